"""Names that head the rows of one list: bullets, beds, hours, weekdays, voices of a chat, items parted by commas.

One row proves little; rows of one shape prove each other. When enough heads of a run can only be names, and hardly any
is a clinical or an ordinary word, the others are names too, known to the lists or not (« - Zalas », « 9h20 petit »).
It refuses lists of findings, drugs, acronyms, places, eponyms and persons of the public record, and lone rows.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from detectors.recognisers._cues import fold as fold_text
from detectors.recognisers._cues import holds
from detectors.recognisers._eponymes import ALONE, after_head_noun, dosed
from detectors.recognisers._evidence import (
    COMMON,
    FREQUENT,
    TERMS,
    USUAL_CLINICAL,
    is_label,
    is_particle,
    is_stop,
)
from detectors.recognisers._named_rooms import named_rooms
from detectors.recognisers._names import Name, Trust, read_name, split_name, surname_phrase
from detectors.recognisers._publics import cited, famous, known_author

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tokens import Reading
    from detectors.recognisers.base import Candidate

FIRM = 0.75
TITLES = TERMS["civilites"] | TERMS["medecins"]
HELD = (
    TITLES
    | TERMS["proches"]
    | TERMS["designes"]
    | TERMS["metiers"]
    | TERMS["salutations"]
    | TERMS["plannings"]
    | TERMS["specialites"]
) - {"PETIT", "ROSE"}
HOUR = r"\d{1,2} ?(?:[hH] ?\d{0,2}|:\d{2})(?: ?[-–] ?\d{1,2} ?[hH:] ?\d{0,2})?"
DAY = (
    r"(?i:(?<=l)un|(?<=m)[ae]r|(?<=j)eu|(?<=v)en|(?<=s)am|(?<=d)im)(?i:di|credi|dredi|medi|anche|\.)?"
    r"(?: \d{1,2}(?:[/.]\d{1,2})?)?"
)
"""A weekday, without its first letter."""
DAY_WORDS = frozenset(
    stem + rest
    for stem in ("lun", "mar", "mer", "jeu", "ven", "sam", "dim")
    for rest in ("", "di", "credi", "dredi", "medi", "edi", "anche")
)
"""Folded words without one of which no day stands at the head of a row."""
ROWS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("heure", re.compile(rf"(?=[0-9])(?<![^\n ,;|/(-]){HOUR} ?[:\-–)|]? ?(?=[^\W\d_])", re.MULTILINE)),
    (
        "lit",
        re.compile(
            r"(?:^[ \t]{0,4}[-*•]? ?|(?<=[,;/|:] )(?=\D|\d\d))(?:(?:chambre|chb?|lit|box|bed|place|L|P|B)\.? ?)?"
            r"\d{1,4}(?:(?: ?[A-D]|(?-i:[FGPNSMR]))(?![^\W\d_]))?"
            r"(?: ?[-/] ?[A-Z0-9]{1,2})? ?[:\-–.)|,]{0,2} ?(?=[^\W\d_])",
            re.MULTILINE | re.IGNORECASE,
        ),
    ),
    ("puce", re.compile(r"^[ \t]{0,8}[-*•~–>+]{1,2} ?(?=[^\W\d_])", re.MULTILINE)),
    ("jour", re.compile(rf"[LlMmJjVvSsDd](?<!\w.){DAY}(?: ?[:=|] ?(?=[^\W\d_])| (?=[A-ZÀ-Þ][a-zà-ÿ]))")),
    (
        "voix",
        re.compile(r"^(?:\[[^\]\n]{1,20}\] ?|\d{1,2}[:h]\d{2} ?[-–]? ?)?(?=[^\W\d_][^\n:]{1,30} ?: )", re.MULTILINE),
    ),
)
LABEL = re.compile(r"[^:,;|/\n]{1,40}:")
PARTING = ",;|/"
ITEM = re.compile(r"(?:[,;|/:] ?|^[ \t]{0,8}(?:[-*•] ?)?)(?=[A-ZÀ-Þ][^\W\d_])")
BRACKETED = re.compile(r"(?:[,;|/:(] ?|^[ \t]{0,8}(?:[-*•] ?)?)(?=[A-ZÀ-Þ][^\W\d_])")
"""The same where a bracket opens the whole series."""
FEWEST = {"heure": 2, "lit": 2, "puce": 3, "jour": 2, "voix": 2, "serie": 3}
SURE_SHARE, OTHER_SHARE = 0.5, 0.2
TIMED_SHARE = 0.35
"""Of other heads in an agenda, whose hours leave less doubt."""
WIDEST_GAP = 400
"""Code points between the heads of two rows of one list."""
COUNTED = frozenset({"lit", "heure"})
TIMED = frozenset({"lit", "heure", "jour"})
"""Kinds of rows whose heads, all of them common names, need no surer one among them."""
EMPTY = frozenset(
    {"LUN", "MAR", "MER", "JEU", "VEN", "DIM", "LIBRE", "VIDE", "LIBRES", "VIDES", "FERME", "FERMEE", "IDEM", "REUNION"}
    | {"PAUSE"}
)
"""What stands in a bed or an hour where nobody does."""
SHORTEST, SHORTEST_SHOUTED, MOST_ITEMS = 3, 5, 60
SURE, LIKELY, NEUTRAL, OTHER = 2, 1, 0, -1


def row_names(reading: Reading) -> Iterator[Candidate]:
    """Find the names that head the rows of a list, and the items of a series."""
    folded = fold_text(reading.text)
    for kind, pattern in ROWS:
        if kind == "jour" and not holds(folded, DAY_WORDS):
            continue
        heads = [reading.at(match.end()) for match in pattern.finditer(reading.text)]
        if len(heads) >= FEWEST[kind]:
            for run in _runs(reading, heads):
                yield from _agreed(reading, run, kind)
    offset = 0
    for line in reading.text.split("\n"):
        marks = sum(map(line.count, PARTING))
        if marks > 1:
            label, item = LABEL.match(line), BRACKETED if line.count("(") == 1 else ITEM
            heads = [reading.at(offset + match.end()) for match in item.finditer(line, label.end() - 1 if label else 0)]
            if FEWEST["serie"] <= len(heads) <= MOST_ITEMS and len(heads) >= marks * SURE_SHARE:
                yield from _agreed(reading, heads, "serie")
        offset += len(line) + 1
    for row in named_rooms(reading.text):
        head = reading.at(row.name[0])
        name = read_name(reading, head, Trust.TITLE)
        if name is None or reading.tokens[name.end - 1].end > row.name[1]:
            name = Name(head, head + 1, (head,))
        yield from split_name(reading, name, FIRM, "personne:rangee_lit")


def _runs(reading: Reading, heads: list[int]) -> Iterator[list[int]]:
    """Part the heads of one kind of row where the text between two of them is too long."""
    rank, before = 0, heads[0]
    ranks = {}
    for head in heads:
        rank += reading.tokens[head].start - reading.tokens[before].start > WIDEST_GAP
        ranks[head], before = rank, head
    for _, run in groupby(ranks, key=ranks.__getitem__):
        yield list(run)


def _agreed(reading: Reading, heads: list[int], kind: str) -> Iterator[Candidate]:
    """Report the heads of a run where they prove each other."""
    if len(heads) < FEWEST[kind]:
        return
    levels = [_level(reading, head, counted=kind in COUNTED) for head in heads]
    sure, others = levels.count(SURE), levels.count(OTHER)
    said = len(levels) - levels.count(NEUTRAL)
    listed = kind in TIMED and len(heads) > FEWEST[kind]
    if (
        not others
        and (listed or (kind == "serie" and sure))
        and all(
            COMMON in {reading.tokens[head].features.surname, reading.tokens[head].features.first_name}
            for head in heads
        )
    ):
        sure = len(heads)
    most = TIMED_SHARE if kind == "heure" else OTHER_SHARE
    if sure < min(2, FEWEST[kind] - 1) or sure < SURE_SHARE * (said - others) or others > most * len(levels):
        return
    for head, level in zip(heads, levels, strict=True):
        if level >= LIKELY:
            name = read_name(reading, head, Trust.TITLE) or Name(head, head + 1, (head,))
            yield from split_name(reading, name, FIRM, "personne:rangee_lit" if kind in COUNTED else "personne:rangee")


def _level(reading: Reading, index: int, *, counted: bool) -> int:
    """Say whether a head can only be a name, may be one, says nothing, or is something else.

    `counted` says that a bed or an hour stands before it, where eponyms that many people bear are people.
    """
    token, known = reading.tokens[index], reading.tokens[index].features
    labelled = reading.tokens[index + 1].text == ":" and (token.fold in HELD or is_label(token) or is_stop(token))
    if not token.word or token.fold in TITLES | EMPTY or labelled:
        return NEUTRAL
    if surname_phrase(reading, index):
        return SURE if not token.lower or not reading.tokens[index + 1].features.french else LIKELY
    if is_particle(token) and token.capital and known.surname and not reading.tokens[index + 1].lower:
        return LIKELY
    if is_stop(token) or is_label(token) or token.fold in HELD or len(token.text) < SHORTEST or known.drug:
        return OTHER
    if token.fold in ALONE or known.region or dosed(reading, index + 1) or after_head_noun(reading, index):
        return OTHER
    if cited(reading, index + 1) or known_author(reading, index, index + 1) or famous(reading, index, index + 1):
        return OTHER
    return _weigh(reading, index, counted=counted)


def _weigh(reading: Reading, index: int, *, counted: bool) -> int:
    """Weigh a head by what the lists know of it."""
    token, known = reading.tokens[index], reading.tokens[index].features
    flat = token.lower or token.loud
    if (
        known.clinical >= USUAL_CLINICAL - flat
        or (token.upper and known.acronym)
        or known.disease
        or (known.laboratory and known.surname < COMMON)
    ):
        return OTHER if known.first_name < COMMON else NEUTRAL
    if counted and known.surname == COMMON and not (flat or known.french or known.clinical or known.drug):
        return SURE
    if known.french or known.clinical or known.clinical_capital or known.eponym or known.town > 1:
        borne = known.surname == COMMON or known.first_name >= FREQUENT or (known.surname >= FREQUENT and not flat)
        return LIKELY if borne else OTHER
    if known.first_name >= FREQUENT or known.surname >= FREQUENT:
        return SURE
    if token.upper and len(token.text) < SHORTEST_SHOUTED:
        return NEUTRAL
    if known.first_name or known.surname:
        return SURE if known.first_name > 1 or known.surname > 1 else LIKELY
    return LIKELY if not known.bits and (not token.upper or len(token.text) >= SHORTEST_SHOUTED) else NEUTRAL
