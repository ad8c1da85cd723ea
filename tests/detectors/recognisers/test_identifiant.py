from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.identifiant import IdentifiantRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "dossier n° ⟦45-1234⟧",
    "dossier de Mme Durand n° ⟦45-1234⟧",
    "échantillon n° ⟦24B-001234⟧",
    "réf. : ⟦2024/AB/0012⟧",
    "prescription n° ⟦778899⟧",
    "ordonnance n° ⟦A12345⟧",
    "accession number ⟦ACC0012345⟧",
    "contrat mutuelle : ⟦M-556677⟧",
    "allocataire CAF : ⟦1234567⟧",
    "passeport ⟦12AB34567⟧",
    "CNI n° ⟦880692310285⟧",
    "n° de série ⟦SN445566⟧",
    "Patient ⟦f47ac10b-58cc-4372-a567-0e02b2c3d479⟧",
    "donneur n° ⟦4512⟧",
    "SIRET ⟦123 456 789 00012⟧",
    "| Martin | ⟦9010572683⟧ |",
    "Dossier ⟦800123⟧",
    "prélèvement ⟦24-123456⟧ du 03/11",
    "CNI : ⟦X4RTBPFW4⟧",
    "coffre n° ⟦0812.440⟧, scellé n° ⟦C 88120⟧ et ⟦C 88121⟧",
    "n° RG ⟦24/01877⟧, n° FIV ⟦25F0412⟧",
    "enregistrée sous n° ⟦ADM/23/0417⟧",
    "dossier assureur ⟦18/40217⟧, licence ⟦B77031⟧",
    "arbre ⟦GEN-4410⟧, devis ⟦DX-0812⟧",
    "arrêté préfectoral n° ⟦2025-0388⟧",
    "login ⟦mroux7⟧, user=⟦cleroy⟧",
    "biopsie ⟦KT-24-10882⟧",
    "NAM ⟦ROYM 7204 1188⟧, AVS ⟦756.1234.5678.97⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "dossier n° 12",
    "examen n° 1 normal",
    "version f47ac10b-58cc-4372-a567-0e02b2c3d479",
    "réf. : article 12345",
    "PMID 33301246, SNOMED 22298006, CIP13 3400935955838",
    "charge virale 10000000",
    "dossier du 12/03/2024",
    "prescription : 30 comprimés",
    "loi n° 2005-370, tableau n° 57 des maladies professionnelles",
    "mutation G20210A, gène CYP2C19, NCT04368728",
    "bras BMS-936558, molécule AZD9291",
    "examen : TA 15/9, FC 88",
    "code LOINC 2345-7, OID 1.2.250.1.71.4.2",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(IdentifiantRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(IdentifiantRecogniser(), text)
