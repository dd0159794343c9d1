"""Objects that refer to each other by name, as the caches of GraphQL's clients do: {"__ref": "Article:1"}."""

from __future__ import annotations

from typing import Any

_MOST = 200_000  # values that are looked at
_FEW_STORES = 40  # objects in which names are looked up


def joined(value: Any) -> Any:
    """The value, in which the objects themselves stand in place of their names. It may then hold itself."""
    if not isinstance(value, dict | list):
        return value
    places: list[tuple[Any, Any, Any]] = []  # what holds a reference, at which key, to what
    queue: list[Any] = [value]
    stores: list[dict[str, Any]] = []
    left = _MOST
    while queue and left:
        node = queue.pop()
        left -= 1
        items = node.items() if isinstance(node, dict) else enumerate(node)
        named = False
        for key, inner in items:
            if isinstance(inner, dict):
                names = _names(inner)
                if names is not None:
                    places.append((node, key, names))
                    continue
                named = named or "__typename" in inner or "__id" in inner
                queue.append(inner)
            elif isinstance(inner, list):
                queue.append(inner)
        if named and isinstance(node, dict) and len(stores) < _FEW_STORES:
            stores.append(node)
    for holder, key, names in places:
        found = [store[name] for name in _listed(names) if (store := _store_of(stores, name)) is not None]
        holder[key] = found if isinstance(names, list) else found[0] if found else None
    return value


def _names(node: dict[str, Any]) -> Any:
    """The name, or the list of names, that a reference gives; None where an object is none."""
    if len(node) > 4:
        return None
    if isinstance(node.get("__ref"), str):
        return node["__ref"]
    if isinstance(node.get("__refs"), list):
        return [name for name in node["__refs"] if isinstance(name, str)]
    if node.get("type") == "id" and isinstance(node.get("id"), str) and "generated" in node:
        return node["id"]
    return None


def _listed(names: Any) -> list[str]:
    return names if isinstance(names, list) else [names]


def _store_of(stores: list[dict[str, Any]], name: str) -> dict[str, Any] | None:
    return next((store for store in stores if isinstance(store.get(name), dict)), None)
