"""The store as its callers see it, cut by caller: a protocol for each in the modules `storage.protocol_…`.

All methods are synchronous. One object may be used from one thread only (`storage.thread.StoreThread` gives the
loop an awaitable face). Every datetime passed or returned is aware and UTC. Any method may raise `StoreError`.
"""

from __future__ import annotations

from typing import Protocol

from storage.protocol_crawl import CrawlStore, Ledger
from storage.protocol_library import Library, Stories
from storage.protocol_schedule import Agenda, Requests
from storage.protocol_upkeep import Chores, Upkeep
from storage.protocol_watches import Outbox, Watches


class Store(CrawlStore, Ledger, Agenda, Requests, Watches, Outbox, Library, Stories, Upkeep, Chores, Protocol):
    """Everything; only koreawatch.wiring knows the class behind it."""

    def close(self) -> None: ...
