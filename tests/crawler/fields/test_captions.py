"""Captions in a body that stands only in a script."""

from __future__ import annotations

import json

from tests.crawler.fields.writing import TEXT_KO, article, html


def test_a_caption_in_the_html_of_a_script_is_no_text() -> None:
    picture = (
        '<div class="editor-img-box"><img src="/1.jpg"><div class="caption">'
        "<p>3일 항구를 떠나는 여객선. 나루=연합통신</p></div></div>"
        "<figure><img src='/2.jpg'><figcaption>섬의 학교 운동장</figcaption></figure>"
    )
    state = json.dumps({"props": {"article": {"contentHtml": picture + TEXT_KO}}})
    shell = html(
        '<script id="__NEXT_DATA__" type="application/json">' + state + "</script>", "<h1>섬 여객선 다시 뜬다</h1>"
    )
    page = shell.replace(shell[shell.index('<div class="story-body">') : shell.index("</article>")], "")
    read = article(page.replace('lang="en"', 'lang="ko"'))
    assert read.captions == ("3일 항구를 떠나는 여객선. 나루=연합통신", "섬의 학교 운동장")
    assert "여객선 두 척이" in read.text
    assert "운동장" not in read.text
