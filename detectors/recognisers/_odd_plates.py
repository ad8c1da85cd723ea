"""Registration plates that nothing but a vehicle beside tells: « un tracteur 1284VQ48 », « scooter bx.441.w ».

The former French plate written in one piece, of a département that exists, near a vehicle; plates of the neighbours in
small letters, parted by points or hyphens, right after one. Gives stretches of a folded text. Refuses quantities with
their unit (« 12V48 », « 110km35 »), models (« gs.1200 », « 4x4 ») and figures of another trade. Time: local to a
vehicle. Sources: arrêté du 5 novembre 1984 (FNI); the shapes in use in Belgium, Luxembourg and Switzerland.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detectors.recognisers._cues import cue_near, holds, opened_by, words

if TYPE_CHECKING:
    from collections.abc import Iterator

_KIND: Final = (
    "voitures?|vehicules?|autos?|camions?|camionnettes?|fourgons?|fourgonnettes?|motos?|scooters?|taxis?|remorques?"
    "|caravanes?|tracteurs?|quads?|cyclomoteurs?|mobylettes?|camping-cars?|bus|autocars?|utilitaires?|berlines?|breaks?"
    "|monospaces?|moissonneuses?|semi-remorques?|poids lourds?|vsl|ambulances?|depanneuses?|immat\\w{0,11}|plaques?"
)
_VEHICLES: Final = frozenset(
    {form for one in ("voiture", "vehicule", "auto", "camion", "camionnette", "fourgon", "fourgonnette", "moto",
                      "scooter", "taxi", "remorque", "caravane", "tracteur", "quad", "cyclomoteur", "mobylette",
                      "utilitaire", "berline", "break", "monospace", "moissonneuse", "ambulance", "depanneuse",
                      "autocar", "plaque", "immatriculation")
     for form in (one, one + "s")}
    | {"bus", "vsl", "camping", "semi", "poids", "immat", "immatricule", "immatriculee"}
)  # fmt: skip
_CUES: Final = words(_KIND)
_FORMER: Final = re.compile(
    r"(?<![\w.,/\-])(?!(?:220|230|380|400)v)(?:[0-9]{2,4}(?!(?:km|kg|mg|ml|mm|cm|ui|kw|cv|ch|cc|min|ans|sa|kv|hz)[0-9])[a-hj-np-tv-z]{2,3}"
    r"|[0-9]{3,4}[a-hj-np-tv-z])(?:0[1-9]|[1-8][0-9]|9[0-5]|2[ab]|97[1-6])(?![\w%°]|[.,/][0-9])"
)
_CANTONS: Final = "zh|be|lu|ur|sz|ow|nw|gl|zg|fr|so|bs|bl|sh|ar|ai|sg|gr|ag|tg|ti|vd|vs|ne|ge|ju"
_SAID: Final = (
    r"(?:[ ](?:belge|suisse|allemande?|espagnole?|italienne?|luxembourgeoise?|portugaise?|neerlandaise?|blanche?"
    r"|noire?|rouge|bleue?|grise?|verte?|immatricule[es]{0,2}|plaque[es]{0,2}|de|n°)){0,3}"
)
_ABROAD: Final = re.compile(
    rf"(?<![a-z])(?:{_KIND}){_SAID}[ :(,]{{1,3}}"
    rf"((?:{_CANTONS})[. \-][0-9](?:[. ]?[0-9]){{3,5}}"
    r"|[a-z]{2}(?P<mark>[.\-])[0-9]{3}(?P=mark)[a-z]{1,2}|[a-z]{1,2}(?P<other>[.\-])[a-z]{1,2}(?P=other)[0-9]{2,4}"
    r"|[1-9](?P<first>[.\-])[a-z]{3}(?P=first)[0-9]{3}|[0-9]{3}(?P<last>[.\-])[a-z]{3}(?=[ ]?(?:[,;:)\n]|$))"
    r"|[a-z]{3}[.\-][0-9]{3}|[0-9]{4}[. \-][a-z]{3}"
    r"|(?!ss|de|du|en|le|la|et|un|au)[a-hj-np-tv-z]{2}[ .\-]?[0-9]{3}[ .\-]?"
    r"(?!ss|cv|ch|km|kg|cc|mm|cm|ml|mg|kw|et|en|au|de|le|la)[a-hj-np-tv-z]{2})"
    r"(?![\w%°]|[.,/\-][0-9a-z])"
)
_LUXEMBOURG: Final = re.compile(
    r"(?<![a-z])lux(?:embourg(?:eoise?)?|\.)?[ :(,]{1,3}([a-z]{2}[. \-][0-9]{4}|[0-9]{4,6})(?![\w%°]|[.,/\-][0-9])"
)
_MODEL: Final = re.compile(r"(?:dur|euro?|iso|gsx|cbr|mod|ref|age|kms?|pts?|the|des|les|une|sur|par)[.\- ]")


def odd_plates(folded: str) -> Iterator[tuple[int, int]]:
    """Every such plate of a folded text, in no order."""
    if not holds(folded, _VEHICLES):
        return
    for found in _FORMER.finditer(folded):
        if cue_near(_CUES, folded, *found.span()):
            yield found.span()
    for found in opened_by(_ABROAD, folded, _VEHICLES):
        if not _MODEL.match(found[1]):
            yield found.span(1)
    for found in _LUXEMBOURG.finditer(folded) if "lux" in folded else ():
        if cue_near(_CUES, folded, *found.span()):
            yield found.span(1)
