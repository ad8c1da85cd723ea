"""Names that head a note of care: « Petit / ch 12 », « Blanc : a vomi », « Marin 3x cette nuit », « - Rose : RAS ».

In notes one line is one patient, and whoever writes puts the surname alone in front, a French word, a town or an
eponym though it be. What follows the head tells: a bed, « RAS », a verb that only a person bears. A head that means
something else asks for such a mark; one that is nothing but a name, or that stands among others, is content with any
note of a ward. It refuses lists of colours, trades and sizes, drugs before a dose, and scores.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._eponymes import ALONE, dosed
from detectors.recognisers._evidence import COMMON, FREQUENT, TERMS, USUAL_CLINICAL, is_label, is_particle, is_stop
from detectors.recognisers._names import Name, Trust, read_name, split_name
from detectors.recognisers._person_chats import cared_for
from detectors.recognisers._publics import cited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.lexicon import Features
    from detectors.recognisers._tokens import Reading, Token
    from detectors.recognisers.base import Candidate

FIRM, FAIR = 0.75, 0.6
TOLD = re.compile(
    r"(?:ch(?:ambre|b)?\.? ?\d{1,4}|lit ?\d|box ?\d|r\.?a\.?s\b|ok\b|refus|ne (?:mange|veut|dort|boit|marche|parle"
    r"|répond|supporte|s')|n'(?:a |est |aime)|(?:toujours |encore |très |un peu |bien )?(?:constip"
    r"|douloureu|agité|confus"
    r"|somnolent|encombré|angoissé|algique|fébrile|apyrétique|calme|inquièt|désorienté)|\d ?x (?:dans"
    r"|cette|la|ce|au)\b"
    r"|(?:selles|pansement|pst|toilette|douche|protection|diurèse|change|soins?|bilan|perf|vvp|bas|repas)"
    r"(?: \w{1,12})? (?:ok|fait|faite|faits|faites|refait|refaite|changée?s?|posée?|retirée?|prélevé"
    r"|ce (?:jour|matin|soir)"
    r"|x ?\d|à \d|\+)|à (?:jeun|revoir|prélever|peser|lever|transférer|doucher|surveiller)\b"
    r"|sort(?:ie)?\b|sortante?\b"
    r"|entr(?:ée?|ante?)\b|transfert|mutée?\b|vue? (?:par|avec|ce)|au (?:bloc|fauteuil|lit|scanner)\b"
    r"|rad\b|j[0-9-]{1,3}\b"
    r"|rappeler|appel|sa (?:fille|femme|mère|sœur|famille)|son (?:fils|mari|frère)|la famille"
    r"|sous (?:scope|o2|oxygène))",
    re.IGNORECASE,
)
"""What only a patient's line says."""
NOTED = re.compile(
    r"(?:selles?|pansement|pst|toilette|douche|diurèse|urines|perf|vvp|sng|sad|redon|drain|glyc|dextro"
    r"|hgt|ta\b|fc \d|sat|spo2"
    r"|t°|t ?3\d|eva|en ?\d|dlr|douleur|ins\b|insuline|lever|levée?|couch|stable|vsl|ambu|kiné|bio\b|bilan|nfs|iono"
    r"|hb \d|crp|inr|ett\b|irm|tdm|scanner|rdv|cs\b|\d ?x\b|x ?\d|lisse|mixée?|haché|sans (?:sel|résidu"
    r"|gluten|iode|sucre)"
    r"|régime|diabétique|protection|o2|lunettes|reprise|relai|arrêt|isolement|bmr|chute|deux|une? |pas "
    r"|a |est |va |prévoir"
    r"|attend|poursui|surveill|antibio|atb|transfu|bas\b|repas|allergi|végétarien|textures?)",
    re.IGNORECASE,
)
"""What the lines of a ward say, and other lists too."""
COLOURS = frozenset(
    {"BLANC", "ROSE", "ROUX", "BRUN", "NOIR", "ROUGE", "GRIS", "VERT", "JAUNE", "BLEU", "ORANGE", "VIOLET"}
    | {"GRAND", "GRANDE", "GROS", "LONG", "COURT", "LARGE", "PETIT", "PETITE", "MOYEN", "BON", "BEAU", "LEGER", "FORT"}
)
ARROWS = frozenset("→⇒➔➜=")
CARE = frozenset(
    {"BOISSON", "BOUCHE", "PAIN", "SALLE", "PORTE", "BARRE", "MAISON", "COUSIN", "PARENT", "VOISIN", "MARI", "CADRE"}
)
"""Common surnames that are a line's title as often."""
BULLETS, MARKS = frozenset("-*•~–>+"), frozenset({":", "/", "-", "–", "—", ",", "(", "|", ">"}) | ARROWS
HELD = (
    TERMS["civilites"]
    | TERMS["medecins"]
    | TERMS["metiers"]
    | TERMS["proches"]
    | TERMS["salutations"]
    | TERMS["plannings"]
    | TERMS["specialites"]
    | TERMS["designes"]
) - COLOURS
SHORTEST, MOST_MARKS, LONGEST_NAME, MOST_STRANGERS = 3, 2, 4, 3
FEWEST_LINES = 2


def headed_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that head the lines of notes."""
    tokens = reading.tokens
    doubtful: list[Name] = []
    sure = 0
    for index in range(len(reading)):
        if (
            index
            and tokens[index - 1].text not in "\n;"
            and not (tokens[index - 1].text == "," and tokens[index + 1].text in ARROWS)
        ):
            continue
        here = index
        while tokens[here].text in BULLETS and here - index < MOST_MARKS:
            here += 1
        name = _head(reading, here)
        if name is None:
            continue
        told = _told(reading, name)
        if told is None:
            continue
        pointed = tokens[name.end].text in ARROWS and not tokens[name.parts[0]].features.clinical
        if (
            told
            or (told is False and not _listed(tokens[name.parts[0]]))
            or (pointed and tokens[name.parts[0]].fold not in ALONE | COLOURS)
            or not _means(tokens[name.parts[0]], alone=name.end - name.start == 1)
        ):
            sure += 1
            yield from split_name(reading, name, FIRM, "personne:note", lone=_kind(tokens[name.parts[0]].features))
        elif tokens[name.parts[0]].fold not in ALONE:
            doubtful.append(name)
    for name in doubtful if sure else ():
        if sure >= FEWEST_LINES or tokens[name.parts[0]].fold not in COLOURS:
            yield from split_name(reading, name, FAIR, "personne:entetes", lone=_kind(tokens[name.parts[0]].features))


def _kind(known: Features) -> Entity:
    """Say what a lone head is: a surname unless the lists know it better as a first name."""
    return Entity.PRENOM if known.first_name > known.surname else Entity.NOM


def _head(reading: Reading, index: int) -> Name | None:
    """Read the name that heads a line, whose first word is borne by enough people to stand alone."""
    token, known = reading.tokens[index], reading.tokens[index].features
    if not token.word or token.lower or token.initial or token.fold in HELD:
        return None
    if len(token.text) < SHORTEST and not (token.upper and known.surname == COMMON and not known.acronym):
        return None
    if is_stop(token) or is_label(token) or is_particle(token) or token.text[1:2].isupper() is not token.upper:
        return None
    if not _listed(token):
        return _strangers(reading, index)
    if known.clinical >= USUAL_CLINICAL or known.region:
        return None
    if token.fold in CARE or ((known.french or known.clinical) and COMMON not in {known.surname, known.first_name}):
        return None
    if (known.acronym and token.upper) or (known.drug and known.surname < COMMON) or dosed(reading, index + 1):
        return None
    name = read_name(reading, index, Trust.TITLE)
    if len(token.text) < SHORTEST and reading.tokens[index + 1].text != ":":
        return None
    if name is None or name.end - name.start > LONGEST_NAME or cited(reading, name.end):
        return None
    return _less_acronyms(reading, name)


def _less_acronyms(reading: Reading, name: Name) -> Name:
    """Leave the acronyms that follow a name in capitals (« CHARPENTIER LUCIE PTG J2 »)."""
    parts = list(name.parts)
    while len(parts) > 1:
        last, known = reading.tokens[parts[-1]], reading.tokens[parts[-1]].features
        if not last.upper or len(last.text) > LONGEST_NAME or max(known.surname, known.first_name) > 1:
            break
        parts.pop()
    return Name(name.start, parts[-1] + 1, tuple(parts))


def _listed(token: Token) -> bool:
    """Say whether enough people bear a word for the lists to tell."""
    return max(token.features.surname, token.features.first_name) >= FREQUENT


def _strangers(reading: Reading, index: int) -> Name | None:
    """Read two capitalised words that mean nothing at the head of a line, closed by a mark (« Kaloi Waïa : …»)."""
    end, parts = index, list[int]()
    while len(parts) < MOST_STRANGERS and reading.tokens[end].word:
        token, known = reading.tokens[end], reading.tokens[end].features
        named = max(known.first_name, known.surname) > 0
        if not token.capital or len(token.text) <= SHORTEST or (known.bits and not named) or token.glued:
            break
        if known.french or known.clinical or known.drug or known.eponym or known.town or known.acronym or known.region:
            break
        parts.append(end)
        end += 1
        if reading.tokens[end].text == "'" and reading.tokens[end + 1].glued and reading.tokens[end + 1].lower:
            end += 2
            parts[-1] = end - 1
    after = reading.tokens[end]
    cared = after.features.clinical or after.features.drug or after.features.acronym or after.features.region
    closed = after.text in {":", ",", "-", "/", "("} or cared or after.text.isdecimal()
    hyphened = end == index + 1 and "-" in reading.tokens[index].text and after.text in {"(", ","}
    return Name(index, end, tuple(parts)) if (len(parts) > 1 and closed) or hyphened else None


def _means(token: Token, *, alone: bool) -> bool:
    """Say whether a head means something else too, or is not frequent enough."""
    known = token.features
    other = known.french or known.clinical or known.drug or known.town > 1 or known.acronym or known.clinical_capital
    if (
        other
        or known.disease
        or len(token.text) < SHORTEST
        or (known.eponym and alone and known.surname < COMMON and known.first_name < COMMON)
    ):
        return True
    return token.fold in ALONE or token.loud


def _told(reading: Reading, name: Name) -> bool | None:
    """Say whether what follows a head is said of a patient only, of a ward's list, or neither (None)."""
    tokens, here = reading.tokens, name.end
    if tokens[here].glued and tokens[here].text not in MARKS:
        return None
    while tokens[here].text in MARKS and here - name.end < MOST_MARKS:
        here += 1
    marked = here > name.end
    token = tokens[here]
    if token.text == "\n" or not (marked or name.end - name.start < LONGEST_NAME):
        return None
    if cared_for(reading, here) and (marked or not _means(tokens[name.parts[0]], alone=True)):
        return True
    strict = tokens[name.parts[0]].fold not in COLOURS or marked
    if strict and tokens[name.parts[0]].fold not in ALONE and TOLD.match(reading.text, token.start):
        return True
    told_of = token.features.clinical or token.features.drug or token.features.acronym or token.text.isdecimal()
    told_of = told_of or any(after.fold in HELD for after in tokens[here : here + MOST_STRANGERS])
    stranger = not _listed(tokens[name.parts[0]]) and told_of
    marked = marked or not _listed(tokens[name.parts[0]])
    return False if marked and (stranger or NOTED.match(reading.text, token.start)) else None
