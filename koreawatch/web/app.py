"""The application: what monitors ask, who may ask at all, and the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from koreawatch.web.guard import Guard, Keys
from koreawatch.web.site import FRESH, Desk, Site

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")  # as they stand in the header Host
Health = Callable[[], dict[str, Any]]  # {"status": "ok" | "stalled", "why": …, …}
FiguresText = Callable[[str | None], tuple[bytes, str]]  # header Accept -> body, Content-Type


def make_app(
    health: Health,
    figures: FiguresText,
    desk: Desk | None = None,
    *,
    token: str | None = None,
    hosts: tuple[str, ...] | None = LOOPBACK,
) -> Starlette:
    """The application; without `desk`, /healthz and /metrics alone. `token`: asked for by all but /healthz and the
    sign-in; None: nobody is asked.

    `hosts`: names that a request may ask for us by; None: any. A page elsewhere can make a browser send requests to
    loopback under a name of its own (DNS rebinding), but it can't hide that name.
    """
    keys = Keys(token)

    def healthz(request: Request) -> Response:
        found = health()
        shown = found if keys.knows(request.headers, request.cookies) else {"status": found["status"]}
        return JSONResponse(shown, 200 if found["status"] == "ok" else 503, headers=FRESH)

    def metrics(request: Request) -> Response:
        body, content_type = figures(request.headers.get("accept"))
        return Response(body, headers={"Content-Type": content_type, "Vary": "Accept", **FRESH})

    routes: list[Route | Mount] = [Route("/healthz", healthz), Route("/metrics", metrics)]
    guards = [Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)] if hosts else []
    guards += [Middleware(Guard, keys=keys), Middleware(GZipMiddleware, minimum_size=2000)]
    if desk is None:
        return Starlette(routes=routes, middleware=guards)
    site = Site(desk, keys)
    routes += site.routes()
    broken = {HTTPException: site.no_such_page, Exception: site.bug}
    return Starlette(routes=routes, middleware=guards, exception_handlers=broken)  # type: ignore[arg-type]
