"""How a text differs from what was stored of it, in few lines."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

from storage.model_stored import Stored

SHOWN = 6  # lines of a difference


@dataclass(frozen=True, slots=True, kw_only=True)
class TextChange:
    """How the text of an article differs from what was stored of it."""

    article: int
    url: str
    title: str
    cut: int  # characters
    added: int
    lines: tuple[str, ...]  # "- …" and "+ …", the places where they differ


def text_change(old: Stored, text: str) -> TextChange:
    """What was cut from a stored text and added to it, paragraph by paragraph."""
    before, after = old.text.split("\n\n"), text.split("\n\n")
    cut = added = 0
    lines: list[str] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        removed, put = _apart("\n\n".join(before[a:b]), "\n\n".join(after[c:d]))
        cut += len(removed)
        added += len(put)
        lines += [f"{sign} {_shortened(part)}" for sign, part in (("-", removed), ("+", put)) if part]
    if len(lines) > SHOWN:
        lines = [*lines[:SHOWN], f"… and {len(lines) - SHOWN} more"]
    return TextChange(article=old.id, url=old.url, title=old.title, cut=cut, added=added, lines=tuple(lines))


def _apart(a: str, b: str) -> tuple[str, str]:
    """Two texts without what they begin and end with alike."""
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[start:], b[start:]
    end = next(
        (i for i, (x, y) in enumerate(zip(reversed(a), reversed(b), strict=False)) if x != y), min(len(a), len(b))
    )
    return a[: len(a) - end], b[: len(b) - end]


def _shortened(text: str, most: int = 110) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most * 2 // 3]} … {text[-most // 3 :]}"
