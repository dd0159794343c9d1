"""Lines about who wrote an article: under its title their names alone, below its last paragraph what they do."""

from __future__ import annotations

import re
from collections.abc import Collection

from crawler.parse.blocks import RawBlock

_LONGEST_NAMES = 60  # characters of a line that says no more than who wrote it
_LONGEST = 500  # characters about a writer
_DOES = re.compile(
    r",?(?: \d\d,)? (?:is|are|was|were|has|have|writes|covers|reports|joined|works|teaches|leads|heads|serves|served|"
    r"lives|holds|specializes|specialises|focuses|directs|edits|runs|studies|contributes|contributed)\b"
)
_BORN = re.compile(r"\s?[(·|,:]?\s?(?:19[2-9]\d|20[01]\d)년?\s.{0,24}(?:출생|생(?=[.,)\s])|태어)")
_MARKS = " \u00a0*•·-–—[(■▲"
_SHORT = 4  # letters of a name that may be a word
# of an author in the news much else is told
_THE_WRITER = re.compile(
    r"\W*(?:about the (?:author|writer)s?\W+)?the (?:writer|author|columnist|reviewer|essayist|contributor)s? "
    r"(?:(?:is|are) (?:an?|the|currently|also|(?:\w+ ){0,3}(?:professor|president|director|editor|reporter|"
    r"fellow|chair))\b|"
    r"(?:has|have) (?:\w+ )?(?:covered|written|worked|taught|served|reported|been an?)\b|"
    r"(?:teaches|covers|works|leads|heads|serves|writes|can be (?:reached|followed))\b)",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\W*[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3},? (?:is|are|was) (?:an?|the|currently|a former|also|professor|"
    r"president|"
    r"director|senior)\b"
)
_WHERE = re.compile(r"(?:\s?[,/|·].*)?$")
_IS_WRITER = re.compile(
    r"\W*[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3} (?:writes|covers|reports) "
    r"(?:about|on|for|from|[a-z]+ (?:for|at)|the)\b|"
    r"\W*(?:필자|저자|글쓴이)(?:는|인)\s"
)
_ITALIC = ("em", "i")
_BETWEEN = re.compile(r"[\s,;&/|·•+]*(?:(?:by|and|with|words|text|story|:)[\s,;&/|·•+:]*)*", re.IGNORECASE)


def names_only(text: str, people: Collection[str]) -> bool:
    """Whether a first line names who wrote the article, and perhaps where: "Kim So-hyun, Seoul"."""
    text = text[3:] if text[:3].lower() == "by " else text
    if len(text) > _LONGEST_NAMES or text.endswith((".", "다", "?", "!")):
        return False
    if any(_WHERE.match(text, len(name)) for name in people if text.lower().startswith(name.lower())):
        return True
    bare = text
    for name in people:
        bare = bare.replace(name, "")
    return bare != text and _BETWEEN.fullmatch(bare) is not None


def about_writer(block: RawBlock, people: Collection[str]) -> bool:
    """Whether one of the last lines says what the writers do else. `people`: they, as far as known."""
    text = block.text
    if len(text) > _LONGEST:
        return False
    if _THE_WRITER.match(text):
        return True
    bare = text.lstrip(_MARKS)
    if any(bare.startswith(name) and _BORN.match(bare, len(name)) for name in people):
        return True
    if any(len(name) > _SHORT and bare.startswith(name) and _DOES.match(bare, len(name)) for name in people):
        return True
    return _SOMEBODY.match(text) is not None and _is_italic(block)


def tells_of_writer(line: str) -> bool:
    """Whether a line that stands beside a picture says what its writer does else, whoever that is."""
    return len(line) <= _LONGEST and (_THE_WRITER.match(line) or _IS_WRITER.match(line)) is not None


def about_another(block: RawBlock, above: RawBlock | None) -> bool:
    """Whether a line says what somebody does, as the one right `above` it said of a writer: the photographer."""
    if above is None or block.shape != above.shape or len(block.text) > _LONGEST:
        return False
    return _SOMEBODY.match(block.text) is not None


def _is_italic(block: RawBlock) -> bool:
    """Whether all of it is set in italics."""
    element = block.parent
    return (
        len(element) == 1
        and element[0].tag in _ITALIC
        and not (element.text or "").strip()
        and not (element[0].tail or "").strip()
    )
