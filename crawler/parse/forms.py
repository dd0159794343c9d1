"""Patterns of many forms, written so that those which can't be meant are passed over together."""

from __future__ import annotations

import re
from collections.abc import Iterable

_REPEATED = tuple("?*+{")  # behind a letter or a bracket
_MAY_BE_LEFT_OUT = ("?", "*", "{0", "{,")
WIDE = re.compile("[\u2e80-\U0010ffff]")  # Hangul, kana, ideographs: no western language is written with them
_WIDE_CLASS = re.compile(r"\[(?:[\u2e80-\U0010ffff](?:-[\u2e80-\U0010ffff])?)+\]")


def by_letter(forms: str) -> str:
    """The forms of a pattern, parted by "|", with those together that begin with the same letter.

    Where they are sought, one look for each letter tells that none stands there, and not one for each form. Which of
    several forms of one letter is found stays the same; one that begins with no letter is sought in its own place.
    """
    return _grouped(list(dict.fromkeys(each for form in _parted(forms) for each in _spread(form))), 2)


def compiled(forms: str) -> re.Pattern[str]:
    return re.compile(by_letter(forms))


def without_wide(forms: Iterable[str]) -> str:
    """Those of the forms that may be found in a line without any of these letters: most lines of most pages."""
    each = (one for several in forms for form in _parted(several) for one in _spread(form))
    return "|".join(form for form in each if not _needs_wide(form))


def _needs_wide(form: str) -> bool:
    """Whether a letter that can't be left out is one of these. One that this doesn't see is looked for in vain."""
    at = 0
    while at < len(form):
        if form[at] == "\\":
            at += 2
            continue
        if form[at] == "(":
            end = next(end for end, depth in _depths(form) if end > at and not depth and form[end] == ")")
            needs = form.startswith("(?:", at) and all(map(_needs_wide, _parted(form[at + 3 : end])))
        elif form[at] == "[":
            end = _end_of_class(form, at)
            needs = _WIDE_CLASS.fullmatch(form, at, end + 1) is not None
        else:
            end = at
            needs = WIDE.match(form[at]) is not None
        at = end + 1
        if needs and not form.startswith(_MAY_BE_LEFT_OUT, at):
            return True
    return False


def _end_of_class(form: str, begin: int) -> int:
    at = begin + 1
    while form[at] != "]":
        at += 2 if form[at] == "\\" else 1
    return at


def _grouped(forms: list[str], letters: int) -> str:
    """`letters`: so many of those that they begin with are told apart."""
    groups: dict[str, list[str]] = {}
    for form in forms:
        plain = letters and form[:1].isalnum() and not form[1:].startswith(_REPEATED)
        groups.setdefault(form[0] if plain else f"({form}", []).append(form)
    return "|".join(
        same[0] if len(same) == 1 else f"{letter}(?:{_grouped([form[1:] for form in same], letters - 1)})"
        for letter, same in groups.items()
    )


def _spread(form: str) -> list[str]:
    """A form that begins with a choice, once for each thing to choose: (?:a|b)c as ac and bc. Behind the beginning of a
    word, too, which is then looked for behind its first letter."""
    if form.startswith(r"\b"):
        return [_as_word(each) for each in _spread(form[2:])]
    if not form.startswith("(?:"):
        return [form]
    end = next(at for at, depth in _depths(form) if not depth)
    if form[end + 1 :].startswith(_REPEATED):
        return [form]
    return [each + form[end + 1 :] for part in _parted(form[3:end]) for each in _spread(part)]


def _as_word(form: str) -> str:
    plain = form[:1].isalnum() and not form[1:].startswith(_REPEATED)
    return rf"{form[0]}(?<!\w{form[0]}){form[1:]}" if plain else rf"\b{form}"


def _parted(forms: str) -> list[str]:
    """The forms between those "|" that stand in no brackets."""
    marks = [at for at, depth in _depths(forms) if forms[at] == "|" and not depth]
    return [forms[begin:end] for begin, end in zip([0, *(at + 1 for at in marks)], [*marks, len(forms)], strict=True)]


def _depths(form: str) -> list[tuple[int, int]]:
    """Where its marks stand that are no letters to be found, each with how many brackets are open behind it."""
    found = []
    depth = at = 0
    in_class = False
    while at < len(form):
        mark = form[at]
        if mark == "\\":
            at += 1
        elif in_class:
            in_class = mark != "]"
        elif mark == "[":
            in_class = True
        elif mark in "()|":
            depth += {"(": 1, ")": -1, "|": 0}[mark]
            found.append((at, depth))
        at += 1
    return found
