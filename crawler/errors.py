"""From whatever went wrong with one address to a `Failure`, in one place."""

from __future__ import annotations

import email.utils
import logging
import re
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import Any

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.net import RefusedAddress
from crawler.parse.contract import PageError
from crawler.wire import HEAD_TOO_BIG
from storage.errors import StoreError
from storage.model import Failure, FailureKind

log = logging.getLogger(__name__)

DEFAULT_REST = timedelta(minutes=10)  # after a 429 that does not say how long
_NO_HOST = re.compile(r"Invalid URI |invalid hostname: ")  # Twisted, of names with blanks and the like
_LONGEST_REST = timedelta(days=7)  # a Retry-After beyond this is taken for a mistake


class Turned(IgnoreRequest):
    """Our own middlewares let a request go no further, and why."""

    def __init__(self, kind: FailureKind, detail: str, retry_after: timedelta | None = None) -> None:
        super().__init__(detail)
        self.kind = kind
        self.retry_after = retry_after


class Postponed(IgnoreRequest):
    """Not tried now: the crawl is stopping or the host asked for a rest. The link stays wanted."""


def failure_from(error: BaseException | None, url: str, now: datetime) -> Failure:
    """The failure that an exception of the downloader, a middleware or a parser stands for.

    What is not known here is a bug of ours: it becomes a failure too, so that the address is accounted for, and its
    traceback is logged. Raises StoreError again, which is nothing that the address has done.
    """
    if isinstance(error, StoreError):
        raise type(error)(
            *error.args
        ) from error  # a new one: the same Scrapy would take for the failure that it has told
    if isinstance(error, HttpError):
        return _from_response(error.response, url, now)
    if isinstance(error, PageError):
        return Failure(kind=error.kind, url=url, detail=error.detail, at=now)
    if isinstance(error, Turned):
        return Failure(kind=error.kind, url=url, detail=str(error), at=now, retry_after=error.retry_after)
    kind, detail = _kind(error)
    return Failure(kind=kind, url=url, detail=detail[:300], at=now)


def _kind(error: BaseException | None) -> tuple[FailureKind, str]:
    text = re.sub(r"\s+", " ", str(error))
    match error:
        case RefusedAddress():
            return FailureKind.REFUSED, text
        case CannotResolveHostError():
            return FailureKind.DNS, "the host's name is not known"
        case DownloadConnectionRefusedError():
            return FailureKind.CONNECT, "connection refused"
        case DownloadTimeoutError():
            return FailureKind.TIMEOUT, "no complete answer in time"
        case ResponseDataLossError():
            return FailureKind.TRUNCATED, "the connection broke off inside the page"
        case DownloadCancelledError():  # by its length, or without a word when more has come than it may have
            return FailureKind.TOO_BIG, "larger than crawl.max_size"
        case UnsupportedURLSchemeError():
            return FailureKind.REDIRECT, f"led to an address that is neither http nor https: {text}"
        case ValueError() if _NO_HOST.match(text):
            return FailureKind.DNS, f"no host can have this name: {text[:200]}"
        case IgnoreRequest() if "max redirections" in text:
            return FailureKind.REDIRECT, "too many redirections"
        case DownloadFailedError():
            return _broken_connection(text)
    if "SSL" in repr(error) or "certificate" in text.lower():
        return FailureKind.TLS, text or repr(error)
    if type(error).__module__.startswith("twisted."):
        return _broken_connection(text or repr(error))
    log.error("a bug: nobody expects %s here", type(error).__name__, exc_info=error)
    return FailureKind.PARSE_ERROR, f"{type(error).__name__}: {text}"


def _broken_connection(text: str) -> tuple[FailureKind, str]:
    if "OpenSSL" in text or "SSL" in text or "certificate" in text.lower():
        return FailureKind.TLS, f"no secure connection: {text}"
    if HEAD_TOO_BIG in text:
        return FailureKind.TOO_BIG, HEAD_TOO_BIG
    if "ParseError" in text:
        return FailureKind.CONNECT, "the answer is not HTTP"
    return FailureKind.CONNECT, "the connection broke off before an answer"


def _from_response(response: Any, url: str, now: datetime) -> Failure:
    status = int(response.status)
    wait = retry_after(response.headers.get("Retry-After"), now)
    detail = f"HTTP {status} {_phrase(status)}".rstrip()
    if status == HTTPStatus.TOO_MANY_REQUESTS or (status == HTTPStatus.SERVICE_UNAVAILABLE and wait):
        kind = FailureKind.RATE_LIMITED
        if wait:
            detail += f"; asked to wait {wait.total_seconds():.0f} s"
        wait = wait or DEFAULT_REST
    elif status == HTTPStatus.GONE:
        kind = FailureKind.GONE
    elif status in (401, 402, 403, 451, 999):
        kind = FailureKind.BLOCKED
    elif 300 <= status < 400:
        kind = FailureKind.REDIRECT
        where = response.headers.get("Location")
        detail += f" to {where.decode('latin-1')[:200]!r}" if where else " without a target"
    elif status >= 500:
        kind = FailureKind.HTTP_SERVER
    else:
        kind = FailureKind.HTTP_CLIENT
    return Failure(kind=kind, url=url, detail=detail, at=now, retry_after=wait)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def retry_after(value: bytes | None, now: datetime) -> timedelta | None:
    """Retry-After in either spelling, seconds or a date (RFC 9110, 10.2.3); at most a week, None when unreadable."""
    if not value:
        return None
    text = value.decode("latin-1").strip()
    if text.isdigit():
        wait = timedelta(seconds=min(int(text), 10**7))
    else:
        try:
            moment = email.utils.parsedate_to_datetime(text)
        except ValueError:
            return None
        wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    return min(max(wait, timedelta(0)), _LONGEST_REST)
