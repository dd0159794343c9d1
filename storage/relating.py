"""Do two articles tell of one event? From what they tell of (`subjects`), and how common it is these days. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from operator import mul
from typing import NamedTuple

from storage.subjects import Subject, is_name, is_number, is_specific

CROWD = 80  # stories of these days that carry a term; what more of them carry tells nothing
TITLE = 1.6  # what a term of the title counts, those of the lead counting 1
CLOSE = timedelta(hours=36)  # between two articles on one event, without a discount
WINDOW = timedelta(days=6)  # beyond it they are not compared
ABOUT = 0.25  # of title and lead in common, with two words of the titles
ACROSS = {3: 0.45, 4: 0.35}  # of names and figures in common, across languages, by how many they are
LEAST = 2  # terms of the titles in common, or sentences; articles of one language that share fewer are strangers
SAME_TITLE = 0.85  # of the shorter title in the other
FLASH = 0.4  # of title and lead of the shorter piece in the other one, soon after
SOON = timedelta(hours=6)
LATER = timedelta(hours=12)  # from here on, figures that are all others are those of another day
FIGURES = 3  # of each, at least
BACKGROUND = 0.12  # of the sentences of the shorter text in the other
_ONCE = math.log(1 + CROWD)


def weight(stories: int) -> float:
    """What a term tells that so many stories of these days carry."""
    return math.log(1 + CROWD / stories) if stories < CROWD else 0.0


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two articles have in common; parts from 0 to 1."""

    about: float  # of title and lead, or across languages of names and figures
    contained: float  # of what title and lead of the shorter piece weigh, in the other
    shared: int  # terms
    names: int  # likewise, that are names
    title: float  # of the shorter title, found in the other
    title_shared: int  # terms
    background: float  # of the sentences of the shorter text, found in the other
    background_shared: int  # sentences
    other_figures: bool  # both have figures, and none in common
    series: bool  # reports of a series: cast in the same moulds, with other figures


class Side(NamedTuple):
    """One of two articles, with what its terms weigh: all of them, or those that mean the same in every language."""

    subject: Subject
    terms: frozenset[int]
    square: float  # of its length as a vector of weights, those of the title counting more
    weight: float


def side(subject: Subject, weights: Mapping[int, float], *, same_language: bool) -> Side:
    """`weights`: of the terms; those not named weigh as much as a term met once."""
    terms = _terms(subject, same_language=same_language)
    return Side(subject, terms, sum(load**2 for load in _loads(subject, terms, weights)), _sum(terms, weights))


def likeness(one: Side, b: Subject, weights: Mapping[int, float], *, same_language: bool) -> Likeness | None:
    """None: nothing that `rating` goes by. `weights`: as for `side`, of the terms of both."""
    a, ours = one.subject, one.terms
    same, titles_shared = a.sentences & b.sentences, a.title & b.title
    if same_language and len(titles_shared) < LEAST and len(same) < LEAST:
        return None
    theirs = _terms(b, same_language=same_language)
    shared = ours & theirs
    if not same_language and (len(shared) < min(ACROSS) or not any(map(is_name, shared))):
        return None
    other = side(b, weights, same_language=same_language)
    product = sum(map(mul, _loads(a, shared, weights), _loads(b, shared, weights)))
    titles = [_sum(each, weights) for each in (titles_shared, a.title, b.title)]
    known = [term for term in same if weights.get(term, _ONCE) >= weight(2)]
    return Likeness(
        about=product / math.sqrt(one.square * other.square) if product else 0.0,
        contained=_sum(shared, weights) / max(1.0, min(one.weight, other.weight)),
        shared=len(shared),
        names=sum(map(is_name, shared)),
        title=titles[0] / min(titles[1:]) if titles[0] else 0.0,
        title_shared=len(titles_shared),
        background=len(known) / max(1, min(a.length, b.length)),
        background_shared=len(known),
        other_figures=_other_figures(ours, theirs),
        series=_series(a, b, len(same)),
    )


def _terms(subject: Subject, *, same_language: bool) -> frozenset[int]:
    return subject.terms if same_language else frozenset(filter(is_specific, subject.terms))


def _sum(terms: Iterable[int], weights: Mapping[int, float]) -> float:
    return sum([weights.get(term, _ONCE) for term in terms])


def _loads(article: Subject, terms: Iterable[int], weights: Mapping[int, float]) -> list[float]:
    return [weights.get(term, _ONCE) * (TITLE if term in article.title else 1.0) for term in terms]


def _other_figures(ours: frozenset[int], theirs: frozenset[int]) -> bool:
    figures = [set(filter(is_number, terms)) for terms in (ours, theirs)]
    return min(map(len, figures)) >= FIGURES and figures[0].isdisjoint(figures[1])


def _series(a: Subject, b: Subject, same: int) -> bool:
    """A piece that is brought up to date keeps more of its sentences than it casts anew."""
    if a.headline == b.headline and a.headline_figures != b.headline_figures:
        return True
    casts = sum(1 for mould, cast in a.moulds.items() if b.moulds.get(mould, cast) != cast)
    return casts > 0 and casts >= same


def rating(a: Subject, b: Subject, like: Likeness, *, same_language: bool) -> float:
    """How sure it is that two articles tell of one event: 0 for no, from 1 for yes; the more the surer."""
    apart = abs(a.moment - b.moment)
    if apart > WINDOW or like.series:
        return 0.0
    fresh = min(1.0, CLOSE / apart) ** 0.5 if apart else 1.0
    if like.other_figures and apart > LATER:
        fresh /= 2
    if not same_language:
        needed = ACROSS.get(min(like.shared, max(ACROSS)))
        return like.about * fresh / needed if needed and like.names else 0.0
    ratings = [
        like.about * fresh / ABOUT if like.title_shared >= LEAST else 0.0,
        like.contained / FLASH if like.title_shared > 2 and apart < SOON else 0.0,
        like.title / SAME_TITLE if like.title_shared > 2 and like.about > ABOUT / 4 else 0.0,
        like.background / BACKGROUND if like.background_shared >= LEAST else 0.0,
    ]
    return max(ratings)
