"""What is shown of targets and of words about them. Every part of a target but its host may be a secret."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote


def masked(target: str) -> str:
    """The target without what may be secret in it. Takes what is no target, too."""
    scheme, colon, rest = target.partition(":")
    if target.startswith(("log:", "mailto:")) and "//" not in target:
        return target
    if rest.startswith("//") and scheme.lower() in ("http", "https"):
        return f"{scheme}://{_host(rest[2:])}/…"
    if colon and rest.startswith("//"):
        return f"{scheme}://…"  # where apprise's services have their tokens differs
    return _host(target) + ("/…" if "/" in target else "")


def without(secrets: Iterable[str], text: str) -> str:
    """The text with the secrets, and every part of those that are targets, blotted out: a server may say them back."""
    parts = {part for secret in secrets for part in re.split(r"[/:@?&=,#]+", secret.partition("://")[2] or secret)}
    parts = {part for each in parts for part in (each, unquote(each)) if len(part) > 3}
    for part in sorted(parts, key=len, reverse=True):
        text = text.replace(part, "…")
    return text


def _host(rest: str) -> str:
    return re.split(r"[/?#]", rest)[0].rpartition("@")[2]
