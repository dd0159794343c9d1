"""The part each block plays, and why it was kept or cut: the careful person's pass over the page."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import chain, islice

from lxml import etree

from crawler.parse.blocks import UNSEEN, RawBlock, says
from crawler.parse.corrections import WHY as CORRECTION
from crawler.parse.corrections import is_correction
from crawler.parse.credits import DATED, without_dated_tail, without_wire_mark
from crawler.parse.datelines import begins_with_dateline, named_in_dateline, with_dateline
from crawler.parse.eastern_names import people_in
from crawler.parse.ends import begins_another, goes_on, heads_another
from crawler.parse.folding import fold
from crawler.parse.installments import WHY as CONTENTS
from crawler.parse.installments import contents
from crawler.parse.letters import signed_letters
from crawler.parse.lines import STAFF, Verdict, judge, without_end_mark
from crawler.parse.names import read_byline
from crawler.parse.neighbours import (
    about_people,
    above_credit,
    above_date,
    among_arrows,
    among_people,
    among_points,
    beside_appeal,
    between_pictures,
    heads_links,
    heads_nothing,
    listed,
    names_speaker,
    of_imprint,
    of_programme,
    of_scale,
    says_whose,
    signs_off,
)
from crawler.parse.outside import take_outside
from crawler.parse.prints import SMALL_PRINT, is_set_apart, is_small_print
from crawler.parse.reading import Reading
from crawler.parse.repeats import PullQuotes
from crawler.parse.to_readers import WHY as TO_READERS
from crawler.parse.to_readers import ToReaders
from crawler.parse.verdicts import LINKED, names_and_moment, verdict_of
from crawler.parse.writers import named_writer, names_only
from storage.model import Block, Role

_PICTURES = re.compile(r"\W*[\[(<【]\s?(?:\S{0,4}\s?)?(?:포토|화보|사진)", re.IGNORECASE)
_ANOTHER = "another headline with its date"
_ANNOUNCES = re.compile(
    r"(?:이렇게|다음과\s?같|아래와\s?같|이런|이\s?같은|전문[은이])\s?\S{0,4}\s?(?:\S{1,8}\s){0,4}\S{1,8}다[.:]$|(?:다음과|아래와)\s?같다[.:]?$"
)
_LAST = 3  # blocks of which one may say who the writer is
_NEAR = 6  # blocks at either end of the article where weak signs count
_AROUND = 40  # blocks before and behind the article that are kept for --why
_LATE = 0.4  # of the text: before that, a line that ends articles is only cut itself
_ABOVE_COMMENTS = 60  # characters of the shortest article that readers comment on
_LEAD = 200  # characters: behind as much text a dateline may still stand (a summary, a second headline)
_PICTURE = 0.3  # of the text: with more of it under a picture, the picture is the news
_SIGNED = ("）", "】", "〕", ")")  # behind the last sentence in Japanese and Chinese
# whose the text is, in which nothing else but another box follows, however much that holds
_RIGHTS = re.compile(r"저작권자?\s?[(ⓒ©Ⓒ]|[ⓒ©Ⓒ].{0,40}무단\s?(?:전재|복제)|무단\s?전재.{0,12}(?:재배포|금지)")
_TOLD = 100  # characters above such a line
_A_CLOCK = re.compile(r"\d:\d\d|\d\s?[ap]\.?m\b|\d시", re.IGNORECASE)


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
    own, known = {fold(line) for line in boilerplate}, {fold(line) for line in learned}
    reader = _Pass(raw, chosen, title, people, own, known)
    for i in range(len(raw)):
        if chosen[i]:
            reader.take(i)
        else:
            reader.pass_by(i)
    reader.reading.end()
    return reader.reading


class _Pass:
    """From the first block to the last, with what was met on the way."""

    def __init__(
        self,
        raw: Sequence[RawBlock],
        chosen: Sequence[bool],
        title: str,
        people: Collection[str],
        own: Collection[str],
        known: Collection[str],
    ) -> None:
        """`own`: boilerplate of the recipe, folded; `known`: likewise that was learned."""
        self.reading = Reading([], [], [])
        self._raw, self._people, self._key, self._own, self._known = raw, people, fold(title), own, known
        self._inside = inside = [i for i, taken in enumerate(chosen) if taken]
        self._places = {i: place for place, i in enumerate(inside)}
        self._around = range(inside[0] - _AROUND, inside[-1] + _AROUND + 1) if inside else range(0)
        self._among = range(inside[0] - 3, inside[-1] + 2) if inside else range(0)
        self._pulled, self._turned = PullQuotes(raw, inside), ToReaders(raw, inside)
        self._in_pictures = _PICTURES.match(title) is not None
        self._series = contents(raw, inside, title)
        self._letters = signed_letters(raw, inside, people)
        self._total = sum(len(raw[i].text) for i in inside if raw[i].link_share < LINKED) or 1  # characters
        self._kept = self._cut = 0  # likewise, so far
        self._shapes: set[tuple[str, ...]] = set()  # of what was kept
        self._seen: set[str] = set()  # likewise its texts, folded
        self._ended: str | None = None  # the line that ended the article
        self._behind = 0  # lines behind that
        self._other = False  # whether another article's headline was met
        self._announced = False  # whether the last line that was kept says that somebody's words follow
        self._told = -2  # where the last line about a writer stands

    @cached_property
    def _headed(self) -> tuple[str, ...] | None:
        """The shape of this article's headline."""
        return next((block.shape for block in self._raw if block.tag not in UNSEEN and says(block, self._key)), None)

    @property
    def _is_late(self) -> bool:
        return self._kept >= _LATE * self._total

    def pass_by(self, i: int) -> None:
        """A block that isn't where the article is."""
        block, inside = self._raw[i], self._inside
        self._other = self._other or (bool(inside) and i > inside[-1] and block.is_heading and not block.cut)
        if not self._ended and self._is_late and heads_another(self._raw, i, self._key, self._headed):
            self._ended, self._other = block.text, True
        if i in self._around:
            last = bool(inside) and i == inside[-1] + 1
            last = last and self._raw[i - 1].parent.getparent() is block.parent.getparent()
            among, other = i in self._among, self._other
            take_outside(self.reading, self._raw, i, self._key, self._people, among=among, other=other, last=last)

    def take(self, i: int) -> None:
        """A block that is."""
        verdict, text = self._alone(i)
        verdict = verdict or self._in_place(i, text)
        if self._ended:
            self._behind += 1
            if not (verdict and (verdict.role is Role.CAPTION or (self._behind < 3 and self._signs(verdict)))):
                verdict = Verdict(Role.BOILERPLATE, f"stands behind “{self._ended[:40]}”")
        if verdict is None and self._is_late and begins_another(self._raw, self._inside, self._places[i], None):
            verdict = Verdict(Role.BOILERPLATE, _ANOTHER, ends=True)
        if verdict is None:
            self._keep(i, text)
        else:
            self._cut_out(i, text, verdict)

    def _alone(self, i: int) -> tuple[Verdict | None, str]:
        """What the block is by itself, when that holds where it stands; and its text without a mark of its end."""
        raw, block, place, kept = self._raw, self._raw[i], self._places[i], self._kept
        text = without_end_mark(block.text)
        folded = block.key if text == block.text else fold(text)
        verdict = verdict_of(
            block,
            text,
            folded,
            self._key,
            self._own,
            self._known,
            self._seen,
            late=self._is_near_the_end(place),
            first=kept == 0,
            lead=kept < _LEAD,
            listed=listed(raw, i),
        )
        if verdict is None and text in self._people:
            verdict = Verdict(Role.BYLINE, "who wrote it")
        if verdict is None:
            above = kept < _LEAD and (names_only(text, self._people) or names_and_moment(text))
            if above or (kept == 0 and above_date(raw, i)):
                verdict = Verdict(Role.BYLINE, "who wrote it, and where")
        elif verdict.reason == DATED and place and raw[self._inside[place - 1]].parent is block.parent:
            return None, without_dated_tail(text)  # the next line of the text that began above it
        elif verdict.reason == DATED and not kept and begins_with_dateline(text):
            return None, text  # an agency's photo news
        elif verdict.ends and not verdict.surely and place and (_is_quoted(block) or self._announced):
            verdict = None  # what a notice said, of which the article tells
        if verdict and verdict.role is Role.BYLINE and (among_points(raw, i) or among_people(raw, i)):
            verdict = None
        if verdict and verdict.role is Role.DATELINE and kept and _dates_a_part(block):
            verdict = None
        if verdict and verdict.role is Role.BYLINE and kept and (names_speaker(raw, i) or says_whose(raw, i)):
            verdict = None
        return verdict, text

    def _in_place(self, i: int, text: str) -> Verdict | None:
        """What a block that might be text is by the place where it stands, when it is none."""
        raw, inside, block, place = self._raw, self._inside, self._raw[i], self._places[i]
        near, far_on = self._is_near_the_end(place), self._is_late
        last = place >= len(inside) - _LAST
        if self._kept and (near or far_on) and about_people(raw, i, self._people, self._told, last=last):
            self._told = i
            self.reading.writers.extend(filter(None, [named_writer(block.text)]))
            return Verdict(Role.BOILERPLATE, "about who wrote it")
        if heads_links(raw, i):
            return Verdict(Role.BOILERPLATE, "heads a list of links")
        if not self._kept and of_programme(raw, i):
            return Verdict(Role.BOILERPLATE, "the programme or series of which more is listed below")
        if self._pulled.has(block):
            return Verdict(Role.BOILERPLATE, "a pull quote: the article says it, too")
        if among_arrows(raw, i):
            return Verdict(Role.BOILERPLATE, "points to another article, as those beside it")
        if self._kept and near and far_on and is_correction(block.text):
            return Verdict(Role.BOILERPLATE, CORRECTION)
        if near and far_on and beside_appeal(raw, i):
            return Verdict(Role.BOILERPLATE, "points elsewhere, as the appeal beside it")
        if of_imprint(raw, i):
            return Verdict(Role.BOILERPLATE, "the publisher's imprint, a line each")
        if of_scale(raw, i):
            return Verdict(Role.BOILERPLATE, "a degree on the scale of a check of facts")
        if i in self._series:
            return Verdict(Role.BOILERPLATE, CONTENTS)
        if not (_is_quoted(block) or self._announced) and (self._turned.has(block) or self._turned.heads(i)):
            return Verdict(Role.BOILERPLATE, TO_READERS)
        if i in self._letters or (near and far_on and signs_off(raw, inside, place, self._people)):
            return Verdict(Role.BYLINE, "who wrote it, under the text")
        if self._kept and heads_nothing(raw, inside, place):
            return Verdict(Role.BOILERPLATE, "a heading with nothing under it")
        if self._in_pictures and between_pictures(raw, i):
            return Verdict(Role.CAPTION, "between the pictures that the story is told in")
        if len(block.text) < _PICTURE * self._total:
            if above_credit(raw, i):
                return Verdict(Role.CAPTION, "stands between an image and its credit")
            if block.after_image and (is_small_print(block) or is_set_apart(raw, i)):
                return Verdict(Role.CAPTION, SMALL_PRINT)
        return None

    def _is_near_the_end(self, place: int) -> bool:
        return place >= len(self._inside) - _NEAR

    def _signs(self, verdict: Verdict) -> bool:
        """Whether a line right behind the end of an article is its by-line: copyright or tips may stand above that."""
        if verdict.role is not Role.BYLINE or verdict.reason == STAFF:
            return False
        return not any(map(read_byline, self.reading.bylines))

    def _keep(self, i: int, text: str) -> None:
        block, reading = self._raw[i], self.reading
        folded = block.key if text == block.text else fold(text)
        near = self._is_near_the_end(self._places[i])
        may_sign = self._kept > 0 and self._is_late and text.endswith(_SIGNED)
        if near or (may_sign and self._is_last(i)):
            text = reading.without_tail(without_wire_mark(text))
        for piece in with_dateline(text, first=self._kept < _LEAD):
            reading.blocks.append(piece)
            if piece.role is Role.DATELINE and (named := named_in_dateline(piece.text)):
                reading.bylines.append(f"By {named}")
            elif piece.role is Role.DATELINE and _names_writer(piece.text):
                reading.bylines.append(piece.text)
        role, body = _role(block), reading.blocks[-1]
        if role is not Role.PARAGRAPH and body.kept:
            reading.blocks[-1] = Block(text=body.text, role=role, kept=True, reason=body.reason)
        self._announced = _ANNOUNCES.search(text) is not None
        self._kept += len(text)
        self._shapes.add(block.shape)
        self._seen.add(folded if text == block.text else fold(text))

    def _is_last(self, i: int) -> bool:
        """Whether the next line that was taken ends the article."""
        behind = self._inside[self._places[i] + 1 :][:1]
        said = judge(self._raw[behind[0]].text) if behind else None
        return said is not None and said.ends

    def _cut_out(self, i: int, text: str, verdict: Verdict) -> None:
        raw, inside, place = self._raw, self._inside, self._places[i]
        again = self._is_late and begins_another(raw, inside, place, verdict)
        if not self._ended and (again or (verdict.reason == _ANOTHER and raw[i].shape == self._headed)):
            self._ended = text
        surely = verdict.surely or (_RIGHTS.search(text) is not None and self._kept >= _TOLD)
        late_enough = self._kept >= (_ABOVE_COMMENTS if surely else _LATE * (self._total - self._cut))
        self._cut += len(raw[i].text)
        if verdict.ends and late_enough and not goes_on(raw, inside, place, self._shapes):
            self._ended = text
        self.reading.cut(text, verdict)


def _names_writer(dateline: str) -> bool:
    return re.search(r"기자|특파원|위원|통신원", dateline) is not None or bool(people_in(dateline))


def _dates_a_part(block: RawBlock) -> bool:
    """Whether a line is the day under which a part of the article stands, as in a chronicle, and no post's time."""
    set_off = block.is_heading or block.bold >= 0.9 * len(block.text)
    return set_off and _A_CLOCK.search(block.text) is None


def _is_quoted(block: RawBlock) -> bool:
    return any(e.tag == "blockquote" for e in islice(chain((block.parent,), block.parent.iterancestors()), 2))


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
