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
from detectors.recognisers.chiffres_en_lettres import ChiffresEnLettresRecogniser
from detectors.recognisers.chiffres_epars import ChiffresEparsRecogniser
from detectors.recognisers.commune import CommuneRecogniser
from detectors.recognisers.courtoisie import CourtoisieRecogniser
from detectors.recognisers.date import DateRecogniser
from detectors.recognisers.date_naissance import DateNaissanceRecogniser
from detectors.recognisers.decodage import DecodageRecogniser
from detectors.recognisers.email import EmailRecogniser
from detectors.recognisers.etablissement import EtablissementRecogniser
from detectors.recognisers.finess import FinessRecogniser
from detectors.recognisers.iban import IbanRecogniser
from detectors.recognisers.identifiant import IdentifiantRecogniser
from detectors.recognisers.immatriculation import ImmatriculationRecogniser
from detectors.recognisers.initiales import InitialesRecogniser
from detectors.recognisers.ins import InsRecogniser
from detectors.recognisers.ipp import IppRecogniser
from detectors.recognisers.langues import LanguesRecogniser
from detectors.recognisers.lieu import LieuRecogniser
from detectors.recognisers.nir import NirRecogniser
from detectors.recognisers.personne import PersonneRecogniser
from detectors.recognisers.rpps import RppsRecogniser
from detectors.recognisers.secret import SecretRecogniser
from detectors.recognisers.sejour import SejourRecogniser
from detectors.recognisers.structure import StructureRecogniser
from detectors.recognisers.telephone import TelephoneRecogniser
from detectors.recognisers.unite import UniteRecogniser
from detectors.recognisers.url import UrlRecogniser
from detectors.tagging.tagger import USUAL_THRESHOLD, Tagger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers.base import Candidate, Recogniser


def all_recognisers(*local: Recogniser, tagger_threshold: float = USUAL_THRESHOLD) -> tuple[Recogniser, ...]:
    """Build every recogniser, one a line.

    Args:
        local: A hospital's own, run with the others.
        tagger_threshold: Probability above which the trained model reports a word.
    """
    inner: tuple[Recogniser, ...] = (
        AdeliRecogniser(),
        AdresseIpRecogniser(),
        AdresseRecogniser(),
        AgeRecogniser(),
        CarteBancaireRecogniser(),
        ChiffresEnLettresRecogniser(),
        ChiffresEparsRecogniser(),
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
        LanguesRecogniser(),
        LieuRecogniser(),
        NirRecogniser(),
        PersonneRecogniser(),
        RppsRecogniser(),
        SecretRecogniser(),
        SejourRecogniser(),
        StructureRecogniser(),
        TelephoneRecogniser(),
        UniteRecogniser(),
        UrlRecogniser(),
        Tagger(tagger_threshold),
        *local,
    )

    def find(text: str) -> Iterator[Candidate]:
        for recogniser in inner:
            yield from recogniser.find(text)

    # What is encoded in a text is read by all the others.
    return (*inner, DecodageRecogniser(find))
