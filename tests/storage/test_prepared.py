"""What another process made of an article is used, and only for that article."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from storage import saving, subjects
from storage.known_names import Names
from storage.model import Article
from storage.model_search import Query
from storage.prepared import Prepared, prepare
from storage.store import SqliteStore
from storage.thesaurus import known_names
from tests.storage.making import FERRY, HARBOUR, NOW, article

READ = (
    article(1, authors=("한가람",), captions=("원산 앞바다",)),
    article(2, FERRY, title="Nul\0 and half \ud800 a letter"),
    article(3, HARBOUR, published_at=None, date_precision=None),
)


def as_sent(read: Article) -> Prepared:
    """Through the pipe."""
    sent: Prepared = pickle.loads(pickle.dumps(prepare(read, known_names())))
    return sent


def contents(path: Path) -> tuple[list[object], ...]:
    """All that saving writes of an article, and every token of the index with its places."""
    with SqliteStore.open(path) as store:
        conn = store._conn
        conn.execute("CREATE VIRTUAL TABLE temp.instances USING fts5vocab('main', 'search', 'instance')")
        asked = ("SELECT * FROM article", "SELECT * FROM gram ORDER BY 1, 2", "SELECT * FROM temp.instances")
        asked += ("SELECT * FROM story_subject", "SELECT * FROM story_term ORDER BY 1, 2, 3")
        return tuple([tuple(row) for row in conn.execute(each)] for each in asked)


def test_the_store_is_the_same_whoever_prepared_the_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = NOW + timedelta(minutes=7)  # later than the undated one was fetched: it counts from here
    with SqliteStore.open(tmp_path / "plain.db") as store:
        for read in READ:
            store.save(read, moment)

    def again(read: Article) -> Prepared:
        raise AssertionError(f"{read.url} was prepared again")

    sent = [as_sent(read) for read in READ]
    monkeypatch.setattr(saving, "prepare", again)
    with SqliteStore.open(tmp_path / "prepared.db") as store:
        for read, made in zip(READ, sent, strict=True):
            store.save(read, moment, prepared=made)
        assert store.check() == []
    assert contents(tmp_path / "prepared.db") == contents(tmp_path / "plain.db")


def test_what_was_made_of_another_text_is_not_used(store: SqliteStore) -> None:
    read = article(2, FERRY)
    id_ = store.save(read, NOW, prepared=as_sent(replace(read, text=HARBOUR))).id
    assert [hit.article.id for hit in store.search(Query(text="Chuja")).hits] == [id_]
    assert store.search(Query(text="Saemangeum")).hits == ()
    assert store.check() == []


def test_what_it_tells_of_is_made_once_for_the_same_names_and_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    read = article(2, FERRY, published_at=NOW)
    names, others = known_names(), Names({"ferry": "ferry"})
    made = as_sent(read)
    plain = subjects.subject(read.title, read.text, NOW, others)
    asked: list[datetime] = []
    monkeypatch.setattr(subjects, "subject", lambda title, text, moment, names: asked.append(moment) or plain)
    assert made.subject_at(NOW, names) == made.subject
    assert asked == []
    assert made.subject_at(NOW, others) == plain
    assert made.subject_at(NOW + timedelta(days=1), names) == plain
    assert prepare(read).subject_at(NOW, names) == plain
    assert asked == [NOW, NOW + timedelta(days=1), NOW]


def test_a_watch_is_matched_with_what_was_prepared(store: SqliteStore) -> None:
    made = store.add_watch("ferries", Query(text="crossing"), NOW)
    read = article(2, FERRY, published_at=NOW)
    store.save(read, NOW, prepared=as_sent(read))
    assert [alert.article for alert in store.alerts(made.id)] == [1]
