"""Live reports: posts side by side, each under its hour."""

from __future__ import annotations

import pytest

from tests.crawler.fields.writing import TEXT_KO, article, html, told_apart

HEADLINE = "[실시간] 태풍 나루 앞바다 지나…여객선 모두 항구로"
SUMMARY = "태풍이 3일 낮 나루 앞바다를 지났다. 여객선은 모두 항구에 묶였고 다친 사람은 없었다."
POSTS = (
    ("18:02", "바람이 잦아들었다", "기상청이 나루의 태풍 경보를 풀었습니다. 첫배는 내일 아침 여섯 시에 뜹니다."),
    ("오후 4:40", "", "무너진 비닐하우스가 스무 동으로 늘었습니다. 군은 밤새 물을 퍼내기로 했습니다."),
    ("13:15", "가장 가까이 왔다", "지금 태풍의 눈이 등대를 지나고 있습니다. 등대지기와는 아직 전화가 됩니다."),
    ("11:30", "", "시장 골목에 물이 들어왔습니다."),
    ("09시 05분", "나루입니다", "배들이 모두 들어왔습니다. 어민들은 밧줄을 세 겹으로 감았습니다."),
)
TOLD = [line for _, head, text in POSTS for line in (head, text) if line]


def post(hour: str, head: str, text: str) -> str:
    shown = f"<div class='h'>{head}</div>" if head else ""
    bar = "<div class='bt'><a>공유</a> <a>신고</a></div>"
    return (
        f"<div class='en'><div class='t'><span>{hour}</span></div>{shown}<div class='c'><p>{text}</p></div>{bar}</div>"
    )


def page(below: str = "") -> str:
    posts = [post(*each) for each in POSTS]
    posts.insert(2, "<div class='en ad'><a href='https://shop.example'>광고 우비 반값</a></div>")
    above = f"<h1>{HEADLINE}</h1><p>한서윤 기자 | 2026.11.03 09:05</p><div class='sm'><p>{SUMMARY}</p></div>"
    whole = html("", above, text=f"<div class='li'>{''.join(posts)}</div>{below}", language="ko")
    return (
        whole.replace('<article class="story">', "<div>").replace('class="story-body"', "").replace("article>", "div>")
    )


def test_all_posts_are_read_with_their_headings_and_what_stands_over_them() -> None:
    read = article(page(), "https://www.naru.example/live/71")
    assert told_apart([SUMMARY, *TOLD], read) == []
    assert read.title == HEADLINE


def test_they_are_read_beside_lists_that_have_more_lines() -> None:
    songs = "".join(f"<p><span>1{i}:45</span> 비와 골목 {i} – 서리태</p>" for i in range(8))
    givers = "".join(f"<p class='th'><span>나루동 {name}</span><i>고맙습니다</i></p>" for name in "가나다라마바사")
    whole = (
        page()
        .replace("18:02", "18:02</span><em>끝</em><span>")
        .replace("</body>", f"<div>{songs}{givers}</div></body>")
    )
    assert told_apart([SUMMARY, *TOLD], article(whole, "https://www.naru.example/live/71")) == []


def test_a_post_set_in_from_elsewhere_is_none_of_them() -> None:
    said = "<p>지금 부두 상황. 다들 라면 드시는 중</p>— 나루살이 (@naru_life) June 3, 2026"
    post = f"<blockquote class='x-embed'>{said}</blockquote>"
    whole = page().replace("<div class='c'>", f"<div class='c'>{post}", 1)
    assert "라면" not in article(whole, "https://www.naru.example/live/71").text


def test_what_readers_wrote_at_their_hours_is_none_of_it() -> None:
    wrote = ("첫배 꼭 뜨길", "등대 아저씨 힘내세요", "우리 집도 잠겼어요", "밧줄 세 겹이라니")
    comments = "".join(
        f"<div class='cm'><p>나루{i}</p><p>19:0{i}</p><p>{text}</p></div>" for i, text in enumerate(wrote)
    )
    whole = html("", f"<h1>{HEADLINE}</h1>", text=TEXT_KO, language="ko")
    read = article(whole.replace("</article>", f"</article><div class='talk'>{comments}</div>"))
    assert len(read.text.split("\n\n")) == 3
    assert not any(text in read.text for text in wrote)


@pytest.mark.parametrize("words", ["등록된 댓글이 없습니다.", "작성된 답글이 없습니다."])
def test_that_nobody_has_commented_yet_says_nothing_of_the_article(words: str) -> None:
    text = "<p>3일 아침 나루에서 뱃사공이 더운물로 노를 녹였다. 첫얼음은 지난해보다 나흘 빨랐다.</p>"
    whole = html(
        "", "<h1>나루에 첫얼음 얼었다</h1><p>2026.11.03 09:05</p>", text=f"{text}<p>{words}</p>", language="ko"
    )
    assert article(whole).text.startswith("3일 아침")
