from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.date import DateRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "le ⟦12/03/2024⟧ à 14h30",
    "⟦12-03-2024⟧, ⟦12.03.2024⟧, ⟦12 03 2024⟧, ⟦12 / 03 / 2024⟧",
    "⟦2024-03-12⟧T14:30",
    "⟦12/03/24⟧",
    "⟦03/2024⟧",
    "⟦2024-03⟧ : bilan",
    "⟦14 mars⟧ et ⟦1er mai 2026⟧",
    "depuis ⟦mars 2024⟧",
    "le ⟦quatorze mars mil neuf cent cinquante et un⟧",
    "le ⟦premier mai deux mille vingt-six⟧",
    "hospitalisé du ⟦02 au 09/11/2026⟧",
    "entre le ⟦3 et le 5 mai⟧",
    "les ⟦3, 5 et 7 mai 2024⟧",
    "⟦lundi 14 mars⟧ à 8 h",
    "le ⟦12/03⟧, TA 12/8",
    "⟦12/03⟧ : apyrétique\n⟦13/03⟧ : sortie",
    "du ⟦12/03⟧ au ⟦14/04/2024⟧",
    "en ⟦03/24⟧",
    "⟦March 14, 2024⟧ and ⟦14 March 2024⟧",
    "el ⟦14 de marzo de 2024⟧, am ⟦14. Oktober 2024⟧, op ⟦14 maart 2024⟧",
    "le ⟦12 oct⟧, ⟦12oct⟧, ⟦12 oct. 2024⟧",
    "⟦20240312143000⟧",
    "date : ⟦12032024⟧",
    "⟦1 2 0 3 2 0 2 4⟧",
    "opéré en ⟦2019⟧",
    "ATCD :\n- ⟦1987⟧ : appendicectomie",
    "ordonnance du ⟦12/03/2024⟧",
    "RCP du ⟦12/03/2024⟧",
    "vu le ⟦3.4.24⟧",
    "⟦5 mai⟧ 20 mg",
    "Mme Lenoir revue ⟦vendredi 23⟧, contrôle ⟦lundi 4/12⟧",
    "Mme B. vue ⟦mar. 07/05⟧ et ⟦jeu. 9 oct.⟧",
    "patient admis le ⟦27⟧, sorti le ⟦vingt-huit⟧.",
    "Le patient a chuté. Le ⟦3⟧, il marche.",
    "M. Roy hospitalisé du ⟦30 avril au 2 mai⟧",
    "Mme Roy opérée fin ⟦novembre⟧, chute en ⟦mars⟧",
    "patiente asthmatique depuis ⟦2014⟧, allergie (⟦1998⟧)",
    "M. Roy a perdu son frère l'⟦hiver 2017⟧",
    "Mme Roy tombe depuis la ⟦Pentecôte⟧, confuse à ⟦Noël⟧",
    "patient opéré en ⟦deux mille quatre⟧",
    "JOURNAL\nen ⟦2003⟧ : arthrodèse",
    "⟦17/9⟧ vu en visite\n⟦21/9⟧ apyrétique",
    "patient : J0 ⟦4/06⟧, J1 ⟦5/06⟧",
    "| Morel | ⟦13/02⟧ | à jeun |",
    "prélèvement ⟦08 11⟧ 7h20, Mme Roy",
    "patient : audience ⟦7.11⟧ au tribunal",
    "ricoverato dal ⟦3 al 9 maggio⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "recommandations HAS 2023, https://exemple.fr/2021/03/14/x, ESC 2021",
    "loi du 4 mars 2002, décret n° 2007-960 du 15 mai 2007",
    "loi n° 2002-303",
    "J+3, J0, S2, M6",
    "TA 12/08, PA : 10/06 aux deux bras",
    "EVA du 08/10 au 03/10",
    "Apgar 10/10",
    "1/2 cp, 1/3 moyen, au 2/3 inférieur, 1-0-1, 1/0/1",
    "32 SA + 4, 39+2 SA",
    "24/7, 7/7, 24/48 h",
    "à 14h30",
    "version 1.2.26, Python 3.13.1",
    "lésion de 21/11/25 cm",
    "en 2000 mg, mars, en mars",
    "étude de 2019 sur 300 patients opérés",
    "fériés : 1er mai, 8 mai, jeudi de l'Ascension, 15 août",
    "congé paternité : 25 jours depuis juillet 2021",
    "journée mondiale du diabète (14 novembre)",
    "En urgence, appeler le 15 ou le 18.",
    "patient : prendre le 3 comprimés, le 2 des critères",
    "Apgar 7/9/10, IDR au 1/10",
    "score de Mayo 12, Mayo 3",
    "Charcot en 1893, Babinski en 1896",
    "depuis 2019, la HAS recommande",
    "La grippe circule en janvier chez le patient fragile",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(DateRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(DateRecogniser(), text)
