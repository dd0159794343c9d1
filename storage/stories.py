"""Stories: different articles on one event. Which one a new article belongs to, and what was decided by hand.

A story has the id of its first article. An article that is a copy belongs to the story of its first copy. Any other
is compared with the stories of these days that share its rarest terms (`subjects` says what terms are, `relating`
what is alike), and joins the one that is most like it, or begins a story. When it is surely of two stories, they
become one: their first articles arrived before anything was known that joins them. What was merged or split by hand
is not joined by rules any more.

Tables: `story_term` holds which stories carried a term on a day, once each, so that a story of a hundred articles
does not make its words common, under the term and the period of the day; `story_subject` the terms of each article
that is no copy; both of the articles that came last. `story_ruling` holds the stories that were ruled on by hand.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from heapq import nlargest
from itertools import groupby
from typing import NamedTuple

from storage import periods, relating
from storage.connection import from_text, to_text, transaction
from storage.errors import NoSuchArticle
from storage.relating import CROWD, WINDOW, Side
from storage.subjects import Subject, is_specific

KEPT = 100_000  # articles, the last to come, that new ones are compared with
FORGOTTEN = 64  # articles beyond them that are let go at once: their terms stand on the same pages
CANDIDATES = 8  # stories compared in full
ACROSS = 4  # more, by names and figures alone: stories of another language share nothing else
NEWEST = 4  # articles of a story that are compared
FIRST = 2  # likewise, its first ones
AMONG = 0.3  # what likeness to a second article of a story adds
BRIDGE = 1.5  # rating from which an article joins two stories

TABLES = """
CREATE TABLE story_term (
    term INTEGER NOT NULL,
    day INTEGER NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (term, day, story)
) STRICT, WITHOUT ROWID;
CREATE TABLE story_subject (
    article INTEGER PRIMARY KEY REFERENCES article (id),
    day INTEGER NOT NULL,
    subject BLOB NOT NULL
) STRICT;
CREATE TABLE story_ruling (
    story INTEGER PRIMARY KEY,
    ruled TEXT NOT NULL
) STRICT;
"""


class _Member(NamedTuple):
    language: str
    subject: Subject


# ---- by rules


def place(conn: sqlite3.Connection, subject: Subject, language: str) -> int | None:
    """The story that an article belongs to which is no copy; None: it begins one. In the caller's transaction."""
    weights, candidates = _candidates(conn, subject)
    sides = {same: relating.side(subject, weights, same_language=same) for same in (True, False)}
    ratings: dict[int, float] = {}
    for story in candidates:
        members = _members(conn, story)
        carried = Counter(sentence for member in members for sentence in member.subject.sentences)
        repeated = {sentence: 0.0 for sentence, carriers in carried.items() if carriers > 1}
        weigh = weights | repeated if repeated else weights
        each = sorted((_rating(sides, language, member, weigh) for member in members), reverse=True)
        ratings[story] = each[0] + AMONG * each[1] if len(each) > 1 else sum(each)
    best = min(ratings, key=lambda story: (-ratings[story], story), default=None)
    if best is None or ratings[best] < 1:
        return None
    sure = sorted(story for story, rating in ratings.items() if rating >= BRIDGE)
    if len(sure) > 1 and best in sure and not any(_ruled(conn, story) for story in sure):
        return _join(conn, sure)
    return best


def _rating(sides: Mapping[bool, Side], language: str, member: _Member, weights: Mapping[int, float]) -> float:
    """`sides`: of the article, by whether the other one has its language."""
    same = member.language == language
    own = sides[same]
    like = relating.likeness(own, member.subject, weights, same_language=same)
    return relating.rating(own.subject, member.subject, like, same_language=same) if like else 0.0


def add(conn: sqlite3.Connection, article: int, story: int, subject: Subject) -> None:
    """Let later articles find this one, which is no copy; again when its text has changed."""
    (before,) = conn.execute("SELECT ifnull(max(article), 0) FROM story_subject").fetchone()
    conn.execute(
        "INSERT OR REPLACE INTO story_subject (article, day, subject) VALUES (?, ?, ?)",
        (article, _day(subject.moment), _pack(subject)),
    )
    _post(conn, story, subject, _day(subject.moment))
    if article // FORGOTTEN > before // FORGOTTEN:
        _forget(conn, article - KEPT)


def _candidates(conn: sqlite3.Connection, subject: Subject) -> tuple[dict[int, float], list[int]]:
    """What each term weighs, and the stories that share most weight."""
    day, span = _day(subject.moment), WINDOW.days
    weights = dict.fromkeys(sorted(subject.terms | subject.sentences), 0.0)
    shared: defaultdict[int, float] = defaultdict(float)
    specific: defaultdict[int, float] = defaultdict(float)
    for term, stories in _carriers(conn, weights, day - span, day + span):
        weights[term] = relating.weight(len(stories) + 1)
        weighed = weights[term] ** 2
        for story in stories:
            shared[story] += weighed
        for story in stories if is_specific(term) else ():
            specific[story] += weighed
    return weights, list(dict.fromkeys(_most(shared, CANDIDATES) + _most(specific, ACROSS)))


def _carriers(conn: sqlite3.Connection, terms: Iterable[int], first: int, last: int) -> Iterator[tuple[int, set[int]]]:
    """The stories that carried each of the terms on these days; of no term that a crowd carried."""
    spanned = periods.spanned(first, last)
    term_of = {periods.key(term, period): term for term in terms for period in spanned}
    rows = conn.execute(
        "SELECT value, (SELECT iif(count(*) < ?4, ifnull(group_concat(story, ' '), ''), NULL) FROM "
        "(SELECT story FROM story_term WHERE term = value AND day BETWEEN ?1 AND ?2 LIMIT ?4)) FROM json_each(?3)",
        (first, last, json.dumps(list(term_of)), CROWD),
    )
    for term, each in groupby(rows, key=lambda row: term_of[row[0]]):
        packed = [row[1] for row in each]
        if None not in packed:
            carriers = " ".join(packed).split()  # once for every day
            if len(carriers) < CROWD:
                yield term, set(map(int, carriers))


def _most(weighed: Mapping[int, float], count: int) -> list[int]:
    least = min(nlargest(count, weighed.values()), default=0.0)  # most stories share next to nothing
    few = [story for story, shared in weighed.items() if shared >= least]
    return sorted(few, key=lambda story: (-weighed[story], -story))[:count]


def _members(conn: sqlite3.Connection, story: int) -> list[_Member]:
    """The first and the newest articles of a story that are no copies."""
    members: dict[int, _Member] = {}
    for order, most in (("DESC", NEWEST), ("ASC", FIRST)):
        rows = conn.execute(
            "SELECT story_subject.article, subject, language, ifnull(published, first_seen) AS moment "  # noqa: S608
            "FROM article JOIN story_subject ON story_subject.article = article.id WHERE story = ? "
            f"ORDER BY article.id {order} LIMIT ?",
            (story, most),
        ).fetchall()
        for row in rows:
            if row["article"] not in members:
                subject = _unpack(row["subject"], from_text(row["moment"]))
                members[row["article"]] = _Member(row["language"], subject)
        if len(rows) < most:
            break  # these were all
    return list(members.values())


def _join(conn: sqlite3.Connection, stories: Sequence[int]) -> int:
    """Make one story of several, the first of them."""
    first = min(stories)
    for story in stories:
        if story != first:
            _move(conn, _articles(conn, story), first)
    return first


def _move(conn: sqlite3.Connection, articles: Iterable[int], story: int) -> None:
    for article in articles:
        conn.execute("UPDATE article SET story = ? WHERE id = ?", (story, article))
        row = conn.execute("SELECT day, subject FROM story_subject WHERE article = ?", (article,)).fetchone()
        if row:
            _post(conn, story, _unpack(row["subject"], row["day"]), row["day"])


def _articles(conn: sqlite3.Connection, story: int) -> list[int]:
    return [row[0] for row in conn.execute("SELECT id FROM article WHERE story = ? ORDER BY id", (story,))]


# ---- the index


def _day(moment: datetime) -> int:
    return periods.day_of(moment)


def _rows(story: int, subject: Subject, day: int) -> list[tuple[int, int, int]]:
    """What stands in the table of terms."""
    period = periods.period_of(day)
    return [(periods.key(term, period), day, story) for term in subject.terms | subject.sentences]


def _post(conn: sqlite3.Connection, story: int, subject: Subject, day: int) -> None:
    conn.executemany(
        "INSERT INTO story_term (term, day, story) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        sorted(_rows(story, subject, day)),
    )


def _unpost(conn: sqlite3.Connection, rows: Iterable[tuple[int, int, int]]) -> None:
    conn.executemany("DELETE FROM story_term WHERE term = ? AND day = ? AND story = ?", sorted(rows))


def _forget(conn: sqlite3.Connection, last: int) -> None:
    """Let the first articles go, up to that one, but no more than three times as many as come in that time."""
    beyond = conn.execute(
        "SELECT story_subject.article, day, subject, story FROM story_subject JOIN article ON article.id = article "
        "WHERE story_subject.article <= ? ORDER BY story_subject.article LIMIT ?",
        (last, 3 * FORGOTTEN),
    ).fetchall()
    _unpost(
        conn,
        {each for row in beyond for each in _rows(row["story"], _unpack(row["subject"], row["day"]), row["day"])},
    )
    conn.executemany("DELETE FROM story_subject WHERE article = ?", [(row["article"],) for row in beyond])


_HEAD = struct.Struct("<4H2q")


def _pack(subject: Subject) -> bytes:
    parts = [sorted(subject.title), sorted(subject.lead), sorted(subject.sentences)]
    casts = [number for pair in sorted(subject.moulds.items()) for number in pair]
    head = _HEAD.pack(*map(len, parts), subject.length, subject.headline, subject.headline_figures)
    numbers = [number for part in parts for number in part] + casts
    return head + b"".join(number.to_bytes(6, "little") for number in numbers)


def _unpack(packed: bytes, moment: datetime | int) -> Subject:
    """`moment`: of the article, or its day."""
    title, lead, sentences, moulds, length, headline, figures = _unpacked(packed)
    at = datetime.fromtimestamp(moment * 86_400, UTC) if isinstance(moment, int) else moment
    return Subject(title, lead, sentences, moulds, headline, figures, length, at)


@lru_cache(maxsize=512)
def _unpacked(
    packed: bytes,
) -> tuple[frozenset[int], frozenset[int], frozenset[int], Mapping[int, int], int, int, int]:
    *counts, length, headline, figures = _HEAD.unpack_from(packed)
    body = packed[_HEAD.size :]
    numbers = [int.from_bytes(body[at : at + 6], "little") for at in range(0, len(body), 6)]
    parts: list[frozenset[int]] = []
    for count in counts:
        parts.append(frozenset(numbers[:count]))
        numbers = numbers[count:]
    moulds = dict(zip(numbers[::2], numbers[1::2], strict=True))
    return parts[0], parts[1], parts[2], moulds, length, headline, figures


# ---- by hand


def story_of(conn: sqlite3.Connection, ref: int) -> int:
    """The story of that id, or that the article of that id belongs to. Raises NoSuchArticle."""
    row = conn.execute("SELECT story FROM article WHERE id = ?", (ref if ref < 2**63 else -1,)).fetchone()
    if row is None or row["story"] is None:
        raise NoSuchArticle(f"There is no story {ref} and no article of that id. `koreawatch stories` lists stories.")
    story: int = row["story"]
    return story


def merge(conn: sqlite3.Connection, refs: Sequence[int], now: datetime) -> int:
    """Make one story of several; its id. Raises NoSuchArticle."""
    with transaction(conn):
        together = sorted({story_of(conn, ref) for ref in refs})
        first: int = _join(conn, together)
        conn.executemany("DELETE FROM story_ruling WHERE story = ?", [(story,) for story in together])
        _rule(conn, first, now)
        return first


def split(conn: sqlite3.Connection, refs: Sequence[int], now: datetime) -> int:
    """Make a story of these articles of one story, each with its reprints; its id.

    Raises NoSuchArticle; ValueError when they are not of one story, or are the whole of it.
    """
    with transaction(conn):
        stories = {story_of(conn, ref) for ref in refs}
        if len(stories) > 1:
            raise ValueError(f"the articles are of {len(stories)} stories; split one at a time")
        (old,) = stories
        marks = ", ".join("?" * len(refs))
        chosen = {
            row[0]
            for row in conn.execute(
                f"SELECT id FROM article WHERE story = ? AND (id IN ({marks}) OR reprint_of IN ({marks}))",  # noqa: S608
                (old, *refs, *refs),
            )
        }
        rest = [article for article in _articles(conn, old) if article not in chosen]
        if not rest:
            raise ValueError(f"story {old} has no other articles; there is nothing to split")
        for row in conn.execute(
            "SELECT day, subject FROM story_subject JOIN article ON article.id = article WHERE story = ?", (old,)
        ).fetchall():
            _unpost(conn, _rows(old, _unpack(row["subject"], row["day"]), row["day"]))
        conn.execute("DELETE FROM story_ruling WHERE story = ?", (old,))
        for articles in (sorted(chosen), rest):
            _move(conn, articles, articles[0])
            _rule(conn, articles[0], now)
        begun: int = min(chosen)
        return begun


def _rule(conn: sqlite3.Connection, story: int, now: datetime) -> None:
    conn.execute("INSERT OR REPLACE INTO story_ruling (story, ruled) VALUES (?, ?)", (story, to_text(now)))


def _ruled(conn: sqlite3.Connection, story: int) -> bool:
    return conn.execute("SELECT 1 FROM story_ruling WHERE story = ?", (story,)).fetchone() is not None
