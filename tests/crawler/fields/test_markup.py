"""Articles that stand as HTML where no reader sees it, until a script or a frame shows it."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from html import escape
from urllib.parse import quote

import pytest

from storage.model import Rejected
from tests.crawler.fields.writing import TEXT_KO, article, og, outcome

TITLE = "섬 여객선 다시 뜬다"
BODY = " ".join(TEXT_KO.split())
CAPTION = "<div class='pic'><img src='/1.jpg'><span class='cap'>3일 항구를 떠나는 여객선. 나루군 제공</span></div>"
WHOLE = f"<html><head><title>frame</title><style>p{{margin:0}}</style></head><body>{BODY}{CAPTION}</body></html>"
HOLDERS = {
    "srcdoc": f'<iframe title="기사" srcdoc="{escape(WHOLE)}"></iframe>',
    "template": f"<template id='article-body'>{BODY}{CAPTION}</template>",
    "script template": f"<script type='text/template' id='view'>{BODY}{CAPTION}</script>",
    "string": f"<script>var body = {json.dumps(BODY + CAPTION)}; show(body);</script>",
    "written": f"<script>document.write({json.dumps(BODY + CAPTION)});</script>",
    "percents": f"<script>el.innerHTML = decodeURIComponent('{quote(BODY + CAPTION)}');</script>",
    "base64": f"<script>view(atob('{base64.b64encode((BODY + CAPTION).encode()).decode()}'));</script>",
    "textarea": f"<textarea id='article_text' style='display:none'>{escape(BODY + CAPTION)}</textarea>",
}


def page(held: str, shown: str = "") -> str:
    return (
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8">{og("title", TITLE)}</head><body>'
        f"<ul><li><a href='/1'>정치</a></li><li><a href='/2'>사회</a></li></ul><h1>{TITLE}</h1>"
        f"<p>입력 2026-11-03 14:07</p>{shown}{held}<ul><li><a href='/9'>배 스무 척이 한꺼번에 항구로 돌아왔다</a></li>"
        "<li><a href='/8'>겨울 철새 먹이 주기 올해는 못 한다</a></li></ul></body></html>"
    )


@pytest.mark.parametrize("holder", HOLDERS)
def test_the_body_is_read_with_its_caption(holder: str) -> None:
    read = article(page(HOLDERS[holder]))
    assert read.text.startswith("항만청은 일요일 섬과 육지를")
    assert read.text.endswith("차라리 다리를 놓자고 했다.")
    assert read.text.count("\n\n") == 2
    assert read.captions == ("3일 항구를 떠나는 여객선. 나루군 제공",)
    assert read.title == TITLE


def test_a_window_that_a_script_may_open_is_no_body() -> None:
    window = "<template><div><b>이용 안내</b><a href='#'>닫기</a>" + "<p>단추를 누르기</p>" * 40 + "</div></template>"
    assert isinstance(outcome(page(window)), Rejected)


def test_a_short_article_is_not_given_up_for_what_a_template_holds() -> None:
    shown = (
        "<div><p>섬 여객선 두 척이 3일 다시 뜬다.</p><p>태풍으로 아흐레를 쉰 배들이다. 표는 항구에서 판다.</p></div>"
    )
    terms = "<template><p>" + "회원은 이 약관에 따라 글을 올릴 수 있습니다. " * 12 + "</p></template>"
    assert "약관" not in article(page(terms, shown)).text


def test_entities_in_a_plain_text_of_a_script_are_letters_and_a_number_is_a_moment() -> None:
    text = BODY.replace("<p>", "").replace("</p>", "\\n").replace("“", "&ldquo;").replace("”", "&rdquo;")
    news = {"title": TITLE, "content": text.replace("\\n", "\n"), "regDate": 1793682420000}
    state = json.dumps({"props": {"news": news}})
    read = article(page(f'<script id="__NEXT_DATA__" type="application/json">{state}</script>').replace("입력", ""))
    assert "이장은 “쌀이 사흘 치" in read.text
    bare = page(f'<script id="__NEXT_DATA__" type="application/json">{state}</script>')
    bare = bare.replace("<p>입력 2026-11-03 14:07</p>", "")
    assert article(bare).published_at == datetime(2026, 11, 3, 5, 7, tzinfo=UTC)
