"""What stands there when it is no page at all: a picture, a document, data. Told by its first bytes, then its type."""

from __future__ import annotations

import re

_MARKS = {
    b"%PDF-": "a PDF",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"PK\x03\x04": "an archive or a document",
    b"\xd0\xcf\x11\xe0": "a document",
    b"%!PS": "a PostScript file",
    b"ID3": "a sound",
    b"OggS": "a sound",
}
_TYPES = re.compile(
    r"\s*(application/(?:pdf|(?:[\w.+-]*\+)?json|zip|octet-stream|ms\w+|vnd\.[\w.-]+)|image/|audio/|video/|font/)", re.I
)
_HEAD = 4000  # bytes in which a page shows a tag
_JSON = re.compile(rb"\s*(?:\{\s*(?:\"|\})|\[\s*[\[{\"\d\]])")


def no_page(body: bytes, content_type: str | None) -> str | None:
    """ "a PDF", "data (application/json)", …; None for what may be a page."""
    head = body[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    for mark, name in _MARKS.items():
        if head.startswith(mark):
            return name
    if head[4:8] == b"ftyp":
        return "a film"
    if b"<" in head:
        return None
    if _JSON.match(head):
        return "data (JSON)"
    declared = _TYPES.match(content_type or "")
    return f"something that calls itself {declared[0].strip().rstrip('/')}" if declared and head else None
