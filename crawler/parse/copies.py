"""A copy of the article for printing or mailing that stands, unseen, above the article itself."""

from __future__ import annotations

from collections.abc import Sequence

from crawler.parse.blocks import RawBlock

COPY = "a copy of the article, above it"  # why it is cut
_PARAGRAPH = 60  # characters of one that isn't said twice by chance
_SEVERAL = 2  # of them


def hide_copy(blocks: Sequence[RawBlock]) -> None:
    """Cut what stands in the box of several paragraphs that are all said again under the page's first <h1>.

    A copy below the article is told line by line, as whatever is said again (`crawler.parse.roles`).
    """
    first: dict[str, int] = {}
    copied: list[tuple[int, int]] = []
    for i, block in enumerate(blocks):
        if len(block.text) >= _PARAGRAPH and not (block.cut or block.caption) and first.setdefault(block.text, i) != i:
            copied.append((first[block.text], i))
    if len(copied) < _SEVERAL:
        return
    begin, end = min(i for i, _ in copied), max(i for i, _ in copied)
    heads = [i for i, block in enumerate(blocks) if block.tag == "h1"]
    if not heads or not end < heads[0] < min(i for _, i in copied):
        return
    within = set(blocks[begin].parent.iterancestors()) | {blocks[begin].parent}
    box = next(e for e in (blocks[end].parent, *blocks[end].parent.iterancestors()) if e in within)
    copy = set(box.iter())
    told = [block for block in blocks if block.parent in copy]
    if _is_for_print(blocks[heads[0]]):
        return  # the one below it is the copy
    if blocks[heads[0]].parent in copy or sum(len(b.text) >= _PARAGRAPH for b in told) > 2 * len(copied):
        return
    for block in told:
        block.cut = COPY


def _is_for_print(block: RawBlock) -> bool:
    """Whether a box around it is named so."""
    return any("print" in f"{e.get('class') or ''} {e.get('id') or ''}".lower() for e in block.parent.iterancestors())
