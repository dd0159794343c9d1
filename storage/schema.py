"""The schema and how it grows: migrations in order, never edited once released, only added to.

Promised to users: article, revision, address, failure, rejected, run, block, watch, alert. Ours: past_text, link,
validator, extraction, gram, page_count, story_term, story_subject, story_ruling and the search indexes.
"""

from __future__ import annotations

import importlib
import os
import sqlite3
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from types import ModuleType

from storage.connection import store_errors, transaction
from storage.errors import NotAStore, StoreTooNew, StoreUnusable

_HEADER = 100  # bytes of a file that SQLite has written
APPLICATION_ID = 0x6B776174  # "kwat", in the header of the file: this one is ours
_SET = "koreawatch"  # name of our set in sqlite-utils' table of migrations

_RUN = """
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    trigger TEXT NOT NULL,
    started TEXT NOT NULL,
    ended TEXT,
    outcome TEXT,
    detail TEXT,
    links INTEGER NOT NULL DEFAULT 0,
    known INTEGER NOT NULL DEFAULT 0,
    "left" INTEGER NOT NULL DEFAULT 0,
    tried INTEGER NOT NULL DEFAULT 0,
    fetched INTEGER NOT NULL DEFAULT 0,
    new INTEGER NOT NULL DEFAULT 0,
    revised INTEGER NOT NULL DEFAULT 0,
    unchanged INTEGER NOT NULL DEFAULT 0,
    reprints INTEGER NOT NULL DEFAULT 0,
    rejected INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    entries INTEGER NOT NULL DEFAULT 0,
    entries_unchanged INTEGER NOT NULL DEFAULT 0,
    entries_failed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX run_by_source ON run (source, id);
CREATE INDEX run_open ON run (id) WHERE outcome IS NULL;
"""

_ARTICLE = """
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    authors TEXT NOT NULL DEFAULT '[]',
    published TEXT,
    published_precision TEXT,
    modified TEXT,
    first_seen TEXT NOT NULL,
    last_checked TEXT NOT NULL,
    language TEXT NOT NULL,
    section TEXT,
    text TEXT NOT NULL,
    captions TEXT NOT NULL DEFAULT '[]',
    image_url TEXT,
    word_count INTEGER NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    gone_since TEXT,
    reprint_of INTEGER REFERENCES article (id),
    story INTEGER,
    search_key INTEGER NOT NULL UNIQUE,
    text_seen TEXT NOT NULL,
    text_hash INTEGER NOT NULL,
    run INTEGER REFERENCES run (id)
) STRICT;
CREATE INDEX article_by_text ON article (text_hash);
CREATE INDEX article_by_first_copy ON article (reprint_of) WHERE reprint_of IS NOT NULL;
CREATE INDEX article_by_story ON article (story);
CREATE INDEX article_by_source ON article (source);
CREATE TABLE past_text (
    article INTEGER NOT NULL REFERENCES article (id),
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    seen TEXT NOT NULL,
    text_hash INTEGER NOT NULL,
    PRIMARY KEY (article, number)
) STRICT;
CREATE INDEX past_text_by_text ON past_text (text_hash);
CREATE VIEW revision AS
    SELECT article, number, title, text, seen FROM past_text
    UNION ALL
    SELECT id, revision, title, text, text_seen FROM article;
CREATE TABLE address (
    url TEXT PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id),
    url_key TEXT NOT NULL
) STRICT;
CREATE INDEX address_by_key ON address (url_key);
CREATE INDEX address_by_article ON address (article);
CREATE TABLE extraction (
    article INTEGER PRIMARY KEY REFERENCES article (id),
    explanation BLOB NOT NULL
) STRICT;
CREATE TABLE gram (
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL,
    first_copy INTEGER NOT NULL,
    PRIMARY KEY (hash, article)
) STRICT, WITHOUT ROWID;
"""

_CRAWL = """
CREATE TABLE link (
    url_key TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    state TEXT NOT NULL,
    kind TEXT,
    tries INTEGER NOT NULL DEFAULT 0,
    first_seen TEXT NOT NULL,
    last_tried TEXT,
    retry_after TEXT,
    article INTEGER REFERENCES article (id),
    title TEXT,
    published TEXT,
    modified TEXT,
    via TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX link_open ON link (source, state, first_seen) WHERE state IN ('wanted', 'failed');
CREATE INDEX link_by_article ON link (article) WHERE article IS NOT NULL;
CREATE TABLE failure (
    id INTEGER PRIMARY KEY,
    run INTEGER REFERENCES run (id),
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX failure_by_run ON failure (run);
CREATE TABLE rejected (
    id INTEGER PRIMARY KEY,
    run INTEGER REFERENCES run (id),
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    detail TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX rejected_by_run ON rejected (run);
CREATE TABLE validator (
    url TEXT PRIMARY KEY,
    etag TEXT,
    last_modified TEXT,
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE block (
    source TEXT NOT NULL,
    text TEXT NOT NULL,
    pages INTEGER NOT NULL,
    of_pages INTEGER NOT NULL,
    verdict TEXT,
    since TEXT NOT NULL,
    first_page INTEGER NOT NULL,
    PRIMARY KEY (source, text)
) STRICT, WITHOUT ROWID;
CREATE INDEX block_verdict ON block (source) WHERE verdict IS NOT NULL;
CREATE TABLE page_count (
    source TEXT PRIMARY KEY,
    pages INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
"""


def _tables(conn: sqlite3.Connection) -> None:
    for statements in (_RUN, _ARTICLE, _CRAWL):
        _execute(conn, statements)


def _search_index(conn: sqlite3.Connection) -> None:
    from storage import search  # only those who make a store need it here

    search.create_index(conn)


def _rests(conn: sqlite3.Connection) -> None:
    """Hosts that asked for a rest: a 429 or 503 speaks for the whole host, also to the next process."""
    conn.execute("CREATE TABLE rest (host TEXT PRIMARY KEY, until TEXT NOT NULL) STRICT, WITHOUT ROWID")


def _execute(conn: sqlite3.Connection, statements: str) -> None:
    for statement in statements.split(";\n"):
        if statement.strip():
            conn.execute(statement)


def _schedule(conn: sqlite3.Connection) -> None:
    """The daemon: when sources are due, how they are doing, what was asked for, what is looked at again."""
    from storage import gaps, rechecks, requests, schedule

    for statements in (schedule.TABLES, gaps.TABLES, requests.TABLES, rechecks.TABLES):
        _execute(conn, statements)


def _watches(conn: sqlite3.Connection) -> None:
    """Saved searches, and the outbox of what they have to tell."""
    from storage import outbox, watches

    _execute(conn, watches.TABLES)
    _execute(conn, outbox.TABLES)


def _learned_blocks(conn: sqlite3.Connection) -> None:
    """Learned boilerplate that a user may overrule, and that is cut from what is stored and put back."""
    from storage import blocks, cuts

    for statements in (blocks.TABLES, cuts.TABLES):
        _execute(conn, statements)


def _stories(conn: sqlite3.Connection) -> None:
    """What articles tell of, to find those on one event; and what was merged or split by hand."""
    from storage import carried, stories

    _execute(conn, carried.TABLES)
    _execute(conn, stories.TABLES)


def _wide_searches(conn: sqlite3.Connection) -> None:
    """Language and story of very many hits, without reading the articles; and where else a story was told."""
    from storage import selection

    conn.execute("DROP INDEX article_by_story")
    selection.create_indexes(conn)


def _robots(conn: sqlite3.Connection) -> None:
    """robots.txt of hosts, so that it is asked for once a day, not once by each process, and kept over an outage."""
    conn.execute(
        "CREATE TABLE robots (root TEXT PRIMARY KEY, text TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID"
    )


def _postings_by_period(conn: sqlite3.Connection) -> None:
    """What is asked and written these weeks, on few pages of the file."""
    from storage import regroup

    regroup.by_period(conn)


def _foreign_words(conn: sqlite3.Connection) -> None:
    """The few articles of a language that have a word of the other script: a minute for a million articles."""
    from storage import foreign

    foreign.create_index(conn)
    foreign.fill(conn)


# name -> what it does; append only
_MIGRATIONS: dict[str, Callable[[sqlite3.Connection], None]] = {
    "m001_tables": _tables,
    "m002_search_index": _search_index,
    "m003_rests": _rests,
    "m004_schedule": _schedule,
    "m005_watches": _watches,
    "m006_learned_blocks": _learned_blocks,
    "m007_stories": _stories,
    "m008_wide_searches": _wide_searches,
    "m009_robots": _robots,
    "m010_postings_by_period": _postings_by_period,
    "m011_foreign_words": _foreign_words,
}


def refuse_foreign(path: Path) -> bool:
    """Whether there is a store of ours at the path (False: nothing yet); looks, and touches nothing.

    Raises StoreUnusable for a folder, another kind of file and another program's database.
    """
    try:
        if path.is_dir():
            raise StoreUnusable(f"{path} is a folder, not a store. Name a file in it: --store {path / 'koreawatch.db'}")
        if not path.exists() or path.stat().st_size == 0:
            return False
        if not os.access(path, os.R_OK):
            raise StoreUnusable(f"{path} can't be read (Permission denied). Choose another file with --store.")
    except OSError as error:
        raise StoreUnusable(f"{path} can't be read ({error.strerror}). Choose another file with --store.") from error
    application = _signature(path) if path.stat().st_size >= _HEADER else None
    if application is None:
        raise NotAStore(
            f"{path} is not a koreawatch store (no SQLite file). Choose another file with --store; "
            "if it was one, put back a copy of it with `koreawatch store restore COPY`."
        )
    if application != APPLICATION_ID:
        raise NotAStore(
            f"{path} is another program's database, not a koreawatch store. Nothing was written to it. "
            "Choose another file with --store."
        )
    return True


def _signature(path: Path) -> int | None:
    """Which program's database a file is; None where it is none.

    SQLite itself has to look: the locks of a process on a file are gone with the first descriptor that it closes
    (POSIX, "advisory locks"), and its own connections to the store with them. To open it as immutable makes no file
    beside it.
    """
    with store_errors(path):
        conn = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None)
        try:
            # what the log still holds is not looked at, so the file may be shorter than its header says: this allows it
            conn.execute("PRAGMA writable_schema = ON")
            (application,) = conn.execute("PRAGMA application_id").fetchone()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_NOTADB:
                raise
            return None
        finally:
            conn.close()
    return int(application)


def sign(path: Path, patience: timedelta) -> None:
    """Make an empty file ours, before anything else is written: it can be told apart from then on."""
    conn = sqlite3.connect(path, isolation_level=None, timeout=patience.total_seconds())
    try:
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    finally:
        conn.close()


def due(conn: sqlite3.Connection, path: Path) -> list[str]:
    """Names of the migrations not yet applied. Raises StoreTooNew, StoreUnusable."""
    tables = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    applied = set()
    if "_sqlite_migrations" in tables:
        rows = conn.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (_SET,))
        applied = {row[0] for row in rows}
    unknown = applied - _MIGRATIONS.keys()
    if unknown:
        raise StoreTooNew(
            f"{path} was written by a newer koreawatch (schema {len(applied)}, this one knows {len(_MIGRATIONS)}). "
            "Upgrade koreawatch, or choose another file with --store."
        )
    if (applied and "article" not in tables) or (not applied and "article" in tables):
        raise NotAStore(
            f"{path} lacks tables that a koreawatch store has. Put back a copy of it with `koreawatch store restore "
            "COPY`, or choose another file with --store."
        )
    return [name for name in _MIGRATIONS if name not in applied]


def is_bare(missing: list[str]) -> bool:
    """Whether these migrations are all there are: the file is signed, and nothing more."""
    return len(missing) == len(_MIGRATIONS)


def _sqlite_utils() -> ModuleType:
    """Takes a quarter of a second to import; with numpy and pandas, which it loads where they are installed to know
    their types, far longer, and 10 MB more of memory at least.
    """
    without = [name for name in ("numpy", "pandas") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(without))  # type: ignore[arg-type]  # as if they were not installed
    try:
        return importlib.import_module("sqlite_utils")
    finally:
        for name in without:
            del sys.modules[name]


def migrate(conn: sqlite3.Connection, path: Path) -> list[str]:
    """Apply what is due, all of it or nothing; the names applied. Raises StoreTooNew, StoreUnusable."""
    if not due(conn, path):
        return []
    sqlite_utils = _sqlite_utils()
    migrations = sqlite_utils.Migrations(_SET)
    for name, change in _MIGRATIONS.items():
        migrations(name=name)(lambda db, change=change: change(db.conn))
    with transaction(conn):
        names = due(conn, path)  # another program may have been quicker
        if names:
            migrations.apply(sqlite_utils.Database(conn, recursive_triggers=False, execute_plugins=False))
    return names
