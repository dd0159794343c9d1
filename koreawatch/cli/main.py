"""The command `koreawatch`. Commands are imported when they are called: a search must not wait for Scrapy."""

from __future__ import annotations

import contextlib
import errno
import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from koreawatch import __version__
from koreawatch.cli.common import BUG, DONE, FAILED, INTERRUPTED, MISUSE, NO_STORE, Session, examples, suggesting
from koreawatch.config import ConfigError
from storage.errors import NoSuchArticle, StoreError

# name -> module under koreawatch.cli, and what it does
COMMANDS = {
    "demo": ("demo", "Crawl the bundled newsroom on this machine and show what comes of it."),
    "crawl": ("crawl", "Ask sources what is new, and keep it."),
    "run": ("run", "The daemon: crawls every source at its own pace."),
    "serve": ("serve", "The web page and the API alone, over the same store."),
    "status": ("status", "How the daemon and each source are doing."),
    "search": ("search", "Find articles, in Korean and English."),
    "show": ("show", "Show one article."),
    "stories": ("stories", "Who told of an event first, and how late the others were."),
    "watch": ("watch", "Saved searches that tell of every new match."),
    "runs": ("runs", "The log of crawls, with failures and rejects."),
    "sources": ("sources", "List, show, check, add, pause and resume sources."),
    "export": ("export", "Write articles as NDJSON, CSV, Parquet or Markdown."),
    "import": ("import_", "Take in articles (NDJSON) or pages (WARC)."),
    "extract": ("extract", "Read articles out of pages without storing them."),
    "store": ("store", "Look after the store."),
    "config": ("config", "Check and show the configuration."),
    "install-service": ("service", "Make the daemon a service of systemd."),
    "completion": ("completion", "Print the completion script of a shell."),
}

# those that only ask the store: they have nothing to log, unless asked to, and need not wait for logging to be loaded
ASKING = ("search", "status", "runs")


class Koreawatch(click.Group):
    """Loads commands on demand and turns every ending into its exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"koreawatch.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, what) for name, (_, what) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        return suggesting(self, ctx, args)

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Runs the command and leaves the process with its exit code."""
        extra.pop("standalone_mode", None)
        sys.exit(self._run(args, prog_name or "koreawatch", extra))

    def _run(self, args: Sequence[str] | None, name: str, extra: dict[str, Any]) -> int:
        try:
            code = super().main(args, name, standalone_mode=False, **extra)
            sys.stdout.flush()
            return code if isinstance(code, int) else DONE
        except SystemExit as ending:  # click itself meets a closed pipe so
            _silence()
            return DONE if ending.code == 1 else int(ending.code or 0)
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except (click.Abort, KeyboardInterrupt):
            _say("Interrupted.")
            return INTERRUPTED
        except ConfigError as error:
            _say(*(each if error.file else f"Error: {each}" for each in error.lines()))
            return MISUSE
        except NoSuchArticle as error:
            _say(f"Error: {error}")
            return FAILED
        except StoreError as error:
            _say(f"Error: {error}")
            return NO_STORE
        except OSError as error:
            return _os_error(error)
        except Exception:
            return _bug()

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # whoever read has read enough
            _silence()
            return DONE
        except StoreError as error:
            if error.copy_helps:
                _add_way_back(error, ctx)
            raise


def _add_way_back(error: StoreError, context: click.Context) -> None:
    from koreawatch.cli.common import session_of
    from koreawatch.way_back import way_back

    way = way_back(session_of(context))
    if way:
        error.args = (f"{error}\n{way}",)


def _say(*lines: str) -> None:
    for text in lines:
        click.echo(text, err=True)


def _silence() -> None:
    """Nothing more is written to a pipe that is closed, not even at exit."""
    with contextlib.suppress(OSError, ValueError):  # a stream without a file, in tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _os_error(error: OSError) -> int:
    if error.errno == errno.EPIPE:
        _silence()
        return DONE
    if error.filename is None and error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EMFILE):
        return _bug()
    what = f"{error.filename}: " if error.filename else ""
    _say(f"Error: {what}{error.strerror}")
    return FAILED


def _bug() -> int:
    import traceback

    traceback.print_exc()
    _say(
        "", f"This is a bug in koreawatch {__version__}. Please report it, with the lines above, to its issue tracker."
    )
    return BUG


def _set_up_logging(verbosity: int) -> None:
    import logging

    level = {-1: logging.CRITICAL, 0: logging.WARNING, 1: logging.INFO}.get(verbosity, logging.DEBUG)
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr, force=True)
    if verbosity < 1:
        logging.getLogger("scrapy").setLevel(logging.ERROR)  # its remarks on settings are for developers


@click.group(
    cls=Koreawatch,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
    epilog=examples("koreawatch demo", "koreawatch search 북한 미사일 --since 7d"),
)
@click.version_option(__version__, prog_name="koreawatch")
@click.option("--config", "config_", type=click.Path(path_type=Path), metavar="FILE", help="Configuration in use.")
@click.option(
    "--store", type=click.Path(path_type=Path), metavar="FILE", help="The SQLite file that holds the articles."
)
@click.option("-v", "--verbose", count=True, help="Say more; twice for everything.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but results and errors.")
@click.pass_context
def cli(context: click.Context, config_: Path | None, store: Path | None, verbose: int, quiet: bool) -> None:
    """The news monitor for Korea: crawls news pages, keeps clean articles once each, finds them again."""
    verbosity = -1 if quiet else verbose
    context.obj = Session(config_, store, verbosity)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if verbosity or context.invoked_subcommand not in ASKING:
        _set_up_logging(verbosity)


def main() -> None:
    """The entry point of the package."""
    cli.main(prog_name="koreawatch")


if __name__ == "__main__":
    main()
