"""Tells a name that belongs to medicine (eponym, organism, drug, cited author) from a name of a person.

It serves weak sources only: a name after a title or a label is never questioned here. It suppresses; it never finds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.recognisers._evidence import TERMS as PERSON_TERMS
from detectors.recognisers._living import acting, living, met
from detectors.recognisers._publics import about_care, cited, famous, fictional, historical, known_author
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Reading, Token

TERMS = read_folded("eponymes")
HEADS, ALONE, DOSES = TERMS["tetes"], TERMS["alias"], TERMS["doses"]
PUBLIC, WIDE_HEADS, SPECIES = TERMS["publics"], TERMS["tetes_larges"], TERMS["especes"]
LINKS = frozenset(
    {"DE", "D", "DU", "DES", "LA", "LE", "L", "LES", "DIT", "DITE", "TYPE", "SELON", "ET", "OU", "A"}
    | {"'", "-", "/", ",", '"', "«", "("}
)
SOURCES = frozenset({"SELON", "D'APRES", "APRES", "THEORIE", "MODELE"})
TITLES = PERSON_TERMS["civilites"] | PERSON_TERMS["medecins"]
ACRONYMS, LONGEST_INITIALS = read_folded("initiales")["sigles"], 5
"""Five dotted letters or more are an acronym's (« E.H.P.A.D. »)."""
REACH_TOKENS = 10
ADJECTIVES = 2
FREQUENT_FIRST_NAME = 3
SHARED_SURNAME = 2


def medical(token: Token) -> bool:
    """Say whether a word, by itself, belongs to medicine rather than to a person."""
    known = token.features
    if token.fold in ALONE or token.fold in PUBLIC:
        return True
    if known.drug or known.disease or known.clinical_capital or (token.upper and known.acronym):
        return known.first_name < FREQUENT_FIRST_NAME or known.clinical_capital
    return known.eponym and known.first_name < FREQUENT_FIRST_NAME


def after_head_noun(reading: Reading, index: int) -> bool:
    """Say whether a proper name stands after « maladie de », « score », « sonde de X ou de Y » and the like."""
    tokens = reading.tokens
    adjectives = 0
    listed = False
    for place in range(index - 1, max(-1, index - 1 - REACH_TOKENS), -1):
        token = tokens[place]
        key = token.fold
        if key in HEADS and not token.upper:
            # « fièvre, Ozturk sortie »: a noun that a comma closes heads nothing.
            return tokens[place + 1].text not in {",", ";"} or place + 1 == index
        if token.text == "." and not (place and tokens[place - 1].initial):
            return False
        listed = listed or token.text == ","
        if key in LINKS or token.capital or token.upper or token.initial or (token.text == "." and token.glued):
            if key in SOURCES:
                return True
            continue
        if token.lower and adjectives < ADJECTIVES and place < index - 1 and not listed:
            adjectives += 1
            continue
        return key in HEADS
    return False


def _widely_headed(reading: Reading, start: int) -> bool:
    """Say whether a noun that eponyms follow, « de » and no more stand before (« la liste de Laroche »)."""
    tokens = reading.tokens
    here = start - 1 - (start > 0 and tokens[start - 1].text == "'")
    return here > 0 and tokens[here].fold in {"DE", "D", "DU"} and tokens[here - 1].fold in WIDE_HEADS


def dosed(reading: Reading, end: int) -> bool:
    """Say whether a dose follows: the word before it is a drug, whatever the lists say."""
    tokens = reading.tokens
    if end + 1 >= len(tokens) or not tokens[end].text.isdecimal():
        return False
    ahead = end + 1
    while ahead + 1 < len(tokens) and (tokens[ahead].text in ".,/" or tokens[ahead].text.isdecimal()):
        ahead += 1
    return tokens[ahead].fold in DOSES


def _drug(token: Token) -> bool:
    """Say whether a word is a drug's and hardly anybody's name; what follows it is a salt, a brand or a laboratory."""
    known = token.features
    return (
        known.drug
        and known.first_name < FREQUENT_FIRST_NAME
        and known.surname < SHARED_SURNAME
        and not known.french_exact
    )


def _just_before(tokens: list[Token], start: int) -> list[Token]:
    """Give the two words that directly precede a name, without any mark between."""
    near = tokens[max(0, start - 2) : start]
    return near if all(token.word and not token.glued for token in near) else near[-1:]


def _everyday_pair(words: list[Token]) -> bool:
    """Say whether a common first name stands beside a frequent surname (« Bernard Meyer »), eponyms though both be."""
    givens = [word.features.first_name > FREQUENT_FIRST_NAME for word in words]
    return len(words) > 1 and any(
        given and any(other.features.surname >= FREQUENT_FIRST_NAME for other in words if other is not word)
        for given, word in zip(givens, words, strict=True)
    )


def _unmistakable(words: list[Token]) -> bool:
    """Say whether a name joins a frequent first name and a surname that medicine knows nothing of."""
    given = [word for word in words if word.features.first_name >= FREQUENT_FIRST_NAME and not word.features.eponym]
    return bool(given) and len(given) < len(words) and not any(word.features.eponym for word in words)


def _dotted_run(reading: Reading, start: int, end: int) -> str:
    """Give the letters of the dotted run that some tokens stand in (« I.N.R. »), empty when they are none of one."""
    tokens = reading.tokens
    if not all(len(token.text) == 1 for token in tokens[start:end]):
        return ""
    first, last = start, end
    while first > 1 and tokens[first - 1].glued and tokens[first].glued and len(tokens[first - 2].text) == 1:
        if tokens[first - 1].text != "." or not tokens[first - 2].word:
            break
        first -= 2
    while last + 1 < len(reading) and tokens[last].text == "." and tokens[last].glued:
        last += 1
        if not (tokens[last].word and tokens[last].glued and len(tokens[last].text) == 1):
            break
        last += 1
    return "".join(token.fold for token in tokens[first:last] if token.word)


def _lettered(reading: Reading, start: int, end: int) -> bool:
    """Say whether letters make an acronym, a placeholder or an abridged locution (« S.S.R. », « M. X », « p.o. »)."""
    letters = _dotted_run(reading, start, end)
    if not letters:
        return False
    if letters in ACRONYMS or letters in {"M", "MX", "MY", "MZ", "X", "Y", "Z"} or len(letters) >= LONGEST_INITIALS:
        return True
    return len(letters) > 1 and (reading.tokens[start].lower or reading.lexicon.features(letters).acronym)


def never_a_person(reading: Reading, start: int, end: int) -> bool:
    """Say whether a guess, however sure, is of the public record: for a model that does not read what surrounds.

    A full name of history, a theorist, an author with a reference in a text that tells of nobody's care, a person of
    fiction after a title, or letters that make an acronym.
    """
    if _lettered(reading, start, end):
        return True
    leading = start - 2 if start > 1 and reading.tokens[start - 1].text == "." else start - 1
    before = reading.tokens[max(0, leading)]
    if start and before.fold in TITLES:
        return fictional(reading, before, start, end)
    if famous(reading, start, end) or known_author(reading, start, end):
        return True
    return cited(reading, end) and not about_care(reading.text)


def suppressed(reading: Reading, start: int, end: int) -> bool:
    """Say whether the weak name made of the tokens from `start` to `end` belongs to medicine.

    After a head noun a name is an eponym unless it joins a frequent first name and a word that medicine does not
    know (« le test de Kylian Dupuis » stays a person).
    """
    if cited(reading, end) or dosed(reading, end) or famous(reading, start, end) or known_author(reading, start, end):
        return True
    tokens = reading.tokens
    words = [token for token in tokens[start:end] if token.word]
    if _lettered(reading, start, end):
        return True
    if historical(reading.text) and not met(reading.text, tokens[start].start, tokens[end - 1].end):
        return True
    if any(_drug(token) for token in (*words, *_just_before(tokens, start))):
        return True
    if len(words) > 1 and reading.lexicon.phrase(" ".join(token.text for token in words)).public_phrase:
        return not living(reading.text, words[0].start, words[-1].end)
    if _widely_headed(reading, start) and all(word.features.first_name < FREQUENT_FIRST_NAME for word in words):
        return not acting(reading.text, words[-1].end)
    if after_head_noun(reading, start):
        return not (_unmistakable(words) or acting(reading.text, words[-1].end))
    return all(medical(word) for word in words) and not _everyday_pair(words)
