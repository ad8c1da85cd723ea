"""Reads a run of figures however it is told: in words, misspelt or not, in figures, with any mark or word between.

« 2x54x07x64… », « 1 73 puis 05 puis 34 », « zero sis trante neuf », « trois fois le zéro », « double sept », « 30+9 »,
« 4O3 ». A run is read from a given place of a folded text, and told as where it ends and between which bounds the
number of its figures lies: « soixante douze » is 72 or 60 12, an O beside figures is a zero or a mark.

Serves `detectors.recognisers._announced_runs`, which judges; finds nothing by itself. Time is linear in the run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from detectors.recognisers._cues import UNIT

_SPELLINGS: Final = {
    0: "zeros?|zerro|zerot|zro|nul",
    1: "un|une|hun|unite",
    2: "deux|deu",
    3: "trois?|troix|troa|trwa",
    4: "quatre|katre?|catre|quattre|quatr|qatre",
    5: "cinq|sink|cink|saink|cinc|sinq",
    6: "six|sis|siss|cis",
    7: "sept|set|sett|sete",
    8: "huit|uit|ui|wit|huite",
    9: "neuf|neuff|nef|neufe",
    10: "dix|diss?|dice",
    11: "onze|honze|onz",
    12: "douze|douse|douz",
    13: "treize|treise|traize|treiz|trez|treze",
    14: "quatorze|katorze|catorze|quatorz|quattorze|catorz|katorz",
    15: "quinze|kinze|quinz|quinse",
    16: "seize|seise|sez|seiz",
    20: "vingts?|vint|vin|vaint|vingst",
    30: "trente?|trante|trant",
    40: "quarante|karante|carante|quarente|quarant|carente",
    50: "cinquante|sinkante|cinkante|cinquente|sinquante|cinquant",
    60: "soixante|soissante|soisante|swassante|soixente|soixant|soissente",
    70: "septante",
    80: "huitante|octante",
    90: "nonante",
    100: "cents?|sent",
    1000: "mille?|mil",
}
VALUES: Final = {
    spelling: value
    for value, pattern in _SPELLINGS.items()
    for one in pattern.split("|")
    for spelling in ({one.replace("?", ""), re.sub(r".\?", "", one)})
}
"""Number words, folded, usual mistakes among them."""
_WORD: Final = "|".join(sorted(VALUES, key=len, reverse=True))
NUMBER_WORD: Final = rf"(?:{_WORD})"
_ATOM: Final = re.compile(
    rf"(?P<figures>[0-9]+)|(?P<times>(?:double|triple|(?:deux|trois|quatre|2|3|4)[ ]?(?:fois|x)(?: le| la)?)[ ])"
    rf"(?=[0-9]|(?:{_WORD})(?![a-z]))|(?P<word>{_WORD})|(?P<like>[oilszbgq]{{1,3}})(?![a-z])"
)
START: Final = re.compile(
    rf"(?<![a-z0-9])(?:[+(\[|]{{0,2}}[0-9]|o(?=[0-9 .\-])|[ilszbgq](?=[0-9])|(?:double|triple|{_WORD})(?![a-rt-z]))"
)
_SIGNS: Final = r"[^a-z0-9\n]{0,6}(?:\n[ ]?)?"
_WORDS: Final = (
    "traits?|kle|tirets?(?: bas| du [68]| du six| du huit)?|points?|espaces?|slash|barres?|virgules?"
    "|underscore|etoiles?|puis"
    "|ensuite|enfin|apres|et|suivie?s?(?: de| du| par)?|plus|dot|clef?|cle|c'est|euh?|le|la|les|donc|alors|fin"
    "|deux points|pour finir"
    "|moins|trait d'union|asterisque|encore|blanc|vide|de|du|mois|annee|departement|dept|commune|ordre|numero"
    "|debut|milieu|d'abord|commence par|je repete|virg|pt|x|et puis|finit par|termine par|a la fin|pipe|egal"
    "|diese|ca fait|and|then|dash"
)
_GAP: Final = re.compile(rf"(?:{_SIGNS}(?:{_WORDS})(?![a-z])){{0,4}}{_SIGNS}")
_WITHIN: Final = re.compile(r"[ .\-_/\n]{0,3}(?:et[ \-])?")
"""What may stand between the words of one number."""
_UNBOUND: Final = range(1 << 20, 1 << 21)
_LOOKS: Final = str.maketrans("oilszbgq", "01152899")
_LETTER: Final = re.compile(r"[a-z](?=[0-9])")
_ASIDE: Final = re.compile(r"[ ]?(?:\([^()\n0-9]{1,32}\)|[,;]?[ ][a-z'\-]{2,14}(?:[ ][a-z'\-]{2,14}){0,2}[,:;]?)[ ]")
_DECIMALS: Final = re.compile(r"[0-9]{1,3},[0-9]{1,2}(?![0-9]|[,.][0-9])")
_TIMES: Final = {"double": 2, "triple": 3, "deux": 2, "trois": 3, "quatre": 4, "2": 2, "3": 3, "4": 4}
_STOPS: Final = (",", ";", "\n")
_LOOSE_STOPS: Final = (*_STOPS, "(", "|", "  ", ". ", " :", " -", "/ ")
"""What ends a number that has enough figures, and what ends one of no fixed length."""
_FIXED: Final = 4
"""So many lengths at most has a number of fixed length: a key may follow."""
_HUNDRED, _THOUSAND = 100, 1000
_LONGEST: Final = 60
"""Atoms of the longest run read: the words of an IBAN."""


@dataclass(slots=True, repr=False)
class Run:
    """One run of figures: its place, the bounds of the number of its figures, what its figures are, and its marks.

    Attributes:
        start: First code point.
        end: One past the last one.
        least: Figures when number words are read together and look-alike letters are marks.
        most: Figures when each number word stands for itself and look-alike letters are figures.
        groups: The numbers, in order, as read together.
        worded: Whether a number word is among them.
        looked: Whether letters read as figures came last.
        marked: Whether something else than a blank, a point, a hyphen or a slash parts two figures.
    """

    start: int
    end: int
    least: int = 0
    most: int = 0
    groups: list[str] = field(default_factory=list)
    worded: bool = False
    marked: bool = False
    looked: bool = False

    @property
    def figures(self) -> str:
        """The figures, as read together."""
        return "".join(self.groups)


def read_run(folded: str, start: int, *, asides: int = 0, due: range = _UNBOUND) -> Run:
    """Read the run of figures that begins at a place of a folded text.

    Args:
        folded: The text.
        start: Where its first figure or number word stands.
        asides: How many asides (« c'est Marie ») it may hold.
        due: How many figures are due: no more are read, and none after a comma once there are enough.
    """
    run = Run(start, start)
    place, joint, times = start, "", 1
    before: int | None = None
    for _ in range(_LONGEST):
        atom = _ATOM.match(folded, place)
        if atom is None or not _stands(folded, atom, run) or (joint and _is_quantity(folded, atom)):
            break
        if _is_whole(run, due, joint) and not _completes(atom, joint, before):
            break
        if run.groups and joint not in {"", " ", ".", "-", "/"}:
            run.marked = True
        if atom["times"]:
            times = next(count for word, count in _TIMES.items() if atom["times"].startswith(word))
            place, joint, run.marked = atom.end(), "", True
            continue
        before = _add(run, atom, joint, before, times)
        times, run.end = 1, atom.end()
        gap = _LETTER.match(folded, run.end) if atom["figures"] and run.end - atom.start() else None
        # A letter that looks like a figure is read as one.
        if gap and gap[0] in "oilszbgq":
            gap = None
        gap = gap or _GAP.match(folded, run.end)
        place = gap.end() if gap else run.end
        joint = gap[0] if gap else ""
        if asides and _ATOM.match(folded, place) is None:
            aside = _ASIDE.match(folded, run.end)
            if aside:
                place, joint, asides = aside.end(), aside[0], asides - 1
    return run


def _is_whole(run: Run, due: range, joint: str) -> bool:
    """Say whether a run has all the figures due, or enough of them before a comma."""
    return run.least >= due[-1] or (run.least >= due.start and any(mark in joint for mark in _stops(due)))


def _stops(due: range) -> tuple[str, ...]:
    return _STOPS if len(due) <= _FIXED else _LOOSE_STOPS


def _is_quantity(folded: str, atom: re.Match[str]) -> bool:
    """Say whether figures after a joint are a quantity with its unit (« 31 kg »), or hold decimals (« 37,8 »)."""
    if not atom["figures"]:
        return False
    return UNIT.match(folded, atom.end()) is not None or _DECIMALS.match(folded, atom.start()) is not None


def _completes(atom: re.Match[str], joint: str, before: int | None) -> bool:
    """Say whether an atom goes on with the number before it."""
    if atom["word"] is None or before is None or not _WITHIN.fullmatch(joint):
        return not joint and atom["word"] is None
    return _complete(before, VALUES[atom["word"]]) is not None


def _stands(folded: str, atom: re.Match[str], run: Run) -> bool:
    """Say whether an atom stands for figures: a whole word, or a letter that figures surround."""
    if atom["like"]:
        return not run.groups or _beside_figure(folded, atom)
    return not atom["word"] or _ends_word(folded, atom.end())


def _ends_word(folded: str, end: int) -> bool:
    """Say whether a number word ends there: before no letter, or before another number word."""
    if not folded[end : end + 1].isalpha():
        return True
    following = _ATOM.match(folded, end)
    return following is not None and following["word"] is not None and _ends_word(folded, following.end())


def _beside_figure(folded: str, atom: re.Match[str]) -> bool:
    return folded[atom.start() - 1 : atom.start()].isdecimal() or folded[atom.end() : atom.end() + 1].isdecimal()


def _add(run: Run, atom: re.Match[str], joint: str, before: int | None, times: int) -> int | None:
    """Add an atom to a run; give the value that the next number word may complete."""
    if atom["like"]:
        run.most += len(atom["like"])
        read = atom["like"].translate(_LOOKS)
        if run.groups and not joint:
            run.groups[-1] += read
        else:
            run.groups.append(read)
        run.looked = True
        return None
    if atom["figures"]:
        figures = atom["figures"] * times
        summed = "+" in joint or "plus" in joint
        run.most += len(figures)
        if summed and run.groups and run.groups[-1].isdecimal():
            total = str(int(run.groups[-1][-6:]) + int(figures[-6:]))
            run.least += len(total) - len(run.groups[-1])
            run.groups[-1] = total
            return None
        if before is not None and before in range(20, 100, 10) and len(figures) == 1 and joint in {"", "-", " "}:
            run.most -= 1
            run.groups[-1] = str(before + int(figures))
            return None
        hundreds = before is not None and before >= _HUNDRED and before % _HUNDRED == 0
        if before is not None and hundreds and len(figures) <= len("42") and joint == " ":
            run.groups[-1] = str(before + int(figures))
            return None
        run.least += len(figures)
        if run.looked and not joint:
            run.groups[-1] += figures
        else:
            run.groups.append(figures)
        run.looked = False
        return None
    value = VALUES[atom["word"]]
    run.worded = True
    run.most += len(str(value)) * times
    whole = None if before is None or times > 1 or not _WITHIN.fullmatch(joint) else _complete(before, value)
    if whole is not None:
        run.least += len(str(whole)) - len(run.groups[-1])
        run.groups[-1] = str(whole)
        return whole
    run.groups.append(str(value) * times)
    run.least += len(str(value)) * times
    return value if times == 1 else None


def _complete(before: int, value: int) -> int | None:
    """Give the number that two number words in a row make, or nothing."""
    rest = before % _HUNDRED
    if rest == 4 and value == 20:  # noqa: PLR2004 - quatre-vingts
        return before - rest + 80
    if (value == _HUNDRED and 1 < before < 20) or (value == _THOUSAND and 1 < before < _HUNDRED):  # noqa: PLR2004 - « dix-neuf cent »
        return before * value
    if value == _HUNDRED and before >= _THOUSAND and 1 < rest < 10:  # noqa: PLR2004 - mille neuf cents
        return before + rest * (_HUNDRED - 1)
    if value >= _HUNDRED:
        return None
    if rest == 10 and 6 < value < 10:  # noqa: PLR2004 - dix-sept
        return before + value
    if rest in {60, 80} and value < 20:  # noqa: PLR2004 - soixante-douze
        return before + value if value else None
    if rest in range(20, 100, 10) and 0 < value < 10:  # noqa: PLR2004 - trente-neuf
        return before + value
    return before + value if before >= _HUNDRED and rest == 0 and value else None
