"""Ages over 89 years, rare enough to identify.

Source: 45 CFR 164.514(b)(2)(i)(C) (« all ages over 89 »); HAS guide A.V.E.C. (what identifies indirectly).

Worked example: « 94 ans », « âgée de quatre-vingt-douze ans », « centenaire ».
Refuses: durations (« depuis 90 ans »), thresholds and ranges of a guideline (« > 90 ans », « chez les plus de
90 ans »), ages up to 89 and above 125.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.recognisers._cues import fold, holds, opened_by
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIGURES = re.compile(r"(?:0(?<![0-9,.]0)(?:9|1[0-2])|9(?<![0-9,.]9)|1(?<![0-9,.]1)[0-2])[0-9](?![0-9])")
_SPELLED = frozenset({"quatre", "nonante", "cent", "centenaire", "nonagenaire", "supercentenaire"})
_TENS_WORDS = frozenset({"quatre", "nonante", "cent"})
_LABELS = frozenset({"age", "agee", "aged"})
_MARKED = re.compile(r"[(,][ ]?(?:9|10)[0-9]")
_FIGURE = r"(?:9[0-9]|1[01][0-9]|12[0-5])"
_TENS = "dix(?:[ -](?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize"
_UNITS = "un|deux|trois|quatre|cinq|six|sept|huit|neuf"
_WORDS = (
    rf"(?:quatre[ -]vingts?[ -](?:{_TENS})|nonante(?:[ -](?:et[ -])?(?:{_UNITS}))?"
    rf"|cent(?:[ -](?:{_UNITS}|{_TENS}|vingt))?)"
)
_AGE = re.compile(
    rf"(?<![a-z0-9,.\-/+])(0?{_FIGURE}|{_WORDS})(?:(?:[ \n]?(?:ans?|annees d'age|printemps)\b|[ ]?a\.|a(?![a-z])"
    rf"|[ ]?y/?o\b|y(?![a-z])|[ ]y(?![a-z]|[ ](?!old|fem|mal|wom|man|lady)[a-z])|[ ]?y\.o\.|[ -]?years?[ -]old"
    rf"|[ ]anos\b|[ ]jahre\b|[ ]jaar\b)"
    r"(?:[ ]et[ ](?:demie?\b|[0-9]{1,2}[ ]mois)|[ ]1/2(?![0-9]))?)"
)
_LABEL = re.compile(
    rf"(?<![a-z])(?:age|agee?(?: de)?|aged)[ ]?(?:[:=|\"\t][ :\"|]{{0,3}})?[ ]?({_FIGURE}|{_WORDS})(?![0-9]"
    rf"|[.,/-][0-9]|[ ]?(?:ans|a\.|mois|jours|semaines|sem|sa|%|g\b))"
)
_NUMBER = re.compile(rf"(?=[19])(?<![0-9a-z.,/+-]){_FIGURE}(?![0-9a-z%°]|[.,/:+-][0-9])")
_CLOSED_AGES = (
    re.compile(r"[ (,](?:9|10)[0-9](?:[),.;:]| :| a(?![a-z])| ans)"),
    re.compile(r",[ ]?(?:9|10)[0-9] [a-zà-ÿ]"),
)
"""What every match of `_NAMED` ends with."""
_TITLES = frozenset({"mme", "mlle", "m", "mr", "monsieur", "madame"})
_PERSONS = _TITLES | frozenset(
    {"pt", "pte", "patient", "patiente", "dame", "homme", "femme", "resident", "residente", "la", "sa", "le", "son"}
)
_CALLED = frozenset({"pt", "pte", "mamie", "mamy", "papi", "papy"})
_TOLD_BEFORE = re.compile(
    r"(?<![a-z])(?:(?:elle|il)[ ](?:a|va avoir|aura|avait)[ ]|(?:fete\w{0,4}|aura|va sur)[ ]ses[ ])$"
)
_TOLD_AFTER = re.compile(
    r"[ ]?(?:[,.;)!\n]|$)|[ ](?:et|mais|dimanche|lundi|mardi|mercredi|jeudi|vendredi|samedi|le|en|demain|printemps"
    r"|bougies)(?![a-z])"
)
_KIN_BEFORE = re.compile(
    r"(?<![a-z])(?:mere|pere|mari|epouse|epoux|soeur|frere|tante|oncle|mamie|mami|papi|papy|gran[dn]?-?(?:mere?"
    r"|pere?)|gramoun"
    r"|meme|pepe|doyenne?|aieule?|babouchka|dame|vieille|patiente?|residente?|voisine?|belle-mere|beau-pere)"
    r"(?:[ ](?!et |ou |a |fc |ta )[a-z'-]{1,20}){0,3}(?:[ ]\(|, ?)$"
)
_SEX_BEFORE = re.compile(r"(?:^|\n)[ \-*]{0,3}[fh],?[ ]$|\([fh],?[ ]$")
_SUM = re.compile(r"(?<![0-9a-z.,+])([1-9][0-9])[ ]?\+[ ]?([0-9]{1,2})[ ]?ans(?![a-z])")
_AFTER_NAME = re.compile(
    r"(?<![\wÀ-ÿ.-])([A-ZÀ-Ý][\wÀ-ÿ'’-]{2,24}(?:[ ][A-ZÀ-Ý][\wÀ-ÿ'’.-]{0,24}){0,2})(?:,[ ]?|[ ]\()(9[0-9]|10[0-9])"
    r"(?=\)|,| [a-zà-ÿ]{2}|[ ]?$|\n|\. )(?![ ]?(?:%|mg|kg|bpm|mm|rue|av|bd|bis|route|chemin|place|impasse|all))"
)
_AGE_IN_ROW = re.compile(r"[ ](?:9[0-9]|10[0-9])(?![0-9/%]|[.,][0-9])")
_ROW_REACH = 100
_ROW = re.compile(
    r"(?:^|\n|[;|][ ]?|[.][ ])[ \t>*•-]{0,3}(?:(?:ch|lit|box|chambre|Ch|CH|Lit"
    r"|Box)?\.?[ ]?\d{1,4}[A-Z]?(?:[ ]?[:.)-])?[ ])?"
    r"(?:(?:Mme|Mr|M\.|MME"
    r"|MR)[ ])?([A-ZÀ-Ý][\wÀ-ÿ'’-]{1,24})[ ]([A-ZÀ-Ý][\wÀ-ÿ'’-]{1,24})(?:[ ][A-ZÀ-Ý][\wÀ-ÿ'’-]{1,24})?,?[ ]"
    r"(9[0-9]|10[0-9])(?=[ ]?a(?![\wÀ-ÿ'’])|[ ][a-zà-ÿ]{3}|[ ](?!MG|KG|ML)[A-Z]{2}|[,;:)]|[ ]?$|[ ]?\n|[ ]-)"
)
"""« 205 GARNIER Paul 94 a OAP »: a room perhaps, a name and an age head a row."""
_PATIENT = re.compile(r"(?<![a-z])(?:pte?|mamie|mamy|papi|papy)\.?[ ](9[0-9]|10[0-9])(?=[ ]a(?:[ ]|$)|[ ]?$|,)")
_BRIEF = re.compile(
    r"(?<=[A-Za-zÀ-ÿ.,:(\n-])[ ]?(?<!\d )(?<!\b[LlDd][aeu] )(?<!\b[Aa]u )(9[0-9]|10[0-9])[ ]a"
    r"(?=[ ][A-ZÀ-Ý]{2}|[ ]?[,;:)]|[ ]?\n|[ ]?$|\.(?!\w))"
)
"""« Paul 94 a OAP »: what follows cannot go on after the verb « a »."""
_DIED = re.compile(
    r"(?<![a-z])(?:mort|decede|dcd|deces|partie?|disparu|eteinte?|vecut?)e?(?: (?:l'an dernier|en [12][0-9]{3}))?"
    r" (?:a|vers|jusqu'a)[ ](9[0-9]|10[0-9])(?![0-9a-z%°]|[.,/:-][0-9]|[ ]?(?:%|km|m|h|kg|mg|ans?|jours?|mois|sem"
    r"\w{0,5}|min|metres?)(?![a-z]))"
)
_ABBREVIATED, _REACHED = re.compile(r"(?:9|10)[0-9] a(?![a-z])"), re.compile(r"(?:a|vers) (?:9|10)[0-9](?![0-9])")
"""What every match of the two patterns above holds."""
_KIN_CLOSED = re.compile(r"\)|[ ]?,|[ ]?\.(?![0-9])")
_MARGIN = 16
_FIRST_RARE_AGE, _LAST_AGE = 90, 125
_WELL_KNOWN = 2
_QUANTITY = re.compile(r"[ ]?(?:%|(?:mg|g|kg|ml|l|ui|cm|mm|mmhg|bpm|de|sur|fois|jours?|mois|h|min)(?![a-z]))")
_QUANTITY_UNIT = re.compile(
    r"[ ]?(?:%|(?:mg|kg|ml|ui|cm|mm|mmhg|bpm|fois|jours?|mois|min|points?"
    r"|patients?)(?![a-z]))"
)
_YEAR_OF_LIFE = re.compile(rf"(?<![a-z])dans sa[ ]({_FIGURE}e[ ]annee)")
_NAMED = re.compile(
    r"(?<![A-Za-z])(?:[Mm]me|[Mm]lle|M\.|[Mm]r|[Mm]onsieur|[Mm]adame|MME|MR)(?: [A-ZÀ-Ý][\wÀ-ÿ'’.-]{0,25}| de| le"
    r"| la| d'){1,4}"
    r"(?: ?\((9[0-9]|10[0-9])\)|, ?(9[0-9]|10[0-9])(?=,| [a-zà-ÿ])(?! ?(?:%|mg|kg|bpm|mm))| (9[0-9]"
    r"|10[0-9])(?= a(?![a-z])"
    r"|[,.;]| ans| ?:))"
)
_TITLED = re.compile(
    r"(?<![a-z])(?:mr|mme|mlle|m\.|monsieur|madame|pte?|patiente?|dame|homme|femme|residente?|(?:la|sa|le"
    r"|son) (?:mere|pere|soeur|frere|tante|oncle))(?:, ?|[ ]\(?)(9[0-9]|10[0-9])"
    r"(?=\)|[ ]?,[ ]?(?![0-9])|[ ]?[;\n]|[.](?![0-9])|$| (?:chute|avc|hospit|entree?|adresse|tombe|pour"
    r"|sous|vit|seule?|atcd|hta|fc(?! ?[0-9]))(?![a-z]))"
)
_NOT_AN_AGE = re.compile(
    r"(?:depuis|pendant|durant|il y a|en|dans|sur|duree (?:de )?|plus de|moins de|au[ -]dela de"
    r"|jusqu'a|a partir de|des|avant|apres|supp?erieure? a|inferieure? a"
    r"|>|<|>=|<=|=>|entre|de [0-9]{1,3} a|[0-9]{1,3}[ ]?-|les|survie (?:a|de)|environ tous les"
    r"|tous les)[ ]?(?:les )?$"
)
_THRESHOLDS = frozenset("≥≤⩾⩽")
_RANGE = re.compile(r"(?:entre|de|[0-9]{1,3} ?ans)[ ](?:[0-9]{1,3}|\w{4,20})(?:[ ]ans)?[ ](?:et|a)[ ]?$")
_AFTER = re.compile(
    r"[ ](?:et[ ]plus|ou[ ]plus|et[ ]au|d'existence|d'histoire|d'experience|d'evolution"
    r"|de[ ](?:mariage|vie commune|carriere|recul|suivi|tabagisme|paquets|prison))|[ ]?(?:a"
    r"|-)[ ]?[0-9]{1,3}[ ]ans"
)
_ELDER = re.compile(r"(?<![a-z])(?:super-?)?(centenaire|nonagenaire)(?![a-z]|[ ](?:de[ ]l|du|de[ ]la)\b)")
_ELDER_PERSON = re.compile(
    r"(?:une?|le|la|l'|cette?|patiente?|dame|homme|femme|monsieur|madame|mme|m\.|mere|pere|grand"
    r"|tante|oncle|voisine?|soeur|frere|mari|epouse|doyenne?|est|devenue?)[ ,\-'a-z]{0,20}$|(?:^|\n)[ \-*•]{0,3}$"
)
_ELDER_NAMED = re.compile(r",? (?:mme|mr?|m\.|madame|monsieur)(?![a-z])")


class AgeRecogniser:
    """Finds ages from 90 to 125 in figures and in words."""

    name = "age"
    entities: frozenset[Entity] = frozenset({Entity.AGE})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; the span covers the number and its unit."""
        folded = fold(text)
        if not (_FIGURES.search(folded) or holds(folded, _SPELLED)):
            return
        for found in _ages(folded):
            start, end = found.span()
            before = folded[max(0, start - 32) : start]
            if text[max(0, start - 2) : start].strip() in _THRESHOLDS:
                continue
            aged = re.search(r"agee?s?(?: de)?[ ]$", before) is not None
            if not aged and (_NOT_AN_AGE.search(before) or _RANGE.search(before)):
                continue
            if _AFTER.match(folded, end):
                continue
            yield Candidate(start, end, Entity.AGE, 0.88 if aged else 0.86, "age:nombre")
        for found in opened_by(_LABEL, folded, _LABELS):
            yield Candidate(*found.span(1), Entity.AGE, 0.88, "age:libelle")
        for start, end in _told(text, folded):
            yield Candidate(start, end, Entity.AGE, 0.7, "age:personne")
        for found in _ELDER.finditer(folded) if "enaire" in folded else ():
            named = _ELDER_NAMED.match(folded, found.end()) is not None
            if named or _ELDER_PERSON.search(folded, max(0, found.start() - 34), found.start()):
                yield Candidate(*found.span(), Entity.AGE, 0.7, "age:mot")


def _ages(folded: str) -> Iterator[re.Match[str]]:
    """Follow `_AGE` from each figure and each word that can open it."""
    for figure in _FIGURES.finditer(folded):
        found = _AGE.match(folded, figure.start())
        if found:
            yield found
    yield from opened_by(_AGE, folded, _TENS_WORDS)


def _told(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Ages without « ans » that what surrounds them tells: « elle a 94, vit seule », « Mme Martin (94) », « F 94 »."""
    yield from _beside(folded)
    for found in _SUM.finditer(folded) if "+" in folded else ():
        if _FIRST_RARE_AGE <= int(found[1]) + int(found[2]) <= _LAST_AGE:
            yield found.span()
    for found in _BRIEF.finditer(text) if _ABBREVIATED.search(text) else ():
        yield found.span(1)
    for found in _DIED.finditer(folded) if _REACHED.search(folded) else ():
        yield found.span(1)
    yield from _called(text, folded)
    yield from _in_rows(text, folded)
    if not _MARKED.search(folded):
        return
    for found in _AFTER_NAME.finditer(text):
        words = [default_lexicon().features(word) for word in found[1].split()]
        given = [word.first_name > word.town and not (word.french or word.clinical) for word in words]
        if given[0] or (any(given) and not any(word.clinical or word.drug or word.acronym for word in words)):
            yield found.span(2)


def _beside(folded: str) -> Iterator[tuple[int, int]]:
    """Bare ages that the words right before and after tell."""
    for figure in _FIGURES.finditer(folded):
        found = _NUMBER.match(folded, figure.start())
        if found is None:
            continue
        low, start, end = max(0, found.start() - 24), found.start(), found.end()
        told = _TOLD_BEFORE.search(folded, low, start) and _TOLD_AFTER.match(folded, end)
        kin = _KIN_CLOSED.match(folded, end) and _KIN_BEFORE.search(folded, low - 16 if low > _MARGIN else 0, start)
        sex = _SEX_BEFORE.search(folded, low, start) and not _QUANTITY.match(folded, end)
        if told or kin or sex:
            yield start, end


def _called(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Ages after a title or another word for a person."""
    for found in _YEAR_OF_LIFE.finditer(folded) if "dans sa " in folded else ():
        yield found.span(1)
    for pattern, firsts in ((_TITLED, _PERSONS), (_PATIENT, _CALLED)):
        for found in opened_by(pattern, folded, firsts):
            yield found.span(1)
    if holds(folded, _TITLES) and any(closed.search(text) for closed in _CLOSED_AGES):
        for found in _NAMED.finditer(text):
            yield found.span(found.lastindex or 0)


def _in_rows(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Ages after the name that heads a row, a room perhaps before it (« 205 GARNIER Paul 94 a OAP »)."""
    for age in _AGE_IN_ROW.finditer(folded):
        found = _ROW.search(
            text, max(0, age.start() - _ROW_REACH, text.rfind("\n", 0, age.start())), age.end() + _MARGIN
        )
        if found is None or found.end(3) != age.end():
            continue
        words = [default_lexicon().features(word) for word in found.group(1, 2)]
        ordinary = any(word.clinical > _WELL_KNOWN or word.drug or word.acronym for word in words)
        given = any(word.first_name > _WELL_KNOWN or word.surname > _WELL_KNOWN for word in words)
        if given and not ordinary and not _QUANTITY_UNIT.match(folded, found.end()):
            yield found.span(3)
