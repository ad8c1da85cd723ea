"""Tells a name that belongs to medicine (eponym, organism, drug, cited author) from a name of a person.

It serves weak sources only: a name after a title or a label is never questioned here. It suppresses; it never finds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Reading, Token

TERMS = read_folded("eponymes")
HEADS, ALONE, DOSES = TERMS["tetes"], TERMS["alias"], TERMS["doses"]
PUBLIC, FAMOUS, WIDE_HEADS = TERMS["publics"], TERMS["celebres"], TERMS["tetes_larges"]
LONGEST_FAMOUS = 5
"""Words of the longest full name of history, particles included."""
LINKS = frozenset(
    {"DE", "D", "DU", "DES", "LA", "LE", "L", "LES", "DIT", "DITE", "TYPE", "SELON", "ET", "OU", "A"}
    | {"'", "-", "/", ",", '"', "«", "("}
)
SOURCES = frozenset({"SELON", "D'APRES", "APRES", "THEORIE", "MODELE"})
REACH_TOKENS = 10
ADJECTIVES = 2
FREQUENT_FIRST_NAME = 3
SHARED_SURNAME = 2
FIRST_YEAR, LAST_YEAR = 1900, 2100
MARKS = frozenset({".", ",", ";", ")", "]", "\n"})


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
            return True
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


def famous(reading: Reading, start: int, end: int) -> bool:
    """Say whether the words, or the longer name that they open or close, are a person of history (« Lou Gehrig »)."""
    folds = [token.fold for token in reading.tokens[max(0, start - LONGEST_FAMOUS) : end + LONGEST_FAMOUS]]
    first = start - max(0, start - LONGEST_FAMOUS)
    last = first + end - start
    return any(
        " ".join(folds[low:high]) in FAMOUS
        for low in range(max(0, last - LONGEST_FAMOUS), first + 1)
        for high in range(last, min(low + LONGEST_FAMOUS, len(folds)) + 1)
        if high - low > 1
    )


def _widely_headed(reading: Reading, start: int) -> bool:
    """Say whether a noun that eponyms follow, « de » and no more stand before (« la liste de Laroche »)."""
    tokens = reading.tokens
    here = start - 1 - (start > 0 and tokens[start - 1].text == "'")
    return here > 0 and tokens[here].fold in {"DE", "D", "DU"} and tokens[here - 1].fold in WIDE_HEADS


def cited(reading: Reading, end: int) -> bool:
    """Say whether a name, whose last token stands before `end`, is cited as an author: « et al. », « [7] », a year."""
    tokens = reading.tokens
    one, two, three = (tokens[min(end + rank, len(reading))] for rank in range(3))
    if one.text == "[":
        return two.text.isdigit()
    if one.fold == "ET" and two.fold in {"AL", "COLL", "COLLABORATEURS"}:
        return True
    if _year(one) and not reading.tokens[end - 1].upper and not reading.tokens[end - 1].opening:
        return two.text in MARKS
    if one.text in {"(", ","} and two.text.isdecimal() and len(two.text) == len(str(FIRST_YEAR)):
        return FIRST_YEAR <= int(two.text) < LAST_YEAR and three.text in {")", ";", ",", "."}
    return False


def _year(token: Token) -> bool:
    """Say whether a number is the year of a publication."""
    return token.text.isdecimal() and len(token.text) == len(str(FIRST_YEAR)) and "1970" <= token.text < "2100"


def dosed(reading: Reading, end: int) -> bool:
    """Say whether a dose follows: the word before it is a drug, whatever the lists say."""
    tokens = reading.tokens
    if end + 1 >= len(tokens) or not tokens[end].text.isdecimal():
        return False
    ahead = end + 1
    while ahead + 1 < len(tokens) and (tokens[ahead].text in ".,/" or tokens[ahead].text.isdecimal()):
        ahead += 1
    return tokens[ahead].text.lower() in {unit.lower() for unit in DOSES}


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


def suppressed(reading: Reading, start: int, end: int) -> bool:
    """Say whether the weak name made of the tokens from `start` to `end` belongs to medicine.

    After a head noun a name is an eponym unless it joins a frequent first name and a word that medicine does not
    know (« le test de Kylian Dupuis » stays a person).
    """
    if cited(reading, end) or dosed(reading, end) or famous(reading, start, end):
        return True
    tokens = reading.tokens
    words = [token for token in tokens[start:end] if token.word]
    if any(_drug(token) for token in (*words, *_just_before(tokens, start))):
        return True
    if len(words) > 1 and reading.lexicon.phrase(" ".join(token.text for token in words)).public_phrase:
        return True
    if _widely_headed(reading, start) and all(word.features.first_name < FREQUENT_FIRST_NAME for word in words):
        return True
    if after_head_noun(reading, start):
        return not _unmistakable(words)
    return all(medical(word) for word in words) and not _everyday_pair(words)
