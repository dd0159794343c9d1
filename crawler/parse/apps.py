"""Pages on which a site offers its app before it shows the article: what the app is good for, and two ways on.

They are told by the two lines that a reader has to choose from, to open the app and to stay in the browser, with a text
that speaks of the app and to the reader. The bars of many mobile sites have the same lines over each article; its text
is about something else, or reports. In Korean, English, Japanese and Chinese.
"""

from __future__ import annotations

import re
from itertools import islice

from crawler.parse.candidate import Candidate
from crawler.parse.forms import compiled
from crawler.parse.phrases import has_one
from crawler.parse.services import quotes, tells_plainly, to_reader
from crawler.parse.wall_names import bare_names, pieces
from storage.model import Rejected, RejectReason

_OFFER = Rejected(reason=RejectReason.LOGIN, detail="an offer of the site's app in place of the article")
_NAMES = re.compile(  # of such a page, in small letters
    r"(?:이|본)\s(?:기사|글|콘텐츠)(?:는|은|를|을)\s(?:.{0,24}\s)?앱(?:에서|으로)(?:만)?\s(?:\S{1,6}\s){0,3}"
    r"(?:볼|보실|보세요|읽|이어|열|만나).{0,14}|"
    r"(?:\S{1,12}\s)?앱(?:에서|으로)\s(?:기사\s)?(?:보기|열기|읽기|이어\s?보기|계속\s?보기)|"
    r"(?:this|the) (?:story|article|page|site) (?:is|looks|reads|opens|loads|works) (?:\w+ ){0,2}"
    r"(?:better|faster|best|easier) (?:in|on|with) (?:the|our) (?:\w+ ){0,3}app|"
    r"(?:open|read|continue|view|keep reading)(?: (?:this|the) (?:story|article|page))? (?:in|on) (?:the|our) "
    r"(?:\w+ ){0,3}app|(?:get|download) (?:the|our) (?:\w+ ){0,3}app(?: to (?:read|continue).{0,24})?|"
    r"(?:この|本)記事は(?:.{0,12})アプリで.{0,16}|アプリで(?:.{0,6})(?:開く|読む|続きを読む|見る)|"
    r"(?:打开|打開|开启|開啟|下载|下載)\s?(?:\w{0,8}\s?)?(?:app|客户端|客戶端)(?:阅读|閱讀|查看|观看|继续|繼續)?.{0,8}"
)
_APP = ("앱", "어플", "app", "アプリ", "客户端", "客戶端", "应用", "應用")
# in small letters
_OPENS = compiled(
    r"(?:앱|어플)(?:에서|으로) (?:\S{1,8} ){0,3}(?:열기|보기|읽기|열어|볼래|볼게|이동|계속|이어)|"
    r"앱 (?:열기|실행|설치|받기|다운로드)|"
    r"(?:open|read|view|continue|keep reading|use|switch)\b.{0,30}\b(?:in|on|to|with) (?:the|our) (?:\w+ ){0,3}app\b|"
    r"(?:use|open|get|install|download) (?:the|our) (?:\w+ ){0,3}app\b|open app\b|"
    r"アプリで(?:.{0,8})(?:開く|読む|見る|続ける)|アプリを(?:開く|使う|入れる|ダウンロード|インストール)|"
    r"(?:打开|打開|开启|開啟|下载|下載|使用)(?:\w{0,8})(?:app|客户端|客戶端)|"
    r"(?:在|用|到)?(?:app|客户端|客戶端)(?:内|內|中|里|裡)?(?:打开|打開|开启|開啟|阅读|閱讀|查看|观看|觀看)"
)
_STAYS = compiled(
    r"(?:모바일 ?)?웹(?:으로|에서|사이트로|페이지로) ?(?:\S{1,6} ){0,2}(?:볼게|볼래|보기|읽기|읽을게|계속|이용|머물)|"
    r"브라우저(?:로|에서) ?(?:\S{1,6} ){0,2}(?:볼게|볼래|보기|읽기|읽을게|계속)|"
    r"(?:continue|stay|read|keep reading|view|remain)\b.{0,24}\b(?:on|in|to|with) (?:(?:the|my|your|this|our) )?"
    r"(?:mobile )?(?:web|web ?site|browser|site)\b|no,? thanks\b|not now\b|maybe later\b|"
    r"ブラウザ(?:ー)?(?:で|版)|(?:このまま)?ウェブ(?:版)?で(?:読む|見る|続ける)|"
    r"(?:使用|用|在)?(?:网页|網頁|浏览器|瀏覽器)(?:版)?(?:中|里|裡)?(?:继续|繼續|浏览|瀏覽|阅读|閱讀|访问|訪問)|"
    r"(?:继续|繼續)(?:使用|用|在)?(?:网页|網頁|浏览器|瀏覽器)|暂不|暫不"
)
_TAKES = compiled(
    r"アプリ.{0,16}(?:インストール|ダウンロード|入れ)|(?:下载|下載|安装|安裝).{0,8}(?:app|客户端|客戶端|应用|應用)"
)
_LONGEST = 1_500  # letters
_LINE = 80  # characters
_MOST = 200  # lines that are looked at
_READER = 0.3  # of the sentences speak to the reader


def called_after_app(page: Candidate) -> Rejected | None:
    return _OFFER if any(map(_NAMES.fullmatch, bare_names((*pieces(page.title), *pieces(page.head))))) else None


def wants_app(page: Candidate) -> Rejected | None:
    """Whether the app is offered there, and nothing is told."""
    small = page.text.lower()
    if page.size > _LONGEST or not has_one(small, _APP) or quotes(small) or tells_plainly(page.text):
        return None
    lines = [block.text.lower() for block in islice(page.blocks, _MOST) if len(block.text) <= _LINE]
    if not (any(map(_OPENS.search, lines)) and any(map(_STAYS.search, lines))):
        return None
    if page.language in ("ko", "en"):
        return _OFFER if to_reader(page.text, polite=True) >= _READER else None
    return _OFFER if _TAKES.search(small) else None
