"""Any query, with any filters, is answered: by the store and by the command, in every format alike."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from koreawatch.cli.main import cli
from storage.excerpt import Indexed, matches
from storage.model import Article
from storage.model_search import Query
from storage.model_stored import Stored
from storage.query import Word, parse
from storage.store import SqliteStore
from storage.thesaurus import builtin

MANY = 10_000  # examples of the slow runs
FEW = 500
COMMANDS = 60  # a command takes some twenty milliseconds
NOON = datetime(2026, 5, 1, 3, tzinfo=UTC)
APART = timedelta(days=20)  # too long for one story

_ARTICLES = (
    ("yonhap", "ko", "김정은, 제3차 발사 참관", "북한이 탄도미사일을 쐈다고 합참이 밝혔다.", ("김가영",)),
    ("yonhap", "ko", "한·미 연합훈련", "을지프리덤실드 훈련에 F-35A가 참가한다. 1,000명.", ()),
    ("paper", "en", "Kim Jong Un's missiles", "The DPRK fired two missiles, the JCS said (U.S. time).", ("Ara Song",)),
    ("paper", "en", "=Emoji 😀 & <tags>", "Lee Jae-myung met\u2028reporters in Seoul; 9:30 a.m.", ("Kim Ha-na", "O")),
    ("third", "ko", "", "홍길동 기자 = 북·중 무역이 늘었다. \u1112\u1161\u11ab글 자모.", ("홍길동",)),
)

_SYNTAX = 'OR AND NOT NEAR ( ) " - title: source: author: caption: {title}: * ^ + -- “ ” : AND( -" -( )OR ""'
_WORDS = (
    "북한 김정은 Kim Jong-un Kim Jong Un the DPRK's 홍길동 Ri So-yong 한ㆍ미 😀 ' ; ᄀ U.S. 1,000 % \\ -- a 이 F-35"
)
_SCRAPS = st.sampled_from(
    [*_SYNTAX.split(" "), *_WORDS.split(" "), " ", "  ", "\x00", "\ud800", "\udc80", "\u0301", "\n"]
)
_SOUP = st.lists(_SCRAPS, max_size=24).map("".join)
_SPACED = st.lists(_SCRAPS, max_size=12).map(" ".join)
_ANY = st.text(st.characters(), max_size=60)  # lone surrogates and NUL too
_LONG = st.builds(lambda scrap, times: scrap * times, _SCRAPS, st.integers(1, 200))
_NESTED = st.builds(
    lambda opening, depth, inside: opening * depth + inside + ")" * (depth // 2),
    st.sampled_from(["(", "-(", "((", "a OR ("]),
    st.integers(0, 100),
    _SPACED,
)
TEXTS = st.one_of(_SOUP, _SPACED, _ANY, _NESTED, _LONG)

# a hundred kilobytes of one thing
HUGE = ("북한 " * 15_000, "(" * 100_000, "김정은 OR " * 8_000, "가" * 35_000, "Kim Jong Un " * 8_000, '"' * 100_001)

QUERIES = st.builds(
    Query,
    text=TEXTS,
    sources=st.lists(st.one_of(st.sampled_from(["yonhap", "paper"]), _ANY), max_size=2).map(tuple),
    language=st.sampled_from([None, None, "ko", "en"]),
    since=st.one_of(st.none(), st.integers(-1, 6).map(lambda number: NOON + number * APART)),
    until=st.one_of(st.none(), st.integers(-1, 6).map(lambda number: NOON + number * APART)),
    author=st.one_of(st.none(), st.sampled_from(["김가영", "song", ""]), _ANY),
    sort=st.sampled_from(["newest", "relevance"]),
    by_story=st.booleans(),
    limit=st.one_of(st.none(), st.integers(1, 6)),
    offset=st.integers(0, 6),
    expand=st.booleans(),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("any") / "koreawatch.db"
    with SqliteStore.open(path) as filled:
        for number, (source, language, title, text, authors) in enumerate(_ARTICLES):
            at = NOON + number * APART
            filled.save(
                Article(
                    url=f"https://{source}.example/{number}",
                    url_key=f"{source}.example/{number}",
                    source_id=source,
                    title=title,
                    text=text,
                    language=language,
                    published_at=at,
                    date_precision="minute",
                    authors=authors,
                    fetched_at=at,
                ),
                at,
            )
    return path


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[SqliteStore]:
    with SqliteStore.open_readonly(path) as opened:
        yield opened


# ---- the store


def _answers(store: SqliteStore, query: Query) -> None:
    """The answer is what reading every article would give, newest first, cut to the page that was asked for."""
    hits = store.search(query)
    shown = [hit.article.id for hit in hits.hits]
    everything = store.search(Query(limit=None)).hits
    expected = [hit.article.id for hit in everything if _meets(hit.article, query)]
    assert hits.total == len(expected)  # each of these articles is a story of its own
    if query.sort == "newest":
        end = None if query.limit is None else query.offset + query.limit
        assert shown == expected[query.offset : end]
    else:
        assert set(shown) <= set(expected)
        assert len(shown) == len(set(shown))
    for hit in hits.hits:
        assert all(0 <= begin < end <= len(hit.snippet) for begin, end in hit.marks)
    if query.sort == "newest" and not query.by_story:
        assert [found.id for found in store.stream(query)] == expected


def _meets(article: Stored, query: Query) -> bool:
    document = Indexed(
        title=article.title,
        text=article.text,
        authors=article.authors,
        captions=article.captions,
        source=article.source,
        language=article.language,
    )
    tree = parse(query.text, builtin() if query.expand else None)
    if query.text.strip() and not matches(tree, document):
        return False
    if query.sources and not any(matches(Word(source, "source"), document) for source in query.sources):
        return False
    if query.author is not None and query.author.strip() and not matches(Word(query.author, "author"), document):
        return False
    at = article.published or article.first_seen
    if query.language not in (None, article.language):
        return False
    return not (query.since and at < query.since) and not (query.until and at > query.until)


_TEST = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@settings(max_examples=FEW, **_TEST)
@given(query=QUERIES)
def test_the_store_answers_anything(store: SqliteStore, query: Query) -> None:
    _answers(store, query)


@pytest.mark.slow
@settings(max_examples=MANY, **_TEST)
@given(query=QUERIES)
def test_the_store_answers_ten_thousand_queries(store: SqliteStore, query: Query) -> None:
    _answers(store, query)


@pytest.mark.parametrize("text", HUGE, ids=lambda text: text[:8].strip())
def test_the_store_answers_a_hundred_kilobytes(store: SqliteStore, text: str) -> None:
    for expand in (True, False):
        assert store.search(Query(text=text, expand=expand)).total <= len(_ARTICLES)


# what README and --help show
_OPERANDS = (
    "북한 미사일",
    "발사",
    '"제3차 발사"',
    "missile launch",
    "Kim Jong Un",
    "a OR b",
    "(북한 OR DPRK) 미사일",
    "-parade",
    '-"a phrase"',
    "title:김정은",
    'author:"Ara Song"',
    "caption:발사",
    "source:paper",
    "-source:paper",
    "-(북한 훈련)",
    "尹",
    "",
)
_JOINTS = (
    *("{} {}", "{} OR {}", "{} -({})", "({}) ({})", "({} OR {}) 북한", "-({} {})", '"{}" {}', "title:{} AND {}"),
    *("{} NOT {}", "title:({} OR {})"),
)


@pytest.mark.parametrize("joint", _JOINTS)
def test_operators_mix(store: SqliteStore, joint: str) -> None:
    for one in _OPERANDS:
        for two in _OPERANDS:
            _answers(store, Query(text=joint.format(one, two), limit=None))


# ---- the command


FLAGS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                ("--by-story",),
                ("--no-expand",),
                ("--count-all",),
                ("--sort", "relevance"),
                ("--lang", "ko"),
                ("--lang", "en"),
                ("--limit", "2"),
                ("--offset", "1"),
                ("--since", "2026-05-21 12:00"),
                ("--until", "2026-06-30"),
                ("--since", "9000d"),
                ("--tz", "UTC"),
                ("--author", "song"),
            ]
        ),
        st.tuples(st.just("--author"), _ANY),
    ),
    max_size=6,
)


def _command_answers(path: Path, text: str, flags: Sequence[tuple[str, ...]]) -> None:
    """The same articles in the same order in every format, and no error."""
    asked = ["--store", str(path), "search", *(part for flag in flags for part in flag)]
    asked += text.split(" ") if "--" not in text else ["--", text]
    printed = {form: _printed(asked, form) for form in ("json", "ndjson", "csv", "table")}
    found = json.loads(printed["json"])
    ids = [row["id"] for row in found]
    assert [json.loads(line) for line in printed["ndjson"].split("\n") if line] == found
    lines = list(csv.DictReader(io.StringIO(printed["csv"], newline="")))
    assert [int(line["id"]) for line in lines] == ids
    assert [line["url"] for line in lines] == [row["url"] for row in found]
    assert [int(id_) for id_ in re.findall(r"^  #(\d+) · ", printed["table"], re.MULTILINE)] == ids


def _printed(asked: list[str], form: str) -> str:
    done = CliRunner().invoke(cli, [*asked[:3], "--format", form, *asked[3:]], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "Traceback" not in done.stderr
    return done.stdout


@pytest.mark.usefixtures("alone")
@settings(max_examples=COMMANDS, **_TEST)
@given(text=TEXTS, flags=FLAGS)
@example(text="\udc80 북한 \ud800", flags=[("--author", "\udcff")])
@example(text='-북한 -"Kim Jong Un"', flags=[])
@example(text="\x00", flags=[("--author", "\x00")])
def test_the_command_answers_anything(path: Path, text: str, flags: list[tuple[str, ...]]) -> None:
    _command_answers(path, text, flags)


@pytest.mark.slow
@pytest.mark.usefixtures("alone")
@settings(max_examples=MANY, **_TEST)
@given(text=TEXTS, flags=FLAGS)
def test_the_command_answers_ten_thousand_queries(path: Path, text: str, flags: list[tuple[str, ...]]) -> None:
    _command_answers(path, text, flags)


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("text", HUGE, ids=lambda text: text[:8].strip())
def test_the_command_answers_a_hundred_kilobytes(path: Path, text: str) -> None:
    _command_answers(path, text, [])


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No configuration of the user's gets into a test."""
    monkeypatch.delenv("KOREAWATCH_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
