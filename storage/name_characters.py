"""Chinese characters that Korean names are written in: 김태효 may be 金泰孝. Pure.

Which ones a person has can't be told from Hangul. But each syllable has a few that most names are made of, and a text
in Chinese or Japanese that has a whole name in them means nobody else than one in Hangul does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from storage.characters import otherwise

_FULL = 3  # syllables of a whole name
_MOST = 24  # ways to write a given name; each costs a phrase or two

# each family name in Hangul and the characters that such families have
_FAMILIES = """
    김金 이李 박朴 최崔 정鄭丁 강姜康 조趙曺 윤尹 장張蔣 임林任 한韓 오吳 서徐 신申辛 권權 황黃 안安 송宋 유柳劉兪
    류柳 홍洪 전全田 고高 문文 양梁楊 손孫 배裵 백白 허許 남南 심沈 노盧魯 하河 곽郭 성成 차車 주朱周 우禹 구具 민閔
    나羅 진陳秦 지池 엄嚴 원元 채蔡 천千 방方房 공孔 현玄 함咸 변卞邊 염廉 여呂余 추秋 도都 석石 선宣 마馬 길吉 위魏
    표表 명明 기奇 반潘 금琴 육陸 인印 맹孟 제諸 모牟 탁卓 국鞠 어魚 은殷 편片 태太 피皮 예芮 경慶 봉奉 부夫 복卜 목睦
    형邢 두杜 설薛 용龍 라羅 리李 로盧 림林 량梁 렴廉 룡龍 려呂
"""
# each syllable of given names and its characters, the commonest first
_GIVEN = """
    가佳嘉 갑甲 강康剛江强 건建健乾 겸謙兼 경慶敬京景庚卿 곤坤 관寬觀官 광光廣 교敎喬 구九龜求 국國 권權 규圭奎揆珪
    균均鈞 근根槿謹 금錦今 기基起琪箕 길吉 나娜那 남南男 노魯 능能 단丹 달達 담潭 대大 덕德 도道度 동東棟 돈敦 두斗
    득得 라羅 란蘭 래來 량亮良 련蓮 렬烈 령玲 례禮 로魯 록祿 룡龍 률律 리利 린麟 림林 만萬滿 명明命 모模 목睦 무武茂
    묵默 문文 미美 민敏民旼珉 반潘 배培 백白伯 범範凡 병炳秉丙 보寶輔 복福 봉奉鳳 부富 빈彬斌 삼三 상相尙祥 새璽
    서瑞敍書 석錫石奭碩 선善宣仙 설雪 섭燮 성成聖星誠 세世 소素昭 솔率 송松 수秀洙守壽 숙淑 순順純淳 슬瑟 승承勝昇
    시時始 식植湜 신信 실實 심心 아雅娥 안安 애愛 양陽洋 언彦 업業 연然姸延衍 열烈 영英永榮泳 예藝禮 오五吾 옥玉 완完
    용容龍勇鎔 우宇祐雨佑 욱旭昱 운雲 웅雄 원源元遠媛 월月 위偉 유裕有 윤允潤胤 율律 은恩銀 을乙 의義 이利 익益翼
    인仁寅 일一日 임任 자子 장章 재在宰載 전典 정正貞廷政 제濟 조祚 종鍾宗 주柱周珠 준俊準濬埈 중重中 지智志芝
    진鎭珍眞振 찬贊燦讚 창昌彰 채彩采 천天千 철哲澈喆 청淸 초初 춘春 충忠 칠七 탁卓 택澤 태泰太 평平 표杓 필弼 하夏河
    학學鶴 한漢韓 해海 향香 혁赫 현賢鉉炫顯 협協 형亨炯 혜惠慧 호浩鎬虎昊 홍弘洪 화和花 환煥桓 황晃 회會 효孝 훈勳薰
    휘輝徽 흥興 희熙姬喜嬉 히姬
"""


def in_characters(name: str) -> Iterator[str]:
    """A whole name of three syllables as it may be written in Korea, Japan and China, the likeliest first."""
    if len(name) != _FULL:
        return
    families = _families().get(name[0], "")
    first, second = (_given().get(syllable, "") for syllable in name[1:])
    pairs = sorted(product(enumerate(first), enumerate(second)), key=lambda pair: pair[0][0] + pair[1][0])
    for family in families:
        for (_, one), (_, two) in pairs[: _MOST // len(families)]:
            han = family + one + two
            yield han
            yield from otherwise(han)


@cache
def _families() -> Mapping[str, str]:
    return {each[0]: each[1:] for each in _FAMILIES.split()}


@cache
def _given() -> Mapping[str, str]:
    return {each[0]: each[1:] for each in _GIVEN.split()}
