from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.adresse_ip import AdresseIpRecogniser
from detectors.recognisers.date import DateRecogniser
from detectors.recognisers.date_naissance import DateNaissanceRecogniser
from detectors.recognisers.finess import FinessRecogniser
from detectors.recognisers.identifiant import IdentifiantRecogniser
from detectors.recognisers.rpps import RppsRecogniser
from detectors.recognisers.secret import SecretRecogniser
from detectors.recognisers.sejour import SejourRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

DATES = (
    "VVP posée depuis le ⟦12/10⟧ d'après le carnet",
    "scanner injecté hier (⟦21/11⟧), sortie lundi (⟦24/11⟧)",
    "mariée en ⟦quarante-huit⟧, veuve en ⟦soixante-douze⟧",
    "opérée le ⟦vingt et un du mois de mai deux mille vingt-quatre⟧",
    "tombée la ⟦nuit de la Saint-Sylvestre 1951⟧",
    "contrôle le ⟦premier lundi de juin⟧",
    "Mme X libre le ⟦2 déc⟧ ? ok ⟦3⟧ ou ⟦4⟧",
    "bon de transport avant le ⟦dixhuit mars⟧",
    "comparer les IRM de ⟦2019⟧, ⟦2021⟧ et ⟦2023⟧ de la patiente",
    "ses chaussures datent de ⟦2020⟧",
    "Xarelto arrêté ⟦12-2025⟧",
    "nasceu a ⟦catorze de maio de 1961⟧",
    "I fèt ⟦22 désanm 2023⟧",
)
"""Days told aloud, in brackets, in words, in lists or in another language."""

NO_DATES = (
    "en quarante-huit heures, guéri en soixante jours",
    "ok 2 ou 3 comprimés selon la douleur",
    "risque d'endophtalmie 1/2000",
    "1/2000 naissances",
    "Kouchner (4 mars 2002), Leonetti (22 avril 2005), Veil (17 janvier 1975)",
    "loi HPST (21 juillet 2009)",
    "chaque premier lundi de juin",
    "entre 2015 et 2020, la mortalité a baissé",
    "AV 8/10, 9/10, 10/10",
)
"""Durations, counts, chances, laws and acuities."""

BIRTHS = (
    "3B-07\tROUX\tBlanche\t⟦19 01 40⟧\tF\tAVC",
    "ch 12 | MARTIN Paul | ⟦05 06 71⟧ | M | dissection",
    "née le ⟦XXVI-XI-MCMLIX⟧",
    "né le ⟦4 . VII . MCMXLII⟧",
)
"""Cells of a list of beds, and Roman figures."""

CODES = (
    "fiche d'événement ⟦FEI 2025-063⟧ à remplir",
    "sous ⟦DAP 5907714⟧",
    "AME n° ⟦75 2 011 884⟧",
    "randomisé sous ⟦R-0412⟧",
    "affaire ⟦25/4471⟧",
    "son pseudo twitch c'est ⟦x_b0uv13r_x⟧",
)
"""Numbers with the letters of their numbering, or cut by blanks."""

NO_CODES = ("circulaire DHOS/E2 n° 2003-413", "boîte n° AMM 34009 359 558 3")
"""Numbers of public texts and of drugs."""


@pytest.mark.parametrize("marked", DATES)
def test_finds_dates_as_they_are_told(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """A date told as people speak is found with its exact limits."""
    check(DateRecogniser(), marked)


@pytest.mark.parametrize("text", NO_DATES)
def test_leaves_what_dates_nobody(check: Callable[[Recogniser, str], None], text: str) -> None:
    """What counts, measures or dates a law is left alone."""
    check(DateRecogniser(), text)


@pytest.mark.parametrize("marked", BIRTHS)
def test_finds_dates_of_birth_in_cells_and_in_roman_figures(
    check: Callable[[Recogniser, str], None], marked: str
) -> None:
    """A date of birth is found in the cell after a name, and in Roman figures after its cue."""
    check(DateNaissanceRecogniser(), marked)


@pytest.mark.parametrize("text", ["3 | 05 06 71 | lot", "lot 05 06 71 périmé"])
def test_leaves_other_figures_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """Groups of figures that no name's cell precedes are no date of birth."""
    check(DateNaissanceRecogniser(), text)


@pytest.mark.parametrize("marked", CODES)
def test_takes_in_the_letters_of_a_numbering(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """A number is covered with the letters that are copied with it."""
    check(IdentifiantRecogniser(), marked)


@pytest.mark.parametrize("text", NO_CODES)
def test_leaves_public_numbers_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """The number of a circular or a drug names nobody."""
    check(IdentifiantRecogniser(), text)


@pytest.mark.parametrize(
    ("recogniser", "marked"),
    [
        (RppsRecogniser(), "@dr_oeil • ⟦100 012 345 65⟧ • cabinet"),
        (RppsRecogniser(), "lot 100 012 345 66"),
        (FinessRecogniser(), 'FINESS: "⟦35_000_4172⟧"'),
        (AdresseIpRecogniser(), 'HOST: "⟦172[.]20[.]3[.]58⟧"'),
        (AdresseIpRecogniser(), "connexion depuis ⟦10[dot]2[dot]3[dot]4⟧"),
        (AdresseIpRecogniser(), "item 300[.]2[.]3[.]4"),
        (SecretRecogniser(), "Cookie: session=⟦b71f-QmZ0-e93aa1⟧"),
        (SecretRecogniser(), "soumise au secret médical : dire que l'état est grave"),
        (SecretRecogniser(), "connexion depuis 10[dot]2[dot]3[dot]4"),
        (SejourRecogniser(), "NDA ⟦25 0011874⟧"),
    ],
)
def test_reads_figures_that_a_hand_or_a_tool_cut(
    check: Callable[[Recogniser, str], None], recogniser: Recogniser, marked: str
) -> None:
    """Groups, underscores and bracketed points do not hide a number; what is none stays."""
    check(recogniser, marked)
