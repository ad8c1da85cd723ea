"""Stand-ins for what surrounds the pipeline: a service whose body is lines of text, and a finder that knows words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detectors.finding import NO_CONVERSATION, Conversation, Finding, Known
from detectors.signals import Asked, Sensitivity, Signals, Stretch
from proxy.catalogue import Destination, Status
from proxy.services.base import (
    BodyRestorer,
    LocalAnswer,
    MessageRestorers,
    Passage,
    Prompt,
    Refusal,
    Request,
    ResponseHead,
    Restoration,
    Role,
    Unreadable,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from detectors.entities import Entity


class WordFinder:
    """Finds the words it was given, wherever they stand as such, and says of whole texts what it was told to.

    Attributes:
        assessed: The texts, replaced stretches and signals of each assessment that was asked for.
    """

    def __init__(
        self, words: Mapping[str, Entity], told: Signals | Callable[[Sequence[str]], Signals] | None = None
    ) -> None:
        self.words = dict(words)
        self.told = told or Signals()
        self.known: tuple[Known, ...] = ()
        self.sensitivity: Sensitivity | None = None
        self.assessed: list[tuple[list[str], list[list[Stretch]], Asked]] = []

    def assess(
        self,
        texts: Sequence[str],
        findings: Sequence[Sequence[Finding]],
        replaced: Sequence[Sequence[Stretch]],
        asked: Asked,
    ) -> Signals:
        """Return what it was told to."""
        self.assessed.append((list(texts), [list(stretches) for stretches in replaced], asked))
        return self.told(texts) if callable(self.told) else self.told

    def find_together(
        self,
        texts: Sequence[str],
        conversation: Conversation = NO_CONVERSATION,
        sensitivity: Sensitivity = Sensitivity.USUAL,
    ) -> tuple[tuple[Finding, ...], ...]:
        """Return every word's places; among overlapping ones the longest."""
        self.known, self.sensitivity = conversation.values, sensitivity
        words = sorted(self.words, key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, words)) or r"(?!)")
        return tuple(
            tuple(Finding(*match.span(), self.words[match[0]], 0.9, ("essai",)) for match in pattern.finditer(text))
            for text in texts
        )


@dataclass
class LineService:
    """A service whose body is one passage a line (`role:text`); it may be told to misbehave."""

    read_by: str = "adapter"
    rebuild: Callable[[Sequence[str]], bytes] | None = None
    error: Exception | None = None
    refusal_error: Exception | None = None
    local: LocalAnswer | None = None
    refusals: list[Refusal] = field(default_factory=list)

    def read(self, request: Request) -> Prompt | LocalAnswer:
        """Read the lines."""
        if self.error:
            raise self.error
        return self.local or self._prompt(request.body)

    def has_websocket(self, request: Request) -> bool:
        """Say that every message can be read."""
        return True

    def read_message(self, request: Request, message: bytes, *, is_text: bool) -> Prompt:
        """Read the lines of a text message."""
        if not is_text:
            raise Unreadable("binary")
        return self._prompt(message)

    def refusal(self, request: Request, refusal: Refusal) -> LocalAnswer:
        """Show a refusal as it is."""
        if self.refusal_error:
            raise self.refusal_error
        self.refusals.append(refusal)
        return LocalAnswer(refusal.status, (), refusal.text.encode())

    def restorer(self, request: Request, response: ResponseHead, restoration: Restoration) -> BodyRestorer | None:
        """Restore nothing."""
        return None

    def refusal_message(self, message: bytes, refusal: Refusal) -> bytes:
        """Show a refusal as it is."""
        return refusal.text.encode()

    def restore_message(self, request: Request, message: bytes, restorers: MessageRestorers) -> bytes:
        """Restore nothing."""
        return message

    def _prompt(self, body: bytes) -> Prompt:
        lines = [line.partition(":") for line in body.decode().split("\n")] if body else []
        passages = tuple(Passage(text, Role(role)) for role, _, text in lines)

        def rebuild(texts: Sequence[str]) -> bytes:
            return "\n".join(f"{line[0]}:{text}" for line, text in zip(lines, texts, strict=True)).encode()

        return Prompt(passages, self.rebuild or rebuild, self.read_by)


DESTINATION = Destination(
    domain="chatgpt.com",
    service_id="chatgpt",
    service="ChatGPT",
    publisher="Éditeur",
    country="FR",
    category="assistant",
    reading="chatgpt",
    status=Status.TOLERATED,
    subdomains=False,
)
"""A tolerated destination."""
