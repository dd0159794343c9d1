"""Small boxes among the paragraphs and under them, and parts of the text that are set as something else."""

from __future__ import annotations

import pytest

from crawler.parse.urls import host_of
from tests.crawler.fields.writing import TEXT, TEXT_KO, article, html, told_apart

KO = [" ".join(part.partition(">")[2].split()) for part in TEXT_KO.strip().split("</p>")[:-1]]
EN = [" ".join(part.partition(">")[2].split()) for part in TEXT.strip().split("</p>")[:-1]]
HEAD_KO = "<h1>섬 여객선 다시 뜬다</h1><p>2026.11.03 14:05 | 한서윤 기자</p>"
HEAD = "<h1>Island ferries sail again</h1><p>Nov. 3, 2026 | By Han Seo-yun</p>"


def korean(within: str = "", below: str = "", *, text: str = TEXT_KO) -> str:
    first, rest = text.split("</p>", 1)
    return html("", HEAD_KO, below, f"{first}</p>{within}{rest}", "ko")


@pytest.mark.parametrize(
    "box",
    [
        "<div class='k1'><h4>📝 오늘의 퀴즈</h4><p>섬에서 뭍까지 몇 킬로미터일까요?</p><p>① 3 ② 7 ③ 12</p></div>",
        "<div class='k2'><h3>뱃삯이 오르면 내 부담은?</h3><p>한 달에 몇 번 타는지 넣으면 더 낼 돈을 알려 드립니다.</p>"
        "<input placeholder='몇 번'><button>계산하기</button></div>",
        "<div class='k3'>[팟캐스트] 섬으로 가는 길 (feat. 등대지기)</div>",
        "<div class='k4'><div class='t'>항만청 자료 원문 보기</div>"
        "<div><a href='/d/1'>항만청 2026-31 (회원 전용)</a></div></div>",
        "<div class='k5'><div class='t'>뱃길을 아는 변호사</div><div><a href='/l/1'>문바다 변호사 (해상)</a></div>"
        "<div><a href='/l/2'>윤나루 변호사 (보험)</a></div></div>",
        "<div class='k6'><p>카카오톡 채널에서 '나루일보'를 추가하면 물때를 매일 아침 받아볼 수 있습니다.</p></div>",
        "<div class='k7'><span>동영상영역 시작</span><span>고화질</span><span>동영상영역 끝</span></div>",
        "<div class='k8'>키보드 컨트롤 안내 : 플레이어에서는 단축키를 이용하세요.</div>",
    ],
)
def test_a_box_for_the_reader_among_the_paragraphs_is_cut(box: str) -> None:
    assert told_apart(KO, article(korean(box))) == []


@pytest.mark.parametrize(
    "box",
    [
        "<div class='k1'><h4>참고 자료</h4><ol><li>나루대 바다연구소, 뱃길 백 년(2019)</li>"
        "<li>도선법 8조</li></ol></div>",
        "<div class='k2'><h3>한서윤의 느린 바다 다른 글</h3><dl><dt><a href='/1'>등대는 왜 흰가</a></dt>"
        "<dd>등대지기가 붓을 들었다. 그 뒤로 나는 모든 흰 것을 다시 본다.</dd></dl></div>",
        "<p class='k3'>만든 사람: 한서윤(글), 문바다(그림) · 문의 hello@naru.example</p>",
    ],
)
def test_and_so_it_is_under_them(box: str) -> None:
    assert told_apart(KO, article(korean(below=box))) == []


@pytest.mark.parametrize(
    "box",
    [
        "<div class='l'><b>Listen to this story</b> <span>Narrated by a human · 24:08</span></div>",
        "<div class='p'><span>Podcast</span><a href='/p/1'>Dispatches: Why islands wait</a>"
        "<p>Our correspondent joins the editors to talk about tides.</p></div>",
        "<p class='c'>Recommended citation: Han Seo-yun, “Ferries Sail Again,” Naru Papers, November 3, 2026.</p>",
        "<div class='r'><h4>Today's Headlines (Script)</h4><p>You're listening to Naru Radio.</p>"
        "<p>The assembly passed a bill. A penguin was found on a beach.</p></div>",
    ],
)
def test_what_is_to_be_heard_or_cited_is_no_text(box: str) -> None:
    assert told_apart(EN, article(html("", HEAD, box))) == []


def test_cards_of_the_writers_and_what_readers_voted_stand_under_it() -> None:
    cards = "".join(
        f"<div class='wi'><img src='/r/{name}.jpg'><b>{name} 기자</b>"
        "<span>뱃길을 씁니다. 작은 목소리를 듣겠습니다.</span><button>기자 구독</button></div>"
        for name in ("한서윤", "문바다")
    )
    vote = "<p>Q. 섬에 다리가 필요하다고 생각하시나요? 1,208명이 참여했습니다.</p>"
    vote += "<ul><li>꼭 필요하다 71%</li><li>배면 된다 29%</li></ul>"
    below = f"<div class='cw'>{cards}</div><div class='cq'><b>함께 생각해 볼까요</b>{vote}</div>"
    assert told_apart(KO, article(html("", HEAD_KO, text=TEXT_KO + below, language="ko"))) == []


def test_lines_that_point_to_other_articles_without_a_link() -> None:
    box = "<div class='sr'>▶ 새 학교 또 미뤄져<br>▶ 여자 배구 결승행<br>▶ 부두 첫 시험 운영 시작</div>"
    assert told_apart(KO, article(korean(box))) == []
    notice = "<div class='nt'>▶장례예배: 11일(수) 오후 4시, 나루교회<br>▶하관: 12일(목) 오전 11시, 나루공원</div>"
    assert "나루교회" in article(korean(notice)).text


def test_a_quotation_that_is_most_of_an_article_stands_among_its_other_paragraphs() -> None:
    said = [f"{part} 우리는 내일도 배에 오릅니다." for part in KO]
    quoted = f"<blockquote>{''.join(f'<div>{part}</div><div><br></div>' for part in said)}</blockquote>"
    links = "<div>[관련 기사]<br>- <a href='/1'>공공 와이파이 끊김 최다 지역</a><br>"
    links += "- <a href='/2'>승강기 교체비 지원</a></div>"
    first, last = "선원들이 3일 회사와 정부에 보내는 공개서한을 냈다.", "회사는 “무겁게 받아들인다”고 밝혔다."
    text = f"<div>{first}</div>{quoted}{links}<div>{last}</div>"
    read = article(html("", HEAD_KO, text=text, language="ko"))
    assert told_apart([first, *said, last], read) == []


def test_a_picture_among_points_that_are_paragraphs_has_a_caption() -> None:
    shown = "The island's last landing, two days before it closed (Han Seo-yun/Naru Times)"
    picture = f"<li class='ph'><img src='/p/1.jpg' alt=''><span>{shown}</span></li>"
    points = "".join(f"<li>{part}</li>" for part in EN)
    read = article(html("", HEAD, text=f"<ul class='sd'>{picture}{points}{picture.replace('last', 'first')}</ul>"))
    assert told_apart(EN, read) == []
    assert list(read.captions) == [shown, shown.replace("last", "first")]


def test_a_link_to_the_larger_picture_leads_nowhere_else() -> None:
    shown = "The ferry leaves the island at dawn. (Naru Times)"
    box = f"<div class='ib'><img src='/p/1.jpg'><p class='cap'>{shown}</p>"
    box += "<a class='en' href='#'>View larger image</a></div>"
    read = article(html("", HEAD, text=box + TEXT))
    assert list(read.captions) == [shown]
    assert told_apart(EN, read) == []


def test_a_picture_with_buttons_under_it_has_its_caption() -> None:
    shown = ["언 노를 녹이는 뱃사공이 배 위에 서 있다.", "첫배를 기다리는 손님들이 줄을 섰다."]
    box = (
        "<div class='pf'><img src='/p/{0}.jpg' width='900' height='600'><div class='pd'>{1}</div>"
        "<div><button>크게 보기</button><button>사진 구매</button></div></div>"
    )
    linked = (
        "<section class='pf'><img src='/p/{0}.jpg'><div>{0} / 9</div><div class='pd'>{1}</div><div><a>사진 구매</a>"
    )
    linked += "<a>크게 보기</a></div></section>"
    for form in (box, linked):
        read = article(korean("".join(form.format(i, line) for i, line in enumerate(shown, 1))))
        assert list(read.captions) == shown
        assert told_apart(KO, read) == []


def test_a_part_with_a_button_that_shows_the_next_one_is_text() -> None:
    parts = [f"<section>{p}</section>" for p in (TEXT_KO, f"{TEXT_KO}<button>기사 계속 보기 ▼</button>", TEXT_KO)]
    parts = [part.replace("항만청", f"항만{i}청").replace("어민", f"어민{i}") for i, part in enumerate(parts)]
    read = article(html("", HEAD_KO, text="".join(parts), language="ko"))
    assert len(read.text.split("\n\n")) == 3 * len(KO)


def test_a_sentence_in_a_box_with_the_marks_of_the_paragraphs_beside_it_is_text() -> None:
    first, rest = TEXT_KO.strip().split("</p>", 1)
    marked = f"<div data-pid='k1' data-type='general'>{first.removeprefix('<p>')}</div>"
    marked += (rest * 3).replace("<p>", "<p data-pid='k' data-type='general'>")
    assert article(html("", HEAD_KO, text=marked, language="ko")).text.startswith("항만청은 일요일")


def test_facts_in_a_list_among_the_paragraphs_are_text() -> None:
    facts = {"공사 기간": "2024년 5월~2026년 8월", "길이": "98.7m", "손님": "240명"}
    box = f"<dl class='spec'>{''.join(f'<dt>{a}</dt><dd>{b}</dd>' for a, b in facts.items())}</dl>"
    told = [line for pair in facts.items() for line in pair]
    assert told_apart([KO[0], *told, *KO[1:]], article(korean(box))) == []


def test_of_the_scale_of_a_check_of_facts_only_the_text_is_left() -> None:
    degrees = ("전혀 사실 아님", "대체로 사실 아님", "절반의 사실", "대체로 사실", "사실")
    box = f"<ul>{''.join(f'<li>{each}</li>' for each in degrees)}</ul>"
    read = article(html("", HEAD_KO, text=box + TEXT_KO, language="ko"))
    assert told_apart(KO, read) == []


def test_the_foot_of_a_page_is_no_text_of_the_article_in_its_box() -> None:
    lines = "<br>".join(EN)
    links = "".join(f"<li><a href='/{i}'>A headline of another day, number {i}</a></li>" for i in range(8))
    foot = "<p>The site keeps small files on your machine to remember which island you are from.</p>"
    body = f"<h3>Island ferries sail again</h3><p>Write: 2026-11-03 14:05:11</p><div class='pb'>{lines}</div>"
    page = f"<html lang='en'><body><div>{body}<ul>{links}</ul><div><h4>Cookies</h4>{foot}</div></div></body></html>"
    assert told_apart(EN, article(page)) == []


def test_an_editorial_of_a_page_that_goes_on_ends_where_the_next_one_begins() -> None:
    unit = "<div class='unit'><div class='ut'>{}</div><div class='ui'><span data-dt='{}'>{}</span></div>"
    unit += "<div>{}</div></div>"
    others = TEXT_KO.replace("항만청", "시청").replace("여객선", "버스")
    first = unit.format("[사설] 배는 떠야 한다", "2026-11-03 18:50:00", "11.03 18:50", TEXT_KO)
    second = unit.format("[사설] 버스도 서야 한다", "2026-11-03 18:48:00", "11.03 18:48", others)
    page = html("<title>[사설] 배는 떠야 한다</title>", text=first + second, language="ko").replace("article", "div")
    read = article(page)
    assert told_apart(KO, read) == []
    assert read.published_at is not None
    assert read.published_at.isoformat() == "2026-11-03T09:50:00+00:00"


def test_a_flash_with_its_moment_under_the_headline_is_read_beside_longer_boxes() -> None:
    page = (
        "<html lang='ko'><head><title>[속보] 뱃길 넷째 구간 다시 유찰</title></head><body>"
        "<div class='pp'><p>나루경제 알림을 받으시겠습니까?</p></div><div class='mv'>"
        "<p class='k'>속보</p><p class='mt'>[속보] 뱃길 넷째 구간 다시 유찰</p>"
        "<p class='mi'><span>한서윤</span><span data-time='2026-11-03T17:03:00+09:00'>3시간 전</span>"
        "<span>조회 811</span></p>"
        "<div class='mc'>항만청은 3일 뱃길 넷째 구간의 재입찰에 참여한 업체가 없어 유찰됐다고 밝혔다.<br><br>"
        "추정 가격 71억원의 이 공사는 첫 입찰에서도 한 곳만 참가해 성립하지 않았다.</div></div>"
        "<div class='sv'><p>오늘 개찰 412건. 맞는 공고를 문자로 보내 드립니다.</p></div></body></html>"
    )
    read = article(page, "https://m.naru.example/article/B2026110300217")
    assert len(read.text.split("\n\n")) == 2
    assert read.text.startswith("항만청은 3일")


def test_a_paper_of_emigrants_means_the_offset_that_it_gives() -> None:
    head = "<meta property='og:site_name' content='나루일보 미주판'>"
    head += "<meta property='article:published_time' content='2026-11-03T14:05:00-08:00'>"
    line = "<h1>섬 여객선 다시 뜬다</h1><p>입력 2026/11/03 14:05</p>"
    url = "https://www.naru-us.example/news/1"
    assert host_of(url).endswith("example")
    abroad = article(html(head, line, text=TEXT_KO, language="ko"), url).published_at
    assert abroad is not None
    assert abroad.isoformat() == "2026-11-03T22:05:00+00:00"
    here = article(html(head.replace(" 미주판", ""), line, text=TEXT_KO, language="ko"), url).published_at
    assert here is not None
    assert here.isoformat() == "2026-11-03T05:05:00+00:00"


def test_a_paper_elsewhere_that_writes_of_korea_means_its_own_offset() -> None:
    head = "<meta property='article:published_time' content='2026-11-03T07:40:00+08:00'>"
    line = "<h1>Live: ferries halted in South Korea</h1><p>Nov 3, 2026, 07:40 AM</p>"
    text = "<p>Seoul halted all ferries, the South Korean harbour office said. Busan and Jeju followed.</p>" + TEXT
    at = article(html(head, line, text=text), "https://www.naru-strait.example.com/asia/1").published_at
    assert at is not None
    assert at.isoformat() == "2026-11-02T23:40:00+00:00"


def test_a_callout_of_the_editors_is_text_where_it_reads_like_it() -> None:
    said = "뱃삯을 떠올리면 쉽다. 배는 60억원, 다리는 4백억원이다."
    box = f"<div class='kg-card kg-callout-card'><div>💡</div><div class='kg-callout-text'>{said}</div></div>"
    page = "<html lang='ko'><body><h1>섬 여객선 다시 뜬다</h1><p>2026.11.03</p><section>{}</section></body></html>"
    first, rest = TEXT_KO.split("</p>", 1)
    assert told_apart([KO[0], said, *KO[1:]], article(page.format(f"{first}</p>{box}{rest}"))) == []
    other = box.replace("callout", "signup")
    assert told_apart(KO, article(page.format(f"{first}</p>{other}{rest}"))) == []
    offer = box.replace(said, "<a href='/s'>매주 월요일 아침, 섬 소식을 편지로 받아 보세요.</a>")
    assert told_apart(KO, article(page.format(f"{first}</p>{offer}{rest}"))) == []
