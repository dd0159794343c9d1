"""Crawls that somebody asks the daemon for: a plan as JSON and back, and how the daemon carries it out."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from pydantic import ValidationError

from crawler.context import CrawlPlan, StoreCalls
from crawler.source import Source
from scheduler.desk import Desk
from storage.errors import StoreError
from storage.model_request import JsonObject, Request

log = logging.getLogger(__name__)


def to_json(plan: CrawlPlan) -> JsonObject:
    """The plan with its sources as they are configured where it was made: they may be others than the daemon's."""
    return {
        "sources": [_dump(source) for source in plan.sources],
        "urls": [[_dump(source), url] for source, url in plan.urls],
        "since": plan.since.isoformat() if plan.since else None,
        "until": plan.until.isoformat() if plan.until else None,
        "limit": plan.limit,
        "force": plan.force,
    }


def _dump(source: Source) -> JsonObject:
    return source.model_dump(mode="json", exclude_unset=True)


def from_json(given: JsonObject) -> CrawlPlan:
    """The plan again. Raises ValueError when it was written by a koreawatch that knows other fields."""
    try:
        return CrawlPlan(
            sources=tuple(Source.model_validate(each) for each in given["sources"]),
            urls=tuple((Source.model_validate(source), url) for source, url in given["urls"]),
            since=datetime.fromisoformat(given["since"]) if given["since"] else None,
            until=datetime.fromisoformat(given["until"]) if given["until"] else None,
            limit=given["limit"],
            force=given["force"],
        )
    except (KeyError, TypeError, ValidationError) as error:
        raise ValueError(f"the request can't be read ({error}); is the daemon of another version?") from None


class Requests:
    """Takes requests from the store and has the desk carry them out."""

    def __init__(self, desk: Desk, store: StoreCalls, now: Callable[[], datetime]) -> None:
        self.desk = desk
        self.store = store
        self.now = now
        self._unwritten: list[tuple[Request, StoreError]] = []  # ended by a store that can't be used, not written yet

    async def take(self) -> list[Request]:
        """What was asked since the last time."""
        return await self.store.run(self.store.store.take_requests, self.now())

    async def carry_out(self, request: Request) -> None:
        """The crawls of one request, to the end, which is written down. Raises StoreError; see `resume` then."""
        try:
            await self._carry_out(request)
        except StoreError as error:
            self._unwritten.append((request, error))
            raise

    async def resume(self) -> list[Request]:
        """The store can be used again: those that it has ended and nobody waits for, to be carried out anew. Whoever
        waits for another is told. Raises StoreError."""
        again: list[Request] = []
        for each in list(self._unwritten):
            request, error = each
            if request.detached:
                again.append(request)
            else:
                await self.store.run(self.store.store.end_request, request.id, self.now(), str(error))
            self._unwritten.remove(each)
        return again

    async def _carry_out(self, request: Request) -> None:
        store, calls = self.store.store, self.store.run
        log.info("request %d: a crawl was asked for", request.id)

        async def begun(run: int, joined: bool) -> None:
            await calls(store.belongs, request.id, run, joined=joined)

        error: str | None = None
        try:
            await self.desk.carry_out(from_json(request.plan), "request", begun=begun)
        except StoreError:
            raise
        except asyncio.CancelledError:
            await asyncio.shield(calls(store.end_request, request.id, self.now(), "the daemon was stopped"))
            raise
        except ValueError as unreadable:
            error = str(unreadable)
        except Exception as bug:
            # the job boundary: a bug in one request must not take the daemon with it
            log.exception("request %d broke off", request.id)
            error = f"a bug: {type(bug).__name__}: {bug}"
        await calls(store.end_request, request.id, self.now(), error)
