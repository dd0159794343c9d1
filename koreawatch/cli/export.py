"""koreawatch export: a stream from the store to a file; memory does not grow with the store."""

from __future__ import annotations

import contextlib
import gzip
import os
import sys
import tempfile
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
from itertools import islice
from pathlib import Path
from typing import IO, Any, cast

import click

from koreawatch import render
from koreawatch.cli.common import QueryCommand, Session, Stop, examples, filters, pass_session, words
from koreawatch.cli.search import check_sources
from storage.model_search import Query
from storage.model_stored import Stored

FORMATS = ("ndjson", "csv", "parquet", "markdown")
_BY_ENDING = {".ndjson": "ndjson", ".jsonl": "ndjson", ".csv": "csv", ".parquet": "parquet", ".md": "markdown"}
_OTHERS = (".xlsx", ".xls", ".ods", ".json", ".tsv", ".txt", ".xml", ".html", ".db", ".sqlite")  # not to be had
_PACKED = (".bz2", ".xz", ".zst", ".zip", ".7z", ".lz4")
COLUMNS = tuple(Stored.__dataclass_fields__)
BATCH = 2_000  # rows of one Parquet row group
# columns with least and greatest value of each row group; those of texts would fill the memory until the file is closed
STATISTICS = ["id", "source", "published", "first_seen", "language", "story"]


@click.command(
    "export",
    cls=QueryCommand,
    epilog=examples(
        "koreawatch export --since 30d -o january.ndjson.gz",
        "koreawatch export 북한 --source yonhap_ko --format csv -o out.csv",
    ),
)
@click.argument("query", nargs=-1)
@filters
@click.option("--format", "form", type=click.Choice(FORMATS), help="By the ending of FILE, else ndjson.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Default: stdout. .gz compresses."
)
@click.option("--bom", is_flag=True, help="Begin a CSV file with the mark by which Excel knows UTF-8.")
@click.option("--no-expand", is_flag=True, help="Search names as they are written, in no other spelling.")
@pass_session
def command(
    session: Session,
    query: tuple[str, ...],
    sources: tuple[str, ...],
    lang: str | None,
    author: str | None,
    since: datetime | None,
    until: datetime | None,
    tz: tzinfo,
    form: str | None,
    output: Path | None,
    bom: bool,
    no_expand: bool,
) -> None:
    """Write the articles that match QUERY and the filters, all of them without, newest first.

    A file appears under its name only when it is complete.
    """
    if output == Path("-"):
        output = None
    form = form or _form_of(output)
    if bom and form != "csv":
        raise click.UsageError(f"--bom is for CSV, and this would be {form}; say --format csv, or leave it out.")
    asked = Query(
        text=words(query),
        sources=sources,
        language=lang,
        since=since,
        until=until,
        author=author,
        limit=None,
        expand=not no_expand,
    )
    if form == "parquet":
        _pyarrow()
        if output is None and sys.stdout.isatty():
            raise click.UsageError("Parquet is nothing for a terminal; name a file with -o.")
    counter = _Counter()
    with session.library() as store, _target(output) as out:
        if bom:
            out.write(BOM_UTF8)
        _write(counter.of(store.stream(asked)), form, out)
    if not counter.number:
        check_sources(session, asked)
    articles = "1 article" if counter.number == 1 else f"{counter.number} articles"
    session.note(f"{articles}{f' written to {output}' if output else ''}")


def _form_of(output: Path | None) -> str:
    name = output.name.lower().removesuffix(".gz") if output else ""
    if name.endswith(_PACKED):
        raise click.UsageError(f"{Path(name).suffix} is not written; .gz compresses.")
    ending = Path(name).suffix
    if ending in _OTHERS:
        raise click.UsageError(
            f"{ending} is not written; name a file ending in {', '.join(sorted(_BY_ENDING))}, or say --format."
        )
    return _BY_ENDING.get(ending, "ndjson")


class _Counter:
    """Counts what flows through."""

    def __init__(self) -> None:
        self.number = 0

    def of(self, articles: Iterable[Stored]) -> Iterator[Stored]:
        for article in articles:
            self.number += 1
            yield article


@contextlib.contextmanager
def _target(output: Path | None) -> Iterator[IO[bytes]]:
    """The bytes' way out: stdout, or a temporary file that gets its name when all is written."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if output.is_dir():
        raise click.UsageError(f"{output} is a directory; name a file with -o.")
    with _named_when_done(output) as file:
        if output.suffix.lower() == ".gz":
            with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:
                yield cast(IO[bytes], packed)
        else:
            yield file


@contextlib.contextmanager
def _named_when_done(output: Path) -> Iterator[IO[bytes]]:
    if output.exists() and not output.is_file():  # a pipe or a device
        with output.open("wb") as device:
            yield device
        return
    output = output.resolve()
    if not output.parent.is_dir():
        raise click.UsageError(f"{output.parent} is no folder. Make it first, or name a file elsewhere with -o.")
    try:
        number, name = tempfile.mkstemp(prefix=f".{output.name}.", dir=output.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(output)) from error
    temporary = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(output.stat().st_mode & 0o777 if output.exists() else 0o666 & ~mask)
        temporary.replace(output)
    except OSError as error:  # a full disk is named by the file that there is no room for
        temporary.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(output)) from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _write(articles: Iterator[Stored], form: str, out: IO[bytes]) -> None:
    if form == "parquet":
        _parquet(articles, out)
        return
    if form == "ndjson":
        lines: Iterable[str] = (render.json_text(render.article_row(article)) + "\n" for article in articles)
    elif form == "csv":
        lines = render.csv_lines(map(render.article_row, articles), COLUMNS)
    else:
        lines = (("\n---\n\n" if number else "") + render.markdown(each) for number, each in enumerate(articles))
    for line in lines:
        out.write(line.encode("utf-8", "replace"))


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise Stop(
            "Parquet needs pyarrow: pip install 'koreawatch[parquet]'. CSV and NDJSON need nothing.", 2
        ) from None
    return pyarrow


def _parquet(articles: Iterator[Stored], out: IO[bytes]) -> None:
    pa = _pyarrow()
    moment, listed = pa.timestamp("s", tz="UTC"), pa.list_(pa.string())
    kinds = {
        **dict.fromkeys(("id", "word_count", "revision", "reprint_of", "story"), pa.int64()),
        **dict.fromkeys(("published", "modified", "first_seen", "last_checked", "gone_since"), moment),
        **dict.fromkeys(("authors", "captions"), listed),
    }
    schema = pa.schema([(column, kinds.get(column, pa.string())) for column in COLUMNS])
    file = pa.PythonFile(out, mode="w")
    with pa.parquet.ParquetWriter(file, schema, compression="zstd", write_statistics=STATISTICS) as writer:
        while batch := list(islice(articles, BATCH)):
            rows = [{column: _plain(getattr(article, column)) for column in COLUMNS} for article in batch]
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    return list(value) if isinstance(value, tuple) else value
