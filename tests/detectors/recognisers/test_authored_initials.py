"""Initials that the act of their author, a trade or a log makes sure; and the acronyms that stand in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.initiales import InitialesRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser


@pytest.mark.parametrize(
    "marked",
    [
        "Signé électroniquement ⟦LG⟧ 29/01",
        "validé électroniquement le 14/11/2024 à 09:12 par ⟦SBQ⟧",
        "téléphoné au Dr Morvan le 30/09 à 14:20 par ⟦CLB⟧",
        "Interne en pharmacie : ⟦EGD⟧ — suite",
        "écris la FEI, déclarante ⟦VDB⟧",
        "panseuse : ⟦DK⟧, aides ⟦FK⟧ et ⟦LO⟧",
        "Investigateur ⟦DFK⟧, lecteur 2 : ⟦JMR⟧",
        "garde du 24 : ⟦PLT⟧ à la place de ⟦CHB⟧",
        "Transmissions nuit ⟦HC⟧ : patient agité",
        "Visa pharmacien ⟦GQT⟧ 12/05",
        "RDV psy ⟦KQ⟧ le 12",
        "⟦JPM⟧ a arrêté le ticagrélor tout seul",
        "Mar 11 : Movicol x2. ⟦ST⟧\nMer 12 : dame absente",
        "8h toilette ⟦SG⟧\n12h refus du repas ⟦SG⟧\n18h calme ⟦YB⟧",
        "| 08:00 | glycémie 1,1 | ⟦FD⟧ |\n| 12:00 | glycémie 1,6 | ⟦ZB⟧ |",
        "appelé ⟦GQL⟧ 16h40, prévenue ⟦PT⟧ à 3h",
        "équipage ⟦KB⟧/⟦LV⟧, patient de 104 kg",
        "Bloc : inst ⟦LM⟧, circ : ⟦NK⟧",
        "Signature : ⟦aml⟧\nMot de la diététicienne",
        "Anne-Laure Nicollier-Favre (⟦ALN⟧), lymphœdème",
    ],
)
def test_finds_who_signed_worked_or_closed_a_line(marked: str, check: Callable[[Recogniser, str], None]) -> None:
    """An act and its day, a trade, a register and a log tell whose the capitals are."""
    check(InitialesRecogniser(), marked)


@pytest.mark.parametrize(
    "text",
    [
        "validé HAS 2019, relu SFAR",
        "question de kiné : LCA à 6 semaines",
        "À la lecture : OAP sur FA rapide",
        "J'ai fait la FEI. Est-ce utile ?",
        "Anesth : AG ou ALR",
        "chauffeur VTC, habite en ville",
        "interprète ISM en visio",
        "tests validés (TUG, SPPB)",
        "12/03 TA 14/8 SpO2 97 AA\n13/03 TA 13/8 SpO2 96 AA",
        "12/03 pose VVP\n13/03 retrait SAD\n14/03 sortie HAD",
        "Polymérase Chain Réaction (PCR) positive",
        "MTX a arrêté la poussée",
        "avis ORL, cs MPR le 12",
        "visa : ok\nsignature : vu\nappelé le SAMU 16h40",
    ],
)
def test_refuses_what_care_abbreviates(text: str) -> None:
    """Routes, exams, bodies, trades' services and the answers of a table are nobody's initials."""
    assert not list(InitialesRecogniser().find(text))
