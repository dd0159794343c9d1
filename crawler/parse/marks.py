"""What is never part of an article is marked, with the reason, then taken out of the tree.

Marking comes first and leaves the tree as it is, so that every block can tell why it was cut.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lxml import etree

from crawler.parse.box_names import NO_KIND, Kind, kinds_of, names_of
from crawler.parse.elements import Elements
from crawler.parse.folding import fold
from crawler.parse.hidden import HIDDEN, HIDING, is_heard, is_rest, is_twin, places_of_next_page, why_unseen
from crawler.parse.inline import TAGS, asides
from crawler.parse.offers import CALCULATOR, calculators, offers
from crawler.parse.offers import WHY as OFFER
from crawler.parse.pages import is_next_page, picture_cards
from crawler.parse.particulars import WHY as PARTICULARS
from crawler.parse.particulars import particulars
from crawler.parse.pictures import is_beside, is_under_picture, mark_pictures, shows_image
from crawler.parse.price_tables import WHY as PRICES
from crawler.parse.price_tables import price_tables
from crawler.parse.tree import (
    NAMES_IN_DATA,
    Inside,
    Marks,
    Sizes,
    drop,
    measure,
    name_in_data,
    scale_of,
    select,
    text_of,
)
from crawler.parse.voices import WHY as OTHER_VOICE
from crawler.parse.voices import other_voices

_DEAD = (
    "script", "style", "svg", "template", "iframe", "object", "embed", "canvas", "audio", "video", "map", "form",
    "select", "button", "input", "textarea", "nav", "aside", "menu", "dialog", "footer", "noscript", "ins", "amp-ad",
    "amp-auto-ads", "amp-consent", "amp-embed", "amp-iframe", "amp-list", "amp-next-page", "amp-sidebar",
    "amp-social-share", "amp-sticky-ad", "amp-user-notification", "amp-video",
)  # fmt: skip
_BOXES = (
    "div", "section", "ul", "ol", "dl", "p", "span", "table", "strong", "em", "a", "figure", "article", "h2", "h3",
    "h4", "h5", "header", "li", "dd",
)  # fmt: skip
_BODIES = frozenset(("p", "div", "section"))  # boxes of which many may hold one text
_WITHIN = frozenset(("span", "strong", "em", "a"))  # boxes that stand inside of sentences
_UNSEEN = re.compile(r"[\s_-](?:hid(?:e|den)|blind|skip|ir|screen_?out|sr-only|visually-hidden)[\s_-]", re.IGNORECASE)
# said to blind readers inside a link
_NEW_TAB = re.compile(
    r"\W*(?:link\s)?(?:opens?\s(?:in\s)?(?:an?\s)?(?:external|new)\s(?:tab|window|site)|external\slink|새\s?(?:창|탭)(?:에서|으로)?\s?(?:열림|열기|열린)?|"
    r"(?:wird\s|öffnet\s)?(?:im|in\seinem)\sneuen\s(?:fenster|tab)(?:\s(?:geöffnet|öffnen))?|"
    r"s'ouvre\sdans\sun\snouvel\songlet|se\sabre\sen\suna\snueva\s(?:pestaña|ventana))\W*",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w")
_TELLING = HIDING | NAMES_IN_DATA
# these hold paragraphs too, and none of them is the article's
_FIRM = re.compile(
    r"comment|repl|disqus|livere|relat|recommend|popular|copyright|cookie|gdpr|consent|blind|hidden|print",
    re.IGNORECASE,
)
_MOST_HEADS = 400
_HEADLINE = 8  # letters: fewer may be a section's name
_SEVERAL = 4  # of them: the frame of an article ("with-sidebar")
_SENTENCE = re.compile(r"[^.]{25,}다\.|[A-Z][^.]{50,}\.")
_READABLE = 250  # characters: more than a tool has to say
_LINKS = 0.7  # of a list's text
_FEW_LINKS = 0.3  # of a text
_NOTHING_ELSE = 0.95  # of a list that may be most of what a page shows
_TITLE = 1000  # characters: no title is longer, and as much text could be taken for the article
CHOICE = "asks readers to choose"
_QUESTION = 300  # characters of one to readers, with its answers
_CHOICES = frozenset(("radio", "checkbox"))
_FEWEST = 2  # paragraphs of an article
_SPARED = 0.35  # of the page's text: a box that holds more is the layout and no box


def mark(elements: Elements, prune: Iterable[str], captions: Iterable[str], title: str = "") -> Marks:
    """Say of every element that is never article text why it is not, and of every caption that it is one.

    A class that holds most of the page's text is spared: then it is the name of a layout and not of a box. So is
    whatever holds the headline, `title`, with text under it: some sites lay the article itself out as an aside.
    """
    marks, tree = Marks(), elements.tree
    for element, _, selector in select(tree, captions):
        marks.captions[element] = f"recipe {selector}"
    for element, _, selector in select(tree, prune):
        marks.cut[element] = f"recipe prune {selector}"
    for element in elements.tagged("title"):
        if len(element.text or "") > _TITLE:
            marks.cut[element] = "<title>"
    scale = scale_of(elements)
    inside = measure(elements, scale)
    limit = _SPARED * (inside.text[tree] or 1)
    readable = _READABLE * scale
    _unwrap(elements, inside, limit)
    spared = _around_headline(elements, inside, title, readable)
    _mark_by_tag(elements, marks.cut, inside, limit, spared)
    for element in elements.tagged("figcaption"):
        marks.captions.setdefault(element, "<figcaption>")
    for element in elements.tagged("blockquote"):
        if "field-caption" in (element.get("class") or ""):  # so a widespread program has it
            marks.captions.setdefault(element, "class field-caption")
    mark_pictures(elements, marks, inside, title)
    beside = {*asides(elements), *filter(_is_aside_of_link, elements.tagged("span"))} - marks.cut.keys()
    if beside:
        within = [element for element in elements.tagged("a", *TAGS) if element in beside]
        drop(tree, within)  # taken out: a mark would break the sentence that each stands in
        elements.renew()
    much = inside.long[tree] >= _SEVERAL  # else the text under a picture may be the news
    boxes, alike = _boxes(elements, inside)
    to_next = places_of_next_page(elements)
    together: dict[str, Inside] = {}  # what the boxes of a class hold; worked out for those of chrome alone
    for element, names, kind, more in boxes:
        if element in marks.cut or element in marks.captions or _is_initial(element):
            continue
        text = inside.text.get(element, 0)
        pictured = kind.picture and (much or is_beside(element, inside)) and shows_image(element, names)
        if kind.tool and element.tag == "a" and _is_subject(element, kind):
            continue
        if text < 600 and (kind.caption or pictured or (kind.under and is_under_picture(element))):
            marks.captions[element] = f"class {names[:60]}"
            continue
        why = why_unseen(element) if more else None
        if why == HIDDEN and (is_rest(element, inside, to_next) or is_next_page(element, inside)):
            continue
        if text >= limit and not (why == HIDDEN and is_twin(inside.of([element]), inside.of([tree]))):
            continue
        if not why and kind.chrome:
            if names in alike and names not in together:
                together[names] = inside.of(alike[names])
            holds = together.get(names) or inside.of([element])
            why = None if is_heard(kind, holds, inside.of([tree])) else _chrome(element, kind, holds, readable)
        if why and (element not in spared or _FIRM.search(why)):
            marks.cut[element] = why
    _show_cards(elements, marks, inside, title)
    return marks


def _show_cards(elements: Elements, marks: Marks, inside: Sizes, title: str) -> None:
    """Take pictures and frames off the cards that are the article itself: its lines then stand in one box, as others
    do, and none is what a picture shows."""
    cards = picture_cards(marks.captions, inside, elements.tree, title)
    for card in cards:
        del marks.captions[card]
        row = card.getparent()
        if row is not None and row.tag in ("div", "ul", "ol"):
            marks.cards.add(row)
        drop(elements.tree, list(card.iter("img")))
        for frame in [*card.iterdescendants("div", "section", "figure"), card]:
            around = next(frame.iterdescendants("p", "div", "h2", "h3", "h4", "h5", "ul"), None) is not None
            if around and frame.tag != "li" and frame not in marks.cut:
                frame.drop_tag()  # type: ignore[attr-defined]
    if cards:
        elements.renew()


def _mark_by_tag(
    elements: Elements,
    cut: dict[etree._Element, str],
    inside: Sizes,
    limit: float,
    spared: set[etree._Element],
) -> None:
    """Elements that are no article's, lists of particulars or of links, boxes that ask for an address."""
    for element in elements.tagged(*_DEAD):
        if element in spared:
            continue
        if element.tag == "form" and inside.text[element] > limit:
            continue  # some sites wrap the whole page in one
        if element.tag == "ins" and not (element.get("class") or element.get("data-ad-client")):
            continue
        cut[element] = f"<{element.tag}>"
    for element in elements.tagged("del"):  # struck by the editors: what was put in its place stands there
        cut[element] = "<del>"
    for element in elements.tagged("caption"):  # of a table
        if _UNSEEN.search(f" {element.get('class') or ''} "):
            cut[element] = "said to blind readers"
    for element in particulars(elements, inside):
        cut[element] = PARTICULARS
    for element in elements.tagged("ul", "ol", "dl"):
        text = inside.text[element]
        small = text < limit or (inside.linked[element] > _NOTHING_ELSE * text and not inside.long[element])
        if inside.linked[element] > _LINKS * text and small:
            cut[element] = "a list of links"
    for element in other_voices(elements, inside, limit):
        cut[element] = OTHER_VOICE
    choices = Counter(_box_of_choice(choice) for choice in elements.tagged("input") if choice.get("type") in _CHOICES)
    for chosen, count in choices.items():
        if chosen is not None and count >= _FEWEST and inside.text[chosen] < _QUESTION:
            cut[chosen] = CHOICE
    for table in price_tables(elements, inside, limit):
        cut[table] = PRICES
    for box in offers(elements, inside):
        if inside.text[box] < limit and box not in spared:
            cut[box] = OFFER
    for box in calculators(elements, inside):
        if inside.text[box] < limit and box not in spared:
            cut[box] = CALCULATOR


def _unwrap(elements: Elements, inside: Sizes, limit: float) -> None:
    """Take the frame off what an aside holds that is the article: a box in it was never closed, and the parser took all
    that follows for its own."""
    swallowing = [e for e in elements.tagged("aside") if inside.text[e] > limit and inside.long[e] >= _SEVERAL]
    for aside in swallowing:
        if inside.linked[aside] > _FEW_LINKS * inside.text[aside]:
            continue
        frame: etree._Element | None = aside
        while frame is not None and frame.tag in ("aside", "div", "section"):
            within = next((box for box in frame if inside.text.get(box, 0) > _NOTHING_ELSE * inside.text[aside]), None)
            frame.drop_tag()  # type: ignore[attr-defined]
            frame = within
    if swallowing:
        elements.renew()


def _around_headline(elements: Elements, inside: Sizes, title: str, least: float) -> set[etree._Element]:
    """The boxes around the headline (where it stands twice: around both) that hold text to read, too.

    `least`: so many characters are that.
    """
    key = fold(title)
    if len(key) < _HEADLINE:
        return set()
    around = [
        set(head.iterancestors()) for head in elements.tagged("h1")[:_MOST_HEADS] if fold(text_of(head, 1000)) == key
    ]
    shared = set.intersection(*around) if around else set()
    return {box for box in shared if inside.text[box] - inside.linked[box] > least}


def _boxes(
    elements: Elements, inside: Sizes
) -> tuple[list[tuple[etree._Element, str, Kind, bool]], dict[str, list[etree._Element]]]:
    """The boxes that may have to be cut, each with its names, what they say, and whether it may be hidden; and those
    of one class that names chrome: one that many paragraphs carry is no tool's.
    """
    texts = inside.text
    boxes: list[tuple[etree._Element, Sequence[str | bytes], tuple[str | None, str | None]]] = []
    for element in elements.tagged(*_BOXES):
        if element not in texts and element.tag not in _WITHIN:
            continue
        attributes = element.keys()
        if attributes:
            id_ = element.get("id") if "id" in attributes else None
            boxes.append((element, attributes, (element.get("class"), id_)))
    known = {pair: names_of(*pair) for pair in {pair for _, _, pair in boxes}}  # a page repeats few of them many times
    kinds = kinds_of(known.values())
    found: list[tuple[etree._Element, str, Kind, bool]] = []
    alike: dict[str, list[etree._Element]] = {}
    for element, attributes, pair in boxes:
        names = known[pair]
        kind = kinds.get(names, NO_KIND)
        if kind is NO_KIND and _TELLING.isdisjoint(attributes):
            continue
        if kind is NO_KIND and not NAMES_IN_DATA.isdisjoint(attributes):
            names = names_of(name_in_data(element), None)
            kind = kinds_of([names]).get(names, NO_KIND)
        more = not HIDING.isdisjoint(attributes)
        if more or kind is not NO_KIND:
            found.append((element, names, kind, more))
            if kind.chrome and "id" not in attributes and element.tag in _BODIES:
                alike.setdefault(names, []).append(element)
    return found, alike


def _box_of_choice(choice: etree._Element) -> etree._Element | None:
    """The box that a button to choose by stands in, with its label."""
    above = choice.getparent()
    return above.getparent() if above is not None and above.tag in ("label", "li", "span") else above


def _is_initial(element: etree._Element) -> bool:
    """Whether a box holds the first letter of a paragraph, set large, and the rest of its word follows. It may be
    hidden from those who listen."""
    letter, behind = element.text or "", element.tail or ""
    if len(element) or not (len(letter) == 1 and letter.isupper()):
        return False
    beside = element.getnext()
    return (behind or (text_of(beside, 1) if beside is not None else ""))[:1].islower()


def _is_subject(link: etree._Element, kind: Kind) -> bool:
    """Whether a link that is called a tag is a word of a sentence: the sentence goes on right behind it."""
    return kind.chrome.lower().startswith("tag") and len(_WORD.findall((link.tail or "")[:20])) > 1


def _is_aside_of_link(element: etree._Element) -> bool:
    parent = element.getparent()
    said = element.text
    return parent is not None and parent.tag == "a" and said is not None and bool(_NEW_TAB.fullmatch(said[:60]))


def remove_marked(elements: Elements, marks: Marks) -> None:
    """Take out what `mark` has marked."""
    found = marks.cut.keys() | marks.captions.keys()
    marked = [element for element in elements.all if element in found and element.tag not in ("html", "body")]
    drop(elements.tree, marked)
    elements.renew()


def _chrome(element: etree._Element, kind: Kind, holds: Inside, least: float) -> str | None:
    """Why a box is chrome by its name. `least`: so many characters are text to read."""
    name = kind.chrome
    if not kind.tool:
        return None if holds.long >= _SEVERAL and not _FIRM.search(name) else f"class {name}"
    readable = holds.text > least and holds.linked < 0.3 * holds.text
    if readable or ("size" in name.lower() and _SENTENCE.search(text_of(element, 1000))):
        return None
    return f"class {name}"
