"""The journal holds no text, and what it holds has ECS's names."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from http import HTTPMethod
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Entity
from proxy.journal import Addresses, Channel, Journal, JournalEntry, Outcome
from proxy.journal_file import JournalUnavailable
from proxy.services.base import Role
from proxy.vocabulary import ReadBy, Signal, Treatment, Verdict, Vocabulary

WORDS = Vocabulary(
    services=frozenset({"chatgpt"}),
    domains=frozenset({"chatgpt.com"}),
    actions=frozenset({"pseudonymiser", "retirer"}),
    reasons=frozenset({"fichier"}),
)


def entry(**changes: Any) -> JournalEntry:
    """Build an entry, with some fields changed."""
    fields: dict[str, Any] = {
        "vocabulary": WORDS,
        "verdict": Verdict.REWRITTEN,
        "service": "chatgpt",
        "domain": "chatgpt.com",
        "client": ip_address("192.0.2.77"),
        "method": HTTPMethod.POST,
        "body_bytes": 1234,
        "duration_seconds": 0.0125,
        "policy_digest": "9f" * 32,
        "read_by": ReadBy.ADAPTER,
    }
    return JournalEntry(**(fields | changes))


def lines(path: Path) -> list[dict[str, Any]]:
    """Read every line as JSON."""
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_line_follows_ecs(tmp_path: Path) -> None:
    """Every field stands under its ECS name, what has none under `paravent`."""
    path = tmp_path / "journal.jsonl"
    Journal(path).write(
        entry(
            verdict=Verdict.REFUSED,
            reason="fichier",
            incident="PV-7f3a-91c2",
            outcome=Outcome.FAILURE,
            channel=Channel.WEBSOCKET,
            findings=Counter({(Entity.NIR, "pseudonymiser"): 2, (Entity.NIR, "retirer"): 1}),
            passages=Counter({Role.USER: 3}),
            signals=Counter({(Signal.SECRECY, Treatment.WARNED): 1}),
            courtesy_characters=17,
            at=datetime(2026, 11, 21, 10, 30, 0, 125_000, tzinfo=timezone(timedelta(hours=1))),
            id=UUID(int=7),
        )
    )
    assert lines(path) == [
        {
            "@timestamp": "2026-11-21T09:30:00.125Z",
            "ecs": {"version": "8.17.0"},
            "event": {
                "kind": "event",
                "category": ["network", "web"],
                "type": ["access", "denied"],
                "dataset": "paravent.journal",
                "action": "refuse",
                "outcome": "failure",
                "id": "00000000-0000-0000-0000-000000000007",
                "duration": 12_500_000,
                "reason": "fichier",
            },
            "service": {"name": "paravent"},
            "client": {"address": "192.0.2.77"},
            "destination": {"domain": "chatgpt.com"},
            "cloud": {"service": {"name": "chatgpt"}},
            "network": {"protocol": "websocket"},
            "http": {"request": {"method": "POST", "body": {"bytes": 1234}}},
            "paravent": {
                "read_by": "adapter",
                "findings": {"NIR": {"pseudonymiser": 2, "retirer": 1}},
                "passages": {"user": 3},
                "signals": {"secret_medical": {"averti": 1}},
                "courtesy_characters": 17,
                "policy": {"digest": "9f" * 32},
                "incident": "PV-7f3a-91c2",
            },
        }
    ]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_an_ecs_type(tmp_path: Path, verdict: Verdict) -> None:
    """No verdict is without a type from ECS's closed list."""
    path = tmp_path / "journal.jsonl"
    Journal(path).write(entry(verdict=verdict))
    assert set(lines(path)[0]["event"]["type"]) <= {"access", "allowed", "change", "denied", "info"}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("verdict", "reecrit"),
        ("service", "autre"),
        ("domain", "www.chatgpt.com"),
        ("client", "192.0.2.77"),
        ("method", "POST"),
        ("body_bytes", -1),
        ("body_bytes", True),
        ("body_bytes", "12"),
        ("duration_seconds", float("nan")),
        ("duration_seconds", float("inf")),
        ("duration_seconds", -0.1),
        ("policy_digest", "politique"),
        ("read_by", "adapter"),
        ("reason", "Dupont"),
        ("incident", "Exemplaire"),
        ("incident", ""),
        ("outcome", "success"),
        ("channel", "http"),
        ("findings", {("NIR", "pseudonymiser"): 1}),
        ("findings", {(Entity.NIR, "autre"): 1}),
        ("findings", {(Entity.NIR, "retirer"): -1}),
        ("passages", {"user": 1}),
        ("signals", {("secret_medical", Treatment.WARNED): 1}),
        ("signals", {(Signal.SECRECY, "Exemplaire"): 1}),
        ("signals", {(Signal.SECRECY, Treatment.WARNED): -1}),
        ("courtesy_characters", 1.5),
        ("at", datetime(2026, 11, 21)),  # noqa: DTZ001  # without a time zone on purpose
        ("id", "7"),
    ],
)
def test_a_field_takes_nothing_but_its_kind(name: str, wrong: object) -> None:
    """A field of the wrong type, or with a word that is not listed, is refused by name."""
    with pytest.raises(ValueError, match=name):
        entry(**{name: wrong})


@given(
    name=st.sampled_from(["service", "domain", "policy_digest", "reason", "incident"]),
    text=st.text(alphabet=st.characters(categories=["L", "Z", "P"]), min_size=9),
)
def test_no_field_takes_text(name: str, text: str) -> None:
    """Prose is refused wherever a string is accepted, and the error does not quote it."""
    canary = f"Zélie {text}"
    with pytest.raises(ValueError, match=name) as caught:
        entry(**{name: canary})
    assert canary not in str(caught.value)


def test_an_entry_does_not_follow_its_counter() -> None:
    """What was checked at construction cannot be changed afterwards."""
    findings = Counter({(Entity.NOM, "retirer"): 1})
    made = entry(findings=findings)
    findings[(Entity.NOM, "Exemplaire")] = 1
    assert dict(made.findings) == {(Entity.NOM, "retirer"): 1}


@pytest.mark.parametrize(
    ("addresses", "address", "kept"),
    [
        (Addresses.WHOLE, "192.0.2.77", "192.0.2.77"),
        (Addresses.WHOLE, "::ffff:192.0.2.77", "192.0.2.77"),
        (Addresses.TRUNCATED, "192.0.2.77", "192.0.2.0"),
        (Addresses.TRUNCATED, "::ffff:192.0.2.77", "192.0.2.0"),
        (Addresses.TRUNCATED, "2001:db8:1:2:3:4:5:6", "2001:db8:1::"),
    ],
)
def test_addresses_are_kept_as_set(tmp_path: Path, addresses: Addresses, address: str, kept: str) -> None:
    """The journal keeps as much of an address as the setting says; a mapped address counts as IPv4."""
    path = tmp_path / "journal.jsonl"
    Journal(path, addresses=addresses).write(entry(client=ip_address(address)))
    assert lines(path)[0]["client"]["address"] == kept


def test_pseudonymised_addresses_depend_on_the_key(tmp_path: Path) -> None:
    """One machine keeps one pseudonym under one key, another under another, and never shows its address."""

    def pseudonym(key: bytes, address: str) -> str:
        path = tmp_path / "journal.jsonl"
        Journal(path, addresses=Addresses.PSEUDONYMISED, key=key).write(entry(client=ip_address(address)))
        return str(lines(path)[-1]["client"]["address"])

    first = pseudonym(b"k" * 32, "192.0.2.77")
    assert first == pseudonym(b"k" * 32, "::ffff:192.0.2.77")
    assert len({first, pseudonym(b"k" * 32, "192.0.2.78"), pseudonym(b"l" * 32, "192.0.2.77")}) == 3
    assert "192" not in first.split(".")
    assert len(first) == 32


def test_pseudonymised_addresses_need_a_real_key(tmp_path: Path) -> None:
    """Without a secret, four billion addresses are hashed back in minutes: refused."""
    with pytest.raises(ValueError, match="key"):
        Journal(tmp_path / "journal.jsonl", addresses=Addresses.PSEUDONYMISED, key=b"short")


def test_a_full_disk_is_unavailable() -> None:
    """A device without space refuses the line, and the error quotes nothing of it."""
    journal = Journal(Path("/dev/full"))
    with pytest.raises(JournalUnavailable) as caught:
        journal.write(entry())
    assert str(caught.value) == "journal: ENOSPC"


def test_the_journal_says_when_it_goes_on(tmp_path: Path) -> None:
    """After a lost entry, and only then, one line of ECS says that the journal is kept again; it is no prompt's."""
    path = tmp_path / "journal.jsonl"
    path.symlink_to("/dev/full")
    journal = Journal(path)
    journal.resume()
    with pytest.raises(JournalUnavailable):
        journal.write(entry())
    with pytest.raises(JournalUnavailable):
        journal.resume()
    path.unlink()
    for _ in range(2):
        journal.resume()
        journal.check()
    (line,) = lines(path)
    assert set(line) == {"@timestamp", "ecs", "event", "service"}
    assert (line["event"]["kind"], line["event"]["action"]) == ("state", "journal_repris")


def test_the_default_time_is_aware_and_ids_differ() -> None:
    """Two entries never share an id, and their time has a zone."""
    first, second = entry(), entry()
    assert first.id != second.id
    assert first.at.tzinfo is UTC
