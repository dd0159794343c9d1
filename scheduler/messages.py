"""What an alert says: a message for people (subject and text) and for programs (JSON). Pure.

Titles, texts and names come from the web: here they lose everything that could break a header or move a cursor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from storage.also import also_searched
from storage.model_search import Hit
from storage.model_stored import Stored
from storage.model_watch import Dispatch, HealthChange, Watch
from storage.utc import Utc

_SEOUL = ZoneInfo("Asia/Seoul")
WIDTH = 90  # columns of an excerpt's line; Hangul takes two
SUBJECT = 150  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Message(Utc):
    """Ready to be sent."""

    id: str  # the same at every try, for receivers that drop repeats
    subject: str  # one line
    text: str
    type: str  # of the JSON: "watch.matched", "health.changed"
    data: Mapping[str, Any]
    at: datetime  # when it happened, not when it is sent


def write(dispatch: Dispatch, zone: tzinfo) -> Message:
    """The message of a dispatch; times in it are in the zone, which is named."""
    if dispatch.kind == "health":
        return _health_message(dispatch, zone)
    watch, hits = dispatch.watch, dispatch.hits
    name = line(watch.name) if watch else "?"
    if len(hits) == 1:
        subject = f"{name}: {line(hits[0].article.title)}"
        body = [article_text(hits[0], zone)]
    else:
        subject = f"{name}: {len(hits)} articles"
        body = [f"{number}. {article_text(hit, zone)}" for number, hit in enumerate(hits, 1)]
    return Message(
        id=dispatch.message,
        subject=_short(subject),
        text="\n\n".join([*body, _foot(watch, dispatch.also)]) + "\n",
        type="watch.matched",
        data=_watch_data(watch, hits, dispatch.also),
        at=dispatch.queued,
    )


def article_text(hit: Hit, zone: tzinfo) -> str:
    """Title, outlet and time, address, and two lines of where the watch was met."""
    article = hit.article
    lines = [line(article.title), f"{line(article.source)} · {_when(article, zone)}", line(article.url)]
    if hit.snippet.strip() and hit.snippet != article.title:
        lines += _two_lines(line(hit.snippet.join(hit.around)))
    return "\n".join(lines)


def line(text: str) -> str:
    """The text on one line, of letters and signs that are seen; no controls, no turns of the reading direction."""
    return " ".join("".join(c if c.isprintable() else " " if c.isspace() else "" for c in text).split())


def iso(moment: datetime | None) -> str | None:
    """2021-03-18T08:13:00Z."""
    return None if moment is None else f"{moment.replace(tzinfo=None, microsecond=0).isoformat()}Z"


def zone_name(zone: tzinfo, moment: datetime) -> str:
    """KST; zones without letters of their own by their full name."""
    short = moment.astimezone(zone).tzname() or ""
    return short if short.isalpha() else str(zone)


def _when(article: Stored, zone: tzinfo) -> str:
    moment = article.published or article.first_seen
    if article.published and article.published_precision == "day":
        return f"{moment.astimezone(_SEOUL):%Y-%m-%d}"  # whose midnight is the day before in zones to the west
    seen = "" if article.published else "seen "
    seen = "about " if article.published and article.published_precision == "guess" else seen
    return f"{seen}{moment.astimezone(zone):%Y-%m-%d %H:%M} {zone_name(zone, moment)}"


def _two_lines(text: str) -> list[str]:
    """At most two lines of WIDTH columns, parted between words, with a sign where something is left out."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _columns(longer) <= WIDTH or not lines[-1]:
            lines[-1] = longer
        elif len(lines) == 2:
            lines[-1] += " …"
            break
        else:
            lines.append(word)
    return [f"  {each}" for each in lines]


def _columns(text: str) -> int:
    return sum(2 if "\u1100" <= character <= "\uffdc" else 1 for character in text)


def _short(subject: str) -> str:
    return subject if len(subject) <= SUBJECT else subject[: SUBJECT - 1].rstrip() + "…"


def _foot(watch: Watch | None, also: Mapping[str, Sequence[str]]) -> str:
    lines = ["-- "]
    if watch:
        asked = [watch.query.text, *(f"source:{source}" for source in watch.query.sources)]
        asked += [f"author:{watch.query.author}"] if watch.query.author else []
        asked += [f"in {watch.query.language}"] if watch.query.language else []
        lines.append(f"watch {line(watch.name)}: {line(' '.join(asked))}")
    if also:
        lines.append(also_searched(also, line))
    return "\n".join(lines)


def _watch_data(watch: Watch | None, hits: Sequence[Hit], also: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return {
        "watch": watch.name if watch else None,
        "query": watch.query.text if watch else None,
        "also_searched": {name: list(others) for name, others in also.items()},
        "articles": [_article_data(hit) for hit in hits],
    }


def _article_data(hit: Hit) -> dict[str, Any]:
    article = hit.article
    return {
        "id": article.id,
        "story": article.story,
        "source": article.source,
        "url": article.url,
        "title": article.title,
        "authors": list(article.authors),
        "published": iso(article.published),
        "published_precision": article.published_precision,
        "first_seen": iso(article.first_seen),
        "language": article.language,
        "revision": article.revision,
        "excerpt": hit.snippet,
    }


def _health_message(dispatch: Dispatch, zone: tzinfo) -> Message:
    changes = dispatch.changes
    if len(changes) == 1:
        subject = f"{line(changes[0].name)}: {_state(changes[0])}"
    else:
        subject = f"health of {len({change.source for change in changes})} sources"
    return Message(
        id=dispatch.message,
        subject=_short(subject),
        text="\n\n".join([*(_health_text(change, zone) for change in changes), "-- \nkoreawatch status tells more"])
        + "\n",
        type="health.changed",
        data={"changes": [_change_data(change) for change in changes]},
        at=dispatch.queued,
    )


def _state(change: HealthChange) -> str:
    return f"well again (was {change.before})" if change.after == "ok" else str(change.after)


def _health_text(change: HealthChange, zone: tzinfo) -> str:
    since = f"{change.since.astimezone(zone):%Y-%m-%d %H:%M} {zone_name(zone, change.since)}"
    facts = f"{line(change.name)} ({line(change.source)}) is {_state(change)} since {since}"
    return f"{facts}\n  {line(change.why)}" if change.why else facts


def _change_data(change: HealthChange) -> dict[str, Any]:
    return {
        "source": change.source,
        "name": change.name,
        "before": change.before,
        "after": change.after,
        "why": change.why,
        "since": iso(change.since),
    }
