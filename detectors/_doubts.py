"""Doubts a name or place that only the network reports, from the word itself and what touches it.

A word is doubted where a hand-made list says that it names a device, a scale, an acronym, a clipped or a foreign word
and few people bear it, where its ending is that of a substance (WHO's stems of international non-proprietary names),
where a score, an article, a key of code or a row of letters stands beside it. Every sign was kept because it stands
beside ten false alarms or more for one real name, on invented and on gold texts. An enumeration of eponyms is doubted
whole, whatever read it as a row of persons.

Refuses to doubt a frequent first name or surname for what lists say, and never finds anything. Time: local to a
finding; one walk for enumerations.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._eponymes import ALONE
from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._publics import AUTHORS, FAMOUS_WORDS, FICTION, about_care
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.finding import Finding
    from detectors.lexicon import Features

PERSONS: Final = frozenset({Entity.NOM, Entity.PRENOM, Entity.INITIALES})
_OF_CARE: Final = frozenset({Entity.ETABLISSEMENT, Entity.UNITE})
_LONGEST_SIGLE: Final = 5
_TERMS: Final = read_folded("doutes")
_NAMED: Final = _TERMS["eponymes"] | _TERMS["produits"]
_ACRONYMS, _CLIPPED, _FOREIGN = _TERMS["sigles"], _TERMS["abreges"], _TERMS["etrangers"]
_PEOPLES, _STARS = _TERMS["langues"], _TERMS["celebrites"]
_TOOLS: Final = frozenset({"DE", "DU", "DES", "LA", "LE", "LES", "ET", "EL", "VAN", "VON", "D", "L"})
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_REACH: Final = 24
"""Code points looked at on either side."""
_SCORE: Final = re.compile(r"\s?[:=]?\s?(?P<given>[1-9]?\d)\s?/\s?(?P<most>[1-9]\d{0,2})(?![\d/])")
_SCALES: Final = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16, 18, 20, 22, 24, 25, 27, 28, 30, 36, 40, 42, 45})
_LONG_SCALES: Final = frozenset({50, 56, 60, 63, 66, 70, 84, 100, 108, 126})
_ARTICLE: Final = re.compile(r"(?:^|[\s(«\"'’])(?:d['’])?(?:une?|aucune?|cet|cette)\s$", re.IGNORECASE)
_KEY: Final = (re.compile(r'["\'{_.]$'), re.compile(r'["\']\s?:|\s?=\s?[\w"\'\[{]|\('))
_CAMEL: Final = re.compile(r"(?P<head>[^\W\d_]*[a-zà-ÿ])(?P<tail>[A-ZÀ-Ý][^\W\d_]*)")
_PARTICLES: Final = frozenset(
    {"MC", "MAC", "DE", "DI", "DA", "DU", "DES", "DEL", "LA", "LE", "LO", "VAN", "VON", "O", "FITZ", "EL", "AL"}
    | {"BEN", "BEL", "BOU", "ABOU", "ABD", "AIT", "SAINT", "SAINTE", "ST", "NI", "TER", "TEN"}
)
_CELL: Final = (
    re.compile(r"(?:^|[\s;|])[A-Z]{1,3}(?:[ \t]{2,}|[ ]*[;|\t][ ]*)$"),
    re.compile(r"(?:[ \t]{2,}|[ ]*[;|\t][ ]*)[A-Z]{1,3}(?:$|[\s;|])"),
)
"""Codes of a planning on either side of a letter, cell after cell."""
_SHORTEST_PART: Final = 4
_ROUND: Final = re.compile(r"-\d{1,2}\b")
"""What follows the name of a trial (« ORION-10 »)."""
_ANYBODY: Final = re.compile(r"\b(?:M|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle|Dr|Docteur)\.? (?P<letter>[XYZ])\b")
_CHOICE: Final = re.compile(r"(?<![\w.])(?P<letter>[A-H]) ?[.)](?=[ \w])")
_CHOICES, _LONGEST_CHOICE = 4, 80
"""How many answers in order, from A, a question offers at least, and how far from one to the next."""
_SHORTEST_SUBSTANCE: Final = 7
_SUBSTANCE: Final = re.compile(
    r"(?:mab|tinib|cillin|curonium|choline|prazole?|sartan|statine?|dipine|azepam|zolam|floxacine?|cycline|mycine?"
    r"|bactam|penem|ciclib|parib|zomib|degib|rafenib|platine?|taxel|rubicine?|gliptine?|gliflozine?|glutide|glitazone"
    r"|setron|triptan|oxetine|pramine|zapine|peridol|caine|fentanil?|conazole?|fungine?|nidazole|quine|thiazide|semide"
    r"|parine|xaban|gatran|grel|teplase|kinra|trexate?|limus|sone|solone|onide|stigmine|tropium|terol|phylline|lukast"
    r"|rizine|profene?|oxicam|coxib|dronate|idone|vaptan|sentan|ciguat|lisib|prost|vastatine?|gravir|navir|tegravir"
    r"|buvir|asvir|ciclovir|amivir|vudine|orphine|codone|cept|stim|poetine?|setine|barbital|bital|zolamide|oxacine)s?$"
)
_RUN: Final = re.compile(
    r"(?<![\w-])(?P<first>[A-ZÀ-Ý][^\W\d_]+(?:-[^\W\d_]+)?)"
    r"(?:(?:, ?|,? et |,? ou |,? puis | ?/ ?)[A-ZÀ-Ý][^\W\d_]+(?:-[^\W\d_]+)?){2,40}"
)
_RUN_SHARE: Final = 0.5
_RUN_RARE: Final = 1
ENUMERATED_REASONS: Final = frozenset(
    {"personne:rangee", "personne:virgule", "personne:paire", "personne:role", "personne:relation", "personne:par"}
    | {"personne:prenom_seul", "personne:evidence", "structure:formulaire", "personne:liste", "personne:initiale"}
)
"""Rules that read a row of names, or the value of a label: what they give up to an enumeration of eponyms."""


def doubtful(text: str, start: int, end: int, entity: Entity) -> bool:
    """Say whether a stretch that only the network reports is more likely none of a person's or a place's."""
    value = text[start:end]
    words = _WORD.findall(value)
    if entity in _OF_CARE:
        return len(words) == 1 and words[0] == value and _generic(value)
    if entity is Entity.LIEU and any(fold(word) in _NAMED for word in words):
        return False  # « Malmö » is a criterion and a town
    if _listed(value):
        return True
    if any(map(_listed, words)) and all(_listed(word) or fold(word) in _TOOLS or _of_care(word) for word in words):
        return True
    if len(words) != 1 or entity not in PERSONS:
        return False
    word = words[0]
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if len(word) == 1:
        return _stands_for_anybody(text, word) or bool(_CELL[0].search(before) and _CELL[1].match(after))
    if (word.isupper() and _ROUND.match(after)) or (_level(_known(word)) <= FREQUENT and _renowned(text, word)):
        return True
    if _camel(word) or (word.islower() and _KEY[0].search(before) and _KEY[1].match(after)):
        return True
    return _level(_known(word)) < FREQUENT and (_scored(after) or bool(word[0].isupper() and _ARTICLE.search(before)))


def enumerations(text: str) -> list[tuple[int, int]]:
    """Give the stretches of a text that enumerate eponyms, three or more, or the answers of a question from A to D.

    No list of persons is made of those.
    """
    rows = []
    for found in _RUN.finditer(text):
        words = _WORD.findall(found[0])
        known = [_known(word) for word in words]
        medical = [_public(word, one) for word, one in zip(words, known, strict=True)]
        rare = sum(yes and _level(one) < FREQUENT for yes, one in zip(medical, known, strict=True))
        if sum(medical) >= _RUN_SHARE * len(words) and rare >= _RUN_RARE:
            rows.append(found.span())
    return sorted([*rows, *_choices(text)])


def _choices(text: str) -> Iterator[tuple[int, int]]:
    """Give the stretches that offer answers in order, from A to D at least, on one line."""
    start = end = count = 0
    for found in _CHOICE.finditer(text):
        rank = ord(found["letter"]) - ord("A")
        if count and rank == count and found.start() - end <= _LONGEST_CHOICE and "\n" not in text[end : found.start()]:
            count, end = count + 1, found.end()
        elif rank == 0:
            if count >= _CHOICES:
                yield start, min(end + _LONGEST_CHOICE, _line_end(text, end))
            start, end, count = found.start(), found.end(), 1
    if count >= _CHOICES:
        yield start, min(end + _LONGEST_CHOICE, _line_end(text, end))


def _line_end(text: str, start: int) -> int:
    """Give where the line ends that goes on at an offset."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def given_up(finding: Finding) -> bool:
    """Say whether a finding rests on a rule that an enumeration of eponyms deceives."""
    return finding.entity in PERSONS and ENUMERATED_REASONS.issuperset(finding.reasons)


def _public(word: str, known: Features) -> bool:
    """Say whether a word is an eponym, or the surname of somebody of the public record."""
    key = fold(word)
    if known.eponym or key in _NAMED or key in ALONE or (word.isupper() and key in _ACRONYMS):
        return True
    return known.first_name < FREQUENT and (key in _STARS or key in AUTHORS or key in FICTION or key in FAMOUS_WORDS)


@lru_cache(maxsize=4096)
def _listed(word: str) -> bool:
    """Say whether lists or its ending make a word none of a person's, and few people bear it."""
    key, known = fold(word), _known(word)
    if key in _PEOPLES and word.islower():
        return True
    if _level(known) >= FREQUENT:
        return False
    if len(key) > 1 and (key in _NAMED or key in _CLIPPED or key in _FOREIGN):
        return True
    if key in _ACRONYMS and word.isupper():
        return True
    return len(key) >= _SHORTEST_SUBSTANCE and not _level(known) and _SUBSTANCE.search(key.lower()) is not None


def _generic(word: str) -> bool:
    """Say whether a word alone says what sort of house it is, not which one (« l'ADMR », « pharmacie », « TA »)."""
    known = _known(word)
    sigle = word.isupper() and len(word) <= _LONGEST_SIGLE
    said = (known.french and known.clinical > 0) or (word.islower() and known.establishment)
    return sigle or said or known.drug or known.acronym


def _of_care(word: str) -> bool:
    """Say whether a word beside doubtful ones belongs to care: an acronym, or a usual clinical word."""
    known = _known(word)
    return (word.isupper() and (known.acronym or not _level(known))) or (
        known.clinical >= FREQUENT and _level(known) < FREQUENT
    )


def _known(word: str) -> Features:
    return default_lexicon().features(word)


def _level(known: Features) -> int:
    return max(known.surname, known.first_name)


def _scored(after: str) -> bool:
    """Say whether a score follows (« 3/5 », « : 41/56 »): no more than its scale, which dates and pressures exceed."""
    found = _SCORE.match(after)
    if found is None:
        return False
    most = int(found["most"])
    return int(found["given"]) <= most and most in _SCALES | _LONG_SCALES


def _renowned(text: str, word: str) -> bool:
    """Say whether a surname is that of a writer, a singer or a theorist, in a text that tells of nobody's care."""
    key = fold(word)
    return (key in _STARS or key in AUTHORS or key in FICTION) and not about_care(text)


def _stands_for_anybody(text: str, letter: str) -> bool:
    """Say whether a letter is one of those that stand for anybody, beside another (« Monsieur X », « Madame Y »)."""
    return letter in "XYZ" and bool(_letters_for_anybody(text) - {letter})


@lru_cache(maxsize=4)
def _letters_for_anybody(text: str) -> frozenset[str]:
    """Give the letters that stand for persons after a title in a text."""
    return frozenset(found["letter"] for found in _ANYBODY.finditer(text))


def _camel(word: str) -> bool:
    """Say whether a word bears a capital inside (« MenB », « MedDRA »), and is no name with its particle or glued."""
    found = _CAMEL.fullmatch(word)
    if found is None or "-" in word or fold(found["head"]) in _PARTICLES:
        return False
    return not any(_level(_known(part)) >= 1 and len(part) >= _SHORTEST_PART for part in found.groups())
