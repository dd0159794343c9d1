"""Faults of strangers' servers, each with what must come of it: the table behind the tests of a hostile web.

A fault befalls one article among honest ones. `comes` says what may come of its address: "kept" (the whole article),
a kind of failure or a reason of rejection; never half of the article, and never nothing.
"""

from __future__ import annotations

import gzip
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from koreawatch.demo.server import Asked, Reply, Wire, page
from tests.newsroom.misfortunes import PACKERS
from tests.newsroom.paper import Piece
from tests.newsroom.shapes import SHAPES, SMALL, shaped

Befall = Callable[[Any], object]  # an article, or for what knows no text any sheet
KEPT = frozenset({"kept"})


@dataclass(frozen=True, slots=True)
class Fault:
    name: str
    befall: Befall
    comes: frozenset[str]
    asked: int | None = None  # how many requests it may cost; None: one or two


@dataclass(frozen=True, slots=True, kw_only=True)
class Scripted(Reply):
    """Whatever `play` does with the connection; it ends behind it."""

    play: Callable[[Wire, Reply], None]

    def send(self, wire: Wire, asked: Asked) -> None:
        try:
            self.play(wire, Reply(status=self.status, headers=self.headers, body=self.body))
        finally:
            wire.end()


def plays(play: Callable[[Wire, Reply], None]) -> Befall:
    def befall(piece: Piece) -> object:
        return piece.meets(
            lambda reply: Scripted(status=reply.status, headers=reply.headers, body=reply.body, play=play)
        )

    return befall


def headed(wire: Wire, *lines: str, status: str = "200 OK", version: str = "HTTP/1.1") -> None:
    """A head of these lines, and the type of the body."""
    wire.write("\r\n".join([f"{version} {status}", "Content-Type: text/html; charset=utf-8", *lines, "", ""]).encode())


# ---- HTTP


def _answers(status: int, body: bytes = b"<html><body><h1>?</h1></body></html>", kind: str = "text/html") -> Befall:
    return lambda piece: piece.meets(lambda _: page(body, kind, status))


def _headerless(wire: Wire, reply: Reply) -> None:
    wire.write(f"HTTP/1.1 200 OK\r\nContent-Length: {len(reply.body)}\r\n\r\n".encode() + reply.body)


PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\n" + b"stream \x00\x01\x02 endstream\n" * 200
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
JSON = b'{"error": {"code": 17, "message": "' + "기사를 찾을 수 없습니다. ".encode() * 80 + b'"}}'
REFUSED = frozenset({"blocked"})
NO_PAGE = frozenset({"not_html", "no_text"})

HTTP = (
    *(Fault(f"http_{code}", _answers(code), REFUSED, asked=1) for code in (401, 402, 403, 451, 999)),
    Fault("http_404", _answers(404), frozenset({"http_client"}), asked=1),
    Fault("http_418", _answers(418), frozenset({"http_client"}), asked=1),
    Fault("http_410", _answers(410), frozenset({"gone"}), asked=1),
    *(Fault(f"http_{code}", _answers(code), frozenset({"http_server"})) for code in (500, 502, 504, 508, 599)),
    Fault("http_500_once", lambda piece: piece.status(500, times=1), KEPT, asked=2),
    *(Fault(f"http_{code}", _answers(code, b""), NO_PAGE) for code in (204, 205)),
    *(Fault(f"http_{code}", _answers(code), frozenset({"not_html", "no_text"})) for code in (201, 202, 203)),
    Fault("http_206", _answers(206), frozenset({"truncated"})),
    *(Fault(f"http_{code}", _answers(code), frozenset({"redirect"})) for code in (300, 301, 304, 306)),
    Fault("empty_200", _answers(200, b""), NO_PAGE),
    Fault("blank_200", _answers(200, b" \r\n" * 9000), NO_PAGE),
    Fault("no_content_type", plays(_headerless), KEPT),
    Fault("odd_content_type", lambda piece: piece.typed("tex/htm;;charset"), KEPT),
    Fault("pdf", _answers(200, PDF, "application/pdf"), frozenset({"not_html"})),
    Fault("pdf_as_html", _answers(200, PDF), frozenset({"not_html"})),
    Fault("png", _answers(200, PNG, "image/png"), frozenset({"not_html"})),
    Fault("png_as_html", _answers(200, PNG), frozenset({"not_html"})),
    Fault("jpeg_as_html", _answers(200, b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40), frozenset({"not_html"})),
    Fault("json", _answers(200, JSON, "application/json"), frozenset({"not_html"})),
    Fault("json_as_html", _answers(200, JSON), frozenset({"not_html"})),
    Fault("zip_as_html", _answers(200, b"PK\x03\x04" + bytes(range(256)) * 40), frozenset({"not_html"})),
    Fault("film", _answers(200, b"\0\0\0\x18ftypmp42" + bytes(9000), "video/mp4"), frozenset({"not_html"})),
    Fault("noise_without_a_type", _answers(200, bytes(range(256)) * 40, ""), NO_PAGE),
    Fault("html_as_octet_stream", lambda piece: piece.typed("application/octet-stream"), KEPT),
)


# ---- network


def _reset(wire: Wire, reply: Reply) -> None:
    wire.write(reply.head() + reply.body[: len(reply.body) // 2])
    wire.reset()


def _reset_at_once(wire: Wire, reply: Reply) -> None:
    wire.reset()


def _dribble(wire: Wire, data: bytes) -> None:
    for at in range(len(data)):
        wire.write(data[at : at + 1])
        wire.wait(0.2)


def _slow_head(wire: Wire, reply: Reply) -> None:
    _dribble(wire, reply.head())


def _slow_body(wire: Wire, reply: Reply) -> None:
    wire.write(reply.head())
    _dribble(wire, reply.body)


def _stalls(wire: Wire, reply: Reply) -> None:
    wire.write(reply.head() + reply.body[:-40])
    wire.wait()


def _endless(wire: Wire, reply: Reply) -> None:
    wire.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + reply.body)
    while True:
        wire.write(b"<p>endless</p>" * 5000)


def _endless_chunks(wire: Wire, reply: Reply) -> None:
    headed(wire, "Transfer-Encoding: chunked")
    while True:
        wire.write(b"10000\r\n" + b"a" * 0x10000 + b"\r\n")


def _chunks(*tail: bytes) -> Callable[[Wire, Reply], None]:
    """Half of the body as a good chunk, then these bytes."""

    def play(wire: Wire, reply: Reply) -> None:
        headed(wire, "Transfer-Encoding: chunked")
        half = reply.body[: len(reply.body) // 2]
        wire.write(f"{len(half):x}\r\n".encode() + half + b"\r\n" + b"".join(tail))

    return play


def _lengths(*said: str) -> Callable[[Wire, Reply], None]:
    """The whole body under these lengths; {n} is the true one, {half} half of it."""

    def play(wire: Wire, reply: Reply) -> None:
        size = len(reply.body)
        headed(wire, *(f"Content-Length: {each.format(n=size, half=size // 2, more=size * 2)}" for each in said))
        wire.write(reply.body)

    return play


def _closes_inside(wire: Wire, reply: Reply) -> None:
    headed(wire, "Connection: close", version="HTTP/1.0")
    wire.write(reply.body[: reply.body.index(b"</p>\n") + 5])


def _closes_behind(wire: Wire, reply: Reply) -> None:
    headed(wire, "Connection: close", version="HTTP/1.0")
    wire.write(reply.body)


def _garbage(data: bytes) -> Befall:
    return plays(lambda wire, _: wire.write(data))


def _endless_headers(wire: Wire, reply: Reply) -> None:
    wire.write(b"HTTP/1.1 200 OK\r\n")
    line = b"X-Padding: " + b"a" * 1000 + b"\r\n"
    while True:
        wire.write(line * 60)


def _endless_line(wire: Wire, reply: Reply) -> None:
    wire.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    while True:
        wire.write(b"a" * 65536)


def _endless_informing(wire: Wire, reply: Reply) -> None:
    while True:
        wire.write(b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n" * 500)


def _endless_trailers(wire: Wire, reply: Reply) -> None:
    headed(wire, "Transfer-Encoding: chunked")
    wire.write(f"{len(reply.body):x}\r\n".encode() + reply.body + b"\r\n0\r\n")
    while True:
        wire.write(b"X-Trailer: a\r\n" * 1000)


def _big_head(lines: int, each: int) -> Befall:
    def play(wire: Wire, reply: Reply) -> None:
        headed(wire, *(f"X-{n}: {'a' * each}" for n in range(lines)), f"Content-Length: {len(reply.body)}")
        wire.write(reply.body)

    return plays(play)


def _early_hints(wire: Wire, reply: Reply) -> None:
    wire.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + reply.head() + reply.body)


BROKEN = frozenset({"connect", "truncated"})
LATE = frozenset({"timeout"})

NETWORK = (
    Fault("reset_at_once", plays(_reset_at_once), BROKEN),
    Fault("reset_midway", plays(_reset), BROKEN),
    Fault("half_then_close", lambda piece: piece.drop_after(900), BROKEN),
    Fault("silence", lambda piece: piece.never_answers(), LATE),
    Fault("slow_head", plays(_slow_head), LATE),
    Fault("slow_body", plays(_slow_body), LATE),
    Fault("stalls_before_the_end", plays(_stalls), LATE),
    Fault("endless_body", plays(_endless), frozenset({"too_big"})),
    Fault("endless_chunks", plays(_endless_chunks), frozenset({"too_big"})),
    Fault("endless_headers", plays(_endless_headers), frozenset({"connect", "too_big"})),
    Fault("endless_header_line", plays(_endless_line), frozenset({"connect", "too_big"})),
    Fault("endless_hints", plays(_endless_informing), frozenset({"connect", "too_big"})),
    Fault("endless_trailers", plays(_endless_trailers), frozenset({"connect", "truncated", "too_big"})),
    Fault("header_of_1_mb", _big_head(1, 2**20), frozenset({"kept", "connect", "too_big"})),
    Fault("10000_headers", _big_head(10_000, 20), frozenset({"kept", "connect", "too_big"})),
    Fault("early_hints", plays(_early_hints), KEPT),
    Fault("length_too_long", plays(_lengths("{more}")), BROKEN),
    Fault("length_too_short", plays(_lengths("{half}")), BROKEN),
    Fault("length_negative", plays(_lengths("-5")), BROKEN),
    Fault("length_a_word", plays(_lengths("many")), BROKEN),
    Fault("length_huge", plays(_lengths("99999999999999999999")), frozenset({"too_big", "truncated"})),
    Fault("lengths_that_differ", plays(_lengths("{n}", "{half}")), BROKEN),
    Fault("lengths_that_agree", plays(_lengths("{n}", "{n}")), frozenset({"kept", "connect"})),
    Fault("chunks_cut", plays(_chunks()), BROKEN),
    Fault("chunk_size_no_number", plays(_chunks(b"zz\r\nabc\r\n0\r\n\r\n")), BROKEN),
    Fault("chunk_size_negative", plays(_chunks(b"-4\r\nabcd\r\n0\r\n\r\n")), BROKEN),
    Fault("chunk_size_huge", plays(_chunks(b"f" * 40 + b"\r\nabcd\r\n")), BROKEN),
    Fault("chunk_without_end_of_line", plays(_chunks(b"4\r\nabcdefgh\r\n0\r\n\r\n")), BROKEN),
    Fault("chunk_size_endless", plays(_chunks(b"0" * 100_000)), BROKEN),
    Fault("closed_inside_without_length", plays(_closes_inside), BROKEN),
    Fault("closed_behind_without_length", plays(_closes_behind), KEPT),
    Fault("garbage", _garbage(bytes(range(256)) * 9 + b"\r\n\r\n"), BROKEN),
    Fault("http_0_9", _garbage(b"<html><body><p>no head at all</p></body></html>"), BROKEN),
    Fault("status_no_number", _garbage(b"HTTP/1.1 OK fine\r\n\r\n"), BROKEN),
    Fault("status_huge", _garbage(b"HTTP/1.1 99999999999 ?\r\nContent-Length: 0\r\n\r\n"), BROKEN | {"http_server"}),
    Fault("version_odd", _garbage(b"ICY 200 OK\r\n\r\n"), BROKEN),
    Fault("ssh_banner", _garbage(b"SSH-2.0-OpenSSH_9.6\r\n"), BROKEN),
    Fault("header_without_colon", _garbage(b"HTTP/1.1 200 OK\r\nnonsense\r\n\r\n<html>"), BROKEN | NO_PAGE),
    Fault("nul_in_header", _garbage(b"HTTP/1.1 200 OK\r\nX: a\x00b\r\nContent-Length: 0\r\n\r\n"), BROKEN | NO_PAGE),
)


# ---- encodings


def _packed(coding: str, pack: Callable[[bytes], bytes]) -> Befall:
    """The body packed by `pack`, announced as `coding` ("": not at all)."""

    def befall(piece: Piece) -> object:
        def fate(reply: Reply) -> Reply:
            said = (("Content-Encoding", coding),) if coding else ()
            return Reply(status=reply.status, headers=(*reply.headers, *said), body=pack(reply.body))

        return piece.meets(fate)

    return befall


def _raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


def _members(coding: str) -> Callable[[bytes], bytes]:
    pack = PACKERS[coding]
    return lambda body: pack(body[:700]) + pack(body[700:1500]) + pack(body[1500:])


def _cut(coding: str) -> Callable[[bytes], bytes]:
    return lambda body: PACKERS[coding](body)[:-300]


def _wrong_sum(body: bytes) -> bytes:
    packed = gzip.compress(body, mtime=0)
    return packed[:-8] + struct.pack("<II", 1, len(body))


TORN = frozenset({"truncated", "parse_error"})

ENCODINGS = (
    *(Fault(f"{coding}", _packed(coding, PACKERS[coding]), KEPT) for coding in PACKERS),
    Fault("deflate_raw", _packed("deflate", _raw_deflate), KEPT),
    Fault("gzip_unannounced", _packed("", PACKERS["gzip"]), KEPT),
    Fault("gzip_called_br", _packed("br", PACKERS["gzip"]), KEPT),
    Fault("zstd_called_gzip", _packed("gzip", PACKERS["zstd"]), KEPT),
    Fault("plain_called_gzip", _packed("gzip", bytes), KEPT),
    Fault("plain_called_br", _packed("br", bytes), KEPT),
    Fault("plain_called_zstd", _packed("zstd", bytes), KEPT),
    Fault("plain_called_deflate", _packed("deflate", bytes), KEPT),
    Fault("plain_called_nonsense", _packed("x-snappy-framed", bytes), KEPT),
    Fault("upper_case", _packed("GZip", PACKERS["gzip"]), KEPT),
    Fault("x_gzip", _packed("x-gzip", PACKERS["gzip"]), KEPT),
    Fault("gzip_members", _packed("gzip", _members("gzip")), KEPT),
    Fault("zstd_frames", _packed("zstd", _members("zstd")), KEPT),
    Fault("gzip_twice", _packed("gzip, gzip", lambda body: PACKERS["gzip"](PACKERS["gzip"](body))), KEPT),
    Fault("gzip_in_br", _packed("gzip, br", lambda body: PACKERS["br"](PACKERS["gzip"](body))), KEPT),
    Fault("ten_times", _packed(", ".join(["gzip"] * 10), bytes), TORN | KEPT),
    Fault("junk_behind", _packed("gzip", lambda body: PACKERS["gzip"](body) + b"\x00junk"), KEPT),
    *(Fault(f"{coding}_cut", _packed(coding, _cut(coding)), TORN) for coding in PACKERS),
    Fault("members_cut", _packed("gzip", lambda body: _members("gzip")(body)[:-200]), TORN),
    Fault("gzip_wrong_sum", _packed("gzip", _wrong_sum), TORN),
    Fault("gzip_head_alone", _packed("gzip", lambda _: b"\x1f\x8b\x08"), TORN),
    Fault("noise_called_br", _packed("br", lambda _: bytes(range(255, 0, -1)) * 20), TORN),
)

# ---- charsets


def _encoded(encoding: str, declare: str | None = None, *, header: bool = True) -> Befall:
    return lambda piece: piece.encode(encoding, declare=declare, header=header)


def _bytes(change: Callable[[bytes], bytes], encoding: str = "utf-8", declare: str | None = None) -> Befall:
    """The page in this encoding, and its bytes changed."""

    def befall(piece: Piece) -> object:
        piece.encode(encoding, declare=declare)
        return piece.meets(lambda reply: replace(reply, body=change(reply.body)))

    return befall


def _headed_as(charset: str) -> Befall:
    """UTF-8 under another name in the header alone."""
    return lambda piece: piece.typed(f"text/html; charset={charset}")


def _uhc(piece: Piece) -> object:
    """Syllables that CP949 has and EUC-KR has not."""
    piece.edit(
        text=piece.story.text.replace("소식", "쌰긋") + "\n\n똠방각하라는 이름의 햏ㅣ수욕장이 새로 문을 열었다고 한다."
    )
    return piece.encode("cp949", declare="euc-kr")


def _half_and_half(body: bytes) -> bytes:
    first, mark, rest = body.partition(b"</p>\n")
    return first.decode().encode("cp949") + mark + rest


NO_CHARSETS = ("zlib", "rot13", "hex", "base64", "idna", "punycode", "unicode_escape", "undefined", "mbcs", "utf-7",
               "bz2", "none", "x" * 500, "utf-8;;", "'; DROP TABLE", "../../etc/passwd")  # fmt: skip

CHARSETS = (
    Fault("euc_kr", _encoded("euc-kr"), KEPT),
    Fault("euc_kr_called_utf_8", _encoded("euc-kr", "utf-8"), KEPT),
    Fault("euc_kr_called_latin_1", _encoded("euc-kr", "iso-8859-1"), KEPT),
    Fault("euc_kr_called_shift_jis", _encoded("euc-kr", "shift_jis"), KEPT),
    Fault("euc_kr_called_gbk", _encoded("euc-kr", "gbk"), KEPT),
    Fault("euc_kr_called_nothing", _encoded("euc-kr", ""), KEPT),
    Fault("euc_kr_called_utf_16", _encoded("euc-kr", "utf-16"), KEPT),
    Fault("cp949_called_euc_kr", _uhc, KEPT),
    Fault("johab", _encoded("johab"), frozenset({"kept", "parse_error"})),
    Fault("two_encodings", _bytes(_half_and_half), frozenset({"kept", "parse_error"})),
    Fault("iso_2022_kr", _encoded("iso2022_kr", "iso-2022-kr"), KEPT),
    Fault("utf_8_called_latin_1", _encoded("utf-8", "iso-8859-1"), KEPT),
    Fault("utf_8_called_euc_kr", _encoded("utf-8", "euc-kr"), KEPT),
    Fault("utf_8_called_nothing", _encoded("utf-8", ""), KEPT),
    Fault("utf_8_bom_against_meta", _encoded("utf-8-sig", "euc-kr"), KEPT),
    Fault("utf_8_bom_twice", _bytes(lambda body: b"\xef\xbb\xbf\xef\xbb\xbf" + body), KEPT),
    Fault("utf_16_with_bom", _encoded("utf-16", ""), KEPT),
    Fault("utf_16_with_bom_called_utf_8", _encoded("utf-16", "utf-8"), KEPT),
    Fault("utf_16_le_bare", _encoded("utf-16-le", ""), KEPT),
    Fault("utf_16_be_called_utf_8", _encoded("utf-16-be", "utf-8"), KEPT),
    Fault("nul_everywhere", _bytes(lambda body: body.replace(b"<p>", b"<p>\x00").replace(b". ", b".\x00 ")), KEPT),
    Fault("stray_bytes_in_utf_8", _bytes(lambda body: body.replace(b"</main>", b"</main>\xff\xfe\xc3\x28\xa0")), KEPT),
    Fault(
        "stray_byte_in_euc_kr", _bytes(lambda body: body.replace(b"</main>", b"</main>\xff"), "cp949", "euc-kr"), KEPT
    ),
    Fault("controls", _bytes(lambda body: body.replace(b"</h1>", b"\x01\x08\x1b[31m</h1>")), frozenset({"kept"})),
    *(Fault(f"called_{name[:12]}", _headed_as(name), KEPT) for name in NO_CHARSETS),
)

# ---- shapes


def _shape(name: str) -> Befall:
    return lambda piece: piece.page(shaped(name, piece.story.title, piece.story.text))


_TOO_MUCH = frozenset({"kept", "too_big", "parse_hung", "parse_memory", "parse_crashed"})
_OTHER_TEXT = frozenset({"text_of_5_mb", "word_of_5_mb", "marks_of_mail", "digits"})  # no article is so long
_NO_TEXT = frozenset({"entities_million", "entities_broken"})


def _may_come(name: str) -> frozenset[str]:
    if name in SMALL:
        return frozenset({"too_big"}) if name == "nested_3000" else KEPT
    if name in _OTHER_TEXT:
        return frozenset({"too_big"})
    return _TOO_MUCH | {"no_text"} if name in _NO_TEXT else _TOO_MUCH


SHAPED = tuple(Fault(name, _shape(name), _may_come(name)) for name in SHAPES if name in SMALL)
HUGE = tuple(Fault(name, _shape(name), _may_come(name)) for name in SHAPES if name not in SMALL)

# ---- redirections


def _to(location: bytes | None, code: int = 302) -> Befall:
    """A redirection to these very bytes; None: to nowhere."""

    def play(wire: Wire, reply: Reply) -> None:
        said = b"" if location is None else b"Location: " + location + b"\r\n"
        wire.write(f"HTTP/1.1 {code} Moved\r\n".encode() + said + b"Content-Length: 0\r\nConnection: close\r\n\r\n")

    return plays(play)


def _onward(piece: Piece) -> object:
    """Each answer leads to an address that was never met, and is longer."""

    def fate(reply: Reply) -> Reply:
        met = sum(path.startswith(piece.path + "?") for path in piece.paper.seen.paths())
        return Reply(status=302, headers=(("Location", f"{piece.path}?session={'9' * 40 * (met + 1)}"),))

    return piece.meets(fate)


def _elsewhere(path: str) -> Befall:
    return lambda piece: piece.redirect(piece.paper.url(path), 302)


LED_ASTRAY = frozenset({"redirect"})
ASTRAY = {
    "to_file": b"file:///etc/hostname",
    "to_data": b"data:text/html,<p>x",
    "to_javascript": b"javascript:alert(1)",
    "to_ftp": b"ftp://127.0.0.1/x",
    "to_gopher": b"gopher://127.0.0.1:70/x",
    "to_mail": b"mailto:a@b.example",
    "to_nothing": b"",
    "to_blank": b"   ",
    "to_an_open_bracket": b"http://[::1/x",
    "to_a_bad_port": b"http://127.0.0.1:99999/x",
    "to_port_0": b"http://127.0.0.1:0/x",
    "to_a_word_as_port": b"http://127.0.0.1:port/x",
    "to_dots": b"http://..../x",
    "to_a_long_label": b"http://" + b"a" * 300 + b".example/x",
    "to_a_long_address": b"/" + b"a" * 12_000,
    "to_bytes": bytes(range(128, 256)),
    "to_three_slashes": b"http:///x",
    "to_an_odd_host": b"http://exa mple.example/<script>",
    "to_a_surrogate": b"http://\xed\xa0\x80.example/",
    "to_another_paper": b"http://other.example/a/1",
}

REDIRECTS = (
    Fault("to_nowhere", _to(None), LED_ASTRAY),
    *(Fault(f"nowhere_{code}", _to(None, code), LED_ASTRAY) for code in (301, 303, 307, 308)),
    Fault("to_itself", lambda piece: piece.redirect(piece.url, 302), LED_ASTRAY, asked=6),
    Fault("to_a_slash_pair", _to(b"//"), LED_ASTRAY, asked=6),  # which is the page itself
    Fault("to_half_an_address", _to(b"http://"), LED_ASTRAY, asked=6),
    Fault("longer_and_longer", _onward, LED_ASTRAY, asked=1),
    *(
        Fault(name, _to(to), LED_ASTRAY | {"http_client", "refused_address", "dns", "connect"})
        for name, to in ASTRAY.items()
    ),
    Fault("to_the_home_page", _elsewhere("/"), frozenset({"index", "no_text", "soft_404", "too_short"})),
    Fault("to_a_missing_page", _elsewhere("/no/such"), frozenset({"http_client"})),
)

CLASSES: dict[str, tuple[Fault, ...]] = {
    "http": HTTP,
    "network": NETWORK,
    "encodings": ENCODINGS,
    "charsets": CHARSETS,
    "redirections": REDIRECTS,
    "shapes": SHAPED,
    "huge": HUGE,
}
