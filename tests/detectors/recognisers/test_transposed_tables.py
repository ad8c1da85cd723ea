"""Tests of tables of measures with persons for columns, of HL7 codes, of rows of planning (invented persons)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from detectors.engine import Detector


def _found(detector: Detector, text: str) -> set[str]:
    return {text[one.start : one.end] for one in detector.find(text)}


@pytest.mark.parametrize(
    ("text", "names", "measures"),
    [
        ("Patient | Dumas Lise | Leroy Paul\ncréat | 88 | 92\nPA | 132 | 128", {"Dumas", "Leroy"}, {"créat", "PA"}),
        ("Nom;Faure;Bailly\ncréat;88;92\nplaq;210;180", {"Faure", "Bailly"}, {"créat", "plaq"}),
        ("Nom | Prénom | Lit\nFaure | Zoé | 12\nBailly | Paul | 14", {"Faure", "Zoé", "Bailly", "Paul"}, set()),
    ],
)
def test_persons_may_head_columns(detector: Detector, text: str, names: set[str], measures: set[str]) -> None:
    """Where persons head the columns, what heads the rows is a measure; under « Nom », cells are names."""
    found = _found(detector, text)
    assert all(any(name in one for one in found) for name in names)
    assert not measures & found


def test_codes_of_hl7_are_no_names(detector: Detector) -> None:
    """The use and the kind of a telephone, and the examination of OBR-4, are no names; the patient is."""
    text = "PID|1||30021||CARPENTIER^Julie||19830416|F|||||^PRN^PH\nOBR|1||B12|NFS^Numération^L"
    found = _found(detector, text)
    assert {"CARPENTIER", "Julie"} <= found
    assert not {"PRN", "PH", "NFS", "Numération"} & found


def test_a_row_of_a_planning_is_no_spelt_name(detector: Detector) -> None:
    """Codes of shifts, one letter a day, are not read as a name whose letters are parted."""
    text = "Planning de mars\nJoris M M R R S S\nNabila S S M M R R"
    assert not any("M M" in one for one in _found(detector, text))
