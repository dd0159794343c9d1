"""Boilerplate learned: short blocks that come back on page after page of a source.

Newsletter prompts, copyright lines and "read also" teasers differ from paper to paper and change over the years. A
block is counted once for each new article of its source that has little in common with those it was counted for
before: wire copy that is sent again as (LEAD) and (2nd LD) repeats its paragraphs too, and they are text. What comes
back often enough gets a verdict and is cut from then on, and by `storage.cuts` from what is stored. A user may overrule
the counts.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from storage import grams
from storage.connection import from_text, to_text
from storage.grams import Sketch
from storage.model import Article, Block, Role
from storage.model_block import DROPPED, LEARNED, LearnedBlock, Ruling
from storage.texts import letters

TABLES = """
ALTER TABLE block ADD COLUMN number INTEGER;
ALTER TABLE block ADD COLUMN ruled TEXT;
ALTER TABLE block ADD COLUMN first_article INTEGER;
UPDATE block SET number = numbered.number FROM
    (SELECT source, text, row_number() OVER (PARTITION BY source ORDER BY first_page, text) AS number FROM block)
    AS numbered WHERE numbered.source = block.source AND numbered.text = block.text;
CREATE INDEX block_by_number ON block (source, number);
CREATE TABLE block_page (
    source TEXT NOT NULL,
    number INTEGER NOT NULL,
    article INTEGER NOT NULL,
    PRIMARY KEY (source, number, article)
) STRICT, WITHOUT ROWID;
"""

LONGEST = 200  # characters; boilerplate is short, and long blocks that repeat are quotes of one story
LONGEST_RULED = 300  # of a block that a user rules on: so much of a cut block is kept
COUNTED_ROLES = frozenset({Role.PARAGRAPH, Role.HEADING, Role.QUOTE, Role.LIST})
FORGET_EVERY = 200  # pages of a source; blocks met once and not since are dropped then
LITTLE = 0.3  # of two texts, what they may share besides the block
FEWEST_GRAMS = 12  # of a text without the block: with fewer, nothing can be told of what it shares
LOOKED_AT = 6  # pages on which a block was counted that the next one is held against
PROVEN = 3  # pages from which on a block is left out when texts are held against each other
WORTH_TELLING = 3  # pages from which on a block without a verdict is listed

# else SQLite goes through all blocks of the source, and there are thousands without a verdict
_WITH_VERDICT = "block INDEXED BY block_verdict"
_SENTENCE = re.compile(r"[.!?。…][\"'”’」』)\]]*$")


def is_boilerplate(pages: int, of_pages: int, text: str, *, heading: bool = False) -> bool:
    """The verdict on a block that was on so many of so many pages.

    Careful: a wrong one cuts text. Background that a desk pastes into report after report is text too ("the war ended
    in an armistice, not a peace treaty"), so that sentences need more than half of many pages; and so are headings that
    a desk likes ("Background").
    """
    if heading or _SENTENCE.search(text):
        return pages >= 12 and pages > of_pages / 2
    return pages >= 6 and (pages >= of_pages / 2 or (pages >= 12 and pages >= of_pages / 10))


def count(conn: sqlite3.Connection, article: Article, id_: int, now: datetime, sketch: Sketch) -> None:
    """Count the blocks of a new article. Inside the caller's transaction. `sketch`: of the article's text."""
    if not article.blocks:
        return
    source = article.source_id
    (page,) = conn.execute(
        "INSERT INTO page_count (source, pages) VALUES (?, 1) "
        "ON CONFLICT (source) DO UPDATE SET pages = pages + 1 RETURNING pages",
        (source,),
    ).fetchone()
    texts = sorted({block.text.strip() for block in article.blocks if _counts(block)} - {""})
    headings = {block.text.strip() for block in article.blocks if block.role is Role.HEADING}
    known = {row["text"]: row for row in _rows(conn, source, texts)}
    proven = {text for text, row in known.items() if row["pages"] >= PROVEN}
    _insert(conn, source, [text for text in texts if text not in known], page, id_, now)
    for text, row in known.items():
        if row["verdict"] or _apart(conn, article.text, sketch, row, proven):
            _count_one(conn, row, id_, page, heading=text in headings)
    conn.execute(
        f"UPDATE {_WITH_VERDICT} SET of_pages = ?1 - first_page + 1 WHERE source = ?2 AND verdict IS NOT NULL",  # noqa: S608
        (page, source),
    )
    if page % FORGET_EVERY == 0:
        conn.execute(
            "DELETE FROM block WHERE source = ? AND pages = 1 AND verdict IS NULL AND first_page < ?",
            (source, page - FORGET_EVERY),
        )


def _counts(block: Block) -> bool:
    cut = not block.kept and block.reason == LEARNED
    return (cut or (block.kept and block.role in COUNTED_ROLES)) and len(block.text) <= LONGEST


def _rows(conn: sqlite3.Connection, source: str, texts: Sequence[str]) -> list[sqlite3.Row]:
    """Of these texts those that are known, in order: most are not, and one statement tells it of all."""
    return conn.execute(
        "SELECT * FROM block WHERE source = ? AND text IN (SELECT value FROM json_each(?)) ORDER BY text",
        (source, json.dumps(texts)),
    ).fetchall()


def _row(conn: sqlite3.Connection, source: str, text: str) -> sqlite3.Row | None:
    found: sqlite3.Row | None = conn.execute(
        "SELECT * FROM block WHERE source = ? AND text = ?", (source, text)
    ).fetchone()
    return found


def _insert(
    conn: sqlite3.Connection, source: str, texts: Iterable[str], page: int, article: int | None, now: datetime
) -> None:
    conn.executemany(
        "INSERT INTO block (source, text, pages, of_pages, since, first_page, first_article, number) "
        "VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, (SELECT ifnull(max(number), 0) + 1 FROM block WHERE source = ?1))",
        [(source, text, 0 if article is None else 1, to_text(now), page, article) for text in texts],
    )


def _count_one(conn: sqlite3.Connection, row: sqlite3.Row, article: int, page: int, *, heading: bool) -> None:
    source, text, pages, of_pages = row["source"], row["text"], row["pages"] + 1, page - row["first_page"] + 1
    conn.execute(
        "UPDATE block SET pages = ?, of_pages = ? WHERE source = ? AND text = ?", (pages, of_pages, source, text)
    )
    if row["verdict"]:
        return
    conn.execute("INSERT INTO block_page VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (source, row["number"], article))
    if is_boilerplate(pages, of_pages, text, heading=heading):
        conn.execute("UPDATE block SET verdict = 'boilerplate' WHERE source = ? AND text = ?", (source, text))
        begin_pass(conn, source, text)


def _apart(conn: sqlite3.Connection, text: str, sketch: Sketch, row: sqlite3.Row, proven: Iterable[str]) -> bool:
    """Whether the text, but for the block, has little in common with the articles it was counted for last."""
    without = {letters(each) for each in (row["text"], *proven)}
    own = sketch.grams.difference(
        *(_grams(paragraph, sketch) for paragraph in text.split("\n\n") if _is_of(paragraph, without))
    )
    if len(own) < FEWEST_GRAMS:
        return False
    others = conn.execute(
        "SELECT text FROM article WHERE id = ?1 OR id IN (SELECT article FROM block_page WHERE source = ?2 "
        "AND number = ?3 ORDER BY article DESC LIMIT ?4)",
        (row["first_article"], row["source"], row["number"], LOOKED_AT),
    ).fetchall()
    for (text_of_other,) in others:
        rest = " ".join(paragraph for paragraph in text_of_other.split("\n\n") if not _is_of(paragraph, without))
        other = set(_grams(rest, sketch))
        if len(own & other) >= LITTLE * min(len(own), max(len(other), FEWEST_GRAMS)):
            return False
    return True


def _is_of(paragraph: str, blocks: Collection[str]) -> bool:
    """Whether a paragraph is one of the blocks, given by their letters; those of others are hardly ever so short."""
    return len(paragraph) <= 2 * LONGEST and letters(paragraph) in blocks


def _grams(text: str, sketch: Sketch) -> list[int]:
    """As those of the sketch, to be held against them."""
    return grams.in_order(grams.fold(text), sketch.by_word) if text else []


# ---- what is known


def boilerplate(conn: sqlite3.Connection, source_id: str) -> frozenset[str]:
    """Texts of blocks that are cut from this source's pages: by the counts or by a user's word."""
    verdicts = conn.execute(
        f"SELECT text, verdict FROM {_WITH_VERDICT} WHERE source = ? AND verdict IS NOT NULL",  # noqa: S608
        (source_id,),
    ).fetchall()
    if not verdicts:
        return frozenset()
    spared = {letters(row["text"]) for row in verdicts if row["verdict"] == "text"}
    return frozenset(
        row["text"] for row in verdicts if row["verdict"] == "boilerplate" and letters(row["text"]) not in spared
    )


def learned(conn: sqlite3.Connection, source_id: str) -> list[LearnedBlock]:
    """Blocks of the source with a verdict, then those that recur without one; the most frequent first."""
    rows = conn.execute(
        "SELECT * FROM block WHERE source = ? AND (verdict IS NOT NULL OR pages >= ?) "
        "ORDER BY verdict IS NULL, pages DESC, number",
        (source_id, WORTH_TELLING),
    )
    return [_learned(row) for row in rows]


def _learned(row: sqlite3.Row) -> LearnedBlock:
    return LearnedBlock(
        source_id=row["source"],
        number=row["number"],
        text=row["text"],
        pages=row["pages"],
        of_pages=row["of_pages"],
        verdict=row["verdict"],
        ruled_at=from_text(row["ruled"]),
        since=from_text(row["since"]),
    )


def explained(conn: sqlite3.Connection, source_id: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, those that were cut because they recur with the counts of today as their reason."""
    if not any(block.reason == LEARNED for block in blocks):
        return tuple(blocks)
    rows = conn.execute("SELECT * FROM block WHERE source = ? AND verdict = 'boilerplate'", (source_id,))
    why = {letters(row["text"]): _learned(row).why for row in rows}

    def told(block: Block) -> Block:
        counts = why.get(letters(block.text)) if block.reason == LEARNED else None
        return replace(block, reason=DROPPED + counts) if counts else block

    return tuple(map(told, blocks))


# ---- a user's word


def rule(
    conn: sqlite3.Connection, source_id: str, block: int | str, verdict: Ruling | None, now: datetime
) -> LearnedBlock | None:
    """What a user says of a block (its number in `learned`, or its text) is stronger than the counts; `verdict` None
    forgets the block, counts and all. The block as it stands now, or stood before it was forgotten; None when it is not
    known and there is nothing to forget or no text to go by. Inside the caller's transaction."""
    numbered = isinstance(block, int)
    column = "number" if numbered else "text"
    row = conn.execute(
        f"SELECT * FROM block WHERE source = ? AND {column} = ?",  # noqa: S608
        (source_id, block),
    ).fetchone()
    if row is None and isinstance(block, str) and verdict is not None:
        (page,) = conn.execute(
            "SELECT ifnull(max(pages), 0) + 1 FROM page_count WHERE source = ?", (source_id,)
        ).fetchone()
        _insert(conn, source_id, [block], page, None, now)
        row = _row(conn, source_id, block)
    if row is None or (numbered and row["verdict"] is None and row["pages"] < WORTH_TELLING):
        return None  # such a number is of a paragraph that was met once, and nobody has seen it
    text = row["text"]
    if verdict is None:
        conn.execute("DELETE FROM block_page WHERE source = ? AND number = ?", (source_id, row["number"]))
        conn.execute("DELETE FROM block WHERE source = ? AND text = ?", (source_id, text))
    else:
        conn.execute(
            "UPDATE block SET verdict = ?, ruled = ? WHERE source = ? AND text = ?",
            (verdict, to_text(now), source_id, text),
        )
    begin_pass(conn, source_id, text)
    return _learned(row if verdict is None else _row(conn, source_id, text) or row)


def begin_pass(conn: sqlite3.Connection, source_id: str, text: str) -> None:
    """The verdict on a block has changed: `storage.cuts` goes through what is stored, from the first article on."""
    conn.execute("INSERT OR REPLACE INTO block_pass (source, text, after) VALUES (?, ?, 0)", (source_id, text))
