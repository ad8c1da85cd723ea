"""Shapes of postcodes and town names, shared by the postal address and the place.

Source: La Poste, NF Z10-011 (last line of an address: postcode of 5 digits, town, CEDEX); UPU S42 for
Belgium, Switzerland and Luxembourg (4 digits), Germany (5) and Canada (A1A 1A1).
"""

from __future__ import annotations

import re

_PART = r"[A-ZÀ-ÖØ-ÝŒ][A-Za-zÀ-ÖØ-öø-ÿŒœ]*"
_LINKS = (
    r"(?:-|'|[ ]|[ ]?-[ ]?)(?:(?:sur|sous|lès|les|lez|en|de|du|des|la|le|aux?|et|d|l|SUR|SOUS|LES"
    r"|EN|DE|DU|DES|LA|LE|D|L)(?:-|'|[ ]))?(?:(?:la|le|les|l)(?:[ ]|'|-))?"
)
TOWN = rf"(?:(?:(?:[LlDd]'|(?:Le|La|Les|LE|LA|LES)[ \-]))?{_PART}(?:{_LINKS}{_PART}){{0,4}})"
"""A town written with capitals."""

TOWN_LOWER = r"[a-zà-öø-ÿœ]{3,25}(?:[\-'][a-zà-öø-ÿœ]{1,25}){0,5}"
"""A town written in lower case: one word, hyphens included."""

CEDEX = (
    r"(?:[ ,]{1,2}(?:CEDEX|Cedex|cedex)(?:[ ][0-9]{1,2})?)?(?:(?:(?<=CEDEX)|(?<=cedex)"
    r"|(?<=Cedex))[ ][0-9]{1,2}(?![0-9]))?(?:[ ][0-9]{1,2}(?:er|e|ème|eme)(?![a-z]))?"
    r"(?:(?:(?<=[Pp]aris)|(?<=PARIS)|(?<=[Ll]yon)|(?<=LYON)|(?<=arseille)|(?<=ARSEILLE))"
    r"[ ](?:0?[1-9]|1[0-9]|20)(?=[ ]?(?:[,.;)\n]|$)))?"
)
FRENCH_CODE = r"(?:(?:FR?|fr?)[ \-]{1,2})?(?:0[1-9]|[1-8][0-9]|9[0-578]|2[AB])[ ]?[0-9]{3}"
FOREIGN_CODE = r"(?:(?:B|CH|L|D|BE|LU|DE)[ \-]{1,2})?[1-9][0-9]{3,4}"
CANADIAN_CODE = r"[A-CEGHJ-NPR-TVXY][0-9][A-Z][ ]?[0-9][A-Z][0-9]"

NOT_A_TOWN = re.compile(
    r"(?:ui|u|g|mg|ml|gb|gr|hb|ht|plaquettes?|leucocytes?|leuco|pnn|polynucleaires?|hematies"
    r"|globules?|lymphocytes?|copies|ufc|ufc/ml|cellules?|elements?|patients?|patientes?|personnes"
    r"|femmes|hommes|enfants"
    r"|cas|euros?|eur|habitants?|unites?|mm3?|par|pour|pas|en|et|a|ou|le|la|les|un|une|des|du|de"
    r"|sur|avec|sans|dans|the|deces|naissances|sujets|nouveaux|fois|equivalents?|calories|kcal|pas"
    r"|ans|jours|mots|tokens"
    r"|caracteres|lignes|lits?|postes?|gel|cp|npp|arn|adn|ph|crp|bnp|nt|ng|pg|umol|mmol|iu|est"
    r"|sont|soit|consultations?|hospitalisations?|ml/min|tours?|rpm|tel|telephone|fax|tph|mobile"
    r"|mail|options?|dr|pr|mme|m|mr|g/l|copie|participants?|francais\w*)"
)
"""Folded first words after a five-digit figure that make it a quantity."""

_INSTITUTIONS = re.compile(
    r"(?<![a-z])(?:has|haute autorite de sante|ansm|cnil|anses|oms|who|ema|ministere\w{0,2}|cnam"
    r"|(?<!l )ars|agence (?:regionale|nationale)\w{0,4}|inserm|insee|drees|cnom|ordre national"
    r"|conseil national|academie|ameli|sante publique france|inca|ansp|assemblee nationale"
    r"|senat)(?![a-z])"
)


_SENTENCE = re.compile(r"(?<!cedex)(?<! [a-z])\.[ ][a-z]|[;!?][ ]")
_TOLD_APART = re.compile(r"[.!?][ \n][ ]?[^\n]{0,60}[a-z]{2}")
"""The sentence that names a body has ended, and other words stand before the address."""


def names_institution(folded: str, start: int, end: int) -> bool:
    """Whether the line of a stretch, or the line before, names a public institution: its address identifies nobody."""
    line = folded.rfind("\n", 0, start)
    low = folded.rfind("\n", 0, max(line, 0)) + 1
    high = folded.find("\n", end)
    last = min(high if high >= 0 else len(folded), end + 60)
    sentence = _SENTENCE.search(folded, end, last)
    last = sentence.start() if sentence else last
    for body in _INSTITUTIONS.finditer(folded, max(low, start - 90), last):
        if body.start() >= start or _TOLD_APART.search(folded, body.end(), start) is None:
            return True
    return False
