"""Finds names and places with the trained sequence model, as one recogniser among the others.

The model is a linear-chain CRF (python-crfsuite); its file is committed beside this one with its training report and
its card, and its SHA-256 is checked when it is loaded: an unknown model is refused. A token is reported when the
probability that it is *not* ordinary text exceeds a threshold; numbers are never reported, whatever the model says, so
that no dose or result can be touched by a statistical guess.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pycrfsuite

from detectors.entities import Entity
from detectors.recognisers._eponymes import suppressed
from detectors.recognisers._evidence import FREQUENT, is_label, is_number
from detectors.recognisers._tokens import read
from detectors.recognisers.base import Candidate
from detectors.tagging.features import describe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detectors.recognisers._tokens import Token

MODEL_FILE: Final = Path(__file__).parent / "model.crfsuite"
HASH_FILE: Final = Path(__file__).parent / "model.sha256"

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
USUAL_THRESHOLD: Final = 0.5
STRICT_THRESHOLD: Final = 0.04
_PERSONS: Final = frozenset({Entity.NOM, Entity.PRENOM, Entity.INITIALES})
_SURE: Final = 0.9
"""Probability from which a name is believed even where it could belong to medicine."""
_STRONG: Final = 0.84  # just below what filters for weak sources must respect
_MAX_TOKENS: Final = 2_000
"""Tokens that the model reads at once: longer texts are cut at line ends."""
_LONGEST_ACRONYM: Final = 6
_JOINTS: Final = frozenset("-'.’")


class TaggerError(Exception):
    """The model's file is absent, damaged, or not the one whose hash is recorded; the detector must not start."""


@dataclass(frozen=True, slots=True)
class _Guess:
    """What the model says of one token."""

    entity: Entity
    probability: float


class Tagger:
    """The trained model as a `Recogniser`; safe to share between threads.

    Args:
        threshold: Probability above which a token is reported.
        path: The model.
        sha256: Its expected digest, in hexadecimal; by default the recorded one.

    Raises:
        TaggerError: See the class.
    """

    name: str = "modele"
    entities: frozenset[Entity] = frozenset(REPORTED)

    def __init__(self, threshold: float = USUAL_THRESHOLD, path: Path = MODEL_FILE, sha256: str | None = None) -> None:
        self._threshold = threshold
        try:
            content = path.read_bytes()
            expected = sha256 or HASH_FILE.read_text(encoding="ascii").split()[0]
        except (OSError, IndexError):
            raise TaggerError("the model's file or its digest is missing") from None
        if hashlib.sha256(content).hexdigest() != expected:
            raise TaggerError("the model's file is not the one whose digest is recorded")
        self._content = content  # the library reads from these bytes as long as it lives, and does not keep them
        self._model = pycrfsuite.Tagger()
        self._model.open_inmemory(self._content)
        labels = self._model.labels()
        self._labels = [entity for entity in REPORTED if entity.value in labels]
        self._structured = STRUCTURED in labels
        self._lock = threading.Lock()

    def find(self, text: str) -> Iterator[Candidate]:
        """Report what the model takes for a name or a place."""
        reading = read(text)
        tokens = reading.tokens[: len(reading)]
        guesses: list[_Guess | None] = []
        described = describe(reading)
        for start, end in _slices(tokens):
            guesses.extend(self._guess(described[start:end], tokens[start:end]))
        for first, end, entity, probability in _joined(tokens, guesses):
            if entity in _PERSONS and all(is_number(one) or not one.word for one in tokens[first:end]):
                continue
            if entity in _PERSONS and probability < _SURE and all(_ordinary(one) for one in tokens[first:end]):
                continue
            if entity in _PERSONS and probability < _SURE and suppressed(reading, first, end):
                continue
            score = 0.5 + (_STRONG - 0.5) * (probability - self._threshold) / (1.0 - self._threshold)
            start, stop = tokens[first].start, tokens[end - 1].end
            yield Candidate(start, stop, entity, min(score, _STRONG), "modele:crf")

    def _guess(self, described: Sequence[Sequence[str]], tokens: Sequence[Token]) -> list[_Guess | None]:
        with self._lock:
            model = self._model
            model.set(pycrfsuite.ItemSequence(described))
            guesses: list[_Guess | None] = []
            for position, token in enumerate(tokens):
                named = 1.0 - model.marginal(ORDINARY, position)
                if named <= self._threshold or not token.word or is_number(token):
                    guesses.append(None)
                    continue
                if self._structured:
                    named -= model.marginal(STRUCTURED, position)
                if named <= self._threshold:
                    guesses.append(None)
                    continue
                best = max(self._labels, key=lambda entity: model.marginal(entity.value, position))
                guesses.append(_Guess(best, named))
            return guesses


def _ordinary(token: Token) -> bool:
    """Say whether a word is an acronym, a label, a verb or a noun of which the lists know no bearer."""
    known = token.features
    if not token.word or is_label(token):
        return True
    if token.upper and not token.loud:
        return len(token.text) <= _LONGEST_ACRONYM and not (known.surname or known.first_name)
    borne = max(known.surname, known.first_name) >= FREQUENT
    return (token.lower or token.opening) and known.french and not borne


def _slices(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Cut a long text at line ends, or where it must be cut."""
    start = 0
    while len(tokens) - start > _MAX_TOKENS:
        end = next(
            (cut for cut in range(start + _MAX_TOKENS, start + _MAX_TOKENS // 2, -1) if tokens[cut - 1].text == "\n"),
            start + _MAX_TOKENS,
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
