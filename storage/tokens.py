"""One tokeniser for index and query, so that what is stored is what is asked. Pure; imports nothing at start.

A text becomes two sequences of tokens, each a column of the index.

`exact`, every word as it stands, case and accents folded:
- Words of letters, and numbers, split at every other sign: `Kim Jong-un's` → `kim jong un s`, `F35` and `F-35` →
  `f 35`, `600km` and `600 km` → `600 km`.
- Hangul, Han and kana have no blanks to trust (particles, compounds), so a run becomes its overlapping pairs and
  its last syllable: `북한이` → `^북한 한이 이`. A run of two and more syllables inside any word is then a phrase
  of pairs, and one syllable is a prefix: `한*` finds `한이`, and `이*` the last one. `^` marks where a run begins.
- Where a run touches a Latin word or number without a blank, the seam is kept as a `+` instead: `제3차` →
  `^제+ 3 +차`. So `3차` is found in `제3차` and not in `13, 차관`.

`forms`, words of alphabets only, in their simple form: `missiles` → `missil`, `Korea's` → `korea`, `U.S.` → `us`.
A `+` stands where a run of Hangul lay between, so that no phrase reaches across it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby
from operator import add, attrgetter
from typing import NamedTuple

from storage.patterns import pattern

BEGIN = "^"
SEAM = "+"
MORE = "'"  # behind a number that does not stand alone, though no token follows: 1990's

# Letters written without blanks between words: jamo, Hangul, Han, kana, and the marks that belong to them.
_RUN = (
    r"\u1100-\u11ff\u3005\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uf900-\ufaff\U00020000-\U0003ffff"
)
_FIRST_OF_RUNS = "\u1100"
_UNIT = pattern(rf"[{_RUN}]+|\d+|[^\W\d_{_RUN}]+")
_IN_RUN = pattern(f"[{_RUN}]")
_LETTER = pattern(rf"[^\W\d_{_RUN}]")
# the same for a word that has letters of ASCII, Hangul and Han alone, as most have
_PLAIN_UNIT = re.compile(r"[A-Za-z]+|[0-9]+|[^\x00-\x7f\xb7\u2013\u2014\u2018\u2019\u201c\u201d]+")
_SHORT = 40  # characters; a longer one has other letters, like as not
BETWEEN = rf"(?:(?![{_RUN}])[\W_])+"  # what parts two units, as a pattern
_APOSTROPHES = frozenset("'’‘ʼ`´′")
_WORDS_KEPT = 4_096  # with their tokens, some 350 bytes each
_PUNCTUATION = '.,;:!?"()[]“”‘’…'  # around words
_LONGEST_STEM = 40  # letters; longer "words" are addresses and keys, they have no plural

# Invisible: soft hyphen, zero-width blanks and joiners, byte order mark, directional marks.
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF], "")
# NFKC makes a vowel of the araea that newsrooms use as a middle dot, and loose jamo of the letters of "ㅋㅋ".
_KEPT = {0x318D: "·", 0x119E: "·"} | {point: chr(point) for point in range(0x3131, 0x318D)}
# A character with all that may melt into it: combining marks, vowels and finals of Hangul, kana voicing.
_MARKS = (
    r"\u0300-\u036f\u1160-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ud7b0-\ud7fb\ufe20-\ufe2f\uff9e\uff9f"
    r"\xad\u200b-\u200f\u2060\ufeff"
)
_CLUSTER = pattern(rf".[{_MARKS}]*", re.DOTALL)
_OURS = re.compile(r"[\xad\u119e\u200b-\u200f\u2060\ufeff]")  # what NFKC keeps and we don't
_SIGN = re.compile(r"[^\w\x00-\x7f\xb7\u2013\u2014\u2018\u2019\u201c\u201d]")  # but for the commonest, which stay
# Those that may change; what texts are made of, ASCII, accented letters, syllables, Han, dashes and quotation marks,
# stays as it is.
_STABLE = r"\x00-\x7f\xc0-\xff\u2013\u2014\u2018\u2019\u201c\u201d\u4e00-\u9fff\uac00-\ud7a3"
_UNSTABLE = pattern(rf"[^{_STABLE}]")
_MELTING = pattern(f"[{_MARKS}]")
_CHANGING = pattern(rf"[^{_STABLE}][{_MARKS}]*|[{_STABLE}][{_MARKS}]+")
_ACCENTS = re.compile(r"[\u0300-\u036f]")


class Unit(NamedTuple):
    """A run of Hangul (or Han, kana), a word of another alphabet, or a number; offsets into the normalised text."""

    text: str  # as written, normalised, case kept
    start: int
    end: int
    run: bool


class Token(NamedTuple):
    """What the index holds, with the place it came from in the normalised text."""

    text: str
    start: int
    end: int


def normalise(text: str) -> str:
    """NFKC with invisible characters gone. Idempotent; texts that look alike come out alike."""
    if _is_normal(text):
        return text
    # in most texts only signs are written otherwise (… ㎞ ％), and no letter with a mark that might melt into it
    plain = _SIGN.sub(lambda match: _simple(match.group()), text)
    if _is_normal(plain):
        return plain
    changing = _CHANGING if _MELTING.search(text) else _UNSTABLE
    return changing.sub(lambda match: _simple(match.group()), text)


def _is_normal(text: str) -> bool:
    return text.isascii() or (unicodedata.is_normalized("NFKC", text) and not _OURS.search(text))


def offsets(text: str) -> list[int]:
    """For each character of `normalise(text)` the offset in `text` it came from, and one more: the end."""
    places: list[int] = []
    at = 0
    for cluster in _clusters(text):
        places += [at] * len(_simple(cluster))
        at += len(cluster)
    return [*places, len(text)]


def units(norm: str) -> Iterator[Unit]:
    """Runs and words of a normalised text, in order."""
    if (plain := _plain_units(norm)) is not None:
        for match in plain:
            text = match.group()
            yield Unit(text, match.start(), match.end(), not text.isascii())
        return
    for match in _UNIT.finditer(norm):
        yield Unit(text := match.group(), match.start(), match.end(), is_run(text))


def words_of(norm: str) -> list[str]:
    """The texts of its units, for those who need no more."""
    plain = _plain_units(norm)
    return _UNIT.findall(norm) if plain is None else [match.group() for match in plain]


def _plain_units(word: str) -> list[re.Match[str]] | None:
    """None where it takes the class of all letters to tell."""
    if len(word) > _SHORT:
        return None
    found = list(_PLAIN_UNIT.finditer(word))
    return found if all(match.group().isascii() or _is_plain_run(match.group()) for match in found) else None


def _is_plain_run(text: str) -> bool:
    """Whether it is Hangul and Han alone."""
    if min(text) >= "가" and max(text) <= "힣":
        return True
    return all("가" <= sign <= "힣" or "一" <= sign <= "\u9fff" for sign in text)


def is_run(text: str) -> bool:
    """Whether a character is one of those that make runs; of a unit the first one tells."""
    return text >= _FIRST_OF_RUNS and (_is_plain_run(text[0]) or _IN_RUN.match(text) is not None)


def has_run(text: str) -> bool:
    """Whether there is a character in it that makes runs."""
    return not text.isascii() and _IN_RUN.search(text) is not None


def words_with_letters(norm: str) -> str:
    """Of what stands between blanks that which has a letter of an alphabet in it."""
    return " ".join([word for word in norm.split() if _LETTER.search(word)])


def exact(found: Sequence[Unit]) -> list[Token]:
    """The tokens of the exact columns."""
    tokens: list[Token] = []
    for number, unit in enumerate(found):
        text, start, end, run = unit
        if not run:
            tokens.append(Token(fold(text), start, end))
            continue
        mark = SEAM if number and found[number - 1].end == start else BEGIN
        joined = number + 1 < len(found) and found[number + 1].start == end
        pairs = _pairs(text, mark, SEAM if joined else "")
        tokens += map(Token, pairs, range(start, end), [*range(start + 2, end + 1), end])
    return tokens


def _pairs(run: str, before: str, behind: str) -> list[str]:
    pairs = [*map(add, run, run[1:]), run[-1] + behind]
    pairs[0] = before + pairs[0]
    return pairs


def forms(norm: str, found: Sequence[Unit]) -> list[Token]:
    """The tokens of the columns of simple forms."""
    tokens: list[Token] = []
    for words in _stretches(found):
        if len(words) == 1 and words[0].text.isdecimal():
            continue  # a number between Hangul is found in the exact column; this saves a tenth of the index
        if tokens:
            tokens.append(Token(SEAM, words[0].start, words[0].start))
        tokens += _simple_forms(norm, words)
    return tokens


def index_text(text: str) -> tuple[str, str]:
    """What the exact column and the column of simple forms get for a text: the tokens of `exact` and `forms`.

    Nothing but a lone number looks beyond the next blank, so that it is put together from what is known of its words.
    """
    words = normalise(text).split()
    exact_tokens, simple_tokens = zip(*map(_words.__getitem__, words), strict=True) if words else ((), ())
    stretches = map(str.strip, " ".join(filter(None, simple_tokens)).split(SEAM))
    simple = f" {SEAM} ".join([stretch for stretch in stretches if stretch and not stretch.isdecimal()])
    return " ".join(filter(None, exact_tokens)), simple.replace(f" {MORE}", "")


def tokens_of_words(words: Sequence[str], *, simple: bool) -> list[str]:
    """What `exact` or `forms` makes of each of the words, which blanks part; for those who look for a few tokens.

    Of `forms` there may be more: every run is a seam, no number is left out, and there is MORE.
    """
    return [_words[word][simple] for word in words]


class _Words(dict[str, tuple[str, str]]):
    """Of what stands between two blanks the exact tokens, and the simple ones with a seam for each run.

    Words of the last texts come again in the next; a bounded cache that forgets one by one would cost more.
    """

    def __missing__(self, word: str) -> tuple[str, str]:
        if len(self) >= _WORDS_KEPT:
            self.clear()
        self[word] = tokens = _of_word(word)
        return tokens


_words = _Words()


def _of_word(word: str) -> tuple[str, str]:
    bare = word.strip(_PUNCTUATION)
    if bare.isascii():
        if bare.isalpha() or bare.isdecimal():  # as most words of English: one unit without a pattern
            lower = bare.lower()
            return lower, stem(lower)
    elif max(bare) < _FIRST_OF_RUNS:
        if bare.isalpha():  # likewise of other alphabets
            folded = fold(bare)
            return folded, stem(folded)
    elif min(bare) >= "가" and max(bare) <= "힣":  # likewise one run
        return " ".join(_pairs(bare, BEGIN, "")), SEAM
    texts = words_of(word)
    if len(texts) == 1:
        text = texts[0]
        return (" ".join(_pairs(text, BEGIN, "")), SEAM) if is_run(text) else (fold(text), stem(fold(text)))
    found = list(units(word))
    if not any(unit.run for unit in found):
        return " ".join([fold(unit.text) for unit in found]), _simple_text(word, found)
    simple: list[str] = []
    for run, group in groupby(found, key=attrgetter("run")):
        if run:
            simple.append(SEAM)
            continue
        simple.append(_simple_text(word, list(group)))
    return " ".join([token.text for token in exact(found)]), " ".join(simple)


def _simple_text(word: str, parts: Sequence[Unit]) -> str:
    tokens = [token.text for token in _simple_forms(word, parts)]
    return " ".join([*tokens, MORE] if len(tokens) == 1 < len(parts) else tokens)


def source_token(source_id: str) -> str:
    """A source id as one token, whatever it is made of."""
    return re.sub(r"[^\w]", "_", source_id.strip().casefold()) or "_"


def fold(word: str) -> str:
    """A word without case and accents."""
    folded = word.casefold()
    if folded.isascii() or _is_plain_run(folded):  # most, and at a fraction of the time
        return folded
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", folded)))


def stem(word: str) -> str:
    """The simple form of a folded word, by the rules of English (Porter 2)."""
    if len(word) > _LONGEST_STEM or not word.isascii() or not word.isalpha():
        return word
    return _stemmer()(word)


@cache
def _stemmer() -> Callable[[str], str]:
    # imported at the first English word: a search for 북한 need not wait for it
    import Stemmer

    stem_word: Callable[[str], str] = Stemmer.Stemmer("english", 0).stemWord  # without its cache: ours is above it
    return stem_word


def _stretches(found: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Words of alphabets with no run of Hangul between them."""
    words: list[Unit] = []
    for unit in found:
        if not unit.run:
            words.append(unit)
        elif words:
            yield words
            words = []
    if words:
        yield words


def _simple_forms(norm: str, words: Sequence[Unit]) -> Iterator[Token]:
    """Stems; the 's of possession is dropped, the letters of an abbreviation with dots are joined."""
    at = 0
    while at < len(words):
        text, start, end, _ = words[at]
        letters = text
        apart = not at or words[at - 1].end < start  # else it ends another word: 0A.A
        while apart and len(text) == 1 and text.isalpha() and at + 1 < len(words):
            following = words[at + 1]
            dotted = following.start == end + 1 and norm[end] == "." and len(following.text) == 1
            if not dotted or not following.text.isalpha():
                break
            letters, end, at = letters + following.text, following.end, at + 1
        owner = at and words[at - 1].end == start - 1 and norm[start - 1] in _APOSTROPHES
        if not (owner and letters in ("s", "S")):
            yield Token(stem(fold(letters)), start, end)
        at += 1


def _clusters(text: str) -> list[str]:
    return _CLUSTER.findall(text)


@lru_cache(maxsize=8_192)
def _simple(cluster: str) -> str:
    if len(cluster) == 1:
        point = ord(cluster)
        if point in _INVISIBLE:
            return ""
        if point in _KEPT:
            return _KEPT[point]
    return unicodedata.normalize("NFKC", cluster.translate(_INVISIBLE)).translate({0x119E: "·"})
