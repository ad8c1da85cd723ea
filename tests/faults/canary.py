"""Values that must not leave, each unlike any other: an invented person's name, telephone and social-security number.

Their letters are ASCII so that one search finds them behind UTF-8, Latin-1 and JSON; other disguises that a proxy
could give them (percent-encoding, base64, no spaces) are searched for too.
"""

from __future__ import annotations

import base64
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = "abcdefghij"
_NUMBERS = itertools.count(101)


@dataclass(frozen=True, slots=True)
class Canary:
    """One invented person.

    Attributes:
        number: What tells it from the others; three digits or more.
    """

    number: int

    @property
    def name(self) -> str:
        """Return the family name; pronounceable, and nobody's."""
        return "Quenneb" + "".join(_LETTERS[int(digit)] for digit in str(self.number)) + "rel"

    @property
    def telephone(self) -> str:
        """Return a mobile number of ARCEP's range for fiction."""
        return f"06 39 98 {self.number // 100 % 100:02} {self.number % 100:02}"

    @property
    def nir(self) -> str:
        """Return what looks like a NIR (INSEE, 13 digits and a key); the commune does not exist."""
        digits = f"25002999{self.number % 1000:03}17"
        return f"2 50 02 99 9{digits[8:11]} 17 {97 - int(digits) % 97:02}"

    @property
    def prompt(self) -> str:
        """Return a sentence that holds all three; its clinical part is the same in all."""
        return (
            f"Mme {self.name}, née le 03/02/1950, tél. {self.telephone}, NIR {self.nir}. "
            "Créatinine à 112 µmol/L sous metformine."
        )

    def disguises(self) -> Iterator[bytes]:
        """Return the forms in which the values could be found again."""
        for value in (self.name, self.name.upper(), self.telephone, self.nir):
            for form in {value, value.replace(" ", ""), value.replace(" ", "."), quote(value), quote_plus(value)}:
                yield form.encode()
                yield form.encode("utf-16-le")
        for padding in range(3):
            # The middle of the base64 of a text does not depend on what surrounds it, only on its alignment.
            yield base64.b64encode(b" " * padding + self.name.encode())[4:-4]

    def found_in(self, data: bytes) -> list[bytes]:
        """Return the disguises that the bytes hold."""
        folded = data.lower()
        return [form for form in self.disguises() if form in data or form.lower() in folded]


def next_canary() -> Canary:
    """Return a person that no other test knows."""
    return Canary(next(_NUMBERS))
