"""Lines that a careful person cuts out by hand, by their form: in Korean and English, on any site.

`judge` looks at one line and its place; what it does not know is text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from crawler.parse.appeals import is_appeal
from crawler.parse.names import is_byline, signed_credit
from storage.model import Role


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line is, why, and whether the article ends there."""

    role: Role
    reason: str
    ends: bool = False


_NO_LETTERS = re.compile(r"[\W_]+")
_PARAGRAPH = 2000  # characters at most of what is kept folded
_ASCII_LOWER = bytes(range(256)).lower()
_ASCII_OTHERS = bytes(code for code in range(128) if not chr(code).isalnum())


def fold(text: str) -> str:
    """For comparing lines: NFKC, lower case, nothing but letters and digits."""
    if text.isascii():  # the same, in a tenth of the time
        return text.encode("ascii").translate(_ASCII_LOWER, _ASCII_OTHERS).decode("ascii")
    return _folded(text) if len(text) <= _PARAGRAPH else _folded.__wrapped__(text)


@lru_cache(maxsize=512)  # a paragraph is compared with one thing after the other
def _folded(text: str) -> str:
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text).lower())


class _Any:
    """Forms of lines. Those for the whole line ("^…") are tried at its beginning alone: in one search with the
    others they would be tried at every letter. A form must not be both, so no "^…|…".
    """

    def __init__(self, *forms: str) -> None:
        whole = [form for form in forms if form.startswith("^")]
        within = [form for form in forms if not form.startswith("^")]
        self._whole = re.compile("|".join(f"(?:{form})" for form in whole), re.IGNORECASE) if whole else None
        self._within = re.compile("|".join(f"(?:{form})" for form in within)) if within else None  # of small letters

    def search(self, line: str) -> bool:
        if self._whole and self._whole.match(line):
            return True
        return bool(self._within and self._within.search(line.lower()))


_REACTION = (
    r"(?:좋아요|훈훈해요|슬퍼요|화나요|감동(?:이에요|적이에요|해요)?|공감(?:해요)?|응원(?:해요)?|놀라워요|기뻐요|싫어요|추천(?:해요)?|"
    r"후속\s?(?:기사|강추)(?:\s?원해요)?|구독(?:자)?|답글|댓글|조회수?|스크랩|공유)"
)
_BUTTON = r"(?:목록(?:으로)?|이전\s?글|다음\s?글|글쓰기|답변|수정|삭제|인쇄|추천|비추천|신고)"
# after one of these nothing of the article follows
_ENDS = _Any(
    r"^\W*(?:저작권자?|copyrights?|ⓒ|©|\(c\))\s*.{0,60}(?:무단|금지|all rights reserved|연합뉴스|뉴스|일보|신문|"
    r"닷컴|\.com|\.kr)",
    r"무단\s*[·,]?\s*(?:전재|복제|배포)[^.]{0,30}금지",
    r"^[<\[(〈【]?\s*(?:ⓒ|©|copyright\b).{2,80}$",
    r"all rights reserved",
    r"^\W*(?:관련\s?기사|관련\s?뉴스|추천\s?기사|인기\s?기사|주요\s?뉴스|많이\s?본\s?(?:뉴스|기사)|"
    r"이\s?시각\s?추천뉴스|랭킹\s?뉴스|"
    r"실시간\s?(?:인기|주요|뜨거운).{0,10}|오늘의\s?(?:숏뉴스|주요뉴스|핫이슈)|이\s?기사를\s?추천합니다|"
    r"함께\s?(?:본|읽을|보면\s?좋은)\s?기사|"
    r"(?:이\s)?기자의\s?(?:다른\s?기사|최신\s?글)|.{2,5}\s?기자의\s?(?:다른\s?기사|최신\s?글).{0,10}|"
    r"다른\s?기사\s?보기|더\s?보기)\W*$",
    r"^\W*(?:top (?:\d+ )?stories|(?:partner|other|more) (?:news|headlines)|in other news|"
    r"related (?:articles?|stor(?:y|ies)|news|topics?|posts?|coverage)|most (?:popular|read|"
    r"viewed|shared)|"
    r"more (?:from|stories|news|in|on) .{0,30}|recommended(?: for you| stories| articles)?|you (?:may|"
    r"might) (?:also )?like|"
    r"read more(?: stories)?|also read|latest (?:news|stories)|editors?['’]s? picks?|trending(?: now)?|"
    r"what others are reading)\W*$",
    r"^\W*(?:sign up (?:for|to)|subscribe (?:to|now|for)|get (?:the|our) .{0,40}newsletter|newsletter\W*$|"
    r"join our).{0,80}$",
    r"^\W*댓글\s*(?:\d+|쓰기|정책|운영|보기|등록)?\W*$",
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
    r"^\W*댓글\s?(?:정책|운영\s?(?:원칙|정책)|작성\s?시)\W.{2,80}$|^\W*(?:등록된|작성된)\s?댓글이\s?없습니다\W*$",
    r"^\W*(?:전체\s?메뉴|전체\s?서비스|사이트\s?맵|댓글\s?목록|관련\s?링크|뉴스레터\s?(?:구독|신청))\W*$",
    r"^\W*(?:subscribe|오탈자\s?신고|기사\s?오류\s?신고|정정\s?보도\s?신청)\W*$|^\W*articles by \S.{2,40}$",
)
_IMPRINT = _Any(  # the publisher's
    r"(?:(?:대표\s?전화|등록번호|발행인|편집인|청소년\s?보호\s?책임자|사업자\s?등록|대표이사|통신판매|제호|발행일|등록일|팩스|fax)"
    r"[^가-힣\w].{0,60}){3}",
    r"(?:\b(?:registration (?:no|number)|registered|publisher|editor(?:-in-chief)?|(?:juvenile|youth) protection|tel|"
    r"fax|ceo|business (?:registration|licen[cs]e))\b.{1,60}){3}",
)
_IMPRINT_WORD = re.compile(
    r"등록번호|발행인|대표전화|청소년\s?보호|registration n|(?:juvenile|youth) protection", re.IGNORECASE
)
_LONGEST_IMPRINT = 900  # characters
_OFFICE_ENDS = _Any(  # on the pages of offices
    r"^\W*첨부(?:\s?파일)?\W*$",
    r"^\W*공공누리\s.{4,}",
    r"^\W*(?:이전|다음)\s?글(?:\W|$).{0,100}$",
    r"(?:페이지|자료|정보|서비스).{0,30}만족하(?:십니까|셨습니까|시나요)",
    r"^\W*붙임\s?\d{0,2}\s?[:：.].{2,200}$",
    r"^\W*attachments?\W*$",
)
# not text wherever they stand, though the article may go on
_CHROME = _Any(
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
    r"follow us.{0,30}|comments?(?: \(?\d+\)?)?|font size|text size|a\+|a-|skip to .{0,30}|go to (?:contents|"
    r"navigation)|back to top|"
    r"advertisement .{0,20}|click to .{0,30}|enlarge image|view (?:original|larger).{0,20}|photo gallery|"
    r"(?:prev(?:ious)?|next)(?:\W+next)?|sponsored(?: content)?|loading.{0,3})\W*$",
    rf"^(?:\W*{_REACTION}\s?\d[\d,.]*(?:만|천|명|건|회)?\s?)+\W*$|^(?:\W*{_REACTION}\s?\d*\s?){{2,}}\W*$",
    rf"^\W*{_BUTTON}(?:[\s|]+{_BUTTON})+\W*$|^\W*(?:페이지\s?정보|본문|본문\s?바로가기)\W*$|^\W*a(?:\W*a)+[+-]?\W*$",
    r"^\W*(?:이\s?(?:요약|기사|글)은\s?)?ai(?:가|로)?\s?(?:자동\s?)?(?:요약|생성|작성|번역).{0,40}(?:부정확|다를|오류|차이).{0,24}$",
    r"^\W*(?:staff|contributing|senior)\s(?:reporter|writer|correspondent)s?\W*$",
    r"^\W*(?:ai\s?요약은|이\s?기사는\s.{0,40}(?:작성|번역|요약)(?:됐|되었|했)|이\s?기사는\s?언론사에서|"
    r"기사의\s?저작권은|기사\s?섹션\s?분류)",
    r"read by an artificial voice",
    r"^\W*this article (?:was|is|has been).{0,60}(?:translated|written|"
    r"generated).{0,60}(?:ai|artificial|machine)",
    r"^\W*(?:후속기사가\s이어집니다|사진은\s기사와\s(?:직접\s)?관련\s?없.{0,10}|"
    r"기사\s내용과\s무관한\s사진.{0,10})\W*$",
    r"^\W*\(?attn:.{0,80}\)?$",
    r"^\$\$.{1,40}\$\$$|^\{\{.{1,40}\}\}$|^\[\[.{1,40}\]\]$",  # a mark that the outlet's own program left behind
    r"^\W*(?:keywords?|tags?|topics?|키워드|태그|연관\s?키워드|핵심\s?키워드)\W*$",
    r"^\W*(?:\(?끝\)?|\(?end\)?|\(?more\)|\(?계속\)|-0-|###|---+|\*\s?\*\s?\*)\W*$",
    r"^\W*(?:영상\s?취재|영상\s?편집|촬영\s?기자|그래픽|영상\s?디자인|취재\s?(?:기자|지원)|작가|cg|영상|"
    r"화면\s?제공|자료\s?제공|구성|편집|촬영)\s*[:：=]\s*.{2,60}$",
    r"^\W*(?:영상\s?취재|영상\s?편집|촬영\s?기자|그래픽|영상\s?디자인|cg)\s*[:：=]?\W*$",
    r"^\W*(?:공감언론\s?)?뉴시스\W*$|^yonhap news summary$|^\W*photo\s?:\s?[\w ]{2,30}$",
    r"^\W*(?:www\.[\w.-]+\W*(?:\(.{0,24}\))?|https?://\S+)\W*$",
    r"^(?:#[^\s#]{1,30}[\s,]*){1,}$|^#[^#]{1,40}$|^(?:#[^#]{1,30}){2,}$",
    r"^\W*(?:read (?:more|also|next)|also read|see also|related(?: article| story)?)\s*[:：|]\s*.{3,160}$",
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
    r"читать также|関連記事|関連ニュース|あわせて読みたい|相关新闻|相關新聞)\W*$",
    r"^\W*(?:empfohlener (?:redaktioneller|externer) inhalt|externer inhalt|link zum youtube-inhalt|hauptinhalt)\W*$",
    r"^an dieser stelle finden sie .{0,80}extern|^ich bin damit einverstanden, dass mir .{0,20}extern",
    r"^\W*(?:［有料会員限定］)?\s?この記事は(?:有料)?会員限定|^会員の方はこちら$|^無料・有料プランを選択$",
    r"有料会員になると会員限定の|有料記事(?:が)?読み放題",
    r"^\W*(?:redaktion|faktencheck|lektorat|mitarbeit)\s?:\s?[^.]{3,60}$|^\W*quellen?\s?:\W*$",
    r"^\W*(?:edited|translated|fact[- ]checked) by [^.]{3,60}$",
    r"^\W*(?:에디터|웹\s?편집)\s?[:：=]?\s?[가-힣]{2,4}(?:\s?[,/]\s?(?:에디터|웹\s?편집)\s?[:：=]?\s?[가-힣]{2,4})*\W*$",
    r"^\W*(?:기사\s?(?:내용\s?)?요약|핵심\s?요약|한\s?줄\s?요약|ai\s?요약)\W*$",
    r"^\W*(?:updated|posted|published|입력|수정|등록|송고|승인|작성|업데이트)\W*$",
)
_CREDIT = (
    r"(?:yonhap(?: news(?: agency)?| photo)?|newsis|news1|joint press corps|(?:korea )?pool(?: photo)?|ap|afp|epa|"
    r"upi|reuters|xinhua|kyodo|tass|kcna|"
    r"getty images(?: ?bank)?|gettyimages\w*|shutterstock|screenshot.{0,30}|captured from .{2,40}|"
    r"courtesy of .{2,60}|korea times(?: photo by .{2,40}| file)?|"
    r"(?:the )?korea herald|[\w ]{0,20}photo by .{2,40}|file photo|provided by .{2,40}|rodong sinmun|ned|"
    r"연합(?:뉴스)?(?:tv)?|뉴시스|뉴스1|로이터|게티이미지\w*|조선중앙(?:통신|tv)|노동신문|공동취재(?:단|사진)?|"
    r"사진공동취재단|국회사진기자단|"
    r"[가-힣a-z\d ]{2,20} ?제공|자료\s?사진|[가-힣]{2,10}(?:일보|신문|뉴스|닷컴))"
)
_CREDIT = rf"(?:{_CREDIT}|조선중앙tv\s?(?:화면|캡처)|[\w ]{{2,12}}\s?(?:화면|캡처))"
_CREDIT_OF = re.compile(_CREDIT, re.IGNORECASE)
_CREDIT_MARKS = "[](){}<>〈〉（）【】/|ⓒ©▲△■=:. "
_CREDIT_LABEL = re.compile(
    r"^(?:사진|photo|그래픽|자료|출처|이미지|credit|source)?\s?(?:출처)?\s?[=:/]?\s?", re.IGNORECASE
)
_BETWEEN_CREDITS = re.compile(r"\s?[-/=,·&|]\s?")
_SENTENCE_END = re.compile(r"[.!?”\"'’)다\]]")
_LONGEST_CREDIT = 90  # characters
_BRACKET_TAIL = re.compile(
    r"[\[(（<〈/]\s*(?:(?:사진|그래픽|출처|자료|이미지)\s*(?:출처|제공)?\s*[=:/]\s*[^\])>]{2,40}|"
    r"[^\])>]{0,30}(?:연합뉴스|뉴시스|뉴스1|자료\s?사진|제공|db\s?금지|캡처|게티)[^\])>]{0,30})\s*[\])）>〉]?\s*\.?$",
    re.IGNORECASE,
)
_WORDS_AND_PICTURES = re.compile(r"^\W*글\s*[·,/&]\s*사진")  # a by-line, though it names the photographer
_NO_RESALE = re.compile(r"재판매 및 db\s?금지\W*$", re.IGNORECASE)
_WIRE = r"(?:yonhap|newsis|ap|afp|epa|upi|reuters|kcna|xinhua|kyodo)"
# "(KCNA)." before a full stop is a sentence that names the agency
_WIRE_TAIL = re.compile(rf"(?<=[.!?”\"'’)])\s*[\[(]\s*{_WIRE}(?:[\s/,-]+[\w ]{{2,20}})?\s*[\])]$", re.IGNORECASE)
_SLASH_TAIL = re.compile(r"(?<=[.다\w\])])\s*/\s?(?:[가-힣A-Za-z. ]{2,14})$")
_FILE_PHOTO = re.compile(
    r"\bin this .{0,60}(?:file )?photo\b|\bfile photo\b|\b(?:is|are) (?:seen|shown|pictured) in this\b|자료\s?사진",
    re.I,
)
_NAMED_CREDIT = re.compile(
    r"(?:[.다\])”\"']\s*(?:사진\s)?[가-힣]{2,4}\s?(?:사진)?(?:선임)?기자|사진\s?=\s?[가-힣 ]{2,12}|"
    r"사진\s?(?:출처|제공)\s?[:=|]?\s?\S.{1,30})\s*$"
)
_MARKED_CREDIT = re.compile(r"(?<=\S)\s*[ⓒ©]\s?[가-힣A-Za-z][가-힣A-Za-z\d .]{1,18}$")
_MARK = re.compile(r"^[▲△◀▶▼]\s*\S")
_STAMP = re.compile(
    r"^\W*(?:(?:기사)?(?:입력|등록|수정|승인|송고|작성|게재|업데이트|최종수정|posted|published|updated|modified|"
    r"input|date)(?:\s?(?:시각|시간|일시|on|at))?[\s:|.]*)*"
    r"(?:\w{3,9}\.?,?\s+)?(?:\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?[.일]?|"
    r"[a-z]{3,9}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+[a-z]{3,9}\.?\s+\d{4}|"
    r"\d{1,2}:\d{2}\s+[a-z]{3,9}\.?\s+\d{1,2},\s+\d{4})"
    r"[\s,|(]*(?:오전|오후|am|pm)?\s*(?:[-at\s]*(?:\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}시\s?\d{1,2}분))?\)?\s*(?:am|pm|a\.m\.|p\.m\.)?\s*(?:kst|"
    r"gmt|est|edt|utc)?\s*(?:송고|입력)?\W*"
    r"(?:(?:입력|등록|수정|승인|송고|업데이트|최종수정|posted|published|updated|modified)\s*[:|"
    r".]?\s*[\d\-./: 년월일오전후a-z,]{6,40})?$",
    re.IGNORECASE,
)
_DATED_CREDIT = re.compile(
    r"^\W*\d{4}\.\s?\d{1,2}\.\s?\d{1,2}\.?\s?/\s?[\w ]{2,14}\W*$"
)  # of a picture that is the news
_PLACE_LINE = re.compile(
    r"^[\[(【〔]\s*[가-힣A-Za-z·/, ]{2,20}\s*=\s*[가-힣A-Za-z\d· ]{2,20}[\])】〕]\s*[=-]?$|"
    r"^[(（]\s*평양\s?\d{1,2}월\s?\d{1,2}일발\s?조선중앙통신\s*[)）]$"
)
_CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")
_DAY = re.compile(
    r"\d{4}\s?[-./년]\s?\d{1,2}\s?[-./월]\s?\d{1,2}\s?[.일]?|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s+\d{1,2},?\s+\d{4}",
    re.IGNORECASE,
)
_VIEWS = re.compile(r"(?:조회수?|댓글|추천|views?|hits?|comments?)\s?[:：]?\s?\d[\d,]*\s?(?:회|건|개)?", re.IGNORECASE)
_PARTICULAR = re.compile(
    r"(?:기사)?(?:입력|등록|수정|승인|송고|작성|게시|업데이트|최종\s?수정|발행)(?:\s?(?:일자|일시|시각|시간|일))?\s?[:：]?(?=\s|$)|"
    r"\b(?:posted|published|updated|modified|input|date)(?:\s(?:on|at))?\b\s?:?|(?:오전|오후)|\b[ap]\.?m\b\.?|\bkst\b",
    re.IGNORECASE,
)
_GLUED_DAY = re.compile(
    r"(?<=[a-z])(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)|(?<=[가-힣])(?=\d{4}[-./])|"
    r"(?<=기자)(?=기사\s?입력|입력|등록|승인)"
)
_BYLINE_TAIL = re.compile(
    r"(?<=[.다!?”\"’'\])])\s*[/|\[(=]?\s*(?:[가-힣A-Za-z·=]{2,12}[\s=]+){0,2}"
    r"(?:[가-힣]{2,4}\s?(?:[가-힣]{0,6}기자|특파원|논설위원|통신원)\s*(?:[\[(<]?\s*[\w.+-]+@[\w.-]+\s*[\])>]?)?|"
    r"[\w.+-]+@[\w-]+\.[\w.-]+)\s*[\])]?$"
)
_SIGN_OFF = re.compile(
    r"^(?:(?:[가-힣]{2,8}에서\s)?(?:[A-Z][A-Za-z]{1,5}|[가-힣]{1,6}(?:뉴스|방송)|채널A|연합뉴스TV|뉴스\d?)\s?(?:뉴스|"
    r"TV)?,?\s?[가-힣]{2,4}(?:\s?기자)?입니다|"
    r"[가-힣A-Za-z\d]{2,10}\s?(?:TV|티비|방송|라디오)?\s?(?:TV|티비|방송|라디오|뉴스|News),?\s[가-힣]{2,4}(?:\s?기자)?입니다|"
    r"지금까지\s.{2,30}(?:였습니다|이었습니다|입니다|전해드렸습니다|전했습니다))\.?$"
)
_STAFF = (
    r"(?:취재|영상\s?취재|영상\s?편집|영상|촬영(?:기자)?|편집|그래픽|제작|구성|작가|디자인|영상디자인|cg|기획|연출|"
    r"진행|번역|자료\s?조사|뉴스\s?화면)"
)
_STAFF_LINE = re.compile(
    rf"^\W*{_STAFF}\s?[:：=|·]\s?[^.]{{2,40}}(?:[/,·|]\s*{_STAFF}\s?[:：=|·]\s?[^.]{{2,40}})*\W*$", re.IGNORECASE
)


def without_moments(line: str) -> str | None:
    """A line of particulars without its dates, times and counters; None when it has no date."""
    parted = _GLUED_DAY.sub(" ", line)
    bare = _DAY.sub(" ", parted)
    if bare == parted:
        return None
    return " ".join(_PARTICULAR.sub(" ", _VIEWS.sub(" ", _CLOCK.sub(" ", bare))).split()).strip(" |·/,:;-~()[]")


def is_imprint(line: str) -> bool:
    """Whether it is the publisher's imprint, which on a page with a short article is the longest paragraph."""
    named = len(line) < _LONGEST_IMPRINT and _IMPRINT_WORD.search(line) is not None
    return named and bool(_IMPRINT.search(line))


def judge(line: str, *, last: bool = False) -> Verdict | None:
    """What the line is when it is no text of the article; None for text. `last`: near the first or last line."""
    if is_imprint(line):
        return Verdict(Role.BOILERPLATE, "the publisher's imprint", ends=True)
    if len(line) > 400:
        return None
    if last and is_appeal(line):
        return Verdict(Role.BOILERPLATE, "an appeal to readers")
    if len(line) < 70 and _CLOCK.search(line) and len(_DAY.sub("", _CLOCK.sub("", line))) < 24 and _DAY.search(line):
        return Verdict(Role.DATELINE, "a line with dates only")
    if len(line) < 40 and _DATED_CREDIT.match(line):
        return Verdict(Role.CAPTION, "a credit with its date")
    if len(line) < 50 and _PLACE_LINE.match(line):
        return Verdict(Role.DATELINE, "a dateline")
    if len(line) < 60 and _SIGN_OFF.match(line):
        return Verdict(Role.BYLINE, "a reporter's sign-off")
    if len(line) < 140 and _STAFF_LINE.match(line):
        return Verdict(Role.BYLINE, "a line of staff")
    if "▲" not in line[1:] and (is_byline(line) or (last and signed_credit(line))):
        return Verdict(Role.BYLINE, "a by-line")
    if len(line) < 140 and (_CLOCK.search(line) or _VIEWS.search(line)):
        people = without_moments(line)
        if people is not None and (is_byline(people) or not re.search(r"\w", people)):
            return Verdict(Role.BYLINE if re.search(r"\w", people) else Role.DATELINE, "a by-line with its date")
    if len(line) < 120 and _STAMP.match(line):
        return Verdict(Role.DATELINE, "a line with dates only")
    if len(line) < 220 and (_ENDS.search(line) or _OFFICE_ENDS.search(line)):
        return Verdict(Role.BOILERPLATE, "ends the article: copyright, tips, related or newsletter", ends=True)
    if _CHROME.search(line):
        return Verdict(Role.BOILERPLATE, "tool bar, mark of the end, or staff line")
    if _is_credits(line):
        return Verdict(Role.CAPTION, "a credit")
    if last and "@" in line and re.match(r"^(?:\S+@\S+\.\w+|.{0,20}\S+@\S+\.\w{2,}\W*)$", line):
        return Verdict(Role.BYLINE, "a mail address")
    return None


def _is_credits(text: str) -> bool:
    """Whether the text is nothing but credits: "[사진=연합뉴스]", "AP-Yonhap", "Courtesy of …"."""
    if len(text) > _LONGEST_CREDIT:
        return False
    bare = _CREDIT_LABEL.sub("", text.strip(_CREDIT_MARKS)).strip(_CREDIT_MARKS)
    if len(bare) < 2:
        return False
    return bool(_CREDIT_OF.fullmatch(bare)) or all(_CREDIT_OF.fullmatch(each) for each in _BETWEEN_CREDITS.split(bare))


def _ends_in_credits(line: str) -> bool:
    """Whether nothing but credits follow one of its last sentences."""
    ends = _SENTENCE_END.finditer(line, max(0, len(line) - _LONGEST_CREDIT))
    tails = (line[end.end() :].strip() for end in ends)
    return any(_is_credits(tail) for tail in tails if tail and tail[0] not in "([<")


def is_caption(line: str, *, beside_image: bool, last: bool = False) -> str | None:
    """Why the line is a caption, or None. Beside an image a weaker sign is enough.

    `last`: one of the article's last lines, where "(Yonhap)" is the mark of a reprinted story.
    """
    if len(line) > 500 or _WORDS_AND_PICTURES.match(line) or (_STAFF_LINE.match(line) and not _is_credits(line)):
        return None
    if last and not beside_image and signed_credit(line):
        return None
    if _is_credits(line):
        return "a credit"
    if (_BRACKET_TAIL.search(line) or _NO_RESALE.search(line)) and len(line) < 300:
        return "ends in a credit in brackets"
    if _WIRE_TAIL.search(line) and (beside_image or not last or _FILE_PHOTO.search(line)):
        return "ends in a credit in brackets"
    if _ends_in_credits(line) and not re.search(r"(?:according to|told|said) .{0,30}$", line, re.IGNORECASE):
        return "ends in a credit"
    if beside_image and len(line) < 300 and _MARKED_CREDIT.search(line):
        return "ends in whose picture it is"
    if _NAMED_CREDIT.search(line) and (beside_image or "사진" in line) and len(line) < 300:
        return "ends in a photographer's name"
    if beside_image and (_MARK.match(line) or _FILE_PHOTO.search(line) or _SLASH_TAIL.search(line)):
        return "stands at an image and reads like a caption"
    if (
        _MARK.match(line)
        and re.search(r"(?:모습|장면|있다|사진|제공|캡처|화면)[.\s]*(?:[\[(/].{0,30})?$", line)
        and len(line) < 140
    ):
        return "begins with a caption's mark"
    return None


_END_MARK = re.compile(r"\s*(?:\((?:END|끝|end)\)|-0-|<끝>|///끝///)$")


def without_end_mark(line: str) -> str:
    """The line without (END), (끝), -0- behind its last sentence."""
    line = line.strip()
    return _END_MARK.sub("", line).rstrip() if line.endswith((")", "-", ">", "/")) else line


def without_wire_mark(line: str) -> str:
    """The last line of a reprinted story without the agency's name behind it."""
    return _WIRE_TAIL.sub("", line)


def without_byline(line: str) -> str:
    """The last sentence without the reporter's name and mail behind it ("…라고 밝혔다. 홍길동 기자 gd@paper.kr")."""
    found = _BYLINE_TAIL.search(line, max(0, len(line) - 150))
    if found and len(line) - len(found[0]) >= 20 and is_byline(found[0].strip(" /|[]()=")):
        return line[: found.start()].rstrip()
    return line


__all__ = [
    "Verdict",
    "fold",
    "is_caption",
    "is_imprint",
    "judge",
    "without_byline",
    "without_end_mark",
    "without_moments",
    "without_wire_mark",
]
