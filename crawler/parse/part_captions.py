"""What stands under the pictures that editors keep as parts of a body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from crawler.parse.part_kinds import Kind, kind_of
from crawler.parse.sayings import has_markup
from crawler.parse.state_keys import Says, keys_of, says

_HELD = ("text", "html", "value", "content", "basic", "plain", "rendered", "raw")
_VALUES = ("v", "value", "text", "content", "txt")  # of a picture that says no more than that it is one
_MARKUP = ("innerHTML", "html", "renderedHtml", "saveContent", "content")
_WRAPPERS = re.compile(
    r"^(?:data|attrs|attributes|props|model|fields|image|img|photo|picture|media|file|value|relation|content|\w{1,20}Data)$"
)
_LISTS = ("images", "items", "photos", "pictures", "children", "content", "blocks", "list", "fields")
_ADDRESS = re.compile(r"\S+|(?:https?:|/)\S.*")
_LEAST = 8  # characters of one
_DEEPEST = 3
_MOST = 60  # pictures of a row


def captions_of(picture: Mapping[str, Any]) -> list[Any]:
    """Each a text, a list of pieces, or an object that holds one; those of a row of pictures in its order."""
    found = list(islice(_captions(picture, 0), _MOST))
    return found or [text for key in _VALUES if isinstance(text := picture.get(key), str) and _is_line(text)][:1]


def _captions(picture: Mapping[str, Any], depth: int) -> Iterator[Any]:
    own = [said for key in keys_of(picture, Says.DESCRIPTION) if (said := _told(picture[key]))]
    yield from own
    if own or depth >= _DEEPEST:
        return
    for key, inner in picture.items():
        if isinstance(inner, dict) and _WRAPPERS.match(key):
            yield from _captions(inner, depth + 1)
        elif isinstance(inner, list) and key in _LISTS:
            for item in inner[:_MOST]:
                yield from _of_item(item, depth)


def _of_item(item: Any, depth: int) -> Iterator[Any]:
    """The caption that is an object in a list of a picture's parts, or those of one more picture."""
    if not isinstance(item, dict):
        return
    kind = kind_of(item)
    named = item.get("name") or item.get("key")
    if kind is Kind.CAPTION:
        yield item
    elif isinstance(named, str) and says(named) & Says.DESCRIPTION:
        yield from (text for text in (item.get("value"),) if isinstance(text, str))
    elif kind in (None, Kind.PICTURE, Kind.BOX):
        yield from _captions(item, depth + 1)


def _told(value: Any) -> Any:
    """What a caption says: itself, or what the object that it is holds."""
    if isinstance(value, str):
        return value if value.strip() and not value.startswith(("http://", "https://")) else None
    if isinstance(value, dict):
        held = (value.get(key) for key in _HELD)
        return next((text for text in held if isinstance(text, str) and text.strip()), value)
    return value if isinstance(value, list) and value else None


def _is_line(text: str) -> bool:
    return len(text) >= _LEAST and _ADDRESS.fullmatch(text) is None and not has_markup(text)


def picture_markup(picture: Mapping[str, Any]) -> str:
    """The HTML that a picture is kept as; "" where it is none."""
    return next((v for key in _MARKUP if isinstance(v := picture.get(key), str) and "<" in v and has_markup(v)), "")
