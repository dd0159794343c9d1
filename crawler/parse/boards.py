"""Boards: what a program measures or sends, and when, in figures: share prices, the weather of a place, programmes.

Systems give them an article's data, and the moment of the last figures for its day. Nobody signs them and hardly a
sentence stands there. They are told by their form, in any language: lines of figures of many units, or of names that
lead elsewhere; hours one after another. An article with tables tells about them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from crawler.parse.blocks import RawBlock, size_of
from crawler.parse.candidate import Candidate
from crawler.parse.named_parts import number_of, parts, short_headings
from crawler.parse.services import quotes, tells_plainly
from crawler.parse.wall_names import ASIDE

_AROUND = 15  # blocks over and under what was taken in which the rest of a board stands
_LEAST = 8  # lines with figures: with fewer it is no board
_CELL = 24  # characters of one
_LETTERS = 5  # in a figure, of its units
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d[\d.,:]*")
_TOLD = 300  # letters of the sentences of a board
_SENTENCE = 40  # letters of one
_STOPS = (".", "!", "?", "。", "다", "요")

_FIGURES, _MOST = 24, 0.6  # of a board of prices, and which part of its lines has them
_ROW, _NAME = 60, 14  # characters of a line with several figures, and letters in it
_SEVERAL = 3  # figures of one thing
_NAMED = 8  # lines that lead to what the figures are of
_TABLE = re.compile(r"\W*[\[<(【〈]\s?(?:표|table|図表?|表)\s?[\])>】〉]", re.IGNORECASE)  # which agencies send as news
_RENEWED = re.compile(
    r"자동(?:으로)?\s?(?:갱신|새로\s?고[침칩]|업데이트)|실시간\s?(?:시세|체결|현재가|호가|환율|순위)|\d+분\s?지연|"
    r"\b(?:auto(?:matically)?[- ]?(?:refresh|updat)\w*|(?:refreshes|updates|updated) every \d|"
    r"(?:tables?|standings|scores) (?:are )?updated? (?:after|when|as)\b|live (?:quotes|prices|market)|"
    r"real-?time (?:quotes|prices|data)|(?:quotes|prices|data)\b.{0,24}\bdelayed|delayed (?:by )?\d+ min)|"
    r"自動(?:で)?更新|リアルタイム|\d+分(?:以上)?遅れ|(?:自动|自動)(?:刷新|更新)|(?:实时|實時|即時)(?:行情|报价|報價)|"
    r"(?:延时|延遲|延迟)(?:约|約|至少)?\s?\d+\s?分",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"/(?:live[_-])?(?:boards?|quotes?|markets?|stocks?|prices?|rates?|sise)(?:\.\w+)?/?$", re.IGNORECASE
)

_TEMPERATURE = re.compile(r"\d\s?(?:°|℃|℉|º|도(?![가-힣]))")
_OTHER_UNITS = tuple(
    re.compile(forms, re.IGNORECASE)
    for forms in (
        r"\d\s?%",
        r"\d\s?(?:m/s|㎧|km/h|kph|mph|knots?\b|kt\b)",
        r"\d\s?(?:hpa|㍱|inhg|mbar)",
        r"\d\s?(?:㎍/㎥|[µμu]g/m|ppm|ppb)|\baqi\b",
        r"\d\s?(?:mm|㎜|inches|in\.)",
        r"\d\s?(?:km|㎞|miles|mi)\b(?!/)",
    )
)
_UNITS = 3  # besides that of temperature

_CLOCK = re.compile(
    r"(?:오전|오후|午前|午後|上午|下午|[ap]m)?\s?(\d{1,2})(?::|시\s?|時|\.(?=\d\d\s?[ap]\.?m))([0-5]\d)(?!\d)",
    re.IGNORECASE,
)
_HOURS = 8  # of programmes
_ORDERED = 0.7  # of them: later than the one before; channels follow each other
_BETWEEN = 6  # lines from one hour to the next
_PROGRAMME = 200  # characters of what is said of one
_MARKED = 0.3  # of the programmes
_MARK = re.compile(  # whom a programme is for, and whether it is sent again
    r"(?<!\d)(?:7|12|15|19)\s?세(?![가-힣])|전체(?:재|자막|$)|\((?:재|본|생|녹화|자막|해설)\)|화면\s?해설|"
    r"재방(?:송)?|본방|"
    r"\[(?:字|デ|再|解|二|新|終|多|無)\]|再放送|重播|首播|复播|"
    r"\bTV-(?:MA|PG|14|G|Y7?)\b|\((?:R|rpt|repeat|live|S|AD)\)|\b(?:rerun|repeat|subtitled)\b",
    re.IGNORECASE,
)
_SCHEDULE = re.compile(
    r"(?:편성\s?표|방송\s?(?:시간표|순서|편성)|프로그램\s?(?:안내|편성))$|"
    r"\b(?:tv|television|radio|programme?|broadcast)\s(?:schedules?|guide|listings?)(?:$|[:,])|"
    r"\bwhat['’]s on (?:tv|tonight|today)$|"
    r"番組表|テレビ欄|放送予定$|(?:节目|節目)(?:表|单|單|时间表|時間表|预告|預告)$",
    re.IGNORECASE,
)


_DAILY = parts(  # headings of what a paper has for each day, in figures and lines
    r"날씨|일기\s?예보|weather|forecast|(?:今日の)?天気|天[气氣](?:预报|預報)?",
    r"운세|(?:띠별|별자리)\s?운세|별자리|horoscopes?|(?:今日の)?(?:占い|運勢)|运[势程]|運[勢程]",
    r"(?:장바구니|생활|시장|농산물)?\s?(?:물가|시세)|(?:market|food|farm) prices|物価|(?:菜价|菜價|物价|物價)",
    r"(?:TV|방송)?\s?편성\s?표|tv (?:guide|listings?|schedule|tonight)|"
    r"(?:テレビ)?番組表|(?:电视|電視)?(?:节目|節目)[表单單]",
    r"로또|복권|당첨\s?번호|lotter(?:y|ies)|lotto|宝くじ|彩票|開獎|开奖",
    r"환율|(?:국내\s?)?증시|exchange rates?|currenc(?:y|ies)|為替|[汇匯]率",
    r"물때(?:표)?|조석|해\s?뜨고\s?지는\s?때|tides?|tide tables?|sunrise|潮位|潮汐",
    r"낱말\s?(?:맞추기|퍼즐)|스도쿠|오늘의\s?역사|crosswords?|sudoku|puzzles?|今日は何の日|数独|數獨",
    before=r"(?:\S{1,10}\s){0,2}",
    behind=r"(?:\s\S{1,10}){0,2}",
)
_OF_PRICES = re.compile(
    r"시세|물가|경락|도매가|소매가|위판|유가|환율|가격표|\bprices\b|\brates\b|相場|市況|行情|价格|價格", re.IGNORECASE
)
_PRICE_HEAD = re.compile(
    r"품목|품종|어종|규격|단위|등급|최고가?|최저가?|평균가?|전일\s?[비대]\S{0,2}|전주\s?[비대]\S{0,2}|"
    r"등락률?|시세|도매가?|소매가?|산지|거래량|"
    r"item|unit|grade|high|low|average|change|품명"
)
_DAILIES = 3  # of them


def board(page: Candidate) -> str | None:
    """What board the page is; None when it may be an article."""
    if _is_price_list(page):
        return "prices of goods, one under the other"
    if page.signed:
        return None
    around = page.blocks[max(0, page.first - _AROUND) : page.last + _AROUND]
    near = [block for block in around if not block.cut]
    figures = [block for block in near if len(block.text) <= _PROGRAMME and _DIGIT.search(block.text)]
    if len(figures) < _LEAST or quotes(page.text):
        return None
    if _is_of_dailies(page):
        return "what a paper has for each day: weather, programmes, prices"
    if _is_schedule(page):
        return "hours, and what is sent then"
    if _told(page.taken) > _TOLD or (page.language == "ko" and tells_plainly(page.text)):
        return None
    if _tells_weather(figures):
        return "the weather of a place, in figures"
    return "figures, and hardly a sentence" if _is_of_figures(page, near) else None


def _told(taken: Sequence[RawBlock]) -> int:
    """Letters of the sentences."""
    return sum(b.size for b in taken if b.size >= _SENTENCE and b.text.endswith(_STOPS))


def _figures(text: str) -> int:
    """How many figures a line has that is nothing else, or has a name before several."""
    if len(text) > _ROW:
        return 0
    numbers, letters = len(_NUMBER.findall(text)), len(_LETTER.findall(text))
    if numbers < _SEVERAL:
        return numbers if letters <= _LETTERS and len(text) <= _CELL else 0
    return numbers if letters <= _NAME else 0


def _is_of_figures(page: Candidate, near: Sequence[RawBlock]) -> bool:
    """Whether most lines are figures, and the page renews them, or they are of things that the page leads to."""
    read = [block for block in page.taken if block.link_share < 0.8]
    figures = [count for count in (_figures(block.text) for block in read) if count]
    if sum(figures) < _FIGURES or len(figures) < _MOST * len(read):
        return False
    signs = (
        any(len(block.text) <= _PROGRAMME and _RENEWED.search(block.text) for block in near),
        sum(1 for b in page.blocks[page.first : page.last + 1] if b.link_share >= 0.8 and not b.cut) >= _NAMED,
        _PLACE.search(urlsplit(page.url).path) is not None,
    )
    return sum(signs) >= (2 if _TABLE.match(page.title) else 1)


def _is_of_cells(page: Candidate) -> bool:
    return sum(1 for block in page.taken if len(block.text) <= _CELL) >= _MOST * len(page.taken)


def _is_of_dailies(page: Candidate) -> bool:
    """Whether most lines are cells, under headings that name several of such things."""
    if not _is_of_cells(page):
        return False
    return number_of(_DAILY, short_headings(page.blocks[page.first : page.last + 1])) >= _DAILIES


def _is_price_list(page: Candidate) -> bool:
    """Whether most lines are cells, under the heads of a list of prices, on a page that is called after it."""
    if not (_OF_PRICES.search(page.title) and _is_of_cells(page)):
        return False
    if _told(page.taken) > 2 * _TOLD:
        return False  # a report, with a table of them
    heads = {
        head[0] for block in page.taken if len(block.text) <= _CELL and (head := _PRICE_HEAD.fullmatch(block.text))
    }
    return len(heads) >= _SEVERAL and sum(1 for b in page.taken if _figures(b.text)) >= _FIGURES // 2


def _tells_weather(figures: Sequence[RawBlock]) -> bool:
    """Whether temperatures and several other things that are measured stand in short lines."""
    lines = [block.text for block in figures if len(block.text) <= _CELL]
    if len(lines) < _LEAST or not any(map(_TEMPERATURE.search, lines)):
        return False
    return sum(1 for unit in _OTHER_UNITS if any(map(unit.search, lines))) >= _UNITS


def _is_schedule(page: Candidate) -> bool:
    """Whether hours follow each other, each with a few words, and those are called programmes or marked as such."""
    lines = [block.text for block in page.blocks[max(0, page.first - 1) : page.last + 1] if not block.cut]
    hours = [int(found[1]) * 60 + int(found[2]) for found in map(_CLOCK.match, lines) if found]
    if len(hours) < _HOURS or len(lines) > _BETWEEN * len(hours) or max(map(len, lines)) > _PROGRAMME:
        return False
    later = sum(1 for before, hour in pairwise(hours) if hour > before)
    if later < _ORDERED * (len(hours) - 1):
        return False
    marked = sum(1 for line in lines if _MARK.search(line))
    return marked >= _MARKED * len(hours) or _is_called_schedule(page)


def _is_called_schedule(page: Candidate) -> bool:
    names = (page.title, page.head, *(block.text for block in page.blocks if block.tag == "h1"))
    pieces = (piece.strip(" []<>()") for name in names for piece in ASIDE.split(name))
    return any(size_of(piece) <= _SENTENCE and _SCHEDULE.search(piece) for piece in pieces)
