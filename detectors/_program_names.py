"""Finds names of people within names of files and of program objects: `creat_lambertin`, `irm_jacquet_nora.dcm`.

The other words of such a name are the evidence: what is somebody's (a dossier, a weight, a creatinine, a letter) makes
of a name beside it that of the person. Initials after a surname (« POIRIER_S ») are reported too. Offsets are those of
the part, so that the program or the path keeps its shape.

Refuses parts that are French or clinical words unless a sure name stands beside, and eponyms after what bears their
name (`score_wells`, `dfg_cockcroft`). Time is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detectors._gluings import EXTENSION, FILE, PARTS
from detectors._suspects import suspects
from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers.base import Candidate
from detectors.structures import section

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNDERLINED = re.compile(r"(?<![\w.\-@])[^\W_]{1,40}(?:_[^\W_]{1,40}){1,12}+(?!\w)")
_SLUG = re.compile(r"(?<![^\W_])(?<![@.\-])[^\W\d_]{2,20}(?:-[^\W\d_]{2,30}){1,5}+(?![\w@\-])")
_INITIALED = re.compile(r"(?<![\w.])([A-ZÀ-Ý]{4,30})_([A-Z]{1,2})(?![\w])")
_KEYED = re.compile(
    r"(?<![\w.])[\"']([^\W\d_]{3,20}(?:[ '\-][^\W\d_]{2,20}){0,2})[\"']\s{0,3}:\s{0,3}(?=[\d\[{])"
    r"|(?<=[(,\s])([^\W\d_]{4,20})=(?=\d)"
)
"""A key over a figure or a record: `{'vasseur': 3.1}`, `dict(diallo=34)`."""
_LETTERS = re.compile(r"[^\W_]+")
_SCORE = 0.8
_SHORTEST = 4
_FREQUENT, _COMMON = 3, 4


@dataclass(frozen=True, slots=True, repr=False)
class _Part:
    """One word of a name of file or of object, and where it stands."""

    start: int
    end: int
    text: str


def program_names(text: str) -> Iterator[Candidate]:
    """Report the names of people in names of files and of program objects."""
    if "_" in text:
        yield from _initialed(text)
    if "':" in text or '":' in text or ("=" in text and "(" in text):
        yield from _keyed(text)
    for whole, start in _wholes(text):
        yield from _named(whole, start)


def _wholes(text: str) -> Iterator[tuple[str, int]]:
    """Give the names of files and of program objects, and where each begins."""
    if "_" in text:
        yield from ((match[0], match.start()) for match in _UNDERLINED.finditer(text))
    for token in suspects(text).mixed_case:
        if not (token.glued and text[token.start - 1 : token.start] == "_"):
            yield token.text, token.start
    if EXTENSION.search(text):
        yield from ((match[0], match.start()) for match in FILE.finditer(text))
    if "-" in text and "/" in text:
        for match in _SLUG.finditer(text):
            if "/" in text[max(0, match.start() - 1) : match.end() + 1]:
                yield match[0], match.start()


def _initialed(text: str) -> Iterator[Candidate]:
    """Report surnames with an initial: one of them is a name and nothing else, or all stand in quotes."""
    initialed = list(_INITIALED.finditer(text))
    quoted = len(initialed) > 1 and all(text[max(0, one.start() - 1) : one.start()] in {'"', "'"} for one in initialed)
    if not (quoted or any(_is_sure(match[1], "") for match in initialed)):
        return
    for match in initialed:
        if _may_be(match[1]):
            yield Candidate(*match.span(1), Entity.NOM, _SCORE, "decodage:objet")
            yield Candidate(*match.span(2), Entity.INITIALES, _SCORE, "decodage:objet")


def _keyed(text: str) -> Iterator[Candidate]:
    """Report the keys of a record whose keys are people: most of them are names and nothing else."""
    keys = [(match.span(match.lastindex or 0), match[match.lastindex or 0]) for match in _KEYED.finditer(text)]
    sure = [all(_is_sure(word, "") for word in _LETTERS.findall(key)) for _, key in keys]
    if sum(sure) < 2 or 2 * sum(sure) < len(keys):  # noqa: PLR2004 - one name may be a thing's
        return
    for (span, key), told in zip(keys, sure, strict=True):
        if told or all(map(_may_be, _LETTERS.findall(key))):
            yield Candidate(*span, Entity.NOM, _SCORE, "decodage:cle")


def _named(whole: str, offset: int) -> Iterator[Candidate]:
    """Report the names among the parts of a name that says whose it is."""
    parts = list(_parts(whole, offset))
    folded = [fold(part.text) for part in parts]
    owned = next((word for word in folded if word in _OWNED), None)
    if owned is None or len(parts) < 2:  # noqa: PLR2004 - an owner and a name
        return
    sure = [fold(part.text) not in _OWNED and _is_sure(part.text, owned) for part in parts]
    for rank, part in enumerate(parts):
        beside = any(sure[max(0, rank - 1) : rank + 2])
        if sure[rank] or (beside and folded[rank] not in _OWNED and _may_be(part.text)):
            known = default_lexicon().features(part.text)
            what = Entity.PRENOM if known.first_name > known.surname else Entity.NOM
            yield Candidate(part.start, part.end, what, _SCORE, "decodage:objet")


def _parts(whole: str, offset: int) -> Iterator[_Part]:
    for word in _LETTERS.finditer(whole):
        for piece in PARTS.finditer(word[0]):
            start = offset + word.start() + piece.start()
            yield _Part(start, start + len(piece[0]), piece[0])


def _is_sure(part: str, owner: str) -> bool:
    """Say whether a part is a name and nothing else, and none that its owner bears: « score de Wells »."""
    known = default_lexicon().features(part)
    level = max(known.first_name, known.surname)
    if len(part) < _SHORTEST or level < _FREQUENT or known.clinical or known.drug or known.acronym:
        return False
    if known.disease or known.laboratory or fold(part) in _PROGRAM_WORDS:
        return False
    if known.french and not (known.first_name == _COMMON and not known.french_exact):
        return False
    return not known.eponym or (known.surname == _COMMON and owner not in _BEARERS)


def _may_be(part: str) -> bool:
    """Say whether a part may be a name beside a sure one."""
    known = default_lexicon().features(part)
    return (
        len(part) >= _SHORTEST
        and max(known.first_name, known.surname) >= _FREQUENT
        and not (known.clinical or known.drug or known.acronym or fold(part) in _PROGRAM_WORDS)
    )


_OWNED = section("objets")
_BEARERS = section("porteurs d'éponyme")
_PROGRAM_WORDS = section("mots de programme")
