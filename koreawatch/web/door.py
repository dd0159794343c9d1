"""Signing in and out: who has shown the token once has a cookie from then on."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from koreawatch.web import dress
from koreawatch.web.guard import SAFE, SESSION, Keys, body_of

_FRESH = {"Cache-Control": "no-store"}
_MONTH = 28 * 24 * 3600  # seconds
_WAIT = 1.0  # seconds, for whoever guesses


class Door:
    """The page that asks for the token."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys

    async def login(self, request: Request) -> Response:
        """GET shows the form, POST takes the token; then on to the page that was asked for."""
        target = _own(request.query_params.get("next", "/"))
        if self.keys.token is None:
            return RedirectResponse("/", 303)
        if request.method in SAFE:
            return _form(target)
        body = await body_of(request) or b""
        given = dict(parse_qsl(body.decode("utf-8", "replace"))).get("token", "")
        if not self.keys.is_token(given):
            await asyncio.sleep(_WAIT)
            return _form(target, wrong=True)
        answer = RedirectResponse(target, 303)
        answer.set_cookie(
            SESSION, self.keys.session, max_age=_MONTH, httponly=True, samesite="strict", secure=is_tls(request)
        )
        return answer


def signed_out() -> Response:
    """The cookie is taken back."""
    answer = RedirectResponse("/login", 303)
    answer.delete_cookie(SESSION)
    return answer


def is_tls(request: Request) -> bool:
    """Whether the request came by HTTPS, as far as we are told."""
    return request.url.scheme == "https"


def _form(target: str, *, wrong: bool = False) -> Response:
    text = dress.page("login.html", {"next": target, "wrong": wrong})
    return HTMLResponse(text, 403 if wrong else 200, headers=_FRESH)


def _own(target: str) -> str:
    """The address, if it is one of this desk: nobody is led elsewhere by a link to the sign-in."""
    plain = target.isprintable() and target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if plain else "/"
