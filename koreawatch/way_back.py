"""The way back to a whole store, for those whose store is damaged: the newest copy that the daemon has made."""

from __future__ import annotations

from pathlib import Path

from koreawatch.cli.common import Session
from koreawatch.config import Config, ConfigError


def newest_copy(config: Config) -> Path | None:
    """Of the store, in the folder of copies."""
    from scheduler.chores import Copies

    if config.backup.folder is None:
        return None
    folder = (config.file.parent if config.file else Path()) / Path(config.backup.folder).expanduser()
    try:
        made = Copies(folder, config.store.stem).made()
    except OSError:
        return None
    return made[-1][1] if made else None


def way_back(session: Session) -> str | None:
    """The command that puts the newest copy back, in a sentence; None when there is no copy."""
    try:
        copy = newest_copy(session.config)
    except ConfigError:
        return None
    if copy is None:
        return None
    return f"The newest copy is put back with: {session.call('store', 'restore', copy)}"
