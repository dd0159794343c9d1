"""The classes of faults, each crawled for real: what befalls articles, feeds, robots.txt, whole sites."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from bench.hostile_crawl import Line, Place
from koreawatch.demo.server import Reply
from koreawatch.demo.server import page as html
from storage.model_run import Trouble
from tests.crawler.refusals.chrome import article_page, plain_page
from tests.crawler.refusals.test_refusals import cases
from tests.newsroom.bombs import BOMBS
from tests.newsroom.entries import BAD, CLOSED_RULES, ODD, OPEN_RULES, write
from tests.newsroom.faults import CLASSES, ENCODINGS, NETWORK, Fault
from tests.newsroom.judging import came
from tests.newsroom.paper import Paper, Piece
from tests.newsroom.stories import story
from tests.newsroom.traps import TRAPS, trap_source

SLOW_LINKS = 'timeout = "1.5s"\nmax_size = 262144'
HONEST = 3  # articles of a paper whose feed or robots.txt is at fault


def _written(paper: Paper, number: int) -> Piece:
    title, text = story(number)
    return paper.article(f"/a/{number}", title=title, text=text)


def articles(cls: str, faults: Iterable[Fault], folder: Path, limits: str = "") -> Iterator[Line]:
    """Faults of articles, among two honest ones."""
    with Paper() as paper:
        pieces: list[tuple[Fault | None, Piece]] = []
        for number, fault in enumerate((None, *faults, None)):
            pieces.append((fault, _written(paper, number)))
            if fault:
                fault.befall(pieces[-1][1])
        place = Place(folder, [paper.source(concurrency=16)], [paper.port], limits)
        place.crawl()
        run = place.last_run("paper")
        with place.store() as store:
            for fault, piece in pieces:
                got, asked = came(store, run, piece), paper.seen.count(piece.path)
                may = fault.comes if fault else frozenset({"kept"})
                most = (fault.asked or 2) if fault else 1
                yield Line(
                    cls,
                    fault.name if fault else "a neighbour",
                    f"{' or '.join(sorted(may))}; at most {most} asked",
                    f"{got}; {asked} asked",
                    got.partition(":")[0] in may and 1 <= asked <= most,
                )


def tables(folder: Path) -> Iterator[Callable[[], Iterator[Line]]]:
    for name, faults in CLASSES.items():
        limits = SLOW_LINKS if name == "network" else ""
        yield lambda name=name, faults=faults, limits=limits: articles(name, faults, folder / name, limits)  # type: ignore[misc]


def bombs(folder: Path) -> Iterator[Line]:
    def of(coding: str, make: Callable[[], bytes]) -> Callable[[Piece], object]:
        body = make()
        return lambda piece: piece.meets(
            lambda reply: Reply(headers=(*reply.headers, ("Content-Encoding", coding)), body=body)
        )

    faults = [
        Fault(f"1 GB in {name}", of(coding, make), frozenset({"too_big"})) for name, (coding, make) in BOMBS.items()
    ]
    yield from articles("bombs", faults, folder)


def gone(folder: Path) -> Iterator[Line]:
    """What happens over two crawls: what was gone is not asked for again, who asked for a rest gets it."""
    with contextlib.ExitStack() as stack:
        said = {"410": 410, "429": 429, "503": 503}
        papers = {name: stack.enter_context(Paper()) for name in said}
        for name, paper in papers.items():
            for number in range(HONEST):
                _written(paper, number)
            paper.pieces[0].status(said[name], retry_after=None if name == "410" else 600)
        sources = [paper.source(id=f"s{name}") for name, paper in papers.items()]
        place = Place(folder, sources, [paper.port for paper in papers.values()])
        place.crawl()
        place.crawl()
        for name, paper in papers.items():
            piece = paper.pieces[0]
            asked, (row, *_) = paper.seen.count(piece.path), place.told(f"s{name}") or [None]
            first = place.rows("SELECT kind, detail FROM failure WHERE url = ?", piece.url)
            yield Line(
                "schedule",
                f"{name}, then another crawl",
                "asked once; told",
                f"asked {asked} times; {first[0]['kind'] if first else row}",
                asked == 1 and len(first) == 1,
            )


def entries(folder: Path) -> Iterator[Line]:
    """A paper for every feed and robots.txt, all in one crawl."""
    wire = {f.name: f for f in (*NETWORK, *ENCODINGS) if f.comes.isdisjoint({"kept", "no_text"})}
    del wire["length_too_short"]  # it has whole items, which are read
    plans: list[tuple[str, str, Callable[[Paper], object], str]] = [
        *(("feeds", name, _feed(make), "told") for name, make in BAD.items()),
        *(("feeds", name, _feed(make), "all") for name, make in ODD.items()),
        *(("feeds", f"wire: {name}", lambda p, f=f: f.befall(p.feed), "told") for name, f in wire.items()),
        *(("robots.txt", name, rules, "all") for name, rules in OPEN_RULES.items()),
        *(("robots.txt", name, rules, "none asked") for name, rules in CLOSED_RULES.items()),
        *(
            ("robots.txt", f"wire: {name}", lambda p, f=f: f.befall(p.robots_file), "none asked or all")
            for name, f in wire.items()
        ),
    ]
    with contextlib.ExitStack() as stack:
        papers = [stack.enter_context(Paper()) for _ in plans]
        for paper, (_, _, befall, _) in zip(papers, plans, strict=True):
            write(paper, HONEST)
            befall(paper)
        sources = [paper.source(id=f"s{n}") for n, paper in enumerate(papers)]
        place = Place(folder, sources, [paper.port for paper in papers], 'timeout = "1.5s"')
        place.crawl()
        for n, (paper, (cls, name, _, must)) in enumerate(zip(papers, plans, strict=True)):
            yield _entry_line(cls, name, must, paper, place.told(f"s{n}"), _new(place, f"s{n}"))


def _feed(make: Callable[[list[str]], str | bytes]) -> Callable[[Paper], object]:
    return lambda paper: paper.feed.page(make([piece.url for piece in paper.pieces]))


def _new(place: Place, source: str) -> int:
    return int(place.rows("SELECT count(*) AS many FROM article WHERE source = ?", source)[0]["many"])


def _entry_line(cls: str, name: str, must: str, paper: Paper, told: list[Trouble], new: int) -> Line:
    got = f"{new} new, {len(paper.seen)} asked, {told[0].kind if told else 'nothing'} told"
    closed = new == 0 and set(paper.seen.paths()) == {"/robots.txt"} and len(told) == 1
    ok = {
        "told": bool(told and told[0].detail) or name == "others_pages",
        "all": new == HONEST and not told,
        "none asked": closed,
        "none asked or all": closed or new == HONEST,  # where half can't be told from all, its rules count
    }[must]
    expected = {"told": "a row", "all": f"{HONEST} new", "none asked": "0 new, only robots.txt asked, a row"}
    return Line(cls, name, expected.get(must, must), got, ok)


def traps(folder: Path) -> Iterator[Line]:
    with contextlib.ExitStack() as stack:
        papers = [stack.enter_context(Paper()) for _ in TRAPS]
        for paper, trap in zip(papers, TRAPS, strict=True):
            trap.set_up(paper)
        sources = [trap_source(paper, trap, id=trap.name[:40]) for paper, trap in zip(papers, TRAPS, strict=True)]
        place = Place(folder, sources, [paper.port for paper in papers])
        place.crawl()
        with place.store() as store:
            for paper, trap in zip(papers, TRAPS, strict=True):
                kept = sum(store.article(piece.url).text == piece.story.text for piece in paper.pieces)
                ok = kept == HONEST and len(paper.seen) <= trap.most
                yield Line(
                    "traps",
                    trap.name,
                    f"3 kept, at most {trap.most} asked",
                    f"{kept} kept, {len(paper.seen)} asked",
                    ok,
                )


def lookalikes(folder: Path) -> Iterator[Line]:
    """Pages that are no article and articles that look like them, each at an address that a feed names."""
    none, alike = cases("none.toml"), cases("alike.toml")
    with Paper() as paper:
        for number, case in enumerate([*none, *alike]):
            page = plain_page(case) if number < len(none) else article_page(case)
            piece = paper.article(
                f"/l/{number}/{quote(case['url'].split('/', 3)[3], safe='/?=&%')}", title=case["name"], text="x"
            )
            piece.meets(lambda _, page=page: html(page))  # type: ignore[misc]
        place = Place(folder, [paper.source(concurrency=16)], [paper.port])
        place.crawl()
        told = {trouble.url: trouble for trouble in place.told("paper")}
        for number, (case, piece) in enumerate(zip([*none, *alike], paper.pieces, strict=True)):
            kept = place.rows("SELECT article FROM address WHERE url = ?", piece.url)
            row = told.get(piece.url)
            may = case["reasons"] if number < len(none) else ["kept"]
            got = "kept" if kept else str(row.kind) if row else "nothing"
            yield Line("look-alikes", case["name"], " or ".join(may), got, got in may and bool(row) != bool(kept))
