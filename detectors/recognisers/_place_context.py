"""Names what stands before a place: somebody who lives, works or comes there, a body, a preposition, or a reference.

Serves the recogniser of towns; it finds nothing by itself. Word lists are the sections of `terms/lieux.txt`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.lexicon import fold
from detectors.professions import feminine_forms
from detectors.recognisers._cues import holds
from detectors.recognisers._date_context import tells_of_someone
from detectors.recognisers._evidence import FREQUENT
from detectors.recognisers._proper_places import TERMS
from detectors.recognisers._terms import read_sections

if TYPE_CHECKING:
    from detectors.recognisers._tokens import Reading, Token


def trades() -> frozenset[str]:
    """Give the folded professions of one word, feminine forms included."""
    listed = [term for terms in read_sections("professions").values() for term in terms]
    single = [form.strip() for term in listed for form in term.split("|") if " " not in form.strip()]
    return frozenset(fold(form) for term in single for form in (term, *feminine_forms(term)))


DWELLING, COMING, BODIES = TERMS["habiter"], TERMS["venir"], TERMS["instances"]
WITHIN, REFERENCES, AMBIGUOUS = TERMS["dans"], TERMS["references"], TERMS["ambigues"]
PRODUCTS = TERMS["produits"]
"""Food and goods that bear the name of where they come from."""
LED = frozenset({"DE", "D", "DU"})
LANDS = TERMS["pays_naturels"]
"""Lands and islands that are no commune, région or département."""
ADVERBS = TERMS["adverbes"]
TRADES, RELATIVES, ORIGINS = trades(), TERMS["proches"], TERMS["origines"]
DEPARTING = TERMS["departs"]
BARE_DWELLING = frozenset({"HAB", "HABITE", "HABITAIT", "RESIDE", "HABITANT"})
SETTLING = frozenset({"VIVANT", "RENTRE", "RENTREE", "INSTALLE", "INSTALLEE"})
SHORTENED = frozenset({"HAB", "DOM", "ORIG"})
"""« habite », « domicilié », « originaire » cut short."""
LINKING = frozenset({"A", "DE", "D", "SUR", "VERS", "DEPUIS"})
NEAR = frozenset({"PRES", "PROCHE", "REGION"})
ACCENTED = {"ELEVE": "é", "CURE": "é"}
"""Cues that an accent alone tells from another word: « élevé » from « élève », « curé » from « cure »."""
PASSING = frozenset({"PASSE", "PASSEE", "PASSES", "PASSANT", "TRANSITE"})
STAYING = frozenset(
    {"VIT", "VIVENT", "VIVAIT", "VIVANT", "LOGE", "LOGEAIT", "LOGEE", "HABITENT", "HEBERGE", "HEBERGEE", "DOMICILIE"}
    | BARE_DWELLING
    | {"DOMICILIEE", "DEMEURE", "DEMEURANT", "RESIDANT", "INSTALLE", "INSTALLEE", "DEMENAGE", "EMMENAGE", "RETRAITE"}
)
ELSEWHERE = frozenset({"HOSPITALISE", "HOSPITALISEE", "MAIS", "DONT", "EST", "SONT", "A", "QUI", "REFUSE", "CAUSE"})
"""Words after which « à » leads elsewhere than to a home."""
NEVER_TOWNS = frozenset(
    {"COTE", "PROXIMITE", "PART", "BORD", "PIED", "MEME", "PORT", "TERME", "PEINE", "TEMPS", "RISQUE", "DOMICILE"}
)
"""What follows « vit à » or « né à » and is also the name of a commune, or nearly."""
LIVING = frozenset(
    {"vit", "vivait", "habite", "habitait", "loge", "loges", "hebergee", "domicilie", "domiciliee", "demeurant"}
    | {"scolarisee", "scolarise", "travaille", "bosse", "transfere", "transferee", "mute", "mutee", "evacue", "evacuee"}
    | {"habitant", "habitante", "vient", "originaire", "detenu", "detenue", "incarcere", "incarceree", "ouvrier"}
    | {"ouvriere", "retraite", "retraitee", "etudiant", "etudiante", "eleve", "lyceen", "lyceenne", "collegien"}
    | {
        "resident",
        "residant",
        "residente",
        "rapatrie",
        "rapatriee",
        "rentre",
        "rentree",
        "venu",
        "venue",
        "arrivee",
        "greffee",
        "operee",
        "hospitalise",
        "suivie",
    }
)
CLAUSE, CLAUSE_ENDS = 13, frozenset({".", ";", "\n", ":", "(", ")"})
CITY, VILLAGE = 3, 1
REACH, DEPARTURE_REACH = 5, 4


def ambiguous(token: Token) -> bool:
    """Say whether a word is a town's name and, at least as much, another word."""
    known = token.features
    return token.fold in AMBIGUOUS or known.clinical > 0 or (known.drug and known.town < CITY) or known.acronym


def personal(token: Token) -> bool:
    """Say whether a word is at least as much a name or an eponym as a town."""
    known = token.features
    return known.eponym or known.first_name >= FREQUENT or known.french


def context_of(reading: Reading, index: int) -> str | None:
    """Name the context on the left: dwelling, origin, work, coming, at, of, reference, or none."""
    tokens, here = reading.tokens, index - 1
    if here >= 0 and tokens[here].text == "\n":
        here -= 1
    small: list[str] = []
    while here >= 0 and len(small) < REACH and (tokens[here].fold in WITHIN or tokens[here].text == "'"):
        small.append(tokens[here].fold)
        here -= 1
    while small and here > 0 and tokens[here].fold in ADVERBS:
        here -= 1
    if here > 0 and tokens[here].text == "." and tokens[here].glued and tokens[here - 1].fold in SHORTENED:
        return "dwelling"
    if here < 0:
        return "at" if small and small[-1] == "A" else None
    if not small:
        return "dwelling" if tokens[here].fold in BARE_DWELLING else None
    optional = tokens[here].text == ")" and tokens[here - 1].fold == "E" and here > len("(e")
    place = here - len("(e)") if optional else here
    cue = tokens[place].fold if _accented(tokens[place]) else "VACANCES" if tokens[place].fold == "CURE" else ""
    if any(tokens[one].fold in REFERENCES for one in range(max(0, here - REACH), here + 1)):
        return "reference"
    if (cue in PRODUCTS or (cue == "LOGE" and "A" not in small)) and LED & set(small):
        return "reference"
    if cue in DWELLING and (cue not in SETTLING or "A" in small):
        return "dwelling"
    return _led(reading, here, small, cue)


def tells(folded: str) -> bool:
    """Say whether a folded text speaks of a person, or of where somebody lives, works, studies or is sent."""
    return tells_of_someone(folded) or holds(folded, LIVING)


def dwells(reading: Reading, index: int) -> bool:
    """Say whether somebody dwells at what « à », « vers » or « sur » leads to, further back in the clause.

    « vit avec son mari à Agde », « loge chez un cousin à Garges ».
    """
    tokens = reading.tokens
    if tokens[index - 1].fold not in {"A", "VERS"} or tokens[index - 1].upper:
        return False
    for place in range(index - 2, max(-1, index - CLAUSE), -1):
        token = tokens[place]
        if token.text in CLAUSE_ENDS or token.fold in ELSEWHERE:
            return False
        if token.fold in STAYING:
            return True
    return False


def _accented(token: Token) -> bool:
    last = ACCENTED.get(token.fold)
    return last is None or token.text.lower().rstrip("e").endswith(last)


def _led(reading: Reading, here: int, small: list[str], cue: str) -> str | None:
    """Name the context that a preposition and the word before it make."""
    linked = set(small)
    if "POUR" in linked:
        near = reading.tokens[max(0, here - DEPARTURE_REACH) : here + 1]
        return "coming" if any(token.fold in DEPARTING for token in near) else None
    if small[0] == "PAR":
        return "origin" if cue in PASSING else None
    if not LINKING & linked:
        return None
    if cue in ORIGINS:
        return "origin"
    if "A" in linked and (cue in TRADES or cue in RELATIVES):
        return "work"
    if NEAR & linked or cue in BODIES or cue in COMING:
        return "coming"
    return "at" if small[0] in {"A", "VERS", "DEPUIS", "SUR"} else "of" if small[0] in {"DE", "D", "'"} else None
