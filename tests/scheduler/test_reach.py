"""What a watch can make us connect to: nothing of this machine or its networks, unless the configuration opens it.

No packet leaves in these tests: every connect goes through a recorder, which lets the test's own receivers through,
and no name goes to a resolver.
"""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scheduler.errors import NotifyError
from scheduler.notify import check, notifier
from scheduler.settings import AlertsConfig, MailConfig
from tests.crawler.hostile.test_ssrf import HOSTS, NAMES
from tests.scheduler.receivers import Postbox, Receiver
from tests.scheduler.test_notify import MESSAGE, certificate

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 5, 1, 3, 12, tzinfo=UTC)
SETTING = "[alerts] allow_private_networks opens such ranges"


def send(target: str, *allow: str, mail: MailConfig | None = None) -> None:
    alerts = AlertsConfig(allow_private_networks=allow)
    notifier(target, alerts, mail or MailConfig(), lambda: NOW).send(MESSAGE)


class Recorder:
    """What was connected to besides the ports that are let through. Answers for names as NAMES says."""

    def __init__(self) -> None:
        self.lets: set[int] = set()
        self.met: list[Any] = []
        self.names = dict(NAMES)

    def resolve(self, host: str, port: int, family: int = 0, type: int = 0, proto: int = 0, flags: int = 0) -> Any:
        bare = host.rstrip(".").lower()
        number = "127.0.0.1" if bare == "localhost" else self.names.get(bare, host)
        return GETADDRINFO(number, port, family, type, proto, socket.AI_NUMERICHOST)


GETADDRINFO = socket.getaddrinfo


@pytest.fixture
def recorder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    found = Recorder()
    for name in ("connect", "connect_ex"):
        real = getattr(socket.socket, name)

        def guarded(sock: socket.socket, address: Any, real: Callable[..., Any] = real) -> Any:
            if address[0] == "127.0.0.1" and address[1] in found.lets:
                return real(sock, address)
            found.met.append(address)
            raise ConnectionRefusedError(111, "recorded, not connected")

        monkeypatch.setattr(socket.socket, name, guarded)
    monkeypatch.setattr(socket, "getaddrinfo", found.resolve)
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", 9))  # the recorder is in force
    found.met.clear()
    yield found


# ---- webhooks


def test_no_spelling_of_a_private_address_is_connected_to(recorder: Recorder) -> None:
    for scheme in ("http", "https"):
        for host in [*HOSTS, *NAMES]:
            with pytest.raises(NotifyError) as caught:
                send(f"{scheme}://{host}/latest/")
            assert str(caught.value)
            assert caught.value.permanent == (SETTING in str(caught.value)), caught.value
    assert recorder.met == []


def test_the_recorder_sees_what_the_configuration_opens(recorder: Recorder) -> None:
    with pytest.raises(NotifyError, match="can't be reached: recorded") as caught:
        send("http://inside.example:8080/hook", "10.0.0.0/8:8080")
    assert not caught.value.permanent
    with pytest.raises(NotifyError, match=r"10\.0\.0\.7 is a private address"):
        send("http://inside.example/hook", "10.0.0.0/8:8080")
    assert recorder.met == [("10.0.0.7", 8080)]


def test_a_name_that_changes_its_mind_is_judged_by_the_number_that_is_connected_to(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(["8.8.8.8", "127.0.0.1"] * 4)

    def rebinding(*args: Any, **kwargs: Any) -> Any:
        recorder.names["rebinds.example"] = next(answers)
        return recorder.resolve(*args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    for _ in range(8):
        with pytest.raises(NotifyError):
            send("http://rebinds.example/hook")
    assert [address[0] for address in recorder.met] == ["8.8.8.8"] * 4


def test_of_several_numbers_those_that_are_allowed_are_tried(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def several(host: str, port: int, **kwargs: Any) -> Any:
        return [each for number in ("10.0.0.7", "127.0.0.1") for each in GETADDRINFO(number, port, **kwargs)]

    with Receiver() as receiver:
        monkeypatch.setattr(socket, "getaddrinfo", several)
        recorder.lets = {receiver.port}
        send(f"http://both.example:{receiver.port}/hook", f"127.0.0.1:{receiver.port}")
        assert [post.headers["host"] for post in receiver.posts] == [f"both.example:{receiver.port}"]
    assert recorder.met == []


def test_a_redirect_leads_nowhere() -> None:
    with (
        Receiver() as inside,
        Receiver(307, headers={"Location": inside.url()}) as receiver,
        pytest.raises(NotifyError, match="answered 307"),
    ):
        send(receiver.url(), f"127.0.0.1:{receiver.port}")
    assert (len(receiver.posts), inside.posts) == (1, [])


def test_a_proxy_of_the_environment_is_no_way_around(recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> None:
    with Receiver() as proxy, Receiver() as receiver:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        recorder.lets = {proxy.port, receiver.port}
        with pytest.raises(NotifyError, match=r"is not connected to: 169\.254\.169\.254 is a link-local or metadata"):
            send("http://metadata.example/latest/", "127.0.0.0/8")
        send(receiver.url(), "127.0.0.0/8")
        assert (len(receiver.posts), proxy.posts) == (1, [])


def test_the_certificate_is_that_of_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem := certificate(tmp_path))  # for 127.0.0.1
    with Receiver() as receiver:
        receiver.server.socket = context.wrap_socket(receiver.server.socket, server_side=True)  # type: ignore[attr-defined]
        with pytest.raises(NotifyError, match="certificate is not valid"):
            send(f"https://127.0.0.1:{receiver.port}/", "127.0.0.0/8")
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
        send(f"https://127.0.0.1:{receiver.port}/", "127.0.0.0/8")
        with pytest.raises(NotifyError, match=r"certificate is not valid .*localhost"):
            send(f"https://localhost:{receiver.port}/", "127.0.0.0/8")
        assert len(receiver.posts) == 1


def test_the_mail_server_is_the_configurations_and_may_be_here() -> None:
    with Postbox() as box:
        send("mailto:a@desk.example", mail=MailConfig(host="127.0.0.1", port=box.port, security="none"))
    assert len(box.letters) == 1


# ---- what is refused before it is kept


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "LOCALHOST.", "x.localhost", "[::1]", "[::ffff:10.0.0.1]", "0x7f.1", "2130706433",
     "0251.0376.0251.0376", "user:pw@169.254.169.254:80", "100.64.0.1."],
)  # fmt: skip
def test_a_private_number_is_refused_when_it_is_named(host: str) -> None:
    with pytest.raises(ValueError, match="not connected to: .* address; .*" + SETTING.replace("[", r"\[")) as caught:
        check(f"https://{host}/hook")
    assert "pw" not in str(caught.value)


def test_what_is_opened_may_be_named_and_names_are_judged_later() -> None:
    check("http://10.1.0.7:8080/hook", ["10.1.0.0/16:8080"])
    with pytest.raises(ValueError, match=r"10\.1\.0\.7 is a private address"):
        check("http://10.1.0.7/hook", ["10.1.0.0/16:8080"])
    check("http://inside.example/hook")
    assert AlertsConfig(allow_private_networks=("10.1.0.0/16:8080",), notify=("http://10.1.0.7:8080/hook",))
    with pytest.raises(ValueError, match=r"10\.1\.0\.7 is a private address"):
        AlertsConfig(notify=("http://10.1.0.7:8080/hook",))


# ---- apprise

# in the process of apprise: connects are told to the audit hooks, as the real ones are, and then recorded instead
SITE = """
import os, socket, sys
FAMILIES = (socket.AF_INET, socket.AF_INET6)
met = os.open(os.environ["HOME"] + "/met", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
real, resolve, names = socket.socket.connect, socket.getaddrinfo, %(names)r
def connect(sock, address):
    sys.audit("socket.connect", sock, address)
    if sock.family in FAMILIES and address[1] in %(lets)r:
        return real(sock, address)
    os.write(met, (repr(address) + "\\n").encode())
    raise ConnectionRefusedError("recorded, not connected")
def numbers(host, port, *args, **kwargs):
    bare = (host.decode() if isinstance(host, bytes) else host).rstrip(".").lower()
    number = "127.0.0.1" if bare == "localhost" else names.get(bare, host)
    return resolve(number, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
socket.socket.connect, socket.getaddrinfo = connect, numbers
"""


@pytest.fixture
def recorded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Put the recorder in force for processes started from now on; what was met, when it is called again."""

    def found(*lets: int) -> list[str]:
        site = SITE % {"names": NAMES, "lets": lets}
        (tmp_path / "sitecustomize.py").write_text(site, encoding="utf-8")
        met = tmp_path / "met"
        return met.read_text(encoding="utf-8").splitlines() if met.exists() else []

    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{ROOT}")
    monkeypatch.setenv("HOME", str(tmp_path))
    found()
    return found


EVERY = """
import json, sys
sys.path.insert(0, sys.argv[1])
from crawler.net import Gate
from scheduler.services_process import answer, guarded
guard = guarded(Gate(json.loads(sys.argv[2])))
for target in json.loads(sys.stdin.read()):
    guard.refused.clear()
    print(json.dumps(answer({"target": target, "message": {"title": "t", "body": "b"}}, guard)), flush=True)
"""


def answers(targets: list[str], *allow: str) -> list[dict[str, Any]]:
    """Of the process of apprise, which has one request a life else."""
    command = [sys.executable, "-W", "ignore", "-c", EVERY, str(ROOT), json.dumps(allow)]
    done = subprocess.run(command, input=json.dumps(targets), capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(each) for each in done.stdout.splitlines()]


def test_no_spelling_is_connected_to_by_a_service(recorded: Callable[..., list[str]]) -> None:
    pytest.importorskip("apprise")
    targets = [f"json://{host}/x" for host in [*HOSTS, *NAMES]]
    told = answers(targets)
    assert recorded() == []
    assert len(told) == len(targets)
    assert not any(each["taken"] for each in told)
    assert sum("opens such ranges" in (each["refused"] or "") for each in told) > len(targets) * 0.8  # others: no URL
    answers(["json://inside.example:8080/x"], "10.0.0.0/8:8080")
    assert recorded() == ["('10.0.0.7', 8080)"]


def test_a_service_is_told_why_and_what_to_do(recorded: Callable[..., list[str]]) -> None:
    pytest.importorskip("apprise")
    with pytest.raises(
        NotifyError, match=r"json://… is not sent: 10\.0\.0\.7 is a private address; \[alerts\]"
    ) as caught:
        send("json://user:secret@inside.example/token")
    assert caught.value.permanent
    assert "secret" not in str(caught.value)
    assert recorded() == []


def test_a_service_follows_no_redirect_inside_and_takes_no_proxy(
    recorded: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("apprise")
    with Receiver() as inside, Receiver(307, 200, headers={"Location": inside.url()}) as receiver:
        recorded(inside.port, receiver.port)
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{inside.port}")
        allow = f"127.0.0.1:{receiver.port}"
        with pytest.raises(NotifyError, match=r"127\.0\.0\.1 is a loopback address"):
            send(f"json://127.0.0.1:{receiver.port}/x", allow)
        send(f"json://127.0.0.1:{receiver.port}/x", allow)
        assert (len(receiver.posts), inside.posts) == (2, [])


def test_a_service_gets_neither_our_files_nor_our_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template that an address names would be sent to whom the address names."""
    pytest.importorskip("apprise")
    card = tmp_path / "card.json"
    content = {"body": [{"type": "TextBlock", "text": "hidden"}], "type": "AdaptiveCard"}
    attached = {"contentType": "application/vnd.microsoft.card.adaptive", "content": content}
    card.write_text(json.dumps({"type": "message", "attachments": [attached]}), encoding="utf-8")
    with Receiver() as receiver:
        with pytest.raises(NotifyError, match=r"it would open the file .*card\.json"):
            send(f"workflows://127.0.0.1:{receiver.port}/Flow/Signature?template={card}", "127.0.0.0/8")
        assert receiver.posts == []
    monkeypatch.setenv("KOREAWATCH_TOKEN", "open sesame")
    (tmp_path / "sitecustomize.py").write_text(
        f"import os; open({str(tmp_path / 'told')!r}, 'w').write(repr(dict(os.environ)))", encoding="utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{ROOT}")
    check("json://x.example/y")
    assert "PYTHONPATH" in (told := (tmp_path / "told").read_text(encoding="utf-8"))
    assert "sesame" not in told


WAYS = {
    "in a thread": "threading.Thread(target=lambda: socket.create_connection(('127.0.0.1', PORT), 1)).start()",
    "in a loop": "asyncio.run(asyncio.wait_for(asyncio.open_connection('127.0.0.1', PORT), 1))",
    "by a name": "socket.socket().connect(('localhost', PORT))",
    "connect_ex": "socket.socket().connect_ex(('127.0.0.1', PORT))",
    "a datagram": "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', PORT))",
    "a message": "socket.socket(type=socket.SOCK_DGRAM).sendmsg([b'x'], [], 0, ('127.0.0.1', PORT))",
    "a local socket": "socket.socket(socket.AF_UNIX).connect('/run/docker.sock')",
    "a program": "subprocess.run(['true'])",
    "a shell": "os.system('true')",
    "a file": "open('/etc/passwd')",
    "a descriptor": "os.open('/etc/passwd', 0)",
    "a way round": "open('/usr/../etc/passwd')",
}


def test_every_way_out_of_the_process_of_apprise_is_guarded() -> None:
    program = textwrap.dedent("""
        import asyncio, json, os, socket, subprocess, sys, threading
        from crawler.net import Gate
        from scheduler.services_process import Guard
        guard, ways, PORT = Guard(Gate()), json.load(sys.stdin), int(sys.argv[1])
        threading.excepthook = lambda args: None
        sys.addaudithook(guard)
        for name, way in ways.items():
            before = len(guard.refused)
            try:
                exec(way)
            except Exception:
                pass
            [each.join() for each in threading.enumerate() if each is not threading.current_thread()]
            if len(guard.refused) > before:
                print(name)
        open(os.devnull).close(); import zipfile, zoneinfo; zoneinfo.ZoneInfo("Asia/Seoul")
    """)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        command = [sys.executable, "-W", "ignore", "-c", program, str(server.getsockname()[1])]
        done = subprocess.run(
            command, input=json.dumps(WAYS), capture_output=True, text=True, timeout=30, cwd=ROOT, check=False
        )
        with pytest.raises(BlockingIOError):
            server.accept()
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == list(WAYS)


def test_a_service_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("apprise")
    monkeypatch.setattr("scheduler.services.PATIENCE", 1)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        with pytest.raises(NotifyError, match="was not through after 1 s") as caught:
            send(f"json://127.0.0.1:{deaf.getsockname()[1]}/x?rto=60", "127.0.0.0/8")
        assert not caught.value.permanent


def test_its_process_ends_with_us() -> None:
    pytest.importorskip("apprise")
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        deaf.settimeout(20)
        asked = {
            "target": f"json://127.0.0.1:{deaf.getsockname()[1]}/x?rto=60",
            "message": {"title": "t", "body": "b"},
            "allow": ["127.0.0.1"],
            "setting": "S",
            "patience": 30,
        }
        command = [sys.executable, "-m", "scheduler.services_process"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT) as process:
            assert process.stdin is not None
            process.stdin.write(json.dumps(asked).encode() + b"\n")
            process.stdin.flush()
            with deaf.accept()[0]:  # it waits for an answer
                process.stdin.close()  # as when we are killed
                assert process.wait(10) == 1
