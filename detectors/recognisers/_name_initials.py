"""Says whether a lone capital is part of a name: before a surname or after one. Genera of organisms are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Reading, Token

SPECIES = read_folded("eponymes")["especes"]


def closing_initial(reading: Reading, index: int) -> bool:
    """Say whether a lone capital ends a name after a first name (« Yasmine B., », « Jocelyne R. »)."""
    tokens = reading.tokens
    token, before, after = tokens[index], tokens[index - 1], tokens[index + 1]
    return (
        token.initial
        and not token.glued
        and (before.features.first_name > 1 or _bare_surname(before))
        and ((after.text in {".", ","} and after.glued) or after.text in {";", "|", ")", "»"})
        and tokens[index + 2].fold not in SPECIES
    )


def _bare_surname(token: Token) -> bool:
    """Say whether a capitalised word is a frequent surname and nothing else (« Ferreira J. », not « Child A. »)."""
    known = token.features
    other = known.french or known.clinical or known.eponym or known.drug or known.acronym or known.clinical_capital
    return not token.lower and known.surname >= FREQUENT and not other


def opening_initial(reading: Reading, index: int) -> bool:
    """Say whether a lone capital stands for a first name before a surname (« A. Martin », « J.-P. Carlier »)."""
    tokens = reading.tokens
    one, two = tokens[index + 1], tokens[min(index + 2, len(reading))]
    if one.text == "." and one.glued:
        return (two.word and not two.lower) or two.text == "-"
    return one.word and not one.lower and not one.glued
