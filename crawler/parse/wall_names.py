"""What a page is called that stands in an article's place: gone, blocked, a login, a check, a request for consent.
Whole names, in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from storage.model import Rejected, RejectReason

_SORRY = r"(?:(?:죄송|미안)합니다\W*|알려\s?드립니다\W*)?"
_THING = (
    r"(?:(?:요청하신|찾으시는|찾으신|해당|이|본)\s)?(?:웹\s?)?"
    r"(?:페이지|기사|게시물|게시글|글|콘텐츠|컨텐츠|문서|주소|자료|영상)"
)
_PLACE = r"(?:(?:이|본|해당|요청하신)\s)?(?:웹\s?)?(?:사이트|도메인|홈페이지|누리집|페이지|서비스)"
_KOREAN_GONE = (
    rf"{_SORRY}{_THING}(?:를|을|가|이|은|는)?\s?(?:(?:찾(?:을|으실)|보여\s?(?:드릴|줄)|보실|표시할|불러올|열|제공할)\s수"
    rf"(?:가)?\s없.{{0,8}}|존재하지\s않.{{0,12}}|(?:삭제|비공개|"
    rf"이동|변경)(?:\s?처리)?(?:되었|됐|된)(?:.{{0,8}}|거나\s.{{0,24}})|없습니다)|"
    rf"(?:존재하지\s않(?:거나|는)|삭제(?:되었거나|된)|없는)\s(?:.{{0,16}}\s)?{_THING}(?:입니다|이거나\s.{{0,20}})|"
    r"(?:삭제|게시\s?중단|비공개|임시\s?조치|블라인드)(?:\s?\([^)]{1,12}\))?\s?(?:처리)?된\s(?:기사|게시물|게시글|글|"
    r"콘텐츠|페이지)(?:입니다)?|"
    r"(?:오류|에러)\s?(?:안내|발생|메시지)?(?:\s?페이지)?|없는\s(?:페이지|기사|글)(?:입니다)?|"
    r"(?:서비스|시스템|서버|홈페이지|누리집|사이트)?\s?(?:정기|긴급|임시|일시)?\s?점검(?:\s?중)?(?:\s?안내)?(?:입니다)?|"
    r"(?:서비스|시스템|서버|홈페이지|누리집|사이트)\s?(?:이용\s?)?(?:임시|일시)?\s?(?:중단|중지|제한)(?:\s?중)?\s?(?:안내|공지)|"
    rf"{_SORRY}(?:현재|지금)?\s?(?:잠시|일시적으로)?\s?{_PLACE}(?:를|을|에)?\s?(?:이용|접속|연결)(?:할|"
    rf"하실)\s수\s없습니다"
)
_KOREAN_BLOCKED = (
    rf"{_PLACE}(?:은|는|이|가)\s(?:법원.{{0,12}}\s)?(?:압수|폐쇄|차단|접속\s?차단)(?:되었|됐|된).{{0,8}}|"
    r"(?:접근|접속|이용)(?:\s권한)?(?:이|을)?\s?(?:일시적으로\s)?(?:없습니다|거부|제한|차단)(?:되었습니다|됐습니다|"
    r"된\s\S{1,6})?|"
    r"(?:접근|접속|사용)\s?권한(?:이)?\s없(?:습니다|음)|불법[·ㆍ\s]?유해\s?(?:정보|사이트)(?:에\s대한)?\s?(?:차단|"
    r"접속\s?차단).{0,8}"
)
_KOREAN_WALL = (
    r"(?:회원|통합|간편)?\s?(?:로그인|회원\s?가입|가입하기)(?:\s?안내)?|로그인이\s필요합니다.*|"
    r"(?:.{1,12}\s)?(?:정기\s?)?구독\s?(?:안내|신청)|회원\s?(?:정보|유형|구분)\s?(?:입력|선택)|"
    r"(?:이용)?약관\s?동의|"
    r"(?:아이디|비밀번호)\s?(?:찾기|재설정|변경)|보안\s?(?:확인|검사|인증|문자).{0,6}|로봇(?:이|인지)?\s?(?:아닙니다|"
    r"확인.{0,6})|"
    r"자바\s?스크립트(?:를|가)?\s?(?:켜|활성화|사용|필요|꺼져).{0,12}|(?:성인|연령|나이|본인|의료인|전문가|"
    r"실명)\s?(?:확인|인증).{0,20}|"
    r"(?:이|본)\s(?:기사|글|콘텐츠)(?:는|은)\s.{0,24}앱(?:에서|으로)(?:만)?\s(?:볼|보실|읽|이어|열).{0,14}|"
    r"광고\s?차단\s?(?:프로그램|기능)?.{0,24}|(?:개인정보|쿠키).{0,12}(?:동의|수집|설정).{0,8}|접속\s?(?:대기|"
    r"확인)(?:\s?중)?.{0,8}"
)
_CHECKS = (
    r"(?:자동화?(?:된)?|비정상(?:적인)?|과도한|반복(?:된|적인)|의심스러운|대량)\s(?:\S{1,6}\s)?"
    r"(?:접근|접속|요청|트래픽|활동)(?:이|을)?\s(?:감지|탐지|확인|발견|차단)(?:되었습니다|됐습니다|했습니다|됨)?|"
    r"(?:사람|로봇)(?:인지|이\s아닌지|이\s아님을)\s확인(?:해\s?(?:주세요|주십시오)|이\s필요합니다|합니다|하고\s있습니다)?|"
    r"(?:정상(?:적인)?|올바른|안전한)\s(?:접속|접근|방문|이용|사용자)(?:인지(?:를)?|을|를)?\s확인(?:하고\s있습니다|합니다|중입니다|"
    r"\s?중|해\s?주세요|이\s필요합니다)|자동\s?(?:등록|입력|접속|가입)\s?방지(?:\s?(?:문자|숫자|코드|확인))?(?:\s?입력)?|"
    r"(?:we )?(?:have )?(?:detected|noticed) (?:automated|unusual|suspicious|abnormal|excessive) "
    r"(?:access|traffic|activity|requests?)(?: (?:from|on|in) .{1,24})?|"
    r"(?:automated|unusual|suspicious|abnormal|excessive) (?:access|traffic|activity|requests?)"
    r"(?: (?:was|has been|have been|were))? (?:detected|blocked|noticed)"
)
_ENGLISH_GONE = (
    r"(?:the |this |that )?(?:requested )?(?:page|article|story|post|content|video)(?: you (?:requested|"
    r"were looking for))?"
    r"(?: is| was| has been| could| can)?\s?(?:not|n['’]t)?\s?(?:be )?(?:not found|found|unavailable|"
    r"no longer (?:available|exists?)|"
    r"removed|deleted|gone|expired|missing)|(?:error )?404\b.{0,30}|(?:an )?error(?: \d\d\d)?|"
    r"(?:\d\d\d )?service unavailable|"
    r"(?:temporarily|currently) (?:unavailable|offline|closed)|(?:(?:site|scheduled|planned|system|emergency|"
    r"essential) )?maintenance"
    r"(?: in progress| mode| notice)?|(?:we(?:['’]| a)re sorry\W{0,3})?(?:something (?:has gone|went) wrong|"
    r"an error (?:has )?occurred)\W*"
)
_ENGLISH_BLOCKED = (
    r"(?:this |the )?(?:hidden |web ?)?(?:site|website|page|domain|url|content|access|request)(?: is| was| has been)? "
    r"(?:blocked|seized|restricted|filtered|denied|forbidden|suspended|taken down|not allowed)\W*|forbidden|"
    r"(?:error )?403\b.{0,24}|"
    r"(?:web ?)?(?:site|page) blocked\W*|unavailable (?:for|due to) legal reasons|(?:error )?451\b.{0,30}|"
    r"(?:content |this site is )?(?:not |un)available in your (?:country|region|location|area)\W*"
)
_ENGLISH_WALL = (
    r"making sure you(?:['’]re| are) (?:not a (?:ro)?bot|human)\W*|"
    r"(?:log|sign) ?in(?: (?:or|to|and|page|required).{0,30})?|subscribe(?: to .{1,40}| now)?|"
    r"(?:please )?verify your age|age gate|"
    r"are you (?:over|at least) \d\d.{0,20}|register(?: now| for free)?|sign ?up(?: .{1,20})?|create (?:an|"
    r"your)(?: free)? account|"
    r"(?:reset|forgot(?:ten)?) (?:your )?password\W*|(?:please )?(?:enable|turn on|activate|allow) (?:javascript|"
    r"cookies|js)\b.{0,24}|"
    r"javascript (?:is )?(?:required|disabled|turned off|off).{0,20}|(?:are|confirm) you(?:['’]re|"
    r" are)? (?:of legal|over|a robot|human|not a|at least)\b(?: (?:drinking )?(?:age|\d\d|robot))?(?: .{0,12})?|"
    r"(?:verify|confirm) (?:you are|you['’]re|your) (?:human|age|identity|date of birth)\W*|(?:security|browser|"
    r"age) (?:check|verification)\W*|"
    r"press (?:and|&) hold.{0,20}|just a moment\W*|ad ?-?blocker? (?:detected|is on)\W*|"
    r"(?:we value )?your privacy(?: (?:choices|matters|settings))?\W*|"
    r"(?:cookie|privacy|consent) (?:choices|settings|preferences|notice|consent)\W*|before you continue.{0,24}"
)
GONE = Rejected(reason=RejectReason.SOFT_404, detail="the page says that the article is not there")
BLOCKED = Rejected(reason=RejectReason.BLOCK_PAGE, detail="a page that says the address is blocked")
WALL = Rejected(reason=RejectReason.LOGIN, detail="a login or consent page in place of the article")
CHECK = Rejected(reason=RejectReason.LOGIN, detail="a check for robots in place of the article")
SERVER = Rejected(reason=RejectReason.SOFT_404, detail="a note of the server's in place of the article")
_NAMES = (
    (re.compile(f"{_KOREAN_GONE}|{_ENGLISH_GONE}"), GONE),
    (re.compile(f"{_KOREAN_BLOCKED}|{_ENGLISH_BLOCKED}"), BLOCKED),
    (re.compile(f"{_KOREAN_WALL}|{_ENGLISH_WALL}"), WALL),
    (re.compile(_CHECKS), CHECK),
)
ASIDE = re.compile(r"\s+[|:–—·>-]+\s+|\s*[|ㅣ]\s*")  # between a page's name and the outlet's
_LONGEST = 60  # characters of a name


def named(names: Iterable[str]) -> Rejected | None:
    """What the first of the names says that stands there; None when none does."""
    for bare in bare_names(names):
        for pattern, refused in _NAMES:
            if pattern.fullmatch(bare):
                return refused
    return None


def bare_names(names: Iterable[str]) -> Iterator[str]:
    """Those that may be a page's name: in small letters, without the signs around them."""
    for name in dict.fromkeys(names):
        bare = name.lower().strip(" \t[]<>〈〉「」·-–—:!?.…\"'“”‘’")
        if 2 < len(bare) <= _LONGEST:
            yield bare


def pieces(title: str) -> list[str]:
    """A title, and its parts: the outlet's name is one."""
    return [title, *ASIDE.split(title)]
