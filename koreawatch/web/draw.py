"""Figures as bars: where each stands in an SVG, in units of its view box. Without scripts and styles of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from storage.model_counts import Day

WIDTH, HEIGHT = 720, 96  # of a chart
GAP = 0.18  # of the room of a bar


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, and what it says."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: int
    link: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars side by side, with the greatest value and the ends of the axis in words."""

    bars: tuple[Bar, ...]
    most: int
    first: str
    last: str
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def linked(self) -> bool:
        """Whether bars lead somewhere: then it is no image to those who do not see it."""
        return any(bar.link for bar in self.bars)

    @property
    def total(self) -> int:
        return sum(bar.value for bar in self.bars)


def filled(days: Sequence[Day], first: date, last: date) -> list[Day]:
    """A figure for every day between, zero where nothing was."""
    known = {day.day: day.articles for day in days}
    every = (first + timedelta(days=each) for each in range((last - first).days + 1))
    return [Day(day=day, articles=known.get(day, 0)) for day in every]


def chart(
    values: Sequence[tuple[str, int, str]],
    *,
    width: int = WIDTH,
    height: int = HEIGHT,
    most: int | None = None,
    kind: str = "",
) -> Chart:
    """`values`: label, figure, link. `most`: the figure of a bar of full height; the greatest when not given."""
    greatest = max((figure for _, figure, _ in values), default=0) if most is None else most
    room = width / max(1, len(values))
    bars = []
    for place, (label, figure, link) in enumerate(values):
        tall = round(height * figure / greatest, 2) if greatest else 0.0
        tall = max(tall, 1.5) if figure else 0.0
        bars.append(
            Bar(
                round(place * room + room * GAP / 2, 2),
                round(height - tall, 2),
                round(room * (1 - GAP), 2),
                tall,
                label,
                figure,
                link,
                kind,
            )
        )
    ends = (values[0][0], values[-1][0]) if values else ("", "")
    return Chart(tuple(bars), greatest, *ends, width, height)
