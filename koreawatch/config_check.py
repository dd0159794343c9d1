"""Checks a parsed koreawatch.toml: every mistake at once, with its place and a suggestion."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from crawler import catalogue
from crawler.settings import CrawlConfig
from crawler.source import Checked, Entry, Identity, Recipe, Source
from koreawatch.config import Mistake
from koreawatch.toml_places import Path_, nearest
from scheduler.settings import AlertsConfig, BackupConfig, MailConfig, ScheduleConfig

Form = Annotated[str, Field(min_length=1, pattern=r"\w")]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Selection(_Section):
    """[sources]: which are crawled when none is named."""

    enable: tuple[str, ...] | None = None
    disable: tuple[str, ...] = ()


class Names(_Section):
    """[[thesaurus]]: one name in its spellings, added to the built-in ones."""

    en: tuple[Form, ...] = ()
    ko: tuple[Form, ...] = ()

    @model_validator(mode="after")
    def _several(self) -> Names:
        if len(self.en) + len(self.ko) < 2:
            raise ValueError('needs two spellings at least; write en = ["Hanbit"], ko = ["한빛"]')
        return self


class File(_Section):
    """The whole file, [[source]] apart: those are checked after they were merged over the built-in ones."""

    store: str | None = Field(default=None, min_length=1)
    crawl: CrawlConfig = CrawlConfig()
    sources: Selection = Selection()
    source: list[dict[str, Any]] = []
    thesaurus: tuple[Names, ...] = ()
    schedule: ScheduleConfig = ScheduleConfig()
    alerts: AlertsConfig = AlertsConfig()
    mail: MailConfig = MailConfig()
    backup: BackupConfig = BackupConfig()


_MODELS: dict[str, type[BaseModel]] = {
    "": File,
    "crawl": CrawlConfig,
    "schedule": ScheduleConfig,
    "alerts": AlertsConfig,
    "mail": MailConfig,
    "backup": BackupConfig,
    "sources": Selection,
    "source": Source,
    "thesaurus": Names,
    "entry": Entry,
    "recipe": Recipe,
    "identity": Identity,
    "checked": Checked,
}


# what others call the kinds of entries
_KINDS = {"rss": "feed", "atom": "feed", "xml": "feed", "json": "feed", "html": "listing", "page": "listing"}


def check(given: Mapping[str, Any], lines: Mapping[Path_, int]) -> tuple[dict[str, Source], list[Mistake]]:
    """The file's sources by id, each merged over the built-in one of the same id, and all that is wrong."""
    found: list[Mistake] = []
    try:
        File.model_validate(given)
    except ValidationError as error:
        found += [_mistake(each, each["loc"], each["loc"], lines) for each in error.errors()]
    own: dict[str, Source] = {}
    tables = given.get("source")
    met: set[str] = set()
    for number, table in enumerate(tables if isinstance(tables, list) else ()):
        if isinstance(table, dict):
            source, wrong = _source(number, table, met, lines)
            found += wrong
            if source is not None:
                own[source.id] = source
    found += _unknown_ids(given.get("sources"), {*catalogue.ids(), *met}, lines)
    return own, found


def _source(
    number: int, table: dict[str, Any], met: set[str], lines: Mapping[Path_, int]
) -> tuple[Source | None, list[Mistake]]:
    at: Path_ = ("source", number)
    id_ = table.get("id")
    named = isinstance(id_, str)
    shown: Path_ = ("source", id_ if isinstance(id_, str) and id_ else number)
    builtin = catalogue.load(id_).model_dump(exclude_unset=True) if isinstance(id_, str) and _is_builtin(id_) else {}
    if isinstance(id_, str) and id_ in met:
        return None, [Mistake(_written((*shown, "id")), "there is a source with this id already", _line(lines, at))]
    if isinstance(id_, str):
        met.add(id_)
    try:
        return Source.model_validate({**builtin, **table}), []
    except ValidationError as error:
        wrong = [_mistake(each, (*shown, *each["loc"]), (*at, *each["loc"]), lines) for each in error.errors()]
    near = catalogue.nearest(str(id_), catalogue.ids()) if named and not builtin else None
    if near and any(each.message == "is missing" for each in wrong):
        wrong.append(Mistake(_written((*shown, "id")), f"no built-in source is called {id_!r}", _line(lines, at),
                             f"to change a built-in one, write id = {near!r}"))  # fmt: skip
    return None, wrong


def _is_builtin(id_: str) -> bool:
    return id_ in catalogue.ids()


def _unknown_ids(selection: object, known: set[str], lines: Mapping[Path_, int]) -> list[Mistake]:
    found = []
    if isinstance(selection, dict):
        for key in ("enable", "disable"):
            ids = selection.get(key)
            for number, id_ in enumerate(ids if isinstance(ids, list) else ()):
                if isinstance(id_, str) and id_ not in known:
                    near = catalogue.nearest(id_, known)
                    hint = f"did you mean {near}?" if near else "`koreawatch sources list` names all"
                    place = ("sources", key, number)
                    found.append(Mistake(_written(place), f"no source is called {id_!r}", _line(lines, place), hint))
    return found


def _mistake(error: Any, shown: Sequence[str | int], at: Sequence[str | int], lines: Mapping[Path_, int]) -> Mistake:
    kind, last = error["type"], str(shown[-1]) if shown else ""
    suggestion = None
    if kind == "extra_forbidden":
        message = "there is no such key"
        model = _MODELS.get(_parent(shown), File)
        near = sorted(
            difflib.get_close_matches(last.lower(), model.model_fields, cutoff=0.5),
            key=lambda each: -_same_beginning(each, last.lower()),  # entries: entry rather than notes
        )
        suggestion = f"did you mean {near[0]}?" if near else f"known keys: {', '.join(model.model_fields)}"
        if model is File and (inside := difflib.get_close_matches(last.lower(), CrawlConfig.model_fields, cutoff=0.7)):
            suggestion = f"did you mean {inside[0]}, under [crawl]?"
    elif kind == "missing":
        message = "is missing"
    elif kind == "value_error":
        message = str(error["ctx"]["error"])
    else:
        message = f"{error['msg'][0].lower()}{error['msg'][1:]}"
        message = (
            message.replace("input should", "should")
            .replace("valid dictionary", "table")
            .replace("valid tuple", "list")
        )
        if isinstance(error["input"], str | int | float | bool):
            message += f", not {error['input']!r}"
        if kind == "literal_error":
            meant = _KINDS.get(str(error["input"]).lower(), str(error["input"]))
            near = difflib.get_close_matches(meant, _choices(error), n=1, cutoff=0.4)
            suggestion = f"did you mean {near[0]!r}?" if near else None
        elif last in {"user_agent"} and kind == "string_pattern_mismatch":
            suggestion = "printable ASCII on one line"
        elif last == "id" and kind == "string_pattern_mismatch":
            suggestion = "small letters, digits and _, at most 40"
        elif last == "language" and kind == "string_pattern_mismatch":
            suggestion = 'two small letters: "ko", "en"'
        elif last == "key" and kind == "string_pattern_mismatch":
            suggestion = 'must hold {id}: "paper:{id}"'
    return Mistake(_written(shown), message, _line(lines, at), suggestion)


def _same_beginning(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _choices(error: Any) -> list[str]:
    expected = str(error.get("ctx", {}).get("expected", ""))
    return [each.strip(" '") for each in expected.replace(" or ", ",").split(",")]


def _parent(path: Sequence[str | int]) -> str:
    """The name of the table that holds the last key; the id of a source is no such name."""
    if len(path) == 3 and path[0] == "source":
        return "source"
    names = [each for each in path[:-1] if isinstance(each, str)]
    return names[-1] if names else ""


def _line(lines: Mapping[Path_, int], path: Sequence[str | int]) -> int | None:
    return nearest(dict(lines), tuple(path))


def _written(path: Sequence[str | int]) -> str:
    """source.paper.entry[2].url: elements are counted from 0, as pydantic and jq do."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
