"""By-lines in Japanese and Chinese: whose names stand in them, and whether a line is nothing but one.

A bare name may be anybody's: beside it stands what its bearer is (记者, 記者, 支局), a label (文／, 撰文：), or, in
brackets at either end of the text, the place that is reported from.
"""

from __future__ import annotations

import re
import unicodedata

from crawler.parse.later import later

_LONGEST = 80  # characters of a by-line
_HAN = r"\u3005\u4e00-\u9fff"
_KATAKANA = r"\u30a1-\u30fa\u30fc"
_KANA = rf"\u3041-\u3096{_KATAKANA}"
EASTERN = re.compile(rf"[{_HAN}{_KANA}]")
_CHINESE = rf"[{_HAN}]{{2,4}}(?:·[{_HAN}]{{1,6}}){{0,2}}"
_JAPANESE = (
    rf"(?:[{_HAN}]{{1,4}} ?[{_HAN}{_KANA}]{{1,5}}|[{_KATAKANA}]{{2,8}}(?:[・=][{_KATAKANA}]{{2,8}}){{1,3}}|"
    rf"[{_HAN}]{{1,3}}・[{_KATAKANA}]{{2,8}})"
)
_LATIN = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}"
_NAME = rf"(?:{_CHINESE}|{_JAPANESE}|{_LATIN})"
_PERSON = later(_NAME)
_AND = later(r" ?[、,;/&] ?| ?[和与與] ?(?=[\u4e00-\u9fff]{2})")
_NAMES = rf"(?P<names>{_NAME}(?:(?: ?[、,;/&和与與] ?| ){_NAME}){{0,5}})"
_NAMES_TOO = _NAMES.replace("<names>", "<others>")
_OUTLET = rf"[{_HAN}{_KANA}A-Za-z\d]{{0,14}}? ?"
_REPORTER = (
    r"(?:(?:特约|特約|实习|實習|见习|見習|首席|资深|資深|高级|高級|特派|[全融]媒[体體]|"
    r"[驻駐][\u4e00-\u9fff]{1,6})?[记記]者|"
    r"特派[员員]|通[讯訊][员員]|[实實][习習]生)"
)
_WROTE = later(
    r"(?:取材・?文|文・?(?:写真|撮影|構成|取材)|写真・?文|取材|構成|執筆者?|ライター|筆者|著者|作者|撰文|撰稿人?|"
    r"采写|採寫|采访|採訪|文字|文|"
    r"聞き手|[记記]者|by|author|writer)(?: ?[:=/|・] ?|(?<=[a-z]) |(?<=作者|撰文|撰稿|采写) )",
    re.IGNORECASE,
)
_WROTE_TOO = later(rf"(?:^|[ ;,、/|])(?:作者|撰文|撰稿|[采採][写寫]|文|[记記]者|取材・?文|執筆) ?[:/|] ?{_NAMES}")
_PICTURES = later(
    r"[ 、,;/・|]*(?:(?:责任|責任|值班|流程|[网網][络絡])?(?:[责責网網][编編]|[编編][辑輯]|校[对對]|[审審][核校])[ "
    r":/].*$)|"
    r"[ 、,;/・|]*(?:写真|撮影|[摄攝]影?|[图圖]片?|イラスト|[动動][画畫]|视频|影音|編集|[编編][辑輯])(?:者| ?[:=/|"
    r"・]).*$"
)
_STAFF = later(
    r"\W{0,2}(?:(?:(?:责任|核稿|責任|本文|本期|值班|网络|美术|新媒体|图片|圖片|视觉|執行|执行)?(?:编辑|編輯|编審|"
    r"編集|编导|校对|校對)|[责責][编編]|[译譯]者|訳者?|[责責网網流][程]?[编編]辑?|(?:[图圖]片|[题題首][图圖]|"
    r"[资資]料|文章|消息|信息)?[来來]源|提供|取材協力|Photo(?: by)?|校閱|审校|審校|核稿|"
    r"[审審]核|[复複終终初][审審]|[监監][制製]|翻[译譯訳]|[编編][译譯]|排版|美[编編]|制[图圖]|[设設][计計]|策[划劃]|"
    r"统筹|統籌|出品|剪[辑輯]|主[编編]|"
    r"監修|写真|撮影|[摄攝]影|[图圖]片?|视[觉频]|供[图圖]|イラスト|動画|[来來]源|稿源|出典|[关關][键鍵][词詞字]|"
    r"[标標][签籤]|原[标標][题題]|[来來]自)[者人员員]?"
    r" ?[:=/|] ?[^。!?]{1,60}[ 、,;/]{0,2}){1,4}(?:\)\d{6,8})?"
)
_DAY = r"(?:\d{1,2}日)?"
_REPORTS = rf"(?:/ ?[{_HAN}]{{2,8}}?|[{_HAN}]{{2,6}}?)? ?{_DAY}(?:報導|报道|[专專]?[电電]|特稿|攝影報導|摄影报道)"
_PREFIXED = tuple(  # the name first that has as many letters as most
    later(rf"{_OUTLET}{_REPORTER}(?P<names>[{_HAN}]{{{size}}}(?:[、,][{_HAN}]{{2,4}})*){_REPORTS}") for size in "324"
)
_REPORTED = later(
    rf"{_OUTLET}{_REPORTER} ?[:|/]? ?{_NAMES}(?: ?\([^()]{{1,12}}\))?(?: ?/? ?(?:[{_HAN}]{{2,4}} ?)?(?:报道|報導))?|"
    rf"{_OUTLET}{_REPORTER} ?[:|/]? ?{_NAMES_TOO} ?/ ?[{_HAN}]{{2,6}}"
)
_REPORTS_FROM = (
    later(r" (?:[摄攝]影|[综綜]合)?(?:报道|報導)$"),
    later(rf" /? ?[{_HAN}]{{2,4}} ?(?:报道|報導)$"),
)
_DESK_REPORTS = later(
    rf"(?:(?:[编編][译譯輯辑]|[实實][习習]){{0,2}}(?P<first>[{_HAN}]{{2,8}}))/ ?(?P<second>[{_HAN}]{{2,6}}?)(?:報導|"
    rf"报道)"
)
_DESK = later(r".*(?:中心|[频頻]道|[组組]|部|室|台|社|[网網])")
_WHENCE = later(
    r"[综綜]合.*|即[时時]|外[电電]|[连連][线線]|.*[市縣县]|[台臺]北|高雄|台中|台南|桃園|新竹|首[爾尔]|釜山|北京|上海|"
    r"[东東]京|香港|整理|[摄攝]影"
)
_SECTION = (
    r"(?:支局長?|支社|総局長?|本社|編集委員|論説委員|解説委員|記者|特派員|通信員|"
    r"[外国政経社文運地科]\S{0,3}部|報道部|編集部|センター)"
)
_SECTIONED = later(
    rf"[{_HAN}{_KANA}]{{0,10}}{_SECTION}[・ =:/]{{1,2}}(?P<names>{_JAPANESE}(?:[、,]{_JAPANESE}){{0,4}})|"
    rf"(?P<first>{_JAPANESE})[・ =/][{_HAN}{_KANA}]{{0,10}}{_SECTION}"
)
_POSTFIXED = later(
    rf"(?:{_OUTLET}[ ・=])?(?P<names>{_JAPANESE})[・= ]?(?:本社|論説|編集|特別|客員)?"
    r"(?:[記记]者|特派員|支局長|編集委員|論説委員|解説委員|通信員|リポーター)"
)
_PLACED = later(
    rf"(?:[{_HAN}{_KANA}・]{{2,14}}|[A-Za-z]{{2,12}}) ?= ?(?P<names>{_JAPANESE}(?:[、,]{_JAPANESE}){{0,4}})"
)
_PLACE_NAME = later(rf"[{_KATAKANA}・]{{2,12}} ?(?P<names>[{_HAN}]{{2,3}} ?[{_HAN}]{{1,3}})")
_CALLED = later(
    rf"(?P<names>{_JAPANESE}) ?(?P<mark>[:/|(]?) ?[{_HAN}{_KANA}A-Z・ ]{{0,16}}?(?:ジャーナリスト|ライター|記者|"
    rf"論説委員|編集者|作家|評論家|评论员|評論員|"
    r"教授|弁護士|医師|アナリスト|エコノミスト|コラムニスト|研究[員员者]|[专專][栏欄]作家|学者|學者|編集長|編集委員|"
    r"フォトグラファー)\)?"
)
_FORMS = (*_PREFIXED, _REPORTED, _SECTIONED, _POSTFIXED)
_NO_NAME = later(
    r"手[记記]|[观觀調调][察查研]|[来來]信|[协協][会會]|[会會节站]$|[问問]|[连連見见直日探][线線聞闻击擊记記访訪]|"
    r"招待|支局|総局|支社|特派|委員|了解|[获獲]悉|看到|[发發][现現]|^[从從在於于]|[国國][家民际際内內会會外]|首都|"
    r"出[处處]|原文|[閱阅][讀读]|[来來]源|推[荐薦]|相[关關]|文章|精[选選]|[区區县縣]|人口|回答|"
    r"[选選][举挙舉]|抜粋|参照|以[下上]|[新旧]聞|新闻|[日時时][報报]|通[信讯]|[局部網网台社紙誌]$|ニュース|"
    r"オンライン|デジタル|取材|報[道導]|报道|[编編][集辑輯]|[记記]者|時事|共同|[综綜]合|本[報报刊]|"
    r"韩联|敬称|[連连][載载]|写真|撮影|[摄攝]影?$|[談略笑声話注訳完続中]$|終わ|続く|随時|毎[週月]|[時号回年]$|"
    r"提供|資料|资料|大[統總总]|首相|[会社選]長|選手|監督|"
    r"[議议][員员]|まで|から|より|です|ます|した|して|する|ない|[\u4e00-\u9fff][のはがをにでともや]$|"
    r"^[のはがをにでともや]"
)
_SOME_REPORT = later(rf"(?P<names>[{_HAN}]{{2,4}})(?:[综綜]合|採訪)? ?(?:報導|报道)")
_CONTACT = later(
    r"\s?[(\[<]?(?:お問い合わせ|連絡先|[联聯][系絡]方式|[邮郵]箱|[电電]子[邮郵][件箱]|e-?mail|"
    r"mail)?\s?[:：]?\s?[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\s?[)\]>]?",
    re.IGNORECASE,
)
_EDITED = later(
    rf"(?:(?:责任|責任|值班|本文|流程|[网網][络絡]|[图圖]片|新媒体)?(?:[编編][辑輯审審]|校[对對]|"
    rf"[审審][核校]|[监監]制|[责責网網][编編]) [{_HAN}]{{2,4}}(?: (?:報導|报道))? ?){{1,4}}"
)
_BRACKETS = "()[]【】〔〕〈〉<>「」『』◇◆■□●○◎▲△▼▽★☆※*— \t"
_ASIDE = later(r"\([^()]{1,16}\)?$")
_GLUED = later(rf"[记記]者(?=[{_HAN}])(?![^、]*、)")
_SURNAMES = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭肖程曹袁邓鄧许許傅沈曾"
    "彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾锺汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧"
    "侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文朴申安柳洪全裴南河成车車具禹閔闵池陳西東岬森林原堀辻関星谷"
)
_GROUP = later(r"[(\[【〔]([^()\[\]【】〔〕]{2,40})[)\]】〕]")
_IN_TWO = later(rf"[{_HAN}]{{1,3}} [{_HAN}{_KANA}]{{1,4}}")  # family and given name


def eastern_people(line: str) -> tuple[str, ...] | None:
    """The persons of a line that is nothing but a by-line in Japanese or Chinese, () where it names desks or staff;
    None for any other line."""
    if len(line) > 2 * _LONGEST or not EASTERN.search(line):
        return None
    told = _CONTACT.sub("", _folded(line)).strip()
    bare = told.strip(_BRACKETS)
    if not bare or bare[-1] in "。.!?" or (len(told) > _LONGEST):
        return None
    if told != _folded(line) and (people := _people(bare)):  # a mail address stands beside it
        return people
    wrote = _WROTE.match(bare)
    if wrote and (people := _people(_PICTURES.sub("", bare[wrote.end() :]))):
        return people
    rest = _PICTURES.sub("", bare[wrote.end() :] if wrote else bare) or bare
    for form in _FORMS:
        for line in dict.fromkeys((rest, *(behind.sub("", rest) for behind in _REPORTS_FROM))):
            match = form.fullmatch(line)
            named = next(filter(None, match.groups()), "") if match else ""
            glued = form is _REPORTED and told == bare and _GLUED.search(line)
            if named and not glued and (people := _people(named)):
                return people
    reports = _SOME_REPORT.fullmatch(bare) if told != bare else None
    if reports and (people := _people(reports["names"])):
        return people
    called = _CALLED.fullmatch(told)
    if called and called["mark"] and (people := _people(called["names"])):
        return people
    desk = _DESK_REPORTS.fullmatch(bare)
    if desk:
        named = desk["second"] if _DESK.fullmatch(desk["first"]) else desk["first"]
        return (named,) if len(named) <= 4 and is_person(named) and not _WHENCE.fullmatch(named) else ()
    if not (_STAFF.fullmatch(told) or _STAFF.fullmatch(bare) or _EDITED.fullmatch(bare)):
        return None
    too = _WROTE_TOO.search(bare)
    return (_people(_PICTURES.sub("", too["names"])) if too else ()) or ()


def placed_people(said: str) -> tuple[str, ...]:
    """The persons of a line that is a by-line, or a name behind the place that is reported from: so it stands under a
    headline and between brackets at either end of a text."""
    bare = _folded(said).strip(_BRACKETS)
    match = (_PLACED.fullmatch(bare) or _PLACE_NAME.fullmatch(bare)) if len(bare) <= _LONGEST else None
    return (_people(match["names"]) if match else ()) or eastern_people(said) or ()


def people_beside(line: str) -> tuple[str, ...]:
    """The persons of a line under the headline, where a name with its bearer's calling is enough."""
    told = _folded(line)
    called = _CALLED.fullmatch(told) if len(told) <= _LONGEST else None
    return (_people(called["names"]) or ()) if called else placed_people(line)


def people_in(line: str) -> tuple[str, ...]:
    """The persons of a by-line, or of what stands in brackets in what is before or behind a text."""
    told = _folded(line)
    found = placed_people(line)
    for group in _GROUP.finditer(told) if not found else ():
        found = found or placed_people(group[0]) or (signature(group[1]) if told.endswith(group[0]) else ())
    return found


def people_of_field(value: str) -> tuple[str, ...]:
    """The persons in a field for authors, where bare names are enough."""
    return _people(_folded(value)) or eastern_people(f"({value})") or ()


def signature(said: str) -> tuple[str, ...]:
    """The persons, where what stands in brackets behind the last sentence is nothing but names; () for anything
    else. Only Chinese names are of two or three letters: the first is one of few."""
    names = [name for name in re.split(r"[、，,]", said) if name]
    alike = all(is_person(name) and (4 <= len(name) <= 6 or name[0] in _SURNAMES) for name in names)
    return tuple(names) if alike and all(len(name) > 2 for name in names) else ()


def is_person(name: str) -> bool:
    """Whether a few letters may be a name, as far as they tell."""
    return _PERSON.fullmatch(name) is not None and not _NO_NAME.search(name)


def _people(said: str) -> tuple[str, ...] | None:
    """The names in a list of them; None where one of them can't be any."""
    parts = [_ASIDE.sub("", part).strip(_BRACKETS) for part in _AND.split(said)]
    several = [each for part in parts for each in ([part] if _is_one(part) else part.split())]
    found = dict.fromkeys(filter(None, several))
    return tuple(found) if found and all(map(is_person, found)) else None


def _is_one(part: str) -> bool:
    """Whether a name is written with a blank in it, as Japanese are: 岬 美咲. 贺文昭 龚妍 are two."""
    if part.isascii() or not _IN_TWO.fullmatch(part):
        return part.isascii()
    family, given = part.split()
    return len(family) + len(given) <= 4 or not re.fullmatch(r"[\u4e00-\u9fff]+", given)


def _folded(line: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", line).split())
