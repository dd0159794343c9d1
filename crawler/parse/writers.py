"""Lines about who wrote an article: under its title their names alone, below its last paragraph what they do."""

from __future__ import annotations

import re
from collections.abc import Collection

from crawler.parse.blocks import RawBlock
from crawler.parse.korean_words import is_sure
from crawler.parse.offices import AN_OFFICE

_LONGEST_NAMES = 60  # characters of a line that says no more than who wrote it
_LONGEST = 500  # characters about a writer
_DOES = re.compile(
    r"(?: \([^()]{3,60}\)|, (?:an?|the|who) [^,.]{3,80})?,?(?: \d\d,)? "
    r"(?:is|are|was|were|has|have|writes|covers|reports|joined|works|teaches|leads|heads|serves|served|"
    r"lives|holds|specializes|specialises|focuses|directs|edits|runs|studies|contributes|contributed)\b"
)
_BORN = re.compile(r"\s?[(·|,:]?\s?(?:19[2-9]\d|20[01]\d)년?\s.{0,24}(?:출생|생(?=[.,)\s])|태어)")
_MARKS = " \u00a0*•·-–—[(■▲◆※"
_REACHED = re.compile(
    r"(?:(?:contact|reach|e-?mail|follow|write to) (?=[A-Z])|(?:dr|prof|mr|ms|rev)\. )", re.IGNORECASE
)
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
_PERSON = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}"
_NAMED_WRITER = re.compile(  # in the last lines; in a review the author is the book's
    rf"\W*(?:(?i:about the (?:author|writer|contributor))\W+(?P<about>{_PERSON}),?|"
    rf"(?i:the (?:writer|author|columnist|essayist|contributor)), (?P<name>{_PERSON}),) "
    r"(?:is|was|has|teaches|writes|covers|works)\b"
)
_KO_WRITER = re.compile(
    r"\W*(?:(?:글쓴이|필자|기고자)(?:\s?소개)?|이 ?글을? ?쓴(?: ?이)?)\s?[:=|/]?\s?(?P<name>[가-힣]{2,4}?)"
    r"(?:[은는이가](?=\s)|(?=\s?[:=,(|·.]|\s)).{3,}"
)
_KO_THE_WRITER = re.compile(r"\s?[※*■◆▲☞(\[<〈]\s?(?:필자|글쓴이)는\s.{2,120}")
_KO_CARD = re.compile(
    r"\W*(?P<name>[가-힣]{2,4})\s?[:|]\s?(?:[가-힣A-Za-z\d]{1,12}\s){0,4}?(?P<office>[가-힣A-Za-z]{2,12})[.,·](?:\s.*)?"
)
_KO_DOES = re.compile(  # behind a name; a reporter with a colon speaks
    r"(?:\s[가-힣A-Za-z]{1,12}){0,3}?\s?[가-힣]{0,8}[은는]\s.*[다요]\W*|"
    r"(?!.{0,6}(?:기자|앵커|특파원))(?:\s[가-힣]{1,12}){0,2}\s?[:=|]\s?.+"
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


def about_writer(block: RawBlock, people: Collection[str], *, last: bool = False) -> bool:
    """Whether one of the last lines says what the writers do else. `people`: they, as far as known; `last`: it is the
    last of all, or nearly."""
    text = block.text
    if len(text) > _LONGEST:
        return False
    if _THE_WRITER.match(text) or _KO_THE_WRITER.fullmatch(text) or (last and named_writer(text)):
        return True
    bare = text.lstrip(_MARKS)
    reached = _REACHED.match(bare)
    bare = bare[reached.end() :] if reached else bare
    if reached and reached[0][-2] != "." and any(bare.startswith(name) for name in people):
        return True
    known = [name for name in people if bare.startswith(name)]
    if any(_BORN.match(bare, len(name)) or _KO_DOES.fullmatch(bare, len(name)) for name in known):
        return True
    if any(len(name) > _SHORT and _DOES.match(bare, len(name)) for name in known):
        return True
    return _SOMEBODY.match(text) is not None and _is_italic(block)


def named_writer(line: str) -> str | None:
    """Whom one of the last lines calls the writer: "글쓴이 ○○○은 나루대 교수로 …", "The writer, ○○○, is …"."""
    told = _NAMED_WRITER.match(line)
    if told:
        return told["about"] or told["name"]
    told = _KO_WRITER.fullmatch(line)
    if told is None:
        told = _KO_CARD.fullmatch(line)
        told = told if told and AN_OFFICE.fullmatch(told["office"]) else None
    return told["name"] if told and is_sure(told["name"]) else None


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
