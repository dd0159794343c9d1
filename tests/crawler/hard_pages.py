"""Hard pages in the manner of Korean sites, each a case: what stands in the body's box, and what is the article.

Everything in them is invented. A case is small: the frame around it (menus, lists of headlines, the publisher's
address) is put on by `page_of`, in one of the forms that Korean publishers use.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

_HEADLINES = (
    "시의회, 내년 살림 규모 두고 밤샘 논의",
    "강변 산책로 석 달 만에 다시 열린다",
    "첫눈 온 산마을, 곶감 말리는 손길 분주",
    "수능 앞둔 학교 앞 조용히… 경적 자제 당부",
    "겨울 철새 삼만 마리 저수지에 내려앉았다",
)
_MENU = "".join(
    f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(("정치", "경제", "사회", "문화", "지역"))
)
_LIST = "".join(f'<li><a href="/news/{n}">{line}</a></li>' for n, line in enumerate(_HEADLINES))
_PUBLISHER = (
    "<div class='foot'><p>(주)새한일보 | 서울시 중구 가온로 1 | 대표전화 02-000-0000 | 등록번호 서울 가00000 | "
    "등록일 2003년 3월 3일 | 발행인 도가람 | 편집인 문나래 | 청소년보호책임자 류다솜 | 사업자등록번호 000-00-00000 | "
    "통신판매업신고 제2003-서울중구-0000호 | 본지는 신문윤리강령 및 그 실천요강을 준수하며 모든 콘텐츠는 저작권법의 "
    "보호를 받습니다 | 팩스 02-000-0001 | 구독문의 02-000-0002 | 광고문의 02-000-0003</p>"
    "<p>Copyright © 새한일보. All rights reserved.</p></div>"
)
_FRAMES = {
    "cms": (
        '<div id="user-wrap"><header id="user-header"><ul>{menu}</ul></header><section id="user-container">'
        '<header class="article-view-header"><h1 class="heading">{title}</h1><ul class="infomation">'
        "<li>기자명 {byline}</li><li>입력 2026.10.14 09:30</li></ul></header>"
        '<article id="article-view-content-div" itemprop="articleBody">{body}</article>'
        '<div class="view-copyright">저작권자 © 새한일보 무단전재 및 재배포 금지</div>'
        '<section class="auto-article"><h4>많이 본 뉴스</h4><ul>{list}</ul></section></section></div>{publisher}'
    ),
    "table": (
        "<table width=980><tr><td><ul>{menu}</ul></td></tr><tr><td valign=top><table><tr><td class=view_t><b>{title}"
        "</b></td></tr><tr><td class=view_d>2026-10-14 09:30:00 | {byline}</td></tr><tr><td class=view_r id=news_text>"
        "{body}</td></tr></table></td><td width=300><b>인기기사</b><ul>{list}</ul></td></tr></table>{publisher}"
    ),
    "plain": (
        "<nav><ul>{menu}</ul></nav><main><h1>{title}</h1><p class='date'>입력 2026.10.14. 오전 9:30</p>"
        "<div class='view_txt'>{body}</div><div class='box'><strong>이 시각 추천뉴스</strong><ul>{list}</ul></div>"
        "</main>{publisher}"
    ),
    "bare": "<nav><ul>{menu}</ul></nav>{body}{publisher}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`body`: HTML of the article's box. `text`: its paragraphs. `after`: HTML behind the box."""

    name: str
    title: str
    body: str
    text: tuple[str, ...]
    captions: tuple[str, ...] = ()
    frame: str = "cms"
    byline: str = "하람솔"


def page_of(case: Case) -> str:
    """The whole page, in UTF-8."""
    inside = _FRAMES[case.frame].format(
        menu=_MENU, title=case.title, byline=case.byline, body=case.body, list=_LIST, publisher=_PUBLISHER
    )
    head = (
        f'<meta charset="utf-8"><title>{case.title} - 새한일보</title><meta property="og:title" content="{case.title}">'
        '<meta property="article:published_time" content="2026-10-14T09:30:00+09:00">'
    )
    return f'<!DOCTYPE html>\n<html lang="ko"><head>{head}</head><body>{inside}</body></html>'


def paragraphs(*lines: str) -> str:
    """Lines as paragraphs."""
    return "".join(f"<p>{line}</p>" for line in lines)


def broken(*lines: str) -> str:
    """Lines parted by two breaks, as editors of the first hour have them."""
    return "<br><br>".join(lines)


_HARBOUR = (
    "동래항 옛 등대가 백 년 만에 시민에게 문을 연다. 시는 14일 등대와 관사를 고쳐 다음 달부터 개방한다고 밝혔다.",
    "등대는 1926년 세워져 1998년 불을 껐다. 이후 창고로 쓰이다가 벽이 갈라져 출입이 막혔다.",
    "등대지기였던 노여울(81)씨는 “불을 끄던 날 밤이 어제 같다”며 “아이들이 계단을 오르는 소리를 듣고 싶다”고 말했다.",
    "관람은 하루 네 번이며 한 번에 스무 명까지 들어갈 수 있다. 월요일은 쉰다.",
)
_LEDE, _PAST, _VOICE, _HOURS = _HARBOUR
_MORE = (
    "이웃 솔섬의 등대도 내년 봄에 연다. 솔섬 주민들은 지난해 돈을 모아 창문 마흔 장을 갈아 끼웠다.",
    "항만청은 불을 끈 등대 열 곳 가운데 여섯 곳을 시민에게 돌려줄 수 있다고 본다. 나머지는 벽이 위험하다.",
)
_ISLES = (
    "섬을 오가는 배는 하루 두 번 뜬다. 주민 백스무 명은 배가 끊기는 겨울이면 등대 창고에 쌀과 땔감을 쌓아 두었다.",
    "시는 관사 두 채 가운데 한 채를 작은 도서관으로 꾸민다. 책은 항구 학교 아이들이 고른 칠백 권으로 채운다.",
    "공사를 맡은 목수 진가온(58)씨는 “벽을 뜯으니 1930년대 신문이 나왔다”며 “버리지 않고 복도에 걸었다”고 했다.",
    "등대 앞 마당에는 소금창고가 남아 있다. 시는 창고 벽을 허물지 않고 바람막이로 쓰기로 했다.",
)
_BRIDGES = tuple(
    f"{line.replace('섬', place).replace('등대', '누각').replace('시는', '구는')} {place}는 올해로 {years}년이 되었다."
    for place, years in (("다리", 12), ("나루", 31))
    for line in _ISLES
)
_STREAMED = paragraphs(*_HARBOUR, *_MORE)

CASES: tuple[Case, ...] = (
    Case(
        name="points_with_marks",
        title="동래항 등대 개방… 달라지는 것 네 가지",
        body=paragraphs(
            _LEDE,
            "시가 밝힌 달라지는 점은 다음과 같다.",
            "▲ 관람료는 없다",
            "▲ 예약은 하루 전까지 받는다",
            "▲ 휠체어는 관사까지만 들어간다",
            "▲ 주차장은 서쪽 문 앞에 있다",
            _HOURS,
        ),
        text=(
            _LEDE,
            "시가 밝힌 달라지는 점은 다음과 같다.",
            "▲ 관람료는 없다",
            "▲ 예약은 하루 전까지 받는다",
            "▲ 휠체어는 관사까지만 들어간다",
            "▲ 주차장은 서쪽 문 앞에 있다",
            _HOURS,
        ),
    ),
    Case(
        name="names_with_marks",
        title="새한시 인사",
        body=paragraphs(
            "새한시는 14일 국장급 인사를 냈다.",
            "◇ 국장 ▲ 기획실 공나래 ▲ 도시국 남가람",
            "◇ 과장 ▲ 교통과 도아라 ▲ 공원과 류다솜 ▲ 수도과 문보라",
            "발령일은 다음 달 1일이다.",
        ),
        text=(
            "새한시는 14일 국장급 인사를 냈다.",
            "◇ 국장 ▲ 기획실 공나래 ▲ 도시국 남가람",
            "◇ 과장 ▲ 교통과 도아라 ▲ 공원과 류다솜 ▲ 수도과 문보라",
            "발령일은 다음 달 1일이다.",
        ),
    ),
    Case(
        name="bylines_with_mail_at_both_ends",
        title="동래항 옛 등대, 백 년 만에 시민 품으로",
        body=broken("[새한일보=하람솔 기자] " + _LEDE, _PAST, _VOICE, _HOURS, "하람솔 기자 sol@saehan.example", "(끝)"),
        text=_HARBOUR,
        frame="table",
    ),
    Case(
        name="wire_with_attn_and_end",
        title="Old lighthouse in Dongnae to open after 100 years",
        body=paragraphs(
            "(ATTN: ADDS details in paras 3-4)",
            "By Ha Ram-sol",
            "DONGNAE, Oct. 14 (Saehan) -- An old lighthouse in Dongnae will open to the public next month, a century "
            "after it was built, the city said Wednesday.",
            "The lighthouse was lit in 1926 and went dark in 1998. It then served as a storehouse until its walls "
            "cracked.",
            '"The night we turned it off feels like yesterday," said No Yeo-ul, 81, its last keeper.',
            "Twenty visitors at a time may climb the stairs, four times a day.",
            "sol@saehan.example",
            "(END)",
        ),
        text=(
            "An old lighthouse in Dongnae will open to the public next month, a century after it was built, the city "
            "said Wednesday.",
            "The lighthouse was lit in 1926 and went dark in 1998. It then served as a storehouse until its walls "
            "cracked.",
            '"The night we turned it off feels like yesterday," said No Yeo-ul, 81, its last keeper.',
            "Twenty visitors at a time may climb the stairs, four times a day.",
        ),
        byline="Ha Ram-sol",
    ),
    Case(
        name="tips_at_the_end",
        title="동래항 옛 등대 개방",
        body=paragraphs(
            *_HARBOUR,
            "하람솔 기자(sol@saehan.example)",
            "■ 제보하기",
            "▷ 카카오톡 : '새한제보' 검색, 채널 추가",
            "▷ 전화 : 02-000-1234",
            "▷ 이메일 : tip@saehan.example",
            "▷ 유튜브, 네이버에서도 새한뉴스를 구독해주세요!",
        ),
        text=_HARBOUR,
        frame="plain",
    ),
    Case(
        name="captions_as_paragraphs",
        title="동래항 옛 등대 개방… 시민들 줄 이어",
        body=paragraphs(
            "<img src='/1.jpg'>",
            "14일 동래항 옛 등대 앞에서 시민들이 문이 열리기를 기다리고 있다. 연합뉴스",
            _LEDE,
            _PAST,
            "<img src='/2.jpg'>",
            "▲ 관사 안에 놓인 옛 무전기. 사진=하람솔 기자",
            _VOICE,
            _HOURS,
        ),
        text=_HARBOUR,
        captions=(
            "14일 동래항 옛 등대 앞에서 시민들이 문이 열리기를 기다리고 있다. 연합뉴스",
            "▲ 관사 안에 놓인 옛 무전기. 사진=하람솔 기자",
        ),
    ),
    Case(
        name="captions_under_images_in_tables",
        title="동래항 옛 등대 개방",
        body="<table align=center><tr><td><img src='/1.jpg'></td></tr><tr><td><font size=2>옛 등대의 나선 계단. "
        "[사진 제공=새한시]</font></td></tr></table>" + broken(*_HARBOUR),
        text=_HARBOUR,
        captions=("옛 등대의 나선 계단. [사진 제공=새한시]",),
        frame="table",
    ),
    Case(
        name="figure_with_credit_beside_the_caption",
        title="동래항 옛 등대 개방",
        body="<figure class='photo-layout'><img src='/1.jpg'><figcaption>등대 꼭대기에서 본 항구. /새한시</figcaption>"
        "</figure>" + paragraphs(*_HARBOUR),
        text=_HARBOUR,
        captions=("등대 꼭대기에서 본 항구. /새한시",),
    ),
    Case(
        name="related_box_in_the_middle",
        title="동래항 옛 등대 개방",
        body=paragraphs(_LEDE, _PAST)
        + "<div class='in_box'><strong>관련기사</strong><ul><li><a href='/a'>등대 관사, 문화재로 오른다</a></li>"
        "<li><a href='/b'>불 꺼진 등대 열 곳, 어디로 가나</a></li></ul></div>" + paragraphs(_VOICE, _HOURS),
        text=_HARBOUR,
    ),
    Case(
        name="related_lines_in_the_middle",
        title="동래항 옛 등대 개방",
        body=paragraphs(
            _LEDE,
            _PAST,
            "<strong>[관련기사]</strong>",
            "<a href='/a'>☞ 등대 관사, 문화재로 오른다</a>",
            "<a href='/b'>☞ 불 꺼진 등대 열 곳, 어디로 가나</a>",
            _VOICE,
            _HOURS,
        ),
        text=_HARBOUR,
        frame="plain",
    ),
    Case(
        name="second_headline_with_date",
        title="동래항 옛 등대 개방",
        body=paragraphs(*_HARBOUR)
        + "<h3>불 꺼진 등대 열 곳, 어디로 가나</h3><p>입력 2026.10.12 08:10</p>"
        + paragraphs("불 꺼진 등대 열 곳의 쓰임이 정해지지 않았다. 한 곳은 카페가 되었고 두 곳은 헐렸다."),
        text=_HARBOUR,
        frame="plain",
    ),
    Case(
        name="print_copy_hidden_by_style",
        title="동래항 옛 등대 개방",
        body=paragraphs(*_HARBOUR)
        + "<div id='printArea' style='display:none'><h2>동래항 옛 등대 개방</h2>"
        + paragraphs(*_HARBOUR)
        + "</div>",
        text=_HARBOUR,
    ),
    Case(
        name="mobile_copy_shown_by_script",
        title="동래항 옛 등대 개방",
        body="<div class='pc'>"
        + paragraphs(*_HARBOUR)
        + "</div><div class='mo'><h2>동래항 옛 등대 개방</h2><span>입력 2026-10-14 09:30</span>"
        + paragraphs(*_HARBOUR)
        + "</div>",
        text=_HARBOUR,
        frame="plain",
    ),
    Case(
        name="mail_copy_with_headline",
        title="동래항 옛 등대 개방",
        body=paragraphs(*_HARBOUR)
        + "<div class='mail'><ul><li>동래항 옛 등대 개방</li><li>입력 2026-10-14 09:30:00</li><li>사회</li></ul><div>"
        + broken(*_HARBOUR)
        + "</div></div>",
        text=_HARBOUR,
    ),
    Case(
        name="interview",
        title="마지막 등대지기 노여울 “불빛은 약속이다”",
        body=paragraphs(
            "동래항의 마지막 등대지기 노여울씨를 14일 관사에서 만났다.",
            "-등대를 다시 여는 소감은.",
            "“기쁘다. 계단을 오르는 소리를 듣고 싶었다.”",
            "-가장 힘들었던 때는.",
            "“폭풍이 사흘 이어진 1987년 여름이다. 잠을 자지 못했다.”",
            "-무엇을 하고 싶은가.",
            "“아이들에게 불 켜는 법을 가르치겠다. 불빛은 약속이다.”",
        ),
        text=(
            "동래항의 마지막 등대지기 노여울씨를 14일 관사에서 만났다.",
            "-등대를 다시 여는 소감은.",
            "“기쁘다. 계단을 오르는 소리를 듣고 싶었다.”",
            "-가장 힘들었던 때는.",
            "“폭풍이 사흘 이어진 1987년 여름이다. 잠을 자지 못했다.”",
            "-무엇을 하고 싶은가.",
            "“아이들에게 불 켜는 법을 가르치겠다. 불빛은 약속이다.”",
        ),
    ),
    Case(
        name="interview_with_letters",
        title="[인터뷰] 노여울 “불빛은 약속”",
        body=paragraphs(
            "동래항의 마지막 등대지기 노여울씨를 14일 관사에서 만났다.",
            "<strong>Q. 등대를 다시 여는 소감은.</strong>",
            "A. 기쁘다. 계단을 오르는 소리를 듣고 싶었다.",
            "<strong>Q. 무엇을 하고 싶은가.</strong>",
            "A. 아이들에게 불 켜는 법을 가르치겠다.",
            "대담=하람솔 기자, 정리=문보라 기자",
        ),
        text=(
            "동래항의 마지막 등대지기 노여울씨를 14일 관사에서 만났다.",
            "Q. 등대를 다시 여는 소감은.",
            "A. 기쁘다. 계단을 오르는 소리를 듣고 싶었다.",
            "Q. 무엇을 하고 싶은가.",
            "A. 아이들에게 불 켜는 법을 가르치겠다.",
        ),
    ),
    Case(
        name="editorial",
        title="[사설] 등대 하나를 고치는 데 든 스무 해",
        body=broken(
            "동래항 등대가 다음 달 문을 연다. 반가운 일이지만 스무 해가 걸렸다는 사실은 곱씹어야 한다.",
            "시는 2006년부터 일곱 번 보수 계획을 세웠고 일곱 번 접었다. 그때마다 예산이 없다고 했다. 같은 기간 시청 "
            "로비는 세 번 고쳤다.",
            "오래된 것을 지키는 일은 돈이 아니라 뜻의 문제다. 남은 아홉 등대가 다시 스무 해를 기다리게 해서는 안 된다.",
        ),
        text=(
            "동래항 등대가 다음 달 문을 연다. 반가운 일이지만 스무 해가 걸렸다는 사실은 곱씹어야 한다.",
            "시는 2006년부터 일곱 번 보수 계획을 세웠고 일곱 번 접었다. 그때마다 예산이 없다고 했다. 같은 기간 시청 "
            "로비는 세 번 고쳤다.",
            "오래된 것을 지키는 일은 돈이 아니라 뜻의 문제다. 남은 아홉 등대가 다시 스무 해를 기다리게 해서는 안 된다.",
        ),
        frame="table",
        byline="새한일보",
    ),
    Case(
        name="photo_news_of_three_sentences",
        title="[포토] 불 켜진 옛 등대",
        body="<div class='photo'><img src='/1.jpg'></div>"
        + paragraphs(
            "14일 저녁 동래항 옛 등대에 스물여덟 해 만에 불이 켜졌다. 시민 삼백여 명이 방파제에서 이를 지켜봤다. "
            "등대는 다음 달 문을 연다.",
            "2026.10.14/새한일보",
        ),
        text=(
            "14일 저녁 동래항 옛 등대에 스물여덟 해 만에 불이 켜졌다. 시민 삼백여 명이 방파제에서 이를 지켜봤다. "
            "등대는 다음 달 문을 연다.",
        ),
        captions=("2026.10.14/새한일보",),
        frame="plain",
    ),
    Case(
        name="live_blog",
        title="[속보 생중계] 동래항 등대 점등식",
        body="".join(
            f"<div class='live-post'><span class='time'>{time}</span><h3>{head}</h3><div class='live-post-text'><p>"
            f"{said}</p></div></div>"
            for time, head, said in (
                (
                    "19:42",
                    "불이 켜졌다",
                    "등대에 불이 켜지자 방파제에 모인 시민들이 손뼉을 쳤다. 배들은 고동을 울렸다.",
                ),
                (
                    "19:30",
                    "점등 십 분 전",
                    "마지막 등대지기 노여울씨가 손녀와 함께 계단을 오르기 시작했다고 시는 전했다.",
                ),
                ("19:05", "모여드는 사람들", "방파제에 시민 삼백여 명이 모였다. 바람은 약하고 물결은 잔잔하다."),
                (
                    "18:40",
                    "행사 준비 끝",
                    "시는 안전 요원 서른 명을 두고 방파제 끝의 출입을 막았다. 주차장은 가득 찼다.",
                ),
            )
        ),
        text=(
            "불이 켜졌다",
            "등대에 불이 켜지자 방파제에 모인 시민들이 손뼉을 쳤다. 배들은 고동을 울렸다.",
            "점등 십 분 전",
            "마지막 등대지기 노여울씨가 손녀와 함께 계단을 오르기 시작했다고 시는 전했다.",
            "모여드는 사람들",
            "방파제에 시민 삼백여 명이 모였다. 바람은 약하고 물결은 잔잔하다.",
            "행사 준비 끝",
            "시는 안전 요원 서른 명을 두고 방파제 끝의 출입을 막았다. 주차장은 가득 찼다.",
        ),
    ),
    Case(
        name="table_of_figures",
        title="등대 열 곳 찾은 사람 셋 중 하나는 동래항",
        body=paragraphs(
            "문을 연 등대를 찾은 사람이 지난해 십만 명을 넘었다고 항만청이 14일 밝혔다. 등대별 관람객은 다음과 같다."
        )
        + "<table><tr><th>등대</th><th>관람객(명)</th><th>늘어난 비율(%)</th></tr><tr><td>동래항</td><td>35,210</td>"
        "<td>12.4</td></tr><tr><td>솔섬</td><td>28,904</td><td>3.1</td></tr></table>"
        + paragraphs("항만청은 내년에 두 곳을 더 연다. 관람료는 받지 않는다."),
        text=(
            "문을 연 등대를 찾은 사람이 지난해 십만 명을 넘었다고 항만청이 14일 밝혔다. 등대별 관람객은 다음과 같다.",
            "등대",
            "관람객(명)",
            "늘어난 비율(%)",
            "동래항",
            "35,210",
            "12.4",
            "솔섬",
            "28,904",
            "3.1",
            "항만청은 내년에 두 곳을 더 연다. 관람료는 받지 않는다.",
        ),
    ),
    Case(
        name="verse_and_quotation",
        title="[시가 있는 아침] 등대",
        body="<blockquote>밤이 깊을수록<br>너는 더 멀리 말을 건넨다<br>돌아오라고<br>아직 여기라고</blockquote>"
        + paragraphs(
            "항구에서 자란 시인은 불빛을 말로 듣는다. 꺼진 등대 앞에서 쓴 이 시에는 그래서 소리가 가득하다.",
            "시인은 “빛이 사라진 자리에서 오히려 또렷이 들렸다”고 적었다.",
        ),
        text=(
            "밤이 깊을수록",
            "너는 더 멀리 말을 건넨다",
            "돌아오라고",
            "아직 여기라고",
            "항구에서 자란 시인은 불빛을 말로 듣는다. 꺼진 등대 앞에서 쓴 이 시에는 그래서 소리가 가득하다.",
            "시인은 “빛이 사라진 자리에서 오히려 또렷이 들렸다”고 적었다.",
        ),
    ),
    Case(
        name="footnotes",
        title="등대의 역사",
        body=paragraphs(
            "동래항 등대는 1926년에 섰다.* 돌은 솔섬에서 날랐다.**",
            _PAST,
            _VOICE,
            "* 항만청 기록에는 1927년으로 되어 있다.",
            "** 솔섬 채석장은 1931년 문을 닫았다.",
        ),
        text=(
            "동래항 등대는 1926년에 섰다.* 돌은 솔섬에서 날랐다.**",
            _PAST,
            _VOICE,
            "* 항만청 기록에는 1927년으로 되어 있다.",
            "** 솔섬 채석장은 1931년 문을 닫았다.",
        ),
    ),
    Case(
        name="numbered_series",
        title="등대에 가기 전에 알아 둘 세 가지",
        body=paragraphs(_LEDE) + "<p><b>1. 예약은 하루 전까지</b></p><p>시 누리집에서 받는다. 전화로는 받지 않는다.</p>"
        "<p><b>2. 계단은 백이십 개</b></p><p>쉬는 자리가 두 곳 있다. 굽 높은 신발은 피해야 한다.</p>"
        "<p><b>3. 바람이 세면 닫는다</b></p><p>초속 십사 미터가 넘으면 문을 닫는다. 당일 아침 문자로 알린다.</p>",
        text=(
            _LEDE,
            "1. 예약은 하루 전까지",
            "시 누리집에서 받는다. 전화로는 받지 않는다.",
            "2. 계단은 백이십 개",
            "쉬는 자리가 두 곳 있다. 굽 높은 신발은 피해야 한다.",
            "3. 바람이 세면 닫는다",
            "초속 십사 미터가 넘으면 문을 닫는다. 당일 아침 문자로 알린다.",
        ),
    ),
    Case(
        name="series_with_links_to_other_parts",
        title="[꺼진 불빛] ② 등대지기의 밤",
        body=paragraphs(
            *_HARBOUR,
            "<b>[꺼진 불빛] 글 싣는 순서</b>",
            "<a href='/1'>① 불 꺼진 등대 열 곳</a>",
            "② 등대지기의 밤",
            "<a href='/3'>③ 다시 켜는 사람들</a>",
        ),
        text=_HARBOUR,
    ),
    Case(
        name="broadcast_script",
        title="옛 등대, 백 년 만에 열린다",
        body=broken(
            "[앵커]",
            "동래항 옛 등대가 백 년 만에 시민에게 문을 엽니다. 하람솔 기자가 다녀왔습니다.",
            "[기자]",
            "나선 계단을 오르자 항구가 한눈에 들어옵니다.",
            "[노여울/마지막 등대지기 : 불을 끄던 날 밤이 어제 같아요.]",
            "관람은 하루 네 번, 한 번에 스무 명까지 들어갈 수 있습니다.",
            "새한뉴스 하람솔입니다.",
            "(영상취재 : 문보라, 영상편집 : 류다솜)",
        ),
        text=(
            "동래항 옛 등대가 백 년 만에 시민에게 문을 엽니다. 하람솔 기자가 다녀왔습니다.",
            "나선 계단을 오르자 항구가 한눈에 들어옵니다.",
            "[노여울/마지막 등대지기 : 불을 끄던 날 밤이 어제 같아요.]",
            "관람은 하루 네 번, 한 번에 스무 명까지 들어갈 수 있습니다.",
        ),
        frame="plain",
    ),
    Case(
        name="tools_and_summary_above",
        title="동래항 옛 등대 개방",
        body="<div class='tools'><button>가</button><span>글자 크기 변경하기</span><a href='#'>공유하기</a>"
        "<a href='#'>인쇄하기</a></div><p>본문 듣기를 종료하였습니다.</p>" + paragraphs(*_HARBOUR),
        text=_HARBOUR,
        frame="plain",
    ),
    Case(
        name="tags_and_portal_at_the_end",
        title="동래항 옛 등대 개방",
        body=paragraphs(
            *_HARBOUR,
            "#동래항 #등대 #개방",
            "▶ 네이버에서 새한일보 구독하기",
            "좋아요 12",
            "이 기사는 언론사에서 사회 섹션으로 분류했습니다.",
        ),
        text=_HARBOUR,
        frame="plain",
    ),
    Case(
        name="byline_glued_to_the_last_sentence",
        title="동래항 옛 등대 개방",
        body=broken(_LEDE, _PAST, _VOICE, _HOURS + " 하람솔 기자 sol@saehan.example"),
        text=_HARBOUR,
        frame="table",
    ),
    Case(
        name="copyright_glued_below_and_captions_behind",
        title="동래항 옛 등대 개방",
        body=paragraphs(
            *_HARBOUR, "<저작권자(c) 새한일보, 무단 전재-재배포 금지>".replace("<", "&lt;"), "2026/10/14 09:30 송고"
        ),
        text=_HARBOUR,
    ),
    Case(
        name="sub_headings_and_pull_quote",
        title="동래항 옛 등대 개방",
        body=paragraphs(_LEDE)
        + "<h3>스물여덟 해의 어둠</h3>"
        + paragraphs(_PAST)
        + "<div class='quote_box'><p>“불을 끄던 날 밤이 어제 같다”</p></div>"
        + paragraphs(_VOICE, _HOURS),
        text=(_LEDE, "스물여덟 해의 어둠", _PAST, _VOICE, _HOURS),
    ),
    Case(
        name="advertisement_between_paragraphs",
        title="동래항 옛 등대 개방",
        body=paragraphs(_LEDE, _PAST)
        + "<div class='ad-box'><span>광고</span><a href='/x'>겨울 이불 반값, 오늘만 드립니다</a></div><p>AD</p>"
        + paragraphs(_VOICE, _HOURS),
        text=_HARBOUR,
    ),
    Case(
        name="english_daily_with_names_in_captions",
        title="Dongnae lighthouse opens its doors",
        body=paragraphs(
            "<img src='/1.jpg'>",
            "Visitors wait in front of the old lighthouse in Dongnae, Wednesday. Newsis",
            "By Ha Ram-sol",
            "The old lighthouse of Dongnae opened its doors Wednesday, a century after it was built.",
            "Its last keeper, No Yeo-ul, climbed the 120 steps with her granddaughter and lit the lamp once more.",
            "“The light is a promise,” she said.",
            "Top 10 Stories",
            "LETTER",
        ),
        text=(
            "The old lighthouse of Dongnae opened its doors Wednesday, a century after it was built.",
            "Its last keeper, No Yeo-ul, climbed the 120 steps with her granddaughter and lit the lamp once more.",
            "“The light is a promise,” she said.",
        ),
        captions=("Visitors wait in front of the old lighthouse in Dongnae, Wednesday. Newsis",),
        byline="Ha Ram-sol",
        frame="plain",
    ),
    Case(
        name="correction_behind_the_text",
        title="동래항 옛 등대 개방",
        body=paragraphs(
            *_HARBOUR,
            "[바로잡습니다] 처음 나간 기사에서 등대가 선 해를 1928년이라고 썼으나 1926년이 맞습니다.",
        ),
        text=(*_HARBOUR,),
    ),
    Case(
        name="list_of_others_above_the_headline",
        title="동래항 옛 등대 개방",
        frame="bare",
        body="<div class='wrap'><div class='flash'><ul>"
        + "".join(
            f"<li><a href='/{n}'>{line}</a> {line}. 자세한 내용은 오늘 저녁 시청에서 열리는 설명회에서 나온다.</li>"
            for n, line in enumerate(_HEADLINES)
        )
        + "</ul></div><div class='story'><h1>동래항 옛 등대 개방</h1><p class='d'>2026.10.14 09:30</p>"
        + paragraphs(*_HARBOUR)
        + "</div></div>",
        text=_HARBOUR,
    ),
    Case(
        name="text_in_boxes_with_advertisements_between",
        title="동래항 옛 등대 개방",
        frame="bare",
        body="<article><h1>동래항 옛 등대 개방</h1><p class='d'>2026.10.14 09:30</p>"
        + "<div class='ad_wrap'>광고</div>".join(
            f"<div class='with-sidebar row'><div class='sidebar-main text-part'>{paragraphs(a, b)}</div></div>"
            for a, b in (
                (_LEDE, _PAST),
                (
                    _MORE[0],
                    _MORE[1],
                ),
                (_VOICE, _HOURS),
            )
        )
        + "</article>",
        text=(
            _LEDE,
            _PAST,
            _MORE[0],
            _MORE[1],
            _VOICE,
            _HOURS,
        ),
    ),
    Case(
        name="paragraphs_whose_class_is_a_tool_s",
        title="동래항 옛 등대 개방",
        frame="plain",
        body="".join(f"<p class='paywall'>{line}</p>" for line in _HARBOUR),
        text=_HARBOUR,
    ),
    Case(
        name="what_blind_readers_are_told_of_links",
        title="동래항 옛 등대 개방",
        frame="plain",
        body=paragraphs(
            _LEDE.replace("시는", "<a href='/c'>새한시<span class='r'>(새 창 열림)</span></a>는"),
            _PAST.replace(
                "1998년",
                "<a href='/d'>1998년<span style='position:absolute;clip:rect(0 0 0 0)'>, opens new tab</span></a>",
            ),
            _VOICE,
            _HOURS,
        ),
        text=(_LEDE.replace("시는", "새한시는"), _PAST, _VOICE, _HOURS),
    ),
    Case(
        name="posts_of_a_live_blog_under_its_summary",
        title="Lighthouse of Dongnae is lit again: live",
        frame="bare",
        byline="Ha Ram-sol",
        body="<main class='live-blog'><h1>Lighthouse of Dongnae is lit again: live</h1><div class='body-text'><p>The "
        "old lighthouse of Dongnae is lit tonight for the first time in 28 years. Follow the ceremony here.</p></div>"
        "<h2><a href='#live'>Live</a></h2><section><div>"
        + "".join(
            f"<article class='live-post'><time>{time}</time><div><h3>{head}</h3><div class='body-text'><p>{said}</p>"
            "</div></div></article>"
            for time, head, said in (
                (
                    "7:42 PM",
                    "The lamp is lit",
                    "The people on the breakwater clapped and the ships sounded their horns.",
                ),
                (
                    "7:30 PM",
                    "Ten minutes to go",
                    "No Yeo-ul, the last keeper, began to climb the stairs with her granddaughter, the city said.",
                ),
                ("7:05 PM", "A crowd gathers", "Some three hundred people stand on the breakwater in a light wind."),
                ("6:40 PM", "All is ready", "The city has closed the end of the breakwater and posted thirty guards."),
            )
        )
        + "</div></section></main>",
        text=(
            "The old lighthouse of Dongnae is lit tonight for the first time in 28 years. Follow the ceremony here.",
            "The lamp is lit",
            "The people on the breakwater clapped and the ships sounded their horns.",
            "Ten minutes to go",
            "No Yeo-ul, the last keeper, began to climb the stairs with her granddaughter, the city said.",
            "A crowd gathers",
            "Some three hundred people stand on the breakwater in a light wind.",
            "All is ready",
            "The city has closed the end of the breakwater and posted thirty guards.",
        ),
    ),
    Case(
        name="two_sentences_beside_many_headlines",
        title="[영상] 등대에 다시 켜진 불",
        frame="bare",
        body="<div class='player'><h1>[영상] 등대에 다시 켜진 불</h1><p>입력 2026.10.14 09:30</p>"
        "<div itemprop='articleBody'>동래항 옛 등대에 스물여덟 해 만에 불이 켜졌습니다."
        "<br>방파제에 모인 시민들의 표정을 담았습니다.</div></div>"
        "<div class='best'><ul>"
        + "".join(
            f"<li><a href='/b'><div class='desc'>{line}, 시청 앞 모인 사람들 “다르다”</div></a></li>"
            for line in _HEADLINES
        )
        + "</ul></div>",
        text=(
            "동래항 옛 등대에 스물여덟 해 만에 불이 켜졌습니다.",
            "방파제에 모인 시민들의 표정을 담았습니다.",
        ),
    ),
    Case(
        name="paragraphs_in_boxes_of_their_own",
        title="Lighthouse of Dongnae opens its doors",
        frame="bare",
        byline="Ha Ram-sol",
        body="<main><h1>Lighthouse of Dongnae opens its doors</h1><div class='flow'>"
        + "".join(
            f"<div><div><p>{line}</p></div></div>"
            for line in (
                "The old lighthouse of Dongnae opened its doors Wednesday, a century after it was built by hand.",
                "The lighthouse was lit in 1926 and went dark in 1998. It then served the harbor as a storehouse.",
                "Its last keeper, No Yeo-ul, climbed the 120 steps with her granddaughter and lit the lamp once more.",
            )
        )
        + "<div class='more'><h3>Read More</h3><ul><li><a href='/a'>Ten lighthouses wait for a use</a></li></ul></div>"
        + "".join(
            f"<div><div><p>{line}</p></div></div>"
            for line in (
                "The city spent two years on the walls, which had cracked in the storms of the last decade.",
                "Twenty visitors at a time may climb the stairs, four times a day except on Mondays, it said.",
            )
        )
        + "</div></main>",
        text=(
            "The old lighthouse of Dongnae opened its doors Wednesday, a century after it was built by hand.",
            "The lighthouse was lit in 1926 and went dark in 1998. It then served the harbor as a storehouse.",
            "Its last keeper, No Yeo-ul, climbed the 120 steps with her granddaughter and lit the lamp once more.",
            "The city spent two years on the walls, which had cracked in the storms of the last decade.",
            "Twenty visitors at a time may climb the stairs, four times a day except on Mondays, it said.",
        ),
    ),
    Case(
        name="stream_of_pieces_with_sizes",
        title="동래항 옛 등대 개방",
        frame="bare",
        body="<main><h1>동래항 옛 등대 개방</h1></main>"
        + "".join(
            f"<script>self.__next_f.push([1,{json.dumps(piece)}])</script>"
            for piece in (
                f'1:I[1,[],"Page"]\n24:T{len(_STREAMED.encode()):x},',
                _STREAMED,
                '5:["$","$L2",null,{"state":{"code":"S3000","paperTitle":"' + _HEADLINES[0] * 30 + '"}}]\n',
            )
        ),
        text=(*_HARBOUR, *_MORE),
    ),
    Case(
        name="newsletter_with_its_promise",
        title="동래항 옛 등대 개방",
        body=paragraphs(_LEDE, _PAST)
        + "<div class='inbox'><div><h4>아침마다 새한 편지</h4><p>밤사이 나온 소식을 여섯 시에 보내 드립니다.</p>"
        "<form action='/join'><input type='email' name='mail'><button>받기</button></form></div></div>"
        + paragraphs(_VOICE, _HOURS),
        text=_HARBOUR,
        frame="plain",
    ),
    Case(
        name="whoever_pays_for_a_letter_in_a_box",
        title="동래항 옛 등대 개방",
        body=paragraphs(_LEDE, _PAST)
        + "<div><p>TODAY'S SPONSOR</p><p>원두 구독 ‘가람콩’과 함께합니다. 이번 주에만 원두 한 봉지를 더 드립니다.</p></div>"
        + paragraphs(_VOICE, _HOURS),
        text=_HARBOUR,
        frame="plain",
    ),
    Case(
        name="whoever_pays_for_a_letter_among_its_paragraphs",
        title="동래항 옛 등대 개방",
        body=paragraphs(
            _LEDE,
            _PAST,
            "오늘의 후원 · AD",
            "원두 구독 ‘가람콩’은 산지에서 볶은 콩을 사흘 안에 보냅니다.",
            "지금 가입하면 첫 달이 무료예요.",
            _VOICE,
            _HOURS,
        ),
        text=_HARBOUR,
        frame="plain",
    ),
    Case(
        name="a_chapter_on_sponsors_and_a_place_for_advertising",
        title="동래항 옛 등대 개방",
        body=paragraphs(_LEDE, "후원", _PAST, "ADVERTISEMENT", _VOICE, _HOURS),
        text=(_LEDE, "후원", _PAST, _VOICE, _HOURS),
        frame="plain",
    ),
    Case(
        name="captions_in_a_box_of_the_picture",
        title="동래항 옛 등대 개방",
        body=paragraphs(_LEDE, _PAST, _MORE[0])
        + "<div class='img_box'><div><img src='/1.jpg'></div><p>옛 등대의 나선 계단을 아이들이 오르고 있다.</p></div>"
        + paragraphs(_MORE[1], _VOICE, _HOURS),
        text=(_LEDE, _PAST, _MORE[0], _MORE[1], _VOICE, _HOURS),
        captions=("옛 등대의 나선 계단을 아이들이 오르고 있다.",),
        frame="plain",
    ),
    Case(
        name="list_of_links_whose_headlines_end_like_sentences",
        title="동래항 옛 등대 개방",
        body=paragraphs(*_HARBOUR)
        + "<ul><li><a href='/a'>등대 관사도 문화재로 오른다.</a></li><li>기획 <a href='/b'>불 꺼진 등대 열 곳이 남았다."
        "</a></li></ul>",
        text=_HARBOUR,
        frame="plain",
    ),
    Case(
        name="photo_news_in_a_box_of_the_picture",
        title="[포토] 불 켜진 옛 등대",
        body="<div class='photo_box'><img src='/1.jpg'><p>14일 저녁 동래항 옛 등대에 스물여덟 해 만에 불이 켜졌다. "
        "시민 삼백여 명이 방파제에서 이를 지켜봤다. 등대는 다음 달 문을 연다.</p></div>",
        text=(
            "14일 저녁 동래항 옛 등대에 스물여덟 해 만에 불이 켜졌다. 시민 삼백여 명이 방파제에서 이를 지켜봤다. "
            "등대는 다음 달 문을 연다.",
        ),
    ),
    Case(
        name="short_post_whose_box_carries_its_tags",
        title="동래항 옛 등대 개방",
        frame="bare",
        body="<main><article class='post-41 post type-post status-publish hentry category-related tag-banner tag-tag'>"
        f"<h1>동래항 옛 등대 개방</h1><div class='entry-content'>{paragraphs(_LEDE)}</div></article></main>",
        text=(_LEDE,),
    ),
    Case(
        name="article_laid_out_as_an_aside",
        title="동래항 옛 등대 개방",
        frame="bare",
        body="<main><aside class='content'><section><h1>동래항 옛 등대 개방</h1>"
        f"<div class='txt'>{paragraphs(*_HARBOUR)}</div></section></aside><aside><ul>{_LIST}</ul></aside></main>",
        text=_HARBOUR,
    ),
    Case(
        name="text_for_readers_without_scripts",
        title="동래항 옛 등대 개방",
        frame="bare",
        body="<div id='app'></div><noscript><h1>동래항 옛 등대 개방</h1>"
        f"<div class='txt'>{paragraphs(*_HARBOUR, *_MORE)}</div></noscript>",
        text=(*_HARBOUR, *_MORE),
    ),
    Case(
        name="headline_again_in_a_hidden_copy",
        title="동래항 옛 등대 개방",
        body=paragraphs(*_HARBOUR)
        + f"<div class='print_only'><h1>동래항 옛 등대 개방</h1>{paragraphs(*_HARBOUR, '인쇄한 이의 메모란')}</div>",
        text=_HARBOUR,
    ),
    Case(
        name="teaser_in_the_box_that_is_named_like_an_article",
        title="동래항 옛 등대 개방",
        frame="bare",
        body=f"<div><h1>동래항 옛 등대 개방</h1><div class='news-text'>{paragraphs(*_ISLES, *_BRIDGES)}</div></div>"
        f"<div class='module'><div class='box'><ul><li><div class='post'><p>{' '.join(_HARBOUR)} "
        "솔섬 등대는 1931년 세워졌고 벽돌은 모두 섬에서 구운 것이다.</p></div></li></ul></div></div>",
        text=(*_ISLES, *_BRIDGES),
    ),
    Case(
        name="caption_between_image_and_credit",
        title="동래항 옛 등대 개방",
        body=paragraphs(_LEDE, _PAST)
        + "<div class='pp'><div><img src='/1.jpg'></div><h4>등대지기의 손녀가 나선 계단 맨 위에서 항구를 보고 있다</h4>"
        "<p>사진=나루통신</p></div>" + paragraphs(*_MORE, _VOICE, _HOURS),
        text=(_LEDE, _PAST, *_MORE, _VOICE, _HOURS),
        captions=("등대지기의 손녀가 나선 계단 맨 위에서 항구를 보고 있다", "사진=나루통신"),
        frame="plain",
    ),
    Case(
        name="flash_with_comments_reactions_and_a_site_map_below",
        title="동래항 등대에 불",
        frame="bare",
        body=f"<div class='w'><h1>동래항 등대에 불</h1><div class='x1'><p>{_LEDE}</p></div><p>훈훈해요 3</p><p>슬퍼요 1</p>"
        "<div class='x2'><strong>뉴스레터 구독</strong><p>매일 아침 메일함으로 찾아가는 소식, 지금 무료로 받아보세요.</p></div>"
        "<div class='x3'><p>댓글 정책 : 비방하는 글은 지울 수 있습니다.</p><ul><li>물결</li><li>우리 동네 이야기라 반갑네요. 고맙습니다.</li>"
        "<li>답글 0 공감 7</li></ul></div><h2>전체메뉴</h2><dl><dt>경제</dt><dd><a href='/1'>금융</a></dd><dd><a href='/2'>"
        "부동산</a></dd><dt>사회</dt><dd><a href='/3'>교육</a></dd></dl></div>",
        text=(_LEDE,),
    ),
    Case(
        name="free_bulletin_board",
        title="동래항 옛 등대 개방",
        frame="bare",
        body="<article id='bo_v'><header><h2 id='bo_v_title'><span>지역</span> <span>동래항 옛 등대 개방</span></h2></header>"
        "<section id='bo_v_info'><h2>페이지 정보</h2>작성자 <strong>하람솔 기자</strong> <span>2026-10-14 09:30</span> 조회 1,204회"
        f" 댓글 0건</section><section id='bo_v_atc'><h2>본문</h2><div id='bo_v_con'>{'<br><br>'.join(_HARBOUR)}</div></section>"
        "<section><h2>댓글목록</h2><p>등록된 댓글이 없습니다.</p></section><div><a href='/l'>목록</a> <a href='/p'>이전글</a></div>"
        "</article>",
        text=_HARBOUR,
    ),
    Case(
        name="menu_on_one_line_of_links",
        title="Old lighthouse opens to visitors",
        frame="bare",
        body="<div>"
        + "".join(f"<span><a href='/{name}'>{name}</a></span>" for name in ("Home", "Politics", "Society", "Sports"))
        + "".join(f"<span><a href='/{name}'>{name}</a></span>" for name in ("Culture", "Business", "Opinion", "Travel"))
        + "</div><div><div role='heading'>Old lighthouse opens to visitors</div><div><span>By Ha Ram-sol and Laura Finch"
        "</span><span>Oct. 14, 2026 09:30</span></div></div><div><p>The lighthouse of Dongnae harbour opened its doors on "
        "Wednesday, a hundred years after its lamp was first lit.</p><p>Twenty visitors at a time may climb the stairs, "
        "the city said.</p></div><div>The Naru Courier, 12 Harbour-ro, Jung-gu, Seoul. Registration No. Seoul A00000. "
        "Publisher: Do Ga-ram. Juvenile protection officer: Ryu Da-som. Tel 02-000-0000</div>",
        text=(
            "The lighthouse of Dongnae harbour opened its doors on Wednesday, a hundred years after its lamp was first lit.",
            "Twenty visitors at a time may climb the stairs, the city said.",
        ),
    ),
    Case(
        name="poll_and_summary_notes_between",
        title="동래항 옛 등대 개방",
        body=paragraphs(_LEDE)
        + "<p>※ AI가 요약한 내용으로 일부 부정확할 수 있습니다.</p>"
        + paragraphs(_PAST)
        + "<p>구독 2.1만</p><p>응원 321</p>"
        + paragraphs(_VOICE, _HOURS),
        text=_HARBOUR,
    ),
    Case(
        name="first_words_in_quotes",
        title="동래항 옛 등대 개방",
        body=paragraphs("“뚜우, 뚜우.”", *_HARBOUR),
        text=("“뚜우, 뚜우.”", *_HARBOUR),
        frame="plain",
    ),
    Case(
        name="caption_marked_with_its_owner",
        title="동래항 옛 등대 개방",
        body=paragraphs(_LEDE, _PAST)
        + "<p><img src='/1.jpg'></p><p>나선 계단을 오르는 아이들. ⓒ하람솔</p>"
        + paragraphs(*_MORE, _VOICE, _HOURS),
        text=(_LEDE, _PAST, *_MORE, _VOICE, _HOURS),
        captions=("나선 계단을 오르는 아이들. ⓒ하람솔",),
    ),
    Case(
        name="table_of_results_with_single_figures",
        title="동래항 옛 등대 개방",
        body=paragraphs(*_HARBOUR)
        + "<table><tr><th>등대</th><th>계단</th><th>방</th></tr><tr><td>동래항 옛 등대</td><td>120</td><td>2</td></tr>"
        "<tr><td>솔섬 등대</td><td>98</td><td>1</td></tr><tr><td>가람곶 등대</td><td>64</td><td>0</td></tr></table>"
        + paragraphs(*_MORE),
        text=(
            *_HARBOUR,
            "등대",
            "계단",
            "방",
            "동래항 옛 등대",
            "120",
            "2",
            "솔섬 등대",
            "98",
            "1",
            "가람곶 등대",
            "64",
            "0",
            *_MORE,
        ),
        frame="plain",
    ),
    Case(
        name="old_board_with_its_text_in_a_field",
        title="동래항 옛 등대 개방",
        frame="bare",
        body="<table><tr><td><b>동래항 옛 등대 개방</b></td></tr><tr><td>등록 : 2026-10-14 오전 9:30:00 하람솔 기자 ha@saehan.example</td>"
        "</tr><tr><td><textarea name='content' rows='30' readonly>"
        + "\n\n".join((*_HARBOUR, *_MORE))
        + "</textarea></td></tr>"
        "</table>",
        text=(*_HARBOUR, *_MORE),
    ),
    Case(
        name="article_as_it_was_typed",
        title="동래항 옛 등대 개방",
        frame="bare",
        body="<table><tr><td><b>동래항 옛 등대 개방</b></td></tr><tr><td>2026-10-14 / 하람솔 기자</td></tr><tr><td><pre>"
        + "\n\n".join(_HARBOUR)
        + "</pre></td></tr></table>",
        text=_HARBOUR,
    ),
    Case(
        name="player_and_summary_notes_of_a_broadcaster",
        title="동래항 옛 등대 개방",
        frame="bare",
        body="<div><h4 class='headline-title'>동래항 옛 등대 개방</h4><div class='v'><p>죄송합니다. 이 브라우저에서는 영상을 재생할 수 없습니다."
        " 다른 브라우저를 써 주세요.</p><p>재생 속도 0.5x 0.75x 1.0x</p></div><div class='s'><b>AI 요약</b><p>이 요약은 인공지능이"
        f" 만들었으며 사실과 다를 수 있습니다.</p></div><div class='t' id='cont'>{paragraphs(*_HARBOUR)}</div>"
        "<div><p>이 기사를 공유합니다 카카오톡 페이스북 링크 복사</p></div></div>",
        text=_HARBOUR,
    ),
    Case(
        name="notes_on_writer_funds_and_rights",
        title="동래항 옛 등대 개방",
        body=paragraphs(*_HARBOUR, *_MORE)
        + paragraphs(
            "※ 이 기사는 지역신문발전기금을 지원받았습니다.",
            "※ 외부 필자의 글은 본지의 편집 방향과 다를 수 있습니다.",
        )
        + "<div class='b'><h4>필자 소개</h4><p>시인. 산문집 ‘걷는 등대’를 냈다.</p></div>"
        + paragraphs("◇ 독자의 편지를 기다립니다. 원고지 5장 안팎으로 보내 주세요."),
        text=(*_HARBOUR, *_MORE),
        frame="plain",
    ),
    Case(
        name="sentence_around_a_price",
        title="동래항 옛 등대 개방",
        body=paragraphs(
            _LEDE,
            "등대 옆 솔섬해운<span class='ticker'><a href='/s/1'>12,300 ▲1.2%</a></span>은 관람객을 실어 나를 배를 한 척 더 들인다.",
            *_HARBOUR[1:],
        ),
        text=(_LEDE, "등대 옆 솔섬해운은 관람객을 실어 나를 배를 한 척 더 들인다.", *_HARBOUR[1:]),
        frame="plain",
    ),
    Case(
        name="comments_longer_than_the_article",
        title="동래항 옛 등대 개방",
        frame="bare",
        body=f"<div class='a'><h2>동래항 옛 등대 개방</h2><div class='t'>{paragraphs(_LEDE, _HOURS)}</div></div>"
        "<div class='r'><h3>독자 의견 (3)</h3>"
        + "".join(f"<div class='rb'><b>독자{n}</b><p>{line}</p><a>공감 {n}</a></div>" for n, line in enumerate(_ISLES))
        + "</div>",
        text=(_LEDE, _HOURS),
    ),
    Case(
        name="table_of_an_office",
        title="동래항 옛 등대 개방",
        frame="bare",
        body="<div id='content'><h2>보도자료</h2><table class='board_view'><thead><tr><th colspan='4'>동래항 옛 등대 개방</th></tr></thead><tbody>"
        "<tr><th>담당부서</th><td>항만재생과</td><th>전화번호</th><td>044-000-0000</td></tr>"
        "<tr><th>등록일</th><td>2026.10.14. 11:00</td><th>조회수</th><td>412</td></tr><tr><th>첨부파일</th><td colspan='3'>"
        "<ul><li>261014(조간) 동래항 등대 개방(항만재생과).hwpx [312.0 KB] <a href='/d/1'>다운로드</a></li></ul></td></tr>"
        f"<tr><td colspan='4' class='cont'><div class='db'>{paragraphs(*_HARBOUR)}<table><tr><td rowspan='2'>담당 부서</td><td>항만과</td>"
        "<td>책임자</td><td>과장 하늘찬</td><td>(044-000-0001)</td></tr><tr><td>담당자</td><td>사무관 노을</td>"
        "<td>(044-000-0002)</td></tr></table></div></td></tr></tbody></table></div>",
        text=_HARBOUR,
    ),
    Case(
        name="hidden_translation",
        title="동래항 옛 등대 개방",
        body=f"<div class='ko'>{paragraphs(*_HARBOUR)}</div><div class='en' style='display: none'><h2>Old lighthouse opens</h2>"
        + paragraphs(
            "The old lighthouse of Dongnae Harbor opens to citizens after a hundred years, the city said on Wednesday, and "
            "the house of its keepers will open with it next month.",
            "It was built in 1926 and its light was put out in 1998. It then served as a store until cracks in its walls "
            "closed the doors to everyone.",
            '"It feels like yesterday that we put it out," said Noh Yeo-ul, 81, who kept the light. "I want to hear children '
            'run up the stairs."',
        )
        + "</div>",
        text=_HARBOUR,
        frame="plain",
    ),
    Case(
        name="picture_in_a_box_of_no_other_name",
        title="동래항 옛 등대 개방",
        body=f"<div>{_LEDE}</div><div class='img'><img src='/1.jpg'><small>14일 관사 앞에 선 노여울씨와 손녀</small></div>"
        + "".join(f"<div>{line}</div>" for line in (*_HARBOUR[1:], *_MORE)),
        text=(*_HARBOUR, *_MORE),
        captions=("14일 관사 앞에 선 노여울씨와 손녀",),
        frame="plain",
    ),
    Case(
        name="elements_of_amp",
        title="동래항 옛 등대 개방",
        body="<amp-img src='/1.jpg'></amp-img><span class='cap'>동래항 등대의 나선 계단.</span>"
        f"<p>{_LEDE}</p><amp-ad type='x'><div placeholder>광고를 불러오고 있습니다.</div></amp-ad>"
        + paragraphs(*_HARBOUR[1:])
        + "<amp-list src='/x'><div placeholder>다른 소식을 불러오고 있습니다.</div></amp-list>",
        text=_HARBOUR,
        captions=("동래항 등대의 나선 계단.",),
    ),
    Case(
        name="notice_of_cookies_over_a_short_article",
        title="동래항 옛 등대 개방",
        frame="bare",
        body=f"<div class='n'><h2>동래항 옛 등대 개방</h2><div class='body_txt'>{broken(_LEDE, _HOURS)}</div></div>"
        "<div class='pop_layer'><p>이 누리집은 더 나은 서비스를 위하여 쿠키와 비슷한 기술을 사용합니다. 계속 이용하시면 그러한 기술의 적용에 "
        "동의하신 것으로 봅니다. 자세한 내용은 개인정보 처리방침에서 읽으실 수 있으며 설정은 언제든지 바꾸실 수 있습니다.</p></div>",
        text=(_LEDE, _HOURS),
    ),
    Case(
        name="related_box_inside_of_broken_lines",
        title="동래항 옛 등대 개방",
        body=f"{broken(*_HARBOUR)}<br><br><div class='in'><h4>관련기사</h4><ul><li><a href='/1'>솔섬 등대도 연다</a></li>"
        f"<li><a href='/2'>등대지기의 마지막 밤</a></li></ul></div> {_MORE[0]}<br><br>",
        text=(*_HARBOUR, _MORE[0]),
        frame="cms",
    ),
    Case(
        name="speech_in_brackets_between_broken_lines",
        title="동래항 옛 등대 개방",
        frame="bare",
        body="<div class='view'><h1>동래항 옛 등대 개방</h1><div class='body' id='cont_text'>"
        + broken(
            "백 년 된 등대가 다음 달 문을 엽니다.",
            "등대에 오르는 계단은 모두 예순두 칸입니다.",
            '[노여울/등대지기 : "아이들 소리를 듣고 싶어요. 그날만 기다립니다."]',
            "시는 하루 네 번, 한 번에 스무 명까지 들이기로 했습니다.",
            "등대 옆 관사는 내년 봄 작은 도서관이 됩니다.",
        )
        + "</div></div>",
        text=(
            "백 년 된 등대가 다음 달 문을 엽니다.",
            "등대에 오르는 계단은 모두 예순두 칸입니다.",
            '[노여울/등대지기 : "아이들 소리를 듣고 싶어요. 그날만 기다립니다."]',
            "시는 하루 네 번, 한 번에 스무 명까지 들이기로 했습니다.",
            "등대 옆 관사는 내년 봄 작은 도서관이 됩니다.",
        ),
    ),
)
