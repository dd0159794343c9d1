"""Retry-After in its two spellings, and what an exception stands for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from scrapy.exceptions import CannotResolveHostError, DownloadTimeoutError, IgnoreRequest, ResponseDataLossError
from scrapy.http import HtmlResponse
from scrapy.spidermiddlewares.httperror import HttpError

from crawler.errors import Turned, failure_from, retry_after
from crawler.net import RefusedAddress
from crawler.parse.contract import PageError
from storage.model import FailureKind

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
URL = "https://paper.example/a/1"


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        (b"30", timedelta(seconds=30)),
        (b" 120 ", timedelta(minutes=2)),
        (b"Tue, 24 Nov 2026 03:05:00 GMT", timedelta(minutes=5)),
        (b"Tue, 24 Nov 2026 02:00:00 GMT", timedelta(0)),
        (b"99999999999999999999", timedelta(days=7)),
        (b"soon", None),
        (b"", None),
        (None, None),
    ],
)
def test_retry_after(value: bytes | None, wait: timedelta | None) -> None:
    assert retry_after(value, NOW) == wait


def answered(status: int, **headers: str) -> HttpError:
    return HttpError(HtmlResponse(URL, status=status, headers=headers), "ignored")


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (answered(404), FailureKind.HTTP_CLIENT),
        (answered(410), FailureKind.GONE),
        (answered(401), FailureKind.BLOCKED),
        (answered(403), FailureKind.BLOCKED),
        (answered(451), FailureKind.BLOCKED),
        (answered(999), FailureKind.BLOCKED),
        (answered(429), FailureKind.RATE_LIMITED),
        (answered(500), FailureKind.HTTP_SERVER),
        (answered(503), FailureKind.HTTP_SERVER),
        (answered(302, Location="ftp://x"), FailureKind.REDIRECT),
        (CannotResolveHostError("x"), FailureKind.DNS),
        (DownloadTimeoutError("x"), FailureKind.TIMEOUT),
        (ResponseDataLossError("x"), FailureKind.TRUNCATED),
        (RefusedAddress("10.0.0.1 is a private address"), FailureKind.REFUSED),
        (IgnoreRequest("max redirections reached"), FailureKind.REDIRECT),
        (Turned(FailureKind.ROBOTS, "forbidden"), FailureKind.ROBOTS),
        (PageError(FailureKind.TOO_BIG, "9 MB"), FailureKind.TOO_BIG),
    ],
)
def test_each_misfortune_has_its_kind(error: Exception, kind: FailureKind) -> None:
    failure = failure_from(error, URL, NOW)
    assert (failure.kind, failure.url, failure.at) == (kind, URL, NOW)
    assert failure.detail


def test_a_server_that_names_a_time_is_rate_limiting() -> None:
    failure = failure_from(answered(503, **{"Retry-After": "60"}), URL, NOW)
    assert failure.kind == FailureKind.RATE_LIMITED
    assert failure.retry_after == timedelta(minutes=1)
    assert "wait 60 s" in failure.detail


def test_what_nobody_expects_is_a_bug_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    failure = failure_from(KeyError("x"), URL, NOW)
    assert failure.kind == FailureKind.PARSE_ERROR
    assert "KeyError" in caplog.text
