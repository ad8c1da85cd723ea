from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.adresse_ip import AdresseIpRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "IP ⟦192.0.2.17⟧",
    "⟦198.51.100.23⟧:8080",
    "⟦2001:db8::8a2e:370:7334⟧",
    "⟦00:00:5e:00:53:af⟧ et ⟦00-00-5E-00-53-AF⟧",
    "serveur ⟦1.2.3.4⟧",
    "⟦10.12.44.207⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "version 12.10.3.40",
    "firmware 1.2.3.14",
    "OID 1.2.250.1.213.1.4.8",
    "127.0.0.1, 0.0.0.0, 255.255.255.0",
    "999.12.12.12",
    "1.2.3.4 Conclusion",
    "12:30:45 et 10:20:30",
    "::1",
    "std::vector",
    "01-02-03-04-05-06",
    "10.2.3.1 Pharmacodynamie",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(AdresseIpRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(AdresseIpRecogniser(), text)
