"""What the commands share: the session, options, exit codes, examples in the help."""

from __future__ import annotations

import contextlib
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from koreawatch import times
from koreawatch.config import Config, load

if TYPE_CHECKING:
    from storage.protocol import Store

F = TypeVar("F", bound=Callable[..., Any])

DONE, FAILED, MISUSE, NO_STORE, BUG, INTERRUPTED = 0, 1, 2, 3, 70, 130


class Stop(click.ClickException):
    """Ends the command with a sentence on stderr and an exit code."""

    def __init__(self, message: str, code: int = FAILED) -> None:
        super().__init__(message)
        self.exit_code = code  # type: ignore[misc]

    def show(self, file: IO[Any] | None = None) -> None:
        """A Ctrl-C is no error."""
        if self.exit_code == INTERRUPTED:
            click.echo(self.format_message(), file=file, err=file is None)
        else:
            super().show(file)


@dataclass(frozen=True)
class Session:
    """One call of koreawatch: the global options, and what follows from them when it is asked for."""

    config_option: Path | None = None
    store_option: Path | None = None
    verbosity: int = 0  # -1 with -q

    @cached_property
    def config(self) -> Config:
        """Raises ConfigError."""
        return load(self.config_option, self.store_option)

    @cached_property
    def _for_queries(self) -> Config:
        """The configuration as far as a query needs it: where the store is, and the user's own names."""
        known = self.__dict__.get("config")  # checked already
        return known if known is not None else load(self.config_option, self.store_option, query=True)

    @property
    def store_path(self) -> Path:
        """Where the store is, for those who need nothing else of the configuration. Raises ConfigError."""
        return self._for_queries.store

    @property
    def quiet(self) -> bool:
        return self.verbosity < 0

    @contextlib.contextmanager
    def library(self) -> Iterator[Store]:
        """The store for reading. Raises StoreError, ConfigError."""
        from koreawatch import wiring

        store = wiring.open_library(self._for_queries)
        try:
            yield store
        finally:
            store.close()

    @contextlib.contextmanager
    def store(self) -> Iterator[Store]:
        """The store for writing; made when there is none."""
        from koreawatch import wiring

        store = wiring.open_store(self.config)
        try:
            yield store
        finally:
            store.close()

    def call(self, *command: object) -> str:
        """A command of koreawatch as it is typed to meet this configuration and store again."""
        words: list[object] = ["koreawatch"]
        for option, file in (("--config", self.config_option), ("--store", self.store_option)):
            words += [option, file] if file else []
        return " ".join(_quoted(str(word)) for word in (*words, *command))

    def note(self, text: str) -> None:
        """A remark on stderr, unless -q."""
        if not self.quiet:
            click.echo(text, err=True)


def _quoted(word: str) -> str:
    """For a shell; Hangul needs no quotes, which shlex would give it."""
    return word if re.fullmatch(r"[\w@%+=:,./-]+", word) else shlex.quote(word)


def session_of(context: click.Context) -> Session:
    found = context.find_object(Session)
    return found if found is not None else Session()


pass_session = click.make_pass_decorator(Session, ensure=True)


def now() -> datetime:
    return datetime.now(UTC)


def unknown_source(name: str, known: Sequence[str]) -> NoReturn:
    from crawler.catalogue import nearest

    near = nearest(name, known)
    hint = f"did you mean {near}?" if near else "`koreawatch sources list` names all"
    raise click.BadParameter(f"no source is called {name!r}; {hint}")


class SourceId(click.ParamType):  # type: ignore[type-arg]
    """The id of a known source; completes in the shell."""

    name = "source"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if ctx is not None and not ctx.resilient_parsing:
            known = session_of(ctx).config.source_ids()
            if value not in known:
                unknown_source(value, known)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(id_) for id_ in session_of(ctx).config.source_ids() if id_.startswith(incomplete)]


class Zone(click.ParamType):  # type: ignore[type-arg]
    """A time zone by its name."""

    name = "zone"

    def convert(self, value: str | tzinfo, param: click.Parameter | None, ctx: click.Context | None) -> tzinfo:
        from zoneinfo import ZoneInfo

        if isinstance(value, tzinfo):
            return value
        try:
            return ZoneInfo(value)
        except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
            near = _near_zone(value)
            self.fail(f"{value!r} is no time zone{f'; did you mean {near}?' if near else ''}", param, ctx)


def _near_zone(value: str) -> str | None:
    import difflib
    from zoneinfo import available_timezones

    names = {name.lower(): name for name in sorted(available_timezones())}
    names |= {name.rpartition("/")[2].lower(): name for name in names.values() if "/" in name}
    found = difflib.get_close_matches(value.lower(), names, n=1)
    return names[found[0]] if found else None


def _when(end: bool) -> Callable[[click.Context, click.Parameter, str | None], datetime | None]:
    def read(context: click.Context, parameter: click.Parameter, value: str | None) -> datetime | None:
        if value is None:
            return None
        try:
            zone = context.params.get("tz") or Zone().convert("Asia/Seoul", None, None)
            moment = times.read_when(value, now(), zone, end=end)
        except ValueError as error:
            raise click.BadParameter(str(error)) from None
        _check_order(context, moment, end=end)
        return moment

    return read


def _check_order(context: click.Context, moment: datetime, *, end: bool) -> None:
    """Nothing lies in a span that ends before it begins; whichever of its ends is read last finds that out."""
    other = context.params.get("since" if end else "until")
    if other is not None and (moment < other if end else moment > other):
        raise click.BadParameter(
            "--since is later than --until; spans are counted back from now: --since 5d --until 2d"
        )


def duration(context: click.Context, parameter: click.Parameter, value: str | None) -> Any:
    """Callback for options such as --older-than."""
    if value is None:
        return None
    try:
        return times.read_duration(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


def span(command: F) -> F:
    """--since, --until and --tz."""
    help_ = "6h, 7d, 2026-01-06 or '2026-01-06 18:30'."
    command = click.option("--until", callback=_when(True), metavar="WHEN", help=f"Not later than: {help_}")(command)
    command = click.option("--since", callback=_when(False), metavar="WHEN", help=f"Not earlier than: {help_}")(command)
    return zone(command)


def zone(command: F) -> F:
    """--tz."""
    return click.option(
        "--tz", type=Zone(), default="Asia/Seoul", show_default=True, is_eager=True, help="Zone of times in tables."
    )(command)


def list_format(command: F) -> F:
    """--format table|json|ndjson|csv."""
    kinds = click.Choice(["table", "json", "ndjson", "csv"])
    return click.option(
        "--format", "form", type=kinds, help="table on a terminal, ndjson in a pipe, unless named here."
    )(command)


def filters(command: F) -> F:
    """The filters of `search` and `export`."""
    command = span(command)
    command = click.option("--author", help="By this author only.")(command)
    command = click.option("--lang", type=click.Choice(["ko", "en"]), help="In this language only.")(command)
    return click.option(
        "--source", "sources", multiple=True, metavar="ID", shell_complete=complete_source, help="Of this source only."
    )(command)


def complete_source(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
    return SourceId().shell_complete(ctx, param, incomplete)


def examples(*commands: str) -> str:
    """Epilog of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {command}" for command in commands)


def words(given: Sequence[str]) -> str:
    """Arguments as one query; bytes that were no UTF-8 become a sign that is found nowhere."""
    text = " ".join(given).replace(_MINUS, "-")
    return "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)


def on_terminal() -> bool:
    return sys.stdout.isatty()


_MINUS = "\ue000"  # stands for the minus of "-word" while click reads the options


class QueryCommand(click.Command):
    """A command whose words may begin with a minus: `search 북한 -parade`. Short options are those it has."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {name for parameter in self.get_params(ctx) for name in parameter.opts if not name.startswith("--")}
        end = args.index("--") if "--" in args else len(args)
        valued = {name for each in self.get_params(ctx) if not _is_flag(each) for name in each.opts}
        values = [False, *(arg in valued for arg in args[:end])]  # `--limit -1` is no word
        words_ = [
            _MINUS + arg[1:] if re.match(r"-[^-]", arg) and arg[:2] not in own and not value else arg
            for arg, value in zip(args[:end], values, strict=False)
        ]
        return super().parse_args(ctx, words_ + args[end:])


def _is_flag(parameter: click.Parameter) -> bool:
    return isinstance(parameter, click.Option) and (parameter.is_flag or parameter.count)


class Group(click.Group):
    """A group of commands that suggests what was probably meant."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        return suggesting(self, ctx, args)


# what other tools call it
_ELSEWHERE = {
    **dict.fromkeys(("rm", "delete", "del", "forget"), "remove"),
    **dict.fromkeys(("ls", "all"), "list"),
    **dict.fromkeys(("find", "query", "grep"), "search"),
    **dict.fromkeys(("get", "view", "cat", "read"), "show"),
    **dict.fromkeys(("start", "daemon"), "run"),
    **dict.fromkeys(("web", "ui", "desk"), "serve"),
    **dict.fromkeys(("new", "create"), "add"),
    **dict.fromkeys(("fetch", "update"), "crawl"),
    **dict.fromkeys(("stop", "disable"), "pause"),
    **dict.fromkeys(("verify", "validate", "fsck"), "check"),
    **dict.fromkeys(("dump", "save"), "export"),
    "load": "import",
    **dict.fromkeys(("info", "health"), "status"),
}


def suggesting(
    group: click.Group, ctx: click.Context, args: list[str]
) -> tuple[str | None, click.Command | None, list[str]]:
    """click's own way to find a command, with the near one named when there is none."""
    name = args[0]
    command = group.get_command(ctx, name)
    if command is not None or ctx.resilient_parsing:
        return name, command, args[1:]
    if name.startswith("-"):
        ctx.fail(f"No such option: {name}")
    import difflib

    known = group.list_commands(ctx)
    meant = _ELSEWHERE.get(name.lower(), name)  # "rm" is no misspelt "run"
    near = [meant] if meant in known else difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    return ctx.fail(f"No such command {name!r}." + (f" Did you mean {near[0]!r}?" if near else ""))
