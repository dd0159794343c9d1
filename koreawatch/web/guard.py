"""What stands before every page: who may come in, which requests may change something, what a browser may run.

On loopback whoever sits at the machine may read and change. Elsewhere a token is asked for: programs send it as a
bearer, people once, on /login, and have a cookie from then on. A change needs a page of ours in the reader's browser
as well: the same origin, and a word in the form that only our pages know (CSRF).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SESSION = "koreawatch_session"  # cookie: this browser has shown the token
VISIT = "koreawatch_visit"  # cookie: what the word in this browser's forms is made of
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
OPEN = ("/healthz", "/login", "/static/")  # for everybody
LARGEST = 64 * 1024  # bytes of a form

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


class Keys:
    """The secrets of one process."""

    def __init__(self, token: str | None) -> None:
        self.token = token
        # sessions last over a restart as long as the token stays
        self._secret = hashlib.sha256(token.encode("utf-8", "surrogateescape")).digest() if token else None
        self._forms = secrets.token_bytes(32)

    def is_token(self, given: str) -> bool:
        """The comparison takes the same time for every wrong one."""
        if self.token is None:
            return False
        return hmac.compare_digest(
            given.strip().encode("utf-8", "surrogateescape"), self.token.encode("utf-8", "surrogateescape")
        )

    @property
    def session(self) -> str:
        """What the cookie of a browser that has shown the token says."""
        return hmac.new(self._secret or b"", b"session", hashlib.sha256).hexdigest()

    def knows(self, headers: Headers, cookies: dict[str, str]) -> bool:
        """Whether the request may see more than the door."""
        if self.token is None:
            return True
        return self.has_bearer(headers) or hmac.compare_digest(cookies.get(SESSION, "").encode(), self.session.encode())

    def has_bearer(self, headers: Headers) -> bool:
        scheme, _, given = headers.get("authorization", "").partition(" ")
        # a header arrives as bytes, read as Latin-1
        said = given.encode("latin-1", "replace").decode("utf-8", "surrogateescape")
        return scheme.lower() == "bearer" and self.is_token(said)

    def word(self, visit: str) -> str:
        """The word in the forms of the browser with this cookie."""
        return hmac.new(self._forms, visit.encode(), hashlib.sha256).hexdigest()

    def right_word(self, given: str, visit: str) -> bool:
        return bool(visit) and hmac.compare_digest(given.encode(), self.word(visit).encode())


def same_origin(request: Request) -> bool:
    """Whether the request comes from a page of ours; a program that is no browser says nothing of where it is."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin") or request.headers.get("referer")
    return not origin or urlsplit(origin).netloc.lower() == request.headers.get("host", "").lower()


class Guard:
    """Middleware: who may come in, and what the answers forbid a browser to do."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self.app = app
        self.keys = keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refusal(request)
        await (refusal or self.app)(scope, receive, guarded)

    def _refusal(self, request: Request) -> Response | None:
        path = request.url.path
        if not self.keys.knows(request.headers, request.cookies) and not path.startswith(OPEN):
            if path.startswith("/api") or path == "/metrics":
                challenge = {"WWW-Authenticate": 'Bearer realm="koreawatch"'}
                if path == "/metrics":
                    return PlainTextResponse("a token is needed\n", 401, challenge)
                return JSONResponse({"error": "A token is needed: send it as Authorization: Bearer."}, 401, challenge)
            if request.method in SAFE:
                where = path + (f"?{request.url.query}" if request.url.query else "")
                return RedirectResponse(f"/login?next={quote(where, safe='')}", 303)
            return PlainTextResponse("Sign in first: /login\n", 401)
        if request.method not in SAFE and not self.keys.has_bearer(request.headers) and not same_origin(request):
            return PlainTextResponse("This change comes from another site's page, and was not made.\n", 403)
        return None


async def body_of(request: Request) -> bytes | None:
    """The body of a form; None when it is larger than any of ours."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)
