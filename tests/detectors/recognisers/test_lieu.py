from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.lieu import LieuRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "⟦29000 Quimper⟧",
    "⟦F-29107 QUIMPER CEDEX 9⟧",
    "⟦75015 Paris⟧, vu ce jour",
    "habite à ⟦Quimper (29)⟧",
    "Domicile ⟦26100 ROMANS⟧",
    "⟦Quimper (29000)⟧",
    "vit à ⟦35000 rennes⟧.",
    "⟦35400 Saint-Malo⟧",
    "⟦20200 L'Île-Rousse⟧",
    "Code postal : ⟦29000⟧",
    "Adresse : Beau Séjour, ⟦97232 Le Lamentin⟧",
    "vigneron à ⟦1304 Cossonay⟧",
    "⟦G1R 4P5⟧",
    "il vit dans le ⟦93⟧ avec sa mère, son frère est parti dans le ⟦2A⟧",
    "originaire du ⟦59⟧",
    "logée dans le ⟦15e arrondissement⟧",
    "dossier ⟦MDPH 35⟧, régulé par le ⟦SAMU 22⟧",
    "⟦quarante mille cent Dax⟧",
    "M. Roy\n⟦3O9OO NÎMES⟧",
    "\n⟦4000 Liège⟧\n",
    "code postal ⟦75011⟧",
    (
        "INSERT INTO patient (id, nom, cp, ville) VALUES\n(1,'Roy','⟦17000⟧','⟦La Rochelle⟧'),\n"
        "(2,'O''Brien','⟦17200⟧',NULL);"
    ),
    "ROY ; 3 rue Basse ; ⟦60800 Crépy-en-Valois⟧\nBUI ; poste restante ; ⟦60200⟧ ; 13/11",
    "2 Mill Lane, ⟦Hay-on-Wye HR3 5BQ⟧",
    "Rua das Flores, ⟦4700-211 Braga⟧, ⟦1015 DV Amsterdam⟧, ⟦Boston, MA 02115⟧",
    "patiente de ⟦marseillan 34340⟧, angine",
    "il est du ⟦93⟧, elle est du ⟦59⟧, vit seule",
    "domiciliée dans les ⟦Côtes d'Armor⟧, vit en ⟦seine saint denis⟧",
    "appartement ⟦paris 15e⟧",
    "réside quartier la croix ⟦26400 allex⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "15000 UI d'héparine",
    "12000 Leucocytes, 47000, TP à 45 %",
    "35000 copies/mL, 25000 patients",
    "Score de Glasgow (15), Child (10)",
    "14 300 E/mm3",
    "Domicile 26100 VENDUS, adresse 45000 PLAQUETTES",
    "HAS, 93218 Saint-Denis",
    "appeler le SAMU 15 ou le 18",
    "dans le 15 jours, dans le 12 dérivations, sur le 90 minutes",
    "deux mille patients, trois mille cinq cents euros",
    "O2 3L, CO2 45, HbO2 98",
    "ERREUR 42701, COLONNE DÉJÀ LÀ ; 12345, Colonne absente",
    "Vitamine B12 5GB, NaCl 1200-150 Ml, 3000 IU Vitamine",
    "a;b;12000\nc;d;15000\ne;f;47000",
    "INSERT INTO labo (id, valeur) VALUES (1,'17000')",
    "LEUCOCYTES 10500 BLANC, PLAQUETTES À 83000 ÉLTS",
    "PEP 14, FiO2 60 %",
    "leucocytes 12400, plaquettes 34000.",
    "le bilan est du 12, il est du 12 mai",
    "Paris, 1er mai ; Paris 2e congrès",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(LieuRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(LieuRecogniser(), text)
