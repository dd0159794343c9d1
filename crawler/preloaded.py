"""What the process that workers are forked from loads before the first of them, and they share with it: the parsers,
and what those load when a page asks for it, which is soon.
"""

from __future__ import annotations

import gc

import trafilatura  # noqa: F401

import crawler.parse.article
import crawler.parse.feed
import crawler.parse.listing
import crawler.parse.sitemap
import crawler.tasks
import crawler.workers  # noqa: F401
import storage.prepared  # noqa: F401
from crawler.memory import keep_little
from crawler.parse.phrases import CHROME, COMMENTS, ENDS, LIST_HEADS

for forms in (CHROME, COMMENTS, ENDS, LIST_HEADS):  # compiled for the first line, with Hangul and without
    forms.search("가")
    forms.search("a")
keep_little()
# a look through all of it in search of garbage would write to it, and so make a copy for every worker
gc.collect()
gc.freeze()
