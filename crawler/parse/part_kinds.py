"""What a part of a body calls itself, in the words of the editors that keep bodies as lists of typed parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from itertools import chain
from typing import Any

from crawler.parse.state_keys import words_of


class Kind(Enum):
    """What is made of a part."""

    PARAGRAPH = "p"
    TEXT = "text"  # a paragraph, or a piece of one
    HEADING = "h3"
    TITLE = "title"  # the headline, or a line under it; a heading where text stands above
    LIST = "ul"
    ITEM = "li"
    TABLE = "table"
    ROW = "tr"
    CELL = "td"
    QUOTE = "blockquote"
    CODE = "pre"
    PICTURE = "figure"
    CAPTION = "figcaption"
    LINE_BREAK = "br"
    LINK = "a"
    BOLD = "b"
    INLINE = "span"
    BOX = "div"  # what holds other parts
    NONE = "none"  # an advertisement, a card of another article


_WORDS = {
    Kind.PARAGRAPH: "p paragraph para unstyled normal sentence html rawhtml raw markup prose copy lead intro "
    "introduction standfirst graf segment textdata richtext textarray desc freeform",
    Kind.TEXT: "text txt string",
    Kind.HEADING: "h h2 h3 h4 h5 h6 heading heading1 heading2 heading3 heading4 heading5 heading6 header header1 "
    "header2 header3 header4 header5 headerone headertwo headerthree headerfour headerfive headersix subheading "
    "subhead subheader crosshead crossheading sectiontitle midtitle middletitle interhead intertitle ztitle",
    Kind.TITLE: "h1 title headline maintitle documenttitle subtitle subheadline dek deck",
    Kind.LIST: "list ul ol bulletlist bulletedlist orderedlist unorderedlist numberedlist numberlist bullets numbered "
    "tasklist checklist nestedlist",
    Kind.ITEM: "li listitem lic listitemtext listitemchild bulletlistitem bulletedlistitem orderedlistitem olistitem "
    "unorderedlistitem numberedlistitem uli oli bulletitem bullet taskitem checklistitem",
    Kind.TABLE: "table tb tbl tablewrapper",
    Kind.ROW: "tr tablerow",
    Kind.CELL: "td th tablecell tableheader tableheadercell headercell cell",
    Kind.QUOTE: "quote blockquote quotation bq pq pullquote quotebox",
    Kind.CODE: "code pre preformatted verse",
    Kind.PICTURE: "image img photo picture figure pic images photos imagegroup imagelist gallery slideshow inlineimage "
    "leadimage heroimage heromedia mainimage articleimage photogallery imageslider imagestrip upload",
    Kind.CAPTION: "caption figcaption imagecaption photocaption",
    Kind.LINE_BREAK: "br hardbreak linebreak softbreak break newline",
    Kind.LINK: "a link hyperlink anchor urllink entryhyperlink assethyperlink autolink internallink externallink",
    Kind.BOLD: "b strong bold",
    Kind.INLINE: "span textnode textrun run leaf inline em italic i u s strike strikethrough underline mark highlight "
    "fragment emphasis sub sup superscript subscript emoji mention hashtag inlinecode color small ruby font unlink",
    Kind.BOX: "doc document root div section container group columns columnlist column col layout wrapper main box "
    "callout panel details toggle grid stack atomic custom body bodytext content storybody articlebody "
    "tbody thead tfoot",
    Kind.NONE: "hr horizontalrule horizontalline divider delimiter thematicbreak separator spacer linebreaker toc "
    "video audio vod embed oembed oglink opengraph og sticker map iframe script style tweet youtube instagram facebook "
    "mixtapeembed bookmark card button cta poll quiz survey vote ad ads adslot adbox adunit adtile mpu dfp gpt banner "
    "byline author authors reporter reporters writer journalist email mail signature timestamp date "
    "publishdate dateline tags tag keywords share sns social comments comment copyright paywall walls wallindicator "
    "login signup subscribe newsletter related relatedcontent relatedlinks relatedarticle readmore "
    "interstitial interstitiallink promo teaser recommend recommendation sponsor product shopping podcast player "
    "alttext rawimage file attachment reference disclaimer",
}  # fmt: skip
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split()}
_FILLING_WORDS = (  # that say nothing of a kind where another one does
    "block element elem node component comp module content type item view widget se story article body rich editor wp "
    "basic plain default array part parts field model record inline atom new cms slice entry core acf layout"
)
_FILLING = frozenset(_FILLING_WORDS.split())
_NO_TEXT = re.compile(
    r"\b(?:promo\w*|newsletters?|advert\w*|related|recommend\w*|subscri\w+|sponsor\w*|teasers?|donat\w+|paywall|"
    r"banners?|o?embed\w*|social ?media|youtube|twitter|instagram|facebook|tweet|interstitial|"
    r"read ?(?:more|next|also)|sign ?up|ads?|polls?|quiz\w*|buttons?|cta|videos?|vod|audio|dividers?|maps?|charts?|"
    r"iframe|player|podcast|comments?|shares?|cards?|login|tags?|authors?|by ?line|reporters?|also ?read|see ?also|"
    r"more ?on|outbrain|taboola|dable)\b"
)
_PURPOSE = re.compile(
    r"promo|newsletter|advert|related|recommend|subscri|sponsor|donat|paywall|outbrain|taboola|"
    r"(?:^|[\s_-])ads?(?:$|[\s_-])",
    re.IGNORECASE,
)
_PURPOSES = frozenset(
    ("variant", "subtype", "sub_type", "role", "class", "className", "style", "purpose", "theme", "layout")
)
_SETTINGS = frozenset(("attrs", "attributes", "props", "data", "settings"))
_TYPE_KEYS = (
    "type", "_type", "nodeType", "node_type", "@ctype", "ctype", "kind", "tagName", "tag", "component", "is",
    "blockName", "__component", "__typename", "acf_fc_layout", "k", "t", "cls",
)  # fmt: skip
_BARE = frozenset(("element", "tag", "block", "node"))  # types that say nothing more
_NAMING = ("name", "tag", "tagName", "style")  # what says it in their place
_HOLDING = frozenset(("attributes", "innerBlocks", "children", "attrs", "props"))
_LONGEST = 48  # characters of a kind's name


def kind_of(part: Mapping[str, Any]) -> Kind | None:
    """What a part calls itself; None where it doesn't, or in no word that is known."""
    others = (key for key in part if key not in _TYPE_KEYS and key[-4:].lower() == "type")
    for key in chain(_TYPE_KEYS, others):
        told = part.get(key)
        if not isinstance(told, str) or not 0 < len(told) <= _LONGEST:
            continue
        kind = _bare_kind(told, part) if told.lower() in _BARE else _named(told)
        if kind is not None or key in ("type", "_type", "kind", "__typename"):
            if is_promotion(part):
                return Kind.NONE
            if kind is not None:
                return kind
    named = part.get("name")
    return _named(named) if isinstance(named, str) and not part.keys().isdisjoint(_HOLDING) else None


def _bare_kind(told: str, part: Mapping[str, Any]) -> Kind | None:
    """The kind of what calls itself an element or block, and says which in another place."""
    names = (part.get(name) for name in _NAMING)
    kind = next((found for name in names if isinstance(name, str) and (found := _named(name))), None)
    if told.lower() == "block" and kind in (None, Kind.PARAGRAPH):  # as Portable Text has it
        return Kind.ITEM if part.get("listItem") else Kind.PARAGRAPH
    return kind


def is_promotion(part: Mapping[str, Any]) -> bool:
    """Whether a part says in one of its settings that it is there for something else than the article."""
    return _tells_purpose(part) or any(
        isinstance(part[key], dict) and _tells_purpose(part[key]) for key in _SETTINGS & part.keys()
    )


def _tells_purpose(settings: Mapping[str, Any]) -> bool:
    values = (settings[key] for key in _PURPOSES & settings.keys())
    return any(isinstance(v, str) and len(v) < _LONGEST and _PURPOSE.search(v) for v in values)


@lru_cache(maxsize=2048)
def _named(told: str) -> Kind | None:
    """The kind that a name says: "core/paragraph", "bulletList", "ParagraphBlock", "header-two"."""
    words = words_of(told.rpartition("/")[2].rpartition(":")[2].rpartition(".")[2])
    for left in (words, [word for word in words if word not in _FILLING]):
        if kind := _KINDS.get("".join(left)):
            return kind
    kinds = set(map(_KINDS.get, words))  # "paragraph--text"
    if len(kinds) == 1 and (kind := kinds.pop()):
        return kind
    return Kind.NONE if _NO_TEXT.search(" ".join(words)) else None
