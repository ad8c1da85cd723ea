"""Finds where somebody lives when it is told by streets, looks and neighbours: « dernière maison, route du Phare ».

After a word that announces a dwelling, the pieces between commas that tell one are reported together: « quai de la
Bouquerie, la péniche », « tour 9, au-dessus du taxiphone », « le mobil-home du fond, camping des Pins ».

Refuses how somebody is housed, which names no place (« maison de plain-pied, deux étages, sans ascenseur »). Serves
`detectors._wary`. Time is linear in the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

_CUE: Final = re.compile(
    r"(?<![\w-])(?:adresse|domicile|domicili[ée]e?s?|habit(?:e|ent|ait|ant)|vi(?:t|vent|vait)|r[ée]sid(?:e|ent"
    r"|ait|ant)|position|cr[èe]ch(?:e|ent)"
    r"|demeur(?:e|ent|ant)|loge(?:nt)?|d[ée]m[ée]nag\w{1,4}|h[ée]berg[ée]e?s?)(?![\w'’-])(?: (?:actuelle|exacte"
    r"|du patient|de la patiente|postale))?"
    r" ?[:=]?",
    re.IGNORECASE,
)
_PIECE: Final = re.compile(r"[ ,]{0,4}(?P<told>[^,.;:!?\n()|]{2,60})")
_WAY: Final = (
    r"(?:route|rue|ruelle|quai|chemin|impasse|all[ée]es?|avenue|av|boulevard|bd|place|cours|passage|sente"
    r"|sentier|square|mont[ée]e|c[ôo]te"
    r"|venelle|faubourg|promenade|esplanade|rond-point|camping|hameau|lieu-dit|lotissement|lot|cit[ée]"
    r"|r[ée]sidence|villa|ferme|mas|domaine"
    r"|quartier|parc|port|moulin|manoir|ch[âa]teau|cl[ôo]s?)"
)
_HOME: Final = (
    r"(?:maison|ferme|pavillon|appartement|appt?|studio|villa|chalet|cabane|roulotte|caravane|p[ée]niche|bateau"
    r"|mobil-?home|yourte|loft|bungalow"
    r"|camion|tour|barre|b[âa]timent|b[âa]t|immeuble|escalier|esc|entr[ée]e|porte|portail|digicode|interphone"
    r"|bo[îi]te aux lettres|volets?|grille"
    r"|toit|fa[çc]ade|garage|cl[ôo]ture|perron|rez-de-chauss[ée]e|rdc|[ée]tage|palier)"
)
_NAMED_WAY: Final = re.compile(
    rf"(?<!\w)(?i:{_WAY}) (?:(?:de|du|des|aux?|à|en) (?:l[ae]s? |l['’])?|d['’]"
    rf"|l['’])?(?:[a-zà-ÿ]{{3,12}} (?:de |du |des |d['’]))?[«\"]?[ ]?[A-ZÀ-Ý0-9]"
)
_BESIDE: Final = re.compile(
    r"(?<!\w)(?:au-? ?dessus|au-? ?dessous|derri[èe]re|en face|juste apr[èe]s|[àa] c[ôo]t[ée]|au bout"
    r"|[àa] l['’]angle|au fond|[àa] l['’]entr[ée]e"
    r"|apr[èe]s|avant|pr[èe]s|devant) (?:de la|de l['’]|d['’]une?|du|des|la|le|l['’]|les) ?(?!couloir|lit"
    r"|service|jardin|sa |son )[^\W\d_]{3,}",
    re.IGNORECASE,
)
_NUMBERED_HOME: Final = re.compile(
    r"(?<!\w)(?:tour|b[âa]timent|b[âa]t|barre|immeuble|entr[ée]e|esc|escalier|porte|appt?|appartement|lot"
    r"|emplacement|villa|caravane|code|digicode)"
    r"\.? (?:n° ?)?(?:[0-9]{1,5}[A-Z]?|[A-Z][0-9]{0,3})(?!\w)",
    re.IGNORECASE,
)
_LOOKS: Final = re.compile(
    r"(?<!\w)(?:volets?|portail|porte|fa[çc]ade|toit|grille|maison|bo[îi]te aux lettres|cl[ôo]ture|garage"
    r"|caravane|roulotte) (?:en \w+ )?"
    r"(?:verte?s?|bleue?s?|rouges?|jaunes?|blanc(?:he)?s?|noire?s?|roses?|grise?s?|mauves?|orange|violette?s?"
    r"|marrons?)(?!\w)",
    re.IGNORECASE,
)
_HOMELY: Final = re.compile(rf"(?<!\w)(?i:{_HOME}|{_WAY})(?!\w)|dernière|premi[èe]re", re.IGNORECASE)
_HOUSED: Final = re.compile(
    r"plain[- ]pied|ascenseur|marches?(?!\w)|(?:avec|chez|seule?|famille|entour|[ée]pou[sx]|enfants?|retraite"
    r"|ehpad|aides?)(?!\w)",
    re.IGNORECASE,
)
_STARTS: Final = re.compile(
    rf"(?:(?:sur|dans|[àa]|au|aux|en|c['’]est|est) )?(?:l[ae]s? |l['’]|une? |son )?(?:(?:derni[èe]re"
    rf"|premi[èe]re|petite?|grande?|vieille|vieux) )?"
    rf"(?={_HOME}(?!\w)|{_WAY}(?!\w)|au-? ?dess|derri|en face|[àa] c[ôo]t[ée]|au bout|au fond|[àa] l['’]angle"
    rf"|apr[èe]s|pr[èe]s|devant|[àa] l['’]entr)",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(r"(?:(?:sur|dans|[àa]|en|c['’]est|est) (?!c[ôo]t|l['’]a|l['’]entr))", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\([^()\n]{1,30}\)")
_SURE: Final = (_NAMED_WAY, _BESIDE, _NUMBERED_HOME, _LOOKS)
_MOST_PIECES, _STEMS = (
    6,
    ("maison", "ferme", "niche", "tour", "dessus", "bout", "route", "quai", "camping", "mobil", "volet", "portail"),
)
_MORE_STEMS: Final = (
    "derri",
    "en face",
    "bâtiment",
    "bat ",
    "chemin",
    "caravane",
    "villa",
    "porte",
    "allée",
    "rue ",
    "impasse",
    "bateau",
)


def dwellings(text: str, lowered: str) -> Iterator[tuple[int, int, Entity]]:
    """Give the dwellings so told in a normalised text, in no order; the text is given in small letters too."""
    if not any(map(lowered.__contains__, (*_STEMS, *_MORE_STEMS))):
        return
    for cue in _CUE.finditer(text):
        if span := _dwelling(text, cue.end()):
            yield (*span, Entity.ADRESSE)


def _dwelling(text: str, place: int) -> tuple[int, int] | None:
    """Give the pieces between commas that tell a dwelling, soon after a place, if one of them names it."""
    first, last, sure = -1, -1, False
    for _ in range(_MOST_PIECES):
        piece = _PIECE.match(text, place)
        if piece is None:
            break
        start, end = piece.start("told"), piece.start("told") + len(piece["told"].rstrip())
        if _STARTS.match(text, start, end) and not _HOUSED.search(piece["told"]):
            sure = sure or any(pattern.search(text, start, end) for pattern in _SURE)
            lead = _LEAD.match(text, start, end)
            first, last = (lead.end() if lead else start) if first < 0 else first, end
        elif first >= 0:
            break
        place = piece.end()
        if first < 0 and (aside := _ASIDE.match(text, place)):
            place = aside.end()
        if text[place : place + 1] != ",":
            break
    told = first >= 0 and (
        "," in text[first:last] or (_BESIDE.match(text, first) and _HOMELY.search(text, first, last))
    )
    return (first, last) if sure and told else None
