"""koreawatch store reextract: the kept pages by today's rules, and what that changes."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from koreawatch import render, times
from koreawatch.cli.common import DONE, FAILED, Session, examples, now, pass_session
from koreawatch.cli.text_change import TextChange, text_change
from storage.errors import NoSuchArticle
from storage.model import BY_ENTRY, Article, FetchedPage, Rejected
from storage.model_stored import Stored
from storage.protocol import Store

if TYPE_CHECKING:
    from crawler.parse.contract import PageError
    from crawler.source import Source

EXAMPLES = 3  # changes that are shown for each field
LARGEST = 10  # changes of a text that are shown
ON_THE_WAY = timedelta(hours=1)  # from the fetching of a page to the saving of its text, at most
WORDS = {
    "pages": "pages",
    "unchanged": "unchanged",
    "text": "texts changed",
    "cut": "characters cut",
    "added": "characters added",
    "title": "titles",
    "published": "dates",
    "authors": "authors",
    "other": "other fields",
    "older": "older than the stored text, left",
    "rejected": "no article now",
    "accepted": "an article now",
}

Read = tuple[FetchedPage, "Article | Rejected | PageError"]
Task = tuple[FetchedPage, "Source | None", frozenset[str]]


@click.command("reextract", epilog=examples("koreawatch store reextract --dry-run", "koreawatch store reextract"))
@click.option("--dry-run", is_flag=True, help="Tell what would change, and change nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@pass_session
def reextract(session: Session, dry_run: bool, form: str) -> int:
    """Read all kept pages again with today's rules, and tell what changes. Makes no revision and tells no watch."""
    report = Report()
    with session.library() if dry_run else session.store() as store:
        asked: deque[int] = deque()
        for page, outcome in _read(session, store, _pages(store.pages(), asked)):
            id_ = asked.popleft()
            if _is_older(store, id_, page):
                report.older(page)
                continue
            if not isinstance(outcome, Article):
                report.lost(id_, page, outcome)
                continue
            article = _dated(store, id_, outcome)
            if report.compare(store.article(id_), store.as_ruled(page.source_id, article)) and not dry_run:
                report.saved["reread"] += store.reread(id_, article)
        keys: deque[str] = deque()
        for page, outcome in _read(session, store, _pages(store.refused(), keys)):
            key = keys.popleft()
            if isinstance(outcome, Article) and not _is_stored(store, key, outcome.url_key):
                report.found(page, outcome)
                if not dry_run:
                    report.saved[_take_in(store, key, page, outcome)] += 1
    if form == "json":
        sys.stdout.write(render.json_text(report.row(), indent=2) + "\n")
    else:
        for line in report.lines(dry_run):
            click.echo(line)
    return FAILED if report.unread else DONE


def _dated(store: Store, id_: int, article: Article) -> Article:
    """With the date that it was stored with, when that one came from an entry: no page could say it again."""
    told = store.explanation(id_) if article.published_at is None else None
    if told is None or told.origins.get("published") != BY_ENTRY:
        return article
    stored, origins = store.article(id_), {**article.origins, "published": BY_ENTRY}
    return replace(article, published_at=stored.published, date_precision=stored.published_precision, origins=origins)


def _pages(pages: Iterator[tuple[Any, FetchedPage]], asked: deque[Any]) -> Iterator[FetchedPage]:
    for mark, page in pages:
        asked.append(mark)
        yield page


def _read(session: Session, store: Store, pages: Iterator[FetchedPage]) -> Iterator[Read]:
    """Each page with what is read from it today, by the parser processes."""
    from crawler.workers import Workers

    asked: deque[FetchedPage] = deque()
    learned: dict[str, frozenset[str]] = {}

    def tasks() -> Iterator[Task]:
        for page in pages:
            asked.append(page)
            if page.source_id not in learned:
                learned[page.source_id] = store.boilerplate(page.source_id)
            yield page, session.config.sources.get(page.source_id), learned[page.source_id]

    with Workers(session.config.crawl.workers, session.config.crawl.deadline) as pool:
        for outcome in pool.map(read_one, tasks()):
            yield asked.popleft(), outcome


def read_one(task: Task) -> Article | Rejected:
    """In a worker."""
    from crawler.parse.article import read_page

    return read_page(*task).outcome


def _is_older(store: Store, id_: int, page: FetchedPage) -> bool:
    """Whether the text was revised after the page was fetched: the page of that revision could not be kept."""
    texts = store.revisions(id_)
    return len(texts) > 1 and texts[-1].seen - page.fetched_at > ON_THE_WAY


def _is_stored(store: Store, *keys: str) -> bool:
    """Whether a later look at the address has found an article: what stands there is newer than the kept page."""
    for key in keys:
        with contextlib.suppress(NoSuchArticle):
            store.article(key)
            return True
    return False


def _take_in(store: Store, key: str, page: FetchedPage, article: Article) -> str:
    saved = store.take_in(article, now(), also_at=[(page.url, key)])
    store.keep_page(page, page.body, saved.id)
    store.drop_refused(key)
    return saved.kind


class Report:
    """What reading the kept pages again changes."""

    def __init__(self) -> None:
        self.pages = 0
        self.changed = 0
        self.fields: Counter[str] = Counter()
        self.examples: dict[str, list[dict[str, Any]]] = {}
        self.saved: Counter[str] = Counter()
        self.unread: list[dict[str, Any]] = []
        self.accepted: list[dict[str, Any]] = []
        self.largest: list[TextChange] = []
        self.sources: dict[str, Counter[str]] = {}

    def compare(self, old: Stored, new: Article) -> bool:
        """Whether anything differs."""
        counts = self._count(old.source)
        differing = {name: pair for name, pair in _pairs(old, new).items() if pair[0] != pair[1]}
        for name, (before, after) in differing.items():
            self.fields[name] += 1
            counts[name if name in WORDS else "other"] += 1
            shown = self.examples.setdefault(name, [])
            if len(shown) < EXAMPLES:
                both = _first_difference(before, after), _first_difference(after, before)
                shown.append({"article": old.id, "before": both[0], "after": both[1]})
        if "text" in differing:
            change = text_change(old, new.text)
            counts["cut"] += change.cut
            counts["added"] += change.added
            self.largest.append(change)
            self.largest = sorted(self.largest, key=lambda each: -(each.cut + each.added))[:LARGEST]
        counts["unchanged"] += not differing
        self.changed += bool(differing)
        return bool(differing)

    def lost(self, id_: int, page: FetchedPage, outcome: Rejected | PageError) -> None:
        """The page of an article that is none by today's rules."""
        reason = outcome.reason.value if isinstance(outcome, Rejected) else outcome.kind.value
        self.unread.append({"article": id_, "url": page.final_url, "reason": reason, "detail": outcome.detail})
        self._count(page.source_id)["rejected"] += 1

    def older(self, page: FetchedPage) -> None:
        """The page of an article whose text is newer."""
        self._count(page.source_id)["older"] += 1

    def found(self, page: FetchedPage, article: Article) -> None:
        """An article on a page that was rejected."""
        self.accepted.append({"url": page.final_url, "title": article.title, "characters": len(article.text)})
        self.sources.setdefault(page.source_id, Counter())["accepted"] += 1

    def _count(self, source: str) -> Counter[str]:
        self.pages += 1
        counts = self.sources.setdefault(source, Counter())
        counts["pages"] += 1
        return counts

    def source_rows(self) -> list[dict[str, Any]]:
        return [
            {"source": source} | {name: counts[name] for name in WORDS}
            for source, counts in sorted(self.sources.items())
        ]

    def row(self) -> dict[str, Any]:
        """As JSON knows it. In `sources`, text, title, published, authors and other count articles, cut and added
        characters."""
        return {
            "pages": self.pages,
            "changed": self.changed,
            "fields": dict(self.fields),
            "sources": self.source_rows(),
            "largest": [
                {
                    "article": each.article,
                    "url": each.url,
                    "title": each.title,
                    "cut": each.cut,
                    "added": each.added,
                    "diff": list(each.lines),
                }
                for each in self.largest
            ],
            "examples": self.examples,
            "saved": dict(self.saved),
            "no_article_now": self.unread,
            "article_now": self.accepted,
        }

    def lines(self, dry_run: bool) -> Iterator[str]:
        """As a reader wants it."""
        would = "would change" if dry_run else "changed"
        yield f"{self.pages} kept pages read, {self.changed} articles {would}"
        for source, counts in sorted(self.sources.items()):
            told = [f"{counts[name]} {word}" for name, word in WORDS.items() if counts[name]]
            yield f"{source}: {', '.join(told)}"
        for name, number in self.fields.most_common():
            yield f"{name}: {number}"
            for each in self.examples[name] if name != "text" else ():
                yield f"  #{each['article']}"
                yield f"    - {render.line(str(each['before']))}"
                yield f"    + {render.line(str(each['after']))}"
        if self.largest:
            yield f"the largest changes of a text ({len(self.largest)} of {self.fields['text']}):"
        for change in self.largest:
            yield f"  #{change.article} {change.cut} characters cut, {change.added} added: {render.line(change.title)}"
            yield from (f"    {render.line(line)}" for line in change.lines)
        yield from _told(
            self.unread,
            "no articles by today's rules, left as they are",
            lambda each: f"#{each['article']} {each['reason']}: {render.line(each['detail'])} {each['url']}",
        )
        yield from _told(
            self.accepted,
            "rejected before, articles by today's rules" + ("" if dry_run else ", and stored now"),
            lambda each: f"{each['characters']} characters: {render.line(each['title'])} {each['url']}",
        )


def _told(rows: list[dict[str, Any]], what: str, line: Callable[[dict[str, Any]], str]) -> Iterator[str]:
    if rows:
        yield f"{what}: {len(rows)}"
        yield from (f"  {line(each)}" for each in rows[:LARGEST])


def _pairs(old: Stored, new: Article) -> dict[str, tuple[Any, Any]]:
    """Field -> what is stored and what is read now, as `Store.reread` would put it there."""
    keeps_date = old.revision > 1 and old.published is not None and old.published_precision != "guess"
    published = old.published if keeps_date else new.published_at
    return {
        "title": (old.title, new.title),
        "text": (old.text, new.text),
        "authors": (list(old.authors), list(new.authors)),
        "published": (times.iso(old.published), times.iso(published)),
        "modified": (times.iso(old.modified), times.iso(new.modified_at)),
        "captions": (list(old.captions), list(new.captions)),
        "section": (old.section, new.section),
        "language": (old.language, new.language),
        "image_url": (old.image_url, new.image_url),
    }


def _first_difference(text: Any, other: Any, width: int = 120) -> Any:
    """Of long texts the place where they begin to differ."""
    if not isinstance(text, str) or not isinstance(other, str) or max(len(text), len(other)) <= width:
        return text
    at = next((i for i, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), min(len(text), len(other)))
    begin = max(0, at - 30)
    return ("…" if begin else "") + text[begin : begin + width]
