"""The elements of a page by their tags. Thirty rules ask for some; to look for them in the tree is a walk through all
of it each time, whatever the tag."""

from __future__ import annotations

from lxml import etree


class Elements:
    """All of a tree's. While they are held, lxml makes no new object each time that an element is met."""

    def __init__(self, tree: etree._Element) -> None:
        self.tree = tree
        self.renew()

    def renew(self) -> None:
        """Look at the tree again: elements were put in, taken out, or got another tag."""
        self.all = list(self.tree.iter())
        self._by_tag: dict[str, list[etree._Element]] = {}
        for element in self.all:
            self._by_tag.setdefault(element.tag, []).append(element)

    @property
    def tags(self) -> list[str]:
        return list(self._by_tag)

    def tagged(self, *tags: str) -> list[etree._Element]:
        """Those with one of these tags, in page order."""
        met = [tag for tag in tags if tag in self._by_tag]
        if len(met) < 2:
            return self._by_tag[met[0]] if met else []
        wanted = frozenset(met)
        return [element for element in self.all if element.tag in wanted]
