"""The dates that a reader sees on a page, and which of them is the article's.

A page shows many: the day's in its head, those of a list of other articles, the publisher's founding in its foot. The
article's is labelled, or stands with its headline.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache, partial
from itertools import accumulate, islice, pairwise
from zoneinfo import ZoneInfo

from lxml import etree

from crawler.parse.beside import bare_names
from crawler.parse.blocks import RawBlock, may_say, said_in_lines, size_of
from crawler.parse.copies import COPY
from crawler.parse.dates import Dates, find_dates, read_date
from crawler.parse.eastern_moments import western
from crawler.parse.eastern_names import EASTERN
from crawler.parse.elements import Elements
from crawler.parse.folding import fold
from crawler.parse.headings import holds_subtitle
from crawler.parse.hinted import AGO, hinted
from crawler.parse.korean_words import is_sure, one_line
from crawler.parse.line_moments import without_moments
from crawler.parse.lines import POINTS
from crawler.parse.makers import OF_PICTURES, TOGETHER, wrote
from crawler.parse.names import is_byline, named_beside, read_byline
from crawler.parse.signatures import with_office
from crawler.parse.tree import text_of

LABELLED = re.compile(
    r"입력|등록|승인|송고|작성|수정|업데이트|posted|published|updated|\bmodified|기사승인|발행", re.IGNORECASE
)
_CONTACT = re.compile(
    r"\W*(?:담당\s?(?:자|관|부서)?|책임자|실무자|문의(?:처)?|연락처)(?=\W*$|\s?[:：]|\s\W?[가-힣]{2,4}\s)"
)
_DIGIT = re.compile(r"\d")
# those that follow are sought in small letters, and each form begins with a letter of its own or with a figure: what
# can't begin one is then passed over quickly. A name of a box has a blank on either side.
_DATED = re.compile(
    r"\d\s?[-./년年]\s?\d{1,2}\s?[-./월月]|\d월\s?\d|\d[:：]\d\d|\d\s?(?:분|시간|일)\s?전|"
    r"\d (?:hours?|minutes?|days?) ago"
)
_MONTH = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?<!\w{4})[a-z]{0,6}\b|"
    r"\d(?:er|[.º])?\s(?:de\s)?(?:fév|avr|mai|juin|aoû|déc|mär|okt|dez|ene|abr|ago|dic|gen|mag|giu|lug|set|ott|fev|out)"
    r"[a-zéû]{0,7}\.?,?\s(?:del?\s)?\d{4}"
)
_STAMP_CLASS = re.compile(
    r"date|time|publish|regist|posted|write_?day|article-?info|news_?info|byline|info_?view|view_?info|util|"
    r"line_?info|meta(?:$|[\s_-]|(?<=[_-]meta))"
)
_NAMING = frozenset(("class", "id", "itemprop"))  # attributes
_CLOCK_BOX = re.compile(
    r"clock(?<!\wclock)|gnb(?<=[\s_-]gnb)[\s_-]|lnb(?<=[\s_-]lnb)[\s_-]|snb(?<=[\s_-]snb)[\s_-]|"
    r"topbar(?<=[\s_-]topbar)[\s_-]|weather(?<=[\s_-]weather)[\s_-]|today(?<=[\s_-]today)[\s_-]|"
    r"head(?:er)?_?-?(?:date|time)|top_?-?(?:date|time)|current_?-?(?:date|time)|now_?-?(?:date|time)"
)
_DATE_CELL = re.compile(
    r"\W*(?:기사\s?)?(?:작성|등록|게시|입력|발행|승인)\s?(?:일|일자|일시|시간|날짜)?\W*|"
    r"\W*(?:날짜|일자|date|posted|published|(?:公開|掲載|投稿|発行|更新|発表)(?:日時?|時間)?|日付|日期|[发發][布佈表](?:日期|[时時][间間])|[时時][间間])\W*",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(
    r"등록번호|발행인|편집인|사업자\s?등록|청소년\s?보호|대표\s?전화|제호|대표이사|통신판매|등록\s?(?:일자|연월일)|창간|"
    r"registration (?:no|number)|publisher(?<!\wpublisher)\b|copyright|all rights reserved"
)
_APART = re.compile(r"\s*[|·]\s*|\s*\u00a0[\s\u00a0]*|\s{2,}")
_JOINED = re.compile(r"(?<![가-힣])[가-힣]{2,4}·[가-힣]{2,4}\s?(?:기자|특파원|통신원|PD)")
_RIGHTS = {"copyright", "all rights reserved"}
_HOUR = re.compile(r"\d[:：]\d\d|\d[시時时]")
_NEAR = 6  # blocks on either side in which the publisher's other particulars stand
_LIST = 3  # dates of one shape: they belong to a list of other articles
_UNDER = 8  # blocks under the headline in which its date stands
_ABOVE = 3
_OTHER, _OTHER_WIDE = 28, 18  # letters of another article's headline, that is a link; a writer's name has fewer
_LINKED = 0.8
_KEY = 4  # letters of a headline that can be told from other lines
_SERIES = 24
_SECTION = 8  # letters of a section's name before the headline
_MOST = 1000  # places where a date may stand that are looked at
_LINE = 160  # characters of a line with a date
_PARAGRAPH = 80  # letters of one
_SENTENCE = 30  # characters of one; of two, one is text
_WHO = 60  # characters of a line that says who wrote it, and no more
_NODES = 6  # pieces of such a line, each in an element of its own
_SENTENCE_END = re.compile(r"[다?!”\"。」』]$|(?<!\d)\.$")  # a date may end with its point


def visible(elements: Elements, blocks: Sequence[RawBlock], title: str, zone: ZoneInfo, now: datetime) -> Dates | None:
    """The article's dates as a reader finds them; None when the page shows none."""
    read: Callable[[str], Dates] = partial(find_dates, zone=zone, now=now)
    numbers = (i for i, b in enumerate(blocks) if len(b.text) < _LINE and _is_dated(b.text) and b.cut != COPY)
    publisher = _publisher(blocks)
    dated = [i for i in islice(numbers, _MOST) if not _founding(publisher, i, blocks[i].text)]
    alike = Counter(blocks[i].shape for i in dated)
    single = [i for i in dated if alike[blocks[i].shape] < _LIST]
    head = _headline(blocks, title)
    near = [*_under(blocks, head), *range(head - 1, head - 1 - _ABOVE, -1)] if head >= 0 else []
    near = near or _crowded(blocks, title)
    near = [i for i in near if i in dated and not _is_clock(blocks[i].parent)]
    for i in [*near, *sorted(single, key=lambda i: i < head)]:  # what stands under the headline first
        if LABELLED.search(western(blocks[i].text)):
            dates = read(blocks[i].text)
            if dates.published:
                return replace(_exact(dates, blocks[i], zone, now), firm=i in near)
    labelled = _particulars(blocks, publisher, zone, now)
    if labelled:
        return labelled
    told = [dates for dates in (read(blocks[i].text) for i in near) if dates.published]
    exact = next((dates for dates in told if dates.published and dates.published.precision == "minute"), None)
    ago = exact is not None and any(AGO.search(blocks[i].text) for i in near)
    if exact and not ago:
        return exact
    told_from = (i for i in range(max(head, 0), len(blocks)) if blocks[i].size >= _PARAGRAPH and not blocks[i].linked)
    begins = next(told_from, len(blocks))
    hint = hinted(elements, zone, now, [blocks[i].parent for i in near if i < begins]) or exact
    if hint:
        return hint
    day: Dates | None = None
    for text in _stamps(elements):
        dates = read(text)
        if dates.published and dates.published.precision == "minute":
            return dates
        if day is None and len(text) < 50 and dates.published:
            day = dates
    sure = next((dates for dates in told if dates.published and dates.published.precision != "guess"), None)
    return _bare(blocks, zone, now) or sure or day or (told[0] if told else None)


def _exact(dates: Dates, block: RawBlock, zone: ZoneInfo, now: datetime) -> Dates:
    """With the minute that an element of the line tells of a day that is all it shows."""
    told = dates.published
    if told is None or told.precision != "day":
        return dates
    day = told.at.astimezone(zone).date()
    for element in block.parent.iter("time"):
        value = element.get("datetime") or ""
        moment = read_date(value, zone, now) if value[:10] == day.isoformat() else None
        if moment and moment.precision == "minute":
            return replace(dates, published=moment)
    return dates


def beside_date(blocks: Sequence[RawBlock], title: str) -> tuple[str, ...]:
    """The persons named with the date that stands near the headline, or else in a line of their own under it."""
    head = _headline(blocks, title)
    near = range(max(0, head - _ABOVE), _under(blocks, head).stop) if head >= 0 else range(0)
    if not near:
        return _signed_within(blocks, title)
    bare = bare_names(blocks, head, near)
    if bare:
        return bare
    publisher = _publisher(blocks)
    alone: tuple[str, ...] = ()
    told_all, sentences = False, 0  # the text has begun
    for i in near:
        block = blocks[i]
        if i > head and len(block.text) >= _SENTENCE and _SENTENCE_END.search(block.text):
            sentences += 1
            told_all = told_all or len(block.text) >= _WHO or sentences > 1
        if (
            i == head
            or len(block.text) >= _LINE
            or _SENTENCE_END.search(block.text)
            or _founding(publisher, i, block.text)
        ):
            continue
        if _CONTACT.match(blocks[i - 1].text if i else "") or _CONTACT.match(block.text):  # an office's, of a release
            continue
        if block.text[0] in POINTS or (i < head and block.link_share > 0.5):  # one of a list, a menu
            continue
        dated = without_moments(block.text) is not None
        if not (dated or alone) and i > head and i + 1 < len(blocks):
            alone = _over_office(block.text, blocks[i + 1].text)
        if not dated and (i < head or told_all or alone or block.link_share > 0.8 or len(block.text) > _WHO):
            continue
        nodes = [str(node) for node in islice(block.parent.itertext(), 4 * _NODES) if not node.isspace()]
        # what else stands in its box is another line
        nodes = nodes if sum(map(len, nodes)) < min(2 * _LINE, len(block.text) + 2 * _NODES) else []
        texts = (block.text, *nodes, " ".join(nodes[:_NODES]))
        told = [_named(text, named_beside if dated else _signs) for text in texts]
        named = tuple(dict.fromkeys(name for names in told for name in names))
        if named and dated:
            return named
        alone = alone or tuple(dict.fromkeys(next(filter(None, told), [])))
    return alone


def _crowded(blocks: Sequence[RawBlock], title: str) -> list[int]:
    """The line in which the headline stands together with who wrote it and when, each in an element of its own."""
    key = fold(title)
    if len(key) < _KEY:
        return []
    lines = (i for i, b in enumerate(blocks) if len(b.text) < _LINE and len(b.key) > len(key) and key in b.key)
    found = next((i for i in lines if _is_dated(blocks[i].text) and len(blocks[i].parent) > 1), None)
    return [] if found is None else [found]


def _signed_within(blocks: Sequence[RawBlock], title: str) -> tuple[str, ...]:
    """The persons named in such a line."""
    found = _crowded(blocks, title)
    nodes = [str(node) for i in found for node in islice(blocks[i].parent.itertext(), 4 * _NODES)]
    told = (_named(node, _signs) for node in nodes if len(node) < _WHO and fold(title) not in fold(node))
    return tuple(dict.fromkeys(name for names in told for name in names))


def _over_office(text: str, below: str) -> tuple[str, ...]:
    """Whom a bare Korean name stands for that has a line of its own, over what that person is."""
    if not 3 <= len(text) <= 4 or len(below) > _WHO or not is_sure(text):
        return ()
    return with_office(f"{text} {below}")


def _under(blocks: Sequence[RawBlock], head: int) -> range:
    """The places right under the headline, up to one that leads to another article: its date and writer follow."""
    for i in range(head + 1, min(len(blocks), head + 1 + _UNDER)):
        if blocks[i].link_share > _LINKED and blocks[i].size >= _OTHER_WIDE:
            told = without_moments(blocks[i].text) or blocks[i].text
            links = sum(1 for _ in islice(blocks[i].parent.iter("a"), 2))  # several are subjects, or buttons
            if links < 2 and size_of(told) >= (_OTHER if told.isascii() else _OTHER_WIDE):
                return range(head + 1, i)
    return range(head + 1, min(len(blocks), head + 1 + _UNDER))


def _named(text: str, read: Callable[[str], tuple[str, ...]]) -> list[str]:
    if "·" in text or wrote(text):  # between the offices of one, behind a label
        line = without_moments(text) or text
        whole = with_office(line) or (named_beside(line) if "|" in line and wrote(line) else ())
        whole = whole or (read_byline(line) if _JOINED.search(line) else ())
        if whole:
            return list(whole)
    pieces = [piece for piece in _APART.split(TOGETHER.sub("/", text)) if len(piece.strip()) >= 3]
    pieces = [piece for piece in pieces if not OF_PICTURES.match(piece)] or pieces
    return [name for piece in pieces for name in read(without_moments(piece) or piece)]


def _signs(piece: str) -> tuple[str, ...]:
    """Whom a line under the headline names that has no date: there a bare name may be a heading."""
    if wrote(one_line(piece).lstrip(" [(<")) or EASTERN.search(piece):
        return named_beside(piece)
    return with_office(piece) or (read_byline(piece) if is_byline(piece) else ())


def _headline(blocks: Sequence[RawBlock], title: str) -> int:
    """Which block is the headline, in whatever element, alone or behind its section; -1 where that can't be told."""
    key = fold(title)
    if len(key) < _KEY:
        return -1
    least = len(key) / 3  # letters, before they are folded, as `may_say` knows better
    lines = [
        (i, b.key)
        for i, b in enumerate(blocks)
        if least <= len(b.text) < 300 and may_say(b.text, len(key)) and b.tag not in ("html", "title") and b.cut != COPY
    ]
    whole = next((i for i, line in lines if line == key), None)
    whole = said_in_lines(blocks, key) if whole is None else whole
    if whole is not None:
        return whole
    behind = (i for i, line in lines if line.endswith(key) and len(line) - len(key) <= _before(blocks[i]))
    with_subtitle = (i for i, line in lines if line.startswith(key) and holds_subtitle(blocks[i], key))
    return next(behind, next(with_subtitle, -1))


def _before(block: RawBlock) -> int:
    """How many letters may stand before the headline: a section's name, or in brackets a series' or list's."""
    return _SERIES if block.text.startswith("[") else _SECTION


def _is_dated(text: str) -> bool:
    """Whether a date may stand in a line."""
    if not _DIGIT.search(text):
        return False
    line = text.lower()
    return bool(_DATED.search(line) or _MONTH.search(line))


def _publisher(blocks: Sequence[RawBlock]) -> dict[int, set[str]]:
    """Which of the publisher's particulars the blocks name; those without any are not in it.

    All blocks are looked through at once: nearly none has any.
    """
    if not _PUBLISHER.search("\n".join([block.text[:_LINE] for block in blocks]).lower()):
        return {}
    lines = [block.text[:_LINE].lower() for block in blocks]
    ends = list(accumulate(len(line) + 1 for line in lines))
    named: dict[int, set[str]] = {}
    for match in _PUBLISHER.finditer("\0".join(lines)):
        named.setdefault(bisect(ends, match.start()), set()).add(match[0])
    return named


def _founding(publisher: dict[int, set[str]], at: int, text: str) -> bool:
    """Whether the line is one of the publisher's particulars: since when the paper is registered.

    A line of whose the text is stands under an article, too; but no paper is registered at an hour.
    """
    if not publisher or (len(publisher.get(at, ())) < 2 and _HOUR.search(text) and LABELLED.search(text)):
        return False  # whoever wrote it, be it the editor of the paper
    around = (publisher.get(i, set()) for i in range(at - _NEAR, at + _NEAR + 1))
    return at in publisher or len(set().union(*around) - (_RIGHTS if _HOUR.search(text) else set())) >= 2


def _stamps(elements: Elements) -> Iterator[str]:
    """Texts of the elements whose class speaks of dates; not those of a list."""
    tags = ("time", "span", "p", "div", "em", "li", "dt", "dd", "td", "strong", "font")
    named = list(islice(filter(_is_stamp, elements.tagged(*tags)), _MOST))
    texts = [element.get("datetime") or text_of(element, _LINE) for element in named]
    dated = [6 <= len(text) <= 120 and bool(_DIGIT.search(text)) for text in texts]
    kinds = Counter((e.tag, e.get("class")) for e, d in zip(named, dated, strict=True) if d and e.tag != "time")
    for element, text, is_dated in zip(named, texts, dated, strict=True):
        listed = kinds[element.tag, element.get("class")] >= _LIST
        if is_dated and not listed and not _is_clock(element) and not _PUBLISHER.search(text.lower()):
            yield text


def _is_stamp(element: etree._Element) -> bool:
    for name in element.keys():  # noqa: SIM118 - an element is no dict
        if name in _NAMING and _names_stamp(element.get(name) or ""):
            return True
    return bool(element.tag == "time")


@lru_cache(maxsize=1024)
def _names_stamp(name: str) -> bool:
    return _STAMP_CLASS.search(name.lower()) is not None


@lru_cache(maxsize=1024)
def _names_clock(names: str) -> bool:
    return _CLOCK_BOX.search(names.lower()) is not None


def _is_clock(element: etree._Element) -> bool:
    """Whether the date is the reader's day, in the head of the page, or belongs to something beside the article."""
    for box in (element, *element.iterancestors()):
        if box.tag in ("nav", "aside", "footer") or _names_clock(f" {box.get('class') or ''} {box.get('id') or ''} "):
            return True
        if box.tag == "header":
            return next(box.iter("h1", "h2"), None) is None or next(box.iter("nav"), None) is not None
        if box.tag in ("article", "main"):
            return False
    return False


def _particulars(
    blocks: Sequence[RawBlock], publisher: dict[int, set[str]], zone: ZoneInfo, now: datetime
) -> Dates | None:
    """A date whose label is a line or cell of its own: 작성일 / 2026-10-01."""
    cells = (
        block
        for i, (label, block) in enumerate(pairwise(blocks))
        if len(label.text) <= 12 and _DATE_CELL.fullmatch(label.text) and not _founding(publisher, i, label.text)
    )
    for cell in islice(cells, _MOST):
        moment = read_date(cell.text, zone, now)
        if moment:
            return Dates(moment)
    return None


def _bare(blocks: Sequence[RawBlock], zone: ZoneInfo, now: datetime) -> Dates | None:
    """The line that is nothing but a day and a time, without a label or a class; with many of them it is a list."""
    lines = [block for block in blocks if 12 <= len(block.text) <= 40 and block.text[:1].isdigit()]
    lines = [block for block in lines[:50] if not _is_clock(block.parent)]
    found = [moment for moment in (read_date(line.text, zone, now) for line in lines) if moment]
    return Dates(found[0]) if 1 <= len(found) <= 2 and found[0].precision == "minute" else None
