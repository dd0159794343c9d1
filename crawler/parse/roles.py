"""The part each block plays, and why it was kept or cut: the careful person's pass over the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from crawler.parse.blocks import RawBlock
from crawler.parse.credits import DATED, is_caption, is_credits, without_counter, without_dated_tail, without_wire_mark
from crawler.parse.datelines import begins_with_dateline, with_dateline
from crawler.parse.eastern_moments import western
from crawler.parse.eastern_names import people_in
from crawler.parse.ends import begins_another, goes_on, heads_another
from crawler.parse.headings import holds_subtitle
from crawler.parse.installments import WHY as CONTENTS
from crawler.parse.installments import contents
from crawler.parse.lines import (
    CLOCK,
    STAFF,
    Verdict,
    fold,
    judge,
    without_byline,
    without_end_mark,
    without_moments,
)
from crawler.parse.names import is_byline, read_byline
from crawler.parse.neighbours import (
    about_people,
    above_credit,
    above_date,
    among_points,
    heads_links,
    heads_nothing,
    in_a_row,
    leads_elsewhere,
    listed,
    signs_off,
)
from crawler.parse.particulars import WHY as PARTICULARS
from crawler.parse.pictures import WITH_IMAGE
from crawler.parse.prints import SMALL_PRINT, is_set_apart, is_small_print
from crawler.parse.repeats import PullQuotes
from crawler.parse.to_readers import WHY as TO_READERS
from crawler.parse.to_readers import ToReaders
from crawler.parse.writers import names_only
from storage.model import Block, Role
from storage.model_block import LEARNED

BODY = frozenset((Role.PARAGRAPH, Role.HEADING, Role.QUOTE, Role.LIST))
_NEAR = 6  # blocks at either end of the article where weak signs count
_AROUND = 40  # blocks before and behind the article that are kept for --why
_LATE = 0.4  # of the text: before that, a line that ends articles is only cut itself
_ABOVE_COMMENTS = 60  # characters of the shortest article that readers comment on
_LINKED = 0.5  # of a block: with more it is no text that counts
_BAR, _SEVERAL_LINKS = 0.4, 3  # of a line with links and signs between, and how many there are
_MANY_LINKS = 6  # in one block with little else: a menu on one line
_LEAD = 200  # characters: behind as much text a dateline may still stand (a summary, a second headline)
_HEADLINE = 6  # letters: a line that is the title's own
_PICTURE = 0.3  # of the text: with more of it under a picture, the picture is the news
_SECTION = 8  # letters of a section's name
_BAR_SIGNS = re.compile(r" [|ㅣ] |\] \[")
_SIGNED = ("）", "】", "〕", ")")  # behind the last sentence in Japanese and Chinese
_LONG_BYLINE = 200  # characters of one that tells what several writers are
_CELL = 2  # characters of a cell of figures ("X" is no button there)
_PARTICULARS = 140  # characters of a line of them
_CUT_SHOWN = 300  # characters of a cut block that are kept for --why
_MAX_CUT = 150  # cut blocks that are kept for --why

_CLOCK_ALONE = re.compile(
    r"(?:오전|오후)?\s?\d{1,2}:\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?(?:\s?[A-Z]{3,4})?", re.IGNORECASE
)
_BESIDE_MOMENT = re.compile(r"@\w|\b\d{1,2}면\b|조회|発信地|\d文字|有料|会員|[来來]源|[点點][击擊閱]|作者|[评評][论論]")
_DAY_ALONE = re.compile(
    r"(?:juche \d{2,3} ?\((?:19|20)\d\d\)\.? ?)?(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? )?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}|"
    r"\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?)(?:,? (?:19|20)\d\d)?(?:,? "
    r"juche \d{2,3})?",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\W*(?:read (?:more|also|next|this)|also read|see also|related|more on this|don['’]t miss|watch|listen|"
    r"관련\s?기사|함께\s?읽기|더\s?읽기)\b",
    re.IGNORECASE,
)
_A_CLOCK = re.compile(r"\d:\d\d|\d\s?[ap]\.?m\b|\d시", re.IGNORECASE)
_MAY_BE_BYLINE = re.compile(
    r"기자|특파원|위원|앵커|팀|부|국|@|=|by(?<!\wby)\b|reporter|[記记]者|文|作者|[編编]|＝"
)  # in small letters
_BYLINE_BOX = re.compile(r"reporter|journalist|writer|author|byline", re.IGNORECASE)
# who wrote it, in a line of staff that names no one else but the photographer
_REPORTED = re.compile(
    r"\W*(?:취재|(?:기획|글)(?:\s?·\s?구성)?|구성)\s?[:=]\s?[^:=]{2,30}"
    r"(?:[,/·|]\s?(?:사진|그래픽|그림|디자인|일러스트)\s?[:=]\s?[^:=]{2,30})?\W*"
)
_OUTLET = re.compile(r"[가-힣]{2,10}(?:일보|신문|뉴스|닷컴)")


@dataclass(slots=True)
class Reading:
    """What was made of the blocks of a page."""

    blocks: list[Block]
    captions: list[str]
    bylines: list[str]

    @property
    def text(self) -> str:
        return "\n\n".join(block.text for block in self.blocks if block.kept)


def read_roles(
    raw: Sequence[RawBlock],
    chosen: Sequence[bool],
    *,
    title: str,
    people: Collection[str] = (),
    boilerplate: Collection[str] = (),
    learned: Collection[str] = (),
) -> Reading:
    """Give each block its role. `people`: who wrote it, as far as known; `boilerplate`: lines of the recipe; `learned`:
    of the source's pages."""
    key = fold(title)
    own, known = {fold(line) for line in boilerplate}, {fold(line) for line in learned}
    reading = Reading([], [], [])
    inside = [i for i, c in enumerate(chosen) if c]
    places = {i: place for place, i in enumerate(inside)}
    ended: str | None = None
    total = sum(len(raw[i].text) for i in inside if raw[i].link_share < _LINKED) or 1
    kept = cut = 0
    shapes: set[tuple[str, ...]] = set()
    seen: set[str] = set()
    pulled = PullQuotes(raw, inside)
    turned = ToReaders(raw, inside)
    series = contents(raw, inside, title)
    around = range(inside[0] - _AROUND, inside[-1] + _AROUND + 1) if inside else range(0)
    among = range(inside[0] - 3, inside[-1] + 2) if inside else range(0)
    other = False
    ends = 0  # lines behind the one that ended the article
    told = -2  # where the last line about a writer stands
    for i, block in enumerate(raw):
        if not chosen[i]:
            other = other or (bool(inside) and i > inside[-1] and block.is_heading and not block.cut)
            if not ended and kept >= _LATE * total and heads_another(raw, i, key):
                ended, other = block.text, True
            if i in around:
                _outside(reading, raw, i, key, people, among=i in among, other=other)
            continue
        late = places[i] >= len(inside) - _NEAR
        text = without_end_mark(block.text)
        folded = block.key if text == block.text else fold(text)
        verdict = _verdict(
            block, text, folded, key, own, known, seen, late=late, first=kept == 0, listed=listed(raw, i)
        )
        above = kept < _LEAD and names_only(text, people)
        if verdict is None and (above or (kept == 0 and above_date(raw, i))):
            verdict = Verdict(Role.BYLINE, "who wrote it, and where")
        if verdict and verdict.reason == DATED and places[i] and raw[inside[places[i] - 1]].parent is block.parent:
            verdict, text = None, without_dated_tail(text)  # the next line of the text that began above it
        if verdict and verdict.reason == DATED and not kept and begins_with_dateline(text):
            verdict = None  # an agency's photo news
        if verdict and verdict.role is Role.BYLINE and among_points(raw, i):
            verdict = None
        if verdict and verdict.role is Role.DATELINE and kept and _dates_a_part(block):
            verdict = None
        behind = kept > 0 and (late or kept >= _LATE * total)
        if verdict is None and behind and about_people(raw, i, people, told):
            verdict, told = Verdict(Role.BOILERPLATE, "about who wrote it"), i
        if verdict is None and heads_links(raw, i):
            verdict = Verdict(Role.BOILERPLATE, "heads a list of links")
        if verdict is None and pulled.has(block):
            verdict = Verdict(Role.BOILERPLATE, "a pull quote: the article says it, too")
        if verdict is None and i in series:
            verdict = Verdict(Role.BOILERPLATE, CONTENTS)
        if verdict is None and turned.has(block):
            verdict = Verdict(Role.BOILERPLATE, TO_READERS)
        if verdict is None and late and kept >= _LATE * total and signs_off(raw, inside, places[i], people):
            verdict = Verdict(Role.BYLINE, "who wrote it, under the text")
        if verdict is None and kept and heads_nothing(raw, inside, places[i]):
            verdict = Verdict(Role.BOILERPLATE, "a heading with nothing under it")
        if verdict is None and len(block.text) < _PICTURE * total and above_credit(raw, i):
            verdict = Verdict(Role.CAPTION, "stands between an image and its credit")
        if (
            verdict is None
            and block.after_image
            and len(block.text) < _PICTURE * total
            and (is_small_print(block) or is_set_apart(raw, i))
        ):
            verdict = Verdict(Role.CAPTION, SMALL_PRINT)
        ends += ended is not None
        if ended and not (verdict and (verdict.role is Role.CAPTION or (ends < 3 and _signs(reading, verdict)))):
            verdict = Verdict(Role.BOILERPLATE, f"stands behind “{ended[:40]}”")
        if verdict is None and kept >= _LATE * total and begins_another(raw, inside, places[i], None):
            verdict = Verdict(Role.BOILERPLATE, "another headline with its date", ends=True)
        if verdict is None:
            if late or (behind and text.endswith(_SIGNED) and _is_last(raw, inside, places[i])):
                text = _without_tail(reading, without_wire_mark(text))
            for piece in with_dateline(text, first=kept < _LEAD):
                reading.blocks.append(piece)
                if piece.role is Role.DATELINE and _names_writer(piece.text):
                    reading.bylines.append(piece.text)
            role = _role(block)
            body = reading.blocks[-1]
            if role is not Role.PARAGRAPH and body.kept:
                reading.blocks[-1] = Block(text=body.text, role=role, kept=True, reason=body.reason)
            kept += len(text)
            shapes.add(block.shape)
            seen.add(folded if text == block.text else fold(text))
            continue
        if not ended and kept >= _LATE * total and begins_another(raw, inside, places[i], verdict):
            ended = text
        late_enough = kept >= (_ABOVE_COMMENTS if verdict.surely else _LATE * (total - cut))
        cut += len(block.text)
        if verdict.ends and late_enough and not goes_on(raw, inside, places[i], shapes):
            ended = text
        _cut(reading, text, verdict)
    _headings_at_the_end(reading)
    _bound(reading)
    return reading


def _signs(reading: Reading, verdict: Verdict) -> bool:
    """Whether a line right behind the end of an article is its by-line: copyright or tips may stand above that."""
    return verdict.role is Role.BYLINE and verdict.reason != STAFF and not any(map(read_byline, reading.bylines))


def _is_last(raw: Sequence[RawBlock], inside: Sequence[int], place: int) -> bool:
    """Whether the next line that was taken ends the article."""
    said = judge(raw[inside[place + 1]].text) if place + 1 < len(inside) else None
    return said is not None and said.ends


def _names_writer(dateline: str) -> bool:
    return re.search(r"기자|특파원|위원|통신원", dateline) is not None or bool(people_in(dateline))


def _dates_a_part(block: RawBlock) -> bool:
    """Whether a line is the day under which a part of the article stands, as in a chronicle, and no post's time."""
    set_off = block.is_heading or block.bold >= 0.9 * len(block.text)
    return set_off and _A_CLOCK.search(block.text) is None


def _verdict(
    block: RawBlock,
    text: str,
    folded: str,
    key: str,
    own: Collection[str],
    known: Collection[str],
    seen: Collection[str],
    *,
    late: bool,
    first: bool,
    listed: bool,
) -> Verdict | None:
    """What a chosen block is, when it is no text of the article. `folded`: its text; `key`: the title, likewise;
    `listed`: its neighbour has the same mark."""
    if not folded:
        return Verdict(Role.BOILERPLATE, "no letters in it")
    if folded in own:
        return Verdict(Role.BOILERPLATE, "a boilerplate line of the recipe")
    if folded in known:
        return Verdict(Role.BOILERPLATE, LEARNED)
    if block.caption:
        return Verdict(Role.CAPTION, block.caption)
    if (first or len(folded) >= _HEADLINE) and folded == key:
        return Verdict(Role.TITLE, "the title again")
    if first and len(key) >= _HEADLINE and folded.endswith(key) and len(folded) - len(key) <= _SECTION:
        return Verdict(Role.TITLE, "the title again, behind its section")
    if first and len(key) >= _HEADLINE and folded.startswith(key) and holds_subtitle(block, key):
        return Verdict(Role.TITLE, "the title again, with its subtitle")
    if len(folded) >= 20 and folded in seen:
        return Verdict(Role.BOILERPLATE, "said before on this page")
    if first and not block.after_image and _OUTLET.fullmatch(text):
        return Verdict(Role.BOILERPLATE, "the outlet's name above the article")
    caption = is_caption(text, beside_image=block.after_image, last=late)
    if caption and not (listed and not block.after_image):
        return Verdict(Role.CAPTION, caption)
    verdict = None if block.tag in ("td", "th") and len(text) <= _CELL else judge(text, last=late or first)
    if verdict:
        return verdict
    if first and _DAY_ALONE.fullmatch(text):
        return Verdict(Role.DATELINE, "a day above the text")
    if first and _tells_particulars(text):
        return Verdict(Role.DATELINE, "its date, page and address above the text")
    if _CLOCK_ALONE.fullmatch(text) and block.tag not in ("td", "th"):
        return Verdict(Role.DATELINE, "the time of a post")
    if block.link_share >= _LINKED and _LEADS.match(text):
        return Verdict(Role.BOILERPLATE, "leads to another article")
    ends_like_text = text.endswith((".", "다", "다.", "。", "」"))
    if block.link_share > 0.8 and len(text) < 120 and not ends_like_text:
        return Verdict(Role.BOILERPLATE, "nothing but links")
    if not ends_like_text and len(text) < 120 and block.link_share > _BAR and _is_bar(block):
        return Verdict(Role.BOILERPLATE, "links with signs between")
    if block.link_share > 0.8 and not ends_like_text and _menu(block.parent):
        return Verdict(Role.BOILERPLATE, "a row of links")
    if block.link_share > 0.95 and len(text) >= 120 and _in_link(block.parent):
        return Verdict(Role.BOILERPLATE, "one link with another article's beginning")
    return None


def _tells_particulars(text: str) -> bool:
    """Whether a line has a moment, and the page of the paper or an address beside it: "2013년 3월 2일 18:20 8면"."""
    if len(text) > _PARTICULARS or text.endswith((".", "다", "。")) or not CLOCK.search(western(text)):
        return False
    return without_moments(text) is not None and _BESIDE_MOMENT.search(text) is not None


def _is_bar(block: RawBlock) -> bool:
    """Whether all but a word of a line's letters stands in several links."""
    if not _BAR_SIGNS.search(block.text):
        return False
    links = sum(1 for _ in islice(block.parent.iter("a"), _SEVERAL_LINKS))
    return links == _SEVERAL_LINKS and block.linked + 1 >= len(block.key)


def _menu(element: etree._Element) -> bool:
    return sum(1 for _ in islice(element.iter("a"), _MANY_LINKS)) >= _MANY_LINKS


def _in_link(element: etree._Element) -> bool:
    return any(above.tag == "a" for above in element.iterancestors())


def _role(block: RawBlock) -> Role:
    if block.is_heading:
        return Role.HEADING
    element: etree._Element | None = block.parent
    for _ in range(4):
        if element is None:
            break
        if element.tag == "blockquote":
            return Role.QUOTE
        if element.tag in ("li", "dd", "dt"):
            return Role.LIST
        element = element.getparent()
    return Role.PARAGRAPH


def _without_tail(reading: Reading, text: str) -> str:
    """The text without a by-line behind its last sentence, which is used as one."""
    bare = without_byline(text)
    if bare != text:
        byline = text[len(bare) :].strip()
        reading.bylines.append(byline)
        reading.blocks.append(Block(text=byline, role=Role.BYLINE, kept=False, reason="a by-line behind the text"))
    return bare


def _outside(
    reading: Reading,
    raw: Sequence[RawBlock],
    i: int,
    key: str,
    people: Collection[str],
    *,
    among: bool,
    other: bool,
) -> None:
    """A block that stands near, but not where the article is: kept for --why, its caption or by-line used.

    `key`: the title, folded; `among`: it stands between the article's blocks, or beside them; `other`: under a
    headline behind it.
    """
    block = raw[i]
    text, caption = block.text, block.caption
    if among and not caption and not block.cut and block.after_image:
        caption = is_caption(text, beside_image=True) or (SMALL_PRINT if is_set_apart(raw, i) else None)
    if caption == WITH_IMAGE and in_a_row(raw, i):
        caption = None
    if caption and not among and (caption == WITH_IMAGE or leads_elsewhere(raw, block)):
        caption = None  # of a teaser
    if (
        caption
        and not block.cut
        and len(text) < 600
        and block.key not in ("", key)
        and not _is_no_caption(text, caption)
        and not (caption == WITH_IMAGE and names_only(text, people))
    ):
        if reading.captions and _is_its_credit(raw, i):
            reading.captions[-1] += f" {text}"
        else:
            reading.captions.append(without_counter(text))
        reading.blocks.append(Block(text=text, role=Role.CAPTION, kept=False, reason=caption))
        return
    told = (
        len(text) < (_LONG_BYLINE if text[:3].lower() == "by " else 120)
        and _MAY_BE_BYLINE.search(text.lower()) is not None
    )
    people = without_moments(text) or text if told else text
    if told and is_byline(people):
        if not other and (not block.cut or block.cut == PARTICULARS or _BYLINE_BOX.search(block.cut)):
            reading.bylines.append(people)
        role = Role.BYLINE
    elif told and not (other or block.cut) and _REPORTED.fullmatch(text):
        reading.bylines.append(text)
        role = Role.BYLINE
    else:
        role = Role.BOILERPLATE
    reason = block.cut or "not where the article is"
    reading.blocks.append(Block(text=text[:_CUT_SHOWN], role=role, kept=False, reason=reason))


def _is_its_credit(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line is the credit of the caption before it, in the same box."""
    if not i or not raw[i - 1].caption:
        return False
    if raw[i - 1].parent is raw[i].parent:
        return raw[i - 1].broken and raw[i].text[0] == "[" and is_caption(raw[i].text, beside_image=False) is not None
    if not is_credits(raw[i].text):
        return False
    return raw[i - 1].parent.getparent() is raw[i].parent.getparent()


def _is_no_caption(text: str, why: str) -> bool:
    """Whether a line was taken for a caption and is the day over the page, or, where nothing but its place by an image
    spoke for one, a by-line or what may be done with the text."""
    verdict = judge(text, last=why == WITH_IMAGE)
    if verdict is None or verdict.role is Role.CAPTION:
        return False
    return verdict.role is Role.DATELINE or (why == WITH_IMAGE and not is_caption(text, beside_image=True))


def _cut(reading: Reading, text: str, verdict: Verdict) -> None:
    if verdict.role is Role.CAPTION and not _is_no_caption(text, verdict.reason):
        reading.captions.append(without_counter(text))
    elif verdict.role is Role.BYLINE and (verdict.reason != STAFF or _REPORTED.fullmatch(text)):
        reading.bylines.append(without_moments(text) or text)
    shown = text if verdict.role is Role.CAPTION else text[:_CUT_SHOWN]
    reading.blocks.append(Block(text=shown, role=verdict.role, kept=False, reason=verdict.reason))


def _headings_at_the_end(reading: Reading) -> None:
    """A heading with no text behind it belongs to what was cut there."""
    for i in range(len(reading.blocks) - 1, -1, -1):
        block = reading.blocks[i]
        if not block.kept:
            continue
        if block.role is not Role.HEADING:
            return
        reading.blocks[i] = Block(
            text=block.text, role=Role.BOILERPLATE, kept=False, reason="a heading with nothing under it"
        )


def _bound(reading: Reading) -> None:
    """Keep the account of cut blocks short on pages with a great deal of chrome: those nearest to the article."""
    cut = [i for i, block in enumerate(reading.blocks) if not block.kept and block.role is Role.BOILERPLATE]
    if len(cut) <= _MAX_CUT:
        return
    kept = [i for i, block in enumerate(reading.blocks) if block.kept]
    middle = kept[len(kept) // 2] if kept else 0
    far = set(sorted(cut, key=lambda i: abs(i - middle))[_MAX_CUT:])
    reading.blocks = [block for i, block in enumerate(reading.blocks) if i not in far]
