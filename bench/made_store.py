"""A store of very many made-up articles, filled in bulk: some minutes for what saving one by one takes hours for.

Only articles, addresses and the search index are filled, which is what searches read; no grams, no terms of stories.
"""

from __future__ import annotations

import sqlite3
import time
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bench.made_news import SECTIONS, Draft, Writer
from storage import foreign, fulltext
from storage.connection import to_text
from storage.excerpt import Indexed
from storage.store import SqliteStore
from storage.texts import listed, text_hash

FOLDER = Path(".bench")
END = datetime(2026, 1, 1, tzinfo=UTC)
PACE = timedelta(days=5 * 365) / 1_000_000  # from one article to the next: a million in five years
KOREAN = 0.6
SOURCES = {"ko": [f"paper_ko_{n}" for n in range(18)], "en": [f"paper_en_{n}" for n in range(12)]}
JOINS = 0.45  # share of articles that tell of a story which others told before
OPEN = 300  # stories that go on at a time
SENTENCES = 25_000  # of each language, that articles are put together of
AT_ONCE = 10_000  # articles in one transaction

_COLUMNS = (
    "id, source, url, title, authors, published, published_precision, first_seen, last_checked, language, section, "
    "text, captions, word_count, story, search_key, text_seen, text_hash"
)


def made_store(articles: int, folder: Path = FOLDER, sentences: int = SENTENCES) -> Path:
    """The store of so many articles, made when it is not there yet, of so many sentences of each language."""
    path = folder / f"search-{articles}.db"
    if path.exists():
        SqliteStore.open(path).close()  # brought up to date
        return path
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".unfinished")
    for each in (unfinished, *(Path(f"{unfinished}-{end}") for end in ("wal", "shm", "journal"))):
        each.unlink(missing_ok=True)
    SqliteStore.open(unfinished).close()
    conn = sqlite3.connect(unfinished, isolation_level=None)
    conn.execute("PRAGMA synchronous = OFF")
    conn.execute("PRAGMA cache_size = -400000")
    _fill(conn, articles, sentences)
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    conn.close()
    unfinished.rename(path)
    return path


def _fill(conn: sqlite3.Connection, articles: int, sentences: int) -> None:
    began = time.monotonic()
    conn.execute("BEGIN")
    marks = ", ".join("?" * len(_COLUMNS.split(", ")))
    for id_, row, tokens in _rows(articles, sentences):
        conn.execute(f"INSERT INTO article ({_COLUMNS}) VALUES ({marks})", row)
        conn.execute("INSERT INTO address (url, article, url_key) VALUES (?, ?, ?)", (row[2], id_, row[2]))
        fulltext.put(conn, int(row[15]), tokens)
        if id_ % AT_ONCE == 0:
            conn.execute("COMMIT")
            conn.execute("BEGIN")
            print(f"{id_:,} of {articles:,} articles made in {time.monotonic() - began:.0f} s", flush=True)
    conn.execute("COMMIT")


def _rows(articles: int, sentences: int) -> Iterator[tuple[int, tuple[object, ...], fulltext.Columns]]:
    """Rows of `article` with the tokens for the index, oldest first."""
    rng = Random(20260101)
    writers = {language: Writer(language, rng, sentences) for language in ("ko", "en")}
    names = {
        "ko": [f"김{first}{last}" for first in "가나다라마바사아자차" for last in "영수민호진경"],
        "en": [f"Lee {letter}. Park" for letter in "ABCDEFG"],
    }
    running: deque[int] = deque(maxlen=OPEN)
    key = 0
    for id_ in range(1, articles + 1):
        language = "ko" if rng.random() < KOREAN else "en"
        moment = END - PACE * (articles - id_) + PACE * rng.random()
        key = max(key + 1, fulltext.search_key(moment))
        story = rng.choice(running) if running and rng.random() < JOINS else id_
        if story == id_:
            running.append(id_)
        if id_ % 5_000 == 0:
            story = 1  # merged by hand: a story that never ends
        source = rng.choice(SOURCES[language])
        authors = (rng.choice(names[language]),)
        captions = (authors[0],) if rng.random() < 0.3 else ()
        draft = writers[language].article(id_)
        at = to_text(moment)
        address = f"https://{source}.example/{moment:%Y/%m}/{id_}"
        seen = to_text(moment + timedelta(minutes=7))
        row = (
            *(id_, source, address, draft.title, listed(authors), at, "minute"),
            *(seen, seen, language, rng.choice(SECTIONS), draft.text, listed(captions)),
            *(draft.text.count(" ") + 1, story, key, seen, text_hash(draft.text)),
        )
        yield id_, row, _tokens(draft, source, authors, captions, language)


def _tokens(
    draft: Draft, source: str, authors: tuple[str, ...], captions: tuple[str, ...], language: str
) -> fulltext.Columns:
    short = fulltext.columns(
        Indexed(title="", text="", authors=authors, captions=captions, source=source, language=language)
    )
    body, title = draft.text_tokens, draft.title_tokens
    other = foreign.words(language, (body[0], title[0]), (body[1], title[1]))
    return (body[0], title[0], *short[2:5], body[1], title[1], other)


def sizes(path: Path) -> dict[str, int]:
    """Bytes of the texts (title and body, UTF-8), of the index and of the whole file."""
    conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    texts = conn.execute(
        "SELECT sum(length(CAST(text AS BLOB)) + length(CAST(title AS BLOB)) + length(CAST(authors AS BLOB))"
        " + length(CAST(captions AS BLOB))), sum(length(text)), count(*) FROM article"
    ).fetchone()
    index = sum(
        conn.execute(f"SELECT coalesce(sum(length({column})), 0) FROM {table}").fetchone()[0]
        for table, column in (
            ("search_data", "block"),
            ("search_docsize", "sz"),
            ("search_idx", "term"),
            ("search_foreign_data", "block"),
            ("search_foreign_docsize", "sz"),
            ("search_foreign_idx", "term"),
            *(("search_foreign_data", "block"), ("search_foreign_idx", "term")),
        )
    )
    conn.close()
    return {
        "articles": texts[2],
        "characters": texts[1],
        "texts": texts[0],
        "index": index,
        "file": path.stat().st_size,
    }
