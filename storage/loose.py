"""Names of what happened or was decided, with other words between and in another order. Pure.

The Camp David summit is the trilateral summit at Camp David, the Lone Star case the Lone Star dispute. Such a name is
made of what the thing is about and of a word for what it is: an act, a scandal, talks. It is met where its words stand
close together; and it is known, when it is asked for, by them in any order, with another word for what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import combinations

from storage import events
from storage.tokens import forms, has_run, normalise, stem, units

NEAR = 2  # words that may stand between those of a name

_BETWEEN_WORDS = """
    a an the of on in for and to at by with from between over against s
"""
_LINKING = frozenset(_BETWEEN_WORDS.split())
# that tell no more of what is named
_TELLING_NO_MORE = """
    special framework basic joint annual combined proposed controversial so called
"""
_LIGHT = frozenset(map(stem, _TELLING_NO_MORE.split()))
# what things are, besides those words that have others beside them
_KINDS = """
    visit launch tour tourism repatriation investment dismissal outbreak hearing inspection redeployment deployment
    transfer boycott suicide quota reunion exchange shortage resolution purge execution test meeting congress plenum
    plan speech rally leak heist system cut hike recall relocation merger takeover reshuffle
"""
# for the same, besides the lines of `storage.events`
_SAME = """
    increase hike expansion rise
    reduction cut drawdown downsizing withdrawal pullout
    probe investigation inquiry
    infiltration incursion intrusion
    release discharge dumping
    dispatch deployment
    repatriation return
    killing death murder
    detention arrest roundup
    handover transfer
    jamming disruption interference
    breach leak hacking
    strike walkout boycott
    revision amendment
    relocation move transfer
    abolition dissolution dismantlement
    remittance transfer
    bribery graft
    pardon amnesty
    fraud scam
    retrial trial
    expulsion ouster dismissal removal
"""
# what is done, in one word and in another
_DONE = """
    abolish abolition, expand expansion, increase increase, reduce reduction, withdraw withdrawal, repatriate
    repatriation, deploy deployment, dispatch dispatch, detain detention, arrest arrest, kill killing, transfer
    transfer, revise revision, amend amendment, extend extension, jam jamming, dissolve dissolution, merge
    merger, relocate relocation, collapse collapse, capture capture, ban ban, release release, discharge
    discharge, impeach impeachment, indict indictment, raid raid, assassinate assassination, bomb bombing, shell
    shelling, sink sinking, hack hacking, leak leak, raise hike, cut cut, reform reform, normalize
    normalization, denuclearize denuclearization, negotiate negotiation, resume resumption, suspend suspension,
    invade invasion, infiltrate infiltration, kidnap kidnapping, abduct abduction, ratify ratification
"""
# that stand beside a place or a land in any text: with one of them and one more word a name is met as it stands
_COMMON = """
    declaration talks test strike ruling plan fire rally visit launch cut hike leak murder act incident accident case
    attack affair speech meeting election vote poll movement campaign dispute conflict crisis movement deal arrest
    raid ban proposal vision protest demonstration policy project program training controversy killing killings
    administration government
"""
_EVERYWHERE = frozenset(map(stem, _COMMON.split()))
# a land by one name
_LANDS = {
    "korean": "korea",
    "rok": "korea",
    "dprk": "north korea",
    "american": "us",
    "japanes": "japan",
    "chines": "china",
    "russian": "russia",
}
_OF_LANDS = frozenset(("korea", "north", "south", "us", "japan", "china", "russia", "inter"))
_MOST = 9  # words of a name that is looked at
_BETWEEN = 2  # of them that may be left out
_FEWEST = 2
_MANY = 3
_WORD = re.compile(r"[^\W_]")
_PLAIN = re.compile(r"[A-Za-z0-9 -]+")
_WORDS = re.compile(r"[a-z]+|[0-9]+")


@lru_cache(maxsize=1_024)
def words(form: str) -> tuple[str, ...]:
    """What tells a name, in simple forms and in its order."""
    return tuple(dict.fromkeys(word for word in _simple(form) if word not in _LINKING and word not in _LIGHT))


def _simple(form: str) -> list[str]:
    """The simple forms of all words; most names have no signs that join or part any."""
    if _PLAIN.fullmatch(form):
        return list(map(stem, _WORDS.findall(form.lower())))
    norm = normalise(form)
    return [token.text for token in forms(norm, list(units(norm)))]


@lru_cache(maxsize=1_024)
def near(form: str) -> tuple[tuple[str, ...], int] | None:
    """The words by which a name in English may be met, and how many others between them; None: as it stands alone."""
    if has_run(form) or " " not in form:
        return None
    told = words(form)
    if len(told) < _FEWEST or not _WORD.match(form):
        return None
    kind = _kind(form, told, anywhere=False)
    if kind is None or (len(told) == _FEWEST and told[kind] in _EVERYWHERE):
        return None
    return told, len(_simple(form)) - _FEWEST + NEAR


def keys(form: str) -> Iterator[str]:
    """What a given name has in common with others for the same."""
    told = words(form)
    if not _FEWEST <= len(told) <= _MOST or has_run(form):
        return
    kind = _kind(form, told)
    if kind is None and len(told) < _MANY:
        return
    yield from _keys(told, kind)


def asked(text: str) -> Iterator[str]:
    """What a name that was asked so may have in common with one that is given, the nearest first."""
    told = words(text)
    if not _FEWEST <= len(told) <= _MOST or has_run(text) or not _WORD.match(text):
        return
    kind = _kind(text, told)
    if kind is None and len(told) < _MANY:
        return
    yield from _keys(told, kind)
    if kind is None or set(told) - {told[kind]} <= _OF_LANDS:
        return
    inside = [at for at in range(1, len(told) - (kind > 0)) if at != kind]
    for many in range(1, _BETWEEN + 1):
        for left_out in combinations(inside, many):
            rest = [word for at, word in enumerate(told) if at not in left_out]
            base = set(rest) - {told[kind]}
            if base and not base <= _OF_LANDS and told[0] not in _LANDS and told[0] not in _OF_LANDS:
                yield from _keys(rest, rest.index(told[kind]))


def _keys(told: Sequence[str], kind: int | None) -> Iterator[str]:
    told = [_nouns().get(word, word) for word in told]
    lands = [each for word in told for each in _LANDS.get(word, word).split()]
    plain = set(lands) - ({"south"} if "korea" in lands else set())
    yield " ".join(sorted(plain))
    if kind is not None:
        base = " ".join(sorted(plain - {told[kind]}))
        if base:
            yield from (f"{base} #{line}" for line in _lines().get(told[kind], ()))


def _kind(form: str, told: Sequence[str], *, anywhere: bool = True) -> int | None:
    """Which of the words says what it is: the last one, the one before of, or (`anywhere`) another."""
    known = _lines()
    if told[-1] in known:
        return len(told) - 1
    if told[0] in _nouns() and told[0] not in known:  # abolish the prosecution
        return 0
    before, of, _ = form.lower().partition(" of ")
    if of:
        last = words(before)[-1:]
        if last and last[0] in known:
            return told.index(last[0])
    if not anywhere:
        return None
    return next((at for at in range(len(told) - 1, -1, -1) if told[at] in known), None)


@cache
def _nouns() -> dict[str, str]:
    """Verbs and the nouns of the same, in simple forms."""
    pairs = (pair.split() for pair in _DONE.split(","))
    return {stem(verb): stem(noun) for verb, noun in pairs if stem(verb) != stem(noun)}


@cache
def _others() -> dict[str, tuple[str, ...]]:
    """Each word for what is done with others for the same: the verb, and those of its line."""
    found: dict[str, dict[str, None]] = {}
    for line in _SAME.strip().splitlines():
        for word in line.split():
            found.setdefault(word, {}).update(dict.fromkeys(each for each in line.split() if each != word))
    for pair in _DONE.split(","):
        verb, noun = pair.split()
        if verb != noun:
            found.setdefault(noun, {})[verb] = None
    return {word: tuple(others) for word, others in found.items()}


def otherwise(form: str) -> Iterator[str]:
    """The abolition of the prosecution is to abolish the prosecution; a medical school quota hike is an increase."""
    words = form.split(" ")
    if len(words) < _FEWEST or not form.isascii():
        return
    before, of, whom = form.partition(" of ")
    what = before.rpartition(" ")[2] if of else words[-1]
    for other in _others().get(what.lower(), ()):
        if other not in _verbs():
            yield form.replace(what, other, 1) if of else " ".join((*words[:-1], other))
        elif of:
            yield f"{other} {whom}"
        elif len(words) > _FEWEST:
            yield f"{other} {' '.join(words[:-1])}"


@cache
def _verbs() -> frozenset[str]:
    return frozenset(pair.split()[0] for pair in _DONE.split(","))


@cache
def _lines() -> dict[str, tuple[int, ...]]:
    """For each word the lines that it stands in, with others for the same."""
    lines: dict[str, list[int]] = {}
    number = 0
    for number, line in enumerate(events.ENGLISH):
        for word in line:
            lines.setdefault(stem(word), []).append(number)
    for more, together in enumerate((*_SAME.strip().splitlines(), *_KINDS.split()), number + 1):
        for word in together.split():
            lines.setdefault(stem(word), []).append(more)
    return {word: tuple(found) for word, found in lines.items()}
