"""The posts of a live report: boxes side by side, each under its hour, with a line or two below it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import compress, islice
from operator import itemgetter

from lxml import etree

from crawler.parse.blocks import RawBlock

HOUR = re.compile(
    r"\W*(?:\d{1,2}[./월]\s?\d{1,2}[일.]?\s)?(?:오전|오후)?\s?(?:\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}시\s?\d{1,2}분)"
    r"\s?(?:[ap]\.?m\.?)?(?:\s?[A-Z]{3,4})?\W*"
    r"(?:공유(?:하기)?|링크\s?복사|수정|고정|끝|시작|종료|속보|주요|중요|new|pinned|updated?|share|copy link)?\W*",
    re.IGNORECASE,
)
_AND_WHO = re.compile(rf"{HOUR.pattern}(?:[가-힣]{{2,8}}\s?=\s?)?[가-힣]{{2,4}}(?:\s기자)?", re.IGNORECASE)
_AND_WHO_WESTERN = re.compile(
    rf"{HOUR.pattern}(?:by\s)?(?-i:[A-Z][a-z][\w.'’-]*(?:\s[A-Z][\w.'’-]+){{0,2}})", re.IGNORECASE
)
_LIVE = re.compile(r"\W*(?:실시간|라이브|생중계|속보\s?종합|live(?: updates?| blog)?)\b", re.IGNORECASE)
_SENTENCE_ENDS = (".", "다", "요", "!", "?", "”", '"')
_LONGEST = 30  # characters of an hour with what stands beside it
_DEEP = 3  # boxes around an hour
_POSTS = 4  # of one form
_LINKED = 0.2  # of their letters: with more they are headlines of articles
_MOST = 0.5  # of what was taken for the article stands in them


def calls_itself_live(title: str) -> bool:
    """Whether a headline says that the page is written while things happen."""
    return _LIVE.match(title) is not None


def posts(
    blocks: Sequence[RawBlock], free: Sequence[bool], votes: Sequence[bool] | None = None
) -> list[etree._Element]:
    """The posts of which some were taken for the article, `votes`; none where most of that stands elsewhere: readers'
    comments have their hours, too. Without votes those with the most text."""
    hours = [b for b, f in zip(blocks, free, strict=True) if f and _heads(b.text)]
    if len(hours) < _POSTS:
        return []
    alike: defaultdict[tuple[etree._Element, str, str | None], dict[etree._Element, None]] = defaultdict(dict)
    for hour in hours:
        for box in (hour.parent, *islice(hour.parent.iterancestors("div", "li", "article", "section", "dl"), _DEEP)):
            around = box.getparent()
            if around is not None:
                alike[around, str(box.tag), _name(box)][box] = None
    found = [(_tell(boxes, blocks, free, votes), kind) for kind, boxes in alike.items() if len(boxes) >= _POSTS]
    fullest, kind = max(found, key=itemgetter(0), default=(0, None))
    return list(alike[kind] | _unmarked(*kind)) if fullest and kind else []


def is_hour_and_writer(line: str) -> bool:
    """Whether a line is the hour of a post, and who reports from where: "오후 5:52 세종=○○○"."""
    who = _AND_WHO_WESTERN if line.isascii() else _AND_WHO
    return len(line) <= _LONGEST and who.fullmatch(line) is not None


def _heads(line: str) -> bool:
    return len(line) <= _LONGEST and (HOUR.fullmatch(line) is not None or is_hour_and_writer(line))


def _unmarked(around: etree._Element, tag: str, name: str | None) -> dict[etree._Element, None]:
    """The posts among others of their name whose hour has something else beside it."""
    return {} if name is None else {box: None for box in around.iterchildren(tag) if _name(box) == name}


def _name(box: etree._Element) -> str | None:
    """The first of its classes: of the posts of one report some have another behind it."""
    return next(iter((box.get("class") or "").split()), None)


def _tell(
    boxes: dict[etree._Element, None],
    blocks: Sequence[RawBlock],
    free: Sequence[bool],
    votes: Sequence[bool] | None,
) -> int:
    """How many letters of sentences they hold; 0 where they can't be the article."""
    within = {inner for box in boxes for inner in box.iter()}
    inside = [f and b.parent in within for b, f in zip(blocks, free, strict=True)]
    letters = sum(len(block.text) for block in compress(blocks, inside))
    if sum(block.linked for block in compress(blocks, inside)) > _LINKED * letters:
        return 0
    if votes is not None:
        taken = sum(block.size for block in compress(blocks, votes))
        if sum(b.size for b, i, v in zip(blocks, inside, votes, strict=True) if i and v) < _MOST * taken:
            return 0
    return sum(b.size for b in compress(blocks, inside) if b.text.endswith(_SENTENCE_ENDS))
