"""Pages of an event that an outlet holds, in parts: what it is about, the programme, who speaks, where, for how much.

They may report at length what the event is for, under a date that is its own. What tells them is how their parts are
called; an article about an event has headings of its own words. In Korean, English, Japanese and Chinese.
"""

from __future__ import annotations

from crawler.parse.candidate import Candidate
from crawler.parse.named_parts import number_of, parts, short_headings

_PARTS = parts(
    r"(?:conference |event |full |preliminary )?(?:program(?:me)?|agenda|schedule|line-?up)|"
    r"(?:행사 ?|세부 ?|전체 ?)?(?:프로그램|일정(?:표)?|순서)|プログラム|タイムテーブル|"
    r"(?:会议|會議|活动|活動)?(?:日程|议程|議程)",
    r"(?:keynote |featured |confirmed |guest )?speakers|panell?ists|performers|"
    r"(?:초청 ?)?(?:연사|강연자|발표자|출연진|연주자)(?: ?소개)?|登壇者|出演者|(?:演讲|演講|主讲|主講)?嘉[宾賓]",
    r"venue|location|(?:how to get|getting) (?:here|there)|travel(?:(?: and|,| &) (?:hotels?|accommodation))?|"
    r"(?:행사 ?)?장소(?: ?안내)?|(?:찾아 ?)?오시는 ?길|会場|アクセス|地[点點]|交通",
    r"(?:how to )?register(?: now)?|registration(?: fees?)?|(?:buy )?tickets?|book (?:now|your place)|admission|"
    r"(?:참가|참여|관람) ?(?:신청|안내|비용?)|사전 ?등록|등록(?: ?안내|비)?|예매(?: ?안내)?|티켓|"
    r"参加申込|チケット|申し込み|报名|報名|门票|門票|购票|購票",
    r"(?:our )?(?:sponsors?|partners?|supporters?)|sponsors (?:and|&) partners|"
    r"(?:past|previous) (?:forums?|events?|editions?|conferences?|speakers)|"
    r"후원(?:사|기관)?|협찬(?:사)?|주최(?: ?[·/및] ?주관)?|지난 ?(?:행사|포럼|대회)(?: ?(?:기록|결과|모습))?|"
    r"協賛|主催|主[办辦](?:单位|單位)?|赞助|贊助",
    r"(?:참가 ?)?(?:종목|부문)(?:[과와] ?코스|[ ·/및]+(?:코스|참가비))?|코스(?: ?(?:안내|소개|지도))?|"
    r"대회 ?(?:요강|개요|소개)|race (?:categories|course)",
    r"모시는 ?글|초대의? ?글|대회사|개최 ?취지|환영사|welcome(?: message)?",
    before=r"(?:the |our )?",
)
_FEWEST = 3  # parts of a page


def is_in_parts_of_event(page: Candidate) -> bool:
    """Whether several headings name different parts of such a page."""
    return number_of(_PARTS, short_headings(page.blocks)) >= _FEWEST
