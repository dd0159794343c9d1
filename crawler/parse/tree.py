"""The page as a tree: parsed once, with what is never part of an article marked, then taken out.

Marking comes first and leaves the tree as it is, so that every block can tell why it was cut.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, cast

from lxml import etree
from lxml import html as lxml_html
from lxml.cssselect import CSSSelector

from crawler.parse.contract import PageError
from storage.model import FailureKind

MOST_TAGS = 200_000  # opening and closing; long pages have a tenth of it
CUT = "data-koreawatch-cut"  # attribute: why an element is no part of the article
CAPTION = "data-koreawatch-caption"  # attribute: why an element is a caption

_DEAD = (
    "script", "style", "svg", "template", "iframe", "object", "embed", "canvas", "audio", "video", "map", "form",
    "select", "button", "input", "textarea", "nav", "aside", "menu", "dialog", "footer", "noscript", "ins",
)  # fmt: skip
_SILENT = frozenset(("script", "style", "svg", "template", "noscript", "object", "canvas", "select", "textarea"))
_BOXES = (
    "div", "section", "ul", "ol", "dl", "p", "span", "table", "strong", "em", "a", "figure", "article", "h2", "h3",
    "h4", "h5", "header", "li", "dd",
)  # fmt: skip
_BODIES = frozenset(("p", "div", "section"))  # boxes of which many may hold one text
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:relat(?:ed|ion)[\w-]*|recommend\w*|rank(?:ing)?|most[_-]?(?:read|popular|viewed)|popular\w*|"
    r"comments?|reply|replies|disqus\w*|livere\w*|newsletter\w*|banner\w*|"
    r"advert\w*|ads?|adbox|ad_?area|ad_?wrap|sponsor\w*|taboola|outbrain|dable\w*|breadcrumb\w*|pagination|"
    r"hashtags?|keyword[_-]?(?:list|area|wrap|box|news)|copyright\w*|toolbar|"
    r"reporter[_-]?(?:info|area|box|wrap|profile|list)|journalist\w*|"
    r"writer[_-]?(?:info|zone\w*|profile|box)|author[_-]?(?:bio|box|info|card|profile)|byline[_-]?wrap|skip(?:nav)?|"
    r"gnb|lnb|sidebar|side[_-]?(?:bar|area|wrap)|"
    r"blind|sr-only|screen-reader[\w-]*|visually-hidden|a11y[_-]hidden|print[_-]?only|donat\w*|"
    r"emotion\w*|like[_-]?(?:area|box|wrap)|ai[_-]?summary|news[_-]?summary|summary[_-]?ai|"
    r"also[_-]?(?:read|like)|read[_-]?next|more[_-]?(?:news|stories|on)|next[_-]?article|prev[_-]?next|"
    r"layer[_-]?pop\w*|cookie\w*|gdpr|consent)(?=$|[\s_-])",
    re.IGNORECASE,
)
# names of tools, which some sites give to the very box that the tool works on
_TOOL_CLASS = re.compile(
    r"(?:^|[\s_-])(?:font[_-]?size|util\w*|tts\w*|share\w*|sharing|sns\w*|social\w*|subscri\w*|promo\w*|paywall\w*|"
    r"read[_-]?more|tags?[_-]?(?:list|area|wrap|box)?|support[_-]?box|poll|quiz|popup|modal)(?=$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION_CLASS = re.compile(
    r"(?:^|[\s_-])(?:(?:img|image|photo|pic|picture|figure|media|thumb)[_-]?(?:cap(?:tion)?|desc|txt|text|info|title|source|"
    r"credit)\w*|caption\w*|(?:wp-)?caption-text|figcaption\w*|photo-?credit|article_photo_desc)(?=$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01](?:px)?\b|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.IGNORECASE,
)
# said to blind readers inside a link
_NEW_TAB = re.compile(
    r"\W*(?:link\s)?(?:opens?\s(?:in\s)?(?:an?\s)?(?:external|new)\s(?:tab|window|site)|external\slink|새\s?(?:창|탭)(?:에서|으로)?\s?(?:열림|열기|열린)?|"
    r"(?:wird\s|öffnet\s)?(?:im|in\seinem)\sneuen\s(?:fenster|tab)(?:\s(?:geöffnet|öffnen))?|"
    r"s'ouvre\sdans\sun\snouvel\songlet|se\sabre\sen\suna\snueva\s(?:pestaña|ventana))\W*",
    re.IGNORECASE,
)
_ROLES = frozenset(("navigation", "complementary", "search", "banner", "contentinfo", "dialog", "toolbar", "menu"))
# these hold paragraphs too, and none of them is the article's
_FIRM = re.compile(
    r"comment|repl|disqus|livere|relat|recommend|popular|copyright|cookie|gdpr|consent|blind", re.IGNORECASE
)
_PARTICULARS = re.compile(r"(?<!\w)(?:작성일|등록일|게시일|조회수?|hits?|views?)[\s:]+\d", re.IGNORECASE)
_PARTICULARS_SIZE = 250  # characters
_LONG = 100  # characters of a paragraph as only articles have them; half as many in Hangul, ideographs or kana
_SEVERAL = 4  # of them: the frame of an article ("with-sidebar")
_WIDE = re.compile(r"[\u3041-\u9fff가-힣]")
_SENTENCE = re.compile(r"[^.]{25,}다\.|[A-Z][^.]{50,}\.")
_READABLE = 250  # characters: more than a tool has to say
_SPARED = 0.35  # of the page's text: a box that holds more is the layout and no box


def parse(text: str) -> etree._Element | None:
    """The tree of a page; None when there is nothing in it. Raises PageError for one with too many elements."""
    if text.count("<") > MOST_TAGS:
        raise PageError(FailureKind.TOO_BIG, f"more than {MOST_TAGS:,} tags")
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree: etree._Element = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    return tree


def select(tree: etree._Element, selectors: Iterable[str]) -> Iterator[tuple[etree._Element, str, str]]:
    """Matches of CSS selectors in order: the element, what the selector asks of it, the selector."""
    for selector in selectors:
        plain = re.sub(r"::(?:attr\([\w:-]+\)|text)$", "", selector)
        wanted = re.search(r"::attr\(([\w:-]+)\)$", selector)
        for element in css(tree, plain):
            if wanted:
                value = element.get(wanted[1]) or ""
            elif element.tag == "meta":
                value = element.get("content") or ""
            elif element.tag == "time" and element.get("datetime"):
                value = element.get("datetime") or ""
            else:
                value = text_of(element)
            yield element, re.sub(r"\s+", " ", value).strip(), selector


def css(tree: etree._Element, selector: str) -> list[etree._Element]:
    """The elements that a CSS selector finds, in page order."""
    return cast(list[etree._Element], CSSSelector(selector)(tree))


def text_of(element: etree._Element) -> str:
    """All text inside that is not a script's, blanks folded."""
    pieces: list[str] = []
    silent = 0
    for event, part in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            silent += part.tag in _SILENT
            text = part.text
        else:
            silent -= part.tag in _SILENT
            text = part.tail if part is not element else None
        if text and not silent and isinstance(part.tag, str):
            pieces.append(text)
    return " ".join("".join(pieces).split())


class Inside(NamedTuple):
    """What an element holds, in characters: text, text in links; and how many paragraphs as only articles have them."""

    text: int
    linked: int
    long: int


def measure(tree: etree._Element) -> dict[etree._Element, Inside]:
    """What every element holds, in one pass: asking each of them for its text would be quadratic on nested pages."""
    found: dict[etree._Element, Inside] = {}
    least = _LONG * _scale(tree)
    open_: list[list[int]] = [[0, 0, 0]]
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            open_.append([_letters(element.text), 0, 0])
            continue
        text, linked, long = open_.pop()
        linked = text if element.tag == "a" else linked
        long += element.tag == "p" and text > least and linked < 0.3 * least
        found[element] = Inside(text, linked, long)
        above = open_[-1]
        above[0] += text + _letters(element.tail)
        above[1] += linked
        above[2] += long
    return found


def _scale(tree: etree._Element) -> float:
    """How much a character of the page's language says, from its title: one of Hangul as much as two of Latin."""
    title = next(tree.iter("title"), None)
    return 0.5 if title is not None and len(_WIDE.findall(title.text or "")) >= 4 else 1.0


def _letters(text: str | None) -> int:
    return len(text.strip()) if text else 0


def drop(element: etree._Element) -> None:
    """Take an element out and leave the text behind it where it was."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail
    if tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def remove_silent(tree: etree._Element) -> None:
    """Take scripts and styles out: nobody reads them. What stands in scripts has to be read before."""
    for element in list(tree.iter(*_SILENT)):
        drop(element)


def mark(tree: etree._Element, prune: Iterable[str], captions: Iterable[str]) -> None:
    """Say of every element that is never article text why it is not, and of every caption that it is one.

    A class that holds most of the page's text is spared: then it is the name of a layout and not of a box.
    """
    for element, _, selector in select(tree, captions):
        element.set(CAPTION, f"recipe {selector}")
    for element, _, selector in select(tree, prune):
        element.set(CUT, f"recipe prune {selector}")
    inside = measure(tree)
    limit = _SPARED * (inside[tree].text or 1)
    readable = _READABLE * _scale(tree)
    for element in tree.iter(*_DEAD):
        if element.tag == "form" and inside[element].text > limit:
            continue  # some sites wrap the whole page in one
        if element.tag == "ins" and not (element.get("class") or element.get("data-ad-client")):
            continue
        element.set(CUT, f"<{element.tag}>")
    for element in tree.iter("dl", "ul", "table"):
        if inside[element].text < _PARTICULARS_SIZE and _PARTICULARS.search(" ".join(map(str, element.itertext()))):
            element.set(CUT, "date, views and the like")
    for element in tree.iter("figcaption"):
        element.set(CAPTION, element.get(CAPTION) or "<figcaption>")
    boxes = list(tree.iter(*_BOXES))
    texts = _named_alike(boxes, inside)
    for element in boxes:
        if CUT in element.attrib or CAPTION in element.attrib:
            continue
        if element.tag == "span" and _is_aside_of_link(element):
            drop(element)  # at once: a mark would break the sentence that it stands in
            continue
        names = f"{element.get('class') or ''} {element.get('id') or ''}".strip()[:300]
        if names and inside[element].text < 600 and _names_caption(names):
            element.set(CAPTION, f"class {names[:60]}")
            continue
        why = _chrome(element, names, texts.get(names) or inside[element], readable)
        if why and inside[element].text < limit:
            element.set(CUT, why)


def _named_alike(boxes: Iterable[etree._Element], inside: dict[etree._Element, Inside]) -> dict[str, Inside]:
    """What all the boxes of one class hold together: a class that many paragraphs carry is no tool's."""
    found: dict[str, Inside] = {}
    for element in boxes:
        names = element.get("class")
        if names and "id" not in element.attrib and element.tag in _BODIES:
            names = names.strip()[:300]
            old = found.get(names)
            found[names] = Inside(*map(operator.add, old, inside[element])) if old else inside[element]
    return found


def _is_aside_of_link(element: etree._Element) -> bool:
    parent = element.getparent()
    said = element.text
    return parent is not None and parent.tag == "a" and said is not None and bool(_NEW_TAB.fullmatch(said[:60]))


def remove_marked(tree: etree._Element) -> None:
    """Take out what `mark` has marked."""
    for element in list(tree.iter(etree.Element)):
        if (CUT in element.attrib or CAPTION in element.attrib) and element.tag not in ("html", "body"):
            drop(element)


def _chrome(element: etree._Element, names: str, inside: Inside, least: float) -> str | None:
    """`least`: so many characters are text to read."""
    if "hidden" in element.attrib or _HIDDEN.search(element.get("style") or ""):
        return "hidden"
    if element.get("aria-hidden") == "true" and element.tag not in ("p", "div", "section", "article"):
        return "hidden"
    role = element.get("role")
    if role in _ROLES:
        return f"role {role}"
    name, is_tool = _chrome_name(names) if names else ("", False)
    if not name:
        return None
    if not is_tool:
        return None if not _FIRM.search(name) and inside.long >= _SEVERAL else f"class {name}"
    readable = inside.text > least and inside.linked < 0.3 * inside.text
    if readable or ("size" in name.lower() and _SENTENCE.search(text_of(element))):
        return None
    return f"class {name}"


# a page repeats few classes many times, and so do the pages of an outlet
@lru_cache(maxsize=8192)
def _names_caption(names: str) -> bool:
    return bool(_CAPTION_CLASS.search(names))


@lru_cache(maxsize=8192)
def _chrome_name(names: str) -> tuple[str, bool]:
    """The part of a class or id that names chrome ("" for none), and whether it is only a tool's name."""
    found = _CLASS.search(names)
    tool = None if found else _TOOL_CLASS.search(names)
    either = found or tool
    return (either[0].strip(" _-"), tool is not None) if either else ("", False)
