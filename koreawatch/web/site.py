"""The routes of the desk, and how a request becomes a page: made in threads, the loop only hands it on."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from koreawatch import render
from koreawatch.config import Config
from koreawatch.web import api, atom, checking, download, dress, forms, newsroom_pages, pages, reading_pages, spec
from koreawatch.web.asking import Ask, Wrong, fields
from koreawatch.web.door import Door, is_tls, signed_out
from koreawatch.web.forms import Done, Writing
from koreawatch.web.guard import VISIT, Keys, body_of
from koreawatch.web.pages import View
from koreawatch.web.reading import Readers
from storage.errors import NoSuchArticle, StoreError, StoreLocked, StoreSlow
from storage.model_search import Query
from storage.protocol import Store

log = logging.getLogger(__name__)

FRESH = {"Cache-Control": "no-store"}
_LONGEST_ADDRESS = 8_000  # characters of a query string

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages are made of."""

    config: Callable[[], Config]
    readers: Readers
    writing: Writing
    now: Callable[[], datetime]


class Site:
    """The pages of one application."""

    def __init__(self, desk: Desk, keys: Keys) -> None:
        self.desk = desk
        self.keys = keys

    def routes(self) -> list[Route | Mount]:
        """Every address."""
        page, form, data = self._page, self._form, self._data
        door = Door(self.keys)
        return [
            Route("/", page(pages.latest)),
            Route("/search", page(pages.search)),
            Route("/timeline", page(pages.timeline)),
            Route("/article/{id}", page(reading_pages.article)),
            Route("/article/{id}/block", form(forms.block), methods=["POST"]),
            Route("/story/{id}", page(reading_pages.story)),
            Route("/sources", page(newsroom_pages.sources)),
            Route("/sources/{source}", form(forms.source), methods=["POST"]),
            Route("/sources/{source}/check", self._check, methods=["POST"]),
            Route("/runs", page(newsroom_pages.runs)),
            Route("/crawl", form(forms.crawl), methods=["POST"]),
            Route("/watches", page(newsroom_pages.watches)),
            Route("/watches", form(forms.watch), methods=["POST"]),
            Route("/login", door.login, methods=["GET", "POST"]),
            Route("/logout", self._logout, methods=["POST"]),
            Route("/feed.atom", self._feed),
            Route("/export.{form}", self._export),
            Route("/api", self._to_spec),
            Route("/api/openapi.json", self._spec),
            *(Route(path, data(path, answer)) for path, answer in api.READS),
            Route("/api/crawls", self._crawls, methods=["POST"]),
            Mount("/static", _Kept(directory=dress.STATIC)),
        ]

    # ---- pages

    def _page(self, show: Callable[[Ask], View]) -> Endpoint:
        """An endpoint that reads and shows a page."""

        async def endpoint(request: Request) -> Response:
            visit = request.cookies.get(VISIT) or secrets.token_urlsafe(16)
            status, text = await self._told(request, partial(self._shown, request, visit, show))
            answer = HTMLResponse(text, status, headers=FRESH)
            if VISIT not in request.cookies:
                answer.set_cookie(VISIT, visit, httponly=True, samesite="strict", secure=is_tls(request))
            return answer

        return endpoint

    def _shown(self, request: Request, visit: str, show: Callable[[Ask], View], store: Store) -> tuple[int, str]:
        ask = self._ask(request, store, csrf=self.keys.word(visit))
        view = show(ask)
        return view.status, self._html(ask, view)

    def _html(self, ask: Ask, view: View) -> str:
        note = forms.NOTES.get(ask.get("note"), "")
        around = pages.frame(ask) | {"ask": ask, "now": ask.now, "csrf": ask.csrf, "note": note}
        return dress.page(view.template, {**around, "signed_in": self.keys.token is not None, **view.values})

    async def _told(self, request: Request, work: Callable[[Store], tuple[int, str]]) -> tuple[int, str]:
        """What `work` makes; a page with a sentence when it can't be made."""
        try:
            if len(request.url.query) > _LONGEST_ADDRESS:
                raise Wrong("The address is too long to be read.", 414)
            return await self.desk.readers.run(work)
        except Wrong as wrong:
            return wrong.status, self._sorry(wrong.status, str(wrong))
        except StoreError as error:
            status = status_of(error)
            if status >= 500:
                log.warning("%s: %s", request.url.path, error)
            return status, self._sorry(status, str(error))

    def _sorry(self, status: int, sentence: str) -> str:
        return dress.page("error.html", {"status": status, "sentence": sentence})

    def _ask(self, request: Request, store: Store, *, csrf: str = "", form: bytes = b"", body: object = None) -> Ask:
        return Ask(
            store=store,
            config=self.desk.config(),
            now=self.desk.now(),
            path={name: str(value) for name, value in request.path_params.items()},
            params=fields(request.url.query),
            csrf=csrf,
            form=fields(form.decode("utf-8", "replace")),
            body=body,
            base=f"{request.url.scheme}://{request.url.netloc}",
            here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            readers=self.desk.readers,
        ).of(store)

    # ---- forms

    def _form(self, change: Callable[[Ask, Writing], Done]) -> Endpoint:
        """An endpoint that changes something and leads on."""

        async def endpoint(request: Request) -> Response:
            refused, form = await self._posted(request)
            if refused is not None:
                return refused

            def work(store: Store) -> Done:
                return change(self._ask(request, store, form=form), self.desk.writing)

            try:
                done = await self.desk.readers.run(work)
            except Wrong as wrong:
                return HTMLResponse(self._sorry(wrong.status, str(wrong)), wrong.status)
            except StoreError as error:
                return HTMLResponse(self._sorry(status_of(error), str(error)), status_of(error))
            return RedirectResponse(done.address, 303)

        return endpoint

    async def _posted(self, request: Request) -> tuple[Response | None, bytes]:
        """The body of a form of ours; or why it is not taken."""
        body = await body_of(request)
        if body is None:
            return HTMLResponse(self._sorry(413, "The form is too large."), 413), b""
        try:
            words = [value for key, value in fields(body.decode("utf-8", "replace")) if key == "csrf"]
        except Wrong as wrong:
            return HTMLResponse(self._sorry(wrong.status, str(wrong)), wrong.status), b""
        if not self.keys.right_word(words[-1] if words else "", request.cookies.get(VISIT, "")):
            sentence = "The form is from before koreawatch was started anew. Go back, load the page again, and repeat."
            return HTMLResponse(self._sorry(403, sentence), 403), b""
        return None, body

    async def _logout(self, request: Request) -> Response:
        refused, _ = await self._posted(request)
        return refused or signed_out()

    async def _check(self, request: Request) -> Response:
        """Asks one entry and one article of a source, in a process of its own, and shows what was read."""
        refused, form = await self._posted(request)
        if refused is not None:
            return refused
        source = str(request.path_params["source"])
        config = self.desk.config()
        if source not in config.source_ids():
            return HTMLResponse(self._sorry(404, f"No source is called {source[:60]!r}."), 404)
        found = await checking.check(config, source)

        def work(store: Store) -> tuple[int, str]:
            ask = self._ask(request, store, form=form)
            return 200, self._html(ask, View("check.html", {"source": config.source(source), "found": found}))

        status, text = await self._told(request, work)
        return HTMLResponse(text, status, headers=FRESH)

    # ---- programs

    def _data(self, path: str, answer: Callable[[Ask], api.Answer]) -> Endpoint:
        """An endpoint that answers in JSON; only to parameters that it knows."""

        def known(ask: Ask) -> api.Answer:
            ask.only(spec.parameters(path))
            return answer(ask)

        async def endpoint(request: Request) -> Response:
            return await self._json(request, known)

        return endpoint

    async def _json(self, request: Request, answer: Callable[[Ask], api.Answer], body: object = None) -> Response:
        def work(store: Store) -> tuple[int, str]:
            found = answer(self._ask(request, store, body=body))
            return found.status, render.json_text(found.body)

        try:
            if len(request.url.query) > _LONGEST_ADDRESS:
                raise Wrong("The address is too long to be read.", 414)
            status, text = await self.desk.readers.run(work)
        except Wrong as wrong:
            status, text = wrong.status, render.json_text({"error": str(wrong)})
        except StoreError as error:
            status, text = status_of(error), render.json_text({"error": str(error)})
        return Response(text, status, headers=FRESH, media_type="application/json")

    async def _crawls(self, request: Request) -> Response:
        """POST /api/crawls"""
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            return JSONResponse({"error": "Send JSON, with Content-Type: application/json."}, 415)
        body = await body_of(request)
        if body is None:
            return JSONResponse({"error": "The request is too large."}, 413)
        try:
            given = json.loads(body or b"{}")
        except (ValueError, RecursionError):
            return JSONResponse({"error": "The body is no JSON."}, 400)
        return await self._json(request, partial(api.ask_for_crawl, writing=self.desk.writing), given)

    async def _spec(self, request: Request) -> Response:
        return JSONResponse(spec.openapi())

    async def _to_spec(self, request: Request) -> Response:
        return RedirectResponse("/api/openapi.json", 307)

    async def _feed(self, request: Request) -> Response:
        def work(store: Store) -> tuple[int, str]:
            return 200, atom.feed(self._ask(request, store))

        status, text = await self._told(request, work)
        kind = "application/atom+xml" if status == 200 else "text/html"
        return Response(text, status, headers=FRESH, media_type=f"{kind}; charset=utf-8")

    async def _export(self, request: Request) -> Response:
        """What a search finds, as a file."""
        form = str(request.path_params["form"])
        if form not in download.FORMS:
            return HTMLResponse(self._sorry(404, "There is export.csv and export.ndjson."), 404)
        asked: list[Query] = []

        def understand(store: Store) -> tuple[int, str]:
            asked.append(self._ask(request, store).query())
            return 200, ""

        status, text = await self._told(request, understand)
        if status != 200:
            return HTMLResponse(text, status)
        try:
            first = await download.next_of(self.desk.readers, asked[0])
        except StoreError as error:
            return HTMLResponse(self._sorry(status_of(error), str(error)), status_of(error))
        name = {"Content-Disposition": f'attachment; filename="koreawatch.{form}"', **FRESH}
        body = download.lines(self.desk.readers, asked[0], form, first, bom="bom" in request.query_params)
        return StreamingResponse(body, headers=name, media_type=f"{download.FORMS[form]}; charset=utf-8")

    # ---- what went wrong

    async def no_such_page(self, request: Request, error: HTTPException) -> Response:
        """404 and 405, in the form that was asked for."""
        sentence = "There is no page at this address." if error.status_code == 404 else str(error.detail)
        if request.url.path.startswith("/api"):
            return JSONResponse({"error": sentence}, error.status_code, headers=error.headers)
        return HTMLResponse(self._sorry(error.status_code, sentence), error.status_code, headers=error.headers)

    async def bug(self, request: Request, error: Exception) -> Response:
        """Ours. The log has the traceback: Starlette raises it again for the server."""
        sentence = "That is a bug in koreawatch. The log says more; please report it."
        if request.url.path.startswith("/api"):
            return JSONResponse({"error": sentence}, 500)
        return HTMLResponse(self._sorry(500, sentence), 500)


class _Kept(StaticFiles):
    """Our files, which a browser may keep: their address changes with them."""

    def file_response(self, *args: Any, **given: Any) -> Response:
        answer = super().file_response(*args, **given)
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer


def status_of(error: StoreError) -> int:
    """The status for a store that can't answer."""
    if isinstance(error, NoSuchArticle):
        return 404
    return 503 if isinstance(error, StoreSlow | StoreLocked) else 500
