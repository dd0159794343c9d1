"""A part of the tree as blocks: runs of text that a reader sees as one line or paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from lxml import etree

from crawler.parse.folding import fold
from crawler.parse.tree import Marks

_BLOCK = frozenset(
    ("address", "article", "aside", "blockquote", "body", "br", "center", "dd", "details", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
     "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
     "thead", "tr", "ul")
)  # fmt: skip
# what an element is to a line: the end of one, or that it tells something of it
_KINDS = dict.fromkeys(_BLOCK, "block") | {
    "br": "br",
    "a": "a",
    "b": "bold",
    "strong": "bold",
    "img": "img",
    "amp-img": "img",
}
_WITHIN = frozenset((None, "a", "bold"))  # kinds of those within a line
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
UNSEEN = ("title", "html", "head")  # what stands in these nobody sees
# invisible, or steering a terminal or the reading direction
_ODD = re.compile(
    r"[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_ALT = 30  # letters of an image's description that is no title
_ORNAMENT = re.compile(  # in small letters
    r"(?:^|[/_-])(?:dot|bul(?:let)?|blank|spacer|transparent|pixel|line|arrow|ico(?:n)?)s?[_-]?\d{0,3}\.(?:gif|png|svg|jpg)"
)
_ORNAMENTS = (
    "dot",
    "bul",
    "blank",
    "spacer",
    "transparent",
    "pixel",
    "line",
    "arrow",
    "ico",
)  # one is in each such name
# where a page that loads its images late has them
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|avif)(?:$|\?)", re.IGNORECASE)
_LATER = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-srcset",
    "data-file",
    "data-lazy",
    "data-url",
    "data-echo",
)
# what begins with the part that somebody had, or with a moment or count: behind a name, "사진 ", "사진=", "2026.11.7",
# "3시간 전", "조회 12"
_LABEL = re.compile(
    r"(?:글|사진|그림|삽화|취재|정리|영상|촬영|편집)(?: $|\s?[=:])|20\d\d\s?[-./년]\s?\d|조회수?\s?:?\s?\d|"
    r"\d{1,2}\s?(?:분|시간|일)\s전"
)
_LABELLED = frozenset("글사그삽취정영촬편조123456789")
_WIDE = re.compile(r"[\u3041-\u9fff가-힣]+")


@dataclass(slots=True)
class RawBlock:
    """Text of one block and what is known of its place."""

    text: str
    parent: etree._Element  # the block element that holds it
    tag: str  # its parent's
    linked: int = 0  # characters inside links
    bold: int = 0  # characters inside bold or strong
    after_image: bool = False  # an image stands right before it
    cut: str | None = None  # why it is no part of the article, as marked by crawler.parse.marks
    caption: str | None = None  # why it is a caption, likewise
    broken: bool = False  # ends at a <br> and not at the end of its element
    # worked out when first asked for, which for some is often
    _size: int | None = field(default=None, init=False)
    _key: str | None = field(default=None, init=False)
    _shape: tuple[str, ...] | None = field(default=None, init=False)

    @property
    def size(self) -> int:
        """As `size_of` its text."""
        if self._size is None:
            self._size = size_of(self.text)
        return self._size

    @property
    def key(self) -> str:
        """Its text as `fold` makes it comparable."""
        if self._key is None:
            self._key = fold(self.text)
        return self._key

    @property
    def box(self) -> etree._Element:
        """The box around a paragraph, or its own element, where that is a box; lines parted by breaks stand in one."""
        above = self.parent.getparent()
        return above if self.tag == "p" and above is not None else self.parent

    @property
    def link_share(self) -> float:
        return self.linked / (len(self.text) or 1) if self.linked else 0.0

    @property
    def shape(self) -> tuple[str, ...]:
        """Tags and classes of the block and two boxes around: the paragraphs of one article are of one shape."""
        if self._shape is None:
            above = self.parent.getparent()
            around = (self.parent, above, above.getparent() if above is not None else None)
            self._shape = tuple([f"{e.tag} {e.get('class') or ''}" for e in around if e is not None])
        return self._shape

    @property
    def is_heading(self) -> bool:
        return self.tag in HEADINGS


def tidy(text: str) -> str:
    """One blank between words; no invisible or direction marks."""
    folded = " ".join(text.split())
    return folded if folded.isprintable() else " ".join(_ODD.sub("", folded).split())


def says(block: RawBlock, key: str) -> bool:
    """Whether the block says nothing but a folded line, without folding those that are too short."""
    return may_say(block.text, len(key)) and block.key == key


def said_in_lines(blocks: Sequence[RawBlock], key: str) -> int | None:
    """The last of several lines, parted by breaks in one element, that say a folded line together."""
    for i, block in enumerate(blocks):
        if not block.broken or block.tag in UNSEEN or len(block.text) >= 3 * len(key):
            continue
        said, at = block.key, i
        while said and key.startswith(said) and at + 1 < len(blocks) and blocks[at + 1].parent is block.parent:
            at += 1
            said += blocks[at].key
            if said == key:
                return at
    return None


def may_say(text: str, letters: int) -> bool:
    """Whether a line may have so many letters, folded: one character may become three of them."""
    return len(text) >= letters or (3 * len(text) >= letters and not text.isascii())


def size_of(text: str) -> int:
    """Length in Latin letters: a syllable of Hangul, an ideograph or kana says as much as two."""
    return len(text) if text.isascii() else len(text) + sum(map(len, _WIDE.findall(text)))


def _stand_apart(before: str, after: str) -> bool:
    """Whether two elements of one line, with no blank between, hold two things: a name and a place, a day and a
    time."""
    left, right = before[-1], after[0]
    if right in _LABELLED and "가" <= left <= "힣":
        return _LABEL.match(after) is not None
    if right.isupper():
        return left.islower() or left.isdigit() or (before.isupper() and after[1:2].islower() and len(before) > 1)
    return (right.isdigit() and before[-4:].isdigit() and len(before) > 4) or ("@" in after and left.isalpha())


def split(root: etree._Element, marks: Marks) -> list[RawBlock]:
    """Blocks of a part of the tree in page order."""
    return _Splitter(root, marks).split()


def is_ornament(image: etree._Element) -> bool:
    """Whether an image is a mark before a line, or keeps room, by the name of its file."""
    name = (image.get("src") or "").lower()
    if any(map(image.get, _LATER)):
        return False  # a blank one until the reader comes to it
    if not (any(word in name for word in _ORNAMENTS) and _ORNAMENT.search(name)):
        return False
    later = (str(value) for key, value in image.items() if str(key).startswith("data-"))
    return not any(map(_PICTURE.search, later))


def _holds_picture(element: etree._Element) -> bool:
    return next(element.iter("img", "amp-img"), None) is not None


class _Splitter:
    """`kind`: what an element is to a line, as _KINDS has it."""

    def __init__(self, root: etree._Element, marks: Marks) -> None:
        self._root = root
        self._found: list[RawBlock] = []
        self._marks = marks
        self._pieces: list[str] = []
        self._holders: list[etree._Element] = []
        self._cuts: list[tuple[etree._Element, str]] = []
        self._captions: list[tuple[etree._Element, str]] = []
        self._links = self._bolds = self._linked = self._bold = 0
        self._image = False
        self._told = ""  # what the last image says of itself
        self._kept: list[tuple[list[str], int, int, bool]] = []  # sentences that an inline box interrupts

    def split(self) -> list[RawBlock]:
        """Not recursive: pages nest as deep as they like. Each element, and what is most of a page, boxes and their
        text, is done with right here; what is rarer has a method."""
        marked = self._marks.cut.keys() | self._marks.captions.keys()
        pieces, holders = self._pieces, self._holders
        open_: list[tuple[etree._Element, str | None, bool]] = []
        joint = False  # an element within the line has just ended
        for element in chain(self._root.iter(etree.Element), (None,)):
            above = element.getparent() if element is not None else None
            while open_ and open_[-1][0] is not above:
                ended, kind, is_marked = open_.pop()
                if kind == "block":
                    if pieces:
                        self._flush()
                    holders.pop()
                elif kind is not None:
                    self._leave(kind)
                if is_marked:
                    self._unmark(ended, kind)
                joint = kind in _WITHIN
                text = ended.tail
                if text and (pieces or not text.isspace()) and ended is not self._root:
                    joint = False
                    pieces.append(text)
                    if self._links or self._bolds:
                        self._count(text)
            if element is None:
                break
            kind, is_marked = _KINDS.get(element.tag), element in marked
            if kind == "block":
                if pieces:
                    self._flush()
                holders.append(element)
            elif kind is not None:
                self._enter(element, kind)
            if is_marked:
                self._mark(element, kind)
            text = element.text
            if text and (pieces or not text.isspace()):  # blanks between two elements are no text
                if joint and pieces and _stand_apart(pieces[-1], text):
                    pieces.append(" ")
                joint = False
                pieces.append(text)
                if self._links or self._bolds:
                    self._count(text)
            open_.append((element, kind, is_marked))
        self._flush()
        return self._found

    def _enter(self, element: etree._Element, kind: str) -> None:
        if kind == "a":
            self._links += 1
        elif kind == "bold":
            self._bolds += 1
        else:
            self._flush(broken=kind == "br")
            if kind == "img" and not is_ornament(element):
                self._image, self._told = True, element.get("alt") or ""

    def _leave(self, kind: str) -> None:
        if kind == "a":
            self._links -= 1
        elif kind == "bold":
            self._bolds -= 1

    def _mark(self, element: etree._Element, kind: str | None) -> None:
        if kind in ("block", "br"):
            self._flush()
        elif self._bold and self._bold == len("".join(self._pieces).strip()) and _holds_picture(element):
            self._flush()  # a summary in bold letters above it
            self._kept.append(([], 0, 0, False))
        else:  # the sentence goes on behind it
            self._kept.append((self._pieces.copy(), self._linked, self._bold, self._image))
            self._pieces.clear()
            self._linked, self._bold, self._image = 0, 0, False
        if cut := self._marks.cut.get(element):
            self._cuts.append((element, cut))
        if caption := self._marks.captions.get(element):
            self._captions.append((element, caption))

    def _unmark(self, element: etree._Element, kind: str | None) -> None:
        self._flush()
        if kind not in ("block", "br"):
            kept, self._linked, self._bold, image = self._kept.pop()
            self._pieces += kept
            told = self._captions and self._captions[-1][0] is element  # of the image before it
            self._image = (image and not told) or self._image
            if kept and kept[-1].endswith((".", "!", "?", "”", '"')):
                self._pieces.append(" ")
        for marks in (self._cuts, self._captions):
            if marks and marks[-1][0] is element:
                marks.pop()

    def _flush(self, *, broken: bool = False) -> None:
        if not self._pieces:
            return
        text = tidy("".join(self._pieces))
        if text:
            holder = self._holders[-1] if self._holders else self._root
            self._found.append(
                RawBlock(
                    text,
                    holder,
                    str(holder.tag),
                    self._linked,
                    self._bold,
                    self._image,
                    self._cuts[-1][1] if self._cuts else None,
                    self._captions[-1][1] if self._captions else self._as_told(text, holder),
                    broken,
                )
            )
            self._image = False
        self._pieces.clear()
        self._linked = self._bold = 0

    def _as_told(self, text: str, holder: etree._Element) -> str | None:
        """Why a line right behind an image is a caption: it stands in the image's own description, too."""
        if not self._image or not self._told or holder.tag in HEADINGS or size_of(text) < _ALT:
            return None
        return "what the image says of itself" if fold(text) == fold(self._told) else None

    def _count(self, text: str) -> None:
        size = len(text.strip())
        if self._links:
            self._linked += size
        if self._bolds:
            self._bold += size
