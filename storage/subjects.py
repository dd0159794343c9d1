"""What an article tells of, in terms that two outlets and two languages share. Pure.

Stories are found by what stands in title and lead: names through the thesaurus, so that 김정은 and Kim Jong Un are
one term, figures, and other words in their simple form. Whole sentences of the text are terms too, where they tell
something particular: a follow-up repeats them as its background. A sentence with its figures taken out is a mould.
Reports of a series are cast in the same moulds, with other figures every day.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from itertools import islice

from storage.known_names import Names
from storage.texts import without_signs
from storage.tokens import Unit, fold, is_run, normalise, stem, units, words_of

LEAD = 50  # words and numbers of the text, from its beginning, that are its lead
SENTENCES = 40  # of a text, from both ends, that are looked at
LONG = 24  # letters and digits of a sentence that may be known again
NAME = 5  # words of a name

_SEOUL = timedelta(hours=9)
# what headlines write for a country, standing alone
_SHORT = {
    "北": "북한",
    "북": "북한",
    "美": "미국",
    "미": "미국",
    "中": "중국",
    "日": "일본",
    "韓": "한국",
    "러": "러시아",
}


class Kind(IntEnum):
    """Kinds of terms; the lowest bits of a term."""

    WORD = 0
    NAME = 1
    NUMBER = 2
    SENTENCE = 3
    MOULD = 4  # of a sentence or title that holds figures


_KINDS = 8
_NAME, _NUMBER = Kind.NAME.value, Kind.NUMBER.value  # looking a value up in its Kind takes longer than the rest
_FIRST_OF_ONE_LANGUAGE = Kind.SENTENCE.value  # after words; names and numbers lie between


@dataclass(frozen=True, slots=True)
class Subject:
    """Terms of an article, each a number whose last three bits are its kind."""

    title: frozenset[int]
    lead: frozenset[int]  # without those of the title
    sentences: frozenset[int]  # that tell something particular
    moulds: Mapping[int, int]  # mould -> its figures, as a number
    headline: int  # the title as a mould
    headline_figures: int
    length: int  # sentences that were looked at
    moment: datetime

    @property
    def terms(self) -> frozenset[int]:
        return self.title | self.lead


def is_name(term: int) -> bool:
    return term % _KINDS == _NAME


def is_number(term: int) -> bool:
    return term % _KINDS == _NUMBER


def is_specific(term: int) -> bool:
    """Whether a term means the same in every language."""
    return 0 < term % _KINDS < _FIRST_OF_ONE_LANGUAGE


# (서울=연합뉴스) 홍길동 기자 =     SEOUL, Nov. 3 (Yonhap) --
_DATELINE = re.compile(
    r"[(\[【〔][^()\[\]【】〔〕]{1,40}[=＝][^()\[\]【】〔〕]{1,40}[)\]】〕]\s*(?:[^=\n]{0,40}=)?"
    r"|^[^\n()]{2,40}\([A-Z][\w .&]{1,30}\)\s*[-–—]{1,2}"
    r"|\[[^\[\]\n]{0,30}(?:기자|특파원|통신원)\]",
    re.MULTILINE,
)
_TAG = re.compile(r"[\[【〔<〈(（][^\]】〕>〉)）]{0,14}[\]】〕>〉)）]")  # [속보] (LEAD) (종합2보) <상>
_PART = re.compile(r"[①-⑳㉑-㉟]|[(（]\s*\d{1,2}\s*(?:/\s*\d{1,2}\s*)?[)）]")  # of a series
_SENTENCE = re.compile(r"[^.!?。\n]+(?:[.](?=[^\s”’\"'」』)\]])[^.!?。\n]*)*")
_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OF_DATE = re.compile(r"\s?[년월일시분](?![가-힣]{3})")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PARTICLES = _words(
    """
    은 는 이 가 을 를 의 에 에서 에게 께 께서 으로 로 와 과 도 만 까지 부터 보다 처럼 이나 나 인 적 들
    들이 들은 들을 들의 에는 에도 에서는 에서도 으로는 로는 으로도 으로서 로서 에게서 이다 다 였다 이었다
    라고 이라고 고 며 이며 이라며 라며 이라는 라는 했다 한다 된다 됐다 하고 하는 하며 하기 했고 했으며 되는
    된 한 할 해 하지
    """
)
_LENGTHS = sorted({len(particle) for particle in _PARTICLES}, reverse=True)
_STOP_KO = _words(
    """
    있다 없다 이날 지난 오전 오후 기자 위해 대한 대해 통해 따르면 관련 등의 등을 등이 그리고 하지만 그러나 이번 지난해
    올해 오늘 내일 어제 당시 이후 가운데 경우 때문 것으로 것이 것은 것을 있는 없는 있었 있으 했던 밝혔 말했 전했 설명
    강조 모두 현재 다른 우리 그는 이는 또한 라며 이라 뉴스 사진 제공 특파원 연합뉴스 종합
    """
)
_STOP_EN = _words(
    """
    the and for that this with from have has had was were are been being will would could should may might can its it he
    she his her they them their who whom which what when where why how not but than then there here into onto over under
    after before about above between during while also said says say told tells according new one two more most other
    some such only any all both each out off up down again against because through per cent pct percent year years month
    months week weeks day days today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december mr mrs ms dr news report reports reported
    reporter us our your you we him
    """
)
_DAY_NAMES = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|[월화수목금토일]요일|"
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)


def subject(title: str, text: str, moment: datetime, names: Names) -> Subject:
    """What an article tells of that was published (or first seen) at `moment`.

    `names`: see Thesaurus.subjects.
    """
    heading = _PART.sub(" ", title)
    head = frozenset(_terms(normalise(_TAG.sub(" ", heading)), moment, names, LEAD))
    lead = frozenset(_terms(normalise(_DATELINE.sub(" ", text[: LEAD * 20])), moment, names, LEAD)) - head
    sentences, moulds, length = _sentences(text, names)
    mould, figures = _mould(_TAG.sub(" ", normalise(heading)).casefold())
    return Subject(head, lead, frozenset(sentences), moulds, mould, figures, length, moment)


def _terms(norm: str, moment: datetime, names: Names, most: int) -> Iterator[int]:
    found = list(islice(units(norm), most))
    words = [fold(unit.text) for unit in found]
    starts = set(names.starts(words))
    at = 0
    while at < len(found):
        name, taken = _name(words, at, names) if at in starts else (None, 1)
        if name:
            yield _term(name, Kind.NAME)
            at += taken
            continue
        unit = found[at]
        if unit.text.isdecimal():
            if not at or found[at - 1].end + 1 != unit.start or norm[unit.start - 1] not in ".,":
                yield from _number(norm, unit, moment)
        elif unit.run:
            word = _root(unit.text)
            if (len(word) > 1 or word > "一") and word not in _STOP_KO:
                yield _term(word, Kind.WORD)
        elif len(unit.text) > 2 and (word := words[at]) not in _STOP_EN:
            yield _term(stem(word), Kind.WORD)
        at += 1


def _name(words: Sequence[str], at: int, names: Names) -> tuple[str | None, int]:
    """The name that begins at one of these words, folded, the longest; of Korean the last one may have a particle."""
    if words[at] in _SHORT:
        return names.get(_SHORT[words[at]]), 1
    found: tuple[str | None, int] = None, 1
    key = ""
    for taken, word in enumerate(words[at : at + NAME], 1):
        before = max(len(key), 1)
        key += word
        name, goes_on = names.look(key)
        if name is not None:
            found = name, taken
        elif is_run(word):
            for end in range(len(key) - 1, before, -1):
                if key[end:] in _PARTICLES and (name := names.look(key[:end])[0]) is not None:
                    found = name, taken
                    break
        if not goes_on:
            break
    return found


def _number(norm: str, unit: Unit, moment: datetime) -> Iterator[int]:
    match = _FIGURE.match(norm, unit.start)
    figure = match.group().replace(",", "") if match else unit.text
    if len(figure) < 2 or _YEAR.fullmatch(figure):
        return
    if _OF_DATE.match(norm, unit.start + len(match.group() if match else unit.text)):
        return
    days = {f"{(moment + _SEOUL + timedelta(days=shift)).day}" for shift in (-1, 0, 1)}
    if figure not in days:
        yield _term(figure, Kind.NUMBER)


@lru_cache(maxsize=1_024)
def _root(word: str) -> str:
    """A Korean word without its particle."""
    for length in _LENGTHS:
        if len(word) > length + 1 and word[-length:] in _PARTICLES:
            return word[:-length]
    return word


@lru_cache(maxsize=1_024)
def _term(text: str, of: Kind) -> int:
    """The number of a term: 44 bits and its kind, which SQLite keeps in six bytes."""
    number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=6).digest(), "big") >> 1
    return number // _KINDS * _KINDS + of


def _sentences(text: str, names: Names) -> tuple[list[int], dict[int, int], int]:
    found = [match.group() for match in _SENTENCE.finditer(normalise(text).casefold())]
    if len(found) > SENTENCES:
        found = found[: SENTENCES // 2] + found[-SENTENCES // 2 :]
    sentences: list[int] = []
    moulds: dict[int, int] = {}
    length = 0
    for sentence in found:
        letters = without_signs(sentence)
        if len(letters) < LONG:
            continue
        length += 1
        figures = _FIGURE.search(sentence)
        if figures:
            mould, cast = _mould(sentence)
            moulds[mould] = cast
        if figures or _has_names(sentence, names):
            sentences.append(_plain_term(letters, Kind.SENTENCE))
    return sentences, moulds, length


def _has_names(sentence: str, names: Names) -> bool:
    """Whether there is more than one."""
    words = [word if word.isascii() else fold(word) for word in words_of(sentence)]
    starts = names.starts(words)
    met = None
    for at in starts if len(starts) > 1 else ():
        name, _ = _name(words, at, names)
        if name and met and name != met:
            return True
        met = met or name
    return False


def _mould(text: str) -> tuple[int, int]:
    """A text without its figures and days, and what was taken out."""
    bare = without_signs(_DAY_NAMES.sub("", _FIGURE.sub("", text)))
    cast = "|".join(_FIGURE.findall(text) + _DAY_NAMES.findall(text))
    return _plain_term(bare, Kind.MOULD), _plain_term(cast, Kind.MOULD)


def _plain_term(text: str, of: Kind) -> int:
    return _term.__wrapped__(text, of)  # not met again: not worth a place in the cache
