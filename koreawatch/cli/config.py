"""koreawatch config check|show|canonical-urls"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import click

from koreawatch import render
from koreawatch.cli.common import Group, Session, examples, list_format, pass_session
from scheduler.masks import masked


@click.group("config", cls=Group, epilog=examples("koreawatch config check", "koreawatch --config my.toml config show"))
def command() -> None:
    """Check and show the configuration."""


@command.command("check", epilog=examples("koreawatch config check", "koreawatch --config my.toml config check"))
@pass_session
def check(session: Session) -> None:
    """Name every mistake, each with its place and a suggestion; exit code 2 when there is one."""
    config = session.config
    if config.file is None:
        click.echo("No configuration file: the defaults serve.")
        return
    click.echo(f"{config.file}: all is well, {len(config.enabled_ids)} sources are enabled.")


@command.command("show", epilog=examples("koreawatch config show", "koreawatch config show --format json"))
@list_format
@pass_session
def show(session: Session, form: str | None) -> None:
    """The values in effect, and where each came from: default, file and line, environment, option."""
    form = render.wanted_format(form, sys.stdout)
    render.emit(_values(session), ("key", "value", "origin"), form, sys.stdout)


def _values(session: Session) -> Iterator[dict[str, Any]]:
    config = session.config

    def row(key: str, value: object) -> dict[str, Any]:
        return {"key": key, "value": value, "origin": config.origin(*key.split("."))}

    yield {"key": "config", "value": str(config.file) if config.file else None, "origin": _file_origin(session)}
    yield row("store", str(config.store))
    for name in ("crawl", "schedule", "alerts", "mail", "backup"):
        for key, value in getattr(config, name).model_dump(mode="json").items():
            targets = (name, key) == ("alerts", "notify")  # which may hold tokens
            yield row(f"{name}.{key}", [masked(each) for each in value] if targets else value)
    yield {**row("sources.enable", list(config.enabled_ids)), "origin": _enable_origin(session)}
    yield row("sources.disable", config.given.get("sources", {}).get("disable", []))
    for number, table in enumerate(config.given.get("source", [])):
        for key, value in table.items():
            origin = f"{config.file}:{config.lines.get(('source', number, key))}"
            yield {"key": f"source.{table['id']}.{key}", "value": _plain(value), "origin": origin}
    for number, table in enumerate(config.given.get("thesaurus", [])):
        origin = f"{config.file}:{config.lines.get(('thesaurus', number))}"
        yield {"key": f"thesaurus[{number}]", "value": [*table.get("en", []), *table.get("ko", [])], "origin": origin}


def _file_origin(session: Session) -> str:
    import os

    if session.config_option:
        return "option --config"
    if os.environ.get("KOREAWATCH_CONFIG"):
        return "environment KOREAWATCH_CONFIG"
    return "found" if session.config.file else "default"


def _enable_origin(session: Session) -> str:
    config = session.config
    if "enable" in config.given.get("sources", {}):
        return config.origin("sources", "enable")
    return "default set and the file's own" if config.own else "default"


def _plain(value: Any) -> Any:
    """TOML's dates as text, for JSON."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value if isinstance(value, str | int | float | bool) else str(value)


@command.command(
    "canonical-urls",
    epilog=examples(
        "koreawatch config canonical-urls urls.tsv", "cut -f5 table.tsv | koreawatch config canonical-urls"
    ),
)
@click.argument("file", type=click.File("r", encoding="utf-8", errors="replace"), default="-")
@pass_session
def canonical_urls(session: Session, file: Any) -> None:
    """Read lines `url<TAB>rel=canonical` and write the key of each: equal keys are one article."""
    from crawler.parse.urls import url_key

    config = session.config
    for line in file:
        url, _, canonical = line.rstrip("\r\n").partition("\t")
        source = next((each for each in config.own.values() if each.owns(url)), None)
        key = url_key(url, source, canonical.strip() or None)
        sys.stdout.write(" ".join(key.split("\n")) + "\n")
