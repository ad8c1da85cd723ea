"""Drops the scales, tests, signs and operations that rules and the network read as persons, by their context.

« Constant 34/100 », « Catherine Bergego 14/30 », « Sanders III, Djian-Annonier 138° », « Leriche et Fontaine IIb »:
hundreds of them bear a name that people bear as well. The name alone decides nothing here: a measure, a grade, a sign
or a side must follow it, or the noun that it completes must precede it, or it must stand in a row of such names
(`graded_rows`). « Labo : Giemsa » is no laboratory's name, and the figure behind a scale opens no address
(« Barthel 45, MAS bras »).

Refuses to drop what a title, a relative, a role, a label of a person, a bed or a first name announces, what an age or a
birth follows, and strong findings but a form's value. Finds nothing. Time: local to a finding, one walk for the rows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from detectors._doubts import ACRONYMS, NAMED, PERSONS, WARDS
from detectors._lone_score import aged
from detectors.entities import Entity
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._eponymes import ALONE
from detectors.recognisers._evidence import COMMON, FREQUENT
from detectors.recognisers._living import met
from detectors.recognisers._terms import read_folded
from detectors.resolving import STRONG_SCORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from detectors.finding import Finding

_TERMS: Final = read_folded("encyclopedie")
_FULL_NAMES, _PRODUCTS = _TERMS["noms_entiers"], _TERMS["noms_de_produits"]
_NOUNS: Final = _TERMS["noms_devant"] | read_folded("sens")["tetes"]
_FORM: Final = ("structure:formulaire",)
_OF_PLACES: Final = frozenset({Entity.ETABLISSEMENT, Entity.LIEU})
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_REACH: Final = 40
_JOINTS: Final = frozenset({" ", "-", "/", " / ", " et ", " & "})
_SIDE: Final = r"(?:à )?(?:droite?s?|gauches?|bilat(?:[ée]ra(?:l|le|ux))?|dte?|gche|G|D|OD|OG|ODG)\b"
_GRADE: Final = r"(?:I{1,3}|IV|VI{0,3})[a-dA-D]?(?:-\d)?(?!\w)"
_RATED: Final = re.compile(
    rf"\s?[:=]?\s?(?P<given>\d{{1,3}}(?:[.,]\d)?)\s?/\s?(?P<most>\d{{1,3}})(?![\d/])"
    rf"|[ ](?:modifiée?s? |simplifiée?s? |revue? |de )?(?:{_GRADE}"
    r"|(?:grade|stade|type|classe|niveau|groupe|cat[ée]gorie)s?[ ](?:\d|[IVX]|[A-D]\b)"
    rf"|\d{{1,3}}(?:[.,]\d)?[ ]?(?:°|%|mm\b|cm\b|s\b|sec\b)|{_SIDE}"
    r"|[+][+]{0,3}(?=[\s,.;)/]|\Z)|[-−](?=[,.;)]|\Z)|(?:positi[fv]e?s?|n[ée]gati[fv]e?s?|pos|n[ée]g)\b)"
)
_NUMBERED: Final = re.compile(
    r"[ ]?[:=]?[ ]?[<>≥≤~]?(?:\d{1,3}(?:[.,]\d{1,2})?(?:[-−+]\d{1,2})?[ ]?(?:°|%|mm|cm|mg|s\b)?(?![\d/.-]*\d)"
    r"(?![ ]?(?:ans?|a|mois|m|sem|j|h|rue|r|bis|ter|avenue|av|bd|boulevard|all[ée]es?|place|pl|chemin|impasse|quai"
    r"|route|janv|f[ée]vr|mars|avril|mai|juin|juil|août|sept|oct|nov|d[ée]c)\b)|[A-Z]{1,2}\d[A-Z\d]{0,4}\b)"
)
_CUE: Final = (
    r"m|mr|mrs|mme|mmes|mlle|dr|drs|dre|pr|me|monsieur|madame|mademoiselle|docteure?|professeure?|patiente?s?|pte?"
    r"|r[ée]sidente?s?|noms?|pr[ée]noms?|n[ée]e?|usag[èe]re?|fils|fille|mari|[ée]poux|[ée]pouse|femme|p[èe]re|m[èe]re"
    r"|s[œo]e?ur|fr[èe]re|maman|papa|interne|ide|as|ch|chb|chbre|chambre|lit|box|mamie|papi|identit[ée]|signé|famille"
    r"|avec|chez|par|voir|appeler|pr[ée]venir|collègue|binôme|cadre|bonjour|cher|chère|cordialement|merci"
)
_ANNOUNCED: Final = re.compile(
    rf"(?:\b(?:{_CUE})\b[ .:°]{{0,3}}(?:[A-ZÀ-Ý][\w'’-]{{1,20}} )?(?:\d{{1,4}}[a-zA-Z]?[ :.-]{{1,3}})?"
    r"|(?:^|\n)[ ]?\d{1,4}[a-zA-Z]?[ :.-]{1,3})$",
    re.IGNORECASE,
)
_OF_NOUN: Final = re.compile(
    r"(?:(?P<noun>[^\W\d_]{2,20}) )?(?P<last>[^\W\d_]{3,20}) (?:d[eu] |d['’]|selon |type |dite? de )$"
)
_HOUSE: Final = re.compile(r"[A-ZÀ-Ý][\w-]{2,20} ?: ?(?P<name>[A-ZÀ-Ý][\w'’-]{2,24})")
_BEFORE_FIGURE: Final = re.compile(r"(?:^|[\s(,;:/])(?P<word>[A-ZÀ-Ý][\w'’-]{1,24}) ?[:=]? ?$")
_NAME: Final = r"[A-ZÀ-Ý][^\W\d_]{1,24}(?:['’ -][A-ZÀ-Ý][^\W\d_]{1,24}){0,2}"
_MEASURE: Final = (
    r"(?: ?[:=]? ?[<>≥≤+−-]?[\w°%/.,+−-]{0,8}\d[\w°%/+−-]{0,10}| [IVX]{1,4}[a-d]?(?!\w)| [+−-]{1,3}(?=[,;.\s])"
    r"| [A-D](?!\w))"
)
_ITEM: Final = (
    rf"{_NAME}(?:(?: et | & | ?/ ?){_NAME})?(?: \([^()\n]{{1,24}}\))?(?:{_MEASURE}){{0,2}}"
    rf"(?: (?!d[eu] )[a-zà-ÿ]{{2,14}}){{0,2}}(?: d[e'’] ?{_NAME})?(?:{_MEASURE})?"
)
_GRADED_ROW: Final = re.compile(rf"(?<![\w-]){_ITEM}(?:(?:, | ?; | puis | ou | et ){_ITEM}){{2,40}}")
_CAPITALISED: Final = re.compile(r"(?<![\w-])[A-ZÀ-Ý][^\W\d_]+")
_ROMAN: Final = re.compile(r"[IVX]{1,4}[a-d]?")
_GRADED: Final = re.compile(r"\d ?(?:°|%|mm\b|cm\b)|\d{1,3}/\d|[ ](?:[IVX]{2,4}[a-d]?|V)(?!\w)|[ ][+−-](?!\w)|\d[.,]\d")
_TOPIC: Final = re.compile(r"(?:^|\n)[ \t•-]{0,4}(?P<word>[^\W\d_]{3,20})(?: [a-zà-ÿ]{2,14})? ?: ?$")
_FEWEST, _PAIR = 3, 2
_PAIN: Final = 10
"""The scale of a pain, which a patient called by a frequent name has too."""


def without_scales(text: str, findings: Sequence[Finding]) -> Sequence[Finding]:
    """Drop the weak persons, houses and addresses that are scales or eponyms by what touches them.

    Args:
        text: The text, in which findings count their offsets.
        findings: Its findings, in any order; overlaps are allowed.
    """
    weak = [one for one in findings if one.score < STRONG_SCORE or one.reasons == _FORM]
    if not weak:
        return findings
    dropped = {one for one in weak if _misread(text, one)}
    for start, end, group in _groups(text, sorted(one for one in weak if one.entity in PERSONS)):
        if _scale(text, start, end):
            dropped.update(group)
    if not dropped:
        return findings
    sure = sorted(one for one in findings if one.score >= STRONG_SCORE and one.reasons != _FORM)
    reaches = list(accumulate((one.end for one in sure), max))
    starts = [one.start for one in sure]
    return [one for one in findings if one not in dropped or _covered(one, starts, reaches)]


def _covered(one: Finding, starts: Sequence[int], reaches: Sequence[int]) -> bool:
    """Say whether a sure finding overlaps one, by the sorted starts of those and how far they reach so far."""
    place = bisect_left(starts, one.end)
    return place > 0 and reaches[place - 1] > one.start


def _groups(text: str, persons: Sequence[Finding]) -> Iterator[tuple[int, int, list[Finding]]]:
    """Give the stretches that persons make together, with a blank, a hyphen or « et » between."""
    group: list[Finding] = []
    end = -1
    for one in persons:
        if group and (one.start < end or text[end : one.start] in _JOINTS):
            group.append(one)
        else:
            if group:
                yield group[0].start, end, group
            group = [one]
        end = max(end if len(group) > 1 else -1, one.end)
    if group:
        yield group[0].start, end, group


def _scale(text: str, start: int, end: int) -> bool:
    """Say whether a stretch is called as a scale or a sign is, and a measure follows that no person bears."""
    words = [word for word in _WORD.findall(text[start:end]) if not word.islower()]
    known = [eponym(word) for word in words]
    if not any(known) or aged(text, end):
        return False
    if _ANNOUNCED.search(text, max(0, start - _REACH), start):
        return False
    if all(known) and _of_noun(text, start, words):
        return True
    full = fold(text[start:end]).replace("-", " ") in _FULL_NAMES
    rare = full or any(yes and _level(word) < FREQUENT for word, yes in zip(words, known, strict=True))
    if not (full or (all(known) and _given(words) < COMMON) or (known[-1] and _level(words[-1]) < FREQUENT)):
        return False
    paired = any(joint in text[start:end] for joint in ("/", " et ", " & "))
    found = _RATED.match(text, end)
    if found is not None:
        given, most = found["given"], found["most"]
        if (
            not (rare or (paired and all(known)))
            and max(map(_level, words)) == COMMON
            and (most is None or int(most) <= _PAIN)
        ):
            return False
        measured = most is None or float(given.replace(",", ".")) <= int(most)
    else:
        measured = rare and _NUMBERED.match(text, end) is not None
    return measured and not met(text, start, end)


def _of_noun(text: str, start: int, words: Sequence[str]) -> bool:
    """Say whether the noun of a test, a product or an operation stands before an eponym (« terre de Foulon »)."""
    found = _OF_NOUN.search(text, max(0, start - _REACH), start)
    if found is None:
        return False
    nouns = {fold(found["noun"] or ""), fold(found["last"])}
    if not nouns.isdisjoint(_PRODUCTS):
        return _given(words) < COMMON
    return not nouns.isdisjoint(_NOUNS) and all(_level(word) < COMMON for word in words)


def _misread(text: str, one: Finding) -> bool:
    """Say whether an eponym was read as a house after its kind, its piece as a name, or its value as an address."""
    value = text[one.start : one.end]
    if one.entity in _OF_PLACES:
        words = _WORD.findall(value)
        if words and all(map(eponym, words)) and _of_noun(text, one.start, words):
            return True
    if one.entity is Entity.ETABLISSEMENT:
        found = _HOUSE.fullmatch(value)
        return found is not None and all(rare_eponym(part) for part in found["name"].split("-"))
    if one.entity is Entity.ADRESSE and value[0].isdigit():
        found = _BEFORE_FIGURE.search(text, max(0, one.start - _REACH), one.start)
        if found is None or _ANNOUNCED.search(text, max(0, found.start("word") - _REACH), found.start("word")):
            return False
        word = found["word"]
        return eponym(word) or (word.isupper() and fold(word) in ACRONYMS)
    if one.entity in PERSONS and "decodage:mots_colles" in one.reasons:
        low, high = one.start, one.end
        while low and text[low - 1].isalpha():
            low -= 1
        while high < len(text) and text[high].isalpha():
            high += 1
        return (low, high) != (one.start, one.end) and fold(text[low:high]) in NAMED
    return False


def graded_rows(text: str, places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give the stretches, on the lines of some places, where three eponyms or more stand in a row, measured or not.

    At least half of the names must be eponyms, and a third eponyms that few people bear; or, where a grade or a measure
    stands that no person bears, two thirds eponyms, three of them no frequent names; or all where a topic heads them.
    """
    lines = {text.rfind("\n", 0, place) + 1 for place in places}
    stretches = [(low, _line_end(text, low)) for low in sorted(lines)]
    for found in (row for line in stretches if _many(text[slice(*line)]) for row in _GRADED_ROW.finditer(text, *line)):
        words = [word for word in _CAPITALISED.findall(found[0]) if not _code(word)]
        levels = [_level(word) for word in words if eponym(word)]
        if 2 * len(levels) < len(words) or len(levels) < _FEWEST:
            continue
        rare = sum(level < FREQUENT for level in levels)
        unusual = sum(level < COMMON for level in levels)
        graded = unusual >= _FEWEST and 3 * len(levels) >= 2 * len(words) and _GRADED.search(found[0]) is not None
        topic = unusual > 0 and len(levels) == len(words) and _topic(text, found.start())
        if (rare >= _PAIR and 3 * rare >= len(words)) or graded or topic:
            yield found.span()


def _many(line: str) -> bool:
    """Say whether a line holds enough eponyms for a row of them."""
    return sum(eponym(word) for word in _CAPITALISED.findall(line) if not _code(word)) >= _FEWEST


def _line_end(text: str, start: int) -> int:
    """Give where the line ends that goes on at an offset."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _topic(text: str, start: int) -> bool:
    """Say whether a clinical word that is no ward's heads the row on its line (« Voix : »)."""
    found = _TOPIC.search(text, max(0, start - _REACH), start)
    if found is None or fold(found["word"]) in WARDS:
        return False
    return default_lexicon().features(found["word"]).clinical > 0


def _code(word: str) -> bool:
    """Say whether a word is a grade or a short acronym."""
    return _ROMAN.fullmatch(word) is not None or (word.isupper() and len(word) <= _FEWEST)


@lru_cache(maxsize=4096)
def eponym(word: str) -> bool:
    """Say whether a word is listed as an eponym, a scale or a mark, however many people bear it."""
    key = fold(word)
    return key in NAMED or key in ALONE or default_lexicon().features(word).eponym


def rare_eponym(word: str) -> bool:
    """Say whether a word is an eponym that few people bear."""
    return eponym(word) and _level(word) < FREQUENT


@lru_cache(maxsize=4096)
def _level(word: str) -> int:
    known = default_lexicon().features(word)
    return max(known.surname, known.first_name)


def _given(words: Sequence[str]) -> int:
    """Give how common the first of several words is as a first name; a word alone is none."""
    return default_lexicon().features(words[0]).first_name if len(words) > 1 else 0
