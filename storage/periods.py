"""Keys under which postings of the same weeks lie together in the file. Pure.

A hash as key alone scatters the postings of one article over the whole table: in a store of a million articles each of
them is a page that must be read, changed and written, twice. With the time before the hash, what is asked and written
these weeks is a small part of the table.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

DAYS = 16  # of a period
HASH = 35  # bits: with those of the period a whole number that SQLite keeps in six bytes
_PERIOD = 12  # bits; after 179 years the numbers begin anew, which costs a look at an article too many
_DAY = timedelta(days=1)


def day_of(moment: datetime) -> int:
    """Days since 1970."""
    return int(moment.timestamp() // _DAY.total_seconds())


def period_of(day: int) -> int:
    return (day // DAYS) & ((1 << _PERIOD) - 1)


def spanned(first: int, last: int) -> list[int]:
    """The periods of the days from one to another."""
    return [period_of(at * DAYS) for at in range(first // DAYS, last // DAYS + 1)]


def apart(one: datetime, other: datetime) -> bool:
    """Whether they are in two periods."""
    return period_of(day_of(one)) != period_of(day_of(other))


def key(hashed: int, period: int) -> int:
    """The key of a hash in a period. `hashed`: not negative; what it has beyond 35 bits does not count."""
    return period << HASH | hashed & ((1 << HASH) - 1)


def keys(hashes: Iterable[int], period: int) -> list[int]:
    """The keys of many, in that order: a call for each takes three times as long, and an article has hundreds."""
    first, bits = period << HASH, (1 << HASH) - 1
    return [first | hashed & bits for hashed in hashes]
