"""Stories: different articles on one event. Which one a new article belongs to, and what was decided by hand.

A story has the id of its first article. An article that is a copy belongs to the story of its first copy. Any other
is compared with the stories of these days that share its rarest terms (`subjects` says what terms are, `relating`
what is alike), and joins the one that is most like it, or begins a story. When it is surely of two stories, they
become one: their first articles arrived before anything was known that joins them. What was merged or split by hand
is not joined by rules any more.

The table `story_ruling` holds the stories that were ruled on by hand; `carried` has those that rules look into.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from heapq import nlargest

from storage import carried, periods, relating
from storage.connection import to_text, transaction
from storage.errors import NoSuchArticle
from storage.relating import LATER, WINDOW, Side
from storage.subjects import Subject, is_specific

CANDIDATES = 8  # stories compared in full
ACROSS = 4  # more, by names and figures alone: stories of another language share nothing else
AMONG = 0.3  # what likeness to a second article of a story adds
BRIDGE = 1.1  # rating from which an article joins two stories

TABLES = """
CREATE TABLE story_ruling (
    story INTEGER PRIMARY KEY,
    ruled TEXT NOT NULL
) STRICT;
"""


# ---- by rules


def place(conn: sqlite3.Connection, subject: Subject, language: str) -> int | None:
    """The story that an article belongs to which is no copy; None: it begins one. In the caller's transaction."""
    weights, candidates = _candidates(conn, subject)
    compared = {story: carried.members_of(conn, story) for story in candidates}
    languages = {member.language == language for members in compared.values() for member in members}
    sides = {same: relating.side(subject, weights, same_language=same) for same in languages}
    ratings: dict[int, float] = {}
    for story, members in compared.items():
        told = Counter(sentence for member in members for sentence in member.subject.sentences & subject.sentences)
        repeated = {sentence: 0.0 for sentence, tellers in told.items() if tellers > 1}
        weigh = weights | repeated if repeated else weights
        ratings[story] = _of_story(sides, language, members, weigh)
    best = min(ratings, key=lambda story: (-ratings[story], story), default=None)
    if best is None or ratings[best] < 1:
        return None
    sure = sorted(story for story, rating in ratings.items() if rating >= BRIDGE)
    if len(sure) > 1 and best in sure and not any(_ruled(conn, story) for story in sure):
        return _join(conn, sure)
    return best


def _of_story(
    sides: Mapping[bool, Side], language: str, members: Iterable[carried.Member], weights: Mapping[int, float]
) -> float:
    """How sure it is that an article is of the story of these. `sides`: of it, by whether the other has its language.

    A story that has told of another day's weather or market is not joined by today's, whatever else it has gathered.
    """
    ratings = [0.0, 0.0]
    for member in members:
        same = member.language == language
        like = relating.likeness(sides[same], member.subject, weights, same_language=same)
        if like is None:
            continue
        if same and like.series and abs(sides[same].subject.moment - member.subject.moment) >= LATER:
            return 0.0
        ratings.append(relating.rating(sides[same].subject, member.subject, like, same_language=same))
    first, second = nlargest(2, ratings)
    return first + AMONG * second


def _candidates(conn: sqlite3.Connection, subject: Subject) -> tuple[dict[int, float], list[int]]:
    """What each term weighs, and the stories that share most weight."""
    day, span = periods.day_of(subject.moment), WINDOW.days
    weights = dict.fromkeys(sorted(subject.terms | subject.sentences), 0.0)
    shared: defaultdict[int, float] = defaultdict(float)
    specific: defaultdict[int, float] = defaultdict(float)
    for term, stories in carried.carriers(conn, weights, day - span, day + span):
        weights[term] = relating.weight(len(stories) + 1)
        weighed = weights[term] ** 2
        for story in stories:
            shared[story] += weighed
        for story in stories if is_specific(term) else ():
            specific[story] += weighed
    return weights, list(dict.fromkeys(_most(shared, CANDIDATES) + _most(specific, ACROSS)))


def _most(weighed: Mapping[int, float], count: int) -> list[int]:
    least = min(nlargest(count, weighed.values()), default=0.0)  # most stories share next to nothing
    few = [story for story, shared in weighed.items() if shared >= least]
    return sorted(few, key=lambda story: (-weighed[story], -story))[:count]


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
        carried.carry(conn, article, story)


def _articles(conn: sqlite3.Connection, story: int) -> list[int]:
    return [row[0] for row in conn.execute("SELECT id FROM article WHERE story = ? ORDER BY id", (story,))]


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
        carried.drop(conn, old)
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
