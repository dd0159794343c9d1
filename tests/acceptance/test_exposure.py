"""What the real daemon shows of itself: where it listens, and that no secret is in its log, pages, API and commands."""

from __future__ import annotations

import contextlib
import json
import re
import signal
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote

import pytest

from koreawatch.web.api import READS
from storage.model_search import Query
from storage.store import SqliteStore
from tests.acceptance.house import ENVIRONMENT, ROOT, House, Process, quick, until, write
from tests.newsroom.paper import Paper
from tests.scheduler.receivers import Postbox, Receiver, Rules

LISTENING, ANY = "0A", ("tcp", "tcp6", "udp", "udp6", "raw", "raw6")


def listening(daemon: Process) -> set[tuple[str, str, int]]:
    """Sockets of the daemon and its workers that anybody could send to: kind, address as the kernel writes it, port."""
    mine = set()
    for pid in daemon.group():
        for link in Path(f"/proc/{pid}/fd").iterdir():
            try:
                mine |= set(re.findall(r"socket:\[(\d+)\]", str(link.readlink())))
            except OSError:  # closed since
                continue
    found = set()
    for kind in ANY:
        table = Path("/proc/net") / kind
        for line in table.read_text(encoding="ascii").splitlines()[1:] if table.exists() else ():
            fields = line.split()
            address, _, port = fields[1].partition(":")
            if fields[9] in mine and (fields[3] == LISTENING or not kind.startswith("tcp")):
                found.add((kind, address, int(port, 16)))
    return found


def crawls(house: House, daemon: Process) -> None:
    before = len(house.runs())
    until(lambda: len(house.runs()) > before + 1, f"it crawls\n{daemon.log}")


def test_by_itself_the_daemon_listens_nowhere(house: House, papers: Callable[[], Paper]) -> None:
    daemon = house.daemon(quick(papers()))
    crawls(house, daemon)
    assert listening(daemon) == set()
    daemon.stop()


@pytest.mark.slow
def test_without_the_web_it_listens_nowhere_whatever_the_configuration_says(
    house: House, papers: Callable[[], Paper]
) -> None:
    daemon = house.daemon(quick(papers()), schedule='listen = "127.0.0.1:0"', options=("run", "--no-web"))
    crawls(house, daemon)
    assert listening(daemon) == set()
    daemon.stop()


# ---- secrets

SECRETS = {
    "of the signature": "whsec_c2lnbmluZ3NlY3JldA==",
    "of the desk": "deskt0ken-of-the-desk",
    "of mail": "mailp4ssword",
    "login of a webhook": "hookus3r",
    "password of a webhook": "hookp4ss",
    "path of a webhook": "hookpathT0KEN",
    "query of a webhook": "hookqueryT0KEN",
    "login of a service": "applog1n",
    "password of a service": "appp4ss",
    "path of a service": "apppathT0KEN",
    "query of a service": "appqueryT0KEN",
    "of the configuration": "confpathT0KEN",
    "of a slip": "slippathT0KEN",
}
PAGES = (
    "/", "/search?q=소식", "/article/1", "/story/1", "/sources", "/watches", "/watches?q=소식", "/runs", "/timeline",
    "/feed.atom?q=소식", "/export.csv?q=소식", "/export.ndjson?q=소식", "/healthz", "/metrics", "/login",
    "/api/openapi.json", "/nowhere", *(path.replace("{id}", "1") for path, _ in READS),
)  # fmt: skip
COMMANDS = (
    ("config", "show"), ("config", "check"), ("watch", "list"), ("status",), ("runs",), ("runs", "--failed"),
    ("sources", "list"), ("sources", "show", "p0"),
)  # fmt: skip
# in every process of the daemon: what it connects to is written down
RECORD = """
import os, socket, sys
met = os.open({file!r}, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
def hook(event, args):
    if event in ("socket.connect", "socket.sendto") and args[0].family != socket.AF_UNIX:
        os.write(met, ("%s %s\\n" % args[1][:2]).encode())
sys.addaudithook(hook)
"""
FORMLESS = {("config", "check"), ("sources", "show", "p0")}


def held(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Which secrets stand where."""
    return [(what, where) for where, text in texts.items() for what, secret in SECRETS.items() if secret in text]


class Told:
    """Receivers that take, that fail, that want no more; and a configuration and watches full of secrets."""

    def __init__(self, house: House, paper: Paper, stack: ExitStack, patch: pytest.MonkeyPatch) -> None:
        s = SECRETS
        login = f"{s['login of a webhook']}:{s['password of a webhook']}"
        hidden = f"services/{s['path of a webhook']}?token={s['query of a webhook']}"
        app = f"{s['login of a service']}:{s['password of a service']}"
        part = f"{s['path of a service']}?+X-Token={s['query of a service']}"
        self.good, self.bad, self.gone = (stack.enter_context(Receiver(*each)) for each in ([], [500] * 99, [410] * 99))
        self.box = stack.enter_context(Postbox(Rules(login=("desk", "another"))))
        self.watches = [
            *(f"http://{login}@127.0.0.1:{each.port}/{hidden}" for each in (self.good, self.bad, self.gone)),
            f"http://{login}@127.0.0.2:{self.bad.port}/{hidden}",  # not opened
            f"http://{login}@127.0.0.1:9/{hidden}",  # nobody is there
            *(f"json://{app}@127.0.0.1:{each.port}/{part}" for each in (self.good, self.bad)),
            "mailto:desk@paper.example",
        ]
        conf = f"http://127.0.0.1:{self.good.port}/{s['of the configuration']}"
        house.configure(
            quick(paper),
            schedule='listen = "127.0.0.1:0"',
            alerts=f'allow_private_networks = ["127.0.0.1"]\nnotify = ["{conf}"]\n'
            f'webhook_secret = "env:HOOK"\n[mail]\nhost = "127.0.0.1"\nport = {self.box.port}\nsecurity = "none"\n'
            'user = "desk"\npassword = "env:MAIL"\n',
        )
        patch.setitem(ENVIRONMENT, "HOOK", s["of the signature"])
        patch.setitem(ENVIRONMENT, "MAIL", s["of mail"])
        patch.setitem(ENVIRONMENT, "KOREAWATCH_TOKEN", s["of the desk"])
        patch.setitem(ENVIRONMENT, "PYTHONPATH", f"{house.folder}:{ROOT}")
        self._met = house.folder / "met"
        (house.folder / "sitecustomize.py").write_text(RECORD.format(file=str(self._met)), encoding="utf-8")
        self.named = {paper.port, *(each.port for each in (self.good, self.bad, self.gone, self.box)), 9}

    def connected(self) -> set[tuple[str, int]]:
        """What the daemon and its workers have connected to."""
        lines = self._met.read_text(encoding="utf-8").splitlines()
        return {(address, int(port)) for address, port in map(str.split, lines)}

    def all_tried(self, house: House) -> bool:
        """Every watch has told, or tried to."""
        with house.library() as store:
            alerts = store.alerts()
        done = [each for each in alerts if each.delivered or each.attempts]
        return len(alerts) == len(done) == len(self.watches) + 1


@pytest.fixture
def told(house: House, papers: Callable[[], Paper], monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Told, Paper]]:
    pytest.importorskip("apprise")
    with ExitStack() as stack:
        paper = papers()
        yield Told(house, paper, stack, monkeypatch), paper


@pytest.mark.parametrize(
    "options",
    [
        ("-v", "run"),
        pytest.param(("-v", "run", "--log-format", "json"), marks=pytest.mark.slow),
        pytest.param(("-vv", "run", "--log-format", "json"), marks=pytest.mark.slow),
        pytest.param(("-vv", "run"), marks=pytest.mark.slow),
    ],
    ids=" ".join,
)
def test_no_secret_is_shown_and_nothing_is_connected_to_but_what_is_named(
    house: House, told: tuple[Told, Paper], options: tuple[str, ...]
) -> None:
    others, paper = told
    house.call("crawl")
    seen = {}
    for number, target in enumerate(others.watches):
        if "127.0.0.2" in target:  # `watch add` refuses it
            with contextlib.closing(SqliteStore.open(house.store_path)) as store:
                store.add_watch("inside", Query(text="소식"), datetime.now(UTC), notify=(target,))
            continue
        done = house.look("watch", "add", f"w{number}", "소식", "--notify", target)
        assert done.exit_code == 0, done.output
        seen[f"watch add {number}"] = done.output
    assert house.look("watch", "add", "common", "소식").exit_code == 0
    daemon = house.daemon(options=options)
    write(paper, 50)
    until(lambda: others.all_tried(house), f"all are told\n{daemon.log}", 30)
    slip = f"hooks.example:x/{SECRETS['of a slip']}"
    text = house.config.read_text(encoding="utf-8")
    house.config.write_text(text.replace('notify = ["', f'notify = ["{slip}", "'), encoding="utf-8")
    daemon.signal(signal.SIGHUP)
    until(lambda: "the configuration is left as it was" in daemon.log, "the slip is told")
    seen["config check, of a slip"] = house.look("config", "check").output
    assert "alerts.notify[0]" in seen["config check, of a slip"]
    house.config.write_text(text, encoding="utf-8")
    address = house.status()["daemon"]["listen"]
    for path in PAGES:
        seen[path] = fetched(f"http://{address}{path}")
    for words in COMMANDS:
        for form in ("table", "json", "csv"):
            done = house.look(*words, *(() if words in FORMLESS else ("--format", form)))
            assert done.exit_code == 0, done.output
            seen[f"{' '.join(words)} {form}"] = done.output
    assert listening(daemon) == {("tcp", "0100007F", int(address.rpartition(":")[2]))}  # the desk, and nothing else
    daemon.stop()
    seen["the log"] = daemon.log + daemon.told
    assert held(seen) == []
    assert "127.0.0.1" in seen["watch list json"]  # what is masked is there
    with house.library() as store:
        errors = {alert.last_error for alert in store.alerts() if alert.last_error}
    assert held({"what the store says of failures": json.dumps(sorted(errors))}) == []
    assert len(errors) == 6
    assert others.connected() == {("127.0.0.1", port) for port in others.named}
    assert len(others.good.taken) == 3


def fetched(url: str) -> str:
    """Headers and body, asked with the token."""
    headers = {"Authorization": f"Bearer {SECRETS['of the desk']}"}
    request = urllib.request.Request(quote(url, safe=":/?=&%"), headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return f"{answer.headers}\n{answer.read().decode()}"
    except HTTPError as error:
        with error:
            assert error.code == 404, url
            return f"{error.headers}\n{error.read().decode()}"
