"""Agencies' photo news, live reports with what stands above their posts, tags and sections in titles, and lines about
the outlet among the text."""

from __future__ import annotations

import pytest

from crawler.parse.literals import Budget, literal
from crawler.parse.posts import is_hour_and_writer
from tests.crawler.fields.test_small_boxes import LINES, LINES_KO, page
from tests.crawler.fields.writing import article, told_apart

PHOTO = (
    "(부산=나루) 국동욱 기자 = 3일 오후 솔섬항에서 어민들이 그물에 걸린 멸치를 털어내고 있다. "
    "올가을에는 조업이 스무 날쯤 늦어졌다."
)


def document(title: str, body: str, *, head: str = "", language: str = "ko") -> str:
    return f'<html lang="{language}"><head><title>{title}</title>{head}</head><body>{body}</body></html>'


def test_the_text_of_an_agencys_photo_news_is_its_caption() -> None:
    links = "".join(f'<li><a href="/v/{n}">오늘의 다른 사진 이야기 {n}, 바닷가 마을에서</a></li>' for n in range(9))
    title = "[포토] 늦게 온 가을 멸치"
    body = (
        f'<div class="c"><h1>{title}</h1><p class="ut">송고2026-11-03 15:20</p></div><section class="sw"><div><span>'
        f'<img src="/1.jpg" alt="멸치"></span></div><p>{PHOTO} 2026.11.3</p><p>gdw@naru.example</p>'
        "<p>&lt;저작권자(c) 나루통신, 무단 전재-재배포 금지&gt;</p></section>"
        f"<div><h3>많이 본 사진</h3><ol>{links}</ol></div>"
    )
    read = article(document(f"{title} | 나루통신", body))
    assert "멸치를 털어내고 있다" in read.text
    assert read.authors == ("국동욱",)


def test_whose_the_text_is_ends_it_where_another_box_follows() -> None:
    others = [f"솔섬 등대 {n}호는 지난달에도 사람 손으로 불을 밝혔고, 기름은 배로 받았다." for n in range(9)]
    rights = "&lt;저작권자 ⓒ 나루신문 무단전재 및 재배포 금지&gt;"
    body = (
        '<div class="t"><h1>솔섬 등대, 다시 손으로 켠다</h1><span>기사입력 2026-11-03 16:41</span></div>'
        f'<div class="b">{"<br><br>".join([*LINES_KO[:3], rights])}</div>'
        f'<div class="l"><b>등대 이야기</b><br>{"<br>".join(others)}</div>'
    )
    read = article(document("솔섬 등대, 다시 손으로 켠다 - 나루신문", body))
    assert told_apart(LINES_KO[:3], read) == []


def live(title: str, posts: str, lead: str) -> str:
    head = '<meta property="og:title" content="Storm reaches Solseom">'
    body = (
        f'<div class="w"><h1>Storm reaches Solseom</h1><div class="ts">Published Nov 16, 2026 7:02 am KST</div>{lead}'
        f"<div>Auto-refresh: <b>ON</b> · 5 updates</div>{posts}<div>Load earlier updates</div></div>"
    )
    return document(title, body, head=head, language="en")


def test_a_live_report_is_its_posts_and_the_sentences_above_them() -> None:
    lead = "The storm reached Solseom shortly before noon on Monday, and the lamp went out. Follow us through the day."
    facts = ["Two boats are missing off the northern quay.", "Forty households are without power since the morning."]
    hours = [
        "2:21 p.m. <span>Han Bora</span>",
        "1:10 p.m. <span>Na Eun-gyeol</span>",
        "11:52 a.m. <span>Staff</span>",
        "7:02 a.m.",
    ]
    texts = [
        "The harbour office says that the eye of the storm has passed the island.",
        "Rescuers search for a couple whose boat was swept off the quay.",
        "It is official: the storm is ashore, with gusts of 137 kilometers an hour.",
        "Welcome to our report of the storm, which is a hundred kilometers south of the island.",
    ]
    posts = "".join(
        f'<div class="en"><div class="et">{hour}</div><div><b>Post {n} of the day</b></div>'
        f'<div class="eb">{text}</div></div>'
        for n, (hour, text) in enumerate(zip(hours, texts, strict=True))
    )
    listed = "".join(f"<li>{fact}</li>" for fact in facts)
    above = f'<div class="ld">{lead}</div><div class="key"><h2>What to know</h2><ul>{listed}</ul></div>'
    read = article(live("LIVE: Storm reaches Solseom - The Naru Tide", posts, above))
    assert read.text.startswith(lead)
    assert [line for line in (*facts, *texts) if line not in read.text] == []
    assert "Auto-refresh" not in read.text


@pytest.mark.parametrize(
    ("line", "heads"),
    [
        ("2:21 p.m. Pyo Da-som", True),
        ("10:30 a.m. Staff", True),
        ("11:52 by Marcus Hale", True),
        ("오후 5:52 세종=한서윤", True),
        ("10:30 doors open", False),
        ("10:30 The doors of the hall open", False),
    ],
)
def test_the_hour_of_a_post_with_who_wrote_it(line: str, heads: bool) -> None:
    assert is_hour_and_writer(line) is heads


def test_a_tag_that_stands_before_the_heading_belongs_to_the_headline() -> None:
    head = "솔섬 등대, 다시 손으로 켠다"
    whole = page(lines=LINES_KO).replace(
        f"<title>{head}", f'<meta name="title" content="[사설] {head}"><title>[사설] {head} | 나루일보'
    )
    assert article(whole.replace("<h1>", '<span class="z">[사설]</span><h1>')).title == f"[사설] {head}"
    assert article(whole).title == head


def test_a_title_that_a_line_says_comes_before_a_subheading() -> None:
    head = "닳은 ‘솔’ 한 글자가 등대를 바꿨다"
    sub = "[나루·사람] 등대지기 한서윤<br>기름통 삼백 개를 이름으로 부르는 늦깎이 노인들의 겨울밤 이야기"
    sub = f'<h4 class="subheading">{sub}</h4>'
    text = "".join(f"<p>{line}</p>" for line in LINES_KO)
    body = (
        f'<div class="article-head-title">{head}</div><p>2026.11.16 09:10</p>'
        f'<div itemprop="articleBody">{sub}{text}</div>'
    )
    meta = f'<meta property="og:title" content="{head}">'
    read = article(document(f"{head} &lt; 사람 &lt; 기사본문 - 나루경제", body, head=meta))
    assert read.title == head


def test_the_headline_in_a_cell_named_so_where_titles_are_outlet_and_section() -> None:
    head = "Amended Lamp Act: What Keepers From Abroad Should Do Before September"
    text = "".join(f"<p>{line}</p>" for line in LINES)
    body = (
        '<ul><li><a href="/f">The Firm</a></li><li><a href="/i">Insights</a></li></ul><p>Insights</p><table><tr>'
        f'<td class="nl_tit">{head}</td></tr><tr><td>2026-11-16 09:10</td></tr><tr><td>{text}</td></tr></table>'
    )
    meta = '<meta property="og:title" content="BAEK &amp; RIM">'
    read = article(document("BAEK &amp; RIM | Insights", body, head=meta, language="en"))
    assert read.title == head


@pytest.mark.parametrize(
    "among",
    [
        "<p>나루일보는 광고 없이 조합원 3,120명의 조합비로 운영됩니다. 월 5천 원으로 응원해 주세요.</p>",
        "<p>— 한서윤 (@solseom_lamp) 2026년 11월 3일</p>",
    ],
)
def test_what_an_outlet_says_of_itself_and_who_posted_elsewhere_is_cut_in_korean(among: str) -> None:
    assert told_apart(LINES_KO, article(page(among, lines=LINES_KO))) == []


@pytest.mark.parametrize(
    "among",
    [
        "<p>&mdash; Petra Holm (@petra_lamps) February 11, 2026</p>",
        '<div class="mb0"><p>You have 1 free article left this month.</p><p>Join from $12 a month.</p></div>',
    ],
)
def test_what_an_outlet_says_of_itself_and_who_posted_elsewhere_is_cut_in_english(among: str) -> None:
    assert told_apart(LINES, article(page(among))) == []


def test_names_with_a_moment_and_a_button_above_the_text_sign_it() -> None:
    line = "<p>Colin Holm and Han Bora November 16, 2026 8:40 am KST SHARE</p>"
    read = article(page().replace('<div class="story">', f'<div class="story"><p>The lamp of an island</p>{line}'))
    assert "SHARE" not in read.text
    assert read.authors == ("Colin Holm", "Han Bora")


def test_a_firm_whose_page_it_is_is_no_author() -> None:
    data = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"The lighthouse is lit by hand again",'
        '"author":{"@type":"Organization","name":"Orum Electronics"}}</script>'
    )
    assert article(page().replace("</title>", f"</title>{data}")).authors == ()
    meta = '<meta property="article:author" content="Continental Chamber">'
    assert article(page().replace("</title>", f"</title>{meta}")).authors == ()


def test_a_picture_in_the_background_has_its_caption_below_it() -> None:
    told = "등대지기들이 기름통을 나르고 있다. /나루통신"
    picture = '<div class="im" style="background-image:url(/p/1.jpg)"></div>'
    box = f'<div class="s">{picture}<div class="cp">{told}</div></div>'
    read = article(page(box, lines=LINES_KO))
    assert told_apart(LINES_KO, read) == []
    assert read.captions == (told,)


def test_strings_of_a_state_may_be_put_together_with_names() -> None:
    value, _ = literal('(function(a,b){return {pos:"인턴"+a,name:"한"+"서"+b}}("기자","윤"))', 0, Budget())
    assert value == {"pos": "인턴기자", "name": "한서윤"}
