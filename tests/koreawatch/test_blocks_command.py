"""koreawatch sources blocks, and what --why and extract tell of learned boilerplate."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage.store import SqliteStore
from tests.koreawatch.conftest import NOON, Call
from tests.koreawatch.paper import HangangIlbo, page
from tests.storage.making import article, essay, with_blocks

PROMPT = "한강 아침 소식을 메일로"


@pytest.fixture
def learned(tmp_path: Path) -> Path:
    """Nine articles of the Hangang Ilbo, eight of which carry a prompt."""
    path = tmp_path / "learned.db"
    with SqliteStore.open(path) as store:
        for number in range(1, 10):
            body = [essay(number, 40), essay(number + 100, 40)] + [PROMPT] * (number > 1)
            made = article(number, paper="hangang", title=f"Piece {number}", language="en", **with_blocks(*body))
            store.save(made, NOON + timedelta(days=number))
        while store.settle_blocks("hangang"):
            pass
    return path


@pytest.fixture
def outlet() -> Iterator[HangangIlbo]:
    with HangangIlbo() as outlet:
        Path("koreawatch.toml").write_text(outlet.config(), encoding="utf-8")
        yield outlet


def rows(call: Call, store: Path) -> list[dict[str, object]]:
    done = call("--store", store, "sources", "blocks", "hangang", "--format", "json")
    assert done.exit_code == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_what_was_learned(learned: Path, call: Call) -> None:
    (block,) = rows(call, learned)
    expected = {"verdict": "boilerplate", "by": "counts", "pages": 8, "of_pages": 8, "since": "2026-01-08T03:00:00Z"}
    assert {**block, **expected} == block
    assert block["text"] == PROMPT
    why = call("--store", learned, "show", "5", "--why").stdout
    assert "dropped: on 8 of 8 pages since 2026-01-08" in " ".join(why.split())


def test_kept_by_number_and_dropped_by_text(learned: Path, call: Call) -> None:
    number = rows(call, learned)[0]["number"]
    done = call("--store", learned, "sources", "blocks", "hangang", "--keep", str(number))
    assert done.exit_code == 0
    assert f"hangang {number}: kept from now on: {PROMPT}" in done.stderr
    assert (rows(call, learned)[0]["verdict"], rows(call, learned)[0]["by"]) == ("text", "you")
    assert PROMPT in call("--store", learned, "show", "5").stdout
    assert call("--store", learned, "store", "check").exit_code == 0
    done = call("--store", learned, "sources", "blocks", "hangang", "--drop", f"  {PROMPT}! ")
    assert f"hangang {number}: dropped from now on: {PROMPT}\n" in done.stderr
    assert PROMPT not in call("--store", learned, "show", "5").stdout
    why = json.loads(call("--store", learned, "show", "5", "--why", "--format", "json").stdout)["why"]
    (cut,) = [block for block in why["blocks"] if not block["kept"]]
    assert cut["reason"].startswith("dropped: by your word of 20")
    call("--store", learned, "sources", "blocks", "hangang", "--forget", PROMPT)
    assert rows(call, learned) == []
    assert PROMPT in call("--store", learned, "show", "5").stdout
    assert call("--store", learned, "store", "check").exit_code == 0


def test_a_paragraph_met_once_has_no_number_to_be_dropped_by(learned: Path, call: Call) -> None:
    listed = rows(call, learned)[0]["number"]
    with SqliteStore.open(learned) as store:
        others = [str(number) for number in range(1, 12) if number != listed]
        before = [store.article(number).text for number in range(1, 10)]
    for number in others:
        done = call("--store", learned, "sources", "blocks", "hangang", "--drop", number)
        assert (done.exit_code, f"no block '{number}' is known of hangang" in done.stderr) == (2, True)
    with SqliteStore.open(learned) as store:
        assert [store.article(number).text for number in range(1, 10)] == before


def test_the_table_tells_the_zone(learned: Path, call: Call) -> None:
    table = call("--store", learned, "sources", "blocks", "hangang", "--format", "table", "--tz", "Asia/Seoul").stdout
    assert "since (KST)" in table and "2026-01-08 12:00" in table


def test_what_was_said_before_a_mistake_counts(learned: Path, call: Call) -> None:
    done = call("--store", learned, "sources", "blocks", "hangang", "--keep", PROMPT, "--forget", "never met")
    assert done.exit_code == 2
    assert PROMPT in call("--store", learned, "show", "5").stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--keep", "99"], "no block '99' is known of hangang"),
        (["--forget", "never met"], "no block 'never met' is known of hangang"),
        (["--drop", "…"], "'…' has no letters"),
        (["--drop", "x" * 301], "a block of 301 characters; boilerplate has at most 300"),
    ],
)
def test_wrong_words(learned: Path, call: Call, words: list[str], message: str) -> None:
    done = call("--store", learned, "sources", "blocks", "hangang", *words)
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_source_that_nobody_knows(learned: Path, call: Call) -> None:
    done = call("--store", learned, "sources", "blocks", "hangan")
    assert done.exit_code == 2
    assert "no source is called 'hangan'" in done.stderr


def test_a_crawl_cuts_and_brings_back(outlet: HangangIlbo, call: Call) -> None:
    line = "한 연구자는"
    with SqliteStore.open(Path("kw.db")) as store:
        store.rule_block("hangang", "오늘의 한강 물때", "boilerplate", NOON)
    outlet.answer = lambda path, real=outlet.answer: (  # type: ignore[method-assign,misc]
        (real(path) or "").replace("</p>", "</p><p>오늘의 한강 물때</p>", 1) if path.startswith("/news") else real(path)
    )
    assert call("crawl").exit_code == 0
    assert "오늘의 한강 물때" not in call("show", "1").stdout
    checked = json.loads(call("sources", "check", "hangang", "--format", "json").stdout)["article"]
    assert "오늘의 한강 물때" not in checked["text"]
    assert line in call("show", "1").stdout
    assert call("sources", "blocks", "hangang", "--keep", "오늘의 한강 물때").exit_code == 0
    text = json.loads(call("show", "1", "--format", "json").stdout)["text"]
    assert text.split("\n\n")[1] == "오늘의 한강 물때"
    crawled = json.loads(call("crawl", "--force", "--format", "json").stdout)
    assert [(row["revised"], row["unchanged"]) for row in crawled] == [(0, 3)]
    assert call("store", "check").exit_code == 0


def test_extract_tells_what_the_store_has_learned(outlet: HangangIlbo, call: Call) -> None:
    Path("page.html").write_text(page(1).replace("</p>", f"</p><p>{PROMPT}</p>", 1), encoding="utf-8")
    with SqliteStore.open(Path("kw.db")) as store:
        for number in range(1, 9):
            made = article(number, paper="hangang", **with_blocks(essay(number), PROMPT))
            store.save(made, NOON + timedelta(days=number))
    plain = json.loads(call("extract", "page.html", "--source", "hangang").stdout)
    assert PROMPT in plain["text"]
    learned = json.loads(call("extract", "page.html", "--source", "hangang", "--learned").stdout)
    assert learned["text"] == plain["text"].replace(f"{PROMPT}\n\n", "")
    assert {"role": "boilerplate", "reason": "dropped: on 8 of 8 pages since 2026-01-07", "text": PROMPT} in learned[
        "cut"
    ]


def test_a_crawl_learns_and_the_next_one_knows(outlet: HangangIlbo, call: Call) -> None:
    """Nothing told beforehand: the first crawl learns the line and cuts it from what it stored itself."""

    def page_of(number: int) -> str:
        told = "".join(f"<p>North Korea {essay(number * 50 + part, 30)}.</p>" for part in range(4))
        return (
            f"<html lang='en'><head><title>Report {number} on North Korea</title></head><body><article>"
            f"<h1>Report {number} on North Korea</h1><div class='story'>{told}<p>Hangang at dawn by mail</p></div>"
            "</article></body></html>"
        )

    outlet.links = [f"/news/{number}" for number in range(1, 10)]
    real = outlet.answer
    outlet.answer = lambda path: page_of(int(path[6:])) if path[6:].isdigit() else real(path)  # type: ignore[method-assign]
    config = Path("koreawatch.toml").read_text(encoding="utf-8")
    Path("koreawatch.toml").write_text(config.replace('language = "ko"', 'language = "en"'), encoding="utf-8")
    (crawled,) = json.loads(call("crawl", "--format", "json").stdout)
    assert crawled["new"] == 9
    (block,) = rows(call, Path("kw.db"))
    assert (block["text"], block["verdict"], block["pages"]) == ("Hangang at dawn by mail", "boilerplate", 9)
    with SqliteStore.open_readonly(Path("kw.db")) as store:
        stored = [store.article(number) for number in range(1, 10)]
        assert all(each.text.startswith("North Korea") and "mail" not in each.text for each in stored)
        assert store.check() == []
    (again,) = json.loads(call("crawl", "--force", "--format", "json").stdout)
    assert (again["revised"], again["unchanged"]) == (0, 9)
    assert json.loads(call("store", "reextract", "--dry-run", "--format", "json").stdout)["changed"] == 0
