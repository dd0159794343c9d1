"""The general form of an address: what is left when everything is taken away that does not tell articles apart.

Scheme, www and mobile hosts, AMP and print views, index pages, tracking parameters (a list of what is dropped, never
of what is kept), spelling of percent signs, order of parameters. Every step is linear in the length of the address.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import SplitResult, quote, unquote, unquote_to_bytes, urlsplit

LONGEST = 16_384  # characters; what is longer is a trap, and taking it apart would only cost time
PEELED = 2_048  # characters; a longer path is left as it is, for every form taken off means another look at it all

TRACKING = re.compile(
    r"(?:utm_.*|fbclid|fb_.*|gclid|gclsrc|dclid|gbraid|wbraid|srsltid|yclid|msclkid|twclid|ttclid|li_fat_id|igshi?d?|"
    r"mibextid|epik|irclickid|mc_[a-z]+|_hs.*|hsa_.*|hsctatracking|cmpid|cmp|cmpt_cd|n_media|n_query|n_rank|n_ad.*|"
    r"n_keyword.*|n_campaign.*|napm|ocid|icid|ito|taid|smid|smtyp|ncid|s_cid|s_kwcid|ef_id|sr_share|_fr|_ga|_gl|ga_.*|"
    r"plink|cooper|spm|ns_.*|at_(?:medium|campaign|custom.*|link.*|bbc.*|format)|mkt_tok|wt_.*|xtor|trk|trkcampaign|"
    r"pk_.*|mtm_.*|piwik_.*|matomo_.*|vero_.*|oly_.*|guccounter|guce_.*|__twitter_impression|_branch_.*|tblci|dicbo|"
    r"oborigurl|outputtype|amp|amp_.*|is_?amp|usqp|jsessionid|phpsessid|aspsessionid.*|session_?id|dable.*|"
    r"news_?stand|openinapp|kakao_.*|kakaotrack.*|searchterm:.*|soc_(?:src|trk)|__cf_chl.*|feedtype|cxt|nclick|detailword)",
    re.IGNORECASE,
)
# dropped when something else names the page: where the reader came from
_REFERRER = frozenset((
    "ref", "refer", "referer", "referrer", "ref_src", "from", "frm", "src", "source", "via", "share", "shared", "sns",
    "rss", "input", "campaign", "cp", "partner", "cloc", "fl", "oc", "site", "mp", "np", "rc", "ntype", "cm",
    "medium", "channel", "fr",
))  # fmt: skip
# dropped when something else tells the article: where in a list the reader was, and how the page is shown
_PLACE = frozenset((
    "page", "pg", "pageno", "pageindex", "page_no", "paged", "p", "s", "t", "ts", "total", "tab", "order", "sort",
    "list", "mode", "view", "viewtype", "view_type", "print", "output", "format", "m", "mobile", "v", "ver",
    "keyword", "search", "query", "q", "kwd", "word", "detailword", "lang_ui", "hl", "gl", "ceid", "box_area",
    "mediacodeno", "_",
))  # fmt: skip
# dropped when a long number or a number of its own name tells the article: what section it stands in
_CLASS = frozenset((
    "section", "sec", "section_id", "sectionid", "sec_id", "secid", "sid", "sid1", "sid2", "sid3", "sname", "mid",
    "cid", "pid", "code", "type", "menu", "category", "cate", "cat", "catid", "category_id",
))  # fmt: skip
_ID_NAMES = frozenset((
    "id", "no", "idx", "idxno", "seq", "seqno", "num", "ud", "aid", "artid", "art_id", "arcid", "newsid", "news_id",
    "newsidx", "newsno", "articleid", "article_id", "articleno", "article", "contid", "content_id", "contentid",
    "ncd", "key", "uid", "nid", "wr_id", "cntn_cd", "seq_code", "docid", "doc_id", "bid", "bbsidx", "nttid", "ntt_id",
    "total_id", "viewkey", "vod_id", "logno", "post_id", "postid", "page_id",
))  # fmt: skip
_NO_CASE = re.compile(r"\.aspx?/?$", re.IGNORECASE)  # of a server to which capitals mean nothing
_SCRIPT = re.compile(r"\.(?:php|do|jsp|jspx|asp|aspx|nhn|naver|cgi|htm)$", re.IGNORECASE)
_LISTS = frozenset((
    "tag", "tags", "topic", "topics", "category", "categories", "search", "list", "lists", "archive", "archives",
    "author", "authors", "reporter", "keyword", "page", "articlelist.html",
))  # fmt: skip
_INDEX = re.compile(r"/(?:index|default|main)\.(?:html?|php|jsp|do|aspx?)$", re.IGNORECASE)
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;]*", re.IGNORECASE)
_AMP = re.compile(r"^/amp(?=/)|/amp(?:\.html?)?/?$|(?<=[\w-])\.amp(?=$|/$|\.html?$)")
_MOBILE_PATH = re.compile(r"^/(?:m|mobile)(?=/[^/])")
_PRINT = re.compile(r"/print(?=/[^/]*\d|/?$)", re.IGNORECASE)
_CMS = re.compile(r"/article(?:View|Print|PrintView)?(?:Amp)?\.html$", re.IGNORECASE)
_HOST = re.compile(r"^(?:www\d?|m|mobile|amp|wap|touch)\.|^m-(?=[a-z]+\.)|^m(?=news\.)")
_MIDDLE = re.compile(r"(?<=\.)(?:m|amp)\.(?=[^.]+\.[^.]+)")
_ENDING = re.compile(r"(?<=/)([\w-]*\d)\.html?$")
_SAFE = "!$&'()*+,;=:@~-._|"
_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$'()*,:@|")
_BLANK = re.compile(r"\s")
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def tidy(url: str) -> str:
    """As a browser takes it from an attribute: no control characters, `&amp;` of a careless feed read as `&`.

    Not html.unescape: that would read `&section=` as a paragraph sign.
    """
    url = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", "", url.encode("utf-8", "replace").decode("utf-8")).strip()
    return re.sub(r"&(?:(?:amp|#0*38|#x0*26);)+", "&", url)


def without_blanks(url: str) -> str:
    """Blanks inside an address as escapes: at its end they would be lost the next time that it is read."""
    return _BLANK.sub(lambda blank: quote(blank[0]), url)


@lru_cache(maxsize=16)  # one address is taken apart again and again on its way to a key
def split(url: str) -> SplitResult | None:
    """The parts of a web address; None for everything else."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    usable = parts.scheme in ("http", "https") and parts.hostname and not _BLANK.search(parts.netloc)
    return parts if usable else None


def fold(url: str) -> str:
    """host/path?query of an address in one spelling; what is no web address, or a monster, comes back as it is."""
    parts = split(url) if len(url) <= LONGEST else None
    if parts is None:
        return url
    port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    path = fold_path(parts.path)
    query = _query(parts.query, path)
    fragment = ""
    if parts.fragment.startswith(("!", "/")):  # a route of a page that is one script
        route, _, inside = parts.fragment.partition("?")
        kept = _query(inside, route)
        fragment = f"#{spelled(route)}" + (f"?{kept}" if kept else "")
    return f"{bare(parts.hostname or '')}{port}{path}" + (f"?{query}" if query else "") + fragment


def bare(host: str) -> str:
    """The host in ASCII without what only says www, mobile or AMP."""
    host = host.rstrip(".").lower()
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii").lower()
        except UnicodeError:
            host = quote(host, safe="")
    while True:
        shorter = _MIDDLE.sub("", _HOST.sub("", host, count=1))
        if shorter == host or "." not in shorter:
            return host
        host = shorter


def fold_path(path: str) -> str:
    """The path in one spelling, without what makes it an AMP, mobile or print form or an index page."""
    path = re.sub(r"/{2,}", "/", spelled(_SESSION.sub("", path))) or "/"
    if "/." in path:
        path = posixpath.normpath(path)
    if _NO_CASE.search(path):
        path = _ESCAPES.sub(lambda run: run[0].upper(), path.lower())
    while len(path) <= PEELED:  # one form may stand inside the other, and what is left may be one again
        plain = _AMP.sub("", _MOBILE_PATH.sub("", path))
        plain = _CMS.sub("/articleView.html", _PRINT.sub("", plain))
        plain = _ENDING.sub(r"\1", _INDEX.sub("", plain))
        plain = re.sub(r"(?:/|%20)+$", "", plain) or "/"
        if plain == path:
            return plain
        path = plain
    return path


def spelled(text: str) -> str:
    """One spelling of percent signs: what needs none has none, the rest is UTF-8 in capitals; Hangul composed.

    Escapes of EUC-KR bytes come out as UTF-8; those of no known encoding stay, for they may tell articles apart.
    """
    text = quote(unicodedata.normalize("NFC", re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)), safe=_SAFE + "/%")
    if "%" not in text:
        return text
    text = _ESCAPES.sub(_unescaped, text)
    return quote(unicodedata.normalize("NFC", text), safe=_SAFE + "/%")


def _unescaped(run: re.Match[str]) -> str:
    data = unquote_to_bytes(run[0])
    for encoding in ("utf-8", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return "".join(c if c in _PLAIN or c > "\x7f" else f"%{ord(c):02X}" for c in text)
    return run[0].upper()


class Pair(NamedTuple):
    """One parameter, in one spelling. `name` alone where there is no "="."""

    name: str
    equals: str
    value: str

    @property
    def kind(self) -> str:
        """The name as the lists above have it."""
        return unquote(self.name).lower()

    @property
    def names_id(self) -> bool:
        """Whether the parameter says which article: by its name, or as a bare code (`?5123924`)."""
        if not self.equals:
            return len(self.name) >= 4 and any(c.isdigit() for c in self.name)
        return self.kind in _ID_NAMES or len(re.findall(r"\d", self.value)) >= 6


def pairs_of(query: str) -> list[Pair]:
    """The parameters without tracking and without empty ones."""
    found = []
    for piece in query.split("&"):
        name, equals, value = piece.partition("=")
        if equals and not value:
            continue
        if name and not TRACKING.fullmatch(unquote(name)):
            name = spelled(name.lower() if equals else name)  # a name alone is a value
            found.append(Pair(name, equals, spelled(value.replace("+", " ").strip())))
    return found


def _query(query: str, path: str) -> str:
    """Without tracking, in order; weak parameters only where nothing else tells the article from others."""
    pairs = pairs_of(query)
    if not pairs:
        return ""
    root = path == "/"
    ids = [p for p in pairs if p.kind not in _PLACE | _CLASS | _REFERRER and p.names_id]
    ids += [p for p in pairs if root and p.kind == "p"]  # the short link of WordPress
    if path.endswith("/articleView.html"):
        ids = [p for p in ids if p.kind == "idxno"] or ids
        if ids and ids[0].kind == "idxno":
            return f"idxno={ids[0].value}"
    told = tells(path)
    long_id = told == "number" or any(len(p.value or p.name) >= 5 for p in ids)
    weak: frozenset[str] = frozenset()
    if ids or told:
        weak |= _PLACE
    if long_id:
        weak |= _CLASS
    if ids or told or re.search(r"[\d-]|%", path):
        weak |= _REFERRER
    kept = [p for p in pairs if p in ids or p.kind not in weak]
    return "&".join(name + equals + value for name, equals, value in sorted(set(kept)))


def tells(path: str) -> str:
    """How the path alone names one article: "number", "slug", or "" when it does not."""
    segments = [s for s in path.split("/") if s]
    if not segments or any(s.lower() in _LISTS for s in segments):
        return ""
    last = segments[-1]
    numbers = re.findall(r"\d{5,}", path)
    if _SCRIPT.search(last) and not re.search(r"\d{5,}", last):
        return ""
    if any(not re.fullmatch(r"(?:19|20)\d\d[01]\d[0-3]\d", n) for n in numbers):
        return "number"
    dated = re.search(r"/(?:19|20)\d\d[-/]?(?:\d\d?|[a-z]{3})(?:[-/]?\d\d?)?/[^/]*[^\d/][^/]*$", path)
    if dated or last.count("-") >= 2 or re.search(r"-\d|\d-", last):
        return "slug"
    if last.isdigit() and not (len(segments) > 1 and re.search(r"(?:^|/)(?:19|20)\d\d(?:/\d\d?)*$", path)):
        return "slug"
    return "slug" if "%" in last and len(last) > 30 else ""
