"""Words of a by-line that would pass for names and are places, schools, offices or firms: told by how they end.

Many given names end likewise (김영대, 이상도): such a word of three syllables is a name when its middle one is common
in names.
"""

from __future__ import annotations

import re

_ENDINGS = (  # of two syllables and more
    "대학교 대학원 대학 초교 초등학교 중학교 고등학교 중고교 고교 여고 학교 학원 유치원 어린이집 연구소 연구원 "
    "연구회 정책원 개발원 진흥원 평가원 교육원 문화원 복지원 수련원 수련관 복지관 체육관 기념관 전시관 도서관 "
    "박물관 미술관 회관 센터 재단 협회 학회 연합 연합회 연맹 연대 위원회 협의회 협의체 자치회 부녀회 청년회 동문회 "
    "번영회 상인회 의회 국회 병원 의원 한의원 약국 은행 공사 공단 시청 구청 군청 도청 경찰서 경찰청 파출소 지구대 "
    "소방서 소방본부 소방대 구조대 보건소 법원 검찰청 지검 지법 교육청 지원청 주민센터 우체국 방송국 방송 신문사 "
    "신문 일보 통신 출판사 출판 그룹 증권 건설 전자 화학 보험 투자 법인 회계 교회 성당 교구 선교회 수도회 수녀원 "
    "조계종 농협 수협 축협 조합 상공회의소 본부 지부 지회 지국 지사 지점 지청 사업소 출장소 사무소 사무국 캠퍼스 "
    "아카데미 컴퍼니 스튜디오 하우스 연구실 편집실 기자단 취재단 봉사단 극단 합창단 구단 부대 사단 여단 함대 "
    "사령부 공원 시장 마을 특별시 광역시 자치시 자치도 특별자치도 매거진 저널 뉴스 미디어 타임즈 타임스 헤럴드 "
    "포스트 네트워크 플러스 운동본부 대책위 특위 분과 학과 학부 전공 교육과 행정과"
)
_ENDS = re.compile(rf"[가-힣A-Za-z\d]{{2,12}}(?:{'|'.join(_ENDINGS.split())})|[도구]의회")
_NO_GIVEN = frozenset("부처청회팀과읍면고시군당")  # no given name ends so, or hardly any
_MAY_END = frozenset("대도구동리국원사소관실단초중산강섬역항로길천포장촌곶")  # nor do many
_IN_NAMES = frozenset(  # first syllables of given names
    "가갑강건경계관광교국권규근금기길나남노다대덕도동두득라래령륜리린만명무문미민배백범병보복봉상새샘서석선설성세소솔"
    "송수숙순승시신아안애양언연열영예오옥완용우욱운웅원유윤율은을의이익인일자장재정제종주준중지진찬창채천철청춘충치태택필"
    "하학한해향혁현형혜호홍화환효훈휘흥희"
)
_ALONE_IN_NAMES = frozenset(  # syllables that are a given name
    "강건겸결경관광권규균근기단담도란련룡미민범별병봄빈산석선설섭성솔수숙순슬승신아안양언연열엽영예완용우욱운웅원"
    "윤율은의이익인일재정제종주준중지진찬창채천철청춘태택표하학한해혁현형혜호환후훈휘흠희힘"
)
_MOST_SURNAMES = frozenset("김이박최정강조윤임신권허")  # of half of all people
_TOWNS = (
    "수원 성남 의정부 안양 부천 광명 평택 동두천 안산 고양 과천 구리 남양주 오산 시흥 군포 의왕 하남 용인 파주 "
    "이천 안성 김포 화성 양주 포천 여주 연천 가평 양평 춘천 원주 강릉 동해 태백 속초 삼척 홍천 횡성 영월 평창 정선 "
    "철원 화천 양구 인제 고성 양양 청주 충주 제천 보은 옥천 영동 증평 진천 괴산 음성 단양 천안 공주 보령 아산 서산 "
    "논산 계룡 당진 금산 부여 서천 청양 홍성 예산 태안 전주 군산 익산 정읍 남원 김제 완주 진안 무주 장수 임실 순창 "
    "고창 부안 목포 여수 순천 나주 광양 담양 곡성 구례 고흥 보성 화순 장흥 강진 해남 영암 무안 함평 영광 장성 완도 "
    "진도 신안 포항 경주 김천 안동 구미 영주 영천 상주 문경 경산 의성 청송 영양 영덕 청도 고령 성주 칠곡 예천 봉화 "
    "울진 울릉 창원 진주 통영 사천 김해 밀양 거제 양산 의령 함안 창녕 남해 하동 산청 함양 거창 합천 서귀포 군위 "
    "강화 옹진 기장 달성 울주 마산 진해 강남 강동 강북 강서 관악 광진 구로 금천 노원 도봉 동대문 동작 마포 서대문 "
    "서초 성동 성북 송파 양천 영등포 은평 종로 중랑 해운대 사하 금정 연제 수영 사상 동래 부평 계양 연수 남동 "
    "미추홀 광산 유성 대덕 수성 달서 덕양 일산 분당 수정 중원 장안 권선 팔달 영통 처인 기흥 수지 상록 단원 만안 "
    "동안 덕진 완산 성산 의창 흥덕 상당 서원 청원 동남 서북"
)
_NAMED_TOWNS = frozenset(_TOWNS.split())
_DISTRICT = re.compile(r"[가-힣]{2,4}[시군구]")
_METROPOLES = re.compile(
    r"서울|부산|대구|인천|광주|대전|울산|세종|제주|경기|강원|충북|충남|전북|전남|경북|경남|충청|전라|경상|"
    r"(?:서울|세종)(?:특별시|특별자치시|시)|(?:부산|대구|인천|광주|대전|울산)(?:광역시|시)|"
    r"(?:경기|강원|충청[남북]|전라[남북]|경상[남북]|제주)도|(?:강원|제주|전북)특별자치도"
)
_IN_ADDRESS = re.compile(
    r"[가-힣]{1,5}\d{0,3}(?:시|군|구|읍|면|동|리|가)|[가-힣]{1,8}\d{0,3}(?:로|길|대로)(?:\d{1,4}번?길)?|"
    r"\d{1,5}(?:-\d{1,5})?(?:번지)?|[가-힣]{1,6}마을|[가-힣A-Za-z]{1,8}아파트|\d{1,4}[동호]"
)
_GIVEN = frozenset(("누리", "벼리", "마리", "두리", "올리", "로사", "바로"))  # names though their middle isn't common
_OFFICES_OF = {  # of the bodies that end so
    "대": "교수|총장|학장|학과장|강사|학생|대학생|연구원|박사",
    "시": "시장|시의원|의원|국장|과장|주무관",
    "군": "군수|군의원|의원|국장|과장|주무관",
    "구": "구청장|구의원|의원|국장|과장|주무관",
    "도": "도지사|지사|도의원|의원|국장|과장|주무관",
    "동": "동장|통장|주민자치회장|부녀회장",
    "리": "이장|부녀회장",
    "원": "원장|연구위원|연구원|박사",
    "소": "소장|연구위원|연구원|박사",
    "관": "관장|학예사|학예연구사",
    "초": "교사|교장|교감|학생",
    "중": "교사|교장|교감|학생",
}
_LONG = 4  # syllables, of which only two may be a surname
_COMPOUND = ("남궁", "선우", "황보", "제갈", "독고", "사공", "서문", "동방")


def is_town(word: str) -> bool:
    """Whether a word is a town's or district's name, or a big city's."""
    return word in _NAMED_TOWNS or bool(_DISTRICT.fullmatch(word) and word[:-1] in _NAMED_TOWNS)


def ends_as_body(word: str) -> bool:
    """Whether a word that may begin with a surname ends as no name does."""
    if len(word) < 3:
        return False
    if _ENDS.fullmatch(word) or (_DISTRICT.fullmatch(word) and is_town(word)):
        return True
    return word[-1] in _NO_GIVEN and not word.startswith(_COMPOUND)


def is_body(word: str) -> bool:
    """Whether a word that may begin with a surname is likely a place or a body."""
    if len(word) < 3 or word.startswith(_COMPOUND):
        return False
    if ends_as_body(word):
        return True
    if len(word) >= _LONG:
        return word[-1] in _MAY_END
    return word[-1] in _MAY_END and word[1] not in _IN_NAMES and word[1:] not in _GIVEN


def is_of_body(word: str, office: str) -> bool:
    """Whether somebody with an office would be of what a word names, though that may be a name: 연두대 교수."""
    offices = _OFFICES_OF.get(word[-1])
    said = office.split()
    return bool(offices and said) and re.fullmatch(rf".{{0,6}}?(?:{offices})", said[-1]) is not None


def may_be_place(word: str) -> bool:
    """Whether a word that may be a name ends as places do."""
    return word[-1] in _MAY_END and not word.startswith(_COMPOUND)


def is_rare(name: str) -> bool:
    """Whether a word that begins with a surname is a name only where nothing else in the line is: of two syllables,
    of which the second is no given name, of four, or a town's or likely a body's name."""
    if name.isascii():
        return False
    if len(name) == 2:
        return name[1] not in _ALONE_IN_NAMES or name in _NAMED_TOWNS
    return (len(name) >= _LONG and not name.startswith(_COMPOUND)) or is_town(name) or is_body(name)


def is_short(name: str) -> bool:
    """Whether a name of two syllables, with a surname that fewer bear, is as likely a word."""
    return len(name) == 2 and name[0] not in _MOST_SURNAMES


def is_address(words: list[str]) -> bool:
    """Whether words are where somebody lives: "대전 서구", "경남 나루시 한들로 12"."""
    if not words or not (_METROPOLES.fullmatch(words[0]) or is_town(words[0]) or _DISTRICT.fullmatch(words[0])):
        return False
    return all(_IN_ADDRESS.fullmatch(word) or is_town(word) or _METROPOLES.fullmatch(word) for word in words[1:])
