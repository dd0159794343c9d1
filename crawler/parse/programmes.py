"""Pages of programmes on air: what one is about, its parts and who makes it; and of one part, what it shows.

They tell of it at length, in sentences as articles have, and broadcasters give them the data of articles. What tells
them is how their parts are called, and the makers named below the text beside when it is on air. An interview that was
on air is an article: its makers stand above it, and it reports who said what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.parse.blocks import RawBlock
from crawler.parse.candidate import Candidate
from crawler.parse.named_parts import number_of, parts, short_headings
from crawler.parse.services import quotes
from crawler.parse.wall_names import ASIDE

_EPISODES = frozenset(("og:video.episode", "og:video.tv_show", "TVEpisode", "RadioEpisode", "TVSeries", "RadioSeries"))
_OWN = parts(  # parts that tell of the programme itself
    r"(?:프로그램|방송) ?(?:소개|정보|안내)|기획 ?의도|about the (?:show|program(?:me)?|series|podcast)",
    r"제작진(?: ?소개)?|만드는 (?:사람들?|이들?)|(?:출연진|진행자?|mc|dj)(?: ?소개)|출연진|등장 ?인물(?: ?소개)?|"
    r"(?:cast|presenters?|hosts?)(?: (?:and|&) crew)?|the team behind it",
    r"(?:요일별? ?|고정 ?|주간 ?|주요 ?)?코너(?: ?(?:소개|안내))?|regular (?:features|segments)",
    before=r"(?:the |our )?",
)
_BESIDE = parts(
    r"다시 ?(?:보기|듣기)|(?:전체 ?)?회차(?: ?(?:목록|정보|보기))?|지난 ?방송|(?:all|past|previous) episodes|"
    r"(?:watch|listen) again|catch up",
    r"(?:영상 ?)?클립(?: ?영상)?|예고(?: ?편| ?영상)?|미리 ?보기|하이라이트|clips|previews?|trailers?",
    r"선곡표|편성표|방송 ?(?:시간|일정)|playlists?|when to (?:watch|listen)",
    r"(?:시청자|청취자) ?(?:게시판|의견|소감|사연|톡|참여)|(?:사연|신청곡)(?: ?(?:신청|보내기|쓰기|과 신청곡))?|"
    r"(?:방송 ?)?참여 ?(?:방법|안내|하기)|get in touch|how to take part",
    behind=r"\W*(?:\d[\d,]*)?",
)
_MAKER = re.compile(  # before a name, or alone over one
    r"\W*(진행|사회|출연(?:자|진)?|연출|조연출|작가|극본|각본|원작|구성|기획|제작|내레이션|음악|기술|프로듀서|mc|dj|pd|"
    r"hosts?|presenters?|guests?|producers?|directors?|writers?)\s?(?:[:：|/·]\s?.{2,60}|\s[^.!?]{2,40})?",
    re.IGNORECASE,
)
_ON_AIR = re.compile(
    r"\d\s?(?:방송|방영)\b|(?:방송|방영)\s?[·|]|\b1[0-9]세 ?(?:이상|관람)|전체 ?(?:이용|관람)가|매(?:주|일) .{0,12}\d|"
    r"(?:fm|am) ?\d{2,4}(?:\.\d)?|[월화수목금토일]\s?[~∼-]\s?[월화수목금토일]\S{0,3} .{0,6}\d{1,2}[:시]|"
    r"\b(?:first )?(?:broadcast|aired) on\b|\bavailable (?:now|for \d+)\b",
    re.IGNORECASE,
)
_LONGEST = 1_500  # letters of what an episode shows
_LINE = 80  # characters
_NEAR = 20  # blocks above or below the text
_FEWEST = 3  # parts of a page
_MAKERS = 2


def on_air(page: Candidate) -> str | None:
    """What page of a programme it is; None when it may be an article."""
    if page.in_data or (page.well_dated and page.signed):
        return None
    if _is_in_parts(page):
        return "a programme on air: what it is about, and who makes it"
    return "an episode to see or hear" if _is_episode(page) else None


def _is_in_parts(page: Candidate) -> bool:
    """Whether headings in the text, and others anywhere, name different parts of such a page."""
    own = number_of(_OWN, short_headings(page.blocks[max(0, page.first - 2) : page.last + 3]))
    return own >= 1 and own + number_of(_BESIDE, short_headings(page.blocks)) >= _FEWEST


def _is_episode(page: Candidate) -> bool:
    if page.size > _LONGEST or page.signed or quotes(page.text):
        return False
    makers = {found[1].lower() for block in _below(page) if (found := _MAKER.fullmatch(block.text))}
    said = not _EPISODES.isdisjoint(page.said.kinds)
    if not said and len(makers) < _MAKERS:
        return False
    above = page.blocks[max(0, page.first - _NEAR) : page.first + 1]
    lines = [*(b.text for b in above if len(b.text) <= _LINE and not b.linked), *ASIDE.split(page.head)]
    return (said and bool(makers)) or any(map(_ON_AIR.search, lines))


def _below(page: Candidate) -> Iterator[RawBlock]:
    """The short lines under the text's last paragraph."""
    told = [i for i in range(page.first, page.last + 1) if page.chosen[i] and len(page.blocks[i].text) > _LINE]
    start = told[-1] + 1 if told else page.last + 1
    return (block for block in page.blocks[start : start + _NEAR] if len(block.text) <= _LINE)
