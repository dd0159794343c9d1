"""The laws of the fuzzer's targets, on sound inputs and on damaged ones; `make fuzz` does the rest."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzzing.found import FOUND
from tests.fuzzing.seeds import SEEDS, WORDS
from tests.fuzzing.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_sound_inputs_keep_the_laws(name: str) -> None:
    for seed in SEEDS[name]:
        TARGETS[name](seed)


@pytest.mark.parametrize(("name", "what"), [(name, what) for name in FOUND for what in FOUND[name]])
def test_what_broke_a_law_once_breaks_none(name: str, what: str) -> None:
    TARGETS[name](FOUND[name][what])


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_damaged_inputs_keep_the_laws(name: str, data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from(SEEDS[name]))
    words = st.sampled_from([word.encode() for word in WORDS[name]])
    for _ in range(data.draw(st.integers(0, 5))):
        at = data.draw(st.integers(0, len(seed)))
        gone = data.draw(st.integers(0, 40))
        seed = seed[:at] + data.draw(words | st.binary(max_size=8)) + seed[at + gone :]
    TARGETS[name](seed)
