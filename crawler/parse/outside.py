"""Blocks that stand near, but not where the article is: their captions and by-lines are used."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from crawler.parse.bare import bare_people
from crawler.parse.blocks import RawBlock
from crawler.parse.credits import is_caption, is_credits, without_counter
from crawler.parse.line_moments import without_moments
from crawler.parse.lines import behind_rights
from crawler.parse.names import is_byline
from crawler.parse.near_headline import is_cover
from crawler.parse.neighbours import in_a_row, leads_elsewhere
from crawler.parse.particulars import WHY as PARTICULARS
from crawler.parse.pictures import WITH_IMAGE
from crawler.parse.prints import SMALL_PRINT, is_set_apart
from crawler.parse.reading import CUT_SHOWN, REPORTED, Reading, is_no_caption
from crawler.parse.signatures import with_office
from crawler.parse.western_names import spelled
from crawler.parse.writers import names_only
from storage.model import Block, Role

_AUTHOR_IS = ("The author is ", "The writer is ", "The author, ", "The author teaches ", "The writer, ")
_SIGNATURE = 40  # characters of one under a text
_LONG_BYLINE = 200  # characters of one that tells what several writers are
_MAY_BE_BYLINE = re.compile(
    r"기자|특파원|위원|앵커|에디터|팀|부|국|@|=|by(?<!\wby)\b|reporter|reported from|[記记]者|文|作者|[編编]|＝"
)  # in small letters
_BYLINE_BOX = re.compile(r"reporter|journalist|writer|author|byline", re.IGNORECASE)


def take_outside(
    reading: Reading,
    raw: Sequence[RawBlock],
    i: int,
    key: str,
    people: Collection[str],
    *,
    among: bool,
    other: bool,
    last: bool,
) -> None:
    """A block that stands near, but not where the article is: kept for --why, its caption or by-line used.

    `key`: the title, folded; `among`: it stands between the article's blocks, or beside them; `other`: under a
    headline behind it; `last`: right behind the article's last line, in the same box.
    """
    block = raw[i]
    text, caption = block.text, block.caption
    if among and not caption and not block.cut and block.after_image:
        caption = is_caption(text, beside_image=True)
        caption = caption or (SMALL_PRINT if is_set_apart(raw, i) and not _says_who_when(text) else None)
    if caption == WITH_IMAGE and in_a_row(raw, i):
        caption = None
    if caption and not among and (caption == WITH_IMAGE or leads_elsewhere(raw, block)):
        caption = None  # of a teaser
    if (
        caption
        and not block.cut
        and len(text) < 600
        and block.key not in ("", key)
        and not is_cover(block, key)
        and not is_no_caption(text, caption)
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
    byline = behind_rights(without_moments(text) or text) if told else text
    if told and is_byline(byline):
        if not other and (not block.cut or block.cut == PARTICULARS or _BYLINE_BOX.search(block.cut)):
            reading.bylines.append(byline)
        role = Role.BYLINE
    elif (told and not (other or block.cut) and REPORTED.fullmatch(text)) or (
        last and not block.cut and len(text) < _SIGNATURE and with_office(text)
    ):
        reading.bylines.append(text)
        role = Role.BYLINE
    elif not (other or block.cut) and _is_over_description(raw, i):
        reading.bylines.append(f"By {spelled(text)}")
        role = Role.BYLINE
    else:
        role = Role.BOILERPLATE
    reason = block.cut or "not where the article is"
    reading.blocks.append(Block(text=text[:CUT_SHOWN], role=role, kept=False, reason=reason))


def _is_over_description(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line is a name, and the next one says what its author is."""
    below = raw[i + 1].text if i + 1 < len(raw) else ""
    return below.startswith(_AUTHOR_IS) and len(bare_people(raw[i].text)) == 1


def _says_who_when(text: str) -> bool:
    """Whether a line is a by-line with its date, as letters have it under the picture at their head."""
    people = without_moments(text)
    return people is not None and is_byline(people)


def _is_its_credit(raw: Sequence[RawBlock], i: int) -> bool:
    """Whether a line is the credit of the caption before it, in the same box."""
    if not i or not raw[i - 1].caption:
        return False
    if raw[i - 1].parent is raw[i].parent:
        return raw[i - 1].broken and raw[i].text[0] == "[" and is_caption(raw[i].text, beside_image=False) is not None
    if not is_credits(raw[i].text):
        return False
    return raw[i - 1].parent.getparent() is raw[i].parent.getparent()
