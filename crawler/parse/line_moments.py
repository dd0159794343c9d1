"""Dates, times and counters in a line of particulars, and what is left of the line without them."""

from __future__ import annotations

import re

from crawler.parse.eastern_moments import western

_STAMP = re.compile(
    r"^\W*(?:(?:기사|신문|지면|인쇄)?\s?(?:입력|등록|수정|승인|송고|작성|게재(?:\s?일자?)?|발행(?:\s?일자?)?|업데이트|최종수정|posted|published|updated|modified|"
    r"started|input|date)(?:\s?(?:시각|시간|일시|on|at))?[\s:|.]*)*"
    r"(?:\w{3,9}\.?,?\s+)?(?:\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?[.일]?|"
    r"[a-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[a-z]{3,9}\.?\s+\d{4}|"
    r"\d{1,2}:\d{2}\s+[a-z]{3,9}\.?\s+\d{1,2},\s+\d{4})"
    r"(?:\s?\([월화수목금토일月火水木金土日]\)(?:\s?[A-Z]?\d{1,2}면)?)?[\s,|(]*(?:오전|오후|am|pm)?\s*(?:[-at\s]*(?:\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}시(?:\s?\d{1,2}분)?))?\)?\s*(?:am|pm|a\.m\.|p\.m\.)?\s*\(?(?:kst|"
    r"(?:gmt|utc)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|est|edt)?\)?\s*(?:송고|입력)?\W*"
    r"(?:(?:last\s)?(?:입력|등록|수정|승인|송고|업데이트|최종수정|posted|published|updated|modified)\s*[:|"
    r".]?\s*[\d\-./: 년월일오전후a-z,]{6,40})?(?:\[(?:print|e-?mail|share|scrap|list|인쇄|메일|목록)\]\W*){0,4}$",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(
    r"\W*(?:[\w：:]{2,6}[：:])?\d{1,2}(?:[/月]\d{1,2}日?\s?[(（][月火水木金土日][)）]|月\d{1,2}日)\s*\d{1,2}(?:[:：]\d\d|[時时]\d{1,2}分)\s*\w{0,4}\W*$"
)
LABELLED = re.compile(
    r"입력|등록|승인|송고|작성|수정|업데이트|posted|published|updated|\bmodified|\bfiled (?:at|on)\b|"
    r"\bwr(?:ite|itten) ?:|\bregistered\b|기사승인|발행",
    re.IGNORECASE,
)  # a date that is the article's, or that of its change
CLOCK = re.compile(r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])")
_HOUR = re.compile(r"(?:오전|오후)\s?\d{1,2}시(?:\s?\d{1,2}분)?|(?<!\d)\d{1,2}시\s?\d{1,2}분(?=\W|$)")
_OTHER_MONTHS = (
    "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|décembre|decembre|"
    "januar|jänner|februar|märz|april|juni|juli|august|september|oktober|november|dezember|enero|febrero|marzo|abril|"
    "mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre|janeiro|fevereiro|março|maio|junho|"
    "julho|setembro|outubro|novembro|dezembro|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|"
    "novembre|dicembre"
)
_OTHER_WEEKDAYS = (
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|"
    "lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|"
    "(?:segunda|terça|quarta|quinta|sexta)-feira"
)
_DAY = re.compile(
    r"(?<![\d./-])\d{1,2}([./-])\d{1,2}\1\d{4}(?![\d-])|(?<![\d-])\d\d[-./]\d\d[-./]\d\d\.?(?=\s(?:오전|오후)?\s?\d{1,2}:\d\d)|\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?[.일]?|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+\d{1,2},?\s+\d{4}|"
    r"\b\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?\s+\d{4}|"
    rf"(?:\b(?:{_OTHER_WEEKDAYS})\.?,?\s(?:(?:le|den|dem)\s)?)?\b\d{{1,2}}(?:er|[.º])?\s(?:de\s)?(?:{_OTHER_MONTHS}),?\s(?:del?\s)?\d{{4}}",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?<!\d)\d{1,2}\s?(?:분|시간|일|주|개월|달|년)\s?전(?![가-힣])|"
    r"\b\d{1,2} (?:minutes?|hours?|days?|weeks?|months?|years?) ago\b",
    re.IGNORECASE,
)
# in small letters: what _DAY and _AGO have in common, wherever a word begins
_MAY_TELL_MOMENT = re.compile(
    r"\d\s?[-./년]\s?\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?\s+\d|전|ago|"
    r"\d(?:er|[.º])?\s(?:de\s)?[a-zéûäç]{3,10},?\s(?:del?\s)?\d{4}"
)
_VIEWS = re.compile(  # and the number of an issue, and of a page
    r"(?:[가-힣]{1,6}판\s)?(?<![가-힣\d])[A-Z]?\d{1,2}\s?면(?![가-힣])|"
    r"(?:제\s?)?\d{1,4}(?:번째\s?(?:편지|레터|뉴스레터|이야기|소식)|호|회)(?![가-힣\d])|\b(?:vol|issue|no)\.?\s?#?\d{1,4}\b|"
    r"\d{1,2}\s?분\s?(?:분량|소요)|\b(?:duration|length|running time)\s?:?\s?\d{1,2}:\d\d(?::\d\d)?|"
    r"\b\d{1,2}[ -]min(?:utes?)? read\b|\b\d[\d,.]*[km]?\s(?:views|hits|reads|shares|comments|likes)\b|"
    r"(?:조회수?|댓글|추천|views?|hits?|comments?|recommend(?:ed|s)?|likes?|replies)\s?[:：]?\s?\d[\d,]*\s?(?:회|건|개)?",
    re.IGNORECASE,
)
_PARTICULAR = re.compile(
    r"단기(?=\s)|\(서기\s?\d{4}년?\)|(?:(?:최초|처음|마지막|최종)\s?)?(?:기사)?(?:입력|등록|갱신|수정|승인|송고|작성|게시|업데이트|최종\s?수정|발행|방송|보도|배포|출고|게재)(?:\s?(?:일자|일시|시각|시간|일|날짜))?\s?[:：]?(?=\s|$)|"
    r"\([월화수목금토일月火水木金土日]\)|[월화수목금토일]요일|\((?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?\)|"
    r"\bin print:? (?:[a-z]{3,9}\.? \d{1,2})?,? ?page [A-Z]?\d{1,3}\b|"
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,(?=\s|$)|"
    r"\b(?:(?:last|first) )?(?:posted|published|updated|modified|write|written|registered|issued|filed|"
    r"revised|input|date)(?:\s(?:on|at))?\b\s?:?|"
    r"(?:오전|오후)|\b[ap]\.?m\b\.?|\b(?:kst|jst|sgt|hkt|bst|cest|cet|(?:gmt|utc)(?:[+-]\d{1,2})?|[ecmp][sd]?t)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\W*(?:by|words by|written by)\b", re.IGNORECASE)
# by a widespread program, of a page made for printing: who, when, where to
_PRINTED = re.compile(r"posted by (.{2,60}?) on [a-z0-9].{6,40} @ \d{1,2}:\d\d.{0,5} in .", re.IGNORECASE)
_STOPS = (".", "?", "!", "”", '"')
_GLUED_DAY = re.compile(
    r"(?<=[a-z])(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)|(?<=[가-힣])(?=\d{4}\s?[-./년])|"
    r"(?<=기자)(?=기사\s?입력|입력|등록|승인)"
)


def without_moments(line: str) -> str | None:
    """A line of particulars without its dates, times and counters; None when it has no date."""
    line = western(line)
    if not _MAY_TELL_MOMENT.search(line.lower()):
        return None
    if printed := _PRINTED.match(line):
        return f"By {printed[1]}"
    parted = _GLUED_DAY.sub(" ", line)
    if _BY.match(parted) and not parted.endswith(_STOPS) and (told := _DAY.search(parted)):
        parted = parted[: told.end()]  # behind it stands a section
    bare = _AGO.sub(" ", _DAY.sub(" ", parted))
    if bare == parted:
        return None
    return " ".join(_PARTICULAR.sub(" ", _VIEWS.sub(" ", CLOCK.sub(" ", _HOUR.sub(" ", bare)))).split()).strip(
        " |·/,:;-~()[]"
    )


def is_day_and_hour(line: str, told: str) -> bool:
    """Whether a line says when, with a clock's time, and next to nothing else. `told`: the line in western figures."""
    if len(told) < 70 and CLOCK.search(told) and len(_DAY.sub("", CLOCK.sub("", told))) < 24 and _DAY.search(told):
        return True
    return len(line) < 40 and not line.isascii() and _NO_YEAR.match(line) is not None


def is_stamp(line: str, told: str) -> bool:
    """Whether a line is a date with its labels. `told`: the line in western figures."""
    return len(line) < 120 and _STAMP.match(told) is not None


def tells_more_than_days(line: str, told: str) -> bool:
    """Whether there is a clock's time, a counter, or how long ago it was. `told`: the line in western figures."""
    return any(form.search(text) for form, text in ((CLOCK, told), (_VIEWS, line), (_AGO, line)))
