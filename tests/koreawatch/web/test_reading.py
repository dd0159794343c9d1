"""The threads that read for the pages: parts of a page beside each other, many pages at once, what fails."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from koreawatch.web.dress import search_address
from koreawatch.web.reading import THREADS, Readers
from storage.errors import StoreCorrupt
from storage.model_search import Query
from storage.protocol import Store
from storage.store import SqliteStore


@pytest.fixture
def opened() -> list[str]:
    """The thread of each opening of the store."""
    return []


@pytest.fixture
def readers(fortnight: Path, opened: list[str]) -> Iterator[Readers]:
    def open_() -> Store:
        opened.append(threading.current_thread().name)
        return SqliteStore.open_readonly(fortnight)

    readers = Readers(open_, timedelta(seconds=5))
    yield readers
    readers.close()


def answers(readers: Readers, *works: Callable[[Store], Any]) -> list[Any]:
    """What each makes, or raises, when all are asked at once."""

    async def main() -> list[Any]:
        return await asyncio.gather(*map(readers.run, works), return_exceptions=True)

    return asyncio.run(main())


def found(store: Store) -> int:
    return store.search(Query(text="북한")).total


def test_a_part_is_made_beside_the_rest(readers: Readers) -> None:
    meeting = threading.Barrier(2, timeout=5)

    def part(store: Store) -> tuple[str, int]:
        meeting.wait()
        return threading.current_thread().name, found(store)

    def page(store: Store) -> tuple[tuple[str, int], tuple[str, int]]:
        beside = readers.beside(store, part)
        return part(store), beside()

    [((here, number), (there, same))] = answers(readers, page)
    assert here != there
    assert number == same > 0


def test_many_pages_with_parts_of_parts_do_not_wait_for_each_other(readers: Readers) -> None:
    def part(store: Store, depth: int = 2) -> int:
        beside = [readers.beside(store, lambda store: part(store, depth - 1)) for _ in range(2) if depth]
        return found(store) + sum(each() for each in beside)

    once = answers(readers, found)[0]
    assert answers(readers, *[part] * 60) == [7 * once] * 60


def test_with_no_thread_free_the_parts_are_made_by_who_asked(readers: Readers) -> None:
    meeting = threading.Barrier(THREADS, timeout=5)

    def page(store: Store) -> tuple[str, list[str]]:
        meeting.wait()
        beside = [readers.beside(store, lambda _: threading.current_thread().name) for _ in range(3)]
        names = [each() for each in beside]
        meeting.wait()
        return threading.current_thread().name, names

    made = answers(readers, *[page] * THREADS)
    assert len({name for name, _ in made}) == THREADS
    assert all(names == [name] * 3 for name, names in made)


def test_a_part_that_fails_fails_the_page_and_the_store_is_opened_anew(readers: Readers, opened: list[str]) -> None:
    for error, again in ((StoreCorrupt("damaged"), True), (ValueError("a bug"), False)):
        begun = threading.Event()

        def part(_: Store, error: Exception = error, begun: threading.Event = begun) -> None:
            begun.set()
            raise error

        def page(store: Store, part: Callable[[Store], None] = part, begun: threading.Event = begun) -> None:
            beside = readers.beside(store, part)
            assert begun.wait(5)
            beside()

        answers(readers, *[found] * 20)
        opened.clear()
        assert answers(readers, page) == [error]
        assert answers(readers, *[found] * 20) == [answers(readers, found)[0]] * 20
        assert bool(opened) == again


def test_a_part_has_no_more_time_than_its_page(readers: Readers, monkeypatch: pytest.MonkeyPatch) -> None:
    limits: list[timedelta] = []

    def within(_: SqliteStore, limit: timedelta) -> contextlib.AbstractContextManager[None]:
        limits.append(limit)
        return contextlib.nullcontext()

    def page(store: Store) -> None:
        begun = threading.Event()
        time.sleep(0.1)
        beside = readers.beside(store, lambda _: begun.set())
        assert begun.wait(5)
        beside()

    monkeypatch.setattr(SqliteStore, "within", within)
    assert answers(readers, page) == [None]
    of_page, of_part = limits
    assert timedelta(seconds=4.9) < of_page <= timedelta(seconds=5)
    assert of_part <= of_page - timedelta(seconds=0.1)


def test_a_part_that_is_not_asked_for_is_not_begun_later(readers: Readers) -> None:
    ended, made = threading.Event(), []

    def page(store: Store) -> None:
        readers.beside(store, lambda _: made.append(1))

    async def main() -> None:
        others = [asyncio.ensure_future(readers.run(lambda _: ended.wait(5))) for _ in range(THREADS - 1)]
        await readers.run(page)
        ended.set()
        assert await asyncio.gather(*others) == [True] * (THREADS - 1)
        await readers.run(found)

    asyncio.run(main())
    answers(readers, *[found] * 20)
    assert made == []


def test_the_address_of_a_search_has_all_its_filters() -> None:
    query = Query(text="", sources=("hanbit", "donghae"), language="ko", author="서지우", expand=False)
    asked = parse_qsl(urlsplit(search_address(query)).query, keep_blank_values=True)
    assert asked[:3] == [("q", ""), ("source", "hanbit"), ("source", "donghae")]
    assert asked[3:] == [("lang", "ko"), ("author", "서지우"), ("no_expand", "1")]
    assert search_address(Query(text="북한 OR 국회")) == "/search?q=%EB%B6%81%ED%95%9C+OR+%EA%B5%AD%ED%9A%8C"
