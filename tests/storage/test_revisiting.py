"""A page that is looked at again: what is no edit makes no revision, and another story is another article."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.passing import lasting, passes
from storage.store import SqliteStore
from storage.texts import fold
from tests.storage.making import FERRY, HARBOUR, MISSILE, NOW, article

LATER = NOW + timedelta(hours=2)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("조회수 1,204", "조회수 1,377"),
        ("조회 12 | 댓글 3 | 추천 0", "조회 9.8만 | 댓글 41 | 추천 7"),
        ("1,204 views", "1.3k views"),
        ("214 readers so far", "371 readers so far"),
        ("3분 전", "1시간 전"),
        ("Updated 3 minutes ago", "Updated 2 hours ago"),
        ("입력 2026.05.01 12:12", "입력 2026.05.01 12:12 | 수정 2026.05.01 14:05"),
        ("기사입력 2026-05-01 오전 9:12", "기사입력 2026-05-01 오전 9:12 최종수정 2026-05-01 오후 2:05"),
        ("Published May 1, 2026 at 12:12 KST", "Published May 1, 2026 at 12:12 KST · Updated May 1, 2026 at 14:05 KST"),
        ("Comments (3)", "Comments (18)"),
        ("", "Advertisement"),
        ("[광고]", ""),
        ("관련기사\n▶ 군, 경계 강화\n▶ 여야, 한목소리로 규탄", "관련기사\n▶ 유엔, 긴급회의 소집"),
        ("Related: Ferry fares to rise", "Related: Islanders ask for a stop"),
    ],
)
@pytest.mark.parametrize("text", [MISSILE, FERRY], ids=["ko", "en"])
@pytest.mark.parametrize("place", ["below", "above", "between"])
def test_what_comes_and_goes_is_no_revision(store: SqliteStore, text: str, first: str, second: str, place: str) -> None:
    store.save(article(text=placed(text, first, place), title="Title"), NOW)
    assert store.save(article(text=placed(text, second, place), title="Title"), LATER).kind == "unchanged"
    assert len(store.revisions(1)) == 1


@pytest.mark.parametrize("text", [MISSILE, FERRY], ids=["ko", "en"])
def test_a_link_that_goes_is_no_revision_where_it_stood_below(store: SqliteStore, text: str) -> None:
    store.save(article(text=placed(text, "☞ 많이 본 뉴스 보기", "below"), title="Title"), NOW)
    assert store.save(article(text=text, title="Title"), LATER).kind == "unchanged"
    assert len(store.revisions(1)) == 1


def placed(text: str, line: str, place: str) -> str:
    head, *rest = text.split("\n\n")
    parts = {"below": [text, line], "above": [line, text], "between": [head, line, *rest]}[place]
    return "\n\n".join(part for part in parts if part)


@pytest.mark.parametrize(
    "sentence",
    [
        "경찰은 3분 전 신고를 받았다.",
        "조회수 1,204회를 기록한 영상이 논란이 됐다.",
        "광고를 본 시민들은 불편을 호소했다.",
        "입력 2026년 5월 1일자 기사를 바로잡습니다.",
        "The video had 1,204 views by noon.",
        "Advertisement revenue fell for a third year.",
        "Related costs rose to 12 million won.",
        "2026년 5월 1일 밤이었다.",
        "—",
        "",
    ],
)
def test_a_sentence_is_text(sentence: str) -> None:
    assert not passes(sentence)
    assert lasting(f"Body.\n\n{sentence}\n\nMore.").split() == f"Body. {sentence} More.".split()


def test_an_edit_beside_a_counter_is_a_revision(store: SqliteStore) -> None:
    store.save(article(text=MISSILE + "\n\n조회수 1,204", title="Title"), NOW)
    text = MISSILE.replace("두 발", "세 발") + "\n\n조회수 1,377"
    assert store.save(article(text=text, title="Title"), LATER).kind == "revised"


@given(st.text(max_size=300))
def test_a_line_is_kept_whole_or_passes(text: str) -> None:
    assert len(lasting(text)) <= len(fold(text))
    assert lasting(fold(text)) in ("", fold(text)) or set(fold(text)) & set("▶▷☞→►")


# ---- another story at the address


def test_an_address_that_shows_another_story_is_a_new_article(store: SqliteStore) -> None:
    first = store.save(article(text=FERRY, title="A night ferry to Jeju"), NOW)
    other = article(text=HARBOUR, title="Gunsan to dredge its harbour", published_at=LATER - timedelta(minutes=9))
    second = store.save(other, LATER)

    assert (second.kind, second.id == first.id) == ("new", False)
    assert store.article(other.url).id == second.id
    old = store.article(first.id)
    assert (old.text, old.revision, old.gone_since) == (FERRY, 1, LATER)
    assert store.addresses(first.id) == []
    assert store.check() == []
    assert store.save(other, LATER + timedelta(hours=1)).kind == "unchanged"


def test_the_old_story_keeps_its_other_addresses(store: SqliteStore) -> None:
    own = ("https://hanbit.example/ferry", "hanbit.example/ferry")
    first = store.save(article(text=FERRY, title="A night ferry to Jeju"), NOW, also_at=[own])
    store.save(article(text=HARBOUR, title="Gunsan to dredge its harbour", published_at=LATER), LATER)
    assert store.addresses(first.id) == [own[0]]
    assert store.article(first.id).gone_since is None


def test_a_text_written_anew_under_the_old_date_is_a_revision(store: SqliteStore) -> None:
    store.save(article(text=FERRY, title="A night ferry to Jeju"), NOW)
    assert store.save(article(text=HARBOUR, title="Gunsan to dredge its harbour"), LATER).kind == "revised"


def test_without_a_date_it_may_be_anything_and_is_a_revision(store: SqliteStore) -> None:
    store.save(article(text=FERRY, title="A night ferry to Jeju"), NOW)
    wall = article(text=HARBOUR, title="Before you continue", published_at=None, date_precision=None)
    assert store.save(wall, LATER).kind == "revised"


def test_a_flash_that_grows_into_a_report_is_a_revision(store: SqliteStore) -> None:
    store.save(article(text="북한이 동해상으로 탄도미사일을 쏘았다고 합참이 밝혔다.", title="[속보] 북 미사일"), NOW)
    full = article(text=MISSILE, title="합참 “북, 탄도미사일 두 발 발사”", published_at=LATER)
    assert store.save(full, LATER + timedelta(minutes=5)).kind == "revised"
