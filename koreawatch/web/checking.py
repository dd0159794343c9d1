"""A source checked from the page: `koreawatch sources check` in a process of its own, for it fetches and parses."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from koreawatch.config import Config

PATIENCE = 90.0  # seconds


async def check(config: Config, source: str) -> dict[str, Any]:
    """What the command found, as its JSON has it; `problem` says why when it found nothing."""
    command = [sys.executable, "-m", "koreawatch"]
    if config.file:
        command += ["--config", str(config.file)]
    command += ["--store", str(config.store), "sources", "check", source, "--format", "json"]
    process = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    try:
        told, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
    except TimeoutError:
        process.kill()
        await process.wait()
        return _nothing(source, f"no answer within {PATIENCE:.0f} seconds")
    try:
        found: dict[str, Any] = json.loads(told)
    except ValueError:
        return _nothing(source, errors.decode("utf-8", "replace").strip()[-500:] or "the check broke off")
    return found


def _nothing(source: str, problem: str) -> dict[str, Any]:
    return {"source": source, "entries": [], "article": None, "problem": problem}
