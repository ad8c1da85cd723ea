"""What is left of a web address once somebody is found in it: nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors._whole_addresses import whole_addresses
from detectors.entities import Entity
from detectors.finding import Finding

if TYPE_CHECKING:
    from detectors.engine import Detector

PEOPLE = "Mme Kervadec et M. Odilon Brunel. "


@pytest.mark.parametrize(
    "address",
    [
        "https://depot.exemple.fr/kervadec-brunel",
        "https://depot.exemple.fr/pieces/Kervadec/2",
        "http://echange.exemple.org/recu?piece=1&de=kervadec#fin",
        "sftp://depot.exemple.fr/brunel.pdf",
    ],
)
def test_an_address_that_holds_a_known_name_is_found_whole(detector: Detector, address: str) -> None:
    """The page that it opens is that person's, whatever else the address holds."""
    text = f"{PEOPLE}Pièces ici : {address}."
    (found,) = detector.find_together([text])
    assert address in [text[one.start : one.end] for one in found if one.entity is Entity.URL]


@pytest.mark.parametrize(
    "address",
    ["https://www.has-sante.fr/jcms/brunel", "https://exemple.org/recettes/tarte", "https://brunel.exemple.org/aide"],
)
def test_a_page_that_leads_to_nobody_stays(detector: Detector, address: str) -> None:
    """Public sites, pages without a name and hosts keep their address, but for the name itself."""
    text = f"{PEOPLE}Voir {address} pour la suite."
    (found,) = detector.find_together([text])
    assert address not in [text[one.start : one.end] for one in found]


def test_nothing_found_is_lost_around_an_address() -> None:
    """Findings before, across and after an address stay, or lie within it."""
    text = "Brunel https://a.exemple/x/Kervadec;Odilon 12"
    places = [("Brunel", Entity.NOM), ("Kervadec;Odilon", Entity.NOM), ("12", Entity.IDENTIFIANT)]
    findings = [
        Finding(text.index(value), text.index(value) + len(value), entity, 0.9, ("essai",)) for value, entity in places
    ]
    found = whole_addresses(text, findings)
    assert [text[one.start : one.end] for one in found] == ["Brunel", "https://a.exemple/x/Kervadec;Odilon", "12"]
    assert whole_addresses("Brunel", findings[:1]) == tuple(findings[:1])
