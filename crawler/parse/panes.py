"""Boxes that a button shows: the sections of an explainer, folded up, and the versions of an article under tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from lxml import etree

from crawler.parse.elements import Elements
from crawler.parse.tree import text_of

_MOST = 300  # buttons
_FEWEST = 2  # sections
_LABEL = 120  # characters of a button
_QUESTION = 10  # letters of a heading
_TEXT = 40  # characters of a section
_LINKED = 3  # links in it: a menu
_MOST_TABS = 6
_SENTENCE_END = re.compile(r"[.!?다요][\"'”’)]?(?:\s|$)")
_TOOL = re.compile(r"comment|share|menu|search|log ?in|sign|댓글|공유|메뉴|검색|로그인|more|더 ?보기", re.IGNORECASE)
_ALIKE = 30  # parts that are compared
_GOES_ON = re.compile(
    r"\W*(?:더 ?보기|(?:기사|본문|글)? ?(?:전체|전문|나머지) ?(?:보기|읽기)|(?:계속|이어) ?(?:읽기|보기)|"
    r"펼쳐 ?보기|펼치기|"
    r"(?:read|show|see) (?:more|the rest|full)|continue reading|keep reading)",
    re.IGNORECASE,
)
_TABS = re.compile(r"(?:^|[\s_-])tabs?(?:$|[\s_-]|list)", re.IGNORECASE)
_ARTICLE_TAB = re.compile(
    r"\W*(?:(?:full |original |whole |main )?(?:article|story|text|news)|original|english|기사(?: ?원문| ?전문| "
    r"?본문)?|"
    r"본문|원문|전문)\W*",
    re.IGNORECASE,
)

_LANGUAGE = re.compile(
    r"\W*(?:한국어|국문|한글|우리말|korean|english|영어|영문|일본어|중국어|日本語|中文|简体中文|繁體中文)\W*",
    re.IGNORECASE,
)
_CHOSEN = re.compile(r"(?:^|[\s_-])(?:on|active|selected|current)(?:$|[\s_-])", re.IGNORECASE)


def open_panes(elements: Elements) -> None:
    """Unfold the sections of an article under the buttons that head them, and of versions under tabs leave only that
    which its tab calls the article."""
    buttons = elements.tagged("button")[:_MOST]
    rests = [rest for button in buttons if (rest := _rest(button)) is not None]
    for rest in rests:
        _show(rest)
    if rests:
        elements.renew()
    if len(buttons) < _FEWEST:
        return
    _choose_tab(buttons)
    folded = [(button, pane) for button in buttons if (pane := _pane(button)) is not None]
    if sum(_is_hidden(pane) for _, pane in folded) < _FEWEST:
        return
    for button, pane in folded:
        _show(pane)
        button.tag = "h3"
    elements.renew()


def _pane(button: etree._Element) -> etree._Element | None:
    """The section that a button heads and hides, with nothing else in their box."""
    head, pane = button, button.getnext()
    above = button.getparent()
    if pane is None and above is not None and len(above) == 1 and above.tag in ("h2", "h3", "h4", "h5", "dt", "div"):
        head, pane = above, above.getnext()
    before = head.getprevious()
    if pane is None or (before is not None and before.tag in ("p", "img")):
        return None
    shown = button.get("aria-expanded") == "true"  # the first one, like as not
    if pane.tag not in ("div", "section", "dd", "p") or not (shown or _is_hidden(pane)):
        return None
    label = text_of(button, _LABEL)
    if not _QUESTION <= len(label) <= _LABEL or _TOOL.search(label):
        return None
    if sum(1 for _ in islice(pane.iter("a"), _LINKED)) >= _LINKED or next(pane.iter("form", "input"), None) is not None:
        return None
    text = text_of(pane, 2000)
    return pane if len(text) >= _TEXT and _SENTENCE_END.search(text) else None


def _rest(button: etree._Element) -> etree._Element | None:
    """The hidden rest of an article right behind a button that says so: its parts look like those above the button."""
    if not _GOES_ON.match(text_of(button, _LABEL)):
        return None
    above = button.getparent()
    head = above if button.getnext() is None and above is not None and len(above) == 1 else button
    rest = head.getnext()
    if rest is None or rest.tag not in ("div", "section") or not _is_hidden(rest):
        return None
    kinds = {(e.tag, e.get("class")) for e in islice(head.itersiblings(preceding=True), _ALIKE)}
    alike = [e for e in islice(rest, _ALIKE) if (e.tag, e.get("class")) in kinds]
    told = text_of(rest, 2000)
    return rest if alike and len(told) >= _TEXT and _SENTENCE_END.search(told) else None


def _choose_tab(buttons: list[etree._Element]) -> None:
    """Show the article where a row of tabs has one of that name, and hide the other panes."""
    for button in buttons:
        row = button.getparent()
        if row is None or (row.get("role") != "tablist" and not _TABS.search(row.get("class") or "")):
            continue
        tabs = [tab for tab in row if tab.tag in ("button", "a")]
        if not _ARTICLE_TAB.fullmatch(text_of(button, _LABEL)) or _shows_other_language(button, tabs):
            continue
        panes = list(islice(row.itersiblings(), len(tabs)))
        if not _FEWEST <= len(tabs) <= _MOST_TABS or len(panes) < len(tabs) or len({pane.tag for pane in panes}) > 1:
            continue
        if not any(map(_is_hidden, panes)):
            continue
        for tab, pane in zip(tabs, panes, strict=True):
            if tab is button:
                _show(pane)
            else:
                pane.set("hidden", "")
        return


def _shows_other_language(button: etree._Element, tabs: Sequence[etree._Element]) -> bool:
    """Whether a tab names a language, and the page opens in another one of its row: that is the article then."""
    languages = [tab for tab in tabs if _LANGUAGE.fullmatch(text_of(tab, _LABEL))]
    return button in languages and any(
        tab is not button and (tab.get("aria-selected") == "true" or _CHOSEN.search(tab.get("class") or ""))
        for tab in languages
    )


def _is_hidden(pane: etree._Element) -> bool:
    style = (pane.get("style") or "").replace(" ", "")
    return pane.get("hidden") is not None or "display:none" in style or pane.get("aria-hidden") == "true"


def _show(pane: etree._Element) -> None:
    for name in ("hidden", "style", "aria-hidden"):
        if name in pane.attrib:
            del pane.attrib[name]
