"""Pages of a guard that stands between a reader and a site: a filter of robots, a school's or an office's network.

They say in a heading that an access was noticed, limited or blocked, and in lines of their own from which address it
came or under which number it was noted. Where a site's own guard draws such a page it may have an article's title and
data; an article about guards has neither line. In Korean, English, Japanese and Chinese; in any language, where the
heading is nothing but the site's address.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from crawler.parse.candidate import Candidate
from crawler.parse.services import quotes, tells_plainly
from crawler.parse.wall_names import BLOCKED, CHECK
from storage.model import Rejected

_REFUSES = re.compile(  # a title or heading
    r"(?:접근|접속|요청|트래픽|이용|열람)\S{0,2} .{0,12}(?:감지|탐지|제한|차단|거부|중단)|"
    r"(?:차단|제한|거부)된 (?:사이트|페이지|접속|요청|누리집|주소)|사람(?:인지|이 .{0,12}맞는지)|로봇이 아[닌님니]|"
    r"(?:접속|접근|방문|사용자|이용자)인지 .{0,8}확인|"
    r"\b(?:access|requests?|connection|activity|page|site|website|url|address)\b.{0,30}\b(?:blocked|denied|"
    r"restricted|limited|detected|rejected|refused|filtered)\b|"
    r"\b(?:blocked|denied|restricted)\b.{0,20}\b(?:access|requests?|page|site)\b|"
    r"\b(?:are you|you are|you['’]re) (?:not )?(?:a )?(?:human|robot|bot)\b|"
    r"アクセス.{0,16}(?:制限|拒否|遮断|ブロック|検[知出]|停止)|(?:閲覧|通信).{0,8}(?:制限|遮断|ブロック)され|"
    r"(?:访问|訪問|瀏覽|浏览|[请請]求|[网網](?:页|頁|站|址)|流量).{0,12}(?:[拦攔]截|阻[止断斷]|受限|限制|拒[绝絕]|屏蔽|封[锁鎖]|"
    r"[异異]常|频繁|頻繁)|(?:[拦攔]截|阻止|禁止)(?:访问|訪問|瀏覽|浏览)",
    re.IGNORECASE,
)
_ROBOTS = re.compile(
    r"자동|로봇|비정상|사람|많은 요청|\b(?:automat\w+|robot|bot|human|unusual|suspicious|too many)\b|自動|ロボット|"
    r"通常と|自动|机器|機器|[异異]常|频繁|頻繁",
    re.IGNORECASE,
)
_FROM = re.compile(  # a line with an address
    r"(?:.{0,24}[^\d.])?\d{1,3}(?:\.\d{1,3}){3}(?:[^\d.].{0,24})?|(?:.{0,24}[^\w:])?[\da-f]{1,4}(?::[\da-f]{0,4}){4,7}",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\W*(?:(?:cloudflare )?ray id\b|(?:request|reference|event|incident|support|trace) ?(?:id|number|no\b|#)|"
    r"(?:요청|확인|참조|추적|사건) ?(?:번호|ID)|(?:リクエスト|イベント) ?(?:ID|番号)|(?:参照|照会|追跡)番号|"
    r"(?:[请請]求|事件|追[踪蹤]|[参參]考) ?(?:ID|[编編][号號])|"
    r".{0,60}\b(?:접속|요청|your|client) ?(?:ip|아이피)\b)",
    re.IGNORECASE,
)
_HEADINGS = frozenset(("h1", "h2", "h3"))
_NOTE = 1_500  # letters
_LINE = 60  # characters


def guard(page: Candidate) -> Rejected | None:
    """Which guard's page it is; None when nothing tells."""
    if page.size > _NOTE:
        return None
    headings = [block.text for block in page.blocks if block.tag in _HEADINGS and not block.linked]
    host = (urlsplit(page.url).hostname or "").removeprefix("www.")
    named = any(name.strip().lower().removeprefix("www.") == host for name in headings)
    said = next((name for name in (*headings, page.title, page.head) if _refuses(name)), None)
    if (said is None and not named) or quotes(page.text) or tells_plainly(page.text):
        return None
    lines = [block.text for block in page.blocks if len(block.text) <= _LINE]
    noted = any(map(_FROM.fullmatch, lines))
    if not noted and (named or (said and said not in page.title)):  # the police number what they tell of closed roads
        noted = any(_NUMBER.match(block.text) for block in page.blocks if len(block.text) <= 2 * _LINE)
    if not noted:
        return None
    return CHECK if named or (said and _ROBOTS.search(said)) else BLOCKED


def _refuses(name: str) -> bool:
    return len(name) <= 2 * _LINE and _REFUSES.search(name) is not None
