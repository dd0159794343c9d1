"""Bytes -> text, as browsers do it, and a little better: wrong declarations are found out.

Order: byte order mark, header, <meta>, detection (WHATWG, "Determining the character encoding"; labels through
webencodings, so that EUC-KR means CP949). What makes it robust is that UTF-8 and EUC-KR are hard to mistake: text
of more than a few Hangul syllables in one of them is never valid in the other.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import webencodings

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_META = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_PROLOG = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD_BYTES = 4096  # where a declaration is looked for first; a long head is searched once more
_SAMPLE = 256 * 1024
_CONTROL = re.compile(r"[\x00\ufeff\ufffe\uffff]")
_C1 = re.compile(r"[\x80-\x9f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without byte order mark and NUL, the Python codec that gave it, and why that one."""

    text: str
    encoding: str
    evidence: str


def decode(body: bytes, content_type: str | None) -> Decoded:
    """Never raises. `content_type` is the HTTP header."""
    for bom, codec in _BOMS:
        if body.startswith(bom):
            return _made(body[len(bom) :], codec, "byte order mark")
    wide = _utf16_without_bom(body)
    if wide:
        return _made(body, wide, "every other byte is nought")
    if body.isascii() and b"\x1b$" not in body:
        return _made(body, "ascii", "nothing but ASCII")
    try:
        return _once_more(Decoded(_tidy(body.decode("utf-8")), "utf-8", "valid UTF-8"))
    except UnicodeDecodeError as error:
        if error.start >= len(body) - 3 and error.reason == "unexpected end of data":
            return _made(body[: error.start], "utf-8", "valid UTF-8, cut inside the last character")
    return _not_utf8(body, content_type)


def _not_utf8(body: bytes, content_type: str | None) -> Decoded:
    declared = _declared(body, content_type)
    sample = body if len(body) <= _SAMPLE else _middle(body)
    scored = []
    for rank, (codec, evidence) in enumerate([*declared, ("utf-8", "detected"), ("cp949", "detected")]):
        scored.append((_badness(sample, codec), rank, codec, evidence))
    badness, _, codec, evidence = min(scored)
    if badness > 0.2:
        guess = _guess(sample)
        if guess:
            return _made(body, guess, "detected")
        codec, evidence = "cp1252", "nothing fits better"
    return _made(body, codec, evidence)


def _declared(body: bytes, content_type: str | None) -> list[tuple[str, str]]:
    """The codecs that the page declares, the most believable first; names of no text encoding are passed over."""
    found: list[tuple[str, str]] = []
    header = _HEADER.search(content_type or "")
    labels = [(header[1], "HTTP header")] if header else []
    for where in (body[:_HEAD_BYTES], body[: 16 * _HEAD_BYTES]):
        inside = _META.search(where) or _PROLOG.match(where.lstrip())
        if inside:
            labels.append((inside[1].decode("ascii", "replace"), "declared in the page"))
            break
    for label, evidence in labels:
        known = webencodings.lookup(label)
        if known is not None and known.name not in ("x-user-defined", "replacement"):
            codec = {"euc-kr": "cp949", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be"}.get(
                known.name, known.codec_info.name
            )
            if not codec.startswith("utf-16"):  # a page whose bytes were UTF-16 could not have said so in ASCII
                found.append((codec, evidence))
    return found


def _badness(sample: bytes, codec: str) -> float:
    """How unlikely the text is: share of characters beyond ASCII that are broken or that nobody writes. 0 is best."""
    try:
        text = sample.decode(codec, "replace")
    except (LookupError, UnicodeError):
        return 2.0
    foreign = [c for c in text if c > "\x7f"]
    if not foreign:
        return 1.0
    broken = sum(1 for c in foreign if c == "\ufffd")
    if codec == "cp949":
        # by chance half of the two-byte codes are Hangul; a Korean page has nearly nothing else
        hangul = sum(1 for c in foreign if "가" <= c <= "힣")
        rare = sum(1 for c in foreign if "一" <= c <= "鿿" or "\uf900" <= c <= "\ufaff" or "ぁ" <= c <= "ヿ")
        return min(1.0, (broken * 3 + rare * 0.2) / len(foreign) + (0.0 if hangul * 4 > len(foreign) else 0.3))
    odd = 0
    if not codec.startswith("utf"):
        odd = len(_C1.findall(text)) + _mojibake(foreign)
    return min(1.0, (broken * 3 + odd) / len(foreign))


def _mojibake(foreign: list[str]) -> int:
    """Characters that stand where a single-byte codec has read a multi-byte text: runs of accents and symbols."""
    marks = [c for c in foreign if c not in "“”‘’–—…•€™©®\xa0"]
    letters = sum(1 for c in marks if c.isalpha() and c not in "ÃÂÀÁÇ°±²³µ¶·¸¹º»¼½¾¿×÷ªðÐþÞ")
    return 0 if letters * 2 >= len(marks) else len(marks) - letters


def _utf16_without_bom(body: bytes) -> str | None:
    head = body[:2000]
    if len(head) < 40:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head) / 2 and even < 0.05 * len(head) / 2:
        return "utf-16-le"
    if even > 0.4 * len(head) / 2 and odd < 0.05 * len(head) / 2:
        return "utf-16-be"
    return None


def _guess(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # heavy, and needed by hardly any page

    best = from_bytes(sample[:65536]).best()
    return best.encoding if best else None


def _middle(body: bytes) -> bytes:
    """A sample with as few tags as can be: the middle of the page, cut at a line."""
    start = body.find(b"\n", len(body) // 2 - _SAMPLE // 2) + 1
    return body[start : start + _SAMPLE]


def _once_more(read: Decoded) -> Decoded:
    """Repairs a page whose UTF-8 was taken for Latin-1 and encoded again, when that is certain."""
    marks = sum(read.text.count(c) for c in "ìëíêÃ")
    if marks < 20 or marks * 400 < len(read.text) or any("가" <= c <= "힣" for c in read.text[:200_000]):
        return read
    try:
        text = b"".join(_one_byte(c) for c in read.text).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return read
    if not any("가" <= c <= "힣" for c in text):
        return read
    return Decoded(_tidy(text), "utf-8", "UTF-8 that had been encoded twice")


def _one_byte(c: str) -> bytes:
    try:
        return c.encode("cp1252")
    except UnicodeEncodeError:
        return c.encode("latin-1")


def _made(body: bytes, codec: str, evidence: str) -> Decoded:
    return Decoded(_tidy(body.decode(codec, "replace")), codec, evidence)


def _tidy(text: str) -> str:
    return _CONTROL.sub("", text)
