"""Runs of Hangul are looked up in the text itself: that must come to what the tokens say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.excerpt import Reading, _of_runs, _of_tokens, _placed
from storage.query import Atom, Name, Spelling, Word, atoms
from storage.tokens import exact, normalise, units

_SIGNS = "북한미사일一々ア\u3131\u1100 ·,.-_\n3aé\U00020001\U0003fff0\u200b(\"'…"
_TEXTS = st.text(_SIGNS, max_size=40)
_RUNS = st.lists(st.text("북한미사일一", min_size=1, max_size=3), min_size=1, max_size=3)


def _by_tokens(norm: str, atom: Atom) -> set[tuple[int, int]]:
    return set(_of_tokens(*_placed(exact(list(units(norm)))), atom))


@settings(max_examples=400, deadline=None)
@given(before=_TEXTS, behind=_TEXTS, runs=_RUNS, sign=st.sampled_from((" ", ", ", "·", "_", "")), inside=st.booleans())
def test_the_text_says_what_the_tokens_say(before: str, behind: str, runs: list[str], sign: str, inside: bool) -> None:
    norm = normalise(before + sign.join(runs) + behind)
    phrase = " ".join(runs)
    asked = Word(phrase, quoted=True) if inside else Name("x", None, (Spelling(phrase, inside=False),))
    for atom in atoms(asked):
        if atom.runs and not (atom.prefix and len(atom.tokens) == 1):
            assert set(_of_runs(norm, atom)) == _by_tokens(norm, atom)


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
