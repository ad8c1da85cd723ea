"""What a finding keeps when it has run into a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Entity
from detectors.finding import Finding
from detectors.trimming import trimmed

if TYPE_CHECKING:
    from detectors.engine import Detector

_NUMBERS = (
    "IPP : 8801234567",
    "NDA 458 712 963",
    "IBAN FR1420041010050500013M02606",
    "tel 06 39 98 12 34",
    "+33 6 39 98 12 34",
    "dossier n° 23-4587",
    "RPPS 10003456781",
)
_MEASURES = ("31 kg", "1,5 mg/L", "TA 130/80", "EVA 7/10", "500 mg", "37,8 °C", "Glasgow 14", "75 µg", "2 UI")
_JOINTS = (" ", "\n", ", ", " - ", " (", "; ", "|", "\t")


@pytest.mark.parametrize("number", _NUMBERS)
@pytest.mark.parametrize("measure", _MEASURES)
def test_a_measure_beside_a_number_stays(detector: Detector, number: str, measure: str) -> None:
    """Whatever parts them, the measure after a number is in no finding, and the number's figures are all found."""
    for joint in _JOINTS:
        text = f"Vu ce jour. {number}{joint}{measure}."
        found = detector.find(text)
        place = text.rindex(measure)
        assert not [text[one.start : one.end] for one in found if one.end > place]
        covered = {place for one in found for place in range(one.start, one.end)}
        figures = {index for index, char in enumerate(text[:place]) if char.isdecimal()}
        assert figures <= covered


@pytest.mark.parametrize(
    ("text", "value", "entity", "kept"),
    [
        ("15\n@interne.Ousmane", "15\n@interne.Ousmane", Entity.EMAIL, "@interne.Ousmane"),
        ("jean.petit\n@hopital.fr", "jean.petit\n@hopital.fr", Entity.EMAIL, "jean.petit\n@hopital.fr"),
        ("Hb 12,4 g/dL|AB-123-CD", "dL|AB-123-CD", Entity.IMMATRICULATION, "AB-123-CD"),
        ("le 12/03/ 75 µg", "12/03/ 75", Entity.DATE, "12/03"),
        ("35000 Rennes INR 2,5", "35000 Rennes INR", Entity.ADRESSE, "35000 Rennes"),
        ("FR76 3000 6000 0112", "FR76 3000 6000 0112", Entity.IBAN, "FR76 3000 6000 0112"),
        ("14 l 02 l 1979", "14 l 02 l 1979", Entity.DATE_NAISSANCE, "14 l 02 l 1979"),
        ("8 h", "8 h", Entity.IDENTIFIANT, "8 h"),
    ],
)
def test_a_finding_keeps_what_is_its_own(text: str, value: str, entity: Entity, kept: str) -> None:
    """A finding gives back a measure at either end, and nothing that its kind needs."""
    start = text.index(value)
    (found,) = trimmed(text, [Finding(start, start + len(value), entity, 0.9)])
    assert text[found.start : found.end] == kept


@pytest.mark.parametrize("text", ["n° 2024-115, CRP 145", "badge 00451 ; SpO2 98 %", "chambre 12 ; TA 12/8"])
def test_a_measure_after_a_number_is_no_other_number(detector: Detector, text: str) -> None:
    """What follows a number in a list is one more of its kind only if it is no measure."""
    assert max(one.end for one in detector.find(text)) <= min(text.find(mark) for mark in ",;" if mark in text)


@given(st.text(alphabet="0123456789 kgmlUI/,.;|\n@aFR:-(", max_size=60), st.data())
def test_a_finding_is_never_longer_nor_empty(text: str, data: st.DataObject) -> None:
    """Whatever the text, a finding stays within itself."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start == end:
        return
    entity = data.draw(st.sampled_from(list(Entity)))
    (found,) = trimmed(text, [Finding(start, end, entity, 0.95)])
    assert start <= found.start < found.end <= end


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("nom=KERBRAT,L amiodarone 900 mg/24h", "KERBRAT,L"),
        ("Kerbrat Lise furosémide LP 60 mg", "Kerbrat Lise"),
        ("Clinique du Pré apixaban 5 mg x2", "Clinique du Pré"),
    ],
)
def test_a_drug_before_its_dose_goes_back(text: str, kept: str) -> None:
    """A name that has run into the drug beside it keeps itself and gives back the drug."""
    dose = next(place for place in range(len(text)) if text[place : place + 3] in {" 90", " LP", " 5 "})
    start = text.index(kept)
    swallowed = Finding(start, dose, Entity.NOM, 0.8, ("personne:rangee",))
    (one,) = trimmed(text, (swallowed,))
    assert text[one.start : one.end] == kept


@pytest.mark.parametrize("text", ["Mme Kerbrat Victoria 5 mg", "M. Kerbrat Lise 3 visites", "Kerbrat amiodarone seule"])
def test_a_name_that_is_a_drug_or_has_no_dose_stays(text: str) -> None:
    """What people bear as a name is kept, and so is what no dose follows."""
    end = max(text.rfind(" 5"), text.rfind(" 3"), text.rfind(" seule"))
    whole = Finding(0, end, Entity.NOM, 0.8, ("personne:rangee",))
    assert trimmed(text, (whole,)) == (whole,)


@pytest.mark.parametrize("drug", ["méthotrexate 15 mg", "amoxicilline 1 g", "PARACETAMOL 500mg"])
@pytest.mark.parametrize("field", ['{{"nom": "Kervadec", "prenom": "{}"}}', "Nom : Kervadec\nPrénom : {}", "Mme {}"])
def test_a_drug_with_its_dose_stays_in_any_field(detector: Detector, field: str, drug: str) -> None:
    """Whoever types the treatment in the field of a name still has it read."""
    text = field.format(drug)
    assert not [text[one.start : one.end] for one in detector.find(text) if one.end > text.index(drug)]


@pytest.mark.parametrize("name", ["Angèle", "Kervadec", "Rose"])
def test_a_dose_after_a_name_gives_no_name_back(detector: Detector, name: str) -> None:
    """What is borne is found, were a dose written after it."""
    text = f"Nom : {name} 15 mg"
    assert [text[one.start : one.end] for one in detector.find(text)] == [name]


@pytest.mark.parametrize(("text", "names"), [("EP Wells 7,5 ce jour", []), ("Mme Brunel EP Kervadec", ["Kervadec"])])
def test_an_embolism_is_no_wife(detector: Detector, text: str, names: list[str]) -> None:
    """« EP » announces the name of a wife, or is an embolism whose score follows."""
    found = [text[one.start : one.end] for one in detector.find(text)]
    assert [name for name in names if any(name in one for one in found)] == names
    assert names or not found
