"""Messages and the ways they take: log, webhook, mail, apprise; and what is said of a target that can't be used."""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
import re
import socket
import ssl
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from scheduler.errors import NotifyError
from scheduler.masks import masked, without
from scheduler.messages import Message, line, write
from scheduler.notify import check, notifier
from scheduler.settings import AlertsConfig, MailConfig
from storage.model_search import Hit, Query
from storage.model_stored import Stored
from storage.model_watch import Dispatch, HealthChange, Watch
from tests.scheduler.receivers import LOOPBACK, Postbox, Receiver, Rules

# apprise imports what Python is about to drop
pytestmark = pytest.mark.filterwarnings("ignore:'imghdr' is deprecated:DeprecationWarning")

NOW = datetime(2026, 5, 1, 3, 12, tzinfo=UTC)
SEOUL = ZoneInfo("Asia/Seoul")
SECRET = "whsec_" + base64.b64encode(b"0123456789abcdef0123456789abcdef").decode()
README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def hit(number: int = 1, **fields: object) -> Hit:
    known = {
        "id": number,
        "source": "hanbit",
        "url": f"https://hanbit.example/news/{number}",
        "title": f"북한, 발사체 {number}발 발사",
        "authors": ("한가람",),
        "published": NOW - timedelta(hours=1),
        "published_precision": "minute",
        "modified": None,
        "first_seen": NOW,
        "last_checked": NOW,
        "language": "ko",
        "section": None,
        "text": "합동참모본부는 밝혔다.",
        "captions": (),
        "image_url": None,
        "word_count": 2,
        "revision": 1,
        "gone_since": None,
        "reprint_of": None,
        "story": number,
    }
    snippet = str(fields.pop("snippet", "합동참모본부는 1일 오전 북한이 동해상으로 미사일을 발사했다고 밝혔다."))
    return Hit(article=Stored(**{**known, **fields}), snippet=snippet)  # type: ignore[arg-type]


def dispatch(*hits: Hit, **fields: object) -> Dispatch:
    watch = Watch(id=1, name="미사일", query=Query(text="DPRK missile", sources=("hanbit",)), created=NOW)
    known = {
        "message": "msg_1",
        "target": "log:",
        "kind": "article",
        "watch": watch,
        "hits": hits or (hit(),),
        "also": {"DPRK": ("North Korea", "북한")},
        "queued": NOW,
        "due": NOW,
    }
    return Dispatch(**{**known, **fields})  # type: ignore[arg-type]


MESSAGE = write(dispatch(), SEOUL)


def send(target: str, message: Message = MESSAGE, mail: MailConfig | None = None, **alerts: object) -> None:
    config = AlertsConfig.model_validate({"allow_private_networks": LOOPBACK, **alerts})
    notifier(target, config, mail or MailConfig(), lambda: NOW).send(message)


# ---- what is said


def test_a_message_for_people() -> None:
    assert MESSAGE.subject == "미사일: 북한, 발사체 1발 발사"
    assert MESSAGE.text == (
        "북한, 발사체 1발 발사\n"
        "hanbit · 2026-05-01 11:12 KST\n"
        "https://hanbit.example/news/1\n"
        "  합동참모본부는 1일 오전 북한이 동해상으로 미사일을 발사했다고 밝혔다.\n"
        "\n"
        "-- \n"
        "watch 미사일: DPRK missile source:hanbit\n"
        "also searched: DPRK = North Korea, 북한\n"
    )


def test_an_excerpt_has_two_lines_at_most() -> None:
    text = write(dispatch(hit(snippet="가나다라 " * 60)), SEOUL).text
    excerpt = [each for each in text.splitlines() if each.startswith("  ")]
    assert len(excerpt) == 2
    assert excerpt[1].endswith(" …")
    assert all(len(each) < 60 for each in excerpt)


def test_a_digest_lists_its_articles() -> None:
    message = write(dispatch(*(hit(number) for number in range(1, 61))), SEOUL)
    assert message.subject == "미사일: 60 articles"
    assert message.text.startswith("1. 북한, 발사체 1발 발사\nhanbit · 2026-05-01 11:12 KST\n")
    assert "\n60. 북한, 발사체 60발 발사\n" in message.text
    assert [each["id"] for each in message.data["articles"]] == list(range(1, 61))


def test_a_day_is_shown_as_a_day_and_an_unknown_time_as_the_time_it_was_seen() -> None:
    assert "· 2026-05-01\n" in write(dispatch(hit(published_precision="day")), SEOUL).text
    western = write(
        dispatch(hit(published_precision="day", published=NOW.replace(hour=0) - timedelta(hours=9))),
        ZoneInfo("America/New_York"),
    ).text
    assert "· 2026-05-01\n" in western
    assert "· about 2026-05-01 " in write(dispatch(hit(published_precision="guess")), SEOUL).text
    assert "· seen 2026-04-30 23:12 EDT\n" in write(dispatch(hit(published=None)), ZoneInfo("America/New_York")).text


def test_what_the_web_wrote_breaks_no_header_and_no_terminal(caplog: pytest.LogCaptureFixture) -> None:
    evil = "속보\r\nBcc: all@paper.example\n\x1b[31m\u202ered\u2028\x00\u200b"
    message = write(dispatch(hit(title=evil, url="https://a.example/\x1b]0;x\x07", snippet=evil, source=evil)), SEOUL)
    assert message.subject == "미사일: 속보 Bcc: all@paper.example [31mred"
    assert all(c.isprintable() or c == "\n" for c in message.text)
    assert not re.search("^Bcc", message.text, re.MULTILINE)
    with Postbox() as box:
        send("mailto:a@desk.example", message, MailConfig(port=box.port, host="127.0.0.1", security="none"))
    (letter,) = box.letters
    assert letter.to == ["a@desk.example"]
    assert letter.mail["Bcc"] is None
    send("log:", message)
    assert "\n" not in caplog.messages[-1]
    assert "\x1b" not in caplog.messages[-1]


def test_news_of_health() -> None:
    ill = HealthChange(source="kbs", name="KBS", before="ok", after="blocked", why="403 at rss.xml", since=NOW)
    well = HealthChange(source="kbs", name="KBS", before="blocked", after="ok", why="", since=NOW)
    message = write(dispatch(kind="health", watch=None, hits=(), changes=(ill,)), SEOUL)
    assert message.subject == "KBS: blocked"
    assert message.text.startswith("KBS (kbs) is blocked since 2026-05-01 12:12 KST\n  403 at rss.xml\n")
    assert (message.type, message.data["changes"][0]["after"]) == ("health.changed", "blocked")
    message = write(dispatch(kind="health", watch=None, hits=(), changes=(ill, well)), SEOUL)
    assert message.subject == "health of 1 sources"
    assert "KBS (kbs) is well again (was blocked) since" in message.text


def test_a_process_without_a_user_of_its_own_can_send_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.getuid", lambda: 987_654)  # as in a container
    with Postbox() as box:
        send("mailto:a@desk.example", mail=MailConfig(host="127.0.0.1", port=box.port, security="none"))
    assert box.letters[0].sender.startswith("koreawatch@")


def test_line() -> None:
    assert line(" a\tb\r\nc\u00add\x07 ") == "a b cd"


# ---- webhooks


def test_a_webhook_is_signed_as_the_standard_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOOK_KEY", SECRET)
    with Receiver() as receiver:
        send(receiver.url("/korea?x=1"), webhook_secret="env:HOOK_KEY")
    (post,) = receiver.posts
    assert post.path == "/korea?x=1"
    assert post.headers["content-type"].startswith("application/json")
    assert post.headers["webhook-id"] == "msg_1"
    assert post.headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    signed = f"msg_1.{int(NOW.timestamp())}.".encode() + post.body
    key = b"0123456789abcdef0123456789abcdef"
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert post.headers["webhook-signature"] == f"v1,{expected}"
    assert post.json["type"] == "watch.matched"
    assert post.json["timestamp"] == "2026-05-01T03:12:00Z"
    assert post.json["data"]["watch"] == "미사일"
    assert post.json["data"]["also_searched"] == {"DPRK": ["North Korea", "북한"]}
    assert post.json["data"]["articles"][0]["published"] == "2026-05-01T02:12:00Z"


@pytest.mark.parametrize("secret", [SECRET, "a word that is no base64"])
def test_the_check_in_the_readme_accepts_ours_and_nothing_else(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (snippet,) = (code for code in re.findall(r"```python\n(.*?)```", README, re.DOTALL) if "webhook-id" in code)
    scope: dict[str, object] = {}
    exec(snippet, scope)  # what the README tells receivers to run
    genuine = scope["genuine"]
    assert callable(genuine)
    monkeypatch.setenv("HOOK_KEY", secret)
    with Receiver() as receiver:
        config = AlertsConfig(allow_private_networks=LOOPBACK, webhook_secret="env:HOOK_KEY")
        notifier(receiver.url(), config, MailConfig(), lambda: datetime.now(UTC)).send(MESSAGE)
    (post,) = receiver.posts
    assert genuine(post.headers, post.body, secret)
    assert not genuine(post.headers, post.body + b" ", secret)
    assert not genuine(post.headers, post.body, "whsec_AAAA")
    assert not genuine({**post.headers, "webhook-id": "msg_2"}, post.body, secret)
    old = str(int(post.headers["webhook-timestamp"]) - 3600)
    assert not genuine({**post.headers, "webhook-timestamp": old}, post.body, secret)


def test_without_a_secret_a_webhook_is_not_signed() -> None:
    with Receiver() as receiver:
        send(receiver.url())
    assert "webhook-signature" not in receiver.posts[0].headers
    assert "authorization" not in receiver.posts[0].headers


def test_a_login_in_the_address_is_sent_as_one() -> None:
    with Receiver() as receiver:
        send(f"http://us%40er:p%3Aw@127.0.0.1:{receiver.port}/hook")
    assert receiver.posts[0].headers["authorization"] == "Basic " + base64.b64encode(b"us@er:p:w").decode()
    assert "@" not in receiver.posts[0].headers["host"]


@pytest.mark.parametrize(
    ("status", "permanent"),
    [(301, False), (400, True), (401, False), (404, False), (410, True), (429, False), (500, False)],
)
def test_anything_but_2xx_is_a_failure(status: int, permanent: bool) -> None:
    with Receiver(status, headers={"Location": "/elsewhere", "Retry-After": "90"}) as receiver:
        with pytest.raises(NotifyError, match=f"answered {status}") as caught:
            send(receiver.url())
        assert caught.value.permanent == permanent
        assert caught.value.retry_after == timedelta(seconds=90)
        assert [post.path for post in receiver.posts] == ["/hook"]  # no redirect was followed


def test_a_receiver_that_is_not_there_or_cuts_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NotifyError, match=rf"127\.0\.0\.1:{port} can't be reached: Connection refused") as caught:
        send(f"http://key@127.0.0.1:{port}/secret-path")
    assert not caught.value.permanent
    assert "secret" not in str(caught.value)
    with Receiver(0) as receiver, pytest.raises(NotifyError, match="gave no answer"):
        send(receiver.url())


def test_a_receiver_that_never_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.webhook.TIMEOUT", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as deaf, pytest.raises(NotifyError, match="nothing came for"):
        send(f"http://127.0.0.1:{deaf.getsockname()[1]}/")


def test_a_receiver_that_never_comes_to_an_end_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of its bytes comes in time, and nobody waits for the thread of the message any more."""
    monkeypatch.setattr("scheduler.webhook.WHOLE", 0.5)
    left = threading.Event()

    def drip(server: socket.socket) -> None:
        with server.accept()[0] as there:
            try:
                while not left.wait(0.02):
                    there.sendall(b"H")
            except OSError:
                left.set()

    with socket.create_server(("127.0.0.1", 0)) as server:
        dripping = threading.Thread(target=drip, args=(server,))
        dripping.start()
        try:
            with pytest.raises(NotifyError, match="gave no answer"):
                send(f"http://127.0.0.1:{server.getsockname()[1]}/")
            assert left.wait(5)
        finally:
            left.set()
            dripping.join()


def test_a_secret_that_is_not_set_is_named() -> None:
    with pytest.raises(NotifyError, match="variable NOT_SET_ANYWHERE of the environment is not set") as caught:
        send("http://127.0.0.1:1/", webhook_secret="env:NOT_SET_ANYWHERE")
    assert not caught.value.permanent


def test_a_secret_that_is_no_base64_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOOK_KEY", "whsec_!!!")
    with pytest.raises(NotifyError, match="no base64"):
        send("http://127.0.0.1:1/", webhook_secret="env:HOOK_KEY")


# ---- mail


def to(box: Postbox, **fields: object) -> MailConfig:
    known = {"host": "127.0.0.1", "port": box.port, "security": "none", "sender": "한강 데스크 <desk@paper.example>"}
    return MailConfig.model_validate({**known, **fields})


def test_a_mail_arrives_as_it_was_meant() -> None:
    message = write(dispatch(hit(title="가" * 200)), SEOUL)
    with Postbox() as box:
        send("mailto:a@desk.example,b@desk.example", message, to(box))
        send("mailto:a@desk.example", message, to(box))
    letter, again = box.letters
    assert letter.sender == "desk@paper.example"
    assert letter.to == ["a@desk.example", "b@desk.example"]
    mail = letter.mail
    assert mail["From"] == "한강 데스크 <desk@paper.example>"
    assert mail["To"] == "a@desk.example, b@desk.example"
    assert mail["Subject"] == message.subject
    assert len(mail["Subject"]) == 150
    assert mail["Message-ID"] == again.mail["Message-ID"] == "<msg_1@paper.example>"
    assert parsedate_to_datetime(mail["Date"]) == NOW
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().replace("\r\n", "\n") == message.text
    assert all(len(each) <= 998 and each.isascii() for each in letter.data.split(b"\r\n"))


def certificate(tmp_path: Path) -> Path:
    """A certificate of our own for 127.0.0.1, with its key."""
    import ipaddress

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "postbox")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "postbox.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def test_starttls_and_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pem = certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    monkeypatch.setenv("MAIL_PASSWORD", "open sesame")
    with Postbox(Rules(context=context, login=("desk", "open sesame"))) as box:
        config = to(box, security="starttls", user="desk", password="env:MAIL_PASSWORD")
        with pytest.raises(NotifyError, match="certificate is not valid"):
            send("mailto:a@desk.example", mail=config)
        monkeypatch.setenv("SSL_CERT_FILE", str(pem))
        send("mailto:a@desk.example", mail=config)
        monkeypatch.setenv("MAIL_PASSWORD", "shut sesame")
        with pytest.raises(NotifyError, match="refuses the login: 535 wrong password") as caught:
            send("mailto:a@desk.example", mail=config)
        assert not caught.value.permanent
    (letter,) = box.letters
    assert (letter.user, letter.encrypted) == ("desk", True)


def test_a_password_that_smtp_cant_carry_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL_PASSWORD", "열려라")
    with Postbox(Rules(login=("desk", "열려라"))) as box, pytest.raises(NotifyError, match="letters beyond ASCII"):
        send("mailto:a@desk.example", mail=to(box, user="desk", password="env:MAIL_PASSWORD"))


def test_a_server_without_starttls_gets_nothing() -> None:
    with Postbox() as box:
        with pytest.raises(NotifyError, match='security = "none"'):
            send("mailto:a@desk.example", mail=to(box, security="starttls"))
        assert box.letters == []


@pytest.mark.parametrize(
    ("rules", "words", "permanent"),
    [
        (Rules(refuse={"a@desk.example": "550 no such user"}), "refuses a@desk.example: 550 no such user", True),
        (Rules(refuse={"a@desk.example": "450 busy"}), "450 busy", False),
        (Rules(data=lambda: "554 spam"), "554 spam", True),
        (Rules(data=lambda: "451 try later"), "451 try later", False),
        (Rules(login=("a", "b")), "530 log in first", False),
    ],
)
def test_a_server_that_refuses(rules: Rules, words: str, permanent: bool) -> None:
    with Postbox(rules) as box:
        with pytest.raises(NotifyError, match=words) as caught:
            send("mailto:a@desk.example", mail=to(box))
        assert caught.value.permanent == permanent


def test_a_mail_server_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(NotifyError, match="can't be used: Connection refused"):
        send("mailto:a@desk.example", mail=MailConfig(host="127.0.0.1", port=port))


# ---- log and apprise


def test_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    send("log:")
    assert caplog.messages == [
        "미사일: 북한, 발사체 1발 발사: hanbit · 2026-05-01 11:12 KST | "
        "https://hanbit.example/news/1 | 합동참모본부는 1일 오전 북한이 동해상으로 미사일을 발사했다고 밝혔다."
    ]


def test_apprise() -> None:
    pytest.importorskip("apprise")
    with Receiver(500, 200) as receiver:
        target = f"json://127.0.0.1:{receiver.port}/korea"
        check(target)
        with pytest.raises(NotifyError, match=r"json://… has not taken it"):
            send(target)
        send(target)
    assert receiver.posts[1].json["title"] == MESSAGE.subject
    assert receiver.posts[1].json["message"].strip() == MESSAGE.text.strip()


def test_without_apprise_its_addresses_are_refused_with_the_way_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduler.services.installed", lambda: False)
    with pytest.raises(ValueError, match=re.escape("pip install 'koreawatch[apprise]'")):
        check("ntfy://topic")
    with pytest.raises(NotifyError, match="needs apprise, which is not installed") as caught:
        send("ntfy://topic")
    assert not caught.value.permanent


def test_apprise_is_imported_for_its_own_addresses_only() -> None:
    import subprocess

    program = (
        "import sys; from scheduler.notify import check\n"
        "for each in ('log:', 'https://a.example/x', 'mailto:a@b.example'): check(each)\n"
        "sys.exit('apprise' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


# ---- targets


@pytest.mark.parametrize(
    "target",
    [
        "log:",
        "mailto:a@b.example",
        "mailto:a@b.example,c@d.example",
        "https://hooks.example/x?y=1",
        "http://[2001:4860::1]:80/",
    ],
)
def test_targets_that_can_be_used(target: str) -> None:
    check(target)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ("", "is no address"),
        ("log", "did you mean log:?"),
        ("log:stderr", "write log: with nothing after it"),
        ("desk@paper.example", "did you mean mailto:desk@paper.example?"),
        ("hooks.example/korea", "did you mean https://hooks.example/…?"),
        ("hooks.example:8080/korea", "did you mean https://hooks.example:8080/…?"),
        ("https://", "names no host"),
        ("https://[::1/x", "is no address"),
        ("https://a.example:port/", "is no address"),
        ("mailto:desk", "'desk' is no e-mail address"),
        ("mailto:a@b.example\nBcc:c@d.example", "signs that are not seen"),
        ("mailto:a@b.example?subject=x", "write mailto:a@b.example"),
        ("mailto:a@b.example,", "'' is no e-mail address"),
        ("htps://hooks.example/x", "did you mean https://…?"),
        ("nonsense://hooks.example/x", "no address that apprise can use"),
        ("somewhere", "write mailto:desk@paper.example"),
    ],
)
def test_targets_that_cant(target: str, words: str) -> None:
    with pytest.raises(ValueError, match=re.escape(words)):
        check(target)


def test_secrets_in_targets_are_not_shown() -> None:
    assert masked("https://user:pw@hooks.example/services/T0/B0/xyz") == "https://hooks.example/…"
    assert masked("https://[::1/x") == "https://[::1/…"
    assert masked("hooks.example/services/T0") == "hooks.example/…"
    assert masked("https://hooks.example?token=xyz") == "https://hooks.example/…"
    assert masked("user:pw@hooks.example/services/T0") == "hooks.example/…"
    assert masked("tgram://123:token/chat") == "tgram://…"
    assert masked("mailto:a@b.example") == "mailto:a@b.example"
    assert masked("mailto://user:pw@b.example") == "mailto://…"


def test_what_a_server_says_back_of_an_address_is_blotted_out() -> None:
    target = "https://us%40er:p4ss@hooks.example/services/T0/B123/xyz987?token=hunter2"
    said = without([target], "no /services/T0/B123/xyz987 (token hunter2) of us@er")
    assert said == "no /…/T0/…/… (… …) of …"
    assert without(["open sesame"], "535 open sesame is wrong") == "535 … is wrong"


def test_a_message_is_the_same_at_every_try() -> None:
    assert write(dispatch(), SEOUL) == write(replace(dispatch(), attempts=3), SEOUL)
