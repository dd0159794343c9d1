"""One article in each of the forms in which editors keep a body."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

FIRST = "항만청은 3일 섬과 육지를 잇는 여객선을 다시 띄운다고 밝혔다. 지난달 너울에 부두가 무너진 지 스무 날 만이다."
SECOND = "배는 하루 두 번 오간다. 첫 배는 아침 7시에 떠나고 마지막 배는 오후 4시에 돌아온다고 군청은 설명했다."
HEADING = "부두는 아직 반쪽"
POINTS = ("차는 네 대까지 싣는다.", "표는 부두에서만 판다.")
ROWS = (("구간", "요금"), ("나루-솔섬", "4200원"), ("솔섬-먼섬", "6100원"))
QUOTE = "“바다가 길이던 때로 돌아온 것뿐입니다.”"
BEFORE, LINK, BEHIND = (
    "주민 300여 명은 이 배로 ",
    "병원과 장",
    "을 오간다. 이장 도하람(61) 씨는 차라리 다리를 놓자고 했다.",
)
LAST = f"{BEFORE}{LINK}{BEHIND}"
CAPTION = "3일 나루항을 떠나는 여객선. 나루군 제공"
TITLE = "섬 여객선 다시 뜬다"
OTHER = "먼섬의 등대는 올해 백 살이 되었다"  # another article's headline
OFFER = "매주 화요일 나루 편지를 보내드립니다. 지금 구독하세요."

Node = dict[str, Any]


def lines(*, table: bool = True) -> list[str]:
    cells = [cell for row in ROWS for cell in row] if table else []
    return [FIRST, SECOND, HEADING, *POINTS, *cells, QUOTE, LAST]


def prosemirror() -> Any:
    def text(said: str, *marks: str) -> Node:
        return {"type": "text", "text": said, **({"marks": [{"type": mark} for mark in marks]} if marks else {})}

    def node(kind: str, *content: Node, **attrs: Any) -> Node:
        return {"type": kind, **({"attrs": attrs} if attrs else {}), "content": list(content)}

    def line(said: str) -> Node:
        return node("paragraph", text(said))

    rows = [node("tableRow", *(node("tableCell", line(cell)) for cell in row)) for row in ROWS]
    return node(
        "doc",
        line(FIRST),
        {"type": "image", "attrs": {"src": "/1.jpg", "caption": CAPTION}},
        line(SECOND),
        {"type": "relatedArticle", "attrs": {"title": OTHER, "excerpt": f"{OTHER}고 한다."}},
        node("heading", text(HEADING), level=2),
        node("bulletList", *(node("listItem", line(point)) for point in POINTS)),
        node("table", *rows),
        node("callout", line(OFFER), variant="newsletter"),
        node("blockquote", line(QUOTE)),
        {"type": "horizontalRule"},
        node("paragraph", text(BEFORE), text(LINK, "bold", "link"), text(BEHIND)),
    )


def slate() -> Any:
    def node(kind: str, *children: Node, **more: Any) -> Node:
        return {"type": kind, "children": list(children), **more}

    def line(said: str) -> Node:
        return node("paragraph", {"text": said})

    return [
        line(FIRST),
        node("image", {"text": ""}, url="/1.jpg", caption=[{"children": [{"text": CAPTION}]}]),
        line(SECOND),
        node("h2", {"text": HEADING}),
        node("ul", *(node("li", node("lic", {"text": point})) for point in POINTS)),
        node("table", *(node("tr", *(node("td", line(cell)) for cell in row)) for row in ROWS)),
        node("blockquote", {"text": QUOTE}),
        node("paragraph", {"text": BEFORE}, node("a", {"text": LINK, "bold": True}, url="/x"), {"text": BEHIND}),
    ]


def lexical() -> Any:
    def text(said: str, set_: int = 0) -> Node:
        return {"type": "text", "version": 1, "text": said, "format": set_, "mode": "normal", "style": ""}

    def node(kind: str, *children: Node, **more: Any) -> Node:
        return {"type": kind, "version": 1, "children": list(children), "format": "", "indent": 0, **more}

    rows = [node("tablerow", *(node("tablecell", node("paragraph", text(cell))) for cell in row)) for row in ROWS]
    return {
        "root": node(
            "root",
            node("paragraph", text(FIRST)),
            {"type": "image", "version": 1, "src": "/1.jpg", "caption": CAPTION},
            node("paragraph", text(SECOND)),
            node("heading", text(HEADING), tag="h2"),
            node("list", *(node("listitem", text(point)) for point in POINTS), listType="bullet", tag="ul"),
            node("table", *rows),
            node("quote", text(QUOTE)),
            node("paragraph", text(BEFORE), text(LINK, 1), text(BEHIND)),
        )
    }


def draft_js() -> Any:
    def line(kind: str, text: str, *ranges: Node) -> Node:
        return {"key": "a", "text": text, "type": kind, "depth": 0, "inlineStyleRanges": [], "entityRanges": [*ranges]}

    return {
        "blocks": [
            line("unstyled", FIRST),
            line("atomic", " ", {"offset": 0, "length": 1, "key": 0}),
            line("unstyled", SECOND),
            line("header-two", HEADING),
            *(line("unordered-list-item", point) for point in POINTS),
            line("blockquote", QUOTE),
            line("unstyled", LAST),
        ],
        "entityMap": {
            "0": {"type": "IMAGE", "mutability": "IMMUTABLE", "data": {"src": "/1.jpg", "caption": CAPTION}},
        },
    }


def editor_js() -> Any:
    def block(kind: str, **data: Any) -> Node:
        return {"id": "x", "type": kind, "data": data}

    return {
        "time": 1793682429000,
        "blocks": [
            block("paragraph", text=FIRST),
            block("image", file={"url": "/1.jpg"}, caption=CAPTION),
            block("paragraph", text=SECOND),
            block("header", text=HEADING, level=2),
            block("list", style="unordered", items=[POINTS[0], {"content": POINTS[1], "meta": {}, "items": []}]),
            block("table", withHeadings=True, content=[list(row) for row in ROWS]),
            block("linkTool", link="/x", meta={"title": OTHER}),
            block("quote", text=QUOTE, caption="이장"),
            block("delimiter"),
            block("paragraph", text=f"{BEFORE}<b>{LINK}</b>{BEHIND}"),
        ],
        "version": "2.28",
    }


def portable_text() -> Any:
    def span(said: str, *marks: str) -> Node:
        return {"_type": "span", "_key": "k", "text": said, "marks": list(marks)}

    def block(style: str, *children: Node, **more: Any) -> Node:
        return {"_type": "block", "_key": "b", "style": style, "markDefs": [], "children": list(children), **more}

    return [
        block("normal", span(FIRST)),
        {"_type": "image", "asset": {"_ref": "image-1"}, "caption": CAPTION, "alt": "배"},
        block("normal", span(SECOND)),
        block("h2", span(HEADING)),
        *(block("normal", span(point), listItem="bullet", level=1) for point in POINTS),
        {"_type": "table", "rows": [{"_type": "row", "_key": "r", "cells": list(row)} for row in ROWS]},
        {"_type": "relatedArticles", "items": [{"title": OTHER}]},
        block("blockquote", span(QUOTE)),
        block(
            "normal",
            span(BEFORE),
            span(LINK, "strong", "l1"),
            span(BEHIND),
            markDefs=[{"_key": "l1", "_type": "link", "href": "/x"}],
        ),
    ]


def contentful() -> Any:
    def text(said: str) -> Node:
        return {"nodeType": "text", "value": said, "marks": [], "data": {}}

    def node(kind: str, *content: Node, **data: Any) -> Node:
        return {"nodeType": kind, "content": list(content), "data": data}

    def line(said: str) -> Node:
        return node("paragraph", text(said))

    rows = [node("table-row", *(node("table-cell", line(cell)) for cell in row)) for row in ROWS]
    return node(
        "document",
        line(FIRST),
        node("embedded-entry-block", target={"sys": {"id": "b"}}),
        line(SECOND),
        node("heading-2", text(HEADING)),
        node("unordered-list", *(node("list-item", line(point)) for point in POINTS)),
        node("table", *rows),
        node("blockquote", line(QUOTE)),
        node("paragraph", text(BEFORE), node("hyperlink", text(LINK), uri="/x"), text(BEHIND)),
    )


def quill() -> Any:
    points = [op for point in POINTS for op in ({"insert": point}, {"insert": "\n", "attributes": {"list": "bullet"}})]
    return {
        "ops": [
            {"insert": f"{FIRST}\n"},
            {"insert": {"image": "/1.jpg"}},
            {"insert": f"\n{SECOND}\n{HEADING}"},
            {"insert": "\n", "attributes": {"header": 2}},
            *points,
            {"insert": QUOTE},
            {"insert": "\n", "attributes": {"blockquote": True}},
            {"insert": BEFORE},
            {"insert": LINK, "attributes": {"bold": True, "link": "/x"}},
            {"insert": f"{BEHIND}\n"},
        ]
    }


def smart_editor() -> Any:
    """As a Korean portal's posts are kept."""

    def line(*said: str) -> Node:
        return {"nodes": [{"value": text, "@ctype": "textNode"} for text in said], "@ctype": "paragraph"}

    def component(kind: str, **more: Any) -> Node:
        return {"id": "SE-1", "layout": "default", "@ctype": kind, **more}

    cells = [[{"value": [line(cell)], "@ctype": "tableCell"} for cell in row] for row in ROWS]
    return {
        "document": {
            "version": "2.8.0",
            "components": [
                component("documentTitle", title=[line(TITLE)]),
                component("text", value=[line(FIRST)]),
                component("image", src="/1.jpg", caption=component("text", value=[line(CAPTION)])),
                component("text", value=[line(SECOND)]),
                component("sectionTitle", value=[line(HEADING)]),
                component("text", value=[line(point) for point in POINTS]),
                component("table", rows=[{"cells": row, "@ctype": "tableRow"} for row in cells]),
                component("oglink", title=OTHER, description=f"{OTHER}고 한다."),
                component("sticker", packCode="x"),
                component("quotation", value=[line(QUOTE)], source=None),
                component("text", value=[line(BEFORE, LINK, BEHIND)]),
            ],
        }
    }


def pieces_in_data() -> Any:
    def line(kind: str, *said: str) -> Node:
        return {"type": kind, "data": [{"type": "text", "text": text} for text in said]}

    return {
        "body": [
            line("text", FIRST),
            {"type": "img", "src": "/1.jpg", "caption": CAPTION},
            line("text", SECOND),
            line("h3", HEADING),
            *(line("text", point) for point in POINTS),
            {"type": "hr"},
            line("quotation", QUOTE),
            {"type": "opengraph", "openGraphData": {"title": OTHER}},
            line("text", BEFORE, LINK, BEHIND),
        ]
    }


def wordpress() -> Any:
    def block(name: str, *inner: Node, **attributes: Any) -> Node:
        return {"name": f"core/{name}", "attributes": attributes, "innerBlocks": list(inner)}

    return [
        block("paragraph", content=FIRST),
        block("image", url="/1.jpg", caption=CAPTION),
        block("paragraph", content=SECOND),
        block("heading", level=2, content=HEADING),
        block("list", *(block("list-item", content=point) for point in POINTS)),
        block("table", body=[{"cells": [{"content": cell, "tag": "td"} for cell in row]} for row in ROWS]),
        block("group", block("paragraph", content=OFFER), className="newsletter-box"),
        block("quote", block("paragraph", content=QUOTE)),
        block("paragraph", content=f"{BEFORE}<strong>{LINK}</strong>{BEHIND}"),
        block("embed", url="/x"),
    ]


def wordpress_markup() -> Any:
    def block(name: str, markup: str, *inner: Node) -> Node:
        return {"blockName": f"core/{name}", "attrs": [], "innerBlocks": list(inner), "innerHTML": markup}

    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    return [
        block("paragraph", f"\n<p>{FIRST}</p>\n"),
        {"blockName": None, "attrs": [], "innerBlocks": [], "innerHTML": "\n\n"},
        block("image", f'<figure><img src="/1.jpg"/><figcaption>{CAPTION}</figcaption></figure>'),
        block("paragraph", f"\n<p>{SECOND}</p>\n"),
        block("heading", f"<h2>{HEADING}</h2>"),
        block("list", "<ul></ul>", *(block("list-item", f"<li>{point}</li>") for point in POINTS)),
        block("table", f"<figure><table><tbody>{rows}</tbody></table></figure>"),
        block("quote", "<blockquote></blockquote>", block("paragraph", f"<p>{QUOTE}</p>")),
        block("paragraph", f"<p>{BEFORE}<strong>{LINK}</strong>{BEHIND}</p>"),
    ]


def arc() -> Any:
    def text(said: str, kind: str = "text") -> Node:
        return {"_id": "x", "type": kind, "content": said, "additional_properties": {"comments": []}}

    head, *rows = ([{"content": cell} for cell in row] for row in ROWS)
    return [
        text(FIRST),
        {"type": "image", "url": "/1.jpg", "caption": CAPTION, "credits": {"by": [{"name": "나루군"}]}},
        text("<div class='ad'><script>show()</script></div>", "raw_html"),
        text(SECOND),
        {"type": "header", "level": 2, "content": HEADING},
        {"type": "list", "list_type": "unordered", "items": [text(point) for point in POINTS]},
        {"type": "table", "header": head, "rows": rows},
        {"type": "interstitial_link", "url": "/x", "content": OTHER},
        {"type": "quote", "content_elements": [text(QUOTE)], "citation": {"type": "text", "content": ""}},
        text(f"{BEFORE}<b>{LINK}</b>{BEHIND}"),
        {"type": "oembed_response", "raw_oembed": {"html": f"<blockquote>{OTHER}</blockquote>"}},
    ]


def short_keys() -> Any:
    def part(kind: str, said: str) -> Node:
        return {"k": kind, "v": said}

    points = [part("li", point) for point in POINTS]
    return [
        part("p", FIRST),
        part("img", CAPTION),
        part("p", SECOND),
        part("ad", OFFER),
        part("h", HEADING),
        *points,
        {"k": "table", "rows": [list(row) for row in ROWS]},
        part("quote", QUOTE),
        part("p", LAST),
        part("mail", "naru@naru.example"),
    ]


def wrapped(kind: str, content: str) -> Any:
    """Parts with what they say in an object of its own."""

    def part(name: str, **said: Any) -> Node:
        return {kind: name, content: said}

    return [
        part("adslot", ad_id="x"),
        part("paragraph", text=FIRST),
        part("image", src="/1.jpg", caption=CAPTION),
        part("paragraph", text=SECOND),
        part("VideoInline", title=OTHER, caption=f"{OTHER}고 한다."),
        part("headline", text=HEADING),
        part("list", items=list(POINTS)),
        part("table", rows=[list(row) for row in ROWS]),
        part("quote", text=QUOTE),
        part("paragraph", text=LAST),
    ]


def models() -> Any:
    """Parts in parts, each line with the pieces that it is made of, too."""

    def text(said: str) -> Node:
        pieces = [{"type": "fragment", "model": {"text": said, "attributes": []}}]
        return part("text", {"type": "paragraph", "model": {"text": said, "blocks": pieces}})

    def part(kind: str, *blocks: Node) -> Node:
        return {"type": kind, "model": {"blocks": list(blocks)}}

    points = [part("listItem", {"type": "paragraph", "model": {"text": point, "blocks": []}}) for point in POINTS]
    return [
        part("headline", text(TITLE)),
        {"type": "timestamp", "model": {"timestamp": 1793682429000}},
        part("byline", text("한서윤")),
        text(FIRST),
        part("image", {"type": "rawImage", "model": {}}, part("altText", text("배")), part("caption", text(CAPTION))),
        text(SECOND),
        part("subheadline", text(HEADING)),
        part("text", part("unorderedList", *points)),
        part("relatedContent", text(OTHER)),
        text(QUOTE),
        text(LAST),
    ]


def notion() -> Any:
    def text(said: str, *, bold: bool = False) -> Node:
        return {"type": "text", "text": {"content": said}, "annotations": {"bold": bold}, "plain_text": said}

    def block(kind: str, *said: Node) -> Node:
        return {"object": "block", "id": "a", "type": kind, kind: {"rich_text": list(said), "color": "default"}}

    return [
        block("paragraph", text(FIRST)),
        {"object": "block", "type": "image", "image": {"file": {"url": "https://x"}, "caption": [text(CAPTION)]}},
        block("paragraph", text(SECOND)),
        block("heading_2", text(HEADING)),
        *(block("bulleted_list_item", text(point)) for point in POINTS),
        block("quote", text(QUOTE)),
        block("paragraph", text(BEFORE), text(LINK, bold=True), text(BEHIND)),
    ]


def hast() -> Any:
    def element(name: str, *children: Any) -> Node:
        inner = [{"type": "text", "value": child} if isinstance(child, str) else child for child in children]
        return {"type": "element", "tagName": name, "properties": {}, "children": inner}

    head, *rows = ROWS
    return {
        "type": "root",
        "children": [
            element("p", FIRST),
            element("figure", element("img"), element("figcaption", CAPTION)),
            element("p", SECOND),
            {"type": "text", "value": "\n"},
            element("h2", HEADING),
            element("ul", *(element("li", point) for point in POINTS)),
            element(
                "table",
                element("thead", element("tr", *(element("th", cell) for cell in head))),
                element("tbody", *(element("tr", *(element("td", cell) for cell in row)) for row in rows)),
            ),
            element("blockquote", element("p", QUOTE)),
            element("p", BEFORE, element("strong", LINK), BEHIND),
        ],
    }


def json_ml() -> Any:
    return {
        "type": "minimark",
        "value": [
            ["p", {}, FIRST],
            ["p", {}, SECOND],
            ["h2", {"id": "x"}, HEADING],
            ["ul", {}, *(["li", {}, point] for point in POINTS)],
            ["blockquote", {}, ["p", {}, QUOTE]],
            ["p", {}, BEFORE, ["a", {"href": "/x"}, LINK], BEHIND],
        ],
    }


def ricos() -> Any:
    def text(said: str, *set_: str) -> Node:
        return {"type": "TEXT", "nodes": [], "textData": {"text": said, "decorations": [{"type": s} for s in set_]}}

    def node(kind: str, *nodes: Node, **more: Any) -> Node:
        return {"type": kind, "id": "a", "nodes": list(nodes), **more}

    def line(said: str) -> Node:
        return node("PARAGRAPH", text(said))

    return {
        "nodes": [
            line(FIRST),
            node("IMAGE", imageData={"image": {"src": {"id": "x"}}, "caption": CAPTION}),
            line(SECOND),
            node("HEADING", text(HEADING), headingData={"level": 2}),
            node("BULLETED_LIST", *(node("LIST_ITEM", line(point)) for point in POINTS)),
            node("TABLE", *(node("TABLE_ROW", *(node("TABLE_CELL", line(cell)) for cell in row)) for row in ROWS)),
            node("BLOCKQUOTE", line(QUOTE)),
            node("PARAGRAPH", text(BEFORE), text(LINK, "BOLD"), text(BEHIND)),
        ]
    }


def named_types() -> Any:
    def block(kind: str, **more: Any) -> Node:
        return {"__typename": kind, "id": "x", **more}

    return [
        block("ParagraphBlock", text=FIRST),
        block("ImageBlock", src="/1.jpg", caption=CAPTION),
        block("ParagraphBlock", text=SECOND),
        block("RelatedBlock", items=[{"title": OTHER}]),
        block("HeadingBlock", text=HEADING),
        block("ListBlock", items=list(POINTS)),
        block("QuoteBlock", text=QUOTE),
        block(
            "ParagraphBlock",
            content=[
                block("TextInline", text=BEFORE),
                block("LinkInline", url="/x", text=LINK),
                block("TextInline", text=BEHIND),
            ],
        ),
    ]


def markup() -> str:
    points = "".join(f"<li>{point}</li>" for point in POINTS)
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    return (
        f"<p>{FIRST}</p><figure><img src='/1.jpg'><figcaption>{CAPTION}</figcaption></figure><p>{SECOND}</p>"
        f"<h2>{HEADING}</h2><ul>{points}</ul><table>{rows}</table><blockquote>{QUOTE}</blockquote><p>{LAST}</p>"
    )


def markdown() -> str:
    points = "\n".join(f"- {point}" for point in POINTS)
    return (
        f"{FIRST}\n\n![배](/1.jpg)\n\n{SECOND}\n\n## {HEADING}\n\n{points}\n\n> {QUOTE}\n\n"
        f"{BEFORE}[**{LINK}**](/x){BEHIND}\n"
    )


FORMS: dict[str, Callable[[], Any]] = {
    "ProseMirror": prosemirror,
    "Slate": slate,
    "Lexical": lexical,
    "Draft.js": draft_js,
    "Editor.js": editor_js,
    "Portable Text": portable_text,
    "Contentful": contentful,
    "Quill": quill,
    "SmartEditor": smart_editor,
    "pieces in data": pieces_in_data,
    "WordPress": wordpress,
    "WordPress, markup": wordpress_markup,
    "Arc": arc,
    "short keys": short_keys,
    "component and content": lambda: wrapped("component", "content"),
    "is and props": lambda: wrapped("is", "props"),
    "any type": lambda: wrapped("storyElementType", "data"),
    "models": models,
    "Notion": notion,
    "hast": hast,
    "JsonML": json_ml,
    "Ricos": ricos,
    "named types": named_types,
    "HTML": markup,
    "Markdown": markdown,
    "strings": lambda: lines(table=False),
}
NO_TABLE = frozenset(
    ("Draft.js", "Quill", "pieces in data", "models", "Notion", "JsonML", "named types", "Markdown", "strings")
)
NO_CAPTION = frozenset(("Contentful", "Quill", "JsonML", "Markdown", "strings"))
