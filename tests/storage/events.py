"""Events of one day, each as several invented papers told it, in their own words and in two languages."""
# ruff: noqa: E501  (a paragraph is one line)

from __future__ import annotations

from datetime import timedelta
from typing import Any

from storage.model import Article
from tests.storage.making import NOW, article

# event -> (paper, language, title, text)
EVENTS: dict[str, list[tuple[str, str, str, str]]] = {
    "satellite": [
        (
            "harbour",
            "en",
            "North Korea notifies Japan of plan to launch satellite by June 4",
            "North Korea has told Japan that it plans to launch a satellite between Monday and June 4, the Japanese coast guard said. Three danger zones lie in the Yellow Sea and east of Luzon. It would be the first attempt since the Malligyong-1 was placed in orbit.\n\nTokyo and Seoul called on Pyongyang to drop the plan.",
        ),
        (
            "hanbit",
            "ko",
            "북, 일본에 위성 발사 통보…6월 4일까지",
            "북한이 6월 4일까지 인공위성을 발사하겠다고 일본 정부에 통보했다고 일본 해상보안청이 밝혔다. 낙하 예상 구역은 서해와 필리핀 루손섬 동쪽 등 세 곳이다. 만리경-1호를 궤도에 올린 뒤 첫 시도다.\n\n정부는 북한에 발사 계획을 거둘 것을 촉구했다.",
        ),
        (
            "maru",
            "ko",
            '일본 해상보안청 "북한, 위성 발사 계획 통보"',
            "일본 해상보안청은 북한이 다음 달 4일까지 위성을 쏘아 올리겠다고 알려왔다고 1일 발표했다. 위험 구역 세 곳 가운데 두 곳은 서해에 있다. 만리경-1호에 이은 두 번째 정찰위성이 될 것으로 보인다.",
        ),
    ],
    "rate": [
        (
            "harbour",
            "en",
            "Bank of Korea cuts key rate to 2.25 pct",
            "The Bank of Korea cut its benchmark rate by a quarter point to 2.25 percent on Friday as exports weakened. Governor Rhee Chang-yong said two of seven members dissented. The won fell to 1,418 against the dollar after the decision.",
        ),
        (
            "namsan",
            "en",
            "BOK lowers key rate to 2.25% as exports weaken",
            "South Korea's central bank lowered its key rate to 2.25 percent, as a majority of economists had expected. Two members of the Bank of Korea's board wanted to wait. Rhee Chang-yong left the door open for one more step this year; the won slipped to 1,418.",
        ),
        (
            "maru",
            "ko",
            "한은, 기준금리 2.25%로 인하",
            "한국은행 금융통화위원회가 1일 기준금리를 연 2.25%로 0.25%포인트 내렸다. 이창용 총재는 위원 두 명이 동결 의견을 냈다고 전했다. 결정 뒤 원/달러 환율은 1,418원까지 올랐다.",
        ),
    ],
    "ferry": [
        (
            "harbour",
            "en",
            "Ferry with 137 aboard runs aground off Heuksan Island",
            "A ferry carrying 137 people ran aground off Heuksan Island early Friday, the coast guard said. All passengers were moved to patrol boats by 6 a.m. Nineteen were treated for light injuries at a hospital in Mokpo.",
        ),
        (
            "namsan",
            "en",
            "All 137 rescued after ferry runs aground near Heuksan",
            "The coast guard rescued all 137 passengers and crew of a ferry that hit rocks near Heuksan Island on Friday. Nineteen people were taken to Mokpo with bruises. The captain told investigators that the rudder had failed.",
        ),
    ],
    "strike": [
        (
            "hanbit",
            "ko",
            "현대차 노조, 6년 만에 파업 가결",
            "현대자동차 노동조합이 1일 조합원 투표에서 찬성 86.3%로 파업을 가결했다. 노조는 기본급 14만1천300원 인상과 정년 연장을 요구하고 있다. 실제 파업에 들어가면 6년 만이다.",
        ),
        (
            "maru",
            "ko",
            "현대차 노조 파업안 86.3% 찬성으로 통과",
            "현대차 노조의 파업 찬반투표가 86.3%의 찬성으로 통과됐다. 정년 연장과 기본급 14만1천300원 인상을 둘러싼 교섭은 지난주 결렬됐다. 회사는 대화를 이어가자고 했다.",
        ),
    ],
}


def told(event: str, number: int, **fields: Any) -> Article:
    """How paper `number` told an event; the first at NOW, each of the others twenty minutes after the one before."""
    paper, language, title, text = EVENTS[event][number]
    known: dict[str, Any] = {
        "title": title,
        "text": text,
        "language": language,
        "published_at": NOW + timedelta(minutes=20 * number),
        "url": f"https://{paper}.example/{event}",
        "url_key": f"{paper}.example/{event}",
    }
    return article(1, paper=paper, **(known | fields))
