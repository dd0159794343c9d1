"""Webhooks: JSON by POST, signed as Standard Webhooks (standardwebhooks.com) says."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import http.client
import json
import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit, urlunsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from scheduler.errors import NotifyError
from scheduler.messages import Message, iso, line

TIMEOUT = 15.0  # seconds for connecting, and for every part of the answer
LEFT = frozenset({400, 410, 413, 415, 422})  # the receiver refuses this message, or wants none any more
LONGEST_REST = timedelta(hours=6)  # that a receiver's Retry-After may ask for


class Webhook:
    """`secret`: signs; `whsec_…` is base64, anything else is taken as it is. None: unsigned."""

    def __init__(self, url: str, secret: str | None, now: Callable[[], datetime]) -> None:
        self.url = url
        self.now = now
        self._key = key_of(secret) if secret else None

    def send(self, message: Message) -> None:
        """Raises NotifyError for everything but a 2xx."""
        body = json.dumps(
            {"type": message.type, "timestamp": iso(message.at), "data": message.data}, ensure_ascii=False
        ).encode("utf-8", "replace")
        stamp = str(int(self.now().timestamp()))
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "koreawatch",
            "webhook-id": message.id,
            "webhook-timestamp": stamp,
        }
        if self._key:
            headers["webhook-signature"] = signature(self._key, message.id, stamp, body)
        url, login = _without_login(self.url)
        if login:
            headers["Authorization"] = f"Basic {login}"
        request = Request(url, body, headers, method="POST")  # noqa: S310  (http and https only, see notify.check)
        try:
            with build_opener(_NoRedirects).open(request, timeout=TIMEOUT):
                pass  # any 2xx; what it says does not matter
        except HTTPError as error:
            with error:
                raise _refused(error) from None
        except URLError as error:
            raise NotifyError(f"{_host(url)} can't be reached: {_reason(error.reason)}") from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise NotifyError(f"{_host(url)} gave no answer: {_reason(error)}") from None


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


class _NoRedirects(HTTPRedirectHandler):
    """An address that leads elsewhere is told, not followed: a POST would become a GET, and the signature go astray."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _refused(error: HTTPError) -> NotifyError:
    what = f"{_host(error.url)} answered {error.code} {line(str(error.reason))}".rstrip()
    if 300 <= error.code < 400:
        what += "; redirects are not followed, name the address that it leads to"
    return NotifyError(what, permanent=error.code in LEFT, retry_after=_rest(error.headers.get("Retry-After")))


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


def _without_login(url: str) -> tuple[str, str | None]:
    """The address, and what `user:password@` in it comes to as Basic authentication."""
    parts = urlsplit(url)
    user, found, host = parts.netloc.rpartition("@")
    if not found:
        return url, None
    return urlunsplit(parts._replace(netloc=host)), base64.b64encode(unquote(user).encode()).decode()


def _host(url: str) -> str:
    """Who is meant, without what may be secret in the address."""
    return urlsplit(url).netloc.rpartition("@")[2]


def _reason(error: object) -> str:
    if isinstance(error, TimeoutError):
        return f"nothing came for {TIMEOUT:.0f} s"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not valid ({error.verify_message})"
    if isinstance(error, OSError) and error.strerror:
        return line(error.strerror)
    return line(str(error)) or type(error).__name__
