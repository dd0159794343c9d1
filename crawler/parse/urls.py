"""Identity of addresses: which of them lead to the same article.

First the rules of the outlet (`Source.identity`, and `identities.toml` for portals, older hosts and outlets without a
source): an id in the address is the article. Without one, the general form of the address (crawler.parse.fold).
"""

from __future__ import annotations

import base64
import binascii
import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit, urlunsplit

from crawler.parse import fold
from crawler.source import Identity, Source, host_of

MAX_LENGTH = 2048  # characters; longer addresses are traps or mistakes


def absolute(url: str, base: str) -> str | None:
    """The address seen from `base`; None when it is not http(s), has no host, is too long or can't be read."""
    url = re.sub(r"[\x00-\x1f\x7f]", "", url).strip()
    if not url or len(url) > MAX_LENGTH:
        return None
    try:
        joined = fold.without_blanks(urljoin(base, url))
        joined.encode("utf-8")
    except ValueError:  # UnicodeEncodeError is one
        return None
    parts = fold.split(joined)
    if parts is None or parts.port == 0:
        return None
    return joined if len(joined) <= MAX_LENGTH else None


def url_key(url: str, source: Source | None = None, canonical: str | None = None) -> str:
    """The identity of a page: equal for two addresses of one article. Never raises; a key is its own key.

    Without `source` the rules of the built-in source that owns the host count. `canonical` is the page's
    rel=canonical, which counts only as far as `believed` goes.
    """
    url = _unwrapped(fold.tidy(url))
    named = believed(url, canonical, source) if canonical else None
    for candidate in (named, url):
        found = _identify(candidate, source) if candidate else None
        if found:
            return found.key
    return fold.fold(named or url)


def article_url(url: str, source: Source | None = None) -> str:
    """The address to keep and to show: the outlet's own form where its rule names one, else without tracking."""
    url = _unwrapped(fold.tidy(url))
    found = _identify(url, source)
    if found and found.rule.canonical:
        return found.rule.canonical.replace("{id}", found.id)
    parts = fold.split(url)
    if parts is None:
        return url
    pieces = (piece for piece in parts.query.split("&") if piece)
    kept = "&".join(p for p in pieces if not fold.TRACKING.fullmatch(unquote(p.partition("=")[0])))
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    return fold.without_blanks(urlunsplit((parts.scheme, parts.netloc, parts.path, kept, fragment)))


# ---- rel=canonical


def believed(url: str, canonical: str | None, source: Source | None) -> str | None:
    """rel=canonical as an absolute address, when it may be believed.

    Only within the source's hosts (without a source: the site of the page), never the home page or a section front,
    never when it loses the number or id that tells the article from others, and never the address of another article.
    """
    named = absolute(fold.tidy(canonical or ""), url)
    if named is None or named == url:
        return None
    named = _unwrapped(named)
    if url.startswith("https:") and named == url.replace("https:", "http:", 1):
        return None  # pages name their old address for years after they moved to https
    ours, theirs = _identify(url, source), _identify(named, source)
    if _points_elsewhere(url, ours):
        return named if theirs or _names_article(named) else None
    if not (source.owns(named) if source else _site(url) == _site(named) != ""):
        return None
    if ours and theirs:  # a rule that finds another id in each says that they are two
        return None if ours.rule.key == theirs.rule.key and ours.id != theirs.id else named
    if theirs:
        return named
    return named if _keeps_identity(url, named) else None


def _points_elsewhere(url: str, ours: _Found | None) -> bool:
    """Whether this is a portal's copy or a pointer, whose canonical is the original's address."""
    return host_of(url) in _POINTERS or bool(ours and ours.rule.key.startswith("portal:"))


def _keeps_identity(url: str, named: str) -> bool:
    """Whether the named address still tells this article from the others of the site."""
    if fold.fold(url) == fold.fold(named):
        return True
    if not _names_article(named):
        return False
    ids = _ids(url)
    if ids and not ids & set(re.findall(r"[0-9A-Za-z]+", unquote(named))):
        # the number is gone: another form of address with an id of its own, or a short link that led to a slug
        if _shape(url) == _shape(named):
            return False
        return bool(re.search(r"\d{5,}", named)) or urlsplit(url).path in ("", "/")
    return True


def _names_article(url: str) -> bool:
    parts = fold.split(url)
    if parts is None:
        return False
    path = fold.fold_path(parts.path)
    return bool(fold.tells(path)) or any(pair.names_id for pair in fold.pairs_of(parts.query))


def _ids(url: str) -> set[str]:
    """The ids in an address: values of parameters that name one, else the long numbers or last number of the path."""
    parts = urlsplit(url)
    pairs = fold.pairs_of(parts.query)
    named = {pair.value or pair.name for pair in pairs if pair.names_id}
    named = named or {pair.value for pair in pairs if pair.value.isdigit()}
    if named:
        return named
    path = fold.fold_path(parts.path)
    return set(re.findall(r"\d{5,}", path)) or set(re.findall(r"(?<=[/_-])\d+(?=$|\.\w+$)", path))


def _shape(url: str) -> str:
    return re.sub(r"\d+", "0", fold.fold(url))


_SHARED = ("blogspot.com", "wordpress.com", "tistory.com", "github.io", "substack.com", "medium.com", "naver.com")
_SECOND_LEVEL = frozenset({"co", "or", "go", "ne", "re", "pe", "ac", "com", "net", "org", "gov", "rep"})


def _site(url: str) -> str:
    """The registrable domain, near enough; the whole host on platforms where everyone has one, and for addresses."""
    parts = fold.split(url)
    if parts is None:
        return ""
    host = fold.bare(parts.hostname or "")
    labels = host.split(".")
    if labels[-1].isdigit() or ":" in host or host.endswith(_SHARED):
        return f"{host}:{parts.port}"
    deep = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL
    return ".".join(labels[-3:] if deep else labels[-2:]) + f":{parts.port or ''}"


# ---- rules of outlets


class _Found(NamedTuple):
    rule: Identity
    id: str

    @property
    def key(self) -> str:
        return self.rule.key.replace("{id}", self.id)


@cache
def table() -> tuple[tuple[frozenset[str], Identity], ...]:
    """The rules of identities.toml, each with its hosts."""
    text = files("crawler").joinpath("identities.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["rule"]
    return tuple((frozenset(row.pop("hosts")), Identity(**row)) for row in rows)


@lru_cache(maxsize=1024)
def _rules_of(host: str) -> tuple[Identity, ...]:
    """Rules for a host: of the built-in sources that own it, then of the table."""
    from crawler.catalogue import builtin

    owners = [source for source in builtin().values() if source.identity and source.owns(f"https://{host}/")]
    own = [rule for source in owners for rule in source.identity]
    bare = fold.bare(host)
    return (*own, *(rule for hosts, rule in table() if _host_in(host, bare, hosts)))


def _host_in(host: str, bare: str, hosts: frozenset[str]) -> bool:
    return host in hosts or bare in hosts or any(h.startswith(".") and ("." + bare).endswith(h) for h in hosts)


def _identify(url: str, source: Source | None) -> _Found | None:
    """The first rule that finds an id in the address."""
    parts = fold.split(url)
    if parts is None or len(url) > fold.LONGEST:
        return None
    host = (parts.hostname or "").rstrip(".")
    rules = (*(source.identity if source and source.owns(url) else ()), *_rules_of(host))
    if not rules:
        return None
    netloc = host if parts.port in (None, 80, 443) else f"{host}:{parts.port}"  # no rule expects :443 or a login
    for form in _forms(urlunsplit((parts.scheme, netloc, parts.path, parts.query, ""))):
        for rule in rules:
            match = re.search(rule.pattern, form)
            if match:
                groups = [group for group in match.groups() if group]
                return _Found(rule, "/".join(groups) if groups else match[0])
    return None


def _forms(url: str) -> Iterator[str]:
    """The address as rules see it: as is, then with its parameters the other way round, for rules that name two.

    Before both with its query read, where that is one word in base64 (Rodong Sinmun).
    """
    head, _, query = url.partition("?")
    word = unquote(query)
    if re.fullmatch(r"[A-Za-z0-9+/]{16,400}={0,2}", word):
        try:
            inside = base64.b64decode(word + "=" * (-len(word.rstrip("=")) % 4), validate=False).decode("ascii")
            yield f"{head}?{inside}"
        except (binascii.Error, UnicodeDecodeError):
            pass
    yield url
    if "&" in query:
        yield f"{head}?{'&'.join(reversed(query.split('&')))}"


# ---- wrappers

_REDIRECTORS = frozenset(
    {"l.facebook.com", "lm.facebook.com", "l.instagram.com", "out.reddit.com", "link.naver.com", "cr.naver.com",
     "cr2.naver.com", "cr3.naver.com", "t.umblr.com", "vk.com", "away.vk.com", "l.threads.net", "l.threads.com",
     "www.youtube.com", "slack-redir.net", "news.url.google.com", "steamcommunity.com", "exit.sc", "href.li"}
)  # fmt: skip
_REDIRECTING_PATHS = frozenset(
    {("bing.com", "/news/apiclick.aspx"), ("linkedin.com", "/redir/redirect"), ("duckduckgo.com", "/l")}
)
# these hide where they lead: only the answer, or its canonical, tells
_POINTERS = _REDIRECTORS | {
    "news.google.com", "t.co", "bit.ly", "buff.ly", "ow.ly", "goo.gl", "tinyurl.com", "is.gd", "dlvr.it", "ift.tt",
    "trib.al", "lnkd.in", "fb.me", "naver.me", "me2.do", "han.gl", "url.kr", "vo.la", "kko.to", "reut.rs", "apne.ws",
    "bbc.in", "cnn.it", "nyti.ms", "wapo.st", "bloom.bg", "on.wsj.com", "flip.it", "smartnews.com",
}  # fmt: skip
_TARGETS = ("url", "u", "q", "uddg", "to", "target", "redirect", "z", "link", "dest", "p")


def _unwrapped(url: str) -> str:
    """The address inside an AMP cache or a redirector that carries it in the open."""
    for _ in range(4):
        inner = _inside(url)
        if inner is None or fold.split(inner) is None:
            return url
        url = inner
    return url


def _inside(url: str) -> str | None:
    parts = fold.split(url)
    if parts is None:
        return None
    host = (parts.hostname or "").rstrip(".")
    google = re.match(r"(?:www|news)\.google\.[a-z.]{2,6}$", host) is not None
    cached = None
    if host.endswith((".cdn.ampproject.org", ".ampproject.net", "bing-amp.com")) or host == "cdn.ampproject.org":
        cached = re.match(r"/(?:[cviaw]{1,2}/)?(s/)?([^/]+\.[^/]+(?:/.*)?)$", parts.path)
    elif google:
        cached = re.match(r"/amp/(s/)?([^/]+\.[^/]+/.*)$", parts.path)
    if cached:
        return f"http{'s' if cached[1] else ''}://{cached[2]}" + (f"?{parts.query}" if parts.query else "")
    if host == "web.archive.org":  # an address inside keeps its own scheme
        kept = re.search(r"/web/\d{4,14}(?:[a-z]{2}_)?/(https?:/{1,2}[^/].*)$", url)
        return re.sub(r"^(https?):/+", r"\1://", kept[1]) if kept else None
    if host == "news.google.com":
        return _google_news(parts.path)
    leads_on = (google and parts.path == "/url") or host in _REDIRECTORS
    leads_on |= host.endswith("safelinks.protection.outlook.com")
    if leads_on or (fold.bare(host), parts.path.rstrip("/").lower()) in _REDIRECTING_PATHS:
        said = dict(reversed(parse_qsl(parts.query, max_num_fields=None)))
        return next((fold.tidy(said[n]) for n in _TARGETS if said.get(n, "").startswith(("http://", "https://"))), None)
    return None


def _google_news(path: str) -> str | None:
    """The address that the older ids of Google News carry inside; the newer ones are opaque."""
    match = re.search(r"/(?:articles|read)/([A-Za-z0-9_-]{16,2000})=*$", path)
    if not match:
        return None
    try:
        data = base64.urlsafe_b64decode(match[1] + "=" * (-len(match[1]) % 4))
    except (binascii.Error, ValueError):
        return None
    inside = re.search(rb"https?://[!-~]{4,}", data)
    return re.split(r"[^!-~]|\"", inside[0].decode("ascii"), maxsplit=1)[0] if inside else None
