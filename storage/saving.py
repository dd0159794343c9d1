"""Keeping an article: is it new, known, edited or a copy of another?"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from storage import (
    addresses,
    blocks,
    carried,
    cuts,
    explanations,
    links,
    originals,
    rechecks,
    search,
    stories,
    subjects,
)
from storage.connection import from_json, from_text, to_text, transaction
from storage.copies import Copies
from storage.fulltext import Columns
from storage.known_names import Names
from storage.model import Article, CopyKind, Saved
from storage.model_stored import MOST_REVISIONS
from storage.passing import lasting
from storage.prepared import Prepared, document, prepare
from storage.texts import fold, letters, listed, storable, stored_document, text_hash
from storage.thesaurus import Thesaurus, known_names
from storage.watching import Reading, Watchers


def save(
    conn: sqlite3.Connection,
    copies: Copies,
    article: Article,
    now: datetime,
    *,
    run: int | None = None,
    also_at: Sequence[tuple[str, str]] = (),
    prepared: Prepared | None = None,
    watchers: Watchers | None = None,
    thesaurus: Thesaurus | None = None,
) -> Saved:
    """Keep the article: new, revised, unchanged, or a reprint of the first copy. Then the watches that it matches.

    `prepared`: of this article, made where it was read; what it was not made of as it is kept is made here.
    """
    unindexed: dict[int, Columns] = {}
    with transaction(conn):
        saved = _save(conn, copies, article, now, run, also_at, prepared, watchers, thesaurus, unindexed)
        search.put_all(conn, unindexed)
    return saved


def save_all(
    conn: sqlite3.Connection,
    copies: Copies,
    several: Sequence[Article],
    now: datetime,
    *,
    run: int | None = None,
    prepared: Sequence[Prepared | None] | None = None,
    watchers: Watchers | None = None,
    thesaurus: Thesaurus | None = None,
) -> list[Saved]:
    """`save` for each of several articles, in order, in one transaction: all of them are kept, or none."""
    unindexed: dict[int, Columns] = {}
    with transaction(conn):
        saved = [
            _save(conn, copies, article, now, run, (), made, watchers, thesaurus, unindexed)
            for article, made in zip(several, prepared or [None] * len(several), strict=True)
        ]
        search.put_all(conn, unindexed)
    return saved


def _save(
    conn: sqlite3.Connection,
    copies: Copies,
    article: Article,
    now: datetime,
    run: int | None,
    also_at: Sequence[tuple[str, str]],
    prepared: Prepared | None,
    watchers: Watchers | None,
    thesaurus: Thesaurus | None,
    unindexed: dict[int, Columns],
) -> Saved:
    """`unindexed`: what the caller puts into the index before the transaction ends, by key."""
    article = storable(article)
    # both sides by the same verdicts: what was learned between two visits is no revision
    boilerplate = blocks.boilerplate(conn, article.source_id)
    article, cut = cuts.ruled(article, boilerplate)
    known = addresses.known(conn, article, also_at)
    if known is not None and known["search_key"] in unindexed:
        search.put_all(conn, unindexed)
    known = _settled(conn, copies, known, boilerplate)
    names = thesaurus.subjects if thesaurus else known_names()
    moved_on = known is not None and addresses.moved_on(known, article)
    if known is None or moved_on:
        if prepared is None or prepared.document != document(article):  # boilerplate was cut, or put back
            prepared = prepare(article)
        saved = _keep(conn, copies, article, prepared, now, run, names, unindexed)
        if known is not None:
            addresses.leave(conn, known, article, saved.id, now)
            known = None
    else:
        saved = _check_again(conn, copies, known, article, now)
        if saved.kind == "revised" and known["reprint_of"] is None:
            moment = from_text(known["published"]) or article.published_at or from_text(known["first_seen"])
            about = subjects.subject(article.title, article.text, moment, names)
            carried.add(conn, saved.id, known["story"] or saved.id, about)
    if cut and saved.kind != "unchanged":
        (revision,) = conn.execute("SELECT revision FROM article WHERE id = ?", (saved.id,)).fetchone()
        cuts.record(conn, saved.id, revision, cut)
    addresses.meet(conn, article, saved.id, also_at)
    links.settle(conn, {article.url_key, *(key for _, key in also_at)}, saved.id, now)
    for _, key in also_at:
        rechecks.plan_key(conn, key, now)  # an article that was looked at again may have led to another one
    rechecks.plan(conn, saved.id, now)
    if watchers is not None and watchers.refresh(conn, thesaurus):
        before = _reading(known) if known is not None else None
        row = conn.execute("SELECT * FROM article WHERE id = ?", (saved.id,)).fetchone()
        watchers.announce(conn, saved, from_text(row["published"]), before, _reading(row, prepared), now, run)
    return saved


def _settled(
    conn: sqlite3.Connection, copies: Copies, row: sqlite3.Row | None, boilerplate: Collection[str]
) -> sqlite3.Row | None:
    """The stored article, with the verdicts of today applied if they have not been yet."""
    if row is None or not cuts.settle_article(conn, copies, row, set(map(letters, boilerplate))):
        return row
    settled: sqlite3.Row = conn.execute("SELECT * FROM article WHERE id = ?", (row["id"],)).fetchone()
    return settled


def _keep(
    conn: sqlite3.Connection,
    copies: Copies,
    article: Article,
    prepared: Prepared,
    now: datetime,
    run: int | None,
    names: Names,
    unindexed: dict[int, Columns],
) -> Saved:
    """An address not met before: a new article, or a reprint."""
    folded, sketch = prepared.folded, prepared.sketch_at(article.published_at or now)
    hashed = text_hash(folded)
    how: CopyKind | None = "exact"
    first = _exact_copy(conn, article, folded, hashed)
    if first is None and len(folded) >= addresses.SHORT:
        first, how = copies.first_copy(sketch), "near"
    if first is None:
        how = None
    (id_,) = conn.execute("SELECT ifnull(max(id), 0) + 1 FROM article").fetchone()
    about = prepared.subject_at(article.published_at or now, names) if not first else None
    story = stories.place(conn, about, article.language) if about else stories.story_of(conn, first or id_)
    story = story or id_
    key = search.free_key(conn, article.published_at or now)
    conn.execute(
        "INSERT INTO article (id, source, url, title, authors, published, published_precision, modified, first_seen, "
        "last_checked, language, section, text, captions, image_url, word_count, revision, reprint_of, story, "
        "search_key, text_seen, text_hash, run) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?)",
        (
            id_,
            article.source_id,
            article.url,
            article.title,
            listed(article.authors),
            to_text(article.published_at),
            article.date_precision,
            to_text(article.modified_at),
            to_text(now),
            to_text(now),
            article.language,
            article.section,
            article.text,
            listed(article.captions),
            article.image_url,
            len(folded.split()),
            first,
            story,
            key,
            to_text(now),
            hashed,
            run,
        ),
    )
    unindexed[key] = prepared.columns
    copies.add(id_, first or id_, sketch)
    copies.remember(id_, (hashed, to_text(article.published_at or now), first or id_), sketch)
    if first is not None and originals.is_earlier(conn, article, first):
        originals.replace(conn, copies, first, by=id_)
    if about:
        carried.add(conn, id_, story, about)
    _explain(conn, id_, article)
    if first is None:
        blocks.count(conn, article, id_, now, sketch)
    return Saved(kind="new" if first is None else "reprint", id=id_, copy_of=first, copy_kind=how, story=story)


def _exact_copy(conn: sqlite3.Connection, article: Article, folded: str, hashed: int) -> int | None:
    """The first copy of the same text, as it is or was, at another address; short texts need the same title too."""
    rows = conn.execute(
        "SELECT title, ifnull(reprint_of, id) AS first FROM article WHERE text_hash = ?1 UNION ALL "
        "SELECT past_text.title, ifnull(reprint_of, id) FROM past_text JOIN article ON article.id = past_text.article "
        "WHERE past_text.text_hash = ?1 ORDER BY first",
        (hashed,),
    )
    title = fold(article.title)
    for row in rows:
        if len(folded) >= addresses.SHORT or fold(row["title"]) == title:
            return int(row["first"])
    return None


def _check_again(conn: sqlite3.Connection, copies: Copies, row: sqlite3.Row, article: Article, now: datetime) -> Saved:
    """An address met before: unchanged, or revised with the old text kept."""
    folded = fold(article.text)
    hashed = text_hash(folded)
    same = fold(article.title) == fold(row["title"]) and (
        hashed == row["text_hash"] or lasting(article.text) == lasting(row["text"])
    )
    revised = not same and row["revision"] < MOST_REVISIONS
    merged = _merged(row, article, revised)
    change = _changes(merged, row, now)
    if revised:
        conn.execute(
            "INSERT INTO past_text (article, number, title, text, seen, text_hash) VALUES (?, ?, ?, ?, ?, ?)",
            (row["id"], row["revision"], row["title"], row["text"], row["text_seen"], row["text_hash"]),
        )
        change |= {
            "title": merged.title,
            "text": merged.text,
            "language": merged.language,
            "word_count": len(folded.split()),
            "revision": row["revision"] + 1,
            "text_seen": to_text(now),
            "text_hash": hashed,
        }
    moment: datetime = merged.published_at or from_text(row["first_seen"])
    new = document(replace(merged, source_id=row["source"]))
    change["search_key"] = search.move(conn, row["search_key"], stored_document(row), moment, new)
    columns = ", ".join(f"{column} = ?" for column in change)
    conn.execute(f"UPDATE article SET {columns} WHERE id = ?", (*change.values(), row["id"]))  # noqa: S608
    copies.renew(row, merged.text if revised else row["text"], moment)
    if revised:
        _explain(conn, row["id"], merged)
    return Saved(kind="revised" if revised else "unchanged", id=row["id"], copy_kind="url", story=row["story"])


def _merged(row: sqlite3.Row, article: Article, revised: bool) -> Article:
    """The article as it stands after this visit.

    What the page says now counts where the text changed; otherwise it only fills what was not known. The date of
    publication stays once it is known: papers set it anew when they touch a page.
    """
    kept_date = row["published"] is not None and row["published_precision"] != "guess"
    merged = replace(
        article,
        published_at=from_text(row["published"]) if kept_date else article.published_at,
        date_precision=row["published_precision"] if kept_date else article.date_precision,
        section=row["section"] or article.section,
        image_url=row["image_url"] or article.image_url,
        modified_at=article.modified_at or from_text(row["modified"]),
    )
    authors, captions = tuple(from_json(row["authors"])), tuple(from_json(row["captions"]))
    if not revised:
        return replace(
            merged,
            title=row["title"],
            text=row["text"],
            language=row["language"],
            authors=authors or article.authors,
            captions=captions or article.captions,
        )
    return replace(merged, authors=article.authors or authors, captions=article.captions or captions)


def _changes(merged: Article, row: sqlite3.Row, now: datetime) -> dict[str, object]:
    """Columns of the article that this visit sets, whether the text changed or not."""
    return {
        "last_checked": to_text(now),
        "gone_since": None,
        "published": to_text(merged.published_at),
        "published_precision": merged.date_precision,
        "modified": to_text(merged.modified_at),
        "section": merged.section,
        "image_url": merged.image_url,
        "authors": listed(merged.authors),
        "captions": listed(merged.captions),
    }


def _explain(conn: sqlite3.Connection, id_: int, article: Article) -> None:
    if article.blocks or article.origins:
        packed = explanations.pack(article.origins, article.blocks, article.text)
        conn.execute("INSERT OR REPLACE INTO extraction (article, explanation) VALUES (?, ?)", (id_, packed))
    else:
        conn.execute("DELETE FROM extraction WHERE article = ?", (id_,))


def _reading(row: sqlite3.Row, prepared: Prepared | None = None) -> Reading:
    found = stored_document(row)
    known = prepared.columns if prepared is not None and prepared.document == found else None
    return Reading(document=found, language=row["language"], columns=known)
