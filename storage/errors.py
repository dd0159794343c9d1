"""What can be wrong with the store.

StoreError
 ├─ StoreLocked      another program holds it
 ├─ StoreTooNew      a newer koreawatch wrote it
 ├─ StoreCorrupt     the file is damaged
 ├─ StoreUnusable    not ours, a directory, read-only, no room
 ├─ StoreSlow        a reader's time was up
 └─ NoSuchArticle    asked for by id or address and not there
"""

from __future__ import annotations


class StoreError(Exception):
    """The store can't be used. The message says what happened, to what, and what to do."""


class StoreLocked(StoreError):
    """Another program holds the store for longer than we wait."""


class StoreTooNew(StoreError):
    """A newer koreawatch wrote the store."""


class StoreCorrupt(StoreError):
    """The file is damaged."""


class StoreUnusable(StoreError):
    """Not a koreawatch store, a directory, read-only, or no room on the disk."""


class StoreSlow(StoreError):
    """A question took longer than its reader may wait."""


class NoSuchArticle(StoreError):
    """No article with this id or address."""
