"""ADELI, the older number of a health or social professional in a département.

Source: DREES, répertoire ADELI: 9 characters, département (2, Corsica 2A or 2B), profession (1), rank (5), key (1).
The key is not published; the shape alone is too common, so a cue is required.

Worked example: « ADELI : 75 1 12345 6 ».
Refuses: nine digits that nothing calls ADELI.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import cue_near, fold, holds, words
from detectors.recognisers._labelled_figures import labelled_figures
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile(r"(?<![a-z0-9])[0-9](?:[ .\-]{0,2}[0-9ab])(?:[ .\-]{0,2}[0-9]){7}(?![a-z0-9])")
_CUES = words(
    "adeli",
    "a\\.d\\.e\\.l\\.i\\.?",
    "adeli_?\\w{0,10}",
    "n°adeli",
    "n° ?am",
    "numero am",
    "(?:n°|numero)(?: de| d')? ?(?:facturation|assurance maladie|prescripteur)",
)


_WORDS = frozenset({"adeli", "am", "facturation", "prescripteur", "assurance"})


class AdeliRecogniser:
    """Finds ADELI numbers near their cue."""

    name = "adeli"
    entities: frozenset[Entity] = frozenset({Entity.ADELI})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates of nine characters near the word ADELI."""
        folded = fold(text)
        if not holds(folded, _WORDS):
            return
        for found in _NUMBER.finditer(folded):
            if cue_near(_CUES, folded, *found.span()):
                yield Candidate(*found.span(), Entity.ADELI, 0.92, "adeli:indice")
        for start, end in labelled_figures(folded, "adeli", 9):
            yield Candidate(start, end, Entity.ADELI, 0.88, "adeli:separe")
