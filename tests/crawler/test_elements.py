"""Elements by their tags, as a walk through the tree finds them."""

from __future__ import annotations

import pytest
from lxml import html

from crawler.parse.elements import Elements

PAGE = "<body><p>a</p><div><h2>b</h2><p>c<span>d</span></p></div><p>e</p></body>"


@pytest.mark.parametrize("tags", [("p",), ("h2", "p"), ("span", "h2", "p"), ("table",), ("table", "p"), ()])
def test_tags_are_met_in_page_order(tags: tuple[str, ...]) -> None:
    tree = html.document_fromstring(PAGE)
    assert Elements(tree).tagged(*tags) == (list(tree.iter(*tags)) if tags else [])


def test_what_was_taken_out_or_named_anew_is_known_when_looked_at_again() -> None:
    tree = html.document_fromstring(PAGE)
    elements = Elements(tree)
    elements.tagged("div")[0].tag = "section"
    elements.tagged("span")[0].drop_tree()
    elements.renew()
    assert elements.all == list(tree.iter())
    assert [len(elements.tagged(tag)) for tag in ("div", "section", "span")] == [0, 1, 0]
