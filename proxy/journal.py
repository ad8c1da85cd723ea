"""The journal (*journalisation*): one JSON line for each prompt, without a word of it.

Field names follow the Elastic Common Schema (ECS 8.17), so that a hospital's log collector reads them as they are; what
ECS has no name for stands under `paravent`. After an interruption one line more says that the journal is kept again: it
is how the proxy finds out, with nobody's prompt at stake. An entry is made of enumerations, numbers, dates, an address
and words of closed lists (`proxy.vocabulary`), all checked at construction: no field can hold text, a URL's path or
query, a value that was found, or a hash of one.

A line is written whole or not at all (`proxy.journal_file`). This file decides nothing: whoever calls it refuses the
prompt when `JournalUnavailable` is raised, so that nothing leaves without a trace.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import math
import re
from dataclasses import InitVar, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from http import HTTPMethod
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID, uuid4

from detectors.entities import Entity
from proxy.journal_file import JournalFile
from proxy.services.base import Role
from proxy.vocabulary import ReadBy, Signal, Treatment, Verdict, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ECS_VERSION: Final = "8.17.0"
_DATASET: Final = "paravent.journal"
_SERVICE: Final = {"name": "paravent"}
_DIGEST = re.compile(r"(?:sha256:)?[0-9a-f]{8,64}")
_INCIDENT = re.compile(r"(?:PV-)?[0-9A-Fa-f]{2,32}(?:-[0-9A-Fa-f]{2,12}){0,5}")
_MINIMUM_KEY_BYTES: Final = 16


class Channel(StrEnum):
    """What carried the prompt."""

    HTTP = "http"
    WEBSOCKET = "websocket"


class Outcome(StrEnum):
    """Whether the proxy did its work (a refusal by policy is a success) or could not."""

    SUCCESS = "success"
    FAILURE = "failure"


class Addresses(StrEnum):
    """How much of a client's address the journal keeps; the setting's value is the member's."""

    WHOLE = "complete"
    TRUNCATED = "tronquee"
    PSEUDONYMISED = "pseudonymisee"


_TYPES: Final = {
    Verdict.FORWARDED: ["access", "allowed"],
    Verdict.REWRITTEN: ["access", "allowed", "change"],
    Verdict.REFUSED: ["access", "denied"],
    Verdict.ANSWERED: ["access", "info"],
}
"""ECS event types. A blocked connection is `denied` with outcome `success` in ECS's own firewall example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalEntry:
    """What the journal says of one prompt.

    Attributes:
        vocabulary: The closed lists that the words below must come from; not kept.
        verdict: What became of the prompt.
        service: Catalogue id of the service.
        domain: The catalogue's domain that the host belongs to (`Vocabulary.domain_of`), not the host.
        client: Address of the user's machine; written as `Addresses` says.
        method: HTTP method; that of the handshake for a WebSocket.
        body_bytes: Size of the body or message as received, decoded.
        duration_seconds: Time that the proxy added.
        policy_digest: Hexadecimal digest of the policy file in force.
        read_by: Who read the prompt.
        reason: Why it was refused, None otherwise.
        incident: Reference that the user was shown, None without one: hexadecimal, in groups or
            not, with or without `PV-` in front, so that it cannot spell a name.
        outcome: Whether the proxy did its work.
        channel: What carried the prompt.
        findings: Counts by entity and applied action.
        passages: Counts by role.
        signals: What the text as a whole told, and what was done about it.
        courtesy_characters: Code points of courtesy removed.
        at: When, with its time zone.
        id: Unique to this entry.

    Raises:
        ValueError: A field has another type, another word, or a number that cannot be; the message names the field and
            never quotes its value.
    """

    vocabulary: InitVar[Vocabulary]
    verdict: Verdict
    service: str
    domain: str
    client: IPv4Address | IPv6Address
    method: HTTPMethod
    body_bytes: int
    duration_seconds: float
    policy_digest: str
    read_by: ReadBy
    reason: str | None = None
    incident: str | None = None
    outcome: Outcome = Outcome.SUCCESS
    channel: Channel = Channel.HTTP
    findings: Mapping[tuple[Entity, Any], int] = field(default_factory=dict)
    passages: Mapping[Role, int] = field(default_factory=dict)
    signals: Mapping[tuple[Signal, Treatment], int] = field(default_factory=dict)
    courtesy_characters: int = 0
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    id: UUID = field(default_factory=uuid4)

    def __post_init__(self, vocabulary: Vocabulary) -> None:
        checks: dict[str, bool] = {
            "verdict": isinstance(self.verdict, Verdict),
            "service": self.service in vocabulary.services,
            "domain": self.domain in vocabulary.domains,
            "client": isinstance(self.client, IPv4Address | IPv6Address),
            "method": isinstance(self.method, HTTPMethod),
            "body_bytes": _is_count(self.body_bytes),
            "duration_seconds": _is_duration(self.duration_seconds),
            "policy_digest": _matches(_DIGEST, self.policy_digest),
            "read_by": isinstance(self.read_by, ReadBy),
            "reason": self.reason is None or self.reason in vocabulary.reasons,
            "incident": self.incident is None or _matches(_INCIDENT, self.incident),
            "outcome": isinstance(self.outcome, Outcome),
            "channel": isinstance(self.channel, Channel),
            "findings": all(
                isinstance(entity, Entity) and action in vocabulary.actions and _is_count(count)
                for (entity, action), count in self.findings.items()
            ),
            "passages": all(isinstance(role, Role) and _is_count(count) for role, count in self.passages.items()),
            "signals": all(
                isinstance(signal, Signal) and isinstance(treatment, Treatment) and _is_count(count)
                for (signal, treatment), count in self.signals.items()
            ),
            "courtesy_characters": _is_count(self.courtesy_characters),
            "at": isinstance(self.at, datetime) and self.at.tzinfo is not None,
            "id": isinstance(self.id, UUID),
        }
        wrong = [name for name, right in checks.items() if not right]
        if wrong:
            raise ValueError(f"journal entry: not of a closed list, or not a possible number: {', '.join(wrong)}")
        # Copies: a counter that its owner goes on filling must not change what was checked.
        object.__setattr__(self, "findings", MappingProxyType(dict(self.findings)))
        object.__setattr__(self, "passages", MappingProxyType(dict(self.passages)))
        object.__setattr__(self, "signals", MappingProxyType(dict(self.signals)))


class Journal:
    """Writes entries to one file; one process a file.

    Args:
        path: The file; it and its folder are made when missing, for the owner only.
        addresses: How much of a client's address is kept.
        key: Secret of the address pseudonyms, at least 16 bytes; needed for `Addresses.PSEUDONYMISED` only. A new key
            makes old and new pseudonyms unlinkable.

    Raises:
        JournalUnavailable: The file cannot be opened for writing.
        ValueError: Pseudonymised addresses without a key, or with a short one.
    """

    def __init__(self, path: Path, *, addresses: Addresses = Addresses.WHOLE, key: bytes = b"") -> None:
        if addresses is Addresses.PSEUDONYMISED and len(key) < _MINIMUM_KEY_BYTES:
            raise ValueError(f"journal: pseudonymised addresses need a key of {_MINIMUM_KEY_BYTES} bytes or more")
        self._addresses = addresses
        self._key = key
        self._file = JournalFile(path)

    def write(self, entry: JournalEntry) -> None:
        """Append one entry as one line; takes microseconds, does not wait for the disk.

        Raises:
            JournalUnavailable: The line is not in the file; the prompt must be refused.
        """
        self._append(self._document(entry))

    def check(self) -> None:
        """Look whether the next entry could be written; takes microseconds.

        Raises:
            JournalUnavailable: It could not, or the last one was not.
        """
        self._file.check()

    def resume(self) -> None:
        """After a lost line, try to write one that says that the journal goes on; does nothing otherwise.

        Raises:
            JournalUnavailable: It still cannot be written.
        """
        if self._file.has_lost_a_line:
            at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
            event = {"kind": "state", "category": ["process"], "type": ["info"], "dataset": _DATASET}
            event |= {"action": "journal_repris", "outcome": Outcome.SUCCESS.value, "id": str(uuid4())}
            self._append({"@timestamp": at, "ecs": {"version": ECS_VERSION}, "event": event, "service": _SERVICE})

    def reopen(self) -> None:
        """Open the path anew (after a rotation; also done by itself when the path names another file)."""
        self._file.reopen()

    def close(self) -> None:
        """Close the file; writing later opens it again."""
        self._file.close()

    def _append(self, document: dict[str, Any]) -> None:
        self._file.append(json.dumps(document, ensure_ascii=True, separators=(",", ":")).encode("ascii"))

    def _document(self, entry: JournalEntry) -> dict[str, Any]:
        """Lay an entry out in ECS's names."""
        event: dict[str, Any] = {
            "kind": "event",
            "category": ["network", "web"],
            "type": _TYPES[entry.verdict],
            "dataset": _DATASET,
            "action": entry.verdict.value,
            "outcome": entry.outcome.value,
            "id": str(entry.id),
            "duration": round(entry.duration_seconds * 1e9),
        }
        own: dict[str, Any] = {
            "read_by": entry.read_by.value,
            "findings": _nested(entry.findings),
            "passages": {role.value: count for role, count in entry.passages.items()},
            "signals": _nested(entry.signals),
            "courtesy_characters": entry.courtesy_characters,
            "policy": {"digest": entry.policy_digest},
        }
        if entry.reason is not None:
            event["reason"] = str(entry.reason)
        if entry.incident is not None:
            own["incident"] = entry.incident
        at = entry.at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return {
            "@timestamp": at,
            "ecs": {"version": ECS_VERSION},
            "event": event,
            "service": _SERVICE,
            "client": {"address": self._address(entry.client)},
            "destination": {"domain": entry.domain},
            "cloud": {"service": {"name": entry.service}},
            "network": {"protocol": entry.channel.value},
            "http": {"request": {"method": entry.method.value, "body": {"bytes": entry.body_bytes}}},
            "paravent": own,
        }

    def _address(self, address: IPv4Address | IPv6Address) -> str:
        """Return what may be kept of an address: all, its /24 or /48, or 128 bits of a keyed hash."""
        if isinstance(address, IPv6Address):
            # The same machine must not have two pseudonyms for reaching a dual-stack socket.
            address = address.ipv4_mapped or address
        if self._addresses is Addresses.WHOLE:
            return str(address)
        if self._addresses is Addresses.PSEUDONYMISED:
            return hmac.new(self._key, address.packed, hashlib.sha256).hexdigest()[:32]
        if isinstance(address, IPv4Address):
            return str(IPv4Network((address, 24), strict=False).network_address)
        return str(IPv6Network((int(address), 48), strict=False).network_address)


def _nested(counts: Mapping[tuple[Any, Any], int]) -> dict[str, dict[str, int]]:
    """Nest counts: what was found, then what was done."""
    nested: dict[str, dict[str, int]] = {}
    for (found, done), count in counts.items():
        nested.setdefault(found.value, {})[str(done)] = count
    return nested


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_duration(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None
