"""Tests of what decides over a finding of the network alone, and over acronyms behind a name (invented notes)."""

from __future__ import annotations

import pytest

from detectors._after_names import without_shorthand
from detectors._lone_score import density, likely, score, unlikely, valued
from detectors.entities import Entity
from detectors.finding import Finding

SHORTHAND = "GDS: pH 7,38 BE +3, LBA neg, ATB {} J3, PCT 12, SOFA 11, CRP 88, PNN 12."
PROSE = "La patiente est venue avec sa voisine {} qui a bien voulu rester pendant la consultation."


def _placed(template: str, word: str) -> tuple[str, tuple[int, int]]:
    start = template.index("{}")
    return template.format(word), (start, start + len(word))


@pytest.mark.parametrize("word", ["Mero", "Toci", "Céliaq", "VIS"])
def test_shorthand_asks_for_more_than_prose(word: str) -> None:
    """The same word with the same probability has fewer points among values and acronyms than among words."""
    dense, prose = _placed(SHORTHAND, word), _placed(PROSE, word)
    assert score(*dense, 0.8) < 0 < score(*prose, 0.8)


@pytest.mark.parametrize("name", ["Bastide", "Nadège", "Ouazan", "Tkachuk"])
def test_a_name_of_which_the_network_is_sure_stays_in_shorthand(name: str) -> None:
    """A surname or a first name at the probability that the network gives to names keeps its points."""
    text = f"Psy: SDRE, CMP jeudi, avec {name}. Rispé 4, TS neg, HAD 8/12, PANSS 74."
    start = text.index(name)
    assert score(text, (start, start + len(name)), 0.97) > 0


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (" 12, ", True),
        (" neg, ", True),
        ("+ FR", True),
        (": 0,8 ", True),
        (" gr 2", True),
        (" 81 ans", False),
        (" 12/03/1950", False),
        (" vient", False),
        ("\n12 suites", False),
    ],
)
def test_a_value_is_no_age(after: str, said: bool) -> None:  # noqa: FBT001 - a table
    """A measure, a sign or a grade behind a word is seen; an age, a birth and the next line are none."""
    assert valued(f"Mot{after}", 3) is said


@pytest.mark.parametrize(
    ("text", "word", "kept"),
    [
        ("Papi ne veut pas aller à l'hôpital.", "Papi", False),
        ("Ma cousine germaine est infirmière.", "germaine", False),
        ("Papi Louis ne veut pas.", "Papi", True),
        ("Sa voisine Germaine est infirmière.", "Germaine", True),
    ],
)
def test_kin_is_no_name(text: str, word: str, kept: bool) -> None:  # noqa: FBT001 - a table
    """How a relative is called is no name, however sure the network is, unless a name follows it."""
    start = text.index(word)
    found = Finding(start, start + len(word), Entity.PRENOM, 0.84, ("modele:reseau",))
    assert unlikely(text, found, 0.999, named_beside=False) is not kept


def test_another_finding_vouches() -> None:
    """A finding that another one overlaps is not judged."""
    text, (start, end) = _placed(SHORTHAND, "Mero")
    lone = Finding(start, end, Entity.NOM, 0.6, ("modele:reseau",))
    assert likely(text, [lone]) == []
    other = Finding(start, end, Entity.NOM, 0.9, ("structure:formulaire",))
    assert likely(text, [lone, other]) == [lone, other]


def test_capitals_are_no_shorthand() -> None:
    """In a text all in capitals, words are not taken for acronyms."""
    text = "PATIENTE VUE CE JOUR AVEC SA FILLE MARTINE POUR DES DOULEURS DU DOS."
    start = text.index("MARTINE")
    assert density(text, start, start + 7) == 0


@pytest.mark.parametrize(
    ("text", "name", "behind", "kept"),
    [
        ("Vu Mr Dumont TVM T6 AIS A, sondes.", "Dumont", "TVM", False),
        ("Dermato : Mme Isnard CBC nodulaire du nez.", "Isnard", "CBC", False),
        ("Mme Lenoir DPA, repas portés.", "Lenoir", "DPA", False),
        ("Mme Lucie TKACZ 82 ans, chute.", "Lucie", "TKACZ", True),
        ("Mme Julie MOREAU vue ce jour.", "Julie", "MOREAU", True),
        ("MME DUMONT TVM VUE CE JOUR.", "DUMONT", "TVM", True),
        ("Mme Isnard Vautrin vue ce jour.", "Isnard", "Vautrin", True),
    ],
)
def test_acronyms_behind_a_name(text: str, name: str, behind: str, kept: bool) -> None:  # noqa: FBT001 - a table
    """An unborne acronym behind a surname in small letters is dropped; a surname behind a first name is kept."""
    first, second = text.index(name), text.index(behind)
    findings = [
        Finding(first, first + len(name), Entity.NOM, 0.95, ("personne:titre",)),
        Finding(second, second + len(behind), Entity.NOM, 0.95, ("personne:titre",)),
    ]
    assert without_shorthand(text, findings) == (findings if kept else findings[:1])


def test_a_letter_behind_a_dropped_acronym_goes_too() -> None:
    """The letter of a grade that rules took for an initial goes with its acronym (« BCLC B »)."""
    text = "Gastro : Mr Lemoine CHC B, staff."
    spans = [(text.index("Lemoine"), 7, Entity.NOM), (text.index("CHC"), 3, Entity.NOM)]
    spans.append((text.index("CHC") + 4, 1, Entity.INITIALES))
    findings = [Finding(start, start + size, entity, 0.95, ("personne:titre",)) for start, size, entity in spans]
    assert without_shorthand(text, findings) == findings[:1]
