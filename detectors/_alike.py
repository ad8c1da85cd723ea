"""Find the names that stand like those already found: items of one enumeration, heads of like rows, cells of a column.

« Lefort et Paris sont sortis », « 12 Vidal … / 13 Bois … », a column of which most cells hold somebody: one name that
something else shows makes names of the words in the same place, though they mean something else too. The more of the
places are surely names, the less is asked of the others.

Refuses to find a name where none was found, to reach into another finding, and to read medical words, drugs, acronyms,
towns that nothing but a comma joins, and sentences. Time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from typing import TYPE_CHECKING, Final

from detectors._alike_words import BLANKS, bearable, joined, lead_of
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.lexicon import default_lexicon, fold
from detectors.recognisers._evidence import COMMON, FREQUENT

if TYPE_CHECKING:
    from collections.abc import Sequence

PERSONS: Final = frozenset({Entity.NOM, Entity.PRENOM, Entity.INITIALES})
_REASON: Final = "personne:semblable"
_SCORE: Final = 0.6
_PARTICLES: Final = (
    r"(?:(?:(?:Le|La|De|Du|Des|[Ee]l|[Aa]l|[Bb]en|[Bb]el|[Vv]an|[Vv]on|[Dd]a|[Dd]os|[Dd]i|[Dd]en|[Dd]er"
    r"|[Bb]ou|[Aa][iï]t|Saint|St|Mac|Mc) |[Dd]['’]){1,3})?"
)
_TITLE: Final = r"(?:(?:mme|mlle|mr|m|dr|pr|docteur|madame|monsieur)\.? )?"
_NAME: Final = rf"{_PARTICLES}[^\W\d_]+(?:[-'’][^\W\d_]+){{0,3}}"
_INITIAL: Final = r"(?:[ \xa0](?P<initial>[A-ZÀ-Þ]\.?)(?![\w'’]))?"
_CLOSES: Final = r"(?=[ \xa0]?(?:[,;:.!?/&+()|\n–-]|\Z|et |ou |puis |\d))"
_NEXT: Final = re.compile(
    r"(?:[ \xa0]?\([^()\n]{1,24}\))?"
    r"(?P<joint>[ \xa0]?[,;][ \xa0]?(?:et |puis )?|[ \xa0](?:et|ou|puis)[ \xa0](?:de |à |d['’])?|[ \xa0]?[/&+][ \xa0]?)"
    rf"(?i:{_TITLE})(?P<name>{_NAME}){_INITIAL}(?P<closed>{_CLOSES})?"
)
_BACK: Final = re.compile(
    rf"(?P<opens>\A|\n|[,;:/(&+|][ \xa0]?|[ \xa0])(?P<name>{_NAME})(?:[ \xa0]?\([^()\n]{{1,24}}\))?"
    rf"(?P<joint>[ \xa0]?[,;][ \xa0]?(?:et )?|[ \xa0](?:et|ou|puis)[ \xa0](?:de |à |d['’])?|[ \xa0]?[/&+][ \xa0]?)"
    rf"(?i:{_TITLE})\Z"
)
_REACH: Final = 64
_MOST_ITEMS: Final = 30
_HOUR = r"\d{1,2} ?(?:[hH] ?\d{0,2}|:\d{2})"
_ANY: Final = re.compile("")
_ROWS: Final = (
    (
        frozenset("hH0123456789:-–)|"),
        re.compile(rf"{_HOUR} ?[:\-–)|]?\Z"),
        re.compile(rf"(?<![^\n ,;|/(-]){_HOUR} ?[:\-–)|]? ?(?=[^\W\d_])"),
    ),
    (
        frozenset("0123456789abcdABCD:-–.)|,="),
        re.compile(r"\d(?: ?[a-dA-D])?(?: ?[-/] ?[A-Za-z0-9]{1,2})? ?[:\-–.)|,=]{0,2}\Z"),
        re.compile(
            r"(?:^[ \t]{0,4}[-*•]? ?|(?<=[,;/|: ]))(?:(?:chambre|chb?|lit|box|bed|place|n°|L|P|B)\.? ?)?"
            r"\d{1,4}(?: ?[a-d](?![^\W\d_]))?(?: ?[-/] ?[A-Z0-9]{1,2})? ?[:\-–.)|,=]{0,2} ?(?=[^\W\d_])",
            re.MULTILINE | re.IGNORECASE,
        ),
    ),
    (frozenset("-*•~–>+"), _ANY, re.compile(r"^[ \t]{0,8}[-*•~–>+]{1,2} ?(?=[^\W\d_])", re.MULTILINE)),
    (
        frozenset("ienrumv.0123456789:=|"),
        re.compile(
            r"(?:lun|mar|mer|jeu|ven|sam|dim)(?:di|credi|dredi|medi|anche|\.)?(?: \d{1,2}(?:[/.]\d{1,2})?)? ?[:=|]?\Z",
            re.IGNORECASE,
        ),
        re.compile(
            r"(?<!\w)(?:lun|mar|mer|jeu|ven|sam|dim)(?:di|credi|dredi|medi|anche|\.)?(?: \d{1,2}(?:[/.]\d{1,2})?)?"
            r" ?[:=|]? (?=[^\W\d_])",
            re.IGNORECASE,
        ),
    ),
    (
        frozenset("\n.;"),
        _ANY,
        re.compile(
            rf"^(?=(?i:{_TITLE}){_NAME}(?: {_NAME})?[ ]?(?:[:→(,\t-]|\d))|(?<=[.;] )(?=(?i:{_TITLE}){_NAME} ?:)",
            re.MULTILINE,
        ),
    ),
    (
        frozenset("\n,;/|:"),
        _ANY,
        re.compile(
            rf"(?:(?<=[,;/|])|(?<=: )|^)[ \t]?(?=(?i:{_TITLE}){_NAME} (?:{_HOUR}|\d{{1,4}}(?!\w)))", re.MULTILINE
        ),
    ),
    (frozenset(",;|:"), _ANY, re.compile(r"(?:(?<=[,;|])|(?<= :)|(?<=\w:)) (?=[^\W\d_])")),
)
"""How what stands before a name in each kind of row ends, then the kind: hours, beds, bullets, weekdays, heads, items.

Before the items alone, those that an hour or a room follows.
"""
_JOINTS: Final = frozenset(" \xa0,;/&+(")
_JOINED: Final = (",", ";", "/", "&", "+", " et", " ou", " puis", " de", " à", "d'", "d’")
_HEAD: Final = re.compile(rf"(?i:{_TITLE})(?P<name>{_NAME}){_INITIAL}")
_WIDEST_GAP: Final = 400
_SHARE, _OTHERS, _FEWEST = 0.5, 0.34, 2
_EMPTY: Final = frozenset({"LIBRE", "VIDE", "LIBRES", "VIDES", "FERME", "FERMEE", "IDEM", "REUNION", "PAUSE", "RAS"})
_CELL: Final = re.compile(rf"(?i:{_TITLE})(?P<name>{_NAME})(?:[ \xa0](?:{_NAME}|[A-ZÀ-Þ]\.)){{0,3}}")
_MARKS: Final = ("|", "\t", ";")
_FEWEST_MARKS, _MOST_CELLS, _LONGEST_CELL = 1, 30, 40
SURE, LIKELY, NEUTRAL, OTHER = 2, 1, 0, -1


def alike(text: str, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Give the findings, and the names that stand where names were found.

    Args:
        text: The text that the offsets count in.
        findings: Sorted findings that do not overlap.

    Returns:
        Sorted findings that do not overlap.
    """
    names = _names(text, findings)
    if not names:
        return tuple(findings)
    places = _Places(text, findings, names)
    leads = set[str]()
    for start, end in names:
        lead = lead_of(text, start)
        leads.add(lead or "\n")
        count = places.enumerate_after(start, end)
        if lead.endswith(_JOINED):
            places.enumerate_before(start, count)
    for ends, opening, pattern in _ROWS:
        if any(lead[-1] in ends and opening.search(lead) for lead in leads):
            places.complete(pattern)
    if len(names) >= _FEWEST:
        places.complete_columns()
    return tuple(sorted([*findings, *places.added])) if places.added else tuple(findings)


def _names(text: str, findings: Sequence[Finding]) -> list[tuple[int, int]]:
    """Join the parts of each person's name that stand side by side."""
    names: list[tuple[int, int]] = []
    for one in findings:
        if one.entity not in PERSONS:
            continue
        if names and one.start - names[-1][1] <= _FEWEST and not text[names[-1][1] : one.start].strip(" \xa0.-"):
            names[-1] = names[-1][0], one.end
        else:
            names.append((one.start, one.end))
    return names


class _Places:
    """The places of a text where names were found, and those that were found like them."""

    def __init__(self, text: str, findings: Sequence[Finding], names: list[tuple[int, int]]) -> None:
        self.text, self.added = text, list[Finding]()
        self._spans = sorted((one.start, one.end) for one in findings if one.entity is not Entity.COURTOISIE)
        self._ends = dict(names)
        self._starts = [start for start, _ in names]

    def _free(self, start: int, end: int) -> bool:
        """Say whether no finding touches a stretch."""
        place = bisect_left(self._spans, (end, 0))
        return not place or self._spans[place - 1][1] <= start

    def _add(self, start: int, end: int) -> None:
        known = default_lexicon().features(self.text[start:end])
        kind = Entity.PRENOM if known.first_name > known.surname else Entity.NOM
        self.added.append(Finding(start, end, kind, _SCORE, (_REASON,)))
        insort(self._spans, (start, end))
        self._ends[start] = end
        insort(self._starts, start)

    def _take(self, match: re.Match[str]) -> int:
        """Add a name with the initial that closes it, and give its end."""
        self._add(*match.span("name"))
        if not match["initial"] or not self._free(*match.span("initial")):
            return match.end("name")
        self.added.append(Finding(*match.span("initial"), Entity.INITIALES, _SCORE, (_REASON,)))
        insort(self._spans, match.span("initial"))
        return match.end("initial")

    def enumerate_after(self, start: int, end: int) -> int:
        """Read the items after a name, joined to it by a comma, « et » or a slash; give how many names there are."""
        text, flat, count = self.text, self.text[start].islower(), 1
        while text[end : end + 1] in _JOINTS and count < _MOST_ITEMS:
            match = _NEXT.match(text, end, end + _REACH)
            if match is None:
                break
            first, last = match.span("name")
            if first in self._ends:
                end, count = self._ends[first], count + 1
                continue
            closed = match["closed"] is not None or match["initial"] is not None
            if not self._free(first, last) or not joined(match, closed, flat=flat, count=count):
                break
            end, count = self._take(match), count + 1
        return count

    def enumerate_before(self, start: int, count: int) -> None:
        """Read the items before a name, joined to it in the same way; so many names are known of them."""
        text, flat = self.text, self.text[start].islower()
        while count < _MOST_ITEMS:
            match = _BACK.search(text, max(0, start - _REACH), start)
            if match is None:
                return
            first, last = match.span("name")
            led = match["opens"] not in BLANKS or not match["opens"]
            if not self._free(first, last) or not joined(match, led, flat=flat, count=count):
                return
            self._add(first, last)
            start, count = first, count + 1

    def complete(self, pattern: re.Pattern[str]) -> None:
        """Read the heads of like rows where most of them are names."""
        run: list[re.Match[str]] = []
        for row in pattern.finditer(self.text):
            head = _HEAD.match(self.text, row.end())
            if head is None:
                continue
            if run and head.start() - run[-1].start() > _WIDEST_GAP:
                self._agree(run)
                run = []
            run.append(head)
        self._agree(run)

    def _agree(self, heads: list[re.Match[str]]) -> None:
        sure = [head for head in heads if self._found(*head.span("name"))]
        few = len(sure) == 1 and len(heads) > _FEWEST
        if not few and not _FEWEST <= len(sure) < len(heads):
            return
        flat = all(head["name"][0].islower() for head in sure)
        loud = all(head["name"].isupper() for head in sure)
        levels = [SURE if head in sure else self._level(head, flat=flat, loud=loud) for head in heads]
        said = len(levels) - levels.count(NEUTRAL)
        if few:
            if levels.count(LIKELY) < len(heads) - 1 or not all(bearable(head["name"], asked=COMMON) for head in heads):
                return
        elif len(sure) < _SHARE * said or levels.count(OTHER) > _OTHERS * said:
            return
        for head, level in zip(heads, levels, strict=True):
            if level == LIKELY:
                self._take(head)

    def _found(self, start: int, end: int) -> bool:
        """Say whether a name was found here, with or without its title."""
        place = bisect_left(self._starts, start)
        return place < len(self._starts) and self._starts[place] < end

    def _level(self, head: re.Match[str], *, flat: bool, loud: bool) -> int:
        word = head["name"]
        if not self._free(*head.span("name")) or fold(word) in _EMPTY:
            return NEUTRAL
        if word[0].islower() and not flat:
            return OTHER
        asked = FREQUENT if word[0].islower() else _FEWEST if word.isupper() and not loud else 0
        return LIKELY if bearable(word, asked=asked) else OTHER

    def complete_columns(self) -> None:
        """Read the cells of the columns of which most are names."""
        offset, rows, mark = 0, list[list[tuple[int, int]]](), ""
        for line in [*self.text.split("\n"), ""]:
            sign = next((sign for sign in _MARKS if line.count(sign) >= _FEWEST_MARKS), "")
            if not sign or sign != mark or (rows and line.count(sign) + 1 != len(rows[0])):
                self._read_columns(rows)
                rows, mark = [], sign
            if sign and line.count(sign) < _MOST_CELLS:
                cells, here = [], offset
                for cell in line.split(sign):
                    cells.append((here + len(cell) - len(cell.lstrip()), here + len(cell.rstrip())))
                    here += len(cell) + 1
                rows.append(cells)
            offset += len(line) + 1

    def _read_columns(self, rows: list[list[tuple[int, int]]]) -> None:
        if len(rows) <= _FEWEST:
            return
        for column in zip(*rows, strict=False):
            cells = [(start, end) for start, end in column if start < end and self.text[start].isalpha()]
            sure = [(start, end) for start, end in cells if self._held(start, end)]
            if not _FEWEST <= len(sure) < len(cells) or len(sure) < _SHARE * (len(cells) - 1):
                continue
            for start, end in cells:
                cell = _CELL.fullmatch(self.text, start, end) if end - start <= _LONGEST_CELL else None
                if cell and self._free(start, end) and (start, end) != column[0] and bearable(cell["name"], asked=0):
                    self._add(cell.start("name"), end)

    def _held(self, start: int, end: int) -> bool:
        """Say whether a cell holds a name that was found."""
        head = _HEAD.match(self.text, start, end)
        return head is not None and self._found(*head.span("name"))
