"""Names that their construction, a row, a list, a planning or a file shows; and words that the same shapes hold."""

from __future__ import annotations

import pytest

from detectors._plain_words import country, latin
from detectors.engine import build_detector
from detectors.entities import Entity
from detectors.lexicon import default_lexicon
from detectors.recognisers.personne import PersonneRecogniser


def _names(text: str) -> set[str]:
    return {text[one.start : one.end] for one in PersonneRecogniser().find(text)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("elle a vu olive marin la kiné hier", {"olive", "marin"}),
        ("rdv avec florian charpentier le neuro", {"florian", "charpentier"}),
        ("j'appelle Raymond (Escudié de son nom) le soir", {"Escudié"}),
        ("Le patient, de son vrai nom Tréhorel, attend", {"Tréhorel"}),
        ("mon nom marital est Bon, merci", {"Bon"}),
        ("2/ Le Gouvello de Kerdrel Anne 48, HSA", {"Le Gouvello de Kerdrel", "Anne"}),
        ("4. Le Roux de Bretagne Solène, 33 ans", {"Le Roux de Bretagne", "Solène"}),
        ("Ruiz de la Prada Ana 39, migraine", {"Ruiz de la Prada", "Ana"}),
        ("cytoponction faite chez le gall à Vannes", {"le gall"}),
        ("son endocrino c'est de Kergrist à l'hôpital", {"de Kergrist"}),
        ("En fait : Personne Julien, son état civil", {"Personne", "Julien"}),
        ("appeler J-Mi le neveu", {"J-Mi"}),
        ("Jean-Phi a ramené les résultats", {"Jean-Phi"}),
    ],
)
def test_the_construction_shows_the_whole_name(text: str, names: set[str]) -> None:
    """A trade after a pair in small letters, « de son nom », particles in a row and clipped first names show names."""
    assert names <= _names(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hernández-- Pilar / F / 120752", {"Hernández", "Pilar"}),
        ("KPODZO Yawa F 52a HTA", {"KPODZO", "Yawa"}),
        ("GRAND L | 214 | chute", {"GRAND", "L"}),
        ("- Basedow Ulrike : sans iode", {"Basedow", "Ulrike"}),
        ("pierre charpentier 52 ans tabac", {"pierre", "charpentier"}),
        ("les sortants : poulain, berger et marchand", {"poulain", "berger", "marchand"}),
        ("Laura en arrêt, Inès remplace", {"Laura", "Inès"}),
        ("ordo A. Ferrand.pdf", {"A.", "Ferrand"}),
        ("vacc Benali enfants.xlsx", {"Benali"}),
        ("JM Coste, kiné", {"JM", "Coste"}),
    ],
)
def test_rows_lists_plannings_and_files_show_names(text: str, names: set[str]) -> None:
    """No head of a column is needed where a row, a list of those who leave or a file's name says who it is about."""
    assert names <= _names(text)


@pytest.mark.parametrize(
    "text",
    [
        "fixation iliaque externe G SUVmax 9,2",
        "PAP demandé par la maîtresse",
        "Nom | DDN | Tumeur | Question",
        "Tête : contrôler la déflexion",
        "les patients : fatigue, toux et fièvre",
        "radiographie de face et de Lauenstein",
        "vitamine D | 30 | carence",
        "test au thiazide, chez le nourrisson",
        "La dame, le fils, la fille : tous prévenus",
        "grosse fatigue 3 jours, toux",
        "ordonnance sortie.pdf, bilan hépatique.docx",
        "Lun : diète\nMar : reprise\nMer : transit ok",
    ],
)
def test_the_same_shapes_hold_ordinary_words(text: str) -> None:
    """Parts of the body, measures, heads of columns, symptoms, days and documents are nobody."""
    assert not _names(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("conseils pr Mme Lucienne Pain, 74 a", {"Lucienne", "Pain"}),
        ("Dr ttt Sauvage joint", {"Sauvage"}),
        ("interceptée par l'IPDE Marjorie", {"Marjorie"}),
    ],
)
def test_a_title_or_a_trade_is_no_part_of_the_name(text: str, names: set[str]) -> None:
    """« pr » for « pour », « ttt » and a trade in capitals after an article stay outside the name."""
    assert _names(text) == names


@pytest.mark.parametrize(("text", "word"), [("à C. glabrata", "glabrata"), ("un S. viridans", "viridans")])
def test_a_species_after_the_letter_of_its_genus_is_nobody(text: str, word: str) -> None:
    """The word after « C. » is a species' where its ending or a list says so."""
    assert latin(text, text.index(word), word, default_lexicon().features(word))


def test_a_common_surname_after_an_initial_is_no_species() -> None:
    """« P. denis » may be somebody, whatever the ending."""
    assert not latin("vu P. denis", 7, "denis", default_lexicon().features("denis"))


def test_half_a_country_is_one_as_well() -> None:
    """« Burkina » alone is a country."""
    assert country("Burkina", default_lexicon().features("Burkina"))


def test_the_letter_of_a_first_name_in_a_file_goes_with_the_surname() -> None:
    """« dupuis.j.docx » names somebody as « J. Dupuis » does."""
    text = "voir guillaumin.s (copie 3).docx"
    found = build_detector().find(text)
    assert ("s", Entity.INITIALES) in {(text[one.start : one.end], one.entity) for one in found}
