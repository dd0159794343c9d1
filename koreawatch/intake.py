"""Articles that come from files, a line each: read, cleaned and saved as if a crawl had met them."""

from __future__ import annotations

import gzip
import json
import pickle
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, NamedTuple
from zoneinfo import ZoneInfo

from koreawatch.config import Config
from koreawatch.lines import LONGEST_LINE, lines_at_hand
from storage.model import Article, Block, Precision, Rejected, Saved, SavedKind
from storage.protocol import Store

if TYPE_CHECKING:
    from crawler.source import Source
    from crawler.workers import Workers
    from storage.prepared import Prepared

AT_ONCE = 64  # articles in one transaction, for which other programs wait; four times as many are read ahead
MANY = 1000  # lines at hand: fewer are read here before processes have started
DEADLINE = timedelta(minutes=1)  # for a process to read some lines
_SEOUL = ZoneInfo("Asia/Seoul")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of one line or page."""

    line: int  # from 1; the number of the record in a WARC
    given: Any  # the id as it was given
    kind: SavedKind | Literal["rejected", "failed"]
    saved: Saved | None = None
    problem: str | None = None


class BadLine(ValueError):
    """A line that is no article; the message says why."""


def articles(config: Config, store: Store, stream: BinaryIO, run: int) -> Iterator[Taken]:
    """Save one article a line; gzip is recognised by its first bytes. What can't be taken is told, not raised."""
    number = 0
    with _Readers(config) as readers:
        try:
            for lines in lines_at_hand(stream):
                for taken in readers.read(lines, number + 1):
                    yield from _saved(store, taken, run)
                number += len(lines)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield Taken(line=number + 1, given=None, kind="failed", problem=f"the compressed file is damaged: {error}")


def _saved(store: Store, taken: Iterable[_Read | Taken], run: int) -> Iterator[Taken]:
    """Save what was read, in one transaction."""
    read = [each for each in taken if isinstance(each, _Read)]
    now, prepared = datetime.now(UTC), [each.prepared for each in read]
    saved = iter(store.save_all([each.article for each in read], now, run=run, prepared=prepared) if read else ())
    for each in taken:
        yield each.saved(next(saved)) if isinstance(each, _Read) else each


class _Readers:
    """Reads lines into articles: many on all cores, in processes that live until the end, few in place."""

    def __init__(self, config: Config) -> None:
        self._packed = pickle.dumps(config)
        self._count = config.crawl.workers - 1  # this process has as much to do as one of them
        self._pool: Workers | None = None
        self._open = ExitStack()

    def read(self, lines: list[bytes], first: int) -> Iterator[list[_Read | Taken]]:
        """In order, some at a time; `first`: the number of the first line."""
        parts = [(self._packed, first + at, lines[at : at + AT_ONCE]) for at in range(0, len(lines), AT_ONCE)]
        if self._pool is None and self._count and len(lines) >= MANY:
            from crawler.workers import Method, Workers

            method: Method = "forkserver" if self._count > 1 else "spawn"  # a server would be one process more
            self._pool = self._open.enter_context(Workers(self._count, DEADLINE, method))
        if self._pool is None:
            yield from map(read_lines, parts)
            return
        for part, read in zip(parts, self._pool.map(prepare_lines, parts), strict=True):
            yield read if isinstance(read, list) else read_lines(part)  # a process has ended: one was too many

    def __enter__(self) -> _Readers:
        return self

    def __exit__(self, *exception: object) -> None:
        self._open.close()


def read_lines(part: tuple[bytes, int, list[bytes]]) -> list[_Read | Taken]:
    """Lines, which follow each other from that number on. `part`: a pickled Config, the number, the lines."""
    packed, first, lines = part
    sources = _sources(packed)
    return [_take(number, line, sources) for number, line in enumerate(lines, first) if line.strip()]


def prepare_lines(part: tuple[bytes, int, list[bytes]]) -> list[_Read | Taken]:
    """In a worker: likewise, with what the store needs beside each article."""
    from storage.prepared import prepare
    from storage.thesaurus import known_names

    taken = read_lines(part)
    thesaurus = _sources(part[0]).config.thesaurus
    names = thesaurus.subjects if thesaurus else known_names()
    return [each._replace(prepared=prepare(each.article, names)) if isinstance(each, _Read) else each for each in taken]


@lru_cache(maxsize=1)
def _sources(packed: bytes) -> _Sources:
    return _Sources(pickle.loads(packed))  # noqa: S301  (our own, from this very program)


class _Read(NamedTuple):
    """An article as a line has it."""

    line: int
    given: Any
    article: Article
    prepared: Prepared | None = None

    def saved(self, saved: Saved) -> Taken:
        return Taken(line=self.line, given=self.given, kind=saved.kind, saved=saved)


def _take(number: int, line: bytes, sources: _Sources) -> _Read | Taken:
    given: Any = None
    try:
        row = _row(line)
        given = row.get("id")
        article = read_row(row, sources, datetime.now(UTC))
    except BadLine as error:
        return Taken(line=number, given=given, kind="failed", problem=str(error))
    if isinstance(article, Rejected):
        problem = f"{article.reason.value}: {article.detail}"
        return Taken(line=number, given=given, kind="rejected", problem=problem)
    return _Read(number, given, article)


def _row(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise BadLine(f"longer than {LONGEST_LINE >> 20} MB")
    try:
        row = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError is a ValueError
        raise BadLine(f"not JSON: {error}") from None
    if not isinstance(row, dict):
        raise BadLine('not an object; write {"url": …, "title": …, "text": …}')
    return row


class _Sources:
    """Which source a given name means: by id, by name, else a slug of the name itself."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self._by_name: dict[str, str] = {}
        for source in config.sources.values():
            self._by_name[source.name.casefold()] = source.id
            self._by_name[source.id] = source.id

    def id_of(self, name: str | None, url: str) -> str:
        if name:
            return self._by_name.get(name.strip().casefold()) or slug(name)
        owner = self.config.owner(url)
        return owner.id if owner else slug(re.sub(r"^https?://(?:www\.|m\.)?([^/:]+).*", r"\1", url))

    def source(self, id_: str, url: str) -> Source | None:
        """The source that says what an address of its own stands for; its own id or the owner of the address."""
        named = self.config.sources.get(id_)
        return named if named and named.owns(url) else self.config.owner(url)


def slug(name: str) -> str:
    """A name as an id: small letters, digits, Hangul and _."""
    return re.sub(r"\W+", "_", name.strip().lower()).strip("_")[:40] or "unknown"


def read_row(row: dict[str, Any], sources: _Sources, now: datetime) -> Article | Rejected:
    """An article from its keys. Raises BadLine with all that is wrong."""
    from crawler.parse.article import clean_text
    from crawler.parse.urls import absolute, article_url, url_key
    from storage.model import RejectReason

    wrong = [f"{key!r} is missing" for key in ("url", "title", "text") if key not in row]
    wrong += [f"{key!r} is no text" for key in _TEXTS if row.get(key) is not None and not isinstance(row[key], str)]
    wrong += [f"{key!r} is no list of texts" for key in _LISTS if not _is_texts(row.get(key, []))]
    if wrong:
        raise BadLine("; ".join(wrong))
    url = absolute(row["url"] or "", "")
    if url is None:
        raise BadLine(f"{str(row['url'])[:200]!r} is no address; write http(s)://HOST/…")
    title = " ".join((row["title"] or "").split())
    source_id = sources.id_of(row.get("source"), url)
    source = sources.source(source_id, url)
    published, precision = _published(row.get("published"), source, now)
    language = row.get("language") or row.get("lang") or language_of(f"{title} {row['text']}")
    text, blocks = clean_text(title, row["text"] or "")
    if not text.strip() and all(block.role == "caption" for block in blocks):
        text = row["text"].strip()  # pictures and what they show: that is the article
    if not text.strip() or not title:
        return Rejected(reason=RejectReason.NO_TEXT, detail="nothing is left of the text" if title else "no title")
    return Article(
        url=article_url(url, source),
        url_key=url_key(url, source),
        source_id=source_id,
        title=title,
        text=text,
        language=language,
        published_at=published,
        date_precision=precision,
        authors=_texts(row.get("authors")) or _people_in(blocks),
        captions=_texts(row.get("captions")) or tuple(block.text for block in blocks if block.role == "caption"),
        section=row.get("section"),
        fetched_at=now,
        blocks=blocks,
        origins=dict.fromkeys(("title", "text", "published"), "import"),
    )


def _people_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Whom the lines that were cut out of the text as by-lines name."""
    from crawler.parse.names import read_byline

    named = (read_byline(block.text) for block in blocks if block.role in ("byline", "dateline"))
    return tuple(dict.fromkeys(name for people in named for name in people))[:10]


_TEXTS = ("url", "title", "text", "source", "published", "language", "lang", "section")
_LISTS = ("authors", "captions")


def _is_texts(value: object) -> bool:
    return (
        value is None
        or isinstance(value, str)
        or (isinstance(value, list) and all(isinstance(each, str) for each in value))
    )


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    return tuple(" ".join(each.split()) for each in value or () if each.strip()) if isinstance(value, list) else ()


def _published(text: str | None, source: Source | None, now: datetime) -> tuple[datetime | None, Precision | None]:
    """A date in any form that pages have; without a zone it is the source's."""
    if not text:
        return None, None
    from crawler.parse.dates import read_date

    zone = source.zone if source else _SEOUL
    moment = read_date(text, zone, now)
    if moment is not None:
        return moment.at, moment.precision
    old = _from_archive(text.strip(), zone)
    if old is not None and old > now:
        raise BadLine(f"'published' lies in the future: {text[:60]!r}")
    if old is None:
        raise BadLine(f"'published' is no date: {text[:60]!r}; write 2026-01-06T18:23:00+09:00")
    return old, "day" if len(text.strip()) == len("1987-03-03") else "minute"


def _from_archive(text: str, zone: ZoneInfo) -> datetime | None:
    """A date in ISO 8601 from before the web: on a page it would be a mistake, in a file it is an archive."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    try:
        return (at if at.tzinfo else at.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError:
        return None


def language_of(text: str) -> str:
    """`ko` when Hangul carries the text, else `en`."""
    hangul = len(re.findall(r"[\uac00-\ud7a3]", text))
    latin = len(re.findall(r"[A-Za-z]", text))
    return "ko" if hangul * 3 > latin else "en"  # a syllable says as much as three letters
