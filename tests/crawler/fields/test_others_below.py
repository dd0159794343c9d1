"""What follows an article, or stands among its paragraphs, and is others': whole articles, and lists with a sentence or
two of each."""

from __future__ import annotations

import pytest

from tests.crawler.fields.writing import TEXT_KO, article, html, told_apart

TITLE = "섬 여객선 아흐레 만에 다시 뜬다"
LINES = [" ".join(each.split()) for each in TEXT_KO.replace("<p>", "").split("</p>") if each.strip()]
LAST = "이웃 섬 두 곳도 같은 배를 함께 쓰기로 했다."
BODY = f"{TEXT_KO}<p>{LAST}</p>"
WANTED = [*LINES, LAST]
SIGNED = "<p>한서윤 기자 han@naru.example</p>"
OTHERS = [
    ("물때가 바뀌자 갯벌 체험장에 손님", "바닷길이 열리는 시각이 한 시간 늦어졌다. 체험장은 예약을 두 배로 받는다."),
    ("새 도서관, 책 만 권을 배로 나른다", "책은 모두 이웃 섬의 폐교에서 왔다. 도서관은 봄에 문을 연다."),
    ("섬마을 빵집이 다시 문을 연 까닭", "주인은 세 해 만에 뭍에서 돌아왔다. 첫날 빵은 한 시간 만에 떨어졌다."),
    ("다리냐 배냐, 의회가 표결을 앞두고", "찬성과 반대가 한 표 차이로 갈렸다. 표결은 다음 달로 밀렸다."),
]


def page(text: str, below: str = "") -> str:
    head = f'<title>{TITLE} - 나루일보</title><meta property="og:title" content="{TITLE}">'
    above = f"<h1>{TITLE}</h1><div class='i'>입력 2026.11.03 14:05 | 한서윤 기자</div>"
    body = f"<div class='v'>{above}<div class='txt'>{text}</div>{below}</div>"
    foot = "<div class='ft'>나루일보 | 발행인 도가람</div>"
    return f'<html lang="ko"><head><meta charset="utf-8">{head}</head><body>{body}{foot}</body></html>'


def cards(form: str, others: list[tuple[str, str]] = OTHERS) -> str:
    return "".join(form.format(n=n, head=head, told=told) for n, (head, told) in enumerate(others))


FORMS = [
    "<div><h4>{head}</h4><p>{told}</p></div>",
    "<div class='c'><strong>{head}</strong><p>{told}</p><span>11-02 08:10</span></div>",
    "<div class='c'><div class='ct'>{head}</div><div class='cs'>{told}</div></div>",
    "<h4>{head}</h4><p>{told}</p>",
    "<p><b>{head}</b></p><p>{told}</p>",
    "<li><strong>{head}</strong> <span>{told}</span></li>",
]


@pytest.mark.parametrize("form", FORMS)
def test_a_list_of_others_under_any_heading_is_none_of_the_article(form: str) -> None:
    below = f"<div class='m'><h3>바다를 읽다</h3>{cards(form)}</div>"
    assert told_apart(WANTED, article(page(BODY + SIGNED, below))) == []
    assert told_apart(WANTED, article(page(BODY + SIGNED + below))) == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("head", ["<p>Related</p>", "<p class='k'>READ MORE</p>"])
def test_few_others_under_a_label_between_the_paragraphs(form: str, head: str) -> None:
    rest = BODY[BODY.index("</p>") + 4 :]
    for some in (OTHERS[:1], OTHERS[:2]):
        box = f"<div class='m'>{head}{cards(form, some)}</div>"
        assert told_apart(WANTED, article(page(f"<p>{LINES[0]}</p>{box}{rest}{SIGNED}"))) == []


def test_other_pieces_of_a_series_are_known_by_its_name_before_each() -> None:
    for form in ("<div><h4>[물때의 말] {head}</h4><p>{told}</p></div>", "<p>[물때의 말] {head}</p><p>{told}</p>"):
        assert told_apart(LINES, article(page(TEXT_KO, f"<div class='m'>{cards(form)}</div>"))) == []


@pytest.mark.parametrize("sign", ["", SIGNED])
def test_the_sections_of_an_article_are_no_list_of_others(sign: str) -> None:
    numbered = cards("<div class='s'><h3>{n}. {head}</h3><p>{told}</p></div>")
    read = article(page(BODY, f"<div class='more'>{numbered}</div>{sign}"))
    assert read.text.endswith(OTHERS[-1][1])
    sections = cards("<div class='s'><h3>{head}</h3><p>{told}</p></div>")
    assert article(page(f"{BODY}{sections}{sign}")).text.endswith(OTHERS[-1][1])


@pytest.mark.parametrize("head", ["<h4>{}</h4>", "<p><b>[{}]</b></p>"])
@pytest.mark.parametrize("name", ["관련 기사", "한서윤 기자의 최근 기사"])
def test_few_others_under_a_heading_that_says_so(head: str, name: str) -> None:
    two = cards("<p><a href='/n/{n}'><b>{head}</b></a></p><p>{told}</p>", OTHERS[:2])
    box = f"<div class='r'>{head.format(name)}{two}</div>"
    assert told_apart(WANTED, article(page(f"<p>{LINES[0]}</p>{box}{BODY[BODY.index('</p>') + 4 :]}{SIGNED}"))) == []


def test_others_among_the_paragraphs_without_a_box() -> None:
    two = cards("<p><a href='/n/{n}'>{head}</a></p><p>{told}</p>", OTHERS[:2])
    rest = BODY[BODY.index("</p>") + 4 :]
    assert told_apart(WANTED, article(page(f"<p>{LINES[0]}</p><p>[관련기사]</p>{two}{rest}{SIGNED}"))) == []
    broken = cards("<a href='/n/{n}'>{head}</a><br>{told}<br>", OTHERS[:2])
    text = f"{LINES[0]}<br><br>관련기사<br>{broken}<br>" + "<br><br>".join(WANTED[1:])
    assert told_apart(WANTED, article(page(text))) == []
    links = cards("<p><a href='/n/{n}'>{head}</a></p>", OTHERS[:2])  # then what is under the last is the article's
    assert told_apart(WANTED, article(page(f"<p>{LINES[0]}</p><p>[관련기사]</p>{links}{rest}{SIGNED}"))) == []


def test_a_piece_that_is_recommended_between_the_posts_of_a_live_blog() -> None:
    posts = [
        f"<li class='p'><span>1{n}:05</span><h3>{head}</h3><div><p>{line}</p></div></li>"
        for n, ((head, _), line) in enumerate(zip(OTHERS, WANTED, strict=True))
    ]
    told = "<p>부두는 아직 반만 고쳤다. 나머지는 봄에 고친다.</p>"
    piece = f"<li class='p x'><span>추천</span><h3><a href='/n/9'>작년 태풍이 남긴 것</a></h3>{told}</li>"
    text = article(page(f"<ol>{''.join(posts[:2])}{piece}{''.join(posts[2:])}</ol>")).text
    assert "부두는" not in text
    assert all(line in text for line in WANTED)


def following(tag: str, head: str, info: str, text: str) -> str:
    return (
        f"<div class='a'><{tag} class='tt'>{head}</{tag}><div class='i'>{info}</div><div class='t'>{text}</div></div>"
    )


@pytest.mark.parametrize("tag", ["h1", "h2", "h3", "div", "strong"])
@pytest.mark.parametrize("first", [BODY, f"<p>{LINES[0]}</p>"])
def test_a_page_that_goes_on_with_the_next_articles(tag: str, first: str) -> None:
    picture = "<div class='ph'><img src='/2.jpg'><p>2일 섬의 새 빵집. (사진=나루일보)</p></div>"
    rest = [
        following(tag, head, f"강도현 기자 입력 2026-11-02 0{n}:10", f"{picture}<p>{told}</p><p>{told[::-1]}다.</p>")
        for n, (head, told) in enumerate(OTHERS[:2])
    ]
    own = following(tag, TITLE, "한서윤 기자 입력 2026-11-03 14:05", first)
    head = f'<title>{TITLE} - 나루일보</title><meta property="og:title" content="{TITLE}">'
    read = article(f"<html lang='ko'><head>{head}</head><body><div id='s'>{own}{''.join(rest)}</div></body></html>")
    assert read.text.split("\n\n") == (WANTED if first == BODY else LINES[:1])
    assert (read.authors, read.captions) == (("한서윤",), ())


def test_the_next_article_without_a_date_is_known_by_the_box_it_stands_in() -> None:
    own = following("h2", TITLE, "한서윤 기자 입력 2026-11-03 14:05", BODY)
    other = f"<div class='a'><h2 class='tt'>{OTHERS[0][0]}</h2><div class='t'>{TEXT_KO.replace('섬', '곶')}</div></div>"
    head = f'<title>{TITLE} - 나루일보</title><meta property="og:title" content="{TITLE}">'
    body = f"{own}{other}".replace("<div class='a'>", "<article class='a'>").replace("</div></div>", "</div></article>")
    read = article(f"<html lang='ko'><head>{head}</head><body><div id='s'>{body}</div></body></html>")
    assert read.text.split("\n\n") == WANTED
    read = article(f"<html lang='ko'><head>{head}</head><body><div id='s'>{own}{other}</div></body></html>")
    assert OTHERS[0][0] in read.text  # it may be a section of the article, set as its first one is


@pytest.mark.parametrize("head", ["<h4>댓글</h4>", "<h3>독자 의견</h3>"])
def test_what_readers_wrote_under_a_heading_without_a_number(head: str) -> None:
    said = "<div class='q'><b>나루댁</b><p>배가 다시 떠서 다행입니다. 이제 장을 볼 수 있겠네요.</p></div>"
    read = article(page(BODY + SIGNED, f"<div class='z'>{head}{said}{said.replace('나루댁', '갈매기')}</div>"))
    assert told_apart(WANTED, read) == []


@pytest.mark.parametrize("form", ["<p>{n}. {head}</p>", "<p><em>{n}</em>{head}</p>"])
def test_headlines_with_their_numbers_behind_an_article(form: str) -> None:
    ranked = "".join(form.format(n=n, head=f"{head} {n}") for n, (head, _) in enumerate((OTHERS * 2)[:6], 1))
    assert told_apart(WANTED, article(page(BODY + SIGNED, f"<div class='z'>{ranked}</div>"))) == []
    own = article(page(f"<p>{LINES[0]}</p><div class='z'>{ranked}</div>{BODY[BODY.index('</p>') + 4 :]}{SIGNED}"))
    assert OTHERS[0][0] in own.text  # the article's own list of them


def test_an_offer_to_follow_between_the_paragraphs_ends_no_article() -> None:
    offer = "<p>▶ 나루일보 유튜브 채널 구독하기</p>"
    text = f"<p>{LINES[0]}</p><p>{LINES[1]}</p>{offer}<p>{LINES[2]}</p><p>{LAST} 배는 내년 봄에 온다.</p>{SIGNED}"
    assert told_apart([*LINES, f"{LAST} 배는 내년 봄에 온다."], article(page(text))) == []


def test_the_name_of_a_series_in_brackets_above_links_to_it() -> None:
    links = cards("<p><a href='/n/{n}'>{head}</a></p>", OTHERS[:2])
    rest = BODY[BODY.index("</p>") + 4 :]
    assert told_apart(WANTED, article(page(f"<p>{LINES[0]}</p><p>[섬사람들 연재]</p>{links}{rest}{SIGNED}"))) == []


def test_a_quotation_that_stands_again_in_a_box_of_its_own() -> None:
    quoted = "<blockquote>“쌀이 사흘 치 남아 있었다”</blockquote>"
    assert told_apart(WANTED, article(page(f"<p>{LINES[0]}</p>{quoted}{BODY[BODY.index('</p>') + 4 :]}"))) == []


def test_stocks_beside_an_article() -> None:
    box = (
        "<div class='z'><h4>기사 속 종목</h4><ul><li>나루해운 12,300 ▲ 200</li><li>갯벌식품 8,410 ▼ 90</li></ul></div>"
    )
    assert told_apart(WANTED, article(page(BODY + SIGNED, box))) == []


def test_the_next_article_under_a_label_or_beside_this_one() -> None:
    told = f"<p>강도현 기자 2026.11.02 08:10</p><div class='t'>{TEXT_KO.replace('섬', '곶')}</div>"
    label = f"<div class='n'><em>다음 기사</em><h2>{OTHERS[0][0]}</h2>{told}</div>"
    assert told_apart(WANTED, article(page(BODY, label))) == []
    side = f"<h2 class='a'>{TITLE}</h2><p>한서윤 기자 2026.11.03 14:05</p><div class='t'>{BODY}</div>"
    body = f"<div>{side}<h2 class='a'>{OTHERS[0][0]}</h2>{told}</div>"
    head = f'<title>{TITLE} - 나루일보</title><meta property="og:title" content="{TITLE}">'
    read = article(f"<html lang='ko'><head>{head}</head><body>{body}</body></html>")
    assert (told_apart(WANTED, read), read.authors) == ([], ("한서윤",))


def test_what_a_list_says_of_the_next_article_is_none_of_this_one() -> None:
    info = "<ul class='info'><li>기자명 {} 기자</li><li>입력 2026.11.02 08:10</li></ul>"
    own = following("h3", TITLE, info.format("한서윤"), BODY)
    other = following("h3", OTHERS[0][0], info.format("강도현"), TEXT_KO.replace("섬", "곶"))
    head = f'<title>{TITLE} - 나루일보</title><meta property="og:title" content="{TITLE}">'
    read = article(f"<html lang='ko'><head>{head}</head><body>{own}{other}</body></html>")
    assert (told_apart(WANTED, read), read.authors) == ([], ("한서윤",))


def test_a_label_over_notices_in_the_next_column_is_no_text() -> None:
    notices = "<b>부고</b><br>· [부고] 강도현씨(나루일보 사회부장) 모친상<br>· 봄누리(나루군청 과장)씨 별세<br>"
    text = "<br><br>".join(WANTED)
    above = f"<b><font size=5>{TITLE}</font></b><br>2026-11-03 14:05:10<br>한서윤 기자<br><br>"
    row = f"<td>{above}<div id='c'>{text}</div></td><td width=300>{notices}</td>"
    head = f'<title>나루일보</title><meta property="og:title" content="{TITLE}">'
    read = article(f"<html lang='ko'><head>{head}</head><body><table><tr>{row}</tr></table></body></html>")
    assert (told_apart(WANTED, read), read.authors) == ([], ("한서윤",))


def test_headlines_that_a_break_parts_from_their_beginnings_are_cards() -> None:
    others = [(head, told) for _ in range(2) for head, told in OTHERS]
    beside = "<b>섬사람들</b><br>" + cards("<p><b>{head}</b><br>{told}</p>", others[:6])
    above = f"<b><font size=5>{TITLE}</font></b><br><font>2026-11-03 14:05:10</font><br>한서윤 기자<br><br>"
    row = f"<td>{above}<div id='c'>{'<br><br>'.join(WANTED)}</div></td><td width=300>{beside}</td>"
    head = f'<title>나루일보</title><meta property="og:title" content="{TITLE}">'
    read = article(f"<html lang='ko'><head>{head}</head><body><table><tr>{row}</tr></table></body></html>")
    assert told_apart(WANTED, read) == []


def test_a_headline_set_as_the_paragraphs_are_begins_no_other_article() -> None:
    lines = [TITLE, "입력 2026.11.03 14:05", *WANTED, "물때는 날마다 바뀐다", "한서윤 기자 han@naru.example"]
    text = "".join(f"<p class='x'>{line}</p>" for line in lines)
    head = f'<title>{TITLE} - 나루일보</title><meta property="og:title" content="{TITLE}">'
    read = article(f"<html lang='ko'><head>{head}</head><body><div class='c'>{text}</div></body></html>")
    assert told_apart([*WANTED, "물때는 날마다 바뀐다"], read) == []


@pytest.mark.parametrize(
    "form",
    [
        "<div class='w'><h4>{head}</h4><p>{told}</p></div>",
        "<a><b>{head}</b><p>{told}</p></a>",
        "<h4>{head}</h4><p>{told}</p>",
    ],
)
def test_others_that_stand_under_a_label_in_the_box_of_the_article_itself(form: str) -> None:
    below = f"<h2>지금 많이 본 뉴스</h2>{cards(form)}"
    whole = page(BODY).replace("</div></div><div class='ft'>", f"</div>{below}</div><div class='ft'>")
    assert "지금 많이" in whole
    assert told_apart(WANTED, article(whole)) == []
    boxed = whole.replace("<h2>지금 많이 본 뉴스</h2>", "<div class='h'><strong>지금 많이 본 뉴스</strong></div>")
    assert told_apart(WANTED, article(boxed)) == []
    sections = cards("<div class='w'><h4>{head}</h4><p>{told}</p></div>")
    assert article(page(f"{BODY}<h2>섬의 네 가지 소식</h2>{sections}{SIGNED}")).text.endswith(OTHERS[-1][1])


@pytest.mark.parametrize(
    "note",
    [
        "<div style='border:1px solid #ccc'>[이 시각 나루] <a href='/9'>{head}</a> <br>{told}</div>",
        "<div class='n'>함께 읽기: <a href='/9'>{head}</a><p>{told}</p></div>",
        "<div class='n'>Also read: <a href='/9'>{head}</a><p>{told}</p></div>",
    ],
)
def test_a_label_with_a_link_behind_it_and_a_sentence_of_another(note: str) -> None:
    head, told = OTHERS[0]
    text = "".join(f"<div>{line}</div><div><br></div>" for line in WANTED)
    among = text.replace("<div><br></div>", note.format(head=head, told=told), 1)
    assert told_apart(WANTED, article(page(among + SIGNED))) == []


def test_a_paragraph_that_begins_with_a_name_in_brackets_and_a_link_is_text() -> None:
    begins = f"[속보] <a href='/9'>{OTHERS[0][0]}</a> 소식이 전해졌다."
    linked = f"<div>{begins}<br>{LINES[0]}<br>{LINES[1]}<br>{LINES[2]}</div>"
    assert article(page(linked + SIGNED)).text.endswith(LINES[2])


BOUGHT = [
    "<div class='k'><b>새섬 미역 한 꾸러미</b><span>18,000원</span><p>올해 첫물이다. 회원은 하나를 더 받는다.</p>"
    "<a>{}</a></div>",
    "<div class='k'><img src='/k.jpg'><div><b>이달의 배</b><p>새섬호 도가람 선장 — 뱃길 스무 해. 12월 3일 출항</p>"
    "<a>{}</a></div></div>",
    "<div class='k'><h4>나루일보의 배는 독자가 띄웁니다</h4><p>하루 더 머물 힘은 회원에게서 나옵니다.</p>"
    "<button>{}</button></div>",
]


@pytest.mark.parametrize("box", BOUGHT)
@pytest.mark.parametrize("button", ["장바구니 담기", "예약하기", "함께하기", "Add to bag", "Buy now"])
def test_what_is_to_be_bought_booked_or_joined_is_none_of_the_article(box: str, button: str) -> None:
    rest = BODY[BODY.index("</p>") + 4 :]
    read = article(page(f"<p>{LINES[0]}</p>{box.format(button)}{rest}{SIGNED}"))
    assert (told_apart(WANTED, read), read.captions) == ([], ())


def test_who_made_an_article_in_a_table_is_none_of_its_text() -> None:
    rows = [("취재", "한서윤 도가람"), ("데이터", "남하늘"), ("웹 출판", "서이든")]
    made = "<table class='m'>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows) + "</table>"
    fares = [("어른", "만 원"), ("어린이", "오천 원"), ("짐", "삼천 원")]
    told = "<table class='m'>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in fares) + "</table>"
    rest = BODY[BODY.index("</p>") + 4 :]
    assert told_apart(WANTED, article(page(f"{BODY}{made}"))) == []
    assert "오천 원" in article(page(f"<p>{LINES[0]}</p>{told}{rest}{SIGNED}")).text


@pytest.mark.parametrize(("more", "kept"), [("나루 아침마당 지난 소식", False), ("많이 본 소식", True)])
def test_the_programme_of_which_more_is_listed_below_is_none_of_the_text(more: str, kept: bool) -> None:
    links = "".join(f"<li><a href='/{i}'>새섬 뱃길 소식 {i}호 닻을 올리다</a></li>" for i in range(6))
    above = "<h1>섬 배 다시 뜬다</h1><p>입력 2026.11.03 20:52</p>"
    text = f"<p>나루 아침마당</p>{TEXT_KO}"
    read = article(html(above=above, below=f"<h3>{more}</h3><ul>{links}</ul>", text=text, language="ko"))
    assert ("나루 아침마당" in read.text) is kept
