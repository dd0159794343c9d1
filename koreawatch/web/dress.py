"""Values -> HTML: the templates, and how moments, numbers and found words are written in them.

Everything is escaped: articles are text, and no HTML of others is ever passed through.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from koreawatch import render, times
from koreawatch.cli.stories import delay
from koreawatch.web import draw
from storage.model_search import Query

STATIC = Path(__file__).with_name("static")
LANGUAGES = {"ko": "Korean", "en": "English", "ja": "Japanese", "zh": "Chinese"}


@cache
def environment() -> Environment:
    """The templates, with what they may call."""
    env = Environment(
        loader=PackageLoader("koreawatch.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=_harmless,
    )  # fmt: skip
    env.filters |= {
        "clock": clock,
        "stamp": stamp,
        "moment": moment_of,
        "iso": times.iso,
        "number": lambda value: f"{value:,}",
        "line": render.line,
        "marked": marked,
        "bars": bars,
        "paragraphs": paragraphs,
        "span": span,
        "delay": delay,
        "every": times.duration,
        "host": lambda url: urlsplit(url).hostname or url,
        "web_address": web_address,
        "search_address": search_address,
        "day": lambda value: value.isoformat(),
        "weekday": lambda value: f"{value:%a}",
        "language": lambda code: LANGUAGES.get(code, code),
    }
    env.globals |= {"static": static, "plural": plural, "clean": render.clean}
    return env


def search_address(query: Query) -> str:
    """The page of a search, with all its filters."""
    asked = [("q", query.text), *(("source", each) for each in query.sources)]
    asked += [
        ("lang", query.language or ""),
        ("author", query.author or ""),
        ("no_expand", "" if query.expand else "1"),
    ]
    return "/search?" + urlencode([(name, value) for name, value in asked if value or name == "q"])


def _harmless(value: object) -> object:
    """No text of a page turns the reading direction or holds control characters, whoever it comes from."""
    if isinstance(value, Markup):
        return Markup(render.clean(value))  # noqa: S704 - as safe as it was
    return render.clean(value) if isinstance(value, str) else value


def page(template: str, values: Mapping[str, Any]) -> str:
    """A page of HTML."""
    return environment().get_template(template).render(values)


@cache
def static(name: str) -> str:
    """The address of a file of ours; it changes with the file, so that browsers may keep it for ever."""
    return f"/static/{name}?v={hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:10]}"


def clock(moment: datetime | None, now: datetime, precision: str | None = "minute") -> Markup:
    """How long ago, with the moment in Seoul beside it; page.js adds the reader's own zone."""
    if moment is None:
        return Markup("")
    seoul = stamp(moment, precision)
    ago = (
        times.age(moment, now)
        if precision != "day"
        else f"{moment.astimezone(times.SEOUL):%b} {moment.astimezone(times.SEOUL).day}"
    )
    return Markup('<time datetime="{}" data-precision="{}" title="{}">{}</time>').format(
        times.iso(moment) or "", precision or "minute", seoul, ago
    )


def stamp(moment: datetime | None, precision: str | None = "minute") -> str:
    """2026-11-28 14:05 KST"""
    return times.shown(moment, times.SEOUL, precision) or ""


def moment_of(moment: datetime | None, precision: str | None = "minute") -> Markup:
    """The same as an element: page.js writes the reader's own zone into it, with Seoul beside it."""
    if moment is None:
        return Markup("")
    return Markup('<time datetime="{}" data-precision="{}" data-stamp>{}</time>').format(
        times.iso(moment) or "", precision or "minute", stamp(moment, precision)
    )


def span(length: timedelta | None) -> str:
    """A wait or delay in its two largest units: "in 4m", "3h 5m"; nothing for None."""
    return "" if length is None else delay(length if length > timedelta(0) else timedelta(0))


def marked(text: str, marks: Sequence[tuple[int, int]]) -> Markup:
    """A snippet with its matches marked."""
    pieces: list[Markup] = []
    at = 0
    for begin, end in marks:
        pieces += [
            escape(render.line_piece(text[at:begin])),
            Markup("<mark>"),
            escape(render.line_piece(text[begin:end])),
            Markup("</mark>"),
        ]
        at = end
    return Markup("").join([*pieces, escape(render.line_piece(text[at:]))])


def bars(chart: draw.Chart) -> Markup:
    """The bars of a chart. A page may have seven hundred, for which a template takes five times as long."""
    return Markup("".join(_bar(bar, chart.height) for bar in chart.bars))  # noqa: S704 - escaped there


def _bar(bar: draw.Bar, height: int) -> str:
    at, label = f'x="{bar.x}"', escape(bar.label)
    drawn = f'<rect class="bar {escape(bar.kind)}" {at} y="{bar.y}" width="{bar.width}" height="{bar.height}">'
    if not bar.link:
        return f"{drawn}<title>{label}</title></rect>\n"
    room = f'<rect class="hit" {at} y="0" width="{bar.width}" height="{height}">'
    room += f"<title>{label}: {bar.value:,}</title></rect>"
    return f'<a href="{escape(bar.link)}">{room}{drawn}</rect>\n</a>'


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, without what could turn the reading direction."""
    return [each for each in render.clean(text).split("\n\n") if each.strip()]


def web_address(url: str | None) -> str | None:
    """The address, if a browser may be sent there; None for javascript: and the like."""
    return url if url and urlsplit(url).scheme in ("http", "https") else None


def plural(number: int, one: str, many: str | None = None) -> str:
    """`1 story`, `7 stories`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def weeks(first: date, last: date) -> list[date]:
    """Every day from the first to the last."""
    return [first + timedelta(days=each) for each in range((last - first).days + 1)]
