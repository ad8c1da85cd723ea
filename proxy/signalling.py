"""Joins what a whole text tells to what the policy says of it: go on, say less finely, warn once, or refuse.

Only what a person writes or attaches is assessed: answers and instructions of the service's own are not the user's
story, and generalising the dates in them would break them. Nothing is asked of the detector unless the policy needs
it. Fails closed: what cannot be assessed raises. Refusals that come out of here name kinds of details, never a value.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from detectors.entities import Entity
from detectors.signals import Asked, Generalised, Signals
from policies.policy import SignalAction
from proxy.refusals import SECRECY_NOTE, Reason, indirect_notes
from proxy.services.base import Passage, Role
from proxy.vocabulary import Signal, Treatment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from detectors.finding import Finding
    from policies.policy import Document
    from proxy.confirmations import Confirmations
    from proxy.detector_process import Examiner
    from proxy.pseudonyms import Scope
    from proxy.rewriting import Decision

INDIRECT: Final = frozenset(
    {
        Entity.DATE,
        Entity.AGE,
        Entity.LIEU,
        Entity.ETABLISSEMENT,
        Entity.UNITE,
        Entity.FINESS,
        Entity.COURTOISIE,
    }
)
"""What names or reaches nobody by itself; any other finding identifies directly."""

_WRITTEN: Final = frozenset({Role.USER, Role.DRAFT, Role.DOCUMENT})
_UNTOLD: Final = frozenset({Role.UNKNOWN, Role.URL})
"""Roles of what may be a person's words or a program's: assessed where it reads as words."""
_FEWEST_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of a request because of what it tells as a whole.

    Attributes:
        treatments: What is done, by signal.
        reason: Why it stays inside; None when it goes on.
        notes: What the user is told of it.
        generalised: What is said less finely, by passage of the request.
    """

    treatments: Mapping[Signal, Treatment] = field(default_factory=dict)
    reason: Reason | None = None
    notes: tuple[str, ...] = ()
    generalised: tuple[Generalised, ...] = ()


_NOTHING: Final = Judgement()


@dataclass(frozen=True, slots=True, repr=False)
class Told:
    """What is known of a request's passages: their text, what was found, and what is already decided."""

    passages: Sequence[Passage]
    found: Sequence[Sequence[Finding]]
    decisions: Sequence[Sequence[Decision]]


class Judge:
    """Assesses requests and applies the policy; thread-safe, as its collaborators are.

    Args:
        examiner: Assesses.
        confirmations: Remembers warnings; None where nobody can confirm (`paravent scan`).
    """

    def __init__(self, examiner: Examiner, confirmations: Confirmations | None = None) -> None:
        self._examiner = examiner
        self._confirmations = confirmations

    def asked(self, rules: Document, told: Told) -> Asked:
        """Say which signals the policy needs of a request."""
        written = _written(told)
        identified = any(one.entity not in INDIRECT for found in written.found for one in found)
        indirect = rules.indirect.action is not SignalAction.LEAVE and (rules.indirect.with_identity or not identified)
        if not written.passages:
            return Asked()
        return Asked(rules.secrecy.action is not SignalAction.LEAVE, indirect)

    def judge(self, rules: Document, asked: Asked, told: Told, scope: Scope) -> Judgement:
        """Say what becomes of a request.

        Args:
            rules: The policy's.
            asked: What `asked` answered.
            told: The request.
            scope: Whose, and where to.

        Raises:
            proxy.errors.Refused: It cannot be assessed, now.
        """
        if not asked:
            return _NOTHING
        written = _written(told)
        signals = self._assess(written, asked)
        actions = _triggered(rules, asked, signals)
        refused = [signal for signal, action in actions.items() if action is SignalAction.REFUSE]
        if refused:
            reason = Reason.SECRET_MEDICAL if Signal.SECRECY in refused else Reason.REIDENTIFICATION
            return Judgement(dict.fromkeys(refused, Treatment.REFUSED), reason, _notes(actions, signals))
        warned = [signal for signal, action in actions.items() if action is SignalAction.WARN]
        if warned and not self._goes_on(rules, asked, written, scope):
            return Judgement(dict.fromkeys(warned, Treatment.WARNED), Reason.A_CONFIRMER, _notes(actions, signals))
        treatments = dict.fromkeys(warned, Treatment.CONFIRMED)
        if actions.get(Signal.INDIRECT) is not SignalAction.GENERALISE:
            return Judgement(treatments)
        enough = bool(signals.generalised) and not rules.indirect.triggers(signals.level_after)
        treatments[Signal.INDIRECT] = Treatment.GENERALISED if enough else Treatment.INSUFFICIENT
        ranks = [rank for rank, passage in enumerate(told.passages) if _is_written(passage)]
        return Judgement(
            treatments, generalised=tuple(replace(one, passage=ranks[one.passage]) for one in signals.generalised)
        )

    def _assess(self, written: Told, asked: Asked) -> Signals:
        return self._examiner.assess(
            [passage.text for passage in written.passages],
            written.found,
            [[(one.start, one.end) for one in decided] for decided in written.decisions],
            asked,
        )

    def _goes_on(self, rules: Document, asked: Asked, written: Told, scope: Scope) -> bool:
        """Say whether the user has confirmed what the warning is about, in this request or earlier in it."""
        if self._confirmations is None:
            return False
        texts = [passage.text for passage in written.passages]
        new = self._confirmations.unconfirmed(scope, texts)
        if len(new) < len(texts):
            rest = _only(written, new)
            actions = _triggered(rules, asked, self._assess(rest, asked)) if new else {}
            if SignalAction.WARN not in actions.values():
                return True
        typed = any(passage.role is not Role.DRAFT for passage in written.passages)
        return self._confirmations.ask(scope, texts, register=typed)


def _is_written(passage: Passage) -> bool:
    if passage.role in _WRITTEN:
        return bool(passage.text) and not passage.text.isspace()
    return (
        passage.role in _UNTOLD and sum(any(map(str.isalpha, word)) for word in passage.text.split()) >= _FEWEST_WORDS
    )


def _written(told: Told) -> Told:
    return _only(told, [rank for rank, passage in enumerate(told.passages) if _is_written(passage)])


def _only(told: Told, ranks: Sequence[int]) -> Told:
    return Told(
        [told.passages[rank] for rank in ranks],
        [told.found[rank] for rank in ranks],
        [told.decisions[rank] for rank in ranks],
    )


def _triggered(rules: Document, asked: Asked, signals: Signals) -> dict[Signal, SignalAction]:
    actions: dict[Signal, SignalAction] = {}
    if asked.secrecy and rules.secrecy.triggers(signals.secrecy):
        actions[Signal.SECRECY] = rules.secrecy.action
    if asked.indirect and rules.indirect.triggers(signals.level):
        actions[Signal.INDIRECT] = rules.indirect.action
    return actions


def _notes(actions: Mapping[Signal, SignalAction], signals: Signals) -> tuple[str, ...]:
    secrecy = (SECRECY_NOTE,) if Signal.SECRECY in actions else ()
    indirect = indirect_notes(signals.level, signals.kinds, signals.advice) if Signal.INDIRECT in actions else ()
    return secrecy + indirect
