from __future__ import annotations

import pytest

from detectors.conversations import Shown
from detectors.engine import Detector, build_detector
from detectors.entities import Entity
from detectors.finding import Finding, Known
from detectors.untold import without_untold

STEPS = "AES, affiche\n1 nettoyer à l'eau et au savon, rincer\n2 Dakin stable, 5 minutes au moins"
WEAK = Finding(43, 44, Entity.UNITE, 0.6, ("unite:liste",))


@pytest.fixture(scope="module")
def detector() -> Detector:
    """Build the detector once."""
    return build_detector()


def test_weak_rooms_and_dates_go_where_nobody_is_told_of() -> None:
    """The steps of a protocol are no rooms: nobody lies in them."""
    year = Finding(0, 3, Entity.DATE, 0.6, ("date:year",))
    assert without_untold([STEPS, STEPS], ((WEAK,), (year,))) == ((), ())


@pytest.mark.parametrize(
    "other",
    [
        Finding(0, 3, Entity.NOM, 0.5, ("modele:reseau",)),
        Finding(0, 3, Entity.IDENTIFIANT, 0.6, ("identifiant:mot",)),
        Finding(0, 3, Entity.AGE, 0.6, ("age:nu",)),
        Finding(0, 3, Entity.URL, 0.6, ("url:chemin",)),
    ],
)
def test_any_finding_of_a_person_in_any_passage_keeps_everything(other: Finding) -> None:
    """Somebody is told of: what says when and where may say who."""
    found = ((WEAK,), (other,))
    assert without_untold([STEPS, "AES"], found) is found


def test_a_name_that_only_weak_rules_see_goes_too() -> None:
    """Where no care is told and the network sees nobody, « (Algoplus) » is a scale."""
    guess = Finding(0, 3, Entity.NOM, 0.7, ("personne:parenthese",))
    assert without_untold([STEPS], ((guess, WEAK),)) == ((),)
    seen = Finding(0, 3, Entity.NOM, 0.7, ("personne:parenthese", "modele:reseau"))
    assert without_untold([STEPS], ((seen, WEAK),)) == ((seen, WEAK),)


def test_sure_findings_stay_whoever_is_told_of() -> None:
    """A rule that is sure needs no person beside it."""
    sure = Finding(43, 44, Entity.UNITE, 0.9, ("unite:chambre",))
    assert without_untold([STEPS], ((sure, WEAK),)) == ((sure,),)


@pytest.mark.parametrize(
    "text",
    [
        "La chambre 12 refuse ses traitements, que faire ?",
        "Une patiente de 31 ans revient de deux semaines en Martinique avec de la fièvre.",
        "Opéré en 2019 à Nantes d'une prothèse, douleur au genou depuis trois jours.",
    ],
)
def test_a_text_that_tells_somebodys_care_keeps_its_weak_findings(detector: Detector, text: str) -> None:
    """A patient without a name is still one."""
    weak = Finding(0, 4, Entity.LIEU, 0.6, ("commune:at",))
    assert without_untold([text], ((weak,),)) == ((weak,),)


def test_the_detector_drops_them_and_finds_them_beside_a_person(detector: Detector) -> None:
    """The same numbered lines are steps alone, and may be rooms where somebody is named."""
    (alone,) = detector.find_together([STEPS])
    assert not [one for one in alone if one.entity is Entity.UNITE]
    year = "Référentiel adopté début 2025 : les délais du point 6 sont-ils réalistes ?"
    assert detector.find_together([year]) == ((),)


def test_a_conversation_that_showed_somebody_keeps_weak_findings(
    detector: Detector, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later turn may say where a patient of an earlier one lies, without naming her again."""
    monkeypatch.setattr(detector, "find", lambda _: (WEAK,))
    shown = Shown()
    assert detector.find_together([STEPS], shown) == ((),)
    shown.tell([Known("Kerbrat", Entity.NOM)])
    assert detector.find_together([STEPS], shown) == ((WEAK,),)


NORM = """\
Rédige une note sur l'archivage des examens : durées de conservation, support numérique selon la norme citée, accès des
services, destruction tracée, sauvegardes chiffrées, responsabilités de la direction, du département d'information et
des archives, et calendrier de mise en place sur deux ans, en un tableau de dix lignes."""
GUESS = Finding(20, 29, Entity.IDENTIFIANT, 0.6, ("identifiant:forme",))


def test_a_guess_alone_in_a_long_general_text_goes() -> None:
    """A long request about somebody holds more than one guess: a lone one is a norm or an opinion's number."""
    courtesy = Finding(0, 6, Entity.COURTOISIE, 0.9, ("courtoisie:ouverture",))
    assert without_untold([NORM], ((courtesy, GUESS),)) == ((courtesy,),)


@pytest.mark.parametrize(
    "found",
    [
        (Finding(20, 29, Entity.NOM, 0.7, ("modele:reseau",)),),
        (Finding(20, 29, Entity.IDENTIFIANT, 0.74, ("identifiant:numerote",)),),
        (Finding(20, 29, Entity.IDENTIFIANT, 0.8, ("identifiant:etranger",)),),
        (Finding(20, 29, Entity.IDENTIFIANT, 0.75, ("identifiant:papier",)),),
        (Finding(20, 29, Entity.TELEPHONE, 0.7, ("telephone:ligne",)),),
        (Finding(20, 29, Entity.TELEPHONE, 0.7, ("chiffres_en_lettres:telephone",)),),
        (Finding(20, 29, Entity.DATE_NAISSANCE, 0.75, ("date_naissance:colonne",)),),
        (Finding(20, 29, Entity.ADRESSE, 0.6, ("adresse:voie",)),),
        (Finding(20, 29, Entity.INITIALES, 0.6, ("initiales:note",)),),
        (Finding(20, 29, Entity.NOM, 0.75, ("mefiance:mot",)),),
        (Finding(20, 29, Entity.NOM, 0.8, ("decodage:lettres_separees",)),),
        (Finding(20, 29, Entity.NOM, 0.75, ("coherence:conversation",)),),
        (
            GUESS,
            Finding(40, 44, Entity.NOM, 0.6, ("personne:pres",)),
            Finding(50, 54, Entity.NOM, 0.6, ("personne:pres",)),
        ),
    ],
)
def test_more_than_a_guess_stays(found: tuple[Finding, ...]) -> None:
    """What the network, a disguise, a shape, a key or a number's own word shows stays, and so do three guesses."""
    assert without_untold([NORM], (found,)) == (found,)


def test_a_guess_stays_in_a_short_text_and_in_somebodys_story() -> None:
    """A short question may name one thing only, and a story is somebody's."""
    assert without_untold([NORM[:80]], ((GUESS,),)) == ((GUESS,),)
    story = "Ma patiente est tombée hier soir chez elle, elle a mal à la hanche et prend un anticoagulant. " * 3
    assert without_untold([story], ((GUESS,),)) == ((GUESS,),)
