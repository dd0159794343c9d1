"""A source as TOML, as it would stand in koreawatch.toml."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

from crawler.source import Source


def source_toml(source: Source, notes: Mapping[str, str] | None = None) -> str:
    """`[[source]]` with its tables; fields that stand at their defaults are left out.

    `notes`: comments for entries, by their address.
    """
    given = source.model_dump(exclude_defaults=True)
    tables = {key: given.pop(key) for key in ("checked", "identity", "entry", "recipe") if key in given}
    lines = ["[[source]]", *_pairs(given)]
    for key, value in tables.items():
        for table in value if isinstance(value, list | tuple) else [value]:
            head = f"[source.{key}]" if isinstance(value, Mapping) else f"[[source.{key}]]"
            lines += ["", head]
            note = (notes or {}).get(str(table.get("url", "")))
            if note:
                lines.append(f"# {note}")
            lines += _pairs(table)
    return "\n".join(lines) + "\n"


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        if value is not None:
            yield f"{key} = {_value(value)}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    # JSON's strings are TOML's, but for DEL and halves of surrogates
    text = str(value).encode("utf-8", "replace").decode("utf-8")
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
