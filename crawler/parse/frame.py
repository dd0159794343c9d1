"""Where the article stands on a page that says so: in a box whose class or id names it, without what else is in it.

Most pages name that box; of others all paragraphs are taken that stand in nothing named as something else. The names,
of either kind, are the ones that trafilatura looks for (https://github.com/adbar/trafilatura, Apache 2.0). It is asked
itself where little text is found so. Its own way takes several copies and a dozen searches of the tree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from lxml import etree

from crawler.parse.blocks import HEADINGS, RawBlock
from crawler.parse.elements import Elements
from crawler.parse.forms import compiled
from crawler.parse.phrases import has_one
from crawler.parse.woven import is_woven

_ENOUGH = 400  # letters of an article; with less, it may be another box that is named so
_MOST = 0.5  # of the page's paragraphs: so much of them stands in the box
_TOGETHER = 0.8  # of the text in paragraphs that nothing names: so much stands in one box
_PARAGRAPH = 60  # letters
_IN_PARAGRAPHS = 750  # letters in <p> of a page that puts its text there: then text that stands in a <div> is none
_SPARED = 1 / 7  # of the box's text: names that leave no more of it are those of the layout
_SMALL, _LONG = 60, 100  # letters of a paragraph that is a link, and no text
_LINKS = 0.8  # of a text
_LIST, _FARM = 300, 4  # letters of a short list of links, lines of a long one
_TOOL = 100  # letters in a small box with a link
# one of these is in each of the names below, in small letters: most others need no closer look
_HINTS = ("content", "art", "post", "entry", "text", "body", "story", "main", "column", "primary", "cell")
_UNNAMED = 6  # the rank of a box that nothing names
_REST = 2  # paragraphs of the rest of an article
_TAGS = {"article": 2, "main": 5}
_FRAMES = ("article", "div", "main", "section")
_BOXES = frozenset(("div", "section", "ul", "ol", "dl"))
_NAMED_BOXES = _BOXES | {"li", "dd", "dt", "p", "span", "details"}
_PARAGRAPHS = frozenset(("p", "blockquote", "pre", "q", "td", "th"))
_TEXTS = HEADINGS | _PARAGRAPHS | {"li", "dd", "dt"}
_SENTENCE_ENDS = (".", "다", "?", "!", "”", '"')

_BODY_ID = re.compile(r"(?:entry|article|art)-content|article__content|article(?:-|__)?body|articleBody|body-text")
_BODY_CLASS = compiled(
    r"post[-_]text|post-body|post-?entry|post[-_]?content|postContent|post_inner_wrapper|article-?text|articleText|"
    r"(?:entry|page|text|article|art)-content|article__content|article(?:-|__)?body|articleBody|ArticleContent|"
    r"body-text|article__container|"
    r"^(?:se-main-container|newsct_article|tt_article_useless_p_margin|xe_content|rhymix_content)|\s(?:xe_content|rhymix_content)"
)
_STORY_ID = re.compile(r"^primary|story-body")
_STORY_CLASS = compiled(
    r"^article |post-bodycopy|story-?content|(?:theme|blog|section|single)-content|single-post|main-column|"
    r"wpb_text_column|story-body|field-body|[fF][uU][lL][lL][tT][eE][xX][tT]"
)
_MAIN_ID = re.compile(r"content-main|content-body|contentBody|[mM]ain-[cC]ontent")
_MAIN_CLASS = re.compile(r"content[-_]main|content(?:-|__)body|[mM]ain-[cC]ontent|[pP]age-[cC]ontent")
_ASIDE = r"^shar|social|viral|newsletter|syndication|tags|sidebar|banner|bread-?crumb|button|author|[tT]easer|caption|"
_APPENDED = r"mvp-post-add-(?:box|wrap)|infinite-?scroll"  # other articles under this one
_ASIDE_ID = compiled(
    rf"{_ASIDE}{_APPENDED}|^(?:jp-|dpsp-content)|bmdh|footer|Footer|share|Share|nav|Nav|menu|related|message-container|"
    r"premium|^ad-|hidden|reader-comments|akismet|^[Cc]omment(?!ary)|^comol|^disqus_thread|^dsq-comments|cookie"
)
_ASIDE_CLASS = compiled(
    rf"{_ASIDE}{_APPENDED}|^(?:nav|post-nav|ZendeskForm)|subnav|avigation|navbar|navbox|menu|bar| ad |-ad-|(?:^| )ad-|"
    r"dfp[Aa]d|outbrain|taboola|criteo|paid-?content|widget|footer|Footer|byline|Byline|share-|sociable|embed|"
    r"tag-list|consent|modal-content|permission|elated|next-|-stories|most-popular|more-on|meta|rating|attachment|"
    r"timestamp|user-info|user-profile|-icon|article-infos|message-container|slide|viewport|overlay|options|expand|"
    r"obfuscated|blurred|mol-factbox|yin|zlylin|nfoline|^[Cc]omment(?!ary)|(?:article|post)-comments"
)
_HIDDEN_CLASS = compiled(
    r"^hide-|comments-title|nocomments|-reply-|message|akismet|suggest-links|-hide-|hide-print| hidden| hide|noprint|"
    r"notloaded"
)


def by_name(elements: Elements, blocks: Sequence[RawBlock], free: Sequence[bool]) -> tuple[list[bool], str] | None:
    """Which blocks are the article's by the names of boxes, and whose that is; None where it is not certain.

    `elements`: without what was marked; `free`: which of the blocks may be text at all.
    """
    origin = "the box that is named the article's"
    taken = [False] * len(blocks)
    for box in _named(elements):
        found = _in_box(box, blocks, free)
        taken = [t or f for t, f in zip(taken, found, strict=True)]
        if sum(taken) > 1:
            break
    if not any(taken):
        taken, origin = _in_box(elements.tree, blocks, free, _PARAGRAPHS), "the paragraphs of the page"
        if not _stand_together(blocks, taken):
            return None
    size = sum(block.size for block, t in zip(blocks, taken, strict=True) if t)
    much = sum(b.size for b, f in zip(blocks, free, strict=True) if f and b.size >= _PARAGRAPH and b.link_share < 0.3)
    return (taken, origin) if size >= max(_ENOUGH, _MOST * much) else None


def _stand_together(blocks: Sequence[RawBlock], taken: Sequence[bool]) -> bool:
    """Whether nearly all of the text stands right inside of one box."""
    boxes: Counter[etree._Element | None] = Counter()
    for block, t in zip(blocks, taken, strict=True):
        if t:
            boxes[block.parent.getparent()] += block.size
    return max(boxes.values(), default=0) >= _TOGETHER * sum(boxes.values())


def _named(elements: Elements) -> Iterator[etree._Element]:
    """The first box of each rank, the best rank first."""
    first: dict[int, etree._Element] = {}
    for element in elements.tagged(*_FRAMES):
        rank = _rank(element)
        if rank < _UNNAMED and rank not in first:
            first[rank] = element
            if rank == 1:
                yield element  # there is no better one: on most pages none of the others is asked for
    yield from (first[rank] for rank in sorted(first) if rank > 1)


def _rank(element: etree._Element) -> int:
    """How well a box is named as the article's: from 1, the best, to 5."""
    rank = _TAGS.get(element.tag, _UNNAMED)
    for name, value in element.items():
        if name == "class":
            rank = min(rank, _rank_of_class(str(value)))
        elif name == "id":
            rank = min(rank, _rank_of_id(str(value)))
        elif name == "role":
            rank = min(rank, 3 if value == "article" else 5 if str(value).startswith("main") else _UNNAMED)
        elif name == "itemprop" and value == "articleBody":
            return 1
    return rank


def _is_hint(name: str) -> bool:
    return has_one(name.lower(), _HINTS)


@lru_cache(maxsize=1024)
def _rank_of_class(name: str) -> int:
    if not _is_hint(name):
        return _UNNAMED
    if name in ("post", "entry") or _BODY_CLASS.search(name):
        return 1
    if name in ("postarea", "art-postcontent", "text", "cell", "story") or _STORY_CLASS.search(name):
        return 3
    if name == "content" or _MAIN_CLASS.search(name):
        return 4
    return 5 if name.startswith("main") else _UNNAMED


@lru_cache(maxsize=1024)
def _rank_of_id(name: str) -> int:
    if not _is_hint(name):
        return _UNNAMED
    if name == "articleContent" or _BODY_ID.search(name):
        return 1
    if name in ("article", "story") or _STORY_ID.search(name):
        return 3
    if name == "content" or _MAIN_ID.search(name):
        return 4
    return 5 if name.startswith("main") else _UNNAMED


@dataclass(slots=True)
class _Sum:
    """What a box holds: letters, letters in links, lines, links."""

    text: int = 0
    linked: int = 0
    lines: int = 0
    links: int = 0


def _in_box(
    box: etree._Element, blocks: Sequence[RawBlock], free: Sequence[bool], tags: Collection[str] = ()
) -> list[bool]:
    """Which of the blocks in the box are text. `tags`: the only elements that have any."""
    inside = list(box.iter())
    within = set(inside)
    own = [i for i, (block, f) in enumerate(zip(blocks, free, strict=True)) if f and block.parent in within]
    aside = _beside(inside)
    folded = [e for e in inside if e.tag in _FRAMES and e.get("aria-hidden") == "true"]
    if folded and (unfolded := _unfolded(folded, [blocks[i] for i in own], aside)):
        aside = _beside(inside, unfolded)
    spared = [i for i in own if blocks[i].parent not in aside]
    if sum(len(blocks[i].text) for i in spared) > _SPARED * sum(len(blocks[i].text) for i in own):
        own = spared
    farms = _farms(inside, [blocks[i] for i in own])
    paragraphs = sum(len(b.text) for b, f in zip(blocks, free, strict=True) if f and b.tag == "p")
    found = [False] * len(blocks)
    met: set[etree._Element] = set()  # boxes of which something was met: what follows in them is no label
    for i in own:
        block = blocks[i]
        goes_on = i > 0 and blocks[i - 1].broken and blocks[i - 1].parent is block.parent
        follows = goes_on or (block.parent in met and _reads_like_text(block))
        is_text = block.tag in tags if tags else paragraphs < _IN_PARAGRAPHS or follows or _is_text(block)
        is_text = is_text or (not tags and _is_set_as_text(block))
        found[i] = is_text and not _is_link(block) and block.parent not in farms
        met.add(block.parent)
        met.update(islice(block.parent.iterancestors(), 3))
    _trim(blocks, own, found)
    return found


def _beside(inside: Sequence[etree._Element], spared: Collection[etree._Element] = ()) -> set[etree._Element]:
    """The elements that are named as something beside the article, and all in them; `inside`: outer ones first."""
    found: set[etree._Element] = set()
    for element in inside[1:]:
        if element.getparent() in found or (_is_beside(element) and element not in spared):
            found.add(element)
    return found


def _is_beside(element: etree._Element) -> bool:
    names = element.keys()
    if element.tag == "figure":
        return next(element.iter("table"), None) is None
    class_ = element.get("class") if "class" in names else None
    if element.tag in _NAMED_BOXES:
        if class_ and _names_aside(class_):
            return True
        if "id" in names and _ids_aside(element.get("id") or ""):
            return True
        if "role" in names and "nav" in (element.get("role") or "").lower():
            return True
    return bool(class_ and _names_hidden(class_)) or ("aria-hidden" in names and element.get("aria-hidden") == "true")


def _unfolded(
    folded: Sequence[etree._Element], own: Sequence[RawBlock], aside: Collection[etree._Element]
) -> list[etree._Element]:
    """The hidden boxes with the rest of the article, which a button shows: their paragraphs look like those outside."""
    text = [block for block in own if block.size >= _PARAGRAPH and _reads_like_text(block)]
    shown = {block.shape[:2] for block in text if block.parent not in aside}
    found = []
    for box in folded:
        within = set(box.iter())
        alike = sum(1 for block in text if block.parent in within and block.shape[:2] in shown)
        if alike >= _REST:
            found.append(box)
    return found


@lru_cache(maxsize=1024)
def _names_aside(class_: str) -> bool:
    return _ASIDE_CLASS.search(class_) is not None


@lru_cache(maxsize=1024)
def _ids_aside(id_: str) -> bool:
    return _ASIDE_ID.search(id_) is not None


@lru_cache(maxsize=1024)
def _names_hidden(class_: str) -> bool:
    return _HIDDEN_CLASS.search(class_) is not None


def _farms(inside: Sequence[etree._Element], own: Sequence[RawBlock]) -> set[etree._Element]:
    """The boxes that hold little but links, or a button with its label, and all in them."""
    sums: dict[etree._Element | None, _Sum] = {}
    for block in own:
        held = _held(sums, block.parent)
        held.text += len(block.text)
        held.linked += 0 if is_woven(block) else min(block.linked, len(block.text))
        held.lines += 1
    farms: set[etree._Element] = set()
    for element in reversed(inside[1:]):  # the inner ones come before the outer
        tag = element.tag
        if element not in sums and tag != "a":
            continue  # neither text nor a link in it
        held = _held(sums, element)
        held.links += tag == "a"
        if held.lines and tag in _BOXES and _is_farm(element, held):
            farms.add(element)
        above = _held(sums, element.getparent())
        above.text += held.text
        above.linked += held.linked
        above.lines += held.lines
        above.links += held.links
    if farms:
        for element in inside[1:]:
            if element.getparent() in farms:
                farms.add(element)
    return farms


def _held(sums: dict[etree._Element | None, _Sum], element: etree._Element | None) -> _Sum:
    held = sums.get(element)
    if held is None:
        held = sums[element] = _Sum()
    return held


def _is_farm(element: etree._Element, held: _Sum) -> bool:
    if held.linked > _LINKS * held.text:
        return held.text < _LIST or held.lines > _FARM
    small = element.tag == "div" and held.text < _TOOL and held.links > 0
    return small and (not held.linked or len(element) >= 3)


def _is_link(block: RawBlock) -> bool:
    """Whether a block is a link, short or with another article's beginning."""
    size = len(block.text)
    alone = block.linked > _LINKS * size and (size < _SMALL or (size > _LONG and block.linked > 0.9 * size))
    return alone and not is_woven(block)


def _is_text(block: RawBlock) -> bool:
    """Whether it stands in an element for text."""
    if block.tag in _TEXTS:
        return True
    return any(element.tag in _TEXTS for element in islice(block.parent.iterancestors(), 3))


def _is_set_as_text(block: RawBlock) -> bool:
    """Whether a sentence in a <div> of its own has the marks of the paragraphs beside it: an editor put it in."""
    element = block.parent
    names = element.keys()
    if element.tag != "div" or not names or block.linked or block.size < _PARAGRAPH:
        return False
    beside = (element.getnext(), element.getprevious())
    return any(other is not None and other.tag == "p" and other.keys() == names for other in beside)


def _reads_like_text(block: RawBlock) -> bool:
    return block.link_share <= 0.3 and (len(block.text) >= _PARAGRAPH or block.text.endswith(_SENTENCE_ENDS))


def _trim(blocks: Sequence[RawBlock], own: Sequence[int], found: list[bool]) -> None:
    """Take away what stands last or first and is a heading with nothing under it, or a label in a box of its own."""
    holders = {blocks[i].parent for i in own if found[i] and _reads_like_text(blocks[i])}
    for last, order in ((True, own[::-1]), (False, own)):
        for i in order:
            block = blocks[i]
            if not found[i] or (block.is_heading and not last):
                continue
            if not block.is_heading and (block.parent in holders or _is_text(block)):
                break
            found[i] = False
