"""Finds names and places with the trained network, as one recogniser among the others.

The network (`network.py`) is one file, committed beside this one with its training report and card; its SHA-256, and
that of its table of words (`words.py`), are checked when they are loaded: unknown weights are refused. A token is
reported when the probability that it is part of a name or a place exceeds a threshold; what the rest of the text tells
then decides (`detectors.weighing`). Numbers are never reported, whatever the network says, so that no dose or result
can be touched by a statistical guess.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.recognisers._eponymes import suppressed
from detectors.recognisers._evidence import FREQUENT, is_label, is_number
from detectors.recognisers._tokens import read
from detectors.recognisers.base import Candidate
from detectors.tagging.features import LOWER, writing_of
from detectors.tagging.inputs import place_rows
from detectors.tagging.network import MOST_TOKENS, Network, NetworkError
from detectors.tagging.words import Words, WordsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detectors.lexicon import Lexicon
    from detectors.recognisers._tokens import Reading, Token

NETWORK_FILE: Final = Path(__file__).parent / "network.bin"
HASH_FILE: Final = Path(__file__).parent / "network.sha256"
WORDS_FILE: Final = Path(__file__).parent / "words.bin"
"""Its digest is recorded in the network's file."""

ORDINARY: Final = "O"
STRUCTURED: Final = "AUTRE"
"""What structured recognisers find better (numbers, dates, secrets): learnt as company, never reported."""
REPORTED: Final = (
    Entity.NOM,
    Entity.PRENOM,
    Entity.INITIALES,
    Entity.LIEU,
    Entity.ETABLISSEMENT,
    Entity.UNITE,
    Entity.ADRESSE,
)
_LABELS: Final = (ORDINARY, STRUCTURED, *(entity.value for entity in REPORTED))
USUAL_THRESHOLD: Final = 0.5
"""Lower, nine more words out of ten are ordinary ones, even in a request of one line that names somebody."""
STRICT_THRESHOLD: Final = 0.25
NETWORK_REASON: Final = "modele:reseau"
_PERSONS: Final = frozenset({Entity.NOM, Entity.PRENOM, Entity.INITIALES})
_SURE: Final = 0.9
"""Probability from which a name is believed even where it could belong to medicine."""
_WEAKEST, _STRONG = 0.5, 0.84  # the latter just below what filters for weak sources must respect
_STEEPNESS: Final = 4  # a probability of three quarters makes a score that is worth looking for elsewhere
_LONGEST_ACRONYM: Final = 6
_JOINTS: Final = frozenset("-'.’")


class TaggerError(Exception):
    """The network's file is absent, damaged, or not the one whose hash is recorded; the detector must not start."""


@dataclass(frozen=True, slots=True)
class _Guess:
    """What the network says of one token."""

    entity: Entity
    probability: float


class Tagger:
    """The trained network as a `Recogniser`; safe to share between threads.

    Args:
        threshold: Probability above which a token is reported: `USUAL_THRESHOLD`, or `STRICT_THRESHOLD` where a miss
            costs more than many false alarms.
        path: The network.
        sha256: Its expected digest, in hexadecimal; by default the recorded one.

    Raises:
        TaggerError: See the class.
    """

    name: str = "modele"
    entities: frozenset[Entity] = frozenset(REPORTED)

    def __init__(
        self, threshold: float = USUAL_THRESHOLD, path: Path = NETWORK_FILE, sha256: str | None = None
    ) -> None:
        self._threshold = threshold
        self._network = _load(path, sha256)
        self._lock = threading.Lock()

    def find(self, text: str) -> Iterator[Candidate]:
        """Report what the network takes for a name or a place."""
        reading = read(text)
        tokens = reading.tokens[: len(reading)]
        guesses: list[_Guess | None] = []
        for start, end in _slices(tokens):
            guesses.extend(self._guess(tokens[start:end]))
        small = writing_of(reading.tokens) == LOWER
        for first, end, entity, probability in _joined(tokens, guesses):
            if _doubtful(reading, (first, end), entity, probability, small=small):
                continue
            start, stop = tokens[first].start, tokens[end - 1].end
            yield Candidate(start, stop, entity, score_of(probability), NETWORK_REASON)

    def _guess(self, tokens: Sequence[Token]) -> list[_Guess | None]:
        if not tokens:
            return []
        places = place_rows(tokens)
        with self._lock:
            chances = self._network.chances(tokens, places)
        named = chances[:, len(_LABELS) - len(REPORTED) :]
        guesses: list[_Guess | None] = [None] * len(tokens)
        total, best = named.sum(axis=1), named.argmax(axis=1)
        for position in (total > self._threshold).nonzero()[0].tolist():
            if tokens[position].word and not is_number(tokens[position]):
                guesses[position] = _Guess(REPORTED[best[position]], float(total[position]))
        return guesses


def score_of(probability: float) -> float:
    """Give the score of a candidate that has such a probability, whatever the threshold."""
    return _WEAKEST + (_STRONG - _WEAKEST) * min(probability, 1.0) ** _STEEPNESS


def probability_of(score: float) -> float:
    """Give the probability of a candidate of ours that has such a score."""
    share = (score - _WEAKEST) / (_STRONG - _WEAKEST)
    return float(max(share, 0.0) ** (1 / _STEEPNESS))


def read_words(path: Path = WORDS_FILE) -> Words:
    """Read the table of words; whoever uses it checks its digest.

    Raises:
        TaggerError: It is absent or damaged.
    """
    try:
        return Words(path.read_bytes())
    except (OSError, WordsError):
        raise TaggerError("the table of words is missing or damaged") from None


def _load(path: Path, sha256: str | None) -> Network:
    try:
        content = path.read_bytes()
        expected = sha256 or HASH_FILE.read_text(encoding="ascii").split()[0]
    except (OSError, ValueError, IndexError):
        raise TaggerError("the network's file or its digest is missing") from None
    if hashlib.sha256(content).hexdigest() != expected:
        raise TaggerError("the network's file is not the one whose digest is recorded")
    try:
        network = Network(content, read_words())
    except NetworkError:
        raise TaggerError("the network's file is of another version, or its table of words is") from None
    if network.labels != _LABELS:
        raise TaggerError("the network names other things than this program reports")
    return network


def _doubtful(reading: Reading, place: tuple[int, int], entity: Entity, probability: float, *, small: bool) -> bool:
    """Say whether a guess is one of those that are mostly wrong, whatever the network thinks of it."""
    first, end = place
    words = [token for token in reading.tokens[first:end] if token.word]
    if words and all(_only_drug(reading.lexicon, token) for token in words):
        return True
    if entity not in _PERSONS:
        bare = all(token.lower and _everyday(token) for token in words)
        return bare and (probability < _SURE or not small)
    sure = probability >= _SURE
    counted = all(is_number(token) or _only_drug(reading.lexicon, token) for token in words)
    if counted or _grade(reading, first, end, sure=sure):
        return True
    return not sure and (
        all(_ordinary(token) for token in words) or _slight(reading, first, words) or suppressed(reading, first, end)
    )


def _everyday(token: Token) -> bool:
    """Say whether a word in lower case names no place by itself (« hôpital de jour », « maison de retraite »)."""
    known = token.features
    return known.french or known.clinical >= FREQUENT or len(token.text) == 1


def _only_drug(lexicon: Lexicon, token: Token) -> bool:
    """Say whether a word is a drug's and nobody's name that lists know; in lower case, a part is enough."""
    known = token.features
    if known.drug or not token.lower or "-" not in token.text:
        return known.drug and not (known.surname or known.first_name)
    parts = map(lexicon.features, token.text.split("-"))
    return any(part.drug and not (part.surname or part.first_name) for part in parts)


def _grade(reading: Reading, first: int, end: int, *, sure: bool) -> bool:
    """Say whether a single letter tells a grade or a type after an acronym (« ASA I », « NYHA I »).

    What opens a line may be a surname that looks like one, if the network is sure.
    """
    before = reading.tokens[first - 1]
    if end - first > 1 or not first or len(reading.tokens[first].text) > 1:
        return False
    return before.features.acronym and not (before.features.surname or (sure and before.opening))


def _ordinary(token: Token) -> bool:
    """Say whether a word is an acronym, a label, a verb or a noun of which the lists know no bearer."""
    known = token.features
    if is_label(token):
        return True
    if token.upper and not token.loud:
        return len(token.text) <= _LONGEST_ACRONYM and not (known.surname or known.first_name)
    borne = max(known.surname, known.first_name) >= FREQUENT
    return (token.lower or token.opening) and known.french and not borne


def _slight(reading: Reading, first: int, words: Sequence[Token]) -> bool:
    """Say whether a guess is one letter that closes no name, or one word in capitals that few people bear.

    Both are mostly codes and acronyms; in a line of capitals they prove nothing.
    """
    if len(words) != 1:
        return False
    word, before = words[0], reading.tokens[first - 1] if first else None
    if len(word.text) == 1:
        closes = before is not None and before.word and not before.lower and not before.features.french
        return not closes
    borne = max(word.features.surname, word.features.first_name)
    return word.upper and not word.loud and borne < FREQUENT


def _slices(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Cut a long text at line ends, or where it must be cut."""
    start = 0
    while len(tokens) - start > MOST_TOKENS:
        end = next(
            (cut for cut in range(start + MOST_TOKENS, start + MOST_TOKENS // 2, -1) if tokens[cut - 1].text == "\n"),
            start + MOST_TOKENS,
        )
        yield start, end
        start = end
    yield start, len(tokens)


def _joined(tokens: Sequence[Token], guesses: Sequence[_Guess | None]) -> Iterator[tuple[int, int, Entity, float]]:
    """Join neighbouring tokens of one kind, with the hyphens, apostrophes and points between them.

    Yields:
        First token, one past the last, what they are, and the highest probability among them.
    """
    position = 0
    while position < len(tokens):
        guess = guesses[position]
        if guess is None:
            position += 1
            continue
        last, best = position, guess.probability
        here = position + 1
        while here < len(tokens) and tokens[here].text != "\n":
            following = guesses[here]
            if following is not None and following.entity is guess.entity:
                last, best = here, max(best, following.probability)
            elif not (tokens[here].text in _JOINTS and tokens[here].glued):
                break
            here += 1
        yield position, last + 1, guess.entity, best
        position = last + 1
