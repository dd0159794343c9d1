"""newspaper4k and news-please on the same addresses: fetched and parsed in as many processes as keep two cores busy.

.bench/peers/bin/python bench/peers.py newspaper4k|news-please CONFIG      prints how many had a title and a text

Runs in an environment of its own, which `make bench-peers` makes, and knows nothing of koreawatch. Both would ask for
more than the pages: pictures, to see how large they are, and a list of top-level domains. That is switched off, and
connections that don't go to loopback are refused.
"""

from __future__ import annotations

import contextlib
import logging
import re
import sys
import warnings
from collections.abc import Callable
from multiprocessing import Pool
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parents[1])  # in place of this file's own folder

from bench.addresses import addresses

PROCESSES = 3  # two cores, and one process that waits for its page


def refuse(event: str, args: tuple[Any, ...]) -> None:
    """An audit hook: raises in the act what would leave this machine, names that a resolver is asked for included."""
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = args[0]
    elif event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    host = host.decode() if isinstance(host, bytes) else str(host)
    if not re.fullmatch(r"127(\.\d{1,3}){3}|localhost|::1", host):
        raise PermissionError(f"{event}: {host!r} is not on this machine")


def newspaper4k() -> Callable[[str], bool]:
    import newspaper

    _no_domain_list()
    config = newspaper.Config()
    config.fetch_images = False
    config.memorize_articles = False
    config.language = "en"  # else Korean needs a tokenizer whose data is downloaded

    def read(url: str) -> bool:
        article = newspaper.Article(url, config=config)
        article.download()
        article.parse()
        return bool(article.title and article.text)

    return read


def news_please() -> Callable[[str], bool]:
    from newsplease import NewsPlease

    _no_domain_list()

    def read(url: str) -> bool:
        article = NewsPlease.from_url(url, request_args={"timeout": 30}, fetch_images=False)
        return bool(article and article.title and article.maintext)

    return read


def _no_domain_list() -> None:
    """The list that comes with tldextract, not a fresh one."""
    import tldextract.tldextract as module

    module.TLD_EXTRACTOR = module.TLDExtract(suffix_list_urls=(), cache_dir=None)


PEERS = {"newspaper4k": newspaper4k, "news-please": news_please}
_read: Callable[[str], bool]


def _prepare(name: str) -> None:
    """In a process of the pool."""
    global _read
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    sys.addaudithook(refuse)
    _read = PEERS[name]()


def _try(url: str) -> bool:
    with contextlib.suppress(Exception):  # a page that it fails on is one that it does not have
        return _read(url)
    return False


def main(name: str, config: Path) -> None:
    with Pool(PROCESSES, _prepare, (name,)) as pool:
        print(sum(pool.imap_unordered(_try, [url for _, url in addresses(config)])))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
