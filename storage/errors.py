"""What can be wrong with the store.

StoreError
 ├─ StoreLocked      another program holds it
 ├─ StoreTooNew      a newer koreawatch wrote it
 ├─ StoreCorrupt     the file is damaged
 │   └─ PagesCorrupt     that of the kept pages
 ├─ StoreUnusable    not ours, a directory, read-only, no room
 │   └─ NotAStore        it lacks what every store has
 ├─ StoreMoved       the file that is open is not at its path any more
 ├─ StoreSlow        a reader's time was up
 └─ NoSuchArticle    asked for by id or address and not there
"""

from __future__ import annotations


class StoreError(Exception):
    """The store can't be used. The message says what happened, to what, and what to do."""

    copy_helps = False  # whether to put back a copy of the store


class StoreLocked(StoreError):
    """Another program holds the store for longer than we wait."""


class StoreTooNew(StoreError):
    """A newer koreawatch wrote the store."""


class StoreCorrupt(StoreError):
    """The file is damaged."""

    copy_helps = True


class PagesCorrupt(StoreCorrupt):
    """The file of kept pages is damaged."""

    copy_helps = False


class StoreUnusable(StoreError):
    """Not a koreawatch store, a directory, read-only, or no room on the disk."""


class NotAStore(StoreUnusable):
    """The file lacks what every store has: it never was one, or is none any more."""

    copy_helps = True


class StoreMoved(StoreError):
    """The file that is open was deleted, moved or replaced."""


class StoreSlow(StoreError):
    """A question took longer than its reader may wait."""


class NoSuchArticle(StoreError):
    """No article with this id or address."""
