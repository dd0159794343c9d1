"""The four pictures of the desk in the README: python -m docs.desk_pictures

Needs chromium, and `pip install --group dev pillow`. The store is the invented fortnight of the tests.
"""

from __future__ import annotations

import io
import sqlite3
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from storage.store import SqliteStore
from tests.koreawatch.web.browser import CHROMIUM, OPTIONS
from tests.koreawatch.web.conftest import served
from tests.koreawatch.web.made import fill

HERE = Path(__file__).parent
WIDE, PHONE = (1120, 720), (390, 720)


def main() -> None:
    """Makes them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "koreawatch.db"
        with SqliteStore.open(path) as store:
            fill(store, 200)
        with sqlite3.connect(path) as conn:
            edited = conn.execute("SELECT max(id) FROM article WHERE revision > 1 AND language = 'ko'").fetchone()[0]
        conn.close()
        shots = (
            ("desk-latest", "/", WIDE, "light"),
            ("desk-search", "/search?q=%EB%B6%81%ED%95%9C+%EB%AF%B8%EC%82%AC%EC%9D%BC", WIDE, "dark"),
            ("desk-sources", "/sources", WIDE, "light"),
            ("desk-article", f"/article/{edited}?diff=1..2", PHONE, "dark"),
        )
        with served(path) as desk, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
            for name, address, (width, height), scheme in shots:
                page = browser.new_page(
                    viewport={"width": width, "height": height}, color_scheme=scheme, timezone_id="Asia/Seoul"
                )
                page.goto(desk.base + address)
                picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
                picture.quantize(160, dither=Image.Dither.NONE).save(HERE / f"{name}.png", optimize=True)
                page.close()
            browser.close()


if __name__ == "__main__":
    main()
