"""What can be changed from the page, and what stands in the store then."""

from __future__ import annotations

import html
import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from koreawatch.web.forms import NOTES
from storage.store import SqliteStore
from tests.koreawatch.web.conftest import Served, served
from tests.koreawatch.web.made import NOW, OUTLETS
from tests.storage.making import article, essay, with_blocks


def shown(desk: Served, address: str) -> str:
    return html.unescape(desk.get(address).text)


def test_a_crawl_is_asked_for(desk: Served) -> None:
    done = desk.post("/crawl", {"source": ["hanbit", "namsan"]})
    assert (done.status, done.headers["Location"]) == (303, "/runs?note=no-daemon")
    page = shown(desk, done.headers["Location"])
    assert NOTES["no-daemon"] in page
    assert "not taken yet" in page
    assert 'data-live="yes"' in page
    assert desk.post("/crawl").status == 303
    with desk.store() as store:
        few, every = store.open_requests()
        assert [source["id"] for source in few.plan["sources"]] == ["hanbit", "namsan"]
        assert {source["id"] for source in every.plan["sources"]} == set(OUTLETS)
    unknown = desk.post("/crawl", {"source": "nobody"})
    assert (unknown.status, "No source is called 'nobody'" in html.unescape(unknown.text)) == (400, True)


def test_a_program_asks_for_a_crawl(desk: Served) -> None:
    def ask(body: Any) -> tuple[int, Any]:
        reply = desk.ask("POST", "/api/crawls", json.dumps(body), Content_Type="application/json; charset=utf-8")
        return reply.status, reply.json

    status, answer = ask({"sources": ["hanbit"]})
    assert (status, answer["daemon"]) == (202, False)
    with desk.store() as store:
        assert [request.id for request in store.open_requests()] == [answer["request"]]
    for wrong in (
        {"sources": "hanbit"},
        {"sources": [1]},
        {"source": ["hanbit"]},
        [],
        "x",
        None,
        {"sources": ["nobody"]},
    ):
        status, answer = ask(wrong)
        assert (status, list(answer)) == (400, ["error"]), wrong
    for body in (b"{", b"\xff", b"[" * 30_000):
        assert desk.ask("POST", "/api/crawls", body, Content_Type="application/json").status == 400


def test_a_source_is_paused_and_resumed(desk: Served) -> None:
    def state() -> bool:
        with desk.store() as store:
            return store.states()["hanbit"].suspended_since is not None

    for act, note, paused in (("pause", "paused", True), ("pause", "nothing", True), ("resume", "resumed", False)):
        done = desk.post("/sources/hanbit", {"act": act})
        assert done.headers["Location"] == f"/sources?note={note}"
        assert state() is paused
    assert NOTES["paused"] in shown(desk, "/sources?note=paused")
    assert desk.post("/sources/hanbit", {"act": "explode"}).status == 400
    assert desk.post("/sources/nobody", {"act": "pause"}).status == 400
    assert shown(desk, "/sources?note=<b>").count("<b>") == 0


def test_a_watch_from_rehearsal_to_removal(desk: Served) -> None:
    rehearsal = shown(desk, "/watches?q=%EC%82%B0%EB%B6%88&lang=ko&source=hanbit&source=donghae")
    assert "it would have told of" in rehearsal
    hidden = re.findall(r'type="hidden" name="(q|lang|source)" value="([^"]*)"', rehearsal)
    assert {("q", "산불"), ("lang", "ko"), ("source", "hanbit"), ("source", "donghae")} <= set(hidden)
    fields = {
        "act": "add",
        "name": "산불 & <fire>",
        "q": "산불",
        "lang": "ko",
        "source": ["hanbit", "donghae"],
        "digest": "30m",
        "notify": "log:",
    }
    assert desk.post("/watches", fields).headers["Location"] == "/watches?note=watch-added"
    with desk.store() as store:
        (watch,) = [each for each in store.watches() if each.name == fields["name"]]
    assert (watch.query.text, watch.query.language, watch.query.sources) == ("산불", "ko", ("hanbit", "donghae"))
    assert (watch.notify, watch.digest, watch.created) == (("log:",), timedelta(minutes=30), NOW)
    assert "산불 &amp; &lt;fire&gt;" in desk.get("/watches").text
    assert desk.post("/watches", fields).status == 409
    name = {"name": fields["name"]}
    for act, note in (
        ("pause", "watch-paused"),
        ("pause", "nothing"),
        ("resume", "watch-resumed"),
        ("remove", "watch-removed"),
    ):
        assert desk.post("/watches", {**name, "act": act}).headers["Location"] == f"/watches?note={note}"
    assert desk.post("/watches", {**name, "act": "remove"}).status == 404


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "", "q": "a"}, "needs a name"),
        ({"name": "a" * 61, "q": "a"}, "needs a name"),
        ({"name": "a\x07", "q": "a"}, "needs a name"),
        ({"name": "x", "q": ""}, "Without a query"),
        ({"name": "x", "q": "a" * 1001}, "at most 1,000"),
        ({"name": "x", "q": "()"}, ""),
        ({"name": "x", "q": "a", "lang": "fr"}, "ko or en"),
        ({"name": "x", "q": "a", "notify": "ftp://x"}, ""),
        ({"name": "x", "q": "a", "notify": "https://"}, ""),
        ({"name": "x", "q": "a", "notify": "http://169.254.169.254/"}, "[alerts] allow_private_networks"),
        ({"name": "x", "q": "a", "digest": "soon"}, ""),
    ],
)
def test_a_watch_that_cannot_be(desk: Served, fields: dict[str, str], sentence: str) -> None:
    refused = desk.post("/watches", {**fields, "act": "add"})
    assert refused.status == 400
    assert sentence in html.unescape(refused.text)
    with desk.store() as store:
        assert "x" not in {watch.name for watch in store.watches()}
    assert desk.post("/watches", {"name": "missiles", "act": "dance"}).status == 400


PROMPT = "한강 아침 소식을 메일로"


@pytest.fixture
def learned(tmp_path: Path) -> Path:
    """Nine articles of an outlet, eight of which carry a prompt that was learned and cut."""
    path = tmp_path / "koreawatch.db"
    with SqliteStore.open(path) as store:
        for number in range(1, 10):
            body = [essay(number, 40), essay(number + 100, 40)] + [PROMPT] * (number > 1)
            made = article(number, paper="hanbit", title=f"Piece {number}", language="en", **with_blocks(*body))
            store.save(made, NOW - timedelta(days=10 - number))
        while store.settle_blocks("hanbit"):
            pass
    return path


def test_a_word_on_boilerplate_goes_for_stored_articles(learned: Path) -> None:
    def text() -> str:
        with SqliteStore.open_readonly(learned) as store:
            return store.article(5).text

    assert PROMPT not in text()
    with served(learned) as desk:
        assert "this was not boilerplate" in desk.get("/article/5").text
        done = desk.post("/article/5/block", {"text": PROMPT, "verdict": "text"})
        assert done.headers["Location"] == "/article/5?note=kept"
        assert PROMPT in text()
        assert "this is boilerplate" in desk.get("/article/5").text
        done = desk.post("/article/5/block", {"text": PROMPT, "verdict": "boilerplate"})
        assert done.headers["Location"] == "/article/5?note=dropped"
        assert PROMPT not in text()
        for wrong, status in (
            ({"text": PROMPT, "verdict": "maybe"}, 400), ({"text": "", "verdict": "text"}, 400),
            ({"text": "a" * 301, "verdict": "text"}, 400), ({"text": "…", "verdict": "text"}, 400),
        ):  # fmt: skip
            assert desk.post("/article/5/block", wrong).status == status, wrong
        assert desk.post("/article/99/block", {"text": PROMPT, "verdict": "text"}).status == 404


def test_a_check_tells_what_it_found_and_stores_nothing(desk: Served) -> None:
    """The outlets of the tests have no server: the check says so, in a process of its own."""
    reply = desk.post("/sources/hanbit/check")
    assert reply.status == 200
    page = html.unescape(reply.text)
    assert "checked, nothing stored" in page
    assert "http://hanbit.example/rss" in page
    assert desk.post("/sources/nobody/check").status == 404
