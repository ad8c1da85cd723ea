from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.initiales import InitialesRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "Réf. : ⟦AB⟧/⟦cd⟧",
    "N/Réf : ⟦HB⟧/⟦MC⟧ du 12 mai",
    "Compte rendu\n⟦VRL⟧/⟦cl⟧\n",
    "(⟦S.B.⟧/⟦mf⟧)",
    "Dictée ⟦PM⟧ / frappe ⟦ab⟧",
    "tapé par ⟦sl⟧.",
    "IDE jour : ⟦CL⟧ / ⟦VB⟧",
    "équipe : ⟦CL⟧, ⟦VB⟧ et ⟦JT⟧",
    "Rédacteur : ⟦EL⟧ ; validation : ⟦FD⟧",
    "⟦CL⟧ matin, ⟦VB⟧ soir",
    "matin ⟦VQ⟧, après-midi ⟦LB⟧, nuit ⟦JW⟧",
    "mardi ⟦CG⟧/⟦NB⟧, mercredi ⟦CG⟧ seule",
    "prélevé le 4 à 7 h 48 par ⟦CG⟧\nLeucocytes 3,1 G/L",
    "cholécystite, grade II. ⟦FM⟧",
    "Marie-Thérèse Nicollier (⟦MTN⟧), lymphœdème",
    "⟦AD⟧ (58 ans), ⟦RB⟧ (71 ans)",
    "d'après ⟦J-P⟧ le patient serait parti",
    "sujet ⟦M-K-B⟧, visite 4",
    "⟦S.⟧ pleure beaucoup",
    "bises ⟦V.⟧",
    "Patiente « ⟦E⟧ », 19 ans, TCA",
    "patient ⟦XB⟧ 34 a. fumeur",
    "famille ⟦V.⟧ reçue hier",
    "/⟦fb⟧",
    "15/03 ⟦AC⟧ : appel famille\n16/03 ⟦BL⟧ : dossier envoyé\n17/03 ⟦AC⟧ : relance",
    "Heure | Soins | Visa\n8h | toilette | ⟦MB⟧\n12h | repas | ⟦MB⟧\n16h | change | ⟦TR⟧",
    "Visa\n⟦JB⟧\n⟦CG⟧",
    "patients vus ce jour : ⟦AB⟧, ⟦JLM⟧, ⟦RT⟧",
    "Lun ⟦MP⟧ / Mar ⟦CD⟧ / Jeu ⟦FG⟧",
    "Préparé par : ⟦HN⟧ Contrôlé par : ⟦SL⟧",
    "contrôle double fait ⟦AG⟧/⟦MP⟧",
    "⟦R.G⟧, ⟦T.D⟧ et ⟦S.V⟧ participent au groupe",
    "selon ⟦JLB⟧ on arrête",
    "pansement refait ce matin (⟦JLB⟧)",
    "relu le 12/03 ⟦VDB⟧",
    "Transmis au médecin - ⟦NDK⟧",
    "14h30 : TA 12/7, patient calme (⟦LDM⟧)",
    "merci encore\n   ~ ⟦ph.vdh⟧ ~",
)
"""Texts whose initials are marked."""
REFUSED = (
    "12/05 : pose de sonde à demeure (SAD)",
    "8h : toilette au lit (TAL)",
    "- p.ex\n- b.i.d",
    "Plaquettes 98 G/L, œdèmes G>D, force D 4/5",
    "ASA III, Child B8, hépatite C, vitamine D, groupe A+",
    "matin : IEC, soir : BB ; nuit : BZD",
    "Nuit : RAS. Matin : TA 12/7. Soir : EVA 2",
    "TA matin, FC soir",
    "AS : toilette faite. IDE : pansement fait",
    "Équipe : IDE, AS, MK, ASS",
    "méthode A-B-C en réanimation, T-N-M",
    "PRÉLEVEUR : DR BERNARD",
    "D.N. : 7.2.51",
    "posé par VVP, exploré par IRM",
    "E. coli sensible, S. aureus résistant",
    "mg/kg, UI/ml, G/l",
    "Fait : BU -, HGT 1,10. OK",
    "Question : A. vrai B. faux",
    "Insuffisance Rénale Chronique (IRC), Mini Mental State (MMS)",
)
"""Letters and acronyms that stand for nobody."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked initial is found, with its exact limits, and nothing else."""
    check(InitialesRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A unit, a stage, an acronym or an answer of a table is nobody's initials."""
    check(InitialesRecogniser(), text)
