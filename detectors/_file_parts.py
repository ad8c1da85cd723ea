"""Finds what the name of a file or of a folder holds of somebody beside a name: « NOM^PRENOM_19680224_H77120943 ».

Folders of images are named after the patient (DICOM joins surname and first name with a caret), and scans after the
title and the name without a blank (« mrtchoumi »). Beside a name, eight figures that make a date are a birth date, and
a longer number is that of the dossier. The last folder or file of a path is read piece by piece.

Refuses the words of machines (« T2_TSE_SAG », « STU00001 », « v2 », « FINAL ») and parts without a name beside. Offsets
are those of the part. Time is linear in the text. Source: DICOM PS3.5 §6.2 (person names).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_CARET_NAME = re.compile(
    r"(?<![\w^])([^\W\d_][^\W\d_'\-]{1,30})\^([^\W\d_][^\W\d_'\-]{1,30})(?:\^[^\W\d_]{0,20}){0,3}(?=[_/\\.\-\s0-9]|\Z)"
)
_COMPONENT = re.compile(r"[^\s/\\|\"'<>]{3,120}")
_NUMBER = re.compile(r"(?<![^\W_])(?P<mark>ID|IPP|NIP|PID|PAT|[A-Z])?(?P<figures>[0-9]{5,14})(?![^\W_])", re.IGNORECASE)
_MACHINE = re.compile(r"(?:STU|SER|IMG|IM|SE|ST|SR|SCAN|DSC|P|S|T|V)0", re.IGNORECASE)
_YEARS, _MONTHS, _DAYS = range(1900, 2036), range(1, 13), range(1, 32)
_DATE_LENGTH = 8
_TITLED = re.compile(r"(?<![^\W_])(mr|mme|mlle|dr|pr|madame|monsieur)([^\W\d_]{4,20})(?=[_.\-(\s\d]|\Z)", re.IGNORECASE)
_LABELLED = re.compile(r"(?<![^\W_])(?:ipp|nip|ndos|dossier|iep|nda|pid)[_\-]?([0-9]{4,14})(?![^\W_])", re.IGNORECASE)
_FILED = re.compile(r"[_\-.]")
_SCORE, _REASON = 0.86, "decodage:dossier"


def file_identities(text: str) -> Iterator[Candidate]:
    """Report the names, birth dates and numbers in the folders and files that are named after a patient."""
    if "^" in text and "_" in text:
        for name in _CARET_NAME.finditer(text):
            whole = _component(text, name.start())
            numbers = list(_NUMBER.finditer(text, name.end(), whole))
            if numbers and text[name.end() : name.end() + 1] not in {"/", "\\", " ", "\n"}:
                yield Candidate(*name.span(1), Entity.NOM, _SCORE, _REASON)
                yield Candidate(*name.span(2), Entity.PRENOM, _SCORE, _REASON)
                yield from map(_what, (one for one in numbers if not _MACHINE.match(one[0])))


def titled_files(text: str, start: int, end: int) -> Iterator[Candidate]:
    """Report, within the name of a file, the number after its label and the unknown name that sticks to a title."""
    for match in _LABELLED.finditer(text, start, end):
        yield Candidate(*match.span(1), Entity.IPP, _SCORE, _REASON)
    for match in _TITLED.finditer(text, start, end):
        if _FILED.search(text, match.end(), end) and not _is_known(match[0]) and not _is_known(match[2]):
            yield Candidate(*match.span(2), Entity.NOM, _SCORE, _REASON)


def _is_known(word: str) -> bool:
    known = default_lexicon().features(word)
    return known.french or known.clinical > 0 or known.drug or known.acronym


def _component(text: str, start: int) -> int:
    """Give the end of the folder or file that a place stands in."""
    match = _COMPONENT.match(text, start)
    return match.end() if match else start


def _what(number: re.Match[str]) -> Candidate:
    """Say what a number beside a name is: a date that exists, or the number of a dossier."""
    figures = number["figures"]
    if len(figures) == _DATE_LENGTH and not number["mark"]:
        for year, month, day in ((figures[:4], figures[4:6], figures[6:]), (figures[4:], figures[2:4], figures[:2])):
            if int(year) in _YEARS and int(month) in _MONTHS and int(day) in _DAYS:
                return Candidate(*number.span(), Entity.DATE_NAISSANCE, _SCORE, _REASON)
    kept = number.start() if len(number["mark"] or "") < 2 else number.start("figures")  # noqa: PLR2004 - « H771… » is the number
    return Candidate(kept, number.end(), Entity.IPP, _SCORE, _REASON)
