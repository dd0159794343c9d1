"""What outlets write around their articles, line by line: what ends them, what serves the page, who publishes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import AnyStr

from crawler.parse import eastern_lines, english, reader_tools, wordings
from crawler.parse.forms import WIDE, by_letter, compiled, without_wide


class Any:
    """Forms of lines, in small letters. Those for the whole line ("^…") are tried at its beginning alone: in one search
    with the others they would be tried at every letter. A form must not be both, so no "^…|…" but "^…|^…".

    What nearly all of them begin with, marks, is passed over once for all. Capitals are not ignored but made small:
    then a form is left as soon as its first letter is another.

    `words`: one of them, in small letters, is in whatever a form finds that is not for the whole line; most lines have
    none, and these forms are not tried. Without any, they always are. Nor are forms tried that need Hangul on a line
    that has none. What is tried is compiled for the first such line.
    """

    def __init__(self, *forms: str, words: Sequence[str] = ()) -> None:
        self.words, self.within = tuple(words), tuple(form for form in forms if not form.startswith("^"))
        self._single = [part for form in forms if form.startswith("^") for part in form[1:].split("|^")]

    @cached_property
    def _all(self) -> _Tried:
        return _Tried(self._single, self.within, self.words, "|".join)

    @cached_property
    def _western(self) -> _Tried:
        words = [word for word in self.words if not WIDE.search(word)]
        return _Tried(self._single, self.within, words, without_wide)

    def search(self, line: str) -> bool:
        small = line.lower()
        tried = self._all if WIDE.search(small) else self._western
        if tried.whole and tried.whole.match(small):
            return True
        if tried.within is None or (self.words and not has_one(small, tried.words)):
            return False
        return tried.within.search(small) is not None


class _Tried:
    """The patterns of such forms. `whole`: those of the whole line, without "^"; `joined`: makes one form of many, and
    may leave some out.
    """

    def __init__(
        self, whole: Sequence[str], within: Sequence[str], words: Sequence[str], joined: Callable[[Iterable[str]], str]
    ) -> None:
        marked = joined([form.removeprefix(_MARKS) for form in whole if form.startswith(_MARKS)])
        others = joined([form for form in whole if not form.startswith(_MARKS)])
        pieces = [by_letter(others)] if others else []
        pieces += [f"{_MARKS}(?:{by_letter(marked)})"] if marked else []
        self.whole = re.compile("|".join(pieces)) if pieces else None
        inside = joined(list(within))
        self.within = compiled(inside) if inside else None
        self.words = words


def has_one(line: AnyStr, words: Sequence[AnyStr]) -> bool:
    """Whether one of the words is in a line, whatever stands around it."""
    for word in words:  # noqa: SIM110 - a generator takes twice the time
        if word in line:
            return True
    return False


_MARKS = r"\W*"
_REACTION = (
    r"(?:좋아요|훈훈해요|슬퍼요|화나요|감동(?:이에요|적이에요|해요)?|공감(?:해요)?|응원(?:해요)?|놀라워요|기뻐요|싫어요|비?추천(?:해요)?|"
    r"후속\s?(?:기사|강추)(?:\s?원해요)?|구독(?:자)?|답글|댓글|조회수?|스크랩|공유)"
)
_SHARE = (
    r"(?:카카오톡|카카오스토리|페이스북|트위터|엑스|라인|밴드|네이버|블로그|텔레그램|url|링크|주소|복사|이메일|메일|"
    r"인쇄|프린트|스크랩|공유)"
)
_BUTTON = (
    r"(?:목록(?:으로|보기)?|이전\s?글|다음\s?글|글쓰기|답변|답글|수정|삭제|추천|비추천|신고|"
    r"(?:이\s?기사를?\s?)?(?:메일(?:로)?\s?보내기|인쇄(?:\s?하기)?|프린트(?:\s?하기)?|스크랩(?:\s?하기)?))"
)
_TOOL = (
    r"(?:글[자씨]\s?크기(?:\s?조[절정])?|작게|보통|크게|확대|축소|스크랩|인쇄|프린트|공유(?:하기)?|신고(?:하기)?|메일|이메일|"
    r"(?:url|주소|링크)\s?복사|저장|좋아요|싫어요|댓글|답글|목록|북마크|듣기|요약|가[+-]?|메일\s?보내기)"
)
_PARTICULAR = (
    r"(?:제목|글쓴이|작성자|이름|작성일|등록일|게시일|올린\s?(?:이|때|날)|날짜|조회수?|읽음|첨부(?:파일)?)\s?[:：]\s?"
    r"(?:[^:：]|(?<=\d):(?=\d)){1,60}"
)
_LIST_HEADS = (
    r"^\W*(?:관련\s?기사|관련\s?뉴스|추천\s?기사|인기\s?기사|주요\s?뉴스|많이\s?본\s?(?:뉴스|기사)|"
    r"이\s?시각\s?추천뉴스|랭킹\s?뉴스|"
    r"실시간\s?(?:인기|주요|뜨거운).{0,10}|오늘의\s?(?:숏뉴스|주요뉴스|핫이슈)|이\s?기사를\s?추천합니다|"
    r"함께\s?(?:본|읽을|보면\s?좋은)\s?기사|"
    r"(?:이\s|[^.]{2,12}\s?)?(?:기자|특파원|필자|작가|위원|교수|칼럼니스트)(?:님)?(?:의|가\s쓴|이\s쓴)\s?(?:다른|최신|최근|지난|주요|인기|많이\s?본|추천)\s?"
    r"(?:기사|글|뉴스|칼럼|연재|소식|콘텐츠).{0,10}|"
    r"다른\s?기사\s?보기|더\s?보기)\W*$",
    r"^\W*(?:top (?:\d+ )?stories|(?:partner|other|more) (?:news|headlines)|in other news|"
    r"other (?:news|stories|articles|headlines) (?:in|from|on|of|for) (?:\w+\s?){1,3}|"
    r"related (?:articles?|stor(?:y|ies)|news|topics?|posts?|coverage)|most (?:popular|read|"
    r"viewed|shared)|"
    r"other (?:stories|articles|news) (?:in|on|from) [\w/&-]{2,20}(?: [\w/&-]{2,16})?|"
    r"more (?:from|stories|news|in|on) .{0,30}|recommended(?: for you| stories| articles)?|you (?:may|"
    r"might) (?:also )?like|"
    r"read more(?: stories)?|also read|latest (?:news|stories)|editors?['’]s? picks?|trending(?: now)?|"
    r"what others are reading|up next|next up|watch next|(?:more|related|other|recommended|latest) videos?)\W*$",
    *wordings.LISTS,
)
TOOLS = re.compile(rf"(?:\W*{_TOOL}(?:\s?\d{{1,6}})?)+\W*")
LIST_HEADS = Any(*_LIST_HEADS)  # over lists of other articles
_OFFICE_ENDS = (  # on the pages of offices
    r"^\W*첨부(?:\s?파일)?\W*$",
    r"^\W*공공누리\s.{4,}|^\W*본\s?(?:저작물|공공저작물|자료)[은는]\s.{0,24}(?:공공누리|제\s?\d\s?유형)",
    r"^\W*(?:\S{1,20}\s창작한\s|본|이|해당)\s?(?:공공)?저작물[은는]\s.{0,60}이용(?:할\s?수|하실\s?수|이\s?가능).{0,24}$",
    r"^\W*(?:이전|다음)\s?글(?:\W|$).{0,100}$",
    r"(?:페이지|자료|정보|서비스).{0,30}만족하(?:십니까|셨습니까|시나요)",
    r"공공누리\s?.{0,4}제\s?\d\s?유형|조건에\s따라\s.{0,12}이용이?\s?가능",
    r"^\W*붙임\s?\d{0,2}\s?[:：.].{2,200}$",
    r"^\W*attachments?\W*$",
)
# after one of these nothing of the article follows
ENDS = Any(
    r"^\W*(?:저작권자?|copyrights?|ⓒ|©|\(c\))\s*.{0,60}(?:무단|금지|all rights reserved|연합뉴스|뉴스|일보|신문|"
    r"닷컴|\.com|\.kr)",
    r"무단\s*[·,]?\s*(?:전재|복제|배포)[^.]{0,30}(?:금지|금합니다|금함|불허)",
    r"^[<\[(〈【]?\s*(?:ⓒ|©|copyright\b).{2,80}$",
    r"all rights reserved",
    *_LIST_HEADS,
    *_OFFICE_ENDS,
    r"^\W*(?:leave|post|write|add) (?:a |your )?(?:reply|comments?)(?: cancel reply)?\W*$",
    r"^your e-?mail address will not be published",
    r"^\W*(?:sign up (?:for|to)|subscribe (?:to|now|for)|get (?:the|our) .{0,40}newsletter|newsletter\W*$|"
    r"join our).{0,80}$",
    r"^\W*댓글\s*(?:\d+|쓰기|정책|운영|보기|등록)?\W*$",
    r"^\W*(?:다음|다른|추천|인기)\s?(?:영상|동영상|글|콘텐츠)\W*$|^\W*관련\s?(?:기사|글|뉴스)\s?(?:목록|모음)\W*$",
    r"에서\s퍼온\s(?:기사|글)입니다\W*$|(?:기사|콘텐츠)의\s?저작권은\s.{2,30}(?:있습니다|소유)",
    r"^\W*(?:제보는|기사\s?제보|제보\s?하기|제보\W*$|\[?사진\s?영상\s?제보)",
    r"^.{0,24}(?:기사\s?문의|제보).{0,8}[:：].{0,60}$",
    r"제보(?:를|해|받습니다|전화|하기).{0,60}(?:카카오톡|카톡|이메일|전화|@|☎|\d{3,4}-\d{4})|"
    r"여러분의\s(?:소중한\s)?제보",
    r"^\W*(?:카카오톡|카톡|전화|이메일|메일|유튜브|페이스북|라인|앱|홈페이지)\s*[:：]\s*.{2,60}$",
    r"(?:네이버|다음|카카오|유튜브|daum|naver|구글).{0,30}(?:구독|채널\s?추가|친구\s?추가|선호\s?출처).{0,30}$",
    r"please (?:direct|send|address) (?:any |your |all )?(?:questions|comments|inquiries)",
    r"^\W*(?:ⓒ|©)?\s*연합뉴스,?\s*무단",
    r"^\W*'?당신의 제보가 뉴스가 됩니다|^\W*카카오톡\s*@\S{1,20}$",
    r"를\s선호\s?출처로\s?추가$|재판매\s?및\s?db\s?금지\W*$",
    r"글\s?싣는\s?순서\W*$",
    r"^\W*(?:필자|저자|글쓴이|작가)\s?(?:소개|약력)\W*$|^\W*관련\s?종목\W*$",
    r"독자(?:의|들의|\s?여러분의)?\s?(?:편지|글|투고|의견|제보)를?\s?(?:기다립니다|받습니다|보내\s?주)",
    r"^\W*댓글\s?(?:정책|운영\s?(?:원칙|정책)|작성\s?시)\W.{2,80}$|^\W*(?:등록된|작성된)\s?댓글이\s?없습니다\W*$",
    r"^\W*(?:전체\s?메뉴|전체\s?서비스|사이트\s?맵|댓글\s?목록|관련\s?링크|뉴스레터\s?(?:구독|신청))\W*$",
    *wordings.SERVICE,
    *wordings.SITE,
    *wordings.PORTALS,
    *english.ENDS,
    *wordings.RIGHTS,
    r"^\W*(?:subscribe|오탈자\s?신고|기사\s?오류\s?신고|정정\s?보도\s?신청)\W*$|^\W*articles by \S.{2,40}$",
    words=(
        "무단",
        "all rights",
        "제보",
        "여러분",
        "구독",
        "채널",
        "친구",
        "선호",
        "please ",
        "재판매",
        "싣는",
        "독자",
        "퍼온",
        "저작권은",
        "만족하",
        "공공누리",
        "조건에",
        *wordings.SERVICE_WORDS,
        *wordings.SITE_WORDS,
    ),
)
COMMENTS = Any(  # what readers wrote follows, however much that is
    r"^\W*(?:독자\s?)?(?:의견|댓글|답글)\W{0,2}\d+\s?[개건]?\W*$|^\W*독자\s?(?:의견|댓글)\W*$|"
    r"^\W*\d+\s?(?:개의\s)?(?:댓글|답글|comments|replies)\W*$|^\W*discussion about this post\W*$",
    *wordings.COMMENT_HEADS,
    english.COMMENTS,
)
# not text wherever they stand, though the article may go on
CHROME = Any(
    *wordings.ASIDES,
    *wordings.PAID,
    *english.ASIDES,
    r"^\W*이\s?기사가\s.{0,8}(?:좋으셨다면|좋았다면|들었다면|들었나요|어땠나요).{0,24}$",
    r"^\W*(?:letter|advertisement|ad|광고|\[?알림\]?|구독하기|구독|공유하기|공유|스크랩(?:\s?하기)?|인쇄(?:하기)?|"
    r"프린트|글[자씨]\s?크기(?:\s?(?:변경하기|변경|조절|조정|설정))?|가장\s?(?:작게|크게)|작게|보통|크게|"
    r"가\s?가|url\s?복사|복사하기|이\s?기사를\s?공유합니다|기사\s?(?:공유|저장|듣기|읽기\s?요약|원문)|"
    r"본문\s?듣기.{0,20}|좋아요\s*\d*|싫어요\s*\d*|"
    r"(?:사진|이미지)\s?(?:확대(?:보기)?|크게\s?보기|크게보기|원본보기)|원본\s?보기|닫기|목록|이전|다음|top|위로|"
    r"홈|북마크|기자\s?(?:구독|프로필|페이지|정보|소개)|"
    r"구독하고\s?메인에서.{0,20}|기사를\s?재생\s?중이에요|뉴스\s?요약쏙|네이버\s?채널\s?구독|다크모드|"
    r"글씨\s?(?:키우기|줄이기))\W*$",
    r"^\W*(?:share(?: this)?(?: article| story)?(?: on .{0,20})?|print|e-?mail|tweet|facebook|twitter|kakao\w*|"
    r"linkedin|copy (?:link|url)|save|listen|"
    r"x|threads|instagram|telegram|whatsapp|"
    r"follow us.{0,30}|comments?(?: \(?\d+\)?)?|(?:font|text) size(?:\W+a\W{0,2})*|a\+|a-|"
    r"skip to .{0,30}|go to (?:contents|"
    r"navigation)|back to top|"
    r"advertisement .{0,20}|click to .{0,30}|enlarge image|view (?:original|larger).{0,20}|photo gallery|"
    r"(?:prev(?:ious)?|next)(?:\W+next)?|sponsored(?: content)?|loading.{0,3})\W*$",
    rf"^(?:\W*{_REACTION}\s?\d[\d,.]*(?:만|천|명|건|회)?\s?)+\W*$|^(?:\W*{_REACTION}\s?\d*\s?){{2,}}\W*$",
    rf"^(?:\W*{_TOOL}(?:\s?\d{{1,6}})?){{2,}}\W*$",
    rf"^\W*{_BUTTON}(?:[\s|\[\]]+{_BUTTON})+\W*$|^(?:\W*{_PARTICULAR}){{2,4}}$|^\W*(?:페이지\s?정보|본문|본문\s?바로가기)\W*$|^\W*a(?:\W*a)+[+-]?\W*$",
    r"^\W*(?:이\s?(?:요약|기사|글)은\s?)?ai(?:가|로)?\s?(?:자동\s?)?(?:요약|생성|작성|번역).{0,40}(?:부정확|다를|오류|차이).{0,24}$",
    r"^\W*(?:staff|contributing|senior)\s(?:reporter|writer|correspondent)s?\W*$",
    rf"^\W*(?:이\s?기사를\s?공유합니다\W*)?{_SHARE}(?:[\s,·|]+{_SHARE})+\W*$|^\W*이\s?기사를\s?공유합니다",
    r"^\W*(?:font size|a\+|a-|share|print|listen|e-?mail|scrap|bookmark|copy link|zoom (?:in|out))"
    r"(?:[\s|]+(?:font size|a\+|a-|share|print|listen|e-?mail|scrap|bookmark|copy link|zoom (?:in|out)))+\W*$",
    r"(?:브라우저|영상|동영상|자바스크립트|javascript|플레이어).{0,40}(?:재생할\s?수\s?없|지원하지\s?않|자동\s?재생|사용할\s?수\s?없|고정\s?취소)|"
    r"브라우저에서만\s?(?:사용|이용)",
    r"^\W*(?:story|article) continues (?:below|after).{0,30}$|^\W*last updated:? [^.]{0,12}\d.{0,30}$|"
    r"^\W*audio report\s?:.{3,60}$",
    r"^\W*(?:this|our) (?:web ?)?site uses cookies\b|^\W*we use cookies\b",
    r"^\W*[☞▶▷►][^.]{0,80}(?:클릭|바로\s?(?:확인|가기|보기)|입장하기|신청하기|무료\s?(?:체험|상담|초대))\W*$",
    r"^\W*(?:tip\s)?(?:이\s)?(?:기사|글|뉴스|검증|보도|콘텐츠|정보)[가는이]?\s?(?:유익|도움|재미|만족).{0,14}(?:나요|니까|셨다면)\W*$",
    r"^\W*본\s?(?:기사|콘텐츠)[는은]\s.{2,60}(?:서비스|송고|게재|제공)(?:된|한)\s?(?:기사|콘텐츠)입니다\W*$",
    r"^\W*(?:enjoying|liking) this (?:story|article|post)\W*$",
    r"\bbecome a member (?:for|from) .{2,30}\ba (?:month|year)\b",
    r"^\W*최종\s?편집\s?[:：].{2,40}$|^\W*끝까지\s?읽(?:으셨|어\s?주).{0,16}$",
    r"^\W*(?:기사\s?)?(?:원문|출처|원본|주소|url|링크)(?:\s?(?:보기|주소|링크|url))?\s?[:：]\s?(?:https?://|www\.)\S+\W*$",
    r"^\W*(?:이\s)?(?:번역|요약)은\s(?:기계|인공지능|ai)(?:가|로)\s.{0,40}$",
    r"인터뷰\S{0,2}\s인용.{0,60}(?:밝혀|표기해|명시해)\s?(?:주[시세]|야)",
    r"^\W*재생\s?속도(?:\s|$)",
    r"(?:인공지능|ai)(?:이|가|로)?\s?(?:만들|작성|생성|요약)(?:었|했|한|된|됐).{0,40}(?:다를\s?수|부정확|오류)",
    r"^\W*(?:외부\s?)?(?:필자|기고자?|칼럼|기고)(?:의|의\s?글|\s?글)?[은는이]?\s.{0,30}(?:편집\s?(?:방향|방침)|본지|본사).{0,20}(?:다를\s?수|무관)",
    r"^\W*이\s?(?:기사|보도|기획)[는은]\s.{2,50}(?:지원|후원|협찬|도움)(?:을|으로|를)?\s?(?:받|작성|제작|취재)",
    r"^\W*[▶▷☞]\s*\[?(?:핫\s?클릭|인기\s?기사|추천\s?기사|주요\s?기사|많이\s?본\s?기사|베스트\s?클릭|관련\s?기사)\]?\s?.{3,120}$",
    r"^(?=.{0,32}분\s?지연).{0,30}\d{1,2}분\s?지연\s?(?:시세|정보)\W*$",
    r"^\W*(?:ai\s?요약은|이\s?기사는\s.{0,40}(?:작성|번역|요약)(?:됐|되었|했)|이\s?기사는\s?언론사에서|"
    r"기사의\s?저작권은|기사\s?섹션\s?분류)",
    r"read by an artificial voice",
    r"^\W*(?:\[(?:print|e-?mail|share|font size|letter|write|comment|list|top|back|next|prev)[^\[\]]{0,24}\]\s*){2,}$",
    r"^\W*this (?:article|content|story|text|page) (?:was|is|has been).{0,60}(?:translated|written|"
    r"generated).{0,60}(?:ai|artificial|machine)",
    r"^\W*(?:후속기사가\s이어집니다|사진은\s기사와\s(?:직접\s)?관련\s?없.{0,10}|"
    r"기사\s내용과\s무관한\s사진.{0,10})\W*$",
    r"^\W*\(?attn:.{0,80}\)?$",
    r"^\$\$.{1,40}\$\$$|^\{\{.{1,40}\}\}$|^\[\[.{1,40}\]\]$",  # a mark that the outlet's own program left behind
    r"^\W*(?:keywords?|tags?|topics?|키워드|태그|연관\s?키워드|핵심\s?키워드)\W*$",
    r"^\W*(?:\(?끝\)?|\(?end\)?|\(?more\)|\(?계속\)|-0-|###|---+|\*\s?\*\s?\*)\W*$",
    r"^\W*(?:영상\s?취재|영상\s?편집|(?:촬영|영상|사진|카메라)\s?기자|그래픽|영상\s?디자인|취재\s?(?:기자|지원)|작가|cg|영상|"
    r"화면\s?제공|자료\s?제공|구성|편집|촬영)\s*[:：=]\s*.{2,60}$",
    r"^\W*(?:영상\s?취재|영상\s?편집|(?:촬영|영상|사진|카메라)\s?기자|그래픽|영상\s?디자인|cg)\s*[:：=]?\W*$",
    r"^\W*(?:공감언론\s?)?뉴시스\W*$|^yonhap news summary$|^\W*photo\s?:\s?[\w ]{2,30}$",
    r"^\W*(?:www\.[\w.-]+\W*(?:\(.{0,24}\))?|https?://\S+)\W*$",
    r"^(?:#[^\s#]{1,30}[\s,]*){1,}$|^#[^#]{1,40}$|^(?:#[^#]{1,30}){2,}$",
    r"^\W*(?:read (?:more|also|next)|also read|see also|related(?: article| story)?)\s*[:：|]\s*.{3,160}$",
    r"^\W*(?:see |read |view |show |find )?(?:more|other|all|latest) (?:articles|stories|posts|news|"
    r"columns) (?:by|from|of) "
    r"(?:this |the |same )*(?:reporter|author|writer|journalist|columnist|contributor)s?\W*$",
    r"^\W*(?:(?:show|hide|read|view|full|video|audio) )?transcript\W*$",
    r"^\W*(?:play|watch) (?:the |this )?video\W*$|^\W*(?:un)?mute\W*$|^\W*(?:read|show|view) (?:the )?(?:full|"
    r"whole|more|less) ?"
    r"(?:story|article|text)?\W*$|^\W*continue reading\W*$|^\W*(?:view|leave|post|write|add) (?:an?y? )?comments?\W*$",
    r"\b(?:sign up|subscribe|register|download it|read it) (?:for free )?here\W*$",
    r"\bnewsletter\b.{0,160}\b(?:sign up|subscribe)(?: for free| now| today)?\W*$",
    r"^\W*(?:skip past|after) newsletter promotion\W*$|^\W*privacy notice\W+newsletters? may contain\b",
    r"^\W*our standards\s*:.{3,60}$|^\W*(?:like this story|enjoyed this article|did you like this article)\?.{0,60}$",
    r"^\W*(?:follow|find|like) .{2,40} on (?:facebook|twitter|instagram|x|youtube|tiktok|telegram|whatsapp|"
    r"threads)\b.{0,60}$",
    r"^\W*reach the (?:reporters?|authors?|writers?) .{0,20}\b(?:on|at|via)\b.{3,120}$",
    r"^\W*(?:get in touch with (?:our|the) .{0,30}(?:team|desk)|for more stories like this).{0,80}$",
    r"^\W*(?:check out more of|keep up with) .{3,60}(?:newsletter|by signing up|subscrib).{0,60}$",
    r"^\W*(?:mehr zum thema|auch interessant|lesen sie auch|lesen sie mehr|lies auch|das könnte (?:sie|dich) auch "
    r"interessieren|"
    r"weitere (?:themen|artikel|nachrichten)|diese artikel könnten (?:sie|dich) auch interessieren|"
    r"à lire aussi|lire aussi|sur le même sujet|lea también|le puede interesar|leggi anche|leia também|les også|"
    r"läs (?:också|mer)|czytaj (?:także|więcej|też)|czytaj również|читайте также|"
    r"читать также)\W*$",
    r"^\W*(?:empfohlener (?:redaktioneller|externer) inhalt|externer inhalt|link zum youtube-inhalt|hauptinhalt)\W*$",
    r"^an dieser stelle finden sie .{0,80}extern|^ich bin damit einverstanden, dass mir .{0,20}extern",
    r"^\W*(?:［有料会員限定］)?\s?この記事は(?:有料)?会員限定|^会員の方はこちら$|^無料・有料プランを選択$",
    r"有料会員になると会員限定の|有料記事(?:が)?読み放題",
    r"^\W*(?:redaktion|faktencheck|lektorat|mitarbeit)\s?:\s?[^.]{3,60}$|^\W*quellen?\s?:\W*$",
    r"^\W*(?:\S+ ){2,4}(?:(?:copy-?|fact-?)?(?:edited|checked)|translated) this "
    r"(?:article|story|report|piece)\W*$|"
    r"^\W*(?:edited|translated|fact[- ]checked|photographs?|photos|photography|illustrations?|graphics?) by "
    r"[^.]{3,60}(?:\. (?:edited|translated|reviewed) by [^.]{3,60}\.?)?$",
    r"^\W*photos? ?= ?\S.{2,60}$|^\W*this article is written by an? .{2,40} honorary reporter\b",
    r"^\W*(?:에디터|웹\s?편집)\s?[:：=]?\s?[가-힣]{2,4}(?:\s?[,/]\s?(?:에디터|웹\s?편집)\s?[:：=]?\s?[가-힣]{2,4})*\W*$",
    r"^\W*(?:기사\s?(?:내용\s?)?요약|핵심\s?요약|한\s?줄\s?요약|ai\s?요약)\W*$",
    r"^\W*(?:updated|posted|published|입력|수정|등록|송고|승인|작성|업데이트)\W*$",
    r"^\W*(?:동영상\s?영역\s?(?:시작|끝)|키보드\s?컨트롤\s?안내).{0,120}$",
    r"^\W*[\[<](?:팟캐스트|오디오|podcast|audio)[\]>]\s.{3,80}$",
    r"^\W*(?:만든|엮은|보낸)\s?(?:이|사람들?)\s?[:：].{2,120}$",
    r"^\W*listen to this (?:story|article)\b.{0,60}$|^.{0,80}\bfor personal use only\W*$",
    r"^\W*\S.{0,80}\.(?:jpe?g|png|gif|hwpx?|pdf|docx?|xlsx?|pptx?|zip)\s?[(\[]\s?[\d.,]+\s?[kmg]?i?b?\s?[)\]].{0,80}$",
    r"^\W*\S{0,8}ai가\s(?:정리|요약|작성)했(?:어요|습니다)\W",
    r"^\W*.{0,40}(?:인공지능|ai)\s?번역.{0,60}(?:보실|읽으실)\s수\s있습니다\b|^\W*.{0,60}번역에\s오류가\s있을\s수\s있습니다\W*$",
    r"^\W*\[(?:한글|국문|영문|한국어|영어)\s?요약\].{0,400}$",
    r"^\W*[가-힣]{2,5}\s?[★☆½]{2,6}(?:\s.{0,60})?$|^\W*\d{2,3}자\s?평\W*$",
    r"^\W*\[알림\]\s.{4,60}$|^\W*\S.{0,30}알려\s?드릴까요\W*$",
    r"^\W*\(?more to (?:follow|come)\)?\W*$",
    *reader_tools.OF_TOOLS,
    r"^\W*(?:recommended|suggested|preferred) citation\b.{3,300}$",
    r"카카오톡\s?채널.{0,40}추가.{0,60}받아\s?볼?",
    r"^\W*pr\W*$",
    words=(
        *wordings.ASIDE_WORDS,
        "재생",
        "지원하지",
        "사용할",
        "고정",
        "다를",
        "부정확",
        "오류",
        "artificial",
        "responsibly",
        "8+",
        "9+",
        "1+",
        "有料",
        "브라우저에서만",
        "인용",
        "카카오톡",
        "번역",
        "become a",
        "newsletter",
        " here",
    ),
)
# the same of Japanese and Chinese pages, tried on lines with such letters alone
EASTERN_ENDS = Any(*eastern_lines.ENDS, words=eastern_lines.END_WORDS)
EASTERN_CHROME = Any(*eastern_lines.CHROME)
