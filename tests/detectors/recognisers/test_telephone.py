from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.telephone import TelephoneRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "tél ⟦06 39 98 12 34⟧ / ⟦01.99.00.12.34⟧",
    "secrétariat ⟦01 99 00 12 34⟧ ou ⟦12 35⟧",
    "⟦0199001234/35⟧ aux heures ouvrables",
    "⟦05 36 49 11 20⟧ à ⟦22⟧",
    "joignable au ⟦47 12⟧ ou au ⟦47 13⟧",
    "⟦00 33 6 39 98 41 12⟧",
    "bip interne de garde ⟦713⟧, bip gynéco d'astreinte ⟦417⟧",
    "Faire le ⟦7 41 20⟧ pour le bloc",
    "interne de garde bip ⟦71⟧, biper l'interne au ⟦714⟧",
    "voir le Dr Pujol (⟦6 12 48⟧) pour l'avis",
    "Dr Faye ⟦68 114⟧, Dr Lang ⟦68 115⟧",
    "garde anesthésie : ⟦71 22⟧",
    "⟦54321⟧ (poste du cadre)",
    "DECT IDE : ⟦6 04 18⟧",
    "⟦0639981234⟧",
    "⟦06-39-98-12-34⟧ puis ⟦06/39/98/12/34⟧",
    "⟦063 998 12 34⟧",
    "⟦0 6 3 9 9 8 1 2 3 4⟧",
    "⟦+33 (0)6 39 98 12 34⟧ ou ⟦0033639981234⟧",
    "⟦+33639981234⟧",
    "⟦+262 262 12 34 56⟧",
    "⟦+32 2 555 12 34⟧, ⟦+41 22 555 12 34⟧, ⟦+352 26 12 34 56⟧, ⟦+377 93 12 34 56⟧",
    "⟦+1 514-555-0123⟧ ou ⟦(514) 555-0123⟧",
    "⟦02/555.12.34⟧ à Bruxelles",
    "le⟦06.39.98.12.34⟧",
    "bip ⟦3421⟧, DECT ⟦12345⟧, ⟦poste 45 12⟧",
    "fax : ⟦01 99 00 12 34⟧",
    "joindre le Dr au ⟦4512⟧",
    "rappeler au ⟦45 12⟧",
    "tél. ⟦0 805 12 34 56⟧",
    "⟦(+33) 6 39 98 12 34⟧",
    "int. ⟦4512⟧",
    "tél ⟦06 39 98\n12 34⟧",
    "⟦06,39,98,12,34⟧",
    "⟦33 6 39 98 12 34⟧ ou ⟦0041 22 555 12 34⟧",
    "tel ⟦6 39 98 12 34⟧, gsm ⟦621 555 123⟧",
    "Tél⟦0639981234⟧ Tel:⟦0639981234⟧Fax:⟦0199001234⟧",
    "portable 06 puis ⟦39 98 12 34⟧",
    "son numéro ⟦39 98 12 34⟧ (06)",
    "DECT IDE ⟦4417⟧, tel AS ⟦4418⟧",
    "secrétariat ⟦4417⟧, cadre de santé (⟦4418⟧)",
    "IDE ⟦4417⟧ AS ⟦4418⟧",
    "postes ⟦4417⟧ / ⟦4418⟧",
    "je suis au ⟦4417⟧",
    "N° ADELI, ⟦01 99 00 12 34⟧",
    "⟦poste 4417⟧",
    "tel Tahiti ⟦87 55 12 34⟧",
    "⟦06·39·98·12·34⟧",
    "⟦poste 3 51 07⟧",
    "appelé à 3h12 au ⟦4417⟧, pas de réponse",
    "rappeler le secrétariat au ⟦61.204⟧",
    "APPELER AU⟦0261914477⟧",
    "tél ⟦0639 98 6? 14⟧ du fils",
    "portable ⟦06 39 98 x4 21⟧",
    "tel ⟦06 39 98 ?? 18⟧ à vérifier",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "appeler le 15, le 112 ou le 3114",
    "joindre le 3114",
    "faire le 15, composer le 112, faire le 3237, faites le 116117",
    "faire 250 ml en 2 h, faire 1200 pas par jour",
    "né le 05 12 1951 14h",
    "NIR 2 69 05 49 588 157 80",
    "SIRET 01234567890",
    "Hb 8,2, plaquettes 145 000, 01 02 2024",
    "poste de transfusion, poste 1",
    "tel que 12 mg",
    "rappelé 3 fois, rappel à 12 mois",
    "+32 SA, 32 SA + 4",
    "joindre avant le 12 mars",
    "0,5 à 0,8 puis 01.02.03",
    "numéro vert 0 805 12 34 56",
    "appelle en 2024, poste vacant depuis 2019",
    "IDE 2019 puis 3 AS",
    "as 1500 mg, tel 2500 UI",
    "00 mg puis 33 mg",
    "01,02,03,04,05 sur 10",
    "accueil de 1200 patients",
    "LCC 62 mm, BIP 21 mm, LF 34",
    "BCF 158 bpm. BIP 21. Trophoblaste postérieur",
    "centre antipoison 01 40 05 48 48, Suicide écoute 01 45 39 40 00",
    "selon le Dr Faye 2019 et le Dr Lang 2021",
    "04 prises x2 ? 12 h, 05 x3 10 20 ?",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(TelephoneRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(TelephoneRecogniser(), text)
