"""Captions in a body that stands only in a script, in small print, and what is none beside a picture."""

from __future__ import annotations

import json

import pytest

from crawler.parse.credits import is_credits
from tests.crawler.fields.writing import TEXT_KO, article, html, told_apart


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


TITLE = "<h1>섬 여객선 다시 뜬다</h1>"
LINES = [" ".join(each.split()) for each in TEXT_KO.replace("<p>", "").split("</p>") if each.strip()]


def captions(box: str, above: str = TITLE) -> tuple[str, ...]:
    read = article(html("", above, "", box + TEXT_KO, "ko"))
    assert told_apart(LINES, read) == []
    return read.captions


@pytest.mark.parametrize(
    "box",
    [
        "<img src='/h.jpg'><p>한서윤 시인</p><p>1981년 나루도 출생</p><p>2009년 나루문예로 등단</p><p>시집 ‘물때’</p>",
        "<img src='/h.jpg'><p>Han Seo-yoon</p><p>The author is a professor of shipping at Naru University.</p>",
        "<img src='/h.jpg'><p>Han Seo-yoon writes about ferries and the islands that they serve.</p>",
        "<img src='/h.jpg'><b>한서윤 기자</b> <span>han@naru.example</span><a>기자의 기사 모음</a>",
        "<img alt='제1유형'><p>이 저작물은 “제1유형:출처표시” 조건에 따라 이용할 수 있습니다.</p>",
    ],
)
def test_a_box_with_a_picture_of_who_wrote_it_has_no_caption(box: str) -> None:
    assert captions(f"<div class='who'>{box}</div>") == ()


def test_a_list_of_definitions_may_have_the_stations_of_a_life() -> None:
    told = "한서윤 시인<br>1981년 나루도 출생<br>시집 ‘물때’<br>바다문학상"
    assert captions(f"<dl><dt><img src='/h.jpg' alt='한서윤'></dt><dd>{told}</dd></dl>") == ()
    assert captions("<dl><dt><img src='/h.jpg'></dt><dd>항구를 떠나는 여객선</dd></dl>") == ("항구를 떠나는 여객선",)


def test_a_bare_name_beside_a_picture_is_who_wrote_it_and_no_caption() -> None:
    box = "<div class='who'><img src='/h.jpg'><p><b>한서윤</b></p></div>"
    signed = f"{TITLE}<div class='byline'>한서윤 기자</div>"
    assert captions(box, signed) == ()


GREY = "color:#777;font-size:13px"
SAID = ["새벽 부두에 사람들이 줄을 서 있다.", "짐을 내리는 선원의 손.", "배가 다시 바다로 나가고 있다."]


@pytest.mark.parametrize(
    "line",
    [
        f"<p align='center'><img src='/1.jpg'></p><p align='center' style='{GREY}'>{{}}</p>",
        f"<p><img src='/1.jpg'></p><p style='{GREY}'>{{}}</p>",
        f"<p><img src='/1.jpg'></p><p><span style='{GREY}'>{{}}</span></p>",
    ],
)
def test_lines_in_small_and_pale_letters_under_images_are_captions(line: str) -> None:
    said = [line.format(each) for each in SAID]
    text = f"{said[0]}<p>{LINES[0]}</p>{said[1]}{said[2]}<p>{LINES[1]}</p><p>{LINES[2]}</p>"
    read = article(html("", TITLE, "", text, "ko"))
    assert (told_apart(LINES, read), read.captions) == ([], tuple(SAID))


def test_a_text_that_is_all_small_and_pale_has_no_captions_in_it() -> None:
    text = "<p><img src='/1.jpg'></p>" + "".join(f"<p style='{GREY}'>{line}</p>" for line in LINES)
    assert told_apart(LINES, article(html("", TITLE, "", text, "ko"))) == []


def test_headlines_under_pictures_in_a_row_are_cards() -> None:
    row = "".join(f"<div class='g'><img src='/{n}.jpg'><p>[포토] 섬의 가을 {n}번째 풍경</p></div>" for n in range(6))
    signed = TEXT_KO + "<p>한서윤 기자 han@naru.example</p>"
    read = article(html("", TITLE, f"<div class='grid'>{row}</div>", signed, "ko"))
    assert (told_apart(LINES, read), read.captions) == ([], ())


def test_the_line_right_behind_a_caption_is_text() -> None:
    summary = "<strong>배 두 척 다시 뜬다<br>시장에 물건 들어와</strong>"
    shown = "<span class='p'><div><img data-src='/2.jpg'></div><em class='img_desc'>{}</em></span>"
    photo = f"<table><tr><td>{shown}</td></tr></table>"
    text = f"{summary}{shown.format(SAID[0])}{LINES[0]}<br><br>{photo.format(SAID[1])}{LINES[1]}<br><br>{LINES[2]}"
    read = article(html("", TITLE, "", text, "ko"))
    assert read.captions == tuple(SAID[:2])
    assert read.text.split("\n\n")[-3:] == LINES


def test_a_picture_that_loads_late_and_one_with_its_number_have_captions() -> None:
    late = f"<p><img src='/img/blank.gif' data-file='/1.jpg'></p><p style='{GREY}'>{SAID[0]}</p>"
    numbered = f"<div><div>1 / 6</div><div><img src='/2.jpg'><p>{SAID[1]}</p></div></div>"
    text = f"{late}<p>{LINES[0]}</p>{numbered}<p>{LINES[1]}</p><p>{LINES[2]}</p>"
    read = article(html("", TITLE, "", text, "ko"))
    assert (told_apart(LINES, read), read.captions) == ([], tuple(SAID[:2]))


def test_a_credit_in_brackets_on_the_next_line_is_a_part_of_its_caption() -> None:
    cell = f"<td class='pc'>{SAID[0]}<br>[나루생태모임 제공. 재판매 및 DB 금지]</td>"
    photo = f"<table><tr><td><img src='/1.jpg'></td></tr><tr>{cell}</tr></table>"
    read = article(html("", TITLE, "", photo + TEXT_KO, "ko"))
    assert (told_apart(LINES, read), read.captions) == ([], (f"{SAID[0]} [나루생태모임 제공. 재판매 및 DB 금지]",))


def test_pale_letters_under_a_picture_of_an_old_page_are_its_caption() -> None:
    caption = "가마에 장작을 넣는 옹기장. 불이 오르면 가마 안은 1,200도까지 뜨거워진다."
    picture = f'<div><img src="/1.jpg" width="620" height="413"></div><div><font color="#777777">{caption}</font></div>'
    text = "".join(f"<div>{line}</div><div><br></div>" for line in LINES)
    read = article(html("", TITLE, "", picture + text, "ko"))
    assert told_apart(LINES, read) == []
    assert read.captions == (caption,)


def test_the_line_under_each_picture_of_a_viewer_is_its_caption_by_its_class() -> None:
    slides = "".join(
        f"<div class='slide'><img src='/{n}.jpg'><p class='vw-cap'>{line}</p></div>" for n, line in enumerate(SAID)
    )
    read = article(
        html("", f"<div class='viewer'>{slides}<button>이전</button><em>1 / 3</em></div>{TITLE}", "", TEXT_KO, "ko")
    )
    assert (told_apart(LINES, read), read.captions) == ([], tuple(SAID))


def test_the_line_under_a_player_is_its_caption_by_its_class() -> None:
    player = f"<div class='nv-player' id='vod12'></div><div class='nv_capt'>▲ {SAID[0]}</div>"
    read = article(html("", f"<section>{player}</section>{TITLE}", "", TEXT_KO, "ko"))
    assert (told_apart(LINES, read), read.captions) == ([], (f"▲ {SAID[0]}",))


def test_a_line_of_such_a_class_is_text_where_no_picture_stands_above() -> None:
    first, *others = LINES
    text = f"<p class='lead-cap'>{first}</p>" + "".join(f"<p>{line}</p>" for line in others)
    assert told_apart(LINES, article(html("", TITLE, "", text, "ko"))) == []
    pictured = f"<p><img src='/1.jpg'></p><p class='drop-cap'>{first}</p>" + "".join(
        f"<p>{line}</p>" for line in others
    )
    assert told_apart(LINES, article(html("", TITLE, "", pictured, "ko"))) == []


def test_a_story_in_pictures_has_texts_and_captions_with_their_photographer() -> None:
    told = [
        "새벽 네 시, 나루의 기온은 영하 3도였다. 개 한 마리가 먼저 깨어 선착장을 한 바퀴 돌았다.",
        "노를 묶는 일을 이곳에서는 ‘노 맨다’고 한다. 못은 쓰지 않는다.",
        "문바다(74)씨는 열아홉에 이 일을 시작했다. 남편과 함께 그물을 깁기도 했다.",
        "겨울이면 그래도 선착장에 왔다. 손이 먼저 온다고 했다.",
    ]
    seen = ["3일 나루 선착장.", "노를 묶는 문바다씨.", "새 그물.", "해 뜬 직후의 나루."]
    items = "".join(
        f"<div class='item'><div class='pic'><img src='/p/{i}.jpg' alt=''><span class='n'>{i} / 4</span></div>"
        f"<p class='desc'>{text}</p><p class='cr'>{shown} 한서윤 기자</p></div>"
        for i, (text, shown) in enumerate(zip(told, seen, strict=True), 1)
    )
    head = "<h1>[포토에세이] 나루의 새벽</h1><p>2026.11.03 08:00</p>"
    title = "<title>[포토에세이] 나루의 새벽</title>"
    read = article(f"<html lang='ko'><head>{title}</head><body>{head}<div>{items}</div></body></html>")
    assert read.text.split("\n\n") == told
    assert read.captions == tuple(f"{shown} 한서윤 기자" for shown in seen)


@pytest.mark.parametrize(
    "line",
    [
        "[사진 출처 : 나루소방서]",
        "/사진=나루군",
        "영상 출처: 나루군",
        "[화면출처 나루방송]",
        "사진ㅣ나루엔터",
        "[사진]나루 DB.",
        "[나루통신 자료사진]",
        "(자료사진) 나루통신",
        "사진설명",
    ],
)
def test_whoever_a_label_says_a_picture_is_from_it_is_a_credit(line: str) -> None:
    assert is_credits(line)


@pytest.mark.parametrize(
    "line",
    [
        "화면 캡처 금지법",
        "자료 제공 거부한 나루군",
        "사진 출처 논란",
        "사진 제공은 법에 어긋난다",
        "사진: 그날을 찾아 떠난 사람들의 이야기다",
    ],
)
def test_a_heading_or_sentence_about_pictures_is_no_credit(line: str) -> None:
    assert not is_credits(line)
