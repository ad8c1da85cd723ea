"""Names that a title announces: « M. », « Mme », « Dr », « Pr », « Maître », in any case and in dictation.

A title vouches for what follows it, but « madame souffre » and « M. pectoralis » exist: a French word in lower case is
a name only where what comes after it shows one. It refuses persons of fiction (`_publics`), functions (« monsieur le
maire ») and titles that stand for an acronym (« DR », « MR ») before an ordinary word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors._plain_words import country
from detectors.entities import Entity
from detectors.recognisers._eponymes import SPECIES, medical
from detectors.recognisers._evidence import (
    COMMON,
    FREQUENT,
    TERMS,
    USUAL_CLINICAL,
    is_label,
    is_particle,
    is_stop,
)
from detectors.recognisers._names import PLACEHOLDERS, Name, Trust, read_name, split_name
from detectors.recognisers._person_shapes import shown
from detectors.recognisers._publics import fictional

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading, Token
    from detectors.recognisers.base import Candidate

TITLES = TERMS["civilites"] | TERMS["medecins"]
LONG_TITLES, DOUBTFUL, FUNCTIONS = TERMS["titres_longs"], TERMS["titres_douteux"], TERMS["fonctions"]
SPEECH = TERMS["paroles"] | TERMS["confirme"] | TERMS["paroles_futures"]
SECOND_TITLES = TITLES - {"M", "ME", "MR", "MM", "SIG", "SRA", "FRAU", "HERR"}
"""Titles that nobody bears as a name or an initial."""
SHORTHANDS = frozenset({"TTT", "TT", "TRT", "TRAITANT", "TRAITANTE", "REF", "REFERENT"})
"""What kind of doctor, before the name."""
DEGREES = frozenset({"MED", "DENT", "VET", "PHARM", "PHIL", "RER"})
SHARED = frozenset({"DRS", "PRS", "DOCTEURS", "MM", "MMES", "MESDAMES", "MESSIEURS"})
VERBS = TERMS["paroles"] - {"FAIT", "S", "N", "NE", "SE", "ME", "M", "NOUS", "LUI"}
SAID = frozenset(
    {"DIT", "VU", "PRESCRIT", "DEMANDE", "OPERE", "PASSE", "PASSEE", "PREVENU", "VALIDE", "RAPPELE", "FAIT", "MAL"}
)
ARTICLES = frozenset({"LE", "LA", "L"})
OPENINGS = frozenset({'"', "«", "(", "*", "“", "_", "\n"})
MOST_MARKS = 2
SHORTEST_SHOUTED, LONGEST_SHORT, LONGEST_SHOUTED = 4, 3, 4
AGES, SEPARATORS = frozenset({"ANS", "AN", "A", "MOIS", "PATIENT", "SEXE", "H"}), frozenset("\t|;")
"""Before a sex."""
STRONG, FIRM = 0.95, 0.75

PROGRAMS = frozenset({"CHATGPT", "GPT", "COPILOT", "GROK", "PERPLEXITY", "DEEPSEEK", "CHATBOT"})
"""Programs that people greet, with a title for fun; nobody bears these names."""


def titled(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read the name after the title that stands at a token."""
    tokens, title = reading.tokens, reading.tokens[index]
    here = _after_title(tokens, index)
    if here < 0 or tokens[here].fold in PROGRAMS or _is_no_title(reading, index, here):
        return
    pointed = here > index + 1
    here = _after_marks(reading, index, here)
    terse = (title.fold in LONG_TITLES or title.fold == "M") and not _told(reading, here)
    name = read_name(reading, here, Trust.TITLE, terse=terse) or short_name(reading, here)
    if name is None or _scored(reading, here) or fictional(reading, title, name.start, name.end):
        return
    name = _without_key(reading, name)
    doubtful = title.fold in DOUBTFUL and not pointed and (title.upper or title.initial or title.fold == "ME")
    if doubtful and not _looks_borne(reading, name):
        return
    yield from split_name(reading, name, STRONG, "personne:titre", lone=Entity.NOM)
    yield from bracketed(reading, name.end)
    if title.fold in SHARED:
        yield from _others(reading, name.end)


def _after_title(tokens: list[Token], index: int) -> int:
    """Give the token that follows a title and its point, -1 when the word is the beginning of another one."""
    here = index + 1
    if tokens[here].text == "." and tokens[here].glued:
        here += 1
        after = tokens[here].features
        if tokens[index].fold in LONG_TITLES and after.french and not (after.surname or after.first_name):
            return -1  # « d'après Madame. Ecchymose … »: the sentence ends there
        if tokens[here].text in {"a", "o"} and tokens[here].glued:
            here += 1
        return _past_degree(tokens, here)
    if tokens[here].fold in DEGREES:
        return _past_degree(tokens, here)
    if tokens[here].fold in SHORTHANDS and tokens[here].lower and tokens[here + 1].capital:
        return here + 1
    return here if not tokens[here].glued or tokens[here].text in {'"', "(", "\n"} else -1


def _scored(reading: Reading, index: int) -> bool:
    """Say whether an eponym that hardly anybody bears has its value there: « masque taille M. Epworth 16 »."""
    token, value, unit = reading.tokens[index], reading.tokens[index + 1], reading.tokens[index + 2 : index + 3]
    rare = token.features.eponym and token.features.surname < FREQUENT
    return rare and value.text.isdecimal() and not any(one.fold in AGES for one in unit)


def _past_degree(tokens: list[Token], here: int) -> int:
    """Skip the degree, dotted, that goes with a physician's title (« Dr méd. Favre », « Dr. med. Meier »)."""
    return here + 2 if tokens[here].fold in DEGREES and tokens[here + 1].text == "." else here


def _without_key(reading: Reading, name: Name) -> Name:
    """Leave out the key of the next column, which two blanks part from a name (« Pr Lambert  Aide : »)."""
    tokens, last = reading.tokens, name.parts[-1]
    apart = reading.text[tokens[last].start - 2 : tokens[last].start]
    if len(name.parts) < MOST_MARKS or tokens[name.end].text != ":" or apart not in {"  ", " \t", "\t "}:
        return name
    return Name(name.start, last, name.parts[:-1])


def _is_no_title(reading: Reading, index: int, here: int) -> bool:
    """Say whether the word is a letter, a pronoun, a unit, or the title of a function."""
    tokens, title, token = reading.tokens, reading.tokens[index], reading.tokens[here]
    if title.fold == "MM" and (title.lower or not title.upper or (index and tokens[index - 1].text.isdecimal())):
        return True
    if title.text == "m" and token.fold in ARTICLES and index and tokens[index - 1].text.isdecimal():
        return True
    if token.fold in SECOND_TITLES and tokens[here + 1].word and not tokens[here + 1].glued:
        return True  # « pr Mme … », where the second title announces the name
    if title.text == "pr" and token.upper and (token.features.acronym or is_label(token)):
        return True  # « pr » for « pour », « pr RCP »
    if title.fold == "ME" and (not title.capital or token.lower):
        return True
    if title.text == "M" and here == index + 1 and _sexed(reading, index):
        return True
    if token.fold in ARTICLES and (tokens[here + 1].fold in FUNCTIONS or tokens[here + 2].fold in FUNCTIONS):
        return True
    if token.fold in {"ET", "OU", "LE", "LA"} and tokens[here + 1].fold in TITLES:
        return True
    if title.text == "M" and here > index + 1 and token.fold in SPECIES and token.features.surname < FREQUENT:
        return True  # « M. Abscessus » is a mycobacterium with a capital
    unsaid = title.fold == "M" and (title.lower or token.lower)
    return unsaid and not (is_particle(token) or _bearable(reading, here, pointed=here > index + 1))


def _sexed(reading: Reading, index: int) -> bool:
    """Say whether « M » is a sex, and what follows what somebody has (« 71 a M AIT ABCD2 5 », « patient M AOMI »)."""
    tokens, token = reading.tokens, reading.tokens[index + 1]
    if not token.upper or len(token.text) > LONGEST_SHOUTED or token.features.surname == COMMON:
        return False
    if token.features.surname < FREQUENT and (token.features.acronym or is_label(token)):
        return True
    before = tokens[index - 1] if index else tokens[-1]
    tabbed = reading.text[tokens[index].start - 1 : tokens[index].start] in SEPARATORS
    return tabbed or before.text.isdecimal() or before.fold in AGES or before.fold in TERMS["designes"]


def _after_marks(reading: Reading, index: int, here: int) -> int:
    """Skip a quote, a bracket, an emphasis or a line end before a name that needs no other witness."""
    tokens, ahead = reading.tokens, here
    while ahead - here < MOST_MARKS and tokens[ahead].text in OPENINGS:
        ahead += 1
    if ahead == here or not tokens[ahead].word:
        return here
    known = tokens[ahead].features
    lined = tokens[ahead - 1].text == "\n"
    sure = shown(reading, ahead) and not (lined and (known.french or tokens[ahead].fold in TITLES))
    closed = not lined or tokens[ahead + 1].text != ":"
    return ahead if sure and closed and (not lined or tokens[index].fold != "M" or here > index + 1) else here


def _told(reading: Reading, index: int) -> bool:
    """Say whether what follows a French word in lower case makes a name of it: a verb, a first name, an age."""
    tokens = reading.tokens
    token, follower, after = tokens[index], tokens[index + 1], tokens[index + 2]
    if not token.lower or follower.glued:
        return False
    if token.features.clinical >= USUAL_CLINICAL:
        # « monsieur bon est sorti »: no adjective stands before a verb.
        return token.features.surname == COMMON and follower.fold in VERBS and not is_stop(token)
    if follower.fold in SPEECH or follower.fold in {"NE", "NEE"} or (follower.fold == "ET" and after.fold in TITLES):
        return True
    if follower.text.isdecimal():
        return after.fold in {"ANS", "AN", "A"}
    known = follower.features
    return known.first_name >= FREQUENT and not (known.french or known.clinical)


def _others(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read the other names under one title: « Drs A, B et C »."""
    while reading.tokens[index].fold in {"ET", ",", "OU", "&", "/"} and not reading.tokens[index + 1].lower:
        name = read_name(reading, index + 1, Trust.SHAPE)
        if name is None:
            return
        yield from split_name(reading, name, STRONG, "personne:titre", lone=Entity.NOM)
        index = name.end


def short_name(reading: Reading, index: int) -> Name | None:
    """Read a surname that is also a grammatical word or a date's (« Dr Vu », « Mme Février », « madame dix a mal »)."""
    token, known = reading.tokens[index], reading.tokens[index].features
    borne = known.surname > 1 or known.first_name > 1
    short = token.capital and len(token.text) <= LONGEST_SHORT and borne
    numbered = token.word and _told(reading, index) and known.surname > 1
    shown = token.capital and known.surname >= FREQUENT and token.fold not in TITLES | PLACEHOLDERS
    spoken = token.lower and _says(reading, index)
    counted = token.fold in TERMS["nombres_portes"] or (known.surname == COMMON and not is_stop(token))
    if ((short or shown) and is_stop(token) and not token.loud) or (numbered and counted) or spoken:
        return Name(index, index + 1, (index,))
    return None


def _says(reading: Reading, index: int) -> bool:
    """Say whether an everyday word after a title bears a verb (« docteur vu a dit », « mr gland a fait »)."""
    token, follower, after = reading.tokens[index : index + 3]
    borne = token.features.surname >= (FREQUENT if is_stop(token) else 1) and token.features.clinical < FREQUENT + 1
    return (
        borne
        and not is_particle(token)
        and follower.fold in {"A", "EST"}
        and (after.fold in SAID or after.fold in TERMS["faits_soin"])
    )


def bracketed(reading: Reading, index: int) -> Iterator[Candidate]:
    """Read the other half of a name in brackets after it: « M. Vidalie (Yves) », « Sœur Agnès (Etcheverry) »."""
    tokens = reading.tokens
    known = tokens[index + 1].features
    place = (known.town > 1 and known.first_name < FREQUENT) or country(tokens[index + 1].text, known)
    if tokens[index].text != "(" or place or not shown(reading, index + 1):
        return
    name = read_name(reading, index + 1, Trust.TITLE)
    if name is not None and tokens[name.end].text in {")", ","}:
        yield from split_name(reading, name, FIRM, "personne:parenthese")


def _bearable(reading: Reading, index: int, *, pointed: bool) -> bool:
    """Say whether a lower-case word after « M. » is a name rather than a species or a muscle."""
    known = reading.tokens[index].features
    if not reading.tokens[index].lower:
        return not known.french or known.surname == COMMON
    borne = known.surname > 1 or known.first_name > 1
    plain = known.french and known.surname != COMMON
    rare = pointed and known.surname >= FREQUENT and not known.clinical
    return borne and known.clinical < FREQUENT and (rare or not plain)


def _looks_borne(reading: Reading, name: Name) -> bool:
    """Say whether a name stands on its own beside a title that may be an acronym."""
    words = [reading.tokens[part] for part in name.parts if not reading.tokens[part].initial]
    first = words[0]
    known = first.features
    if first.lower or is_label(first):
        return False
    if first.loud and len(words) == 1 and known.surname < FREQUENT:
        return not (known.french or known.clinical or known.acronym) and len(first.text) >= SHORTEST_SHOUTED
    given = known.first_name >= FREQUENT
    return given or not (known.french or known.clinical or medical(first)) or known.surname == COMMON
