"""Patterns of many forms, written so that those which can't be meant are passed over together."""

from __future__ import annotations

_REPEATED = tuple("?*+{")  # behind a letter or a bracket


def by_letter(forms: str) -> str:
    """The forms of a pattern, parted by "|", with those together that begin with the same letter.

    Where they are sought, one look for each letter tells that none stands there, and not one for each form. Which of
    several forms of one letter is found stays the same; one that begins with no letter is sought in its own place.
    """
    return _grouped([each for form in _parted(forms) for each in _spread(form)], 2)


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
    """A form that begins with a choice, once for each thing to choose: (?:a|b)c as ac and bc."""
    if not form.startswith("(?:"):
        return [form]
    end = next(at for at, depth in _depths(form) if not depth)
    if form[end + 1 :].startswith(_REPEATED):
        return [form]
    return [each + form[end + 1 :] for part in _parted(form[3:end]) for each in _spread(part)]


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
