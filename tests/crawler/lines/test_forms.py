"""Patterns grouped by the letters that their forms begin with find what they found before."""

from __future__ import annotations

import re

import pytest

from crawler.parse.forms import by_letter

FORMS = (
    r"relat(?:ed|ion)\w*|reply|rank(?:ing)?|ads?|ad_?area|(?:all|site|[ab]c)[_-]?menu|x?cap|(?:wp-)?text|a+|[|)]z|\|y|"
    r"(?:pop(?:up)?|layer)-(?:in|out)|기사|기자(?=명)|\b(?:this|that|[xy]z) day|\b(?:no)?where"
)
LINES = [
    "related", "relations", "reply", "replies", "rank", "ranking", "ad", "ads", "ad_area", "adarea", "all-menu",
    "ac_menu", "sitemenu", "menu", "cap", "xcap", "xxcap", "wp-text", "text", "aaa", "|z", ")z", "|y",
    "popup-in", "pop-out", "layer-in", "layer", "기사", "기자명", "기자", "", "a b c",
    "this day", "on that day", "xthis day", "xz day", "nowhere", "where", "elsewhere",
]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_the_same_is_found(line: str) -> None:
    plain, grouped = re.compile(FORMS), re.compile(by_letter(FORMS))
    for find in ("match", "search", "fullmatch"):
        before, now = (getattr(pattern, find)(line) for pattern in (plain, grouped))
        assert (before and before[0]) == (now and now[0])


def test_forms_of_a_letter_stand_together() -> None:
    assert by_letter(r"\b(?:at|be)|b") == r"a(?<!\wa)t|b(?:(?<!\wb)e|)"
    assert by_letter("reply|news|rank|re(?:ad|st)|n?o") == "r(?:e(?:ply|(?:ad|st))|ank)|news|n?o"
