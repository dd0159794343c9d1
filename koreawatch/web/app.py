"""The routes. What they show is handed in as functions, which run in threads: they may read files, not await."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")  # as they stand in the header Host
_FRESH = {"Cache-Control": "no-store"}

Health = Callable[[], dict[str, Any]]  # {"status": "ok" | "stalled", "why": …, …}
FiguresText = Callable[[str | None], tuple[bytes, str]]  # header Accept -> body, Content-Type


def make_app(
    health: Health, figures: FiguresText, *, token: str | None = None, hosts: tuple[str, ...] | None = LOOPBACK
) -> Starlette:
    """The application. `token`: asked for by all but /healthz; None: nobody is asked.

    `hosts`: names that a request may ask for us by; None: any. A page elsewhere can make a browser send requests to
    loopback under a name of its own (DNS rebinding), but it can't hide that name.
    """

    def healthz(request: Request) -> Response:
        found = health()
        shown = found if _knows(request, token) else {"status": found["status"]}
        return JSONResponse(shown, 200 if found["status"] == "ok" else 503, headers=_FRESH)

    def metrics(request: Request) -> Response:
        if not _knows(request, token):
            return PlainTextResponse("a token is needed\n", 401, {"WWW-Authenticate": 'Bearer realm="koreawatch"'})
        body, content_type = figures(request.headers.get("accept"))
        return Response(body, headers={"Content-Type": content_type, "Vary": "Accept", **_FRESH})

    guards = [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)] if hosts else []
    return Starlette(routes=[Route("/healthz", healthz), Route("/metrics", metrics)], middleware=guards)


def _knows(request: Request, token: str | None) -> bool:
    """Whether the request may see more than the state. The comparison takes the same time for every wrong token."""
    if token is None:
        return True
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    # a header arrives as bytes, read as Latin-1
    same = hmac.compare_digest(given.strip().encode("latin-1"), token.encode("utf-8", "surrogateescape"))
    return same and scheme.lower() == "bearer"
