"""Laws: the index against a plain scan of the texts."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from storage.excerpt import matches
from storage.query import parse
from storage.search import remove, verify
from storage.tokens import normalise
from tests.search.shelf import Shelf

_SYLLABLES = "가한북국이미사일은정김대제차로동당"
_LINE = (
    "북한 대북한 미사일 탄도미사일을 김정은이 제3차 3차 ICBM급 K팝 한·미 北 남北 NATO와 13, 차관 (북) “가한” 5.18 "
    "1,000명 missile missiles Korea's U.S. F-35 F35 600km Kim Jong-un a s"
)
_PIECES = st.sampled_from(_LINE.split())
_MIXED = st.text(_SYLLABLES + " ·,3aB'.-", max_size=12)
_TEXTS = st.lists(st.one_of(_PIECES, _MIXED), min_size=1, max_size=8).map(" ".join)
_RUNS = st.one_of(
    st.text(_SYLLABLES + "탄도", min_size=1, max_size=2), st.text(_SYLLABLES + "탄도", max_size=5, min_size=1)
)
_ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


def _shelf(texts: list[str]) -> Shelf:
    shelf = Shelf()
    for text in texts:
        shelf.put(text)
    return shelf


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(_TEXTS, min_size=1, max_size=5), runs=st.lists(_RUNS, min_size=1, max_size=8))
def test_a_run_is_found_exactly_where_it_stands(texts: list[str], runs: list[str]) -> None:
    shelf = _shelf(texts)
    for run in runs:
        for query in (run, f'"{run}"'):
            there = {number for number, text in enumerate(texts, 1) if run in normalise(text)}
            assert set(shelf.ids(query)) == there
            expanded = set(shelf.ids(query, expand=True))
            assert expanded == there if query != run else expanded >= there


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(st.one_of(_TEXTS, _ANY), min_size=1, max_size=3))
def test_every_text_is_found_by_its_words_and_by_any_run_inside(texts: list[str]) -> None:
    shelf = _shelf(texts)
    for number, text in enumerate(texts, 1):
        words = {word for word in re.findall(r"\w+", normalise(text)) if word.strip("_")}
        for word in sorted(words)[:12]:
            for query in (word, f'"{word}"'):
                assert number in shelf.ids(query), query
        for run in re.findall(r"[가-힣]+", normalise(text))[:4]:
            for size in range(1, min(5, len(run)) + 1):
                for at in range(len(run) - size + 1):
                    assert number in shelf.ids(run[at : at + size])


@settings(max_examples=300, deadline=None)
@given(
    text=_TEXTS, title=_TEXTS, query=st.lists(st.one_of(_PIECES, _RUNS), min_size=1, max_size=3), quoted=st.booleans()
)
def test_index_and_text_agree(text: str, title: str, query: list[str], quoted: bool) -> None:
    """The second way to answer, from the text itself, says the same as the index."""
    shelf = Shelf()
    id_ = shelf.put(text, title)
    asked = " ".join(query).replace('"', "")
    asked = f'"{asked}"' if quoted else asked
    assert bool(shelf.ids(asked)) == matches(parse(asked), shelf.document(id_))


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(_TEXTS, min_size=2, max_size=5))
def test_what_is_removed_is_gone_and_leaves_the_rest(texts: list[str]) -> None:
    shelf = _shelf(texts)
    assert verify(shelf.conn) == []
    remove(shelf.conn, shelf.key(1), shelf.document(1))
    shelf.conn.execute("DELETE FROM article WHERE id = 1")
    assert verify(shelf.conn) == []
    assert 1 not in shelf.ids("")
    for number, text in enumerate(texts[1:], 2):
        for run in re.findall(r"[가-힣]+", text)[:3]:
            assert number in shelf.ids(run)
