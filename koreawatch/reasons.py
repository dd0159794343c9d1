"""Why a page was read as it was, in words: what the parser notes is terse."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from storage.model import Block, Role
from storage.model_past import Explanation

FIELDS = ("title", "text", "authors", "published", "modified", "language", "section", "captions", "image_url")

_ELEMENTS = {
    "nav": "navigation",
    "footer": "the foot of the page",
    "header": "the head of the page",
    "aside": "beside the article",
    "button": "a button",
    "form": "a form",
    "dialog": "a window over the page",
    "menu": "a menu",
    "select": "a choice in a form",
    "video": "a player",
    "audio": "a player",
    "iframe": "a frame of another page",
}
_WORDS = {
    "text": "text of the article",
    "hidden": "hidden from readers",
    "not where the article is": "stands outside of the article",
    "a picture's": "caption of a picture that a script describes",
    "a dateline": "a dateline: place and agency before the first sentence",
    "a by-line": "a by-line: who wrote the article",
    "a credit": "the credit of a picture",
    "nowhere": "not found on the page",
    "": "no reason was noted",
}
_MADE = {"language": "the letters of the text", "captions": "what stands with the pictures"}


def in_words(reason: str, role: Role = Role.BOILERPLATE) -> str:
    """The reason of a block, as a person would put it; never empty."""
    if reason in _WORDS:
        return _WORDS[reason]
    what = "caption: " if role is Role.CAPTION else ""
    if element := re.fullmatch(r"<([\w-]+)>", reason):
        meaning = _ELEMENTS.get(element[1])
        return f"{what}stands in <{element[1]}>" + (f", {meaning}" if meaning else "")
    if mark := re.fullmatch(r"(class|id|role) (.+)", reason):
        return f"{what}stands in an element of {mark[1]} “{mark[2]}”"
    if selector := re.fullmatch(r"recipe prune (.+)", reason):
        return f"pruned by the source's recipe: {selector[1]}"
    if selector := re.fullmatch(r"recipe (.+)", reason):
        return f"{what}picked by the source's recipe: {selector[1]}"
    return reason


def block_in_words(block: Block) -> Block:
    return replace(block, reason=in_words(block.reason, block.role))


def origins_in_words(origins: Mapping[str, str], values: Mapping[str, object]) -> dict[str, str]:
    """Every field with where it came from, in the order of FIELDS; further ones behind.

    `values`: the fields as they are; what is None or empty was not found.
    """
    told = {}
    for name in (*FIELDS, *(name for name in origins if name not in FIELDS)):
        origin = origins.get(name)
        if not values.get(name) and name not in ("title", "text"):
            told[name] = _WORDS["nowhere"]
        else:
            told[name] = _WORDS.get(origin, origin) if origin else _MADE.get(name, "not noted")
    return told


def told(explanation: Explanation, values: Mapping[str, object]) -> Explanation:
    """The explanation in words, complete."""
    return Explanation(
        origins=origins_in_words(explanation.origins, values), blocks=tuple(map(block_in_words, explanation.blocks))
    )
