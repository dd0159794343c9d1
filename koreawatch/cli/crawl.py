"""koreawatch crawl"""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from koreawatch import render, times
from koreawatch.cli.common import (
    DONE,
    FAILED,
    INTERRUPTED,
    NO_STORE,
    Session,
    SourceId,
    Stop,
    examples,
    list_format,
    now,
    pass_session,
    span,
)
from koreawatch.cli.runs import COUNTS, grouped
from storage.model_run import Counts

if TYPE_CHECKING:
    from crawler.context import CrawlPlan, CrawlResult
    from crawler.source import Source

COLUMNS = ("source", *COUNTS, "seconds")
SPARE = ("unchanged", "seconds", "fetched", "revised", "reprints")  # in a narrow terminal


def _addresses(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(address(value) for value in values)


def address(value: str) -> str:
    """An address that can be asked. Raises BadParameter."""
    from crawler.parse.urls import MAX_LENGTH, absolute

    if len(value) > MAX_LENGTH:
        raise click.BadParameter(
            f"an address of {len(value)} characters; at most {MAX_LENGTH} are taken: {render.line(value)[:60]}…"
        )
    found = absolute(value, "")
    if found is None:
        hint = f"; did you mean https://{value}?" if "." in value and "://" not in value and " " not in value else ""
        raise click.BadParameter(f"{render.line(value)!r} is no address; write http(s)://HOST/…{hint}")
    if "@" in urlsplit(found).netloc:  # it would stand in the log of crawls
        raise click.BadParameter("the address has a login in it, which is never sent; write it without")
    return found


@click.command(
    "crawl",
    epilog=examples("koreawatch crawl", "koreawatch crawl yonhap_ko hankyoreh --since 2d --limit 100"),
)
@click.argument("sources", nargs=-1, type=SourceId())
@click.option("--url", "urls", multiple=True, callback=_addresses, help="This page alone; may be repeated.")
@span
@click.option("--limit", type=click.IntRange(1), help="Articles to try, of each source.")
@click.option("--force", is_flag=True, help="Ask again for articles that are known.")
@click.option("--dry-run", is_flag=True, help="Ask what is new, and store nothing.")
@click.option("--detach", is_flag=True, help="Leave it to the daemon, and don't wait.")
@list_format
@pass_session
def command(
    session: Session,
    sources: tuple[str, ...],
    urls: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    tz: tzinfo,
    limit: int | None,
    force: bool,
    dry_run: bool,
    detach: bool,
    form: str | None,
) -> int:
    """Crawl the enabled sources once, or those named, or single pages. --since walks back through listings and
    sitemaps.
    """
    from crawler.context import CrawlPlan

    plan = CrawlPlan(
        sources=chosen(session, sources, alone=not urls),
        urls=tuple((_owner(session, url), url) for url in dict.fromkeys(urls)),
        since=since,
        until=until,
        limit=limit,
        force=force,
        dry_run=dry_run,
    )
    if detach:
        return _detach(session, plan)
    results = carry_out(session, plan)
    form = render.wanted_format(form, sys.stdout)
    if dry_run:
        columns = ("source", "url", "title", "published")
        render.emit(_would_fetch(results, limit, tz if form == "table" else None), columns, form, sys.stdout)
    else:
        render.emit(map(result_row, results), COLUMNS, form, sys.stdout, spare=SPARE)
    return tell_failures(results)


def chosen(session: Session, names: Sequence[str], *, alone: bool) -> tuple[Source, ...]:
    """The sources named; without names, and when no pages were asked for either (`alone`), the enabled ones."""
    config = session.config
    if names:
        return tuple(config.source(name) for name in dict.fromkeys(names))
    if not alone:
        return ()
    enabled = config.enabled()
    if not enabled:
        raise click.UsageError("No source is enabled. Name some, or list them under [sources] enable.")
    return enabled


def _owner(session: Session, url: str) -> Source:
    owner = session.config.owner(url)
    if owner is None:
        from crawler.crawl import stranger

        owner = stranger(url)
    return owner


def _detach(session: Session, plan: CrawlPlan) -> int:
    from koreawatch.cli.follow import hand_over
    from scheduler.lock import holder

    at_work = holder(session.config.store)
    if plan.dry_run:
        raise click.UsageError("--dry-run and --detach don't go together: there is nothing to see afterwards.")
    if at_work is None or not at_work.daemon:
        raise Stop("There is no daemon to leave it to. `koreawatch run` starts one; without --detach it is done here.")
    hand_over(session, plan, at_work, detach=True)
    return DONE


def carry_out(session: Session, plan: CrawlPlan) -> list[CrawlResult]:
    """The crawl, here or in the daemon if there is one, with progress on a terminal.

    Raises Stop after Ctrl-C and when another command crawls.
    """
    from koreawatch import wiring
    from koreawatch.cli.follow import follow, hand_over
    from scheduler.lock import Held

    begun = now()
    try:
        with ended_alike(), _progress(session) as progress:
            while True:
                try:
                    return wiring.crawl(session.config, plan, progress)
                except Held as held:
                    if not held.holder.daemon:
                        raise
                    request = hand_over(session, plan, held.holder, detach=False)
                found = follow(session, plan, request, progress)
                if found is not None:
                    return found
    except KeyboardInterrupt:
        raise Stop(_kept(session, begun, plan), INTERRUPTED) from None
    except Exception as error:
        from crawler.exceptions import CrawlError

        if isinstance(error, CrawlError):
            raise Stop(str(error), NO_STORE) from None
        raise


@contextlib.contextmanager
def ended_alike() -> Iterator[None]:
    """A terminal that is closed, and a plain `kill`, end the command as Ctrl-C does: what is in flight is written
    down. What `nohup` had ignored stays so."""

    def end(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    heard = [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]
    before = {number: signal.signal(number, end) for number in heard}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _kept(session: Session, begun: datetime, plan: CrawlPlan) -> str:
    """What an interrupted crawl leaves behind."""
    if plan.dry_run or not session.config.store.exists():
        return "Interrupted. Nothing was stored."
    with session.library() as store:
        runs = [run for run in store.runs(limit=500) if run.started >= begun.replace(microsecond=0)]
    counts = [run.counts for run in runs]
    new, revised = sum(each.new for each in counts), sum(each.revised for each in counts)
    reprints, left = sum(each.reprints for each in counts), sum(each.left for each in counts)
    return (
        f"Interrupted. Kept: {new} new, {revised} revised, {reprints} reprints. "
        f"The next crawl fetches what is left ({left} met so far)."
    )


@contextlib.contextmanager
def _progress(session: Session) -> Iterator[Callable[[str, Counts], None] | None]:
    """A line on stderr that tells how far each source is; nothing where nobody looks."""
    if session.quiet or session.verbosity > 0 or not sys.stderr.isatty():
        yield None
        return
    out = render.console(sys.stderr)
    so_far: dict[str, Counts] = {}
    with out.status("asking the sources") as status:

        def tell(source: str, counts: Counts) -> None:
            so_far[source] = counts
            tried = sum(each.tried for each in so_far.values())
            links = sum(each.links - each.known for each in so_far.values())
            kept = sum(each.new + each.revised + each.reprints for each in so_far.values())
            status.update(f"{len(so_far)} sources, {tried} of {links} pages, {kept} kept; now {source}")

        yield tell


def result_row(result: CrawlResult) -> dict[str, Any]:
    run = result.run
    counts = run.counts.as_dict()
    seconds = (run.ended - run.started).total_seconds() if run.ended else None
    return {"source": run.source, **{name: counts[name] for name in COUNTS}, "seconds": seconds and round(seconds, 1)}


def _would_fetch(results: Sequence[CrawlResult], limit: int | None, tz: tzinfo | None) -> Iterator[dict[str, Any]]:
    """`tz`: the zone of times in a table, None for ISO 8601 in UTC."""
    for result in results:
        for link in result.would_fetch[:limit]:
            yield {
                "source": result.run.source,
                "url": link.url,
                "title": link.title,
                "published": times.shown(link.published_at, tz),
            }


def tell_failures(results: Sequence[CrawlResult]) -> int:
    """Each failure and reject with its reason, on stderr; the exit code."""
    code = 0
    for result in results:
        run = result.run
        wrong = run.outcome != "ok" or run.counts.failed or run.counts.entries_failed
        if wrong:
            code = FAILED
        if wrong or result.troubles:
            detail = f": {render.line(run.detail)}" if run.detail else ""
            click.echo(f"{run.source}: {run.outcome}{detail}", err=True)
            for text in grouped(result.troubles):
                click.echo(text, err=True)
    return code
