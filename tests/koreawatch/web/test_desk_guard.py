"""Who may come in, what may be changed from where, and what a browser is forbidden."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from koreawatch.web.guard import HEADERS, SESSION
from tests.koreawatch.web.conftest import Served, served

TOKEN = "a long secret, 비밀"


@pytest.fixture
def locked(fortnight: Path) -> Iterator[Served]:
    """A desk beyond loopback: any name, a token."""
    with served(fortnight, token=TOKEN, hosts=None) as desk:
        yield desk


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "", "0.0.0.0"])
def test_a_name_of_another_is_refused(shared: Served, host: str) -> None:
    for method, path in (("GET", "/"), ("GET", "/api/articles"), ("POST", "/crawl"), ("GET", "/static/page.js")):
        assert shared.ask(method, path, Host=host).status == 400


def test_every_answer_forbids_what_a_page_of_ours_never_needs(shared: Served, locked: Served) -> None:
    answers = [
        shared.get("/"), shared.get("/nothing"), shared.get("/search?limit=x"), shared.get("/api/articles"),
        shared.get("/feed.atom"), shared.get("/static/page.js"), shared.ask("POST", "/crawl"), shared.get("/healthz"),
        locked.get("/"), locked.get("/login"), locked.get("/api/articles"), shared.ask("DELETE", "/"),
    ]  # fmt: skip
    for reply in answers:
        for name, value in HEADERS.items():
            assert reply.headers.get_all(name) == [value], (reply.status, name)
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in HEADERS["Content-Security-Policy"]
    assert shared.get("/").headers["Cache-Control"] == "no-store"


def test_without_the_token_nothing_is_shown(locked: Served) -> None:
    for path in ("/", "/search?q=a", "/article/1", "/feed.atom", "/nothing"):
        reply = locked.get(path)
        assert (reply.status, reply.headers["Location"].startswith("/login?next=%2F")) == (303, True), path
        assert b"hanbit" not in reply.body
    for path in ("/api/articles", "/api/openapi.json", "/metrics"):
        reply = locked.get(path)
        assert (reply.status, reply.headers["WWW-Authenticate"][:6]) == (401, "Bearer")
    assert locked.ask("POST", "/crawl").status == 401
    assert locked.get("/healthz").json == {"status": "ok"}
    assert locked.get("/static/page.js").status == 200


def test_programs_send_the_token_with_each_request(locked: Served) -> None:
    said = TOKEN.encode().decode("latin-1")
    assert locked.get("/api/sources", Authorization=f"Bearer {said}").status == 200
    assert locked.get("/", Authorization=f"bearer {said}").status == 200
    for wrong in ("Bearer", "Bearer x", f"Basic {said}", f"Bearer {said}x"):
        assert locked.get("/api/sources", Authorization=wrong).status == 401
    asked = locked.ask(
        "POST",
        "/api/crawls",
        b'{"sources": ["hanbit"]}',
        Authorization=f"Bearer {said}",
        Content_Type="application/json",
    )
    assert asked.status == 202


def test_people_are_asked_once(locked: Served) -> None:
    assert "Sign in" in locked.get("/login?next=/sources").text
    began = time.monotonic()
    wrong = locked.ask("POST", "/login?next=/sources", "token=guess")
    assert (wrong.status, "not the token" in wrong.text) == (403, True)
    assert time.monotonic() - began > 0.9, "whoever guesses has to wait"
    assert SESSION not in locked.cookies
    body = "token=" + "".join(f"%{byte:02X}" for byte in TOKEN.encode())
    right = locked.ask("POST", "/login?next=/sources", body)
    assert (right.status, right.headers["Location"]) == (303, "/sources")
    (cookie,) = right.headers.get_all("Set-Cookie") or []
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert TOKEN not in cookie
    assert "새벽방송" in locked.get("/sources").text
    assert locked.get("/api/sources").status == 200
    assert locked.post("/logout").headers["Location"] == "/login"
    locked.cookies.pop(SESSION)
    assert locked.get("/sources").status == 303
    assert locked.get("/sources", Cookie=f"{SESSION}=wrong").status == 303


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "",
        "/\t/evil.example",
        "/\n/evil.example",
    ],
)
def test_after_signing_in_nobody_is_sent_elsewhere(locked: Served, target: str) -> None:
    from urllib.parse import quote

    body = "token=" + "".join(f"%{byte:02X}" for byte in TOKEN.encode())
    where = locked.ask("POST", f"/login?next={quote(target)}", body).headers["Location"]
    assert re.fullmatch(r"/([^/\\].*)?", where), where


def test_a_change_needs_the_word_of_this_reader(desk: Served) -> None:
    assert desk.post("/crawl", {"source": "hanbit"}).status == 303
    for csrf in ("", "0" * 64, desk.word()[:-1]):
        assert desk.post("/crawl", {"source": "hanbit"}, csrf=csrf).status == 403
    word = desk.word()
    other = Served(desk.path, desk.port)
    assert other.post("/crawl", {"source": "hanbit"}, csrf=word).status == 403, "another browser has another word"
    with desk.store() as store:
        assert len(store.open_requests()) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec_Fetch_Site": "cross-site", "Origin": ""},
        {"Sec_Fetch_Site": "same-site"}, {"Origin": "", "Referer": "https://evil.example/page"},
        {"Origin": "http://127.0.0.1:1"},
    ],
)  # fmt: skip
def test_a_page_of_another_site_changes_nothing(desk: Served, headers: dict[str, str]) -> None:
    """Not even with the right word, and not through the API either."""
    for path in ("/crawl", "/watches", "/sources/hanbit", "/article/1/block", "/sources/hanbit/check"):
        assert desk.post(path, {"source": "hanbit", "act": "pause"}, **headers).status == 403, path
    given = {"Content_Type": "application/json", "Origin": desk.base, **headers}
    assert desk.ask("POST", "/api/crawls", b"{}", **given).status == 403
    with desk.store() as store:
        assert store.open_requests() == []


def test_a_form_of_another_site_is_no_json(desk: Served) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        assert desk.ask("POST", "/api/crawls", b"{}", Content_Type=kind).status == 415


def test_forms_have_a_largest_size(desk: Served) -> None:
    for path, kind in (("/watches", "application/x-www-form-urlencoded"), ("/api/crawls", "application/json")):
        reply = desk.ask("POST", path, b"a" * 70_000, Content_Type=kind, Origin=desk.base)
        assert reply.status == 413


def test_forms_have_a_most_of_fields(desk: Served) -> None:
    reply = desk.ask("POST", "/crawl", "source=a&" * 301, Origin=desk.base)
    assert (reply.status, "At most 300" in reply.text) == (400, True)


def test_a_get_changes_nothing(desk: Served) -> None:
    for path in ("/crawl?source=hanbit", "/sources/hanbit?act=pause", "/logout", "/article/1/block"):
        assert desk.get(path).status in (404, 405)
    assert desk.get("/watches?name=x&act=add&q=b").status == 200
    with desk.store() as store:
        assert "x" not in {watch.name for watch in store.watches()}
        assert store.states()["hanbit"].suspended_since is None
