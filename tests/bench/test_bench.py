"""The parts of the benchmarks that a figure would hide a mistake of."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench import chart, measure, outlets, peers
from bench.altered import alterable, altered
from bench.crawl import Round, Row, ratios
from bench.pages import SavedPage

ONE = "정부는 오늘 국무회의를 열고 새해 예산안을 의결했다고 밝혔다. 총액은 지난해보다 조금 늘었다."
TWO = "야당은 예산안이 서민을 외면했다며 국회에서 다시 따지겠다고 말했다. 표결은 다음 달에 있다."
PAGE = f"""<html><head><title>예산안이 오늘 국무회의를 통과했다고 정부가 밝혔는데 이는 조금 늘어난 것이다</title>
<script>var words = "e f g" > "{"one two three four " * 9}" < 3;</script><!-- > {"one two three four " * 9} < -->
</head><body><h1>예산안 의결</h1><p class="lead text">{ONE}</p><p>{TWO}</p><p>짧은 글 하나</p></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_an_altered_page_differs_in_the_order_of_words_of_its_long_texts_alone(encoding: str) -> None:
    body = PAGE.encode(encoding)
    new = altered(body, 1)
    text = new.decode(encoding)
    for paragraph in (ONE, TWO):
        assert paragraph not in text
        found = re.findall(r"<p[^>]*>([^<]*)", text)
        assert any(sorted(each.split()) == sorted(paragraph.split()) for each in found)
    same = [line for line in PAGE.splitlines() if "<p" not in line]
    assert [line for line in text.splitlines() if "<p" not in line] == same
    assert "<p>짧은 글 하나</p>" in text
    assert len(new) == len(body)
    assert altered(body, 1) == new != altered(body, 2)


def test_a_page_of_short_texts_is_no_other_article_when_altered() -> None:
    assert not alterable(PAGE.encode())
    assert alterable(PAGE.replace(TWO, f"{TWO} " * 9).encode())
    assert not alterable(PAGE.replace("e f g", "e f g " * 500).encode())  # in the script


def test_articles_are_dealt_to_outlets_of_one_language_each_and_used_again_altered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    body = PAGE.replace(TWO, f"{TWO} " * 9).encode()
    papers = {
        f"paper{n}.example": {"/news": SavedPage(str(n), "http://x/news", language, body, "text/html")}
        for n, language in enumerate(["ko"] * 12 + ["en"] * 11 + ["is"])
    }
    monkeypatch.setattr(outlets, "publishers", lambda sets: papers)
    found = outlets.outlets(60)
    pages = [page for outlet in found for page in outlet.pages.values()]
    assert len(pages) == 60
    assert {page.language for page in pages} == {"ko", "en"}  # of Icelandic there are too few
    assert all(page.language == outlet.language for outlet in found for page in outlet.pages.values())
    again = [page.body for page in pages if "#" in page.id]
    assert len(again) == len(set(again)) == 60 - 23
    assert body not in again
    assert outlets.outlets(60) == found


@pytest.mark.parametrize(
    ("head", "language"),
    [(b'<html lang="de-AT">', "de"), (b"<html class=x lang=KO>", "ko"), (b'<html xml:lang="de">', "de"), (b"", "en")],
)
def test_a_page_has_the_language_that_it_declares(head: bytes, language: str) -> None:
    assert outlets.language_of(SavedPage("1", "http://x/1", "en", b"<!doctype html>" + head, "text/html")) == language


def test_ratios_are_of_runs_of_one_round() -> None:
    ours = Row("ours", lambda _: Round(0, 0, 0, 0, 0), {0: Round(100, 10, 20, 0, 0), 1: Round(100, 20, 30, 0, 0)})
    other = Row("other", ours.run, {1: Round(50, 40, 90, 0, 0)})
    assert ratios(ours, other) == ([4.0], [3.0])


def test_the_cpu_time_of_a_child_is_counted_to_the_command() -> None:
    burn = "import time\nwhile time.process_time() < 0.3: pass"
    both = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {burn!r}])"
    found = measure.measure([sys.executable, "-c", both])
    assert 0.25 < found.cpu_s < 1.5
    assert found.main_cpu_s < found.cpu_s - 0.2
    assert measure.own_cpu([sys.executable, "-c", both], os.environ) > 0.29


def numbers(svg: str, attribute: str) -> list[float]:
    return [float(each) for each in re.findall(rf'<rect class="bar[^>]* {attribute}="([\d.]+)"', svg)]


def test_the_bars_are_as_long_as_the_figures() -> None:
    def of(stored: int, cpu: float, peak: float) -> list[dict[str, float]]:
        return [{"stored": stored, "wall_s": 10, "cpu_s": cpu, "peak_mb": peak}]

    svg = chart.speed({"articles": 1000, "rows": {"koreawatch": of(800, 20, 150), "R & D": of(200, 80, 300)}})
    root = ElementTree.fromstring(svg)
    assert "R & D" in [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    ours, other, *_ = numbers(svg, "width")
    assert ours == pytest.approx(4 * other)
    assert ">80.0<" in svg  # articles a second, and CPU ms a page of the other
    assert "prefers-color-scheme: dark" in svg


def test_the_chart_of_growth_draws_each_size_at_its_place() -> None:
    steps = [
        {"articles": 10**power, "saved_a_cpu_s": 500, "peak_mb": 100, "latest_ms": 2, "search_ms": 4}
        for power in (3, 4, 5)
    ]
    svg = chart.growth({"growth": steps})
    lines = [
        [tuple(map(float, point.split(","))) for point in points.split()]
        for points in re.findall(r'<polyline[^>]* points="([^"]+)"', svg)
    ]
    assert len(lines) == 4
    for line in lines:
        assert line[1][0] - line[0][0] == pytest.approx(line[2][0] - line[1][0])
    latest, search = lines[2:]
    ground = 46 + chart.TALL
    assert ground - search[0][1] == pytest.approx(2 * (ground - latest[0][1]))


def test_a_peer_reaches_nothing_but_this_machine() -> None:
    """In a process of its own: an audit hook stays. `connect` is replaced, so that a hook that fails lets none out."""
    code = f"""
import socket, sys
sys.path.insert(0, {str(Path(peers.__file__).parents[1])!r})
from bench import peers
sys.addaudithook(peers.refuse)
class Unreachable(socket.socket):
    def connect(self, address):
        sys.audit("socket.connect", self, address)
        print("let through", address)
socket.getaddrinfo = lambda host, *rest: sys.audit("socket.getaddrinfo", host, *rest) or print("resolved", host)
for host in ("127.0.0.1", "127.9.0.4", "192.0.2.1", "10.0.0.1", "169.254.169.254", "127.example.org", "::1", "::2"):
    for attempt in (lambda: Unreachable().connect((host, 80)), lambda: socket.getaddrinfo(host, 80)):
        try:
            attempt()
        except PermissionError:
            print("refused", host)
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    passed = {line.split("'")[1] for line in said.splitlines() if line.startswith("let through")}
    assert passed == {"127.0.0.1", "127.9.0.4", "::1"}
    assert {line.split()[1] for line in said.splitlines() if line.startswith("resolved")} == passed
    assert said.count("refused") == 10
