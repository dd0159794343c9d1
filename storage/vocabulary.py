"""Common words of the news in both languages: beside a name, fire finds 화재 as well. Pure.

Alone such a word would find the world. Beside a clear name it tells which articles on it are wanted, in any language:
Kumho Tire fire. Who asks for the word alone, or quotes it, gets the word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from storage.query import Name, Spelling, Tree, Word
from storage.tokens import fold, normalise

# each line: the words in English; the words in Korean
_WORDS = """
    strike, walkout, general strike; 파업, 총파업
    fire, blaze; 화재
    wildfire, forest fire; 산불
    earthquake, quake; 지진
    flood, flooding; 홍수, 침수, 수해
    drought; 가뭄
    typhoon; 태풍
    heavy rain, torrential rain, downpour; 폭우, 집중호우
    heat wave, heatwave; 폭염
    collapse; 붕괴
    explosion, blast; 폭발
    crash; 추락, 충돌
    accident; 사고
    shooting; 총격
    murder; 살인, 살해
    death; 사망, 별세
    funeral; 장례식, 장례, 영결식
    merger; 합병
    takeover, acquisition; 인수
    bankruptcy; 파산
    restructuring; 구조조정
    layoff, job cut; 해고, 정리해고, 감원
    hacking, hack, cyberattack; 해킹
    data breach, data leak, personal information leak; 개인정보 유출, 정보 유출, 정보유출
    outage; 먹통, 장애
    recall; 리콜
    penalty; 과징금, 벌금
    lawsuit; 소송
    trial; 재판, 공판
    ruling, verdict; 판결, 선고
    appeal; 항소, 상고
    arrest; 체포, 구속
    arrest warrant; 체포영장, 구속영장
    indictment; 기소
    investigation, probe; 수사, 조사
    raid, search and seizure; 압수수색
    pardon; 사면
    bribery; 뇌물
    embezzlement; 횡령
    corruption; 비리, 부패
    scandal; 의혹, 스캔들, 논란
    allegation; 의혹
    controversy; 논란
    resignation; 사임, 사퇴, 사의
    dismissal, sacking; 경질, 해임
    appointment; 임명, 선임
    nomination; 지명
    candidate; 후보
    election; 선거
    by-election; 보궐선거, 재보선, 재보궐선거
    opinion poll; 여론조사
    approval rating; 지지율
    speech; 연설
    press conference, news conference; 기자회견
    interview; 인터뷰
    visit; 방문, 방한
    summit; 정상회담
    negotiation; 협상
    agreement; 합의, 협정
    contract; 계약
    export; 수출
    import; 수입
    investment; 투자
    stock price, share price; 주가
    listing, IPO, initial public offering; 상장, 기업공개
    dividend; 배당
    buyback, share buyback; 자사주
    earnings; 실적
    operating profit; 영업이익
    debt; 부채
    interest rate; 금리
    rate hike; 금리 인상
    rate cut; 금리 인하
    inflation; 물가, 인플레이션
    exchange rate; 환율
    budget; 예산
    subsidy; 보조금
    union, labor union; 노조, 노동조합
    wage; 임금
    factory, plant; 공장
    data center; 데이터센터
    vessel; 선박
    launch; 발사, 출시
    deployment; 배치, 파병
    spy, espionage; 간첩
    protest, rally; 시위, 집회
    boycott; 불매운동, 보이콧
    drug; 마약
    sexual assault; 성폭행
    sexual harassment; 성희롱, 성추행
    school violence, bullying; 학교폭력, 학폭
    plagiarism; 표절
    doping; 도핑
    transfer; 이적
    injury; 부상
    retirement; 은퇴
    gold medal; 금메달
    concert; 콘서트, 공연
    album; 앨범
    military service, enlistment; 병역, 입대
    divorce; 이혼
    wedding, marriage; 결혼
    vaccine; 백신
    relocation; 이전
    integration; 통합
    privatization; 민영화
    sale, divestiture; 매각
    reform; 개혁
    abolition; 폐지
    expansion; 확대, 확장, 증설
    shortage; 부족, 품귀
    export control, export curb; 수출통제, 수출 통제
    reopening; 재개장, 재개
    closure, shutdown; 폐쇄
    birthday; 생일
    anniversary; 주년, 기념일
    defection; 탈북, 귀순
    evacuation; 대피
    dispute, feud; 갈등, 분쟁
    apology; 사과
    phone call; 통화
    letter; 서한, 친서
    confirmation hearing; 인사청문회
    hearing; 청문회
    bill; 법안
    vote; 투표, 표결
    approval; 승인
    robot; 로봇
    hospital; 병원
    soldier; 병사, 군인
    tourism; 관광
    tourist; 관광객
    border; 국경
    shareholder; 주주
    chip plant; 반도체 공장
    ticket; 입장권, 티켓
    crown prince; 왕세자
    kidnapping, abduction; 납치
    stabbing; 흉기난동, 칼부림
    landslide; 산사태
    sinkhole; 싱크홀, 땅꺼짐
    artificial intelligence; 인공지능
"""
_LONGEST = 3  # words of a row's form
_SHORT = 2  # syllables that begin a word rather than stand inside one


def beside(trees: Sequence[Tree]) -> list[Tree]:
    """The trees of a query that holds a clear name, with its common words in the other language as well."""
    found: list[Tree] = []
    at = 0
    while at < len(trees):
        for end in range(min(len(trees), at + _LONGEST), at, -1):
            if name := _name(trees[at:end]):
                found.append(name)
                at = end
                break
        else:
            found.append(trees[at])
            at += 1
    return found


def _name(trees: Sequence[Tree]) -> Name | None:
    """These words as one, with its other forms."""
    words = [tree for tree in trees if isinstance(tree, Word) and not tree.quoted]
    if len(words) < len(trees) or len({word.field for word in words}) > 1:
        return None
    text = " ".join(word.text for word in words)
    others = next((_rows()[key] for key in _keys(text) if key in _rows()), None)
    if others is None:
        return None
    return Name(text, words[0].field, tuple(map(_spelling, others)))


def _spelling(form: str) -> Spelling:
    return Spelling(form, "beginning" if form[0] >= "가" and len(form) <= _SHORT else "inside")


def _keys(text: str) -> Iterator[str]:
    """As it is asked, and one of many."""
    key = fold(normalise(text))
    yield key
    if key.isascii():
        yield from (key.removesuffix(end) for end in ("s", "es") if key.endswith(end))


@cache
def _rows() -> Mapping[str, tuple[str, ...]]:
    """Each form with those of its row in the other language."""
    rows: dict[str, dict[str, None]] = {}
    for line in _WORDS.strip().splitlines():
        english, korean = ([each.strip() for each in part.split(",")] for part in line.split(";"))
        _put(rows, english, korean)
        _put(rows, korean, english)
    return {form: tuple(others) for form, others in rows.items()}


def _put(rows: dict[str, dict[str, None]], forms: Iterable[str], others: Iterable[str]) -> None:
    for form in forms:
        rows.setdefault(fold(normalise(form)), {}).update(dict.fromkeys(others))
