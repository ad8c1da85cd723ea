"""Runs the detector in processes of its own, within bounds on time, queue and life.

A detector that hangs in native code, exhausts memory or dies takes only its own process with it: the request that
waited is refused, the process is replaced, and the pool says that it is unwell until a detector answers again. The
module never retries a text (what killed one detector would kill the next) and never answers in a detector's place.

The pipe to a worker carries passages; nothing of them is logged, and workers, like the proxy, leave no core dump.
"""

from __future__ import annotations

import itertools
import multiprocessing
import queue
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from detectors.finding import NO_CONVERSATION, ConversationForgotten
from detectors.signals import Asked, Sensitivity, Signals
from proxy import logs
from proxy.detector_process import ASSESS, FIND, Findings, serve
from proxy.errors import DetectorTimeout, DetectorUnavailable, QueueFull, TooLong

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from pathlib import Path

    from detectors.finding import Conversation, Finding
    from detectors.signals import Stretch

DETECTOR_FACTORY: Final = "detectors.examining:build_examiner"

_TOO_LONG: Final = "TextTooLong"
"""Name of `detectors.engine`'s exception; the class itself is not imported, for it would load a language model."""

_FORGOTTEN: Final = ConversationForgotten.__name__
_OK: Final = "ok"
_REMEMBERED_CONVERSATIONS: Final = 4_096

_Question = tuple[str, tuple[object, ...]]

_PAUSES_SECONDS: Final = (1.0, 5.0, 30.0)  # between attempts to replace a worker that does not start

_log = logs.get_logger("detection")


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """The bounds of a pool.

    Attributes:
        workers: Detector processes; one per core that may be spent.
        time_limit_seconds: From a question to its answer; queueing included.
        queue_limit: Requests that may wait for a worker; one more is refused at once.
        start_limit_seconds: From the start of a worker to its readiness.
    """

    workers: int = 1
    time_limit_seconds: float = 10.0
    queue_limit: int = 32
    start_limit_seconds: float = 120.0


@dataclass(slots=True, eq=False)
class _Worker:
    """A process; `told` holds, by conversation, how many of its values the process has been told."""

    process: BaseProcess
    pipe: Connection
    told: dict[int, int] = field(default_factory=dict)

    def new_of(self, conversation: Conversation) -> Conversation:
        """Give what the process has not been told of a conversation, and count it as told."""
        new = conversation.since(self.told.pop(conversation.key, 0))
        if conversation.size:
            if len(self.told) >= _REMEMBERED_CONVERSATIONS:
                self.told.clear()
            self.told[conversation.key] = conversation.size
        return new


class DetectorPool:
    """A bounded pool of detector processes; thread-safe."""

    def __init__(
        self,
        limits: PoolLimits | None = None,
        *,
        factory: str = DETECTOR_FACTORY,
        etablissement: Path | None = None,
        with_second_process: bool = False,
        on_restart: Callable[[], None] | None = None,
    ) -> None:
        """Prepare a pool; `start` fills it.

        Args:
            limits: See `PoolLimits`.
            factory: `module:function` that builds in the worker what answers (see `proxy.detector_process`).
            etablissement: The hospital's own file, handed to the factory when there is one.
            with_second_process: Handed to the factory when true (see `detectors.beside`).
            on_restart: Called each time a worker had to be replaced.
        """
        self.limits = limits or PoolLimits()
        self._factory = factory
        given = {"etablissement": etablissement, "with_second_process": with_second_process}
        self._options = {name: value for name, value in given.items() if value}
        self._on_restart = on_restart
        self._context = multiprocessing.get_context("spawn")
        self._idle: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._lock = threading.Lock()
        self._alive: set[_Worker] = set()
        self._waiting = 0
        self._running = 0
        self._unwell = False
        self._closed = False

    def start(self) -> None:
        """Start every worker and return when one is ready.

        Raises:
            DetectorUnavailable: None could be started in time.
        """
        threads = [threading.Thread(target=self._add_worker, daemon=True) for _ in range(self.limits.workers)]
        for thread in threads:
            thread.start()
        end = time.monotonic() + self.limits.start_limit_seconds
        while time.monotonic() < end:
            if self.ready:
                return
            if not any(thread.is_alive() for thread in threads):
                break
            time.sleep(0.02)
        raise DetectorUnavailable

    @property
    def waiting(self) -> int:
        """Return how many requests wait for a worker."""
        return self._waiting

    @property
    def running(self) -> int:
        """Return how many detections run."""
        return self._running

    @property
    def ready(self) -> bool:
        """Return whether a worker lives and the last detection was not lost to a stuck or dead one."""
        with self._lock:
            return bool(self._alive) and not self._unwell and not self._closed

    def find_together(
        self,
        texts: Sequence[str],
        conversation: Conversation = NO_CONVERSATION,
        sensitivity: Sensitivity = Sensitivity.USUAL,
    ) -> Findings:
        """Find in all passages of a request; see `detectors.examining`.

        Raises:
            QueueFull: Too many requests wait already.
            DetectorTimeout: No answer within the limit; the worker, if any, has been killed.
            DetectorUnavailable: The worker died or failed.
            TooLong: A passage is longer than the detector reads.
        """

        def question(worker: _Worker) -> _Question:
            return FIND, (list(texts), worker.new_of(conversation), sensitivity)

        findings: Findings = self._answer(question)
        return findings

    def assess(
        self,
        texts: Sequence[str],
        findings: Sequence[Sequence[Finding]],
        replaced: Sequence[Sequence[Stretch]],
        asked: Asked,
    ) -> Signals:
        """Say what the passages of a request tell together; see `detectors.examining`. Raises as `find_together`."""
        signals: Signals = self._answer(lambda _: (ASSESS, (list(texts), list(findings), list(replaced), asked)))
        return signals

    def _answer(self, question: Callable[[_Worker], _Question]) -> Any:
        end = time.monotonic() + self.limits.time_limit_seconds
        worker = self._take(end)
        with self._lock:
            self._running += 1
        try:
            return self._ask(worker, question, end)
        finally:
            with self._lock:
                self._running -= 1

    def close(self) -> None:
        """Stop every worker."""
        with self._lock:
            self._closed = True
            workers = list(self._alive)
            self._alive.clear()
        for worker in workers:
            _kill(worker)

    def _take(self, end: float) -> _Worker:
        with suppress(queue.Empty):
            return self._idle.get_nowait()
        with self._lock:
            if self._closed:
                raise DetectorUnavailable
            if self._waiting >= self.limits.queue_limit:
                raise QueueFull
            self._waiting += 1
        try:
            return self._idle.get(timeout=max(0.0, end - time.monotonic()))
        except queue.Empty:
            raise DetectorTimeout from None
        finally:
            with self._lock:
                self._waiting -= 1

    def _ask(self, worker: _Worker, question: Callable[[_Worker], _Question], end: float) -> object:
        verdict, answer = self._exchange(worker, question(worker), end)
        if verdict != _OK and answer == _FORGOTTEN:
            worker.told.clear()
            verdict, answer = self._exchange(worker, question(worker), end)
        with self._lock:
            self._unwell = False
        self._idle.put(worker)
        if verdict != _OK and answer == _TOO_LONG:
            raise TooLong
        if verdict != _OK:
            _log.error("le détecteur a échoué (%s)", answer)
            raise DetectorUnavailable
        return answer

    def _exchange(self, worker: _Worker, question: _Question, end: float) -> tuple[str, object]:
        try:
            worker.pipe.send(question)
            if not worker.pipe.poll(max(0.0, end - time.monotonic())):
                self._replace(worker, "sans réponse dans le délai")
                raise DetectorTimeout
            verdict, answer = worker.pipe.recv()
        except (EOFError, OSError):
            self._replace(worker, "disparu")
            raise DetectorUnavailable from None
        return verdict, answer

    def _replace(self, worker: _Worker, why: str) -> None:
        with self._lock:
            self._unwell = True
            self._alive.discard(worker)
            closed = self._closed
        _kill(worker)
        if closed:
            return
        _log.error("détecteur %s : il est remplacé", why)
        if self._on_restart:
            self._on_restart()
        threading.Thread(target=self._add_worker_at_last, daemon=True).start()

    def _add_worker_at_last(self) -> None:
        for pause_seconds in itertools.chain((0.0,), _PAUSES_SECONDS, itertools.repeat(_PAUSES_SECONDS[-1])):
            time.sleep(pause_seconds)
            if self._closed or self._add_worker():
                return

    def _add_worker(self) -> bool:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(
            target=serve, args=(theirs, self._factory, self._options), daemon=True, name="paravent-detector"
        )
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        try:
            answered = ours.poll(self.limits.start_limit_seconds)
            verdict, detail = ours.recv() if answered else ("délai", "DetectorTimeout")
        except (EOFError, OSError):
            verdict, detail = "mort", "EOFError"
        if verdict != "ready":
            _log.error("un détecteur n'a pas pu démarrer (%s)", detail)
            _kill(worker)
            return False
        with self._lock:
            if self._closed:
                _kill(worker)
                return False
            self._alive.add(worker)
            # It has answered the start-up sentence: waiting for a request would keep the pool unwell where a load
            # balancer sends none for that very reason.
            self._unwell = False
        self._idle.put(worker)
        return True


def _kill(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join(timeout=5)
    with suppress(OSError):  # the thread that waits for this worker's answer may be closing it too
        worker.pipe.close()
