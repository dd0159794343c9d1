"""One extractor in one process: lines of JSON in, a line for each out. Started by bench.extraction, all of one kind.

python -m bench.extraction_child koreawatch|koreawatch-bare|trafilatura-precision|trafilatura SCORER < PAGES
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

Read = Callable[[str], str]


def loaded(path: Path) -> ModuleType:
    """A file of the scorer, which is no package."""
    spec = importlib.util.spec_from_file_location(f"scorer_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def koreawatch(*, recipes: bool = True) -> Read:
    from crawler.parse import article, extract

    if not recipes:  # what is left is what pages of a site get that nobody has ever tuned for
        article.by_host = lambda url: None

    def read(line: str) -> str:
        try:
            return extract.extract_line(line)
        except Exception as error:  # a worker of the real command would tell it as one page that can't be read
            return json.dumps({"id": json.loads(line)["id"], "reason": f"{type(error).__name__}: {error}"[:200]})

    return read


def peer(name: str, scorer: Path) -> Read:
    adapters: Any = loaded(scorer / "adapters.py")
    extract = adapters.FACTORIES[name]()

    def read(line: str) -> str:
        page = json.loads(line)
        try:
            found = {**adapters.EMPTY, **extract(page), "id": page["id"]}
        except Exception as error:  # it has extracted nothing
            found = {**adapters.EMPTY, "id": page["id"], "reason": f"{type(error).__name__}: {error}"[:200]}
        return json.dumps(found, ensure_ascii=False)

    return read


def extractor(name: str, scorer: Path) -> Read:
    if name.startswith("koreawatch"):
        return koreawatch(recipes=name == "koreawatch")
    return peer(name, scorer)


def main() -> None:
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    read = extractor(sys.argv[1], Path(sys.argv[2]))
    for line in sys.stdin:
        sys.stdout.write(read(line) + "\n")


if __name__ == "__main__":
    main()
