"""How a name that was asked so may be given: without what stands beside it and tells no more, in other words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from storage import romanise
from storage.patterns import pattern

# whose it is, or what, where nobody else has one: 대한민국 경찰청, 당 군수공업부, 한미 핵협의그룹, 구축함 강건호
_BEFORE = (
    *(
        "대한민국",
        "국군",
        "육군",
        "해군",
        "공군",
        "조선로동당",
        "로동당",
        "노동당",
        "당 ",
        "한미",
        "한·미",
        "소설",
        "영화",
    ),
    *("드라마", "구축함", "잠수함", "걸그룹", "보이그룹", "그룹", "The ", "Republic of Korea ", "Korea ", "Korean "),
    *("ROK Army ", "ROK Navy ", "ROK Air Force ", "ROK "),
)
# the same of what is the North's
_BEFORE_NORTHERN = (
    *(
        "북한 ",
        "북한의 ",
        "조선민주주의인민공화국 ",
        "조선인민군 ",
        "인민군 ",
        "북한군 ",
        "북한",
        "조선인민군",
        "정찰총국 ",
    ),
    *("North Korean ", "North Korea's ", "DPRK ", "DPRK's ", "KPA ", "Korean People's Army ", "WPK "),
)
# and behind it: Strategic Force of the KPA
_BEHIND_NORTHERN = (
    *(" of the KPA", " of the Korean People's Army", " of the WPK", " of the Workers' Party of Korea"),
    *(" of the Party Central Committee", " of the WPK Central Committee", " of the Workers' Party"),
)
# of a body of the South: National Election Commission of Korea
_BEHIND_SOUTHERN = (" of the Republic of Korea", " of South Korea", " of Korea", " of ROK", " of the ROK")
_ABROAD = pattern(
    r"(?:미국|중국|일본|러시아|영국|독일|프랑스|유럽|유엔|국제|세계)|.*(?:U\.S\.|United|Chin|Japan|Russia|Soviet|European)"
)
_BEFORE_IN_PYONGYANG = ("평양 ", "평양", "Pyongyang ")
_NORTHERN = pattern(
    r"DPRK|KPA|WPK|North Korea|Workers' Party|조선|북한|로동당|노동당|인민|혁명|김일성|총국$|[가-힣]{3}성$"
)
# what happened or was done, behind the name that it has of its place or thing
_BEHIND = (
    *("붕괴사고", "붕괴 사고", "학살사건", "사건", "사태", "참사", "사고", "학살", "붕괴", "프로젝트", "스캔들"),
    *("훈련", "연습", "사령부", " exercise", " exercises", " drill", " drills"),
    *(" massacre", " incident", " disaster", " tragedy", " collapse", " scandal", " project", " affair"),
    *("의혹", "게이트", "논란"),
    " controversy",
)
# what kind of thing it is, of a weapon or a firm, behind its name: F-16 fighter, 한화그룹
_KINDS = {
    "weapon": (
        *("탄도미사일", "순항미사일", "미사일", "우주발사체", "발사체", "로켓", "전차", "전투기", "자주포", "방사포"),
        *("잠수함", "구축함", "호위함", "정찰위성", "위성", "무인기", "헬기", "장갑차", "훈련기", "수송기", "경공격기"),
        *(
            "전투장갑차",
            "보병전투차",
            "유도탄",
            "어뢰",
            "초계함",
            "상륙함",
            "초계기",
            "정찰기",
            "폭격기",
            "요격미사일",
            "방사포탄",
        ),
        *(
            "경전투기",
            "지대공미사일",
            "대공미사일",
            "대함미사일",
            "지대함미사일",
            "전술미사일",
            "정찰무인기",
            "공격무인기",
        ),
        *(" light combat aircraft", " light attack aircraft", " combat aircraft", " trainer", " transport aircraft"),
        *(" anti-aircraft missile", " air defense missile", " anti-ship missile", " anti-ship cruise missile"),
        *(" surface-to-ship missile", " coastal defense missile", " tactical missile", " reconnaissance drone"),
        *(" IFV", " infantry fighting vehicle", " self-propelled howitzer", " self-propelled gun", " bomber"),
        *(" ICBM", " SLBM", " SAM", " anti-tank missile", " interceptor", " torpedo", " main battle tank", " corvette"),
        *(" surface-to-air missile", " air defense system", " carrier rocket", " reconnaissance satellite", " warship"),
        *(" solid-fuel ICBM", " hypersonic missile", " strategic cruise missile", " attack drone", " suicide drone"),
        *(" ballistic missile", " cruise missile", " missile", " launch vehicle", " rocket", " satellite", " tank"),
        *(" fighter jet", " fighter", " jet", " howitzer", " submarine", " destroyer", " frigate", " drone"),
        *(" helicopter", " armored vehicle", " aircraft"),
    ),
    "place": (
        *(
            "특별시",
            "직할시",
            "광역시",
            "핵시설",
            "핵단지",
            " 핵단지",
            " 농축시설",
            " 우라늄 농축시설",
            " enrichment facility",
        ),
        *(" 미사일기지", " 미사일 기지", " 핵시설", " 핵실험장", " 발사장", " 미사일 발사장", " 위성발사장"),
        *(" missile base", " missile operating base", " nuclear test site", " nuclear complex", " nuclear facility"),
        *(" launch site", " nuclear site", " missile site"),
    ),
    "company": ("그룹", "홀딩스", "지주", " Group", " Holdings", " Corporation", " Company", " Group of Companies"),
}
_CAMP = pattern(r"[가-힣]{2,4} (?P<camp>캠프 ?[가-힣]{2,})", needs="캠")
_VARIANT = pattern(r"(?P<model>[A-Z]{1,3}-?\d{1,3})[A-Z]{1,2}")  # RQ-4B
_YEAR = pattern(r"(?:19|20)\d\d(?:년 | )")
_NTH = pattern(r"제\d")
_OF_ONE = ("missiles", "rockets", "satellites", "tanks", "jets", "fighters", "howitzers", "submarines", "drones")
# whose or when it is, before the name of a topic, and what it is, behind it
_BEFORE_TOPICS = pattern(
    r"(?:South Korean|(?:South Korea|Korea|Seoul)[’']s) "
    r"|(?:Jan|Feb|March|Mar|April|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2} |(?:19|20)\d\d "
    r"|\d{1,2}[·.]\d{1,2} ?|(?:19|20)\d\d년? |(?:한국형|한국판|한국|정부|기업|국내|한반도|서해|우리나라) ?"
)
# whoever it is of, before a name in capitals: Lee Jae-myung's END initiative is no other
_OWNERS = pattern(r"[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3}[’']s (?=.*[A-Z])")
_BEHIND_TOPICS = (
    *(" system", " case", " exercise", " exercises", " drill", " drills", " program", " policy", " movement", " line"),
    *(
        " attack",
        " lawsuit",
        " project",
        " theory",
        " doctrine",
        " initiative",
        " campaign",
        " law",
        " act",
        " agreement",
        " strategy",
        " principle",
    ),
    *("의혹", "게이트", "논란", "문제", "제도", "체계", "프로그램", "정책", "사업", "운동", "훈련", "연습", "시스템"),
    *("노선", "전략", "구상", "작전", "현상", "정신", "특검"),
)
_LEAST = 3  # letters of a name that is known without what stands beside it
_KOREA = pattern(r"(?<![A-Za-z])(korea)(n?)(?= [a-z])", re.IGNORECASE)
_WORD = pattern(r"[A-Za-z]{5,}")
_DATED = pattern(r"(?:(?:19|20)\d\d년? |\d{1,2}[·.]\d{1,2} ?)(?=\D)")  # 12·29 제주항공 참사, 2017 presidential election
_FULL = {"univ": "University", "corp": "Corporation"}
_SHORTENED = pattern(r"(?<= )(univ|corp)(?![a-z])\.?", re.IGNORECASE)
_FEWEST = 3  # words of a name that is known with a word in another number

# the letters of our alphabet as they are read in Hangul: 케이비에스, 엘지화학
_LETTERS = {
    "에이치": "H",
    "더블유": "W",
    "에이": "A",
    "에프": "F",
    "아이": "I",
    "제이": "J",
    "케이": "K",
    "에스": "S",
    "브이": "V",
    "엑스": "X",
    "와이": "Y",
    "비": "B",
    "씨": "C",
    "시": "C",
    "디": "D",
    "이": "E",
    "지": "G",
    "엘": "L",
    "엠": "M",
    "엔": "N",
    "오": "O",
    "피": "P",
    "큐": "Q",
    "알": "R",
    "티": "T",
    "유": "U",
}
_READ = {latin: hangul for hangul, latin in _LETTERS.items() if hangul != "시"}
_SPOKEN = frozenset(letter[0] for letter in _LETTERS)
# what the names of a group's firms begin with, where it is no word besides (우리, 하나)
_GROUPS = (
    *("삼성", "현대자동차", "현대", "한화", "롯데", "포스코", "두산", "신세계", "카카오", "네이버", "효성", "코오롱"),
    *("대우", "쌍용", "금호", "한진", "동원", "미래에셋", "신한", "메리츠", "교보", "흥국", "셀트리온", "에코프로"),
    *("넥슨", "쿠팡", "토스", "대한", "아시아나", "제주", "하이트", "풀무원", "애경", "태광", "한솔", "한국"),
)
_SYLLABLES = 2  # of what the firm has besides
_OF_KOREA = pattern(r"K-?(?P<what>[\uac00-\ud7a3]+)", needs="K")
_LETTERS_OF_A_NAME = range(2, 5)


def without(text: str) -> Iterator[str]:
    """The name alone, of one that is no person's and no place's."""
    for before in _BEFORE:
        if text.startswith(before) and len(name := text.removeprefix(before).lstrip()) >= _LEAST:
            yield name
            break
    if _NTH.match(text):
        yield text[1:]
    if match := _YEAR.match(text):
        yield text[match.end() :]
    lower = text.lower()
    for behind in _BEHIND:
        if lower.endswith(behind) and len(name := text[: -len(behind)].rstrip()) >= _LEAST:
            yield name
            break
    if (match := _DATED.match(text)) and len(name := text[match.end() :]) >= _LEAST:
        yield name
    if text[0] in _SPOKEN:
        yield from in_letters(text)
    elif "A" <= text[0] <= "Z" and "가" <= text[-1] <= "힣":
        yield from read_out(text)


def of_the_north(text: str) -> Iterator[str]:
    """The name alone, of what is said to be the North's: 북한 금속공업성, KPA General Staff."""
    yield from _behind(text, _BEFORE_NORTHERN)
    for behind in _BEHIND_NORTHERN:
        if text.endswith(behind):
            yield text.removesuffix(behind)
            return


def of_the_south(text: str) -> Iterator[str]:
    """The name alone, of what is said to be Korea's."""
    behind = next((each for each in _BEHIND_SOUTHERN if text.endswith(each)), None)
    if behind:
        yield text.removesuffix(behind)


def is_southern(forms: Iterable[str]) -> bool:
    """Whether the forms of an institution tell of no other land."""
    return not any(_NORTHERN.search(form) or _ABROAD.match(form) for form in forms)


def in_pyongyang(text: str) -> Iterator[str]:
    """The name alone, of a place that is said to be in Pyongyang: 평양 고려호텔."""
    yield from _behind(text, _BEFORE_IN_PYONGYANG)


def is_northern(forms: Iterable[str]) -> bool:
    """Whether the forms of an institution or the like tell that it is the North's."""
    return any(_NORTHERN.search(form) for form in forms)


def topic(text: str) -> Iterator[str]:
    """The name of a topic without whose or when it is: 한국형 3축 체계, or without what it is."""
    name = text
    if (before := _BEFORE_TOPICS.match(text) or _OWNERS.match(text)) and len(text) - before.end() >= _LEAST:
        yield (name := text[before.end() :])
    lower = name.lower()
    behind = next((each for each in _BEHIND_TOPICS if lower.endswith(each)), None)
    if behind and len(short := name[: -len(behind)].rstrip()) >= _LEAST:
        yield short


def without_kind(text: str) -> Iterator[tuple[str, str]]:
    """The name without what kind of thing it is, and the kind."""
    kind_before, blank, last = text.rpartition(" ")
    if blank and kind_before.endswith(_KINDS["weapon"]) and len(last) >= _LEAST - 1:  # 함대공유도탄 해궁
        yield last, "weapon"
    if match := _CAMP.fullmatch(text):
        yield match["camp"], "place"
    if match := _VARIANT.fullmatch(text):
        yield match["model"], "weapon"
    one = text[:-1] if text.endswith(_OF_ONE) else text
    for kind, words in _KINDS.items():
        for word in words:
            if one.endswith(word) and len(name := one.removesuffix(word).rstrip(" -")) >= _LEAST - 1:
                yield name, kind
                break


def in_letters(text: str) -> Iterator[str]:
    """KBS for 케이비에스."""
    letters, rest = "", text
    while spoken := next((each for each in _LETTERS if rest.startswith(each)), None):
        letters, rest = letters + _LETTERS[spoken], rest.removeprefix(spoken)
        if len(letters) in _LETTERS_OF_A_NAME:
            yield letters + rest


def southern(text: str) -> Iterator[str]:
    """낙동강 for 락동강, as the North begins it."""
    if "라" <= text[0] <= "맇" or "냐" <= text[0] <= "닣":
        yield romanise.southern(text)


def in_english(text: str) -> Iterator[str]:
    """Korean for Korea, the plural for the singular, University for Univ."""
    yield from korean(text)
    if " univ" in (lower := text.lower()) or " corp" in lower:
        yield _SHORTENED.sub(lambda match: _FULL[match[1].lower()], text)
    if text.count(" ") >= _FEWEST - 1:
        for word in _WORD.finditer(text):
            yield text[: word.start()] + _in_other_number(word[0]) + text[word.end() :]


def korean(form: str) -> Iterator[str]:
    """Korean Coast Guard for Korea Coast Guard."""
    if form.count(" ") >= _FEWEST - 1 and "korea" in form.lower() and _KOREA.search(form):
        yield _KOREA.sub(lambda match: match[1] + ("" if match[2] else "n"), form, count=1)


def parted(form: str) -> Iterator[str]:
    """카카오 뱅크 for 카카오뱅크: a firm and the group that it is of."""
    for group in _GROUPS:
        if form.startswith(group) and len(form) >= len(group) + _SYLLABLES and form[len(group)] != " ":
            yield f"{group} {form.removeprefix(group)}"
            return


def of_korea(form: str) -> Iterator[str]:
    """K팝, K-팝 and 케이팝."""
    if match := _OF_KOREA.fullmatch(form):
        yield from (f"{before}{match['what']}" for before in ("K", "K-", "케이"))


def read_out(form: str) -> Iterator[str]:
    """케이비에스 for KBS."""
    letters = form[: next((at for at, letter in enumerate(form) if not "A" <= letter <= "Z"), len(form))]
    rest = form.removeprefix(letters).strip()
    if len(letters) in _LETTERS_OF_A_NAME and not any(map(str.isascii, rest)):
        yield "".join(_READ[letter] for letter in letters if letter in _READ) + rest


def _behind(text: str, befores: Iterable[str]) -> Iterator[str]:
    for before in befores:
        if text.startswith(before) and len(name := text.removeprefix(before).lstrip()) >= _LEAST:
            yield name
            return


def _in_other_number(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("y"):
        return word[:-1] + "ies"
    return word[:-1] if word.endswith("s") else f"{word}s"
