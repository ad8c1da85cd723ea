"""Surnames that head the items of a roll: « Morvan : K 5,9. Szczepaniak : INR 5,2. Diop : lactates 3,1. Roy : rien ».

Each item opens a line or a sentence with one or two words and a colon. Where three items at least follow one another
whose heads are all borne as surnames, and one head in two at least is a frequent surname and nothing else, all of them
are names, though one be a word, an eponym or a town. Refuses labels, scores by eponyms and towns. Time is linear.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._evidence import COMMON, FREQUENT, LABELS, ROLES, STOPS, TERMS, USUAL_CLINICAL
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.lexicon import Features
    from detectors.recognisers._tokens import Reading

_WORD: Final = r"[A-ZÀ-Ý][A-Za-zÀ-ÿ'’-]{1,24}"
_HEAD: Final = re.compile(
    rf"(?:^|(?<=\n)|(?<=[.;?!] ))[ \t]{{0,3}}(?:[-•*–>] ?)?(?P<all>{_WORD}(?: {_WORD})?)(?: [A-Z]\.?)? ?: ?(?=\S)"
)
_ALONE: Final = re.compile(rf"\s{{0,4}}({_WORD}) ?[.,:;]?[ ]?\n(?=[^\n]{{3}})")
"""A surname that is all of a text's first line."""
_HELD: Final = ROLES | LABELS | STOPS | TERMS["civilites"] | TERMS["metiers"]
_FEWEST, _SHARE = 3, 2
_FAIR: Final = 0.6
_WIDEST = 240
"""Code points from one item to the next, beyond which they make no roll."""


def rolled_names(reading: Reading) -> Iterator[Candidate]:
    """Find the surnames that head three like items at least, one after another."""
    alone = _ALONE.match(reading.text)
    if alone and fold(alone[1]) not in _HELD and _only(reading.lexicon.features(alone[1])):
        yield Candidate(*alone.span(1), Entity.NOM, _FAIR, "personne:tete")
    if reading.text.count(":") < _FEWEST:
        return
    run: list[re.Match[str]] = []
    for found in _HEAD.finditer(reading.text):
        if run and found.start() - run[-1].end() > _WIDEST:
            yield from _judged(reading, run)
            run = []
        if _borne(reading, found):
            run.append(found)
        else:
            yield from _judged(reading, run)
            run = []
    yield from _judged(reading, run)


def _borne(reading: Reading, found: re.Match[str]) -> bool:
    """Say whether every word of a head is somebody's surname or first name."""
    words = found["all"].split()
    known = [reading.lexicon.features(word) for word in words]
    held = any(fold(word) in _HELD or one.region or one.town > 1 for word, one in zip(words, known, strict=True))
    return not held and all(
        max(one.surname, one.first_name) >= FREQUENT and one.clinical < USUAL_CLINICAL - (one.surname < COMMON)
        for one in known
    )


def _judged(reading: Reading, run: list[re.Match[str]]) -> Iterator[Candidate]:
    """Report a run of heads of which enough are nothing but surnames."""
    sure = sum(_only(reading.lexicon.features(found["all"].split()[0])) for found in run)
    if len(run) < _FEWEST or sure * _SHARE < len(run) or len({found["all"] for found in run}) < _FEWEST:
        return
    for found in run:
        yield Candidate(*found.span("all"), Entity.NOM, _FAIR, "personne:liste")


def _only(known: Features) -> bool:
    """Say whether the lists know a word as a frequent surname and as nothing else."""
    other = known.french or known.clinical or known.drug or known.eponym or known.acronym or known.clinical_capital
    return known.surname >= FREQUENT and not (other or known.public_surname or known.disease or known.laboratory)
