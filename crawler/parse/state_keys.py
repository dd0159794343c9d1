"""What the keys of the objects that scripts keep say of their values: that they are a body, its title, what is beside
the article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import IntFlag
from functools import lru_cache, reduce
from itertools import islice
from operator import or_
from typing import Any

MOST_KEYS = 200  # of an object that are looked at
_MOST_KNOWN = 8192  # keys of which it is kept what they say: pages repeat few of them many times
_BODY = re.compile(
    r"^(?:(?:article|news|board|post|view|main|full|art|ntt|story|entry|detail|raw|rich|page)?_?"
    r"(?:body|cont(?:ent)?s?|text|cn)(?:_?(?:html|text|raw|json))?|(?:__)?html|story|paragraphs?|rendered|processed|"
    r"(?:lexical|draft|slate|ops|doc|document|blocks)(?:_?(?:json|content))?)$",
    re.IGNORECASE,
)
_WRITER = re.compile(
    r"^(?:(?:primary_?|display_?)?(?:writers?|authors?|reporters?|journalists?|contributors?)(?:_?(?:info|list|data))?|"
    r"by_?lines?|(?:writer|author|report[eo]r|repoter|byline|journalist)_?(?:names?|nm|line)|credits)$",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"^(?:(?:first_?)?published|created|date(?:_?(?:published|created))?|pub_?date|"
    r"(?:first_?)?(?:pub(?:lish(?:ed)?)?|publication|reg(?:ist(?:er|rd)?)?|insert|input|service|write|create|news|"
    r"article|art|display|open|release|send|sent|deploy|post(?:ed)?|issue|created?)d?_?"
    r"(?:on|utc|date(?:_?time)?|dt(?:tm|ime)?|ymdt|time(?:_?stamp)?|at|day))$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(r"pub|display|service|release|deploy|open|issue|post", re.IGNORECASE)
_TITLE = re.compile(
    r"^(?:(?:main|news|article|art|board|post|story|page)_?)?(?:title|subject|headlines?|ttl|tit|hl)$", re.IGNORECASE
)
_CAPTION = re.compile(
    r"^(?:feature[ds]?_|main_?|lead_?|hero_?|cover_?)?(?:img|image|photo|pic)_?(?:caption|cptn?)$", re.IGNORECASE
)
_PICTURES = re.compile(
    r"^(?:(?:main|lead|hero|feature[ds]?|cover|top|rep)_?)?(?:img|image|photo|pic|picture|file)s?_?(?:list|s|info)?$",
    re.IGNORECASE,
)
_DESCRIPTION = re.compile(
    r"^(?:img|image|photo|pic|picture|file)?_?(?:caption|desc(?:ription)?|cptn?)(?:s|_?(?:text|html))?$", re.IGNORECASE
)
_BESIDE = (  # words of keys
    "related relate relations recommend recommended recommendation recommendations next prev previous popular ranking "
    "rank ranks trending trend most latest recent hot best comment comments reply replies teaser teasers suggested "
    "suggestions similar more also sidebar aside footer promo promos ad ads advert adverts banner banners newsletter "
    "breaking ticker archive author authors writer writers reporter reporters bio profile seo meta metadata og summary "
    "excerpt preview image images photo photos video videos audio product products publisher config menu nav "
    "navigation policy privacy terms cookie cookies consent i18n translation translations locale labels messages login "
    "user viewer tags topics categories category series site"
)
_ASIDE = frozenset(_BESIDE.split())
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


class Says(IntFlag):
    """What a key may say of its value."""

    NOTHING = 0
    TITLE = 1
    DATE = 2
    WRITER = 4
    BODY = 8
    CAPTION = 16  # of a picture beside the body
    PICTURES = 32
    DESCRIPTION = 64  # of a picture whose key it is


_SAYS = (
    (Says.TITLE, _TITLE),
    (Says.DATE, _DATE),
    (Says.WRITER, _WRITER),
    (Says.BODY, _BODY),
    (Says.CAPTION, _CAPTION),
    (Says.PICTURES, _PICTURES),
    (Says.DESCRIPTION, _DESCRIPTION),
)


@lru_cache(maxsize=_MOST_KNOWN)
def says(key: str) -> Says:
    """What a key says."""
    return _all_of(what for what, pattern in _SAYS if pattern.match(key))


def _all_of(said: Iterable[Says]) -> Says:
    return reduce(or_, said, Says.NOTHING)


@lru_cache(maxsize=_MOST_KNOWN)
def is_aside(key: str) -> bool:
    """Whether what stands under a key is not the article, but beside it: the next one, comments, the writer's life."""
    return not _ASIDE.isdisjoint(words_of(key[:60]))


def words_of(name: str) -> list[str]:
    """The words of a name, in small letters: "bulletList", "news_body", "XMLNode"."""
    return [word.lower() for word in _WORD.findall(name)]


def is_publication(key: str) -> bool:
    """Whether a key of a date says that it is that of the publication, and not when somebody began to write."""
    return _PUBLISHED.search(key) is not None


def keys_of(item: Mapping[str, Any], what: Says) -> list[str]:
    """The keys of an object that say it of their values."""
    return [key for key in islice(item, MOST_KEYS) if says(key) & what]


def is_record(item: Mapping[str, Any], *, least: int = 2) -> bool:
    """Whether an object is an article, or what a reader wrote, and no part of one: it has a title, a date, a writer, or
    `least` of these."""
    met = _all_of(map(says, islice(item, MOST_KEYS))) & (Says.TITLE | Says.DATE | Says.WRITER)
    return met.bit_count() >= least
