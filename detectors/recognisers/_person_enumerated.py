"""Names enumerated inside a sentence: « j'ai Roussel, Blanc et Lenoir ce matin », « Janvier et Paris en dermato ».

Capitals inside a sentence, all of them common surnames or first names, prove each other where one of them is hardly
anything else, or where what stands around says that they are patients or colleagues. It refuses items that are rare as
names, authors and persons of the public record, what follows a head noun of medicine, and rows of towns alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._eponymes import ALONE, after_head_noun
from detectors.recognisers._evidence import COMMON, FREQUENT, LABELS, STOPS, TERMS, USUAL_CLINICAL
from detectors.recognisers._names import Name, split_name
from detectors.recognisers._publics import cited, famous, known_author
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

FIRM = 0.75
CAPITAL = r"[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?"
JOINT = r"(?:,? et |, ?| ou | ?/ ?| ?& ?|, puis )"
RUN = re.compile(rf"[A-ZÀ-Þ](?<![\w'’.-].)[a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?(?:{JOINT}{CAPITAL}){{1,20}}(?![\w'’-])")
PARTICLED = re.compile(
    r"[LDBEVA](?<![\w'’-].)(?:(?<=L)[eaEA]|(?<=D)[eauEU]|(?<=B)e[nl]|(?<=B)EN|(?<=E)[lL]|(?<=V)an|(?<=D)os|(?<=D)i"
    r"|(?<=A)[iï]t) (?P<last>[A-ZÀ-Þ][^\W\d_]{2,20})(?![\w'’-])"
)
"""Surnames that a particle opens: in capitals they stand on their own."""
SPECIALTIES = "|".join(
    sorted((re.escape(word.lower()) for word in TERMS["specialites"] if word.isascii()), key=len, reverse=True)
)
AFTER = re.compile(
    r" ?(?:\d{1,2} ?h(?!\w)|(?:ne )?(?:sont|ont|vont|sortent|restent|attendent|arrivent|passent|seront|auront|viennent"
    r"|refusent|dorment|partent|peuvent|veulent|demandent|échangent|remplacent)\b"
    r"|à jeun\b|(?:demain|hier|lundi|mardi|mercredi|jeudi|vendredi)\b|(?:est )?(?:absent|présent)e?s\b"
    r"|à [a-zé]{3,12}[ie]r\b|de garde\b|d'astreinte\b|ce (?:matin|soir|midi)\b|cet après-midi\b|cette nuit\b"
    r"|en (?:chir|med|méd|réa|salle|secteur|consult|cs\b|hdj|ssr)"
    rf"|en (?:{SPECIALTIES})\b|au (?:bloc|fauteuil|scanner)\b)",
    re.IGNORECASE,
)
"""What is said of patients or of colleagues, after their names."""
BEFORE = re.compile(
    r"(?:(?<!\w)(?:il y a|notes|visites|tournée|j'ai|j'avais|on a|reste|restent|revoir|rappeler|prévenir|doucher|peser"
    r"|remplace|remplacent|entre (?:les patients )?|échanger|inverser|inversé|permuter|confondu|sortie de|entrée de"
    r"|sorties|entrées|résultats de|dossiers? de|patients|chez|vu|vus|présents|excusés|absents|garde|astreinte|équipe"
    r"|binôme|relève|rcp|staff|sortants|entrants|participants|internes|bip)) ?:? ?$",
    re.IGNORECASE,
)
GATHERED = re.compile(
    r"(?:\n|\A|[.;] )(?:étaient |sont )?"
    r"(?:présents?|excusés?|absents?|participants?|internes?|équipe|sortants?|entrants?)"
    r"(?: (?:ce jour|du jour|ce matin|à la réunion|aujourd'hui))? ?: ?$",
    re.IGNORECASE,
)
"""Before those who were in a room, whatever else they are called after."""
LEAD = 40
PAIR = 2
MONTHS = frozenset({"JANVIER", "FEVRIER", "AVRIL", "MAI", "JUIN", "AOUT"})
SEASONS = (
    MONTHS
    | TERMS["fetes"]
    | {"FEVRIER", "MARS", "JUILLET", "SEPTEMBRE", "OCTOBRE", "NOEL", "TOUSSAINT", "PAQUES", "PENTECOTE"}
    | {"BLANC", "ROSE", "ROUX", "BRUN", "NOIR", "ROUGE", "GRIS", "VERT", "JAUNE", "BLEU", "VIOLET"}
)
"""Months, feasts and colours, which are enumerated for themselves."""
HELD = TERMS["civilites"] | TERMS["medecins"] | TERMS["metiers"] | TERMS["proches"] | TERMS["salutations"]


def enumerated_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that a sentence enumerates, and the surnames that a particle opens."""
    text = reading.text
    for run in RUN.finditer(text):
        start, end = reading.at(run.start()), reading.at(run.end())
        items = [index for index in range(start, end) if reading.tokens[index].capital]
        told = GATHERED.search(text, max(0, run.start() - LEAD), run.start())
        agreed = _gathered(reading, items) if told else _agree(reading, run, items)
        if not (agreed or _agree(reading, run, items)) or _held(reading, start, end):
            continue
        if not told and _public(reading, items, end):
            continue
        for index in items:
            known = reading.tokens[index].features
            kind = Entity.PRENOM if known.first_name > known.surname else Entity.NOM
            yield from split_name(reading, Name(index, index + 1, (index,)), FIRM, "personne:rangee", lone=kind)
    for match in PARTICLED.finditer(text):
        known, last = reading.lexicon.phrase(match[0]), reading.lexicon.features(match["last"])
        other = last.french or last.clinical or last.town or last.drug or last.eponym or last.acronym or known.town
        if known.surname >= FREQUENT and not other:
            yield Candidate(*match.span(), Entity.NOM, FIRM, "personne:particule")


def _agree(reading: Reading, run: re.Match[str], items: list[int]) -> bool:
    """Say whether items are all borne by many, and one of them or what stands around shows that they are names."""
    tokens = [reading.tokens[index] for index in items]
    sure = sum(map(_telling, tokens))
    if not all(_bearable(token, asked=FREQUENT if sure else COMMON) for token in tokens):
        return False
    if all(token.features.town > 1 for token in tokens) or all(token.fold in SEASONS for token in tokens):
        return False
    rare = any(max(token.features.surname, token.features.first_name) < COMMON for token in tokens)
    if not rare and sure >= (PAIR if len(items) == PAIR else 1):
        return True
    lead = max(0, run.start() - LEAD)
    return bool(AFTER.match(reading.text, run.end()) or BEFORE.search(reading.text, lead, run.start()))


def _gathered(reading: Reading, items: list[int]) -> bool:
    """Say whether those of a meeting, named after its word, are all borne, one of them by many."""
    tokens = [reading.tokens[index] for index in items]
    known = [token.features for token in tokens]
    common = any(one.surname == COMMON and not one.eponym for one in known)
    return common and all(_bearable(token, asked=1) for token in tokens)


def _held(reading: Reading, start: int, end: int) -> bool:
    """Say whether the run goes on before or after: a first name, another capital, a head noun of medicine."""
    tokens = reading.tokens
    before = tokens[start - 1] if start else tokens[-1]
    named = before.capital and max(before.features.surname, before.features.first_name) > 1
    return named or (tokens[end].word and not tokens[end].lower) or after_head_noun(reading, start)


def _public(reading: Reading, items: list[int], end: int) -> bool:
    """Say whether items are authors or persons of the public record."""
    return cited(reading, end) or any(
        known_author(reading, index, index + 1) or famous(reading, index, index + 1) for index in items
    )


def _bearable(token: Token, *, asked: int) -> bool:
    """Say whether many people bear a word that is no word of care, no role and no place of a whole region."""
    known = token.features
    month = token.fold in MONTHS
    if max(known.surname, known.first_name) < asked or (token.fold in STOPS and not month) or token.fold in HELD:
        return False
    return token.fold not in ALONE and known.clinical < USUAL_CLINICAL and token.fold not in LABELS


def _telling(token: Token) -> bool:
    """Say whether a common name means hardly anything else."""
    known = token.features
    other = known.french or known.clinical or known.town > 1 or known.eponym or known.drug or known.region
    return not (other or known.clinical_capital or known.disease or known.acronym or known.public_surname)
