"""Pages of hostile shapes: an honest article with something huge, deep or odd before, inside or behind it."""

from __future__ import annotations

import json
from collections.abc import Callable

ARTICLE = '<article><h1>{title}</h1><div class="story" itemprop="articleBody">{paragraphs}</div></article>'
PAGE = (
    "<!DOCTYPE html><html lang='ko'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
    "<body>{body}</body></html>"
)

Shape = Callable[[str, str], str]  # title, paragraphs -> page


def page(title: str, paragraphs: str, *, head: str = "", before: str = "", inside: str = "", behind: str = "") -> str:
    """`inside` stands between the second paragraph and the third."""
    parts = paragraphs.split("</p>", 2)
    text = "</p>".join([*parts[:2], inside + parts[2]]) if len(parts) > 2 else paragraphs
    body = before + ARTICLE.replace("{title}", title).replace("{paragraphs}", text) + behind
    return PAGE.replace("{title}", title).replace("{head}", head).replace("{body}", body)


def _around(before: str, behind: str) -> Shape:
    return lambda title, text: page(title, text, before=before, behind=behind)


def _head(head: str) -> Shape:
    return lambda title, text: page(title, text, head=head)


def _behind(piece: str) -> Shape:
    return lambda title, text: page(title, text, behind=piece)


def _inside(piece: str) -> Shape:
    return lambda title, text: page(title, text, inside=piece)


def _before(piece: str) -> Shape:
    return lambda title, text: page(title, text, before=piece)


def shaped(shape: str, title: str, text: str) -> str:
    """The page of an article in this shape."""
    return SHAPES[shape](title, "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n")))


def _nested(tag: str, depth: int, close: bool = True) -> Shape:
    return _around(f"<{tag}>" * depth, f"</{tag}>" * depth if close else "")


def _ld(value: object) -> str:
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


WRONG_TYPES = [
    {"@type": 7, "headline": ["a", {"b": 1}], "author": 17, "datePublished": {"x": [1]}, "articleBody": 3.5},
    {"@type": ["NewsArticle", None], "headline": {"@value": None}, "author": [[[[]]]], "datePublished": 10**400},
    {
        "@type": "NewsArticle",
        "author": {"name": {"name": {"name": []}}},
        "image": {"url": {"url": 5}},
        "isPartOf": True,
    },
    {"@graph": {"@graph": {"@graph": 1}}, "@type": {"@type": "NewsArticle"}, "mainEntityOfPage": [None, 3]},
    "just a string",
    None,
    3,
]

SMALL = (
    "nested_300",
    "nested_300_spans",
    "nested_300_unclosed",
    "unclosed_formatting",
    "nested_3000",
    "colspan_huge",
    "ld_json_wrong_types",
    "ld_json_broken",
)  # read in no time

# the article is whole, or the page is refused; what is huge makes it another page, whose text may be other
SHAPES: dict[str, Shape] = {
    "nested_300": _nested("div", 300),
    "nested_300_spans": _nested("span", 300),
    "nested_300_unclosed": _nested("div", 300, close=False),
    "nested_3000": _nested("div", 3000),
    "nested_100000": _nested("div", 100_000),
    "nested_100000_behind": _behind("<div>" * 100_000 + "</div>" * 100_000),
    "nested_100000_tables": _behind("<table><tr><td>" * 100_000),
    "nested_100000_lists": _behind("<ul><li>" * 100_000),
    "nested_100000_fonts": _behind("<font>" * 100_000),
    "unclosed_formatting": _inside("<b><i><u>" * 3000),
    "unclosed_anchors": _behind("<a href='/x'>" * 50_000),
    "paragraphs_500000": _behind("<p>" * 500_000),
    "attributes_million": _behind("<div " + " ".join(f"a{n:x}" for n in range(900_000)) + ">x</div>"),
    "attribute_of_5_mb": _behind("<div title='" + "가" * 1_700_000 + "'>x</div>"),
    "table_rows_200000": _behind("<table>" + "<tr><td>1<td>2" * 200_000 + "</table>"),
    "comments_500000": _inside("<!---->" * 500_000),
    "one_comment_of_5_mb": _inside("<!--" + "a-" * 2_500_000 + "-->"),
    "links_200000": _behind("".join(f"<a href=/a/{n}>기사 {n}</a>" for n in range(200_000))),
    "images_200000": _behind("<img src=/a.jpg>" * 200_000),
    "metas_100000": _head("<meta name='author' content='홍길동'>" * 100_000),
    "headings_50000": _behind("<h1>다른 제목</h1>" * 50_000),
    "text_of_5_mb": _behind("<div>" + "가나다라 마바사. " * 200_000 + "</div>"),
    "word_of_5_mb": _behind("<div>" + "가" * 1_700_000 + "</div>"),
    "blanks_of_5_mb": _inside(" " * 5_000_000),
    "nbsp_of_5_mb": _inside("&nbsp;" * 800_000),
    "entities_million": _behind("&amp;" * 1_000_000),
    "entities_broken": _behind("&#" * 2_000_000),
    "angles": _behind("<" * 5_000_000),
    "colspan_huge": _behind("<table><tr><td colspan=999999999 rowspan=999999999>x</td></tr></table>"),
    "brs_million": _behind("<p>" + "<br>" * 1_000_000),
    "ld_json_6_mb": _head(_ld({"@type": "NewsArticle", "keywords": ["가나다"] * 300_000})),
    "ld_json_deep": _head(_ld("[" * 1_000_000)),
    "ld_json_deep_closed": _head(_ld('{"@graph":' * 100_000 + "1" + "}" * 100_000)),
    "ld_json_10000_scripts": _head(_ld({"@type": "BreadcrumbList"}) * 10_000),
    "ld_json_long_number": _head(_ld('{"@type":"NewsArticle","wordCount":' + "9" * 2_000_000 + "}")),
    "ld_json_wrong_types": _head("".join(map(_ld, WRONG_TYPES))),
    "ld_json_broken": _head(_ld('{"@type": "NewsArticle", "headline": "' + "\\" * 100_001)),
    "captions_20000": _behind("<figure><img src=/a.jpg><figcaption>사진 설명이다.</figcaption></figure>" * 20_000),
    "authors_20000": _head(_ld({"@type": "NewsArticle", "author": [{"name": f"Kim Min {n}"} for n in range(20_000)]})),
    "title_of_1_mb": lambda title, text: page(title, text).replace("<title>", "<title>" + "가나 " * 150_000),
    "attributes_on_many": _behind(f"<i {' '.join(f'a{n}=1' for n in range(20))}></i>" * 50_000),
    "headline_of_1_mb": _head("<meta property='og:title' content='" + "가나 " * 300_000 + "'>"),
    "state_script_5_mb": _behind("<script>window.__STATE__=" + json.dumps({"a": ["x" * 50] * 90_000}) + "</script>"),
    "marks_of_mail": _inside("<p>" + "a@" * 400_000 + "</p>"),
    "digits": _inside("<p>" + "1234567890-" * 100_000 + "</p>"),
    "brackets": _inside("<p>" + "([<" * 300_000 + "</p>"),
    "svg_and_math": _behind("<svg><g>" * 20_000 + "<math><mi>" * 20_000),
    "template_and_frames": _behind("<template><p>x</p></template><iframe></iframe>" * 50_000),
    "doctype_million": _before("<!DOCTYPE html>" * 100_000),
    "select_options": _behind("<select>" + "<option>가" * 200_000),
    "processing_instructions": _before("<?php echo 1; ?>" * 100_000),
    "cdata": _inside("<![CDATA[" * 100_000),
}
