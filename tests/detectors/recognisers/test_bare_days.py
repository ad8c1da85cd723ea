from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.date import DateRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "Mme Vasseur extubée le ⟦14⟧, sevrage O2 le ⟦16⟧.",
    "patient de 54 ans, drain enlevé le ⟦9⟧ par l'externe",
    "Mme K., antibiotique du ⟦12 au 19⟧ puis arrêt",
    "INR de mme Weber du ⟦13⟧ : 4,1",
    "le bilan du ⟦17⟧ montre une anémie chez cette patiente",
    "Mon patient de 45 ans reprend le travail le ⟦quinze⟧.",
    "Le ⟦9⟧, la patiente voit double. Le ⟦11⟧, IRM normale.",
    "sortie ⟦demain le dix-neuf⟧ infirmière libérale",
    "ponction faite à Brest le ⟦15⟧. la patiente va bien",
    "Lu ⟦12⟧ Ma ⟦13⟧ Me ⟦14⟧ Je ⟦15⟧\nSandrine M M R",
    "planning\nL ⟦30⟧ | M ⟦31⟧ | M ⟦1⟧ | J ⟦2⟧",
)

REFUSED = (
    "Devant une douleur thoracique, appeler le 15.",
    "La patiente a appelé le 15 ; ou faire le 18, ou composer le 17.",
    "À prendre le 1er jour puis le 3e jour.",
    "Patiente : extraction de la 38, composite du 26, couronne sur 14.",
    "Mme X : cathéter du 18, sonde du 16, gants du 7, entorse du 4.",
    "le patient habite dans le 13, chausse du 42, lit 12",
    "Le patient de la chambre 7 : le 12 a sonné, le 14 a vomi.",
    "la patiente prend le 1 le matin et le 2 le soir",
    "l'item 12 puis le 3 critères, patient inclus",
    "Le congrès du 12 réunit les internes.",
    "V 1 V 2 V 3, L 4 L 5 S 1 chez ce patient",
)


@pytest.mark.parametrize("marked", FOUND)
def test_finds_days_without_their_month(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """« le 14 » in the story of somebody, « du 12 au 19 » and the heads of a planning are dates of that story."""
    check(DateRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_other_numbers_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """Emergency numbers, teeth, sizes, rooms, départements and days of nobody stay as they are."""
    check(DateRecogniser(), text)
