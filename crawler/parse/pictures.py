"""Boxes with a picture in them, and the lines beside it that are its caption."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from crawler.parse.blocks import HEADINGS, is_ornament, tidy
from crawler.parse.box_names import BARE_PICTURE
from crawler.parse.credits import is_credits
from crawler.parse.elements import Elements
from crawler.parse.folding import fold
from crawler.parse.names import is_byline
from crawler.parse.pages import is_copy
from crawler.parse.tree import Marks, Sizes, text_of
from crawler.parse.writers import tells_of_writer

WITH_IMAGE = "stands with an image in a small box"
UNDER_TERM = "defines an image"  # in a list of definitions
_PICTURE_BOXES = frozenset(("div", "table", "tbody", "tr", "td", "section", "center", "dl", "span"))
_MOST_IMAGES = 300
_FRAMES = 4  # boxes around an image in which its caption stands
_CAPTION_LEAST, _CAPTION_MOST = 10, 150  # characters of such a caption
_TITLE = 6  # letters: a shorter one may be among the words of a caption
_STEP = re.compile(r"(?:step\s?)?\d{1,2}\s?[.)]\s?(?=\D)", re.IGNORECASE)  # of a recipe, each with its picture
_WRITERS = "about the writer, with a picture"
_MOST_LINES = 12  # pieces of text in a box
_STATIONS, _STATION = 4, 40  # lines of a life, and the characters of one
_STOPS = (".", "다", "!", "?", ":")
PICTURE_TOOLS = re.compile(  # to be pressed under a picture
    r"(?:\W*(?:(?:사진|이미지|원본)\s?(?:구매|구입|저장|다운로드|내려\s?받기)|(?:(?:사진|이미지)\s?)?(?:크게|원본|전체)\s?보기|"
    r"(?:(?:사진|이미지)\s?)?확대(?:\s?보기)?|저장|다운로드|구매|"
    r"(?:enlarge|zoom|download|buy|view)(?: (?:this |a |the )?(?:larger |full )?(?:image|photo|picture|original|"
    r"print))?))+\W*",
    re.IGNORECASE,
)
_TO_FOLLOW = re.compile(r"\W*(?:기자\s?)?(?:구독|팔로우)(?:하기|중)?\W*|\W*follow\W*", re.IGNORECASE)
_COUNTER = 7  # characters of the number of a picture among those of a gallery: 1 / 12
_SHOWN = ("img", "amp-img", "picture", "video", "iframe", "embed", "object")
_PLAYER = re.compile(r"player|video|movie|vod|vjs|jw-?p")
_SEVERAL = 3  # paragraphs that begin with an image
_FEWEST, _PARAGRAPH = 2, 60  # others beside them, and the characters of one
_ICON = 100  # pixels: a picture of news is wider and higher
_ROW = 6  # pictures side by side
_MUCH_MORE = 4  # times as much


def mark_pictures(elements: Elements, marks: Marks, inside: Sizes, title: str) -> None:
    """The small boxes, whatever they are called, that hold an image and a line of text beside much more text.

    A box that holds the headline, `title`, is none of them: some sites set it over its picture.
    """
    headline = fold(title)
    under: dict[etree._Element | None, list[etree._Element]] = {}  # by box, paragraphs that begin with an image
    for image in elements.tagged("img", "amp-img", "video")[:_MOST_IMAGES]:
        if _is_icon(image) or is_ornament(image):
            continue
        box = next((e for e in islice(image.iterancestors(), _FRAMES) if inside.text[e]), None)
        if box is not None and box.tag == "dl" and (defined := _defined(image, inside)) is not None:
            if _is_writers(defined):
                marks.cut[defined] = _WRITERS
            else:
                marks.captions.setdefault(defined, UNDER_TERM)
            continue
        if box is not None and box.tag == "p" and box not in marks.captions and _is_headed_by(box, image, inside):
            under.setdefault(box.getparent(), []).append(box)
        if box is not None and box.tag == "li" and box not in marks.captions and _is_among_points(box, inside):
            marks.captions[box] = WITH_IMAGE
        if box is None or box.tag not in _PICTURE_BOXES or box in marks.cut or box in marks.captions:
            continue
        text = inside.text[box]
        if not (_CAPTION_LEAST <= text <= _CAPTION_MOST) or inside.linked[box] > 0.3 * text or inside.long[box] > 1:
            continue
        outer = box
        while (around := outer.getparent()) is not None and inside.text[around] <= text + _COUNTER:
            outer = around
        if _STEP.match(text_of(box, _CAPTION_MOST).lstrip()):
            continue
        if _is_card_of_writer(box):
            marks.cut[outer] = _WRITERS
        elif is_copy(outer):
            marks.cut[outer] = "a card again"
        elif is_beside(outer, inside) and _is_writers(box):
            marks.cut[outer] = _WRITERS
        elif len(headline) >= _TITLE and headline in fold(text_of(box, _CAPTION_MOST)):
            continue
        elif (is_beside(outer, inside) or _is_in_row(outer, inside)) and not _reads_otherwise(box):
            marks.captions[box] = WITH_IMAGE
    for around, shown in under.items():
        if around is not None and len(shown) >= _SEVERAL and _tells_between(around, shown, inside):
            marks.captions.update(dict.fromkeys(shown, WITH_IMAGE))


def _is_among_points(point: etree._Element, inside: Sizes) -> bool:
    """Whether an image with a line stands among points that are paragraphs: some sites put all text in a list."""
    around = point.getparent()
    if around is None or inside.linked[point] or not _CAPTION_LEAST <= inside.text[point] <= _CAPTION_MOST:
        return False
    others = [li for li in around.iterchildren("li") if li is not point]
    told = [li for li in others if inside.text[li] >= _PARAGRAPH and not inside.linked[li] and not _holds_image(li)]
    return len(told) >= _SEVERAL and sum(map(_holds_image, others)) < len(told)


def _holds_image(element: etree._Element) -> bool:
    return next(element.iter(*_SHOWN), None) is not None


def _is_headed_by(paragraph: etree._Element, image: etree._Element, inside: Sizes) -> bool:
    """Whether a paragraph is an image and a line of text under it."""
    if not _CAPTION_LEAST <= inside.text[paragraph] <= _CAPTION_MOST or inside.linked[paragraph]:
        return False
    first = paragraph[0] if len(paragraph) else None
    if (paragraph.text or "").strip() or first is None or not (first is image or image in first.iterdescendants()):
        return False
    return _STEP.match(text_of(paragraph, _CAPTION_MOST).lstrip()) is None


def _tells_between(around: etree._Element, shown: list[etree._Element], inside: Sizes) -> bool:
    """Whether paragraphs without an image stand beside those with one, as in a story in pictures."""
    told = [p for p in around.iterchildren("p") if p not in shown and inside.text[p] >= _PARAGRAPH]
    return len(told) >= _FEWEST


def _defined(image: etree._Element, inside: Sizes) -> etree._Element | None:
    """The line that a list of definitions has under the image, if it is no link."""
    term = next((e for e in islice(image.iterancestors(), _FRAMES) if e.tag == "dt"), None)
    told = term.getnext() if term is not None else None
    if told is None or told.tag != "dd" or inside.linked[told]:
        return None
    return told if _CAPTION_LEAST <= inside.text[told] <= _CAPTION_MOST else None


def _is_icon(image: etree._Element) -> bool:
    sizes = [image.get("width") or "", image.get("height") or ""]
    return any(size.isdecimal() and int(size) < _ICON for size in sizes)


def _is_writers(box: etree._Element) -> bool:
    """Whether a box with an image is the writer's: it begins with a by-line, says what the writer does else, or has the
    stations of a life, a line each."""
    pieces = (tidy(str(piece)) for piece in box.itertext(etree.Element) if not piece.isspace())
    lines = list(islice(filter(None, pieces), _MOST_LINES))
    if len(lines) > 1 and is_byline(lines[0]) and any("@" in line for line in lines[1:]):
        return True
    if any(map(tells_of_writer, lines)):
        return True
    rows = sum(1 for _ in islice(box.iter("p", "li", "dd", "div", "br"), _STATIONS))
    stations = min(rows, len(lines)) >= _STATIONS and all(2 < len(line) <= _STATION for line in lines)
    return stations and not any(line.endswith(_STOPS) or is_credits(line) for line in lines)


def _is_card_of_writer(box: etree._Element) -> bool:
    """Whether it begins with a by-line, and ends in a button to follow that writer."""
    pieces = [tidy(str(piece)) for piece in islice(box.itertext(etree.Element), _MOST_LINES) if not piece.isspace()]
    return len(pieces) > 1 and _TO_FOLLOW.fullmatch(pieces[-1]) is not None and is_byline(pieces[0])


def _reads_otherwise(box: etree._Element) -> bool:
    """Whether a box with an image is none of a picture: the writer's, or one with a heading or something to press."""
    if next(box.iter(*HEADINGS, "input", "li", "blockquote"), None) is not None:
        return True
    if any(PICTURE_TOOLS.fullmatch(text_of(button, _CAPTION_MOST)) is None for button in box.iter("button")):
        return True
    return is_byline(text_of(box, _CAPTION_MOST))


def is_beside(element: etree._Element, inside: Sizes) -> bool:
    """Whether much more text, that is no link, stands with a box in the one around it."""
    around = element.getparent()
    return around is not None and inside.text[around] - inside.linked[around] > _MUCH_MORE * inside.text[element]


def _is_in_row(box: etree._Element, inside: Sizes) -> bool:
    """Whether a box stands in one of nothing but such boxes, each with its picture, beside much more text."""
    row = box.getparent()
    if row is None or not 2 <= len(row) <= _ROW or inside.text[row] != sum(inside.text[each] for each in row):
        return False
    return all(map(_holds_image, row)) and is_beside(row, inside)


def is_under_picture(element: etree._Element) -> bool:
    """Whether a picture, a film or the empty box of a player stands right above."""
    for above in islice(element.itersiblings(etree.Element, preceding=True), 2):
        if above.tag in _SHOWN or next(above.iter(*_SHOWN), None) is not None:
            return True
        names = f" {above.get('class') or ''} {above.get('id') or ''}".lower()
        if not len(above) and not (above.text or "").strip() and _PLAYER.search(names):
            return True
    return False


def shows_image(element: etree._Element, names: str) -> bool:
    """Whether a box holds an image; one that is only named a picture: under it one line and no heading."""
    if next(element.iter("img"), None) is None:
        return False
    if not BARE_PICTURE.search(f" {names.lower()}"):
        return True
    return sum(1 for _ in islice(element.iter("p"), 2)) < 2 and next(element.iter(*HEADINGS), None) is None
