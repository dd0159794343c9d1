"""What the objects around a body say of it: its title, who wrote it and when, what its pictures show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from crawler.parse.state_keys import MOST_KEYS, Says, is_aside, is_publication, is_record, keys_of
from crawler.parse.structured import strings

Around = tuple[Mapping[str, Any], ...]  # the objects that a body stands in, the innermost first

_MOST = 10  # titles, names
_TITLED = ("rendered", "basic", "main", "text", "value", "html")  # keys of a title that is an object
_DATED = ("date", "value", "iso", "utc", "basic")
_NAMED = (
    "name", "nm", "reporterName", "displayName", "fullName", "display_name", "full_name", "reporter_name", "writerName",
    "authorName", "penName", "nickName", "nickname", "userName",
)  # fmt: skip
_NAMED_KO = ("nameKo", "name_ko", "nameKr", "koName", "korName", "krName", "nameKor", "kor_name")
_NAMED_EN = ("nameEn", "name_en", "enName", "engName", "nameEng", "eng_name")
_NESTED = ("by", "edges", "nodes", "node", "data", "attributes", "fields", "user", "profile", "basic")
_OTHER_ROLE = re.compile(r"photo|illustrat|edit(?:or|ing)|video|camera|graphic|translat|produc", re.IGNORECASE)
_DEEPEST = 6  # objects around a name


def titles_of(near: Mapping[str, Any]) -> list[str]:
    """What is called the title in an object, or in one within it that has no body of its own."""
    found = _titles(near)
    for inner in _parts(near):
        found.extend(_titles(inner))
    return found[:_MOST]


def _titles(near: Mapping[str, Any]) -> list[str]:
    return [text for key in keys_of(near, Says.TITLE) for text in strings(near[key], *_TITLED)]


def _parts(near: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The objects in one that say more of the same thing: {"head": {"title": …}, "body": …}."""
    for key in islice(near, MOST_KEYS):
        inner = near[key]
        if isinstance(inner, dict) and not is_aside(key) and not keys_of(inner, Says.BODY):
            yield inner


def told_dates(around: Around) -> list[str]:
    """Moments as they are written, or as seconds or thousandths of them since 1970: of the publication first."""
    found = [
        (not is_publication(key), text)
        for near in _own(around)
        for key in keys_of(near, Says.DATE)
        for text in _moments(near[key])
    ]
    return [text for _, text in sorted(found, key=lambda pair: pair[0])]


def told_writers(around: Around, *, korean: bool) -> list[str]:
    """Who wrote the body; by the name in Hangul where it stands in two."""
    for near in _own(around):
        found = [name for key in keys_of(near, Says.WRITER) for name in _names(near[key], korean, 0)]
        if found:
            return list(dict.fromkeys(found))[:_MOST]
    return []


def told_captions(around: Around) -> list[str]:
    """What the pictures beside a body show."""
    found: list[str] = []
    for near in around[:2]:
        for key in keys_of(near, Says.CAPTION | Says.PICTURES):
            pictures = near[key] if isinstance(near[key], list) else [near[key]]
            for picture in pictures[:50]:
                if isinstance(picture, str):
                    found.extend(strings(picture) if keys_of({key: ""}, Says.CAPTION) else [])
                elif isinstance(picture, dict):
                    told = keys_of(picture, Says.DESCRIPTION)
                    found.extend(text for name in told for text in strings(picture[name]))
        found.extend(strings(_promoted(near)))
    return found


def _promoted(near: Mapping[str, Any]) -> Any:
    """The caption of the picture that stands above the text, as Arc has it."""
    items = near.get("promo_items")
    first = items.get("basic") if isinstance(items, dict) else None
    return first.get("caption") if isinstance(first, dict) and first.get("type") == "image" else None


def _own(around: Around) -> Iterator[Mapping[str, Any]]:
    """The objects themselves up to the one that is the article's, then those in them."""
    own = []
    for near in around:
        own.append(near)
        if is_record(near):
            break
    yield from own
    for near in own:
        yield from (inner for inner in _parts(near) if inner not in own)


def _moments(value: Any) -> list[str]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return [str(int(value))]
    return [text.removeprefix("$D") for text in strings(value, *_DATED)]


def _names(value: Any, korean: bool, depth: int) -> list[str]:
    """The names that a value says: a text, a list of people, an object that holds one."""
    if depth > _DEEPEST:
        return []
    if isinstance(value, list):
        people = (person for person in value[:20] if not _is_other(person))
        return [name for person in people for name in _names(person, korean, depth + 1)]
    if not isinstance(value, dict):
        return strings(value)
    extra = value.get("additional_properties")
    original = extra.get("original") if isinstance(extra, dict) else None  # as Arc has it
    if isinstance(original, dict) and (line := strings(original.get("byline"))):
        return line
    keys = (*_NAMED, *_NAMED_KO, *_NAMED_EN) if korean else (*_NAMED, *_NAMED_EN, *_NAMED_KO)
    if named := next((text for key in keys if (text := strings(value.get(key)))), None):
        return named
    if family := strings(value.get("lastName") or value.get("last_name")):
        return [" ".join([*strings(value.get("firstName") or value.get("first_name")), *family])]
    held = (value[key] for key in _NESTED if isinstance(value.get(key), dict | list))
    return next((found for inner in held if (found := _names(inner, korean, depth + 1))), [])


def _is_other(person: Any) -> bool:
    """Whether a person beside a body is said to have done something else than write it."""
    role = person.get("role") or person.get("type") if isinstance(person, dict) else None
    return isinstance(role, str) and _OTHER_ROLE.search(role) is not None
