"""Obeys robots.txt as RFC 9309 has it: 4xx allows all, 5xx and silence forbid all until it answers again.

Scrapy's own middleware takes an error for a permission and asks anew in every crawl.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest
from scrapy.http import Request
from scrapy.http.request import NO_CALLBACK

from crawler.errors import Postponed, Turned, failure_from
from crawler.middlewares import Component, fetched_page
from crawler.parse.contract import PageError
from crawler.parse.robots import our_name, read_robots, robots_text
from storage.model import FailureKind

if TYPE_CHECKING:
    from protego import Protego

KEPT = timedelta(hours=24)  # RFC 9309, 2.4
RETRY = timedelta(minutes=10)  # after an outage
# characters: of what a worker has unpacked and decoded before, so much is read in a few milliseconds, by operations on
# strings alone; a crawl that finds nothing new then needs no worker at all
SHORT = 16_384
LONGEST_CRAWL_DELAY = 60.0  # seconds


@dataclass(slots=True)
class _Rules:
    """What is known of one host's robots.txt. `rules` None: everything is forbidden for now."""

    rules: Protego | None
    at: datetime
    why: str = ""
    stale: bool = False

    def serve(self, now: datetime) -> bool:
        return now - self.at <= (RETRY if self.stale else KEPT)


class RobotsCache:
    """One for all crawls of a process: robots.txt by user agent, scheme and host. The store keeps the texts, too."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, str], _Rules] = {}
        self.asking: dict[tuple[str, str], asyncio.Lock] = {}


class SharedRobots(Component):
    """A day old at most, in whichever process it was asked for; older only while the server fails to give it."""

    async def process_request(self, request: Request) -> None:
        if request.meta.get("dont_obey_robotstxt"):
            return
        parts = urlsplit(request.url)
        root, agent = f"{parts.scheme}://{parts.netloc}", self.context.config.user_agent
        cache, key = self.context.robots, (agent, root)
        async with cache.asking.setdefault(key, asyncio.Lock()):
            found = cache.known.get(key) or await self._kept(root, agent)
            if found is None or not found.serve(self.context.now()):
                found = await self._ask(root, agent, found)
            cache.known[key] = found
        if found.rules is None:
            raise Turned(FailureKind.ROBOTS, f"robots.txt could not be had ({found.why}), which forbids everything")
        name = our_name(agent)
        if not found.rules.can_fetch(request.url, name):
            raise Turned(FailureKind.ROBOTS, "forbidden by robots.txt")
        self._slow_down(request, found.rules.crawl_delay(name))

    async def _kept(self, root: str, agent: str) -> _Rules | None:
        """As an earlier process left it."""
        kept = await self.context.store.run(self.context.store.store.robots, root)
        if kept is None:
            return None
        if len(kept.text) <= SHORT:
            return _Rules(read_robots(kept.text, agent), kept.at)
        try:
            return _Rules(await self.context.workers.run(read_robots, kept.text, agent), kept.at)
        except PageError:
            return None

    async def _ask(self, root: str, agent: str, before: _Rules | None) -> _Rules:
        now, workers, store = self.context.now(), self.context.workers, self.context.store
        request = Request(
            f"{root}/robots.txt",
            callback=NO_CALLBACK,
            priority=1000,
            meta={"dont_obey_robotstxt": True, "any_host": True},
        )
        try:
            if self.crawler.engine is None:
                raise RuntimeError("robots.txt asked for before the engine was made")
            response = await self.crawler.engine.download_async(request)
            if response.status >= 500 or response.status == 429:
                raise Turned(FailureKind.HTTP_SERVER, f"HTTP {response.status}")
            body = response.body if response.status == 200 else b""
            page = replace(fetched_page(response, self.context.source.id, now), body=body)
            text = await workers.run(robots_text, page)
            rules = _Rules(await workers.run(read_robots, text, agent), now)
        except Postponed:
            raise  # nothing was learned; the request that waits for the rules is postponed with them
        except PageError as error:
            return _Rules(None, now, error.detail, stale=True)
        except IgnoreRequest as error:
            why = str(error)
        except Exception as error:
            # the downloader's errors have no common base; what is a bug of ours is logged in failure_from
            why = failure_from(error, request.url, now).detail
        else:
            if not self.context.plan.dry_run:
                await store.run(store.store.keep_robots, root, text, now)
            return rules
        if before and before.rules is not None:
            return _Rules(before.rules, now, stale=True)  # kept over an outage
        return _Rules(None, now, why, stale=True)

    def _slow_down(self, request: Request, delay: float | None) -> None:
        if not delay or not self.crawler.engine:
            return
        downloader = self.crawler.engine.downloader
        _, slot = downloader._get_slot(request)
        slot.delay = max(slot.delay, min(float(delay), LONGEST_CRAWL_DELAY))
