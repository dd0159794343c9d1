"""Is it the name, or something that the index can't tell from it?

The index keeps no hyphens and no capitals. It finds Park Jin in Park Jin-young and in Seo-jin Park, and SPA, of
Pyongyang's assembly, in a hotel's spa. Few queries have such names, and their articles are few: those where a hyphen or
a further syllable stands beside the name, or where it stands in small letters, are looked at again, in the text itself.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakValueDictionary

from storage.apart import around, other_words
from storage.expression import BEHIND
from storage.patterns import pattern
from storage.query import And, Name, Not, Only, Or, Tree
from storage.tokens import is_run, normalise

if TYPE_CHECKING:
    from collections.abc import Callable

_HYPHEN = "[-‐‑–]"
_BEHIND = pattern(rf"{_HYPHEN}\w|[ \n]([A-Z]\w*(?:['’](?!s\b)\w+)*)")
_BEFORE = pattern(rf"(?:\w{_HYPHEN}|(?<!\w)([A-Z][\w'’]*)[ \n])$")
_HYPHENS = pattern(_HYPHEN)
_ENDINGS = "|".join(
    (*BEHIND, "께서", "에게", "에서", "까지", "부터", "처럼", "보다", "만", "도", "이라", "이나", "식", "표", "계")
)
# a whole word but for two endings at most: 박진 장관은, 박진장관은
_WORD_ENDS = pattern(rf"(?:{_ENDINGS}){{0,2}}(?![가-힣])")
_FAR = 12  # characters before a name that are looked at
# syllables of names that are English words as well: a headline may go on with them
_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an as ban be bin can do end go gun gum ham he hung i in jam king man me min no o of on or"
        " pan pang pin sang see sin so son song sun tan to u up us we won yet you",
    )
)


def is_meant(norm: str, begin: int, end: int, only: Only) -> bool:
    """Whether what is met there is as it is to be: in capitals, or with no further syllable of a name beside it."""
    if only == "capitals":
        return norm[begin:end].isupper()
    if only == "apart":
        beside = around(norm[begin:end])
        return not (beside and beside.is_met(norm, begin, end))
    if only == "whole":
        return not is_syllable_of_hangul(norm[begin - 1 : begin]) and _WORD_ENDS.match(norm, end) is not None
    if _HYPHENS.search(norm, begin, end):  # Young-kim Choi
        return False
    behind = _BEHIND.match(norm, end)
    if behind and (behind[1] is None or _is_syllable(behind[1])):
        return False
    before = _BEFORE.search(norm[max(0, begin - _FAR) : begin])
    return not (before and (before[1] is None or _is_syllable(before[1])))


def is_syllable_of_hangul(letter: str) -> bool:
    return "가" <= letter <= "힣"


class Namesakes:
    """A query with a name that may be met in longer ones; told whether an article that the index found is meant."""

    def __init__(self, tree: Tree, names: Sequence[Name], left_out: Sequence[Name]) -> None:
        """`names`: those that an article may be found by; `left_out`: those that it is to be without."""
        self.key = next(_keys)
        self._tree = tree
        without = sorted({_loosely(text) for name in left_out for text, _ in _forms(name)})
        self._left_out = pattern("|".join(without), re.IGNORECASE) if without else None
        forms = sorted({form for name in names for form in _forms(name)})
        alone = "|".join(_loosely(text) for text, only in forms if only == "alone")
        words = "|".join(text for text, only in forms if only == "capitals")
        patterns = [rf"(?<!\w)(?!(?:{words})(?!\w))(?i:{words})(?!\w)"] if words else []
        if alone:
            joined = "|".join(_HYPHEN.join(map(_loosely, text.split())) for text, only in forms if only == "alone")
            patterns += [rf"(?<!\w)(?i:{joined})", rf"(?<!\w)(?i:{alone})(?:{_HYPHEN}|\s[A-Z])"]
            patterns += [rf"(?:{_HYPHEN}|(?<!\w)[A-Z][\w'’]*\s)(?i:{alone})(?!\w)"]
        for text, only in forms:
            if only == "whole":
                patterns.append(rf"[가-힣]{text}|{text}(?!(?:{_ENDINGS}){{0,2}}(?![가-힣]))")
            elif only == "apart":
                patterns.append(f"(?i:{'|'.join(map(re.escape, other_words(text)))})")
        self._doubtful = pattern("|".join(patterns)) if patterns else None
        needed = tree.parts if isinstance(tree, And) else (tree,)
        self._needed = [_Needed.of(name) for name in names] if all(name in needed for name in names) else []
        _asked[self.key] = self

    @classmethod
    def of(cls, tree: Tree | None) -> Namesakes | None:
        """None for the many queries that have no such name."""
        names = [(name, wanted) for name, wanted in _names(tree) if any(True for _ in _forms(name))]
        if tree is None or not names:
            return None
        return cls(tree, [name for name, wanted in names if wanted], [name for name, wanted in names if not wanted])

    def meant(self, title: str, text: str, authors: str, captions: str, source: str, language: str) -> bool:
        if not _in_either(self._left_out, title, text):
            if not _in_either(self._doubtful, title, text):
                return True
            verdicts = {name.met(title, text) for name in self._needed}
            if False in verdicts or verdicts == {True}:
                return False not in verdicts
        from storage.excerpt import Indexed, matches

        return matches(self._tree, Indexed.stored(title, text, authors, captions, source, language))


class _Needed(NamedTuple):
    """A name that an article must have. Most are told from patterns, in a fiftieth of the time."""

    asked: re.Pattern[str]  # the forms that are looked at again
    only: Only
    other: re.Pattern[str] | None  # what any other form looks like, and more
    in_title: bool

    @classmethod
    def of(cls, name: Name) -> _Needed:
        forms = list(_forms(name))
        only = forms[0][1]
        asked = {_loosely(text) for text, each in forms if each == only}
        texts = [(name.text, name.only), *((each.text, each.only) for each in name.spellings)]
        other = {_loosely(text) for text, each in texts if each != only}
        met = rf"(?i:{'|'.join(sorted(asked))})"
        return cls(
            pattern(met if is_syllable_of_hangul(forms[0][0][0]) else rf"(?<!\w){met}(?!\w)"),
            only,
            pattern("|".join(sorted(other)), re.IGNORECASE) if other else None,
            name.field == "title",
        )

    def met(self, title: str, text: str) -> bool | None:
        """None where it can't be told so."""
        texts = [normalise(each) for each in ((title,) if self.in_title else (title, text))]
        if any(is_meant(each, *found.span(), self.only) for each in texts for found in self.asked.finditer(each)):
            return True
        return None if self.other and any(map(self.other.search, texts)) else False


_keys = count()
_asked: WeakValueDictionary[int, Namesakes] = WeakValueDictionary()  # for as long as a selection goes on


def teach(conn: sqlite3.Connection) -> None:
    """Let statements on the connection ask `meant(key, title, text, authors, captions, source, language)`."""
    if not conn.execute("SELECT 1 FROM pragma_function_list WHERE name = 'meant'").fetchone():
        conn.create_function("meant", 7, _meant, deterministic=True)


def _meant(key: int, title: str, text: str, authors: str, captions: str, source: str, language: str) -> bool:
    return _asked[key].meant(title, text, authors, captions, source, language)


def _in_either(asked: re.Pattern[str] | None, title: str, text: str) -> bool:
    return asked is not None and (asked.search(title) is not None or asked.search(text) is not None)


def _names(tree: Tree | None, wanted: bool = True) -> Iterator[tuple[Name, bool]]:
    """Each with whether an article may be found by it; it is to be without the others."""
    if isinstance(tree, Name):
        yield tree, wanted
    elif isinstance(tree, Not):
        yield from _names(tree.part, not wanted)
    elif isinstance(tree, And | Or):
        for part in tree.parts:
            yield from _names(part, wanted)


def _forms(name: Name) -> Iterator[tuple[str, Only]]:
    """Those that are looked at again."""
    for text, only in ((name.text, name.only), *((each.text, each.only) for each in name.spellings)):
        if only:
            yield text, only


def _loosely(form: str) -> str:
    """A pattern that misses none of the ways to write it."""
    return r"[\W_]+".join(
        "[\\W_]?".join(_letter(letter) for letter in word if letter.isalpha()) for word in form.split()
    )


def _letter(letter: str) -> str:
    """Any letter of an alphabet may stand for one with a sign, as ŏ does; a syllable of Hangul may not."""
    return letter if is_run(letter) else rf"(?:{letter}|[^\x00-\x7f\u3041-\u9fff\uac00-\ud7a3])"


@cache
def _syllable_test() -> Callable[[str], bool]:
    from storage.people import is_syllable

    return is_syllable


def _is_syllable(word: str) -> bool:
    return word.casefold() not in _WORDS and _syllable_test()(word)
