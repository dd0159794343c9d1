"""Runs of Hangul are looked up in the text itself, words near their first token: both must come to what the tokens of
the whole text say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.excerpt import Reading, _of_runs
from storage.expression import Atom, atoms
from storage.query import Name, Spelling, Word
from storage.tokens import exact, forms, normalise, units
from tests.search.shelf import Shelf

_SIGNS = "북한미사일一々ア\u3131\u1100 ·,.-_\n3aé\U00020001\U0003fff0\u200b(\"'…"
_TEXTS = st.text(_SIGNS, max_size=40)
_RUNS = st.lists(st.text("북한미사일一", min_size=1, max_size=3), min_size=1, max_size=3)


def _by_tokens(norm: str, atom: Atom) -> set[tuple[int, int]]:
    """Every place of the whole text is tried."""
    found = list(units(norm))
    tokens = forms(norm, found) if atom.simple else exact(found)
    met = set()
    for at in range(len(tokens) - len(atom.tokens) + 1):
        here = [token.text for token in tokens[at : at + len(atom.tokens)]]
        last = tokens[at + len(here) - 1]
        end = last.end
        if atom.prefix and here[-1].startswith(atom.tokens[-1]):
            here[-1], end = atom.tokens[-1], last.start + 1
        if any(here == [mark + atom.tokens[0], *atom.tokens[1:]] for mark in atom.marks):
            met.add((tokens[at].start, end))
    return met


@settings(max_examples=400, deadline=None)
@given(before=_TEXTS, behind=_TEXTS, runs=_RUNS, sign=st.sampled_from((" ", ", ", "·", "_", "")), inside=st.booleans())
def test_the_text_says_what_the_tokens_say(before: str, behind: str, runs: list[str], sign: str, inside: bool) -> None:
    norm = normalise(before + sign.join(runs) + behind)
    phrase = " ".join(runs)
    asked = Word(phrase, quoted=True) if inside else Name("x", None, (Spelling(phrase, "beginning"),))
    for atom in atoms(asked):
        if atom.runs and not (atom.prefix and len(atom.tokens) == 1):
            assert set(_of_runs(norm, atom)) == _by_tokens(norm, atom)


_MET = (
    "north Korea's koreas talks talk U.S. U.S.-led 1,000 3 2020 's s — F-35 3차 제3차 북한 핵무기 차 AI가 (AI) no.3 "
    "a·b 北核 \u200b kim jong-un"
)
_WORDS = st.lists(st.sampled_from(_MET.split(" ")), max_size=14)
_BLANKS = st.sampled_from((" ", "\n\n", "  ", "\u3000", "\x1f"))


@settings(max_examples=250, deadline=None)
@given(words=_WORDS, blanks=st.lists(_BLANKS, min_size=14, max_size=14), data=st.data(), quoted=st.booleans())
def test_near_a_word_is_found_what_is_found_in_all(
    words: list[str], blanks: list[str], data: st.DataObject, quoted: bool
) -> None:
    norm = normalise("".join(word + blank for word, blank in zip(words, blanks, strict=False)))
    begin = data.draw(st.integers(0, max(0, len(words) - 1)))
    asked = " ".join(words[begin : begin + data.draw(st.integers(1, 4))]) or "korea"
    wanted = [atom for atom in atoms(Word(asked, quoted=quoted)) if not atom.runs]
    for atom in wanted:
        met = _by_tokens(norm, atom)
        assert set(Reading(norm)._of_words(atom)) == met
        assert Reading(norm).holds([atom]) == bool(met)


_FAR = "talks summit of the in Camp David korea korea's 3 북한 U.S. (summit) no.3 camp"


@settings(max_examples=250, deadline=None)
@given(words=st.lists(st.sampled_from(_FAR.split(" ")), max_size=24))
def test_words_that_stand_apart_are_found_where_the_index_finds_them(words: list[str]) -> None:
    text = " ".join(words)
    name = Name("x", None, (Spelling("Camp David summit", "near"), Spelling("talks of Korea summit", "near")))
    shelf = Shelf()
    shelf.put(text)
    for atom in atoms(name)[1:]:
        each = " ".join(f'"{token}"' for token in atom.tokens)
        placed = f"{{body_forms}}:NEAR({each}, {atom.near})"
        found = shelf.conn.execute("SELECT 1 FROM search WHERE search MATCH ?", (placed,)).fetchone()
        assert Reading(text).holds([atom]) == (found is not None)
        assert all(set(atom.tokens) <= set(words_of_forms(text[a:b])) for a, b in Reading(text).spans([atom]))


def words_of_forms(text: str) -> list[str]:
    norm = normalise(text)
    return [token.text for token in forms(norm, list(units(norm)))]


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("북한 미사일", "대북한, 미사일을 북한미사일 북한 3 미사일 북한\n\n미사일", ["북한, 미사일", "북한\n\n미사일"]),
        ("한", "한국 북한", ["한", "한"]),
        ("가 가 가", "가 가 가 가", ["가 가 가 가"]),
        ("북한 미", "북한 미사일", ["북한 미"]),
    ],
)
def test_phrases_of_runs(query: str, text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in Reading(text).spans(atoms(Word(query, quoted=True)))] == found
