"""Feasts of the French calendar with their year: « St-Valentin 2024 », « mi-carême 2024 », « lundi de Pâques 2023 ».

A closed list: the movable and fixed feasts of the Roman calendar that French names, the public holidays by their name,
the feasts of families, those of the other religions of France, and « la Saint-X », which French says of a day only. The
year is what makes one of them a date. Gives stretches of a folded text; `detectors.recognisers._date_words` hands them
on. Refuses feasts without a year, houses and places named for a saint (« clinique Saint-Jean 2023 ») and congresses.
Time: local to a name. Sources: code du travail, art. L3133-1; Calendarium Romanum; usage.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.recognisers._cues import opened_by

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAYS: Final = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
_FEASTS: Final = (
    r"mi[ -]careme|(?:mercredi des )?cendres|(?:dimanche des )?rameaux|(?:jeudi|vendredi|samedi|semaine) saint[e]?"
    r"|mardi[ -]gras|careme|quasimodo|trinite|fete[ -]dieu|annonciation|avent|epiphanie|(?:fete des |jour des )rois"
    r"|chandeleur|noel|paques|toussaint|pentecote|ascension|assomption|immaculee conception|nouvel[ -]an(?: chinois)?"
    r"|jour de l'an|reveillon|armistice|(?:jour|fete) des morts|fete (?:des (?:meres|peres|grands-meres|grands-peres"
    r"|voisins|travailleurs|lumieres)|du travail|nationale|de la musique|de la victoire)|poisson d'avril|halloween"
    r"|carnaval|ramadan|aid(?:[ -](?:el[ -]|al[ -])?(?:fitr|adha|kebir|kabir|seghir))?|laylat al-qadr|mouloud|achoura"
    r"|yom kippour|kippour|roch hachana|rosh hashana|hanou(?:k|cc)ah?|pess?ah|pourim|souccot|chavouot|diwali|tet"
    r"|vesak|norouz|paques orthodoxe"
)
_SAINTS: Final = (
    r"(?:st|saint)[ -](?:valentin|sylvestre)|(?<=la )(?:st|saint)[ -][a-z]{3,12}(?:-[a-z]{3,12})?"
    r"|(?<=la )(?:ste|sainte)[ -](?:catherine|barbe|lucie|cecile|anne|agathe|odile|genevieve|blandine|claire|therese"
    r"|marthe|madeleine|marie|rita|jeanne|agnes|beatrice|monique|helene|sophie|marguerite|elisabeth|fleur|reine"
    r"|brigitte|solange)"
)
_LEAD: Final = re.compile(
    rf"(?<![a-z])(?:{_DAYS}|jour|soir|soiree|nuit|matin|(?:l'avant-)?veille|(?:sur)?lendemain|week-?end|pont|semaine"
    r"|vacances|messe|reveillon|feux?)[ ](?:de[ ]|du[ ]|d'|des[ ])(?:la[ ]|l')?\Z"
)
_FEAST: Final = re.compile(
    rf"(?<![a-z])(?:{_FEASTS}|{_SAINTS})[ ,]{{1,2}}(?:de[ ]|en[ ]|de l'an[ ])?(?:19|20)[0-9]{{2}}"
    r"(?![0-9a-z]|[.,/\-][0-9])"
)
_WORDS: Final = frozenset(
    {"mi", "careme", "mercredi", "cendres", "dimanche", "rameaux", "jeudi", "vendredi", "samedi", "semaine", "mardi",
     "saint", "sainte", "st", "ste", "quasimodo", "trinite", "annonciation", "avent", "epiphanie", "chandeleur",
     "noel", "paques", "toussaint", "pentecote", "ascension", "assomption", "immaculee", "nouvel", "jour", "reveillon",
     "armistice", "fete", "poisson", "halloween", "carnaval", "ramadan", "aid", "laylat", "mouloud", "achoura", "yom",
     "kippour", "roch", "rosh", "hanouka", "hanoukah", "hanoucca", "hanouccah", "pessah", "pesah", "pessa", "pesa",
     "pourim", "souccot", "chavouot", "diwali", "tet", "vesak", "norouz"}
)  # fmt: skip
"""How each of them begins."""
_PUBLIC: Final = re.compile(
    r"(?<![a-z])(?:congres|journees?|colloque|salon|seminaire|conference|symposium|campagne|edition|marche|foire|hopital"
    r"|clinique|ch|chu|ehpad|rue|place|ecole|college|lycee|eglise|residence|etude|cohorte|enquete)"
    r"(?: (?:de|du|des|la|le|l'))*[ ](?:de |du |d'|des )?(?:la |l')?$"
)


_EVENT: Final = re.compile(
    r"(?<![a-z])(?:r?entree?|sortie?|tombee?|chutee?|chute|operee?|operation|biopsie|rechut\w{0,3}|accident|avc|idm|deces"
    r"|decedee?|morte?|admise?|hospitalis\w{1,6}|vue?|revue?|visite|crise|chimio\w{0,8}|cure|greffe\w{0,2}|accouch\w{1,6}"
    r"|nee?|passage|consult\w{0,8}|rdv|diagnosti\w{1,3}|poussee|malaise|bloc|arrivee?|partie?|mariee?|veuf|veuve|separee?"
    r"|depuis|sejour|fracture|infarctus|embolie|infection|symptomes|fievre|irm|scanner|tdm|tep|dernier\w{0,2})(?![a-z])[^.;\n]{0,40}\Z"
)
_NEAR, _LED = 60, 40


def is_dated_event(folded: str, start: int) -> bool:
    """Say whether an event of somebody's life or care stands before a feast in its sentence."""
    return _EVENT.search(folded, max(0, start - _NEAR), start) is not None


def feast_days(folded: str) -> Iterator[tuple[int, int]]:
    """Every feast of a folded text that its year follows, with the day beside it (« veille de », « lundi de »)."""
    for found in opened_by(_FEAST, folded, _WORDS):
        low = max(0, found.start() - _LED)
        if not _PUBLIC.search(folded, low, found.start()):
            lead = _LEAD.search(folded, low, found.start())
            yield lead.start() if lead else found.start(), found.end()
