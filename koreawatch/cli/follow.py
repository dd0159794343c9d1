"""A crawl that the daemon carries out: asked for, followed, and taken back when the daemon goes away."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from koreawatch.cli.common import FAILED, INTERRUPTED, Session, Stop, now
from storage.model_run import Counts

if TYPE_CHECKING:
    from crawler.context import CrawlPlan, CrawlResult
    from scheduler.lock import Holder
    from storage.protocol import Store

LOOK = 0.25  # seconds between two looks at how far it is
SILENT = 10.0  # seconds after which a daemon that did not take the request is worth a word

Progress = Callable[[str, Counts], None]


def hand_over(session: Session, plan: CrawlPlan, holder: Holder, *, detach: bool) -> int:
    """Leave the plan with the daemon; the id of the request. Raises StoreError."""
    from scheduler.requests import to_json

    with session.store() as store:
        request = store.ask(to_json(plan), now(), detached=detach)
    session.note(f"The daemon (process {holder.pid or '?'}) crawls it, request {request}.")
    return request


def follow(session: Session, plan: CrawlPlan, request: int, progress: Progress | None) -> list[CrawlResult] | None:
    """What came of the request, as if this process had crawled; None when the daemon went away before.

    Raises Stop after Ctrl-C and when the daemon could not carry it out, StoreError.
    """
    try:
        with session.library() as store:
            if not _watch(session, store, request, progress):
                return _take_back(session, request)
            return _results(store, plan, request)
    except KeyboardInterrupt:
        raise Stop(
            f"Interrupted. The daemon goes on with request {request}; `koreawatch runs` tells what comes of it.",
            INTERRUPTED,
        ) from None


def _watch(session: Session, store: Store, request: int, progress: Progress | None) -> bool:
    """Until the request has ended; False when there is no daemon any more."""
    from scheduler.lock import holder

    begun, told, silent = time.monotonic(), set[int](), False
    while True:
        state = store.request(request)
        for each in store.requested_runs(request):
            if each.joined and each.run.id not in told:
                session.note(f"{each.run.source} is being crawled already; joined run {each.run.id}.")
                told.add(each.run.id)
            if progress:
                progress(each.run.source, each.run.counts)
        if state is None or state.ended:
            return True
        at_work = holder(session.store_path)
        if at_work is None or not at_work.daemon:
            return False
        if state.taken is None and not silent and time.monotonic() - begun > SILENT:
            silent = True
            session.note("The daemon has not taken it yet. Ctrl-C leaves it there.")
        time.sleep(LOOK)


def _take_back(session: Session, request: int) -> list[CrawlResult] | None:
    """The daemon is gone: nobody else may carry the request out."""
    with session.store() as store:
        if store.end_request(request, now(), "the daemon went away; the command crawled by itself"):
            session.note("The daemon went away; crawling here.")
            return None
    raise Stop("The daemon ended before the crawl did; `koreawatch runs` tells how far it came.", FAILED)


def _results(store: Store, plan: CrawlPlan, request: int) -> list[CrawlResult]:
    from crawler.context import CrawlResult

    state = store.request(request)
    if state is not None and state.error:
        raise Stop(f"The daemon could not carry it out: {state.error}", FAILED)
    order = [source.id for source in (*plan.sources, *(source for source, _ in plan.urls))]
    runs = sorted((each.run for each in store.requested_runs(request)), key=lambda run: order.index(run.source))
    return [CrawlResult(run=run, troubles=tuple(store.troubles(run.id))) for run in runs]
