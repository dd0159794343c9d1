"""What others wrote is text, wherever it is shown."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

import pytest

from storage.store import SqliteStore
from tests.koreawatch.web.conftest import Served, served
from tests.koreawatch.web.payloads import PAYLOADS, poison

# every tag that the templates have; a payload's own would be another, or stand where none of these can
OURS = {
    "html", "head", "meta", "title", "link", "script", "body", "a", "header", "div", "svg", "circle", "path", "nav",
    "form", "input", "button", "main", "h1", "h2", "h3", "p", "ol", "ul", "li", "span", "time", "aside", "details",
    "summary", "footer", "kbd", "dialog", "dl", "dt", "dd", "section", "article", "table", "thead", "tbody", "tr", "th",
    "td", "rect", "b", "br", "code", "pre", "mark", "ins", "del", "figure", "figcaption", "q", "label", "select",
    "option", "progress",
}  # fmt: skip


STEERS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069]")


class Seen(HTMLParser):
    """Tags and attributes as a browser would meet them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[dict[str, str | None]] = []
        self.wrong: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script":
            self.scripts.append(given)
        if tag not in OURS or any(name.startswith("on") or name in ("style", "srcdoc") for name in given):
            self.wrong.append(f"<{tag} {attrs}>")
        for name in ("href", "src", "action", "formaction"):
            scheme = urlsplit((given.get(name) or "").strip()).scheme
            if scheme not in ("", "http", "https") or (given.get(name) or "").startswith("//"):
                self.wrong.append(f"{name}={given[name]}")
        if tag == "title":
            self.said.append("")

    def handle_data(self, data: str) -> None:
        self.said.append(data)


@pytest.fixture(scope="module")
def poisoned(fortnight: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("poisoned") / "koreawatch.db"
    shutil.copyfile(fortnight, path)
    with SqliteStore.open(path) as store:
        poison(store)
    with served(path) as desk:
        yield desk


def check(text: str) -> Seen:
    seen = Seen()
    seen.feed(text)
    seen.close()
    assert seen.wrong == []
    assert [list(script) for script in seen.scripts] == [["src", "defer"]]
    return seen


def test_no_payload_is_more_than_text(poisoned: Served) -> None:
    found = {}
    with sqlite3.connect(f"file:{poisoned.path}?mode=ro", uri=True) as conn:
        for id_, title in conn.execute("SELECT id, title FROM article WHERE title LIKE '% 수정'"):
            found[int(title.split(" ")[0])] = id_
    assert set(found) == set(range(len(PAYLOADS)))
    for number, id_ in found.items():
        seen = check(poisoned.get(f"/article/{id_}").text)
        if "\x00" not in PAYLOADS[number] and PAYLOADS[number].isascii():
            assert "".join(seen.said).count(PAYLOADS[number]) > 3, "shown as it is, in headline and text"
        check(poisoned.get(f"/article/{id_}?diff=1..2").text)


@pytest.mark.parametrize(
    "page",
    [
        "/",
        "/?offset=30",
        "/search?q=%EB%B6%81%ED%95%9C",
        "/search?q=pwned",
        "/search?q=pwned&by_story=1",
        "/sources",
        "/runs",
        "/watches",
        "/timeline?by=source&q=pwned",
    ],
)
def test_lists_hold_payloads_as_text(poisoned: Served, page: str) -> None:
    check(poisoned.get(page).text)


def test_what_is_asked_is_text_too(poisoned: Served) -> None:
    for payload in PAYLOADS[::4]:
        given = quote(payload)
        pages = (
            f"/search?q={given}",
            f"/search?q=a&author={given}&source={given}",
            f"/timeline?q={given}&q2={given}",
            f"/watches?q={given}&name={given}&notify={given}",
            f"/runs?source={given}",
            f"/login?next={given}",
        )
        for page in pages:
            reply = poisoned.get(page)
            if reply.status == 200:
                check(reply.text)
            elif reply.status != 303:
                assert reply.status in (400, 404)
                seen = Seen()
                seen.feed(reply.text)
                assert (seen.wrong, seen.scripts) == ([], [])


def test_json_is_no_page(poisoned: Served) -> None:
    reply = poisoned.get("/api/articles?q=pwned&limit=200")
    assert reply.headers["Content-Type"] == "application/json"
    assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert len(reply.json["articles"]) > 30


def test_the_feed_is_well_formed_whatever_the_titles(poisoned: Served) -> None:
    reply = poisoned.get("/feed.atom?q=pwned&by_story=0")
    assert reply.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(reply.text)
    entries = feed.findall(f"{atom}entry")
    assert len(entries) > 30
    for each in (feed, *entries):
        for name in ("title", "id", "updated"):
            assert (each.findtext(f"{atom}{name}") or "").strip(), name
        for link in each.findall(f"{atom}link"):
            assert urlsplit(link.get("href") or "").scheme in ("http", "https")
    assert len({entry.findtext(f"{atom}id") for entry in entries}) == len(entries)
    assert any("<script>pwned()</script>" in (entry.findtext(f"{atom}title") or "") for entry in entries)
    for entry in entries:
        assert entry.findtext(f"{atom}author/{atom}name")


@pytest.mark.parametrize("asked", ["\x1b[31mred", "\x9b31mred", "safe \u202egnp.exe\u2066", "a\x00b", "\u2028x"])
def test_no_page_holds_what_steers(poisoned: Served, asked: str) -> None:
    """In the words that were asked for, too, which stand in titles and links."""
    for page in (f"/search?q={quote(asked)}", f"/timeline?q={quote(asked)}", f"/?q={quote(asked)}"):
        assert not STEERS.search(poisoned.get(page).text)
