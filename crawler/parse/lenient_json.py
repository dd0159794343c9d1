"""JSON as scripts have it: at a place in a text, or so badly written that it has to be mended first."""

from __future__ import annotations

import json
import re
from typing import Any

_STRING_OR_COMMENT = re.compile(r"(\"(?:[^\"\\\n]|\\.)*\")|//[^\n]*|/\*.*?\*/", re.DOTALL)
_PAIR = re.compile(r"[\"'](headline|datePublished|dateModified)[\"']\s*:\s*[\"'](.{4,300}?)[\"']\s*(?:,|}|//|\n)")
_AUTHOR = re.compile(
    r"[\"']author[\"']\s*:\s*\[?\s*{\s*(?:[\"']@type[\"']\s*:\s*[\"'](\w+)[\"']\s*,\s*)?"
    r"[\"']name[\"']\s*:\s*[\"']([^\"'\n]{2,80})[\"']"
)


def object_at(text: str, start: int) -> Any:
    """The JSON that begins there; None where none does."""
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return None


def lenient_json(text: str) -> Any:
    """What a script means, as far as it can be understood; None when it can't."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    if "<![CDATA[" in text or "]]>" in text:
        text = re.sub(r"^//<!\[CDATA\[|//\]\]>$|^<!\[CDATA\[|\]\]>$", "", text).strip()
    text = text.rstrip(";")
    for attempt in (_as_is, _without_comments, _with_plain_quotes, _cut_at_the_end):
        try:
            return json.loads(attempt(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return _picked(text)


def _as_is(text: str) -> str:
    return text


def _without_comments(text: str) -> str:
    text = _STRING_OR_COMMENT.sub(lambda match: match[1] or " ", text)
    text = re.sub(r"^\s*//[^\n]*$|(?<=[\s,\[\]{}\"])//[^\n\"]*$", "", text, flags=re.MULTILINE)
    text = re.sub(r",[\s,]*+([}\]]?)", lambda match: match[1] or match[0], text)
    text = re.sub(r"}\s*{", "},{", text) if text.startswith("[") else text
    return re.sub(r"[\x00-\x1f]", " ", text)


def _with_plain_quotes(text: str) -> str:
    """Strings in single quotes as JSON writes them; a comma that is missing at the end of a line is put in."""
    text = re.sub(r"([\"}\]\d])[ \t]*\n(\s*\"[\w@]+\"\s*:)", r"\1,\n\2", text)
    text = re.sub(r"([:\[,]\s*)'([^'\n]*)'(?=\s*[,}\]])", lambda m: m[1] + json.dumps(m[2]), text)
    return _without_comments(text)


def _cut_at_the_end(text: str) -> str:
    """Only the first object: several ones stand in a row, or something follows; quotes inside strings are mended."""
    text = _without_comments(text)
    text = re.sub(r'(?<=[^\s:{,\[\\])"(?=[^\s:,}\]])', r"\"", text)
    start = text.find("{")
    _, end = json.JSONDecoder(strict=False).raw_decode(text, start)
    return text[start:end]


def _picked(text: str) -> Any:
    """The fields that can still be told apart in a script that is no JSON: an article's, when it names one."""
    if not re.search(r"[\"']@type[\"']\s*:\s*[\"'\[\s]*(?:News|Report|Blog)?\w*(?:Article|BlogPosting)\b", text):
        return None
    found: dict[str, Any] = {"@type": "NewsArticle"}
    for match in _PAIR.finditer(text):
        found.setdefault(match[1], match[2])
    author = _AUTHOR.search(text)
    if author:
        found["author"] = {"@type": author[1] or "Person", "name": author[2]}
    return found
