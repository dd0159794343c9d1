"""What a paper changed, and how much it weighs."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from koreawatch.differences import changes, weigh
from koreawatch.render import difference
from storage.model_past import Revision
from storage.model_stored import MOST_REVISIONS
from storage.store import SqliteStore
from storage.thesaurus import known_names
from tests.koreawatch.conftest import Call, article

SEEN = datetime(2026, 5, 1, tzinfo=UTC)
KOREAN = (
    "합동참모본부는 1일 북한이 미사일 두 발을 발사했다고 밝혔다. 김하늘 장관은 12명이 다쳤다고 전했다.\n\n"
    "주민들은 대피소로 옮겼다가 아침에 돌아왔다."
)
ENGLISH = (
    "The coast guard rescued 137 people from a ferry, said Captain Park Min-ho on Friday.\n\n"
    "All of the passengers were taken to a hospital in Mokpo with light injuries."
)


def revision(number: int, text: str, title: str = "Title") -> Revision:
    return Revision(article=1, number=number, title=title, text=text, seen=SEEN)


def shown(old: str, new: str, language: str) -> str:
    found = changes(revision(1, old), revision(2, new), language)
    return difference(found, colour=False).plain.removeprefix("Title\n\n")


@pytest.mark.parametrize(
    ("old", "new", "language", "expected"),
    [
        ("미사일 2발을 쏘았다.", "미사일 3발을 쏘았다.", "ko", "미사일 [-2-]{+3+}발을 쏘았다."),
        ("북한이 쏘았다고 한다.", "북한이 발사했다고 한다.", "ko", "북한이 [-쏘았-]{+발사했+}다고 한다."),
        ("It flew far, he said.", "It fell short, he said.", "en", "It [-flew far-]{+fell short+}, he said."),
        ("It cost 1,200 won.", "It cost 1,300 won.", "en", "It cost [-1,200-]{+1,300+} won."),
    ],
)
def test_changes_are_whole_words_and_in_korean_their_parts(old: str, new: str, language: str, expected: str) -> None:
    assert shown(old, new, language) == expected


LAST = "\n\n주민들은 대피소로 옮겼다가 아침에 돌아왔다."
MORE = "injuries.\n\nMore follows."


@pytest.mark.parametrize(
    ("text", "old", "new", "kind", "words"),
    [
        (KOREAN, "12명", "15명", "number", "number changed (12 → 15); 1 word cut, 1 added"),
        (KOREAN, "김하늘 장관", "김바다 장관", "name", "name changed (김하늘 → 김바다); 1 word cut, 1 added"),
        (KOREAN, "돌아왔다", "돌아왓다", "typo", "spelling (돌아왔다. → 돌아왓다.); 1 word cut, 1 added"),
        (KOREAN, "아침에 돌아왔다", "돌아왔다", "wording", "wording changed; 1 word cut, 0 added"),
        (KOREAN, LAST, "", "paragraph gone", "1 paragraph gone; 5 words cut, 0 added"),
        (ENGLISH, "137", "139", "number", "number changed (137 → 139); 1 word cut, 1 added"),
        (ENGLISH, "Park Min-ho", "Kim Min-ho", "name", "name changed (Park → Kim); 1 word cut, 1 added"),
        (ENGLISH, "passengers", "pasengers", "typo", "spelling (passengers → pasengers); 1 word cut, 1 added"),
        (ENGLISH, "All of the", "Most", "wording", "wording changed; 3 words cut, 1 added"),
        (ENGLISH, "injuries.", MORE, "paragraph added", "1 paragraph added; 0 words cut, 2 added"),
    ],
)
def test_a_change_is_weighed(text: str, old: str, new: str, kind: str, words: str) -> None:
    language = "ko" if text is KOREAN else "en"
    weight = weigh(revision(1, text), revision(2, text.replace(old, new)), language)
    assert (weight.kinds, weight.text) == ((kind,), words)


def test_only_the_figures_that_differ_are_named() -> None:
    old, new = "시청 앞에는 4월 27일 12명이 모였다.", "시청 앞에는 5월 27일, 14명이 모였다."
    weight = weigh(revision(1, old), revision(2, new), "ko")
    assert weight.found["number"] == ("4 12 → 5 14",)


def test_a_known_name_is_a_name_anywhere() -> None:
    old, new = "북한 김정은이 참석했다고 통신이 보도했다.", "북한 김여정이 참석했다고 통신이 보도했다."
    names = known_names()
    assert weigh(revision(1, old), revision(2, new), "ko", names).kinds == ("name",)


def test_the_gravest_change_comes_first() -> None:
    new = ENGLISH.replace("137", "139").replace("passengers", "pasengers")
    weight = weigh(revision(1, ENGLISH), revision(2, new, "Another"), "en")
    assert weight.kinds == ("number", "headline", "typo")
    assert weight.text.startswith("number changed (137 → 139), headline changed, spelling (")


texts = st.lists(st.text("가나다 ab.1", min_size=1, max_size=12), min_size=1, max_size=4).map("\n\n".join)


@example("1\n\n1\n\n ", "1\n\n \n\n1", "ko")
@given(texts, texts, st.sampled_from(["ko", "en"]))
def test_any_two_texts_are_weighed(old: str, new: str, language: str) -> None:
    weight = weigh(revision(1, old), revision(2, new), language)
    assert weight.text
    before, after = ([" ".join(each.split()) for each in text.split("\n\n") if each.strip()] for text in (old, new))
    if before == after:
        assert (weight.kinds, weight.cut, weight.added) == ((), 0, 0)


# ---- as show tells it


def test_the_difference_begins_with_its_weight(call: Call, full: Path) -> None:
    lines = call("--store", full, "show", "2", "--diff").stdout.splitlines()
    assert lines[0] == "revision 1 to 2: number changed (2 → 3); 1 word cut, 1 added"
    row = json.loads(call("--store", full, "show", "2", "--diff", "--format", "json").stdout)
    assert row["diff"]["weight"]["kinds"] == ["number"]
    assert (row["diff"]["weight"]["cut_words"], row["diff"]["weight"]["added_words"]) == (1, 1)


def test_each_revision_has_its_weight(call: Call, full: Path) -> None:
    shown = call("--store", full, "show", "2", "--revisions").stdout
    assert "KST: number changed (2 → 3); 1 word cut, 1 added" in shown
    row = json.loads(call("--store", full, "show", "2", "--revisions", "--format", "json").stdout)
    assert [each["weight"] and each["weight"]["kinds"] for each in row["revisions"]] == [None, ["number"]]


def test_a_page_that_changes_at_every_visit_is_told_of(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with SqliteStore.open(path) as store:
        for visit in range(MOST_REVISIONS + 2):
            text = f"{article(1).text}\n\nThe count of votes stands at {visit} of 300 districts now."
            store.save(article(1, text=text), SEEN + timedelta(hours=visit))
    words = "the page changes at every visit, and no more than 50 are kept"
    assert f"revision 50, see --diff; {words}" in call("--store", path, "show", "1").stdout
    assert f"That is all: {words}." in call("--store", path, "show", "1", "--revisions").stdout
