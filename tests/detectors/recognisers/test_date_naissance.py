from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.date_naissance import DateNaissanceRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "né le ⟦12/03/1951⟧",
    "née Martin le ⟦12 mars 1951⟧",
    "né(e) le ⟦12/03/51⟧",
    "Ne le ⟦12/03/1951⟧ a Brest",
    "NÉE LE ⟦12-03-1951⟧",
    "DDN : ⟦14031951⟧",
    "ddn ⟦140351⟧",
    "D.D.N. ⟦14.03.1951⟧",
    "date de naissance : ⟦1951-03-14⟧",
    "Date de naissance (JJ/MM/AAAA) : ⟦14/03/1951⟧",
    "Date de naissance\n⟦14/03/1951⟧",
    '"birthDate": "⟦1951-03-14⟧"',
    "Mme X (°⟦12/03/1951⟧)",
    "née en ⟦1951⟧, née en ⟦mars 1951⟧",
    "né à Brest (29) le ⟦3 mai 1950⟧",
    "né le ⟦quatorze mars mil neuf cent cinquante et un⟧",
    "naissance le ⟦12/03/2024⟧ à 4h",
    "Elle ne fume plus, née le ⟦12/03/1951⟧",
    "patiente de ⟦1948⟧",
    "DOB ⟦03/14/1951⟧",
    "né un ⟦14 mars 1951⟧",
    "Mme Rivoire Solange (⟦1958⟧)",
    "TESTARD LUC  M  ⟦11/64⟧",
    "rouvier jeanne née en ⟦quarante-deux⟧, veuve",
    "| Nom | Prénom | |\n|---|---|---|\n| Kerbrat | Lise | ⟦1979⟧ | DT1 1990 |\n| Morvan | Yann |⟦1996⟧| DT2 |",
    "012-001;D-LM;F;⟦1951⟧;08SEP2026\n012-002;;M;⟦1963⟧;11SEP2026",
    "née le ⟦12-XII-1948⟧, né le ⟦4/XI/25⟧, DDN ⟦12.XII.48⟧",
    "né ⟦3 4 51⟧, nee le ⟦3-4-51⟧, naiss. ⟦3.4.51⟧",
    "DDN ⟦12,03,1951⟧",
    "date de naissance ........ ⟦12|03|1951⟧",
    "né le ⟦12/03/\n1951⟧",
    "née le ⟦12 du 3 1951⟧, né le ⟦12 du mois de mars 51⟧",
    "née le ⟦douze mars quarante-huit⟧",
    "né le ⟦trois trois quatre-vingt-six⟧",
    "naissance : ⟦12 mars cinquante et un⟧",
    "née en ⟦trente et un⟧ à Vichy, né en ⟦51⟧",
    "né fin ⟦1949⟧, né courant ⟦60⟧, née vers ⟦1938⟧",
    "enfants nés en ⟦2001⟧, ⟦2004⟧ et ⟦2010⟧",
    "2 enfants : Léa (⟦2001⟧), Tom (⟦2004⟧)",
    "classe ⟦1933⟧",
    "M. Garnier, ⟦1942⟧, diabétique",
    "born ⟦12-MAR-1951⟧",
    "né le ⟦12\\03\\1951⟧",
    "né.e le ⟦12/03-1951⟧",
    "nait le ⟦03/51⟧",
    "ddnaissance ⟦040746⟧, né ⟦4 jlt 46⟧",
    "LEFORT Jean ⟦1948⟧ : BPCO",
    "Traoré Aminata ⟦1990⟧ - G2P1",
    "notes\n- Benali Karim ⟦1966⟧, diabète",
    "BD=⟦220360⟧|SX=F",
    "Masson Claude (la femme, ⟦1946⟧) a une BPCO",
    "Homme, ⟦1954⟧, tabac 40 PA",
    "deux frères (⟦1962⟧ et ⟦1965⟧)",
    "patiente ⟦1999⟧ G1P0",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "Auteur | Année | n\nHugosson | 2010 | 12\nAndriole | 1999 | 34\nSchröder | 2009 | 5",
    "Kerbrat;Lise;2019;PTG\nMorvan;Yann;2021;PTH",
    "site;année;cas\nA;1998;12\nB;1999;15",
    "vu le 12/03/2024",
    "ne pas dépasser le 12/03/2024",
    "n° 12/03/1951",
    "naissance à terme, Apgar 10/10",
    "née à 38 SA",
    "opéré en 2019",
    "un patient de 62 ans (1998 : infarctus)",
    "ne pas dépasser 12/03 ni 51",
    "naissance à un bébé de sexe féminin, Apgar 10/10",
    "la classe 2 et les 3 4 51",
    "né à 38 SA, née à terme 3 200 g",
    "ne le mettez pas 2 fois",
    "Alexander Fleming 1928 : pénicilline",
    "Martin Dupont 2019 : réduction",
    "Série de 2000 patients",
    "Né à Dole en 1822",
    "DN4 5/10",
    "Chez la femme, 2003, étude WHI",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(DateNaissanceRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(DateNaissanceRecogniser(), text)
