"""What a line is that only the lines next to it tell: of a list, over a date or links, under a picture, a signature."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from lxml import etree

from crawler.parse.appeals import is_appeal
from crawler.parse.bare import bare_people
from crawler.parse.blocks import RawBlock
from crawler.parse.boxes import LAYOUT, is_in
from crawler.parse.credits import is_caption
from crawler.parse.lines import POINTS, judge
from crawler.parse.makers import wrote
from crawler.parse.names import named_beside
from crawler.parse.pictures import WITH_IMAGE
from crawler.parse.signatures import signature, with_office
from crawler.parse.writers import about_another, about_writer
from storage.model import Role

_OVER_LINKS = 40  # characters of what stands over a list of links
_BRACKETED = re.compile(r"\W*[\[<(【〈《][^\[\]<>]{2,30}[\])>】〉》]\W*")
_BOXES, _LINK = 3, 6  # boxes around a line, and characters of a link that leads somewhere
_TO_FOLLOW = re.compile(r"(?:보기|읽기|가기)\W*$")
LINKS = "a list of links"
_SENTENCE_ENDS = (".", "다", "?", "!", "”", '"', "’", "요", "…")
_LINKED = 0.5  # of a block: with more it is no text that counts
_NAME = 4  # syllables of a name
_SIGNATURE = 40  # characters of a line under the text that says who wrote it
_LABEL, _LABELLED = 20, 0.9  # characters of a label, and the part of it in bold letters
_HOME = re.compile(r"[A-Z][\w'’.-]*(?:[ ,]{1,2}[A-Z][\w'’.-]*){0,5}")  # of who wrote a letter: Jung-gu, Seoul
_DEGREE, _DEGREES_LEAST, _NEAR = 16, 3, 5  # characters of one, different ones, and lines around it
_DEGREES = re.compile(
    r"\W*(?:(?:전혀|대체로|대부분|절반의?|일부|거의)\s?)?(?:사실|거짓)(?:이)?(?:\s?아님|에\s?가까움)?\W*|\W*판단\s?(?:유보|보류)\W*|"
    r"\W*(?:mostly |half |partly |pants on fire|)(?:true|false)\W*",
    re.IGNORECASE,
)
_PARTICULARS = 3  # of a publisher's, around another
_PARTICULAR = re.compile(
    r"\W*(?:발행\s?·?\s?편집인|발행인|편집인|편집\s?책임|펴낸이|펴낸\s?곳|인쇄인|제호|청소년\s?보호\s?책임자|개인정보\s?(?:보호|관리)\s?책임자|고충처리인|"
    r"정기간행물|(?:인터넷신문\s?)?등록\s?(?:번호|일자?)|발행\s?(?:일자?|처|소)|사업자\s?등록\s?번호|통신판매업|대표\s?(?:전화|이사)|본사|주소|"
    r"(?:tel|fax|팩스|전화)(?=[\s.:]{1,3}\(?0\d))(?![가-힣은는이가을를의도])",
    re.IGNORECASE,
)
_POINTS_ON = re.compile(r"[▶▷☞►→]\s?[^:：]{8,80}$")
_BY_WHOM = re.compile(r".{4}[.)\s]\s?[가-힣]{2,4}\s?(?:사진\s?)?기자\W*$")
_CAPTION = 500  # characters of a long one
_SHOWN = 60  # characters of what a picture shows
_QUOTES = "\"'“‘"
_CREDIT = 60  # characters of a line that says nothing but whose picture it is

_PROGRAMME, _OWN, _BELOW = 20, 4, 120  # characters of one's name, letters of it, and blocks in which it is named again
_ROW = 6  # lines behind a card, in which there are others
_CARDS = 3  # of them at least
_GREETING = 3  # lines of which one may greet the editor
_GREETS = re.compile(r"(?:dear|to the) (?:editors?|sirs?|madam|sir or madam)\W*", re.IGNORECASE)
_PLACE = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2}(?:, [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?){0,2}\W?")
_POINTED = 4  # lines on either side, and with a mark
_REPORTER = re.compile(r"기자|특파원|@")
_IN_BRACKETS = re.compile(r"^(?:\W*\[[^\]]{2,12}\])+\s*")  # [포토] before a headline
_CARD_ENDS = (".", "다", "!", "?")


def about_people(raw: Sequence[RawBlock], i: int, people: Collection[str], told: int, *, last: bool) -> bool:
    """Whether a line says what the writers do else, or after such a line, the one at `told`, what others do."""
    return about_writer(raw[i], people, last=last) or about_another(raw[i], raw[told] if told == i - 1 else None)


def heads_links(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line that is no sentence stands above several that are links, parted by breaks in one box; one in
    brackets above links in any boxes."""
    block, below = raw[i], raw[i + 1 : i + 3]
    if len(block.text) > _OVER_LINKS or block.link_share >= _LINKED or block.text.endswith(_SENTENCE_ENDS):
        return False
    if below and _alone_over_links(block, raw[i - 1] if i else None, below[0]):
        return True
    if len(below) < 2:
        return False
    if all(b.parent is block.parent and b.link_share > 0.8 for b in below):
        return True
    return _BRACKETED.fullmatch(block.text) is not None and all(b.cut == LINKS or b.link_share > 0.8 for b in below)


def _alone_over_links(block: RawBlock, before: RawBlock | None, below: RawBlock) -> bool:
    """Whether a line begins a box of its own in which there is nothing else but links: several, or one that it says to
    follow. A name over one link may be that of a fact."""
    box = block.parent.getparent()
    if box is None or block.broken or below.link_share <= 0.8 or block.text.endswith((":", "：")):
        return False
    if not is_in(below, box, _BOXES) or (before is not None and is_in(before, box, _BOXES)):
        return False
    links = [sum(len(text.strip()) for text in link.itertext(etree.Element)) for link in box.iter("a")]
    if len(links) < 2 and not _TO_FOLLOW.search(block.text):
        return False
    said = sum(len(text.strip()) for text in box.itertext(etree.Element))
    return box.tag not in LAYOUT and min(links) >= _LINK and said <= len(block.text) + sum(links) + 2


def of_programme(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a few words above a text are the name of the programme or series that it is from: as such they begin the
    heading over a list of others below."""
    block = raw[i]
    if len(block.text) > _PROGRAMME or len(block.key) < _OWN or block.text.endswith(_SENTENCE_ENDS):
        return False
    key = block.key
    for heading, under in pairwise(raw[i + 1 : i + _BELOW]):
        if heading.is_heading and heading.key != key and heading.key.startswith(key):
            return len(heading.text) <= 2 * _PROGRAMME and bool(heading.cut or under.cut == LINKS)
    return False


def above_date(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line that is nothing but a name stands right above one of dates, or anything short between that and a
    by-line in one box: the outlet's name, a town."""
    text = raw[i].text
    if 0 < i < len(raw) - 1 and len(text) <= _SIGNATURE and raw[i - 1].broken and raw[i].broken:
        above, below = judge(raw[i - 1].text), judge(raw[i + 1].text)
        if raw[i - 1].parent is raw[i + 1].parent and above is not None and above.role is Role.BYLINE:
            return below is not None and below.role is Role.DATELINE
    alone = len(text) <= _NAME or (len(text) <= _SIGNATURE and wrote(text) is not None)
    named = named_beside(text) if alone else with_office(text) if len(text) <= _SIGNATURE else ()
    below = judge(raw[i + 1].text) if named and i + 1 < len(raw) else None
    return below is not None and below.role is Role.DATELINE


def signs_off(raw: Sequence[RawBlock], inside: Sequence[int], place: int, people: Collection[str]) -> bool:
    """Whether a line behind the last sentence says who wrote the article: "○○○ 나루대 교수", "- 마을기자단 ○○○".

    `people`: who that is, where it is known; else only a line of a name and an office is taken for one, and no list.
    """
    if place and raw[inside[place]].tag == "li" and raw[inside[place - 1]].tag == "li":
        return False  # the last of a list of people
    text = raw[inside[place]].text.strip(" -–—―·()[]")
    behind = [raw[i].text for i in inside[place + 1 : place + 4]]
    ended = next((k for k, line in enumerate(behind) if _asks(line)), len(behind))
    if _signs_letter(raw, inside, place):
        return True
    behind = behind[:ended]
    if len(text) > _SIGNATURE or text.endswith(_SENTENCE_ENDS) or any(t.endswith(_SENTENCE_ENDS) for t in behind):
        return False
    words = re.split(r"[\s,/·|()]+", text)
    if any(name in words for name in people):
        return True
    above = raw[inside[place - 1]].text if place else ""
    if not above.endswith(_SENTENCE_ENDS):
        return False
    if not behind and bare_people(text):  # of several letters each is signed
        return not any(bare_people(raw[i].text) for i in inside[:place] if len(raw[i].text) <= _SIGNATURE)
    return bool(signature(raw[inside[place]].text)) and not any(map(signature, behind))


def _asks(line: str) -> bool:
    """Whether a line ends articles, or asks something of their readers."""
    said = judge(line)
    return (said is not None and said.ends) or is_appeal(line)


def _signs_letter(raw: Sequence[RawBlock], inside: Sequence[int], place: int) -> bool:
    """Whether a line is the name under a letter in English, with a place below it in the same paragraph; or that
    place."""
    i = inside[place]
    if any(_GREETS.fullmatch(raw[k].text) for k in inside[:_GREETING]):
        at = place if bare_people(raw[i].text) else place - 1 if _PLACE.fullmatch(raw[i].text) else 0
        return at > 0 and bool(bare_people(raw[inside[at]].text)) and raw[inside[at - 1]].text.endswith(_SENTENCE_ENDS)
    first = i if raw[i].broken else i - 1
    if first < 1 or not raw[first].broken or first + 1 >= len(raw):
        return False
    name, where, above = raw[first], raw[first + 1], raw[first - 1]
    if where.parent is not name.parent or above.parent is name.parent or where.broken or not name.text.isascii():
        return False
    return (
        above.text.endswith(_SENTENCE_ENDS) and _HOME.fullmatch(where.text) is not None and bool(bare_people(name.text))
    )


def listed(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether the block is one of a list of points, each with a mark (▲) that elsewhere begins a caption."""
    mark = raw[i].text[:1]
    if not mark or mark not in POINTS:
        return False
    return any(0 <= k < len(raw) and raw[k].text[:1] == mark and not raw[k].after_image for k in (i - 1, i + 1))


def among_points(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether the line stands next to another with its mark that names no writer, as in a list of appointments, or
    among several with such marks."""
    mark = raw[i].text[:1]
    if mark in POINTS and not _REPORTER.search(raw[i].text):
        around = (raw[k] for k in range(max(0, i - _POINTED), min(len(raw), i + _POINTED + 1)) if k != i)
        if sum(1 for b in around if b.text[:1] in POINTS and not b.cut and not b.caption) >= _POINTED:
            return True
    near = [raw[k].text for k in (i - 1, i + 1) if 0 <= k < len(raw) and raw[k].text.startswith(mark)]
    return mark in POINTS and any((said := judge(text)) is None or said.role is not Role.BYLINE for text in near)


def among_people(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line without a reporter or an address is one of a list of people, as of those who are appointed."""
    if raw[i].tag != "li" or _REPORTER.search(raw[i].text):
        return False
    box = raw[i].parent.getparent()
    return any(0 <= k < len(raw) and raw[k].tag == "li" and raw[k].parent.getparent() is box for k in (i - 1, i + 1))


def among_arrows(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line is one of several in a box of their own that point to other articles: ▶ and a headline, though no
    link."""
    block = raw[i]
    if not _POINTS_ON.match(block.text) or (not block.broken and (i == 0 or not raw[i - 1].broken)):
        return False
    lines = [b for b in raw[max(0, i - _ROW) : i + _ROW + 1] if b.parent is block.parent]
    return len(lines) > 1 and all(map(_points_on, lines))


def of_imprint(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line is one of the publisher's particulars, which stand a line each: 발행인 ○○○, TEL 02-000-0000."""
    if not _is_particular(raw[i]):
        return False
    around = (raw[k] for k in range(max(0, i - _NEAR), min(len(raw), i + _NEAR + 1)) if k != i)
    return sum(map(_is_particular, around)) >= _PARTICULARS


def _is_particular(block: RawBlock) -> bool:
    return len(block.text) <= _SIGNATURE + 20 and _PARTICULAR.match(block.text) is not None


def beside_appeal(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line that points somewhere stands right beside one with the same mark that asks readers for something:
    ▶ to subscribe, and under it ▶ a headline."""
    block = raw[i]
    if not _points_on(block) or block.text[0] not in POINTS | {"☞", "►"}:
        return False
    near = [raw[k] for k in (i - 1, i + 1) if 0 <= k < len(raw)]
    near = [b for b in near if b.text[0] == block.text[0] and b.parent is block.parent]
    return any((said := judge(b.text, last=True)) is not None and said.role is Role.BOILERPLATE for b in near)


def _points_on(block: RawBlock) -> bool:
    return _POINTS_ON.match(block.text) is not None and not block.text.endswith(_CARD_ENDS)


def of_scale(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line is one of the degrees that a check of facts may come to, among others of them."""
    if not _is_degree(raw[i]):
        return False
    around = {raw[k].key for k in range(max(0, i - _NEAR), min(len(raw), i + _NEAR + 1)) if _is_degree(raw[k])}
    return len(around) >= _DEGREES_LEAST


def _is_degree(block: RawBlock) -> bool:
    return len(block.text) <= _DEGREE and _DEGREES.fullmatch(block.text) is not None


def names_speaker(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line in brackets says whose words follow on the next one, as in the script of a broadcast."""
    below = raw[i + 1] if i + 1 < len(raw) else None
    if below is None or not raw[i].broken or below.parent is not raw[i].parent or below.text[0] not in _QUOTES:
        return False
    return _BRACKETED.fullmatch(raw[i].text) is not None


def says_whose(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line in a quotation says whose words stand above it: (○○○ ○○증권 연구원)."""
    block, above = raw[i], raw[i - 1] if i else None
    if above is None or above.parent is not block.parent or block.parent.tag not in ("blockquote", "q"):
        return False
    return block.text[0] in "(（-–—" and above.text[-1] in "\"”’'」』"


def between_pictures(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a few words that are no sentence stand next to an image: in a story in pictures they say what it is."""
    block, below = raw[i], raw[i + 1] if i + 1 < len(raw) else None
    if len(block.text) <= 2 * _SHOWN and _BY_WHOM.search(block.text):
        return True
    if len(block.text) > _SHOWN or block.text.endswith(_SENTENCE_ENDS):
        return False
    if block.is_heading or block.bold or block.linked:
        return False
    return block.after_image or (below is not None and below.after_image)


def above_credit(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether the block stands right under an image and, in the same box, right above nothing but a credit."""
    block, below = raw[i], raw[i + 1] if i + 1 < len(raw) else None
    if below is None or not block.after_image or below.after_image or len(block.text) > _CAPTION:
        return False
    together = below.parent is block.parent or below.parent.getparent() is block.parent.getparent()
    return together and len(below.text) <= _CREDIT and is_caption(below.text, beside_image=True) is not None


def in_a_row(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line with a picture is one of several of a form that are headlines and no sentences: cards."""
    below = (b for b in raw[i + 1 : i + 1 + _ROW] if b.caption == WITH_IMAGE and b.shape == raw[i].shape)
    lines = [_IN_BRACKETS.sub("", b.text) for b in (raw[i], *below) if not b.text.endswith(_CARD_ENDS)]
    if len(lines) < _CARDS or raw[i].text.endswith(_CARD_ENDS):
        return False
    return not any(is_caption(line, beside_image=True) for line in lines)


def leads_elsewhere(raw: Sequence[RawBlock], block: RawBlock) -> bool:
    """Whether a line is the headline of another article: it is a link somewhere on the page."""
    return any(other.text == block.text and other.link_share > _LINKED for other in raw)


def heads_nothing(raw: Sequence[RawBlock], inside: Sequence[int], place: int) -> bool:
    """Whether the last line that was taken is a label in bold letters, apart from the line before it: what stands under
    it is no text."""
    block = raw[inside[place]]
    if place != len(inside) - 1 or not place or block.bold < _LABELLED * len(block.text) or len(block.text) > _LABEL:
        return False
    return block.parent is not raw[inside[place - 1]].parent and not block.text.endswith(_SENTENCE_ENDS)
