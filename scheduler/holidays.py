"""Public holidays, worked out once a year and country and kept in the user's cache.

The library that knows them loads those of all countries of the world, 16 MB and a tenth of a CPU second, for a dozen
days; a daemon and each crawl would hold that all the time. What is kept goes by the library's version, and nothing
breaks where it can't be read or written.
"""

from __future__ import annotations

import contextlib
import os
from datetime import date
from functools import lru_cache
from pathlib import Path

from platformdirs import user_cache_path


@lru_cache(maxsize=64)
def holidays_of(country: str, year: int) -> frozenset[date]:
    """Days off of a year, with their substitutes. `country`: two letters (ISO 3166-1)."""
    from importlib.metadata import version

    file = user_cache_path("koreawatch") / f"holidays-{version('holidays')}-{country}-{year}"
    with contextlib.suppress(OSError, ValueError):
        if kept := file.read_text(encoding="ascii").split():
            return frozenset(map(date.fromisoformat, kept))
    import holidays

    found = frozenset(holidays.country_holidays(country, years=year))
    with contextlib.suppress(OSError):
        _write(file, "\n".join([*map(date.isoformat, sorted(found)), ""]))
    return found


def _write(file: Path, text: str) -> None:
    """All of it or nothing, whoever else writes it at the same time."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        part.write_text(text, encoding="ascii")
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise
