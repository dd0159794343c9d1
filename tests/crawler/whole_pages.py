"""Whole pages in the manner of Korean sites whose frame is what is hard: where the article is, who wrote it, when.

Everything in them is invented. `page_of` puts on a menu, a list of other articles and the publisher's address.
"""

from __future__ import annotations

from dataclasses import dataclass

_OTHERS = (
    "저수지에 겨울 철새 삼만 마리",
    "강변 산책로 석 달 만에 열린다",
    "첫눈 온 산마을 곶감 말리기 한창",
    "시의회 밤샘 논의 끝에 합의",
)
_MENU = "".join(f"<td><a href='/s/{i}'>{name}</a></td>" for i, name in enumerate(("정치", "경제", "사회", "지역")))
_ROWS = "".join(f"<tr><td>· <a href='/v/{i}'>{line}</a></td></tr>" for i, line in enumerate(_OTHERS))
_ITEMS = "".join(
    f"<div class='it'><a href='/n/{i}'><p>{line}</p></a><span>{i + 3}분 전</span></div>"
    for i, line in enumerate(_OTHERS)
)
_FOOT = (
    "<table><tr><td align=center><font size=1>회사소개 | 기사제보 | 이용약관 | 광고안내<br>강원도 "
    "솔섬시 가온로 1 | 대표전화 "
    "033-000-0000 | 등록번호 강원 아00000 | 발행인 도가람 | 청소년보호책임자 문나래<br>Copyright (c) "
    "솔섬신문</font></td></tr></table>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """`body`: what stands between the menu and the list. `published`: in Seoul, to the minute."""

    name: str
    title: str
    body: str
    text: tuple[str, ...]
    captions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    published: str | None = "2026-10-14T09:30"
    head: str | None = None
    foot: str = ""


def page_of(page: Whole) -> str:
    """The page in UTF-8."""
    og = f'<title>{page.title} - 솔섬신문</title><meta property="og:title" content="{page.title}">'
    head = page.head if page.head is not None else og
    return (
        f'<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8">{head}</head><body><table><tr>{_MENU}</tr></table>'
        f"{page.body}<table width=300><tr><td><b>가장 많이 읽은 기사</b></td></tr>{_ROWS}</table>"
        f"<section class='hot'><strong>이 시각 주요뉴스</strong>{_ITEMS}</section>{page.foot}{_FOOT}</body></html>"
    )


_TITLE = "솔섬 등대, 백 년 만에 시민에게 문 연다"
_HEAD = f"<h2>{_TITLE}</h2>"
_DATE = "<div class='d'>입력 2026-10-14 09:30</div>"
_FLASH = "솔섬 등대가 다음 달 3일 문을 연다."
_ASK = "솔섬신문 회원이 되시면 아침마다 섬 소식을 가장 먼저 받아 보실 수 있고 다달이 나오는 소식지도 "
"드립니다. 첫 달은 값이 없습니다."
_LINES = (
    "솔섬 등대가 백 년 만에 시민에게 문을 연다. 시는 14일 등대와 관사를 고쳐 다음 달 3일부터 개방한다고 밝혔다.",
    "등대는 1926년 세워져 1998년 불을 껐다. 이후 창고로 쓰이다가 벽이 갈라져 출입이 막혔다.",
    "등대지기였던 노여울(81)씨는 “아이들이 계단을 오르는 소리를 듣고 싶다”고 말했다.",
)
_TICKETS = "표는 섬 어귀에서 하루 이백 장을 나눠 주고, 남은 표는 오후에 누리집에서 받을 수 있다."
_MET = "시는 이를 두고 주민들과 여러 차례 만나 이야기를 나누었고, 올해 안에 뜻을 모으겠다고 밝혔다."
_BODY = "".join(f"<p>{line}</p>" for line in _LINES)
_VOICES = "".join(
    f"<div class='o'><b>{who}</b><time>{i + 1}시간 전</time><p>{said}</p></div>"
    for i, (who, said) in enumerate(
        (
            (
                "물새",
                "어릴 때 할아버지 손을 잡고 그 등대에 올라간 적이 있습니다. 다시 갈 수 있다니 꿈만 "
                "같습니다. 고맙습니다.",
            ),
            (
                "갯바람",
                "주차장부터 넓혀야 합니다. 지난여름에는 차를 세울 데가 없어 그냥 돌아왔습니다. 시는 답을 해 주세요.",
            ),
            (
                "등대지기",
                "벽이 갈라진 채 열어도 되나 걱정됩니다. 안전 점검 결과를 먼저 알려 주시면 좋겠습니다. 부탁드립니다.",
            ),
        )
    )
)

PAGES: tuple[Whole, ...] = (
    Whole(
        name="flash_beside_longer_offers",
        title=_TITLE,
        body=f"<div class='w'>{_HEAD}{_DATE}<div class='c'>{_FLASH}<br><br>후속기사가 "
        f"이어집니다.<br><br>&lt;ⓒ 솔섬신문, 무단전재 "
        f"금지&gt;</div><div class='c2'><p>{_ASK}</p></div></div>",
        text=(_FLASH,),
    ),
    Whole(
        name="two_paragraphs_and_many_comments",
        title=_TITLE,
        body=f"<section>{_HEAD}<p><span>하람솔 기자</span> <span>26.10.14 오전 9:30</span></p><div class='vt'>"
        f"<p>{_LINES[1]}</p><p>{_LINES[2]}</p></div></section>"
        f"<section class='ops'><h3>베스트 댓글 <em>31</em></h3>{_VOICES}</section>",
        text=(_LINES[1], _LINES[2]),
        authors=("하람솔",),
    ),
    Whole(
        name="photographs_with_two_lines_under_them",
        title="[포토] 불 켜진 솔섬 등대",
        body="<div class='ph'><h1>[포토] 불 켜진 솔섬 등대</h1><div>하람솔 기자 | 등록 2026.10.14 09:30 "
        "| 수정 2026.10.14 10:02</div>"
        "<div class='slide'><div><img src='1.jpg'><p class='cap'>① 등대 창에 비친 저녁 바다. 하람솔 "
        "기자</p></div><div>"
        "<img src='2.jpg'><p class='cap'>② 계단을 오르는 시민들. 하람솔 기자</p></div><a "
        "class='prev'>이전</a><a>다음</a>"
        f"<span>1/2</span></div><div class='txt'>{_FLASH}<br><br>불은 저녁 일곱 시에 켠다.</div></div>",
        text=(_FLASH, "불은 저녁 일곱 시에 켠다."),
        captions=("① 등대 창에 비친 저녁 바다. 하람솔 기자", "② 계단을 오르는 시민들. 하람솔 기자"),
        authors=("하람솔",),
    ),
    Whole(
        name="column_of_a_table_beside_the_article",
        title=_TITLE,
        head="<title>:: 솔섬신문 - 바다와 섬을 잇는 신문, 독자의 이웃 ::</title>",
        body="<table><tr><td width=160><table><tr><td><b>오늘의 물때</b></td></tr><tr><td>해가 지면 "
        "물이 들어온다. 갯바위를 조심한다."
        f"</td></tr></table><td><table><tr><td><font "
        f"size=5><b>{_TITLE}</b></font></td></tr><tr><td>[2026-10-14 오전 9:30:00 "
        f"입력] 조회 : 31</td></tr></table><table><tr><td id=TXT>{'<br><br>'.join(_LINES)}<p "
        f"align=right>솔섬/하람솔기자 "
        "sol@solseom.example</td></tr></table></td></tr></table>",
        text=_LINES,
        authors=("하람솔",),
    ),
    Whole(
        name="summary_by_machine_above_a_short_article",
        title=_TITLE,
        body=f"<div>{_HEAD}<div class='d'>하람솔 기자 | 입력 2026-10-14 09:30</div><div "
        f"class='l'><strong>AI 요약</strong><p>솔섬 등대가 "
        f"다시 열린다. 관사도 함께 고친다.</p></div><div class='article-body'>{_BODY}</div></div>",
        text=_LINES,
        authors=("하람솔",),
    ),
    Whole(
        name="captions_in_boxes_without_a_name",
        title=_TITLE,
        body=f"<div>{_HEAD}{_DATE}<div class='z'><div>{_LINES[0]}</div><div><div class='a'><div><img "
        f"src='/1.jpg'></div><div>"
        f"<span>14일 솔섬 등대 앞마당에서 시민들이 문이 열리기를 "
        f"기다린다.</span></div></div></div><div>{_LINES[1]}</div><div><div "
        "data-vid=1></div><p class='vcap'>불을 켜는 솔섬 등대. 영상 하람솔 기자</p></div>"
        f"<div>{_LINES[2]}</div><p class='pj'><img src='/2.jpg'><br>[솔섬=솔섬와이어] 하람솔 기자 = "
        f"등대 계단을 오르는 아이들. "
        "2026.10.14. sol@solseom.example</p></div></div>",
        text=_LINES,
        captions=(
            "14일 솔섬 등대 앞마당에서 시민들이 문이 열리기를 기다린다.",
            "불을 켜는 솔섬 등대. 영상 하람솔 기자",
            "[솔섬=솔섬와이어] 하람솔 기자 = 등대 계단을 오르는 아이들. 2026.10.14. sol@solseom.example",
        ),
    ),
    Whole(
        name="modules_of_an_editor",
        title=_TITLE,
        body=f"<div>{_HEAD}{_DATE}<div class='main'><div class='m "
        f"text'><p>{_LINES[0]}</p><p>\u200b</p></div><div class='m quotation'>"
        "<blockquote><p>“불 꺼진 집에 다시 불이 들어온다.”</p></blockquote></div><div class='m text'>"
        f"<p>{_LINES[1]}</p></div><div class='m text'><p>{_LINES[2]}</p></div><div class='m "
        f"m-placesMap'><b>솔섬 등대</b>"
        "<p>강원도 솔섬시 등대길 1</p></div><div class='m m-oglink'><a><b>불 꺼진 등대 열 "
        "곳</b><p>바닷가를 걸으면...</p></a></div></div></div>",
        text=(_LINES[0], "“불 꺼진 집에 다시 불이 들어온다.”", *_LINES[1:]),
    ),
    Whole(
        name="the_day_of_the_outlet_in_the_data",
        title=_TITLE,
        head=f"<title>{_TITLE} | 솔섬신문</title><meta property='og:title' content='{_TITLE}'>"
        "<meta property='article:published_time' content='2018-05-01T00:00:00+09:00'>",
        body=f"<div>{_HEAD}<div><span>하람솔 기자</span> <span>기사등록 2026-10-14 09:30:00</span></div>"
        f"<div class='article-body'>{_BODY}</div></div>",
        text=_LINES,
        authors=("하람솔",),
    ),
    Whole(
        name="offer_between_paragraphs_and_contents_above",
        title=_TITLE,
        body=f"<article>{_HEAD}{_DATE}<div class='toc'><b>차례</b><ul><li><a href='#a'>불을 끈 날</a></li></ul></div>"
        f"<div class='article-body'><p>{_LINES[0]}</p><p>{_LINES[1]}</p><div class='bnr_help'><p>섬 "
        f"소식을 지켜 주세요.</p>"
        f"<a>후원하기</a></div><p>{_LINES[2]}</p></div></article>",
        text=_LINES,
    ),
    Whole(
        name="release_of_a_distributor",
        title=_TITLE,
        body=f"<section>{_HEAD}<div>2026년 10월 14일 09:30</div><div "
        f"class='body'><p>솔섬--(섬소식와이어)--2026년 10월 14일--{_LINES[0]}</p>"
        f"<p>{_LINES[1]}</p><p>{_LINES[2]}</p></div><div class='n'>이 뉴스는 솔섬시가 섬소식와이어를 "
        f"통해 배포한 보도자료입니다.</div></section>",
        text=_LINES,
    ),
    Whole(
        name="points_in_a_list_above_a_short_article",
        title=_TITLE,
        body=f"<h1>{_TITLE}</h1><div>하람솔 기자 입력 2026.10.14 09:30</div><ul class='s'><li>솔섬 "
        f"등대를 시민에게 연다.</li>"
        f"<li>다음 달 3일부터 볼 수 있다.</li></ul><div class='b'>{_BODY}</div>",
        text=_LINES,
        authors=("하람솔",),
    ),
    Whole(
        name="question_to_readers_between_paragraphs",
        title=_TITLE,
        body=f"<h1>{_TITLE}</h1><div>하람솔 기자 입력 2026.10.14 09:30</div><div "
        f"class='b'><p>{_LINES[0]}</p><div><b>여러분의 생각은?</b>"
        "<label><input type=radio>밤에도 열자</label><label><input type=radio>낮에만 "
        "열자</label><button>고르기</button></div>"
        f"<p>{_LINES[1]}</p><p><b>함께 읽기</b> <a href='/9'>불 꺼진 등대 열 "
        f"곳</a></p><p>{_LINES[2]}</p><p>태그: 등대, 솔섬</p></div>",
        text=_LINES,
        authors=("하람솔",),
    ),
    Whole(
        name="rest_behind_a_button_and_cards_that_are_links",
        title=_TITLE,
        body=f"<h2>{_TITLE}</h2><div>하람솔 기자 <em>2026.10.14 09:30</em></div><div class='v'>"
        f"<div class='x'>{_LINES[0]}</div><button onclick='m()'>기사 더보기</button>"
        "<div class='m' style='display:none'>"
        f"<div class='x'>{_LINES[1]}</div><div class='x'>{_LINES[2]} {_TICKETS}</div></div></div>"
        "<div class='r'><h3>함께 볼 만한 뉴스</h3>"
        + "".join(
            f"<div><a href='/n/{i}'><h4>{line}</h4><p>{line}. {_MET}</p></a></div>" for i, line in enumerate(_OTHERS)
        )
        + "</div>",
        text=(_LINES[0], _LINES[1], f"{_LINES[2]} {_TICKETS}"),
        authors=("하람솔",),
    ),
)
