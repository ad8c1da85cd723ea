"""The recognisers of numbers, built once for those that judge numbers written otherwise.

Serves `chiffres_en_lettres` and `chiffres_epars`; it refuses nothing by itself.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from detectors.recognisers.adeli import AdeliRecogniser
from detectors.recognisers.age import AgeRecogniser
from detectors.recognisers.carte_bancaire import CarteBancaireRecogniser
from detectors.recognisers.date import DateRecogniser
from detectors.recognisers.date_naissance import DateNaissanceRecogniser
from detectors.recognisers.finess import FinessRecogniser
from detectors.recognisers.iban import IbanRecogniser
from detectors.recognisers.identifiant import IdentifiantRecogniser
from detectors.recognisers.ins import InsRecogniser
from detectors.recognisers.ipp import IppRecogniser
from detectors.recognisers.nir import NirRecogniser
from detectors.recognisers.rpps import RppsRecogniser
from detectors.recognisers.sejour import SejourRecogniser
from detectors.recognisers.telephone import TelephoneRecogniser

if TYPE_CHECKING:
    from detectors.recognisers.base import Recogniser


@lru_cache(maxsize=1)
def number_recognisers() -> tuple[Recogniser, ...]:
    """Give the recognisers of numbers that identify, always the same ones: they keep nothing of what they read."""
    return (
        AdeliRecogniser(),
        AgeRecogniser(),
        CarteBancaireRecogniser(),
        DateNaissanceRecogniser(),
        DateRecogniser(),
        FinessRecogniser(),
        IbanRecogniser(),
        IdentifiantRecogniser(),
        InsRecogniser(),
        IppRecogniser(),
        NirRecogniser(),
        RppsRecogniser(),
        SejourRecogniser(),
        TelephoneRecogniser(),
    )
