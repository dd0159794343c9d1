"""Horoscopes: a line for each sign or year of birth. Systems give them an article's data, for the day that they are of.

Told by the signs at the beginnings of the lines, in Korean, English, Japanese and Chinese. An article about signs has
few of them there, or paragraphs.
"""

from __future__ import annotations

import re

from crawler.parse.candidate import Candidate

_SIGN = re.compile(
    r"\W*(?:([가-힣]{1,3}띠|[가-힣]{1,3}자리|"
    r"aries|taurus|gemini|cancer|leo|virgo|libra|scorpio|sagittarius|capricorn|aquarius|pisces|"
    r"(?:year of the )?(?:rat|ox|tiger|rabbit|dragon|snake|horse|goat|sheep|monkey|rooster|dog|"
    r"pig)s?(?=\W*$|\s?[(:：])|"
    r"[\u3041-\u309f]{2,4}座|[\u4e00-\u9fff]{1,2}座|[子丑寅卯辰巳午未申酉戌亥](?:年|どし)(?:生まれ|の人)?(?=\W)|"
    r"(?:生肖)?[属屬肖][鼠牛虎兔龙龍蛇马馬羊猴鸡雞狗猪豬](?:的人|者)?)(?!\w)|"
    r"((?:19|20)?\d\d\s?년\s?생|(?:born in )?(?:19|20)\d\d(?=\s?[:：]|\s?[年生])))",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"운세|별자리|띠별|토정비결|horoscope|zodiac|star signs?|占い|運勢|星座|十二支|运势|運程|运程|生肖", re.IGNORECASE
)
_LEAST = 8  # lines with a sign of their own
_LINE = 200  # characters of one, on average
_MOST = 0.5  # of the lines


def is_horoscope(page: Candidate) -> bool:
    lines = [block.text for block in page.taken if not block.linked]
    if len(lines) < _LEAST:
        return False
    found = [(line, sign) for line in lines if (sign := _SIGN.match(line))]
    signs = {sign[1].lower() for _, sign in found if sign[1]}
    years = {sign[2] for _, sign in found if sign[2]}
    named = _NAME.search(page.title) is not None or _NAME.search(page.head) is not None
    if not (named and max(len(signs), len(years)) >= _LEAST):
        return False
    told = sum(len(line) for line in lines)
    return len(found) >= _MOST * len(lines) and told <= _LINE * len(lines)
