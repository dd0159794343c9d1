"""All that a search finds as a file, in the form that `koreawatch export` writes: read and sent a little at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

from koreawatch import render
from koreawatch.web.asking import whole
from koreawatch.web.reading import Readers
from storage.model_search import Query
from storage.model_stored import Stored

FORMS = {"csv": "text/csv", "ndjson": "application/x-ndjson"}
BATCH = 200  # articles that one question reads: readers of other pages come between
COLUMNS = tuple(Stored.__dataclass_fields__)


async def lines(
    readers: Readers, asked: Query, form: str, first: list[Stored], *, bom: bool = False
) -> AsyncIterator[str]:
    """The file, newest first. `first`: its first articles, which show that the search can be carried out; `bom`: a CSV
    file begins with the mark by which Excel knows UTF-8."""
    if bom and form == "csv":
        yield "\ufeff"
    batch, head = first, True
    while True:
        rows = [render.article_row(article) for article in batch]
        if form == "csv":
            written = list(render.csv_lines(rows, COLUMNS))
            yield "".join(written if head else written[1:])
        else:
            yield "".join(render.json_text(row) + "\n" for row in rows)
        head = False
        if len(batch) < BATCH:
            return
        batch = await next_of(readers, asked, batch[-1].id)


async def next_of(readers: Readers, asked: Query, after: int | None = None) -> list[Stored]:
    """The articles that follow the one with this id. Raises StoreError."""
    query = replace(whole(asked), limit=BATCH, after=after)
    found = await readers.run(lambda store: store.search(query))
    return [hit.article for hit in found.hits]
