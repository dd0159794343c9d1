from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koreawatch.differences import changes
from koreawatch.render import clean, csv_cell, csv_lines, difference, emit, json_text, marked, wanted_format
from storage.model_past import Revision

SEEN = datetime(2026, 1, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("\x1b[2Jgone", "[2Jgone"),
        ("a\x07b\x9b31m", "ab31m"),
        ("right\u202eleft\u202c", "rightleft"),
        ("\u2066in\u2069\u200f", "in"),
        ("line\r\nnext\ttab", "line\nnext\ttab"),
        ("back\rover", "backover"),
        ("한가람 👩\u200d🚀", "한가람 👩\u200d🚀"),  # a joiner is part of an emoji
    ],
)
def test_nothing_in_a_text_moves_the_cursor_or_turns_the_line(text: str, safe: str) -> None:
    assert clean(text) == safe


@pytest.mark.parametrize("text", ["=1+1", "+82 2", "-북한", "@SUM(A1)", "\t=1", " =1", "＝1", "\n@x"])
def test_no_cell_is_taken_for_a_formula(text: str) -> None:
    assert csv_cell(text) == "'" + text


@pytest.mark.parametrize(
    ("value", "cell"),
    [(-3, "-3"), (None, ""), (("김하나", "이두리"), "김하나; 이두리"), ("a=b", "a=b"), ("\r=1", "'\n=1")],
)
def test_other_cells_stay_as_they_are(value: object, cell: str) -> None:
    assert csv_cell(value) == cell


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), max_size=4))
def test_csv_reads_back_and_no_cell_begins_with_a_sign(titles: list[str]) -> None:
    lines = "".join(csv_lines([{"title": title} for title in titles], ["title"]))
    read = list(csv.reader(io.StringIO(lines, newline="")))
    assert len(read) == len(titles) + 1
    for (cell,) in (row or [""] for row in read[1:]):
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))


def test_every_format_holds_the_same_rows() -> None:
    rows = [{"id": 1, "title": "북한"}, {"id": 2, "title": None}]

    def written(form: str) -> str:
        out = io.StringIO()
        emit(iter(rows), ("id", "title"), form, out)
        return out.getvalue()

    assert json.loads(written("json")) == rows
    assert [json.loads(line) for line in written("ndjson").splitlines()] == rows
    assert written("csv") == "id,title\n1,북한\n2,\n"
    assert "북한" in written("table")


def test_no_rows_are_an_empty_array() -> None:
    out = io.StringIO()
    emit([], ("id",), "json", out)
    assert json.loads(out.getvalue()) == []


def test_columns_stay_in_line_after_hangul() -> None:
    out = io.StringIO()
    emit([{"a": "북한", "b": "x"}, {"a": "abcd", "b": "y"}], ("a", "b"), "table", out)
    lines = out.getvalue().splitlines()
    hangul, latin = (next(line for line in lines if letter in line) for letter in ("x", "y"))
    assert hangul.index("x") + 2 == latin.index("y")  # two syllables stand in four cells


def test_a_pipe_gets_ndjson_unless_something_else_is_asked() -> None:
    assert wanted_format(None, io.StringIO()) == "ndjson"
    assert wanted_format("csv", io.StringIO()) == "csv"


def test_marks_stand_where_they_did_after_cleaning() -> None:
    text = marked("\n\x1b북한\n미사일", [(2, 4), (5, 8)])
    assert text.plain == "북한 미사일"
    assert [text.plain[span.start : span.end] for span in text.spans] == ["북한", "미사일"]


def revision(number: int, text: str, title: str = "제목") -> Revision:
    return Revision(article=1, number=number, title=title, text=text, seen=SEEN)


def shown(old: str, new: str, language: str) -> str:
    return difference(changes(revision(1, old), revision(2, new), language), colour=False).plain.removeprefix(
        "제목\n\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "language", "difference_"),
    [
        ("두 발을 쏘았다.", "세 발을 쏘았다.", "ko", "[-두-]{+세+} 발을 쏘았다."),
        ("They fired two missiles.", "They fired three missiles.", "en", "They fired [-two-]{+three+} missiles."),
        ("A.\n\nB.", "A.\n\nB.\n\nC.", "en", "A.\n\nB.\n\n{+C.+}"),
        ("same", "same", "en", "same"),
    ],
)
def test_what_changed_is_marked(old: str, new: str, language: str, difference_: str) -> None:
    assert shown(old, new, language) == difference_


paragraphs = st.lists(st.text("가나다 ab.", min_size=1, max_size=12), min_size=1, max_size=4).map("\n\n".join)


@given(paragraphs, paragraphs, st.sampled_from(["ko", "en"]))
def test_both_texts_can_be_read_from_their_difference(old: str, new: str, language: str) -> None:
    found = changes(revision(1, old), revision(2, new), language)
    before = "".join(run for kind, run in found if kind != "added")
    after = "".join(run for kind, run in found if kind != "cut")
    assert before.split() == f"제목 {old}".split()
    assert after.split() == f"제목 {new}".split()


def test_long_korean_texts_are_compared_in_time() -> None:
    old = "가나다라마바사아자차카타파하" * 1_500
    assert changes(revision(1, old), revision(2, old[::-1]), "ko")


# ---- tables on a terminal


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def table(width: int, monkeypatch: pytest.MonkeyPatch, *, spare: tuple[str, ...] = ()) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm")
    out = Terminal()
    rows = [{"source": "hanbit_ilbo", "new": 1203, "reprints": 45, "on": True, "homepage": "https://paper.example/"}]
    emit(rows, ("source", "new", "reprints", "on", "homepage"), "table", out, spare=spare)
    return click.unstyle(out.getvalue())


def test_a_narrow_terminal_gets_fewer_columns_and_is_told_which_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    spare = ("homepage", "reprints", "on")
    wide, narrow = table(80, monkeypatch, spare=spare), table(40, monkeypatch, spare=spare)
    assert "https://paper.example/" in wide
    assert "not shown" not in wide
    assert "https" not in narrow
    assert "45" in narrow
    assert "not shown, for want of room: homepage\n" in narrow
    assert max(map(len, narrow.splitlines())) <= 40


@pytest.mark.parametrize("width", [1, 10, 20, 30, 50, 80])
def test_no_number_is_cut_however_narrow_the_terminal(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    row = table(width, monkeypatch).splitlines()[2]
    assert row.split() == ["hanbit_ilbo", "1203", "45", "yes", "https://paper.example/"]


@given(st.text())
def test_json_steers_no_terminal_and_reads_back(text: str) -> None:
    written = json_text({"title": text})
    assert clean(written) == written
    assert len(written.splitlines()) == 1
    assert json.loads(written) == {"title": text}


def test_json_of_hangul_stays_legible() -> None:
    assert json_text({"title": "북한\u2028\x9b31m\u202e"}) == '{"title": "북한\\u2028\\u009b31m\\u202e"}'
