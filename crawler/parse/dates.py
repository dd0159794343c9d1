"""Dates as they stand on pages, in feeds and in structured data: the whole of a text, within one, and behind labels."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from crawler.parse.date_forms import INSIDE, WHOLE, Moment, When
from crawler.parse.eastern_moments import western


@dataclass(frozen=True, slots=True)
class Dates:
    """What a line with labels says ("입력 … 수정 …")."""

    published: Moment | None = None
    modified: Moment | None = None
    firm: bool = False  # the label stands with the headline


def read_date(text: str, zone: ZoneInfo, now: datetime) -> Moment | None:
    """The moment that the whole text says, labels before it left aside. None: no date, or an impossible one."""
    line = _LABELS.sub("", _fold(text[:400])[:200]).strip(" :|,·-[]()<>")
    when = When(zone, now)
    for pattern, reader in WHOLE:
        match = pattern.fullmatch(line) or pattern.fullmatch(line.rstrip("."))
        if match:
            return _sane(reader(match, when), now)
    return None


def find_date(text: str, zone: ZoneInfo, now: datetime) -> Moment | None:
    """The first date inside a longer text (the first 2,000 characters of it)."""
    line, when = _fold(text[:2000]), When(zone, now)
    best: tuple[int, int, Moment] | None = None
    impossible: list[tuple[int, int]] = []  # where a whole form said no: its first half is no date either
    for rank, (pattern, reader) in enumerate(INSIDE):
        for match in islice(pattern.finditer(line), 20):
            if best and match.start() >= best[0]:
                break
            if any(start <= match.start() and match.end() <= end for start, end in impossible):
                continue
            found = _sane(reader(match, when), now)
            if found:
                best = (match.start(), rank, found)
            else:
                impossible.append(match.span())
    return best[2] if best else None


def find_dates(text: str, zone: ZoneInfo, now: datetime) -> Dates:
    """Publication and change as labelled in one line; a first date without a label counts as publication."""
    line = _fold(text[:2000])
    marks = [(m.start(), m.end(), bool(m["changed"])) for m in _LABEL.finditer(line)]
    if not marks or _ENDS_IN_LABEL.search(line):
        return _dates_before_labels(line, zone, now)
    published = find_date(line[: marks[0][0]], zone, now)
    modified = None
    ends = [start for start, _, _ in marks[1:]] + [len(line)]
    for (_, begin, changed), end in zip(marks, ends, strict=True):
        found = find_date(line[begin:end], zone, now)
        if changed:
            modified = modified or found
        elif published is None or (found and found.precision == "minute" != published.precision):
            published = found  # rather than the day of the printed issue
    return Dates(published, modified)


def _dates_before_labels(line: str, zone: ZoneInfo, now: datetime) -> Dates:
    """ "2026.01.06 16:47 입력 | 2026.01.06 18:02 수정": the label stands behind its date."""
    published = modified = None
    begin = 0
    for match in _LABEL_BEHIND.finditer(line):
        found, before = (
            find_date(line[begin : match.start()], zone, now),
            line[begin : match.start()].rpartition("(")[0],
        )
        if match["changed"] and not published and (first := find_date(before, zone, now) if before else None):
            published, found = first, find_date(line[begin + len(before) : match.start()], zone, now)
        begin = match.end()
        if match["changed"]:
            modified = modified or found
        else:
            published = published or found
    return Dates(published, modified) if published or modified else Dates(find_date(line, zone, now))


_PUBLISHED = (
    "기사입력|기사 입력|최초입력|입력|등록|작성|승인|송고|게재|발행|posted|published|input|issued|first published|date"
)
_CHANGED = "최종수정|최종 수정|기사수정|수정|업데이트|갱신|updated|modified|last updated|last modified"
_LABEL = re.compile(
    rf"(?<![가-힣a-z])(?:(?P<changed>{_CHANGED})|(?:{_PUBLISHED}))(?:\s*(?:시각|시간|일시|일|on|at))?(?:\s*[:|]|\s+[–—-](?=\s))?\s*(?=[\d오a-z(])"
)
_LABEL_BEHIND = re.compile(rf"(?<=[\d.) ])(?:(?P<changed>{_CHANGED})|(?:{_PUBLISHED}))(?![가-힣a-z])")
_ENDS_IN_LABEL = re.compile(rf"\d[).]?\s*(?:{_CHANGED}|{_PUBLISHED})\s*[\])|]?$")
_LABELS = re.compile(
    rf"^(?:(?:{_CHANGED}|{_PUBLISHED}|www\.kcna\.kp)(?:\s*(?:시각|시간|일시|일|on|at))?(?:\s*[:|.]|\s+[–—-](?=\s))?\s*)+"
    rf"|\s*(?:(?:{_CHANGED}|{_PUBLISHED})|\[photo\])$"
)


def _fold(text: str) -> str:
    """NFKC, lower case, one blank between words: full-width digits and odd blanks are common."""
    return " ".join(unicodedata.normalize("NFKC", western(text)).split()).lower()


def _sane(found: Moment | None, now: datetime) -> Moment | None:
    if found is None or not (found.at.year >= 1990 and found.at <= now + timedelta(days=1)):
        return None
    return found
