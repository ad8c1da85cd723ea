"""Finds identities in a code or a disguise, damaged by a scanner or run together, and reports the whole stretch.

The text is read again with every such stretch replaced by what it hides, so that « Patient : RFVQT05U » is judged as
« Patient : DUPONT » would be; what touches a replaced stretch is reported and, where the disguise may hide a cue
(« norn : », « MmeDUPONT »), what stands close to one. Codes within codes are read down to `DEPTH`; what is coded deeper
still is reported unread, as a secret. A disguise that hides nothing but names needs no cue: nobody spaces letters or
turns them by chance. What a scanner, a keyboard or a lost blank may do by chance needs one, or a person found in the
text.

Refuses to report a coded stretch in which nothing identifying is found. Costs nothing where nothing is coded, else one
more reading of the paragraphs concerned by each level. Which codes are known: `detectors.decoding`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors._disguises import CUES, is_name_like
from detectors._handles import file_initials, handles
from detectors._masked import masked_names
from detectors._program_names import program_names
from detectors._wary_plain import reads_plain
from detectors.decoding import hidden
from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.normalising import normalise
from detectors.recognisers._tokens import PIECE
from detectors.recognisers.base import Candidate
from detectors.revealing import Layer, near, paragraphs, plain_layer, reveal
from detectors.tagging.tagger import NETWORK_REASON, probability_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from detectors.revealing import Decoded

DEPTH = 2
"""Codes within codes that are read."""

_ENOUGH = 0.5
_LEAST_PROBABILITY = 0.5
_LEAST_OF_A_PLACE = 0.75
"""What the network must think of a decoded word, whatever its usual threshold: a disguise is a guess by itself."""
_SCORE = 0.8
_WILLED_SCORE = 0.86
"""Above what the network gives, so that its doubts about what nobody writes by chance do not speak in our place."""
_WILLED = frozenset(
    {
        "chiffres_pour_lettres",
        "ecriture_inversee",
        "rot13",
        "base64",
        "base64_inverse",
        "base32",
        "hexadecimal",
        "binaire",
    }
    | {"octal", "decalage", "morse", "retournement", "masque", "clavier", "epellation"}
)
_MOST_WORDS = 4
_COMMON = 4
_LONGEST_ACRONYM = 4
_USUAL = frozenset({"pourcent", "quoted_printable", "mime", "punycode"})
"""Codes that programs write by themselves: they show no will to hide."""
_DAMAGE = frozenset(
    {"numerisation", "accents", "mots_colles", "mots_coupes", "syllabes", "syllabes_faibles", "balises"}
    | {"compte", "lettres_separees", "chiffres_separes", "chiffres_pour_lettres", "faute", "casse"}
)
"""Disguises that may hide a cue, so that what stands close to them is read anew."""
_CHANCE = frozenset({"numerisation", "mots_colles", "mots_coupes", "syllabes_faibles", "accents", "faute", "casse"})
"""What happens without any will to hide: a name needs more than its letters."""
_PARTED = frozenset({"mots_colles", "compte", "balises"})
"""What is parted on the evidence of a name or a label only, so that all beside it is read anew."""
_MANY = 3
"""Damaged words from which a paragraph is known to be scanned, and read anew as a whole."""
_CLOSE = 60
_LONGEST_WORD = 40
_PERSONS = frozenset({Entity.NOM, Entity.PRENOM, Entity.NIR, Entity.DATE_NAISSANCE, Entity.INS})
_NAMES = frozenset({Entity.NOM, Entity.PRENOM})
_BESIDE = frozenset({Entity.NOM, Entity.PRENOM, Entity.INITIALES})
_ADJACENT = 3
"""Code points between the parts of one person's name."""
_LONGEST_ACCOUNT = 4
"""Figures after the name of an account: « jeanDupont1948 »."""


_LAST_PIECE = re.compile(r"(?<![^\W_])[^\W\d_]{2,20}\Z")


class DecodageRecogniser:
    """Recognises whatever the given recognisers do, through codes and disguises.

    Args:
        find: Reports the candidates of a normalised text: all recognisers but this one.
        entities: What `find` may report.
    """

    name = "decodage"

    def __init__(self, find: Callable[[str], Iterable[Candidate]], entities: Iterable[Entity] = Entity) -> None:
        self._find = find
        self.entities = frozenset(entities) - {Entity.COURTOISIE} | {Entity.NOM, Entity.SECRET, Entity.INITIALES}

    def find(self, text: str) -> Iterable[Candidate]:
        """Report the coded stretches of a normalised text that hide something identifying."""
        stretches = [found for found in hidden(text) if not _is_lapse(text, found)]
        best: dict[tuple[int, int], Candidate] = {}
        coded = self._candidates(plain_layer(text), stretches) if stretches else ()
        for candidate in (*program_names(text), *masked_names(text), *handles(text), *file_initials(text), *coded):
            if candidate.reason == "decodage:compte" and reads_plain(text[candidate.start : candidate.end]):
                continue
            key = (candidate.start, candidate.end)
            if key not in best or candidate.score > best[key].score:
                best[key] = candidate
        return best.values()

    def _candidates(self, layer: Layer, stretches: list[Decoded]) -> Iterator[Candidate]:
        given = layer.text
        for _ in range(DEPTH):
            layer = reveal(layer, stretches)
            for part in paragraphs(layer):
                yield from self._inside(part, given)
            stretches = [found for found in hidden(layer.text) if self._goes_deeper(layer, found)]
            if not stretches:
                return
        for found in stretches:
            if found.kind not in _CHANCE:
                yield Candidate(*layer.origin(found.start, found.end), Entity.SECRET, _SCORE, "decodage:profondeur")

    @staticmethod
    def _goes_deeper(layer: Layer, found: Decoded) -> bool:
        """Say whether something still hidden lies in what was revealed, and is not the same damage again."""
        kind = layer.kind(found.start, found.end)
        return kind is not None and (kind != found.kind or kind not in _DAMAGE)

    def _inside(self, layer: Layer, given: str) -> Iterator[Candidate]:
        normalised = normalise(layer.text)
        kinds = _DAMAGE if _is_scanned(layer) else _PARTED
        persons: list[tuple[int, int]] = []
        words: set[str] = set()
        for found in self._find(normalised.text):
            if found.score < _ENOUGH or found.entity is Entity.COURTOISIE or _is_faint(found):
                continue
            start, end = normalised.original_span(found.start, found.end)
            if found.entity in _PERSONS:
                persons.append((start, end))
            if found.entity in _NAMES:
                words.add(fold(layer.text[start:end]))
            kind = layer.kind(start, end) or _kind_beside(layer, start, end, found.entity, kinds)
            if kind and not (kind == "lettres_separees" and found.entity is Entity.INITIALES):
                first, last = layer.origin(start, end)
                if kind == "mots_colles" and found.entity in _NAMES:
                    last = _account_end(given, last)
                score = max(found.score, _WILLED_SCORE) if kind in _WILLED else found.score
                yield Candidate(first, last, found.entity, score, f"decodage:{kind}")
        yield from _named_again(layer, words)
        yield from _called(layer, {start for start, _ in persons})
        edges = {first for first, _ in persons}, {last for _, last in persons}
        for start, end, kind in layer.blocks:
            plain = layer.text[start:end]
            others = kind not in _CHANCE or any(last <= start or first >= end for first, last in persons)
            beside = kind not in _CHANCE and _touches(start, end, edges)
            if (
                kind not in _USUAL
                and fold(plain) not in CUES
                and ((others and _is_names(plain)) or (beside and _may_be_name(plain)) or fold(plain) in words)
            ):
                score = _WILLED_SCORE if kind in _WILLED else _SCORE
                yield Candidate(*layer.origin(start, end), Entity.NOM, score, f"decodage:{kind}")


def _is_lapse(text: str, found: Decoded) -> bool:
    """Say whether letters alone are those of a lapse of time: « il y a 5 h »."""
    return found.kind == "lettres_separees" and text[found.start : found.start + 4].lower() in {"y a ", "y à "}


def _is_faint(found: Candidate) -> bool:
    """Say whether only the network reports something, and that it hardly believes it."""
    least = _LEAST_PROBABILITY if found.entity in _PERSONS else _LEAST_OF_A_PLACE
    return found.reason == NETWORK_REASON and probability_of(found.score) < least


def _named_again(layer: Layer, names: set[str]) -> Iterator[Candidate]:
    """Report the words that a lost blank parts and that are names found elsewhere (« score_muller », « M. Muller »)."""
    for start, end, kind in layer.blocks if names else ():
        if kind == "mots_colles":
            for piece in PIECE.finditer(layer.text, max(0, start - _LONGEST_WORD), end + _LONGEST_WORD):
                if (piece.end() == start or piece.start() in {end, end - 1}) and fold(piece[0]) in names:
                    yield Candidate(*layer.origin(*piece.span()), Entity.NOM, _SCORE, f"decodage:{kind}")


def _called(layer: Layer, names: set[int]) -> Iterator[Candidate]:
    """Report the common first name to which a name was stuck: « jeanGiraud1948 »."""
    for start, _, kind in layer.blocks if names else ():
        if kind == "mots_colles" and not names.isdisjoint({start, start + 1}):
            piece = _LAST_PIECE.search(layer.text, max(0, start - _LONGEST_WORD), start)
            known = default_lexicon().features(piece[0]) if piece else None
            if piece and known and known.first_name == _COMMON:
                yield Candidate(*layer.origin(*piece.span()), Entity.PRENOM, _SCORE, f"decodage:{kind}")


def _kind_beside(layer: Layer, start: int, end: int, entity: Entity, kinds: frozenset[str]) -> str | None:
    """Name the disguise of the cue, or of the rest of the name, beside which a stretch was found."""
    kind = near(layer, start, end, _CLOSE, kinds) if entity is not Entity.INITIALES else None
    return kind or (near(layer, start, end, _ADJACENT, _DAMAGE) if entity in _BESIDE else None)


def _is_scanned(layer: Layer) -> bool:
    """Say whether a paragraph has many damaged words, or a damaged cue: « Patlent », « norn »."""
    damaged = [layer.text[start:end] for start, end, kind in layer.blocks if kind in _DAMAGE - _PARTED]
    return len(damaged) >= _MANY or any(fold(word) in CUES for word in damaged)


def _account_end(given: str, end: int) -> int:
    """Give the end of the figures that are stuck to a name, or the end of the name."""
    last = end
    while last < len(given) and last - end <= _LONGEST_ACCOUNT and given[last].isdecimal():
        last += 1
    return last if last - end <= _LONGEST_ACCOUNT else end


def _touches(start: int, end: int, edges: tuple[set[int], set[int]]) -> bool:
    """Say whether a stretch stands beside one of those whose first and last places are given."""
    return any(end + gap in edges[0] or start - gap in edges[1] for gap in range(_ADJACENT + 1))


def _may_be_name(plain: str) -> bool:
    known = default_lexicon().features(plain)
    level = max(known.first_name, known.surname)
    return level > 1 and (level >= _COMMON or not known.french)


def _is_names(plain: str) -> bool:
    """Say whether a short decoded text holds a name and no French or clinical word."""
    words = [piece for piece in PIECE.findall(plain[:200]) if piece[0].isalpha()]
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    features = default_lexicon().features
    # « S.A.M.U »: short capitals parted by points are an acronym.
    names = [word for word in words if is_name_like(word) and not (word.isupper() and len(word) <= _LONGEST_ACRONYM)]
    return bool(names) and not any(features(word).clinical > 1 for word in words)
