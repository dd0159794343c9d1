"""The built-in sources, one TOML file each under crawler/sources/."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from pydantic import ValidationError

from crawler.source import Source, host_of


@cache
def ids() -> tuple[str, ...]:
    """Ids of all built-in sources, sorted; reads no file."""
    names = (entry.name for entry in files("crawler").joinpath("sources").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load(id_: str) -> Source:
    """One built-in source. Raises KeyError for an unknown id, ValueError naming a broken file."""
    if id_ not in ids():
        raise KeyError(id_)
    text = files("crawler").joinpath("sources", f"{id_}.toml").read_text(encoding="utf-8")
    try:
        return Source.model_validate(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ValueError(f"crawler/sources/{id_}.toml: {error}") from error


@cache
def builtin() -> dict[str, Source]:
    """Every built-in source by id."""
    return {id_: load(id_) for id_ in ids()}


def default_set() -> tuple[str, ...]:
    """Ids of the sources that are crawled when the configuration names none."""
    return tuple(id_ for id_, source in builtin().items() if source.default)


@cache
def _hosts() -> dict[str, tuple[Source, ...]]:
    found: dict[str, list[Source]] = {}
    for source in builtin().values():
        for host in source.all_hosts:
            found.setdefault(host.removeprefix("www."), []).append(source)
    return {host: tuple(sources) for host, sources in found.items()}


def by_host(url: str) -> Source | None:
    """The built-in source that owns the address; of several on one host, the one whose article pattern it fits."""
    host = host_of(url).removeprefix("www.")
    candidates = _hosts().get(host) or _hosts().get(host.removeprefix("m.")) or ()
    fitting = [source for source in candidates if source.is_article_url(url)]
    return next(iter(fitting or candidates), None)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant."""
    return next(iter(difflib.get_close_matches(name.lower(), list(known), n=1, cutoff=0.5)), None)
