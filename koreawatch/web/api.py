"""What programs are told: the JSON twins of the pages. Keys are those of the command line's JSON; times are UTC."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from koreawatch import render, times
from koreawatch.cli.runs import run_row
from koreawatch.cli.search import hit_row
from koreawatch.cli.show import weight_of, why_row
from koreawatch.cli.stories import member_row, story_row
from koreawatch.cli.watch import watch_row
from koreawatch.standing import daemon_of, daemon_row, gap_row, source_row
from koreawatch.web import forms
from koreawatch.web.asking import MOST, Ask, Wrong, whole, zone_of
from koreawatch.web.forms import Writing
from koreawatch.web.newsroom_pages import REHEARSED
from koreawatch.web.reading_pages import article_of, story_of
from storage.model_story import StoryQuery
from storage.model_watch import Told


@dataclass(frozen=True, slots=True)
class Answer:
    """JSON, and its status."""

    body: Any
    status: int = 200


def articles(ask: Ask) -> Answer:
    """A search, page by page: with `after`, which new articles do not shift, or `offset`."""
    asked = ask.query()
    after = ask.number("after", 0, 1, 2**62) or None
    if after and (asked.sort == "relevance" or asked.offset):
        raise Wrong("after goes from the newest to the oldest: without sort and offset.")
    hits = ask.store.search(replace(asked, after=after))
    shown = asked.offset + len(hits.hits)
    goes_on = bool(hits.hits) and (hits.more or hits.total > shown)
    body: dict[str, Any] = {
        "total": hits.total,
        "more": hits.more,
        "also": {name: list(spellings) for name, spellings in hits.also.items()},
        "articles": [hit_row(hit) for hit in hits.hits],
        "after": hits.hits[-1].article.id if goes_on and asked.sort == "newest" else None,
    }
    return Answer(body)


def article(ask: Ask) -> Answer:
    """One article with its revisions, addresses, copies, and why it reads as it does."""
    found = article_of(ask)
    row = render.article_row(found)
    texts = ask.store.revisions(found.id)
    row["revisions"] = [
        {
            "number": text.number,
            "title": text.title,
            "text": text.text,
            "seen": times.iso(text.seen),
            "weight": weight_of(before, text, found).text if before else None,
        }
        for before, text in zip([None, *texts], texts, strict=False)
    ]
    row["addresses"] = ask.store.addresses(found.id)
    row["copies"] = [each.id for each in ask.store.copies(found.id)]
    row["why"] = why_row(ask.store.explanation(found.id))
    return Answer(row)


def stories(ask: Ask) -> Answer:
    """Stories that several outlets told."""
    asked = StoryQuery(
        since=ask.moment("since") or ask.now - timedelta(hours=24),
        until=ask.moment("until", end=True),
        sources=ask.all("source")[:100],
        language=ask.choice("lang", ("ko", "en")),
        min_sources=ask.number("min_sources", 2, 1, 1000),
        limit=ask.number("limit", 20, 1, MOST),
    )
    return Answer({"stories": [story_row(story) for story in ask.store.stories(asked)]})


def story(ask: Ask) -> Answer:
    """One story with its articles in the order of publication."""
    found = story_of(ask)
    return Answer({**story_row(found), "members": [member_row(telling) for telling in found.tellings]})


def sources(ask: Ask) -> Answer:
    """How the daemon and the sources are doing."""
    states = [state for state in ask.store.states().values() if state.enabled or state.suspended_since]
    counts = ask.store.day_counts(ask.now - timedelta(days=1))
    gaps = ask.store.gaps(ask.now - timedelta(days=7), open_only=True)
    daemon = daemon_of(ask.config.store, ask.store.daemon_sign(), ask.now)
    rows = [{**source_row(state, counts.get(state.source), gaps), "name": state.name} for state in states]
    return Answer({"daemon": daemon_row(daemon), "sources": rows, "gaps": [gap_row(gap) for gap in gaps]})


def runs(ask: Ask) -> Answer:
    """The log of crawls, newest first, with what failed."""
    source = ask.get("source")[:100] or None
    found = ask.store.runs(source, failed=ask.flag("failed"), limit=ask.number("limit", 20, 1, MOST))
    return Answer({"runs": [run_row(run, ask.store.troubles(run.id)) for run in found]})


def watches(ask: Ask) -> Answer:
    """Every watch: what it asks, whom it tells, what it told."""
    told = ask.store.told()
    return Answer({"watches": [watch_row(each, told.get(each.id, Told()), None) for each in ask.store.watches()]})


def timeline(ask: Ask) -> Answer:
    """How many articles of a search each day has, by story how many stories too; days without any are left out."""
    asked = ask.query()
    by_story, asked = asked.by_story, whole(asked)
    if asked.since is None and asked.until is None:
        asked = replace(asked, since=ask.now - REHEARSED)
    zone = zone_of(ask)
    told = ask.store.story_days(asked, zone) if by_story else None
    days = told.days if told else ask.store.days(asked, zone)
    rows = [{"day": day.day.isoformat(), "articles": day.articles, "stories": day.stories} for day in days]
    return Answer({"timezone": str(zone), "stories": told.stories if told else None, "days": rows})


def news(ask: Ask) -> Answer:
    """What has come since the article of that id: what the latest page asks every half minute."""
    newest, begun = ask.store.arrived(ask.number("after", 0, 0, 2**62))
    return Answer({"newest": newest, "stories": begun})


def ask_for_crawl(ask: Ask, *, writing: Writing) -> Answer:
    """Leaves a crawl with the daemon."""
    if not isinstance(ask.body, Mapping):
        raise Wrong('The body is an object, as in {"sources": ["yonhap_en"]}; without sources, all enabled ones.')
    unknown = [str(key) for key in ask.body if key != "sources"]
    if unknown:
        raise Wrong(f"The body has no field {unknown[0][:40]!r}; it has sources.")
    given = ask.body.get("sources", [])
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise Wrong("sources is a list of ids.")
    request, taken = forms.ask_for_crawl(ask.config, writing, tuple(dict.fromkeys(given)), ask.now)
    return Answer({"request": request, "daemon": taken}, 202)


READS: tuple[tuple[str, Callable[[Ask], Answer]], ...] = (
    ("/api/articles", articles),
    ("/api/articles/{id}", article),
    ("/api/stories", stories),
    ("/api/stories/{id}", story),
    ("/api/sources", sources),
    ("/api/runs", runs),
    ("/api/watches", watches),
    ("/api/timeline", timeline),
    ("/api/news", news),
)
