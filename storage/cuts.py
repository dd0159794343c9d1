"""Blocks that a source repeats, cut out of what is stored, and put back when that turns out wrong.

Of every text the table `block_cut` holds what was cut because of a verdict in `block`: the paragraph, and its place in
the text with all of them. So a text can always be had as it was. A change of verdict goes through the stored articles
in slices (`block_pass` remembers how far), makes no revision and tells no watch.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from storage import blocks, explanations
from storage.connection import transaction
from storage.model import Article, Block, Role
from storage.model_block import LEARNED
from storage.texts import fold, letters, text_hash

if TYPE_CHECKING:
    from storage.copies import Copies

TABLES = """
CREATE TABLE block_cut (
    article INTEGER NOT NULL REFERENCES article (id),
    revision INTEGER NOT NULL,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    letters TEXT NOT NULL,
    PRIMARY KEY (article, revision, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX block_cut_by_letters ON block_cut (letters, article);
CREATE TABLE block_pass (
    source TEXT NOT NULL,
    text TEXT NOT NULL,
    after INTEGER NOT NULL,
    PRIMARY KEY (source, text)
) STRICT, WITHOUT ROWID;
"""

AT_ONCE = 300  # articles looked through in one transaction
KEPT_AGAIN = "text; its source repeats it, which was overruled"


@dataclass(frozen=True, slots=True)
class Cut:
    """A paragraph that was cut, and its place among all of them, those that were cut included."""

    place: int
    text: str


def ruled(article: Article, boilerplate: Collection[str]) -> tuple[Article, list[Cut]]:
    """The article by these verdicts, whichever it was read by, and what they cut from it. Leaves some text always."""
    dropped = set(map(letters, boilerplate))
    if not dropped and not any(block.reason == LEARNED for block in article.blocks):
        return article, []
    body = [block for block in article.blocks if block.kept or block.reason == LEARNED]
    text = "\n\n".join(block.text for block in body if block.kept)
    if text != article.text or any("\n\n" in block.text for block in body):
        body = [Block(text=each, role=Role.PARAGRAPH, kept=True, reason="") for each in article.text.split("\n\n")]
    kept = [letters(block.text) not in dropped for block in body]
    if not any(kept):
        kept = [block.kept for block in body]
    cut = [Cut(place, block.text) for place, block in enumerate(body) if not kept[place]]
    text = "\n\n".join(block.text for block, keep in zip(body, kept, strict=True) if keep)
    if text == article.text:
        return article, cut
    return replace(article, text=text, blocks=_blocks_ruled(article.blocks, dropped)), cut


def _blocks_ruled(given: Iterable[Block], dropped: Collection[str]) -> tuple[Block, ...]:
    def rule(block: Block) -> Block:
        drops = letters(block.text) in dropped
        if block.kept and drops:
            return replace(block, kept=False, reason=LEARNED, role=Role.BOILERPLATE)
        if block.reason == LEARNED and not block.kept and not drops:
            return replace(block, kept=True, reason=KEPT_AGAIN, role=Role.PARAGRAPH)
        return block

    return tuple(map(rule, given))


def record(conn: sqlite3.Connection, id_: int, revision: int, cut: Iterable[Cut]) -> None:
    """What was cut from a text of an article, in place of what was recorded of it."""
    conn.execute("DELETE FROM block_cut WHERE article = ? AND revision = ?", (id_, revision))
    conn.executemany(
        "INSERT INTO block_cut (article, revision, place, text, letters) VALUES (?, ?, ?, ?, ?)",
        [(id_, revision, each.place, each.text, letters(each.text)) for each in cut],
    )


def settle(conn: sqlite3.Connection, copies: Copies, source_id: str, at_once: int = AT_ONCE) -> bool:
    """Apply changed verdicts to the next slice of stored articles; False when nothing is left to do."""
    with transaction(conn):
        row = conn.execute("SELECT text, after FROM block_pass WHERE source = ? LIMIT 1", (source_id,)).fetchone()
        if row is None:
            return False
        text, after = row
        boilerplate = blocks.boilerplate(conn, source_id)
        dropped = set(map(letters, boilerplate))
        ids, last = _slice(conn, source_id, text, after, at_once, drops=letters(text) in dropped)
        for id_ in ids:
            settle_article(conn, copies, conn.execute("SELECT * FROM article WHERE id = ?", (id_,)).fetchone(), dropped)
        if last is None:
            conn.execute("DELETE FROM block_pass WHERE source = ? AND text = ?", (source_id, text))
        else:
            conn.execute("UPDATE block_pass SET after = ? WHERE source = ? AND text = ?", (last, source_id, text))
    return True


def _slice(
    conn: sqlite3.Connection, source: str, text: str, after: int, at_once: int, *, drops: bool
) -> tuple[list[int], int | None]:
    """Articles behind `after` that the verdict may concern, and where the next slice begins; None: there is none."""
    if drops:
        every = "SELECT id FROM article WHERE source = ? AND id > ? ORDER BY id LIMIT ?"
        looked = [row[0] for row in conn.execute(every, (source, after, at_once))]
        last = looked[-1] if len(looked) == at_once else None
        rows = conn.execute(
            "SELECT id FROM article WHERE source = ?1 AND id > ?2 AND id <= ?3 AND (instr(text, ?4) OR EXISTS "
            "(SELECT 1 FROM past_text WHERE past_text.article = article.id AND instr(past_text.text, ?4))) ORDER BY id",
            (source, after, looked[-1] if looked else after, text),
        )
        return [row[0] for row in rows], last
    rows = conn.execute(
        "SELECT DISTINCT block_cut.article FROM block_cut JOIN article ON article.id = block_cut.article "
        "WHERE block_cut.letters = ? AND block_cut.article > ? AND article.source = ? ORDER BY 1 LIMIT ?",
        (letters(text), after, source, at_once),
    )
    ids = [row[0] for row in rows]
    return ids, ids[-1] if len(ids) == at_once else None


def settle_article(conn: sqlite3.Connection, copies: Copies, row: sqlite3.Row, dropped: Collection[str]) -> bool:
    """Bring the texts of one article, present and past, in line with the verdicts; whether the present one changed.

    `dropped`: the letters of what is boilerplate. Inside the caller's transaction.
    """
    from storage.rewriting import rewrite

    id_ = row["id"]
    known: dict[int, list[Cut]] = {}
    for each in conn.execute("SELECT revision, place, text FROM block_cut WHERE article = ? ORDER BY place", (id_,)):
        known.setdefault(each["revision"], []).append(Cut(each["place"], each["text"]))
    if not dropped and not known:
        return False
    past = conn.execute("SELECT number, text FROM past_text WHERE article = ?", (id_,)).fetchall()
    for number, text in past:
        changed = _ruled_text(text, known.get(number, []), dropped)
        if changed is not None:
            text, cut = changed
            conn.execute(
                "UPDATE past_text SET text = ?, text_hash = ? WHERE article = ? AND number = ?",
                (text, text_hash(fold(text)), id_, number),
            )
            record(conn, id_, number, cut)
    changed = _ruled_text(row["text"], known.get(row["revision"], []), dropped)
    if changed is None:
        return False
    text, cut = changed
    explanation = explanations.of_article(conn, id_, raw=True)
    rewrite(conn, copies, row, {"text": text})
    record(conn, id_, row["revision"], cut)
    if explanation is not None:
        packed = explanations.pack(explanation.origins, _blocks_ruled(explanation.blocks, dropped), text)
        conn.execute("UPDATE extraction SET explanation = ? WHERE article = ?", (packed, id_))
    return True


def _ruled_text(text: str, cut: Iterable[Cut], dropped: Collection[str]) -> tuple[str, list[Cut]] | None:
    """The text by these verdicts with what they cut; None when that is what it is already."""
    whole = text.split("\n\n")
    for each in cut:  # in the order of their places
        whole.insert(each.place, each.text)
    kept = [letters(paragraph) not in dropped for paragraph in whole]
    if not any(kept):
        return None
    after = "\n\n".join(paragraph for paragraph, keep in zip(whole, kept, strict=True) if keep)
    if after == text:
        return None
    return after, [Cut(place, paragraph) for place, paragraph in enumerate(whole) if not kept[place]]
