"""Bodies in the forms in which editors keep them, read from a page's state."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.parse.literals import Budget
from crawler.parse.objects import states
from crawler.parse.part_kinds import Kind, kind_of
from crawler.parse.part_pieces import HOLDING, SAID
from crawler.parse.part_trees import drawn
from storage.model import Article, Role
from tests.crawler.fields import editors
from tests.crawler.fields.editors import FIRST, FORMS, LAST, NO_CAPTION, NO_TABLE, SECOND, TITLE
from tests.crawler.fields.writing import article, og, told_apart

AT = datetime(2026, 11, 3, 5, 7, 9, tzinfo=UTC)


def read(body: Any) -> Article:
    post = {"id": 4711, "title": TITLE, "content": body, "writer": "한서윤", "regDate": "20261103140709"}
    state = json.dumps({"props": {"pageProps": {"post": post}}}, ensure_ascii=False).replace("</", "<\\/")
    return article(
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8">{og("title", TITLE)}</head><body><div id="app">'
        f'</div><script id="__NEXT_DATA__" type="application/json">{state}</script></body></html>'
    )


@pytest.mark.parametrize("as_string", [False, True], ids=["object", "string"])
@pytest.mark.parametrize("form", FORMS)
def test_a_body_is_read_in_the_form_of_its_editor(form: str, *, as_string: bool) -> None:
    body = FORMS[form]()
    got = read(json.dumps(body, ensure_ascii=False) if as_string and not isinstance(body, str) else body)
    assert told_apart(editors.lines(table=form not in NO_TABLE), got) == []
    assert got.captions == (() if form in NO_CAPTION else (editors.CAPTION,))
    assert (got.title, got.authors, got.published_at) == (TITLE, ("한서윤",), AT)


def test_the_parts_keep_their_roles() -> None:
    roles = {block.text: block.role for block in read(editors.prosemirror()).blocks if block.kept}
    assert roles[editors.HEADING] is Role.HEADING
    assert roles[editors.POINTS[0]] is Role.LIST
    assert roles[editors.QUOTE] is Role.QUOTE


def test_a_body_in_rows_of_parts_is_one_and_that_of_another_article_is_none_of_it() -> None:
    def text(said: str) -> dict[str, Any]:
        return {"component": "paragraph", "content": {"text": said}}

    rows = [
        {"layout": "row", "containers": {"left": [text(FIRST), text(SECOND)]}},
        {"containers": {"left": [text(LAST)]}},
    ]
    assert told_apart([FIRST, SECOND, LAST], read({"grid": rows})) == []
    others = [{"title": f"{editors.OTHER} {i}", "containers": {"left": [text(editors.OTHER * 9)]}} for i in range(3)]
    assert told_apart([FIRST, SECOND, LAST], read({"grid": rows, "more": others})) == []


def test_a_link_stays_one_though_its_line_is_told_as_a_whole() -> None:
    told = {"type": "urlLink", "model": {"text": editors.OTHER, "blocks": []}}
    line = {"type": "paragraph", "model": {"text": editors.OTHER, "blocks": [told]}}
    of_draft = {"type": "unstyled", "text": editors.OTHER, "entityRanges": [{"offset": 0, "length": 19, "key": 1}]}
    for part in (line, of_draft, *FORMS["Portable Text"]()[-1:], *FORMS["Slate"]()[-1:]):
        linked = [link.text or link[0].text for link in drawn([part], {}, Budget()).iter("a")]
        assert linked in ([editors.OTHER], [editors.LINK])


@pytest.mark.parametrize(
    ("part", "kind"),
    [
        ({"type": "bulletList"}, Kind.LIST),
        ({"_type": "block", "style": "h3"}, Kind.HEADING),
        ({"_type": "block", "style": "normal", "listItem": "number"}, Kind.ITEM),
        ({"type": "element", "tagName": "blockquote"}, Kind.QUOTE),
        ({"__typename": "ParagraphBlock", "type": "core"}, Kind.PARAGRAPH),
        ({"blockName": "core/embed"}, Kind.NONE),
        ({"type": "paragraph--text"}, None),
        ({"type": "callout", "attrs": {"variant": "promo"}}, Kind.NONE),
        ({"type": "story_ad_slot"}, Kind.NONE),
        ({"type": "weather"}, None),
        ({"type": 4, "name": "p"}, None),
        ({}, None),
    ],
)
def test_what_a_part_calls_itself(part: dict[str, Any], kind: Kind | None) -> None:
    assert kind_of(part) is kind


KEYS = st.sampled_from(
    ("type", "attrs", "marks", "entityMap", "entityRanges", "ops", "rows", "caption", *HOLDING, *SAID)
)
WORDS = st.sampled_from(("paragraph", "text", "image", "table", "list", "listItem", "atomic", "block", "link", "br"))
VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=9) | WORDS | st.just("<p>나루에 배가 닿았다.</p>" * 9),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=40,
)


@given(st.lists(VALUES, max_size=6))
def test_no_parts_hurt_who_draws_them(parts: list[Any]) -> None:
    drawn(parts, None, Budget(2000))
    for body in states([{"title": TITLE, "content": parts}], "test"):
        body.read(Budget(2000))
        body.complete()


def test_parts_that_hold_themselves_come_to_an_end() -> None:
    circle: dict[str, Any] = {"type": "list", "items": [FIRST]}
    circle["items"].append(circle)
    circle["children"] = circle["items"]
    assert FIRST in "".join(map(str, drawn([circle], None, Budget()).itertext()))
