"""What happened, in other words: the Rangoon bombing is the Rangoon incident, 이태원 참사 is 이태원 사고. Pure.

Papers hardly ever agree on what to call an event. Its place or its name stays, the word behind that changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from storage.patterns import pattern

# each line: words for the same; what has a star may be meant by the others, but may mean anything itself
_ENGLISH = """
    disaster tragedy accident* incident*
    sinking capsizing disaster* tragedy* incident*
    crash disaster* tragedy* accident*
    collapse disaster* accident* incident*
    fire blaze disaster* tragedy*
    crush stampede disaster* tragedy*
    flooding flood disaster* tragedy*
    explosion blast disaster* accident*
    bombing attack* incident*
    shelling bombardment attack* incident*
    massacre killings incident*
    scandal affair gate case* controversy* allegations* crisis*
    case probe* investigation* trial* incident*
    corruption bribery* scandal* case*
    murder murders killing killings case* incident*
    kidnapping abduction case* incident*
    stabbing rampage* attack*
    assault rape* case*
    hacking hack cyberattack breach* leak* heist*
    shutdown closure suspension*
    incursion infiltration intrusion
    breach leak
    theft heist
    outage disruption* shutdown* failure*
    fraud scam scams
    manipulation rigging
    uprising revolt rebellion struggle* incident*
    mutiny revolt incident*
    vigil vigils rally rallies protest protests demonstration demonstrations
    strike walkout
    riot storming* break-in*
    talks negotiations
    summit talks* meeting*
    agreement accord pact deal
    treaty pact* agreement*
    exercise exercises drill drills training*
    declaration joint_declaration
    statement joint_statement
    riot riots attack* incident*
    wildfire wildfires forest_fire forest_fires
    special_counsel special_prosecutor independent_counsel
    administration government
    merger integration
    by-election by-elections
    policy initiative* strategy*
    initiative plan proposal vision
    program scheme project* plan*
    reform overhaul
    dispute row feud conflict* controversy*
    crisis turmoil* debacle fiasco
    ban prohibition*
    raid crackdown*
    arrest detention
    ruling verdict
    assassination murder* killing*
    battle skirmish* clash*
    movement campaign*
    law act bill code*
    election vote* polls*
    tax levy
"""
_KOREAN = """
    참사 사고* 사건* 사태*
    학살 학살사건* 사건*
    항쟁 봉기* 사건*
    테러 폭파 폭탄테러 사건*
    침몰 폭침 참사* 사건*
    집회 시위
    훈련 연습
    합의 합의서 합의문
    협정 협약
    정상회담 회담
    선언 공동선언
    성명 공동성명
    의혹 사건* 게이트* 스캔들*
    특검 특별검사
    폭동 난동 사태* 사건*
    난동 칼부림 사건*
    피습 습격 사건*
    재보궐선거 재보선
    화재 참사* 사고* 화재참사
    추락 추락사고 참사*
    붕괴 붕괴사고 참사*
    폭발 폭발사고 참사*
    압사 참사* 압사사고
    살인 살인사건 살해사건 살해
    피살 피격 피살사건* 피격사건* 사건*
    납치 납치사건 사건*
    흉기난동 칼부림 사건*
    성폭행 성폭행사건 사건*
    해킹 해킹사태 해킹사고 해킹사건
    유출 유출사태 유출사고 유출사건
    사태 사건* 논란*
    논란 의혹* 사태*
    게이트 의혹* 사건* 스캔들*
    비리 의혹* 사건*
    조작 조작사건 의혹*
    파업 총파업
    분쟁 갈등*
    구상 이니셔티브 제안*
    정책 전략* 구상*
    대책 방안*
    사업 프로젝트*
    특검 특검법 특검수사
    특별법 법 기본법*
    개혁 개편*
"""
# what was done to something or somebody: the impeachment of Yoon Suk-yeol is the Yoon Suk-yeol impeachment
_DONE = """
    abolition arrest assassination bombardment bombing collapse death demolition detention dissolution dissolving
    expansion impeachment indictment kidnapping killing murder relocation removal salvage shelling sinking stabbing
    trial
"""
_ANYTHING = "*"
_AS_WELL = ("사건", "사고", "참사")  # behind what names the event by itself: 판문점 도끼만행 사건
_LEAST = 2  # letters of what the event is named for
_ALONE = 4  # syllables that name it by themselves


def _read(text: str, *, anything: bool = False) -> Mapping[str, tuple[str, ...]]:
    """Each word with the others of its lines; of what may mean anything, the words that it may be meant for."""
    others: dict[str, dict[str, None]] = {}
    for line in text.strip().splitlines():
        words = [word.replace("_", " ") for word in line.split()]
        plain = [word.removesuffix(_ANYTHING) for word in words]
        for word, bare in zip(words, plain, strict=True):
            if word.endswith(_ANYTHING) == anything:
                others.setdefault(bare, {}).update(dict.fromkeys(each for each in plain if each != bare))
    return {word: tuple(rest) for word, rest in others.items()}


_DONE_TO = (
    "abduction|arrest|assassination|closure|collapse|death|demolition|dismissal|execution|fall|hijacking|impeachment"
    "|kidnapping|murder|purge|sacking|seizure|shelling|shooting|shutdown|sinking|siege|suspension|trial|visit"
)
_OF_WHOM = pattern(rf"(?P<what>{_DONE_TO}) of (?:the )?(?P<whom>[A-Z0-9].*)")
_WHOSE = pattern(rf"(?P<whom>[A-Z0-9].*?)(?:['’]s)? (?P<what>{_DONE_TO})")
_RESOLUTION = pattern(
    r"(?:the )?(?:(?:U\.?N\.? )?(?:UNSC |Security Council )?[Rr]esolution|UNSC) (?:No\. ?)?(?P<number>\d{2,4})"
    r"|UNSCR (?P<short>\d{2,4})"
)
_RESOLUTIONS = ("Resolution", "UNSCR", "UN Security Council Resolution", "UNSC Resolution")
_KOREAN_RESOLUTION = pattern(
    r"(?:유엔 ?)?(?:안전보장이사회 |안보리 ?)?(?:대북 ?)?(?:제재 ?)?결의안? ?제?(?P<number>\d{2,4})호"
)
_KOREAN_RESOLUTIONS = ("결의", "안보리 결의", "유엔 안보리 결의", "대북제재 결의")
_WHAT_WAS_DONE = frozenset(_DONE.split())
ENGLISH = tuple(tuple(word.strip(_ANYTHING) for word in line.split()) for line in _ENGLISH.strip().splitlines())
_IN_ENGLISH = _read(_ENGLISH)
_MEANT = _read(_ENGLISH, anything=True)
_IN_KOREAN = _read(_KOREAN)
_LONGEST_FIRST = sorted({*_IN_KOREAN, *_AS_WELL}, key=len, reverse=True)


def resolution(form: str) -> Iterator[str]:
    """A resolution of the UN Security Council, with and without whose it is: UNSCR 2397, 대북제재 결의 2397호."""
    if match := _RESOLUTION.fullmatch(form):
        number = match["number"] or match["short"]
        yield from (f"{way} {number}" for way in _RESOLUTIONS)
    elif match := _KOREAN_RESOLUTION.fullmatch(form):
        number = match["number"]
        yield from (f"{way} {nth}{number}호" for way in _KOREAN_RESOLUTIONS for nth in ("", "제"))


def in_english(form: str) -> Iterator[str]:
    """The same event with another word behind its name, or with its name before what was done."""
    yield from _with_another(form, _IN_ENGLISH)
    if match := _OF_WHOM.fullmatch(form):
        yield from (f"{match['whom']} {match['what']}", f"{match['whom']}'s {match['what']}")
    elif match := _WHOSE.fullmatch(form):
        yield from (f"{match['what']} of {match['whom']}", f"{match['whom']} {match['what']}")
        yield f"{match['whom']}'s {match['what']}"
    done, _, name = form.partition(" of ")
    if name and done.lower() in _WHAT_WAS_DONE:
        yield f"{name.removeprefix('the ')} {done.lower()}"
    elif (last := form.rpartition(" "))[2] in _WHAT_WAS_DONE and last[0]:
        yield f"{last[2]} of {last[0]}"
    what, _, place = form.partition(" in ")
    if place and what[:1].isupper() and place[:1].isupper() and " " not in place:
        yield f"{place} {what}"  # the APEC summit in Gyeongju


def asked(form: str) -> Iterator[str]:
    """What an incident may have been."""
    yield from _with_another(form, _MEANT)


def _with_another(form: str, others: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for last in (2, 1):
        words = form.rsplit(" ", last)
        if len(words) > last and (found := others.get(" ".join(words[1:]).lower())):
            yield from (f"{words[0]} {other}" for other in found)
            return


def in_korean(form: str) -> Iterator[str]:
    """The same, with and without a blank before the word."""
    word = next((each for each in _LONGEST_FIRST if form.endswith(each)), None)
    if word is None:
        return
    name = form.removesuffix(word)
    bare = name.rstrip()
    if len(bare) < _LEAST:
        return
    named = any("가" <= letter <= "힣" for letter in bare)  # 10·29 alone is a day
    if word in _AS_WELL and named and (" " in bare or len(bare) > _ALONE) and len(bare) >= _ALONE:
        yield bare
    yield from (f"{bare}{blank}{other}" for other in _IN_KOREAN.get(word, ()) for blank in ("", " "))
