"""Says whether a lone capital is part of a name: before a surname or after one. Genera of organisms are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Reading, Token

ENDS = frozenset({".", ",", ";", "|", ")", "»", "\n", "/", ":", "("})
SPECIES = read_folded("eponymes")["especes"]


def closing_initial(reading: Reading, index: int, *, trusted: bool = False) -> bool:
    """Say whether a lone capital ends a name after a first name (« Yasmine B., », « Jocelyne R. »).

    Args:
        reading: The text.
        index: The lone capital.
        trusted: Whether a title or a field vouches for the word before it, whatever it is (« Mme Pinson A »).
    """
    tokens = reading.tokens
    token, before, after = tokens[index], tokens[index - 1], tokens[index + 1]
    if not token.initial or token.glued or tokens[index + 2].fold in SPECIES:
        return False
    if trusted and not token.loud and (after.text in ENDS or _doubled(tokens, index)):
        return True
    known = before.features.first_name > 1 or _bare_surname(before)
    closed = (after.text in {".", ","} and after.glued) or after.text in {";", "|", ")", "»"}
    sure = before.features.first_name >= FREQUENT and not (before.features.french or before.features.clinical)
    if sure and after.text == "\n" and before.word and not before.lower:
        return True
    return known and (closed or (not token.loud and _doubled(tokens, index)))


def _doubled(tokens: list[Token], index: int) -> bool:
    """Say whether the capital opens a double initial (« Hoarau J-M »)."""
    mark, other = tokens[index + 1], tokens[index + 2]
    return mark.text == "-" and mark.glued and other.initial and other.glued


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
    # « MADAME ROUX A CHUTE »: in a line of capitals a lone letter is a word unless a point follows it.
    return one.word and not one.lower and not one.glued and not tokens[index].loud
