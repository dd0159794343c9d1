"""The desk in a real browser: what it looks like to a reader, what the script adds, what must not run."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.store import SqliteStore
from tests.acceptance.house import House, quick, write
from tests.koreawatch.web.browser import CHROMIUM, OPTIONS
from tests.koreawatch.web.conftest import Served, served
from tests.koreawatch.web.made import NOW, article
from tests.koreawatch.web.payloads import poison
from tests.koreawatch.web.test_desk_pages import some_edited, some_story
from tests.newsroom.paper import Paper

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="no browser: install chromium (apt-get install chromium)"),
]

SCREENS = [
    "/", "/search", "/search?q=%EB%B6%81%ED%95%9C", "/article/1", "/article/{edited}?diff=1..2", "/story/{story}",
    "/sources", "/watches", "/watches?q=%ED%99%98%EC%9C%A8", "/runs", "/timeline?by=source&by_story=1", "/article/999",
    "/search?q=%EB%B7%81",
]  # fmt: skip


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def look(chromium: Any) -> Callable[..., Any]:
    """Opens a window; `told` of the page has what the console said and what failed."""

    @contextmanager
    def open_(**options: Any) -> Iterator[Any]:
        context = chromium.new_context(**{"timezone_id": "Asia/Seoul", "locale": "en-US", **options})
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.told = []
        page.on("console", lambda message: page.told.append(message.text))
        page.on("pageerror", lambda error: page.told.append(str(error)))
        page.on("request", lambda request: "//127.0.0.1:" in request.url or page.told.append(request.url))
        yield page
        context.close()

    return open_


def screens(path: Path) -> list[str]:
    return [each.format(edited=some_edited(path), story=some_story(path)) for each in SCREENS]


@pytest.mark.parametrize("options", [{}, {"java_script_enabled": False}, {"color_scheme": "dark"}])
def test_every_screen_loads_without_a_complaint(
    shared: Served, look: Callable[..., Any], options: dict[str, Any]
) -> None:
    with look(**options) as page:
        for screen in screens(shared.path):
            page.goto(shared.base + screen)
            assert page.locator("h1").count() == 1, screen
            paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            assert paper == ("rgb(23, 24, 27)" if options.get("color_scheme") == "dark" else "rgb(251, 250, 247)")
        assert [said for said in page.told if "404" not in said] == []


def test_on_a_phone_nothing_stands_beyond_the_edge(shared: Served, look: Callable[..., Any]) -> None:
    with look(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as page:
        for screen in screens(shared.path):
            page.goto(shared.base + screen)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, screen
        page.goto(shared.base + "/")
        assert not page.locator(".rail > details").evaluate("each => each.open"), "the rail is folded"
        page.locator(".rail summary").tap()
        assert page.locator(".rail").get_by_text("새벽방송").is_visible()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_no_fault(shared: Served, look: Callable[..., Any], scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    faults = []
    with look(color_scheme=scheme, viewport={"width": width, "height": 800}) as page:
        for screen in screens(shared.path):
            page.goto(shared.base + screen)
            for fault in Axe().run(page).response["violations"]:
                where = [node["target"] for node in fault["nodes"]][:3]
                faults.append(f"{screen}: {fault['impact']} {fault['id']} at {where}")
    assert faults == []


def test_a_search_in_hangul(shared: Served, look: Callable[..., Any]) -> None:
    with look() as page:
        page.goto(shared.base)
        page.keyboard.press("/")
        page.keyboard.type("산불")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=*")
        assert page.locator("h1").inner_text().endswith(" for 산불")
        assert page.locator("mark").first.inner_text() == "산불"
        assert page.locator(".find input").input_value() == "산불"
        page.locator(".chart a").filter(has_text=re.compile(": [1-9]")).last.click()
        page.wait_for_url("**since=*")
        assert page.locator(".item").count() > 0, "a click on a day opens its articles"


@pytest.mark.parametrize("scripts", [True, False])
def test_the_timeline_counts_stories_and_a_click_shows_those_of_a_day(
    shared: Served, look: Callable[..., Any], scripts: bool
) -> None:
    with look(java_script_enabled=scripts) as page:
        page.goto(shared.base + "/timeline")
        page.get_by_role("textbox", name="Search").fill("북한")
        page.get_by_label("against").fill("환율")
        page.get_by_label("count").select_option("stories")
        page.get_by_role("button", name="Show").click()
        assert page.locator("figure.chart").count() == 2
        assert page.get_by_role("group", name="환율: stories a day").count() == 1
        bar = page.locator(".chart a").filter(has_text=re.compile(": [1-9]")).last
        number = int(bar.locator("title").text_content().rpartition(": ")[2])
        bar.click()
        page.wait_for_url("**/search?*since=*")
        assert page.locator(".item").count() == number
        assert page.locator("h1").inner_text().startswith(f"{number} stor")
        assert page.told == []


def test_keys_as_in_mail_readers(shared: Served, look: Callable[..., Any]) -> None:
    with look() as page:
        page.goto(shared.base)
        items = page.locator(".item")
        for key, place in (("j", 0), ("j", 1), ("j", 2), ("k", 1)):
            page.keyboard.press(key)
            assert "chosen" in str(items.nth(place).get_attribute("class")).split()
            assert page.locator(".chosen").count() == 1
        title = items.nth(1).locator("[data-open]").inner_text()
        for key in ("o", "Enter"):
            page.goto(shared.base)
            page.keyboard.press("j")
            page.keyboard.press("j")
            page.keyboard.press(key)
            page.wait_for_url("**/article/*")
            assert page.locator("h1").inner_text() == title
        opened: list[str] = []
        page.context.route("**/www.*.example/**", lambda route: (opened.append(route.request.url), route.abort())[1])
        with page.context.expect_page():
            page.keyboard.press("s")
        page.wait_for_timeout(200)
        assert re.fullmatch(r"https://www\.\w+\.example/news/\d+", opened[0])
        page.keyboard.press("?")
        assert page.get_by_role("dialog", name="Keys").is_visible()
        page.keyboard.press("Escape")
        assert not page.get_by_role("dialog", name="Keys").is_visible()
        page.keyboard.press("g")
        page.wait_for_url(shared.base + "/")
        page.keyboard.press("/")
        page.keyboard.type("jjko?")
        assert page.locator(".find input").input_value() == "jjko?"
        assert page.locator(".chosen").count() == 0, "letters in a box are letters"


def test_times_are_the_readers_with_seoul_beside(shared: Served, look: Callable[..., Any]) -> None:
    with look(timezone_id="America/New_York") as page:
        page.goto(shared.base + "/article/1")
        first = page.locator("time[data-stamp]").first
        assert re.fullmatch(r"2026-05-\d\d \d\d:\d\d EDT \((2026-05-\d\d )?\d\d:\d\d KST\)", first.inner_text())
        assert "America/New_York" in page.locator("footer").inner_text()
    with look() as page:
        page.goto(shared.base + "/article/1")
        assert re.fullmatch(r"2026-05-\d\d \d\d:\d\d KST", page.locator("time[data-stamp]").first.inner_text())


def test_a_watch_is_made_muted_and_forgotten(desk: Served, look: Callable[..., Any]) -> None:
    with look() as page:
        page.goto(desk.base + "/watches")
        page.locator(".card input[name=q]").fill("산불 헬기")
        page.get_by_role("button", name="Rehearse").click()
        assert "it would have told of" in page.locator(".card").first.inner_text()
        page.get_by_label("Name").fill("산불")
        page.get_by_role("button", name="Save the watch").click()
        assert page.get_by_role("status").is_visible()
        page.get_by_role("button", name="Mute 산불").click()
        assert page.get_by_text("muted", exact=True).is_visible()
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.get_by_role("button", name="Remove 산불").click()
        with desk.store() as store:
            assert "산불" in {watch.name for watch in store.watches()}, "it is asked for first"
        page.once("dialog", lambda dialog: dialog.accept())
        page.get_by_role("button", name="Remove 산불").click()
        page.wait_for_url("**note=watch-removed")
        assert page.told == []
    with desk.store() as store:
        assert "산불" not in {watch.name for watch in store.watches()}


def test_without_script_forms_work_all_the_same(desk: Served, look: Callable[..., Any]) -> None:
    with look(java_script_enabled=False) as page:
        page.goto(desk.base + "/sources")
        page.get_by_role("button", name="Pause 한빛일보").click()
        page.get_by_role("button", name="Resume 한빛일보").click()
        page.get_by_role("button", name="Crawl 한빛일보 now").click()
        assert page.url.endswith("/runs?note=no-daemon")
    with desk.store() as store:
        assert store.states()["hanbit"].suspended_since is None
        assert len(store.open_requests()) == 1


def test_news_are_told_without_moving_what_is_read(desk: Served, look: Callable[..., Any]) -> None:
    with look() as page:
        page.goto(desk.base)
        page.mouse.wheel(0, 300)
        page.wait_for_timeout(100)
        place = "() => document.querySelectorAll('.item')[4].getBoundingClientRect().top"
        before, first = page.evaluate(place), page.locator(".item h2").first.inner_text()
        with desk.store() as store:
            at = NOW - timedelta(minutes=1)
            store.save(article("namsan", 7777, "Fog closes the bridge to Ganghwa", "Fog came. " * 30, at), NOW)
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as when the window is looked at again
        page.locator(".fresh a").wait_for()
        assert page.locator(".fresh").inner_text() == "1 new story: show"
        assert page.title().startswith("(1) ")
        assert page.evaluate(place) == before
        assert page.locator(".item h2").first.inner_text() == first
        page.locator(".fresh a").click()
        page.get_by_text("Fog closes the bridge").wait_for()


def test_a_crawl_is_started_from_the_page_and_seen_to_finish(tmp_path: Path, look: Callable[..., Any]) -> None:
    house = House(tmp_path)
    with Paper() as paper:
        for number in range(12):
            write(paper, number).hang(0.1)
        source = quick(paper, "p0", interval="6h", max_interval="6h")
        try:
            house.daemon(source, schedule='listen = "127.0.0.1:0"')
            base = f"http://{house.status()['daemon']['listen']}"
            with look() as page:
                page.goto(base)
                for _ in range(100):  # the first crawl, at the start of the daemon
                    if [run.outcome for run in house.runs()] == ["ok"]:
                        break
                    page.wait_for_timeout(100)
                for number in range(12, 24):
                    write(paper, number).hang(0.5)
                page.goto(base + "/sources")
                page.get_by_role("button", name="Crawl all now").click()
                assert page.get_by_role("status").inner_text() == "The crawl is asked for; its progress is shown here."
                assert page.locator("[data-live=yes]").count() == 1
                page.get_by_role("progressbar").wait_for()
                page.locator("#ended tbody tr").nth(1).wait_for(timeout=20_000)
                page.locator("[data-live=yes]").wait_for(state="detached", timeout=20_000)
                assert page.locator("#ended .health.ok").count() == 2
                assert page.told == []
        finally:
            house.close()


def test_stored_payloads_do_not_run(fortnight: Path, tmp_path: Path, look: Callable[..., Any]) -> None:
    path = tmp_path / "koreawatch.db"
    shutil.copyfile(fortnight, path)
    with SqliteStore.open(path) as store:
        poison(store)
    with sqlite3.connect(path) as conn:
        ids = [row[0] for row in conn.execute("SELECT id FROM article WHERE title LIKE '% 수정'")]
    conn.close()
    assert len(ids) >= 40
    with served(path) as desk, look() as page:
        ran: list[str] = []
        page.expose_function("pwned", lambda *_: ran.append(page.url))
        page.on("dialog", lambda dialog: (ran.append("dialog"), dialog.dismiss())[1])
        lists = ("/", "/search?q=pwned", "/watches", "/sources", "/runs", f"/article/{ids[0]}?diff=1..2")
        for address in (*(f"/article/{id_}" for id_ in ids), *lists):
            page.goto(desk.base + address)
            page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
            page.mouse.move(200, 200)
            page.keyboard.press("j")
        page.wait_for_timeout(300)
        assert ran == []
        assert page.told == [], "not even the policy had to step in"
        assert page.evaluate("typeof window.pwned") == "function"
