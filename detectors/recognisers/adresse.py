r"""Postal addresses: number, street type, name, and what follows them over the next lines.

Source: La Poste, NF Z10-011 (lines of an address); UPU S42 for the Belgian and Swiss order (street then number) and
Canada. Street types from the DGFiP's FANTOIR list, the frequent ones.

Worked example: « 12 bis, rue des Lilas\nBâtiment B, appt 4\n29000 QUIMPER » is one address over three lines.
Refuses: street words of clinical language (« mise en place de 2 drains », « 1 voie veineuse ») and the addresses of
public institutions named on the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._cues import cue_before, fold, words
from detectors.recognisers._evidence import STOPS
from detectors.recognisers._places import (
    CANADIAN_CODE,
    CEDEX,
    FOREIGN_CODE,
    FRENCH_CODE,
    TOWN,
    TOWN_LOWER,
    names_institution,
)
from detectors.recognisers._proper_places import ARTICLES, town_at
from detectors.recognisers._tokens import read
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLEAR = (
    r"rue|r\.|avenue|av\.?|avn|ave|boulevard|bld|blvd|bd\.?|chemin|che?m\.|impasse|imp\.|allees?"
    r"|all\.|esplanade|faubourg|fbg|fg|promenade|rond[ -]point|ruelle|sente|sentier|square|sq\.?"
    r"|venelle|traverse|residence|res\.|lotissement|lot\.|hameau|lieu[ -]dit|lieudit"
    r"|zone artisanale|zone industrielle|za|zi|zac|zone d'activites?|cite|corniche|chaussee|digue"
    r"|mail|mas|lieu dit|galerie|steenweg|street|road"
)
_STREET = re.compile(r"rue|avenue|boulevard|impasse|allees?|chemin|chaussee|faubourg|ruelle")
_DOUBTFUL = (
    r"place|pl\.?|cours|route|rte|quai|passage|pass\.|voie|villa|parc|clos|montee|cote|domaine"
    r"|quartier|porte|cour|rang|crescent|jardins?|pont|rampe|val|bourg|moulin|ferme|tour|chateau|carrefour"
)
_NUMBER_WORDS = (
    "(?:cent )?(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente"
    "|quarante|cinquante|soixante)|cent"
)
_NUMBER = (
    rf"(?:n°[ ]?)?(?:{_NUMBER_WORDS}|[0-9]{{1,4}})(?:[ ]?(?:bis|ter|quater"
    rf"|[a-d])(?![a-z]))?(?:[ ]?[\-/&,][ ]?[0-9]{{1,4}}(?:[ ]?(?:bis|ter))?)?"
)
_HEAD = re.compile(rf"(?<![a-z0-9])(?:(?P<clear>{_CLEAR})|(?P<doubtful>{_DOUBTFUL}))(?![a-z0-9])")
_FLOOR_BEFORE = re.compile(
    r"(?<![a-z0-9])((?:[0-9]{1,2}(?:er|e|eme|nd|nde)[ ]etage|rdc|rez[ -]de[ -]chaussee)[ ,]{1,2}(?:du |au )?)$"
)
_LINES_ABOVE = re.compile(
    r"(?:^|\n)((?:(?:[Rr]ésidence|RÉSIDENCE|RESIDENCE|[Rr]és\.|[Ll]ieu-dit|Le|La|Les|[Bb]ât\.?|[Bb]âtiment"
    r"|[Aa]pp?t\.?|APPT?"
    r"|[Aa]ppartement|[Ee]sc\.?|[Ii]mmeuble|[Vv]illa|[Ff]oyer|[Dd]omaine)[ ][^\n:;()?!]{1,45}\n){1,3})$"
)
_NUMBER_BEFORE = re.compile(rf"(?<![a-z0-9])(?<![0-9][.,])({_NUMBER})[ ]?,?[ \n]{{1,2}}$")
_LINK = (
    r"(?:(?:de|du|des|la|le|les|aux?|à|en|sur|sous|et|d|l|DE|DU|DES|LA|LE|LES|AUX?|ET|D|L|Mgr|St"
    r"|Ste|Dr|Pr)(?:[ ]|'|-)|[dlDL]'|[ ])"
)
_CAPITAL = r"(?:[A-ZÀ-ÖØ-ÝŒ][\wÀ-ÿ.]{0,25}|[0-9]{1,2}(?=[ ](?:[A-ZÀ-Ý]|jan|fév|mars|avr|mai|jui|aoû|sep|oct|nov|déc)))"
_CAPITAL_NAME = re.compile(
    rf"[ ]{{1,2}}{_LINK}{{0,3}}{_CAPITAL}(?:(?:[ \-']{{1,2}}|\n(?=d'|de[ ]"
    rf"|du[ ])){_LINK}{{0,3}}{_CAPITAL}){{0,6}}(?:[ ](?:jan|fév|mars|avr|mai|jui|aoû|sep|oct|nov"
    rf"|déc)[a-zûé]{{0,7}}(?:[ ](?:18|19)[0-9]{{2}})?)?"
)
_STOPS = (
    r"(?:a|à|au|et|depuis|pour|vit|avec|chez|ou|où|il|elle|tel|téléphone|son|sa|qui|que|dont"
    r"|entrée|entree|porte|escalier|digicode|virgule|point|appartement|appt|apt|bat|bât|bâtiment|étage|mais"
    r"|patient|patiente|né|née|se|est|ce|cp|code"
    r"|est-ce|ville|âgé|âgée|numéro|joignable|je|dans|suivi|suivie|nir|adresse)(?![\wÀ-ÿ])"
)
_LOWER_NAME = re.compile(
    rf"[ ]{{1,2}}(?:(?:de|du|des|la|le|les|aux?|l'"
    rf"|d')[ ]?){{0,3}}(?!{_STOPS})[a-zà-öø-ÿœ\-']{{2,25}}"
    rf"(?:[ ](?!{_STOPS})[a-zà-öø-ÿœ\-']{{2,25}}){{0,4}}",
    re.IGNORECASE,
)
_GAP = re.compile(r"[ \t]{0,3}[,;\-–|(]?[ \t]{0,3}(?:\n[ \t>|*\-]{0,6})?")
_FOREIGN_NUMBER = re.compile(
    r"[ ]?,?[ ]n?°?[ ]?([0-9]{1,4}[a-dA-D]?)(?:[ ]?(?:bte|boîte|boite|b"
    r"|/)[ ]?[0-9A-Z]{1,4})?(?![0-9A-Za-z]|[ ]?(?:mg|g|ml|ans|j|h|%|fois|cp)\b)"
)
_CAPITALISED = r"[A-ZÀ-Ý][\wÀ-ÿ'\-]{1,25}"
_COMPLEMENT = re.compile(
    r"(?i:(?:(?:\d(?:er|e|ème|nd|nde)|rez[ -]de[ -]chauss[ée]e|rdc)[ ]?(?:[ée]tage|[ée]t\.)?"
    r"|[ée]tage[ ]?n?°?[ ]?\d{1,2})"
    r"(?:[ ](?:droite|gauche|face))?)"
    r"|(?i:b[âa]timent|b[âa]t\.?|appartement|appt?\.?|apt\.?|escalier|esc\.?|entr[ée]e|hall|bloc|tour|porte|chambre"
    r"|logement|log\.|villa|interphone|digicode|studio|lot)(?![A-Za-zÀ-ÿ])[ ]?(?:n°)?[ ]?"
    rf"(?:[A-Z]?\d{{1,4}}[A-Za-z]?(?![0-9A-Za-z])|[A-Za-z](?![A-Za-zÀ-ÿ])|{_CAPITALISED}(?:[ ]{_CAPITALISED}){{0,2}})"
    r"|km[ ]\d{1,3}|(?:BP|B\.P\.|CS|TSA)[ ]?n?°?[ ]?\d{1,5}(?:[ ]\d{2,3})?"
    rf"|(?i:r[ée]sidence|r[ée]s\.|lotissement|lieu[ -]dit|hameau|le|la|les)[ ](?:(?:de|du|des|les?|la|l'"
    rf"|d')[ ]?){{0,2}}"
    rf"{_CAPITALISED}(?:[ ]{_CAPITALISED}){{0,3}}(?=[ ]?[,\n])"
)
_LAST_LINE = re.compile(
    rf"(?:(?:{FRENCH_CODE})[ \-]{{0,3}}(?:{TOWN}|{TOWN_LOWER}){CEDEX}"
    rf"|{FOREIGN_CODE}[ ]{{1,2}}{TOWN}|(?:à|a|À)[ ](?:{TOWN}"
    rf"|{TOWN_LOWER})(?:[ ]?\([0-9AB]{{2,5}}\))?"
    rf"|(?:{TOWN})[ ,]{{1,2}}(?:\([A-Za-zÀ-ÿ]{{2,20}}\)[ ,]?[ ]?)?{CANADIAN_CODE}"
    rf"|{FRENCH_CODE}(?![0-9A-Za-z])"
    rf"|{TOWN}[ ,]{{0,2}}(?:\((?:0[1-9]|[1-8][0-9]|9[0-5]|2[AB])(?:[0-9]{{3}})?\)"
    rf"|{FRENCH_CODE}(?![0-9])))(?![A-Za-zÀ-ÿ])"
)
_HAMLETS = frozenset({"lieu dit", "lieu-dit", "lieudit"})
_ROADS = frozenset({"quai", "route", "rte", "montee"})
_CUES = words(
    r"demeur\w{1,6}|domicili\w{0,8}|habit\w{1,6}|adresse|adresses|adr\.?|resid\w{2,6}|loge\w{0,3}|vit"
    r"|vivant|chez (?:lui|elle|eux|moi)|dort|dorment|dormait|squat|sis|sise|address|heberge\w{0,3}|domicile"
    r"|voisin\w{0,3}|addressline"
)
_BOX = re.compile(
    rf"(?<![A-Za-z0-9])(?:BP|B\.P\.|CS"
    rf"|TSA)[ ]?n?°?[ ]?[0-9]{{2,5}}(?:[ ][0-9]{{2,3}})?[ ,\-]{{0,3}}\n?[ ]?{FRENCH_CODE}[ ]{{1,2}}{TOWN}{CEDEX}"
)
_GERMANIC = re.compile(r"(?:stra(?:ss|ß)e|str\.|weg|platz|gasse|straat|laan|plein)[ ][0-9]{1,4}[a-z]?(?![0-9])")
_GERMANIC_START = re.compile(r"(?<![\wÀ-ÿ])[A-ZÄÖÜ][\wÀ-ÿ\-]{2,30}$")
_BOX_HINT = re.compile(r"bp|b\.p|cs|tsa")
_PARTS_MAX = 5
_ENOUGH_PARTS = 2
_VILLAGE = 2
_TOWN_GAP = re.compile(r"[ ]?[,;(–-][ ]?|[ ]|[ ]?\n[ ]{0,4}|[ ]virgule[ ]")
_DISTRICT = re.compile(r"[ ](?:\d{1,2}(?:er|e|ème|eme)(?![\w])|(?:CEDEX|Cedex|cedex)(?:[ ]\d{1,2})?)")


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What speaks for an address.

    Attributes:
        numbered: A number stands before the street, or after its name in the Belgian and Swiss order.
        doubtful: The street word is also common language (« place », « cours », « voie »).
        street: The street word is only ever a street.
        cued: « habite », « adresse »… stands before.
        capital: The name starts with a capital.
        located: A postcode or a town follows.
        hamlet: The word is « lieu-dit » or « hameau », which need no number.
    """

    numbered: bool
    doubtful: bool
    street: bool
    cued: bool
    capital: bool
    located: bool
    hamlet: bool

    def score(self) -> float | None:
        """How sure it is, or nothing if it is no address."""
        if self.numbered and self.located:
            return 0.92 if self.capital or not self.doubtful or self.cued else None
        if self.numbered and self.doubtful:
            return 0.86 if self.cued else 0.6 if self.capital else None
        if self.numbered:
            return 0.88 if self.capital or self.cued else 0.65
        if self.cued and self.capital:
            return 0.86
        if self.hamlet:
            return 0.75 if self.capital or self.cued or self.located else 0.6
        if self.located and not self.doubtful:
            return 0.86 if self.capital or self.cued else 0.65 if self.street else None
        return 0.6 if self.capital and self.street else None


class AdresseRecogniser:
    """Finds postal addresses over one to four lines, with the French, Belgian, Swiss and Canadian orders."""

    name = "adresse"
    entities: frozenset[Entity] = frozenset({Entity.ADRESSE})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; the span runs from the number to the town."""
        folded = fold(text)
        covered = 0
        for head in _HEAD.finditer(folded):
            if head.start() < covered:
                continue
            candidate = self._address(text, folded, head)
            if candidate:
                covered = candidate.end
                yield candidate
        for street in _GERMANIC.finditer(folded):
            first = _GERMANIC_START.search(text, max(0, street.start() - 32), street.start())
            if first:
                end, located = self._extend(text, street.end())
                yield Candidate(first.start(), end, Entity.ADRESSE, 0.88 if located else 0.7, "adresse:germanique")
        if not _BOX_HINT.search(folded):
            return
        for box in _BOX.finditer(text):
            if not names_institution(folded, box.start(), box.end()):
                yield Candidate(*box.span(), Entity.ADRESSE, 0.87, "adresse:boite")

    def _address(self, text: str, folded: str, head: re.Match[str]) -> Candidate | None:
        number = _NUMBER_BEFORE.search(folded, max(0, head.start() - 28), head.start())
        numbered = number is not None
        start = number.start() if number else head.start()
        if head[0] == "cite" and text[head.start() : head.end()] in {"Cite", "cite"}:
            return None
        floor = _FLOOR_BEFORE.search(folded, max(0, start - 32), start)
        start = floor.start(1) if floor else start
        above = _LINES_ABOVE.search(text, max(0, start - 160), start) if numbered else None
        start = above.start(1) if above else start
        doubtful = head["doubtful"] is not None
        cued = cue_before(_CUES, folded, start, 45)
        capital = _CAPITAL_NAME.match(text, head.end())
        name = capital or _LOWER_NAME.match(text, head.end())
        if name is None:
            return None
        end = name.end()
        foreign = None if numbered else _FOREIGN_NUMBER.match(text, end)
        if foreign and capital:
            end = foreign.end()
            numbered = not doubtful
        end, located = self._extend(text, end)
        if numbered and not located:
            town = _town_end(text, end)
            end, located = town or end, town is not None
        if names_institution(folded, start, end):
            return None
        street = _STREET.fullmatch(head["clear"] or "") is not None
        hamlet = head[0] in _HAMLETS
        if numbered and head[0] in _ROADS:
            doubtful = False
        evidence = _Evidence(numbered, doubtful, street, cued, capital is not None, located, hamlet)
        score = evidence.score()
        if score is None:
            return None
        return Candidate(start, end, Entity.ADRESSE, score, "adresse:numero" if numbered else "adresse:voie")

    @staticmethod
    def _extend(text: str, end: int) -> tuple[int, bool]:
        """Take in complements and the last line; whether a postcode, a town or several complements were among them."""
        for rank in range(_PARTS_MAX):
            gap = _GAP.match(text, end)
            position = gap.end() if gap else end
            last = _LAST_LINE.match(text, position)
            if last:
                return last.end(), True
            complement = _COMPLEMENT.match(text, position)
            if complement is None or complement.end() == position:
                return end, rank >= _ENOUGH_PARTS
            end = complement.end()
        return end, True


def _town_end(text: str, end: int) -> int | None:
    """Give the end of a town of the lists that follows a street, on its line or the next; nothing if none does."""
    gap = _TOWN_GAP.match(text, end)
    if gap is None:
        return None
    reading = read(text)
    index = reading.at(gap.end())
    token = reading.tokens[index]
    town = town_at(reading, index)
    if town is None or token.start != gap.end() or token.fold in STOPS - ARTICLES:
        return None
    after, known = town
    word = token.features
    several = after > index + 1 or "-" in token.text
    ordinary = word.french or word.clinical or word.drug or word.first_name > word.surname
    if token.lower and not (known.town >= _VILLAGE and (several or not ordinary)):
        return None
    if not token.lower and not several and (word.clinical or word.drug):
        return None
    last = reading.tokens[after - 1].end
    district = _DISTRICT.match(text, last)
    return district.end() if district else last
