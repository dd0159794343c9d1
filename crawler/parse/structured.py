"""What a page says about itself: JSON-LD (read leniently), OpenGraph and other meta elements.

Half of the Korean pages with JSON-LD carry something that a JSON parser rejects: comments, trailing commas, line
breaks inside strings, entities.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from lxml import etree

from crawler.parse.elements import Elements
from crawler.parse.lenient_json import lenient_json, object_at

Said = tuple[str, str]  # a value, and where it stood, in words

_ARTICLE = re.compile(r"Article$|^Report|BlogPosting$|LiveBlog", re.IGNORECASE)
_MAX_SCRIPT = 4 * 2**20  # characters of one JSON-LD script that are read
_MAX_NODES = 2000
_ARC = re.compile(r"Fusion\.globalContent\s*=\s*(?=\{)")
# the value is sought first, then its name before it: names begin with too many letters
_SCRIPTED = re.compile(r":\s*\\*[\"'](\d[\d\-./: tzTZ+]{9,34})\\*[\"']")
_SCRIPTED_NAME = re.compile(
    r"\b((?:date_?published|(?:first_?)?publish(?:ed)?_?(?:date|time|at|on|dt)?|publication_?date|deploy_?(?:date|dt)|"
    r"(?:reg|regist|input|service|release|write|display|article|news)_?(?:date|dt|dttm|ymdt|time)))\\*[\"']?\s*$",
    re.IGNORECASE,
)
_TOLD = ("headline", "name", "description", "datePublished", "articleBody", "url", "mainEntityOfPage", "@id")
_FILM = 8  # characters of its name
_NAME_ROOM = 60  # characters for such a name
_WRITTEN_BY = re.compile(r"\W*(?:(?:written )?by|authors?|writers?|글쓴이|작성자)\W*", re.IGNORECASE)
_DATE_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "article:published",
    "article.published", "publishdate", "pubdate", "sailthru.date", "parsely-pub-date", "dcterms.created",
    "firstcreate",
    "dc.date.issued", "dc.date.created", "dc.date", "dcterms.date", "date", "dable:published_time", "dd:published_time",
    "nate:time",
    "cxenseparse:recs:publishtime", "article_date_original", "regdate", "created",
    "citation_publication_date", "citation_online_date", "citation_date",
)  # fmt: skip
_RDFA_DATE = frozenset(("dc:created", "dcterms:created", "dc:issued", "schema:datepublished", "schema:datecreated"))
_EASTERN = re.compile(r"[가-힣\u3041-\u30fa\u4e00-\u9fff]")
_FEW = 2  # of those on a page that is no list
_CHANGED_META = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod")
_AUTHOR_META = (
    "author", "article:author", "og:article:author", "dable:author", "dd:author", "byl", "sailthru.author",
    "parsely-author", "dc.creator", "dcterms.creator",
    "writer", "twitter:creator:name", "citation_author",
)  # fmt: skip

FILMED = "JSON-LD uploadDate"  # the origin of the date of a film


@dataclass(slots=True)
class Structured:
    """Candidates for each field, the most believable first."""

    titles: list[Said] = field(default_factory=list)
    published: list[Said] = field(default_factory=list)
    modified: list[Said] = field(default_factory=list)
    scripted: list[Said] = field(default_factory=list)  # dates in the state that a page's scripts draw it from
    authors: list[Said] = field(default_factory=list)
    desks: list[str] = field(default_factory=list)  # names that JSON-LD calls authors and organisations
    publishers: list[str] = field(default_factory=list)
    sections: list[Said] = field(default_factory=list)
    images: list[Said] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    canonical: str | None = None
    language: str | None = None
    site: str | None = None
    kinds: set[str] = field(default_factory=set)  # @type of JSON-LD nodes, og:type as "og:article"
    articles: int = 0  # headlines in JSON-LD
    paywalled: bool = False
    free: bool = False  # JSON-LD says that anyone may read it
    asks_password: bool = False
    plays: bool = False  # a film belongs to the page: an article's in JSON-LD, or a card with a player


def read_structured(elements: Elements) -> Structured:
    """Read all of it; never raises for what a page says."""
    found = Structured()
    metas = _metas(elements)
    nodes = [node for script in _scripts(elements) for node in _nodes(lenient_json(script))]
    articles = [n for n in nodes if any(_ARTICLE.search(kind) for kind in _kinds(n))]
    empty = [n for n in articles if not any(strings(n.get(name)) for name in _TOLD)]  # the frame of what is gone
    articles = [node for node in articles if node not in empty]
    for node in nodes:
        if node not in empty:
            found.kinds.update(_kinds(node))
    found.titles.extend((text, "meta og:title") for text in metas.get("og:title", ()))
    found.articles = len({text for node in articles for text in strings(node.get("headline"))[:1]})
    known = {str(node["@id"]): node for node in nodes if "@id" in node and "name" in node}
    for node in articles:
        _read_article(node, found, known)
    for node in nodes:
        if not (found.authors or found.desks) and "WebPage" in _kinds(node):
            _read_people(node, found, known)
    films = [node for node in nodes if "VideoObject" in _kinds(node)]
    if not articles and len(films) == 1 and _is_shown(films[0], metas, elements):
        _read_film(films[0], found, known)
    if not found.authors:
        _read_arc(elements, found)
    _read_meta(metas, found)
    if not found.published:
        _read_rdfa(elements, found)
    if not found.published:
        found.scripted = _scripted(elements)
    root = elements.tree.getroottree().getroot()
    found.asks_password = any(map(_asks_password, elements.tagged("input")))
    found.language = str(root.get("lang") or "")[:2].lower() or None
    for link in elements.tagged("link"):
        if str(link.get("rel") or "").lower() == "canonical" and link.get("href"):
            found.canonical = str(link.get("href")).strip()
            break
    found.canonical = found.canonical or metas.get("og:url", [None])[0]
    return found


def _asks_password(field: etree._Element) -> bool:
    """Whether a field is for the password of an account, and not for one with which a comment may be changed later."""
    if str(field.get("type")).lower() != "password":
        return False
    form = next(field.iterancestors("form"), None)
    around = form if form is not None else field.getparent()
    return around is None or next(around.iter("textarea"), None) is None


def _scripts(elements: Elements) -> Iterator[str]:
    for script in elements.tagged("script"):
        if "ld+json" in str(script.get("type") or "").lower():
            text = "".join(str(piece) for piece in script.itertext())
            if 2 < len(text) <= _MAX_SCRIPT:
                yield text


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object inside, @graph and lists opened, in order; bounded."""
    queue, count = [value], 0
    while queue and count < _MAX_NODES:
        node = queue.pop(0)
        count += 1
        if isinstance(node, list):
            queue = [*node[:200], *queue]
        elif isinstance(node, dict):
            yield node
            inner = [node[k] for k in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart") if k in node]
            queue = [*[v for v in inner if isinstance(v, dict | list)], *queue]


def _kinds(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]


def _read_article(node: dict[str, Any], found: Structured, known: dict[str, dict[str, Any]]) -> None:
    for name, target in (
        ("headline", found.titles),
        ("datePublished", found.published),
        ("dateModified", found.modified),
    ):
        for text in strings(node.get(name)):
            target.append((text, f"JSON-LD {name}"))
    if not found.titles:
        found.titles.extend((text, "JSON-LD name") for text in strings(node.get("name")))
    _read_people(node, found, known)
    found.sections.extend((text, "JSON-LD articleSection") for text in strings(node.get("articleSection")))
    found.images.extend((text, "JSON-LD image") for text in strings(node.get("image"), "url", "contentUrl"))
    found.bodies.extend(strings(node.get("articleBody")))
    found.plays |= bool(node.get("video"))
    found.publishers.extend(strings(node.get("publisher"), "name"))
    free = node.get("isAccessibleForFree")
    if free is False or (isinstance(free, str) and free.lower() == "false"):
        found.paywalled = True
    found.free |= free is True or (isinstance(free, str) and free.lower() == "true")


def _is_shown(film: dict[str, Any], metas: dict[str, list[str]], elements: Elements) -> bool:
    """Whether the page has the film's name, and does not only hold it."""
    names = [name.lower() for name in strings(film.get("name")) if len(name) >= _FILM]
    titles = [elements.tree.findtext(".//title") or "", *metas.get("og:title", ())]
    return any(" ".join(title.split()).lower().startswith(name) for name in names for title in titles)


def _read_film(node: dict[str, Any], found: Structured, known: dict[str, dict[str, Any]]) -> None:
    """The film that a page is about, where it says nothing of an article."""
    found.titles.extend((text, "JSON-LD name") for text in strings(node.get("name")))
    found.published.extend((text, FILMED) for text in strings(node.get("uploadDate")))
    if not found.authors:
        _read_people(node, found, known)


def strings(value: Any, *keys: str) -> list[str]:
    """The texts in a value that may be a string, a list, or an object with one of `keys`."""
    if isinstance(value, str):
        text = html.unescape(value).strip()
        return [text] if text else []
    if isinstance(value, list):
        return [text for item in value[:50] for text in strings(item, *keys) if not isinstance(item, list)]
    if isinstance(value, dict):
        return [text for key in keys for text in strings(value.get(key)) if isinstance(value.get(key), str)]
    return []


def _read_people(node: dict[str, Any], found: Structured, known: dict[str, dict[str, Any]]) -> None:
    people, desks = _people(node.get("author") or node.get("creator"), known)
    found.authors.extend((text, "JSON-LD author") for text in people)
    found.desks.extend(desks)


def _people(value: Any, known: dict[str, dict[str, Any]]) -> tuple[list[str], list[str]]:
    """The persons that a value names, and the organisations. `known`: what an @id in their place stands for."""
    people: list[str] = []
    desks: list[str] = []
    for item in value[:50] if isinstance(value, list) else [value]:
        if isinstance(item, dict) and "name" not in item:
            item = known.get(str(item.get("@id")), item)
        whole = strings(item, "name")
        if isinstance(item, dict) and not whole:
            given, family = strings(item.get("givenName")), strings(item.get("familyName"))
            whole = [" ".join([*given[:1], *family[:1]])] if given or family else []
        organised = isinstance(item, dict) and any(kind.endswith("Organization") for kind in _kinds(item))
        (desks if organised else people).extend(whole)
    return people, desks


def _read_arc(elements: Elements, found: Structured) -> None:
    """What Arc XP keeps beside the body that its page draws by script: by-lines, headline, dates."""
    for script in elements.tagged("script"):
        text = script.text or ""
        start = _ARC.search(text) if 200 < len(text) <= _MAX_SCRIPT else None
        if start is None:
            continue
        story = object_at(text, start.end())
        if not isinstance(story, dict):
            return
        for name, target in (
            ("display_date", found.published),
            ("first_publish_date", found.published),
            ("last_updated_date", found.modified),
        ):
            target.extend((said, f"Arc {name}") for said in strings(story.get(name)))
        found.titles.extend((said, "Arc headline") for said in strings(story.get("headlines"), "basic"))
        credits = story.get("credits")
        for person in credits.get("by") or () if isinstance(credits, dict) else ():
            extra = person.get("additional_properties") if isinstance(person, dict) else None
            original = extra.get("original") if isinstance(extra, dict) else None
            for said in strings(original, "byline")[:1] or strings(person, "name")[:1]:
                found.authors.append((said, "Arc by-line"))
        return


def _read_rdfa(elements: Elements, found: Structured) -> None:
    """The moment that older programs tell in an attribute beside the line that readers see; of a list, none."""
    told = [e for e in elements.tagged("span", "div", "time") if e.get("content") and e.get("property")]
    dated = [e for e in told if not _RDFA_DATE.isdisjoint(str(e.get("property")).lower().split())]
    if 0 < len(dated) <= _FEW:
        found.published.append((str(dated[0].get("content")), "RDFa"))


def _scripted(elements: Elements) -> list[Said]:
    found: list[Said] = []
    for script in elements.tagged("script"):
        text = script.text or ""
        if len(text) <= _MAX_SCRIPT:
            found.extend(islice(_dates_in(text), 50))
    return found


def _dates_in(script: str) -> Iterator[Said]:
    for value in _SCRIPTED.finditer(script):
        name = _SCRIPTED_NAME.search(script[max(0, value.start() - _NAME_ROOM) : value.start()])
        if name:
            yield value[1], f"{name[1]} in a script"


def _metas(elements: Elements) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in elements.tagged("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = meta.get("content")
        if name and content and content.strip():
            found.setdefault(str(name).strip().lower(), []).append(html.unescape(str(content)).strip())
    return found


def _is_on_portal(name: str, text: str) -> bool:
    """Whether a writer is an outlet and the portal that shows its article: "○○일보 | 네이버"."""
    return name == "og:article:author" and " | " in text


def _in_order(name: str) -> str:
    """A name of the kind that libraries write, "Rhee, Min-kyung", as it is read; Korean ones keep their order."""
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma or not family or not given or "," in given:
        return name
    korean = _EASTERN.search(given) is not None or re.fullmatch(r"[A-Z][a-z]+-[A-Za-z][a-z]+", given)
    return f"{family} {given}" if korean else f"{given} {family}"


def _read_meta(metas: dict[str, list[str]], found: Structured) -> None:
    for names, target in (
        (("twitter:title", "dable:title", "title", "citation_title", "dc.title", "dcterms.title"), found.titles),
        (_DATE_META, found.published),
        (_CHANGED_META, found.modified),
        (_AUTHOR_META, found.authors),
        (("article:section", "dable:section", "articlesection", "section"), found.sections),
        (("og:image", "twitter:image"), found.images),
    ):
        for name in names:
            told = (text for text in metas.get(name, ()) if not _is_on_portal(name, text))
            target.extend((_in_order(text) if name == "citation_author" else text, f"meta {name}") for text in told)
    for number in "12":  # how some programs tell the cards of others who wrote
        if _WRITTEN_BY.fullmatch(metas.get(f"twitter:label{number}", [""])[0]):
            found.authors.extend((text, "meta twitter:data") for text in metas.get(f"twitter:data{number}", ()))
    found.site = metas.get("og:site_name", [None])[0]
    found.plays |= "player" in metas.get("twitter:card", ())
    found.kinds.update(f"og:{text.lower()}" for text in metas.get("og:type", ()))
