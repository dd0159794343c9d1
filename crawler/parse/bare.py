"""Lines of names in Latin letters that nothing calls a by-line: under a headline they say who wrote the article.

What stands there besides is a section, a button or a motto, and in capitals, too: so each word is looked up.
"""

from __future__ import annotations

import re

from crawler.parse.western_names import spelled

_LONGEST = 90  # characters of such a line
_MOST = 6  # names in it
_LEAD = re.compile(
    r"\W*(?:(?:reporting|story|words|text|essay|column|review|interview|report) )?(?:by|from)\s?:?\s+|"
    r"\W*(?:author|writer|reporter|words|text|story|correspondent|contributor|by-?line)s?\s?[:|]\s*",
    re.IGNORECASE,
)
_WORD = r"[^\W\d_][^\W\d_'’\-‐]*(?:['’\-‐][^\W\d_]+)*"
_PERSON = re.compile(rf"(?:{_WORD}\.?)(?:\s(?:[A-Z]\.|{_WORD})){{1,3}}")
_OWNER = re.compile(r"['’][sS](?=\s|$)")
_SMALL = frozenset(("de", "van", "der", "den", "von", "la", "le", "bin", "al", "da", "di", "del", "dos", "ter", "y"))
_HONOURS = re.compile(r"^(?:(?:dr|prof|mr|ms|mrs|rev|sir)\.? )+|,? (?:ph\.?d|m\.?d|jr|sr|esq)\.?(?=$|,)", re.IGNORECASE)
_MAIL = re.compile(r"\S{1,64}@\S{3,80}|\b[\w.+-]{1,40} (?:at|\(at\)|\[at\]) [\w-]{1,40}(?:\.[\w-]{1,20}){1,3}\b")
_ASIDE = re.compile(r"\([^()]{0,40}(?:\)|$)|\[[^\[\]]{0,40}(?:\]|$)")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY = re.compile(
    rf"\b{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s20\d\d)?|\b\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}(?![a-z])(?:,?\s20\d\d)?|"
    rf"\b{_MONTH},?\s20\d\d\b",
    re.IGNORECASE,
)
_PLACED = re.compile(
    r",?\s+(?:(?:reports?|reporting|writes|writing)\s+)?(?:in|from|at|for|on)\s+(?:the\s+)?[A-Z][\w.'’-]*"
    r"(?:,?\s(?:(?:and|in|of|the)\s)?[A-Z][\w.'’-]*){0,5}\.?$"
)
_CALLED = re.compile(
    r"(?<=[a-z.]) (?:(?:staff|senior|contributing|guest) )?(?:reporter|writer|correspondent|columnist|contributor)$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:[,;&/|·•–—]|\s-\s|\b(?:and|with|und|et|y)\b)\s*")
_OFFICE = re.compile(
    r"(?:[\w.'’-]+ ){0,4}(?:staff|reporters?|writers?|correspondents?|editors?|columnists?|contributors?|interns?|"
    r"photographers?|journalists?|producers?|analysts?|researchers?|professors?|fellows?|critics?|chiefs?|author|"
    r"stringers?|freelancers?|director|lecturer|lawyer|attorney|novelist|poet|translator|desk|bureau)"
    r"(?: (?:at|of|for|in) .{2,40})?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?")
_WORDS = (  # of sections, tools, labels, places, outlets, offices and mottos
    "about access account address ads advertisement aero affairs africa african again agence agency ago air all "
    "american americas analysis and angeles animals app archive archives art article articles arts asia asian "
    "association at attachment attachments audio australia author back bank bay beauty beijing best beyond biz "
    "board book bookmark books border brand breaking brief briefing britain british broadcast bureau busan "
    "business buy by calendar campus car cars cart categories category center central centre championship change "
    "chapter china chinese city climate close club code college column columns comment commentary comments "
    "committee community company contact contents copy corp corporation council country county court courts "
    "cover created crime critic culture cup current customer daegu daejeon daily data date dates days deals "
    "defence defense democratic department design desk digital diplomacy discover division divisions documentary "
    "download drama dream east eastern economic economy edit edited edition editions editor editorial editors "
    "education election elections email energy english entertainment entry environment episode essay essays "
    "europe european events exclusive explained explainer explore express fact facts faith family fashion fax "
    "feature features federation festival fiction file files film films finance financial first fiscal flat "
    "follow font food football for foreign forum free friday from full fun future gallery games gangnam general "
    "get global going golf government graphic graphics group guest guide gwangju health herald heritage high "
    "history hit hits holdings home hot hours housing how human image images inc incheon index india indian "
    "industry input inside insight insights institute inter interactive international interview investigation "
    "investigations investment island islands issue issues it japan japanese jeju jobs journal justice key kong "
    "korea korean koreas labor labour language large last latest law league learn legal less letter letters life "
    "lifestyle like link list listen literature live local log login longform los love ltd magazine main major "
    "map market markets media medium meet member members menu middle military min minister ministry minutes "
    "mobile modified monday money more morning most motors mountain movie movies museum music my name names "
    "nation national nations nature navy network new newest news newsletter newspaper next night north northern "
    "notebook notes notice now nuclear number obituaries obituary ocean of office official online open opinion "
    "opinions original our out outlook over pacific page pages parliament part party pay peace peninsula people "
    "perspective perspectives phone photo photograph photographs photography photos picture pictures play "
    "podcast podcasts point points policy political politics poll popular port post posted premium president "
    "press preview previous print privacy program project property provided public published pyongyang question "
    "questions quick radio read reader readers reads real recent recommended reference region regional "
    "registered registration related release report reporter reporters reports republic research resources "
    "review reviews river road royal russia russian sale saturday save school schools science scroll sea search "
    "season section security see sejong select send seoul serial series service share shop short show sign "
    "signup sister site size skip small soccer social society source south southern space special spectrum "
    "sponsored sport sports square staff star start state statement states station status stock stocks store "
    "stories story street student students style subscribe subscription summit sunday support supreme survey "
    "table tags tech technology telephone television tennis text than the theater theatre this three thursday "
    "time times tips title titles today tokyo top topic topics tour tourism town trade training transcript "
    "translated translation transport travel trending tribune tuesday tv two type unification union united "
    "universe university up update updated us user vice video videos view views village voice voices volume wall "
    "war washington watch weather wednesday week weekend weekly welcome west western what when where who why "
    "wildlife win wire with women word words work workers world writer writers written year yes yonhap york you "
    "your youth youtube"
)
_NO_NAMES = frozenset(_WORDS.split())
_MAY_BE = re.compile(r"[A-Z]\S* \S")  # in each line of names


def bare_people(line: str) -> tuple[str, ...]:
    """The persons of a line that is nothing but their names, with places, offices, mail addresses and days; () for any
    other line."""
    if not 5 <= len(line) <= _LONGEST or not _MAY_BE.search(line):
        return ()
    lead = _LEAD.match(line)
    line = line[lead.end() :] if lead else line
    bare = _DAY.sub(" ", _ASIDE.sub(" ", _MAIL.sub(" ", line)))
    bare = _HONOURS.sub("", " ".join(bare.split()).strip(" ,;&/|·•–—-:."))
    bare = _CALLED.sub("", _PLACED.sub("", bare))
    found: dict[str, None] = {}
    for part in _SPLIT.split(bare):
        name = _HONOURS.sub("", part.strip(" .:-"))
        if not name:
            continue
        if is_bare_person(name.title() if name.isupper() else name):
            found.setdefault(spelled(name))
        elif not found or not (_OFFICE.fullmatch(name) or _PLACE.fullmatch(name)):
            return ()
    return tuple(found) if len(found) <= _MOST else ()


def is_bare_person(name: str) -> bool:
    """Whether two to four words are a name, as far as their spelling tells."""
    words = name.split()
    if _OWNER.search(name) or len(name) > 40 or not _PERSON.fullmatch(name) or name.isupper():
        return False
    spelled = all(word[0].isupper() or word in _SMALL for word in words) and words[-1][0].isupper()
    return spelled and _NO_NAMES.isdisjoint(word.strip(".").lower() for word in words)
