"""What the dates of everyday notes promise: acts of a month, bounds, ordinals, years in a list; scores are left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.date import DateRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "L'IRM des sacro-iliaques de ⟦juin⟧ montre un œdème",
    "Scanner TAP de ⟦février⟧ : réponse partielle",
    "L'EEG d'⟦avril⟧ montrait des pointes, celui de ⟦septembre⟧ est normal",
    "Le doppler des membres inférieurs de ⟦mars⟧ était perméable",
    "RIC classe I, ⟦10-02⟧ au ⟦12-03⟧, port 2 h 40/j",
    "Séances orthophonie ⟦04.09⟧ au ⟦02.10⟧, patient dyslexique",
    "plq 112 le ⟦28/7⟧, 88 le ⟦1er/8⟧, 64 le ⟦3/8⟧",
    "Deux pneumothorax chez ce patient, ⟦2009⟧, ⟦2014⟧ et ⟦mars 2021⟧",
    "Rétinographie ⟦23.1.25⟧ : pas de rétinopathie",
    "rougeole dans la crèche, contage ⟦10/4⟧, vitamine A",
    "La famille passera le ⟦15⟧ voir Mme Rivoal",
    "À remettre à son retour de vacances (le ⟦10⟧).",
)
REFUSED = (
    "souffle 2/6 systolique au foyer aortique, T2-T3 sans stade",
    "EVA 5/10, Apgar 8/9, force 4/5 au testing, 5/06 comme score",
    "fracture du 1er/3 moyen du fémur, 1er tiers",
    "bilirubine passée de 10-12 au 14-16, posologie 5-10 au coucher",
    "dose de 2.5 au lieu de 7.5 mg, INR 2.05 au lieu de 3.10 mg",
    "la grippe de janvier, la campagne de vaccination d'octobre",
    "le congrès de juin et la promotion de septembre",
    "recommandations HAS 2016 et novembre 2020",
    "appelez le 15 (le 15) ou le 18 (le 18)",
    "logiciel version 4.1.12, sonde 5.3.10",
    "PCR 2/3, contact 3/4 des soignants, fièvre 1/2",
)


@pytest.mark.parametrize("marked", FOUND)
def test_a_date_of_a_note_is_found(marked: str, check: Callable[[Recogniser, str], None]) -> None:
    """The act, the other bound, the ordinal or the other years of the list make it a date of somebody's care."""
    check(DateRecogniser(), marked)


@pytest.mark.parametrize("marked", REFUSED)
def test_scores_thirds_ratios_and_seasons_are_left(marked: str, check: Callable[[Recogniser, str], None]) -> None:
    """Grades, scores, thirds of a bone, doses, versions, campaigns and years of publications are no dates of care."""
    check(DateRecogniser(), marked)
