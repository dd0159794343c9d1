"""README.md names every command, option and field, and its examples work."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import click
import pytest
from pydantic import BaseModel

from crawler.source import Source
from crawler.spans import format_duration
from koreawatch.cli.main import COMMANDS, cli
from koreawatch.config_check import File, check
from tests.koreawatch.test_commands import EVERY, parsed

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


# ---- the tree of commands


def leaves() -> Iterator[tuple[str, click.Command]]:
    """Commands that do something, by what is typed after `koreawatch`."""
    for name, (_, command) in EVERY.items():
        if not isinstance(command, click.Group):
            yield name, command


LEAVES = dict(leaves())


def rows(readme: str) -> dict[str, str]:
    """The rows of the table of commands: the command as typed -> the whole row."""
    table = readme.partition("| command | what it does |")[2].partition("\n\n")[0]
    found = {}
    for line in table.splitlines():
        if match := re.match(r"\| `([a-z -]+?)(?: [A-Z\[].*?)?` \|", line):
            found[match[1]] = line
    return found


def long_names(command: click.Command) -> set[str]:
    return {name for each in command.params for name in each.opts + each.secondary_opts if name.startswith("--")}


def undocumented(readme: str) -> list[str]:
    """Commands without a row, and options that their command's row does not name."""
    table = rows(readme)
    missing = [name for name in LEAVES if name not in table]
    for name, command in LEAVES.items():
        missing += [f"{name} {option}" for option in long_names(command) if not _named(option, table.get(name, ""))]
    missing += [option for option in long_names(cli) if not _named(option, readme)]
    return missing


def invented(readme: str) -> list[str]:
    """Commands and options in the table that there are not."""
    table = rows(readme)
    found = [name for name in table if name not in LEAVES]
    for name in set(table) & set(LEAVES):
        known = long_names(LEAVES[name])
        found += [f"{name} {option}" for option in re.findall(r"`(--[a-z-]+)", table[name]) if option not in known]
    return found


def _named(option: str, text: str) -> bool:
    return re.search(rf"{option}(?![a-z-])", text) is not None


def test_every_command_and_option_has_its_place() -> None:
    assert undocumented(README) == []
    assert invented(README) == []
    assert {name.split()[0] for name in rows(README)} == set(COMMANDS)


def test_a_command_or_an_option_that_is_left_out_is_noticed() -> None:
    line = rows(README)["store prune"]
    assert undocumented(README.replace(line + "\n", "")) == ["store prune", "store prune --older-than"]
    assert undocumented(README.replace("`--by-story`, ", "")) == ["search --by-story"]
    assert invented(README.replace("`--by-story`", "`--by-story`, `--by-paper`")) == ["search --by-paper"]
    assert invented(README.replace("| `store path` |", "| `tell` | a story | |\n| `store path` |")) == ["tell"]


# ---- the configuration

SECTIONS: dict[str, str] = {  # what stands above the table of a model's fields
    "File": "",
    "CrawlConfig": "`[crawl]`:",
    "Selection": "`[sources]`:",
    "Source": "`[[source]]`:",
    "Entry": "`[[source.entry]]`:",
    "Recipe": "`[[source.recipe]]`:",
    "Identity": "`[[source.identity]]`:",
    "Checked": "`[source.checked]`:",
    "Names": "`[[thesaurus]]`:",
    "ScheduleConfig": "`[schedule]`:",
    "AlertsConfig": "`[alerts]`:",
    "MailConfig": "`[mail]`:",
    "BackupConfig": "`[backup]`:",
}


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The model and all that its fields hold."""
    yield model
    for field in model.model_fields.values():
        for inner in _held(field.annotation):
            yield from models(inner)


def _held(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _held(part)


MODELS = {model.__name__: model for root in (File, Source) for model in models(root)}


def section(readme: str, head: str) -> str:
    """From the head of a section of the reference to the next."""
    _, _, rest = readme.partition(f"\n{head}")
    return re.split(r"\n(?:`\[|## )", rest)[0]


def fields_left_out(readme: str) -> list[str]:
    """Fields without a row in the table of their section, and rows of fields that there are not."""
    missing = []
    for name, model in MODELS.items():
        if name == "File":  # its tables have sections of their own
            named = re.findall(r"\n`\[+(\w+)\]+`:", readme) + re.findall(r"`(store)` at the top", readme)
        else:
            named = _keys(section(readme, SECTIONS[name]))
        missing += [f"{name}.{key}" for key in model.model_fields if key not in named]
        missing += [f"{name}.{key}, which there is not" for key in named if key not in model.model_fields]
    return missing


def _keys(text: str) -> list[str]:
    """What stands in the first column of a table."""
    cells = [line.split(" | ")[0] for line in text.splitlines() if line.startswith("| `")]
    return [key for cell in cells for key in re.findall(r"`(\w+)`", cell)]


def test_every_field_of_the_configuration_has_its_row() -> None:
    assert set(MODELS) == set(SECTIONS)
    assert fields_left_out(README) == []


@pytest.mark.parametrize("name", ["deadline", "enable", "max_interval", "backfill", "valid_until", "canonical"])
def test_a_field_that_is_left_out_is_noticed(name: str) -> None:
    without = re.sub(rf"\n\| `{name}` \|.*", "", README)
    assert [each.partition(".")[2] for each in fields_left_out(without)] == [name]


def wrong_defaults(readme: str) -> list[str]:
    found = []
    for name in ("CrawlConfig", "Source", "Entry", "Checked"):
        lines = section(readme, SECTIONS[name]).splitlines()
        for key, field in MODELS[name].model_fields.items():
            default = field.default
            if field.is_required() or not isinstance(default, bool | int | str | timedelta):
                continue
            if isinstance(default, timedelta):
                default = format_duration(default)
            row = next(line for line in lines if f"`{key}`" in line.split(" | ")[0])
            written = str(default).lower() if isinstance(default, bool) else str(default)
            if row.split(" | ")[1].strip('`"') != written:
                found.append(f"{name}.{key}: {written}")
    return found


def test_defaults_are_those_of_the_code() -> None:
    assert wrong_defaults(README) == []
    assert wrong_defaults(README.replace("| `parallel` | `8` |", "| `parallel` | `4` |")) == ["CrawlConfig.parallel: 8"]
    assert wrong_defaults(README.replace('| `delay` | `"1s"` |', '| `delay` | `"2s"` |')) == ["Source.delay: 1s"]


# ---- examples


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def calls() -> list[str]:
    """Every call of koreawatch in the code blocks, without what stands around it."""
    found = []
    for line in "\n".join(blocks("sh")).splitlines():
        inside = re.search(r"\$\((koreawatch [^)]*)\)", line)
        if inside or line.startswith("koreawatch "):
            found.append(inside[1] if inside else line)
    return found


def test_there_are_examples() -> None:
    assert len(calls()) > 12


@pytest.mark.parametrize("line", calls())
def test_every_example_parses(line: str) -> None:
    words = shlex.split(line, comments=True)
    parsed(words[1:], [words[1]])


def test_an_example_with_an_option_that_is_not_there_is_noticed() -> None:
    with pytest.raises((AssertionError, click.UsageError)):
        parsed(["search", "x", "--by-paper"], ["search"])


def test_the_example_of_a_configuration_is_a_valid_one() -> None:
    (text,) = blocks("toml")
    own, mistakes = check(tomllib.loads(text), {})
    assert mistakes == []
    assert set(own) == {"paper", "kbs"}


def test_the_two_commands_stand_first() -> None:
    assert [line.split("#")[0].strip() for line in blocks("sh")[0].splitlines()] == ["make demo", "make test"]
    assert README.index("make test") < 250
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"make (demo|test|bench)\b", README)) <= set(targets)


def test_what_the_readme_points_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).is_file(), target
    for target in re.findall(r"`((?:tests|docs|crawler|storage|scheduler|koreawatch)/[\w/.]*)`", README):
        assert (ROOT / target).exists(), target


def test_the_picture_loads_nothing_from_elsewhere() -> None:
    text = (ROOT / "docs" / "demo.svg").read_text(encoding="utf-8")
    ElementTree.fromstring(text)
    assert "북한" in text
    assert set(re.findall(r"https?://[^\s\"'<)]+", text)) == {"http://www.w3.org/2000/svg"}
