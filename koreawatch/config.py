"""koreawatch.toml -> Config. Reports every mistake at once, each with its place and a suggestion.

Loading reads no built-in source but those that the file overrides, and imports neither Scrapy nor a database; the
sources are put together when somebody asks for them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from crawler.settings import CrawlConfig
    from crawler.source import Source
    from koreawatch.toml_places import Path_
    from scheduler.settings import AlertsConfig, BackupConfig, MailConfig, ScheduleConfig
    from storage.thesaurus import Thesaurus

FILE_NAME = "koreawatch.toml"
_NOT_FOR_QUERIES = {"store", "crawl", "sources", "source", "schedule", "alerts", "mail", "backup"}


class Mistake(NamedTuple):
    """One thing that is wrong, where, and what was probably meant."""

    path: str  # source.paper.entry[2].url
    message: str
    line: int | None = None
    suggestion: str | None = None

    def __str__(self) -> str:
        text = f"{self.path}: {self.message}" if self.path else self.message
        return f"{text} ({self.suggestion})" if self.suggestion else text


class ConfigError(Exception):
    """The configuration can't be used: all that is wrong with it."""

    def __init__(self, mistakes: list[Mistake], file: Path | None = None) -> None:
        self.mistakes = mistakes
        self.file = file
        super().__init__("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """One sentence for each mistake, in the order of the file: `koreawatch.toml:12: crawl.workers: …`."""
        found = []
        for mistake in sorted(self.mistakes, key=lambda each: each.line or 0):
            place = f"{self.file}:" if self.file else ""
            place += f"{mistake.line}:" if mistake.line else ""
            found.append(f"{place} {mistake}".strip())
        return found


@dataclass(frozen=True)
class Config:
    """What a command works with. Immutable; `crawl` and the sources are put together on first use."""

    store: Path
    file: Path | None = None
    given: Mapping[str, Any] = field(default_factory=dict)  # the file as parsed, checked
    text: str = ""  # of the file
    store_origin: str = "default"
    own: Mapping[str, Source] = field(default_factory=dict)  # [[source]], merged over the built-in of the same id

    def __getstate__(self) -> dict[str, Any]:
        """Without what was put together: other processes make it anew, and a thesaurus can't be sent to them."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def lines(self) -> Mapping[Path_, int]:
        """Where in the file what stands."""
        from koreawatch.toml_places import places

        return places(self.text)

    @cached_property
    def crawl(self) -> CrawlConfig:
        from crawler.settings import CrawlConfig

        return CrawlConfig.model_validate(self.given.get("crawl", {}))

    @cached_property
    def schedule(self) -> ScheduleConfig:
        from scheduler.settings import ScheduleConfig

        return ScheduleConfig.model_validate(self.given.get("schedule", {}))

    @cached_property
    def alerts(self) -> AlertsConfig:
        from scheduler.settings import AlertsConfig

        return AlertsConfig.model_validate(self.given.get("alerts", {}))

    @cached_property
    def mail(self) -> MailConfig:
        from scheduler.settings import MailConfig

        return MailConfig.model_validate(self.given.get("mail", {}))

    @cached_property
    def backup(self) -> BackupConfig:
        from scheduler.settings import BackupConfig

        return BackupConfig.model_validate(self.given.get("backup", {}))

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Every known source by id: the built-in ones and those of the file."""
        from crawler import catalogue

        return {**catalogue.builtin(), **self.own}

    def source_ids(self) -> tuple[str, ...]:
        """Ids of every known source, without reading the built-in ones."""
        from crawler import catalogue

        return tuple(sorted({*catalogue.ids(), *self.own}))

    @cached_property
    def enabled_ids(self) -> tuple[str, ...]:
        """What a crawl without names crawls: `enable`, or the default set and the file's own; less `disable`."""
        from crawler import catalogue

        chosen = self.given.get("sources", {})
        if "enable" in chosen:
            ids = list(dict.fromkeys(chosen["enable"]))
        else:
            builtin = catalogue.ids()
            ids = [id_ for id_, source in self.sources.items() if source.default and id_ in builtin]
            ids += [
                id_
                for id_, source in self.own.items()
                if id_ not in builtin and (source.default or "default" not in source.model_fields_set)
            ]
        return tuple(id_ for id_ in ids if id_ not in chosen.get("disable", ()))

    def enabled(self) -> tuple[Source, ...]:
        return tuple(self.sources[id_] for id_ in self.enabled_ids)

    def source(self, id_: str) -> Source:
        """Raises KeyError for an unknown id."""
        from crawler import catalogue

        return self.own[id_] if id_ in self.own else catalogue.load(id_)

    def owner(self, url: str) -> Source | None:
        """The source whose host the address is on, the file's own first."""
        from crawler import catalogue

        owners = [source for source in self.own.values() if source.owns(url)]
        fitting = [source for source in owners if source.is_article_url(url)]
        return next(iter(fitting or owners), None) or catalogue.by_host(url)

    @cached_property
    def thesaurus(self) -> Thesaurus | None:
        """The built-in thesaurus with the file's entries; None when the file has none."""
        more = self.given.get("thesaurus")
        if not more:
            return None
        from storage.thesaurus import Entry, builtin

        return builtin().with_entries(Entry.read(each) for each in more)

    def origin(self, *path: str) -> str:
        """Where a value came from: "default", "option --store", "environment …", or file and line."""
        if path == ("store",) and self.store_origin != "file":
            return self.store_origin
        here: Any = self.given
        for key in path:
            if not isinstance(here, Mapping) or key not in here:
                return "default"
            here = here[key]
        from koreawatch.toml_places import nearest

        return f"{self.file}:{nearest(dict(self.lines), path)}"


def find_file(option: Path | None, environ: Mapping[str, str], folder: Path) -> Path | None:
    """The configuration file in use; None when there is none. Raises ConfigError for one that was named and is not."""
    named = option or (Path(environ["KOREAWATCH_CONFIG"]) if environ.get("KOREAWATCH_CONFIG") else None)
    if named is not None:
        path = named.expanduser()
        if not path.is_file():
            what = "is a directory" if path.is_dir() else "is not there"
            by = "--config" if option else "KOREAWATCH_CONFIG"
            raise ConfigError([Mistake("", f"{path}, named by {by}, {what}")])
        return path
    home = environ.get("XDG_CONFIG_HOME") or "~/.config"
    for path in (folder / FILE_NAME, Path(home).expanduser() / "koreawatch" / FILE_NAME):
        if path.is_file():
            return path
    return None


def load(
    file: Path | None = None,
    store: Path | None = None,
    environ: Mapping[str, str] | None = None,
    folder: Path | None = None,
    *,
    query: bool = False,
) -> Config:
    """The configuration in use; `file` and `store` are what the options name. Raises ConfigError with all mistakes.

    `query`: for those who only ask the store. Sources and [crawl] are not looked at: checking them takes a third of
    the time that a search may take, and a mistake there need not keep anybody from searching.
    """
    environ = os.environ if environ is None else environ
    path = find_file(file, environ, folder or Path())
    if path is None:
        where, origin = _store(store, environ, None, None)
        return Config(store=where, store_origin=origin)
    text, given = _parse(path)
    own: dict[str, Source] = {}
    if not (query and _enough_for_a_query(given)):
        from koreawatch.config_check import check
        from koreawatch.toml_places import places

        own, mistakes = check(given, places(text))
        if mistakes:
            raise ConfigError(mistakes, path)
    where, origin = _store(store, environ, given.get("store"), path)
    return Config(store=where, file=path, given=given, text=text, store_origin=origin, own=own)


def _enough_for_a_query(given: Mapping[str, Any]) -> bool:
    """Whether what a query needs is right at first sight; what is doubtful is for the check to name."""
    store = given.get("store", "koreawatch.db")
    return given.keys() <= _NOT_FOR_QUERIES and isinstance(store, str) and store != ""


def _parse(path: Path) -> tuple[str, dict[str, Any]]:
    """The file's text and what it says."""
    import tomllib

    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([_syntax(str(error), text)], path) from None
    except UnicodeDecodeError as error:
        raise ConfigError([Mistake("", f"not UTF-8 at byte {error.start}")], path) from None
    except OSError as error:
        raise ConfigError([Mistake("", f"can't be read: {error.strerror}")], path) from None


def _syntax(message: str, text: str) -> Mistake:
    """tomllib's sentence, with its place as a line number."""
    match = re.fullmatch(r"(.*?) \(at (?:line (\d+), column (\d+)|end of document)\)", message, re.DOTALL)
    if match is None:
        return Mistake("", f"not TOML: {message}")
    what = f"not TOML: {match[1][0].lower()}{match[1][1:]}"
    if match[2] is None:
        return Mistake("", f"{what}, at the end of the file", text.count("\n") + 1)
    return Mistake("", f"{what}, column {match[3]}", int(match[2]))


def _store(option: Path | None, environ: Mapping[str, str], given: str | None, file: Path | None) -> tuple[Path, str]:
    """The store and where its name came from. A name in the file is meant from the file's folder."""
    if option is not None:
        return option.expanduser(), "option --store"
    if environ.get("KOREAWATCH_STORE"):
        return Path(environ["KOREAWATCH_STORE"]).expanduser(), "environment KOREAWATCH_STORE"
    if given is not None and file is not None:
        return file.parent / Path(given).expanduser(), "file"
    from platformdirs import user_data_path

    return user_data_path("koreawatch", appauthor=False) / "koreawatch.db", "default"
