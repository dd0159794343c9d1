"""One crawling process a store."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.exceptions import AlreadyRunning
from scheduler.lock import CrawlLock
from storage.errors import StoreUnusable

HOLD = "import sys; from pathlib import Path; from scheduler.lock import CrawlLock\n"
HOLD += "with CrawlLock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"


def test_the_second_is_told_who_holds_it(tmp_path: Path) -> None:
    store = tmp_path / "koreawatch.db"
    command = [sys.executable, "-c", HOLD, str(store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning, match=rf"koreawatch\.db is being crawled by process {holder.pid}\."):
            CrawlLock(store).__enter__()
        holder.kill()
        holder.wait()
    with CrawlLock(store):  # the kernel freed it
        assert (tmp_path / "koreawatch.db.lock").read_text() == f"{os.getpid()}\n"


def test_two_stores_do_not_meet(tmp_path: Path) -> None:
    with CrawlLock(tmp_path / "a.db"), CrawlLock(tmp_path / "b.db"):
        assert (tmp_path / "a.db.lock").exists()


def test_a_full_disk_keeps_no_name_but_holds_the_lock(tmp_path: Path) -> None:
    store = tmp_path / "koreawatch.db"
    full = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))\n"
    command = [sys.executable, "-c", full + HOLD, str(store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(AlreadyRunning, match=r"is being crawled by process \?\."):
            CrawlLock(store).__enter__()
        holder.communicate("")
    assert holder.returncode == 0


def test_the_folder_is_made_and_one_that_cannot_be_is_named(tmp_path: Path) -> None:
    with CrawlLock(tmp_path / "a" / "b" / "kw.db"):
        assert (tmp_path / "a" / "b" / "kw.db.lock").exists()
    (tmp_path / "letter").touch()
    with pytest.raises(StoreUnusable, match=r"letter/kw\.db\.lock can't be made \(.+\), which must stand beside"):
        CrawlLock(tmp_path / "letter" / "kw.db").__enter__()
