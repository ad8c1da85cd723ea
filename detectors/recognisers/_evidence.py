"""Weighs a single word as a first name or as a surname, from what the lists know and how it is written.

The weights are evidence for the rules that know the context; they never decide alone that a word is a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.recognisers._terms import read_folded, read_sections

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Token

TERMS = read_folded("personnes")
STOPS = TERMS["arrets"]
LABELS, TOOL_WORDS, NUMBERS = TERMS["sigles_roles"], TERMS["mots_outils"], TERMS["nombres"]
ROLES = (
    TERMS["civilites"]
    | TERMS["medecins"]
    | TERMS["metiers"]
    | TERMS["proches"]
    | TERMS["designes"]
    | TERMS["autres_roles"]
    | TERMS["salutations"]
    | TERMS["plannings"]
    | TERMS["specialites"]
)
"""Who stands somewhere (a title, a trade, a relative, a post of a planning) rather than by which name."""
ACCENTED_STOPS = frozenset(term.upper() for term in read_sections("personnes")["arrets"])
PARTICLES, OWN_PARTICLES = TERMS["particules"], TERMS["particules_propres"]
ACCENTED_PARTICLES = frozenset(term for term in read_sections("personnes")["particules"] if not term.isascii())
COMMON, FREQUENT = 4, 3
"""Levels of the lexicon: a common first name or surname, and a frequent one."""
RARE_CLINICAL, USUAL_CLINICAL = 1, 3
"""Levels of clinical use: seen at least once, and seen in many case reports."""


def is_stop(token: Token) -> bool:
    """Say whether a word is a grammatical or administrative one; accents tell « Hommé » from « homme »."""
    if token.fold in STOPS:
        return token.text.isascii() or token.text.upper() in ACCENTED_STOPS
    return is_number(token)


def is_particle(token: Token) -> bool:
    """Say whether a word is a surname's particle; an accent tells the surname « Lê » from « le »."""
    return token.fold in PARTICLES and (token.text.isascii() or token.text.lower() in ACCENTED_PARTICLES)


def is_number(token: Token) -> bool:
    """Say whether a word is a number, or a compound of them (« cinquante-neuf »); « M. Six » keeps his name."""
    parts = token.fold.split("-")
    return (not token.capital or len(parts) > 1) and all(part in NUMBERS for part in parts)


def is_label(token: Token) -> bool:
    """Say whether a word in capitals is a role or a label (IDE, DDN), or one in lower case a word of code (else)."""
    return token.fold in (TOOL_WORDS if token.lower else LABELS) and not token.capital


def first_evidence(token: Token) -> float:
    """Weigh a word as a first name, without its context: 3 is a common one, 0 or less is none."""
    known = token.features
    weight = (-1.0, 0.0, 1.0, 2.0, 3.0)[known.first_name]
    if is_stop(token) or is_label(token):
        return -3.0
    ordinary = _everyday(token)
    weight -= min(ordinary, 1.5) if known.first_name == COMMON and known.clinical < USUAL_CLINICAL else ordinary
    if known.first_name < COMMON and (known.eponym or known.drug or known.town > 1 or known.clinical_capital):
        weight -= 1
    return weight


def last_evidence(token: Token) -> float:
    """Weigh a word as a surname, without its context: 3 is a common one, 0 or less is none."""
    known = token.features
    if is_stop(token) or is_label(token):
        return -3.0
    unknown = 0.5 if not known.bits and not token.lower else -0.5
    weight = (unknown, 0.5, 1.0, 2.0, 3.0)[known.surname]
    weight -= _everyday(token)
    frequent = known.surname == COMMON and not token.lower
    if (known.eponym and not frequent) or known.clinical_capital:
        weight -= 1
    if (known.drug or known.disease) and not frequent:
        weight -= 1.5
    if known.town or known.region:
        weight -= 0.5
    return weight


def _everyday(token: Token) -> float:
    """Weigh how ordinary a word is: a capital inside a sentence excuses a good part of it."""
    known = token.features
    shown = not token.lower and not token.loud
    weight = (0.0, 0.5, 1.0, 2.5, 4.0)[known.clinical]
    if known.french_exact or (known.french and not token.text.isascii()) or (known.french and token.loud):
        weight += 0.5 if shown else 1.5
    elif known.french and token.lower:
        weight += 0.5
    if token.upper and known.acronym:
        weight += 2
    if token.lower:
        weight *= 1.5
    return weight
