"""What the process that workers are forked from loads before the first of them, and they share with it: the parsers,
and what those load when a page asks for it, which is soon.
"""

from __future__ import annotations

import gc

import trafilatura  # noqa: F401

import storage.prepared  # noqa: F401

# a look through all of it in search of garbage would write to it, and so make a copy for every worker
gc.collect()
gc.freeze()
