"""Counts the cues that tell one person's care from a general question; it weighs none of them, only the wording.

Each cue is a fixed word (`"patient:possessif"`, `"age:precis"`, `"question:generale"`) with the words of
`terms/soin.txt` or one of the patterns below behind it. Nothing here keeps a word of the text.
Source: the genres of French health writing; HAS guide A.V.E.C. for what a prompt may hold.

Refuses to say whose care it is, and to read other languages than French. Time is linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from detectors.ages import find_ages
from detectors.care_wording import wording
from detectors.normalising import normalise
from detectors.phrase_tree import PhraseTree
from detectors.recognisers._cues import fold
from detectors.recognisers._terms import read_sections

if TYPE_CHECKING:
    from collections.abc import Iterator

TERMS = read_sections("soin")
PATTERN_CUES = (
    "age:precis",
    "age:tranche",
    "constante:mesuree",
    "biologie:mesuree",
    "delai:vecu",
    "seuil:compare",
    "regle:plage",
    "consigne:infinitif",
    "note:participe",
)
CUES = tuple(sorted({*(name for name in TERMS if name[0] != "="), *PATTERN_CUES} - {"sante:terminaison"}))
"""Every cue that a text can show, in a fixed order."""

_SHORTEST_ENDED = 7
"""Letters from which a medical ending (« -ite », « -ose ») says that a word is a medical one."""
_ENDINGS = tuple(fold(ending) for ending in TERMS["sante:terminaison"])
_MINE = frozenset({"mon", "ma", "mes"})
"""Before a medical word, it is the writer's own: « ma prostatectomie »."""
_WORD = re.compile(r"[a-z0-9]+|[.,;:!?()\"/]")
_CLASS = re.compile(r"<([^>]+)>")

_NUMBER = (
    "(?:[0-9]{1,3}|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante"
    "|cinquante|quelques|plusieurs)"
)
_VITAL = re.compile(
    r"(?<![a-z])(?:ta|pa|tension|fc|pouls|fr|sat|spo2|sao2|temperature|t\?|gcs|glasgow|eva|imc|diurese|poids|pese"
    r"|tachy(?:cardie|carde)?|brady(?:cardie|carde)?|polypnee|apgar|dextro|satu|spo|ventile a|desature a|fievre|febrile"
    r"|temp|desat)[ :=]{0,3}(?:a |est |etait |de |du jour |min |capillaire ){0,3}(?=[0-9])"
    r"|(?<![0-9,./])(?:3[4-9][.,][0-9]|4[01][.,][0-9])(?![0-9])|(?<![0-9])1?[0-9]{1,2}/[0-9]{1,3}(?: ?mmhg)?(?=[ ,.]|$)"
    r"|(?<![0-9a-z,])[0-9]{1,3}(?:[.,][0-9]{1,3})? ?kg(?![a-z/])"
)
_LAB = re.compile(
    r"(?<![a-z])(?:crp|creat(?:inine|ininemie)?|hb|hemoglobine|leuco(?:cytes)?|gb|plaquettes|plq|k\+?|kaliemie|potassium"
    r"|natremie|na\+?|lactates?|inr|tp|bnp|nt-?probnp|troponine|d-?dimeres|hba1c|glycemie|gaj|ldh|lipase|asat|alat"
    r"|bili(?:rubine)?|albumine|ferritine|tsh|psa|vgm|ca ?15-?3|ca ?125|ca ?19-?9|ace|dfg|clairance|ph|paco2|pao2|tonus"
    r"|fevg|btc|bhcg|score|mms|mmse|phq|plombemie|uree|uricemie|procalcitonine|pct|taux|residuel|vancomycine|pcr|cpk)"
    r"[ :=]{0,3}(?:a |est |etait |de |capillaire |ce matin |residuel |au reveil ){0,3}(?=[0-9])"
)
_LIVED = re.compile(
    rf"(?<![a-z])(?:depuis|il y a|ca fait|depuis environ|en) (?:{_NUMBER}) ?(?:h|heures?|j|jours?|semaines?|sem|mois"
    r"|ans?|nuits?)(?![a-z0-9])|(?<![a-z0-9])j ?\+? ?[0-9]{1,3}(?![0-9a-z])"
)
_THRESHOLD = re.compile(
    r"[<>?]=? ?[0-9]|(?<![a-z])(?:superieure?s?|inferieure?s?|egale?s?) a (?:[0-9]|un |une )"
    r"|(?<![a-z])(?:plus|moins) de [0-9]|(?<![a-z])au[ -]de(?:la|ssus|ssous) de [0-9]"
    r"|(?<![a-z0-9])[0-9]{1,3} ?(?:a|-) ?[0-9]{1,3} ?%|compris entre"
)

_RANGE = re.compile(
    r"(?<![0-9/.,a-z-])[0-9]{1,4}(?:[.,][0-9])? ?(?:-|a) ?[0-9]{1,4}(?:[.,][0-9])?(?![0-9/-])|g/kg|ml/kg|ui/kg"
)
_SEVERAL = re.compile(
    rf"(?<![0-9.,/])[0-9]{{2,6}} (?:{'|'.join(sorted(fold(word) for word in TERMS['=soignes']))})(?![a-z])"
)
_NOTED = re.compile(
    r"(?:^|[,.;:\n]) ?(?!(?:les|des|une|dans|avec|pour|chez|sur|par|est|sont|cette|ces|ses|nos|vos|sans|bien) )"
    r"[^\W\d_]{3,20} (?:[^\W_]{1,20} ){0,2}[^\W\d_]{2,20}(?:(?<!n)ée?s?|absente?s?)(?= ?(?:[,.;\n]|$))"
)
"""A noun without an article and its participle, between two stops, as notes are written: « injection refusée »."""
_ORDER = re.compile(
    r"(?:^|[.;:!?\n,] ?-?) ?(?:ne pas |puis |- ?)?(?!hier|foyer|cancer|dernier|avoir)[a-z]{2,14}(?:er|ir|re)(?![a-z'])"
)


@dataclass(frozen=True, slots=True, repr=False)
class Cues:
    """What a text shows.

    Attributes:
        words: How many words were read.
        hits: Rank of the word at which each cue stands, and the cue, in order of rank.
        opening: Whether the first words ask a general question or order a general task.
        sums: How the words weigh, added up (see `detectors.care_wording.wording`).
    """

    words: int
    hits: tuple[tuple[int, str], ...]
    opening: bool
    sums: tuple[float, ...] = (0.0,)

    def counts(self, first: int = 0, last: int | None = None) -> Counter[str]:
        """Count the cues that stand at words `first` to `last`, end excluded."""
        end = self.words if last is None else last
        inside = self.hits[bisect_left(self.hits, (first, "")) : bisect_left(self.hits, (end, ""))]
        return Counter(cue for _, cue in inside)


def read_words(text: str) -> list[str]:
    """Give the folded words and marks of a text, as they are counted and weighed."""
    return _WORD.findall(fold(normalise(text).text))


def read_cues(text: str) -> Cues:
    """Read one text. Any string is accepted; what is not French shows no cue."""
    shown = normalise(text).text
    folded = fold(shown)
    tokens = [(found.start(), found.group()) for found in _WORD.finditer(folded)]
    words = [word for _, word in tokens]
    hits: list[tuple[int, str]] = []
    for rank in range(len(words)):
        hits += [(rank, cue) for cue in _TREE.at(words, rank)]
        if len(words[rank]) >= _SHORTEST_ENDED and words[rank].endswith(_ENDINGS):
            hits.append((rank, "sante"))
            if rank and words[rank - 1] in _MINE:
                hits.append((rank, "soi:sante"))
    starts = [start for start, _ in tokens]
    hits += [(min(bisect_left(starts, start), len(starts)), cue) for start, cue in _pattern_cues(folded)]
    hits += [
        (min(bisect_left(starts, found.end() - 1), len(starts)), "note:participe") for found in _NOTED.finditer(shown)
    ]
    hits.sort()
    opening = any(rank < _OPENING_WORDS and cue in _OPENERS for rank, cue in hits)
    return Cues(len(words), tuple(hits), opening, wording(words))


_OPENING_WORDS = 3
_OPENERS = frozenset({"question:generale", "tache:generale", "enseignement"})


def _pattern_cues(folded: str) -> Iterator[tuple[int, str]]:
    for age in find_ages(folded):
        yield age.start, "age:precis" if age.exact else "age:tranche"
    for pattern, cue in (
        (_VITAL, "constante:mesuree"),
        (_LAB, "biologie:mesuree"),
        (_LIVED, "delai:vecu"),
        (_THRESHOLD, "seuil:compare"),
        (_RANGE, "regle:plage"),
        (_ORDER, "consigne:infinitif"),
        (_SEVERAL, "pluriel"),
    ):
        for found in pattern.finditer(folded):
            yield found.start(), cue


def _expanded(term: str) -> Iterator[str]:
    """Write a term out, each class in turn replaced by its words."""
    pieces = _CLASS.split(term)
    choices = [TERMS["=" + piece] if rank % 2 else (piece,) for rank, piece in enumerate(pieces)]
    for chosen in product(*choices):
        yield "".join(chosen)


def _tree() -> PhraseTree:
    tree = PhraseTree()
    for cue, terms in TERMS.items():
        if cue[0] != "=" and cue != "sante:terminaison":
            for term in terms:
                for phrase in _expanded(term):
                    tree.add(phrase, cue)
    return tree


_TREE = _tree()
