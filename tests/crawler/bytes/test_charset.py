"""Pages in every encoding that Korean sites use, declared rightly, wrongly and not at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.parse.charset import decode
from tests.crawler.fields import writing

TEXTS = {
    "korean": "북한이 6일 오전 동해상으로 단거리 탄도미사일을 발사했다고 합동참모본부가 밝혔다. “예의 주시하고 있다.” ",
    "two words": "북한 발사체",
    "syllables outside the standard": "똠방각하와 펲시를 든 김뢔씨는 뷁이라고 답했다. 정부는 이날 회의를 열었다.",
    "ideographs": "北 미사일 발사에 美·日 “강력 규탄”… 李 대통령, 中과 협의 ㎞ ㈜ ① ★ ▲",
    "English": "North Korea fired a missile on Sunday.",
    "English, typeset": "“We are watching,” the ministry’s spokesman said — the café in München… was closed. It’s 5°C.",
    "English, one quote": "It’s late in Seoul and the talks go on.",
    "English with Hangul": "The word 한류 (hallyu) means Korean wave, said Kim Chul-soo (김철수).",
    "English with dots": "South Korea·Japan talks — today’s agenda",
}
ENCODINGS = ("utf-8", "utf-8-sig", "cp949", "euc-kr", "utf-16", "utf-16-le", "utf-16-be", "cp1252")
LABELS = (
    "utf-8", "UTF8", "euc-kr", "ks_c_5601-1987", "windows-949", "cp949", "ms949", "iso-8859-1", "windows-1252",
    "us-ascii", "utf-16", "zlib", "rot13", "hex", "x-user-defined", "nonsense", "", "shift_jis", "gb2312", "big5",
    "iso-2022-kr", "undefined", "unicode_escape", "idna",
)  # fmt: skip
PLACES = {
    "header": "<html><head><title>t</title></head><body><p>{text}</p></body></html>",
    "meta": '<html><head><meta charset="{label}"><title>t</title></head><body><p>{text}</p></body></html>',
    "http-equiv": '<head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head><p>{text}</p>',
    "prolog": '<?xml version="1.0" encoding="{label}"?><rss><title>{text}</title></rss>',
}
# Python's own codec writes syllables outside the standard as eight bytes, which no site does
PAIRS = [(t, e) for t in TEXTS for e in ENCODINGS if (t, e) != ("syllables outside the standard", "euc-kr")]


def encoded(text: str, encoding: str) -> bytes | None:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return None


@pytest.mark.parametrize(("name", "encoding"), PAIRS)
def test_no_declaration_makes_mojibake(name: str, encoding: str) -> None:
    for place, form in PLACES.items():
        for label in LABELS:
            page = form.format(text=TEXTS[name], label=label)
            body = encoded(page, encoding)
            if body is not None:
                read = decode(body, f"text/html; charset={label}" if place == "header" else "text/html")
                assert read.text == page, (place, label, read.encoding, read.evidence)


@pytest.mark.parametrize(("name", "encoding"), PAIRS)
def test_a_page_that_declares_nothing_is_read(name: str, encoding: str) -> None:
    page = PLACES["header"].format(text=TEXTS[name])
    body = encoded(page, encoding)
    for content_type in (None, "", "text/html", "text/html; charset=", "garbage"):
        assert body is None or decode(body, content_type).text == page


@pytest.mark.parametrize("label", ["cp949", "euc-kr", "utf-8", "iso-8859-1", None])
def test_a_large_page_whose_text_stands_anywhere_is_read_from_a_sample(label: str | None) -> None:
    script = "<script>var a = 1; if (a > 0) { b(); }</script>\n" * 20_000  # about a megabyte
    for page in (TEXTS["korean"] + script + script, script + script + TEXTS["korean"]):
        for encoding in ("cp949", "utf-8"):
            assert decode(page.encode(encoding), f"text/html; charset={label}").text == page


def test_labels_mean_what_browsers_take_them_for() -> None:
    body = "<p>똠방각하 펲시</p>".encode("cp949")
    for label in ("euc-kr", "EUC-KR", "ksc5601", "korean", "windows-949"):
        read = decode(body, f'text/html; charset="{label}"')
        assert (read.encoding, read.evidence) == ("cp949", "HTTP header")
    assert decode("<p>It’s</p>".encode("cp1252"), "text/html; charset=iso-8859-1").encoding == "cp1252"


def test_other_languages_are_believed_when_their_declaration_fits() -> None:
    for text, encoding in (
        ("北朝鮮が日本海に向けて弾道ミサイルを発射したと発表した。", "shift_jis"),
        ("北朝鮮が日本海に向けて弾道ミサイルを発射したと発表した。", "euc-jp"),
        ("朝鲜向东部海域发射了弹道导弹，韩国军方表示正在密切关注。", "gb2312"),
        ("北韓向東部海域發射彈道飛彈，南韓軍方表示正在密切關注。", "big5"),
        ("Северная Корея запустила баллистическую ракету.", "windows-1251"),
    ):
        assert decode(text.encode(encoding), f"text/html; charset={encoding}").text == text


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_stray_bytes_cost_their_own_place_only(encoding: str) -> None:
    page = "".join(f"<p>{TEXTS['korean']}</p>\n" for _ in range(5))
    body = page.encode(encoding).replace(b"</p>\n<p>", b"</p>\xff\n<p>\x00", 2)
    for label in ("utf-8", "euc-kr", "iso-8859-1"):
        text = decode(body, f"text/html; charset={label}").text
        assert text.replace("\ufffd", "") == page


@pytest.mark.parametrize(("encoding", "broken"), [("utf-8", 1), ("utf-8", 2), ("cp949", 1)])
def test_a_page_cut_inside_a_character_is_read_up_to_there(encoding: str, broken: int) -> None:
    body = ("<p>" + TEXTS["korean"] * 3 + "동해").encode(encoding)[:-broken]
    assert decode(body, None).text.rstrip("\ufffd") == "<p>" + TEXTS["korean"] * 3 + "동"


def test_neither_nought_nor_byte_order_mark_is_left() -> None:
    assert decode(b"\xef\xbb\xbf\xef\xbb\xbf<p>a\x00b</p>", None).text == "<p>ab</p>"
    assert decode("\ufeff<p>가\x00나\ufeff</p>".encode(), None).text == "<p>가나</p>"


def test_utf_16_of_nothing_but_korean_is_found() -> None:
    text = TEXTS["korean"] * 5
    for encoding in ("utf-16-le", "utf-16-be", "utf-16"):
        assert decode(text.encode(encoding), "text/html; charset=utf-8").text == text


def twice(text: str, first: str, second: str) -> str:
    """Text whose bytes were taken for another encoding; what cp1252 leaves open becomes a control, as in browsers."""
    return "".join(_as(bytes([byte]), second) for byte in text.encode(first))


def _as(byte: bytes, encoding: str) -> str:
    try:
        return byte.decode(encoding)
    except UnicodeDecodeError:
        return byte.decode("latin-1")


@pytest.mark.parametrize(
    ("first", "second"), [("utf-8", "cp1252"), ("utf-8", "latin-1"), ("cp949", "cp1252"), ("cp949", "latin-1")]
)
def test_a_page_encoded_twice_is_repaired(first: str, second: str) -> None:
    page = PLACES["header"].format(text="북한이 동해상으로 탄도미사일을 발사했다고 합동참모본부가 밝혔다.")
    read = decode(twice(page, first, second).encode(), "text/html; charset=utf-8")
    assert (read.text, read.evidence) == (page, "encoded twice")


@pytest.mark.parametrize(
    "text",
    [
        "Le café était fermé; où étaient les élèves naïfs ? À Séoul, déjà.",
        "Größe, Übung und Äpfel — “schön” für München.",
        "A page about mojibake shows Ã© once, and ë¶í•œ once.",
        "북한 뉴스 Ã© 북한 뉴스",
        "ÃÂÃÂÃÂÃÂ ÀÁÂÃ ÄÅÆÇ",
    ],
)
def test_what_was_not_encoded_twice_stays_as_it_is(text: str) -> None:
    assert decode(text.encode(), None).text == text


def test_a_large_body_is_read_fast() -> None:
    half = TEXTS["korean"] * 10_000
    for body in (
        half.encode("cp949"),
        b"\xec\xff" * 4_000_000,
        b"\xb0" * 8_000_000,
        twice(half, "utf-8", "cp1252").encode(),
    ):
        began = time.process_time()
        decode(body[: 8 * 2**20], "text/html; charset=utf-8")
        assert time.process_time() - began < 3.0  # seconds


_WORDS = ("북한이", "동해로", "쐈다", "“한미”", "합참은", "NATO", "2026년", "㎞", "·", "北의", "尹대통령")
_LINES = st.lists(st.sampled_from(_WORDS), min_size=3, max_size=40)


@settings(max_examples=300, deadline=None)
@given(words=_LINES, encoding=st.sampled_from(["utf-8", "cp949", "utf-16"]), label=st.sampled_from(LABELS))
def test_korean_comes_back_whatever_is_declared(words: list[str], encoding: str, label: str) -> None:
    text = "<p>북한 정부는 6일 회의를 열어 대책을 논의했다고 밝혔다. " + " ".join(words)
    assert decode(text.encode(encoding), f"text/html; charset={label}").text == text


@settings(max_examples=300, deadline=None)
@given(body=st.binary(max_size=400), content_type=st.one_of(st.none(), st.sampled_from(LABELS), st.text(max_size=30)))
def test_any_bytes_give_a_clean_text(body: bytes, content_type: str | None) -> None:
    for header in (content_type, f"text/html; charset={content_type}"):
        text = decode(body, header).text
        assert not set("\x00\ufeff") & set(text)
        text.encode()  # no lone surrogates


# every character below the blank but tab and the two that end a line, DEL, and what is no character or a mark of order
CONTROLS = [*(chr(n) for n in range(0x20) if chr(n) not in "\t\n\r"), "\x7f", "\ufeff", "\ufffe", "\uffff"]
WITH_CONTROL = {
    "ascii": "north{}south",
    "utf-8": "북쪽{}남쪽",
    "utf-8, with letters like those of a byte order mark": "北{}南 ﹡ ＡＢ",
    "utf-8-sig": "북쪽{}남쪽",
    "utf-16": "북쪽{}남쪽",
    "cp949": "북한은 6일 동해로{}쐈다고 합참이 밝혔다",
    "cp1252": "the café in{}München",
}


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(mark, name) for name in WITH_CONTROL for mark in CONTROLS if mark.isascii() or name.startswith("utf")],
    ids=lambda given: given if len(given) > 1 else f"U+{ord(given):04X}",
)
def test_marks_and_control_characters_are_taken_out_however_the_bytes_came(mark: str, encoding: str) -> None:
    codec = encoding.partition(",")[0]
    text = WITH_CONTROL[encoding]
    read = decode(text.format(mark).encode(codec), None)
    assert read.text == text.format(" " if mark in "\v\f" else "")
    assert read.utf8 in (None, read.text.encode()), "other bytes than the text's would be read"


@pytest.mark.parametrize("text", [text.format("\t\r\n ") for text in WITH_CONTROL.values()])
def test_the_bytes_of_a_text_that_needs_no_mending_are_handed_on(text: str) -> None:
    read = decode(text.encode(), None)
    assert read.utf8 == read.text.encode() == text.encode()


@pytest.mark.parametrize("text", [writing.TEXT, writing.TEXT_KO], ids=["en", "ko"])
def test_no_control_character_gets_from_a_page_into_its_article(text: str) -> None:
    """Where the parser has the bytes as they came too."""
    plain = writing.article(writing.html(head="<title>Ferries sail again</title>", text=text))
    for mark in set(CONTROLS) - set("\v\f"):
        dirty = text.replace("a", f"{mark}a").replace("다", f"다{mark}")
        read = writing.article(writing.html(head=f"<title>Ferries{mark} sail again</title>", text=dirty))
        assert (read.title, read.text) == (plain.title, plain.text), f"U+{ord(mark):04X}"
