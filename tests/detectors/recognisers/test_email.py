from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.email import EmailRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "⟦jean.dupont@chu-exemple.fr⟧.",
    "Écrire à <⟦j.dupont+test@exemple.org⟧>",
    "⟦rené.müller@exemple.fr⟧",
    "⟦jean.dupont [at] chu-exemple (point) fr⟧",
    "⟦jean dot dupont at chu dot fr⟧",
    "⟦marie.durand arobase orange.fr⟧",
    "⟦marie.durand(at)orange.fr⟧",
    "⟦jean.dupont @ exemple.fr⟧",
    "⟦admin@serveur⟧",
    "⟦jean point dupont arobase boite point example⟧",
    "⟦jean underscore dupont arobase gmail point com⟧",
    "⟦cabinet tiret nord arobase orange point fr⟧",
    "⟦jean.dupont(a)gmail.com⟧",
    "⟦jean.dupont_at_gmail.com⟧, ⟦jean.dupont-at-gmail.com⟧",
    "⟦jean.dupont@gmail,com⟧",
    "⟦jean.dupont@gmail .com⟧",
    "⟦jean.dupont@\ngmail.com⟧",
    "⟦jean,dupont@gmail.com⟧",
    "⟦paul.martin à free.fr⟧",
    "⟦paul·martin@free·fr⟧",
    "mail ⟦camille tiret bas roy chez exemple point org⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "@lilas sur un réseau",
    "Cont@ct",
    "5 mg @ 12h",
    "look at the chart",
    "arobase",
    "voir à gmail quand tu peux",
    "il va à la poste point final",
    "3 @ 5 mg, 2 at 4",
    "un tiret du bas et un point",
    "M@dame, fr@cture",
    "elle va chez exemple et point final",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(EmailRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(EmailRecogniser(), text)
