"""A source: one outlet as data. Pydantic models for `crawler/sources/*.toml` and `[[source]]` of the configuration.

Importing this costs no Scrapy: the command line validates configuration with it.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import re
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from crawler.spans import Cron, Duration, Hours, format_duration


def _http_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"{value!r} must begin with http:// or https://")
    if not parts.hostname:
        raise ValueError(f"{value!r} has no host")
    if "@" in parts.netloc:  # it would stand in the log, in the run's failures, and in messages to others
        raise ValueError("has a login in it, which is never sent: papers are read without logging in")
    return value


def _regex(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"{value!r} is not a regular expression: {error}") from None
    return value


def _selector(value: str) -> str:
    from cssselect import SelectorError, parse

    try:
        parse(re.sub(r"::(?:attr\([\w:-]+\)|text)$", "", value))
    except SelectorError as error:
        raise ValueError(f"{value!r} is not a CSS selector: {error}") from None
    return value


HttpUrl = Annotated[str, BeforeValidator(lambda v: _http_url(v) if isinstance(v, str) else v)]
Regex = Annotated[str, BeforeValidator(lambda v: _regex(v) if isinstance(v, str) else v)]
Selector = Annotated[str, BeforeValidator(lambda v: _selector(v) if isinstance(v, str) else v)]
ID = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")
Id = Annotated[str, Field(pattern=f"^{ID.pattern}$")]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


_DATED = re.compile(r"\{date:([^}]+)\}")


class Entry(_Model):
    """A page that shows what is new: a feed, a sitemap (or index of sitemaps), a listing."""

    kind: Literal["feed", "sitemap", "listing"]
    url: HttpUrl  # may hold {date:%Y%m%d}: filled in with the day in the source's zone
    link: Selector | None = None  # listing: which anchors; without it every link that matches article_url
    next: Selector | None = None  # listing: the link to the next page
    pages: int = Field(default=1, ge=1, le=500)  # listing: how many pages a plain crawl reads
    backfill: bool = False  # used by --since only
    enabled: bool = True
    note: str = ""

    @field_validator("url")
    @classmethod
    def _known_date(cls, value: str) -> str:
        for form in _DATED.findall(value):
            if not re.fullmatch(r"(?:%[YmdyjHMBb-]|[^%])+", form):
                raise ValueError(f"{{date:{form}}} is no form of a date; write {{date:%Y%m%d}}")
        return value


class Recipe(_Model):
    """How the pages of a source are read, up to a date. All selectors are tried in order; all are optional."""

    valid_until: dt.date | None = None
    article_url: Regex | None = None
    body: tuple[Selector, ...] = ()
    title: tuple[Selector, ...] = ()
    byline: tuple[Selector, ...] = ()
    date: tuple[Selector, ...] = ()
    caption: tuple[Selector, ...] = ()
    prune: tuple[Selector, ...] = ()
    boilerplate: tuple[str, ...] = ()  # whole lines, compared after folding case, blanks and width


class Identity(_Model):
    """What makes two addresses of this source the same article."""

    pattern: Regex  # searched in the address; its groups, joined by "/", are the id
    key: str = Field(pattern=r".*\{id\}.*")  # "yna:{id}"
    canonical: str | None = None  # "https://…/{id}": the address to keep

    @field_validator("pattern")
    @classmethod
    def _finds_an_id(cls, value: str) -> str:
        if not re.compile(value).groups:
            raise ValueError(f"{value!r} has no group; write the id in brackets: '/view/(\\d+)'")
        return value

    @field_validator("canonical")
    @classmethod
    def _holds_the_id(cls, value: str | None) -> str | None:
        if value is not None and "{id}" not in value:
            raise ValueError(f"{value!r} has no {{id}} in it; write https://paper.example/view/{{id}}")
        return value


class Checked(_Model):
    """When and on what evidence this entry of the card index was last confirmed."""

    date: dt.date
    evidence: str
    confirmed: bool = False


def _shown(name: str) -> str:
    """A name without what would steer a terminal or turn the reading direction."""
    shown = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f]", " ", name).split())
    if not shown:
        raise ValueError("holds nothing that can be shown")
    return shown


# codes of countries, which stand for no language
_COUNTRIES = {"kr": "ko", "kp": "ko", "jp": "ja", "cn": "zh", "us": "en", "gb": "en"}


def _language(code: str) -> str:
    if code in _COUNTRIES:
        raise ValueError(f"{code!r} is a country; the language is {_COUNTRIES[code]!r}")
    return code


class Source(_Model):
    id: Id
    name: Annotated[str, AfterValidator(_shown)] = Field(min_length=1)
    language: Annotated[str, AfterValidator(_language)] = Field(pattern=r"^[a-z]{2}$")  # ISO 639-1
    homepage: HttpUrl
    newsroom: str | None = None  # joins the editions of one house
    timezone: str = "Asia/Seoul"
    interval: Duration = timedelta(minutes=10)
    max_interval: Duration = timedelta(hours=6)
    schedule: Cron | None = None  # cron, in `timezone`; instead of the adaptive pace
    quiet_hours: tuple[Hours, ...] | None = None  # no crawls then, in `timezone`; None: as [schedule] says
    delay: Duration = timedelta(seconds=1)
    concurrency: int = Field(default=1, ge=1, le=16)
    hosts: tuple[
        str, ...
    ] = ()  # further hosts of its own; the homepage's and the entries' count anyway. ".x.kr": and all below
    verify_tls: bool = True
    cookies: bool = False
    spider: str | None = None  # "module:Class", for a site that needs code
    topic: Literal["all", "korea"] = "all"  # "korea": keep only what is about Korea (for world-wide outlets)
    default: bool = False  # in the default set
    notes: str = ""
    checked: Checked | None = None
    identity: tuple[Identity, ...] = ()
    entry: tuple[Entry, ...] = ()
    recipe: tuple[Recipe, ...] = ()

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError
            raise ValueError(f"{value!r} is not a time zone; write Asia/Seoul, America/New_York, UTC, …") from None
        return value

    @field_validator("spider")
    @classmethod
    def _known_spider(cls, value: str | None) -> str | None:
        if value is None:
            return None
        module, _, name = value.partition(":")
        if not name.isidentifier():
            raise ValueError(f"{value!r} names no class; write it as module:Class")
        try:
            found = importlib.util.find_spec(module)
        except (ImportError, ValueError):
            found = None
        if found is None:
            raise ValueError(f"there is no module {module!r}; is it installed where koreawatch is?")
        return value

    @model_validator(mode="after")
    def _ordered_pace(self) -> Source:
        if self.interval <= timedelta(0):
            raise ValueError("interval must be longer than nothing; write 10m")
        if self.max_interval < self.interval:
            longest, shortest = format_duration(self.max_interval), format_duration(self.interval)
            raise ValueError(f"max_interval ({longest}) is shorter than interval ({shortest})")
        return self

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    @cached_property
    def all_hosts(self) -> frozenset[str]:
        """Lower-case hosts, with the port where it is not the scheme's own; ".x.kr" stands for all below x.kr."""
        found = {host.lower() for host in self.hosts}
        for url in (self.homepage, *(entry.url for entry in self.entry)):
            found.add(host_of(url))
        return frozenset(found)

    @cached_property
    def _fronts(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """Own hosts without "www." and "m.", and the endings that stand for all hosts below."""
        hosts = self.all_hosts
        return (
            frozenset(_front(host) for host in hosts if not host.startswith(".")),
            tuple(host for host in hosts if host.startswith(".")),
        )

    def owns(self, url: str) -> bool:
        """Whether the address is on one of this source's own hosts ("www." and "m." count as the same)."""
        host = host_of(url)
        if not host:
            return False
        fronts, endings = self._fronts
        return _front(host) in fronts or f".{host}".endswith(endings)

    def recipe_for(self, day: dt.date | None) -> Recipe:
        """The recipe whose time covers the day: the earliest valid_until that is not before it, else the open one."""
        dated = sorted((r for r in self.recipe if r.valid_until), key=lambda r: r.valid_until or dt.date.max)
        if day is not None:
            for recipe in dated:
                if recipe.valid_until and day <= recipe.valid_until:
                    return recipe
        for recipe in self.recipe:
            if recipe.valid_until is None:
                return recipe
        return dated[-1] if dated else Recipe()

    def is_article_url(self, url: str) -> bool:
        """Own host, and the pattern of any recipe (no pattern: any address of an own host that has a path)."""
        if not self.owns(url):
            return False
        patterns = [r.article_url for r in self.recipe if r.article_url]
        if not patterns:
            return urlsplit(url).path not in ("", "/")
        return any(re.search(pattern, url) for pattern in patterns)

    def entry_url(self, entry: Entry, now: datetime) -> str:
        """The entry's address with `{date:…}` filled in with the day of `now` in the source's zone."""
        return _DATED.sub(lambda m: now.astimezone(self.zone).strftime(m[1]), entry.url)


def _front(host: str) -> str:
    return re.sub(r"^(?:www|m)\.", "", host) if host.startswith(("www.", "m.")) else host


def bare_host(host: str) -> str:
    """Without "www.", "m." and the dot that stands for all hosts below: one paper's front door."""
    return re.sub(r"^(?:\.|www\.|m\.)", "", host)


@lru_cache(maxsize=1024)
def host_of(url: str) -> str:
    """Lower-case host of an address, with the port where it is not the scheme's own; "" when there is none."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return ""
    return host if port in (None, {"http": 80, "https": 443}.get(parts.scheme)) else f"{host}:{port}"
