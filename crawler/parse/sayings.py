"""Text and HTML from objects, put into elements of our own."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree
from lxml import html as lxml_html

_MARKUP = re.compile(r"<[a-zA-Z/!]")
_BOXED = re.compile(r"<(?:p|div|ul|ol|li|h[1-6]|table|figure|blockquote|section|hr)\b", re.IGNORECASE)
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no element may have these letters
_DEAD = ("script", "style", "iframe", "title")


def box() -> etree._Element:
    """An empty one, of the kind that pages are made of."""
    element: etree._Element = lxml_html.Element("div")
    return element


def has_markup(text: str) -> bool:
    return _MARKUP.search(text) is not None


def parsed(markup: str) -> etree._Element | None:
    """HTML in a box, without what nobody sees of it; None where it is none."""
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True)
    try:
        tree: etree._Element = lxml_html.fragment_fromstring(_UNFIT.sub("", markup), create_parent="div", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    for dead in list(tree.iter(*_DEAD)):
        dead.drop_tree()  # type: ignore[attr-defined]
    return tree


def say(element: etree._Element, text: str, *, markup: bool) -> None:
    """Put a text behind what an element holds. `markup`: it may be HTML; boxes in it make a paragraph a box."""
    if not text.isprintable():
        text = _UNFIT.sub("", text)
    if not markup:
        _add(element, text)
    elif not has_markup(text):
        _add(element, unescape(text))
    elif (tree := parsed(text)) is not None:
        if element.tag == "p" and _BOXED.search(text):
            element.tag = "div"
        _add(element, tree.text or "")
        element.extend(list(tree))


def _add(element: etree._Element, text: str) -> None:
    for i, line in enumerate(text.split("\n")):
        if i:
            etree.SubElement(element, "br")
        if line and len(element):
            element[-1].tail = f"{element[-1].tail or ''}{line}"
        elif line:
            element.text = f"{element.text or ''}{line}"
