"""The few changes that can be made from the page: crawl now, pause, watches, a word on boilerplate.

Each writes on a connection of its own, and leads back to a page that says what was done.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from koreawatch import times
from koreawatch.config import Config
from koreawatch.web.asking import Ask, Wrong
from koreawatch.web.reading_pages import LONGEST_BLOCK, article_of
from storage.errors import NoSuchArticle
from storage.model_block import Ruling
from storage.model_search import Query
from storage.protocol import Store

LONGEST_NAME = 60  # characters of a watch's name
MOST_SOURCES = 200  # of one request

Writing = Callable[[], Store]  # opens the store for writing; closed by whoever opened it

NOTES = {
    "asked": "The crawl is asked for; its progress is shown here.",
    "no-daemon": "The crawl is asked for, and begins when a daemon works on this store: koreawatch run",
    "paused": "Paused: the schedule leaves it out until it is resumed.",
    "resumed": "Resumed.",
    "nothing": "Nothing had to be changed.",
    "watch-added": "The watch tells of what comes from now on.",
    "watch-nobody": "The watch is saved. Nobody is told of it: name a target, or [alerts] notify in the configuration. "
    "Its matches are marked on the latest page.",
    "watch-paused": "Muted: nothing is matched until it is resumed.",
    "watch-resumed": "The watch matches again what comes from now on.",
    "watch-removed": "The watch is forgotten.",
    "kept": "Noted: this is text. It is back in the articles of this source.",
    "dropped": "Noted: this is boilerplate. It is cut from the articles of this source, and from those to come.",
}


@dataclass(frozen=True, slots=True)
class Done:
    """Where to go after a change, and the note that is shown there."""

    path: str
    note: str

    @property
    def address(self) -> str:
        return f"{self.path}?{urlencode({'note': self.note})}"


def sources_of(config: Config, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names, when sources are called so; all enabled ones when none is named. Raises Wrong."""
    known = config.source_ids()
    for name in names:
        if name not in known:
            raise Wrong(f"No source is called {name[:60]!r}.")
    return names[:MOST_SOURCES] or config.enabled_ids


def ask_for_crawl(config: Config, writing: Writing, names: tuple[str, ...], now: object) -> tuple[int, bool]:
    """Leaves the request with the daemon: its id, and whether a daemon is there to take it. Raises Wrong."""
    from crawler.context import CrawlPlan
    from scheduler.lock import holder
    from scheduler.requests import to_json

    chosen = sources_of(config, names)
    if not chosen:
        raise Wrong("No source is enabled in the configuration.")
    plan = CrawlPlan(sources=tuple(config.source(name) for name in chosen))
    with _opened(writing) as store:
        request = store.ask(to_json(plan), now, detached=True)  # type: ignore[arg-type]
    at_work = holder(config.store)
    return request, at_work is not None and at_work.daemon


class _opened:
    """The writing store for as long as the block lasts."""

    def __init__(self, writing: Writing) -> None:
        self._writing = writing

    def __enter__(self) -> Store:
        self.store = self._writing()
        return self.store

    def __exit__(self, *error: object) -> None:
        self.store.close()


def crawl(ask: Ask, writing: Writing) -> Done:
    """Crawl the named sources now, or all."""
    names = tuple(value for key, value in ask.form if key == "source" and value)
    _, taken = ask_for_crawl(ask.config, writing, names, ask.now)
    return Done("/runs", "asked" if taken else "no-daemon")


def source(ask: Ask, writing: Writing) -> Done:
    """Pause or resume one. Raises Wrong."""
    name, act = ask.path["source"], ask.said("act")
    (known,) = sources_of(ask.config, (name,))
    found = ask.config.source(known)
    with _opened(writing) as store:
        if act == "pause":
            changed = store.suspend((found.id, found.name, found.timezone), ask.now)
        elif act == "resume":
            changed = store.resume(found.id, ask.now)
        else:
            raise Wrong("A source can be paused or resumed.")
    return Done("/sources", ("paused" if act == "pause" else "resumed") if changed else "nothing")


def watch(ask: Ask, writing: Writing) -> Done:
    """Save one, mute it, let it speak again, forget it. Raises Wrong."""
    name, act = ask.said("name"), ask.said("act")
    if act == "add":
        return _add_watch(ask, writing, name)
    with _opened(writing) as store:
        if name not in {each.name for each in store.watches()}:
            raise Wrong(f"No watch is called {name[:60]!r}.", 404)
        if act == "pause":
            return Done("/watches", "watch-paused" if store.pause_watch(name, ask.now) else "nothing")
        if act == "resume":
            return Done("/watches", "watch-resumed" if store.resume_watch(name) else "nothing")
        if act == "remove":
            return Done("/watches", "watch-removed" if store.remove_watch(name) else "nothing")
    raise Wrong("A watch can be added, paused, resumed or removed.")


def _add_watch(ask: Ask, writing: Writing, name: str) -> Done:
    if not name or not name.isprintable() or len(name) > LONGEST_NAME:
        raise Wrong(f"A watch needs a name of up to {LONGEST_NAME} characters, none of them unseen.")
    sources = tuple(dict.fromkeys(value for key, value in ask.form if key == "source" and value))
    language = ask.said("lang") or None
    if language not in (None, "ko", "en"):
        raise Wrong("The language is ko or en.")
    asked = Query(text=ask.said("q"), sources=sources, language=language, author=ask.said("author") or None)
    if not (asked.text or asked.sources or asked.author):
        raise Wrong("Without a query the watch would tell of every article: give words, a source or an author.")
    if len(asked.text) > 1000:
        raise Wrong("The query of a watch has at most 1,000 characters.")
    notify, digest = _targets(ask.said("notify"), ask.config), _digest(ask.said("digest"))
    with _opened(writing) as store:
        try:
            added = store.add_watch(name, asked, ask.now, notify=notify, digest=digest)
        except ValueError as error:
            raise Wrong(f"{error}.") from None
    if added is None:
        raise Wrong(f"There is a watch {name!r} already; choose another name.", 409)
    return Done("/watches", "watch-added" if notify or ask.config.alerts.notify else "watch-nobody")


def _targets(given: str, config: Config) -> tuple[str, ...]:
    from scheduler.notify import check

    targets = tuple(dict.fromkeys(given.split()))
    for target in targets:
        try:
            check(target, config.alerts.allow_private_networks)
        except ValueError as error:
            raise Wrong(f"{error}.") from None
    return targets


def _digest(given: str) -> timedelta | None:
    if not given:
        return None
    try:
        return times.read_duration(given[:20])
    except ValueError as error:
        raise Wrong(f"{error}.") from None


def block(ask: Ask, writing: Writing) -> Done:
    """A reader's word on a block of an article's page. Raises Wrong."""
    found = article_of(ask)
    text, said = ask.said("text"), ask.said("verdict")
    if said not in ("text", "boilerplate"):
        raise Wrong("A block is text or boilerplate.")
    if not text or len(text) > LONGEST_BLOCK or not any(each.isalnum() for each in text):
        raise Wrong(f"A block that can be learned has letters, and at most {LONGEST_BLOCK} characters.")
    verdict: Ruling = "text" if said == "text" else "boilerplate"
    with _opened(writing) as store:
        try:
            if store.rule_block(found.source, text, verdict, ask.now) is None:
                raise Wrong("That block is not known of this source.", 404)
        except ValueError as error:
            raise Wrong(f"{error}.") from None
        except NoSuchArticle:
            raise Wrong(f"There is no article {found.id}.", 404) from None
        while store.settle_blocks(found.source):
            pass
    return Done(f"/article/{found.id}", "kept" if verdict == "text" else "dropped")
