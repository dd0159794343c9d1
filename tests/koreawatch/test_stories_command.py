"""koreawatch stories: who told of an event first, and how late the others were."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from koreawatch.cli.stories import COLUMNS, MEMBER_COLUMNS, delay
from storage.store import SqliteStore
from tests.koreawatch.conftest import Call
from tests.storage.events import EVENTS, told


@pytest.fixture
def day(tmp_path: Path) -> Path:
    """The events of today as several papers told them, and a reprint of one."""
    path, now = tmp_path / "day.db", datetime.now(UTC)
    begin = now - timedelta(hours=5)
    with SqliteStore.open(path) as store:
        for event, papers in EVENTS.items():
            for number in range(len(papers)):
                at = begin + timedelta(minutes=20 * number)
                store.save(told(event, number, published_at=at), now)
        at = begin + timedelta(hours=3)
        other = {"url": "https://sori.example/r", "url_key": "sori.example/r", "source_id": "sori"}
        store.save(told("ferry", 0, published_at=at, **other), now)
    return path


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def ids(call: Call, store: Path, *options: str) -> dict[str, int]:
    """First title's event -> story."""
    titles = {told(event, 0).title: event for event in EVENTS}
    done = call("--store", store, "stories", *options)
    assert done.exit_code == 0, done.stderr
    return {titles[str(row["title"])]: int(str(row["story"])) for row in rows(done.stdout)}


def test_one_row_a_story_with_the_first_and_the_delays_of_the_others(call: Call, day: Path) -> None:
    done = call("--store", day, "stories")
    found = {row["title"]: row for row in rows(done.stdout)}
    ferry = found[told("ferry", 0).title]
    assert list(ferry) == list(COLUMNS)
    assert ferry["first_source"] == "harbour"
    assert (ferry["sources"], ferry["articles"]) == (3, 3)
    assert ferry["delays_s"] == {"namsan": 1200, "sori": 10_800}
    assert ferry["median_delay_s"] == 6000
    assert ferry["languages"] == ["en"]
    assert ferry["by_hand"] is False
    assert found[told("satellite", 0).title]["languages"] == ["en", "ko"]


def test_stories_alone_is_stories_list(call: Call, day: Path) -> None:
    plain = call("--store", day, "stories", "--min-sources", "3")
    assert plain.stdout == call("--store", day, "stories", "list", "--min-sources", "3").stdout
    assert len(rows(plain.stdout)) == 3


def test_filters(call: Call, day: Path) -> None:
    assert set(ids(call, day)) == set(EVENTS)
    assert set(ids(call, day, "--source", "namsan")) == {"rate", "ferry"}
    assert set(ids(call, day, "--lang", "ko")) == {"satellite", "rate", "strike"}
    assert len(ids(call, day, "--limit", "1")) == 1
    assert ids(call, day, "--since", "1h") == {}
    wrong = call("--store", day, "stories", "--source", "nobody")
    assert wrong.exit_code == 2


def test_the_table_is_for_readers(call: Call, day: Path) -> None:
    done = call("--store", day, "stories", "--format", "table", "--tz", "UTC")
    head, _, *lines = done.stdout.splitlines()
    assert " ".join(head.split()) == "story first at (UTC) first sources articles delay languages title"
    assert any("1h 40m" in line and "Ferry with 137 aboard" in line for line in lines)
    none = call("--store", day, "stories", "--since", "1m", "--format", "table")
    assert none.stdout == ""
    assert "--since 7d" in none.stderr


def test_show_lists_the_articles_in_order_of_publication(call: Call, day: Path) -> None:
    story = ids(call, day)["ferry"]
    found = rows(call("--store", day, "stories", "show", str(story)).stdout)
    assert list(found[0]) == list(MEMBER_COLUMNS)
    assert [row["source"] for row in found] == ["harbour", "namsan", "sori"]
    assert [row["delay_s"] for row in found] == [0, 1200, 10_800]
    assert [row["text"] for row in found] == ["own", "own", f"copy of {story}"]
    inner = call("--store", day, "stories", "show", str(found[1]["id"]), "--format", "csv")
    assert [row["source"] for row in csv.DictReader(io.StringIO(inner.stdout))] == ["harbour", "namsan", "sori"]
    table = call("--store", day, "stories", "show", str(story), "--format", "table").stdout
    assert f"copy of {story}" in table
    assert "3h" in table


def test_search_by_story_counts_the_same_stories(call: Call, day: Path) -> None:
    found = rows(call("--store", day, "search", "Heuksan", "--by-story").stdout)
    assert [(row["story"], row["copies"]) for row in found] == [(ids(call, day)["ferry"], 2)]


def test_merge_and_split_by_hand(call: Call, day: Path) -> None:
    stories = ids(call, day)
    ferry, strike = stories["ferry"], stories["strike"]
    merged = call("--store", day, "stories", "merge", str(strike), str(ferry))
    assert merged.exit_code == 0, merged.stderr
    together = min(ferry, strike)
    again_there = f"koreawatch --store {day} stories show {together}"  # to be pasted
    assert merged.stderr == f"Story {together} has 5 articles now: {again_there}\n"
    again = call("--store", day, "stories", "merge", str(strike), str(ferry))
    assert (again.exit_code, again.stderr) == (1, "Error: These are one story already.\n")

    found = rows(call("--store", day, "stories", "show", str(ferry)).stdout)
    korean = [str(row["id"]) for row in found if row["language"] == "ko"]
    split = call("--store", day, "stories", "split", *korean)
    assert split.stderr == f"Story {korean[0]} has 2 articles, story {together} keeps 3 articles.\n"
    assert "by hand" in call("--store", day, "stories", "show", korean[0], "--format", "table").stderr


def test_what_cannot_be_ruled_is_told(call: Call, day: Path, tmp_path: Path) -> None:
    story = ids(call, day)["strike"]
    members = [str(row["id"]) for row in rows(call("--store", day, "stories", "show", str(story)).stdout)]
    whole = call("--store", day, "stories", "split", *members)
    assert whole.exit_code == 2
    assert "no other articles" in whole.stderr
    assert call("--store", day, "stories", "merge", members[0]).exit_code == 2
    assert call("--store", day, "stories", "show", "999").exit_code == 1
    nowhere = tmp_path / "none.db"
    assert call("--store", nowhere, "stories", "merge", "1", "2").exit_code == 3
    assert not nowhere.exists()


def test_the_report_of_an_import_names_the_story(call: Call, tmp_path: Path) -> None:
    lines = [
        json.dumps(
            {
                "id": f"{event}{number}",
                "url": told(event, number).url,
                "title": told(event, number).title,
                "text": told(event, number).text,
                "published": "2026-05-01T12:00:00+09:00",
                "source": told(event, number).source_id,
            }
        )
        for event in ("ferry", "rate")
        for number in range(2)
    ]
    done = call("--store", tmp_path / "i.db", "import", "-", "--report", input="\n".join(lines))
    assert done.exit_code == 0, done.stderr
    assert [(row["id"], row["duplicate_of"], row["cluster"]) for row in rows(done.stdout)] == [
        ("ferry0", None, "ferry0"),
        ("ferry1", None, "ferry0"),
        ("rate0", None, "rate0"),
        ("rate1", None, "rate0"),
    ]


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0s"), (59, "59s"), (60, "1m"), (5400, "1h 30m"), (7200, "2h"), (90_000, "1d 1h")]
)
def test_delays_are_short(seconds: int, text: str) -> None:
    assert delay(timedelta(seconds=seconds)) == text
