"""Names in English that are the same: Defence and Defense, & and and; and their initials. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BRITISH = {
    "Defence": "Defense",
    "Labour": "Labor",
    "Centre": "Center",
    "Programme": "Program",
    "Organisation": "Organization",
    "Reunification": "Unification",
    "and": "&",
}
_OTHER = _BRITISH | {american: british for british, american in _BRITISH.items()}
_WORD = re.compile(r"[A-Za-z]+|(?<!\S)&(?!\S)")
_MINISTRY = re.compile(r"(?P<matter>.+) ministry", re.IGNORECASE)
_LINKING = frozenset(("of", "the", "and", "on", "for", "in", "to"))
_FEWEST = 3  # words that have initials


def otherwise_spelt(form: str) -> Iterator[str]:
    """The same name in the other English."""
    words = _WORD.findall(form)
    if any(word in _OTHER for word in words):
        for only in (_BRITISH, _OTHER):
            yield _WORD.sub(lambda match, table=only: table.get(match[0], match[0]), form)  # type: ignore[misc]


def asked(text: str) -> Iterator[str]:
    """How a name that was asked so may be given: the Ministry of Unification for the Unification Ministry."""
    if match := _MINISTRY.fullmatch(text):
        yield f"Ministry of {match['matter']}"
    yield from otherwise_spelt(text)


def initials(form: str) -> Iterator[str]:
    """NIS for the National Intelligence Service, MOE for the Ministry of Education."""
    words = form.replace("-", " ").split()
    names = [word for word in words if word not in _LINKING]
    if len(names) < _FEWEST - 1 or not all(
        word[:1].isupper() and word[1:].replace("'", "").islower() for word in names
    ):
        return
    if len(names) >= _FEWEST:
        yield "".join(word[0] for word in names)
    if "of" in words and words[0] in ("Ministry", "Bank", "Board"):
        yield "".join(word[0].upper() for word in words if word == "of" or word not in _LINKING)
