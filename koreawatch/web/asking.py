"""What a request asks: its parameters as a search, numbers, names. What is wrong with them is told in a sentence."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, TypeVar
from urllib.parse import parse_qsl, urlencode
from zoneinfo import ZoneInfo

from koreawatch import times
from koreawatch.config import Config
from koreawatch.web.reading import Readers
from storage.model_search import Query
from storage.protocol import Store

LONGEST_QUERY = 2_000  # characters
MOST = 200  # rows of one page
FURTHEST = 100_000  # rows that may be skipped

MOST_FIELDS = 300  # of one request

Sort = Literal["newest", "relevance"]
T = TypeVar("T")


class Wrong(Exception):
    """The request can't be answered as it was asked; the sentence says why."""

    def __init__(self, sentence: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.status = status


@dataclass(frozen=True, slots=True)
class Ask:
    """One request as the pages see it."""

    store: Store
    config: Config
    now: datetime
    path: Mapping[str, str]
    params: Sequence[tuple[str, str]]
    csrf: str = ""
    form: Sequence[tuple[str, str]] = ()
    body: object = None  # of a JSON request
    base: str = ""  # scheme and host as the reader's browser knows them
    here: str = ""  # path and query
    readers: Readers | None = None  # those that may be asked beside

    def of(self, store: Store) -> Ask:
        """The same request, to be answered from that store."""
        store.expand_by(self.config.thesaurus)  # it may have been read anew
        return replace(self, store=store)

    def beside(self, part: Callable[[Ask], T]) -> Callable[[], T]:
        """Has a part of the page made beside the rest, where a thread is free for it; call what is returned for it."""
        if self.readers is None:
            return lambda: part(self)
        return self.readers.beside(self.store, lambda store: part(self.of(store)))

    def together(self, parts: Sequence[Callable[[Ask], T]]) -> list[T]:
        """What the parts make: the first here, the others beside it."""
        others = [self.beside(part) for part in parts[1:]]
        return [part(self) for part in parts[:1]] + [made() for made in others]

    # ---- parameters

    def get(self, name: str, default: str = "") -> str:
        """The last value of a parameter, without blanks at its ends."""
        return next((value.strip() for key, value in reversed(self.params) if key == name), default)

    def all(self, name: str) -> tuple[str, ...]:
        """Every value that is not empty, each once."""
        return tuple(dict.fromkeys(value.strip() for key, value in self.params if key == name and value.strip()))

    def only(self, names: Collection[str]) -> None:
        """Raises Wrong where there is a parameter of another name: to answer without it would answer something else."""
        for name, _ in self.params:
            if name not in names:
                near = difflib.get_close_matches(name[:40], names, n=1, cutoff=0.6)
                known = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(names)) or 'none'}."
                raise Wrong(f"There is no parameter {name[:40]!r} here; {known}")

    def said(self, name: str) -> str:
        """A field of the form."""
        return next((value.strip() for key, value in reversed(self.form) if key == name), "")

    def number(self, name: str, default: int, least: int, most: int) -> int:
        """Raises Wrong."""
        given = self.get(name)
        if not given:
            return default
        try:
            number = int(given)
        except ValueError:
            number = least - 1
        if not (given.isascii() and least <= number <= most):
            raise Wrong(f"{name} is a number from {least} to {most:,}, not {given[:40]!r}.")
        return number

    def flag(self, name: str) -> bool:
        """Whether it is on. Raises Wrong."""
        given = self.get(name).lower()
        if given in ("", "0", "false", "no", "off"):
            return False
        if given in ("1", "true", "yes", "on"):
            return True
        raise Wrong(f"{name} is 1 or 0, not {given[:40]!r}.")

    def choice(self, name: str, choices: Sequence[str], default: str | None = None) -> str | None:
        """Raises Wrong."""
        given = self.get(name)
        if not given:
            return default
        if given not in choices:
            raise Wrong(f"{name} is {' or '.join(choices)}, not {given[:40]!r}.")
        return given

    def moment(self, name: str, *, end: bool = False) -> datetime | None:
        """In the zone of the newsroom where it names none. Raises Wrong."""
        given = self.get(name)
        if not given:
            return None
        try:
            return times.read_when(given[:60], self.now, times.SEOUL, end=end)
        except ValueError as error:
            raise Wrong(f"{name}: {error}.") from None

    def id(self, name: str = "id") -> int:
        """A number in the path. Raises Wrong."""
        given = self.path.get(name, "")
        if not (given.isascii() and given.isdecimal() and 0 < len(given) < 19):
            raise Wrong(f"There is no page at this address: {given[:40]!r} is no number of an article.", 404)
        return int(given)

    def query(self, *, limit: int = 30, by_story: bool = False) -> Query:
        """The search that the parameters describe, as `koreawatch search` names them. Raises Wrong."""
        text = self.get("q")
        if len(text) > LONGEST_QUERY:
            raise Wrong(f"The query has {len(text):,} characters; at most {LONGEST_QUERY:,} can be searched for.")
        for name in ("source", "lang", "author"):
            if any("\x00" in value for value in self.all(name)):
                raise Wrong(f"{name} has an unreadable character in it.")
        sort: Sort = "relevance" if self.choice("sort", ("newest", "relevance")) == "relevance" else "newest"
        return Query(
            text=text,
            sources=self.all("source")[:100],
            language=self.choice("lang", ("ko", "en")),
            author=self.get("author") or None,
            since=self.moment("since"),
            until=self.moment("until", end=True),
            sort=sort,
            by_story=self.flag("by_story") if self.get("by_story") else by_story,
            limit=self.number("limit", limit, 1, MOST),
            offset=self.number("offset", 0, 0, FURTHEST),
            expand=not self.flag("no_expand"),
        )

    # ---- addresses

    def link(self, path: str = "", /, **changes: object) -> str:
        """An address with this request's parameters, some of them changed; None and "" take one out.

        Another offset is not that of the article behind which this page begins.
        """
        if "offset" in changes:
            changes.setdefault("after", None)
        path = path or self.here.partition("?")[0]
        kept = [(key, value) for key, value in self.params if key not in changes and value]
        for key, value in changes.items():
            values = value if isinstance(value, list | tuple) else [value]
            kept += [(key, str(each)) for each in values if each not in (None, "")]
        return f"{path}?{urlencode(kept)}" if kept else path

    def link_of_day(self, path: str, /, **changes: object) -> Callable[[date], str]:
        """Likewise, the address for each day; a page may have seven hundred."""
        begin = self.link(path, **{**changes, "since": None, "until": None, "offset": None})
        begin += "&" if "?" in begin else "?"
        return lambda day: f"{begin}since={day.isoformat()}&until={day.isoformat()}"


def fields(text: str) -> list[tuple[str, str]]:
    """The parameters of a query or the fields of a form. Raises Wrong when there are more than any page has."""
    try:
        return parse_qsl(text, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Wrong(f"At most {MOST_FIELDS} parameters can be given.") from None


def zone_of(ask: Ask) -> ZoneInfo:
    """The zone whose days are counted: `tz`, else Seoul. Raises Wrong."""
    name = ask.get("tz")
    if not name:
        return times.SEOUL
    try:
        return ZoneInfo(name[:60])
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
        raise Wrong(f"tz: {name[:60]!r} is no time zone; write one like Asia/Seoul.") from None


def whole(query: Query) -> Query:
    """The query without what is on which page of its results."""
    return replace(query, limit=None, offset=0, sort="newest", by_story=False)
