"""Every recogniser that the detector runs, in one place.

The order has no effect: overlaps are resolved by `detectors.resolving`. A recogniser that cannot be built fails here,
and the detector does not start.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detectors.recognisers.adeli import AdeliRecogniser
from detectors.recognisers.adresse import AdresseRecogniser
from detectors.recognisers.adresse_ip import AdresseIpRecogniser
from detectors.recognisers.age import AgeRecogniser
from detectors.recognisers.carte_bancaire import CarteBancaireRecogniser
from detectors.recognisers.commune import CommuneRecogniser
from detectors.recognisers.courtoisie import CourtoisieRecogniser
from detectors.recognisers.date import DateRecogniser
from detectors.recognisers.date_naissance import DateNaissanceRecogniser
from detectors.recognisers.email import EmailRecogniser
from detectors.recognisers.etablissement import EtablissementRecogniser
from detectors.recognisers.finess import FinessRecogniser
from detectors.recognisers.iban import IbanRecogniser
from detectors.recognisers.identifiant import IdentifiantRecogniser
from detectors.recognisers.immatriculation import ImmatriculationRecogniser
from detectors.recognisers.initiales import InitialesRecogniser
from detectors.recognisers.ins import InsRecogniser
from detectors.recognisers.ipp import IppRecogniser
from detectors.recognisers.lieu import LieuRecogniser
from detectors.recognisers.nir import NirRecogniser
from detectors.recognisers.personne import PersonneRecogniser
from detectors.recognisers.rpps import RppsRecogniser
from detectors.recognisers.secret import SecretRecogniser
from detectors.recognisers.sejour import SejourRecogniser
from detectors.recognisers.telephone import TelephoneRecogniser
from detectors.recognisers.unite import UniteRecogniser
from detectors.recognisers.url import UrlRecogniser

if TYPE_CHECKING:
    from detectors.recognisers.base import Recogniser


def all_recognisers() -> tuple[Recogniser, ...]:
    """Build every recogniser, one a line."""
    return (
        AdeliRecogniser(),
        AdresseIpRecogniser(),
        AdresseRecogniser(),
        AgeRecogniser(),
        CarteBancaireRecogniser(),
        CommuneRecogniser(),
        CourtoisieRecogniser(),
        DateNaissanceRecogniser(),
        DateRecogniser(),
        EmailRecogniser(),
        EtablissementRecogniser(),
        FinessRecogniser(),
        IbanRecogniser(),
        IdentifiantRecogniser(),
        ImmatriculationRecogniser(),
        InitialesRecogniser(),
        InsRecogniser(),
        IppRecogniser(),
        LieuRecogniser(),
        NirRecogniser(),
        PersonneRecogniser(),
        RppsRecogniser(),
        SecretRecogniser(),
        SejourRecogniser(),
        TelephoneRecogniser(),
        UniteRecogniser(),
        UrlRecogniser(),
    )
