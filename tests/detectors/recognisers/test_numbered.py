from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.identifiant import IdentifiantRecogniser
from detectors.recognisers.immatriculation import ImmatriculationRecogniser
from detectors.recognisers.nir import NirRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

NUMBERED = (
    "coffre, enveloppe ⟦0092⟧ : alliance",
    "Couple ⟦C-4471⟧ : FIV 3",
    "famille ⟦LYN-118⟧ (MSH2)",
    "Numéro de famille à rappeler : ⟦FAM-2207-BZ⟧",
    "N/Réf. : ⟦RG 23/A/00458⟧",
    "tige fémorale T3 lot ⟦7K31B⟧ posée à droite",
    "reçu ⟦00412⟧ donné à la dame",
    "Paillette ⟦P04-1187⟧ décongelée",
    "sujet ⟦03-017⟧ sorti d'étude",
    "bloc ⟦H24-00817 A3⟧ envoyé",
    "écrou ⟦41 882⟧, cellule double",
    "Scellé n° ⟦3⟧ : écouvillon",
    "mon numéro d'adhérent est le ⟦4471 882⟧",
    "parcelle ⟦BD 417⟧ de l'indivision",
    "stimulateur N/S ⟦21874113-044⟧",
    "casier ⟦B12-04⟧ vidé",
)
PLAIN = (
    "cathéter réf 5510-F-402 disponible en 3 tailles",
    "sonde CH 14 réf. 20-1180-14",
    "contrat 2023-2024, contrat de 35 h, dossier 3/4 complet",
    "compte 12 500 neutrophiles, passage 14 300 par an",
    "il a inclus 4 744 patients, sujets 18-75 ans, série 2/3",
    "PDL 1 140 mGy.cm, AUC/CMI 400-600",
    "patient Y2 V2 M5, examen CA19-9, prélèvements J0 J7 J14",
    "procédure PR-HYG-014, fiche FT-022, norme ISO 26825",
    "dossier NCT04280705, code LPP 2421350, code CPV 18424300",
    "kit de dépistage (lot A61LY)",
    "carte 1/25000, clé 88, poche 500 mL, don de 450 mL",
    "pompe 780G, AirSense 10, 2 tubes, lot de 30",
)
COLUMNS = (
    "n° | init. | ddn\n⟦07-001⟧ | BAL-J | 05/1959\n⟦07-002⟧ | KHO-S | 11/1971\n\nLe consentement de ⟦07-002⟧ manque",
    "⟦24K118⟧ Mme Tournadre 45 ans\n⟦24K119⟧ Mme Lagadec 32 ans\n⟦24K133⟧ M. Vassort 61 ans",
)
GOODS = (
    "Réf;Désignation;Qté\nAB-0118;Compresse;12\nAB-0119;Drap;14\nAB-0120;Sonde;3",
    "J0-01 | NFS\nJ0-02 | CRP\nJ0-03 | TSH",
)


@pytest.mark.parametrize("marked", NUMBERED)
def test_finds_what_a_noun_numbers(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """A code after a noun that numbers a thing or a case is found, short, mixed or cut by blanks."""
    check(IdentifiantRecogniser(), marked)


@pytest.mark.parametrize("text", PLAIN)
def test_leaves_counts_and_catalogues_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """Quantities, ranges, codes of classifications, documents and references of products are no identifier."""
    check(IdentifiantRecogniser(), text)


@pytest.mark.parametrize("marked", COLUMNS)
def test_finds_columns_that_number_persons(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Codes of one shape beside persons are found row by row, and again in the prose."""
    check(IdentifiantRecogniser(), marked)


@pytest.mark.parametrize("text", GOODS)
def test_leaves_columns_of_goods_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """Codes beside no person number things of a store or analyses."""
    check(IdentifiantRecogniser(), text)


@pytest.mark.parametrize(
    "marked",
    [
        "Le compte ⟦cverdiere⟧ (Coralie Verdière) a ouvert 14 fois",
        "Gauvreau Line, accès ⟦gauvreaul⟧ à fermer",
        "bloquer ⟦plagadec⟧, Paule Lagadec est partie",
        "Coralie Verdière verdit la terrasse",
    ],
)
def test_finds_accounts_made_of_a_name(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """A word made of an initial and a surname told nearby is an account; a verb that begins alike is none."""
    check(IdentifiantRecogniser(), marked)


def test_finds_a_grouped_nir_after_a_date(check: Callable[[Recogniser, str], None]) -> None:
    """Figures of a date right before a NIR do not hide it, even when its key is mistyped."""
    check(NirRecogniser(), "Né le 15/10/1958, ⟦1 58 10 08 105 022 89⟧. TDM thorax")


@pytest.mark.parametrize(
    "marked", ["immat. fluviale ⟦LI 10473 F⟧, courrier", "voilier « Marlou », ⟦MA 417882⟧, skippeur"]
)
def test_finds_registrations_of_boats(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """A boat's registration is found after the boat or « immat. »."""
    check(ImmatriculationRecogniser(), marked)
