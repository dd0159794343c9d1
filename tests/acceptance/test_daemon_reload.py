"""SIGHUP, pause and resume: what changes while the daemon runs."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime

from tests.acceptance.house import House, Process, quick, until
from tests.newsroom.paper import Paper


def reload(daemon: Process, word: str = "configuration read anew") -> None:
    before = daemon.log.count(word)
    daemon.signal(signal.SIGHUP)
    until(lambda: daemon.log.count(word) > before, f"the log says {word!r}", 5)


def test_sources_come_go_and_change_their_pace_on_sighup(house: House, papers: Callable[[], Paper]) -> None:
    going, staying, coming = papers(), papers(), papers()
    daemon = house.daemon(quick(going, "going"), quick(staying, "staying"), also=[coming])
    until(lambda: {"going", "staying"} <= {run.source for run in house.runs()}, "both are crawled")
    slower = quick(staying, "staying", interval="1h", max_interval="6h")
    house.configure(slower, quick(coming, "coming"), also=[going])
    reload(daemon)
    until(lambda: coming.seen.count("/a/11"), "the new source is crawled")
    time.sleep(1)  # a crawl that was underway has its end
    asked = going.seen.count("/rss.xml"), staying.seen.count("/rss.xml")
    time.sleep(4)
    assert going.seen.count("/rss.xml") == asked[0]
    assert staying.seen.count("/rss.xml") <= asked[1] + 1  # one may have been due already
    states = {row["source"]: row for row in house.status()["sources"]}
    assert set(states) == {"staying", "coming"}
    due = datetime.fromisoformat(states["staying"]["due"].replace("Z", "+00:00"))
    if staying.seen.count("/rss.xml") > asked[1]:
        assert (due - datetime.now(UTC)).total_seconds() > 3000
    daemon.stop()
    house.sound()


def test_a_longer_pace_that_becomes_shorter_again_counts_at_once(house: House, papers: Callable[[], Paper]) -> None:
    paper = papers()
    daemon = house.daemon(quick(paper, interval="1h", max_interval="6h"))
    until(lambda: [run.outcome for run in house.runs()] == ["ok"], "the first crawl has ended")
    until(lambda: house.status()["sources"][0]["interval"], "its next time is settled")
    house.configure(quick(paper))
    reload(daemon)
    until(lambda: len(house.runs()) > 2, "the source is crawled every second", 10)
    daemon.stop()


def test_a_crawl_in_flight_goes_on_and_a_broken_file_changes_nothing(house: House, papers: Callable[[], Paper]) -> None:
    paper, other = papers(), papers()
    for piece in paper.pieces:
        piece.hang(0.3)
    daemon = house.daemon(quick(paper), quick(other, "p1"))
    until(lambda: paper.seen.count("/a/0"), "the first crawl is at it")
    whole = house.config.read_text("utf-8")
    house.config.write_text(whole.replace('interval = "1s"', 'interval = "1 fortnight"', 1), encoding="utf-8")
    reload(daemon, "the configuration is left as it was")
    line = next(each for each in daemon.log.splitlines() if "left as it was" in each)
    number = 1 + whole.splitlines().index('interval = "1s"')
    assert f"koreawatch.toml:{number}" in line
    assert "fortnight" in line
    house.config.write_text(whole + "\n[[source", encoding="utf-8")
    reload(daemon, "the configuration is left as it was")
    asked = other.seen.count("/rss.xml")
    until(lambda: other.seen.count("/rss.xml") > asked + 1, "the other source is crawled as before")
    house.configure(quick(other, "p1"))  # the crawl in flight is of a source that is no more
    reload(daemon)
    until(lambda: house.runs("p0")[0].ended, "the crawl that was in flight has ended")
    run = house.runs("p0")[0]
    assert (run.outcome, run.counts.new) == ("ok", 12)
    daemon.stop()
    assert len(house.runs("p0")) == 1
    assert [paper.seen.count(f"/a/{n}") for n in range(12)] == [1] * 12
    house.sound()


def test_pause_and_resume_are_seen_within_five_seconds(house: House, papers: Callable[[], Paper]) -> None:
    paper = papers()
    daemon = house.daemon(quick(paper))
    until(lambda: any(run.outcome == "ok" for run in house.runs()), "the first crawl has ended")
    house.call("sources", "pause", "p0")
    paused = time.monotonic()

    def last() -> float:
        return max([paused, *(at for path, at in paper.seen.moments() if path == "/rss.xml")])

    until(lambda: time.monotonic() - last() > 2.6, "it is crawled no more")  # until now every second or two
    assert last() - paused < 5
    asked = paper.seen.count("/rss.xml")
    (row,) = house.status()["sources"]
    assert (row["health"], row["due"]) == ("suspended", None)
    assert house.look("status", "--exit-code").exit_code == 0  # as the user wants it
    house.call("sources", "resume", "p0")
    until(lambda: paper.seen.count("/rss.xml") > asked, "it is crawled again", 5)
    daemon.stop()
