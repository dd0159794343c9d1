"""Whether an article goes on behind a line that ends articles, and whether another begins."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import islice

from crawler.parse.blocks import RawBlock
from crawler.parse.lines import END_MARK, Verdict, judge
from storage.model import Role

_BEHIND = 12  # blocks behind a line that ends articles, in which the article may go on
_ABOVE = 3  # blocks above the text in which its headline stands
_RULE = re.compile(r"[\W_]{3,80}")  # a line of stars or strokes
_BETWEEN = 4  # lines between it and the next report: its address, the head of a list
_UNDER = 2  # blocks under a headline in which its date stands
_HEADLINE = 200  # characters of one
_OUTSIDE = 6  # boxes around a line in which the article may be
_PARAGRAPHS = frozenset(("p", "div", "td", "section", "article"))
_SENTENCE, _SEVERAL = 32, 2  # letters of one; so many are no accident
_SENTENCE_ENDS = ("다.", "다", '."', ".”", '?"', "?”", '!"', "!”")
_SIGNATURE = 80  # characters of a line that says who wrote the article
_PARAGRAPH = 60  # letters of a whole one


def goes_on(raw: Sequence[RawBlock], inside: Sequence[int], place: int, shapes: Collection[tuple[str, ...]]) -> bool:
    """Whether the article goes on behind a line that ends articles: a box with links stood in its middle.

    A whole paragraph of the article's own box, when this line stands in a box of its own inside of that. Two of a shape
    that its text has and this line hasn't; or one right behind lines of links.
    """
    at = inside[place]
    around = list(islice(raw[at].parent.iterancestors(), 1, _OUTSIDE))
    behind = [raw[i] for i in inside[place + 1 : place + 1 + _BEHIND]]
    if any(_is_whole(block, shapes) and block.box in around for block in behind):
        return True
    if _among_lines(raw[at], behind) or _signed_behind(raw, inside, place, shapes):
        return True
    if raw[at].shape not in shapes:
        return sum(_is_whole(block, shapes) for block in behind) >= 2
    links = at + 1
    while links < len(raw) and raw[links].link_share > 0.8:
        links += 1
    if not at + 1 < links < len(raw):
        return False
    # the next question stands over its answer, as those above did
    asked = _is_set_off(raw[links]) and links + 1 < len(raw) and raw[links].shape in shapes
    return _is_whole(raw[links + asked], shapes)


def _among_lines(line: RawBlock, behind: Sequence[RawBlock]) -> bool:
    """Whether sentences follow in the very text, parted by breaks, that the line stands in."""
    if not line.broken:
        return False
    said = [block for block in behind if block.parent is line.parent and block.size >= _SENTENCE]
    return sum(block.text.endswith(_SENTENCE_ENDS) and judge(block.text) is None for block in said) >= _SEVERAL


def _signed_behind(
    raw: Sequence[RawBlock], inside: Sequence[int], place: int, shapes: Collection[tuple[str, ...]]
) -> bool:
    """Whether paragraphs follow right behind the line, with who wrote the article under them, which nobody has said
    above it."""
    at = inside[place]
    if not all(_is_whole(block, shapes) for block in raw[at + 1 : at + 1 + _SEVERAL]):
        return False
    if any(_is_signature(raw[i]) for i in inside[:place]):
        return False
    return any(_is_signature(raw[i]) for i in inside[place + 1 + _SEVERAL : place + 1 + _BEHIND])


def _is_signature(block: RawBlock) -> bool:
    if len(block.text) > _SIGNATURE or not ("@" in block.text or "기자" in block.text):
        return False
    verdict = judge(block.text, last=True)
    return verdict is not None and verdict.role is Role.BYLINE


def _is_whole(block: RawBlock, shapes: Collection[tuple[str, ...]]) -> bool:
    """Whether it is a paragraph of an article's text, of one of these shapes."""
    if block.tag not in _PARAGRAPHS or block.caption or block.cut or block.link_share > 0.3 or block.size < _PARAGRAPH:
        return False
    return block.shape in shapes and judge(block.text) is None


def _is_set_off(block: RawBlock) -> bool:
    return block.is_heading or block.bold >= 0.9 * len(block.text)


def _is_headed_alike(raw: Sequence[RawBlock], inside: Sequence[int], block: RawBlock) -> bool:
    """Whether the article's own headline is set off in the same box: then reports follow each other in it."""
    heads = raw[max(0, inside[0] - _ABOVE) : inside[0] + 1]
    return any(head.parent is block.parent and head is not block and _is_set_off(head) for head in heads)


def _is_marked_above(raw: Sequence[RawBlock], at: int) -> bool:
    """Whether the last sentence above has the mark behind it with which agencies end a report."""
    above = (raw[i].text for i in range(at - 1, max(-1, at - 1 - _BETWEEN), -1))
    last = next((text for text in above if len(text) >= _PARAGRAPH), "")
    return END_MARK.search(last) is not None


def begins_another(raw: Sequence[RawBlock], inside: Sequence[int], place: int, verdict: Verdict | None) -> bool:
    """Whether a headline stands here, this article's again or another's, with a date of its own under it."""
    block = raw[inside[place]]
    again = verdict is not None and verdict.role is Role.TITLE
    alone = _is_set_off(block)
    told = block.text.endswith((".", "다")) and block.tag != "h1"
    if not again and (verdict is not None or not alone or len(block.text) > 100 or told):
        return False
    if alone and not again and _is_marked_above(raw, inside[place]):
        return True
    if alone and not again and _RULE.fullmatch(raw[inside[place] - 1].text) and _is_headed_alike(raw, inside, block):
        return True
    at = inside[place]
    below = [*raw[at + 1 : at + 2], *(raw[i] for i in inside[place + 1 : place + 1 + _UNDER])]
    under = (judge(other.text) for other in below if not _is_set_off(other))
    return any(found is not None and found.role is Role.DATELINE for found in under)


def heads_another(raw: Sequence[RawBlock], i: int, headline: str, form: tuple[str, ...] | None) -> bool:
    """Whether the block, which was not taken, is the headline of the next article that the page goes on with: of the
    rank of this one's, with a date or a by-line under it, or of its form, with a date right under it. `headline`: of
    this article, folded; `form`: its shape."""
    block = raw[i]
    first = block.tag == "h1"
    if not (first or (block.shape == form and _is_set_off(block))) or block.cut or block.linked:
        return False
    if block.key == headline or len(block.text) > _HEADLINE:
        return False
    if not first:
        said = judge(raw[i + 1].text) if i + 1 < len(raw) else None
        return said is not None and said.role is Role.DATELINE
    verdicts = (judge(other.text) for other in raw[i + 1 : i + 2 + _UNDER])
    return any(verdict is not None and verdict.role in (Role.DATELINE, Role.BYLINE) for verdict in verdicts)
