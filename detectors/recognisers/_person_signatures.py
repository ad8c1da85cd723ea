"""Names alone on a line under a closing formula (« Cordialement, »). It refuses lines that are sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._evidence import FREQUENT, TERMS
from detectors.recognisers._names import Trust, read_name, split_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading
    from detectors.recognisers.base import Candidate

CLOSINGS, FIRM = TERMS["formules"], 0.75
MOST_SIGNATURE_WORDS = 4
LONGEST_SIGNATURE = 12
"""Tokens of a signature's line, marks included; a longer line is a sentence."""


def signed_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names written alone on a line under a closing formula."""
    tokens = reading.tokens
    for index in range(len(reading)):
        if tokens[index].fold not in CLOSINGS:
            continue
        here = index + 1
        while here < len(reading) and tokens[here].text in ",.!\n":
            here += 1
        rest = [token.text for token in tokens[here : here + LONGEST_SIGNATURE + 1]]
        stop = here + rest.index("\n") if "\n" in rest else here
        words = [token for token in tokens[here:stop] if token.word]
        if not words or len(words) > MOST_SIGNATURE_WORDS or (here == index + 1 and tokens[here].lower):
            continue
        if tokens[here].features.french and tokens[here].features.first_name < FREQUENT and len(words) == 1:
            continue
        name = read_name(reading, here, Trust.TITLE)
        if name is not None:
            yield from split_name(reading, name, FIRM, "personne:signature", lone=Entity.PRENOM)
