"""Those who are told, for the tests: a webhook receiver and an SMTP server, real ones on loopback."""

from __future__ import annotations

import base64
import json
import socketserver
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self, cast

LOOPBACK = ("127.0.0.0/8",)  # [alerts] allow_private_networks, for those who are told by these


@dataclass(frozen=True, slots=True)
class Post:
    """A request that came."""

    path: str
    headers: dict[str, str]  # names in small letters
    body: bytes
    status: int  # that it was answered with; 0: the connection was cut before an answer

    @property
    def json(self) -> dict[str, Any]:
        return cast(dict[str, Any], json.loads(self.body))


class _Serving:
    """A server in a thread, for as long as the block lasts."""

    server: socketserver.BaseServer

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self.server.shutdown()
        self._thread.join()
        self.server.server_close()

    @property
    def port(self) -> int:
        return int(cast(tuple[str, int], self.server.server_address)[1])


class Receiver(_Serving):
    """Takes webhooks. `answers`: statuses of the next answers, 204 after them; 0 cuts the connection instead.

    `hold`: an event that every answer waits for.
    """

    def __init__(self, *answers: int, headers: dict[str, str] | None = None) -> None:
        self.posts: list[Post] = []
        self.answers = list(answers)
        self.headers = headers or {}
        self.hold: threading.Event | None = None
        self.asked = threading.Event()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = receiver.answers.pop(0) if receiver.answers else 204
                headers = {name.lower(): value for name, value in self.headers.items()}
                receiver.posts.append(Post(self.path, headers, body, status))
                receiver.asked.set()
                if receiver.hold:
                    receiver.hold.wait(10)
                if status == 0:
                    self.close_connection = True
                    return
                self.send_response(status)
                for name, value in receiver.headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def url(self, path: str = "/hook") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def taken(self) -> list[Post]:
        return [post for post in self.posts if 200 <= post.status < 300]


@dataclass(slots=True)
class Letter:
    """A mail that came."""

    sender: str
    to: list[str]
    data: bytes
    user: str | None
    encrypted: bool

    @property
    def mail(self) -> EmailMessage:
        return cast(EmailMessage, message_from_bytes(self.data, policy=default))


@dataclass(slots=True)
class Rules:
    """How an SMTP server behaves."""

    context: ssl.SSLContext | None = None  # offers STARTTLS
    login: tuple[str, str] | None = None  # demanded
    refuse: dict[str, str] = field(default_factory=dict)  # address -> answer
    data: Callable[[], str] = lambda: "250 taken"


class Postbox(_Serving):
    """A small SMTP server: EHLO, STARTTLS, AUTH PLAIN, MAIL, RCPT, DATA, QUIT."""

    def __init__(self, rules: Rules | None = None) -> None:
        self.letters: list[Letter] = []
        self.rules = rules or Rules()
        box = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                _Conversation(box, self).hold()

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True

        self.server = Server(("127.0.0.1", 0), Handler)


class _Conversation:
    def __init__(self, box: Postbox, handler: socketserver.StreamRequestHandler) -> None:
        self.box, self.rules = box, box.rules
        self.socket = handler.connection
        self.reader = handler.rfile
        self.encrypted = False
        self.user: str | None = None
        self.sender = ""
        self.to: list[str] = []

    def say(self, text: str) -> None:
        self.socket.sendall(text.encode() + b"\r\n")

    def hold(self) -> None:
        self.say("220 postbox")
        while line := self.reader.readline():
            verb, _, rest = line.decode().strip().partition(" ")
            if verb.upper() == "QUIT":
                self.say("221 bye")
                break
            getattr(self, f"on_{verb.lower()}", self.unknown)(rest)
        if self.encrypted:
            self.reader.close()
            self.socket.close()

    def unknown(self, rest: str) -> None:
        self.say("502 no")

    def on_ehlo(self, rest: str) -> None:
        offers = ["postbox", "8BITMIME"]
        offers += ["STARTTLS"] if self.rules.context and not self.encrypted else []
        offers += ["AUTH PLAIN"] if self.rules.login else []
        for offer in offers[:-1]:
            self.say(f"250-{offer}")
        self.say(f"250 {offers[-1]}")

    def on_starttls(self, rest: str) -> None:
        assert self.rules.context is not None
        self.say("220 go ahead")
        try:
            self.socket = self.rules.context.wrap_socket(self.socket, server_side=True)
        except (ssl.SSLError, OSError):  # the client does not trust us
            return
        self.reader = self.socket.makefile("rb")
        self.encrypted = True

    def on_auth(self, rest: str) -> None:
        _, user, password = base64.b64decode(rest.split()[1]).decode().split("\0")
        if (user, password) == self.rules.login:
            self.user = user
            self.say("235 welcome")
        else:
            self.say("535 wrong password")

    def on_mail(self, rest: str) -> None:
        if self.rules.login and not self.user:
            self.say("530 log in first")
            return
        self.sender = rest.partition("<")[2].partition(">")[0]
        self.say("250 ok")

    def on_rcpt(self, rest: str) -> None:
        to = rest.partition("<")[2].partition(">")[0]
        refused = self.rules.refuse.get(to)
        if not refused:
            self.to.append(to)
        self.say(refused or "250 ok")

    def on_rset(self, rest: str) -> None:
        self.to = []
        self.say("250 ok")

    def on_data(self, rest: str) -> None:
        self.say("354 go on")
        lines = []
        while (line := self.reader.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        answer = self.rules.data()
        if answer.startswith("250"):
            self.box.letters.append(Letter(self.sender, self.to, b"".join(lines), self.user, self.encrypted))
        self.say(answer)
