"""Bytes -> text, as browsers do it, and a little better: wrong declarations are found out.

Order: byte order mark, header, <meta>, detection (WHATWG, "Determining the character encoding"; labels through
webencodings, so that EUC-KR means CP949). What makes it robust is that UTF-8 and EUC-KR are hard to mistake: text
of more than a few Hangul syllables in one of them is never valid in the other.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

import webencodings

NOTHING_FITS = "nothing fits well"  # evidence: the text is most likely not what was written
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_META = re.compile(rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_PROLOG = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD_BYTES = 4096  # where a declaration is looked for first; a long head is searched once more
_SAMPLE = 256 * 1024
# what no XML may hold, and no terminal should be sent; one look for each is faster than a pattern for all
_CONTROL = "".join(map(chr, (*range(9), *range(0x0E, 0x20), 0x7F, 0xFEFF, 0xFFFE, 0xFFFF)))
_CONTROL_BYTES = tuple(mark.encode() for mark in (*_CONTROL, "\v", "\f") if mark.isascii())
_LONG_CONTROLS = tuple(mark for mark in _CONTROL if not mark.isascii())  # faster found in the text
_ASCII = re.compile(r"[\x00-\x7f]+")
_C1 = re.compile(r"[\x80-\x9f]")
_ASIAN = ("gb18030", "gbk", "big5", "big5hkscs", "shift_jis", "cp932", "euc_jp")
_LATIN = ("cp1252", "cp1250", "cp1254", "cp1257", "iso8859-2", "iso8859-15", "mac-roman", "latin-1")
# high bytes with up to three others between them; three, so that an ASCII trail byte does not end a piece
_HIGH_BYTES = re.compile(rb"[\x80-\xff](?:[\x00-\x7f]{0,3}[\x80-\xff]){0,2000}[\x00-\x7f]{0,3}")
_HIGH_RUNS = re.compile(r"[^\x00-\x7f\xa0“”‘’–—…•]{2,}")
# what one byte can become: Latin-1 above ASCII, and what cp1252 has in place of the controls
_ONE_BYTE = "\x80-\xffŒœŠšŸŽžƒˆ˜–—‘’‚“”„†‡•…‰‹›€™"
_TWICE = {"utf-8": re.compile(rf"[{_ONE_BYTE}]{{3,}}"), "cp949": re.compile(r"[\xa1-\xfe]{2,}")}
_CERTAIN = 8  # different Hangul syllables that a repair must bring to light
_EVERYWHERE = frozenset("이가은는을를의에다")  # and one at least of those that no Korean sentence does without
# those as UTF-8 shows them on a page that was encoded twice, from UTF-8 or, ÀÌ and °¡, from EUC-KR. Every page is
# looked through for them: each pattern begins with a byte that is quickly found.
_TRACES = {
    b"\xc3": re.compile(rb"\xc3(?:[\xaa-\xac][\xc2\xc5\xc6\xcb\xe2]|\x80[\xc2\xc3])"),
    b"\xc2": re.compile(rb"\xc2[\xb0\xb4\xb8\xbf](?:\xc2[\xa1\xa6]|\xc3[\x82\x99])"),
}
_FEW = 2_000  # of such bytes: most pages have no more
_STANDARD = frozenset(
    bytes([lead, trail]).decode("euc_kr") for lead in range(0xB0, 0xC9) for trail in range(0xA1, 0xFF)
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without byte order mark and control characters, the Python codec that gave it, and why that one."""

    text: str
    encoding: str
    evidence: str
    utf8: bytes | None = None  # the bytes as they came, where they are just this text in UTF-8


def decode(body: bytes, content_type: str | None) -> Decoded:
    """Never raises. `content_type` is the HTTP header."""
    for bom, codec in _BOMS:
        if body.startswith(bom):
            return _made(body[len(bom) :], codec, "byte order mark")
    wide = _utf16_without_bom(body)
    if wide:
        return _made(body, wide, "every other byte is nought")
    if b"\x1b$)C" in body[:_HEAD_BYTES]:
        return _made(body, "iso2022_kr", "its escape sequence")
    clean = not any(mark in body for mark in _CONTROL_BYTES)  # as nearly all pages
    if body.isascii():
        read = _made(body, "ascii", "nothing but ASCII")
        return replace(read, utf8=body) if clean else read
    try:
        text = body.decode("utf-8")
        clean = clean and not any(mark in text for mark in _LONG_CONTROLS)
        read = Decoded(text if clean else _tidy(text), "utf-8", "valid UTF-8", body if clean else None)
    except UnicodeDecodeError as error:
        if error.start >= len(body) - 3 and error.reason == "unexpected end of data":
            return _made(body[: error.start], "utf-8", "valid UTF-8, cut inside the last character")
        return _not_utf8(body, content_type)
    return _once_more(read) if _may_be_twice(body) else read


def _not_utf8(body: bytes, content_type: str | None) -> Decoded:
    declared = _declared(body, content_type)
    sample = body if len(body) <= _SAMPLE else _high_bytes(body)
    detected = [("utf-8", "detected"), ("cp949", "detected"), ("cp1252", "detected")]
    scored = [(_badness(sample, codec), rank, codec, why) for rank, (codec, why) in enumerate([*declared, *detected])]
    badness, _, codec, evidence = min(scored)
    if badness > 0.6:
        codec, evidence = _guess(sample) or "cp1252", NOTHING_FITS
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
    text = sample.decode(codec, "replace")
    foreign = _ASCII.sub("", text)
    if not foreign:
        return 1.0
    odd = 3.0 * foreign.count("\ufffd") + len(_C1.findall(text))
    if codec == "cp949":
        # by chance half of the two-byte codes are Hangul, and most syllables outside the standard's 2,350 are hardly
        # ever written; a Korean page has nearly nothing but the 2,350
        hangul = [c for c in foreign if "가" <= c <= "힣"]
        rare = sum(1 for c in hangul if c not in _STANDARD)
        odd += 0.5 * sum(map(_east_asian, foreign)) + 0.7 * max(0.0, rare - 0.05 * len(hangul))
    elif codec in _ASIAN:
        # half-width kana: a page of two-byte codes taken for Shift_JIS. Any two bytes are some ideograph to these
        # codecs, so that a page which is good Korean as well is Korean.
        odd += sum(1 for c in foreign if "\uff61" <= c <= "\uff9f") + 0.18 * len(foreign)
    elif codec in _LATIN:
        odd += sum(map(len, _HIGH_RUNS.findall(text)))  # accents stand alone in words, letters of two bytes never do
    return min(1.0, odd / len(foreign))


def _east_asian(c: str) -> bool:
    """Whether it is an ideograph or kana."""
    return "\u3041" <= c <= "\u30fe" or "\u4e00" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff"


def _utf16_without_bom(body: bytes) -> str | None:
    """UTF-16 by its ASCII characters: every other byte of the markup, of digits and of blanks is nought."""
    head = body[:4000] if len(body) % 2 == 0 else body[: min(4000, len(body) - 1)]
    if b"\0" not in head:
        return None
    nuls = (head[0::2].count(0), head[1::2].count(0))
    if max(nuls) < 2 or max(nuls) * 20 < len(head) or min(nuls) * 10 > max(nuls):
        return None
    codec = "utf-16-be" if nuls[0] > nuls[1] else "utf-16-le"
    text = head.decode(codec, "replace")
    likely = sum(1 for c in text if " " <= c <= "~" or c in "\r\n\t" or "가" <= c <= "힣" or "\u2010" <= c <= "\u203b")
    return codec if likely * 10 >= len(text) * 8 else None


def _guess(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # heavy, and needed by hardly any page

    best = from_bytes(sample[:65536]).best()
    return best.encoding if best and webencodings.lookup(best.encoding) else None


def _high_bytes(body: bytes) -> bytes:
    """A sample of a large body: its bytes beyond ASCII, wherever they stand, and a few around them."""
    pieces, size = [], 0
    for match in _HIGH_BYTES.finditer(body):
        pieces.append(match[0])
        size += len(match[0])
        if size > _SAMPLE:
            break
    return b" ".join(pieces)


def _once_more(read: Decoded) -> Decoded:
    """Repairs a page that was taken for Latin and encoded again, when that is certain.

    Certain: nearly every run of accents and symbols is, as bytes, whole Hangul; no language is written so.
    """
    sample = read.text[:_SAMPLE]
    for codec, runs in _TWICE.items():
        found = runs.findall(sample)
        fine = "".join(filter(None, (_repaired(run, codec) for run in found)))
        hangul = sum(1 for c in fine if c in _STANDARD)
        broken = sum(1 for run in found if _repaired(run, codec) is None)
        certain = len(_STANDARD.intersection(fine)) >= _CERTAIN and _EVERYWHERE.intersection(fine)
        if not certain or hangul * 10 < len(fine) * 6 or broken * 10 > len(found):
            continue
        if codec == "cp949" and any("가" <= c <= "힣" for c in sample):
            continue  # two bytes are weak evidence beside Hangul that came out well
        text = runs.sub(lambda match, codec=codec: _repaired(match[0], codec) or match[0], read.text)  # type: ignore[misc]
        return Decoded(_tidy(text), codec, "encoded twice")
    return read


def _may_be_twice(body: bytes) -> bool:
    """Whether so much of Latin's upper half stands in UTF-8, with one of Korean's commonest syllables among it."""
    leads = 0
    for lead in (b"\xc2", b"\xc3"):  # to find the next is far faster than to count them
        at = body.find(lead)
        while at >= 0 and leads < 2 * _CERTAIN:
            leads += 1
            at = body.find(lead, at + 1)
    return leads >= 2 * _CERTAIN and any(_has_trace(body, lead) for lead in _TRACES)


def _has_trace(body: bytes, lead: bytes) -> bool:
    """Whether one of the syllables begins with this byte. From one to the next is faster than to look at all bytes."""
    trace, at = _TRACES[lead], body.find(lead)
    for _ in range(_FEW):
        if at < 0:
            return False
        if trace.match(body, at):
            return True
        at = body.find(lead, at + 1)
    return at >= 0 and trace.search(body, at) is not None


def _repaired(run: str, codec: str) -> str | None:
    try:
        return b"".join(map(_one_byte, run)).decode(codec)
    except UnicodeError:
        return None


def _one_byte(c: str) -> bytes:
    try:
        return c.encode("cp1252")
    except UnicodeEncodeError:
        return c.encode("latin-1")


def _made(body: bytes, codec: str, evidence: str) -> Decoded:
    return Decoded(_tidy(body.decode(codec, "replace")), codec, evidence)


def _tidy(text: str) -> str:
    for mark in _CONTROL:
        if mark in text:
            text = text.replace(mark, "")
    return text.replace("\v", " ").replace("\f", " ")  # they part words
