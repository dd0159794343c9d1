"""Tables of prices that a site lays into its articles, and those of the articles themselves."""

from __future__ import annotations

from tests.crawler.fields.writing import TEXT_KO, article, html, json_ld

DATA = json_ld('{"@type":"NewsArticle","headline":"섬 여객선 다시 뜬다","datePublished":"2026-11-03T09:00:00+09:00"}')
TITLE = "<h1>섬 여객선 다시 뜬다</h1>"
LINES = [" ".join(each.split()) for each in TEXT_KO.replace("<p>", "").split("</p>") if each.strip()]
NAMES = ("나루해운", "갯골조선", "먼바다통신")


def table(name: str, heads: tuple[str, ...], cell: str = "▲{0}0") -> str:
    rows = "".join(
        f"<tr><td>{name.format(n, each)}</td><td>1{n},400</td><td>{cell.format(n)}</td><td>+0.{n}%</td></tr>"
        for n, each in enumerate(NAMES, 1)
    )
    return f"<table><tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>{rows}</table>"


def within(added: str) -> list[str]:
    first, *others = [f"<p>{line}</p>" for line in LINES]
    read = article(html(DATA, TITLE, "", first + added + "".join(others), "ko"))
    kept = read.text.split("\n\n")
    assert [line for line in kept if line in LINES] == LINES
    return [line for line in kept if line not in LINES]


def test_prices_of_what_the_site_has_pages_of_are_no_text() -> None:
    assert within(table("<a href='/item?code=10{0}'>{1}</a>", ("종목", "현재가", "등락", "등락률"))) == []
    assert within(table("<a href='/stock/10{0}'>{1}</a>", ("銘柄", "株価", "前日比", "率"))) == []


def test_a_table_of_the_article_is_text() -> None:
    heads = ("종목", "종가", "등락", "등락률")
    assert within(table("{1}", heads))[:6] == [*heads, "나루해운", "11,400"]
    results = table("<a href='/party/{0}'>{1}</a>", ("정당", "득표", "증감", "비율"), "+{0}석")
    assert "11,400" in within(results)
