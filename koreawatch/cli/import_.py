"""koreawatch import: articles (NDJSON) and pages (WARC), through the same cleaning, identity and index as a crawl."""

from __future__ import annotations

import contextlib
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

import click

from koreawatch import render
from koreawatch.cli.common import DONE, FAILED, Session, examples, now, pass_session
from storage.model import SavedKind
from storage.model_run import Counts
from storage.protocol import Store

if TYPE_CHECKING:
    from koreawatch.intake import Taken

Form = Literal["ndjson", "warc"]
COUNTED: dict[SavedKind | Literal["rejected", "failed"], str] = {
    "new": "new",
    "revised": "revised",
    "unchanged": "unchanged",
    "reprint": "reprints",
    "rejected": "rejected",
    "failed": "failed",
}


@click.command(
    "import",
    epilog=examples(
        "koreawatch import articles.ndjson.gz", "zcat stream.ndjson.gz | koreawatch import - --report > report.ndjson"
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE…|-")
@click.option("--format", "form", type=click.Choice(["ndjson", "warc"]), help="By the name of FILE; stdin: ndjson.")
@click.option(
    "--report", is_flag=True, help='A line {"id","duplicate_of","kind","cluster"} on stdout for each article.'
)
@pass_session
def command(session: Session, files: tuple[str, ...], form: Form | None, report: bool) -> int:
    """Take in .ndjson[.gz] articles ("url", "title" and "text" are needed) or .warc[.gz] pages.

    Other keys: id, source, published, authors, captions, language, section. A line that can't be taken is told, and
    the rest goes on.
    """
    named = [Path(file) for file in files if file != "-"]
    if folders := [str(path) for path in named if path.is_dir()]:
        raise click.BadParameter(f"a folder is no file: {', '.join(folders)}; name its files", param_hint="FILE")
    if missing := [str(path) for path in named if not path.exists()]:
        raise click.BadParameter(f"no such file: {', '.join(missing)}", param_hint="FILE")
    forms = {file: form or _form_of(file) for file in files}
    with session.store() as store:
        desk = _Desk(session, store, report)
        try:
            desk.take(forms)
        finally:
            desk.close()
    session.note(desk.summary())
    return FAILED if desk.counts["failed"] else DONE


def _form_of(file: str) -> Form:
    name = file.lower().removesuffix(".gz")
    if name.endswith(".warc"):
        return "warc"
    if file == "-" or name.endswith((".ndjson", ".jsonl", ".json")):
        return "ndjson"
    raise click.BadParameter(f"{file}: what is in it? Name it .ndjson[.gz] or .warc[.gz], or say --format.")


class _Desk:
    """One import: its run in the log, its counts, and the ids as they were given."""

    def __init__(self, session: Session, store: Store, report: bool) -> None:
        self.session = session
        self.store = store
        self.report = report
        self.counts: Counter[str] = Counter()
        self.given: dict[int, Any] = {}  # article id -> the id it was first given under
        self.outcome: Literal["ok", "partial", "stopped"] = "stopped"
        self.run = store.open_run("import", "import", now())

    def take(self, forms: dict[str, Form]) -> None:
        from koreawatch import intake, warc

        for file, form in forms.items():
            with _opened(file) as stream:
                if form == "ndjson":
                    taken = intake.articles(self.session.config, self.store, stream, self.run)
                else:
                    taken = warc.pages(self.session.config, self.store, stream, self.run)
                for each in taken:
                    self._note(file, each)
        self.outcome = "partial" if self.counts["failed"] else "ok"

    def _note(self, file: str, taken: Taken) -> None:
        self.counts[COUNTED[taken.kind]] += 1
        if taken.problem:
            name = "stdin" if file == "-" else file
            click.echo(f"{name}:{taken.line}: {render.line(taken.problem)}", err=True)
        if self.report:
            sys.stdout.write(render.json_text(self._report_row(taken)) + "\n")

    def _report_row(self, taken: Taken) -> dict[str, Any]:
        saved = taken.saved
        if saved is None:
            row = {"id": taken.given, "duplicate_of": None, "kind": None, "cluster": None}
            return {**row, "error": taken.problem}
        known = saved.kind in ("revised", "unchanged")
        copy_of = saved.id if known else saved.copy_of
        first = None if copy_of is None else self.given.get(copy_of, copy_of)
        if not known:
            self.given[saved.id] = taken.given
        cluster = None if saved.story is None else self.given.get(saved.story, saved.story)
        kind = "url" if known else saved.copy_kind
        return {"id": taken.given, "duplicate_of": first, "kind": kind, "cluster": cluster}

    def close(self) -> None:
        """Write the run down, however it ended."""
        tried = sum(self.counts.values())
        counts = Counts(links=tried, tried=tried, fetched=tried - self.counts["failed"], **self.counts)
        self.store.close_run(self.run, self.outcome, counts, now(), detail=None)

    def summary(self) -> str:
        parts = [f"{self.counts[name]} {name}" for name in dict.fromkeys(COUNTED.values()) if self.counts[name]]
        return f"imported: {', '.join(parts) or 'nothing'}"


@contextlib.contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of stdin."""
    if file == "-":
        yield sys.stdin.buffer
        return
    with Path(file).open("rb") as stream:
        yield stream
