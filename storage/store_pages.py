"""The part of SqliteStore that keeps raw pages, in a second file."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storage.model import FetchedPage
    from storage.pages import Pages

PAGES_REST = timedelta(minutes=10)  # before a file of kept pages that failed is tried again


class PageCalls:
    """What storage.protocol knows of kept pages."""

    path: Path
    _readonly: bool
    _pages: Pages | None
    _pages_rest_until: datetime | None  # the file of kept pages has failed: not tried before

    def keep_page(self, page: FetchedPage, html: bytes, article_id: int | None) -> None:
        """Never raises: kept pages are a convenience. A failure is logged, and the file left alone for a while.

        A page without article is not kept: there is nothing to extract it for.
        """
        if article_id is not None:
            self._keep(page, lambda pages: pages.keep(page, html, article_id))

    def keep_refused(self, page: FetchedPage, html: bytes, url_key: str) -> None:
        """Never raises, like `keep_page`."""
        self._keep(page, lambda pages: pages.keep_refused(page, html, url_key))

    def drop_refused(self, url_key: str) -> None:
        with self._kept_pages() as pages:
            if pages:
                pages.drop_refused(url_key)

    def _keep(self, page: FetchedPage, keep: Callable[[Pages], None]) -> None:
        if self._pages_rest_until and page.fetched_at < self._pages_rest_until:
            return
        from storage.pages import Pages, PagesError, pages_path

        path = pages_path(self.path)
        try:
            if self._pages is None:
                self._pages = Pages.open(path)
            keep(self._pages)
        except PagesError as error:
            import logging

            logging.getLogger(__name__).error("%s: raw pages are not kept for now (%s). The articles are.", path, error)
            self._pages_rest_until = page.fetched_at + PAGES_REST

    def page(self, article_id: int) -> FetchedPage | None:
        with self._kept_pages() as pages:
            return pages.page(article_id) if pages else None

    def pages(self) -> Iterator[tuple[int, FetchedPage]]:
        with self._kept_pages() as pages:
            if pages:
                yield from pages.pages()

    def refused(self) -> Iterator[tuple[str, FetchedPage]]:
        with self._kept_pages() as pages:
            if pages:
                yield from pages.refused()

    def prune_pages(self, before: datetime, at_once: int | None = None) -> int:
        with self._kept_pages() as pages:
            return pages.prune(before, at_once) if pages else 0

    @contextlib.contextmanager
    def _kept_pages(self) -> Iterator[Pages | None]:
        """The file of kept pages; None when there is none. Raises StoreError."""
        from storage.pages import Pages, pages_errors, pages_path

        path = pages_path(self.path)
        with pages_errors(path):
            if self._pages is None and path.exists():
                self._pages = Pages.open_readonly(path) if self._readonly else Pages.open(path)
            yield self._pages
