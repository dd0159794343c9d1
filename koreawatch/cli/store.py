"""koreawatch store path|check|backup|restore|prune|reextract|migrate"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from koreawatch import render
from koreawatch.cli.common import DONE, FAILED, NO_STORE, Group, Session, Stop, duration, examples, now, pass_session
from koreawatch.cli.reextract import reextract


@click.group("store", cls=Group, epilog=examples("koreawatch store check", "koreawatch store backup monday.db"))
def command() -> None:
    """Look after the store."""


@command.command("path", epilog=examples("koreawatch store path", 'sqlite3 "$(koreawatch store path)"'))
@pass_session
def path(session: Session) -> None:
    """Print where the store is."""
    click.echo(str(session.store_path.absolute()))


@command.command("check", epilog=examples("koreawatch store check", "koreawatch --store old.db store check"))
@pass_session
def check(session: Session) -> int:
    """Integrity of both files, index against articles, orphans; exit code 1 when something is wrong."""
    with session.library() as store:
        problems, summary = store.check(), store.summary()
    for problem in problems:
        click.echo(render.line(problem))
    if problems:
        from koreawatch.way_back import way_back

        way = way_back(session) if any("damaged" in problem for problem in problems) else None
        if way:
            session.note(way)
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


@command.command(
    "restore", epilog=examples("koreawatch store restore monday.db", "koreawatch store restore /mnt/usb/kw.db")
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@pass_session
def restore(session: Session, file: Path) -> None:
    """Put the copy FILE in the place of the store, when no other command uses it. What was there stays beside it."""
    from crawler.exceptions import AlreadyRunning
    from koreawatch import wiring

    try:
        aside, dropped = wiring.restore(session.config, file)
    except AlreadyRunning as error:
        raise Stop(str(error), NO_STORE) from None
    with session.library() as store:
        session.note(f"{session.config.store}: {store.summary()['articles']} articles, put back from {file}")
    if aside:
        session.note(f"What was there is {aside}.")
    if dropped:
        session.note(f"{dropped} raw pages of articles that the copy doesn't have were dropped.")


@command.command("migrate", epilog=examples("koreawatch store migrate", "koreawatch --store old.db store migrate"))
@pass_session
def migrate(session: Session) -> None:
    """Bring the store up to date; every command that writes does so by itself."""
    with session.store() as store:
        applied = store.migrate()
    click.echo("\n".join(f"brought up to date: {name}" for name in applied) if applied else "nothing to do")


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


command.add_command(reextract)
