from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.age import AgeRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "⟦91 ans⟧, autonome",
    "Patiente de ⟦94 ans⟧",
    "âgée de ⟦quatre-vingt-douze ans⟧",
    "⟦nonante-trois ans⟧",
    "âgé de ⟦cent deux ans⟧",
    "âge : ⟦94⟧",
    "⟦101 ans et demi⟧",
    "a ⟦97-year-old⟧ woman",
    "patiente ⟦centenaire⟧",
    "homme ⟦nonagénaire⟧",
    "patiente de ⟦96a⟧",
    "que faire ? ⟦98 ans⟧",
    "elle a ⟦94⟧, vit seule",
    "Mme Roux (⟦94⟧), puis M. Roux, ⟦91⟧, sorti",
    "F, ⟦94⟧, chute",
    "sa mère (⟦97⟧) l'aide",
    "âgée de ⟦quatre-vingt-quinze⟧",
    "fête ses ⟦90⟧ dimanche",
    "dans sa ⟦95e année⟧",
    "AS [⟦096Y⟧]",
    "Âge\t⟦94⟧",
    "⟦centenaire⟧, Mme Roux",
    "Mme Roux, ⟦centenaire⟧",
    "⟦93 y⟧ woman",
    "Odette Marchal, ⟦97⟧, chute",
    "granmèr Payet (⟦95⟧) : bas",
    "la tante Berthe, ⟦92⟧, toujours alerte",
    "Mme Blanc (F, ⟦98⟧)",
    "Mr Gilbert ⟦90+3 ans⟧, FA",
    "Paul ⟦94⟧ a OAP, LATA faite",
    "sa mère est morte à ⟦102⟧.",
    "père décédé à ⟦94⟧ d'un AVC, mère ⟦92⟧ a, autonome",
    "Mme Rivoal Odette ⟦97⟧ : GDS 4/15",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "89 ans, 72 ans, 9 ans",
    "le 94 a OAP, la 102 a sonné, le débit 95 a baissé",
    "accident mortel, mort à 95 km, décédé à 101 jours, parti à 92 kg",
    "créatinine 98 a priori stable",
    "depuis 90 ans, il y a 95 ans, pendant 90 ans",
    "> 90 ans, plus de 90 ans, chez les 90 ans et plus",
    "entre 80 et 95 ans, de 80 à 95 ans",
    "95 kg, 95 %, 95 mois, 190 ans",
    "quatre-vingts ans",
    "le centenaire de l'hôpital",
    "âge : 94 mois",
    "sujets de ≥ 90 ans",
    "elle a 94 de saturation, il a 95 %",
    "FC 94, F 94/50",
    "M. Roux, 94 % de saturation",
    "sa mère (97 kg)",
    "FC 98, saturation (92), PA (95)",
    "Paris, 92, est cité",
    "il a 70+12 ans",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(AgeRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(AgeRecogniser(), text)
