"""Texts that a page folds up, holds in a script, or parts by an offer; and its copy for telephones."""

from __future__ import annotations

import json

from tests.crawler.fields.test_others_below import BODY, LINES, SIGNED, TITLE, WANTED, page
from tests.crawler.fields.writing import article, told_apart

ASKED = [
    (
        "올해 낸 삯도 새 기준으로 돌려받나.",
        "아니다. 새 기준은 내년 첫날 뒤에 낸 삯부터 적용된다. 올해 것은 지금 기준대로 돌려받는다.",
    ),
    (
        "배표를 잃어버렸는데 그 달은 포기해야 하나.",
        "탄 날을 적은 장부가 있으면 된다. 장부는 두 항구에 세 해 동안 남아 있다.",
    ),
    (
        "선주가 동의하지 않는다고 한다.",
        "선주의 동의나 도장은 필요 없다. 배표와 이체 내역만 있으면 누구나 신청할 수 있다.",
    ),
    (
        "짐만 부친 날도 셈에 들어가나.",
        "사람이 타지 않은 날은 셈에 들어가지 않는다. 다만 약을 부친 날은 따로 셈한다.",
    ),
]
LAST_LINE = "항만청은 물음이 더 모이면 다시 답하기로 했다."
ANSWERS = [answer for _, answer in ASKED]
OTHERS = [line.replace("섬", "곶").replace("배", "차").replace("항만청", "도로청") for line in LINES]


def test_questions_that_open_their_answers_between_the_paragraphs() -> None:
    items = "".join(
        f"<dt><button type='button' aria-expanded='{'false' if n else 'true'}'>{question}</button></dt>"
        f"<dd{' hidden' if n else ''}>{answer}</dd>"
        for n, (question, answer) in enumerate(ASKED)
    )
    text = f"<p>{LINES[0]}</p><dl class='qna'>{items}</dl><p>{LINES[1]}</p><p>{LAST_LINE}</p>{SIGNED}"
    wanted = [LINES[0], *(line for pair in ASKED for line in pair), LINES[1], LAST_LINE]
    assert told_apart(wanted, article(page(text))) == []


def test_a_few_words_in_a_list_of_terms_are_left_where_they_are() -> None:
    terms = "<dl><dt>첨부</dt><dd>배 시각표</dd><dt>담당</dt><dd>항만과</dd></dl>"
    text = f"<p>{LINES[0]}</p>{terms}<p>{LINES[1]}</p><p>{LINES[2]}</p>"
    assert told_apart(LINES, article(page(text))) == []


def held(told: dict[str, object], shown: str) -> str:
    state = json.dumps({"props": {"pageProps": {"article": told}}})
    script = f'<script id="__NEXT_DATA__" type="application/json">{state}</script>'
    body = f"<div id='__next'><h1>{TITLE}</h1><p>Nov 3, 2026</p>{shown}</div>{script}"
    return f"<html lang='ko'><head><title>{TITLE}</title></head><body>{body}</body></html>"


EVENTS = "".join(f"<li>11월 {day}일 섬마을 장터에서 열리는 저녁 음악회와 물고기 나눔.</li>" for day in range(5, 19))
BLOCKS = [{"type": "paragraph", "html": line} for line in (*WANTED, *ANSWERS, *OTHERS, LAST_LINE)]


def test_a_script_with_the_pages_headline_counts_though_the_page_shows_other_text() -> None:
    told = {"headline": TITLE, "publishedAt": "2026-11-03T02:00:00.000Z", "blocks": BLOCKS}
    read = article(held(told, f"<section><h2>이번 주에</h2><ul>{EVENTS}</ul></section>"))
    assert read.text.split("\n\n")[: len(WANTED)] == WANTED
    assert "음악회" not in read.text
    assert read.published_at is not None  # the page tells the day alone
    assert (read.published_at.isoformat(), read.date_precision) == ("2026-11-03T02:00:00+00:00", "minute")


def test_a_script_with_another_headline_does_not() -> None:
    told = {"headline": "다른 섬에 다리가 놓인다", "blocks": BLOCKS}
    more = "".join(f"<p>{answer}</p>" for answer in ANSWERS)
    read = article(held(told, f"<div class='article-body'>{BODY}{more}{SIGNED}</div>"))
    assert told_apart([*WANTED, *ANSWERS], read) == []


def test_the_headline_of_a_hidden_copy_is_not_where_the_article_begins() -> None:
    menu = "".join(f"<tr><td>· <a href='/{n}'>물때와 위판 {n}</a></td></tr>" for n in range(8))
    prices = "".join(f"<tr><td>{port}</td><td>{n}t</td></tr>" for n, port in enumerate(["나루", "한들", "온새"], 70))
    side = f"<td><table>{menu}</table><table><tr><td>오늘의 위판</td></tr>{prices}</table></td>"
    own = (
        f"<table><tr><td class='t'><b>{TITLE}</b></td></tr><tr><td>2026년 11월 03일 14:05 한서윤 기자</td></tr></table>"
    )
    lines = "".join(f"<div>{line}</div>" for line in WANTED)
    copy = f"<div style='display:none'><h2>{TITLE}</h2>{lines}</div>"
    tables = f"<table><tr>{side}<td><table>{own}</table><div>{lines}</div></td></tr></table>{copy}"
    read = article(f"<html lang='ko'><head><title>나루수산</title></head><body>{tables}</body></html>")
    assert told_apart(WANTED, read) == []


def test_an_offer_between_the_free_and_the_paid_part() -> None:
    plan = "<div><b>{who}</b><p>{what}</p><button>{button}</button></div>"
    offer = (
        "<div class='gate'><h3>여기서부터는 구독자를 위한 내용입니다</h3>"
        "<p>지금 가입하면 첫 달 900원에 읽을 수 있습니다.</p>"
        + plan.format(who="개인", what="월 4,900원 · 모든 기사 열람", button="개인 구독")
        + plan.format(who="기업", what="5석부터 · 담당자 배정", button="상담 신청")
        + "<p>이미 구독 중이신가요? <a href='/login'>로그인</a></p></div>"
    )
    free = f"<p>{LINES[0]}</p><h2>첫 번째 실패: 배 한 척</h2>"
    paid = "".join(f"<p>{line}</p>" for line in (*LINES[1:], *ANSWERS, *OTHERS, LAST_LINE))
    text = f"<section>{free}{offer}<div class='gate-content locked'>{paid}</div></section>"
    wanted = [LINES[0], "첫 번째 실패: 배 한 척", *LINES[1:], *ANSWERS, *OTHERS, LAST_LINE]
    assert told_apart(wanted, article(page(text))) == []


def test_a_chronicle_in_a_box_between_the_paragraphs() -> None:
    days = ["2024년 6월: 회사가 계획을 내다", "2025년 5월: 부처가 다시 평가하라 하다", "2026년 3월: 주민이 소송을 내다"]
    box = f"<div class='tl'><strong>다툼의 지난날</strong><ul>{''.join(f'<li>{day}</li>' for day in days)}</ul></div>"
    text = "".join(f"<div class='para'>{line}</div>" for line in LINES[:2])
    text += box + "".join(f"<div class='para'>{line}</div>" for line in (LINES[2], LAST_LINE))
    wanted = [*LINES[:2], "다툼의 지난날", *days, LINES[2], LAST_LINE]
    assert told_apart(wanted, article(page(text + SIGNED))) == []


def test_a_letter_that_sets_each_paragraph_in_a_table_of_its_own() -> None:
    lines = [*LINES, *ANSWERS, *OTHERS, LAST_LINE]
    cell = "<table role='presentation'><tr><td style='padding:0 0 16px'>{}</td></tr></table>"
    told = "".join(map(cell.format, lines))
    row = "<div class='row'><a href='/{n}'>지난 편지 {n}: 섬마을 일</a><p>{line}</p><span>11-0{n}</span></div>"
    others = ["주민들은 공청회를 다시 열어 달라고 했다.", "조합은 선별장을 새로 지어 값을 낮췄다."] * 4
    rows = "".join(row.format(n=n, line=line) for n, line in enumerate(others))
    above = f"<tr><td><h1>{TITLE}</h1><p>2026.11.03 07:00</p></td></tr>"
    body = f"<table>{above}<tr><td>{told}</td></tr></table><div>{rows}</div>"
    read = article(f"<html lang='ko'><head><title>{TITLE}</title></head><body>{body}</body></html>")
    assert told_apart(lines, read) == []


def test_questions_go_on_behind_links_to_others_between_them() -> None:
    asked = [f"<p><strong>ㅡ{question}</strong></p><p>“{answer}”</p>" for question, answer in ASKED]
    links = "<p>[관련기사]</p><p><a href='/1'>섬 여객선 이야기</a></p><p><a href='/2'>올해의 얼굴들</a></p>"
    text = f"<p>{LINES[0]}</p>{''.join(asked[:3])}{links}{asked[3]}"
    wanted = [LINES[0], *(line for question, answer in ASKED for line in (f"ㅡ{question}", f"“{answer}”"))]
    assert told_apart(wanted, article(page(text))) == []


def test_a_first_sentence_that_stands_bare_in_the_box_of_the_paragraphs() -> None:
    picture = "<div><img src='/a.jpg'><div class='cap'>다시 뜬 배. 나루군 제공</div></div>"
    text = f"{picture}항만청이 두 배를 다시 띄운다.{''.join(f'<p>{line}' for line in LINES)}"
    assert told_apart(["항만청이 두 배를 다시 띄운다.", *LINES], article(page(text))) == []


def test_the_password_of_a_comment_is_no_login() -> None:
    text = "&lt;1급 승진&gt;<br>▷기획조정실장 우정훈 ▷안전관리본부장 맹지호<br><br>&lt;전보&gt;<br>▷감사실장 형남규"
    below = "<div>현재 0자 <input type='text'><input type='password'><textarea></textarea></div>"
    read = article(page(text, below).replace(TITLE, "[인사] 나루안전공단"))
    assert "▷기획조정실장 우정훈 ▷안전관리본부장 맹지호" in read.text
    assert read.authors == ("한서윤",)
