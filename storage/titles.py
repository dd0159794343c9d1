"""What stands beside a person's name and tells no more than the name: 대통령 and President. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from storage.patterns import pattern

_MOST = 3  # words of a title
_OFFICES = 3  # words of a title with the offices that it is of: 해병대 1사단장
_LONG = 6  # words of a title with the office that it is of: former South Chungcheong Province governor

_ENGLISH = """
    president, former president, ex-president, president-elect, chairman, chairwoman, chairperson, vice chairman,
    leader, supreme leader, north korean leader, south korean president, marshal, premier, vice premier,
    prime minister, former prime minister, minister, vice minister, foreign minister, defense minister,
    defence minister, unification minister, finance minister, justice minister, vice foreign minister,
    deputy prime minister, secretary, general secretary, director, vice director, department director, speaker,
    national assembly speaker, ambassador, special envoy, envoy, governor, mayor, seoul mayor, rep., rep, lawmaker,
    representative, sen., senator, gen., gen, general, lt. gen., adm., admiral, gov., dr., dr, mr., mr, ms., ms,
    mrs., mrs, professor, prof., justice, chief justice, prosecutor general, first lady, party leader, floor leader,
    commander, special representative, u.s. ambassador, rear adm., vice adm., brig. gen., maj. gen., col., capt.,
    cardinal, pope, king, queen, emperor, prince, sen, defense secretary, secretary of state, usfk commander,
    party chief, chancellor, coach, manager, executive chair, executive chairman, vice chair, ceo, founder, actor,
    actress, singer, author, novelist, poet, u.s. president, us president, chinese president, russian president,
    chinese leader, russian leader, state secretary, treasury secretary, commerce secretary, japanese prime minister,
    russian ambassador, chinese ambassador, japanese ambassador, special rapporteur, national security adviser,
    state councilor, secretary-general, director general, director-general, captain, private, pvt., corporal, cpl.,
    sergeant, sgt., staff sgt., lieutenant, lt., major, maj., lt. col., colonel, pfc., cmdr., u.s. envoy,
    deputy secretary of state, congressman, congresswoman
"""
_TITLES = frozenset(" ".join(title.split()) for title in _ENGLISH.split(","))
_KOREAN = """
    대통령 국무위원장 위원장 총비서 부부장 부장 외무상 부상 국방상 총리 국무총리 장관 차관 의원 대표 당대표 원내대표
    회장 부회장 사장 부사장 원장 국정원장 실장 국가안보실장 안보실장 대사 총재 의장 국회의장 교수 감독 선수 작가 시인
    가수 배우 씨 여사 시장 서울시장 지사 도지사 경기도지사 주석 대장 원수 상장 대변인 검찰총장 합참의장 참모총장
    육군참모총장 해군참모총장 공군참모총장 총참모장 부총참모장 참모장 총정치국장 정찰총국장 미사일총국장 수방사령관
    특전사령관 방첩사령관 정보사령관 주한미군사령관 해병대사령관 대령 중령 준장 소장 중장 차수 국방차관 외교차관
    통일차관 부장관 차관보 국무장관 특사 특별대표 유엔대사 조직비서 비서 부위원장 국장 단장 부국장 변호사 검사 판사
    연구위원 연구원 기자 아나운서 앵커 목사 신부 추기경 스님 박사 인민배우 총장 대법원장 대법관 재판관 사령관
    외교부장관 외교장관 국방장관 통일부장관 통일장관 법무장관 동지 총괄회장 명예회장 수석부회장 부총재 창업자 창업주
    행장 은행장 이사장 본부장 센터장 금융위원장 금감원장 처장 청장 구청장 교육감 최고위원 수석 비서관 장군 열사 화백
    코치 구단주 셰프 PD CEO 국무부장관 재무장관 상무장관 국방부장관 부차관보 대사대리 대북특별대표 부대표 특별보고관
    외상 방위상 관방장관 외교부장 국방부장 상무부장 총통 사무총장 보좌관 국가안보보좌관 안보보좌관 선임연구원 석좌
    교황 일왕 천황 왕세자 국왕 제독 서기장 하원의장 상원의원 하원의원 부통령 국제부장 조직지도부장 선전선동부장
    통일전선부장 군수공업부장 경제부장 농업부장 법무부장 간부부장 과학교육부장 경공업부장 근로단체부장 문화예술부장
    당비서 제1부부장 외무성부상 상임대표 고위대표 집행위원장 인권대표 총사령관
"""
_BEHIND = frozenset(_KOREAN.split())
# what stands between a name and a title
_BETWEEN_NAME_AND_TITLE = """
    전 현 미 미국 일본 중국 러시아 북한 영국 독일 프랑스 유엔 나토 EU 주한 주일 주중 주미 백악관
"""
_BETWEEN = frozenset(_BETWEEN_NAME_AND_TITLE.split())
_BEFORE_IN_KOREAN = frozenset(("전", "대통령", "국무위원장", "총리", "장관", "故", "고"))
# what titles in Hangul end with, behind the office that they are of: 산업통상부장관, 민정수석비서관, 1차관
_RANK = pattern(
    r"[\uac00-\ud7a3A-Z\d·]*(?:장관|차관|위원장|수석|비서관|행정관|특검|특별검사|특검보|검사장|지검장|고검장|부장검사|부장판사|법원장|대법관"
    r"|재판관|헌재소장|헌법재판소장|처장|청장|본부장|사령관|참모총장|교육감|구청장|원내대표|최고위원|비대위원|상임위원|사무총장|정책위의장|의원"
    r"|대사|이사장|협회장|연맹회장|연합회장|조합장|부총리|대변인|의장|원장|총장|실장|(?<!주)차장|국장|총재|당협위원장|특보|보좌관|특사|총영사|사단장|여단장|군단장|함장)"
    r"|검사|판사|변호사|기자|앵커|목사|군수|소장|단장|회장|사장|부사장|박사|연구위원|피의자|전대표"
    r"|이병|일병|상병|병장|하사|중사|상사|원사|소위|중위|대위|소령|중령|대령|준장|중장|대장"
    r"|(?:서울|부산|대구|인천|광주|대전|울산|세종|성남|수원|고양|용인|창원|청주|전주|포항|춘천)시장"
    r"|(?:경기|강원|충[남북]|전[남북]|경[남북]|제주|충청[남북]도|전라[남북]도|경상[남북]도)도?지사"
)
# and what those offices end with: 산업통상부 장관, 국가안보실 1차장, 더불어민주당 대표, KBS 사장
_OFFICE = pattern(
    r"[\uac00-\ud7a3A-Z\d·]*(?:부|처|청|원|실|위|위원회|당|법|검|사|단|회|소|군|해병대|은행|한은|대학교|합참|유엔|국민의힘|주[미일중러]"
    r"|대통령|국회|[A-Z]{3})"
)
_IN_PLACE_OF = ("권한대행", "직무대행", "직무대리", "내정자")
_NO_OFFICES = frozenset(("정부", "내각", "일부", "전부", "회사", "기사"))
_OF_OFFICES = frozenset(("대표", "총재", "의장", "의원", "장관", "차관", "비서실장", "사장"))
# the words that titles in English are made of, and what they end with
_WORDS = """
    former ex then acting late new first second third vice deputy senior junior chief presidential national special
    south north western eastern central floor party opposition ruling conservative liberal independent military army
    navy air force marine state supreme constitutional high district court police prime labor labour employment
    health welfare education science ict culture sports tourism agriculture food oceans fisheries maritime land
    transport infrastructure interior safety environment climate energy trade industry resources smes startups sme
    gender equality family veterans patriots defense defence foreign unification finance economy economic planning
    budget justice affairs civil political policy public security intelligence data and of for the
    seoul busan daegu incheon gwangju daejeon ulsan sejong gyeonggi gangwon jeju chungcheong jeolla gyeongsang
    province provincial democratic people power rebuilding progressive reform korea kbs mbc
"""
_HEADS = """
    minister governor mayor judge justice counsel prosecutor lawmaker leader chief spokesperson spokesman spokeswoman
    secretary adviser advisor ambassador commissioner superintendent chair chairman chairwoman
    chairperson president commander whip envoy aide activist attorney reporter journalist pastor professor coordinator
    economist
"""
_OF_TITLES, _ENDS_OF_TITLES = frozenset(_WORDS.split()), frozenset(_HEADS.split())
# that make a person of a name which is a word as well: 조국 대표
_WITH_NAMES = """
    장관 대표 의원 원장 실장 대사 위원장 후보 총장 부상 외무상 국방상 유엔대사 외교부 법무부 국방부 통일부
    국가안보실장 국정원장
"""
WITH_NAMES = tuple(_WITH_NAMES.split())
# which of those who have had the office
_OF_THOSE = """
    former ex late then acting incoming outgoing u.s. us american british french german japanese chinese russian
    ukrainian canadian australian indian vietnamese
"""
_WHICH = frozenset(_OF_THOSE.split())
STYLES = ("Minister", "Foreign Minister", "Ambassador", "Rep.", "Chairman", "Vice Minister", "Director")


def before(words: Sequence[str]) -> int:
    """How many of these words, at their end, are a title before a name."""
    length = _before(words)
    while length and length < len(words) and words[-length - 1].casefold() in _WHICH:
        length += 1
    return length


def of_whichever(text: str) -> str:
    """Without what says which of those who have had an office is meant, or of which land: former U.S. President …"""
    words = text.replace("ex-", "ex ").replace("Ex-", "ex ").replace("then-", "then ").split(" ")
    while len(words) > 1 and words[0].casefold() in _WHICH:
        del words[0]
    return " ".join(words)


def is_office(words: Sequence[str]) -> bool:
    """Whether all of these words are a title before a name."""
    return " ".join(words).casefold() in _TITLES


def _before(words: Sequence[str]) -> int:
    for length in range(min(_MOST, len(words)), 0, -1):
        if " ".join(words[-length:]).casefold() in _TITLES:
            return max(length, _with_office(words))
    return _with_office(words) or (1 if words and words[-1] in _BEFORE_IN_KOREAN else 0)


def _with_office(words: Sequence[str]) -> int:
    """How many of them are a title that no list has: Labor Minister, former Gyeonggi governor."""
    if not words or _plain(words[-1]) not in _ENDS_OF_TITLES:
        return 0
    length = 1
    while length < min(_LONG, len(words)) and _plain(words[-length - 1]) in _OF_TITLES:
        length += 1
    return length


def _plain(word: str) -> str:
    return word.casefold().removesuffix(",").removesuffix("'s").removeprefix("ex-")


def behind(words: Sequence[str]) -> int:
    """How many of these words, at their beginning, are a title behind a name: 산업통상부 장관, 나토 사무총장."""
    at = 1 if len(words) > 1 and words[0] in ("전", "현", "초대") else 0
    for offices in reversed(range(min(_OFFICES, len(words) - at))):
        end = at + offices
        if all(map(_is_office, words[at:end])) and (_is_title(words[end]) or (offices and words[end] in _OF_OFFICES)):
            return end + 1 + (end + 1 < len(words) and words[end + 1] in _IN_PLACE_OF)
    return 2 if len(words) > 1 and words[0] in _BETWEEN and _is_title(words[1]) else 0


def _is_office(word: str) -> bool:
    return word not in _NO_OFFICES and _OFFICE.fullmatch(word) is not None


def _is_title(word: str) -> bool:
    return word in _BEHIND or word in _IN_PLACE_OF or _RANK.fullmatch(word) is not None
