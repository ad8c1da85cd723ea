from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.date import DateRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "Repasse ⟦26⟧ en HDJ pour sa cure",
    "sortie ⟦23⟧ si scanner ok",
    "ok rdv anesth ⟦18⟧, prémédication à revoir",
    "rentrée à la maison ⟦19⟧, retrait agrafes ⟦26 ou 27⟧",
    "cathéter refait ⟦6⟧, à changer ⟦9⟧",
    "passe au bloc ⟦19⟧ sous AG",
    "staff ⟦demain 14⟧".replace("⟦demain ", "demain ⟦"),
    "kiné ⟦lun 3⟧ ⟦mer 5⟧ ⟦ven 7⟧",
    "obsèques ⟦sam 8⟧",
    "elle accouche ⟦ven 14⟧ par césarienne",
    "RDV ⟦18|12|25⟧ à 14h",
    "date op : ⟦02 11 25⟧",
    "last seen on ⟦Feb the 3rd⟧, then ⟦3rd of March⟧",
    "Rappel à faire en ⟦janv.⟧",
    "VNI début ⟦12.10⟧. arrêt ⟦14.10⟧.",
    "TDM ⟦30.09⟧ vs ⟦02.08⟧ : progression",
    "pst refait ⟦3/11-5/11-7/11⟧, plaie propre",
    "fermé ⟦20/12-4/01⟧ pour congés",
    "Patiente : CRP ⟦08/11⟧ : 145 → ⟦10/11⟧ : 80 → ⟦12/11⟧ : 22",
    "poids ⟦1/9⟧ : 72 kg, ⟦1/10⟧ : 70 kg, ⟦1/11⟧ : 68 kg",
    "Patient de 67 ans sorti ⟦12/10⟧ réhospitalisé ⟦19/10⟧ pour OAP",
    "Patient de 60 ans, IDM, 2 séjours en ⟦2024⟧ (⟦mai, septembre⟧)",
)
REFUSED = (
    "vu 3 fois, revu 2 fois, passe 3 fois par jour",
    "sortie à J3, sortie dans 48 h, rdv sous 15 jours, rdv 3 mois",
    "Score entrée 24, sortie 18",
    "mode de sortie : 8 ; hématocrite admis : 20",
    "INR entre 2 et 3, clairance entre 30 et 49",
    "sortie 2 paliers, entrée 12 lits, transféré en 2 h",
    "PA couchée 14/8, debout 13/7, puis 16/9",
    "Tensions : 12/7, 13/8, 14/9",
    "massage 30/2, disponible 24/7, 5/7 jours",
    "En OCT, la choroïde mesure 61 microns",
    "6/11 patients, 3/11 contrôles",
    "Le 15 répond, puis le 18",
)
"""Ranks, counts, scores, pressures and ratios."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_days_right_after_their_event(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """A jotted day or month is found from its event, its series or its weekday, with its exact limits."""
    check(DateRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_counts_and_scores_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A figure that counts, scores or measures is no day."""
    check(DateRecogniser(), text)
