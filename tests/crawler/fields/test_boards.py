"""Pages of offices, boards and editors of blogs, which name their parts as no news page does."""

from __future__ import annotations

import pytest

from storage.model import Article, Rejected, RejectReason
from tests.crawler.fields.writing import TEXT_KO, article, json_ld, og, outcome, told_apart

PARAGRAPHS = [" ".join(part.split()).removesuffix("</p>") for part in TEXT_KO.split("<p>")[1:]]
HEADLINE = "섬 여객선 두 척 이번 주 다시 띄웁니다"
LICENCE = '본 저작물은 "공공누리" 제1유형에 따라 이용할 수 있습니다.'


VIEW = "보도자료 상세보기 | 알림마당 | 나루항만청"


def board(parts: str, title: str, head: str = "", heading: str = '<h3 class="page_tit">보도자료</h3>') -> str:
    return (
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
        '<div id="header"><h1><a href="/index.do">나루항만청</a></h1></div><div id="contents">'
        f'{heading}{parts}<div class="kogl"><img src="/kogl.png">{LICENCE}</div></div></body></html>'
    )


LARGE = TEXT_KO.replace("<p>", '<p><span style="font-size:15pt">').replace("</p>", "</span></p>")
IN_TABLE = (
    f"<table><tr><th>제목</th><td>{HEADLINE}</td></tr><tr><th>등록일</th><td>2026-11-04</td></tr>"
    f"<tr><td colspan='2'>{TEXT_KO}</td></tr></table>"
)
IN_BOX = (
    f'<div class="view_tit"><strong>{HEADLINE}</strong></div><ul><li>등록일 2026-11-04 11:00</li></ul>'
    f'<div class="view_cont">{LARGE}</div>'
)
IN_CELL = (
    f'<table class="view"><tr><th class="subject" colspan="2">{HEADLINE}</th></tr><tr><td>작성자 : 홍길동</td>'
    f"<td>방송일 : 2026-11-04 &nbsp; 조회 : 327</td></tr><tr><td colspan='2'>{TEXT_KO}</td></tr></table>"
)


@pytest.mark.parametrize(
    "page",
    [
        board(IN_TABLE, VIEW),
        board(IN_BOX, VIEW, og("title", "나루항만청")),
        board(IN_CELL, "뉴스데스크 나루 | 나루방송", og("title", "나루방송 뉴스"), heading=""),
    ],
    ids=["label", "box", "cell"],
)
def test_the_headline_of_a_board_is_taken_from_where_it_stands(page: str) -> None:
    read = article(page)
    assert read.title == HEADLINE
    assert told_apart(PARAGRAPHS, read) == []
    assert read.published_at is not None
    assert f"{read.published_at:%Y-%m-%d}" in ("2026-11-03", "2026-11-04")  # midnight in Seoul is the day before
    assert LICENCE not in read.captions


def test_the_path_and_the_particulars_over_a_list_of_appointments_are_no_text() -> None:
    lists = "◇국장 전보<br><br>▲ 기획국장 홍길동 ▲ 항만국장 성춘향<br><br>◇과장 승진<br><br>▲ 운영과장 임꺽정"
    page = (
        '<html lang="ko"><head><meta charset="utf-8"><title>나루투데이</title></head><body><div id="main">'
        '<div class="path">Home &gt; 사람들 &gt; 인사</div><div id="v_title">[인사] 나루항만청</div><div>'
        "<span>2026년 11월 04일 (수) 18:20:44</span> <span>지면보기 18면</span> <span>나루투데이</span> "
        f'<a href="mailto:n@naru.example">n@naru.example</a></div><div id="v_body">{lists}</div>'
        "<div>&lt;저작권자ⓒ나루투데이. 무단전재-재배포 금지&gt;</div></div></body></html>"
    )
    assert told_apart([line for line in lists.split("<br>") if line], article(page)) == []


def test_sections_of_a_blogs_editor_have_their_headings() -> None:
    module = '<div class="se-component"><div class="se-section"><div class="se-module">{}</div></div></div>'
    first, second, third = (f'<p class="se-text-paragraph">{text}</p>' for text in PARAGRAPHS)
    heading = '<h3 class="se-text-paragraph">다리냐 배냐</h3>'
    body = "".join(map(module.format, (first, second, heading, third)))
    page = (
        '<html lang="ko"><head><meta charset="utf-8"><title>섬 여객선 다시 뜬다 : 나루블로그</title></head><body>'
        '<div class="blog_title"><h3>섬 여객선 다시 뜬다</h3><span>2026. 11. 4. 16:20</span></div>'
        f'<div class="se-viewer"><div class="se-main-container">{body}</div></div>'
        '<div class="category"><strong>이 블로그 다른 글</strong><p>등대지기 이야기 2026. 2. 1.</p></div></body></html>'
    )
    assert told_apart([*PARAGRAPHS[:2], "다리냐 배냐", PARAGRAPHS[2]], article(page)) == []


def test_a_line_in_the_middle_in_small_letters_under_an_image_is_its_caption() -> None:
    small = "<div><img src='/a.jpg'></div><div style='text-align:center'><span style='font-size:12px'>{}</span></div>"
    caption = "개관식에서 주민들이 테이프를 자르고 있다."
    read = article(board(f"<h2>{HEADLINE}</h2>" + small.format(caption) + TEXT_KO, f"{HEADLINE} - 나루"))
    assert told_apart(PARAGRAPHS, read) == []
    assert read.captions == (caption,)
    centered = TEXT_KO.replace("<p>", "<p style='text-align:center;font-size:12px'>")
    read = article(board(f"<h2>{HEADLINE}</h2><div><img src='/a.jpg'></div>" + centered, f"{HEADLINE} - 나루"))
    assert told_apart(PARAGRAPHS, read) == []  # where all of the text is set so, none of it is a caption


def test_what_a_table_says_to_blind_readers_and_its_letters_that_look_like_buttons() -> None:
    cells = "".join(f"<td>{cell}</td>" for cell in ["나루", "0", "1", "5", "X", "6"])
    table = f"<table><caption class='hide'>경기 기록</caption><tr>{cells}</tr></table>"
    first, second, third = TEXT_KO.split("</p>")[:3]
    read = article(board(f"<h2>{HEADLINE}</h2>{first}</p>{second}</p>{table}{third}</p>", f"{HEADLINE} - 나루"))
    assert told_apart([*PARAGRAPHS[:2], "나루", "0", "1", "5", "X", "6", PARAGRAPHS[2]], read) == []


def test_a_gallery_is_none_and_a_report_with_pictures_is_an_article() -> None:
    slides = "".join(
        f"<div class='slide'><img src='/{i}.jpg'><p>{line}</p></div>"
        for i, line in enumerate(
            ["18일 보리밭을 찾은 주민들이 걷고 있다.", "하늘에서 본 보리밭.", "해 질 녘의 보리밭."]
        )
    )
    head = og("type", "article") + '<meta property="article:published_time" content="2026-11-04T10:00:00+09:00">'
    title = "[화보] 섬 보리밭의 봄"
    top = f"<html lang='ko'><head><title>{title}</title>{head}</head><body><h1>{title}</h1>"
    read = outcome(f"{top}{slides}</body></html>", "https://photo.naru.example/gallery/view?id=1")
    assert isinstance(read, Rejected)
    assert read.reason is RejectReason.MEDIA
    told = outcome(f"{top}{TEXT_KO}{slides}</body></html>", "https://photo.naru.example/gallery/view?id=2")
    assert isinstance(told, Article)
    assert PARAGRAPHS[0] in told.text


def test_a_live_report_in_which_nothing_has_come_in_is_none() -> None:
    head = json_ld('{"@type":"LiveBlogPosting","datePublished":"2026-11-04T17:00:00+09:00"}')
    page = (
        f"<html lang='ko'><head><title>[실시간] 섬 선거 개표</title>{head}</head><body><h1>[실시간] 섬 선거 개표</h1>"
        "<p>개표가 시작되면 이곳에 득표 현황이 표시됩니다. 화면이 바뀌지 않으면 새로고침을 눌러 주세요.</p>"
        "<p>등록된 속보가 없습니다.</p>"
        "<p>자료: 선거관리위원회. 투표 마감은 오후 6시이며 첫 결과는 오후 8시쯤 나올 것으로 예상됩니다.</p>"
        "</body></html>"
    )
    read = outcome(page)
    assert isinstance(read, Rejected)
    assert read.reason is RejectReason.STUB


def test_a_short_article_stands_in_one_table_with_its_particulars() -> None:
    first = "배 두 척이 이번 주부터 다시 뜬다고 항만청이 4일 밝혔다. 두 배는 아흐레 동안 항구에 묶여 있었다."
    second = "이장은 “쌀이 사흘 치 남아 있었다”고 말했다. 학교는 학생들을 집으로 돌려보냈다."
    rows = f"<tr><th>제목</th><td>{HEADLINE}</td></tr><tr><th>등록일</th><td>2026-11-04 11:00</td></tr>"
    read = article(board(f"<table>{rows}<tr><td colspan=2><p>{first}</p><p>{second}</p></td></tr></table>", VIEW))
    assert read.title == HEADLINE
    assert told_apart([first, second], read) == []


@pytest.mark.parametrize("label", ["입력", "등록", "최종 수정", "승인", "Posted"])
def test_the_row_of_a_board_that_says_when_is_no_text(label: str) -> None:
    lists = "◇국장 전보 ▲기획국장 홍길동 ▲항만국장 성춘향<br>◇과장 승진 ▲운영과장 임꺽정<br>(이상 11월 5일자)"
    name = "[인사] 나루항만청"
    rows = (
        f"<tr><th>제목</th><td>{name}</td></tr><tr><th>{label}</th><td>2026.11.04 11:00</td></tr>"
        f"<tr><td colspan='2'>{lists}</td></tr>"
    )
    page = board(
        f"<table>{rows}</table>", "[인사] 나루항만청 - 나루투데이", og("title", "[인사] 나루항만청"), heading=""
    )
    assert told_apart(lists.split("<br>"), article(page)) == []


def test_a_row_of_a_table_in_an_article_is_text_though_it_is_called_as_one_that_says_when() -> None:
    rows = "<tr><th>등록</th><td>어선 1,204척</td></tr><tr><th>승인</th><td>여객선 열두 척</td></tr>"
    page = board(f"<div>{TEXT_KO}<table>{rows}</table></div>", f"{HEADLINE} - 나루항만청", og("title", HEADLINE))
    assert told_apart([*PARAGRAPHS, "등록", "어선 1,204척", "승인", "여객선 열두 척"], article(page)) == []
