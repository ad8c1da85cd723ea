"""Compiles the form of a hospital's number, written in French words, into a bounded regular expression.

Worked example: `9 chiffres`; `"F" + 7 chiffres`; `2 lettres + 6 à 8 chiffres`; `"24-" + 5 lettres ou chiffres`.
Refuses: regular expressions, forms that a clinical value could have, forms of more than `LONGEST` characters.
"""

from __future__ import annotations

import re
from typing import Final

LONGEST: Final = 30
"""Characters that a number may have at most."""
FEWEST_DIGITS: Final = 7
"""Figures that a form without a letter must have at least, so that no measure fits it."""
FEWEST_AFTER_LETTERS: Final = 4
"""Figures that a form with a letter must have at least."""

_PIECE = re.compile(r"\s*(\"[^\"]*\"[ ]*|'[^']*'|[^+\"']+)(?:\+|$)")
_LITERAL = re.compile(r"[\"']([^\"']{1,10})[\"']")
_COUNTED = re.compile(
    r"([0-9]{1,2})(?: ?(?:à|a|-) ?([0-9]{1,2}))? (?:(chiffres?)|(lettres?)|(?:lettres? ou chiffres?|caractères?))"
)


class FormatError(ValueError):
    """A form cannot be used; its text says why in French."""


def compile_format(written: str) -> re.Pattern[str]:
    """Compile a form; it matches whole numbers only, in a normalised text.

    Raises:
        FormatError: It is unreadable, too short or too long.
    """
    body, marked, least, most = "", False, 0, 0
    for piece in _pieces(written):
        literal, counted = _LITERAL.fullmatch(piece), _COUNTED.fullmatch(piece)
        if literal:
            body += re.escape(literal[1])
            marked = marked or any(map(str.isalpha, literal[1]))
            most += len(literal[1])
        elif counted:
            low, high = int(counted[1]), int(counted[2] or counted[1])
            body += (
                f"{'[0-9]' if counted[3] else '[A-Za-z]' if counted[4] else '[A-Za-z0-9]'}{{{low},{max(low, high)}}}"
            )
            marked = marked or bool(counted[4])
            least += low if counted[3] else 0
            most += high if 0 < low <= high else LONGEST + 1
        else:
            raise FormatError(
                'format illisible ; exemples : 9 chiffres ; "F" + 7 chiffres ; 2 lettres + 6 à 8 chiffres'
            )
    if most > LONGEST:
        raise FormatError(f"format de plus de {LONGEST} caractères, ou dont le minimum dépasse le maximum")
    if least < (FEWEST_AFTER_LETTERS if marked else FEWEST_DIGITS):
        fewest = f"{FEWEST_DIGITS} chiffres, ou {FEWEST_AFTER_LETTERS} avec une lettre fixe"
        raise FormatError(f"format trop court : il toucherait des résultats ; il faut au moins {fewest}")
    return re.compile(rf"(?<![^\W_])(?<![0-9][.,]){body}(?![^\W_]|[.,][0-9])")


def _pieces(written: str) -> list[str]:
    pieces: list[str] = []
    place = 0
    while place < len(written):
        piece = _PIECE.match(written, place)
        if piece is None:
            return [""]
        pieces.append(piece[1].strip())
        place = piece.end()
    return pieces or [""]
