"""Which watch is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import click

from storage.model_watch import Watch

if TYPE_CHECKING:
    from storage.protocol import Store


class WatchName(click.ParamType):  # type: ignore[type-arg]
    """The name of a watch; completes in the shell."""

    name = "name"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        from koreawatch.cli.common import session_of

        with session_of(ctx).library() as store:
            return [CompletionItem(watch.name) for watch in store.watches() if watch.name.startswith(incomplete)]


def _unknown(name: str, known: Sequence[Watch]) -> NoReturn:
    import difflib

    names = {watch.name.casefold(): watch.name for watch in known}
    near = difflib.get_close_matches(name.casefold(), names, n=1, cutoff=0.5)
    hint = f"did you mean {names[near[0]]}?" if near else "`koreawatch watch list` names all"
    raise click.BadParameter(f"no watch is called {name!r}; {hint}", param_hint="NAME")


def find(store: Store, name: str) -> Watch:
    """The watch of this name; wrong use when there is none."""
    known = store.watches()
    return next((watch for watch in known if watch.name == name), None) or _unknown(name, known)
