"""Initials after who signs or is meant: « rédigé par AB », « visa : CD », « relu par GH/ij », « patiente A., 34 ans ».

It only says where such letters stand; `detectors.recognisers.initiales` refuses roles, acronyms and answers of a table
among them. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.recognisers._cues import fold, opened_by
from detectors.recognisers._terms import read_sections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading

_TERMS = sorted(read_sections("initiales")["signer"], key=len, reverse=True)
_LETTER = r"(?:[A-ZÀÂÇÉÈÊÎÔÛ](?:'[A-ZÉ])?)"
_SIGNED = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, _TERMS))}) ?:? ?"
    rf"((?:{_LETTER}\.?[ -]?){{1,3}}{_LETTER}\.?(?: ?/ ?[A-Za-z]{{2,3}}(?!\w))?)(?![\w'])",
    re.IGNORECASE,
)
_SIGNING = re.compile("|".join(map(fold, _TERMS)))
_SIGNERS = frozenset(fold(term).split()[0] for term in _TERMS)
_DESIGNATED = re.compile(
    r"(?<![\w-])(?:[Pp](?:atiente?|te?)|[Rr]ésidente?|[Ee]nfant|[Jj]eune|[Pp]etite?|[Bb]ébé|[Uu]sagère?|[Dd]étenue?"
    r"|[ÉéEe]lève|[Ff]il(?:s|le)|[Mm]ère|[Pp]ère|[Ff]rère|[Ss]œur|[Mm]ari|[Cc]onjointe?|IDE|AS|[Ii]nterne"
    r"|[Cc]ollègue|[Ff]amille|[Cc]ouple|[Ff]ratrie|[Éé]poux|[Gg]arçon|[Ff]illette|[Nn]ourrisson"
    r"|[Cc]as \d{1,2})"
    rf"(?: :|,)? (?:« ?|\")?(?P<letters>(?:{_LETTER}\.?[ -]?){{0,2}}{_LETTER})(?P<point>\.?)(?: ?»|\")?(?![\w'/+-])"
)
_DESIGNATING = frozenset(
    {"P", "PT", "PTE", "PATIENT", "PATIENTE", "RESIDENT", "RESIDENTE", "ENFANT", "JEUNE", "PETIT", "PETITE", "BEBE"}
    | {"USAGER", "USAGERE", "DETENU", "DETENUE", "ELEVE", "FILS", "FILLE", "MERE", "PERE", "FRERE", "SOEUR", "MARI"}
    | {"CONJOINT", "CONJOINTE", "IDE", "AS", "INTERNE", "COLLEGUE", "FAMILLE", "COUPLE", "FRATRIE", "EPOUX", "GARCON"}
    | {"FILLETTE", "NOURRISSON", "CAS"}
)
"""First words of the pattern above."""


def signatures(text: str) -> Iterator[re.Match[str]]:
    """Follow the pattern where one of its words stands."""
    for lead in opened_by(_SIGNING, fold(text), _SIGNERS):
        match = _SIGNED.match(text, lead.start())
        if match:
            yield match


def designations(reading: Reading) -> Iterator[re.Match[str]]:
    """Follow the letters after a word that designates somebody: `letters`, and the `point` that may close them."""
    reached = 0
    for token in reading.tokens:
        if token.fold in _DESIGNATING and token.start >= reached:
            match = _DESIGNATED.match(reading.text, token.start)
            if match:
                reached = match.end()
                yield match
