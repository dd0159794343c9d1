"""What a paper changed in an article, readable, and how much it weighs. Pure."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from storage.model_past import Revision

Change = tuple[Literal["same", "cut", "added"], str]
Kind = Literal["paragraph gone", "number", "name", "headline", "paragraph added", "wording", "typo"]

KINDS: tuple[Kind, ...] = ("paragraph gone", "number", "name", "headline", "paragraph added", "wording", "typo")
ALIKE = 0.4  # of the words of two paragraphs, from which one is the other, edited
TYPO = 0.6  # of the letters of two words, from which one is the other, spelt otherwise
NAMED = 3  # changes of a kind that are named one by one

_WORDS = re.compile(r"\w+(?:[.,:’'-]\w+)*|\s+|[^\w\s]")
_KOREAN = re.compile(r"\S+|\s+")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_TITLED = re.compile(
    r"(?:씨|군|양|기자|대통령|총리|장관|차관|의원|대표|부?위원장|국무위원장|총재|회장|사장|교수|감독|선수|판사|검사|변호사|"
    r"시장|지사|총장|원장|실장|대변인|부부장)"
)
_NAME = re.compile(r"[A-Z][\w’'.-]*")


def changes(old: Revision, new: Revision, language: str) -> list[Change]:
    """What was cut and what was added from one text to the other, title first; by words, in Korean by what stands
    between blanks, and there by characters."""
    before, after = ([each.title, *_paragraphs(each.text)] for each in (old, new))
    found: list[Change] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        last = b == len(before) and d == len(after)
        old_run, new_run = "\n\n".join(before[a:b]), "\n\n".join(after[c:d])
        if tag == "equal":
            found.append(("same", old_run))
        else:
            found += _within(old_run, new_run, language)
        if not last:
            found.append(("same", "\n\n"))
    return found


def _paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in text.split("\n\n") if paragraph.strip()]


def _within(old: str, new: str, language: str) -> Iterator[Change]:
    for gone, come in _replaced(old, new, language):
        if gone == come:
            yield "same", gone
            continue
        head, tail = _edges(gone, come) if language == "ko" else (0, 0)
        if head:
            yield "same", gone[:head]
        if gone[head : len(gone) - tail]:
            yield "cut", gone[head : len(gone) - tail]
        if come[head : len(come) - tail]:
            yield "added", come[head : len(come) - tail]
        if tail:
            yield "same", gone[len(gone) - tail :]


def _replaced(old: str, new: str, language: str) -> list[tuple[str, str]]:
    """Stretches of both texts in order, the same or replaced; blanks and signs alone do not part two changes."""
    pattern = _KOREAN if language == "ko" else _WORDS
    a, b = pattern.findall(old), pattern.findall(new)
    found: list[tuple[str, str]] = []
    changed = False  # whether the last of them is a change
    gap = ""  # that followed it, and is no more than blanks and signs
    for tag, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        gone, come = "".join(a[i:j]), "".join(b[k:m])
        if tag == "equal" and changed and not re.search(r"\w", gone):
            gap = gone
        elif tag == "equal":
            found += [(gap, gap)] if gap else []
            found.append((gone, come))
            changed, gap = False, ""
        elif changed:
            found[-1] = (found[-1][0] + gap + gone, found[-1][1] + gap + come)
            gap = ""
        else:
            found.append((gone, come))
            changed = True
    return found + ([(gap, gap)] if gap else [])


def _edges(gone: str, come: str) -> tuple[int, int]:
    """How much of the beginning and of the end two short stretches have in common."""
    least = min(len(gone), len(come))
    head = next((at for at in range(least) if gone[at] != come[at]), least)
    tail = next((at for at in range(least - head) if gone[-1 - at] != come[-1 - at]), least - head)
    return head, tail


# ---- weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What a revision changed."""

    found: Mapping[Kind, tuple[str, ...]]  # of each kind what was changed, "2 → 3"
    cut: int  # words
    added: int

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The gravest first."""
        return tuple(kind for kind in KINDS if kind in self.found)

    @property
    def text(self) -> str:
        """number changed (2 → 3), headline changed; 1 word cut, 1 added"""
        parts = [self._part(kind) for kind in self.kinds]
        return f"{', '.join(parts) or 'nothing but signs'}; {_count(self.cut, 'word')} cut, {self.added} added"

    def _part(self, kind: Kind) -> str:
        each = self.found[kind]
        if kind in ("paragraph gone", "paragraph added"):
            return f"{_count(len(each), 'paragraph')} {kind.split()[1]}"
        what = f"{kind} changed" if kind != "typo" else "spelling"
        if kind in ("headline", "wording"):
            return what
        more = f", {len(each) - NAMED} more" if len(each) > NAMED else ""
        return f"{what} ({', '.join(each[:NAMED])}{more})"


def weigh(old: Revision, new: Revision, language: str, names: Iterable[str] = ()) -> Weight:
    """The weight of what was changed. `names`: keys of known names, as Thesaurus.subjects has them."""
    found: dict[Kind, list[str]] = {}
    cut = added = 0
    known = frozenset(names)
    if _fold(old.title) != _fold(new.title):
        found["headline"] = [f"{old.title} → {new.title}"]
    for before, after in _pairs(_paragraphs(old.text), _paragraphs(new.text)):
        cut += _only(before, after)
        added += _only(after, before)
        if not after:
            found.setdefault("paragraph gone", []).append(before)
        elif not before:
            found.setdefault("paragraph added", []).append(after)
        else:
            for kind, what in _kinds(before, after, language, known):
                found.setdefault(kind, []).append(what)
    return Weight(found={kind: tuple(each) for kind, each in found.items()}, cut=cut, added=added)


def _pairs(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Paragraphs that were edited, with what became of them; "" for one that is gone or new."""
    olds, news = [_fold(each) for each in before], [_fold(each) for each in after]
    for tag, a, b, c, d in difflib.SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        new = list(after[c:d])
        for old in before[a:b]:
            best = max(new, key=lambda each, old=old: _alike(old, each), default="")  # type: ignore[misc]
            if best and _alike(old, best) >= ALIKE:
                new.remove(best)
                yield old, best
            else:
                yield old, ""
        yield from (("", each) for each in new)


def _alike(a: str, b: str) -> float:
    first, second = (set(_KOREAN.findall(each)) - {" "} for each in (a, b))
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _only(a: str, b: str) -> int:
    """Words of the one text that the other has not."""
    blocks = difflib.SequenceMatcher(None, a.split(), b.split(), autojunk=False).get_matching_blocks()
    return len(a.split()) - sum(block.size for block in blocks)


def _kinds(before: str, after: str, language: str, names: frozenset[str]) -> Iterator[tuple[Kind, str]]:
    at = 0
    for gone, come in _replaced(before, after, language):
        if gone == come:
            at += len(gone)
            continue
        follows = before[at + len(gone) : at + len(gone) + 8]
        begins = not before[:at].strip() or before[:at].rstrip()[-1] in '.!?”"'
        at += len(gone)
        if _fold(gone) == _fold(come):
            continue
        figures = [_FIGURE.findall(each) for each in (gone, come)]
        if sorted(figures[0]) != sorted(figures[1]):
            yield "number", _arrow(*(" ".join(_without(*pair)) for pair in (figures, figures[::-1])))
        elif _is_name(gone, come, follows, begins, language, names):
            yield "name", _arrow(gone, come)
        elif _is_typo(gone, come):
            yield "typo", _arrow(gone, come)
        elif re.search(r"\w", gone + come):
            yield "wording", _arrow(gone, come)


def _without(these: Sequence[str], those: Sequence[str]) -> list[str]:
    left = Counter(those)
    left.subtract(these)
    return [each for each in dict.fromkeys(these) if left[each] < 0]


def _is_name(gone: str, come: str, follows: str, begins: bool, language: str, names: frozenset[str]) -> bool:
    if not (gone.strip() and come.strip()):
        return False
    if all(_known(_key(each), names) for each in (gone, come)):
        return True
    if language == "ko":
        short = max(len(gone.strip()), len(come.strip())) <= 6
        return short and bool(_TITLED.match(follows.strip()) or all(_TITLED.search(each) for each in (gone, come)))
    return not begins and all(_NAME.search(each) for each in (gone, come))


def _known(key: str, names: frozenset[str]) -> bool:
    """Whether a known name stands there, perhaps with a particle."""
    return any(key[:end] in names for end in range(len(key) if key.isascii() else 2, len(key) + 1))


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", _fold(text)).casefold()


def _is_typo(gone: str, come: str) -> bool:
    if len(gone.split()) != 1 or len(come.split()) != 1:
        return _key(gone) == _key(come)  # set apart, or together
    return difflib.SequenceMatcher(None, gone.casefold(), come.casefold()).ratio() >= TYPO


def _arrow(gone: str, come: str) -> str:
    return f"{' '.join(gone.split()) or '–'} → {' '.join(come.split()) or '–'}"


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
