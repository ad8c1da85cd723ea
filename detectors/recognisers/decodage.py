"""Finds identities written in a code or a disguise, and reports the whole coded stretch.

The text is read again with every coded stretch replaced by what it hides, so that « Patient : RFVQT05U » is judged as
« Patient : DUPONT » would be; only what touches a decoded stretch is reported. Codes within codes are read down to
`DEPTH`; what is coded deeper still is reported unread, as a secret. A disguise that hides nothing but names needs no
cue: nobody spaces letters or turns them by chance.

Refuses to report a coded stretch in which nothing identifying is found. Costs nothing where nothing is coded, else one
more reading of the text by each level. Which codes are known: `detectors.decoding`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors._disguises import is_name_like
from detectors.decoding import hidden
from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.normalising import normalise
from detectors.recognisers._tokens import PIECE
from detectors.recognisers.base import Candidate
from detectors.revealing import Layer, plain_layer, reveal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detectors.revealing import Decoded

DEPTH = 2
"""Codes within codes that are read."""

_ENOUGH = 0.5
_SCORE = 0.8
_MOST_WORDS = 4
_LONGEST_ACRONYM = 4
_USUAL = frozenset({"pourcent", "quoted_printable", "mime"})
"""Codes that programs write by themselves: they show no will to hide."""


class DecodageRecogniser:
    """Recognises whatever the given recognisers do, through codes and disguises.

    Args:
        find: Reports the candidates of a normalised text: all recognisers but this one.
        entities: What `find` may report.
    """

    name = "decodage"

    def __init__(self, find: Callable[[str], Iterable[Candidate]], entities: Iterable[Entity] = Entity) -> None:
        self._find = find
        self.entities = frozenset(entities) - {Entity.COURTOISIE} | {Entity.NOM, Entity.SECRET}

    def find(self, text: str) -> Iterable[Candidate]:
        """Report the coded stretches of a normalised text that hide something identifying."""
        stretches = list(hidden(text))
        if not stretches:
            return ()
        best: dict[tuple[int, int], Candidate] = {}
        for candidate in self._candidates(plain_layer(text), stretches):
            key = (candidate.start, candidate.end)
            if key not in best or candidate.score > best[key].score:
                best[key] = candidate
        return best.values()

    def _candidates(self, layer: Layer, stretches: list[Decoded]) -> Iterator[Candidate]:
        for _ in range(DEPTH):
            layer = reveal(layer, stretches)
            yield from self._inside(layer)
            stretches = [found for found in hidden(layer.text) if layer.kind(found.start, found.end)]
            if not stretches:
                return
        for found in stretches:
            yield Candidate(*layer.origin(found.start, found.end), Entity.SECRET, _SCORE, "decodage:profondeur")

    def _inside(self, layer: Layer) -> Iterator[Candidate]:
        normalised = normalise(layer.text)
        for found in self._find(normalised.text):
            if found.score < _ENOUGH or found.entity is Entity.COURTOISIE:
                continue
            start, end = normalised.original_span(found.start, found.end)
            kind = layer.kind(start, end)
            if kind:
                yield Candidate(*layer.origin(start, end), found.entity, found.score, f"decodage:{kind}")
        for start, end, kind in layer.blocks:
            if kind not in _USUAL and _is_names(layer.text[start:end]):
                yield Candidate(*layer.origin(start, end), Entity.NOM, _SCORE, f"decodage:{kind}")


def _is_names(plain: str) -> bool:
    """Say whether a short decoded text holds a name and no French or clinical word."""
    words = [piece for piece in PIECE.findall(plain[:200]) if piece[0].isalpha()]
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    features = default_lexicon().features
    # « S.A.M.U »: short capitals parted by points are an acronym.
    names = [word for word in words if is_name_like(word) and not (word.isupper() and len(word) <= _LONGEST_ACRONYM)]
    return bool(names) and not any(features(word).clinical > 1 for word in words)
