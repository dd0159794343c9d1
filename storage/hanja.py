"""Chinese characters as Koreans read them: 文在寅 is 문재인, 統一部 통일부. Pure.

The Korean standard KS X 1001 has its 4,888 characters in the order of their readings, and Python knows the standard;
so it is enough to say where each reading begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from storage.characters import standard
from storage.initials import as_the_south
from storage.patterns import pattern
from storage.romanise import letters, southern

HAN = pattern("[\\u4e00-\\u9fff]{2,}")  # takes a millisecond to compile: ask has_han first

# each reading, and the first character that has it
_STARTS = """
    가伽각刻간侃갈乫감勘갑匣강剛개介객喀갱坑갹醵거倨건乾걸乞검儉겁劫게偈격擊견堅결抉겸兼경京계係고古곡哭곤困골汨공供과寡곽廓관冠괄刮광侊괘卦괴乖굉宏교交구丘국國군君굴堀궁宮권倦궐厥궤机귀晷규叫균勻귤橘극克근僅금今
    급伋긍亘기企긴緊길佶김金끽喫나儺난暖날捏남南납納낭囊내乃녀女년年념念녕寧노努농濃뇌惱뇨尿눈嫩눌訥뉴杻능能니尼닉匿다多단丹달撻담啖답沓당唐대代댁宅덕德도倒독毒돈墩돌乭동仝두兜둔屯득得등嶝라喇락洛란亂랄剌람嵐랍拉
    랑廊래來랭冷략掠량亮려侶력力련憐렬冽렴廉렵獵령令례例로勞록碌론論롱壟뢰儡료了룡龍루壘류劉륙六륜侖률律륭隆륵勒름凜릉凌리俚린吝림林립砬마摩막寞만万말唜망亡매埋맥脈맹孟멱冪면免멸滅명冥몌袂모侮목木몰歿몽夢묘卯무務
    묵墨문們물勿미味민岷밀密박剝반伴발勃방倣배倍백伯번幡벌伐범凡법法벽僻변卞별別병丙보保복伏본本볼乶봉俸부不북北분分불佛붕崩비丕빈嚬빙憑사乍삭削산傘살乷삼三삽揷상上새塞색嗇생牲서墅석夕선仙설卨섬剡섭攝성城세世소召
    속俗손孫솔率송宋쇄刷쇠衰수修숙叔순巡술戌숭崇슬瑟습濕승丞시侍식埴신伸실失심審십什쌍雙씨氏아亞악堊안安알斡암唵압壓앙仰애厓액厄앵櫻야也약弱양佯어圄억億언偃얼孼엄俺업嶪엔円여予역亦연嚥열悅염厭엽曄영塋예乂오五옥屋
    온溫올兀옹壅와渦완婉왈曰왕往왜倭외外요僥욕慾용俑우于욱勖운云울蔚웅熊원元월月위位유乳육堉윤允율聿융戎은垠을乙음吟읍揖응凝의依이二익瀷인人일一임任입入잉仍자仔작作잔孱잠岑잡雜장丈재再쟁爭저佇적勣전佃절切점占접接
    정丁제制조俎족族존存졸卒종倧좌佐죄罪주主죽竹준俊줄茁중中즉卽즐櫛즙楫증增지之직直진唇질侄짐斟집執징徵차且착捉찬撰찰刹참僭창倉채債책冊처凄척倜천仟철凸첨僉첩堞청廳체剃초初촉促촌寸총叢촬撮최催추墜축丑춘春출出충充
    췌悴취取측側층層치侈칙則친親칠七침侵칩蟄칭秤쾌快타他탁倬탄呑탈奪탐探탑塔탕宕태兌택擇탱撑터攄토兎통慟퇴堆투偸특慝틈闖파坡판判팔八패佩팽彭퍅愎편便폄貶평坪폐吠포佈폭幅표俵품品풍楓피彼필泌핍乏하下학壑한寒할割함函
    합合항亢해亥핵劾행倖향享허噓헌憲헐歇험險혁奕현俔혈孑혐嫌협俠형亨혜兮호乎혹惑혼婚홀忽홍哄화化확擴환丸활活황凰회匯획劃횡宖효哮후侯훈勛훙薨훤喧훼卉휘彙휴休휼恤흉兇흑黑흔昕흘吃흠欠흡吸흥興희僖힐詰
"""
# characters with a second reading, names' and words' own
_ALSO = {"金": "금", "不": "불", "樂": "락", "宅": "택", "諾": "락", "寧": "령", "怒": "로", "車": "거", "北": "배"}
_MOST = 8  # readings of one word


def has_han(text: str) -> bool:
    """Whether a Chinese character is in it."""
    return any("一" <= sign <= "\u9fff" for sign in text)


def readings(han: str) -> tuple[str, ...]:
    """The ways to read it, as the South begins words; then as the North does. None if a character is unknown."""
    each = [tuple(_of_character(character)) for character in han]
    whole = list(map("".join, product(*each)))[:_MOST]
    found = dict.fromkeys(way for read in whole for word in (southern(read), read) for way in _inside(word))
    return tuple(dict.fromkeys((*found, *map(as_the_south, found))))


def _of_character(character: str) -> Iterator[str]:
    reading = _readings().get(standard(character))
    if reading:
        yield reading
    if character in _ALSO:
        yield _ALSO[character]


def _inside(word: str) -> Iterator[str]:
    """列 and 率 are 열 and 율 after a vowel or ㄴ; and a given name may begin as a word does: 이낙연, 최용해."""
    soft = word
    for at in range(1, len(word)):
        if word[at] in "렬률" and letters(soft[at - 1])[2] in ("", "n"):
            soft = soft[:at] + southern(soft[at]) + soft[at + 1 :]
    yield soft
    if soft[1:] and (begun := soft[0] + southern(soft[1:])) != soft:
        yield begun


@cache
def _readings() -> Mapping[str, str]:
    starts = "".join(_STARTS.split())
    begin = dict(zip(starts[1::2], starts[::2], strict=True))
    read: dict[str, str] = {}
    reading = ""
    for row in range(0xCA, 0xFE):
        for character in bytes(each for cell in range(0xA1, 0xFF) for each in (row, cell)).decode("euc_kr"):
            reading = begin.get(character, reading)
            if "\u4e00" <= character <= "\u9fff":  # not those that stand for a second reading
                read[character] = reading
    return read
