"""What the recogniser of towns and regions promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.commune import CommuneRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "M. Roy (72 ans, ⟦Quimper⟧), sa fille Odile (⟦Roubaix⟧)",
    "Dr Roy, ⟦Romorantin-Lanthenay⟧",
    "⟦Concarneau⟧, le 3 mai 2024",
    "Mme Roy est repartie à ⟦Bamako⟧, puis à ⟦Zinguinchou⟧",
    "M. Roy vit à ⟦Lyon 3e⟧",
    "patient hospitalisé à ⟦toulouse⟧",
    "Mme Roy, CPAM ⟦Calvados⟧",
    "patient noyé au lac de ⟦Guerlédan⟧",
    "M. Roy, né le 3 mai 1970 à ⟦Ouadhias⟧",
    "Mme Roy habite seule à ⟦Guérande⟧",
    "mme roy habite ⟦tours⟧, son fils vit à ⟦sens⟧",
    "M. Roy travaille au ⟦Havre⟧ et vit aux ⟦Ulis⟧",
    "mr roy du ⟦mans⟧",
    "patient de 40 ans, habite ⟦Marseille 13⟧, sa fille habite ⟦Paris XVe⟧",
    "Mme Roy est arrivée d'⟦Alep⟧",
    "M. Roy (72 ans), ⟦Riec⟧, diabète",
    "M. Roy 72 ans ⟦Narbonne⟧ HTA",
    "⟦Genève⟧, urgences : M. Roy",
    "mme roy vient de ⟦la roche sur yon⟧, son frère de ⟦st malo⟧",
    "M. Roy, pompiers de ⟦Foix⟧",
    "mme roy née à la campagne, ⟦charmes⟧ (⟦vosges⟧)",
    "dossier pmi ⟦st denis⟧, patiente de 20 ans",
    "Mme Roy, née à ⟦Mopti (Mali)⟧, son père né à ⟦Kaolack, SÉNÉGAL⟧",
    "patiente, institutrice à ⟦la mure⟧, mari maçon à ⟦Wissembourg⟧",
    "patiente logée chez le curé de ⟦Gouvy⟧, lettre au maire de ⟦Figeac⟧",
    "patient venu d'⟦Alep⟧, passé par ⟦Gaziantep⟧, évacué de ⟦Kharkiv⟧",
    "M. Roy : sa mère à ⟦Kongoussi⟧, accident de ski aux ⟦Diablerets⟧",
    "M. Roy part jeudi pour ⟦Saint-Laurent⟧, VSL pour ⟦Charmes⟧, montant vers ⟦Sare⟧",
    "mme roy : je vais a ⟦montpellier⟧, vacances a ⟦palavas⟧",
    "M. Roy. He lives part-time in ⟦Nontron⟧, residente em ⟦Viseu⟧, wohnhaft in ⟦Freiburg⟧",
    'Lieu de naissance ........ ⟦Bagnères-de-Bigorre⟧, {"lieu": "⟦Roubaix⟧"}',
    "JE SUIS IDEL EN ⟦GUADELOUPE⟧ (⟦LE MOULE⟧), PATIENT DE 60 ANS",
    "Mme Roy (section ⟦Vierzon⟧), sur l'aire de ⟦Roye⟧",
    "mme sow habite ⟦montreuil (93)⟧",
    "⟦bordeaux 33⟧, cherche cardiologue pour mon père",
    "Mme Roy déménage bientôt dans la ⟦Drôme⟧",
    "M. Roy, de retour du ⟦Larzac⟧, vit dans le ⟦Périgord⟧",
    "⟦Saint-Benoît de la Réunion⟧, dengue chez M. Payet",
    "résidente de l'⟦île de Sein⟧, vacances au ⟦Cap d'Agde⟧",
    "quartier les ⟦Minguettes⟧, mère isolée",
    "mon oncle de ⟦Sfax⟧ a eu un stent",
    "les pompiers de ⟦Brive⟧ ont trouvé la patiente",
    "Revient de ⟦Bamako⟧, fièvre",
    "hab. ⟦Uccle (1180)⟧, suivi en ville",
    "elle vit avec son mari et ses deux enfants à ⟦agde⟧",
    "il loge chez un cousin à ⟦garges⟧",
    "vivait à ⟦londres⟧, il vient d'⟦alep⟧, venue de ⟦sousse⟧ pour un avis",
    "étudiante à ⟦paris⟧",
    "patiente\n⟦le tampon, Réunion⟧",
    "⟦papeete⟧, femme enceinte",
    "cure à ⟦Balaruc⟧ en mai",
    "M. Roy, plongeur, accident au large de ⟦Leucate⟧",
    "M. Roy au ⟦refuge de la Combe Noire⟧, gelures",
    "mme roy, rendez-vous. M. Roy (⟦Foix⟧) a appelé",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "score de Genève, règle d'Ottawa (Ottawa), critères de Rome IV",
    "patient : Boston 2-2-3, classification de Vienne",
    "patient à Candida, sensible à Pseudomonas",
    "un patient porte à droite, à tours réguliers",
    "patient originaire du Portugal, né au Mali, vit en France",
    "patient né à terme, vit à côté, au bord de la mer, à domicile",
    "Nice travail pour ce patient ! Sens du vent, Tours de taille",
    "Actuellement, le patient va bien\nAinsi, le score monte\nLe marin, le notaire, le curé",
    "PATIENT : PAS DE SOINS À L'HÔPITAL, PENSER À STILL, HISTOIRE DE LA FOLIE",
    "patient : HTP du groupe 1 de Nice, encéphalite de Saint-Louis, procès de Bobigny",
    "Trousseau fut l'élève de Bretonneau, élève de Dupuytren",
    "le patient rentre de Guyane, retour de Bali, séjour en Martinique",
    "patient, VACANCES DE LA TOUSSAINT, sclérodermie, CREST, anticorps",
    "Né à Lyon en 1832, il mourut à Vienne en 1897",
    "Les urgences de Paris manquent de bras, Semmelweis à Vienne",
    "patient : infirmière à la maison, prof à la retraite, cure de Ledaga",
    "à l'hôpital, en ville : trois phrases",
    "patient : résection de la paroi (ris), ADMISE À LA SALLE DE NAISSANCE, AU-DESSUS DE LA TABLE",
    "traitée par isoniazide (INH) et rifampicine (RIF), le patient va bien",
    "sur Lyon aussi l'incidence augmente",
    "cap de sécurité, pointe d'angine, îlots de Langerhans, M. Roy va bien",
    "elle vit mal sa maladie à cause de la fatigue",
    "il vit seul, autonome à domicile, rentre à pied",
    "M. Roy : brie de Meaux interdit, sel de Guérande",
    "M. Roy : abcès de la loge de Guyon",
    "M. Roy, DTSTART;TZID=Europe/Paris:20260422",
    "Mme Roy, sage-femme de ville : prépare la séance",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(CommuneRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A score, a criterion, a plain word or a cited town is not reported."""
    check(CommuneRecogniser(), text)
