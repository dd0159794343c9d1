"""Lines that tell who did what: "글 ○○○ · 사진 ○○○", "취재: ○○○ 기자 / 영상: ○○○", "○○○ 기자 도움말=○○○ 교수"."""

from __future__ import annotations

import re

from crawler.parse.korean_words import is_sure, is_title

_TALKED = "대담|인터뷰"  # whom with is named as often
_WROTE = f"글쓴이|글|취재\\s?기자|공동\\s?취재|취재|정리|필자|(?:{_TALKED})(?=\\s?[=·,/&])|(?<=[·,/&])(?:{_TALKED})"
_IN_LATIN = "(?i:(?:(?:written|words|text|story) )?by|editor|writer|reporter)"
_BEFORE_ALL = "작성자|기자명|기자|에디터|시"  # labels only where a line begins
_PLANNED = "기획|구성|진행|연출|번역|제작"
_DID_ELSE = (
    "(?:사진|영상|그래픽|화면)\\s?(?:취재|편집|촬영|디자인|제공|출처)|(?:사진|영상|촬영)\\s?기자|사진|영상|(?:드론\\s?)?촬영|"
    "그림|삽화|일러스트(?:레이션)?|그래픽|카메라|드론|편집|디자인|CG|음악|낭독|감수|도움말|도움|자문|자료(?:\\s?(?:제공|출처|협조|조사))?|"
    "제공|협조|협찬|후원|교정|교열|장소\\s?협조|취재\\s?(?:지원|보조|도움|협조)"
)
OF_PICTURES = re.compile(r"\s*(?:사진|영상|그림|삽화|그래픽|일러스트|촬영)\s(?=[가-힣]{2,4}(?:\s|$))")  # and no text
_ROLE = f"(?:{_WROTE}|{_PLANNED}|{_DID_ELSE})"
_ROLES = rf"{_ROLE}(?:\s?[·,/&+]\s?{_ROLE})*|(?<![\s\S])(?:{_BEFORE_ALL}|{_IN_LATIN}(?=\W{{1,3}}[가-힣]))"
_LABEL = re.compile(
    rf"(?:^|(?<=[\s/·,|=(\[;]))(?P<roles>{_ROLES})(?P<mark>\s?[:=|/_]\s?|\s?[\])>]\s?|\s)"
    r"(?=[가-힣A-Z])(?!(?:기자|팀|부장|국장|위원|데스크|담당|본부)(?![가-힣]))"
)
_WRITES = re.compile(rf"(?:^|[·,/&+\s])(?:{_WROTE}|{_TALKED}|{_BEFORE_ALL}|{_IN_LATIN})(?=$|[·,/&+\s])")
_PLANS = re.compile(rf"(?:^|[·,/&+\s])(?:{_PLANNED})(?=$|[·,/&+\s])")
_ANY = re.compile(  # what is in each of them
    r"글|취재|정리|대담|인터뷰|필자|사진|영상|촬영|그림|삽화|일러|그래픽|카메라|드론|편집|디자인|기획|구성|진행|연출|번역|제작|CG|음악|"
    r"낭독|감수|도움|자문|자료|제공|협|후원|교[정열]|^(?:작성자|기자|에디터|시\b)|"
    r"^(?i:\w{0,7} ?by|editor|writer|reporter)\b"
)
# a dot between two of them
TOGETHER = re.compile(
    r"(?<=[글진림재획성상리담뷰])\s?·\s?(?=(?:글|사진|그림|취재|영상|구성|삽화|정리|대담)(?:\s|[:=|/·]))"
)
_TOO = re.compile(r"사진|영상|촬영|그래픽")  # alone their makers count as reporters
_BETWEEN = " /·,|([;"
# who helped, or what is from whom: of no one who made the page
_HELPED = re.compile(r"감수|도움|자문|자료|제공|출처|협|후원|교[정열]")
_NAME = re.compile(r"[가-힣]{2,4}(?=$|[\s(])")


def written(line: str) -> tuple[str, bool]:
    """The part of a line that names who wrote, and whether others do nothing but name who did something else.

    A line that tells of no one who wrote stays as it is.
    """
    if not _ANY.search(line):
        return line, False
    labels = list(_LABEL.finditer(line))
    if not labels:
        return line, False
    ends = [*(label.start() for label in labels[1:]), len(line)]
    kinds = [_kind(label["roles"]) for label in labels]
    before = line[: labels[0].start()]
    named = before.strip(_BETWEEN) != ""
    wanted = "wrote" if "wrote" in kinds else "planned" if "planned" in kinds and not named else None
    if wanted is None and not named:
        return ("" if _HELPED.search(labels[0]["roles"]) else line), False
    told = list(zip(kinds, labels, ends, strict=True))
    kept = "".join(line[label.start() : end] for kind, label, end in told if kind == wanted)
    others = [(label, line[label.end() : end]) for kind, label, end in told if kind != wanted]
    return f"{before}{kept}".rstrip(_BETWEEN), bool(others) and all(_made(*other) for other in others)


def _made(label: re.Match[str], people: str) -> bool:
    """Whether somebody's name, or a mark, stands behind the label of one who made something."""
    if _HELPED.search(label["roles"]):
        return False
    said = people.strip(_BETWEEN)
    name = _NAME.match(said)
    if label["mark"].strip() or name is None:
        return bool(label["mark"].strip())
    rest = said[name.end() :].strip()
    return is_sure(name[0]) and (not rest or rest[0] == "(" or is_title(rest))


def wrote(line: str) -> re.Match[str] | None:
    """The label of who wrote, where a line begins with that; groups `roles` and `mark`."""
    label = _LABEL.match(line)
    return label if label and (_kind(label["roles"]) != "else" or _TOO.match(label["roles"])) else None


def _kind(roles: str) -> str:
    if _WRITES.search(roles):
        return "wrote"
    return "planned" if _PLANS.search(roles) else "else"
