"""The demo as a new user meets it: one command, then the five that it names."""

from __future__ import annotations

import shlex

from tests.koreawatch.conftest import process


def test_the_demo_crawls_the_newsroom_and_the_commands_it_names_work() -> None:
    done = process("demo", "--keep", "desk", timeout=120)
    assert done.returncode == 0, done.stderr
    assert "koreawatch search 북한" in done.stdout
    named = done.stdout.partition("Five commands to try next:")[2]
    commands = [shlex.split(line) for line in named.splitlines() if line.strip().startswith("koreawatch ")]
    assert len(commands) == 5
    for command in commands:
        tried = process(*command[1:])
        assert (tried.returncode, bool(tried.stdout or "export" in command)) == (0, True), tried.stderr
    again = process("demo", "--keep", "desk")
    assert (again.returncode, "is there already" in again.stderr) == (2, True)
