from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.entities import Entity
from detectors.finding import Finding
from detectors.generalising import generalise
from detectors.quasi_bits import POPULATION
from detectors.quasi_identifiers import find_marks
from detectors.quasi_marks import Kind
from detectors.reidentification import ADVICE, Level, Reidentification, assess

GOLD = Path(__file__).parents[1] / "corpus" / "reidentification.jsonl"


def one(text: str, *findings: Finding) -> Reidentification:
    """Assess a prompt of one passage."""
    return assess([text], [findings])


def shown(text: str, kind: Kind) -> list[str]:
    """Give the stretches of one kind."""
    return [text[mark.start : mark.end] for mark in find_marks(text) if mark.kind is kind]


def test_gold_elements_and_levels(capsys: pytest.CaptureFixture[str]) -> None:
    """Nine elements in ten are found and right, and nine levels in ten; sex is told once, wherever it is.

    A row without `elements` has a level only, for nobody marked its elements.
    """
    found = missed = extra = levels = marked = 0
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        result = one(row["text"])
        levels += result.level == row["level"]
        if "elements" not in row:
            continue
        marked += 1
        got = {(str(element.kind), element.start, element.end) for element in result.elements}
        want = {(element["kind"], element["start"], element["end"]) for element in row["elements"]}
        got, want = ({(k, 0, 0) if k == Kind.SEXE else (k, s, e) for k, s, e in side} for side in (got, want))
        found, missed, extra = found + len(got & want), missed + len(want - got), extra + len(got - want)
    recall, precision = found / (found + missed), found / (found + extra)
    with capsys.disabled():
        figures = f"recall {recall:.3f}, precision {precision:.3f}, levels {levels}/{len(rows)}"
        print(f"\nréidentification: {figures}")  # noqa: T201 - measured figures are shown, never typed
    assert len(rows) >= marked >= 60
    assert recall >= 0.9
    assert precision >= 0.9
    assert levels >= 0.9 * len(rows)


@pytest.mark.parametrize(
    ("text", "kind", "value", "bits"),
    [
        ("Femme de 54 ans", Kind.AGE, "54 ans", 6.3),
        ("Femme de 86 ans", Kind.AGE, "86 ans", 7.6),
        ("Femme de 97 ans", Kind.AGE, "97 ans", 10.7),
        ("Femme de 109 ans", Kind.AGE, "109 ans", 19.8),
        ("Femme de 118 ans", Kind.AGE, "118 ans", 21.7),
        ("Nourrisson de 5 mois", Kind.AGE, "5 mois", 10.3),
        ("Une sexagénaire", Kind.TRANCHE, "sexagénaire", 3.0),
        ("La patiente tousse", Kind.SEXE, "patiente", 1.0),
        ("Elle vit à Quimper", Kind.COMMUNE, "Quimper", 10.0),
        ("Il habite dans le Cantal", Kind.DEPARTEMENT, "Cantal", 8.9),
        ("Elle vit en Bretagne", Kind.REGION, "Bretagne", 4.3),
        ("Profession : luthier", Kind.PROFESSION, "luthier", 11.0),
        ("Infirmière, 45 ans, toux", Kind.PROFESSION, "Infirmière", 7.0),
        ("Le gamin, celui de Figeac, tousse", Kind.COMMUNE, "Figeac", 12.8),
        ("Maçon à Saint-Dié", Kind.COMMUNE, "Saint-Dié", 11.8),
        ("Fleuriste rémoise", Kind.COMMUNE, "rémoise", 8.6),
        ("Patient lozérien", Kind.DEPARTEMENT, "lozérien", 9.8),
        ("Docker picard", Kind.REGION, "picard", 5.1),
        ("Il est plombier", Kind.PROFESSION, "plombier", 6.0),
        ("Elle est directrice d'école", Kind.PROFESSION, "directrice d'école", 8.0),
        ("Homme retraité", Kind.PROFESSION, "retraité", 3.0),
        ("Le préfet est souffrant", Kind.PROFESSION, "préfet", 17.0),
        ("Né le 3 février 1970", Kind.NAISSANCE, "3 février 1970", 15.0),
        ("Opéré le 12/03/2024", Kind.DATE, "12/03/2024", 8.0),
        ("Opéré en mars 2024", Kind.MOIS, "mars 2024", 4.0),
        ("Atteint de la maladie de Fabry", Kind.MALADIE_RARE, "maladie de Fabry", 16.2),
        ("Fille, syndrome de Smith-Lemli-Opitz", Kind.MALADIE_RARE, "syndrome de Smith-Lemli-Opitz", 15.0),
        ("Mon père a la maladie de Charcot", Kind.MALADIE_RARE, "maladie de Charcot", 13.2),
        ("Homme suivi pour SLA", Kind.MALADIE_RARE, "SLA", 13.2),
        ("Patiente porteuse d'un Fabry", Kind.MALADIE_RARE, "Fabry", 16.2),
        ("Il est veuf", Kind.FAMILLE, "veuf", 3.0),
        ("Suivi à l'hôpital de Morlaix", Kind.ETABLISSEMENT, "hôpital de Morlaix", 7.0),
        ("Blessé dans l'attentat", Kind.EVENEMENT, "attentat", 3.0),
        ("Patient d'origine malienne", Kind.ORIGINE, "malienne", 6.0),
        ("Le seul barbier du canton", Kind.UNICITE, "seul", 5.0),
        ("Le plus jeune notaire de France", Kind.UNICITE, "plus jeune", 14.0),
        ("Ancienne dentellière du Puy-en-Velay", Kind.COMMUNE, "Puy-en-Velay", 11.8),
        ("Un horloger de Morteau", Kind.COMMUNE, "Morteau", 13.3),
        ("Elle vient de Sarlat", Kind.COMMUNE, "Sarlat", 12.9),
        ("Scolarisé sur l'île de Sein", Kind.COMMUNE, "île de Sein", 18.0),
        ("Patiente de 70 ans, Alpes-Maritimes", Kind.DEPARTEMENT, "Alpes-Maritimes", 5.9),
        ("Spéléologue secouru dans le Vercors", Kind.REGION, "Vercors", 10.7),
        ("Opéré à Quimper", Kind.COMMUNE, "Quimper", 7.7),
        ("Homme, 50 ans, gantelier, toux", Kind.PROFESSION, "gantelier", 10.0),
        ("La directrice de l'école d'Arreau", Kind.PROFESSION, "directrice", 11.0),
        ("Harpiste au conservatoire de Tulle", Kind.PROFESSION, "Harpiste", 4.0),
        ("La femme qui commande la brigade", Kind.PROFESSION, "femme qui commande", 11.0),
        ("Maire d'une commune de 87 habitants", Kind.CADRE, "87 habitants", 8.3),
        ("Monsieur vit dans notre village", Kind.CADRE, "village", 2.2),
        ("Moine dans une abbaye de neuf moines", Kind.CADRE, "abbaye de neuf moines", 11.7),
        ("Lui, élève d'une classe de 12 élèves, né en mai", Kind.CADRE, "classe de 12 élèves", 5.1),
        ("Rescapée du tunnel", Kind.EVENEMENT, "Rescapée", 9.0),
        ("La lauréate tousse", Kind.EVENEMENT, "lauréate", 10.0),
        ("Mère de triplés", Kind.FAMILLE, "triplés", 12.0),
    ],
)
def test_each_line_is_worth_its_bits(text: str, kind: Kind, value: str, bits: float) -> None:
    """Each kind is found and counted as the table says, places by their population."""
    (element,) = [element for element in one(text).elements if element.kind is kind]
    assert (text[element.start : element.end], element.bits) == (value, bits)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("facteur de risque", Kind.PROFESSION),
        ("Facteur VII activé", Kind.PROFESSION),
        ("import pandas as pd", Kind.MALADIE_RARE),
        ("revu à 14 h 12", Kind.SEXE),
        ("Adressée par son médecin traitant", Kind.PROFESSION),
        ("Elle vit seule dans un village de France", Kind.UNICITE),
        ("le premier jour du mois", Kind.UNICITE),
        ("chez l'homme de plus de 50 ans", Kind.SEXE),
        ("Maladie de Menton décrite par Paris", Kind.COMMUNE),
        ("TA 12/8, le 3e jour", Kind.DATE),
        ("Un lymphome et une tuberculose", Kind.MALADIE_RARE),
        ("née en mars", Kind.ORIGINE),
        ("grippe espagnole", Kind.ORIGINE),
        ("âgé de plus de 65 ans", Kind.AGE),
        ("transféré au lit 12", Kind.ETABLISSEMENT),
        ("Cas clinique IFSI", Kind.ETABLISSEMENT),
        ("une cure de fer", Kind.PROFESSION),
        ("54 ans, droitière, anxieuse, ancien fumeur", Kind.PROFESSION),
        ("son muscle releveur de Lille", Kind.PROFESSION),
        ("un boulanger qui a une maladie de Menton", Kind.COMMUNE),
        ("12 cas pour 1000 habitants", Kind.CADRE),
        ("un village de vacances", Kind.CADRE),
        ("survivante d'un cancer du sein", Kind.EVENEMENT),
        ("rendez-vous avec slam et sla", Kind.MALADIE_RARE),
        ("score de Fabry", Kind.MALADIE_RARE),
        ("Infirmière depuis 20 ans", Kind.PROFESSION),
        ("Notre score et celui de Nantes", Kind.COMMUNE),
        ("la première femme que j'ai vue ce matin", Kind.COMMUNE),
    ],
)
def test_look_alikes_are_left_out(text: str, kind: Kind) -> None:
    """Words that only look like an indirect identifier are not one."""
    assert not shown(text, kind)


def test_places_and_dates_come_from_the_detector_too() -> None:
    """What the detector found counts even where no cue stands."""
    text = "Plogoff. 12 mars."
    found = one(text, Finding(0, 7, Entity.LIEU, 0.9), Finding(9, 16, Entity.DATE, 0.9))
    assert {element.kind for element in found.elements} == {Kind.COMMUNE, Kind.DATE}
    found = one("x 01/02/03", Finding(2, 10, Entity.DATE_NAISSANCE, 0.9))
    assert Kind.NAISSANCE in {element.kind for element in found.elements}
    assert not one("en 2019", Finding(3, 7, Entity.DATE, 0.9)).elements
    (element,) = one("xxx", Finding(0, 3, Entity.ETABLISSEMENT, 0.9)).elements
    assert element.kind is Kind.ETABLISSEMENT


def test_nested_facts_count_once() -> None:
    """A town within its département, an age beside a birth date: the most telling one counts."""
    text = "Née le 3 février 1970, 54 ans, vit à Quimper dans le Finistère en Bretagne."
    bits = {element.kind: element.bits for element in one(text).elements}
    assert bits[Kind.NAISSANCE] == 15.0
    assert bits[Kind.AGE] == bits[Kind.DEPARTEMENT] == bits[Kind.REGION] == 0.0
    assert bits[Kind.COMMUNE] > 0


def test_dates_count_less_and_less_up_to_a_cap() -> None:
    """The first date is worth eight bits, the next two each, all of them fourteen, and one said twice nothing."""
    text = "Opéré " + " ; ".join(f"{day:02}/01/2024" for day in (3, 4, 4, 5, 6, 7, 8))
    assert [element.bits for element in one(text).elements] == [8, 2, 0, 2, 2, 0, 0]


@pytest.mark.parametrize(
    ("town", "people"),
    [
        ("école de Sein-les-Bains", None),
        ("l'école de l'île de Sein", 150),
        ("l'opéra de Paris", 2_100),
        ("l'hôpital de Morlaix", 40_000),
        ("CHU de Lille", 475_000),
    ],
)
def test_an_establishment_counts_by_its_people(town: str, people: int | None) -> None:
    """An establishment and its town together say as many people as belong to it, or as it cares for."""
    elements = one(f"Elle va à {town}").elements
    bits = sum(element.bits for element in elements if element.kind in {Kind.ETABLISSEMENT, Kind.COMMUNE})
    found = Kind.COMMUNE in {element.kind for element in elements}
    assert found == (people is not None)
    if people:
        assert POPULATION / 2**bits == pytest.approx(people, rel=0.15)


def test_who_studies_in_a_place_is_of_its_age() -> None:
    """A pupil's age tells little more than the school; a teacher's tells as much as anywhere."""
    pupil, teacher = (one(f"Femme de {age} ans au collège de Foix") for age in (13, 45))
    assert [next(e.bits for e in told.elements if e.kind is Kind.AGE) for told in (pupil, teacher)] == [2.5, 6.3]


@pytest.mark.parametrize(
    "general",
    [
        "La progéria est une maladie très rare : explique le rôle de la lamine A.",
        "Quel rôle a joué l'île de Sein dans les épidémies du XIXe siècle ?",
        "Combien de cas de SLA le 3 mai 2021 à Quimper ?",
        "Fabry : quels organes dépister chez l'homme ?",
    ],
)
def test_nobody_is_found_where_nobody_is_told_of(general: str) -> None:
    """Without one sign of a person a text is green, whatever it names; with one, the same facts count."""
    result = one(general)
    assert result.level is Level.VERT
    assert result.bits == 0
    assert one(f"{general} C'est pour mon patient de 97 ans de Sein.").bits > 0
    assert one(f"Mon patient. {general}").bits >= one("Mon patient.").bits


def test_a_person_told_of_elsewhere_counts() -> None:
    """The person may be in one passage and the disease in another, and a name that the policy replaced is a person."""
    assert assess(["Mon patient va mal.", "Progéria"], [(), ()]).level is Level.ROUGE
    named = "Durand : progéria"
    assert one(named).level is Level.VERT
    assert one(named, Finding(0, 6, Entity.NOM, 0.9)).level is Level.ROUGE


def test_people_left_and_levels() -> None:
    """The estimate is 68 million halved once for each bit, and the level follows it."""
    assert one("Rien.").people_left == POPULATION
    result = one("Femme de 35 ans")
    assert result.people_left == pytest.approx(POPULATION / 2**7.3)
    assert result.level is Level.VERT
    assert one("Femme de 35 ans, notaire, veuve, fièvre").level is Level.ORANGE
    assert one("Femme de 35 ans, notaire à Plogoff").level is Level.ROUGE


def test_generalising_leaves_more_people() -> None:
    """Each line says what generalising it would change."""
    result = one("Femme de 54 ans, notaire à Quimper")
    assert result.people_left_after(result.elements) > 100 * result.people_left
    assert all(element.generalisation.bits <= element.bits for element in result.elements)
    assert {element.generalisation.advice for element in result.elements} <= set(ADVICE.values())
    assert result.people_left_after(()) == pytest.approx(result.people_left)


def test_passages_add_up() -> None:
    """What one passage tells joins what another tells."""
    result = assess(["Femme de 54 ans.", "Elle est notaire à Plogoff."], [[], []])
    assert [element.passage for element in result.elements] == [0, 0, 1, 1, 1]
    assert result.level is Level.ROUGE
    with pytest.raises(ValueError, match="one list of findings"):
        assess(["a"], [])


@pytest.mark.parametrize(
    ("text", "kind", "written"),
    [
        ("Patiente de 54 ans", Kind.AGE, "50-59 ans"),
        ("Patiente de 97 ans", Kind.AGE, "90 ans ou plus"),
        ("Nourrisson de 5 mois", Kind.AGE, "3-5 mois"),
        ("Enfant de 7 ans", Kind.AGE, "6-11 ans"),
        ("Vit à Quimper", Kind.COMMUNE, "[commune du Finistère]"),
        ("Vit à Saint-Denis", Kind.COMMUNE, "[commune de France]"),
        ("Vit dans le Cantal", Kind.DEPARTEMENT, "[région Auvergne-Rhône-Alpes]"),
        ("Opéré le 12 mars 2024", Kind.DATE, "[mars 2024]"),
        ("Opéré le 12/03/24", Kind.DATE, "[mars 2024]"),
        ("Opéré le 2024-03-12", Kind.DATE, "[mars 2024]"),
        ("Né le 03/02/1970", Kind.NAISSANCE, "[1970]"),
        ("Opéré en mars 2024", Kind.MOIS, "[2024]"),
        ("Il est luthier", Kind.PROFESSION, "[profession]"),
    ],
)
def test_generalised_text(text: str, kind: Kind, written: str) -> None:
    """Each kind is rewritten less finely, in French that reads on."""
    (mark,) = [mark for mark in find_marks(text) if mark.kind is kind]
    assert generalise(text, mark) == written


def test_an_element_is_rewritten_like_its_mark() -> None:
    """The two ways of naming a stretch give the same replacement, and a stretch elsewhere is refused."""
    text = "Femme de 54 ans"
    element = one(text).elements[-1]
    assert generalise(text, element) == generalise(text, element.mark) == "50-59 ans"
    with pytest.raises(ValueError, match="not a stretch"):
        generalise("Femme", element)


def test_generalised_gold_is_never_more_telling() -> None:
    """Once every element is rewritten, a text never tells more than before."""
    for row in (json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()):
        text = row["text"]
        before, end = one(text), len(text)
        for element in sorted(before.elements, key=lambda element: -element.start):
            if element.end <= end:
                text = text[: element.start] + generalise(text, element) + text[element.end :]
                end = element.start
        assert one(text).bits <= before.bits, row["id"]


def test_results_show_no_word_of_the_prompt() -> None:
    """Whoever prints a result leaks nothing."""
    printed = repr(one("Luthière de 54 ans à Plogoff, maladie de Fabry"))
    assert not any(word in printed for word in ("Luthi", "Plogoff", "Fabry"))


@given(st.text(max_size=300))
def test_any_text_is_assessed(text: str) -> None:
    """Whatever the Unicode, elements stand within the text and can be rewritten."""
    result = one(text)
    assert 0 < result.people_left <= POPULATION
    for element in result.elements:
        assert 0 <= element.start < element.end <= len(text)
        assert generalise(text, element)
