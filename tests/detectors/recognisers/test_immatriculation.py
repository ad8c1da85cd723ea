from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.immatriculation import ImmatriculationRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "véhicule ⟦AB-123-CD⟧",
    "⟦AB-123-CD⟧ garée devant",
    "immatriculé ⟦ab 123 cd⟧",
    "voiture ⟦AB123CD⟧",
    "immatriculé ⟦1234 XY 29⟧",
    "plaque d'immatriculation ⟦987 ABC 2A⟧",
    "plaque belge ⟦1-ABC-234⟧, plaque suisse ⟦GE 123456⟧",
    "plaque espagnole ⟦1234 BCD⟧",
    "plaque allemande ⟦M-AB 1234⟧",
    "⟦AB-123-CD-75⟧ garée",
    "VIN ⟦VF1RFB00447812004⟧",
    "plaque ⟦ab123cd⟧",
    "Plaque relevée ⟦BK 207 ZM⟧",
    "Le gars attend dans une C3 blanche, ⟦EH 652 XC⟧. Le cabinet ne répond pas",
    "Le conducteur de la 308 grise, ⟦CD 417 VB⟧, a pris la fuite",
    "véhicule garé devant l'accès des pompiers : ⟦2847 TR 06⟧. On évacue",
    "nationalité NL, voiture ⟦K-482-XR⟧, épouse prévenue",
    "avion ⟦F-OQTR⟧ annoncé 20h10 ; hélico : ⟦HB-ZRV⟧ en attente",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "TA 120 PA 75",
    "ab-123-cd sans majuscules",
    "II-123-OO",
    "HB-8-GB",
    "1234 XY 29",
    "dosage du C3, FC 112 TA, accident ce jour",
    "après l'accident : HB 108 GB, chauffeur conscient",
    "plaque de 15x15",
    "plaque 10 x 12 cm, plaques de 1200 mm",
    "plaque de 1234 jours",
    "AVP en voiture L4-L5-S1, scooter T12-L1-L2",
    "vol intraveineux, TEP F-DOPA puis F-PSMA",
    "voiture 12-14-16",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(ImmatriculationRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(ImmatriculationRecogniser(), text)
