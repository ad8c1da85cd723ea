"""Tests that what no name is, though nothing lists it, is doubted, and that persons beside it stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors._criteria import of_criteria
from detectors._doubts import doubtful
from detectors._plain_words import country, habit, term
from detectors.entities import Entity
from detectors.finding import Finding
from detectors.lexicon import default_lexicon

if TYPE_CHECKING:
    from detectors.engine import Detector


def _doubted(text: str, value: str, entity: Entity = Entity.NOM) -> bool:
    start = text.index(value)
    return doubtful(text, start, start + len(value), entity)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ankyloblépharon", True),
        ("lagophtalmoplastie", True),
        ("métrie", False),
        ("Leximétrie", False),
        ("xanthopoulos", False),
        ("kervellec", False),
    ],
)
def test_a_word_built_as_terms_of_medicine_is_one(word: str, expected: bool) -> None:  # noqa: FBT001 - of a table
    """A word in lower case, in no list, that ends as terms of medicine do, is a term; a name's ending makes none."""
    assert term(word, default_lexicon().features(word)) is expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("1200 kcal. Aime pas la viande.", "Aime", True),
        ("Dort peu, agité", "Dort", True),
        ("Râle toute la nuit, crie", "Râle", True),
        ("Aimé pas content du repas", "Aimé", False),
        ("Marche hospitalisé hier", "Marche", False),
        ("bouchon oreille D, lavage fait", "bouchon", True),
        ("bouchon oui, sortie demain", "bouchon", False),
    ],
)
def test_what_somebody_does_or_bears_is_no_name(text: str, value: str, expected: bool) -> None:  # noqa: FBT001 - of a table
    """A verb without a subject and a thing beside a part of the body are doubted; the same words elsewhere are not."""
    start = text.index(value)
    assert habit(text, start, start + len(value)) is expected
    assert _doubted(text, value) is expected


@pytest.mark.parametrize(
    ("word", "expected"), [("Burkina", True), ("Érythrée", True), ("Maurice", False), ("mali", False)]
)
def test_a_country_that_few_bear_is_no_name(word: str, expected: bool) -> None:  # noqa: FBT001 - of a table
    """A country is doubted with its capital, unless many people bear it as a name."""
    assert country(word, default_lexicon().features(word)) is expected


@pytest.mark.parametrize(
    ("value", "expected"), [("UHR UCC", True), ("REA NEO", True), ("REA 2", False), ("USIC Kervella", False)]
)
def test_acronyms_of_wards_alone_name_no_ward(value: str, expected: bool) -> None:  # noqa: FBT001 - of a table
    """Two acronyms of wards tell no ward apart; a figure or a name beside one does."""
    assert _doubted(f"Vu en {value} hier", value, Entity.UNITE) is expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("critères PR (Aletaha, Neogi) remplis", "Aletaha", True),
        ("critères PR (Aletaha, Neogi) remplis", "Neogi", True),
        ("Still de l'adulte (Yamaguchi, Fautrel)", "Fautrel", True),
        ("l'équipe (Kervella, Haddadi) prévient", "Kervella", False),
        ("critères vus (Kervella, Dr Haddadi)", "Kervella", False),
        ("critère principal : MACE à 12 mois", "MACE", True),
        ("Mme MACE à 12 mois de sa prothèse", "MACE", False),
        ("• PRADO : chirurgie, bronchite", "PRADO", True),
        ("PRADO absent ce jour", "PRADO", False),
    ],
)
def test_authors_outcomes_and_programmes_are_nobody(text: str, value: str, expected: bool) -> None:  # noqa: FBT001 - of a table
    """Authors of criteria in brackets, an outcome with its delay and a programme are nobody; others stay."""
    start = text.index(value)
    finding = Finding(start, start + len(value), Entity.NOM, 0.75, ("personne:proche",))
    assert of_criteria(text, finding) is expected


@pytest.mark.parametrize(
    "text",
    [
        "Tout savoir sur… le vertige positionnel paroxystique",
        "Il hésite sur... la dose du soir",
        "Le code JEFA… je ne sais plus lequel",
        "APA GIR 1-4, plan d'aide du département",
        "En 1932, Cushing décrit le tableau chez un opéré",
        "Kocher et coll. ont montré en 2004 que le délai moyen du patient atteint huit semaines",
    ],
)
def test_hesitation_history_and_levels_name_nobody(detector: Detector, text: str) -> None:
    """An ellipsis before a little word cuts no name, an old year dates no care, a level of dependency is no file."""
    assert not detector.find(text)


@pytest.mark.parametrize(
    "greeting", ["Monsieur Chatbot, bonjour.", "Madame Copilot, dis-moi.", "Docteur ChatGPT, aide-moi."]
)
def test_a_program_greeted_with_a_title_is_nobody(detector: Detector, greeting: str) -> None:
    """Users give programs titles for fun; nobody bears these names."""
    found = detector.find(f"{greeting} Quelle est la posologie de l'amoxicilline ?")
    assert {one.entity for one in found} <= {Entity.COURTOISIE}


@pytest.mark.parametrize("name", ["Mistral", "Chat", "Robot", "Ai"])
def test_a_person_who_bears_the_name_of_a_program_is_somebody(detector: Detector, name: str) -> None:
    """Some programs bear the names of people."""
    text = f"Vu ce jour M. {name}, 54 ans, pour une lombalgie."
    assert name in [text[one.start : one.end] for one in detector.find(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Docteur. Martin, vu ce jour", {"Martin"}),
        ("Madame. Petit va mieux", {"Petit"}),
        ("identifiant kbenali7 = compte actif", {"kbenali7"}),
        ("Mme Durand/L. Martin vus ce jour", {"Durand", "L.", "Martin"}),
    ],
)
def test_what_looks_like_a_sentence_or_a_score_still_names_somebody(
    detector: Detector, text: str, values: set[str]
) -> None:
    """A point after a title, an equals sign after an account and a slash before an initial hide nobody."""
    found = [text[one.start : one.end] for one in detector.find(text)]
    assert all(any(value in one for one in found) for value in values)


@pytest.mark.parametrize(
    "text",
    [
        "Je compte CURB-65 = 4 chez un homme de 70 ans",
        "Bilirubine 210 µmol/L. Poursuite de la surveillance",
        "S. epidermidis méti-R, rifam S, lévo I",
        "D'après Madame. Ecchymose de la joue droite",
    ],
)
def test_their_opposites_stay(detector: Detector, text: str) -> None:
    """A score, a unit, a resistance and the beginning of a sentence are left."""
    assert not detector.find(text)
