"""Articles and pages from files: import and extract."""

from __future__ import annotations

import base64
import gzip
import io
import json
import os
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from koreawatch import intake
from koreawatch.intake import AT_ONCE, language_of, slug
from koreawatch.lines import LONGEST_LINE, lines_at_hand
from tests.koreawatch.conftest import Call
from tests.koreawatch.paper import page

BODY = (
    "The ministry said on Tuesday that talks over the river crossing would resume in March, after a winter of letters "
    "between the two offices.\n"
    "Residents of the border county welcomed the news, and the ferry company said that its boats had been repaired.\n"
    "A spokesman added that fishermen may return to the northern wharf once the buoys are in place again."
)


def given(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"d{number}",
        "url": f"https://paper.example/2026/{number}",
        "title": f"Talks on the crossing, part {number}",
        "text": BODY.replace("March", f"March, on day {number},").replace("boats", f"{number * 11} boats"),
        "source": "The Paper",
        "published": "2026-01-06T09:00:00+09:00",
        **fields,
    }


def ndjson(rows: Sequence[object]) -> str:
    return "".join((row if isinstance(row, str) else json.dumps(row, ensure_ascii=False)) + "\n" for row in rows)


def report(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_an_imported_article_is_cleaned_stored_and_found(call: Call) -> None:
    row = given(1, authors=["Ara Song"], captions=["A ferry"], section="Politics", lang="en")
    row["text"] += "\nSign up for eNewsletter"
    done = call("--store", "kw.db", "import", "-", input=ndjson([row]))
    assert done.exit_code == 0, done.output
    assert "imported: 1 new" in done.stderr
    stored = json.loads(call("--store", "kw.db", "show", "1", "--format", "json").stdout)
    assert stored["source"] == "the_paper"
    assert (stored["authors"], stored["captions"], stored["section"]) == (["Ara Song"], ["A ferry"], "Politics")
    assert stored["published"] == "2026-01-06T00:00:00Z"
    assert "eNewsletter" not in stored["text"]
    assert len(stored["text"].split("\n\n")) == 3
    (run,) = report(call("--store", "kw.db", "runs").stdout)
    assert (run["trigger"], run["outcome"], run["links"], run["new"]) == ("import", "ok", 1, 1)


def test_a_text_names_its_writer_and_captions_where_the_line_does_not(call: Call) -> None:
    caption = "The ferry at the wharf after its repair, in this Jan. 4, 2026, file photo. Yonhap"
    row = given(1)
    row["text"] = f"{row['title']}\n\n{caption}\n\nBy Ara Song\n\n{row['text']}\n\nTop 10 Stories\n\nLETTER"
    assert call("--store", "kw.db", "import", "-", input=ndjson([row])).exit_code == 0
    stored = json.loads(call("--store", "kw.db", "show", "1", "--format", "json").stdout)
    assert (stored["authors"], stored["captions"]) == (["Ara Song"], [caption])
    assert stored["text"].startswith("The ministry said") and stored["text"].endswith("buoys are in place again.")


def test_the_report_names_copies_by_the_ids_that_were_given(call: Call) -> None:
    first = given(1)
    rows = [
        first,
        {**first, "id": "same address", "url": first["url"] + "?utm_source=mail"},
        {**first, "id": "same text", "url": "https://other.example/9", "source": "Other"},
        given(2, text="쌀값이 올랐다는 소식에 시장 상인들이 모였다. " * 6, title="쌀값"),
    ]
    done = call("--store", "kw.db", "import", "-", "--report", input=ndjson(rows))
    assert done.exit_code == 0, done.output
    assert report(done.stdout) == [
        {"id": "d1", "duplicate_of": None, "kind": None, "cluster": "d1"},
        {"id": "same address", "duplicate_of": "d1", "kind": "url", "cluster": "d1"},
        {"id": "same text", "duplicate_of": "d1", "kind": "exact", "cluster": "d1"},
        {"id": "d2", "duplicate_of": None, "kind": None, "cluster": "d2"},
    ]


BAD_LINES = [
    ("{", "not JSON"),
    ("[1]", "not an object"),
    ("\ud800", "not JSON"),
    ({"id": 7, "url": "https://a.example/1"}, "'title' is missing; 'text' is missing"),
    (given(1, url="paper.example"), "is no address"),
    (given(1, url="https:///x"), "is no address"),
    (given(1, url=None), "is no address"),
    (given(1, text=["a"]), "'text' is no text"),
    (given(1, authors=7), "'authors' is no list of texts"),
    (given(1, published="soon"), "'published' is no date"),
    (given(1, published="2131-01-01T00:00:00Z"), "'published' lies in the future"),
]


@pytest.mark.parametrize(("line", "words"), BAD_LINES, ids=[words for _, words in BAD_LINES])
def test_a_line_that_cant_be_taken_is_told_and_the_rest_goes_on(call: Call, line: object, words: str) -> None:
    data = ndjson([given(3), line, given(4, text=BODY[::-1])]).encode("utf-8", "surrogatepass")
    done = call("--store", "kw.db", "import", "-", "--report", input=data)
    assert done.exit_code == 1
    assert "stdin:2: " in done.stderr
    assert words in done.stderr
    rows = report(done.stdout)
    assert [row["id"] for row in rows] == ["d3", line.get("id") if isinstance(line, dict) else None, "d4"]
    assert rows[1]["error"]
    assert len(call("--store", "kw.db", "search").stdout.splitlines()) == 2


def test_what_has_come_is_saved_before_it_waits_for_more() -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream:
        given_lines = lines_at_hand(stream)
        os.write(writing, b"one\ntwo\nthr")
        assert next(given_lines) == [b"one", b"two"]
        os.write(writing, b"ee\n")
        assert next(given_lines) == [b"three"]
        os.write(writing, b"four")
        os.close(writing)
        assert list(given_lines) == [[b"four"]]


def test_lines_of_a_file_are_read_ahead_so_that_all_cores_have_work(tmp_path: Path) -> None:
    line = b"x" * 1023 + b"\n"
    for name, packed in (("plain", line * 9000), ("packed", gzip.compress(line * 9000))):
        (tmp_path / name).write_bytes(packed)
        with (tmp_path / name).open("rb") as stream:
            sizes = [len(lines) for lines in lines_at_hand(stream)]
        assert sum(sizes) == 9000
        assert all(4096 <= size <= 4096 + 256 for size in sizes[:-1])


@pytest.mark.parametrize("deadline", [intake.DEADLINE, timedelta(milliseconds=1)], ids=["read", "cut short"])
def test_many_lines_are_read_by_other_processes_and_become_the_same(
    call: Call, monkeypatch: pytest.MonkeyPatch, deadline: timedelta
) -> None:
    rows: list[object] = [given(number) for number in range(2 * AT_ONCE)]
    rows[70:70] = ["no JSON", given(3, id="again"), given(7, url="https://other.example/7", source="Other")]
    Path("lines.ndjson").write_text(ndjson(rows), "utf-8")
    Path("koreawatch.toml").write_text("[crawl]\nworkers = 2\n", "utf-8")
    here = call("--config", "koreawatch.toml", "--store", "here.db", "import", "lines.ndjson", "--report")
    monkeypatch.setattr(intake, "MANY", 2)
    monkeypatch.setattr(intake, "DEADLINE", deadline)
    read, in_place = intake.read_lines, []

    def read_here(part: tuple[bytes, int, list[bytes]]) -> object:
        in_place.append(part[1])
        return read(part)

    monkeypatch.setattr(intake, "read_lines", read_here)  # in this process alone
    there = call("--config", "koreawatch.toml", "--store", "there.db", "import", "lines.ndjson", "--report")
    assert bool(in_place) == (deadline < timedelta(seconds=1))
    assert here.exit_code == there.exit_code == 1
    assert (report(there.stdout), there.stderr) == (report(here.stdout), here.stderr)
    assert [row["kind"] for row in report(there.stdout)][71:73] == ["url", "exact"]
    assert "lines.ndjson:71: not JSON" in there.stderr
    exported = [call("--store", f"{name}.db", "export", "--format", "ndjson").stdout for name in ("here", "there")]
    texts = [[(row["id"], row["url"], row["text"], row["story"]) for row in report(out)] for out in exported]
    assert texts[0] == texts[1]
    assert len(texts[0]) == 2 * AT_ONCE + 1
    assert call("--store", "there.db", "store", "check").exit_code == 0


def test_lines_come_whole_wherever_they_are_cut_and_endless_ones_take_no_memory() -> None:
    lines = [b"x" * length for length in (0, 300_000, 5, LONGEST_LINE + 10, LONGEST_LINE, 1)] + [b"y"] * 200
    got = list(lines_at_hand(io.BytesIO(b"\n".join(lines))))
    given_lines = [line for batch in got for line in batch]
    assert [min(len(line), LONGEST_LINE + 1) for line in given_lines] == [
        min(len(line), LONGEST_LINE + 1) for line in lines
    ]


def test_compressed_files_are_recognised_by_their_bytes(call: Call) -> None:
    Path("a.ndjson.gz").write_bytes(gzip.compress(ndjson([given(1)]).encode()))
    Path("b.ndjson").write_bytes(gzip.compress(ndjson([given(2)]).encode()))
    assert call("--store", "kw.db", "import", "a.ndjson.gz", "b.ndjson").exit_code == 0
    piped = call("--store", "kw.db", "import", "-", input=gzip.compress(ndjson([given(3)]).encode()))
    assert piped.exit_code == 0, piped.output


def test_a_file_that_breaks_off_is_told(call: Call) -> None:
    whole = gzip.compress(ndjson([given(number) for number in range(1, 40)]).encode())
    Path("a.ndjson.gz").write_bytes(whole[: len(whole) // 2])
    done = call("--store", "kw.db", "import", "a.ndjson.gz")
    assert done.exit_code == 1
    assert "damaged" in done.stderr


def warc(path: Path, pages: dict[str, str]) -> None:
    """A WARC with one response for each page; compressed record by record, as crawlers write it."""
    with path.open("wb") as out:
        for number, (url, html) in enumerate(pages.items()):
            answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-01-06T03:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
                f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
            )
            record = head.encode() + answer + b"\r\n\r\n"
            out.write(gzip.compress(record) if path.suffix == ".gz" else record)


@pytest.mark.parametrize("name", ["pages.warc.gz", "pages.warc"])
def test_pages_of_a_warc_are_read_as_a_crawl_would(name: str, call: Call) -> None:
    warc(Path(name), {"https://hangang.example/news/1": page(1), "https://hangang.example/news/2": "<p>짧다</p>"})
    done = call("--store", "kw.db", "import", name, "--report")
    assert done.exit_code == 0, done.stderr
    assert "imported: 1 new, 1 rejected" in done.stderr
    (found,) = report(call("--store", "kw.db", "search", "정찰기").stdout)
    assert found["title"] == "북한 정찰기 소식 1호"
    assert found["source"] == "hangang_example"
    kept = call("--store", "kw.db", "store", "reextract", "--dry-run").stdout
    assert kept.startswith("1 kept pages read, 0 articles would change")


def test_a_file_that_is_no_warc_is_told(call: Call) -> None:
    Path("pages.warc.gz").write_bytes(b"no warc at all\r\n\r\n")
    done = call("--store", "kw.db", "import", "pages.warc.gz")
    assert (done.exit_code, "pages.warc.gz:1: this is no WARC" in done.stderr) == (1, True), done.stderr


@pytest.mark.parametrize("name", ["pages.warc.gz", "pages.warc"])
def test_a_warc_that_is_cut_off_never_gives_half_of_an_article(name: str, call: Call) -> None:
    whole, cut = "https://hangang.example/news/1", "https://hangang.example/news/3"
    warc(Path(name), {whole: page(1), cut: page(3)})
    Path(name).write_bytes(Path(name).read_bytes()[:-60])
    done = call("--store", "kw.db", "import", name)
    assert (done.exit_code, f"{name}:2: the WARC is damaged: it ends within {cut}" in done.stderr) == (1, True), (
        done.stderr
    )
    assert "imported: 1 new, 1 failed" in done.stderr
    assert [row["url"] for row in report(call("--store", "kw.db", "search", "소식").stdout)] == [whole]


def test_a_warc_without_a_whole_record_is_told(call: Call) -> None:
    warc(Path("pages.warc.gz"), {"https://hangang.example/news/1": page(1)})
    Path("pages.warc.gz").write_bytes(Path("pages.warc.gz").read_bytes()[:200])
    done = call("--store", "kw.db", "import", "pages.warc.gz")
    assert (done.exit_code, "holds no whole record" in done.stderr) == (1, True), done.stderr


# ---- extract


def test_a_page_from_a_file_is_printed_as_it_would_be_stored(call: Call) -> None:
    Path("page.html").write_text(page(2), encoding="utf-8")
    row = json.loads(call("extract", "page.html", "--url", "https://hangang.example/news/2").stdout)
    assert row["title"] == "북한 등대 소식 2호"
    assert row["url"] == "https://hangang.example/news/2"
    assert len(row["text"].split("\n\n")) == 3
    text = call("extract", "page.html", "--format", "text").stdout
    assert text.startswith("북한 등대 소식 2호\n\n")
    markdown = call("extract", "-", "--format", "markdown", input=page(2)).stdout
    assert markdown.startswith("# 북한 등대 소식 2호\n\n")


def test_a_page_that_is_no_article_ends_with_one(call: Call) -> None:
    done = call("extract", "-", input="<html><body><p>짧다</p></body></html>")
    assert done.exit_code == 1
    assert "no article: " in done.stderr


def test_a_page_without_an_address_is_not_taken_for_a_front_page(call: Call) -> None:
    told = (
        "갈매군 등대가 서른 해 만에 다시 불을 밝힌다. 군은 등대를 고쳐 열고 한 달 동안 밤마다 문을 연다고 밝혔다. " * 2
    )
    html = f"<html><body><h1>갈매군 등대 다시 불 밝힌다</h1><p>{told}등대지기는 기쁘다고 했는데…</p></body></html>"
    Path("page.html").write_text(html, encoding="utf-8")
    assert json.loads(call("extract", "page.html").stdout)["url"] is None
    front = call("extract", "page.html", "--url", "https://galmae.example/")
    assert "beginnings of many texts" in front.stderr
    line = report(call("extract", "--ndjson", input=ndjson([{"html": html}])).stdout)
    assert [row["kind"] for row in line] == ["article"]


def test_a_file_that_is_not_there_ends_with_one(call: Call) -> None:
    done = call("extract", "none.html")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: none.html: No such file")


def test_lines_come_back_one_for_one_in_their_order(call: Call) -> None:
    rows: list[object] = []
    for number in (1, 2, 3):
        html = page(number)
        html_b64 = base64.b64encode(html.encode()).decode()
        body = {"html": html} if number % 2 else {"html_b64": html_b64}
        rows.append({"id": f"p{number}", "url": f"https://hangang.example/news/{number}", **body})
    rows.insert(1, {"id": "short", "url": "https://hangang.example/news/9", "html": "<p>짧다</p>"})
    rows.insert(3, "{broken")
    done = call("extract", "--ndjson", input=ndjson(rows))
    assert done.exit_code == 0, done.stderr
    found = report(done.stdout)
    assert [row.get("id") for row in found] == ["p1", "short", "p2", None, "p3"]
    assert [row["kind"] for row in found] == ["article", "rejected", "article", "rejected", "article"]
    assert all(row["reason"] for row in found if row["kind"] == "rejected")


def test_ndjson_takes_no_address_of_its_own(call: Call) -> None:
    assert call("extract", "--ndjson", "--url", "https://a.example/").exit_code == 2


# ---- small parts


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("The Paper", "the_paper"),
        ("한강 일보", "한강_일보"),
        ("CNA/AFP", "cna_afp"),
        ("***", "unknown"),
        ("x" * 99, "x" * 40),
    ],
)
def test_a_name_becomes_an_id(name: str, id_: str) -> None:
    assert slug(name) == id_


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The talks resumed", "en"),
        ("회담이 재개됐다", "ko"),
        ("UN 안보리, 대북 제재 결의 논의", "ko"),
        ("Seoul (서울) is the capital", "en"),
    ],
)
def test_the_language_is_told_by_the_script_that_carries_the_text(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_line_that_is_rejected_is_told(call: Call) -> None:
    lines = [given(1), given(2, title="")]
    Path("a.ndjson").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    done = call("--store", "kw.db", "import", "a.ndjson")
    assert "a.ndjson:2: no_text: no title" in done.stderr
    assert "imported: 1 new, 1 rejected" in done.stderr


def test_a_configuration_with_names_of_its_own_takes_in_articles(call: Call) -> None:
    """It goes to the processes that read lines, without the thesaurus that it makes of them."""
    Path("koreawatch.toml").write_text("[[thesaurus]]\nen = ['Trawlers']\nko = ['어선']\n", encoding="utf-8")
    Path("a.ndjson").write_text(json.dumps(given(1)), encoding="utf-8")
    done = call("--config", "koreawatch.toml", "--store", "kw.db", "import", "a.ndjson")
    assert (done.exit_code, "imported: 1 new" in done.stderr) == (0, True), done.output
