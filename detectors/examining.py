"""Answers the two questions put to a detector process: what identifies in a text, and what the whole text tells.

The first is the detector's, at the sensitivity that the policy asks for; a detector is built when its sensitivity is
first asked for. The second is put only where the policy needs it, on what is *left* of the text: details that the
policy has replaced tell nothing any more. What was read in a passage is remembered under a keyed hash, as findings are,
for conversations come back whole at each turn.

Refuses to decide. Never skips: whatever fails raises, and what is raised here holds no word of a text. One thread at a
time, as in a detector process.
"""

from __future__ import annotations

import secrets
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from hashlib import blake2b
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from detectors import reidentification, secret_medical
from detectors.care_cues import read_cues
from detectors.conversations import Conversations
from detectors.engine import build_detector
from detectors.entities import Entity
from detectors.finding import NO_CONVERSATION
from detectors.generalising import generalise
from detectors.quasi_identifiers import find_marks
from detectors.quasi_marks import Kind
from detectors.signals import Asked, Generalised, Sensitivity, Signals, Stretch
from detectors.tagging.tagger import STRICT_THRESHOLD, USUAL_THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from detectors.care_cues import Cues
    from detectors.engine import Detector
    from detectors.finding import Conversation, Finding
    from detectors.quasi_marks import Mark
    from detectors.reidentification import Reidentification

GENERALISED: Final = {
    Kind.AGE: Entity.AGE,
    Kind.COMMUNE: Entity.LIEU,
    Kind.DATE: Entity.DATE,
    Kind.NAISSANCE: Entity.DATE_NAISSANCE,
}
"""What may be said less finely; a disease, a treatment or a profession is what the question is about."""

_THRESHOLDS: Final = {Sensitivity.USUAL: USUAL_THRESHOLD, Sensitivity.STRICT: STRICT_THRESHOLD}
_TOLD_KINDS: Final = 4
_REMEMBERED_TEXTS: Final = 4096
_REMEMBERED_ITEMS: Final = 60_000  # marks or cues, each about a hundred bytes


class Examiner:
    """What a detector process serves; fulfils the questions of `proxy.detection`.

    Args:
        build: Builds the detector of a sensitivity; called once for each that is asked for.
    """

    def __init__(self, build: Callable[[Sensitivity], Detector]) -> None:
        self._build = build
        self._detectors = {Sensitivity.USUAL: build(Sensitivity.USUAL)}
        self._conversations = Conversations()
        self._cues: _Remembered[Cues] = _Remembered(lambda cues: len(cues.hits))
        self._marks: _Remembered[tuple[Mark, ...]] = _Remembered(len)
        # Lists and weights are read at the first use: it must be this one, and fail here if it fails.
        self.assess(["Patiente de 54 ans, à Quimper."], [()], [()], Asked(secrecy=True, indirect=True))

    def find_together(
        self,
        texts: Sequence[str],
        conversation: Conversation = NO_CONVERSATION,
        sensitivity: Sensitivity = Sensitivity.USUAL,
    ) -> tuple[tuple[Finding, ...], ...]:
        """Find what identifies in the passages of one request; see `detectors.engine`.

        Raises:
            detectors.finding.ConversationForgotten: The conversation's earlier values must be told again.
        """
        detector = self._detectors.get(sensitivity)
        if detector is None:
            detector = self._detectors[sensitivity] = self._build(sensitivity)
        return detector.find_together(texts, self._conversations.shown(conversation))

    def rest(self) -> None:
        """Forget what is too old to be kept; to be called now and then where nothing is asked."""
        self._conversations.expire()

    def assess(
        self,
        texts: Sequence[str],
        findings: Sequence[Sequence[Finding]],
        replaced: Sequence[Sequence[Stretch]],
        asked: Asked,
    ) -> Signals:
        """Say what the passages of one request tell together.

        Args:
            texts: The passages.
            findings: For each, what was found in it.
            replaced: For each, the stretches that will not leave as they are, sorted and disjoint.
            asked: Which signals.

        Raises:
            ValueError: There are not as many lists as passages.
            detectors.secret_medical.SecrecyModelError: The weights file is absent or does not fit.
            detectors.quasi.QuasiError: The file of places and rare diseases cannot be read.
        """
        if not len(texts) == len(findings) == len(replaced):
            raise ValueError("one list of findings and one of stretches for each passage")
        secrecy = secret_medical.assess(texts, findings, self._read_cues).score if asked.secrecy else 0.0
        if not asked.indirect:
            return Signals(secrecy)
        every = [self._find_marks(text, found) for text, found in zip(texts, findings, strict=True)]
        left = [
            [mark for mark in marks if mark.kind is Kind.PERSONNE or not _lies_within(mark.start, mark.end, gone)]
            for marks, gone in zip(every, replaced, strict=True)
        ]
        return _told(texts, replaced, secrecy, reidentification.weigh(texts, left))

    def _read_cues(self, text: str) -> Cues:
        return self._cues.get_or_make(text.encode("utf-8", "surrogatepass"), lambda: read_cues(text))

    def _find_marks(self, text: str, found: Sequence[Finding]) -> tuple[Mark, ...]:
        places = ";".join(f"{one.start},{one.end},{one.entity}" for one in found)
        content = f"{places}|".encode() + text.encode("utf-8", "surrogatepass")
        return self._marks.get_or_make(content, lambda: find_marks(text, found))


def _told(
    texts: Sequence[str], replaced: Sequence[Sequence[Stretch]], secrecy: float, indirect: Reidentification
) -> Signals:
    finer = [
        element
        for element in indirect.elements
        if element.kind in GENERALISED and not _touches(element.start, element.end, replaced[element.passage])
    ]
    weighing = sorted((one for one in indirect.elements if one.bits > 0), key=lambda one: -one.bits)[:_TOLD_KINDS]
    return Signals(
        secrecy,
        indirect.level.value,
        reidentification.level_of(indirect.people_left_after(finer)).value,
        tuple(dict.fromkeys(one.kind.value for one in weighing)),
        tuple(dict.fromkeys(one.generalisation.advice for one in weighing)),
        tuple(_disjoint(texts, finer)),
    )


def _lies_within(start: int, end: int, stretches: Sequence[Stretch]) -> bool:
    """Say whether a stretch lies wholly in one of others, which are sorted and disjoint."""
    place = bisect_left(stretches, end, key=itemgetter(1))
    return place < len(stretches) and stretches[place][0] <= start


def _touches(start: int, end: int, stretches: Sequence[Stretch]) -> bool:
    """Say whether a stretch shares a code point with one of others, which are sorted and disjoint."""
    place = bisect_right(stretches, start, key=itemgetter(1))
    return place < len(stretches) and stretches[place][0] < end


def _disjoint(texts: Sequence[str], elements: Sequence[reidentification.Element]) -> list[Generalised]:
    """Write elements less finely; of two that overlap, the first in reading order is kept, the longer if they tie."""
    kept: list[Generalised] = []
    for one in sorted(elements, key=lambda one: (one.passage, one.start, -one.end)):
        if not kept or (kept[-1].passage, kept[-1].end) <= (one.passage, one.start):
            text = generalise(texts[one.passage], one)
            kept.append(Generalised(one.passage, one.start, one.end, GENERALISED[one.kind], text))
    return kept


class _Remembered[T]:
    """A least-recently-used map from texts, under a keyed hash, to what was read in them; bounded in texts and items.

    Args:
        count: How many items a reading holds.
    """

    def __init__(self, count: Callable[[T], int]) -> None:
        self._count = count
        self._key = secrets.token_bytes(32)
        self._entries: OrderedDict[bytes, T] = OrderedDict()
        self._items = 0

    def get_or_make(self, content: bytes, make: Callable[[], T]) -> T:
        """Give what is remembered, or make and remember it."""
        digest = blake2b(content, key=self._key, digest_size=32).digest()
        if digest in self._entries:
            self._entries.move_to_end(digest)
            return self._entries[digest]
        made = self._entries[digest] = make()
        self._items += self._count(made)
        while len(self._entries) > _REMEMBERED_TEXTS or (self._items > _REMEMBERED_ITEMS and self._entries):
            _, oldest = self._entries.popitem(last=False)
            self._items -= self._count(oldest)
        return made


def build_examiner(*, etablissement: Path | None = None, with_second_process: bool = False) -> Examiner:
    """Build what a detector process serves; takes seconds, to be done once per process.

    Args:
        etablissement: The hospital's own file (see `detectors.etablissement`).
        with_second_process: See `detectors.engine.build_detector`.

    Raises:
        Exception: As `detectors.engine.build_detector` and `Examiner.assess` do.
    """

    def build(sensitivity: Sensitivity) -> Detector:
        return build_detector(
            etablissement=etablissement,
            tagger_threshold=_THRESHOLDS[sensitivity],
            with_second_process=with_second_process,
        )

    return Examiner(build)
