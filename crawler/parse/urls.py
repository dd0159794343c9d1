"""Identity of addresses: which of them lead to the same article.

First the rules of the outlet (`Source.identity`, and `identities.toml` for portals and outlets without a source): an
id in the address is the article. Without one, what is left when everything that does not tell articles apart is taken
away: scheme, www and mobile hosts, AMP, tracking parameters (a list of what is dropped, never of what is kept),
spelling of percent signs, order of parameters.
"""

from __future__ import annotations

import html
import posixpath
import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit, urlunsplit

from crawler.source import Identity, Source, host_of

MAX_LENGTH = 2048  # characters; longer addresses are traps or mistakes

_TRACKING = re.compile(
    r"^(?:utm_.*|fbclid|gclid|dclid|gbraid|wbraid|yclid|msclkid|twclid|ttclid|igshid|mc_[ce]id|_hs.*|hsa_.*|cmpid|cmp|"
    r"cmpt_cd|n_media|n_query|n_rank|n_ad.*|n_keyword.*|napm|ocid|icid|ito|taid|smid|smtyp|ncid|sr_share|share|shared|"
    r"_fr|_ga|_gl|ga_.*|plink|cooper|spm|ns_.*|at_.*|mkt_tok|wt_.*|xtor|trk|rss|feedtype|outputtype|amp|jsessionid|"
    r"phpsessid|sessionid|dable|news_?stand|input|referer|referrer|campaign|sns|openinapp|isdf)$",
    re.IGNORECASE,
)
_WEAK = re.compile(
    r"^(?:section|sec|section_?id|sc_.*|sec_?id|sid\d?|sname|mid|ref|from|site|page|pg|p|total|cid|pid|code|type|view_?type|"
    r"menu.*|cate.*|category|tab|order|sort|box_area|list.*|mode|view|s|t|ts|v|ver|np|mp|rc|ntype|detailWord|keyword|"
    r"search.*|query|q|kwd|lang_?ui|print|output|format|mediaCodeNo|_)$",
    re.IGNORECASE,
)
_ID_NAME = re.compile(
    r"(?:^|_)(?:id|no|idx|idxno|seq|num|ud|aid|artid|arcid|newsid|articleid|news_id|contid|ncd|key)$", re.I
)
_INDEX = re.compile(r"/(?:index|default|main)\.(?:html?|php|jsp|asp|aspx)$", re.IGNORECASE)
_MOBILE = re.compile(r"^(?:www\d?|m|mobile|amp|wap|touch)\.|^m-(?=[a-z]+\.)")
_SAFE = "!$&'()*+,;=:@~-._"


def absolute(url: str, base: str) -> str | None:
    """The address seen from `base`; None when it is not http(s), has no host, is too long or can't be read."""
    url = re.sub(r"[\t\r\n]", "", url).strip()
    if not url or len(url) > MAX_LENGTH:
        return None
    try:
        joined = urljoin(base, url)
        parts = urlsplit(joined)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            return None
    except ValueError:
        return None
    return joined if len(joined) <= MAX_LENGTH else None


def url_key(url: str, source: Source | None = None, canonical: str | None = None) -> str:
    """The identity of a page: equal for two addresses of one article. Never raises; idempotent on addresses."""
    url = _unwrapped(html.unescape(url.strip())[: 2 * MAX_LENGTH])
    named = believed(url, canonical, source) if canonical else None
    for candidate in (url, named):
        if candidate:
            found = _identify(candidate, source)
            if found:
                return found[1]
    return _folded(named or url)


def article_url(url: str, source: Source | None = None) -> str:
    """The address to keep and to show: the outlet's own form where its rule names one, else without tracking."""
    unwrapped = _unwrapped(html.unescape(url.strip()))
    found = _identify(unwrapped, source)
    if found and found[0].canonical:
        return found[0].canonical.replace("{id}", found[2])
    try:
        parts = urlsplit(unwrapped)
    except ValueError:
        return unwrapped
    kept = "&".join(p for p in parts.query.split("&") if p and not _TRACKING.match(p.partition("=")[0]))
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    return urlunsplit((parts.scheme, parts.netloc, parts.path, kept, fragment))


def believed(url: str, canonical: str | None, source: Source | None) -> str | None:
    """rel=canonical as an absolute address, when it may be believed.

    Only within the source's hosts (or the page's own), never the home page or a section front, and never when it
    loses the number that tells the article from others.
    """
    named = absolute(canonical or "", url)
    if named is None or named == url:
        return None
    named = _unwrapped(named)
    mirror = _identify(url, None)
    if not (
        _same_site(url, named) or (source and source.owns(named)) or (mirror and mirror[0].key.startswith("portal"))
    ):
        return None
    parts = urlsplit(named)
    if parts.path in ("", "/") and not parts.query:
        return None
    ours, theirs = _identify(url, source), _identify(named, source)
    if theirs:
        return named
    numbers = re.findall(r"\d{4,}|\d+$", urlsplit(url).path + "?" + urlsplit(url).query)
    has_id = ours is not None or any(_ID_NAME.search(k) for k, _ in parse_qsl(urlsplit(url).query))
    kept = any(n in named for n in numbers)
    if (numbers or has_id) and not kept and not re.search(r"\d{2,}", parts.path + parts.query):
        return None
    if len([s for s in parts.path.split("/") if s]) <= 1 and not parts.query and not re.search(r"\d|-", parts.path):
        return None  # /news, /v: a section front
    return named


def _same_site(a: str, b: str) -> bool:
    return _bare_host(a) == _bare_host(b) != ""


def _bare_host(url: str) -> str:
    return _bare(host_of(url))


@cache
def _table() -> tuple[tuple[frozenset[str], Identity], ...]:
    """The rules of identities.toml, each with its hosts."""
    text = files("crawler").joinpath("identities.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["rule"]
    return tuple((frozenset(row.pop("hosts")), Identity(**row)) for row in rows)


@cache
def _rules_of(host: str) -> tuple[Identity, ...]:
    """Rules for a host, from the table and the built-in sources."""
    from crawler.catalogue import by_host

    found = [rule for hosts, rule in _table() if _host_in(host, hosts)]
    source = by_host(f"https://{host}/x")
    return (*(source.identity if source else ()), *found)


def _host_in(host: str, hosts: frozenset[str]) -> bool:
    bare = _MOBILE.sub("", host)
    return host in hosts or bare in hosts or any(h.startswith(".") and ("." + host).endswith(h) for h in hosts)


def _identify(url: str, source: Source | None) -> tuple[Identity, str, str] | None:
    """The first rule that finds an id in the address: the rule, the key, the id."""
    own = source.identity if source and source.owns(url) else ()
    for rule in (*own, *_rules_of(host_of(url))):
        match = re.search(rule.pattern, url)
        if match:
            groups = [g for g in match.groups() if g is not None]
            id_ = "/".join(groups) if groups else match[0]
            return rule, rule.key.replace("{id}", id_), id_
    return None


# ---- wrappers


def _unwrapped(url: str) -> str:
    """The address inside an AMP cache or a redirector that carries it in the open."""
    for _ in range(3):
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").lower()
        except ValueError:
            return url
        inner = None
        cached = (
            re.match(r"^/(?:[cvi]/)?(s/)?([^/]+\.[^/]+/.*)$", parts.path)
            if host.endswith("cdn.ampproject.org")
            else None
        )
        viewer = re.match(r"^/amp/(s/)?([^/]+\.[^/]+/.*)$", parts.path) if re.match(r"^www\.google\.", host) else None
        if cached or viewer:
            match = cached or viewer
            inner = f"http{'s' if match and match[1] else ''}://{match[2] if match else ''}"
            inner += f"?{parts.query}" if parts.query else ""
        elif (host.startswith("www.google.") and parts.path == "/url") or host in _REDIRECTORS:
            inner = next((v for k, v in parse_qsl(parts.query) if k in ("url", "q", "u", "to", "target")), None)
        if not inner or not inner.startswith(("http://", "https://")):
            return url
        url = inner
    return url


_REDIRECTORS = frozenset(
    {"l.facebook.com", "lm.facebook.com", "l.instagram.com", "out.reddit.com", "link.naver.com", "cr.naver.com"}
)


# ---- the general form


def _folded(url: str) -> str:
    """host/path?query of an address in one spelling."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    if not host:
        return url
    host = _bare(_ascii(host))
    if port and port != {"http": 80, "https": 443}.get(parts.scheme):
        host += f":{port}"
    path = _path(parts.path)
    query = _query(parts.query, path)
    fragment = ""
    if parts.fragment.startswith(("!", "/")):  # a route of a page that is one script
        route, _, inside = parts.fragment.partition("?")
        kept = _query(inside, route)
        fragment = f"#{route}" + (f"?{kept}" if kept else "")
    return f"{host}{path}" + (f"?{query}" if query else "") + fragment


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return host.lower()


def _bare(host: str) -> str:
    while True:
        shorter = _MOBILE.sub("", host)
        if shorter == host or "." not in shorter:
            return host
        host = shorter


def _path(path: str) -> str:
    """The path in one spelling, without what makes it an AMP form or an index page."""
    path = re.sub(r";(?:jsessionid|phpsessid|sid)=[^/?#;]*", "", path, flags=re.IGNORECASE)
    path = "/".join(_spelled(segment) for segment in path.split("/"))
    path = re.sub(r"/{2,}", "/", path) or "/"
    if "/." in path:
        path = posixpath.normpath(path)
    plain = re.sub(r"^/amp(?=/)|/amp/?$|(?<=[\w-])\.amp(?=$|/|\.html?$)|(?<=articleView)Amp(?=\.html)", "", path) or "/"
    plain = _INDEX.sub("/", plain)
    return plain.rstrip("/") or "/"


def _spelled(text: str) -> str:
    """One spelling of percent signs: what needs none has none, the rest in capitals; Hangul composed."""
    decoded = unquote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text.replace("%2F", "%252F").replace("%2f", "%252F")))
    return quote(unicodedata.normalize("NFC", decoded), safe=_SAFE).replace("%252F", "%2F")


def _query(query: str, path: str) -> str:
    """Without tracking, in order; weak parameters only where nothing else tells the article from others."""
    pairs = []
    for piece in query.split("&"):
        name, equals, value = piece.partition("=")
        if piece and not _TRACKING.match(unquote(name)) and (value or not equals):
            pairs.append((_spelled(name), equals, _spelled(value.replace("+", " "))))
    strong = [pair for pair in pairs if not _WEAK.match(pair[0])]
    if any(_ID_NAME.search(name) for name, _, _ in strong) or (_tells(path) and not any(not e for _, e, _ in strong)):
        if not strong and not _tells(path):
            strong = pairs
        pairs = strong if not _tells(path) or strong else []
    return "&".join(name + equals + value for name, equals, value in sorted(pairs))


def _tells(path: str) -> bool:
    """Whether the path alone names one article: a long number, or a date with a slug, or a slug of several words."""
    last = path.rstrip("/").rpartition("/")[2]
    if re.search(r"\.(?:php|do|jsp|asp|aspx|nhn|cgi)$", last) and not re.search(r"\d{5,}", last):
        return False
    return bool(re.search(r"\d{5,}", path) or re.search(r"/\d{4}/\d{1,2}/", path) or last.count("-") >= 2)
