"""What the index is asked for a query: the forms of a word or name (`atoms`), one FTS5 expression (`compile_tree`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from storage import loose
from storage.query import And, Field, Name, Not, Only, Or, Tree, Word
from storage.tokens import BEGIN, SEAM, Unit, exact, forms, normalise, source_token, units

# columns of the index, by what is asked: (exact words, simple forms)
COLUMNS: dict[Field | None, tuple[str, str | None]] = {
    None: ("title body", "title_forms body_forms"),
    "title": ("title", "title_forms"),
    "author": ("author", None),
    "caption": ("caption", None),
    "source": ("source", None),
}

_NUMBER = re.compile(r"(?<![\w,.])(?:\d{4,15}|\d{1,3}(?:,\d{3})+)(?![,.]?\d)")
_HYPHENS = re.compile("[-‐‑–]")


# What is written behind a name without a blank: endings, titles, and kinds of places
BEHIND = re.findall(
    r"\w+",
    "은 는 이 가 을 를 의 에 와 과 로 으로 께 씨 측 시 군 항 역 행 발 시장 군수 공항 공단 지역 주민 장관 의원 대표 후보"
    " 위원 교수 작가 감독 총리 원장 실장 대사 대통령 시인 선생 부총리 부상 국장 회장 사장 총장 선수 장군 대장 중장",
)


class Atom(NamedTuple):
    """Tokens to be met one after the other, the first with one of the marks before it."""

    tokens: tuple[str, ...]
    marks: tuple[str, ...] = ("",)
    prefix: bool = False  # the last token need only begin so
    simple: bool = False  # looked up among the simple forms
    runs: tuple[str, ...] = ()  # the whole atom, when it is made of nothing but runs of Hangul
    only: Only | None = None
    near: int | None = None  # the tokens may stand in any order, and so many others between the first and the last


class Found(NamedTuple):
    """A set of articles: those that match the FTS5 expression, or (`complement`) all others. No expression: none.

    The index can't tell all names from longer ones. `match` finds those articles as well, to be looked at again;
    `surely`, for what is to be left out, does not.
    """

    match: str | None
    complement: bool = False
    surely: str | None = None


def compile_tree(tree: Tree | None) -> Found:
    """The tree as one FTS5 expression. FTS5 knows `a NOT b` only, so a set may come out as a complement."""
    if tree is None:
        return Found(None)
    if isinstance(tree, Not):
        return _other(compile_tree(tree.part))
    if isinstance(tree, And):
        return _meet([compile_tree(part) for part in tree.parts])
    if isinstance(tree, Or):
        met = _meet([_other(compile_tree(part)) for part in tree.parts])  # a or b = not (not a and not b)
        return _other(met)
    placed = list(_placed(tree))
    match = _any_of(_phrases(placed))
    told = [(atom, place) for atom, place in placed if not atom.only]
    return Found(match, surely=match if len(told) == len(placed) else _any_of(_phrases(told)))


@lru_cache(maxsize=512)  # every hit of a page asks again
def atoms(tree: Word | Name) -> tuple[Atom, ...]:
    """All the forms under which a word, phrase or name is found; empty when it holds nothing searchable."""
    if tree.field == "source":
        return (Atom((source_token(tree.text),)),)
    folds = COLUMNS[tree.field][1] is not None
    if isinstance(tree, Word) and tree.quoted:
        found = [_atom(tree.text, False)]
    else:
        only = tree.only if isinstance(tree, Name) else None
        found = [_atom(text, folds, only=only) for text in variants(tree.text)]
    if isinstance(tree, Name):
        for spelling in tree.spellings:
            if spelling.where == "whole":
                found += _whole(spelling.text)
                continue
            if folds and spelling.where == "near" and (told := loose.near(spelling.text)):
                found.append(Atom(told[0], simple=True, near=told[1]))
                continue
            inside = spelling.where in ("inside", "near")
            found += [_atom(text, folds, inside, spelling.only) for text in variants(spelling.text)]
    return tuple(dict.fromkeys(atom for atom in found if atom is not None))


def variants(text: str) -> list[str]:
    """Ways to write one word: with and without hyphen, 1,000 for 1000."""
    ways = [text]
    if _HYPHENS.search(text):
        ways.append(_HYPHENS.sub("", text))
    if _NUMBER.search(text):
        ways += [_NUMBER.sub(lambda m: m[0].replace(",", ""), text)]
        ways += [_NUMBER.sub(lambda m: f"{int(m[0].replace(',', '')):,}", text)]
    return list(dict.fromkeys(ways))


def _atom(text: str, folds: bool, inside: bool = True, only: Only | None = None) -> Atom | None:
    norm = normalise(text)
    found = list(units(norm))
    if not found:
        return None
    if folds and _has_forms(found):
        return Atom(tuple(token.text for token in forms(norm, found)), simple=True, only=only)
    return _exact_atom(found, inside, only)


@lru_cache(maxsize=512)
def _whole(text: str) -> tuple[Atom, ...]:
    """A run of Hangul as the whole of a word, and with each of the endings."""
    first, *rest = (token.text for token in exact(list(units(text))))
    bare = Atom((first.removeprefix(BEGIN), *rest), (BEGIN, SEAM))
    return (bare, *(_exact_atom(list(units(text + ending)), inside=False) for ending in BEHIND))


def _has_forms(found: Sequence[Unit]) -> bool:
    """Whether the column of simple forms holds these words: no Hangul, not just numbers or one letter."""
    if any(unit.run for unit in found):
        return False
    return any(len(unit.text) > 1 and not unit.text.isdecimal() for unit in found) or (
        len(found) > 1 and not all(unit.text.isdecimal() for unit in found)
    )


def _exact_atom(found: Sequence[Unit], inside: bool, only: Only | None = None) -> Atom:
    """Hangul at either end may go on beyond the phrase; all between must be as asked."""
    tokens = [token.text for token in exact(found)]
    marks: tuple[str, ...] = ("",)
    if found[0].run:
        tokens[0] = tokens[0].removeprefix(BEGIN)
        marks = ("", BEGIN, SEAM) if inside else (BEGIN, SEAM)
    last = found[-1]
    prefix = last.run and len(last.text) == 1
    if last.run and not prefix:
        tokens.pop()  # the pair before it says the last syllable already, whatever follows it
    runs = tuple(unit.text for unit in found) if all(unit.run for unit in found) else ()
    return Atom(tuple(tokens), marks, prefix, runs=runs, only=only)


def _placed(tree: Word | Name) -> Iterator[tuple[Atom, str]]:
    exact_columns, form_columns = COLUMNS[tree.field]
    for atom in atoms(tree):
        yield atom, form_columns if atom.simple and form_columns else exact_columns


def _phrases(placed: Sequence[tuple[Atom, str]]) -> Iterator[str]:
    return (f"{{{place}}}:{_phrase(atom, mark)}" for atom, place in placed for mark in atom.marks)


def _phrase(atom: Atom, mark: str) -> str:
    """Tokens hold no quotes and no blanks, so nothing needs escaping."""
    if atom.near is not None:
        each = " ".join(f'"{token}"' for token in atom.tokens)
        return f"NEAR({each}, {atom.near})"
    return f'"{mark}{" ".join(atom.tokens)}"' + (" *" if atom.prefix else "")


def _any_of(matches: Iterable[str | None]) -> str | None:
    each = list(dict.fromkeys(match for match in matches if match is not None))
    return None if not each else each[0] if len(each) == 1 else f"({' OR '.join(each)})"


def _other(found: Found) -> Found:
    return Found(found.match, not found.complement, found.surely)


def _meet(sets: Sequence[Found]) -> Found:
    """What is in all of the sets."""
    if any(found.match is None and not found.complement for found in sets):
        return Found(None)
    inside = [found for found in sets if not found.complement]
    outside = [found for found in sets if found.complement]
    widely, surely = _any_of(found.match for found in outside), _any_of(found.surely for found in outside)
    if not inside:
        return Found(widely, True, surely)
    return Found(
        _all_of([found.match for found in inside], surely),
        surely=_all_of([found.surely for found in inside], widely),
    )


def _all_of(matches: Sequence[str | None], without: str | None) -> str | None:
    each = list(dict.fromkeys(match for match in matches if match is not None))
    if None in matches:
        return None
    every = each[0] if len(each) == 1 else f"({' AND '.join(each)})"
    return f"({every} NOT {without})" if without else every
