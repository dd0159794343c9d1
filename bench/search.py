"""make bench-search: how fast searches are in a store of a million articles, and how large its index is.

python -m bench.search [--articles N] [--runs N] [NAME…]

The store is made once (some fifteen minutes for a million) and used again. Times are of one process that has asked
the same before; the store is on disk, its file in the memory of the system where there is room for it.
"""

from __future__ import annotations

import argparse
import math
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from bench.made_news import RARE
from bench.made_store import END, made_store, sizes
from storage.model_counts import Day
from storage.model_search import Hits, Query
from storage.store import SqliteStore

SEOUL = ZoneInfo("Asia/Seoul")
NEWEST: dict[str, dict[str, Any]] = {
    "everything": {},
    "everything, by story": {"by_story": True},
    "frequent": {"text": "북한", "expand": False},
    "frequent, all spellings": {"text": "북한"},
    "frequent, by story": {"text": "북한", "expand": False, "by_story": True},
    "frequent, all spellings, by story": {"text": "북한", "by_story": True},
    "frequent, in English": {"text": "government"},
    "frequent, language of few": {"text": "북한", "language": "en"},
    "frequent, language of none": {"text": "북한", "language": "en", "expand": False},
    "frequent, in English, language of none": {"text": "government", "language": "ko"},
    "frequent, one source": {"text": "북한", "sources": ("paper_ko_3",)},
    "frequent, last week": {"text": "북한", "since": END - timedelta(days=7)},
    "frequent, three years ago": {"text": "북한", "until": END - timedelta(days=3 * 365)},
    "frequent, page 501": {"text": "북한", "offset": 10_000},
    "frequent, page 501, by story": {"text": "북한", "offset": 10_000, "by_story": True},
    "frequent, page 501, by cursor": {"text": "북한", "after": 980_000},
    "frequent, page 501, by story, by cursor": {"text": "북한", "after": 980_000, "by_story": True},
    "rare": {"text": RARE["ko"]},
    "rare, in English": {"text": RARE["en"]},
    "none": {"text": "뷁쀍"},
    "two words": {"text": "북한 미사일"},
    "five words": {"text": "북한 미사일 정부 회의 경제"},
    "frequent and rare": {"text": f"북한 {RARE['ko']}"},
    "phrase": {"text": '"북한 미사일"'},
    "phrase in English": {"text": '"North Korea talks"'},
    "name": {"text": "Kim Jong Un"},
    "one syllable": {"text": "핵", "expand": False},
    "one syllable, frequent": {"text": "다", "expand": False},
    "long run": {"text": "대북한"},
    "either": {"text": "태풍 OR 홍수"},
    "title": {"text": "title:북한"},
    "author": {"text": "author:김가영"},
    "without a frequent word": {"text": "미사일 -북한"},
    "all without a frequent word": {"text": "-북한"},
    "all without a rare word": {"text": f"-{RARE['ko']}", "by_story": True},
}
DAYS: dict[str, dict[str, Any]] = {
    "days: frequent": {"text": "북한", "expand": False},
    "days: frequent, all spellings": {"text": "북한"},
    "days: two words": {"text": "북한 미사일"},
    "days: rare": {"text": RARE["ko"]},
    "days: everything": {},
}
RELEVANCE: dict[str, dict[str, Any]] = {
    "relevance: rare": {"text": RARE["ko"]},
    "relevance: frequent": {"text": "북한", "expand": False},
    "relevance: frequent, all spellings": {"text": "북한"},
    "relevance: frequent, by story": {"text": "북한", "by_story": True},
    "relevance: two words": {"text": "북한 미사일"},
    "relevance: frequent, in English": {"text": "government"},
    "relevance: phrase": {"text": '"북한 미사일"'},
    "relevance: name": {"text": "Kim Jong Un"},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only the searches whose names hold one of these")
    options = parser.parse_args()
    path = made_store(options.articles)
    print_sizes(sizes(path))
    print(f"\n{'ms of CPU':40}{'p50':>9}{'p95':>9}   hits")
    with SqliteStore.open_readonly(path) as store:
        for name, what in {**NEWEST, **RELEVANCE, **DAYS}.items():
            if options.names and not any(each in name for each in options.names):
                continue
            query = Query(**what, sort="relevance" if name in RELEVANCE else "newest")
            call = partial(store.days, query, SEOUL) if name in DAYS else partial(store.search, query)
            found = call()
            spent = [timed(call) for _ in range(options.runs)]
            print(f"{name:40}{statistics.median(spent):9.1f}{p95(spent):9.1f}   {told(found)}", flush=True)


def timed(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return 1000 * (time.process_time() - began)


def told(found: Hits | list[Day]) -> str:
    if isinstance(found, list):
        return f"{sum(day.articles for day in found):,} on {len(found):,} days"
    return f"{found.total:,}{' or more' if found.more else ''}"


def p95(spent: list[float]) -> float:
    """The least figure that 95 % do not exceed; of less than twenty runs the greatest."""
    return sorted(spent)[math.ceil(0.95 * len(spent)) - 1]


def print_sizes(found: dict[str, int]) -> None:
    print(f"{found['articles']:,} articles of {found['characters'] / found['articles']:.0f} characters")
    for name in ("texts", "index", "file"):
        share = found[name] / found["texts"]
        print(f"{name:8}{found[name] / 2**20:10,.0f} MiB {share:6.2f} of the texts")


if __name__ == "__main__":
    main()
