"""What was found once is found everywhere, and homographs and eponyms stay."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.consistency import spread
from detectors.entities import Entity
from detectors.finding import Finding, Known
from tests.detectors.values import shown_before

E = Entity
Marked = tuple[str, Entity]


def places(text: str, *marked: Marked, score: float = 0.9) -> tuple[Finding, ...]:
    """Find the first place of each value, in the order given."""
    found = [Finding(text.index(value), text.index(value) + len(value), entity, score) for value, entity in marked]
    return tuple(sorted(found))


def again(
    text: str, *marked: Marked, score: float = 0.9, other: str | None = None, known: tuple[Known, ...] = ()
) -> list[Marked]:
    """Spread what is marked in a text, and show what is found besides, in it or in another passage."""
    first = places(text, *marked, score=score)
    texts = [text] if other is None else [text, other]
    spreads = spread(texts, [first, *[()] * (len(texts) - 1)], shown_before(*known))
    shown, result = (texts[-1], spreads[-1])
    return [(shown[one.start : one.end], one.entity) for one in result if one not in first]


NAME = (("Valmier", E.NOM),)
FULL = (("Hélène", E.PRENOM), ("Valmier", E.NOM))
PETIT = (("Petit", E.NOM),)

FOUND_AGAIN = [
    # Same word, however written.
    ("Mme Valmier", NAME, "Valmier dort, VALMIER mange, valmier rit", ["Valmier", "VALMIER", "valmier"]),
    ("Mme Hélène", (("Hélène", E.PRENOM),), "helene va mieux", ["helene"]),
    ("Mme Valmier", NAME, "Val\u200bmier et Valmi-\ner", ["Val\u200bmier", "Valmi-\ner"]),
    ("Mme VALMIER", (("VALMIER", E.NOM),), "cr_valmier_2.pdf", ["valmier"]),
    # Whole words only.
    ("Mme Valmier", NAME, "les valmieres et Valmierus", []),
    # One letter wrong in a long name that means nothing else; never in a short one, nor from an ordinary word.
    (
        "Mme Masurel",
        (("Masurel", E.NOM),),
        "Mazurel, masurrel, Masrel et MASUERL",
        ["Mazurel", "masurrel", "Masrel", "MASUERL"],
    ),
    ("Mme Masurel", (("Masurel", E.NOM),), "mesure, masure, Nasurel, Masurelle et maladie de Masuret", []),
    ("Mme Morin", (("Morin", E.NOM),), "Moren, Marin", []),
    ("M. Marchand", (("Marchand", E.NOM),), "en marchant, marchande, Marchands", []),
    # The names that an address spells.
    ("o.valmier@exemple.fr", (("o.valmier@exemple.fr", E.EMAIL),), "Valmier est venu", ["Valmier"]),
    ("contact.urgences@exemple.fr", (("contact.urgences@exemple.fr", E.EMAIL),), "Contact aux Urgences", []),
    # A homograph that does what only a person does; a form once filled with a drug.
    ("M. Petit", PETIT, "Douleur. Petit dort. Petit repas.", ["Petit"]),
    ("Nom : Doliprane", (("Doliprane", E.NOM),), "du Doliprane 1 g, puis Doliprane", []),
    # An initial after a known surname.
    ("Mme Valmier", NAME, "le doublon « VALMIER H. »", ["VALMIER", "H."]),
    # Numbers, labels and scores, once mistaken for a name, stay where they are.
    ("Résident GIR", (("GIR", E.PRENOM),), "GIR 2, puis GIR 4", []),
    ("Mme cinquante-neuf", (("cinquante-neuf", E.NOM),), "fumeur depuis cinquante-neuf ans", []),
    ("M. Asa", (("Asa", E.NOM),), "score ASA 3, ASA 2", []),
    # Compound names, whole and by their parts.
    (
        "Mme Valmier-Orvault",
        (("Valmier-Orvault", E.NOM),),
        "valmier orvault, Mme Orvault",
        ["valmier orvault", "Orvault"],
    ),
    ("Mme Le Valmier", (("Le Valmier", E.NOM),), "le valmier ; le plan", ["le valmier"]),
    # Homographs: only where the writing shows a name.
    ("M. Petit", PETIT, "un petit patient. Petit repas.", []),
    ("M. Petit", PETIT, "la famille de Petit est venue", ["Petit"]),
    ("M. Petit", PETIT, "m. petit dort", ["petit"]),
    ("M. Petit", PETIT, "le Petit dort. LE PETIT DORT ENCORE", []),
    ("M. Petit", PETIT, "petit déjeuner de Petit", ["Petit"]),
    ("Rose Petit", (("Rose", E.PRENOM), ("Petit", E.NOM)), "une rose. rose petit dort", ["rose", "petit"]),
    # Eponyms.
    (
        "M. Parkinson",
        (("Parkinson", E.NOM),),
        "maladie de Parkinson, son Parkinson, syndrome de Wolff-Parkinson-White",
        [],
    ),
    ("M. Parkinson", (("Parkinson", E.NOM),), "vu ce jour avec Parkinson (fils)", ["Parkinson"]),
    ("M. Valmier", NAME, "score de Valmier et syndrome d'Orvault-Valmier", []),
    ("M. Valmier", NAME, "pour ce score. Valmier dort", ["Valmier"]),
    ("M. Valmier", NAME, "maladie de M. Valmier", ["Valmier"]),
    # Initials of a full name.
    ("Hélène Valmier", FULL, "H.V., H. V. et V.H. dorment", ["H.V.", "H. V.", "V.H."]),
    ("Hélène Valmier", FULL, "HV, H.B. et A.H.V.", []),
    ("Jean-Marc Valmier", (("Jean-Marc", E.PRENOM), ("Valmier", E.NOM)), "J.-M. V. dort", ["J.-M. V."]),
    ("Inès Valmier", (("Inès", E.PRENOM), ("Valmier", E.NOM)), "injection I.V. lente", []),
    # Numbers, however grouped.
    (
        "tél 06 39 98 00 01",
        (("06 39 98 00 01", E.TELEPHONE),),
        "0639980001 ou 06.39.98.00.01",
        ["0639980001", "06.39.98.00.01"],
    ),
    ("IPP 80012345", (("80012345", E.IPP),), "dossier 80012345, 180012345, 8001 2345", ["80012345", "8001 2345"]),
    ("IPP 1250", (("1250", E.IPP),), "leucocytes 1250", []),
    (
        "a.valmier@exemple.fr",
        (("a.valmier@exemple.fr", E.EMAIL),),
        "écrire à A.VALMIER@exemple.fr",
        ["A.VALMIER@exemple.fr"],
    ),
    # Places.
    ("à Valmont", (("Valmont", E.LIEU),), "retour à VALMONT", ["VALMONT"]),
    ("au CHU de Valmont", (("CHU de Valmont", E.ETABLISSEMENT),), "le chu de valmont", ["chu de valmont"]),
    # What means nothing elsewhere.
    ("92 ans", (("92", E.AGE),), "TA 92", []),
    ("Merci", (("Merci", E.COURTOISIE),), "Merci", []),
    ("le 12/03/2024", (("12/03/2024", E.DATE),), "12/03/2024", []),
    ("en cardiologie", (("cardiologie", E.UNITE),), "avis de Cardiologie", []),
]


@pytest.mark.parametrize(("text", "marked", "other", "expected"), FOUND_AGAIN)
def test_a_value_is_found_again(text: str, marked: tuple[Marked, ...], other: str, expected: list[str]) -> None:
    """A value found in one passage is found in another one, wherever it stands for the same thing."""
    assert [value for value, _ in again(text, *marked, other=other)] == expected


@pytest.mark.parametrize(("text", "marked", "other", "expected"), FOUND_AGAIN)
def test_a_known_value_is_found_again(text: str, marked: tuple[Marked, ...], other: str, expected: list[str]) -> None:
    """A value of the conversation serves as if its passage were there; initials need the full name in the text."""
    known = tuple(Known(value, entity) for value, entity in marked)
    found = [value for value, entity in again(other, known=known) if entity is not E.INITIALES]
    assert found == [value for value in expected if "." not in value or "@" in value or value[0].isdigit()]


def test_the_same_passage_is_searched_too() -> None:
    """The title stands at the first mention only."""
    assert again("Mme Valmier dort. Puis Valmier mange.", *NAME) == [("Valmier", E.NOM)]


def test_a_weak_finding_is_not_spread() -> None:
    """What was hardly believed in one place is not believed everywhere."""
    assert again("Mme Valmier dort. Puis Valmier mange.", *NAME, score=0.55) == []


def test_a_number_keeps_the_name_of_its_surest_source() -> None:
    """The label stands in one passage: elsewhere the same digits must get the same pseudonym."""
    texts = ["IPP 80012345", "dossier 80012345"]
    found = [places(texts[0], ("80012345", E.IPP)), places(texts[1], ("80012345", E.IDENTIFIANT), score=0.6)]
    assert [one.entity for one in spread(texts, found)[1]] == [E.IPP]


def test_a_fragment_grows_to_the_whole_value() -> None:
    """A passage where only a part was found is completed, in one finding."""
    texts = ["Mme Valmier-Orvault", "puis Valmier-Orvault dort"]
    found = [places(texts[0], ("Valmier-Orvault", E.NOM)), places(texts[1], ("Valmier", E.NOM))]
    (whole,) = spread(texts, found)[1]
    assert texts[1][whole.start : whole.end] == "Valmier-Orvault"


def test_nothing_known_changes_nothing() -> None:
    """Without a sure value the findings come back as they are."""
    found = (places("92 ans", ("92", E.AGE)),)
    assert spread(["92 ans"], found) == found


WORDS = st.lists(st.sampled_from(["Valmier", "valmier", "dort", "M.", "\n", "H.V.", "Hélène", "06", "39", "score de"]))


@given(WORDS, WORDS)
def test_spreading_is_safe(one: list[str], other: list[str]) -> None:
    """Whatever the passages: nothing found is lost, and findings stay sorted and disjoint."""
    texts = ["Hélène Valmier " + " ".join(one), " ".join(other)]
    found = [places(texts[0], *FULL), ()]
    for text, before, after in zip(texts, found, spread(texts, found), strict=True):
        assert all(left.end <= right.start for left, right in pairwise(after))
        assert all(any(new.start <= old.start and old.end <= new.end for new in after) for old in before)
        assert all(0 <= new.start < new.end <= len(text) for new in after)
