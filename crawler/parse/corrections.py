"""Notes of what an outlet has put right in an article, or of whose words it was put into another language: about the
article, and no part of its report. A page that is nothing but such a note is an article (`crawler.parse.itself_only`).
"""

from __future__ import annotations

import re

WHY = "a note on what was put right, or on the translation"
_LONGEST = 400  # characters
_NOTE = re.compile(
    r"\W*(?:corrections?|clarifications?)(?: (?:at|on|to|for|appended|made|,).{0,40})?\s?[:：]\s.{0,240}"
    r"\b(?:earlier|previous(?:ly)?|original(?:ly)?|first|misstated|misspelled|misidentified|incorrect(?:ly)?|"
    r"wrong(?:ly)?|corrected|updated|amended|errors?)\b|"
    r"\W*(?:an? (?:earlier|previous|original) version of )?th(?:is|e) (?:article|story|report|column) "
    r"(?:has been|was|is) (?:\w+ )?(?:corrected|amended|translated)\b|"
    r"\W*an? (?:earlier|previous|original) version of this (?:article|story|report|column)\b|"
    r"\W*[\[<【(]?\s?(?:바로\s?잡습니다|바로잡음|정정합니다|정정\s?보도문?|고침|알려왔습니다)\s?[\])>】:：]",
    re.IGNORECASE,
)


def is_correction(line: str) -> bool:
    """Whether a line is one; to be asked of those under an article alone."""
    return len(line) <= _LONGEST and _NOTE.match(line) is not None
