"""Names under or after a closing formula: « Cordialement,⏎C. Delmotte », « Bien à toi Manon », « biz caro », « -- ».

The formula and the end of the line vouch for the name; on the formula's own line a word that means something asks to
be a first name. It refuses sentences, bodies (« Le service de cardiologie ») and lines that are too long.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._evidence import FREQUENT, TERMS, USUAL_CLINICAL, is_label, is_stop
from detectors.recognisers._names import Name, Trust, read_name, split_name
from detectors.recognisers._person_shapes import noble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token
    from detectors.recognisers.base import Candidate

FIRM, FAIR = 0.75, 0.6
CLOSING = re.compile(
    r"(?:(?:(?:bien |tr[eè]s |bien à vous,? )?(?:cordialement|confraternellement|respectueusement|amicalement"
    r"|amiti[eé]s|sinc[eè]rement|salutations|bises|bisous|biz|bizz|cdlt|bcdt|cdt|d[eé]vou[eé]e?)"
    r"|bien à (?:vous|toi)|[àa] (?:bient[oô]t|plus|demain|tr[eè]s vite|tout à l'heure)|a\+"
    r"|(?:tr[eè]s )?(?:bonne|belle|excellente) (?:journ[eé]e|soir[eé]e|nuit|r[eé]ception|semaine|continuation|garde)"
    r"|bon (?:week-?end|courage|apr[eè]s-midi)|merci d'avance|d'avance merci|merci)(?![\w-])|--?(?= ?\n))"
    r"[ ]?(?P<mark>[,.!;:]{0,3})[ ]?(?P<lines>\n{0,3})[ \t]{0,8}(?=[^\W_])",
    re.IGNORECASE,
)
OPENERS = TERMS["formules"] | frozenset({"BIEN", "TRES", "A", "BONNE", "BELLE", "EXCELLENTE", "BON", "MERCI", "D", "-"})
"""First words of the formulas."""
THANKS = re.compile(r"merci\Z", re.IGNORECASE)
MOST_SIGNATURE_WORDS = 4
LONGEST_SIGNATURE = 12
"""Tokens of a signature's line, marks included; a longer line is a sentence."""
LONGEST_PAREN = 3
TITLES = TERMS["civilites"] | TERMS["medecins"]
BODIES = TERMS["metiers"] | TERMS["specialites"] | TERMS["plannings"] | TERMS["salutations"]


def signed_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names written after a closing formula, on its line or alone on the next one."""
    tokens = reading.tokens
    for index in reading.places(OPENERS):
        token = tokens[index]
        if token.text == "-" and not token.opening:
            continue
        match = CLOSING.match(reading.text, token.start)
        if match is None:
            continue
        here, lined = reading.at(match.end()), bool(match["lines"])
        if here >= len(reading) or (not lined and THANKS.search(match.group().rstrip(" ,.!;:"))):
            continue
        stop = _line_end(reading, here)
        words = [token for token in tokens[here:stop] if token.word]
        if not words or not _short(tokens, here, stop, words, lined=lined):
            continue
        first = tokens[here]
        if first.fold in TITLES or first.fold in BODIES:
            continue
        if first.lower and not (lined and noble(reading, here)):
            yield from _flat(reading, here, stop, last=stop >= len(reading))
        elif first.lower or _shown(reading, here, words):
            yield from _signed(reading, here, stop)


def _signed(reading: Reading, index: int, stop: int) -> Iterator[Candidate]:
    """Read a signature; one that a particle in lower case opens must fill its line (« de Kersabiec »)."""
    name, particled = read_name(reading, index, Trust.TITLE), reading.tokens[index].lower
    if name is not None and (name.end >= stop or not particled):
        lone = Entity.NOM if particled else Entity.PRENOM
        yield from split_name(reading, name, FIRM, "personne:signature", lone=lone)


def _line_end(reading: Reading, start: int) -> int:
    """Give the token that ends a line, at most a signature's length away."""
    stop = start
    while stop < len(reading) and stop - start <= LONGEST_SIGNATURE and reading.tokens[stop].text != "\n":
        stop += 1
    return stop


def _short(tokens: list[Token], start: int, stop: int, words: list[Token], *, lined: bool) -> bool:
    """Say whether a line can be a signature: few words, a function after a comma apart."""
    if stop - start > LONGEST_SIGNATURE:
        return False
    parted = next((place for place in range(start, stop) if tokens[place].text in ",-–|/("), stop)
    few = sum(token.word for token in tokens[start:parted]) <= MOST_SIGNATURE_WORDS
    return few and (lined or len(words) <= MOST_SIGNATURE_WORDS or parted < stop)


def _shown(reading: Reading, index: int, words: list[Token]) -> bool:
    """Say whether a capitalised line opens with a name rather than with a body or a sentence."""
    token, known = reading.tokens[index], reading.tokens[index].features
    if token.initial or token.fold in TERMS["surnoms"]:
        return True
    if is_stop(token) or is_label(token) or known.clinical >= USUAL_CLINICAL or known.drug:
        return False
    if not (known.french or known.clinical) or known.first_name >= FREQUENT:
        return True
    follower = words[1] if len(words) > 1 else token
    named = max(follower.features.first_name, follower.features.surname) >= FREQUENT
    return known.surname >= FREQUENT and named and not follower.lower and follower is not token


def _flat(reading: Reading, index: int, stop: int, *, last: bool) -> Iterator[Candidate]:
    """Read a first name or initials in lower case that end the message (« biz caro », « Amicalement⏎jp »)."""
    token, known = reading.tokens[index], reading.tokens[index].features
    if stop - index > 1 or is_stop(token) or known.drug or not (last or token.fold in TERMS["surnoms"]):
        return
    if token.fold in TERMS["surnoms"] or not (known.french or known.clinical):
        kind = Entity.INITIALES if len(token.text) <= LONGEST_PAREN and not known.first_name else Entity.PRENOM
        yield from split_name(reading, Name(index, index + 1, (index,)), FAIR, "personne:signature", lone=kind)
