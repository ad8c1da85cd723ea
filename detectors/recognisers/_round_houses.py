"""Reads houses called by a name in the list of a round: « castagnet roger le mas blanc lovenox 0,4 ».

At the head of a line, right after a person, an article and a word of country houses with what tells it apart name where
that person lives. The words are a closed list (mas, ferme, grange, moulin, clos, croix …). Refuses lone lines, a house
without a person before it, words that qualify no house (« la ferme thérapeutique », « la croix rouge »), and lines that
open with no name. Linear: one look at the head of every line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._cues import holds
from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._person_cues import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALONE: Final = (
    "bergerie|borde|borie|bastide|m[ée]tairie|closerie|chaumi[èe]re|tuilerie|briqueterie|verrerie|grangette|granges"
    "|mazet|bastidon|oustal|oustau|fermette|gentilhommi[èe]re|magnanerie|ermitage|prieur[ée]|commanderie|longère"
    "|pinède|ch[êe]naie|ch[âa]taigneraie|oliveraie|houssaye|fougeraie|roseraie|jonchère|peupleraie|garenne"
)
"""Words that with their article alone name a house."""
_TOLD: Final = (
    "mas|ferme|grange|moulin|clos|ch[âa]teau|manoir|villa|chalet|maison|domaine|logis|pr[ée]s?|bois|champs?|croix"
    "|fontaine|source|vigne|lande|combe|c[ôo]te|colline|butte|cabane|cabanon|pont|four|forge|puits|tour|chapelle"
    "|vallon|val|rocher|roc|mare|pi[èe]ce|motte|barri[èe]re|haie|haut|bas|vents|chemins|ch[êe]nes?|pins?|hameau|parc"
)
"""Words that name one only with an adjective or a complement."""
_QUALIFIED: Final = (
    "blanc(?:he)?s?|rouges?|vert[es]?s?|noire?s?|bleue?s?|jaunes?|roses?|gris[e]?|neufs?|neuves?|vieux|vieille"
    "|fleurie?s?|hautes?|hauts?|bas|basses?|jolie?|beaux?|belle|bel"
    "|grande?s?|petite?s?|ronde?s?|longs?|longue|carr[ée]e?|brûl[ée]e?"
    "|brul[ée]e?|perdue?|couverte?|dor[ée]e?|venteux|venteuse"
    "|d[eu]s? (?:l[ae]s? |l['’])?[a-zà-ÿ]{3,15}(?: (?:blanc|vert|neuf|haut|bas))?"
    "|d['’][a-zà-ÿ]{3,15}|saint-[a-zà-ÿ]{3,15}|aux [a-zà-ÿ]{3,15}|à [a-zà-ÿ]{3,15}"
)
_BEFORE_HOUSE: Final = (
    "petite?s? |grande?s? |vieux |vieille |haute?s? |basse?s? |belle |beau |quatre |trois |deux |sept |"
)
_HOUSE: Final = (
    rf"(?:(?:l[ae]s?|aux?|du) |l['’])?(?:(?:{_ALONE})(?!\w)(?: (?:{_QUALIFIED})(?!\w))?"
    rf"|(?:{_BEFORE_HOUSE})(?:{_TOLD})(?!\w)(?: (?:{_QUALIFIED})(?!\w))?)"
)
_LINE: Final = re.compile(
    r"^[ \t>*•–-]{0,4}(?:\d{1,2} ?[hH:] ?(?:\d{2})? ?[:.–-]? ?|\d{1,2}[.)] ?)?"
    r"(?P<person>[^\W\d_][\w'’.-]{0,24}(?: [^\W\d_][\w'’-]{1,24}){0,3}?)[ ]?[,:–(-]?[ ]"
    rf"(?P<house>(?i:{_HOUSE}))(?=[ ]?(?:[,;:.)\n|–-]|$)| [\w(])",
    re.MULTILINE,
)
_HOMES: Final = frozenset(
    re.findall(
        "[a-z]+",
        "mas ferme grange granges grangette moulin clos chateau manoir villa chalet maison domaine logis pre pres bois"
        " champ champs croix fontaine source vigne lande combe cote colline butte cabane cabanon pont four"
        " forge puits tour"
        " chapelle vallon val rocher roc mare piece motte barriere haie haut bas vents chemins chene chenes pin"
        " pins hameau parc"
        " bergerie borde borie bastide metairie closerie chaumiere tuilerie briqueterie verrerie mazet bastidon oustal"
        " oustau fermette gentilhommiere magnanerie ermitage prieure commanderie longere pinede chenaie chataigneraie"
        " oliveraie houssaye fougeraie roseraie jonchere peupleraie garenne",
    )
)
_OTHER: Final = re.compile(
    r"(?:la )?croix[ -]rouge|(?:la )?croix bleue|la maison|(?:la )?maison de (?:sant|retr|rep|conv|arr)|la source"
    r"|du bas|du haut|(?:le |la )?(?:haut|bas) d|bas de|haut de|au bois"
    r"|(?:la )?c[ôo]te (?:de|d'|basse|haute|droite|gauche)"
    r"|pont d|(?:la )?tour d|(?:la )?pi[èe]ce|deux c|trois c|quatre c[ôo]|du puits",
    re.IGNORECASE,
)


def round_houses(text: str, folded: str) -> Iterator[tuple[int, int]]:
    """Give where the named houses stand that follow a person at the head of a line."""
    if "\n" not in text or not holds(folded, _HOMES):
        return
    for found in _LINE.finditer(text):
        house = found["house"]
        told = _QUALIFIER.search(house) or _COUNTED.match(house) or _LONE.search(house)
        if told and not _OTHER.match(house) and _is_person(found["person"]):
            yield found.span("house")


_QUALIFIER: Final = re.compile(rf"(?:{_TOLD}) (?:{_QUALIFIED})$", re.IGNORECASE)
_COUNTED: Final = re.compile(rf"(?:l[ae]s? |aux? )(?:{_BEFORE_HOUSE[:-1]})(?:{_TOLD})", re.IGNORECASE)
_LONE: Final = re.compile(rf"(?:^l[ae]s? |^l['’]|^aux? |^du )(?:{_ALONE})", re.IGNORECASE)


def _is_person(words: str) -> bool:
    """Say whether the words at the head of a line are a person's: after a title, or a name and a first name."""
    parts = words.split()
    if len(parts) > 1 and fold(parts[0].rstrip(".")) in TITLES:
        return True
    features = [default_lexicon().features(part) for part in parts]
    named = [known for known in features if known.surname or known.first_name or not known.bits]
    first = any(known.first_name >= FREQUENT and known.clinical <= 1 for known in features)
    return len(named) == len(parts) and first and len(parts) > 1
