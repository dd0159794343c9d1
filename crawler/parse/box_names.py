"""What class and id of a box say that it is: chrome, a tool, a caption, a picture."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from crawler.parse.forms import by_letter

# parts of names, sought in small letters with a blank before them, so that each begins at one of three characters
_CHROME = (
    r"relat(?:ed|ion)[\w-]*|rel[_-]?(?:box|news|art(?:icles?)?|links?|list|wrap|area)|recommend\w*|rank(?:ing)?|most[_-]?(?:read|popular|viewed)|popular\w*|"
    r"comments?|reply|replies|disqus\w*|livere\w*|newsletter\w*|banner\w*|"
    r"advert\w*|ads?|adbox|ad_?area|ad_?wrap|sponsor\w*|taboola|outbrain|dable\w*|breadcrumb\w*|pagination|"
    r"hashtags?|keyword[_-]?(?:list|area|wrap|box|news)|copyright\w*|toolbar|"
    r"player[_-]?(?:msg|message|error|notice)|ai[_-]?sum\w*|tickers?|stock[_-]?(?:box|list|info|card|widget|quote)|profile[_-]?box|cmts?|emo|emotions?|letter[_-]?banner|nl|reporter[_-]?(?:in[_-]?)?(?:info|area|box|wrap|profile|list)|journalist\w*|"
    r"writer[_-]?(?:info|zone\w*|profile|box)|columnist(?:[_-]?(?:info|profile|box|area|wrap))?|author[_-]?(?:bio|box|info|card|profile)|byline[_-]?wrap|skip(?:nav)?|"
    r"(?:all|total|full|main|site)[_-]?menu\w*|site-?map|gnb|lnb|sidebar|side[_-]?(?:bar|area|wrap)|"
    r"blind|sr-only|screen-reader[\w-]*|visually-hidden|a11y[_-]hidden|print[_-]?only|donat\w*|"
    r"(?:inline|in-?article|story|post)[_-]?(?:cta|offer|promo)|(?:sub[_-]?)?cta(?:[_-]?(?:box|inline|banner))?|tool-?tips?|change-?log|"
    r"emotion\w*|like[_-]?(?:area|box|wrap)|ai[_-]?summary|news[_-]?summary|summary[_-]?ai|"
    r"toc|table[_-]?of[_-]?contents|bnr\w*|og-?link\w*|(?:link|bookmark)[_-]?card|places?[_-]?map|"
    r"map[_-]?(?:info|wrap|box|area)|supporters?|membership\w*|"
    r"also[_-]?(?:read|like)|read[_-]?next|more[_-]?(?:news|stories|on)|next[_-]?article|prev[_-]?next|"
    r"(?:layer[_-]?pop|pop(?:up)?[_-]?layer)\w*|cookie\w*|gdpr|consent"
)
# names of tools, which some sites give to the very box that the tool works on
_TOOL = (
    r"(?<!-)font[_-]?size|tools?|util\w*|tts\w*|share\w*|sharing|sns\w*|social\w*|subscri\w*|promo\w*|paywall\w*|offers?|bio|series(?:[_-]?(?:box|list|nav|wrap|area))?|"
    r"(?:product|affiliate|buying?|deals?)[_-]?(?:card|box|widget|module)|read[_-]?more|tags?[_-]?(?:list|area|wrap|box)?|support[_-]?box|poll|quiz|popup|modal"
)
_CAPTION = (
    r"(?:img|image|photo|pic|picture|figure|media|thumb)[_-]?(?:cap(?:tion)?|desc|txt|text|info|title|source|"
    r"credit)\w*|vcap|(?:vod|video|movie)[_-]?(?:cap(?:tion)?|desc|txt)\w*|cssdesc|caption\w*|cap(?<=\scap)|(?:wp-caption|caption)-text|figcaption\w*|photo-?credit|article_photo_desc"
)
_CAPTION_UNDER = r"capt?|pcap|pdesc|ptxt"  # of a part of a name, where a picture stands right above: ms-cap
_PICTURE = (
    r"(?:image|img|photo|pic|picture)[_-]?(?:widget|wrap(?:per)?|box|area|container|block|frame|holder|embed|"
    r"center|left|right|module)"
)
_BARE_PICTURE = "|".join(rf"{word}(?<=\s{word})(?=$|\s)" for word in ("image", "img", "photo", "pic", "picture"))


def _part(forms: str) -> re.Pattern[str]:
    return re.compile(rf"[\s_-](?:{by_letter(forms)})(?=$|[\s_-])")


_CHROME_CLASS, _TOOL_CLASS, _CAPTION_CLASS, _PICTURE_CLASS = map(_part, (_CHROME, _TOOL, _CAPTION, _PICTURE))
_UNDER_CLASS = _part(_CAPTION_UNDER)
_LETTERS = re.compile(r"(?:drop|initial|init|first|all|small|large|big)[_-]?caps?")  # capitals, and not captions
BARE_PICTURE = re.compile(_BARE_PICTURE)
_ANY_CLASS = _part("|".join((_CHROME, _TOOL, _CAPTION, _CAPTION_UNDER, _PICTURE, _BARE_PICTURE)))
_POST = re.compile(r"(?:^|\s)(?:hentry|type-post|post-\d+)(?=$|\s)")
_TERMS = re.compile(r"(?:^|(?<=\s))(?:tag|category|format|status)-\S+")
_LONGEST_NAMES = 2000  # characters of class and id


class Kind(NamedTuple):
    """What the names of a box say of it. `chrome`: the part of them that names chrome ("" for none)."""

    caption: bool
    picture: bool
    chrome: str
    tool: bool  # only a tool's name
    under: bool = False  # a caption's name right under a picture alone


NO_KIND = Kind(caption=False, picture=False, chrome="", tool=False)


def kinds_of(names: Iterable[str]) -> dict[str, Kind]:
    """What the names of a page's boxes say of them; those that say nothing, which are most, are not in it.

    They are all looked through at once: to call for each takes longer than to look.
    """
    several = list(dict.fromkeys(names))
    small = [f" {each.lower()}" for each in several]
    ends = list(accumulate(map(len, small)))
    told = {bisect_right(ends, part.start()) for part in _ANY_CLASS.finditer("".join(small))}
    return {several[i]: _kind(several[i]) for i in told}


def names_of(class_: str | None, id_: str | None) -> str:
    """Class and id of a box. Those of a post in WordPress hold its tags and categories too, which are no class."""
    names = (f"{class_} {id_}" if class_ and id_ else class_ or id_ or "").strip()[:_LONGEST_NAMES]
    if ("post" in names or "hentry" in names) and _POST.search(names):
        return _TERMS.sub("", names)
    return names[:300]


def _kind(names: str) -> Kind:
    words = [kind for word in names.split() if (kind := _kind_of_word(word)) is not NO_KIND]
    chrome = next((word.chrome for word in words if word.chrome and not word.tool), "")
    tool = "" if chrome else next((word.chrome for word in words if word.chrome), "")
    caption, picture = any(word.caption for word in words), any(word.picture for word in words)
    return Kind(caption, picture, chrome or tool, bool(tool), any(word.under for word in words))


@lru_cache(maxsize=1024)
def _kind_of_word(word: str) -> Kind:
    lower = f" {word.lower()}"
    if not _ANY_CLASS.search(lower):
        return NO_KIND
    chrome = _said(_CHROME_CLASS, lower, word)
    tool = "" if chrome else _said(_TOOL_CLASS, lower, word)
    picture = bool(_PICTURE_CLASS.search(lower) or BARE_PICTURE.search(lower))
    under = bool(_UNDER_CLASS.search(lower)) and not _LETTERS.search(lower)
    return Kind(bool(_CAPTION_CLASS.search(lower)), picture, chrome or tool, bool(tool), under)


def _said(pattern: re.Pattern[str], lower: str, word: str) -> str:
    """What a pattern finds in a word, as it is written there; "" for nothing."""
    found = pattern.search(lower)
    return f" {word}"[found.start() : found.end()].strip(" _-") if found else ""
