"""Fronts of sections: cards of articles, each a headline that leads to it, its beginning and its day.

Of such a page the longest beginning is taken for an article, that of the lead. Nothing else stands there to be read,
and nothing calls it an article but perhaps og:type, which calls all pages of a site so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from crawler.parse.blocks import RawBlock
from crawler.parse.candidate import Candidate
from crawler.parse.folding import fold

_HEADLINE = 16  # letters of a link that may be a headline
_OWN = 8  # letters of a headline that is no section's name
_LINE = 60  # characters of a line with the page's own headline
_PARAGRAPH = 80  # letters: from here on a block is a paragraph and no heading or note
_CARDS = 6  # of one form, and the lead
_UNDER = 2  # blocks under a headline in which its beginning stands
_BEGINNING = 600  # letters of one
_PARTS, _NAME = re.compile(r"\s?[·|/]\s?"), 12  # of a row of names, and the characters of one
_STOPS = re.compile(r"(?:[.!?…。！？]|[가-힣]다)[\"'”’」』)）]*(?:\s?\S{1,12})?$")  # a link to it may follow


def is_front(page: Candidate) -> bool:
    """Whether all that reads like text is the beginnings of articles, under headlines that lead to them, of which there
    are many: in any language."""
    if page.in_data or page.well_dated or page.signed:
        return False
    heads = [i for i, block in enumerate(page.blocks) if _heads_card(block)]
    if len(heads) <= _CARDS or Counter(page.blocks[i].shape for i in heads).most_common(1)[0][1] < _CARDS:
        return False
    kept = set(page.text.split("\n\n"))
    told = {i for i, taken in enumerate(page.chosen) if taken and _is_told(page.blocks[i], kept)}
    named, here = _names(page), _addresses(page)
    leading = (i for i in heads if not _is_own(page.blocks[i], named, here))
    under = {at for i in leading for at in _under(page, i)}
    return bool(told) and told <= under and all(page.blocks[i].size <= _BEGINNING for i in told)


def _heads_card(block: RawBlock) -> bool:
    return block.is_heading and block.size >= _HEADLINE and block.link_share > 0.8


def _under(page: Candidate, head: int) -> Iterator[int]:
    """The places right under a headline, up to another or the page's own."""
    title = fold(page.title)
    for i in range(head + 1, min(len(page.blocks), head + 1 + _UNDER)):
        block = page.blocks[i]
        if block.is_heading or (len(title) >= _OWN and len(block.text) < _LINE and title in block.key):
            return
        yield i


def _is_told(block: RawBlock, kept: set[str]) -> bool:
    """Whether a block that was taken is a paragraph, and has been kept."""
    if block.size < _PARAGRAPH or block.is_heading or block.link_share > 0.5:
        return False
    return block.text in kept and _STOPS.search(block.text) is not None


def leads_elsewhere(page: Candidate) -> bool:
    """Whether all of the text stands under headings that are links to other pages, none of them called as this one."""
    named, here = _names(page), _addresses(page)
    title = fold(page.title)
    heading: RawBlock | None = None
    under = beside = 0
    for block, taken in zip(page.blocks, page.chosen, strict=True):
        if block.is_heading:
            heading = block if block.link_share > 0.8 and block.size >= _HEADLINE else None
            if heading is not None and _is_own(heading, named, here):
                return False
        elif len(title) >= _OWN and len(block.text) < _LINE and not block.linked and title in block.key:
            heading = None  # the page's own headline, in whatever element
        elif taken and (block.text.endswith((".", "…", "다")) or (block.size >= _PARAGRAPH and not _is_list(block))):
            if heading is not None:
                under += block.size
            else:
                beside += block.size
    return under > 0 and beside < 0.1 * under


def _is_list(block: RawBlock) -> bool:
    """Whether it is a row of names: what a section is parted in."""
    parts = _PARTS.split(block.text)
    return len(parts) > _CARDS and max(map(len, parts)) <= _NAME


def _names(page: Candidate) -> list[str]:
    return [fold(name) for name in (page.head, *(text for text, _ in page.said.titles))]


def _addresses(page: Candidate) -> set[str]:
    return {"", *(last_part(url) for url in (page.url, page.said.canonical) if url)}


def _is_own(heading: RawBlock, named: list[str], here: set[str]) -> bool:
    """Whether a heading is the page's own, though it is a link."""
    return any(heading.key in name for name in named) or _leads_to(heading) in here


def _leads_to(heading: RawBlock) -> str:
    """The last part of the address that a heading leads to; "" when it leads nowhere."""
    link = next(heading.parent.iter("a"), None)
    link = heading.parent.getparent() if link is None else link
    target = "" if link is None else link.get("href") or ""
    return "" if target.startswith(("#", "javascript:")) else last_part(target)


def last_part(url: str) -> str:
    try:
        return urlsplit(url).path.rstrip("/").rpartition("/")[2]
    except ValueError:  # a page may name anything: https://[
        return ""
