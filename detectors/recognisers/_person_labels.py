"""Names that a label, a role or a verb announces: « Nom : », « médecin traitant : », « vu par », « avis de ».

Labels are looked up by their words, so that time depends on the text and not on how many labels there are; case,
accents and underscores do not matter. What may stand as a value: `_person_values`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._eponymes import ALONE, PUBLIC
from detectors.recognisers._evidence import COMMON, FREQUENT, OWN_PARTICLES, TERMS, USUAL_CLINICAL, is_stop
from detectors.recognisers._names import Name, Trust, read_name, split_name, surname_phrase
from detectors.recognisers._person_called import Subject, subject
from detectors.recognisers._person_shapes import closed, doubted, flat_name, noble, series, shown, telling
from detectors.recognisers._person_values import STRONG, keyed_thing, value
from detectors.recognisers._terms import read_sections
from detectors.recognisers._tokens import PIECE
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token

FAIR = 0.6
LONGEST_ACRONYM = 4
FIRST_LABELS, LAST_LABELS = TERMS["etiquettes_prenom"], TERMS["etiquettes_nom"]
FEASTS = TERMS["fetes"]
LEADER = r"[.…·_ ]{3,80}"
"""Points or blanks that lead from a form's label to its value."""
NEXT_LINE = r"\n(?! ?[^\n:]{1,40}:)"
"""The value stands under its label, unless that line has a label of its own."""
FIELD = re.compile(rf"""(?:\([sS]\))?["']? ?(?:[:=]|\t|\||{LEADER}|…{{1,80}}) ?(?:{NEXT_LINE}|[\["']{{0,2}})""")
ROLE = re.compile(
    rf"""(?: (?:de (?:garde|nuit|jour)|du (?:service|jour)))?(?:\([a-z]{{1,2}}\))?["']? ?(?::|{LEADER}) ?["']?\n?""",
    re.IGNORECASE,
)
BEFORE_WORD = re.compile(r" (?=[^\W\d_])")
TAILS: dict[str, re.Pattern[str]] = {
    "etiquettes_champ": FIELD,
    "etiquettes_role": ROLE,
    "etiquettes_par": re.compile(" "),
    "etiquettes_noms": BEFORE_WORD,
    "etiquettes_soins": BEFORE_WORD,
    "etiquettes_faibles": BEFORE_WORD,
}
"""What follows the labels of each section, up to the value."""
CARED = frozenset(tuple(fold(term).split()) for term in read_sections("personnes")["etiquettes_soins"])
BARE = re.compile(
    r"(?<![\w'])nom(?: de naissance| de famille| d'usage)? "
    r"(?P<nom>(?!de |et |ou |du |d')[^\W\d_](?:[\w'-]| (?!pr[ée]nom)){0,40}) "
    r"pr[ée]noms? (?=[^\W\d_])",
    re.IGNORECASE,
)
ASIDE = re.compile(r"[,(] ?pr[ée]noms? (?=[^\W\d_])", re.IGNORECASE)
FIRST_NAME_WORDS = ("rénom", "renom", "RÉNOM", "RENOM")
ENDS = frozenset({"\n", ".", ";", "/", "|", "(", ")"})
PATIENTS = TERMS["designes"] | frozenset({"P", "USAGERE", "DEFUNT", "DEFUNTE", "VICTIME", "OBJET", "RE", "OP", "AIDE"})
SLIGHT = frozenset({"DE", "A", "TO", "FROM", "RE", "PR", "P", "CC", "OP", "AS", "MT"})
"""Labels so short that only a capital after them shows a name."""
NOTED = frozenset(
    {"SUIVI", "SUIVIE", "VU", "VUE", "ENTREE", "SORTIE", "TRANSFERT", "RESULTAT", "RESULTATS", "ORDO", "SITUATION"}
    | {"SYNTHESE"}
)
ADDRESSED = frozenset(
    {"MAIL", "SMS", "MESSAGE", "REPONSE", "REPONDRE", "REPONDS", "DIS", "DIRE", "DEMANDE", "DEMANDER"}
    | {"ANNONCER", "EXPLIQUER"}
)
"""With « à », only people follow."""
NOUNS = frozenset({"DOSSIER", "DOSSIERS"})
"""After a noun, « de » is grammar, not the particle of a name."""
JOINTS = frozenset({"DE", "A", "AVEC", "PAR", "POUR", "EST", "SUIS", "CHEZ", "CC", "VIA"})
Label = tuple[str, ...]


def _book() -> dict[str, dict[str, list[tuple[Label, str]]]]:
    """List the labels of all sections by their first words, the longest first; a role has a plural."""
    book: dict[str, list[tuple[Label, str]]] = {}
    for section in TAILS:
        for term in read_sections("personnes")[section]:
            words = tuple(fold(piece) for piece in PIECE.findall(term) if piece != "_")
            forms = {words, (*words[:-1], f"{words[-1]}S")} if section == "etiquettes_role" else {words}
            for form in forms:
                book.setdefault(form[0], []).append((form, section))
    for entries in book.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return {first: _by_second_word(entries) for first, entries in book.items()}


def _by_second_word(entries: list[tuple[Label, str]]) -> dict[str, list[tuple[Label, str]]]:
    """Part labels by their second word; nothing stands for any other, an underscore for whichever blank it fills."""
    seconds = ("", *(words[1] for words, _ in entries if len(words) > 1))
    return {at: [one for one in entries if len(one[0]) == 1 or one[0][1] == at] for at in seconds} | {"_": entries}


BOOK = _book()


def labelled_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that a label, a role or a verb announces."""
    text = reading.text
    for section, words, offset in _labels(reading):
        if section == "etiquettes_champ":
            yield from _field(reading, words, offset)
        elif section == "etiquettes_role":
            yield from _role(reading, words, offset)
        elif section == "etiquettes_par":
            yield from value(reading, offset, Trust.SHAPE, "personne:par")
        elif section == "etiquettes_noms":
            yield from _near(reading, reading.at(offset), words)
        elif section == "etiquettes_soins":
            yield from _cared(reading, reading.at(offset), words)
        else:
            yield from _named_by(reading, offset)
    for match in ELEMENT.finditer(text) if "<" in text else ():
        key = tuple(fold(piece) for piece in PIECE.findall(match[1]) if piece != "_")
        if key[0] in BOOK and (key, "etiquettes_champ") in BOOK[key[0]]["_"]:
            yield from value(reading, match.end(), Trust.FIELD, "personne:champ", lone=_labelled_part(key))
    if any(word in text for word in FIRST_NAME_WORDS):
        yield from _bare(reading)


def _field(reading: Reading, words: Label, offset: int) -> Iterator[Candidate]:
    if not keyed_thing(reading, words, offset):
        yield from value(reading, offset, Trust.FIELD, "personne:champ", lone=_labelled_part(words))


def _role(reading: Reading, words: Label, offset: int) -> Iterator[Candidate]:
    """Read the name after a role; after the shortest ones only a capital shows one (« de : eva, avk »)."""
    if len(words) == 1 and words[0] in SLIGHT and reading.text[offset : offset + 1].islower():
        return
    yield from value(reading, offset, Trust.SHAPE, "personne:role")
    if " ".join(words) not in PATIENTS:
        yield from _flat_surname(reading, reading.at(offset))


ELEMENT = re.compile(r"<(?:\w{1,20}:)?([^\W\d][\w -]{0,40}?)(?: [^<>\n]{0,200})?>")


def _labels(reading: Reading) -> Iterator[tuple[str, Label, int]]:
    """Find the labels that their section's tail follows: the section, the label, where the value begins."""
    tokens, text = reading.tokens, reading.text
    reached = dict.fromkeys(TAILS, 0)
    for index in reading.places(BOOK.keys()):
        entries, start = BOOK[tokens[index].fold], tokens[index].start
        if start and text[start - 1].isalnum():
            continue
        following = tokens[index + 1].fold
        for words, section in entries.get(following) or entries[""]:
            if start < reached[section]:
                continue
            end = _matched(reading, index, words)
            tail = TAILS[section].match(text, end) if end else None
            if tail is not None:
                reached[section] = tail.end()
                yield section, words, tail.end()


def _matched(reading: Reading, index: int, words: Label) -> int:
    """Give where a label that begins at a token ends, 0 when it is not there; underscores count for blanks."""
    tokens, here = reading.tokens, index
    for rank, word in enumerate(words):
        while rank and tokens[here].text == "_":
            here += 1
        if tokens[here].fold != word:
            return 0
        here += 1
    return tokens[here - 1].end


def _bare(reading: Reading) -> Iterator[Candidate]:
    """Read « nom DUPONT prénom Jean » and « DUPONT, prénom Jean », without any mark."""
    text = reading.text
    for match in BARE.finditer(text):
        first = reading.at(match.start("nom"))
        grammar = reading.tokens[first].lower and is_stop(reading.tokens[first])
        if grammar and not surname_phrase(reading, first):
            continue  # « le nom avant le prénom »
        yield Candidate(*match.span("nom"), Entity.NOM, STRONG, "personne:champ")
        yield from value(reading, match.end(), Trust.FIELD, "personne:champ", lone=Entity.PRENOM)
    for match in ASIDE.finditer(text):
        token = reading.tokens[reading.at(match.end())]
        if token.lower and token.features.french and token.features.first_name < FREQUENT:
            continue
        yield from value(reading, match.end(), Trust.FIELD, "personne:champ", lone=Entity.PRENOM)


def _flat_surname(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read « médecin traitant : poulain »: a common surname that is also a French word, and nothing after it."""
    token, known = reading.tokens[index], reading.tokens[index].features
    plain = is_stop(token) or known.clinical or known.drug or known.disease or known.acronym
    if token.lower and known.surname == COMMON and not plain and reading.tokens[index + 1].text in ENDS:
        yield from split_name(reading, Name(index, index + 1, (index,)), FAIR, "personne:role", lone=Entity.NOM)


def _near(reading: Reading, index: int, words: Label) -> Iterator[Candidate]:
    """Read « avis Zalas : », « rdv bouvard 14h », « le cas de Coran »: a word that can only be a name.

    Some labels are of any note: clipped words follow them too (« suivi diab »). « de » after a noun is grammar, after
    « avec » or another « de » a particle.
    """
    slight, joined = words[0] in NOTED or words in CARED, words[-1] in JOINTS
    token, known = reading.tokens[index], reading.tokens[index].features
    name = None
    if token.fold in PUBLIC or token.fold in FEASTS:
        return
    if words[-1] == "APPELLE" and subject(reading, index - 1) is Subject.THING:
        return
    if words[-1] == "A" and words[0] in ADDRESSED and _addressee(token):
        end = index + 1
        yield from split_name(reading, Name(index, end, (index,)), FAIR, "personne:pres", lone=Entity.NOM)
        if reading.tokens[end].fold in {"ET", ",", "/"} and _addressee(reading.tokens[end + 1]):
            also = Name(end + 1, end + 2, (end + 1,))
            yield from split_name(reading, also, FAIR, "personne:pres", lone=Entity.NOM)
        return
    if joined and noble(reading, index):
        name = read_name(reading, index, Trust.TITLE)
    elif token.lower or token.loud:
        common = COMMON in {known.surname, known.first_name}
        told = closed(reading, index + 1) and (common or not slight)
        name = flat_name(reading, index, sure=False) if told else None
    elif shown(reading, index) and not _elsewhere(token):
        name = read_name(reading, index, Trust.TITLE)
    if name is not None and not doubted(reading, name):
        reason = "personne:dossier" if telling(token) else "personne:pres"
        yield from split_name(reading, name, FAIR, reason)
        yield from series(reading, name.end, FAIR, reason)


def _addressee(token: Token) -> bool:
    """Say whether a word that somebody writes or speaks to is an eponym, which has neither ears nor letterbox."""
    known = token.features
    plain = known.french or known.clinical >= USUAL_CLINICAL or known.drug or known.town > 1 or known.disease
    borne = max(known.surname, known.first_name) > 1
    return token.word and known.eponym and borne and not plain and not (token.upper and known.acronym)


def _cared(reading: Reading, index: int, words: Label) -> Iterator[Candidate]:
    """Read « isolement Gillot levé », « INR pelletier 4,2 »: a common name that is no word of medicine."""
    token, known = reading.tokens[index], reading.tokens[index].features
    if COMMON not in {known.surname, known.first_name} or known.clinical > 1 or known.drug or known.laboratory:
        return
    if not (token.lower and known.french):
        yield from _near(reading, index, words)
        return
    counted = reading.tokens[index + 1].text.isdecimal()
    if counted and not known.clinical and known.surname == COMMON and not is_stop(token):
        yield from split_name(reading, Name(index, index + 1, (index,)), FAIR, "personne:pres", lone=Entity.NOM)


def _elsewhere(token: Token) -> bool:
    """Say whether a word is rather a town's, an eponym's or an establishment's."""
    known = token.features
    place = known.town > 1 or known.region or known.establishment or known.laboratory
    if known.eponym and max(known.surname, known.first_name) < FREQUENT:
        return True
    if token.upper and len(token.text) <= LONGEST_ACRONYM and not token.loud:
        return max(known.surname, known.first_name) < FREQUENT
    return bool(place) and known.surname < COMMON and known.first_name < COMMON


def _named_by(reading: Reading, offset: int) -> Iterator[Candidate]:
    """Read « par Grandjean », « avec roux », « pour Doucet »: a common surname, or particles and a surname."""
    index = reading.at(offset)
    if reading.tokens[index - 1].fold in NOUNS and reading.tokens[index].fold in {"DE", "D"}:
        index += 1 + (reading.tokens[index + 1].text == "'")
    token, known = reading.tokens[index], reading.tokens[index].features
    if noble(reading, index) or (surname_phrase(reading, index) and (not token.lower or token.fold in OWN_PARTICLES)):
        name = read_name(reading, index, Trust.TITLE)
    elif (
        known.surname < COMMON
        or known.clinical >= USUAL_CLINICAL
        or known.drug
        or known.town > 1
        or token.fold in ALONE | FEASTS
    ):
        return
    elif token.lower or token.loud:
        told = token.loud and closed(reading, index + 1)
        name = read_name(reading, index, Trust.TITLE) if told else None
        if not known.french:
            name = flat_name(reading, index, sure=False)
    else:
        name = read_name(reading, index, Trust.TITLE) if shown(reading, index) else None
    if name is not None and not doubted(reading, name):
        yield from split_name(reading, name, FAIR, "personne:par")


def _labelled_part(words: Label) -> Entity | None:
    """Say what a lone word under a label is; a label that asks for both, or for none, decides nothing."""
    key = " ".join(words)
    if key in FIRST_LABELS:
        return Entity.PRENOM
    return Entity.NOM if key in LAST_LABELS else None
