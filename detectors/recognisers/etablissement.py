"""Finds establishments called by their name: « CHU de Nantes », « lycée Jean-Moulin », « employeur : Garage Kervella ».

A head noun needs a proper name: « au CHU », « en EHPAD », « hôpital de jour », « clinique de la douleur », « école du
dos » name nobody and are left. Pharmaceutical laboratories and national bodies are not establishments. How a name
reads after its head is `detectors.recognisers._enseignes`'. Source of names: DREES/FINESS.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._blood_services import blood_services
from detectors.recognisers._brands_of_care import care_brands
from detectors.recognisers._corps import bodies
from detectors.recognisers._cues import fold as plain
from detectors.recognisers._ecoles import JOINED, hyphened, labelled_schools
from detectors.recognisers._ecoles_superieures import taught_end
from detectors.recognisers._employeurs import NATIONAL as INSURERS
from detectors.recognisers._employeurs import employers, signs
from detectors.recognisers._employeurs_accueil import tables
from detectors.recognisers._employeurs_connus import known_employers
from detectors.recognisers._enseignes import Kind, name_end
from detectors.recognisers._enseignes_fleuries import CITY
from detectors.recognisers._enseignes_singulieres import called_houses
from detectors.recognisers._evidence import STOPS
from detectors.recognisers._firmes import firms
from detectors.recognisers._hopitaux_connus import PAST, known_hospitals
from detectors.recognisers._place_context import tells
from detectors.recognisers._proper_places import LINKS, TERMS, contracted_at, skip_links, town_at
from detectors.recognisers._raisons_sociales import shaped
from detectors.recognisers._registered_houses import registered
from detectors.recognisers._terms import read_sections
from detectors.recognisers._tetes_abregees import SHORTENED, abbreviated
from detectors.recognisers._tokens import Reading, Token, read
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable

RAW = read_sections("lieux")
NATIONAL = TERMS["publics"]
KINDS = {
    "tetes_fortes": Kind.CARE,
    "tetes_faibles": Kind.WEAK,
    "tetes_ecoles": Kind.SCHOOL,
    "tetes_enseignes": Kind.SIGN,
    "tetes_montrees": Kind.SIGN,
    "tetes_autorites": Kind.AUTHORITY,
}
HEADS: dict[str, Kind] = {}
for _section, _kind in KINDS.items():
    for _term in RAW[_section]:
        HEADS.setdefault(fold(_term), _kind)
_LETTERS = {"ô": "[ôo]", "é": "[ée]", "è": "[èe]", "â": "[âa]", "ç": "[çc]", "ê": "[êe]"}


def _pattern(term: str) -> str:
    return "".join(_LETTERS.get(letter, re.escape(letter)) for letter in term)


TERMS_SORTED = sorted({term for section in KINDS for term in RAW[section]}, key=lambda term: (-len(term), term))


def _by_first_word(terms: list[str]) -> dict[str, re.Pattern[str]]:
    """Group the heads by the folded word that opens them: only those that can match are tried."""
    groups: dict[str, list[str]] = {}
    for term in terms:
        groups.setdefault(re.split(r"[ ']", fold(term))[0], []).append(_pattern(term))
    return {
        first: re.compile(f"({'|'.join(patterns)})" + r"\b(?![-']\w)", re.IGNORECASE)
        for first, patterns in groups.items()
    }


HEAD_AT = _by_first_word(TERMS_SORTED)
PLAIN_SHORT = frozenset(
    {"IME", "ITEP", "ESAT", "MECS", "MJC", "CHRS", "CADA", "PMI", "CMP", "CMPP", "SMR", "SSR"}
    | {"CFA", "IFSI", "CCAS", "CHU", "CHR", "USLD", "ETS", "SAS", "SARL", "EARL", "GAEC"}
)
"""Short heads that mean nothing else in lower case."""
PLURALLY_NAMED = frozenset(
    {"IME", "ITEP", "ESAT", "MECS", "MAS", "FAM", "CMPP", "SSR", "SMR", "USLD", "IEM", "MAPA", "MARPA"}
)
HOMELY = PLURALLY_NAMED - {"MAS", "FAM", "SSR", "SMR", "CMPP"}
"""Those that « les » and a plain noun name in lower case (« mas les romarins »)."""
OPENING = SHORTENED | HEAD_AT.keys()
THOUGHT = frozenset(
    {"VIENNE", "CHICAGO", "FRANCFORT", "GENEVE", "PALO", "NANCY", "FRANKFURT", "BERLIN", "BUDAPEST"}
) | {"EDIMBOURG", "BOSTON", "LEEDS", "YORK"}
"""Towns that a school of thought is called after."""
AHEAD = frozenset({"GRANDE", "NOUVELLE", "SA", "SARL", "SELARL", "SAS", "SELAS", "SNC"})
"""What stands before a head and belongs to the name (« Grande Pharmacie des Remparts »)."""
SITE = re.compile(
    r" (?:ET|et|&) (?:FILS|[Ff]ils|FILLES|[Ff]illes|CIE|Cie|ASSOCI[EÉ]S|[Aa]ssociés|CO|Co)(?!\w)"
    r"| ?[–,-] ?(?:site|antenne|agence) (?:de la |de l'|de |du |des |d')?[A-ZÀ-Ý][\wÀ-ÿ'-]{2,25}"
)
QUOTED = re.compile(r"(?: [a-zà-ÿ'-]{1,18}){0,5} ?[«\"“] ?([A-ZÀ-Ý][\w' À-ÿ-]{2,38}?) ?[»\"”]")
NUMBERED = re.compile(
    r" (?:II|III|IV|VI|XIII|XIV|XVI)(?!\w)| (?:\d{2}|97\d)(?=[ ]?(?:[,;:.)\n](?!\d)|$|[–-] )"
    r"| (?!(?:ans|mois|mg|ml|lits?|min|jours?|places|h|cp|euros?)\b)[a-zà-ÿ]+)"
)
"""The number of a département that ends a firm's name (« Addict'Aide 26 »)."""
STRONG, FIRM, FAIR = 0.9, 0.75, 0.6
SCORES = {Kind.CARE: STRONG, Kind.WEAK: FIRM, Kind.SCHOOL: FIRM, Kind.SIGN: FIRM, Kind.AUTHORITY: FIRM}
DETERMINERS = STOPS | {"EX", "ANCIENNE", "GRANDE"}
ADJECTIVAL = frozenset({"EXAMEN", "ESSAI", "CAS", "TABLEAU", "BILAN", "SUIVI", "ETUDE", "SITUATION", "DOSSIER", "ETAT"})
"""Nouns that « clinique » qualifies, grammatical words though some lists hold them."""
SCHOLARLY, QUALIFYING = THOUGHT | PAST, DETERMINERS - ADJECTIVAL
UNITS = TERMS["sigles_unites"] | {"USLD", "PASA", "SSR", "SMR", "EHPAD"}
"""Acronyms of wards: after another, they name no house (« UHR USLD »)."""
LONGEST_ACRONYM = 5
CHAINS = frozenset({"KORIAN", "ORPEA", "DOMUSVI", "COLISEE", "EMERA", "DOMITYS"})
"""Firms that hold many homes: the home's own name follows theirs (« EHPAD Korian Les Deux Tours »)."""
SHOWN = frozenset(map(fold, RAW["tetes_montrees"])) | {"MAT"}
"""Heads that mean something else in lower case: their name shows a capital (« la mat de l'Orangerie »)."""
REGISTERS = frozenset({"FINESS", "SIRET", "SIREN", "RCS", "RPPS", "ADELI"})
SHORT_HEAD = 4
"""A head of so few letters (« CH », « MAS », « FAM », « PASS ») is one only in capitals."""


class EtablissementRecogniser:
    """Recognises care establishments, schools, firms and authorities that bear a name."""

    name = "etablissement"
    entities = frozenset({Entity.ETABLISSEMENT})

    def find(self, text: str) -> Iterable[Candidate]:
        """Report the named establishments of a normalised text."""
        reading, folded = read(text), plain(text)
        joined = any(mark in folded for mark in JOINED)
        labelled = dict(labelled_schools(reading, folded))
        yield from labelled.values()
        reached = 0
        tokens = reading.tokens if joined else [reading.tokens[index] for index in reading.places(OPENING)]
        for token in tokens:
            if token.fold not in OPENING:
                if joined and "-" in token.text:
                    yield from hyphened(reading, token)
                continue
            if token.fold in SHORTENED:
                yield from abbreviated(reading, token.start)
            head = HEAD_AT.get(token.fold)
            if head is None or token.start < reached or token.start in labelled:
                continue
            match = head.match(text, token.start)
            found = _headed(reading, match) if match else None
            if found is not None:
                reached = found.end
                yield found
        yield from employers(reading)
        yield from signs(reading)
        yield from tables(reading)
        yield from bodies(text, folded)
        yield from firms(reading)
        for start, end in care_brands(text, folded):
            yield Candidate(start, end, Entity.ETABLISSEMENT, FAIR, "etablissement:marque")
        for start, end in (*blood_services(reading), *registered(text)):
            yield Candidate(start, end, Entity.ETABLISSEMENT, FIRM, "etablissement:inscrit")
        yield from called_houses(reading, folded)
        story = tells(folded)
        yield from shaped(reading, story=story)
        yield from known_hospitals(reading, story=story)
        yield from known_employers(reading, story=story)


def _headed(reading: Reading, match: re.Match[str]) -> Candidate | None:
    head = match[1]
    kind = HEADS[fold(head)]
    index = reading.at(match.end())
    short = len(head) <= SHORT_HEAD and RAW_CAPITALS.get(fold(head), False)
    if short and not head.isupper() and not _named_in_lower_case(reading, index, fold(head)):
        return None
    if fold(head) == "CLINIQUE" and _adjective(reading, reading.at(match.start(1))):
        return None
    index += reading.tokens[index].fold in CHAINS
    end = None if _opens_house(reading, index) else _name_end(reading, index, fold(head))
    end = _unregistered(reading.tokens, index, end)
    if end is None or _is_hidden(reading, head, index, end):
        return _quoted(reading, match) if end is None else None
    stop = reading.tokens[end - 1].end
    if _found_everywhere(reading, fold(head), index, end):
        return None
    before = reading.tokens[reading.at(match.start(1)) - 1].fold if match.start(1) else ""
    general = fold(head) == "URGENCES" and before == "LES"
    schooled = fold(head) == "ECOLE" and any(token.fold in SCHOLARLY for token in reading.tokens[index:end])
    if general or schooled or reading.text[stop : stop + 1].isdecimal():
        return None
    if kind is Kind.WEAK and reading.text[stop : stop + 2].strip()[:1] in {"+", "/"}:
        return None  # drugs taken together (« association Tazo + Amikacine »)
    site = SITE.match(reading.text, stop) or NUMBERED.match(reading.text, stop)
    stop = site.end() if site else stop
    if fold(reading.text[match.start(1) : stop]) in NATIONAL:
        return None
    start = match.start(1)
    if before in AHEAD:
        start = reading.tokens[reading.at(start) - 1].start
    return Candidate(start, stop, Entity.ETABLISSEMENT, SCORES[kind], "etablissement:tete")


def _unregistered(tokens: list[Token], index: int, end: int | None) -> int | None:
    """Take off a name the label of the number that registers the house; nothing is left of « CABINET SIRET »."""
    while end is not None and tokens[end - 1].fold in REGISTERS:
        end = end - 1 if end - 1 > index else None
    return end


def _opens_house(reading: Reading, index: int) -> bool:
    """Say whether a colon and another head follow (« Mutuelle : Mutuelle des Artisans »)."""
    token = reading.tokens[index + 1]
    head = HEAD_AT.get(token.fold) if reading.tokens[index].text == ":" else None
    return head is not None and head.match(reading.text, token.start) is not None


def _is_hidden(reading: Reading, head: str, index: int, end: int) -> bool:
    """Say whether no capital shows the name after a head that is a common word, or the head is shouted (« MAT »)."""
    shown = any(token.capital and not token.loud for token in reading.tokens[index:end]) and head != "MAT"
    return fold(head) in SHOWN and not shown


def _name_end(reading: Reading, index: int, head: str) -> int | None:
    """Give the index after the name that follows a head; a chain's own name is enough."""
    kind, club = HEADS[head], head in {"CLUB", "AMICALE", "UNION SPORTIVE"}
    taught = taught_end(reading, index, club=club) if kind in {Kind.SCHOOL, Kind.WEAK} or club else None
    chained = index if reading.tokens[index - 1].fold in CHAINS else None
    return taught or name_end(reading, index, kind) or chained


def _found_everywhere(reading: Reading, head: str, index: int, end: int) -> bool:
    """Say whether it names no place: an author's works, a specialty's internship, an insurer of the whole country."""
    tokens = reading.tokens
    link, first = tokens[index], tokens[skip_links(reading, index)]
    if head in {"FOYER", "CENTRE"} and link.fold == "DE" and first.features.eponym and end == index + 2:
        return True
    if head == "RELAIS":
        return link.upper or (link.lower and link.fold not in LINKS)
    if head == "RESEAU":
        return not _locally_named(tokens[index:end])
    if head == "TRAVAUX":
        return link.fold in {"DE", "D"}
    if HEADS[head] is Kind.SCHOOL and first.upper and len(first.text) <= LONGEST_ACRONYM and link.fold == "D":
        return True
    named = [token for token in tokens[index:end] if token.word]
    if first.upper and len(named) == 1 and head.isupper() and len(head) <= LONGEST_ACRONYM and first.fold in UNITS:
        return True
    return len(named) == 1 and named[0].upper and named[0].fold in INSURERS


def _locally_named(name: list[Token]) -> bool:
    """Say whether a network bears a name of its own: national ones are acronyms, anatomy's an eponym's."""
    capitals = [token for token in name if token.capital]
    compound = len(capitals) > 1 or any("-" in token.text for token in capitals)
    return compound and not any(token.features.eponym for token in name)


def _quoted(reading: Reading, match: re.Match[str]) -> Candidate | None:
    """Read a name in marks of quotation after a head and what qualifies it (« club de plongée « X » »)."""
    quoted = QUOTED.match(reading.text, match.end())
    if quoted is None:
        return None
    return Candidate(*quoted.span(1), Entity.ETABLISSEMENT, FAIR, "etablissement:tete")


def _named_in_lower_case(reading: Reading, index: int, head: str) -> bool:
    """Say whether what follows a short head in lower case makes it one (« ch de vannes », « ime les lauriers »)."""
    direct = reading.tokens[index].features
    if direct.town == CITY + 1 and not direct.clinical and head not in {"MAS", "FAM", "CH"}:
        return True
    if _towned(reading, index) or (head in PLAIN_SHORT and _unheard(reading, index)):
        return True
    articles = {"LES", "DES", "LE", "LA"} if head in HOMELY else {"LES", "DES"}
    plural = reading.tokens[index].fold in articles and reading.tokens[index + 1].features.clinical == 0
    return head in PLURALLY_NAMED and plural and reading.tokens[index + 1].features.french


def _unheard(reading: Reading, index: int) -> bool:
    """Say whether a word that is no French noun follows a short head in lower case (« ime kerguelen »)."""
    token = reading.tokens[skip_links(reading, index)]
    known = token.features
    return token.word and not (known.french or known.clinical or known.drug or token.fold in STOPS)


RAW_CAPITALS = {fold(term): term.isupper() for term in TERMS_SORTED}


def _towned(reading: Reading, index: int) -> bool:
    """Say whether « de » and a real town follow a short head in lower case (« ch de vannes »)."""
    linked = skip_links(reading, index)
    town = (town_at(reading, linked) or contracted_at(reading, linked)) if linked > index else None
    return town is not None and (town[1].town >= CITY or town[0] > linked + 1)


def _adjective(reading: Reading, index: int) -> bool:
    """Say whether « clinique » qualifies the noun before it (« examen clinique »)."""
    before = reading.tokens[index - 1] if index else None
    return before is not None and before.word and before.fold not in QUALIFYING
