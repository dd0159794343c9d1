"""What loading Scrapy's download handler costs; how it bounds heads is tried on servers, in tests/crawler/hostile."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import inspect
asked, find = [], inspect.findsource
inspect.findsource = lambda what: asked.append(what) or find(what)
before = inspect.stack
import crawler.wire
from scrapy.core.downloader.contextfactory import ScrapyClientContextFactory
print(len(asked), inspect.stack is before, ScrapyClientContextFactory.__module__)
"""


def test_nobody_s_source_is_read_when_scrapy_is_loaded() -> None:
    told = subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True, text=True).stdout
    assert told.split() == ["0", "True", "scrapy.core.downloader.contextfactory"]
