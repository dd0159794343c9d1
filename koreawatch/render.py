"""What reaches the terminal, a pipe or a file: rows in four forms, and the article view.

Article text comes from the web: on a terminal it loses control, escape and bidirectional characters, in CSV its
cells can't be taken for formulas.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TextIO

from koreawatch.times import SEOUL, iso, shown

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from koreawatch.differences import Change
    from storage.model_stored import Stored

Format = Literal["table", "json", "ndjson", "csv"]
Row = Mapping[str, Any]

WIDTH = 160  # columns of a table that goes into a pipe or file
SHORT = 24  # columns of a terminal; columns of the table with no longer cells are not folded
GAP = 2  # blanks between two columns of a table

# C0 and C1 controls (tab and newline apart), bidirectional controls, line and paragraph separators, BOM, tags
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@＝＋－＠\t]")


def clean(text: str) -> str:
    """The text without what could move the cursor, colour the screen or turn the reading direction."""
    return _UNSAFE.sub("", text.replace("\r\n", "\n"))


def line(text: str) -> str:
    """The text on one line, safe for a terminal."""
    return " ".join(clean(text).split())


def csv_cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula. Lists are joined by "; ", what has names of its own is JSON."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, list | tuple):
        value = "; ".join(json_text(each) if isinstance(each, Mapping) else str(each) for each in value)
    elif isinstance(value, Mapping):
        value = json_text(value)
    text = clean(str(value).replace("\r\n", "\n").replace("\r", "\n"))  # csv leaves \r unquoted
    return f"'{text}" if _FORMULA.match(text) else text


def json_text(value: object, indent: int | None = None) -> str:
    """JSON with what could steer a terminal, or end a line for other programs, written as escapes."""
    return _UNSAFE.sub(lambda char: json.dumps(char[0])[1:-1], json.dumps(value, ensure_ascii=False, indent=indent))


def article_row(article: Stored) -> dict[str, Any]:
    """The promised columns of `article` as JSON knows them; times in UTC."""
    row: dict[str, Any] = {}
    for field in fields(article):
        value = getattr(article, field.name)
        if isinstance(value, datetime):
            value = iso(value)
        row[field.name] = list(value) if isinstance(value, tuple) else value
    return row


def markdown(article: Stored) -> str:
    """The article as a Markdown document of its own."""

    def literal(text: str) -> str:
        return re.sub(r"([\\`*_\[\]<>])", r"\\\1", line(text))

    published = shown(article.published, SEOUL, article.published_precision)
    gone = f"gone since {shown(article.gone_since, SEOUL)}" if article.gone_since else ""
    facts = [article.source, published, ", ".join(article.authors), gone]
    parts = [f"# {literal(article.title)}", " · ".join(literal(fact) for fact in facts if fact), f"<{article.url}>"]
    for paragraph in clean(article.text).split("\n\n"):
        text = literal(paragraph)
        parts.append(re.sub(r"^(#+|[-+]|\d+[.)])(?=\s|$)", r"\\\1", text))
    parts += [f"*{literal(caption)}*" for caption in article.captions]
    return "\n\n".join(parts) + "\n"


def wanted_format(asked: str | None, out: TextIO) -> str:
    """`table` for a reader, `ndjson` for a pipe, unless something was asked for."""
    return asked or ("table" if out.isatty() else "ndjson")


def console(out: TextIO | None = None) -> Console:
    """rich on this stream; nothing in a text is taken for markup or an emoji code."""
    from rich.console import Console

    out = out or sys.stdout
    width = None if out.isatty() else WIDTH
    return Console(file=out, width=width, markup=False, emoji=False, highlight=False, soft_wrap=False)


def emit(
    rows: Iterable[Row],
    columns: Sequence[str],
    form: str,
    out: TextIO,
    *,
    heads: Sequence[str] = (),
    spare: Sequence[str] = (),
) -> None:
    """Write rows as table, json, ndjson or csv. All but the table are written as the rows come.

    `heads`: titles of the table's columns, when they differ from the keys. `spare`: columns that a table goes without
    when the terminal is too narrow for all, the first of them first.
    """
    if form == "table":
        _table(rows, columns, heads or columns, spare, out)
    elif form == "csv":
        out.writelines(csv_lines(rows, columns))
    elif form == "ndjson":
        for row in rows:
            out.write(json_text(row) + "\n")
    else:
        out.writelines(_array(rows))


def _array(rows: Iterable[Row]) -> Iterator[str]:
    opened = False
    for row in rows:
        yield (",\n " if opened else "[\n ") + json_text(row)
        opened = True
    yield "\n]\n" if opened else "[]\n"


class _Column(NamedTuple):
    key: str
    head: str
    cells: tuple[str, ...]
    numeric: bool
    width: int  # of its longest cell, in columns of the terminal

    @property
    def short(self) -> bool:
        return self.width <= SHORT

    @property
    def least(self) -> int:
        """What it needs: a short cell is never folded or cut, or 120 would read as 12."""
        return min(self.width, SHORT)


def _table(
    rows: Iterable[Row], columns: Sequence[str], heads: Sequence[str], spare: Sequence[str], out: TextIO
) -> None:
    from rich import box
    from rich.table import Table

    kept = list(rows)
    shown = [_column(key, head, [row.get(key) for row in kept]) for key, head in zip(columns, heads, strict=True)]
    paper = console(out)
    left_out = []
    for key in spare if out.isatty() else ():
        if _needed(shown) > paper.width:
            left_out += [each.head for each in shown if each.key == key]
            shown = [each for each in shown if each.key != key]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, GAP - 1, 0, 0))
    for each in shown:
        justify: Literal["right", "left"] = "right" if each.numeric else "left"
        table.add_column(each.head, justify=justify, overflow="fold", no_wrap=each.short, min_width=each.least)
    for cells in zip(*(each.cells for each in shown), strict=True):
        table.add_row(*cells)
    paper.width = max(paper.width, _needed(shown))
    paper.print(table)
    if left_out:
        paper.print(f"not shown, for want of room: {', '.join(left_out)}", style="dim")


def _column(key: str, head: str, values: Sequence[object]) -> _Column:
    from rich.cells import cell_len

    cells = tuple(_cell(value) for value in values)
    known = [value for value in values if value is not None]
    return _Column(
        key=key,
        head=head,
        cells=cells,
        numeric=bool(known) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in known),
        width=max(cell_len(cell) for cell in (head, *cells)),
    )


def _needed(columns: Sequence[_Column]) -> int:
    return sum(each.least for each in columns) + GAP * (len(columns) - 1)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.1f}"
    if isinstance(value, list | tuple):
        return ", ".join(line(str(each)) for each in value)
    return line(str(value))


def marked(snippet: str, marks: Sequence[tuple[int, int]]) -> Text:
    """A snippet on one line with its matches highlighted."""
    from rich.text import Text

    text, at = Text(), len(snippet) - len(snippet.lstrip())
    for begin, end in marks:
        text.append(line_piece(snippet[at:begin]))
        text.append(line_piece(snippet[begin:end]), style="bold yellow")
        at = end
    text.append(line_piece(snippet[at:]))
    return text


def line_piece(text: str) -> str:
    """A part of a text as it stands on one line; blanks at its ends stay."""
    return re.sub(r"\s+", " ", clean(text))


def difference(found: Iterable[Change], *, colour: bool) -> Text:
    """The changes as text: in colour on a terminal, as [-old-]{+new+} elsewhere."""
    from rich.text import Text

    text = Text()
    for kind, run in found:
        if kind == "same":
            text.append(run)
        elif colour:
            text.append(run, style="red strike" if kind == "cut" else "green underline")
        else:
            text.append(f"[-{run}-]" if kind == "cut" else f"{{+{run}+}}")
    return text


def as_text(out: TextIO, text: Text) -> None:
    """Print rich text; in a pipe as it is, without folding lines."""
    if out.isatty():
        console(out).print(text)
    else:
        out.write(text.plain + "\n")


def csv_lines(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[str]:
    """CSV, line by line, the head first."""
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for cells in _with_head(rows, columns):
        writer.writerow(cells)
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _with_head(rows: Iterable[Row], columns: Sequence[str]) -> Iterator[list[str]]:
    yield list(columns)
    for row in rows:
        yield [csv_cell(row.get(column)) for column in columns]
