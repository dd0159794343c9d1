"""More classes: private addresses, identity, what titles carry, and one outlet that hangs."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from bench.hostile_crawl import Line, Place
from koreawatch.demo.server import Reply
from tests.newsroom.entries import item, rss
from tests.newsroom.identities import claims, poison, weather, wire
from tests.newsroom.paper import Paper
from tests.newsroom.payloads import PAYLOADS
from tests.newsroom.spellings import HOSTS, NUMBERS
from tests.newsroom.stories import story

HUNG = 1.3  # times as long as without the outlet that hangs
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069]")


def in_a_net_of_our_own() -> bool:
    """Whether nothing but loopback is there, so that no packet can leave; the private addresses are made ours."""
    shown = subprocess.run(["ip", "-o", "link"], capture_output=True, text=True, check=False).stdout.splitlines()
    routes = subprocess.run(["ip", "route"], capture_output=True, text=True, check=False).stdout.strip()
    if len(shown) != 1 or " lo:" not in shown[0] or routes:
        return False
    for number in NUMBERS:
        subprocess.run(["ip", "addr", "add", f"{number}/32", "dev", "lo"], capture_output=True, check=False)
    subprocess.run(["ip", "-6", "addr", "add", "fd00::1/128", "dev", "lo"], capture_output=True, check=False)
    return True


class Listener:
    """Takes every connection to port 80, of whichever address, and remembers it."""

    def __init__(self) -> None:
        self.met: list[str] = []
        for family, where in ((socket.AF_INET, "0.0.0.0"), (socket.AF_INET6, "::")):
            taken = socket.socket(family)
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                taken.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            taken.bind((where, 80))
            taken.listen(99)
            threading.Thread(target=self._take, args=(taken,), daemon=True).start()

    def _take(self, taken: socket.socket) -> None:
        while True:
            connection, _ = taken.accept()
            self.met.append(connection.getsockname()[0])
            connection.close()


def private(folder: Path) -> Iterator[Line]:
    if not in_a_net_of_our_own():
        yield Line("addresses", "all", "a network of our own, without routes", "none could be had: not tried", False)
        return
    listener = Listener()
    socket.create_connection(("10.0.0.1", 80), 5).close()
    for _ in range(50):
        if listener.met:
            break
        time.sleep(0.1)
    works = Line("addresses", "the listener hears", "1 connection", f"{len(listener.met)}", len(listener.met) == 1)
    yield works
    listener.met.clear()
    with Paper() as paper, Paper() as other:
        targets = [f"http://{host}/latest/" for host in HOSTS]
        for number, target in enumerate(targets):
            title, text = story(number)
            to = target.encode().decode("latin-1")
            paper.article(f"/a/{number}", title=title, text=text).meets(
                lambda _, to=to: Reply(status=302, headers=(("Location", to),))  # type: ignore[misc]
            )
        _entries_that_lead_there(other, targets)
        kinds = {"feed": other.feed, "sitemap": other.sitemap, "listing": other.listing}
        entry = [{"kind": kind, "url": sheet.url} for kind, sheet in kinds.items()]
        entry += [{"kind": "feed", "url": f"http://{number}/rss"} for number in NUMBERS]
        open_to_all = other.source(
            id="other", entry=entry, recipe=[{"article_url": "^https?://"}], hosts=[*NUMBERS, "localhost"]
        )
        place = Place(folder, [paper.source(concurrency=16), open_to_all], [paper.port, other.port])
        place.crawl()
        told = {trouble.url: trouble for trouble in place.told("paper")}
        for host, piece in zip(HOSTS, paper.pieces, strict=True):
            row = told.get(piece.url)
            yield Line("addresses", f"redirected to {host}", "a row", str(row.kind if row else None), bool(row))
        of_entries = [trouble for trouble in place.told("other") if trouble.url.endswith("/rss")]
        refused = sum("crawl.allow_private_networks" in trouble.detail for trouble in of_entries)
        expected, got = f"{len(NUMBERS)} told to be private", f"{refused} of {len(of_entries)}"
        yield Line("addresses", "entries of the configuration", expected, got, refused == len(NUMBERS))
        added = place.ask("sources", "add", "http://169.254.169.254/")
        yield Line("addresses", "sources add", "refused", added.stderr.strip()[:80], added.returncode != 0)
    ways = "redirects, feed, sitemap, listing, canonical, meta refresh, sources add"
    yield Line(
        "addresses", ways, "0 connections", f"{len(listener.met)} connections {listener.met[:3]}", not listener.met
    )


def _entries_that_lead_there(paper: Paper, targets: list[str]) -> None:
    title, text = story(900)
    honest = paper.article("/a/900", title=title, text=text)
    poison(honest, claims(targets[0]) + f'<meta http-equiv="refresh" content="0;url={targets[1]}">')
    honest.also([("Refresh", f"0; url={targets[2]}")])
    paper.feed.page(rss(*map(item, [honest.url, *targets])))
    children = "".join(f"<sitemap><loc>{url}.xml</loc></sitemap>" for url in targets)
    paper.sitemap.page(f"<sitemapindex>{children}</sitemapindex>")
    links = "".join(f"<a rel=next href='{url}'>다음</a><a href='{url}'>기사 제목이 여기에 있다</a>" for url in targets)
    paper.listing.page(f"<html><head><base href='{targets[0]}'></head><body>{links}</body></html>")


def newsroom(stack: contextlib.ExitStack, papers: int, articles: int) -> list[Paper]:
    """Papers, open as long as the stack, with so many articles each, none of them twice."""
    found = [stack.enter_context(Paper(f"견본신문 {n}")) for n in range(papers)]
    for n, paper in enumerate(found):
        for number in range(articles * n, articles * (n + 1)):
            title, text = story(number)
            paper.article(f"/a/{number}", title=title, text=text)
    return found


def identity(folder: Path) -> Iterator[Line]:
    with contextlib.ExitStack() as stack:
        papers = newsroom(stack, 3, 5)
        honest, liar, vain = (paper.pieces[:5] for paper in papers)
        poison(liar[0], claims(honest[0].url))
        for piece in liar[1:]:
            poison(piece, claims(liar[1].url))
        for piece in vain:
            poison(piece, claims(papers[2].home + "/"))
        days, copies = weather(papers[0]), wire(papers)
        place = Place(folder, [p.source(id=f"s{n}") for n, p in enumerate(papers)], [p.port for p in papers])
        place.crawl()
        with place.store() as store:
            for name, pieces in (
                ("canonical of another outlet's article", [liar[0], honest[0]]),
                ("canonical of one article for all", liar[1:]),
                ("canonical of the home page", vain),
                ("five daily reports", days),
            ):
                found = [store.article(piece.url) for piece in pieces]
                whole = sum(a.text == p.story.text for a, p in zip(found, pieces, strict=True))
                apart = len({each.id for each in found if each.reprint_of is None and each.revision == 1})
                got = f"{apart} articles, {whole} whole"
                ok = apart == whole == len(pieces)
                if pieces is days:
                    ok &= len({each.story for each in found}) == len(days)
                yield Line("identity", name, f"{len(pieces)} articles, none a copy", got, ok)
            same = [store.article(piece.url) for piece in copies]
            copied, stories = sum(each.reprint_of is not None for each in same), len({each.story for each in same})
            got = f"{copied} copies, {stories} stories"
            ok = (copied, stories) == (2, 1)
            yield Line("identity", "a wire story on three outlets", "2 copies, 1 story", got, ok)


def injection(folder: Path) -> Iterator[Line]:
    with Paper("=1+1 <script>pwned()</script>") as paper:
        for number, payload in enumerate(PAYLOADS.values()):
            _, text = story(number)
            paper.article(
                f"/a/{number}", title=f"{payload} {number}", text=f"{payload} {text}", authors=(payload,),
                captions=(f"{payload} {number}",), section=payload,
            )  # fmt: skip
        paper.feed.page(rss(*(item(piece.url) for piece in paper.pieces)))
        place = Place(folder, [paper.source(concurrency=8)], [paper.port])
        run = place.crawl()
        ids = {row["url"]: row["id"] for row in place.rows("SELECT id, url FROM article")}
        said = {
            form: place.ask("search", "--limit", "200", "--format", form).stdout for form in ("table", "csv", "ndjson")
        }
        out = folder / "out"
        out.mkdir()
        for ending in ("csv", "md", "ndjson"):
            place.ask("export", "-o", str(out / f"all.{ending}"))
        said |= {path.name: path.read_text("utf-8", "surrogateescape") for path in out.iterdir()}
        said["log"] = (run.output or "") + place.ask("-v", "crawl", "--force").stderr
        for name, payload in PAYLOADS.items():
            piece = paper.pieces[list(PAYLOADS).index(name)]
            shown = "".join(
                place.ask("show", str(ids.get(piece.url)), "--format", form).stdout for form in ("text", "markdown")
            )
            asked = place.ask("search", "--format", "ndjson", "--", payload.replace("\0", ""))
            wrong = [what for what, bad in {
                "not kept": piece.url not in ids, "show steers": bool(STEERS.search(shown)),
                "search fails": asked.returncode not in (0, 1) or "Traceback" in asked.stderr,
            }.items() if bad]  # fmt: skip
            yield Line("injection", name, "kept, shown and searched as text", ", ".join(wrong) or "as text", not wrong)
        for name, text in said.items():
            bad = _harm(name, text)
            yield Line("injection", f"all in {name}", "inert", bad or "inert", not bad)
        files = sorted(path.name for path in out.iterdir())
        yield Line("injection", "files", "the three that were asked for", ", ".join(files), len(files) == 3)


def _harm(name: str, text: str) -> str:
    """What of it could run or steer; nothing when it is inert."""
    text = text.replace("\r\n", "\n")
    if STEERS.search(text) and name != "all.csv":  # a cell may have line ends
        return f"holds {STEERS.search(text)!r}"
    if name.endswith("csv"):
        cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
        return next(
            (f"a formula: {c[:40]!r}" for c in cells if re.match(r"\s*[=+\-@＝]", c) and not c[1:].isdigit()), ""
        )
    if name.endswith("ndjson"):
        return "" if all(json.loads(line) for line in text.splitlines()) else "no JSON"
    if name.endswith("md") and ("<script>" in text or re.search(r"(?<!\\)\]\(", text)):
        return "markup of theirs"
    if name == "log" and re.search(r"^(?:2026-01-01 00:00:00 ERROR|WARNING forged)", text, re.MULTILINE):
        return "a forged line"
    return ""


def hanging(folder: Path) -> Iterator[Line]:
    """How long the others take while one outlet never answers, against how long they take without it."""
    with contextlib.ExitStack() as stack:
        papers = newsroom(stack, 6, 25)
        papers[0].feed.never_answers()
        sources = [p.source(id=f"s{n}", delay="0.1s", concurrency=1) for n, p in enumerate(papers)]
        ports = [paper.port for paper in papers]
        took: dict[bool, list[float]] = {False: [], True: []}
        for attempt in range(3):
            for ill in (False, True):
                for paper in papers:
                    paper.seen.clear()
                place = Place(folder / f"{attempt}-{ill}", sources[0 if ill else 1 :], ports, 'timeout = "8s"')
                place.crawl()
                moments = [at for paper in papers[1:] for _, at in paper.seen.moments()]
                took[ill].append(max(moments) - min(moments))
        alone, beside = min(took[False]), min(took[True])
        name, got = "5 outlets beside one that hangs", f"{beside:.1f} s, {beside / alone:.2f} × {alone:.1f} s"
        yield Line("hanging", name, f"at most {HUNG} × as long as without it", got, beside <= HUNG * alone)
