"""The contents of a series beside one of its parts, and numbered lines that are the article's own."""

from __future__ import annotations

import pytest

from tests.crawler.fields.writing import TEXT_KO, article, html, told_apart

PARAGRAPHS = [" ".join(part.split()).removesuffix("</p>") for part in TEXT_KO.split("<p>")[1:]]
TITLE = "[섬에 산다] ③ 쌀이 떨어진 시장"


def read(lines: list[str], title: str = TITLE, *, above: bool = True) -> list[str]:
    """What was cut of the lines and the text, or was not read."""
    listed = "".join(f"<p>{line}</p>" for line in lines)
    text = listed + TEXT_KO if above else TEXT_KO + listed
    head = f"<h1>{title}</h1><p>입력 2026.11.01 09:30</p>"
    page = html(f"<title>{title} - 나루일보</title>", head, "", text, "ko")
    return told_apart([*lines, *PARAGRAPHS] if above else [*PARAGRAPHS, *lines], article(page))


@pytest.mark.parametrize(
    "lines",
    [
        ["① 배를 기다리며", "② 약을 싣고", "③ 쌀이 떨어진 시장", "④ 다리를 놓자"],
        ["4. 다리를 놓자", "3. 쌀이 떨어진 시장", "2. 약을 싣고", "1. 배를 기다리며"],
        ["[1회] 배를 기다리며", "[2회] 약을 싣고", "[3회] 쌀이 떨어진 시장"],
        ["<상> 배를 기다리며", "<중> 약을 싣고", "<하> 쌀이 떨어진 시장"],
    ],
)
@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
def test_the_parts_of_a_series_are_no_text(lines: list[str], *, above: bool) -> None:
    assert read(lines, above=above) == [f"- {line}" for line in lines]


@pytest.mark.parametrize(
    "lines",
    [
        ["① 배를 두 척 더 산다", "② 약국을 연다", "③ 시장에 창고를 짓는다"],  # the title says none of them
        ["① 배를 기다리며", "③ 쌀이 떨어진 시장"],  # no list
        ["1. 쌀이 떨어진 시장에 창고를 짓기로 했다.", "2. 약국을 연다고 한다.", "3. 배를 산다고 했다."],  # sentences
    ],
)
def test_points_of_the_article_are_its_text(lines: list[str]) -> None:
    assert read(lines) == []
