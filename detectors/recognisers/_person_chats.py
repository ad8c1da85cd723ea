"""Names in chats and notes: mentions (« @marie.dubosc »), pet names, and whoever does what only a person does.

« Titi a mal », « Cadours a désaturé », « Rabha refuse son traitement »: a word that opens a line or a sentence, that
the lists know as a name and as nothing else, before a verb of care. It refuses decorators of code, addresses, and words
that mean something else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._eponymes import ALONE
from detectors.recognisers._evidence import COMMON, FREQUENT, TERMS, is_label, is_stop
from detectors.recognisers._names import Name, split_name, surname_phrase
from detectors.recognisers._publics import famous
from detectors.recognisers._tokens import by_form
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.lexicon import Features
    from detectors.recognisers._tokens import Reading, Token

FIRM, FAIR = 0.75, 0.6
MENTION = re.compile(r"(?<![\w.@/])@(?P<who>[^\W\d_][\w-]{1,30}(?:[._][^\W\d_][\w-]{1,30})?)(?![\w(@.])")
NICKNAMES, VERBS, DONE = TERMS["surnoms"], TERMS["verbes_soin"], TERMS["faits_soin"]
HELD = (
    TERMS["metiers"] | TERMS["proches"] | TERMS["designes"] | TERMS["salutations"] | TERMS["civilites"] | TERMS["texto"]
)
BEFORE = frozenset({"AVEC", "A", "CHEZ", "PAR", "POUR", "ET", "OU", "DIS", "DEMANDE", "APPELLE", "OK", ","})
HELPERS = frozenset({"A", "EST", "AVAIT", "ETAIT"})
ADVERBS = frozenset(
    {"BIEN", "MAL", "PEU", "PAS", "TRES", "ENCORE", "ENFIN", "TOUJOURS", "BEAUCOUP", "RE", "ETE", "PLUS"}
)
DIRECT = frozenset(
    {
        "SORTI",
        "SORTIE",
        "PARTI",
        "PARTIE",
        "TOMBE",
        "TOMBEE",
        "DECEDE",
        "DECEDEE",
        "LEVE",
        "LEVEE",
        "HOSPITALISE",
        "SOUS",
    }
    | {
        "HOSPITALISEE",
        "OPERE",
        "OPEREE",
        "TRANSFERE",
        "TRANSFEREE",
        "PERFUSE",
        "PERFUSEE",
        "VU",
        "VUE",
        "ABSENT",
        "ABSENTE",
    }
)
"""What was done, without « est », after a name that is frequent."""
SIZES = frozenset({"PETIT", "PETITE", "GRAND", "GROS", "BON", "BEAU", "LONG", "COURT", "FORT", "MOYEN"})
BODILY = frozenset(
    {"VOMI", "DORMI", "MANGE", "CHUTE", "DESATURE", "URINE", "SAIGNE", "CONVULSE", "ACCOUCHE", "TOUSSE", "DEAMBULE"}
    | {"FUGUE", "PLEURE", "CRIE", "INTUBE", "INTUBEE", "EXTUBE", "EXTUBEE", "FEBRILE", "DECEDE"}
    | {"DECEDEE", "TOMBE", "TOMBEE", "DYSPNEIQUE", "APYRETIQUE", "CONSTIPE", "CONSTIPEE", "SOMNOLENT", "SOMNOLENTE"}
    | {"PERFUSE", "PERFUSEE", "SONDE", "SONDEE", "HOSPITALISE", "HOSPITALISEE", "REFUSE", "MAL", "OPERE", "OPEREE"}
)
"""What befalls a body, and no town, colour or trade."""
LONGEST_REACH = 3
WILL = re.compile(
    r"(?:(?:me|te|vous|nous) (?:rappelle|demande|dit|prévient|remplace)|(?:m'|t'|nous |vous |l')a (?:dit|appelé"
    r"|rappelé|demandé|prévenu|vu|écrit|envoyé|prescrit|répondu|confirmé|adressé)|m'(?:appelle|écrit|envoie)"
    r"|(?:pense|dit|demande|estime|insiste|veut|préfère|souhaite|propose) (?:qu'(?:il|on|elle)"
    r"|que (?:je|tu|nous|on|vous)|de (?:le|la|lui)|si (?:je|tu|on|nous|vous))"
    r"|(?:est|n'est pas) (?:d'accord|en colère|de garde|d'astreinte|absente?|en congés?)|s'énerve"
    r"|(?:passe|arrive|revient|opère|sort|part|rentre|repart|reste|monte|descend) (?:demain|ce soir|ce matin|cet après"
    r"|à \d|si (?:s(?:on|a|es)|le|la|il|elle|on|ok)|quand|dès|chez (?:lui|elle|s(?:on|a|es))|en (?:usic|réa|hdj|ssr"
    r"|smr|ehpad|had|ambulance|vsl|taxi)|au (?:bloc|scanner)|avec s(?:on|a|es))|refuse (?:de|d'|la|le|sa|son|les|qu)"
    r"|(?:garde|perd|arrache|réclame|attend) (?:l[ae]|s(?:on|a|es)|une?) (?:vvp|voie|sonde|perf\w*|o2|scope"
    r"|picc|kt|midline"
    r"|drain|redon|pansement|cathéter|fille|fils|femme|mari|famille|transport|ambulance|place|lit))"
    r"(?!\w)",
    re.IGNORECASE,
)
"""What an eponym does not do, when it is a disease, a tube or a sign."""


@by_form
def may_act(token: Token) -> bool:
    """Say whether a word may be somebody who is told of: a nickname, a capital, a name that is nothing else."""
    if not token.word or token.initial or token.fold in HELD or is_stop(token) or is_label(token):
        return False
    return token.fold in NICKNAMES or token.capital or _only_name(token.features, lower=token.lower)


def chat_names(reading: Reading) -> Iterator[Candidate]:
    """Find mentions, pet names in their places, and the subjects of verbs of care."""
    yield from _mentions(reading)
    tokens = reading.tokens
    for index in reading.where(may_act):
        token = tokens[index]
        opens = token.opening or index == 0
        pet = token.fold in NICKNAMES
        if token.loud or not (opens or pet):
            continue
        if pet and not token.upper and _placed(reading, index, opens=opens):
            yield from split_name(
                reading, Name(index, index + 1, (index,)), FAIR, "personne:surnom", lone=Entity.PRENOM
            )
        elif opens and not token.glued and token.capital and (_suffers(reading, index) or _wills(reading, index)):
            name = Name(index, index + 1, (index,))
            yield from split_name(reading, name, FAIR, "personne:sujet", lone=Entity.NOM)
        elif opens and not token.glued and _only_name(token.features, lower=token.lower):
            length = surname_phrase(reading, index) or 1
            if token.fold not in ALONE and cared_for(reading, index + length):
                kind = Entity.PRENOM if token.features.first_name > 1 else Entity.NOM
                name = Name(index, index + length, (index + length - 1,))
                yield from split_name(reading, name, FAIR, "personne:sujet", lone=kind)


def _suffers(reading: Reading, index: int) -> bool:
    """Say whether a common surname that means something else is the subject of what a body does."""
    tokens, known = reading.tokens, reading.tokens[index].features
    other = known.french or known.clinical or known.town > 1 or known.eponym or known.drug or known.region
    if not other or known.surname < FREQUENT or known.clinical > 1 or tokens[index].fold in ALONE | SIZES:
        return False
    if tokens[index + 1].fold not in HELPERS or not tokens[index + 1].lower:
        return False
    here = index + 2 + (tokens[index + 2].fold in ADVERBS)
    return tokens[here].lower and (
        tokens[here].fold in BODILY or (tokens[index + 1].fold == "EST" and tokens[here].fold in {"SORTI", "SORTIE"})
    )


def _wills(reading: Reading, index: int) -> bool:
    """Say whether an eponym is the subject of what only somebody alive does to us (« Foley m'a appelé »)."""
    token, after = reading.tokens[index], reading.tokens[index + 1]
    if not token.features.eponym or token.features.french or after.glued or famous(reading, index, index + 1):
        return False
    return WILL.match(reading.text, after.start) is not None


def _mentions(reading: Reading) -> Iterator[Candidate]:
    """Find « @prenom » and « @prenom.nom » where the lists know one part as a name."""
    for match in MENTION.finditer(reading.text) if "@" in reading.text else ():
        parts = re.split(r"[._]", match["who"])
        known = [reading.lexicon.features(part) for part in parts]
        named = [one.first_name > 1 or one.surname >= FREQUENT for one in known]
        plain = len(parts) == 1 and known[0].french and known[0].first_name < COMMON
        if any(named) and not plain:
            yield Candidate(*match.span("who"), Entity.PRENOM, FIRM, "personne:mention")


def _placed(reading: Reading, index: int, *, opens: bool) -> bool:
    """Say whether a pet name stands where a person does: before a verb of care, or after « avec », « dis à »."""
    tokens = reading.tokens
    token, before = tokens[index], tokens[index - 1] if index else tokens[-1]
    if token.features.french and token.features.clinical > 1 and not token.features.first_name:
        return False  # « Tête : contrôler … »
    if opens and token.capital and index > LONGEST_REACH and tokens[index + 1].text in {"", "\n"}:
        return True  # « … tu me dis. Cath »
    if opens and (cared_for(reading, index + 1) or (tokens[index + 1].text in {":", ","} and token.capital)):
        return True
    return before.fold in BEFORE and token.capital and not token.glued and not tokens[index + 1].text.isdecimal()


def _only_name(known: Features, *, lower: bool) -> bool:
    """Say whether the lists know a word as a name, however rare, and as nothing else."""
    other = known.french or known.clinical or known.drug or known.eponym or known.acronym or known.disease
    elsewhere = known.region or known.laboratory or known.clinical_capital or known.town > 1
    named = max(known.first_name, known.surname) > (1 if lower else 0)
    return named and not other and (not elsewhere or known.first_name >= FREQUENT)


def cared_for(reading: Reading, index: int) -> bool:
    """Say whether a verb of care follows: « refuse », « a bien dormi », « est sortie », « ne mange pas »."""
    tokens, here = reading.tokens, index
    if tokens[here].glued:
        return False
    if tokens[here].fold in {"NE", "N", "SE", "S", "NOUS"} and tokens[here].lower:
        here += 2 if tokens[here + 1].text == "'" else 1
        if tokens[here].fold in {"SE", "S"}:
            here += 2 if tokens[here + 1].text == "'" else 1
    if tokens[here].fold in VERBS and tokens[here].lower:
        # « PAP demandé par la maîtresse »: what is done by somebody does nothing.
        return tokens[here + 1].fold != "PAR"
    if tokens[here].fold in DIRECT and tokens[here].lower:
        known = tokens[index - 1].features
        return max(known.first_name, known.surname) >= FREQUENT
    if tokens[here].fold not in HELPERS or not tokens[here].lower:
        return False
    for place in range(here + 1, here + 1 + LONGEST_REACH):
        if tokens[place].fold in DONE:
            return True
        if tokens[place].fold not in ADVERBS:
            return False
    return False
