"""Names in the rows and lists that no column heads: « KPODZO Yawa F 52a », « GRAND L | 214 », « les sortants : … ».

Rows of a waiting room or a ward, halves that a stroke parts (« Hernández-- Pilar / F »), cases in small letters
(« pierre charpentier 52 ans »), lists in small letters of those who come or leave, colleagues whom a planning tells of
(« Inès remplace »), documents' files. It refuses what the lists do not know as names, labels, roles and terms of care.
Time is linear in the text.
"""

from __future__ import annotations

import re
from itertools import chain
from string import ascii_uppercase
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._cues import fold as fold_text
from detectors.recognisers._cues import holds, opened_by
from detectors.recognisers._evidence import COMMON, FREQUENT, TERMS, USUAL_CLINICAL
from detectors.recognisers._person_told import FAIR, FIRM, HELD, NAME, UNBORNE, bearable, given_name
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.lexicon import Lexicon
    from detectors.recognisers._tokens import Reading

_PET_NAMES = TERMS["surnoms"]
_PARTED = re.compile(
    rf"^[ \t*•>\d).-]{{0,8}}(?P<last>{NAME}(?: {NAME})?)[ ]?(?:--|__|–|—|- | -|\*\*|~|::|\.\.)[ ]?(?P<given>{NAME})"
    r"(?= ?(?:/{1,2}|\||;|,) ?(?:[FHM]\b|\d))",
    re.MULTILINE,
)
_COMPOUND = re.compile(rf"(?<![\w.-])(?P<one>J[A-NP-Z]|MC|FX|PY|PE) (?P<last>{NAME})(?![\w-])")
_COMPOUNDS = frozenset({f"J{letter}" for letter in ascii_uppercase if letter != "O"} | {"MC", "FX", "PY", "PE"})
"""What opens the pattern above, which is tried where it stands."""
_EXTENSION = r"\.(?:pdf|docx?|odt|rtf|jpe?g|png|heic|xlsx?|csv|txt|dcm|msg|eml)\b"
_FILE = re.compile(_EXTENSION, re.IGNORECASE)
_FILED = re.compile(
    r"(?:^|[\n/«\"(] ?)(?:ordo(?:nnance)?|crh?|cro|crp|courrier|irm|bilan|photo|scan(?:ner)?|certif(?:icat)?"
    r"|lettre|dossier"
    r"|fiche|bio|ecg|rx|radio|vacc(?:in|ins)?|echo|consult|cs|labo|fact(?:ure)?|devis)[ _-]"
    rf"(?:(?P<one>[A-Z]\.)[ _]?)?(?P<last>[A-ZÀ-Þ][^\W\d_]{{2,20}})(?=[^\n]{{0,40}}{_EXTENSION})",
    re.IGNORECASE,
)
"""A file named after a document and somebody."""
_ON_LEAVE = re.compile(
    rf"(?:^|[,;.:!?\n][ ]?|\bet )(?P<name>{NAME}) (?:(?:est|sera|était) )?(?:malade|absente?"
    r"|(?:la|le|me|te|nous) remplace|en (?:arrêt|congés?|repos|formation|vacances"
    r"|retard|maladie|RTT)\b|remplace\b|échange (?:avec|sa|son)\b|de (?:repos|garde|nuit|week-end)\b"
    r"|(?:fait|prend|finit|garde) (?:la nuit|sa garde)\b|peut (?:plus|pas) (?:faire|venir"
    r"|prendre))"
)
"""What is said of those who work, in a planning that is told."""
_LEAVES = frozenset(
    {"arret", "conge", "conges", "repos", "formation", "vacances", "retard", "maladie", "malade", "absent", "absente"}
    | {"rtt", "remplace", "echange", "garde", "nuit", "week", "peut"}
)
_SEXED = re.compile(
    r"^[ \t*•>-]{0,4}(?P<last>[A-ZÀ-Þ][A-ZÀ-Þ'’ -]{2,24}) (?P<given>[A-ZÀ-Þ][a-zà-ÿ'’-]{1,20}(?: [A-ZÀ-Þ]"
    r"[a-zà-ÿ-]{1,20})?)"
    r",? (?:[FHM]|femme|homme),? ?\d{1,3} ?(?:ans?|a|mois|m)?(?![\w/%])",
    re.MULTILINE,
)
"""A row of a waiting room: capitals, a name, a sex, an age."""
_CELLED = re.compile(r"^\|? ?(?P<last>[A-ZÀ-Þ][A-ZÀ-Þ'-]{2,20}) (?P<one>[A-Z])\.?(?= ?[|;\t]| \d{3,4} )", re.MULTILINE)
_FLAT_CASE = re.compile(
    r"^[ \t*•-]{0,4}(?P<one>[a-zà-ÿ]{3,15}) (?P<two>[a-zà-ÿ]{3,20}),? \d{1,3} ?(?:ans?|a)(?!\w)", re.MULTILINE
)
_EPONYM_ROW = re.compile(rf"^[ \t*•-]{{0,4}}(?P<last>{NAME}) (?P<given>{NAME})(?= ?(?::|,| \d|\())", re.MULTILINE)
_SERIES = re.compile(
    r"(?<!\w)(?:sortants?|entrants?|entrees|sorties|patients?|visites|absents?|presents?|lits|dossiers|a (?:re)?voir"
    r"|reste(?:nt)?(?: a voir)?|tournee|internes?|equipe|staff|rcp)(?: (?:du jour|de garde|ce jour|ce matin"
    r"|demain))? ?: ?"
    r"(?P<all>[a-z'-]{3,20}(?:(?:, ?| et |, puis | / ?|/)[a-z'-]{3,20}){1,12})(?= ?(?:[.;!?\n(]|\Z))"
)
_LISTS = frozenset(
    {"sortant", "sortants", "entrant", "entrants", "entrees", "sorties", "patient", "patients", "visites", "absent"}
    | {"absents", "present", "presents", "lits", "dossiers", "a", "reste", "restent", "tournee", "interne", "internes"}
    | {"equipe", "staff", "rcp"}
)
"""Those of a list in small letters."""
_ITEM = re.compile(r"(?!et\b|puis\b)[a-zà-ÿ][a-zà-ÿ'’-]{2,19}")


def line_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that rows, lists, plannings and files show."""
    text, lexicon = reading.text, reading.lexicon
    folded = fold_text(text)
    yield from _rows(text, lexicon)
    yield from _flat_cases(text, lexicon)
    if ":" in text:
        yield from _flat_lists(text, folded, lexicon)
    if holds(folded, _LEAVES):
        yield from _on_leave(text, lexicon)
    yield from _abbreviated(reading)


def _rows(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Read rows: capitals, a name, a sex and an age; a surname and a letter in a cell; an eponym and a first name."""
    pairs: list[tuple[re.Match[str], Entity, str]] = []
    pairs.extend(
        (match, Entity.PRENOM, "given")
        for match in _SEXED.finditer(text)
        if not any(fold(word) in UNBORNE for word in match["last"].split())
    )
    for match in _CELLED.finditer(text):
        known = lexicon.features(match["last"])
        most = USUAL_CLINICAL + (known.surname == COMMON)
        held = HELD if known.surname == COMMON else UNBORNE
        if known.surname >= FREQUENT and known.clinical < most and fold(match["last"]) not in held:
            pairs.append((match, Entity.INITIALES, "one"))
    for match in _EPONYM_ROW.finditer(text):
        last, given = lexicon.features(match["last"]), lexicon.features(match["given"])
        plain = given.french or given.clinical or given.eponym or given.surname > given.first_name
        if last.eponym and not last.french and given.first_name > 1 and not plain:
            pairs.append((match, Entity.PRENOM, "given"))
    pairs.extend(
        (match, Entity.PRENOM, "given")
        for match in (_PARTED.finditer(text) if any(mark in text for mark in "/|;") else ())
        if given_name(lexicon.features(match["given"])) and bearable(match["last"].split()[0], lexicon)
    )
    for match, entity, group in pairs:
        yield Candidate(*match.span("last"), Entity.NOM, FIRM, "personne:rangee")
        yield Candidate(*match.span(group), entity, FIRM, "personne:rangee")


def _flat_cases(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Read a first name, a surname and an age in small letters at the head of a line."""
    for match in _FLAT_CASE.finditer(text):
        one, two = lexicon.features(match["one"]), lexicon.features(match["two"])
        if fold(match["one"]) in UNBORNE or fold(match["two"]) in UNBORNE or COMMON in {one.clinical, two.clinical}:
            continue
        if one.first_name == COMMON and two.surname == COMMON:
            yield Candidate(*match.span("one"), Entity.PRENOM, FAIR, "personne:cas")
            yield Candidate(*match.span("two"), Entity.NOM, FAIR, "personne:cas")


def _flat_lists(text: str, folded: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Read the surnames in small letters of those who come, leave or are seen, all of them borne by many."""
    for match in opened_by(_SERIES, folded, _LISTS):
        items = list(_ITEM.finditer(text, *match.span("all")))
        if len(items) > 1 and text[match.start("all")].islower() and all(_listable(one[0], lexicon) for one in items):
            for item in items:
                yield Candidate(*item.span(), Entity.NOM, FAIR, "personne:rangee")


def _listable(word: str, lexicon: Lexicon) -> bool:
    """Say whether many people bear a word that is no drug, no term of care and no word of grammar."""
    known = lexicon.features(word)
    borne = COMMON in {known.surname, known.first_name} and known.clinical < USUAL_CLINICAL
    return borne and not known.drug and fold(word) not in UNBORNE


def _on_leave(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Read those who are away, replace somebody or keep watch (« Laura en arrêt, Inès remplace »)."""
    for match in _ON_LEAVE.finditer(text):
        known, key = lexicon.features(match["name"]), fold(match["name"])
        other = known.french or known.clinical or known.eponym or known.drug or known.town > 1 or known.acronym
        named = max(known.first_name, known.surname) >= FREQUENT and not other
        if (named or key in _PET_NAMES) and key not in HELD:
            kind = Entity.PRENOM if known.first_name >= known.surname else Entity.NOM
            yield Candidate(*match.span("name"), kind, FIRM, "personne:sujet")


def _abbreviated(reading: Reading) -> Iterator[Candidate]:
    """Read « JM Coste » and the surname, with its initial, of a file's name (« ordo A. Ferrand.pdf »)."""
    text, lexicon = reading.text, reading.lexicon
    compounds = (_COMPOUND.match(text, reading.starts[index]) for index in reading.places(_COMPOUNDS))
    for match in chain(filter(None, compounds), _FILED.finditer(text) if _FILE.search(text) else ()):
        known = lexicon.features(match["last"])
        other = known.french or known.clinical or known.drug or known.disease or known.region or known.town > 1
        if known.surname < FREQUENT or other or known.acronym or fold(match["last"]) in HELD:
            continue
        yield Candidate(*match.span("last"), Entity.NOM, FAIR, "personne:abrege")
        if match["one"]:
            yield Candidate(*match.span("one"), Entity.INITIALES, FAIR, "personne:abrege")
