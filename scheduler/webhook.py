"""Webhooks: JSON by POST, signed as Standard Webhooks (standardwebhooks.com) says."""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import hmac
import http.client
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, unquote, urlsplit

from crawler.net import Gate, RefusedAddress, dial
from scheduler.errors import NotifyError
from scheduler.masks import without
from scheduler.messages import Message, iso, line

TIMEOUT = 15.0  # seconds for connecting, and for every part of the answer
WHOLE = 45.0  # seconds for all of it: whoever sends a byte now and then would keep a thread for ever
LEFT = frozenset({400, 410, 413, 415, 422})  # the receiver refuses this message, or wants none any more
LONGEST_REST = timedelta(hours=6)  # that a receiver's Retry-After may ask for


class Webhook:
    """`secret`: signs; `whsec_…` is base64, anything else is taken as it is. None: unsigned.

    A proxy of the environment is not used: it would connect where the gate does not see it.
    """

    def __init__(self, url: str, secret: str | None, gate: Gate, now: Callable[[], datetime]) -> None:
        self.url = url
        self.gate = gate
        self.now = now
        self._key = key_of(secret) if secret else None

    def send(self, message: Message) -> None:
        """Raises NotifyError for everything but a 2xx. An address that leads elsewhere is told, not followed: a POST
        would become a GET, and the signature go astray."""
        body = json.dumps(
            {"type": message.type, "timestamp": iso(message.at), "data": message.data}, ensure_ascii=False
        ).encode("utf-8", "replace")
        parts = urlsplit(self.url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            with contextlib.closing(self._connect(parts)) as connection, _ending(connection.sock):
                connection.request("POST", path, body, self._headers(message, body, parts))
                with connection.getresponse() as answer:
                    pass  # what it says does not matter
        except RefusedAddress as error:
            raise NotifyError(f"{_host(parts)} is not connected to: {error}", permanent=True) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise NotifyError(f"{_host(parts)} gave no answer: {_reason(error)}") from None
        if not 200 <= answer.status < 300:
            raise _refused(parts, answer)

    def _connect(self, parts: SplitResult) -> http.client.HTTPConnection:
        """Raises RefusedAddress, and NotifyError when nobody is there."""
        made = _OverTls if parts.scheme == "https" else _Plain
        port = made.default_port if parts.port is None else parts.port
        connection = made(parts.hostname or "", port, self.gate)
        try:
            connection.connect()
        except (OSError, UnicodeError) as error:
            raise NotifyError(f"{_host(parts)} can't be reached: {_reason(error)}") from None
        return connection

    def _headers(self, message: Message, body: bytes, parts: SplitResult) -> dict[str, str]:
        stamp = str(int(self.now().timestamp()))
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "koreawatch",
            "Connection": "close",
            "webhook-id": message.id,
            "webhook-timestamp": stamp,
        }
        if self._key:
            headers["webhook-signature"] = signature(self._key, message.id, stamp, body)
        login, found, _ = parts.netloc.rpartition("@")
        if found:  # `user:password@` in the address is Basic authentication
            headers["Authorization"] = f"Basic {base64.b64encode(unquote(login).encode()).decode()}"
        return headers


@contextlib.contextmanager
def _ending(sock: socket.socket) -> Iterator[None]:
    """The conversation is cut after WHOLE."""

    def cut() -> None:
        with contextlib.suppress(OSError):  # it has ended by itself
            sock.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(WHOLE, cut)
    timer.daemon = True  # a stop does not wait for it
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


class _Plain(http.client.HTTPConnection):
    """Connects through the gate, and in no other way."""

    def __init__(self, host: str, port: int, gate: Gate) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self._gate = gate

    def connect(self) -> None:
        self.sock = dial(self._gate, self.host, self.port, TIMEOUT)


class _OverTls(_Plain):
    """The certificate is that of the name, whatever number it led to."""

    default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        super().connect()
        try:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
        except BaseException:
            self.sock.close()
            raise


def key_of(secret: str) -> bytes:
    """The bytes that sign. Raises NotifyError for a `whsec_` that is no base64."""
    if not secret.startswith("whsec_"):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except binascii.Error:
        raise NotifyError("the webhook_secret begins with whsec_, but what follows is no base64") from None


def signature(key: bytes, id_: str, stamp: str, body: bytes) -> str:
    """The header webhook-signature."""
    signed = hmac.new(key, f"{id_}.{stamp}.".encode() + body, hashlib.sha256)
    return f"v1,{base64.b64encode(signed.digest()).decode()}"


def _refused(parts: SplitResult, answer: http.client.HTTPResponse) -> NotifyError:
    login, path, query = parts.netloc.rpartition("@")[0], parts.path, parts.query
    said = without([login, path, query], line(answer.reason))  # some say the address back
    what = f"{_host(parts)} answered {answer.status} {said}".rstrip()
    if 300 <= answer.status < 400:
        what += "; redirects are not followed, name the address that it leads to"
    return NotifyError(what, permanent=answer.status in LEFT, retry_after=_rest(answer.headers.get("Retry-After")))


def _rest(header: str | None) -> timedelta | None:
    """Retry-After, in seconds or as a date."""
    if not header:
        return None
    try:
        if header.strip().isdecimal():
            rest = timedelta(seconds=min(int(header), 86_400))
        else:
            rest = parsedate_to_datetime(header).astimezone(UTC) - datetime.now(UTC)
    except (ValueError, OverflowError):
        return None
    return min(max(rest, timedelta(0)), LONGEST_REST)


def _host(parts: SplitResult) -> str:
    """Who is meant, without what may be secret in the address."""
    return parts.netloc.rpartition("@")[2]


def _reason(error: object) -> str:
    if isinstance(error, TimeoutError):
        return f"nothing came for {TIMEOUT:.0f} s"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({error.verify_message})"
    if isinstance(error, OSError) and error.strerror:
        return line(error.strerror)
    return line(str(error)) or type(error).__name__
