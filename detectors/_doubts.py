"""Doubts a name or place that only the network reports, from the word itself and what touches it.

A word is doubted where a hand-made list says that it names a device, a scale, an acronym, a clipped or a foreign word
and few people bear it, where its ending is that of a substance (WHO's stems of international non-proprietary names),
where a score, an article, a key of code or a row of letters stands beside it. Every sign was kept because it stands
beside ten false alarms or more for one real name, on invented and on gold texts.

Refuses to doubt a frequent first name or surname for what lists say, and never finds anything. Time: local to a
finding.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detectors._network_signs import elided, signed
from detectors._notations import NEXT_WORD, allergen, diploma, species, strain
from detectors._plain_words import country, habit, latin, term
from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._eponymes import ALONE
from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._living import living
from detectors.recognisers._publics import AUTHORS, FICTION, about_care
from detectors.recognisers._terms import read_folded

if TYPE_CHECKING:
    from detectors.lexicon import Features

PERSONS: Final = frozenset({Entity.NOM, Entity.PRENOM, Entity.INITIALES})
_OF_CARE: Final = frozenset({Entity.ETABLISSEMENT, Entity.UNITE})
_LONGEST_SIGLE: Final = 5
_TERMS: Final = read_folded("doutes")
NAMED: Final = _TERMS["eponymes"] | _TERMS["produits"] | read_folded("encyclopedie")["eponymes"]
ACRONYMS, _CLIPPED, _FOREIGN = _TERMS["sigles"], _TERMS["abreges"], _TERMS["etrangers"]
_PILLS, _HEADINGS, _RANKS = _TERMS["pilules"], _TERMS["entetes"], _TERMS["rangs"]
_PEOPLES, STARS, _REGIONS = _TERMS["langues"], _TERMS["celebrites"], _TERMS["regions"]
WARDS: Final = frozenset().union(*(read_folded("lieux")[key] for key in ("specialites", "sigles_unites"))) | {"NEO"}
_OF_THE_BODY: Final = read_folded("connus")["anatomie"]
_TOOLS: Final = frozenset({"DE", "DU", "DES", "LA", "LE", "LES", "ET", "EL", "VAN", "VON", "D", "L"})
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_REACH: Final = 24
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
_ARTICLED: Final = re.compile(r"^(?:LA |LE |LES |L['’])")
_OPENS: Final = re.compile(r"(?:^|[.;:!?\n•+-]\s?)$")
_SHORTEST_PART: Final = 4
_CONTRACEPTION: Final = re.compile(
    r"\b(?:contracepti(?:on|fs?|ves?)|pilules?|œstroprogestati(?:f|ve)s?|cop|progestati(?:f|ve)s?|pilulier"
    r"|(?:éthinyl)?[eœ]stradiol|drospirénone|lévonorgestrel|désogestrel|diénogest)\b",
    re.IGNORECASE,
)
_TAKEN: Final = re.compile(
    r"\b(?:pilules?|contraception|sous|(?:arrêt|oubli)(?: de)?|prend|prise de|que|et|par|ou|vs|reprend|stop|:|,)\s?$",
    re.IGNORECASE,
)
_MEASURE: Final = re.compile(
    r" (?:\d{1,2}[.,]\d\b|\d{1,3}(?![\d/:.,]|\s?(?:ans|a|h|mois|rue)\b)|I{1,3}V?\b|grade\b|stade\b|type\b)"
)
_LEGEND: Final = re.compile(r"(?<![\w.])(?P<letter>[A-Z]) ?[=:] ?[a-zà-ÿ]{2}")
_ALONE_IN_CELL: Final = re.compile(r"(?<=[;|\t])[ ]?(?P<letter>[A-Z])[ ]?(?=[;|\t\n])")
_CODED_CELLS: Final = 3
_HEADED: Final = re.compile(r"\s?:")
_ROUND: Final = re.compile(r"-\d{1,2}\b")
"""What follows the name of a trial (« ORION-10 »)."""
_ANYBODY: Final = re.compile(r"\b(?:M|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle|Dr|Docteur)\.? (?P<letter>[XYZ])\b")
_CALLS: Final = _TERMS["appels"]
_CAPITAL_NEXT: Final = re.compile(r" [A-ZÀ-Ý][^\W\d_]")
_CHANGE: Final = re.compile(
    r" (?:\d{1,3}(?:[.,]\d)? ?(?:→|->|=>)|O[GD]\b|[dg]t?\b|[DG]\b|positi[fv]e?\b|négati[fv]e?\b|pos\b|nég\b|[+-](?!\w))"
)
_WITHIN_LINE: Final = re.compile(r"[a-zà-ÿ0-9),.;%][ ,.;(]{1,2}$")
_SHORTHAND: Final = re.compile(r"\b(?:s/|d'un|d'une|un|une|post|sur|après|suspicion d[e']|atcd|pour|de|d')[ ]?$")
_SHORTEST_SUBSTANCE: Final = 7
_SUBSTANCE: Final = re.compile(
    r"(?:mab|tinib|cillin|curonium|choline|prazole?|sartan|statine?|dipine|azepam|zolam|floxacine?|cycline|mycine?"
    r"|bactam|penem|ciclib|parib|zomib|degib|rafenib|platine?|taxel|rubicine?|gliptine?|gliflozine?|glutide|glitazone"
    r"|setron|triptan|oxetine|pramine|zapine|peridol|caine|fentanil?|conazole?|fungine?|nidazole|quine|thiazide|semide"
    r"|parine|xaban|gatran|grel|teplase|kinra|trexate?|limus|sone|solone|onide|stigmine|tropium|terol|phylline|lukast"
    r"|rizine|profene?|oxicam|coxib|dronate|idone|vaptan|sentan|ciguat|lisib|prost|vastatine?|gravir|navir|tegravir"
    r"|buvir|asvir|ciclovir|amivir|vudine|orphine|codone|cept|stim|poetine?|setine|barbital|bital|zolamide|oxacine)s?$"
)


def doubtful(text: str, start: int, end: int, entity: Entity) -> bool:
    """Say whether a stretch that only the network reports is more likely none of a person's or a place's."""
    value = text[start:end]
    words = _WORD.findall(value)
    if strain(text, start, end):
        return True
    if entity in _OF_CARE:
        return _ARTICLED.sub("", fold(value)) in _REGIONS or (words == value.split() and _generic(words))
    if entity is Entity.LIEU and any(fold(word) in NAMED for word in words):
        return False  # « Malmö » is a criterion and a town
    if _listed(value):
        return True
    if any(map(_listed, words)) and all(_listed(word) or fold(word) in _TOOLS or _of_care(word) for word in words):
        return True
    if entity not in PERSONS or not words:
        return False
    if allergen(text, start, end) or diploma(text, start, words) or species(text, start, end, words):
        return True
    if len(words) > 1:
        return any(elided(text, word) for word in words) or all(_coded(text, word) for word in words)
    return signed(text, start, end, value) or _doubtful_word(text, start, end, words[0])


def _doubtful_word(text: str, start: int, end: int, word: str) -> bool:
    """Say whether what touches the one word of a person's finding speaks against it."""
    if _coded(text, word) or latin(text, start, word, _known(word)) or habit(text, start, end):
        return True
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if len(word) == 1:
        return _stands_for_anybody(text, word) or bool(_CELL[0].search(before) and _CELL[1].match(after))
    if any(sign(text, start, word, after) for sign in (_headed, _measured, _beside_care)):
        return True
    if _taken(text, before, word) or _bodily(before, word, after):
        return True
    if (word.isupper() and _ROUND.match(after)) or (_level(_known(word)) <= FREQUENT and _renowned(text, start, end)):
        return True
    if camel(word) or (word.islower() and _KEY[0].search(before) and _KEY[1].match(after)):
        return True
    return _level(_known(word)) < FREQUENT and (_scored(after) or bool(word[0].isupper() and _ARTICLE.search(before)))


def _measured(text: str, start: int, word: str, after: str) -> bool:
    """Say whether a scale bears a measure or a change within a line (« Lequesne 13 → 8 », « Larsen OG »)."""
    if _level(_known(word)) > FREQUENT or not (fold(word) in NAMED or fold(word) in ALONE or _known(word).eponym):
        return False
    if _CHANGE.match(after):
        return True
    return _MEASURE.match(after) is not None and _WITHIN_LINE.search(text, max(0, start - 3), start) is not None


def _beside_care(text: str, start: int, word: str, after: str) -> bool:
    """Say whether an acronym in capitals, a frequent surname too, stands beside words of care (« AIT sylvien »)."""
    if not (word.isupper() and fold(word) in ACRONYMS):
        return False
    if start and _SHORTHAND.search(text, max(0, start - _REACH), start):
        return True
    found = NEXT_WORD.match(after)
    if found is None:
        return False
    known = _known(found["word"])
    return fold(found["word"]) in ACRONYMS or known.acronym or (found["word"].islower() and known.clinical >= FREQUENT)


def called(text: str, start: int, end: int) -> bool:
    """Say whether a word is how a relative or a stranger is called, the name after it (« Tata Véro »)."""
    return fold(text[start:end]) in _CALLS and _CAPITAL_NEXT.match(text, end) is not None


def rank(value: str) -> bool:
    """Say whether a value is a rank or a kin, without a capital (« l'abbé »): never a name, whatever stands beside."""
    words = _WORD.findall(value)
    return any(fold(word) in _RANKS for word in words) and all(
        word.islower() and (fold(word) in _RANKS or fold(word) in _TOOLS) for word in words
    )


def _coded(text: str, letter: str) -> bool:
    """Say whether a capital is a code of the text: its legend gives it (« V = vu »), or it fills a cell alone."""
    if len(letter) != 1 or not letter.isupper():
        return False
    return letter in _codes(text)


@lru_cache(maxsize=4)
def _codes(text: str) -> frozenset[str]:
    """Give the single capitals that a legend explains, or that fill cells alone where several do."""
    legend = {found["letter"] for found in _LEGEND.finditer(text)}
    cells = [found["letter"] for found in _ALONE_IN_CELL.finditer(text)]
    return frozenset(legend | (set(cells) if len(cells) >= _CODED_CELLS else set()))


def _headed(text: str, start: int, word: str, after: str) -> bool:
    """Say whether a word heads a line (« Trousse : ») or is a hyphened eponym that a measure follows."""
    if fold(word) in _HEADINGS and _HEADED.match(after) and (not start or text[start - 1] == "\n"):
        return True
    return "-" in word and _eponyms(word) and _MEASURE.match(after) is not None


def _taken(text: str, before: str, word: str) -> bool:
    """Say whether a first name is a contraceptive's, by the words before it and those of the text."""
    return fold(word) in _PILLS and _TAKEN.search(before) is not None and _CONTRACEPTION.search(text) is not None


def _bodily(before: str, word: str, after: str) -> bool:
    """Say whether a French word opens a sentence and an adjective of the body follows it (« Bourgeon ombilical »)."""
    known = _known(word)
    if not known.french or known.first_name > FREQUENT or _OPENS.search(before) is None:
        return False
    found = NEXT_WORD.match(after)
    return found is not None and found["word"].islower() and fold(found["word"]) in _OF_THE_BODY


def _eponyms(word: str) -> bool:
    """Say whether every part of a hyphened word is an eponym of medicine, and one at least few people bear."""
    parts = word.split("-")
    known = [_known(part) for part in parts]
    named = [one.eponym or fold(part) in NAMED for part, one in zip(parts, known, strict=True)]
    return all(named) and any(_level(one) < FREQUENT for one in known)


@lru_cache(maxsize=4096)
def _listed(word: str) -> bool:
    """Say whether lists or its ending make a word none of a person's, and few people bear it."""
    key, known = fold(word), _known(word)
    if key in _PEOPLES and word.islower():
        return True
    if "-" in word and key in ACRONYMS and word.isupper():
        return True
    if _level(known) >= FREQUENT:
        return False
    if len(key) > 1 and (key in NAMED or key in _CLIPPED or key in _FOREIGN):
        return True
    if (key in ACRONYMS and word.isupper()) or country(word, known) or term(word, known):
        return True
    return len(key) >= _SHORTEST_SUBSTANCE and not _level(known) and _SUBSTANCE.search(key.lower()) is not None


def _generic(words: list[str]) -> bool:
    """Say whether a word alone, or acronyms, say what sort of house it is, not which (« l'ADMR », « UHR UCC »)."""
    if len(words) != 1:
        return bool(words) and all(word.isupper() and fold(word) in WARDS for word in words)
    word = words[0]
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


def level(word: str) -> int:
    """Give how frequent a word is as a surname or a first name, whichever is more."""
    return _level(_known(word))


def _level(known: Features) -> int:
    return max(known.surname, known.first_name)


def _scored(after: str) -> bool:
    """Say whether a score follows (« 3/5 », « : 41/56 »): no more than its scale, which dates and pressures exceed."""
    found = _SCORE.match(after)
    if found is None:
        return False
    most = int(found["most"])
    return int(found["given"]) <= most and most in _SCALES | _LONG_SCALES


def _renowned(text: str, start: int, end: int) -> bool:
    """Say whether a surname is that of a writer, a singer or a theorist, in a text that tells of nobody's care."""
    key = fold(text[start:end])
    return (key in STARS or key in AUTHORS or key in FICTION) and not about_care(text) and not living(text, start, end)


def _stands_for_anybody(text: str, letter: str) -> bool:
    """Say whether a letter is one of those that stand for anybody, beside another (« Monsieur X », « Madame Y »)."""
    return letter in "XYZ" and bool(_letters_for_anybody(text) - {letter})


@lru_cache(maxsize=4)
def _letters_for_anybody(text: str) -> frozenset[str]:
    """Give the letters that stand for persons after a title in a text."""
    return frozenset(found["letter"] for found in _ANYBODY.finditer(text))


def camel(word: str) -> bool:
    """Say whether a word bears a capital inside (« MenB », « MedDRA »), and is no name with its particle or glued."""
    found = _CAMEL.fullmatch(word)
    if found is None or "-" in word or fold(found["head"]) in _PARTICLES:
        return False
    return not any(_level(_known(part)) >= 1 and len(part) >= _SHORTEST_PART for part in found.groups())
