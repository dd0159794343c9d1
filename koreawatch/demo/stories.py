"""The articles of the newsroom as they were written: articles/*.toml, one file an outlet, dated before an edition.

A table `[[article]]` holds `id`, `ago` ("2d 5h 10m" before the edition), `headline`, `section` and `text` (paragraphs
parted by a blank line; "## " begins a heading), and where there are such: `standfirst`, `authors`, `captions`, `place`,
`updated` (minutes after). A reprint holds `reprint_of` ("outlet/id") instead of a text, and `keep`, how many of its
paragraphs it runs. Words in braces follow the day of publication in Korea: {day}, {weekday}, {date}, and the same of
yesterday and tomorrow ({yesterday}, {yesterday_weekday}, {tomorrow}, {tomorrow_weekday}).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any

from koreawatch.demo.feeds import KST

_UNITS = {"d": 1440, "h": 60, "m": 1}  # minutes
_MONTHS = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One article as written. Times are aware and on the minute."""

    outlet: str
    id: str
    headline: str
    standfirst: str
    section: str
    authors: tuple[str, ...]
    captions: tuple[str, ...]
    place: str  # of the dateline, empty for the outlet's own town
    published: datetime
    modified: datetime | None
    paragraphs: tuple[str, ...]
    reprint_of: str | None  # outlet/id

    @property
    def key(self) -> str:
        return f"{self.outlet}/{self.id}"

    @property
    def day(self) -> datetime:
        """When it was published, in Korea."""
        return self.published.astimezone(KST)

    @property
    def summary(self) -> str:
        return self.standfirst or self.paragraphs[0][:160]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What a faultless reader takes from the page of an article."""

    source: str
    url: str
    title: str
    authors: tuple[str, ...]
    published: datetime
    modified: datetime | None
    section: str
    captions: tuple[str, ...]
    paragraphs: tuple[str, ...]
    neutral: tuple[str, ...]  # may stay or go: dateline before the first sentence, standfirst, marks of speakers
    reprint_of: str | None  # address of the original

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    def faults(self, text: str) -> list[str]:
        """What is missing in a text taken from the page, and what should not be in it; neutral parts aside."""
        got = [self._bare(paragraph) for paragraph in text.split("\n\n")]
        got = [paragraph for paragraph in got if paragraph]
        if got == list(self.paragraphs):
            return []
        missing = [f"missing: {each}" for each in self.paragraphs if each not in got]
        extra = [f"extra: {each}" for each in got if each not in self.paragraphs]
        return missing + extra or ["paragraphs in another order, or more than once"]

    def _bare(self, paragraph: str) -> str:
        for part in self.neutral:
            paragraph = paragraph.removeprefix(part.strip()).strip()
        return paragraph


def load(edition: datetime) -> list[Story]:
    """Every article, the newest first, dated back from `edition`."""
    rows: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for file in sorted(files("koreawatch.demo").joinpath("articles").iterdir(), key=lambda each: each.name):
        outlet = file.name.removesuffix(".toml")
        for row in tomllib.loads(file.read_text(encoding="utf-8"))["article"]:
            key = f"{outlet}/{row['id']}"
            if key in rows:
                raise ValueError(f"two articles are {key}")
            rows[key] = (outlet, row)
    stories = [_story(outlet, row, rows, edition) for outlet, row in rows.values()]
    return sorted(stories, key=lambda story: (story.published, story.key), reverse=True)


def _story(
    outlet: str, row: Mapping[str, Any], rows: Mapping[str, tuple[str, Mapping[str, Any]]], edition: datetime
) -> Story:
    published = _published(row, edition)
    said = row
    original = row.get("reprint_of")
    if original:
        said = rows[original][1]
    words = _words(_published(said, edition))
    paragraphs = tuple(each.strip().format_map(words) for each in said["text"].strip().split("\n\n"))
    updated = row.get("updated")
    return Story(
        outlet=outlet,
        id=row["id"],
        headline=row["headline"].format_map(words),
        standfirst=row.get("standfirst", "").format_map(words),
        section=row["section"],
        authors=tuple(row.get("authors", ())),
        captions=tuple(caption.format_map(words) for caption in row.get("captions", ())),
        place=row.get("place", ""),
        published=published,
        modified=published + timedelta(minutes=updated) if updated else None,
        paragraphs=paragraphs[: row.get("keep")],
        reprint_of=original,
    )


def _published(row: Mapping[str, Any], edition: datetime) -> datetime:
    minutes = sum(int(number) * _UNITS[unit] for number, unit in re.findall(r"(\d+)([dhm])", row["ago"]))
    return edition.replace(second=0, microsecond=0) - timedelta(minutes=minutes)


def _words(published: datetime) -> dict[str, str]:
    """What the words in braces stand for."""
    found = {}
    for name, shift in (("", 0), ("yesterday", -1), ("tomorrow", 1)):
        day = published.astimezone(KST) + timedelta(days=shift)
        found[name or "day"] = str(day.day)
        found[f"{name}_weekday".lstrip("_")] = f"{day:%A}"
        found[f"{name}_date".lstrip("_")] = short_date(day)
    return found


def short_date(day: datetime) -> str:
    """Nov. 24, as news agencies write it."""
    return f"{_MONTHS[day.month - 1]} {day.day}"
