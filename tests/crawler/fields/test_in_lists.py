"""Articles of which nearly all is one list, with a few sentences over it."""

from __future__ import annotations

import pytest

from tests.crawler.fields.writing import article

ISLANDS = ("가마섬", "너울섬", "다락섬", "마루섬", "바람섬", "솔섬")
TOLD = "{}에는 배가 하루에 두 번 닿는다. 선착장에서 등대까지 걸어서 사십 분이 걸리고, 길가에 물을 파는 집은 하나뿐이다."
INTRO = "여객선이 다시 뜨자 섬으로 가는 길이 열렸다. 하루에 다녀올 수 있는 섬 여섯 곳을 골랐다."
HEAD = (
    '<!DOCTYPE html><html lang="ko"><head><meta charset="utf-8"><title>하루에 다녀올 섬 여섯 곳 | 나루</title>'
    '<meta property="og:title" content="하루에 다녀올 섬 여섯 곳"><meta property="og:type" content="article"></head>'
)


def page(above: str, tag: str = "ul") -> str:
    items = "".join(f"<li><h3>{i}. {name}</h3><p>{TOLD.format(name)}</p></li>" for i, name in enumerate(ISLANDS, 1))
    day = '<div class="inf">글 한서윤 2026-11-17 11:00</div>'
    return (
        f'{HEAD}<body><div class="mv"><div class="mt"><h2>하루에 다녀올 섬 여섯 곳</h2>{day}</div>'
        f'<div class="mb">{above}<{tag} class="isl">{items}</{tag}></div></div></body></html>'
    )


def lines() -> list[str]:
    return [line for i, name in enumerate(ISLANDS, 1) for line in (f"{i}. {name}", TOLD.format(name))]


@pytest.mark.parametrize("above", ["<div>{}</div>", "<p>{}</p>"])
@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_the_sentences_over_the_list_are_text(above: str, tag: str) -> None:
    assert article(page(above.format(INTRO), tag)).text.split("\n\n") == [INTRO, *lines()]


def test_a_menu_over_the_list_is_none() -> None:
    above = "".join(
        f'<div><a href="/isl/{i}">{name} 가는 배와 묵을 곳을 모두 보기.</a></div>' for i, name in enumerate(ISLANDS)
    )
    assert article(page(above)).text.split("\n\n") == lines()
