"""Where blanks may stand in a Korean compound: 가계부채, 가계 부채; 국방력 발전 5개년 계획, 국방력발전 5개년계획. Pure.

Papers part such words as they like. A word of two syllables is hardly ever parted.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, combinations, islice, pairwise, product

from storage import sinitic
from storage.patterns import pattern

_STRETCH = pattern(r"[\uac00-\ud7a3]+(?: [\uac00-\ud7a3]+)*")
_LEAST = 4  # syllables of what may be parted
_PART = 2  # syllables of each part
_ALONE = "핵"  # syllables that are words and begin compounds
_MOST = 40  # ways to write one form


def ways(form: str) -> Iterator[str]:
    """The form with other blanks."""
    stretches = list(_STRETCH.finditer(form))
    if not stretches:
        return
    each = [_parted(match[0], counted=form[: match.start()][-1:].isdecimal()) for match in stretches]
    between = [form[one.end() : two.start()] for one, two in pairwise(stretches)]
    begin, end = form[: stretches[0].start()], form[stretches[-1].end() :]
    for parts in islice(product(*each), _MOST):
        way = begin + "".join(part + sign for part, sign in zip(parts, [*between, end], strict=True))
        if way != form:
            yield way


def _seams(joined: str, words: list[str], *, counted: bool) -> Iterator[int]:
    """Where the words are parted as given, where known words begin and end, and in the middle of what is not known."""
    known = {0, *accumulate(map(len, words)), *sinitic.seams(joined)}
    if (counted or joined[0] in _ALONE) and len(joined) > _PART:
        yield 1
    for begin, end in pairwise(sorted(known)):
        if begin >= _PART and len(joined) - begin >= _PART:
            yield begin
        if end - begin >= _LEAST:
            inside = sinitic.seams(joined[begin:end], end - begin - 1) - {0, end - begin}
            for at in inside or range(_PART, end - begin - _PART + 1):
                if _PART <= begin + at <= len(joined) - _PART:
                    yield begin + at


@lru_cache(maxsize=1_024)
def _parted(text: str, *, counted: bool) -> tuple[str, ...]:
    """`counted`: it begins with what a number counts, 3축 체계."""
    words = text.split(" ")
    joined = "".join(words)
    if len(joined) < _LEAST - counted:
        return (text, joined) if joined != text else (text,)
    seams = sorted({*_seams(joined, words, counted=counted)})
    found = [joined]
    for many in range(1, len(joined) // _PART + 1):
        for at in combinations(seams, many):
            places = (0, *at, len(joined))
            parts = [joined[one:two] for one, two in pairwise(places)]
            if all(len(part) >= _PART for part in (parts[1:] if 1 in at else parts)):
                found.append(" ".join(parts))
        if len(found) > _MOST:
            break
    return tuple(dict.fromkeys((text, *sorted(found, key=lambda way: way.count(" "))[:_MOST])))
