"""Bodies that stand only in a script, for pages whose own text is a shell: which of all that scripts hold is the
article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from lxml import etree

from crawler.parse.around_body import Around, titles_of
from crawler.parse.folding import fold
from crawler.parse.literals import Budget
from crawler.parse.markup import held_markup, reads_like_a_body
from crawler.parse.objects import Embedded, paragraphs, states
from crawler.parse.react_stream import pushed, streamed
from crawler.parse.state_keys import MOST_KEYS, is_record
from crawler.parse.state_values import States
from crawler.parse.title_parts import akin

HEADLINE, ADDRESS = 2, 1  # what the objects around a body share with the page
_ASKED = 20_000  # characters of a script that may ask for an element
_SHELL = 30  # characters: a page that shows no more of its own is a shell
_BODY = 80  # characters of a short one
_MOST_TITLED = 2**20  # characters of a script in which a headline is sought
_FRAMES = 40  # boxes of which one may hold it in an attribute
_STATE = 500  # likewise at least
_TITLE = 8  # letters of one that is sought under any key
_TRIED = 60  # bodies that may be the article
_LONGEST = 500  # characters of one
_WORDS = re.compile(r"[^\W\d_]+(?:[ ,][^\W\d_]+){1,5}")  # of a line, that any JSON writes alike
_ID_KEY = re.compile(
    r"(?:id|idx|no|num|seq|sn|key|slug|url|uri|path|link|href|code|canonical|permalink)$", re.IGNORECASE
)
_ID, _SLUG = 4, 8  # letters of the last part of an address with a digit in it, or with a hyphen


def read_embedded(
    holders: Sequence[etree._Element],
    bodies: Sequence[str],
    tree: etree._Element,
    titles: Sequence[str],
    *,
    url: str,
    shown: int,
    sure: bool,
    own: bool,
) -> Embedded | None:
    """The body of that title or address, or the longest that a script holds, or an element or attribute that a script
    or frame shows; None when there is none. `bodies`: articleBody of JSON-LD; `titles`: the page's headline, or what
    may be that; `shown`: characters of text that the page itself shows; `sure`: the first title is the headline;
    `own`: only a body of that title or address is looked for."""
    scripts = [element for element in holders if element.tag == "script"]
    ranks, held = _Ranks(titles, url), States(_forms(titles))
    wanted = ranks.is_own if own else None
    found = [Embedded(markup=body, origin="JSON-LD articleBody") for body in bodies if not own]
    for value, origin in held.in_attributes(tree):
        found.extend(states([value], origin, wanted))
    for value, origin in held.in_scripts(scripts):
        found.extend(states([value], origin, wanted))
    if text := pushed(scripts):
        found.extend(streamed(text, wanted))
    chosen = _chosen(found, ranks, titles[0] if sure else "")
    if chosen is None and not own and not any(body.likely_size >= _BODY for body in found):
        asked = "\n".join(text for text in (script.text or "" for script in scripts) if len(text) <= _ASKED)
        marked = (_held(text, origin) for origin, text, named in held_markup(holders, asked) if named or shown < _SHELL)
        chosen = max((body for body in marked if reads_like_a_body(body.blocks)), key=lambda b: b.size, default=None)
    return chosen


def of_data(body: str) -> Embedded:
    """An articleBody of JSON-LD, whatever stands beside it."""
    found = Embedded(markup=body, origin="JSON-LD articleBody").read(Budget())
    found.complete()
    return found


def _chosen(found: Sequence[Embedded], ranks: _Ranks, title: str) -> Embedded | None:
    """The longest of those that have the page's headline, else its address, else of all that aren't others'. `title`:
    the headline, where that is known."""
    for body in found:
        body.own = ranks.of(body)
    budget = Budget()
    for body in sorted(found, key=lambda body: (body.own, body.likely_size), reverse=True)[:_TRIED]:
        if body.read(budget).size >= _BODY and (body.own or not _is_others(body, title)):
            body.complete()
            body.title = ranks.title_of(body)
            return body
    return None


def _is_others(body: Embedded, title: str) -> bool:
    """Whether a body without the page's headline or address is another article's, or none at all."""
    if body.aside or body.listed:
        return True
    if not body.around:
        return False
    told = [text for near in body.around for text in titles_of(near)][:1]
    return (bool(told and title) and not akin(told[0], title)) or not reads_like_a_body(body.blocks)


class _Ranks:
    """What bodies share with the page: HEADLINE for one with its headline, ADDRESS for one with that."""

    def __init__(self, titles: Sequence[str], url: str) -> None:
        self._keys, self._ids = {key: title for title in reversed(titles) if (key := fold(title))}, _ids(url)
        # of objects, and whether each is the whole record; the objects are kept, for another may stand where one was
        self._known: dict[int, tuple[Mapping[str, Any], int, bool]] = {}

    def of(self, body: Embedded) -> int:
        return HEADLINE if fold(body.title) in self._keys else self._around(body.around)

    def title_of(self, body: Embedded) -> str:
        """The headline that a body has, as the page writes it."""
        if body.own != HEADLINE:
            return body.title
        told = [body.title, *(text for near in body.around for text in _short_texts(near))]
        return next((self._keys[key] for text in told if (key := fold(text)) in self._keys), body.title)

    def is_own(self, around: Around) -> bool:
        return self._around(around) > 0

    def _around(self, around: Around) -> int:
        best = 0
        for near in around:
            if id(near) not in self._known:
                self._known[id(near)] = (near, self._of(near), is_record(near))
            _, rank, whole = self._known[id(near)]
            best = max(best, rank)
            if whole:
                break
        return best

    def _of(self, near: Mapping[str, Any]) -> int:
        if any(fold(text) in self._keys for text in _short_texts(near)):
            return HEADLINE
        named = (str(v) for k, v in islice(near.items(), MOST_KEYS) if isinstance(v, str | int) and _ID_KEY.search(k))
        met = any(value.rstrip("/").rpartition("/")[2].partition("?")[0] in self._ids for value in named)
        return ADDRESS if met else 0


def _short_texts(near: Mapping[str, Any]) -> Iterator[str]:
    """What may be a headline in an object: what is called one, and any text that isn't too short."""
    yield from titles_of(near)
    values = islice(near.values(), MOST_KEYS)
    yield from (text for text in values if isinstance(text, str) and _TITLE <= len(text) <= _LONGEST)


def _ids(url: str) -> frozenset[str]:
    """What an address says of which article it is: its last part, and what it asks for."""
    parts = urlsplit(url)
    last = unquote(parts.path).rstrip("/").rpartition("/")[2]
    values = [last, last.rpartition(".")[0], *(pair.partition("=")[2] for pair in parts.query.split("&"))]
    return frozenset(
        v for v in values if (len(v) >= _ID and any(map(str.isdigit, v))) or (len(v) >= _SLUG and "-" in v)
    )


def _forms(titles: Sequence[str]) -> list[str]:
    """Titles as scripts write them: in JSON of either kind, in JSON that is a string of a script, in an address."""
    once = {form for title in titles if title for form in _json_forms(title)}
    twice = (json.dumps(form, ensure_ascii=False)[1:-1] for form in once)
    return list({*once, *twice, *(quote(title, safe="!'()*~") for title in titles if title)})


def _json_forms(text: str) -> set[str]:
    return {json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1]}


def holds_title(holders: Sequence[etree._Element], tree: etree._Element, titles: Sequence[str]) -> bool:
    """Whether a script or attribute that may hold the page's state has its headline."""
    return next(_with_title(holders, tree, titles), None) is not None


def holds_other_text(
    holders: Sequence[etree._Element], tree: etree._Element, titles: Sequence[str], lines: Sequence[str]
) -> bool:
    """Whether such a state has none of the lines that the page shows, but may have as much text."""
    told = [_WORDS.search(line) for line in lines]
    words = [form for match in told if match for form in _json_forms(match[0])]
    least = sum(map(len, lines))
    return bool(words) and any(
        len(text) > least and not any(form in text for form in words) for text in _with_title(holders, tree, titles)
    )


def _with_title(holders: Sequence[etree._Element], tree: etree._Element, titles: Sequence[str]) -> Iterator[str]:
    forms = _forms(titles)
    scripts = (s.text or "" for s in holders if s.tag == "script" and "ld+json" not in (s.get("type") or ""))
    frames = chain(tree.iter("astro-island"), islice(tree.iter("div"), _FRAMES))
    for text in chain(scripts, (str(value) for frame in frames for value in frame.attrib.values())):
        if _STATE < len(text) < _MOST_TITLED and any(form in text for form in forms):
            yield text


def _held(text: str, origin: str) -> Embedded:
    blocks = paragraphs(text)
    captions = [block.text for block in blocks if block.caption]
    return Embedded([block for block in blocks if not block.caption], captions, origin)
