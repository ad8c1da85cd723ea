from __future__ import annotations

import pytest

from detectors.entities import Entity
from detectors.finding import Finding
from detectors.quasi import default_quasi
from detectors.quasi_demonyms import _TERMS, forms
from detectors.quasi_identifiers import find_marks
from detectors.quasi_marks import Kind
from detectors.reidentification import assess

PLACES = frozenset({Kind.COMMUNE, Kind.DEPARTEMENT, Kind.REGION})


def told(text: str) -> list[tuple[Kind, str]]:
    """Give the places and origins of a text."""
    return [(m.kind, text[m.start : m.end]) for m in find_marks(text) if m.kind in PLACES | {Kind.ORIGINE}]


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("Fleuriste rémoise, 44 ans, eczéma", Kind.COMMUNE, "rémoise"),
        ("Bisontin, 58 ans, coronarien", Kind.COMMUNE, "Bisontin"),
        ("Malouin depuis toujours, il tousse", Kind.COMMUNE, "Malouin"),
        ("Vannetaise d'adoption, asthmatique", Kind.COMMUNE, "Vannetaise"),
        ("Cet Audomarois refuse le scanner", Kind.COMMUNE, "Audomarois"),
        ("J'ai vu une vieille Palois", Kind.COMMUNE, "Palois"),
        ("ruthénois, 31 ans, toux", Kind.COMMUNE, "ruthénois"),
        ("je suis castelroussine et j'ai mal", Kind.COMMUNE, "castelroussine"),
        ("Parents messins, enfant fébrile", Kind.COMMUNE, "messins"),
        ("Plombier, 52 ans, tourangeau, lombalgie", Kind.COMMUNE, "tourangeau"),
        ("Ma cousine mancelle est enceinte", Kind.COMMUNE, "mancelle"),
        ("Jeune femme san-priode", Kind.COMMUNE, "san-priode"),
        ("Éleveuse aveyronnaise, fièvre Q", Kind.DEPARTEMENT, "aveyronnaise"),
        ("Un vieux Finistérien dyspnéique", Kind.DEPARTEMENT, "Finistérien"),
        ("Retraitée haut-savoyarde", Kind.DEPARTEMENT, "haut-savoyarde"),
        ("Patient franc-comtois", Kind.REGION, "franc-comtois"),
        ("Docker ch'ti, BPCO", Kind.REGION, "ch'ti"),
        ("Patiente d'origine bretonne", Kind.REGION, "bretonne"),
        ("Berger corse, morsure", Kind.REGION, "corse"),
        ("Soudeur tunisien, brûlure", Kind.ORIGINE, "tunisien"),
        ("Un Malien de 40 ans", Kind.ORIGINE, "Malien"),
        ("Elle est arrivée d'Argentine", Kind.ORIGINE, "arrivée d'Argentine"),
    ],
)
def test_a_demonym_said_of_a_person_is_a_place(text: str, kind: Kind, value: str) -> None:
    """After a person, a trade, « je suis », or standing for somebody, it says where."""
    assert (kind, value) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "La sauce nantaise du menu, patient dénutri",
        "Quiche lorraine et salade niçoise au dîner du résident",
        "Elle a l'accent marseillais",
        "Le club rennais a gagné, le patient est ravi",
        "Le CHU lillois a publié un protocole",
        "La région lyonnaise manque de lits",
        "Il boit du bourgogne et du comté jurassien",
        "Protocole parisien de sédation",
        "Haricots tarbais tolérés",
        "La Marseillaise chantée par les résidents",
        "Mme Lorrain, 48 ans",
        "Monsieur Breton, 60 ans, toux",
        "Le Parisien en parle, 30 ans après",
        "Un Parisien sur trois tousse",
        "Pied de type égyptien",
        "Un berger australien l'a mordu",
        "Le traducteur anglais du compte rendu",
        "Le Bourbonnais est une région",
        "Brestoise depuis 1875, la faïencerie ferme",
    ],
)
def test_a_demonym_of_a_thing_is_no_place(text: str) -> None:
    """A dish, an accent, a club, a hospital, a newspaper or a surname says nothing of where the person lives."""
    assert not told(text)


def test_a_demonym_within_a_name_is_none() -> None:
    """« Un Lorrain » that the detector found to be a name is no place; a town's demonym is hardly ever one."""
    text = "Un Lorrain de 40 ans"
    assert Kind.REGION not in {e.kind for e in assess([text], [(Finding(3, 10, Entity.NOM, 0.9),)]).elements}
    text = "Messin, 40 ans"
    assert Kind.COMMUNE in {e.kind for e in assess([text], [(Finding(0, 6, Entity.NOM, 0.9),)]).elements}


def test_every_demonym_has_its_place() -> None:
    """Each entry names places that the lists know, and each demonym stands once."""
    known = default_quasi()
    entries = [entry.partition("=") for section in ("communes", "departements") for entry in _TERMS[section]]
    for where, _, _ in entries:
        assert all(known.commune(name) or known.departement(name) for name in where.split(" + ")), where
    demonyms = [demonym for _, _, demonym in entries]
    assert len(demonyms) == len(set(demonyms)) >= 400


def test_a_demonym_counts_as_its_town() -> None:
    """It is worth the town's bits, a shared one those of all its towns, and its département generalises it."""
    (town,) = (m for m in find_marks("Coiffeuse brestoise") if m.kind is Kind.COMMUNE)
    assert town.departement
    assert town.departement.name == "Finistère"
    known = default_quasi()
    (shared,) = (m for m in find_marks("Coiffeuse villeneuvoise") if m.kind is Kind.COMMUNE)
    alone = known.commune("Villeneuve-d'Ascq")
    assert alone
    assert shared.number > alone.population
    assert shared.departement is None


@pytest.mark.parametrize(
    ("demonym", "feminine"),
    [
        ("rémois", "rémoise"),
        ("nancéien", "nancéienne"),
        ("breton", "bretonne"),
        ("manceau", "mancelle"),
        ("corse",) * 2,
    ],
)
def test_feminine_forms(demonym: str, feminine: str) -> None:
    """Regular feminine forms are derived, the others listed."""
    assert feminine in forms(demonym)
