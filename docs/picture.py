"""docs/demo.svg: what the demo and a search print in a terminal of 100 columns. Run it again when that changes.

rich's own SVG gives a syllable of Hangul the room of one letter; here each run of letters is set to its real width.
"""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import tempfile
from html import escape
from itertools import groupby
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import SVG_EXPORT_THEME as THEME
from rich.text import Text

COLUMNS = 100
CELL, LINE, SIZE, EDGE = 8.4, 20, 14, 16  # pixels
WIDE = 16  # size of Hangul: a syllable fills two cells
FONTS = (
    "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', D2Coding, NanumGothicCoding, "
    "'Noto Sans Mono CJK KR', 'Apple SD Gothic Neo', 'Malgun Gothic', monospace"
)
KOREAWATCH = str(Path(sys.executable).with_name("koreawatch"))


def printed(*args: str) -> str:
    """What koreawatch writes to a terminal."""
    ours, theirs = pty.openpty()
    environ = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color"}
    running = subprocess.Popen([KOREAWATCH, *args], stdout=theirs, stderr=subprocess.DEVNULL, env=environ)  # noqa: S603
    os.close(theirs)
    found = b""
    try:
        while read := os.read(ours, 65536):
            found += read
    except OSError:  # how Linux says that the other end is closed
        pass
    running.wait()
    return found.decode().replace("\r\n", "\n")


def picture(text: Text) -> str:
    paper = Console(width=COLUMNS, color_system="truecolor", force_terminal=True, file=open(os.devnull, "w"))  # noqa: PTH123, SIM115
    lines = paper.render_lines(text, pad=False)
    marks = "".join(mark for at, line in enumerate(lines) for mark in _line(line, at))
    width, height = EDGE * 2 + CELL * COLUMNS, EDGE * 2 + LINE * len(lines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-label="koreawatch in a terminal"><rect width="100%" height="100%" rx="8" '
        f'fill="{THEME.background_color.hex}"/><g font-family="{escape(FONTS)}" font-size="{SIZE}">'
        f"{marks}</g></svg>\n"
    )


def _line(segments: list[Segment], number: int) -> list[str]:
    found, cell = [], 0
    for segment in segments:
        style = segment.style or Style()
        for _, letters in groupby(segment.text, key=cell_len):
            run = "".join(letters)
            if run.strip():
                x, y = EDGE + cell * CELL, EDGE + number * LINE + SIZE
                size = f' font-size="{WIDE}"' if cell_len(run[0]) > 1 else ""
                length = f'textLength="{cell_len(run) * CELL:.1f}"'
                letters_ = escape(run).replace(" ", "\N{NO-BREAK SPACE}")  # others are dropped at the ends
                found.append(f'<text x="{x:.1f}" y="{y}" {length}{size} {_look(style)}>{letters_}</text>\n')
            cell += cell_len(run)
    return found


def _look(style: Style) -> str:
    colour = style.color.get_truecolor(THEME).hex if style.color else THEME.foreground_color.hex
    look = f'fill="{colour}"'
    look += ' font-weight="bold"' if style.bold else ""
    return look + (' opacity="0.6"' if style.dim else "")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "desk"
        demo = printed("demo", "--keep", str(desk))
        search = printed("--config", str(desk / "koreawatch.toml"), "search", "북한", "미사일", "--limit", "2")
    table = "\n\n".join(demo.split("\n\n")[:2])
    parts = [
        _prompt("koreawatch demo"),
        table,
        "\x1b[2m…\x1b[0m\n",
        _prompt("koreawatch search 북한 미사일 --limit 2"),
        search,
    ]
    target = Path(__file__).with_name("demo.svg")
    target.write_text(picture(Text.from_ansi("\n".join(parts).rstrip())), encoding="utf-8")


def _prompt(command: str) -> str:
    return f"\x1b[32m$\x1b[0m \x1b[1m{command}\x1b[0m"


if __name__ == "__main__":
    main()
