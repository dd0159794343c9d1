"""The account of one crawl: what became of every address, so that the sums of a run always add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from storage.model import Failure, SavedKind
from storage.model_run import Counts, Outcome

_SEVERAL = 3  # pages

End = Literal["new", "revised", "unchanged", "reprint", "rejected", "failed"]


@dataclass(frozen=True, slots=True)
class EntryGap:
    """An entry page showed nothing that was known before."""

    entry: str  # its address
    since: datetime  # when it was read before
    until: datetime  # the oldest that it shows now


class Ledger:
    """Keyed by url_key: an address is met, perhaps tried, and comes to one end."""

    def __init__(self, progress: Callable[[Counts], None] | None = None) -> None:
        self._state: dict[str, Literal["known", "left", "tried"] | End] = {}
        self._fetched: set[str] = set()
        self._again: set[str] = set()
        self._entries: Counter[str] = Counter()
        self._progress = progress
        self._fresh: list[timedelta | None] = []
        self.gaps: list[EntryGap] = []
        self.barren = 0  # pages in a row on which there was no article
        self.bug: str | None = None  # the first mistake of ours that the crawl met
        self.joined = False  # a crawl that fills a gap has met links that were known before it
        self.failures: list[Failure] = []  # of entries and articles, for the run's sentence; the store has them all

    def met(self, keys: Iterable[str], wanted: Iterable[str]) -> None:
        """Links of an entry page, and those of them that are to be fetched."""
        asked = set(wanted)
        for key in keys:
            self._state.setdefault(key, "left" if key in asked else "known")
            if key in asked and self._state[key] == "known":
                self._state[key] = "left"

    def look_again(self, keys: Iterable[str]) -> None:
        """Articles that are kept already and are looked at once more."""
        again = list(keys)
        self._again.update(again)
        self.met(again, again)

    def tried(self, key: str) -> None:
        self._state[key] = "tried"
        self._tell()

    def postponed(self, key: str) -> None:
        """Not tried after all, or given up in a stop: stays wanted."""
        self._state[key] = "left"

    def fetched(self, key: str) -> None:
        self._fetched.add(key)

    def saved(self, key: str, kind: SavedKind) -> None:
        self.barren = 0
        self._end(key, kind)

    def rejected(self, key: str) -> None:
        self.barren += 1
        self._end(key, "rejected")

    def failed(self, key: str, failure: Failure) -> None:
        self.failures.append(failure)
        self._end(key, "failed")

    def entry(self, what: Literal["asked", "unchanged", "failed"], failure: Failure | None = None) -> None:
        self._entries[what] += 1
        if failure:
            self.failures.append(failure)

    def fresh(self, stays: timedelta | None) -> None:
        """How long an entry page says that it stays as it is; None when it says nothing."""
        self._fresh.append(stays)

    def fresh_for(self) -> timedelta | None:
        """How long none of the entry pages changes, by what they say."""
        said = [each for each in self._fresh if each is not None]
        return min(said) if said and len(said) == len(self._fresh) else None

    def tries(self) -> int:
        return sum(1 for state in self._state.values() if state not in ("known", "left"))

    def settle(self) -> list[str]:
        """Give up what was tried and came to no end (the crawl was cut short); the keys of it."""
        lost = [key for key, state in self._state.items() if state == "tried"]
        for key in lost:
            self._state[key] = "left"
        return lost

    def counts(self) -> Counts:
        by = Counter(self._state.values())
        return Counts(
            links=len(self._state),
            known=by["known"],
            left=by["left"],
            tried=len(self._state) - by["known"] - by["left"],
            fetched=len(self._fetched),
            new=by["new"],
            revised=by["revised"],
            unchanged=by["unchanged"],
            reprints=by["reprint"],
            rejected=by["rejected"],
            failed=by["failed"],
            entries=self._entries["asked"],
            entries_unchanged=self._entries["unchanged"],
            entries_failed=self._entries["failed"],
        )

    def outcome(self, stopped: str | None) -> tuple[Outcome, str | None]:
        """How the run ended, and a sentence when it did not end well. `stopped`: why it was cut short, if it was."""
        counts = self.counts()
        if stopped:
            return "partial", stopped
        if self.bug:
            return ("partial" if counts.tried > counts.failed else "failed"), f"a bug: {self.bug}"
        if counts.entries and counts.entries_failed == counts.entries and not counts.fetched:
            return "failed", f"no entry could be read: {self.failures[0].detail}" if self.failures else None
        if counts.failed or counts.entries_failed:
            kinds = Counter(str(failure.kind) for failure in self.failures)
            told = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common(3))
            lost = {key for key, state in self._state.items() if state == "failed"}
            # a paper that took down what we looked at again has not failed us, nor one that lists a page or two which
            # are not there or not for robots
            stray = counts.entries > counts.entries_failed and len(lost) < _SEVERAL
            nothing = lost and len(lost) == counts.tried and not lost <= self._again and not stray
            return ("failed" if nothing else "partial"), told
        return "ok", None

    def _end(self, key: str, end: End) -> None:
        self._state[key] = end
        self._tell()

    def _tell(self) -> None:
        if self._progress:
            self._progress(self.counts())
