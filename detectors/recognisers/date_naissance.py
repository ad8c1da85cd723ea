"""Dates of birth: a date that a cue of birth announces.

Source: HAS guide A.V.E.C.; code civil art. 57 (what a birth record states); ANS, « Référentiel national
d'identitovigilance »: the date of birth is a strict identity trait.

Worked example: « né le 12/03/1951 », « DDN : 14031951 », « Mme X (°12/03/1951) », « née en 1951 ».
Refuses: dates that nothing ties to a birth; the negation « ne » before anything but a preposition and a date.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.recognisers._birth_columns import birth_columns
from detectors.recognisers._birth_figures import birth_figures
from detectors.recognisers._birth_values import birth_cells, birth_values
from detectors.recognisers._cues import fold, opened_by
from detectors.recognisers._date_context import is_measure, is_public, tells_of_someone
from detectors.recognisers._dates import Shape, date_shapes
from detectors.recognisers._row_dates import row_dates
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUE = re.compile(
    r"(?<![a-z])(?:(?:nait|naquit)[ ](?:le|en)|n(?:e|ee)s?[ ]un(?=[ ]$)"
    r"|nee?s?\(?e?s?\)?(?![a-z])[ ,:]{0,2}(?:[^0-9\n.;]{0,60}?[ ])?"
    r"(?:le|en|vers|au mois de|courant|depuis|on)|nee|ne\(e\)|ne/e|n\.[ ]?le"
    r"|d\.?d\.?n\.?|dn|dnais|datenaissance|(?:date|jour|mois|annee)[ _]?(?:et (?:lieu"
    r"|heure)[ _])?(?:de[ _])?naiss(?:ance)?\.?|naissance|naiss\.?|birth[ _]?date"
    r"|date[ _]of[ _]birth|birth[ _]?day"
    r"|dob|born|geb(?:oren|\.)?(?:[ ](?:am|op))?|nacid[oa](?:[ ]el)?|nat[oa](?:[ ]il)?|birthdate|anniversaire)"
    r"(?:[ ]?\([a-z /,]{1,24}\))?[ \t:=|\"'>*_,\-]{0,6}\n?[ \t|]{0,3}(?:(?:est|is"
    r"|etait)[ ])?(?:(?:le|du|au|on|en|el|am|op)[ ])?(?:(?:l'an|l'annee)[ ])?$"
)
_SIGN = re.compile(r"(?:(?<![a-z0-9])|(?<=[(\[]))[°*]{1,2}[ ]?(?:le[ ])?$")
_PLACE = re.compile(
    r"(?<![a-z])(?:nee?|ne\(e\)|naissance)[ ](?:a|au|aux|en"
    r"|dans)[ ][^0-9\n.;:]{2,40}(?:\([0-9ab]{2,3}\))?[ ,]{1,3}(?:le[ ]|en[ ])?$"
)
_SEX = re.compile(r"(?<![a-z0-9])(?:[fhm]|sexe [fhm])[ \t,/|;]{1,4}$")
_TITLED = re.compile(r"(?:Mme|Mlle|M\.|Mr|Monsieur|Madame)(?: [A-ZÀ-Ý][\wÀ-ÿ'-]{1,25}){1,4}(?: ?\(|, ?)$")
_CHILDREN = re.compile(
    r"(?<![a-z])(?:enfants?|fils|filles?|freres?|soeurs?|fratrie|petits?-(?:fils|enfants?))(?![a-z])[^\n]{0,80}"
    r"[(](?:(?:19|20)[0-9]{2}(?:,| et)[ ]){0,4}$"
)
_BORN_WORDS = re.compile(
    r"(?<![a-z])n(?:e|ee)s?[ ]en[ ]((?:trente|quarante|cinquante|soixante|quatre[ -]vingts?"
    r"|vingt)(?:[ -](?:et[ -])?[a-z]{2,9}){0,3}?)"
    r"(?=[ ]?(?:[,.;:)\n]|$)|[ ](?:a|au|dans|et(?! (?:un|onze)))(?![a-z]))"
)
_BORN = frozenset({"ne", "nes", "nee", "nees"})
_NEGATION = re.compile(r"(?<![a-z])ne(?![a-z(/])")
_PERSON = re.compile(
    r"(?<![a-z])(?:patiente?|pte?|homme|femme|dame|monsieur|madame|mari|epou(?:x|se)|mere|pere|soeur|frere|fille|fils"
    r"|residente?|voisine?|tante|oncle|conjointe?|[hf])(?:[ ]\(|,[ ])(?:la [a-z]{4,6}, |le [a-z]{4,6}, )?$"
)
_ENGLISH_BORN = re.compile(r"(?<![a-z])(?:male|female|man|woman|boy|girl|patient),?[ ]\(?b[.]?[ ]$")
_PERSON_END = re.compile(r"[ ]?(?:[),]|$)")
"""« Patient (1938) », « Homme, 1954, tabac »: before living memory ends and after."""
_SIBLING = re.compile(r"(?<![a-z])(?:freres?|s(?:oe|\?)urs?|fils|filles?|jumeaux|jumelles)[ ]$")
_COHORT = re.compile(
    r"(?<![a-z])(?:patiente?|pte?|homme|femme|dame|monsieur|mme|mr|m\.|madame|garcon|fille|enfant|fils)[ ]de[ ]$"
)
_TWO_NAMES = re.compile(
    r"(?:^|[\n:;•>]|(?:^|\n"
    r"|[ ])[-–*][ ]?)[ \t]{0,3}((?:[^\W\d_][\w'’-]{1,20}[ ]){1,2}[^\W\d_][\w'’-]{1,20})[ ,(]{1,2}$"
)
_LINKS = frozenset(
    {
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "en",
        "et",
        "au",
        "aux",
        "chez",
        "avec",
        "sous",
        "par",
        "pour",
        "sur",
        "dans",
    }
)
_YEAR_ALONE = re.compile(r"(?:19[2-9]|20[0-2])[0-9](?![0-9/.-]|,[0-9])")
_CALLED = re.compile(r"(?<![a-z])(?:patiente?|pte?|mr|mme|m\.|homme|femme|[fh])[ ,(]{1,2}$")
_FIGURES_END = re.compile(r"[0-9]{6}(?:[0-9]{2})?(?=[ ]?[,;)\n]|$)")
"""« pt 120456, »: nothing else of six figures follows a patient."""
_WHO = re.compile(r"[0-9]{6}(?:[0-9]{2})?,?[ ](?:femme|homme|patiente?|dame|monsieur|[fh])(?![a-z])")
_GESTATIONS = re.compile(r"19[5-9][0-9],?[ ]g[0-9]{1,2}[ ]?p[0-9]|20[01][0-9],?[ ]g[0-9]{1,2}[ ]?p[0-9]")
"""« 1991, G3P2 »: a mother's year of birth before her pregnancies."""
_WELL_KNOWN = 2
_WINDOW = 100
_IN_HEADER = frozenset({Shape.MONTH_SHORT_YEAR, Shape.MONTH_YEAR})


class DateNaissanceRecogniser:
    """Finds dates of birth in any shape, bare years and compact figures included."""

    name = "date_naissance"
    entities: frozenset[Entity] = frozenset({Entity.DATE_NAISSANCE})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; the span covers the date without its cue."""
        folded = fold(text)
        for dated in date_shapes(folded):
            score = self._score(text, folded, dated.start, dated.shape)
            if score:
                yield Candidate(dated.start, dated.end, Entity.DATE_NAISSANCE, score, "date_naissance:indice")

        for start, end in birth_values(text, folded):
            yield Candidate(start, end, Entity.DATE_NAISSANCE, 0.9, "date_naissance:valeur")
        for start, end in birth_cells(folded):
            yield Candidate(start, end, Entity.DATE_NAISSANCE, 0.75, "date_naissance:cellule")
        for start, end in birth_figures(folded):
            yield Candidate(start, end, Entity.DATE_NAISSANCE, 0.86, "date_naissance:chiffres")
        for start, end in birth_columns(text):
            yield Candidate(start, end, Entity.DATE_NAISSANCE, 0.75, "date_naissance:colonne")
        for start, end, birth in row_dates(folded):
            if birth:
                yield Candidate(start, end, Entity.DATE_NAISSANCE, 0.8, "date_naissance:rangee")
        for found in opened_by(_BORN_WORDS, folded, _BORN):
            yield Candidate(*found.span(1), Entity.DATE_NAISSANCE, 0.8, "date_naissance:lettres")

    @staticmethod
    def _score(text: str, folded: str, start: int, shape: Shape) -> float | None:
        if shape in _IN_HEADER and _SEX.search(folded, max(0, start - 12), start) and text[:start].strip():
            return 0.7
        told = _told_beside(text, folded, start, shape)
        if told:
            return told
        if shape in {Shape.MONTH, Shape.SPACED_DAY_MONTH}:
            return None
        if shape is Shape.MONTH_SHORT_YEAR or (shape is Shape.DAY_MONTH and is_measure(folded, start)):
            return None
        low = max(0, start - _WINDOW)
        for pattern in (_CUE, _PLACE):
            cue = pattern.search(folded, low, start)
            while cue and _is_negation(text, folded, cue.start(), start):
                cue = pattern.search(folded, cue.start() + 1, start)
            if cue:
                return 0.96
        if shape is not Shape.DAY_MONTH and _SIGN.search(folded, max(0, start - 6), start):
            return 0.93
        return None


def _told_beside(text: str, folded: str, start: int, shape: Shape) -> float | None:
    """Weigh a bare year, or figures without marks, by the name before or the pregnancies after."""
    if shape is Shape.COMPACT:
        opens = start == 0 or folded[start - 1] == "\n"
        headed = opens and _WHO.match(folded, start) is not None
        called = _FIGURES_END.match(folded, start) and _CALLED.search(folded, max(0, start - 14), start)
        return 0.7 if headed or called or _follows_name(text, folded, start) else None
    if shape is not Shape.YEAR:
        return None
    return 0.7 if _GESTATIONS.match(folded, start) else _year_told(text, folded, start)


def _year_told(text: str, folded: str, start: int) -> float | None:
    """Weigh a bare year after a person or a child: « Mme Garnier (1942) », « fille (2004) », « patient de 1957 »."""
    if _TITLED.search(text, max(0, start - 80), start):
        return 0.75
    if folded[start - 1 : start] in {"(", " "} and _CHILDREN.search(folded, max(0, start - 110), start):
        return 0.75
    end = start + len("1938")
    person = folded.startswith("19", start) and _PERSON_END.match(folded, end)
    if person and _PERSON.search(folded, max(0, start - 36), start) and not is_public(folded, start):
        return 0.7
    if _YEAR_ALONE.match(folded, start) and _follows_name(text, folded, start):
        return 0.7
    if _ENGLISH_BORN.search(folded, max(0, start - 24), start):
        return 0.8
    if _SIBLING.search(folded, max(0, start - 12), start) and not is_public(folded, start):
        return 0.7
    cohort = folded.startswith("19", start) and _COHORT.search(folded, max(0, start - 24), start)
    return 0.7 if cohort else None


def _follows_name(text: str, folded: str, start: int) -> bool:
    """Whether a surname and a first name open the clause before a year: « - Konaté Mamadou 1984 »."""
    named = _TWO_NAMES.search(text, max(0, start - 60), start)
    if named is None:
        return False
    words = named[1].split()
    if any(fold(word) in _LINKS for word in words):
        return False
    features = [default_lexicon().features(word) for word in words]
    first = any(known.first_name >= _WELL_KNOWN for known in features)
    ordinary = any(
        (known.french or known.clinical or known.drug or known.disease)
        and known.first_name < _WELL_KNOWN
        and known.surname < _WELL_KNOWN + 1
        for known in features
    )
    # A file is told by its surname first; a celebrity, by the first name.
    filed = features[0].surname > features[0].first_name and features[-1].first_name >= features[-1].surname
    told = filed or tells_of_someone(folded)
    return first and told and not ordinary and not is_public(folded, start)


def _is_negation(text: str, folded: str, cue: int, start: int) -> bool:
    """Whether « ne » is the negation: written without accent and not right before the date."""
    if not _NEGATION.match(folded, cue):
        return False
    return text[cue + 1] not in "éÉ" and start - cue > len("ne courant le ")
