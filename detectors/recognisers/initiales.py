"""Finds the initials that stand for a person: « Mme K. B. », « patient J.D. », « A.-M. L. », « initiales : AB ».

It refuses clinical acronyms, genera (« E. coli »), blood groups, vitamins, lobes and placeholders (« M. X »). Initials
beside a surname belong to `personne`. Source: HAS, guide A.V.E.C. (initials are identifying).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._authored_initials import authored_initials
from detectors.recognisers._cues import fold as fold_text
from detectors.recognisers._declared_fields import declared_letters
from detectors.recognisers._duty_initials import STATES
from detectors.recognisers._evidence import FREQUENT, LABELS, STOPS
from detectors.recognisers._listed_initials import listed_initials
from detectors.recognisers._names import PLACEHOLDERS
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._signed_initials import designations, signatures
from detectors.recognisers._terms import read_folded, read_sections
from detectors.recognisers._tokens import Reading, read
from detectors.recognisers._written_initials import abbreviates, written_initials
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TERMS = read_folded("initiales")
TYPED, ACRONYMS, DESIGNATIONS = TERMS["avant"], TERMS["sigles"], TERMS["designes"]
BODIES, UNITS = TERMS["organes"], frozenset(read_sections("initiales")["unites"])
SEXES, NUMERALS = frozenset("MFHX"), frozenset("IVXAYÀ")
"""Letters that say a sex, and those that are a king's number or a word."""
SPECIES = read_folded("eponymes")["especes"]
CAPITAL = r"[A-ZÀÂÇÉÈÊÎÔÛ]"
LETTER = rf"(?:{CAPITAL}(?:'[A-ZÉ])?)"
PARTICLE = r"(?:(?:Le|La|De|Du|Des|El|Al|Ben|Bel|Van|Da|Dos|Di|St|Mc|Mac|Aït|Ait|Abd) |d'|D'){0,2}"
DOTTED = re.compile(rf"{CAPITAL}(?<![\w.].)(?:'[A-ZÉ])?\.(?:[ -]?{LETTER}\.){{1,3}}(?![\w])")
"""As all patterns here, it opens with what it needs and looks behind it next: a search skips to such a letter."""
POINTED = re.compile(rf"\.[ -]?{CAPITAL}(?!\w)")
"""No letter is dotted without one of these."""
SHOUTED = re.compile(rf"{CAPITAL}(?<![\w.-].){CAPITAL}{{1,3}}(?![\w+-]|\.\w)")
TITLED = re.compile(
    rf"[MmDdPp](?<![\w-].)(?:(?<=[Mm])(?:onsieur|adame|ademoiselle|lle|me|r|\.)|(?<=[DdPp])r|(?<=[Dd])octeur)\.? "
    rf"({PARTICLE}(?:{LETTER}\.?[ -]?){{0,2}}{LETTER}(?:\.|(?![\w'])))"
)
ELLIPTIC = re.compile(rf"(?<![\w.]){LETTER}\.{{2,5}}[ -]?(?:{LETTER}\.{{2,5}})(?![\w.])")
HALF_DOTTED = re.compile(rf"{CAPITAL}(?<![\w.].)(?:'[A-ZÉ])?\.(?:-?{LETTER}\.){{0,1}}{LETTER}(?![\w.'/])")
LISTED_AFTER = re.compile(rf"(?:, ?| et | ?/ ?){LETTER}\.{LETTER}(?!\w)")
LISTED_BEFORE = re.compile(rf"(?<!\w){LETTER}\.{LETTER}\.?(?:, ?| et | ?/ ?)\Z")
BY = frozenset(read_folded("initiales")["par"])
LONGEST_BY = 3
NOTED = re.compile(r"\d[/h:.]\d{0,4}[^\n()]{0,30}\((?P<letters>[A-Z]{2,4})\)(?= ?(?::|-|–|\n|\Z))")
SLASHED = re.compile(r"/(?:(?<=[\s.!?]/)|(?<=^/)) ?(?P<letters>[a-z]{2,3}|[A-Z]{2,3})(?=[.]?(?:\n|\Z))")
INITIALLED = re.compile(
    rf"(?<!\w)[Ii]nitiales?(?: (?:du patient|de la patiente))? ?:? ?((?:{LETTER}\.?[ -]?){{1,3}}{LETTER}\.?)(?![\w'])"
)
NAMELESS = re.compile(
    rf"({CAPITAL}(?<![\w.].)(?:'[A-ZÉ])?\.[ -]?(?:{LETTER}\.[ -]?){{0,2}}{LETTER}\.)"
    r" ?/ ?[HFM] ?/ ?\d{1,3} ?(?:ans|a|mois)\b"
)
AGED = re.compile(r",? ?(?:\(?\d{1,3} ?(?:ans|mois|a|F|H)\b|née? le|âgée?\b)")
SHORTEST_WORD = 3
STRONG, FIRM, FAIR = 0.9, 0.75, 0.6


class InitialesRecogniser:
    """Recognises initials that stand for a person."""

    name = "initiales"
    entities = frozenset({Entity.INITIALES, Entity.PRENOM})

    def find(self, text: str) -> Iterable[Candidate]:
        """Report the initials of persons in a normalised text."""
        reading = read(text)
        for match in TITLED.finditer(text):
            if _free(reading, match.end(1), match[1]) and not _lone_letter_title(match):
                yield _candidate(match, 1, STRONG, "initiales:titre")
        for match in INITIALLED.finditer(text) if "nitiale" in text else ():
            yield _candidate(match, 1, STRONG, "initiales:libelle")
        for start, end in declared_letters(text):
            yield Candidate(start, end, Entity.INITIALES, FIRM, "initiales:champ")
        for match in NAMELESS.finditer(text) if "/" in text else ():
            yield _candidate(match, 1, FIRM, "initiales:age")
        yield from _written(reading)
        for match in signatures(text):
            if (
                match[1].split("/")[0].isupper()
                and _letters(match[1]) not in STATES
                and not _role(match[1])
                and _free(reading, match.end(1), match[1])
            ):
                yield _candidate(match, 1, FIRM, "initiales:signature")
        yield from _announced(reading)
        yield from _noted(reading)
        yield from _dotted(reading)
        for match in SHOUTED.finditer(text):
            pair = (
                len(match.group()) < SHORTEST_WORD
                and _designated(reading, match)
                and (not _known_pair(match.group()) or _aged_patient(reading, match))
            )
            said = not _acronym(reading, match.group()) and (_designated(reading, match) or _said_by(reading, match))
            if pair or said:
                yield _candidate(match, 0, FAIR, "initiales:designe")


def _written(reading: Reading) -> Iterator[Candidate]:
    """Report the initials of letters' heads, plannings and margins."""

    def acronym(letters: str) -> bool:
        return _acronym(reading, letters) or _role(letters)

    def first_name(word: str) -> bool:
        known = reading.lexicon.features(word)
        return known.first_name > 1 and not known.french

    for start, end, reason in written_initials(reading.text, acronym, first_name):
        yield Candidate(start, end, Entity.INITIALES, FAIR, reason)
    text = reading.text
    for start, end, reason in listed_initials(text, acronym):
        yield Candidate(start, end, Entity.INITIALES, FAIR, reason)
    for start, end, reason in authored_initials(text, fold_text(text), _role, _known_pair, acronym):
        yield Candidate(start, end, Entity.INITIALES, FAIR, reason)


def _announced(reading: Reading) -> Iterator[Candidate]:
    """Find the initials after a designation (« patiente A., 34 ans ») and those after a first name (« Karine D »)."""
    text = reading.text
    for match in designations(reading):
        letters, alone = match["letters"], len(_letters(match["letters"])) == 1
        if alone and not match["point"] and (letters in SEXES or not AGED.match(text, match.end())):
            continue
        if letters == "M" and match["point"]:
            continue
        joined = "." in letters or " " in letters or alone
        if joined and _free(reading, match.end("letters") + len(match["point"]), letters) and not _role(letters):
            yield Candidate(match.start("letters"), match.end("point"), Entity.INITIALES, FIRM, "initiales:designe")
    tokens = reading.tokens
    for index in range(1, len(reading)):
        token, before, after = tokens[index], tokens[index - 1], tokens[index + 1]
        if not token.initial or token.glued or not before.capital or token.text in NUMERALS:
            continue
        pointed = after.text == "." and after.glued
        follower = tokens[index + 2] if pointed else after
        if follower.glued > pointed or not (follower.lower or follower.text in ",;:)(\n"):
            continue
        known = before.features
        lead = reading.lexicon.features(before.text.split("-")[0]).first_name if "-" in before.text else 0
        other = known.french or known.clinical or known.eponym or known.drug or known.clinical_capital or known.acronym
        if max(known.first_name, lead - 1) >= FREQUENT and not other:
            yield Candidate(
                token.start, after.end if pointed else token.end, Entity.INITIALES, FIRM, "initiales:prenom"
            )
            yield Candidate(before.start, before.end, Entity.PRENOM, FIRM, "initiales:prenom")


def _noted(reading: Reading) -> Iterator[Candidate]:
    """Find the initials of who wrote, saw or advised: « vu avec PLM », « 12/3 (JFD) : », « RAS. /ab »."""
    text = reading.text
    for match in NOTED.finditer(text) if "(" in text else ():
        letters, shortened = match["letters"], abbreviates(text, match.start("letters") - 1, match["letters"])
        if not (shortened or _acronym(reading, letters) or _role(letters)):
            yield _candidate(match, 1, FAIR, "initiales:note")
    for match in SLASHED.finditer(text) if "/" in text else ():
        letters = match["letters"]
        acronym = letters.isupper() and _acronym(reading, letters)
        if letters not in UNITS and not _role(letters) and not acronym:
            yield _candidate(match, 1, FAIR, "initiales:note")
    for match in ELLIPTIC.finditer(text) if ".." in text else ():
        yield _candidate(match, 0, FIRM, "initiales:points")


def _said_by(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether « vu avec », « avis » or the like stand before capitals that are no body's and no word."""
    tokens, index = reading.tokens, reading.at(match.start())
    letters = match.group()
    if tokens[index].loud or letters in STOPS or _role(letters) or tokens[index + 1].text in {"/", "-", "'"}:
        return False
    folds = [token.fold for token in tokens[max(0, index - LONGEST_BY) : index]]
    return any(" ".join(folds[rank:]) in BY for rank in range(len(folds)))


def _dotted(reading: Reading) -> Iterator[Candidate]:
    """Find initials with points that nothing announces; three letters or more ask for an age, an hour or a person."""
    for pattern in (DOTTED, HALF_DOTTED) if POINTED.search(reading.text) else ():
        for match in pattern.finditer(reading.text):
            value, index = match.group(), reading.at(match.start())
            if value.startswith("M. ") or reading.tokens[index].loud:
                continue
            listed = pattern is HALF_DOTTED and _listed(reading, match)
            shown = listed or _designated(reading, match) or AGED.match(reading.text, match.end()) is not None
            timed = _timed(reading, match)
            long = pattern is HALF_DOTTED or len(_letters(value)) >= SHORTEST_WORD
            if (long and not (shown or timed)) or (_acronym(reading, value) and not (shown or timed)):
                continue
            if _free(reading, match.end(), value) and not _typed(reading, match.start()):
                yield _candidate(match, 0, FAIR, "initiales:points")


def _listed(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether others of the same form stand beside them (« R.G, T.D et S.V participent »)."""
    text = reading.text
    beside = LISTED_AFTER.match(text, match.end()) or LISTED_BEFORE.search(
        text, max(0, match.start() - 12), match.start()
    )
    return beside is not None


def _timed(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether dotted letters open a note after an hour or a line, and are the subject of what follows."""
    index, after = reading.at(match.start()), reading.tokens[reading.at(match.end())]
    heads = index == 0 or reading.tokens[index - 1].text in {":", "\n"}
    return heads and after.lower and _letters(match.group()) not in ACRONYMS


def _candidate(match: re.Match[str], group: int, score: float, reason: str) -> Candidate:
    return Candidate(match.start(group), match.end(group), Entity.INITIALES, score, reason)


def _letters(value: str) -> str:
    return fold("".join(letter for letter in value if letter.isalpha()))


def _role(value: str) -> bool:
    """Say whether capitals name a role, a body or a document that signs and advises (IDE, RCP, HAS)."""
    letters = _letters(value.split("/", maxsplit=1)[0])
    return letters in LABELS or letters in BODIES or letters in PLACEHOLDERS


def _known_pair(letters: str) -> bool:
    """Say whether two capitals are an acronym of our own list; that of case reports also holds initials."""
    return letters in ACRONYMS or _role(letters)


def _aged_patient(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether a designation and an age stand around two capitals, acronym though they be (« Pt HD 54a »)."""
    index = reading.at(match.start())
    led = index > 0 and reading.tokens[index - 1].fold in DESIGNATIONS
    return led and AGED.match(reading.text, match.end()) is not None and not _role(match.group())


def _acronym(reading: Reading, value: str) -> bool:
    letters = _letters(value)
    if " " in value.strip() or "-" in value:
        return letters in ACRONYMS
    known = reading.lexicon.features(letters)
    return (
        letters in ACRONYMS
        or known.acronym
        or known.drug
        or letters in PLACEHOLDERS
        or (len(letters) >= SHORTEST_WORD and known.french_exact)
    )


def _free(reading: Reading, end: int, value: str) -> bool:
    """Say whether nothing after the initials makes them a genus, a name's beginning or a placeholder."""
    if _letters(value) in PLACEHOLDERS:
        return False
    follower = reading.tokens[reading.at(end)]
    if follower.text in "/+°%" and follower.start == end:
        return False
    if follower.fold in SPECIES:
        return False
    return not (
        follower.start <= end + 1
        and (follower.capital or follower.upper)
        and follower.fold not in TITLES
        and not follower.features.french
    )


def _lone_letter_title(match: re.Match[str]) -> bool:
    """Say whether « M. » itself is an initial before a lower-case word or a figure (« M. A 2 »)."""
    return match.group()[0] == "m" and match.group()[1] == "."


def _typed(reading: Reading, start: int) -> bool:
    index = reading.at(start)
    return index > 0 and reading.tokens[index - 1].fold in TYPED


def _designated(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether capitals without points stand for a person: « patient AB », or « AB, 54 ans » opening a line."""
    index = reading.at(match.start())
    tokens = reading.tokens
    if tokens[index].loud or (index + 1 < len(tokens) and tokens[index + 1].text in "+-" and not tokens[index].opening):
        return False
    if index and tokens[index - 1].fold in DESIGNATIONS and not tokens[index].glued:
        return not tokens[index + 1].text.isdecimal() or AGED.match(reading.text, match.end()) is not None
    heads = tokens[index].opening and (index == 0 or tokens[index - 1].text != ".")
    return heads and AGED.match(reading.text, match.end()) is not None
