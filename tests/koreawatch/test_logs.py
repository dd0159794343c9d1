"""The daemon's log: text for people, JSON for machines, and nothing from the web that breaks either."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import textwrap
import threading
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.context import SPEAKING_OF, CrawlResult
from koreawatch import logs
from tests.conftest import Crawl
from tests.newsroom.paper import Paper

ROOT = Path(__file__).parents[2]
HOSTILE = "북한\r\n2026-01-06T03:00:00Z CRITICAL forged\x1b[2J\x00\x85\u2028\u202e\ud800 end"


def record(message: str = "%s", *args: object, **extra: object) -> logging.LogRecord:
    made = logging.LogRecord("crawler.crawl", logging.WARNING, __file__, 1, message, args, None)
    made.__dict__.update(extra)
    return made


def as_json(made: logging.LogRecord) -> dict[str, Any]:
    text = logs.JsonForm().format(made)
    assert len(text.splitlines()) == 1
    found: dict[str, Any] = json.loads(text)
    return found


# ---- the two forms


def test_json_has_the_promised_keys_on_every_event() -> None:
    made = record("%d of %s", 3, "북한")
    made.created, made.msecs = 1767668400.0429, 42.9
    assert as_json(made) == {
        "time": "2026-01-06T03:00:00.042Z",
        "level": "warning",
        "logger": "crawler.crawl",
        "message": "3 of 북한",
        "source": None,
        "run": None,
    }
    assert "북한" in logs.JsonForm().format(made)


def test_json_keeps_what_an_event_carries_besides() -> None:
    made = record("x", source="paper", run=7, url="https://a.kr/", wait_s=float("inf"), tags={"a"}, where=Path("/x"))
    made.level = "mine"
    found = as_json(made)
    assert (found["source"], found["run"], found["url"]) == ("paper", 7, "https://a.kr/")
    assert (found["wait_s"], found["tags"], found["where"], found["level_"]) == ("inf", ["a"], "/x", "mine")
    assert found["level"] == "warning"


def test_an_exception_is_one_field_in_json_and_indented_lines_in_text() -> None:
    try:
        raise ValueError("one\ntwo")
    except ValueError:
        made = record("broke off")
        made.exc_info = sys.exc_info()
    assert as_json(made)["exception"].endswith("ValueError: one\ntwo")
    first, *rest = logs.TextForm().format(made).split("\n")
    assert first.endswith("WARNING broke off")
    assert all(line.startswith("    ") for line in rest)
    assert rest[-1] == "    two"
    assert all(line.startswith("<4>") for line in logs.TextForm(journal=True).format(made).split("\n"))


def test_text_is_made_for_people() -> None:
    made = record("paper: ok, 3 new", source="paper", run=12)
    made.created = 1767668400.0
    assert logs.TextForm().format(made) == "2026-01-06T03:00:00Z WARNING paper (run 12): ok, 3 new"
    assert logs.TextForm(journal=True).format(made) == "<4>paper (run 12): ok, 3 new"
    assert logs.TextForm(coloured=True).format(made).startswith("2026-01-06T03:00:00Z \x1b[33mWARNING\x1b[0m ")
    made.name = "scrapy.core.engine"
    assert logs.TextForm(journal=True).format(made) == "<4>paper (run 12): [scrapy.core.engine] paper: ok, 3 new"


@given(st.text())
def test_no_text_breaks_a_line(said: str) -> None:
    for text in (said, HOSTILE + said):
        assert as_json(record("%s", text, url=text))["message"] == text
        line = logs.TextForm().format(record("%s", text, source="paper"))
        assert len(line.splitlines()) == 1
        assert all(sign.isprintable() or sign not in "\x1b\x00\x07\x9b\u202e" for sign in line)
        line.encode("utf-8")


def test_arguments_that_do_not_fit_lose_no_event() -> None:
    assert as_json(record("%d pages", "many"))["message"] == "%d pages (its arguments can't be written)"


# ---- whose event it is


class _Named:
    def __init__(self, **fields: object) -> None:
        self.__dict__.update(fields)


def test_source_and_run_come_from_the_nearest_that_knows() -> None:
    spider = _Named(context=_Named(source=_Named(id="of_spider"), run=2))
    token = SPEAKING_OF.set(("of_task", 3))
    try:
        assert logs.whose(record(source="said", run=1, spider=spider)) == ("said", 1)
        assert logs.whose(record(spider=spider)) == ("of_spider", 2)
        assert logs.whose(record()) == ("of_task", 3)
        assert logs.whose(record(source="said")) == ("said", None)  # the run of another says nothing of it
        assert logs.whose(record(source="of_task")) == ("of_task", 3)
        assert logs.whose(record(spider=_Named())) == ("of_task", 3)
    finally:
        SPEAKING_OF.reset(token)
    assert logs.whose(record()) == (None, None)


def test_what_scrapy_says_in_a_crawl_carries_its_source_and_run(
    crawl: Crawl, paper: Paper, logging_restored: None, capfd: pytest.CaptureFixture[str]
) -> None:
    logs.set_up("json", 2)
    result: CrawlResult = crawl()
    events = [json.loads(line) for line in capfd.readouterr().err.splitlines()]
    opened = [event for event in events if event["message"] == "Spider opened"]
    assert [(event["source"], event["run"]) for event in opened] == [(result.run.source, result.run.id)]
    assert logging.getLogger().handlers[0].__class__.__module__ == "koreawatch.logs"
    assert len(logging.getLogger().handlers) == 1, "Scrapy has left a handler of its own"


def test_a_crawl_is_silent_on_scrapys_side_normally(
    crawl: Crawl, paper: Paper, logging_restored: None, capfd: pytest.CaptureFixture[str]
) -> None:
    logs.set_up("text", 0)
    crawl()
    assert [line for line in capfd.readouterr().err.splitlines() if "scrapy" in line or "twisted" in line] == []


@pytest.fixture
def logging_restored() -> Iterator[None]:
    root = logging.getLogger()
    names = ["", *logs._LEVELS]
    before = (list(root.handlers), [logging.getLogger(name).level for name in names])
    hooks = (threading.excepthook, sys.unraisablehook, warnings.showwarning)
    root.handlers.clear()  # those of pytest, which set_up would close
    yield
    root.handlers[:] = before[0]
    for name, level in zip(names, before[1], strict=True):
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(False)
    threading.excepthook, sys.unraisablehook, warnings.showwarning = hooks


# ---- a process and its stderr

Speak = Callable[..., str]


@pytest.fixture
def speak(tmp_path: Path) -> Speak:
    """Run the lines in a process after set_up(); gives what it wrote to stderr, a pipe."""

    def run(form: str, lines: str, verbosity: int = 0, journal: str = "", **environ: str) -> str:
        head = f"""import logging, warnings, threading
if __name__ == "__main__":
    from koreawatch import logs
    logs.set_up({form!r}, {verbosity})
"""
        read, write = os.pipe()
        here = os.fstat(write)
        if journal == "ours":
            environ["JOURNAL_STREAM"] = f"{here.st_dev}:{here.st_ino}"
        elif journal == "another":
            environ["JOURNAL_STREAM"] = f"{here.st_dev}:{here.st_ino + 1}"
        clean = {name: value for name, value in os.environ.items() if name != "JOURNAL_STREAM"}
        script = tmp_path / "speak.py"
        script.write_text(head + textwrap.dedent(lines), encoding="utf-8")
        command = [sys.executable, "-W", "always", str(script)]
        with subprocess.Popen(command, stderr=write, env={**clean, "PYTHONPATH": str(ROOT), **environ}) as process:
            os.close(write)
            with os.fdopen(read, "rb") as stream:
                said = stream.read()
            assert process.wait() == 0, said
        return said.decode("utf-8")

    return run


WORLD = """
    log = logging.getLogger("scheduler.desk")
    log.info("한 줄\\n두 줄", extra={"source": "paper", "run": 4})
    log.debug("a detail")
    logging.getLogger("scrapy.core.engine").info("Spider opened")
    logging.getLogger("apscheduler.scheduler").info("Added job")
    logging.getLogger("httpx").info("HTTP Request")
    logging.getLogger("apscheduler.scheduler").warning("skipped")
    warnings.warn("old")
    threading.Thread(target=lambda: 1 / 0, name="helper").start()
"""


def test_every_line_of_a_process_is_one_json_event_in_utf8(speak: Speak) -> None:
    twisted = """
        from twisted.internet.defer import fail
        fail(RuntimeError("lost\\nnobody waits"))
        import gc; gc.collect()
        class Odd:
            def __del__(self): raise OSError("at the end")
        Odd()
    """
    said = speak("json", textwrap.dedent(WORLD) + textwrap.dedent(twisted), LC_ALL="C", PYTHONUTF8="0")
    events = [json.loads(line) for line in said.splitlines()]
    told = {event["message"].split("\n")[0].split(":")[0]: event for event in events}
    assert told["한 줄"]["source"] == "paper"
    assert told["한 줄"]["run"] == 4
    assert "한 줄\\n두 줄" in said
    assert "ZeroDivisionError" in told["a bug ended the thread helper"]["exception"]
    assert any(event["logger"] == "py.warnings" and "old" in event["message"] for event in events)
    assert any(event["logger"] == "twisted" and "nobody waits" in event.get("exception", "") for event in events)
    assert any("at the end" in event.get("exception", "") for event in events)
    assert any(event["message"] == "skipped" for event in events)
    assert not {"Spider opened", "Added job", "HTTP Request", "a detail"} & set(told)


def test_with_v_libraries_and_details_are_heard(speak: Speak) -> None:
    told = {json.loads(line)["message"] for line in speak("json", WORLD, verbosity=1).splitlines()}
    assert {"Spider opened", "Added job", "a detail"} <= told
    assert speak("text", "logging.getLogger('scheduler').info('x')", verbosity=-1) == ""


def test_in_the_journal_lines_have_a_priority_and_no_time(speak: Speak) -> None:
    lines = speak("text", WORLD, journal="ours").splitlines()
    assert lines[0] == "<6>paper (run 4): 한 줄\\n두 줄"
    assert all(line[0] == "<" and line[1] in "346" and line[2] == ">" for line in lines)
    assert "<4>[apscheduler.scheduler] skipped" in lines


def test_stderr_that_goes_elsewhere_is_no_journal(speak: Speak) -> None:
    (line,) = speak("text", "logging.getLogger('scheduler').error('x')", journal="another").splitlines()
    assert line.endswith("Z ERROR x")
    assert line[:2] == "20"
    assert "\x1b" not in line


def test_a_terminal_is_coloured_unless_asked_not_to(tmp_path: Path) -> None:
    lines = "from koreawatch import logs; import logging; logs.set_up('text', 0); logging.error('x')"
    for environ, coloured in (({"TERM": "xterm"}, True), ({"TERM": "xterm", "NO_COLOR": "1"}, False)):
        ours, theirs = os.openpty()
        clean = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "JOURNAL_STREAM")}
        subprocess.run([sys.executable, "-c", lines], stderr=theirs, env={**clean, **environ}, cwd=ROOT, check=True)
        os.close(theirs)
        said = os.read(ours, 4096)
        os.close(ours)
        assert (b"\x1b[31mERROR" in said) is coloured, said


def test_a_reader_that_is_gone_ends_nothing() -> None:
    lines = (
        "from koreawatch import logs; import logging, os; logs.set_up('text', 0)\n"
        "for n in range(3): logging.error('x')\nos.write(1, b'alive')"
    )
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([sys.executable, "-c", lines], stderr=write, stdout=subprocess.PIPE, cwd=ROOT)
    os.close(write)
    assert (done.returncode, done.stdout) == (0, b"alive")


def test_what_parsers_remark_in_their_processes_stands_in_no_log(speak: Speak) -> None:
    lines = """
        import asyncio
        from crawler.workers import Workers
        async def main():
            with Workers(1) as workers:
                await workers.run(logging.error, "\x1b[2J of a page")
                await workers.run(warnings.warn, "an odd date")
        if __name__ == "__main__":
            asyncio.run(main())
            logging.getLogger("crawler").info("done")
    """
    assert [json.loads(line)["message"] for line in speak("json", lines).splitlines()] == ["done"]
