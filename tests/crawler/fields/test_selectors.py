"""Plain CSS selectors are matched by ourselves; they find what lxml's own translation to XPath finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html
from lxml.cssselect import CSSSelector

from crawler.catalogue import builtin
from crawler.parse.selectors import css

TAGS = ("div", "p", "a")
VALUES = st.sampled_from(("ad", "ad-box", "box ad", "box\tad", " ad ", "", "box\u00a0ad", "adbox"))
ATTRIBUTES = st.dictionaries(st.sampled_from(("class", "id", "data-ad")), VALUES, max_size=2)
TREES = st.recursive(
    st.tuples(st.sampled_from(TAGS), ATTRIBUTES, st.just(())),
    lambda inner: st.tuples(st.sampled_from(TAGS), ATTRIBUTES, st.lists(inner, max_size=3)),
    max_leaves=12,
)
PARTS = st.sampled_from(
    (".ad", ".box", "#ad", "#ad-box", "[data-ad]", "[data-ad='ad']", "[class*='ad']", '[class^="box"]', "[id='ad-box']")
)
COMPOUNDS = st.builds(
    lambda tag, parts: (tag + "".join(parts)) or "div",
    st.sampled_from(("", *TAGS)),
    st.lists(PARTS, max_size=2),
)
SELECTORS = st.builds(
    lambda first, more: first + "".join(between + compound for between, compound in more),
    COMPOUNDS,
    st.lists(st.tuples(st.sampled_from((" ", " > ", ">", "  ", ", ", "+")), COMPOUNDS), max_size=2),
)


def _grown(node: tuple[str, dict[str, str], list[object]]) -> etree._Element:
    tag, attributes, inner = node
    element = etree.Element(tag, attributes)
    element.extend(map(_grown, inner))  # type: ignore[arg-type]
    return element


@given(TREES, SELECTORS)
def test_a_selector_finds_what_xpath_finds(node: tuple[str, dict[str, str], list[object]], selector: str) -> None:
    tree = _grown(node)
    for root in (tree, *tree[:1]):  # what stands around the root is none of it
        assert css(root, selector) == CSSSelector(selector)(root)


def test_selectors_of_the_sources_find_what_xpath_finds() -> None:
    recipes = [recipe for source in builtin().values() for recipe in source.recipe]
    told = [(*r.body, *r.title, *r.byline, *r.date, *r.caption, *r.prune) for r in recipes]
    selectors = {re.sub(r"::(?:attr\([\w:-]+\)|text)$", "", selector) for each in told for selector in each}
    parts = {part for selector in selectors for part in re.findall(r"[\w-]+", selector)}
    boxes = "".join(
        f'<div class="{name} x" id="{name}"><p class="{name}"><{tag} class="{name}" itemprop="{name}"></{tag}></div>'
        for name in sorted(parts)
        for tag in ("h1", "a", "figure")
    )
    page = lxml_html.document_fromstring(f"<article>{boxes}</article>")
    found = {selector: css(page, selector) for selector in selectors}
    assert found == {selector: CSSSelector(selector)(page) for selector in selectors}
    assert sum(map(bool, found.values())) > len(selectors) / 3


@pytest.mark.parametrize("selector", ["div..ad", "p[", ">", ""])
def test_what_is_no_selector_is_refused(selector: str) -> None:
    with pytest.raises(SyntaxError):
        css(etree.Element("div"), selector)
