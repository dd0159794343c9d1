"""Pages, stories and totals against a reference that reads and sorts everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage import days, per_day, search, selection
from storage.model_search import Hits, Query
from storage.selection import Limits
from tests.search.shelf import NOON, Shelf

WORDS = ("북한", "미사일", "날씨", "drill")
QUERIES = ("", "북한", "북한 미사일", "북한 OR 날씨", "미사일 -북한", "-북한", "-북한 -날씨", "없다")


class Piece(NamedTuple):
    words: frozenset[str]
    language: str
    story: int | None
    minute: int


_PIECES = st.lists(
    st.builds(
        Piece,
        st.frozensets(st.sampled_from(WORDS)),
        st.sampled_from(("ko", "ko", "en")),
        st.one_of(st.none(), st.integers(1, 6)),
        st.integers(0, 50),
    ),
    max_size=30,
)
_ASKED = st.fixed_dictionaries(
    {
        "text": st.sampled_from(
            ("", "북한", "북한 미사일", "북한 OR 날씨", "미사일 -북한", "-북한", "-북한 -날씨", "없다")
        ),
        "language": st.sampled_from((None, None, "ko", "en")),
        "since": st.sampled_from((None, None, NOON + timedelta(minutes=10))),
        "until": st.sampled_from((None, None, NOON + timedelta(minutes=40))),
        "by_story": st.booleans(),
    }
)


def _meant(asked: dict[str, object], piece: Piece) -> bool:
    words = piece.words
    meant = {
        "": True,
        "북한": "북한" in words,
        "북한 미사일": {"북한", "미사일"} <= words,
        "북한 OR 날씨": bool({"북한", "날씨"} & words),
        "미사일 -북한": "미사일" in words and "북한" not in words,
        "-북한": "북한" not in words,
        "-북한 -날씨": not {"북한", "날씨"} & words,
        "없다": False,
    }[str(asked["text"])]
    early = asked["since"] is not None and piece.minute < 10
    late = asked["until"] is not None and piece.minute > 40
    return meant and not early and not late and asked["language"] in (None, piece.language)


def _expected(shelf: Shelf, pieces: Sequence[Piece], asked: dict[str, object]) -> list[int]:
    """Ids, newest first; by story those of the articles that told a story first."""
    hits = {shelf.key(id_): id_ for id_, piece in enumerate(pieces, 1) if _meant(asked, piece)}
    ids = [hits[key] for key in sorted(hits, reverse=True)]
    if asked["by_story"]:
        first = {pieces[id_ - 1].story or -id_: id_ for id_ in ids}
        ids = [id_ for id_ in ids if id_ in first.values()]
    return ids


def _filled(pieces: Sequence[Piece]) -> Shelf:
    shelf = Shelf()
    for piece in pieces:
        published = NOON + timedelta(minutes=piece.minute)
        shelf.put(" ".join(sorted(piece.words)), language=piece.language, story=piece.story, published=published)
    return shelf


@contextmanager
def _small(chunk: int, counted: int, ranked: int) -> Iterator[None]:
    """With chunks so small that stories reach over them, and counting that ends soon."""
    with (
        patch.object(selection, "CHUNK", chunk),
        patch.object(selection, "LARGEST", 2 * chunk),
        patch.object(selection, "BATCH", 2),
        patch.object(selection, "FEW", 1),
        patch.object(per_day, "AT_ONCE", chunk),
        patch.object(search, "COUNTED", Limits(counted, 60)),
        patch.object(search, "RANKED", ranked),
    ):
        yield


def _pages(shelf: Shelf, asked: dict[str, object], limit: int, sort: str) -> list[Hits]:
    """All pages to the first empty one."""
    pages = [shelf.find(limit=limit, sort=sort, expand=False, **asked)]
    while pages[-1].hits:
        offset = sum(len(page.hits) for page in pages)
        pages.append(shelf.find(limit=limit, offset=offset, sort=sort, expand=False, **asked))
    return pages


def _ids(pages: Sequence[Hits]) -> list[int]:
    return [hit.article.id for page in pages for hit in page.hits]


@settings(max_examples=200, deadline=None)
@given(pieces=_PIECES, asked=_ASKED, limit=st.integers(1, 7), chunk=st.integers(1, 5), counted=st.integers(1, 40))
def test_pages_put_together_are_all_hits_in_order(
    pieces: list[Piece], asked: dict[str, object], limit: int, chunk: int, counted: int
) -> None:
    shelf = _filled(pieces)
    expected = _expected(shelf, pieces, asked)
    with _small(chunk, counted, 3_000):
        pages = _pages(shelf, asked, limit, "newest")
        assert _ids(pages) == expected
        assert shelf.ids(limit=None, **asked) == expected
    for number, page in enumerate(pages):
        if page.more:
            assert number * limit + len(page.hits) <= page.total <= len(expected)
        else:
            assert page.total == len(expected)
    assert not pages[-1].more  # who reads to the end knows how many there were


@settings(max_examples=100, deadline=None)
@given(pieces=_PIECES, asked=_ASKED, limit=st.integers(1, 7), chunk=st.integers(1, 5))
def test_a_page_begins_behind_the_last_hit_of_the_one_before(
    pieces: list[Piece], asked: dict[str, object], limit: int, chunk: int
) -> None:
    shelf = _filled(pieces)
    met: list[int] = []
    with _small(chunk, 40, 3_000):
        page = shelf.find(limit=limit, expand=False, **asked)
        while page.hits:
            met += [hit.article.id for hit in page.hits]
            page = shelf.find(limit=limit, expand=False, after=met[-1], **asked)
    assert met == _expected(shelf, pieces, asked)


@settings(max_examples=150, deadline=None)
@given(pieces=_PIECES, asked=_ASKED, limit=st.integers(1, 7), ranked=st.integers(1, 12))
def test_by_relevance_every_hit_stands_on_one_page(
    pieces: list[Piece], asked: dict[str, object], limit: int, ranked: int
) -> None:
    shelf = _filled(pieces)
    everything = _expected(shelf, pieces, {**asked, "by_story": False})
    with _small(2, 5, ranked):
        met = _ids(_pages(shelf, asked, limit, "relevance"))
    assert len(met) == len(set(met))
    assert set(met) <= set(everything)
    if not asked["by_story"]:
        assert set(met) == set(everything)
        assert set(met[:ranked]) == set(everything[:ranked]) or str(asked["text"]) in ("", "-북한", "-북한 -날씨")
        assert met[ranked:] == everything[ranked:]
        return
    stories = [pieces[id_ - 1].story or -id_ for id_ in met]
    assert len(set(stories)) == len(stories)
    assert set(stories) == {pieces[id_ - 1].story or -id_ for id_ in everything}


@pytest.mark.parametrize("text", ["북한", "", "-날씨"])
@pytest.mark.parametrize("by_story", [False, True])
def test_counting_ends_and_says_so(shelf: Shelf, monkeypatch: pytest.MonkeyPatch, text: str, by_story: bool) -> None:
    monkeypatch.setattr(search, "COUNTED", Limits(20, 60))
    for name in ("CHUNK", "LARGEST"):  # or all were read before counting
        monkeypatch.setattr(selection, name, 2)
    for number in range(20):
        shelf.put("북한", story=1 + number // 2)
    known = shelf.find(text, limit=3, by_story=by_story)
    assert (known.total, known.more) == (10 if by_story else 20, False)
    shelf.put("북한")
    cut = shelf.find(text, limit=3, by_story=by_story)
    assert (cut.total, cut.more) == (11 if by_story else 20, True)
    last = shelf.find(text, limit=3, offset=9 if by_story else 18, by_story=by_story)
    assert (last.total, last.more) == (11 if by_story else 21, False)
    beyond = shelf.find(text, limit=3, offset=50, by_story=by_story)
    assert (beyond.total, beyond.more, beyond.hits) == (11 if by_story else 21, False, ())


def test_counting_ends_when_it_takes_long(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(70):
        shelf.put("북한")
    monkeypatch.setattr(search, "COUNTED", Limits(1_000, 0))
    cut = shelf.find("북한", limit=3)
    assert (cut.total, cut.more) == (4 + selection.BLOCK, True)
    assert shelf.find("북한", limit=3, count_all=True).total == 70
    assert not shelf.find("북한", limit=3, count_all=True).more
    for page in (shelf.find("북한", limit=3, offset=60), shelf.find("북한", limit=70)):
        assert (page.total, page.more) == (70, False)


def test_a_page_reads_no_further_than_asked(shelf: Shelf) -> None:
    """The steps of SQLite's machine for the newest hits do not grow with their number."""
    spent = []
    for number in (800, 3_200):
        while shelf.conn.execute("SELECT count(*) FROM article").fetchone()[0] < number:
            shelf.put("북한 소식", story=1 + shelf._next // 3)
        steps = 0

        def step() -> int:
            nonlocal steps
            steps += 1
            return 0

        shelf.conn.set_progress_handler(step, 10)
        with patch.object(search, "COUNTED", Limits(50, 60)):
            for by_story in (False, True):
                assert len(shelf.find("북한", limit=5, by_story=by_story).hits) == 5
        shelf.conn.set_progress_handler(None, 0)
        spent.append(steps)
    assert spent[1] < 1.2 * spent[0]


_DAYS = st.lists(st.tuples(st.booleans(), st.datetimes(datetime(1949, 1, 1), datetime(2030, 1, 1))), max_size=20)


@settings(max_examples=100, deadline=None)
@given(
    pieces=_DAYS, text=st.sampled_from(("", "북한", "-북한")), name=st.sampled_from(("Asia/Seoul", "Asia/Kathmandu"))
)
def test_days_are_those_of_the_zone(pieces: list[tuple[bool, datetime]], text: str, name: str) -> None:
    zone = ZoneInfo(name)
    shelf, counted = Shelf(), Counter[date]()
    for north, moment in pieces:
        published = moment.replace(tzinfo=UTC)
        shelf.put("북한" if north else "날씨", published=published)
        counted[published.astimezone(zone).date()] += {"": True, "북한": north, "-북한": not north}[text]
    with _small(2, 5, 5):
        found = days.days(shelf.conn, Query(text=text, limit=1), zone)
    assert [(day.day, day.articles) for day in found] == sorted((+counted).items())


@settings(max_examples=100, deadline=None)
@given(pieces=_PIECES, asked=_ASKED, name=st.sampled_from(("Asia/Seoul", "America/St_Johns")))
def test_stories_count_on_each_day_that_they_are_told_on(
    pieces: list[Piece], asked: dict[str, object], name: str
) -> None:
    pieces = [piece._replace(minute=piece.minute * 120) for piece in pieces]  # four days
    asked = {key: value for key, value in asked.items() if key not in ("since", "until", "by_story")}
    zone, shelf = ZoneInfo(name), _filled(pieces)
    told: dict[date, list[int]] = {}
    for id_, piece in enumerate(pieces, 1):
        if _meant({**asked, "since": None, "until": None}, piece):
            day = (NOON + timedelta(minutes=piece.minute)).astimezone(zone).date()
            told.setdefault(day, []).append(piece.story or -id_)
    with _small(2, 5, 5):
        found = days.story_days(shelf.conn, Query(expand=False, limit=1, **asked), zone)  # type: ignore[arg-type]
    assert [(day.day, day.articles, day.stories) for day in found.days] == [
        (day, len(stories), len(set(stories))) for day, stories in sorted(told.items())
    ]
    assert found.stories == len({story for stories in told.values() for story in stories})


def test_the_ends_of_the_calendar_have_days_too(shelf: Shelf) -> None:
    for moment in (datetime(9999, 12, 31, 23, tzinfo=UTC), datetime(1, 1, 1, 1, tzinfo=UTC)):
        shelf.put("북한", published=moment)
    for name in ("Asia/Seoul", "America/Caracas"):
        assert sum(day.articles for day in days.days(shelf.conn, Query(text="북한"), ZoneInfo(name))) == 2
