"""Words that stand beside names and say what they are, for `storage.described`."""

from __future__ import annotations

# of weapons: what they are, after the bar, and words that stand with these alone: who asks for a launch wants one
WEAPONS = """
    strategic tactical ballistic cruise intercontinental intermediate-range short-range long-range medium-range guided
    solid-fuel solid-fueled liquid-fuel solid-propellant hypersonic nuclear nuclear-powered nuclear-capable conventional
    nuclear-armed aegis aegis-equipped amphibious assault landing guided-missile missile-guided next-generation advanced
    homegrown indigenous light attack combat multirole multi-role supersonic stealth utility armed unmanned aerial
    reconnaissance spy surveillance patrol maritime transport military communications launch space carrier main battle
    self-propelled infantry fighting armored armoured personnel multiple anti-tank anti-aircraft anti-ship strike
    anti-submarine anti-air air-to-ground air-to-surface air-to-air surface-to-air surface-to-surface surface-to-ship
    ship-to-ship ground-to-air air missile-defense defense defence lightweight heavyweight suicide kamikaze underwater
    undersea surface laser monster early warning control medium-altitude high-altitude new multi-purpose tracked wheeled
    |
    missile rocket launcher system icbm slbm irbm srbm submarine destroyer frigate corvette ship warship vessel carrier
    aircraft supercarrier fighter jet plane trainer bomber helicopter chopper drone uav usv vehicle tanker satellite
    tank howitzer gun mlrs mrl interceptor battery torpedo rifle weapon radar ssbn ssgn sam ifv warplane airplane craft
    """
# of firms, in the same way
FIRMS = """
    state-run state-owned e-commerce tech internet battery food food-delivery delivery app game mobile web portal crypto
    cryptocurrency virtual asset private equity low-cost budget flag national k-pop entertainment telecom retail chip
    memory ai biotech drug pharmaceutical cosmetics defense construction memory-chip auto parts steel top leading
    |
    giant maker carrier chipmaker automaker carmaker steelmaker shipbuilder retailer airline lender brokerage builder
    developer agency drugmaker startup refiner conglomerate firm company affiliate insurer brewer corporation corp
    co inc ltd limited llc group
    """
WEAPONS_IN_KOREAN = """
    국산 최신 군 군사 전략 전술 장거리 중장거리 중거리 단거리 중고도 저고도 고고도 초대형 대형 중형 소형 경 핵
    핵추진 원자력 극초음속 초음속 고체연료 고체 액체연료 대륙간 탄도 순항 잠수함발사 유도 우주 함대함 함대공
    함대지 지대공 지대지 지대함 공대지 공대공 공대함 대전차 대함 대공 대잠 방공 방어 휴대용 자주 보병 전투
    차륜형 궤도형 상륙 돌격 고등 해상 공중 조기 경보 항공 공격 기동 작전 무장 정찰 정찰용 감시 자폭 통신 강습
    수송 스텔스 다목적 수중 전술핵 전략핵 주력 괴물 요격 기습 군단 사단 특수 무인 레이저 다기능 제공 미 미군
    주한미군 | 미사일 유도탄 탄도탄 유도무기 로켓 무기 체계 발사체 어뢰 중어뢰 경어뢰 자주포 대공포 곡사포
    방사포 다연장 로켓포 다연장로켓 전차 장갑차 전투기 공격기 훈련기 수송기 초계기 정찰기 폭격기 급유기 통제기
    헬기 헬리콥터 무인기 항공기 무인항공기 드론 위성 구축함 호위함 초계함 이지스함 잠수함 핵잠수함 항공모함 항모
    상륙함 수송함 군수지원함 고속정 고속함 포대 레이더 수상정 비행체 활공체 핵드론 잠수정 소총 고속단정 호 신형
    차세대 한국형
    """
FIRMS_IN_KOREAN = """
    국책 방산 연예 게임 저비용 가상자산 가상화폐 암호화폐 반도체 배달 배터리 완성차 유통 제약 바이오 패션 식품
    건설 철강 항공 정유 이커머스 통신 조선 화장품 글로벌 국내 코스닥 상장 중견 대형 | 은행 기업 대기업 업체
    스타트업 기획사 소속사 게임사 항공사 사모펀드 통신사 거래소 운영사 모회사 자회사 조선사 제약사 건설사 철강사
    정유사 시행사 증권사 보험사 플랫폼 주식회사 그룹
    """
# of places, in the same way
PLACES = """
    southern northern eastern western southeastern southwestern northeastern northwestern central capital port coastal
    border industrial mountain reclaimed tidal rural farming fishing chinese russian japanese the of surrounding |
    area region district zone village town city island islands waters pass township neighborhood neighbourhood land of
    """
PLACES_IN_KOREAN = """
    자유 접경 국경 항구 산악 해안 농촌 어촌 서쪽 동쪽 남쪽 북쪽 동부 서부 남부 북부 | 일대 지역 인근 마을 간척지
    해역 해상 앞바다 주변 도시 지방 부근 고개
    """
# of bodies
BODIES = """
    boy girl k-pop hacking hacker state-run north korean south korea's civic labor umbrella conservative liberal
    nongovernmental human rights private far-right think weekly leading pro-north |
    group band organization unit tank ngo newspaper daily tabloid outlet broadcaster union church
    """
BODIES_IN_KOREAN = """
    해킹 해커 시민 노동 보수 진보 북한 민간 인권 탈북민 언론 종교 국책 유엔 미국 | 조직 그룹 단체 싱크탱크 매체
    일간지 방송사 통신사 연구기관 걸그룹 보이그룹 밴드
    """
# of topics: whose they are and what one calls them
TOPICS = """
    controversial proposed alleged so-called mass national government south korean korea's u.s. revised forced illegal
    possible full special joint own domestic public deadly fatal boy girl k-pop hit netflix animated hacking |
    bill law act revision amendment controversy scandal issue row dispute crisis case probe investigation debate plan
    plans drive push policy program project campaign system movement vision pledge package doctrine claims calls
    allegations allegation deal decree incident tragedy disaster saga affair feud standoff turmoil problem scheme
    initiative proposal talks negotiations agreement theory structure mechanism group band film movie drama series
    novel song album game
    """
TOPICS_IN_KOREAN = """
    불법 대미 정부 여당 야당 여권 야권 국회 미국 미 우리 최근 사상 대규모 이른바 소위 신규 추가 국내 한국 한국의
    미국의 북한의 북한 해킹 해커 민주당 국민의힘 전국 공동 특별 | 개정안 개정 법안 제정안 제정 추진 도입 신설
    확보 논의 문제 의혹 사건 사태 논란 파문 제도 정책 방안 대책 요구 권한 조직 그룹 걸그룹 보이그룹 밴드 영화
    드라마 소설 웹툰 예능 게임 사업 프로젝트 프로그램 체계 시스템 위기 현상 운동 협상 구상 이슈 파동 스캔들
    게이트 참사 사고 재판 수사 특검
    """
