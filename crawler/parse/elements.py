"""The elements of a page by their tags. Thirty rules ask for some; to look for them in the tree is a walk through all
of it each time, whatever the tag."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain

from lxml import etree


class Elements:
    """All of a tree's. While they are held, lxml makes no new object each time that an element is met."""

    def __init__(self, tree: etree._Element) -> None:
        self.tree = tree
        self.renew()

    def renew(self) -> None:
        """Look at the tree again: elements were put in, taken out, or got another tag."""
        self.all = list(self.tree.iter())
        self._places: defaultdict[str, list[int]] = defaultdict(list)  # tag -> where in `all` those with it stand
        for place, element in enumerate(self.all):
            self._places[element.tag].append(place)

    @property
    def tags(self) -> list[str]:
        return list(self._places)

    def tagged(self, *tags: str) -> list[etree._Element]:
        """Those that had one of these tags when the tree was looked at, in page order."""
        met = [self._places[tag] for tag in tags if tag in self._places]
        places = met[0] if len(met) == 1 else sorted(chain.from_iterable(met))
        return list(map(self.all.__getitem__, places))
