"""koreawatch demo: the main job, end to end, on this machine alone."""

from __future__ import annotations

import shlex
import shutil
import sys
import tempfile
from pathlib import Path

import click

from koreawatch import render, times
from koreawatch.cli.common import DONE, MISUSE, Session, Stop, examples, now, pass_session
from koreawatch.cli.crawl import COLUMNS, SPARE, carry_out, result_row, tell_failures
from koreawatch.cli.search import print_hits
from storage.model_search import Query
from storage.protocol import Store

SEARCH = "북한"


@click.command("demo", epilog=examples("koreawatch demo", "koreawatch demo --keep demo-desk"))
@click.option(
    "--keep", type=click.Path(path_type=Path), metavar="DIR", help="Keep the store and its koreawatch.toml here."
)
@pass_session
def command(session: Session, keep: Path | None) -> int:
    """Start the bundled newsroom on loopback, crawl it over HTTP into a fresh store, and show what came of it.

    Works without the internet.
    """
    from crawler.context import CrawlPlan
    from koreawatch.demo.newsroom import Newsroom

    folder = _folder(keep)
    with Newsroom() as newsroom:
        config = folder / "koreawatch.toml"
        config.write_text(newsroom.config_toml(), encoding="utf-8")
        demo = Session(config_option=config, store_option=folder / "koreawatch.db", verbosity=session.verbosity)
        sources = tuple(demo.config.source(source.id) for source in newsroom.sources)
        click.echo(f"{len(sources)} fake outlets on {', '.join(sorted(newsroom.allow))}; crawling them over HTTP.\n")
        results = carry_out(demo, CrawlPlan(sources=sources, since=newsroom.oldest))
    render.emit(map(result_row, results), COLUMNS, "table", sys.stdout, spare=SPARE)
    failures = tell_failures(results)
    with demo.library() as store:
        _show_one(store)
        click.echo(f"\nkoreawatch search {SEARCH}\n")
        hits = store.search(Query(text=SEARCH, limit=3))
        print_hits(hits, times.SEOUL, now())
        first = hits.hits[0].article.id if hits.hits else 1
    _next(config, first, newsroom.command if keep else None)
    return failures if not any(result.run.counts.new for result in results) else DONE


def _folder(keep: Path | None) -> Path:
    """Where the store goes: a folder of the user's, or a temporary one that is left for the commands to try."""
    if keep is None:
        return Path(tempfile.mkdtemp(prefix="koreawatch-demo-"))
    try:
        keep.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise Stop(f"{keep} is a file, or lies under one; name a folder that is new.", MISUSE) from None
    for name in ("koreawatch.toml", "koreawatch.db"):
        if (keep / name).exists():
            raise Stop(f"{keep / name} is there already; name a folder that is new.", MISUSE)
    return keep


def _show_one(store: Store) -> None:
    """The longest of the newest articles, as a sample."""
    hits = store.search(Query(limit=10)).hits
    if not hits:
        return
    article = max((hit.article for hit in hits), key=lambda each: len(each.text))
    paragraphs = render.clean(article.text).split("\n\n")
    out = render.console()
    out.print(f"\n{render.line(article.title)}", style="bold")
    published = times.shown(article.published, times.SEOUL, article.published_precision)
    facts = [f"#{article.id}", article.source, *article.authors, published or ""]
    out.print(render.line(" · ".join(fact for fact in facts if fact)), style="cyan")
    for paragraph in paragraphs[:2]:
        out.print("\n" + paragraph)
    if len(paragraphs) > 2:
        out.print(f"\n… and {len(paragraphs) - 2} more paragraphs", style="dim")


def _next(config: Path, article: int, outlets: str | None) -> None:
    """`outlets`: what starts them again, for those who keep the demo."""
    call = f"{_name()} --config {shlex.quote(str(config))}"
    click.echo("\nFive commands to try next:\n")
    for what in (
        "search 미사일",
        'search "Kim Jong Un" --by-story',
        f"show {article} --why",
        "runs",
        "export --format csv -o demo.csv",
    ):
        click.echo(f"  {call} {what}")
    click.echo("\nWith `serve` as the command, it is all on a page for your browser.")
    if outlets:
        click.echo("\nThe outlets ended with this command. To crawl them again, or to let `run` do so, start them:\n")
        click.echo(f"  {shlex.quote(sys.executable)} -m {outlets}")
    else:
        click.echo(f"\nThe store is temporary: delete {config.parent} when you are done, or keep one with --keep DIR.")


def _name() -> str:
    """How this command is called again; after `make demo` it is in .venv, and not on the PATH."""
    if shutil.which("koreawatch"):
        return "koreawatch"
    if Path(sys.argv[0]).name == "koreawatch":
        return shlex.quote(sys.argv[0])
    return f"{shlex.quote(sys.executable)} -m koreawatch"
