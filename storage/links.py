"""What is known of every address met: whether to ask for it, and when again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from storage.connection import from_text, to_text, transaction
from storage.model import Failure, FailureKind, FetchedPage, Link, Rejected, RejectReason

PENDING = 500  # links that `pending` gives at most
NOT_FOUND_TRIES = 3  # a 404 may be a slip of the paper's; a third one is not
READING_TRIES = 3  # a page on which a reader hung or died: it may be the page, or a machine short of time or memory
PATIENT_TRIES = 20  # other failures that may pass: with the waits below, some twelve days
FREE_TRIES = 3  # tries before waits begin
SHORTEST_WAIT = timedelta(minutes=10)
LONGEST_WAIT = timedelta(days=1)
SECOND_LOOKS = 3  # times a page is looked at that may still be filled with text
SECOND_LOOK_AFTER = timedelta(hours=6)
UNFINISHED = frozenset({RejectReason.TOO_SHORT, RejectReason.NO_TEXT, RejectReason.STUB, RejectReason.LOGIN})

_LINK = "SELECT state, kind, tries, last_tried, retry_after FROM link WHERE url_key = ?"
_LOOK = (
    "SELECT 'stored' AS state, NULL AS kind, 0 AS tries, last_checked AS last_tried, NULL AS retry_after "
    "FROM address JOIN article ON article.id = address.article WHERE address.url_key = ? LIMIT 1"
)


def wanted(
    conn: sqlite3.Connection, source_id: str, links: Sequence[Link], now: datetime, *, force: bool, remember: bool
) -> list[Link]:
    """Of these links, those to fetch, in the order given, each url_key once; unknown ones are remembered."""
    asked: dict[str, Link] = {}
    unknown: list[Link] = []
    met: set[str] = set()
    for link in links:
        if link.url_key in met:
            continue
        met.add(link.url_key)
        memory = conn.execute(_LINK, (link.url_key,)).fetchone()
        if memory is None:
            memory = conn.execute(_LOOK, (link.url_key,)).fetchone()
            if memory is None or force:
                unknown.append(link)
        if force or memory is None or _worth_asking(memory, link.modified_at, now):
            asked[link.url_key] = link
    if remember and unknown:
        with transaction(conn):
            conn.executemany(
                "INSERT INTO link (url_key, source, url, state, first_seen, title, published, modified, via) "
                "VALUES (?, ?, ?, 'wanted', ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                [_remembered(link, source_id, now) for link in unknown],
            )
    return list(asked.values())


def _worth_asking(memory: sqlite3.Row, modified: datetime | None, now: datetime) -> bool:
    """Whether a known address is asked for again. Pure: a row of what is remembered, the link's date, the time."""
    state = memory["state"]
    if state == "wanted":
        return True
    if memory["kind"] == FailureKind.GONE:
        return False
    if memory["retry_after"] and from_text(memory["retry_after"]) > now:
        return False
    last = from_text(memory["last_tried"])
    # a date in the future is a mistake; believing it would mean asking at every visit
    if modified and last and last < modified <= now:
        return True
    if state == "failed":
        return _may_pass(memory["kind"], memory["tries"])
    if state == "rejected":
        return memory["kind"] in UNFINISHED and memory["tries"] < SECOND_LOOKS and last + SECOND_LOOK_AFTER < now
    return False


_MOST_TRIES: dict[str, int] = {
    FailureKind.HTTP_CLIENT: NOT_FOUND_TRIES,
    FailureKind.PARSE_HUNG: READING_TRIES,
    FailureKind.PARSE_CRASHED: READING_TRIES,
}


def _may_pass(kind: str, tries: int) -> bool:
    return FailureKind(kind).retriable and tries < _MOST_TRIES.get(kind, PATIENT_TRIES)


def pending(conn: sqlite3.Connection, source_id: str, now: datetime) -> list[Link]:
    """Links never brought to an end, and failed ones that are due again; oldest first, at most 500."""
    rows = conn.execute(
        "SELECT url, url_key, state, kind, tries, title, published, modified, via FROM link "
        "WHERE source = ? AND state IN ('wanted', 'failed') AND (retry_after IS NULL OR retry_after <= ?) "
        "ORDER BY first_seen, url_key",
        (source_id, to_text(now)),
    )
    found: list[Link] = []
    for row in rows:
        if row["state"] == "failed" and not _may_pass(row["kind"], row["tries"]):
            continue
        found.append(_link(row))
        if len(found) == PENDING:
            break
    rows.close()
    return found


def settle(conn: sqlite3.Connection, keys: Iterable[str], article: int, now: datetime) -> None:
    """The links under these keys have led to an article. Inside the caller's transaction."""
    conn.executemany(
        "UPDATE link SET state = 'stored', kind = NULL, tries = 0, last_tried = ?, retry_after = NULL, article = ? "
        "WHERE url_key = ?",
        [(to_text(now), article, key) for key in keys],
    )


def fail(conn: sqlite3.Connection, source_id: str, failure: Failure, url_key: str) -> None:
    """The address could not be had. Inside the caller's transaction."""
    if failure.kind is FailureKind.STOPPED:
        return  # our doing, not the page's: it stays as it was
    tries = _tries(conn, url_key, "failed", failure.kind)
    rest = failure.retry_after or _wait(tries)
    due = failure.at + rest if rest else None
    _come_to(conn, url_key, source_id, failure.url, "failed", failure.kind, tries, failure.at, due)


def reject(conn: sqlite3.Connection, page: FetchedPage, rejected: Rejected, url_key: str, now: datetime) -> None:
    """The address leads to no article. Inside the caller's transaction."""
    tries = _tries(conn, url_key, "rejected", rejected.reason)
    _come_to(conn, url_key, page.source_id, page.url, "rejected", rejected.reason, tries, now, None)


def _wait(tries: int) -> timedelta | None:
    """How long to leave an address that failed so often, when the server named no time."""
    if tries < FREE_TRIES:
        return None
    doubled: timedelta = SHORTEST_WAIT * 2 ** (tries - FREE_TRIES)
    return min(doubled, LONGEST_WAIT)


def _tries(conn: sqlite3.Connection, url_key: str, state: str, kind: str) -> int:
    """The tries with this end in a row, this one included."""
    row = conn.execute("SELECT tries FROM link WHERE url_key = ? AND state = ? AND kind = ?", (url_key, state, kind))
    before = row.fetchone()
    return 1 + (before[0] if before else 0)


def _come_to(
    conn: sqlite3.Connection,
    url_key: str,
    source_id: str,
    url: str,
    state: str,
    kind: str,
    tries: int,
    at: datetime,
    retry_after: datetime | None,
) -> None:
    conn.execute(
        "INSERT INTO link (url_key, source, url, state, kind, tries, first_seen, last_tried, retry_after, via) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (url_key) DO UPDATE SET state = excluded.state, "
        "kind = excluded.kind, tries = excluded.tries, last_tried = excluded.last_tried, "
        "retry_after = excluded.retry_after",
        (url_key, source_id, url, state, kind, tries, to_text(at), to_text(at), to_text(retry_after), url),
    )


def _remembered(link: Link, source_id: str, now: datetime) -> tuple[str | None, ...]:
    return (
        link.url_key,
        source_id,
        link.url,
        to_text(now),
        link.title,
        to_text(link.published_at),
        to_text(link.modified_at),
        link.via,
    )


def _link(row: sqlite3.Row) -> Link:
    return Link(
        url=row["url"],
        url_key=row["url_key"],
        title=row["title"],
        published_at=from_text(row["published"]),
        modified_at=from_text(row["modified"]),
        via=row["via"],
    )
