"""The rows of tables that editors keep: lists of cells, or objects that hold them, under many names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crawler.parse.part_kinds import Kind, kind_of

_HEADS = ("head", "header", "headers", "thead")
_BODIES = ("rows", "body", "tbody", "content", "cells", "children", "nodes", "data", "table", "tableData")
_WRAPPERS = ("data", "attributes", "attrs", "props", "fields", "value", "table", "body", "content")
_CELLS = ("cells", "children", "content", "columns", "values", "nodes")
_MOST_ROWS, _MOST_CELLS = 1000, 60
_DEEPEST = 3


def is_grid(part: Mapping[str, Any]) -> bool:
    """Whether an object is a table by its form: rows that are lists of texts."""
    rows = part.get("rows")
    if not isinstance(rows, list) or len(rows) < 2:
        return False
    return all(isinstance(row, list) and row and isinstance(row[0], str) for row in rows[:_MOST_ROWS])


def rows_of(part: Mapping[str, Any], depth: int = 0) -> list[list[Any]]:
    """The cells of each row; [] where no rows are told apart."""
    rows: list[list[Any]] = []
    head = next((part[key] for key in _HEADS if isinstance(part.get(key), list) and part[key]), None)
    if head is not None:
        rows.extend(_rows(head, depth) or [head[:_MOST_CELLS]])
    for key in _BODIES:
        body = part.get(key)
        if isinstance(body, list) and body and body is not head and (told := _rows(body, depth)):
            return rows + told
    for key in _WRAPPERS if depth < _DEEPEST else ():
        inner = part.get(key)
        if isinstance(inner, dict) and (told := rows_of(inner, depth + 1)):
            return rows + told
    return rows


def _rows(listed: list[Any], depth: int) -> list[list[Any]]:
    """The rows of a list of them; [] where it is none."""
    found: list[list[Any]] = []
    for row in listed[:_MOST_ROWS]:
        if isinstance(row, list):
            found.append(row[:_MOST_CELLS])
            continue
        cells = next((row[key] for key in _CELLS if isinstance(row.get(key), list)), None) if _is_row(row) else None
        if cells is None:
            return []
        inner = rows_of(row, depth + 1) if depth < _DEEPEST and any(map(_is_row_itself, cells[:1])) else []
        found.extend(inner or [cells[:_MOST_CELLS]])
    return found


def _is_row(row: Any) -> bool:
    return isinstance(row, dict) and kind_of(row) in (None, Kind.ROW, Kind.BOX, Kind.NONE)


def _is_row_itself(row: Any) -> bool:
    return isinstance(row, dict) and kind_of(row) is Kind.ROW
