"""Who is named near the headline: beside the date, or in a line of their own under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice

from crawler.parse.beside import bare_names
from crawler.parse.blocks import RawBlock
from crawler.parse.bodies import is_body
from crawler.parse.eastern_names import EASTERN
from crawler.parse.folding import fold
from crawler.parse.founding import is_founding, particulars_in
from crawler.parse.korean_words import is_aside, is_sure, one_line
from crawler.parse.line_moments import without_moments
from crawler.parse.lines import POINTS
from crawler.parse.makers import OF_PICTURES, TOGETHER, wrote
from crawler.parse.names import is_byline, named_beside, read_byline
from crawler.parse.near_headline import ABOVE, LINE, crowded, headline_at, under
from crawler.parse.offices import NO_NAMES
from crawler.parse.signatures import with_office
from crawler.parse.tree import text_of
from crawler.parse.western_names import western_people

_CONTACT = re.compile(
    r"\W*(?:담당\s?(?:자|관|부서)?|책임자|실무자|문의(?:처)?|연락처)(?=\W*$|\s?[:：]|\s\W?[가-힣]{2,4}\s)"
)
_LABEL = re.compile(
    r"\W*(?:글쓴이|글|필자|저자|인터뷰어|인터뷰|취재|작성자?|작성\s?기자|기자|에디터|"
    r"연설자?|연사|speakers?|authors?|by|written by|writers?|reporters?|reported by|interview(?:er|ed by))\W*",
    re.IGNORECASE,
)
_WROTE = re.compile(r"\W*(?:글|글쓴이|필자|저자)\W*")
_ACCOUNT = re.compile(r"(?P<name>[가-힣]{3,4})\s?\([a-z][a-z\d_.-]{2,19}\)")  # 홍길동(gildong)
_PENNED = re.compile(r"글\s?[:=|]?\s?(?P<name>[가-힣]{2,8})")
_PEN_NAME = re.compile(r"[가-힣]{2,4}")  # in a cell of its own
_LABELLED = 20  # characters of one
_COUNTED = re.compile(r"\d (?:words|min(?:utes?)?(?: read)?)\s*·\s*([A-Z][^·|]{3,40}?)\s*(?:[·|]|$)")
_APART = re.compile(r"\s*[|·]\s*|(?<=[\d가-힣)\]]) l (?=\S)|\s*\u00a0[\s\u00a0]*|\s{2,}")
_JOINED = re.compile(r"(?<![가-힣])[가-힣]{2,4}·[가-힣]{2,4}\s?(?:기자|특파원|통신원|PD)")
_SENTENCE = 30  # characters of one; of two, one is text
_WHO = 60  # characters of a line that says who wrote it, and no more
_NODES = 6  # pieces of such a line, each in an element of its own
_SENTENCE_END = re.compile(r"[다?!”\"。」』]$|(?<!\d)\.$")  # a date may end with its point


def beside_date(blocks: Sequence[RawBlock], title: str) -> tuple[str, ...]:
    """The persons named with the date that stands near the headline, or else in a line of their own under it."""
    head = headline_at(blocks, title)
    near = range(max(0, head - ABOVE), under(blocks, head).stop) if head >= 0 else range(0)
    if not near:
        return _signed_within(blocks, title)
    bare = bare_names(blocks, head, near)
    if bare:
        return bare
    if listed := _listed(blocks, [i for i in near if i > head]):
        return listed
    publisher = particulars_in(blocks)
    alone: tuple[str, ...] = ()
    told_all, sentences = False, 0  # the text has begun
    for i in near:
        block = blocks[i]
        if i > head and len(block.text) >= _SENTENCE and _SENTENCE_END.search(block.text):
            sentences += 1
            told_all = told_all or len(block.text) >= _WHO or sentences > 1
        if (
            i == head
            or len(block.text) >= LINE
            or _SENTENCE_END.search(block.text)
            or is_founding(publisher, i, block.text)
        ):
            continue
        if _CONTACT.match(blocks[i - 1].text if i else "") or _CONTACT.match(block.text):  # an office's, of a release
            continue
        if block.text[0] in POINTS or (i < head and block.link_share > 0.5):  # one of a list, a menu
            continue
        dated = without_moments(block.text) is not None
        if not (dated or alone) and i > head and i + 1 < len(blocks):
            alone = _over_office(block.text, blocks[i + 1].text)
        if not dated and (i < head or told_all or alone or block.link_share > 0.8 or len(block.text) > _WHO):
            continue
        if i > head and (labelled := _behind_label(blocks[i - 1], block)):
            return labelled
        nodes = [str(node) for node in islice(block.parent.itertext(), 4 * _NODES) if not node.isspace()]
        # what else stands in its box is another line
        nodes = nodes if sum(map(len, nodes)) < min(2 * LINE, len(block.text) + 2 * _NODES) else []
        texts = (block.text, *nodes, " ".join(nodes[:_NODES]))
        told = [_named(text, named_beside if dated else _signs) for text in texts]
        named = tuple(dict.fromkeys(name for names in told for name in names))
        if named and dated:
            return named
        alone = alone or tuple(dict.fromkeys(next(filter(None, told), [])))
    return alone


def _listed(blocks: Sequence[RawBlock], below: Sequence[int]) -> tuple[str, ...]:
    """The persons of a list of bare names under the headline, with nothing but the date around it; or the one whose
    account is told with his name, or whose pen name stands over a line about him, too."""
    names: list[str] = []
    for i in below:
        block = blocks[i]
        account = _ACCOUNT.fullmatch(block.text)
        if account and is_sure(account["name"]):
            return (account["name"],)
        penned = _PENNED.fullmatch(block.text)
        if penned and penned["name"] not in NO_NAMES and any(other.text == penned["name"] for other in blocks):
            return (penned["name"],)
        if block.tag == "li" and _PEN_NAME.fullmatch(block.text) and block.text not in NO_NAMES:
            names.append(block.text)
        elif names or (len(block.text) >= LINE and not block.linked):
            break
    sure = sum(map(is_sure, names))
    return tuple(names) if sure > 1 and sure >= len(names) - 1 else ()


def _signed_within(blocks: Sequence[RawBlock], title: str) -> tuple[str, ...]:
    """The persons named in such a line."""
    found = crowded(blocks, title)
    nodes = [str(node) for i in found for node in islice(blocks[i].parent.itertext(), 4 * _NODES)]
    told = (_named(node, _signs) for node in nodes if len(node) < _WHO and fold(title) not in fold(node))
    return tuple(dict.fromkeys(name for names in told for name in names))


def _behind_label(above: RawBlock, block: RawBlock) -> tuple[str, ...]:
    """Whom a line names whose label stands right above it, or in an element of its own at its beginning."""
    if _LABEL.fullmatch(above.text):
        told = block.text
    else:
        first = next(block.parent.iterchildren("em", "strong", "b", "span", "th", "dt"), None)
        label = text_of(first, _LABELLED) if first is not None else ""
        if not label or not _LABEL.fullmatch(label) or not block.text.startswith(label):
            return ()
        told = block.text[len(label) :]
    told = told.strip(" :·|")
    if told.isascii():
        names, _, others = western_people(told)
        return western_people(told.partition(",")[0])[0] if others else names
    if block.tag in ("td", "dd") and _WROTE.fullmatch(above.text) and _PEN_NAME.fullmatch(told):
        return () if told in NO_NAMES or is_aside(told) or is_body(told) else (told,)
    return read_byline(f"글 {told}") if is_sure(told.partition(" ")[0]) else ()


def _over_office(text: str, below: str) -> tuple[str, ...]:
    """Whom a bare Korean name stands for that has a line of its own, over what that person is."""
    if not 3 <= len(text) <= 4 or len(below) > _WHO or not is_sure(text):
        return ()
    return with_office(f"{text} {below}")


def _named(text: str, read: Callable[[str], tuple[str, ...]]) -> list[str]:
    if "·" in text or wrote(text):  # between the offices of one, behind a label
        line = without_moments(text) or text
        whole = with_office(line) or (named_beside(line) if "|" in line and wrote(line) else ())
        whole = whole or (read_byline(line) if _JOINED.search(line) else ())
        if whole:
            return list(whole)
    if read is named_beside and "·" in text and (named := _among_counts(text)):
        return [named]
    pieces = [piece for piece in _APART.split(TOGETHER.sub("/", text)) if len(piece.strip()) >= 3]
    pieces = [piece for piece in pieces if not OF_PICTURES.match(piece)] or pieces
    return [name for piece in pieces for name in read(without_moments(piece) or piece)]


def _among_counts(line: str) -> str | None:
    """Who stands behind the length of a text in the line of its particulars: October 17 · 498 words · ○○○ | …"""
    found = _COUNTED.search(line.replace("\u00a0", " "))
    names, desks, others = western_people(found[1].strip()) if found else ((), 0, 0)
    return names[0] if len(names) == 1 and not (desks or others) else None


def _signs(piece: str) -> tuple[str, ...]:
    """Whom a line under the headline names that has no date: there a bare name may be a heading."""
    if wrote(one_line(piece).lstrip(" [(<")) or EASTERN.search(piece):
        return named_beside(piece)
    return with_office(piece) or (read_byline(piece) if is_byline(piece) else ())
