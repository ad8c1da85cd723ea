from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.age import AgeRecogniser
from detectors.recognisers.date_naissance import DateNaissanceRecogniser
from detectors.recognisers.identifiant import IdentifiantRecogniser
from detectors.recognisers.telephone import TelephoneRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "bracelet ⟦7841⟧, casier ⟦44B⟧, coffre ⟦117⟧",
    "mon badge c'est le ⟦B4471⟧",
    "clé ⟦23-B⟧ rendue",
    "DI ⟦2025-3391⟧ pour la pompe",
    "EIG ⟦2025-0044⟧ clos",
    "pousse-seringue n° série ⟦23A 00912 B⟧",
    "lame ⟦24P-118B⟧",
    "feuille de soins ⟦000 118 442⟧",
    "num ordo sécurisée ⟦4491 22 A 08⟧",
    "voir ⟦C25 6630 118⟧ et ⟦E 77120 55 B⟧",
    "colis ⟦XY118442209FR⟧",
    "PV gendarmerie ⟦00442/01188/2025⟧",
    "appel hotline ⟦#118442⟧".replace("⟦#", "#⟦"),
    "votre réf : ⟦CB/ML 2025-118⟧",
    "culot ⟦75 24 118442⟧ compatible",
    "dossier ⟦25-4471⟧ à relire",
)
REFUSED = (
    "pompe Medtronic 780G, capteur Libre 3, IRM 1,5T",
    "boîte de 30, 1 boîte 28, carton jaune 2, étiquette 12 par page",
    "tube 7,5 repère 22, lame 3 Macintosh, bloc 4 niveaux L4 L5, lit 90 x 200",
    "PLQ 250000, GB 11800, CV VIH 118442 copies",
    "devis 1200 €, facture 4500 euros, dossier de 4 parties",
    "MIF 88/126, Tinetti 16/28",
    "HAS 2023-0442, norme NF 2024-118, BMS-936558",
    "badge obligatoire, clé USB 32 Go, bracelet 3 fils",
    "la commande de 12000 boîtes",
)
"""Models, sizes, counts, prices and publications."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_codes_of_things(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """A short, cut or mixed code is found from the thing that bears it or from its groups."""
    check(IdentifiantRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_models_and_counts_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """The model of a machine, a size or a price is no code."""
    check(IdentifiantRecogniser(), text)


@pytest.mark.parametrize(
    "marked",
    [
        "rappeler ⟦06 39 98⟧ puis voir",
        "fille (port ⟦06-39-98-4 ...⟧)",
        "standard ⟦01 99 00 12 33⟧ ⟦poste 33⟧",
        "DECT ⟦64-218⟧",
        "interne de garde ⟦71184⟧",
        "un portable finissant par ⟦22⟧",
    ],
)
def test_finds_cut_numbers(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """A telephone number that its writer cut, or the inner line after it, is found."""
    check(TelephoneRecogniser(), marked)


@pytest.mark.parametrize(
    "marked", ["Mr ⟦91⟧, AVC sylvien", "la mère ⟦90⟧, démente", "patiente (⟦95⟧)", "patient 85, HTA"]
)
def test_finds_ages_after_a_title(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """An age over 89 right after a title or a relative needs no « ans »."""
    check(AgeRecogniser(), marked)


@pytest.mark.parametrize(
    "marked",
    ["pt ⟦120456⟧, DNID", "⟦030548⟧ femme, FA", "jumelles nées ⟦22 oct⟧ à 3h", "jumeaux nés ⟦22/10⟧", "née ⟦48⟧, FA"],
)
def test_finds_births_in_figures(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Figures without marks after a patient, and a day right after « nés », are births."""
    check(DateNaissanceRecogniser(), marked)
