"""One page -> one article, or why it is none. Read `read_page` first: the whole way of a page on one screen.

Pure: bytes in, values out. Runs in the worker processes.
"""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from lxml import etree

from crawler.catalogue import by_host
from crawler.parse import content, fields, moments, roles
from crawler.parse.ballots import ballots
from crawler.parse.blocks import split, tidy
from crawler.parse.body import unpack
from crawler.parse.candidate import Candidate
from crawler.parse.charset import NOTHING_FITS, decode
from crawler.parse.contract import PageError, ReadPage
from crawler.parse.copies import hide_copy
from crawler.parse.custom import rename, rename_plain
from crawler.parse.elements import Elements
from crawler.parse.embedded import HEADLINE
from crawler.parse.headed import cut_headed, headed_boxes
from crawler.parse.kinds import no_page
from crawler.parse.leads import leads
from crawler.parse.marks import mark, remove_marked
from crawler.parse.markup import HOLDERS
from crawler.parse.misnamed import give_back
from crawler.parse.next_articles import next_articles
from crawler.parse.objects import lines
from crawler.parse.panes import open_panes
from crawler.parse.screen import language_of, screen
from crawler.parse.scripted import better_date, better_title, held_body, or_embedded
from crawler.parse.selectors import css
from crawler.parse.side_boxes import side_boxes
from crawler.parse.signed_near import beside_date
from crawler.parse.structured import Structured, read_structured
from crawler.parse.styles import hide_by_style
from crawler.parse.teasers import lists_below
from crawler.parse.titles import is_weak, read_title
from crawler.parse.tree import parse, remove_silent, text_of, title_in_head
from crawler.parse.urls import article_url, believed, url_key
from crawler.parse.whole import ends_in_article, never_ends
from crawler.parse.zones import zone_of
from crawler.source import Recipe, Source
from storage.model import Article, Block, FailureKind, FetchedPage, Rejected, RejectReason

_FITS = 40  # characters in what a recipe points at: it is made for this page
_LONGEST = 500_000  # characters of an article; live blogs of a whole day have a third of it
_MOST_LINES = 20_000  # likewise; all rules are tried on each, which takes some 0.1 ms


def read_article(page: FetchedPage, source: Source | None = None) -> Article | Rejected:
    """Only the outcome of `read_page`."""
    return read_page(page, source).outcome


def read_page(page: FetchedPage, source: Source | None = None, learned: Collection[str] = ()) -> ReadPage:
    """Read a page of a source (None: whichever built-in one owns the address, or none).

    `learned`: blocks known to be boilerplate of the source. Raises PageError when the bytes can't be unpacked,
    the page breaks off, or its letters can't be read.
    """
    html = unpack(page.body, page.content_encoding)
    decoded = decode(html, page.content_type)
    url = page.final_url
    if source is not None and not source.owns(url) and not _on_purpose(page, source):
        where = urlsplit(url).netloc
        elsewhere = Rejected(reason=RejectReason.ELSEWHERE, detail=f"led to {where}, which is not the source's")
        return ReadPage(outcome=elsewhere, html=html)
    other = no_page(html, page.content_type)
    if other:
        raise PageError(FailureKind.NOT_HTML, f"{other} where an article should be")
    endless, readable = never_ends(decoded.text), decoded.evidence != NOTHING_FITS
    with _uncollected():  # until the tree is gone again
        tree = None if decoded.text.isspace() or not decoded.text else parse(decoded.text, decoded.utf8)
        if tree is not None:
            rename_plain(tree, decoded.text)
        del decoded  # of a page with one emoji in it, four times its size
        if tree is None:
            return ReadPage(outcome=Rejected(reason=RejectReason.NO_TEXT, detail="an empty page"), html=html)
        elements = Elements(tree)
        said = read_structured(elements)
        owner = source or by_host(url)
        canonical = believed(url, said.canonical, owner)
        outcome = _read_tree(elements, said, canonical, page, owner, learned, named=source is not None)
        del tree, elements
    if isinstance(outcome, Article):
        if len(outcome.text) > _LONGEST:
            raise PageError(FailureKind.TOO_BIG, f"a text of {len(outcome.text):,} characters is no article")
        if endless and ends_in_article(outcome.blocks):
            raise PageError(FailureKind.TRUNCATED, "the page breaks off inside the article")
        if not readable:
            raise PageError(FailureKind.PARSE_ERROR, "its letters are in no encoding that we know")
    return ReadPage(outcome=outcome, html=html, canonical=canonical)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of circular garbage: a page makes none, but so many objects that all that the process has
    would be looked through every few pages."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _on_purpose(page: FetchedPage, source: Source) -> bool:
    """Whether the page itself was asked for outside of the source's hosts, and no redirection led there."""
    return page.url == page.final_url and not source.owns(page.url)


def _read_tree(
    elements: Elements,
    said: Structured,
    canonical: str | None,
    page: FetchedPage,
    source: Source | None,
    learned: Collection[str],
    *,
    named: bool,
) -> Article | Rejected:
    rename(elements)
    tree, holders = elements.tree, elements.tagged(*HOLDERS)
    hide_by_style(elements)
    remove_silent(elements)
    open_panes(elements)
    zone = zone_of(source, said, page.final_url, elements)
    recipe = _recipe(source, said, page, zone, tree)
    site = [name for name in (said.site, source.name if source else None, _label(page.final_url)) if name]
    title, title_origin = read_title(tree, said, recipe, site)
    marks = mark(elements, recipe.prune, recipe.caption, title)
    blocks = split(tree, marks)
    hide_copy(blocks)
    at = content.headline(blocks, title)
    give_back(blocks, marks, at)
    longest = max((len(block.text) for block in blocks), default=0)
    if longest > _LONGEST:  # told before all rules are tried on it
        raise PageError(FailureKind.TOO_BIG, f"a text of {longest:,} characters is no article")
    published, modified, origins = moments.read_dates(
        elements, said, recipe, blocks, title, page.final_url, zone, page.fetched_at
    )
    told = fields.told_people(tree, said, recipe, site)
    boxed = None if told else fields.boxed_people(elements, marks)
    near_date = () if told or boxed else beside_date(blocks, title)
    found = content.by_recipe(tree, blocks, recipe.body) or content.by_cards(blocks, marks.cards)
    if found is None:
        headed = {} if at is None else next_articles(blocks, at) | lists_below(blocks, at)
        headed |= headed_boxes(blocks, at) | ballots(blocks, at) | leads(blocks, at) | side_boxes(blocks, at)
        cut_headed(blocks, headed)
        marks.cut.update(headed)
        remove_marked(elements, marks)  # the blocks have been read
        found = content.by_place(elements, blocks, title)
    taken = sum(found.chosen)
    if taken > _MOST_LINES:  # likewise: each would be tried by itself
        raise PageError(FailureKind.TOO_BIG, f"a text of {taken:,} lines is no article")
    reading = roles.read_roles(
        blocks,
        found.chosen,
        title=title,
        people=(told or boxed or ((), ""))[0] or near_date,
        boilerplate=recipe.boilerplate,
        learned=learned,
    )
    body_origin, chosen = found.origin, found.chosen
    weak = is_weak(title_origin)
    embedded, shown = held_body(
        holders, said, tree, blocks, reading, title=title, url=page.final_url, weak=weak, among=found.among
    )
    reading, body_origin = or_embedded(reading, body_origin, embedded, title, recipe, learned, shown)
    if embedded and body_origin == embedded.origin:
        weak = weak or (found.among and embedded.own < HEADLINE)
        beside = better_date(
            embedded, published, origins.get("published"), zone=zone, now=page.fetched_at, unseen=not shown
        )
        blocks = [*embedded.blocks, *blocks]
        chosen = [True] * len(embedded.blocks) + [False] * len(found.chosen)
        if (better := better_title(embedded, title, weak=weak)) != title:
            title, title_origin = better, f"{body_origin}, beside the text"
        if beside:
            published, origins["published"] = beside, f"{body_origin}, beside the text"
    told = fields.confirmed(told, reading.bylines, blocks)
    authors, author_origin = told or fields.signed_people(said, reading, boxed, near_date, title)
    text = reading.text
    authors = fields.without_outlet(fields.without_desks(authors, site), tree, said, site)
    authors = fields.without_agencies(authors, (*reading.captions, text))
    language = language_of(text or title, said.language)
    origin = origins.get("published") if published else "address"
    candidate = Candidate(
        title=title,
        head=" ".join(title_in_head(tree).split()),
        text=text,
        language=language,
        url=page.final_url,
        said=said,
        blocks=blocks,
        chosen=chosen,
        dated=origin != "address",
        well_dated=origin not in ("address", moments.LINE),
        signed=bool(authors),
        whole_in_data=body_origin == "JSON-LD articleBody",
        among=found.among and body_origin == found.origin,
        alone=found.alone and body_origin == found.origin,
    )
    refused = screen(candidate, source if named else None)
    if refused:
        return refused
    section, image = fields.read_section(said), fields.read_image(said, page.final_url)
    origins |= {"title": title_origin, "text": body_origin, "authors": author_origin}
    origins |= {name: value[1] for name, value in (("section", section), ("image_url", image)) if value}
    return Article(
        url=article_url(canonical or page.final_url, source),
        url_key=url_key(page.final_url, source, said.canonical),
        source_id=page.source_id or (source.id if source else _label(page.final_url)),
        title=title,
        text=text,
        language=language,
        published_at=published.at if published else None,
        date_precision=published.precision if published else None,
        modified_at=modified.at if modified else None,
        authors=tuple(dict.fromkeys(filter(None, map(tidy, authors)))),
        captions=tuple(dict.fromkeys(reading.captions)),
        section=section[0] if section else None,
        image_url=image[0] if image else None,
        fetched_at=page.fetched_at,
        blocks=tuple(reading.blocks),
        origins=origins,
    )


def clean_text(
    title: str,
    text: str,
) -> tuple[str, tuple[Block, ...]]:
    """A text that came without a page: the same lines are cut as on pages. One paragraph a line."""
    raw = lines(text)
    reading = roles.read_roles(raw, [True] * len(raw), title=title)
    return reading.text, tuple(reading.blocks)


def _recipe(source: Source | None, said: Structured, page: FetchedPage, zone: ZoneInfo, tree: etree._Element) -> Recipe:
    """The recipe of the day that the page is from, or where nothing tells the day, the one that fits the page."""
    if source is None:
        return Recipe()
    day = moments.first_day(said, page.final_url, zone, page.fetched_at)
    likely = source.recipe_for(day)
    if day is None:
        for recipe in (likely, *source.recipe):
            if any(len(text_of(box)) > _FITS for selector in recipe.body for box in css(tree, selector)):
                return recipe
    return likely


def _label(url: str) -> str:
    """The name in a host: www.koreatimes.co.kr -> koreatimes, www.zeitung.de -> zeitung."""
    labels = (urlsplit(url).hostname or "page").split(".")
    if len(labels) > 1 and not labels[-1].isdigit():
        labels = labels[:-1]
    names = [label for label in labels if label not in ("www", "m", "co", "or", "go", "com", "org", "net", "ac", "kr")]
    return names[-1] if names else labels[-1]
