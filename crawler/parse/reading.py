"""What was made of the blocks of a page: those that were kept, those that were cut and why, captions and by-lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from crawler.parse.credits import is_caption, without_counter
from crawler.parse.korean_words import is_sure
from crawler.parse.line_moments import without_moments
from crawler.parse.lines import STAFF, Verdict, judge, without_byline
from crawler.parse.pictures import PICTURE_TOOLS, WITH_IMAGE
from storage.model import Block, Role

CUT_SHOWN = 300  # characters of a cut block that are kept for --why
WORDS_BY = re.compile(r"\W*(?i:words|text|story) (?i:by):? [A-Z]")  # beside the writer's picture
_LETTER = re.compile(r"[^\W\d_]")
_MAX_CUT = 150  # cut blocks that are kept for --why
# who wrote it, in a line of staff that names no one else but the photographer
REPORTED = re.compile(
    r"\W*(?:취재|(?:기획|글)(?:\s?·\s?구성)?|구성)\s?[:=]\s?[^:=]{2,30}"
    r"(?:[,/·|]\s?(?:사진|그래픽|그림|디자인|일러스트|삽화|영상(?:\s?(?:취재|편집))?|촬영|편집)\s?[:=]\s?[^:=]{2,30})?\W*"
)
_OTHERS_OF = re.compile(r"\W*([가-힣]{2,4})\s?(?:기자|특파원|논설위원)의\s(?:다른|최신|이전|지난)\s?(?:기사|글).{0,60}")


@dataclass(slots=True)
class Reading:
    """What was made of the blocks of a page."""

    blocks: list[Block]
    captions: list[str]
    bylines: list[str]
    writers: list[str] = field(default_factory=list)  # whom lines about the writer name

    @property
    def text(self) -> str:
        return "\n\n".join(block.text for block in self.blocks if block.kept)

    def cut(self, text: str, verdict: Verdict) -> None:
        """Write down a block that is no text; a caption or by-line is used."""
        if verdict.role is Role.CAPTION and not is_no_caption(text, verdict.reason):
            self.captions.append(without_counter(text))
        elif verdict.role is Role.BYLINE and (verdict.reason != STAFF or REPORTED.fullmatch(text)):
            self.bylines.append(without_moments(text) or text)
        elif verdict.role is Role.BOILERPLATE and (others := _OTHERS_OF.match(text)) and is_sure(others[1]):
            self.writers.append(others[1])
        shown = text if verdict.role is Role.CAPTION else text[:CUT_SHOWN]
        self.blocks.append(Block(text=shown, role=verdict.role, kept=False, reason=verdict.reason))

    def without_tail(self, text: str) -> str:
        """The text without a by-line behind its last sentence, which is used as one."""
        bare = without_byline(text)
        if bare != text:
            byline = text[len(bare) :].strip()
            self.bylines.append(byline)
            self.blocks.append(Block(text=byline, role=Role.BYLINE, kept=False, reason="a by-line behind the text"))
        return bare

    def end(self) -> None:
        """When all blocks have been read."""
        self._cut_last_headings()
        self._bound()

    def _cut_last_headings(self) -> None:
        """A heading with no text behind it belongs to what was cut there."""
        for i in range(len(self.blocks) - 1, -1, -1):
            block = self.blocks[i]
            if not block.kept:
                continue
            if block.role is not Role.HEADING:
                return
            self.blocks[i] = Block(
                text=block.text, role=Role.BOILERPLATE, kept=False, reason="a heading with nothing under it"
            )

    def _bound(self) -> None:
        """Keep the account of cut blocks short on pages with a great deal of chrome: those nearest to the article."""
        cut = [i for i, block in enumerate(self.blocks) if not block.kept and block.role is Role.BOILERPLATE]
        if len(cut) <= _MAX_CUT:
            return
        kept = [i for i, block in enumerate(self.blocks) if block.kept]
        middle = kept[len(kept) // 2] if kept else 0
        far = set(sorted(cut, key=lambda i: abs(i - middle))[_MAX_CUT:])
        self.blocks = [block for i, block in enumerate(self.blocks) if i not in far]


def is_no_caption(text: str, why: str) -> bool:
    """Whether a line was taken for a caption and is the day over the page, the number of a picture among those of a
    gallery, or, where nothing but its place by an image spoke for one, a by-line or what may be done with the text."""
    if PICTURE_TOOLS.fullmatch(text) or not _LETTER.search(text) or WORDS_BY.match(text):
        return True
    verdict = judge(text, last=why == WITH_IMAGE)
    if verdict is None or verdict.role is Role.CAPTION:
        return False
    return verdict.role is Role.DATELINE or (why == WITH_IMAGE and not is_caption(text, beside_image=True))
