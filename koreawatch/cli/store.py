"""koreawatch store path|check|backup|prune|reextract|migrate"""

from __future__ import annotations

import sys
from collections import Counter, deque
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from koreawatch import render, times
from koreawatch.cli.common import DONE, FAILED, Group, Session, duration, examples, now, pass_session
from storage.model import Article, FetchedPage, Rejected, Stored

if TYPE_CHECKING:
    from crawler.parse.contract import PageError
    from crawler.source import Source

EXAMPLES = 3  # changes that are shown for each field


@click.group("store", cls=Group, epilog=examples("koreawatch store check", "koreawatch store backup monday.db"))
def command() -> None:
    """Look after the store."""


@command.command("path", epilog=examples("koreawatch store path", 'sqlite3 "$(koreawatch store path)"'))
@pass_session
def path(session: Session) -> None:
    """Print where the store is."""
    click.echo(str(session.config.store.absolute()))


@command.command("check", epilog=examples("koreawatch store check", "koreawatch --store old.db store check"))
@pass_session
def check(session: Session) -> int:
    """Integrity of both files, index against articles, orphans; exit code 1 when something is wrong."""
    with session.library() as store:
        problems, summary = store.check(), store.summary()
    for problem in problems:
        click.echo(render.line(problem))
    if problems:
        return FAILED
    click.echo("all is well: " + ", ".join(f"{number} {name}" for name, number in summary.items()))
    return DONE


@command.command(
    "backup", epilog=examples("koreawatch store backup monday.db", "koreawatch store backup /mnt/usb/kw.db")
)
@click.argument("file", type=click.Path(path_type=Path))
@pass_session
def backup(session: Session, file: Path) -> None:
    """Copy the store to FILE while others write to it. Kept raw pages are not part of it."""
    with session.library() as store:
        store.backup(file)
    session.note(f"{file}: {file.stat().st_size / 2**20:.1f} MB")


@command.command("migrate", epilog=examples("koreawatch store migrate", "koreawatch --store old.db store migrate"))
@pass_session
def migrate(session: Session) -> None:
    """Bring the store up to date; every command that writes does so by itself."""
    with session.store() as store:
        applied = store.migrate()
    click.echo("\n".join(applied) if applied else "nothing to do")


@command.command("prune", epilog=examples("koreawatch store prune", "koreawatch store prune --older-than 30d"))
@click.option("--older-than", callback=duration, metavar="AGE", help="Default: crawl.keep_pages of the configuration.")
@pass_session
def prune(session: Session, older_than: timedelta | None) -> None:
    """Drop raw pages kept for longer; articles stay."""
    age = session.config.crawl.keep_pages if older_than is None else older_than
    with session.store() as store:
        try:
            dropped = store.prune_pages(now() - age)
        except OverflowError:
            dropped = 0  # older than the calendar
    click.echo(f"{dropped} raw pages dropped")


@command.command("reextract", epilog=examples("koreawatch store reextract --dry-run", "koreawatch store reextract"))
@click.option("--dry-run", is_flag=True, help="Tell what would change, and change nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@pass_session
def reextract(session: Session, dry_run: bool, form: str) -> int:
    """Read all kept pages again with today's rules, and tell what changes."""
    report = _Report()
    with session.library() if dry_run else session.store() as store:
        for id_, page, outcome in _read_again(session, store):
            report.pages += 1
            if not isinstance(outcome, Article):
                report.lost(id_, page, outcome)
                continue
            old = store.article(id_)
            if report.compare(old, outcome) and not dry_run:
                report.saved[store.save(outcome, now()).kind] += 1
    if form == "json":
        sys.stdout.write(render.json_text(report.row(), indent=2) + "\n")
    else:
        click.echo("\n".join(report.lines(dry_run)))
    return FAILED if report.unread else DONE


def _read_again(session: Session, store: Any) -> Iterator[tuple[int, FetchedPage, Article | Rejected | PageError]]:
    from crawler.workers import Workers
    from koreawatch.cli.extract import read_one

    asked: deque[tuple[int, FetchedPage]] = deque()
    sources = session.config.sources

    def tasks() -> Iterator[tuple[FetchedPage, Source | None]]:
        for id_, page in store.pages():
            asked.append((id_, page))
            yield page, sources.get(page.source_id)

    with Workers(session.config.crawl.workers, session.config.crawl.deadline) as pool:
        for outcome in pool.map(read_one, tasks()):
            yield *asked.popleft(), outcome


class _Report:
    """What reading the kept pages again changes."""

    def __init__(self) -> None:
        self.pages = 0
        self.changed = 0
        self.fields: Counter[str] = Counter()
        self.examples: dict[str, list[dict[str, Any]]] = {}
        self.saved: Counter[str] = Counter()
        self.unread: list[dict[str, Any]] = []

    def compare(self, old: Stored, new: Article) -> bool:
        """Whether anything differs."""
        pairs = {
            "title": (old.title, new.title),
            "text": (old.text, new.text),
            "authors": (list(old.authors), list(new.authors)),
            "published": (times.iso(old.published), times.iso(new.published_at)),
            "captions": (list(old.captions), list(new.captions)),
            "section": (old.section, new.section),
            "language": (old.language, new.language),
        }
        differing = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        for name, (before, after) in differing.items():
            self.fields[name] += 1
            shown = self.examples.setdefault(name, [])
            if len(shown) < EXAMPLES:
                shown.append(
                    {
                        "article": old.id,
                        "before": _first_difference(before, after),
                        "after": _first_difference(after, before),
                    }
                )
        self.changed += bool(differing)
        return bool(differing)

    def lost(self, id_: int, page: FetchedPage, outcome: Rejected | PageError) -> None:
        reason = outcome.reason.value if isinstance(outcome, Rejected) else outcome.kind.value
        self.unread.append({"article": id_, "url": page.final_url, "reason": reason, "detail": outcome.detail})

    def row(self) -> dict[str, Any]:
        return {
            "pages": self.pages,
            "changed": self.changed,
            "fields": dict(self.fields),
            "examples": self.examples,
            "saved": dict(self.saved),
            "no_article_now": self.unread,
        }

    def lines(self, dry_run: bool) -> list[str]:
        would = "would change" if dry_run else "changed"
        found = [f"{self.pages} kept pages read, {self.changed} articles {would}"]
        for name, number in self.fields.most_common():
            found.append(f"{name}: {number}")
            for each in self.examples[name]:
                found.append(f"  #{each['article']}")
                found += [f"    - {render.line(str(each['before']))}", f"    + {render.line(str(each['after']))}"]
        if self.unread:
            found.append(f"no articles by today's rules, left as they are: {len(self.unread)}")
            found += [
                f"  #{each['article']} {each['reason']}: {render.line(each['detail'])} {each['url']}"
                for each in self.unread[:EXAMPLES]
            ]
        return found


def _first_difference(text: Any, other: Any, width: int = 120) -> Any:
    """Of long texts the place where they begin to differ."""
    if not isinstance(text, str) or not isinstance(other, str) or max(len(text), len(other)) <= width:
        return text
    at = next((i for i, (a, b) in enumerate(zip(text, other, strict=False)) if a != b), min(len(text), len(other)))
    begin = max(0, at - 30)
    return ("…" if begin else "") + text[begin : begin + width]
