from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.url import UrlRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "la visio : ⟦https://meet.jit.si/rdv-durandal-7731⟧",
    "rejoindre ⟦webconf.numerique.gouv.fr/consultMTanguy4412⟧",
    "⟦https://dpi.chu-exemple.fr/patient/80012345⟧.",
    "(⟦http://intranet/dossier?x=1⟧)",
    "⟦https://exemple.fr/?nom=dupont&p=1⟧",
    "⟦https://exemple.fr/x?ipp=12⟧",
    "⟦https://jean@exemple.fr/⟧",
    "⟦https://exemple.fr/a/f47ac10b-58cc-4372-a567-0e02b2c3d479⟧",
    "⟦http://192.168.1.12/pacs⟧",
    "⟦https://www.exemple.com/in/jean-dupont-12⟧",
    "⟦http://dpi.local/⟧",
    "⟦exemple.fr/patients/12345⟧",
    "⟦\\\\serveur\\partage\\patients\\dupont.docx⟧",
    "⟦https://www.has-sante.fr/x?email=a@b.fr⟧",
    "⟦www.facebook.com/jean.dupont.29⟧",
    "⟦ftp://depot.labo-essai.example/renaud_k⟧",
    "⟦https://visio.essai.example/s/marchal-lise⟧",
    "⟦http://dpi.essai.example/patients/renaud⟧",
    "GET ⟦/patients/80012345⟧ 404",
    "⟦/api/patients/durand-paul/bilans?apiKey=7fK2⟧",
    "⟦/home/pdurand/notes.txt⟧",
    "⟦https : // dpi.essai.example / patient / 800123⟧",
    "⟦file:///C:/Users/pdurand/cr.doc⟧",
    "⟦https://rdv.clinique.example/a/8Hq?p=philippe⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "https://www.has-sante.fr/jcms/p_3281266/fr/diabete",
    "https://pubmed.ncbi.nlm.nih.gov/12345678/",
    "https://doi.org/10.1056/NEJMoa2034577",
    "https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000043895798",
    "https://www.exemple.com/sante/article-sur-le-diabete_6073145.html",
    "https://exemple.com",
    "http://localhost:8080/x",
    "mg/kg/j et 1,73 m2/j",
    "https://essai.example/articles/prise-en-charge",
    "patients/jour, dossiers/mois, 12 consultations/an",
    "/patients/ seulement",
    "https://exemple.example/recherche?q=douleur",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(UrlRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(UrlRecogniser(), text)
