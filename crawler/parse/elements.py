"""The elements of a page by their tags. Thirty rules ask for some; to look for them in the tree is a walk through all
of it each time, whatever the tag."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain, compress

from lxml import etree


class Elements:
    """All of a tree's. While they are held, lxml makes no new object each time that an element is met."""

    def __init__(self, tree: etree._Element) -> None:
        self.tree = tree
        self.renew()

    def renew(self) -> None:
        """Look at the tree again: elements were put in, taken out, or got another tag."""
        self.all = list(self.tree.iter())
        self._tags = [element.tag for element in self.all]
        self._places: defaultdict[str, list[int]] = defaultdict(list)  # tag -> where in `all` those with it stand
        for place, tag in enumerate(self._tags):
            self._places[tag].append(place)

    @property
    def tags(self) -> list[str]:
        return list(self._places)

    def tagged(self, *tags: str) -> list[etree._Element]:
        """Those that had one of these tags when the tree was looked at, in page order."""
        met = [self._places[tag] for tag in tags if tag in self._places]
        if 2 * sum(map(len, met)) > len(self.all):
            return list(compress(self.all, map(frozenset(tags).__contains__, self._tags)))
        places = met[0] if len(met) == 1 else sorted(chain.from_iterable(met))
        return list(map(self.all.__getitem__, places))
