"""The contents of a series over or under one of its parts: ① …, ② …, of which one is the article's own headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.parse.blocks import RawBlock
from crawler.parse.folding import fold

WHY = "the contents of the series"
_FEWEST = 3  # parts
_LONGEST = 80  # characters of a part's headline
_OWN = 4  # letters of it, to be known in the title
_EDGE = 24  # blocks at either end of the article that are looked at
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMBERED = re.compile(
    rf"[^\w{_CIRCLED}]*(?:(?P<circled>[{_CIRCLED}])|(?:제\s?|part |chapter |episode )?(?P<number>\d{{1,3}})"
    r"(?:\s?[회편부화강]|(?=[\W_]))|(?P<third>[상중하])(?=[\W_]))[\W_]*(?P<headline>.*)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?][”\"’']?$")


def contents(raw: Sequence[RawBlock], inside: Sequence[int], title: str) -> frozenset[int]:
    """Which of the article's blocks are such lines. `inside`: the places of the chosen ones."""
    key = fold(title)
    return frozenset(
        i
        for edge in (inside[:_EDGE], inside[max(_EDGE, len(inside) - _EDGE) :])
        for run in _runs(raw, edge)
        if any(len(own) >= _OWN and own in key for _, own in run)
        for i, _ in run
    )


def _runs(raw: Sequence[RawBlock], places: Sequence[int]) -> Iterator[list[tuple[int, str]]]:
    """Lines that are numbered one after the other, up or down, each with its headline, folded."""
    run: list[tuple[int, str]] = []
    numbers: list[int] = []
    for i in places:
        told = _part(raw[i].text)
        if told and numbers:
            step = told[0] - numbers[-1]
            goes_on = abs(step) == 1 and (len(numbers) == 1 or step == numbers[-1] - numbers[-2])
        else:
            goes_on = False
        if not goes_on:
            if len(run) >= _FEWEST:
                yield run
            run, numbers = [], []
        if told:
            run.append((i, told[1]))
            numbers.append(told[0])
    if len(run) >= _FEWEST:
        yield run


def _part(line: str) -> tuple[int, str] | None:
    """The number and the headline, folded, of a line that may be a part's."""
    if len(line) > _LONGEST or _SENTENCE.search(line):
        return None
    match = _NUMBERED.fullmatch(line)
    if match is None or not match["headline"]:
        return None
    if match["circled"]:
        number = _CIRCLED.index(match["circled"]) + 1
    else:
        number = int(match["number"]) if match["number"] else "상중하".index(match["third"]) + 1
    return number, fold(match["headline"])
