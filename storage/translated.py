"""How the methods of a store tell what went wrong with its file."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from storage.connection import store_errors

P = ParamSpec("P")
T = TypeVar("T")


class OnFile(Protocol):
    """A store on a file."""

    path: Path
    _conn: sqlite3.Connection


S = TypeVar("S", bound=OnFile)


def translated(method: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """The method, with errors of the file as StoreError."""

    @functools.wraps(method)
    def call(store: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with store_errors(store.path):
            return method(store, *args, **kwargs)

    return call
