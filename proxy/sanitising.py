"""The straight line from a request to what may leave: read, find, decide, rewrite, rebuild, check.

It does no I/O of its own and knows no transport: bytes in, an `Outcome` out. It never raises: any exception, any shape
it does not know, any collaborator that fails becomes a refusal that the user can read, and nothing of the request goes
on. No exception's message is kept or shown: it might quote the prompt.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.signals import Sensitivity
from policies.policy import Gate, SignalAction
from proxy.confirmations import Confirmations
from proxy.deciding import decide, decisions_for, removes_courtesy, with_generalised
from proxy.errors import Forbidden, Refused
from proxy.in_context import find_in_context
from proxy.metrics import Stage
from proxy.outcomes import Answered, Forwarded, Outcome
from proxy.progress import Progress
from proxy.pseudonyms import Pseudonyms, Scope
from proxy.reading import Reading, read_message, read_request, safe_referer, why_unreadable
from proxy.refusals import Reason, plain_answer, refusal_text
from proxy.rewritten import Rewritten
from proxy.services.base import LocalAnswer, Passage, Refusal, Request, Service, Unreadable
from proxy.services.registry import service_for
from proxy.signalling import Judge, Told
from proxy.verifying import check_bytes, check_texts
from proxy.vocabulary import ReadBy, Verdict
from proxy.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.finding import Finding
    from policies.policy import Policy
    from proxy.catalogue import Destination
    from proxy.detector_process import Examiner
    from proxy.policy_source import PolicySource
    from proxy.rewriting import Decision

__all__ = ["Answered", "Forwarded", "Outcome", "Sanitiser", "safe_referer"]

_Decisions = Sequence[Sequence["Decision"]]
"""What is decided on each passage of a request."""

_Read = Callable[[Service, str, bytes], Reading | LocalAnswer]
"""Reads what a service is sent: target and body."""


@dataclass(frozen=True, slots=True, repr=False)
class _Form:
    """How a refusal is put so that a service's user sees it, and whether a page serves where that fails."""

    write: Callable[[Service, Refusal], LocalAnswer]
    as_page: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class _Job:
    """One request or message on its way."""

    request: Request
    destination: Destination
    scope: Scope
    body: bytes
    read: _Read
    why_unreadable: Callable[[Unreadable], Reason]
    form: _Form
    progress: Progress


def _ignore_restored(_service_id: str, _count: int) -> None:
    """Count nothing."""


def _ignore_stage(_stage: Stage, _seconds: float) -> None:
    """Time nothing."""


class Sanitiser:
    """The pipeline of one proxy; thread-safe, as its collaborators are.

    Args:
        finder: Finds, and assesses whole texts; a `proxy.detection.DetectorPool`.
        policy_source: Decides.
        pseudonyms: Remembers values.
        service_for: Gives the adapter of a destination; by default the registry's.
        confirmations: Remembers warnings; by default its own.
        on_restored: Told the service id and how many placeholders an answer had restored.
        on_stage: Told how many seconds a stage took.
    """

    def __init__(  # noqa: PLR0913  # collaborators, most with a default
        self,
        finder: Examiner,
        policy_source: PolicySource,
        pseudonyms: Pseudonyms,
        *,
        service_for: Callable[[Destination], Service] = service_for,
        confirmations: Confirmations | None = None,
        on_restored: Callable[[str, int], None] = _ignore_restored,
        on_stage: Callable[[Stage, float], None] = _ignore_stage,
    ) -> None:
        self._finder = finder
        self._judge = Judge(finder, confirmations or Confirmations())
        self._policy_source = policy_source
        self._pseudonyms = pseudonyms
        self._rewritten = Rewritten()
        self._service_for = service_for
        self._on_restored = on_restored
        self._on_stage = on_stage

    def sanitise(self, request: Request, destination: Destination, user: str) -> Outcome:
        """Decide what becomes of a request. Never raises.

        Args:
            request: Its body freed of any content coding.
            destination: Where it goes.
            user: Whose pseudonyms are used.
        """

        def read(service: Service, target: str, body: bytes) -> Reading | LocalAnswer:
            return read_request(service, replace(request, target=target, body=body))

        scope = Scope(user, destination.service_id)
        why = partial(why_unreadable, request)
        return self._run(_Job(request, destination, scope, request.body, read, why, _told(request), Progress()))

    def sanitise_message(
        self, request: Request, destination: Destination, user: str, message: bytes, *, is_text: bool
    ) -> Outcome:
        """Decide what becomes of a client's WebSocket message; what may leave is the outcome's body. Never raises.

        Args:
            request: The handshake.
            destination: Where it goes.
            user: Whose pseudonyms are used.
            message: The message, whole.
            is_text: Whether it came as text (RFC 6455 §5.6).
        """

        def read(service: Service, _target: str, body: bytes) -> Reading:
            return read_message(service, request, body, is_text=is_text)

        scope, form = Scope(user, destination.service_id), _told_by_message(message)
        return self._run(_Job(request, destination, scope, message, read, lambda _: Reason.WEBSOCKET, form, Progress()))

    def refuse(self, request: Request, destination: Destination, reason: Reason, incident: str = "") -> Answered:
        """Refuse a request for a reason found before or after the pipeline, with a known reference. Never raises."""
        progress = Progress(incident=incident) if incident else Progress()
        return self._refused(_told(request), destination, reason, progress)

    def refuse_message(self, message: bytes, destination: Destination, reason: Reason) -> Answered:
        """Refuse a client's WebSocket message likewise; the answer's body is what its user may be shown."""
        return self._refused(_told_by_message(message), destination, reason, Progress())

    def _run(self, job: _Job) -> Outcome:
        try:
            return self._line(job, job.progress)
        except Refused as refused:
            reason = refused.reason
        except Unreadable as error:
            reason = job.why_unreadable(error)
        except Exception:  # noqa: BLE001  # fail closed: whatever went wrong, the request stays inside
            reason = Reason.ERREUR_INTERNE
        return self._refused(job.form, job.destination, reason, job.progress)

    def _line(self, job: _Job, progress: Progress) -> Outcome:
        service_id, target, body = job.scope.service_id, job.request.target, job.body
        policy = self._policy_source.current()
        by_generic_reader = job.destination.reading == "generic"
        if policy.destination(service_id, job.destination.status, generic=by_generic_reader) is Gate.REFUSE:
            raise Forbidden(Reason.DESTINATION_INTERDITE)
        service = self._service_for(job.destination)

        started = time.perf_counter()
        reading = job.read(service, target, body)
        self._on_stage(Stage.READ, time.perf_counter() - started)
        if isinstance(reading, LocalAnswer):
            return Answered(reading, progress.report(service_id, Verdict.ANSWERED))
        progress.read_by = reading.read_by
        progress.passages.update(passage.role for passage in reading.passages)

        found = self._found(reading.passages, policy, job.scope)
        decisions: _Decisions = [
            _decided(passage, findings, policy, service_id, progress)
            for passage, findings in zip(reading.passages, found, strict=True)
        ]
        _refuse_if_forbidden(progress)
        decisions = self._judged(Told(reading.passages, found, decisions), policy, job.scope, progress)

        started = time.perf_counter()
        texts = [passage.text for passage in reading.passages]
        decisions = self._without_own(reading.passages, decisions, job.scope)
        rewritten = write(texts, decisions, self._pseudonyms, job.scope, self._rewritten)
        changed = rewritten != texts
        if changed:
            target, body = reading.rebuild(rewritten)
            _verify_texts(job.read(service, target, body), rewritten)
            check_bytes(_replaced(texts, decisions), target, body)
        self._on_stage(Stage.REWRITE, time.perf_counter() - started)
        restoration = self._pseudonyms.restoration(job.scope, partial(self._on_restored, service_id))
        verdict = Verdict.REWRITTEN if changed else Verdict.FORWARDED
        return Forwarded(target, body, changed, restoration, progress.report(service_id, verdict))

    def _found(self, passages: Sequence[Passage], policy: Policy, scope: Scope) -> tuple[tuple[Finding, ...], ...]:
        if not passages:
            return ()
        started = time.perf_counter()
        known, sensitivity = self._pseudonyms.conversation(scope), Sensitivity(policy.sensitivity)
        found = find_in_context(passages, lambda texts: self._finder.find_together(texts, known, sensitivity))
        self._on_stage(Stage.FIND, time.perf_counter() - started)
        return found

    def _without_own(self, passages: Sequence[Passage], decisions: _Decisions, scope: Scope) -> _Decisions:
        """Leave out what a signed passage says in placeholders of this user and service: a model wrote them."""
        return [
            [
                one
                for one in decided
                if not (one.typed and passage.signed)
                or not self._pseudonyms.is_given(scope, passage.text[one.start : one.end])
            ]
            for passage, decided in zip(passages, decisions, strict=True)
        ]

    def _judged(self, told: Told, policy: Policy, scope: Scope, progress: Progress) -> _Decisions:
        """Decide on what the request tells as a whole, if the policy wants it assessed."""
        asked = self._judge.asked(policy.document, told)
        if not asked:
            return told.decisions
        started = time.perf_counter()
        judgement = self._judge.judge(policy.document, asked, told, scope)
        self._on_stage(Stage.ASSESS, time.perf_counter() - started)
        progress.signals.update(judgement.treatments.items())
        if judgement.reason is not None:
            progress.notes = judgement.notes
            raise Forbidden(judgement.reason)
        return with_generalised(told.decisions, judgement.generalised)

    def _refused(self, form: _Form, destination: Destination, reason: Reason, progress: Progress) -> Answered:
        refusal = refusal_text(
            reason,
            incident=progress.incident,
            service=destination.service,
            entities=progress.forbidden(),
            notes=progress.notes,
        )
        try:
            answer = form.write(self._service_for(destination), refusal)
        except Exception:  # noqa: BLE001  # the user must be told, whatever the adapter does
            answer = plain_answer(refusal, as_page=form.as_page)
        return Answered(answer, progress.report(destination.service_id, Verdict.REFUSED, reason))


def _told(request: Request) -> _Form:
    return _Form(lambda service, refusal: service.refusal(request, refusal), "text/html" in request.header("accept"))


def _told_by_message(message: bytes) -> _Form:
    return _Form(lambda service, refusal: LocalAnswer(200, (), service.refusal_message(message, refusal)))


def _decided(
    passage: Passage, findings: Sequence[Finding], policy: Policy, service_id: str, progress: Progress
) -> tuple[Decision, ...]:
    """Decide on a passage, and count every finding, left ones too."""
    pairs = decide(passage, findings, policy, service_id, generic=progress.read_by is ReadBy.GENERIC)
    progress.findings.update((one.entity, action) for one, action in pairs)
    progress.courtesy_characters += sum(one.end - one.start for one, action in pairs if removes_courtesy(one, action))
    return decisions_for(passage.text, pairs)


def _refuse_if_forbidden(progress: Progress) -> None:
    forbidden = progress.forbidden()
    if forbidden:
        raise Forbidden(Reason.SECRET if forbidden == {Entity.SECRET} else Reason.ENTITE_INTERDITE)


def _verify_texts(again: Reading | LocalAnswer, rewritten: Sequence[str]) -> None:
    """Look once more at what the service would read; see `proxy.verifying`."""
    if isinstance(again, LocalAnswer):
        raise TypeError("the rebuilt request is no longer one that goes on")
    check_texts(rewritten, (passage.text for passage in again.passages))


def _replaced(texts: Sequence[str], decisions: _Decisions) -> Iterator[str]:
    for text, decided in zip(texts, decisions, strict=True):
        for decision in decided:
            # A date said less finely here may rightly stand elsewhere, in an answer that comes back with its question.
            kept = decision.typed or decision.action is SignalAction.GENERALISE
            if not kept and decision.entity is not Entity.COURTOISIE:
                yield text[decision.start : decision.end]
