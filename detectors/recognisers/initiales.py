"""Finds the initials that stand for a person: « Mme K. B. », « patient J.D. », « A.-M. L. », « initiales : AB ».

It refuses clinical acronyms, genera (« E. coli »), blood groups, vitamins, lobes and placeholders (« M. X »). Initials
beside a surname belong to `personne`. Source: HAS, guide A.V.E.C. (initials are identifying).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.lexicon import fold
from detectors.recognisers._names import PLACEHOLDERS
from detectors.recognisers._person_cues import TITLES
from detectors.recognisers._terms import read_folded, read_sections
from detectors.recognisers._tokens import Reading, read
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TERMS = read_folded("initiales")
TYPED, ACRONYMS, DESIGNATIONS = TERMS["avant"], TERMS["sigles"], TERMS["designes"]
SPECIES = read_folded("eponymes")["especes"]
LETTER = r"[A-ZÀÂÇÉÈÊÎÔÛ]"
DOTTED = re.compile(rf"(?<![\w.]){LETTER}\.(?:[ -]?{LETTER}\.){{1,3}}(?![\w])")
SHOUTED = re.compile(rf"(?<![\w.-]){LETTER}{{2,3}}(?![\w.+-])")
TITLED = re.compile(
    rf"(?<![\w-])(?:[Mm](?:onsieur|adame|ademoiselle|lle|me|r|\.)|[Dd](?:r|octeur)|[Pp]r)\.? "
    rf"((?:{LETTER}\.?[ -]?){{0,2}}{LETTER}(?:\.|(?![\w'])))"
)
SIGNED = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(read_sections('initiales')['signer'], key=len, reverse=True)))}) ?:? ?"
    rf"((?:{LETTER}\.?[ -]?){{1,3}}{LETTER}\.?)(?![\w'])",
    re.IGNORECASE,
)
INITIALLED = re.compile(
    rf"(?<!\w)[Ii]nitiales?(?: (?:du patient|de la patiente))? ?:? ?((?:{LETTER}\.?[ -]?){{1,3}}{LETTER}\.?)(?![\w'])"
)
NAMELESS = re.compile(rf"(?<![\w.])((?:{LETTER}\.[ -]?){{2,4}}) ?/ ?[HFM] ?/ ?\d{{1,3}} ?(?:ans|a|mois)\b")
CELL = re.compile(rf"^ ?\|? ?({LETTER}{{1,2}}-?{LETTER}{{1,2}}) ?(?=[,;|\t])", re.MULTILINE)
PATIENTS = re.compile(
    r"^ ?\|? ?(?:patient|patiente|pt|sujet|initiales|résident)s? ?[,;|\t][^\n]{1,300}\n", re.MULTILINE | re.IGNORECASE
)
MOST_ROWS = 200
AGED = re.compile(r",? ?(?:\(?\d{1,3} ?(?:ans|mois|a)\b|née? le|âgée?\b)")
SHORTEST_WORD = 3
STRONG, FIRM, FAIR = 0.9, 0.75, 0.6


class InitialesRecogniser:
    """Recognises initials that stand for a person."""

    name = "initiales"
    entities = frozenset({Entity.INITIALES})

    def find(self, text: str) -> Iterable[Candidate]:
        """Report the initials of persons in a normalised text."""
        reading = read(text)
        for match in TITLED.finditer(text):
            if _free(reading, match.end(1), match[1]) and not _lone_letter_title(match):
                yield _candidate(match, 1, STRONG, "initiales:titre")
        for match in INITIALLED.finditer(text):
            yield _candidate(match, 1, STRONG, "initiales:libelle")
        for match in NAMELESS.finditer(text):
            yield _candidate(match, 1, FIRM, "initiales:age")
        yield from _columns(text)
        for match in SIGNED.finditer(text):
            if match[1].isupper() and not _acronym(reading, match[1]) and _free(reading, match.end(1), match[1]):
                yield _candidate(match, 1, FIRM, "initiales:signature")
        yield from _dotted(reading)
        for match in SHOUTED.finditer(text):
            if not _acronym(reading, match.group()) and _designated(reading, match):
                yield _candidate(match, 0, FAIR, "initiales:designe")


def _dotted(reading: Reading) -> Iterator[Candidate]:
    """Find initials with points that nothing announces."""
    for match in DOTTED.finditer(reading.text):
        if match.group().startswith("M. "):
            continue
        if (
            not (_acronym(reading, match.group()) and not _timed(reading, match))
            and _free(reading, match.end(), match.group())
            and not _typed(reading, match.start())
        ):
            yield _candidate(match, 0, FAIR, "initiales:points")


def _columns(text: str) -> Iterator[Candidate]:
    """Find the initials that fill the first column of a table headed « patient »."""
    for head in PATIENTS.finditer(text):
        end = head.end()
        for _ in range(MOST_ROWS):
            stop = text.find("\n", end)
            stop = len(text) if stop < 0 else stop
            if match := CELL.match(text, end, stop):
                yield _candidate(match, 1, FIRM, "initiales:colonne")
            elif not re.match(r"[ |:-]+$", text[end:stop]):
                break
            end = stop + 1


def _timed(reading: Reading, match: re.Match[str]) -> bool:
    """Say whether dotted letters open a note after an hour or a line, and are the subject of what follows."""
    index, after = reading.at(match.start()), reading.tokens[reading.at(match.end())]
    heads = index == 0 or reading.tokens[index - 1].text in {":", "\n"}
    return heads and after.lower and _letters(match.group()) not in ACRONYMS


def _candidate(match: re.Match[str], group: int, score: float, reason: str) -> Candidate:
    return Candidate(match.start(group), match.end(group), Entity.INITIALES, score, reason)


def _letters(value: str) -> str:
    return fold("".join(letter for letter in value if letter.isalpha()))


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
        return not tokens[index + 1].text.isdecimal()
    heads = tokens[index].opening and (index == 0 or tokens[index - 1].text != ".")
    return heads and AGED.match(reading.text, match.end()) is not None
