"""`python -m tests.fuzzing TARGET --seconds N`: a coverage-guided fuzzer (atheris, over libFuzzer) on one target.

Ends with 0 when no law was broken; else with the input in the folder of findings, and its traceback.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["crawler.parse", "feedparser", "protego"]):
    from tests.fuzzing.targets import TARGETS

from tests.fuzzing.seeds import SEEDS, WORDS

LONGEST = 16_384  # bytes of one input


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("target", choices=sorted(TARGETS))
    parser.add_argument("--seconds", type=int, default=3600)
    parser.add_argument("--folder", type=Path, default=Path(".fuzz"), help="corpus and findings are kept there")
    given = parser.parse_args()
    corpus = given.folder / given.target
    found = given.folder / f"{given.target}-found"
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS[given.target]):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = given.folder / f"{given.target}.dict"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS[given.target]), encoding="ascii")
    atheris.Setup(
        [
            sys.argv[0],
            str(corpus),
            f"-artifact_prefix={found}/",
            f"-dict={words}",
            f"-max_total_time={given.seconds}",
            f"-max_len={LONGEST}",
            "-timeout=20",
            "-rss_limit_mb=2048",
            "-print_final_stats=1",
            "-verbosity=0",
        ],
        TARGETS[given.target],
    )
    atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main()
