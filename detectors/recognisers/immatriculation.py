"""Vehicle registration plates.

Source: arrêté du 9 février 2009 (SIV): AA-123-AA, without I, O, U, and without the pair SS; before it (FNI, 1950):
1 to 4 digits, 1 to 3 letters, the département's number; ISO 3779 (VIN, 17 characters); ICAO, Annex 7 (aircraft).

Worked example: « AB-123-CD »; « immatriculé 1234 XY 29 ».
Refuses: a plaque of the skin (« plaque de 15x15 »), and plates without hyphens, in lower case or in the old form,
unless a cue (plaque, véhicule…) stands near.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import cue_near, fold, holds, opened_by, words
from detectors.recognisers._evidence import STOPS
from detectors.recognisers._odd_plates import odd_plates
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = "(?!SS)[A-HJ-NP-TV-Z]{2}"
_SIV = re.compile(
    rf"(?<![A-Za-z0-9\-]){_LETTERS}([ \-.]?)[0-9]{{3}}\1{_LETTERS}(?:-(?:[0-9]{{2}}|2[AB]))?(?![A-Za-z0-9\-])",
    re.IGNORECASE,
)
_PLATE_END = re.compile(r"[0-9]{3}[ \-.]?[a-z]{2}(?![a-z0-9])")
_FNI = re.compile(
    r"(?<![a-z0-9])(?![0-9]{1,4}x[0-9]|[0-9]{1,4} ?(?:km|cc|cv|ch|kg|kw|mm|cm|ml|mg|min) ?[0-9]"
    r"|(?:6|12|24|48|2[23]0|380|400) ?v ?[0-9]|[0-2]?[0-9] ?h ?[0-5][0-9])[0-9]{1,4}[ \-]?[a-z]{1,3}[ \-]?"
    r"(?:[0-9]{2}|2[ab]|97[1-6])(?![a-z0-9])"
)
_FOREIGN = re.compile(
    r"(?<![a-z])(?:immat(?:ricul\w{1,8}|\.)?|plaques?|n° de plaque)(?: (?:fluviale|maritime|aeronef"
    r"|belge|suisse|lux\w{0,9}|allemande|espagnole"
    r"|italienne|anglaise"
    r"|marocaine|portugaise|neerlandaise|d'immatriculation|mineralogique|numero|du vehicule|de sa voiture"
    r"|sous le numero"
    r"|est|n°)){0,3}[ :]{1,3}"
    r"(?!(?:de|du|des|a|et|la|le|en|au|sur|il|y|ya|est|qui) )(?![0-9.,]{1,6} ?x ?[0-9])"
    r"((?=[a-z0-9 .\-]{0,9}[0-9])(?:[a-z]{1,3}(?:-[a-z]{1,2})?[ .\-]?)?[0-9]{1,6}(?:[ .\-]?[a-z]{1,4})?"
    r"(?:[ .\-]?[0-9]{1,6})?(?:[ .\-][a-z]{1,3})?)"
    r"(?![a-z0-9]|[.,][0-9]|[ ]?(?:%|mm|cm|mg|x[ 0-9]))"
)
_VIN = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-HJ-NPR-Z]{0,16}[0-9])[A-HJ-NPR-Z0-9]{9}[A-HJ-NPR-Z0-9]{2}[0-9]{6}(?![A-Za-z0-9])"
)
_BOAT = re.compile(
    r"(?<![a-z])(?:bateaux?|peniche|automoteur|voilier|chalutier|caseyeur|fileyeur|ligneur|vedette|canot|barque|navire"
    r"|plaisance|quartier)(?![a-z])[^\n.;]{0,40}?[ (]([a-z]{1,3}[ -]?[0-9]{4,6}(?:[ -]?[a-z])?)"
    r"(?![a-z0-9'%°]|[.,][0-9])"
)
"""Quarter of registration (art. R. 5112-1 du code des transports) or office of inland waterways, number, letter."""
_BOATS = frozenset(
    {"bateau", "bateaux", "peniche", "automoteur", "voilier", "chalutier", "caseyeur", "fileyeur", "ligneur",
     "vedette", "canot", "barque", "navire", "plaisance", "quartier"}
)  # fmt: skip
_ABROAD = re.compile(
    r"(?<![a-z])(?:voitures?|vehicules?|auto|camions?|camionnette|fourgon(?:nette)?|moto|scooter|taxi|remorque"
    r"|caravane)[ :(]{1,3}(?![lctds][0-9])"
    r"((?=[a-z-]{0,9}[0-9])(?=[0-9-]{0,9}[a-z])[a-z0-9]{1,3}(?:-[a-z0-9]{1,4}){2})(?![a-z0-9-])"
)
_CARS = frozenset(
    {"voiture", "voitures", "vehicule", "vehicules", "auto", "camion", "camions", "camionnette", "fourgon",
     "fourgonnette", "moto", "scooter", "taxi", "remorque", "caravane"}
)  # fmt: skip
_AIRCRAFT = re.compile(
    r"(?<![a-z])(?:avions?|helico\w{0,6}|aeronefs?|appareil|vol|dragon|ulm|planeur|immat\w{0,9})(?![a-z])"
    r"[^\n;]{0,30}?[ (:](?!f-(?:dopa|psma))"
    r"(f-[a-z]{4}|f-j[a-z]{4}|hb-[a-z]{3}|oo-[a-z]{3}|lx-[a-z]{3}|c-[fgi][a-z]{3}|3a-m[a-z]{2})(?![a-z0-9-])"
)
"""Nationality and registration marks of France, Switzerland, Belgium, Luxembourg, Canada and Monaco (ICAO, Annex 7)."""
_VEHICLES = frozenset({"vin", "chassis", "vehicule", "voiture", "moto", "scooter", "camion", "immatriculation"})
_CUE_WORDS = frozenset(
    {"plaque", "plaques", "vehicule", "vehicules", "voiture", "voitures", "vin", "siv", "chassis", "auto", "automobile",
     "camion", "camionnette", "moto", "scooter", "vsl", "ambulance", "ambulances", "immatricule", "immatriculee",
     "twingo", "clio", "kangoo", "megane", "scenic", "captur", "peugeot", "renault", "citroen", "dacia", "sandero",
     "duster",
     "berlingo", "partner", "polo", "golf", "fiat", "fourgon", "audi", "bmw", "mercedes", "toyota", "nissan", "ford",
     "opel", "volkswagen", "skoda", "hyundai", "tesla", "volvo", "suzuki", "yaris", "immat", "immatriculation",
     "immatriculations",
     "immatricules", "immatriculees"}
)  # fmt: skip
_FEWEST = 4
_OPENED, _SHUT = re.compile(r"[,;:(\n«\"][ ]?$"), re.compile(r"[ ]?(?:[,;:)\n»\"]|\.(?!\w)|$)")
_VITALS = frozenset({"FC", "TA", "PA", "FR", "HB", "GB", "GR", "CR", "TP", "DT", "SA", "NA", "CA", "CL", "MG", "KT"})
"""What a line of vital signs sets beside a figure."""
_DRIVING = re.compile(
    r"(?<![a-z0-9])(?:vehicules?|voitures?|[cz][1-5]|ds ?[3-7]|[1-5]0[0-9]|[2-5]00[0-9]|zoe|micra|punto|panda"
    r"|corsa|astra|fiesta|focus|picasso"
    r"|modus|espace|trafic|master|jumper|jumpy|boxer|ducato|sprinter|vito|transit|caddy|touran|tiguan|passat|leon|ibiza"
    r"|octavia|fabia|mini|smart|jeep|quad|tracteur|remorque|caravane|camping-car|bus|autocar|taxi|poids lourd"
    r"|utilitaire"
    r"|berline|break|monospace|4x4|suv|pick-up|fourgonnette|bagnole|caisse|gare[e]?|garait|parking|stationn\w{2,8}"
    r"|conduc\w{2,6}|chauffeur|roule|roulait|fuite|percute\w{0,2}|renverse\w{0,2}|accident|avp|constat|depanneuse|fourriere)(?![a-z0-9])"
)
_TAIL = re.compile(r"[ ]([a-z]{1,4})$")
_LOOSE = re.compile(r"[0-9]{1,4}[ ]([a-z]{1,3})[ ](?:[0-9]{2}|2[ab])")
_CUES = words(
    r"immat(?:ricul\w{1,8})?|plaques? (?:d'immatriculation|mineralogiques?"
    r"|relevee?s?|notee?s?|lue|avant|arriere|de sa voiture)|vehicules?|voitures?"
    r"|plaques? (?:belge|suisse|allemande|espagnole|italienne|portugaise|luxembourgeoise)|vin|siv|chassis"
    r"|twingo|clio|kangoo|megane|scenic|captur|peugeot|renault|citroen|dacia|sandero|duster|berlingo|partner|polo"
    r"|golf|fiat|fourgon|audi|bmw|mercedes|toyota|nissan|ford|opel|volkswagen|skoda|hyundai|tesla|volvo|suzuki|yaris"
    r"|auto(?:mobile)?|camion(?:nette)?|moto|scooter|vsl|ambulances?"
)


class ImmatriculationRecogniser:
    """Finds plates of the present system, and of the former one near a cue."""

    name = "immatriculation"
    entities: frozenset[Entity] = frozenset({Entity.IMMATRICULATION})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; see the module docstring for what counts."""
        folded = fold(text)
        for found in _SIV.finditer(text) if _PLATE_END.search(folded) else ():
            if cue_near(_CUES, folded, *found.span()):
                yield Candidate(*found.span(), Entity.IMMATRICULATION, 0.93, "immatriculation:indice")
            elif found[1] == "-" and found[0].isupper():
                yield Candidate(*found.span(), Entity.IMMATRICULATION, 0.86, "immatriculation:siv")
            elif found[0].isupper() and _set_off(text, folded, *found.span()):
                yield Candidate(*found.span(), Entity.IMMATRICULATION, 0.8, "immatriculation:isolee")
        yield from self._announced(text, folded)
        yield from _abroad(text, folded)
        for start, end in odd_plates(folded):
            yield Candidate(start, end, Entity.IMMATRICULATION, 0.86, "immatriculation:vehicule")
        if holds(folded, _CUE_WORDS) and _CUES.search(folded):
            for found in _FNI.finditer(folded):
                loose = _LOOSE.fullmatch(found[0])
                said = loose is not None and text[found.start(0) + loose.start(1)].islower() and _is_word(loose[1])
                apart = text[found.start() : found.end()].isupper() and _set_off(text, folded, *found.span())
                if not said and (apart or cue_near(_CUES, folded, *found.span(), 25)):
                    yield Candidate(*found.span(), Entity.IMMATRICULATION, 0.86, "immatriculation:fni")

    @staticmethod
    def _announced(text: str, folded: str) -> Iterator[Candidate]:
        """Plates of other countries and the number of a chassis, after their name."""
        for found in _FOREIGN.finditer(folded) if "plaque" in folded or "immat" in folded else ():
            start, end = found.span(1)
            tail = _TAIL.search(found[1])
            if tail and _is_word(tail[1]):
                end = start + tail.start()
            if sum(char.isalnum() for char in folded[start:end]) >= _FEWEST:
                yield Candidate(start, end, Entity.IMMATRICULATION, 0.86, "immatriculation:etranger")
        for found in opened_by(_BOAT, folded, _BOATS):
            if text[found.start(1) : found.start(1) + 1].isupper():
                yield Candidate(*found.span(1), Entity.IMMATRICULATION, 0.86, "immatriculation:bateau")
        for found in _VIN.finditer(text) if holds(folded, _VEHICLES) else ():
            if cue_near(_CUES, folded, *found.span()):
                yield Candidate(*found.span(), Entity.IMMATRICULATION, 0.86, "immatriculation:chassis")


def _abroad(text: str, folded: str) -> Iterator[Candidate]:
    """Plates of other countries right after a car, and the marks of an aircraft."""
    if "-" not in folded:
        return
    for found in (*opened_by(_ABROAD, folded, _CARS), *_AIRCRAFT.finditer(folded)):
        if text[found.start(1) : found.end(1)].isupper():
            yield Candidate(*found.span(1), Entity.IMMATRICULATION, 0.86, "immatriculation:etranger")


def _set_off(text: str, folded: str, start: int, end: int) -> bool:
    """Whether marks close a plate on both sides and a car, a road or who drives is told of before it."""
    closed = _OPENED.search(text, max(0, start - 2), start) and _SHUT.match(text, end)
    vitals = text[start : start + 2] in _VITALS or text[end - 2 : end] in _VITALS
    return closed is not None and not vitals and _DRIVING.search(folded, max(0, start - 80), start) is not None


def _is_word(letters: str) -> bool:
    """Whether the letters that close or part a plate are a little word of the sentence (« ab-123-cd en panne »)."""
    return letters.upper() in STOPS or letters in _LITTLE


_LITTLE = frozenset(
    {"en", "vu", "vue", "qui", "que", "il", "on", "y", "car", "mais", "dit", "pas", "ne", "se", "si", "ou", "ni", "or"}
    | {"ans", "an", "h", "kg", "km", "mn", "min"}
)
