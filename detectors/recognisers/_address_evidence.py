"""Weighs what speaks for an address: its number, its street's word, its name, and what stands around.

Serves the recogniser of addresses; it finds nothing by itself.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for an address.

    Attributes:
        numbered: A number stands before the street, or after its name in the Belgian and Swiss order.
        doubtful: The street word is also common language (« place », « cours », « voie »).
        street: The street word is only ever a street.
        site: The doubtful word names a place where something can happen (« place », « quai »).
        cued: « habite », « adresse »… stands before.
        event: « chute », « renversé », « SMUR »… stands before.
        capital: The name starts with a capital.
        linked: « de », « du », « des » open the name.
        determined: « la », « une », « cette » stands before the street word.
        coded: A postcode follows.
        located: A postcode, a town or a pitch follows.
        pitch: The number of a pitch, a pontoon or a berth follows.
        parts: Several complements follow (« entrée 4 porte 11 »).
        hamlet: The word is « lieu-dit » or « hameau », which need no number.
    """

    numbered: bool
    doubtful: bool
    street: bool
    site: bool
    cued: bool
    event: bool
    capital: bool
    linked: bool
    determined: bool
    coded: bool
    located: bool
    pitch: bool
    parts: bool
    hamlet: bool

    def score(self) -> float | None:
        """How sure it is, or nothing if it is no address."""
        if self.numbered and self.located:
            return 0.92 if self.capital or not self.doubtful or self.cued else None
        if self.numbered and self.doubtful:
            return 0.86 if self.cued else 0.6 if self.capital else None
        if self.numbered:
            return 0.88 if self.capital or self.cued else 0.65
        if self.cued and self.capital:
            return 0.86
        if self.hamlet:
            return 0.75 if self.capital or self.cued or self.located else 0.6
        return self._unnumbered()

    def _unnumbered(self) -> float | None:
        if (self.pitch or self.coded) and self.cued:
            return 0.65
        if self.located and not self.doubtful:
            return 0.86 if self.capital or self.cued else 0.65 if self.street or self.parts else None
        if self.parts and self.capital:
            return 0.65
        if self.capital and self.doubtful:
            placed = self.coded or (self.site and (self.located or self.event))
            return 0.65 if placed else None
        if self.capital and self.site and self.event:
            return 0.65
        if self.street and (self.linked or not self.determined) and (self.cued or (self.linked and self.event)):
            return 0.65
        return 0.6 if self.capital and self.street else None
