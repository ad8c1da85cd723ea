"""What the recogniser of wards, rooms and beds promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.unite import UniteRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "Mme Roy ⟦ch 12⟧, M. Roy ⟦ch. 9⟧, ⟦CH. 31⟧, ⟦chb 204⟧ puis ⟦lit 7P⟧ et ⟦box 3⟧",
    "séance au ⟦fauteuil 6⟧, puis ⟦salle 2⟧, ⟦brancard 4⟧",
    "⟦chambre deux cent dix⟧",
    "⟦unité Coquelicot⟧, ⟦secteur Belle-Île⟧, ⟦salle Horizon⟧, ⟦aile Jonquille⟧",
    "l'⟦unité 6A⟧, ⟦UF 3310⟧, ⟦bâtiment 4C⟧",
    "au ⟦2e étage aile B⟧",
    "Tour du matin\n⟦311⟧ Lemoine 70 a\n⟦312⟧ Caron 81 a\n⟦314⟧ Faure sortie",
    "⟦ch 12⟧, ⟦14⟧ et ⟦16⟧ : RAS",
    "⟦Chambre : 305⟧, ⟦Lit : 305-2⟧, ⟦UF : 4512⟧, ⟦UF de resp. 2140⟧",
    "la dame de la ⟦214⟧, le monsieur du ⟦12⟧, la patiente de la ⟦9⟧",
    "La ⟦12⟧ sonne. Le ⟦312⟧ a chuté",
    "hospitalisé en ⟦cardio 2⟧, puis ⟦pneumo B⟧, ⟦chirurgie 3e Nord⟧",
    "⟦3e Sud⟧ appelle, au ⟦2ème B⟧",
    "⟦unité de soins intensifs Laennec⟧, unité de soins palliatifs",
    "⟦SAUV 2⟧, ⟦déchoc 1⟧, ⟦couloir 3⟧",
    "⟦unité les glycines⟧, ⟦pav. Esquirol⟧, ⟦HDJ Copernic⟧, ⟦service Broca 2⟧, ⟦unité B3⟧",
    "Nom;Salle;Terme\nRoy;⟦N1⟧;39\nMarchal;⟦N2⟧;41",
    "Relève EHPAD\nAlbert Roy (⟦L02⟧) GIR 2\nJeanne Marchal (⟦L05⟧) GIR 3\nPaul Caron (⟦L11⟧) GIR 1",
    "vu en SSR (⟦La Chênaie, lit 4B⟧), ⟦ch. 22 Bleuets⟧, ⟦chambre 5 fenêtre⟧, ⟦chambre 9 côté porte⟧",
    "⟦bât. C4 cellule 118⟧, ⟦emplacement 31⟧ du camping, ⟦mobil-home 12⟧",
    '{"ward":"⟦PNEUMO-B2⟧","room":"⟦118⟧"} bed=⟦USIP-03⟧ chambre: "⟦Lilas 07⟧"',
    "⟦USIC 3⟧, ⟦SSPI 1⟧, ⟦pédiatrie 3e C⟧, ⟦ortho 4B⟧, ⟦CSI n° 2⟧",
    "le monsieur du ⟦31b⟧ sonne",
    "⟦SUITE 412⟧ Léna, ⟦room 12⟧, ⟦Zimmer 7⟧, ⟦habitación 33⟧",
    "- ⟦112⟧ Marie R. refuse le repas\n⟦113⟧ Mme Roy dort",
    "au ⟦1er étage, unité Calypso⟧",
    "⟦ch 14⟧ l'infirmière",
    "BERTHIER Lucie, ⟦CARDIO 112⟧, douleur",
    "en ⟦chir visc 3B, lit 22⟧ puis ⟦réa 1 box 4⟧",
    "Relève de ⟦Rhumato 3⟧ : calme ; avis ⟦infectio 2⟧ pour ce soir",
    "accueil ⟦HDJ 3e⟧ pour la cure, ⟦Onco HDJ fauteuil 2⟧ prêt",
    "⟦neuro-vasc lit 8⟧ et ⟦réa Cournand box 5⟧",
    "il vient de la ⟦Gériatrie 2 Ouest⟧\n⟦4 Sud⟧ : calme",
    "ce matin en ⟦Chirurgie B⟧ l'élève a posé la perfusion",
    "CMP du ⟦secteur 94G05⟧, intersecteur ⟦59I07⟧",
    "installé en ⟦case 5⟧ à 14 h | ⟦case 3⟧ | départ",
    "PV1|1|I|⟦GASTRO^214^P⟧|",
    "voir au ⟦217 porte⟧, puis le ⟦12 fenêtre⟧",
    "Voir au ⟦118⟧ Mme Vidal qui vomit",
    "le patient du ⟦24⟧ (Barros) désature ; Mme Ny (⟦212⟧) saigne",
    "le tour : ⟦101⟧ ok, ⟦102⟧ fébrile, ⟦104⟧ a vomi",
    "⟦bât. C 2e étage⟧, ⟦bâtiment Galien, 1er étage, couloir B⟧",
    "⟦salle de naissance 3⟧, ⟦chambre bleue⟧, ⟦chambre stérile 6⟧, ⟦étage 3, chambre 312⟧",
    "salle d'hémodialyse, séance au ⟦poste B6⟧",
    "⟦UCSI 3⟧, embolie grave ; ⟦SAUV B⟧ libre",
    "détenu en ⟦cellule A 318⟧, le voisin de la ⟦cellule D-04⟧, ⟦cellule E2⟧",
    "la patiente du ⟦P07⟧ a vomi, le monsieur de la ⟦B14⟧ dort",
    "transféré ⟦aile Ouest 3⟧ hier, ⟦secteur tilleuls⟧, ⟦maisonnée Bruyère⟧",
    "elle reste au ⟦3e étage côté cour⟧, ⟦étage 2 Sud⟧, ⟦R+3 aile C⟧",
    "vu en ⟦salle Camille Roblin⟧",
    "⟦place C6⟧ libre, ⟦tente 14⟧, ⟦logement B031⟧, ⟦module D 118⟧, ⟦atelier Fraisage 2⟧",
    "dialyse : ⟦poste 6⟧ M. Roy, ⟦P11⟧ : TA 9/5",
    "nom;poste;uf\nRoy;⟦P04⟧;1800\nCaron;⟦P09⟧;2300",
    "⟦lits : B11⟧ stable, ⟦B12⟧ sort, ⟦C02⟧ fièvre",
    "⟦21A⟧ diarrhée, ⟦21B⟧ RAS, ⟦23A⟧ sort",
    "La ⟦318⟧ a désaturé, la ⟦320⟧ aussi",
    "⟦ch 21-23-25⟧ : isolement contact, ⟦chambre d'isolement CI4⟧, ⟦sdn 3⟧, au ⟦bloc C2⟧",
    "corps de M. Roy en ⟦case frigo 4⟧, puis ⟦tiroir 7⟧, ⟦cellule réfrigérée 3⟧",
    "Mme Roy, ⟦cabine 8124⟧, M. Roy ⟦Cabine D412⟧",
    "M. Roy, ⟦bât. B 2e gauche cellule 211⟧, ⟦QD cellule 6⟧, ⟦bât. C niv. -1⟧",
    "⟦3B-07P⟧\tROUX\tBlanche\n⟦3B-07F⟧\tMARTIN\tPaul\n⟦3B-08⟧\tvide",
    "Léa, ⟦chambre 🦊 Renard⟧, Tom, ⟦chambre Koala⟧, Noé, patient de 4 ans, ⟦chambre « Dauphin »⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "sonde de Foley CH 18, drain CH 24",
    "lubrifier, CH 14 ou 16, tête penchée en avant",
    "CH50 effondré, CH 50 normal",
    "lit en 1961, bloc de branche",
    "unité mobile, secteur privé, salle de réveil, unité Alzheimer",
    "service de cardiologie, pôle mère-enfant",
    "4 unités, secteur 2, étage L5",
    "patient du 12, visite du 12/03, dame du 3 mars, sortie du 14",
    "cardio RAS, réa 2 jours, médecine 2e année, hépatite B, médecine A rédiger, psy : à voir",
    "fauteuil 2h, salle 18°C, lit 90x200, ch = 12",
    "le 2e nord, le 115 a répondu, la 3 est bonne",
    "1 Interroger\n2 Examiner\n3 Prescrire",
    "Patient | Lit | Note\nRoy | 3 | ras",
    "Dialyse 4 h, UF 1 900, poids sec 61 ; UF 2200 ml ; UF 2600, Kt/V 1,3",
    "lit O2 2 L, LIT O2 4 L/MIN, MOBILISÉE FAUTEUIL 3 H, FAUTEUIL 2X/J",
    "SA VOISINE DE CHAMBRE A LA GRIPPE, LIT A 30 DEGRES",
    "FAUTE DE LITS D'AVAL, LES LITS OUVERTS",
    "LE SERVICE REFUSE L'ENTREE, CADEAU SERVICE PEDIA BUDGET 30",
    "date;uf;nom\n01/02;4410;Roy\n02/02;4412;Petit",
    '"unit": "mmol/L", "unit":"10^9/L", "bed": "free", cellule 4, UHCD 6 places, cardio 3 lits',
    "- 150 Patients inclus\n- 120 Français",
    "complément effondré, ch50 à 10 unités",
    "faites un appel au 15, au 18 ou au 112",
    "lits dispo : cardio 2, pneumo 0, gastro 1, neuro 3",
    "Aspirine cardio 100. Hémato B12 basse, chirurgie R2",
    "ORL 2 fois par an, cardio 1 fois, ortho à 3 mois, douleur thoracique D",
    "session 4, salle 2, poster 118, unité 3 du module",
    "cocher la case 3 du formulaire",
    "j'ai une chambre Vortex, la chambre antérieure calme",
    "MSH|^~\\&|ORU^R01|",
    "la nuit : 120 bpm, 130 systolique, 110 de fréquence",
    "monté au bloc 2 fois, salle d'attente, étage lombaire",
    "cellule B 4, cellule T 3, cellules CD 34, cellule O2",
    "place de la chirurgie, place en L2, ligne L4, ligne C7, module A, atelier Mémoire, atelier cuisine",
    "sous dialyse, P 1,9 mmol/L, poste de soins, poste 4127",
    "unité monétaire, secteur agricole, service fleuri, aile iliaque",
    "chambre 1 lit, 2 lits",
    "grade 1A faible, 2B fort",
    "dialysat K 2, UF 2300, débit 300",
    "mon script lit un CSV, elle lit deux pages",
    "la cellule B12 du tableur Excel, le tiroir 3 du chariot d'urgence",
    "SSR 13 j, réa 8 j",
    "12A-45 Compresses\n12A-46 Sparadrap\n12A-47 Pansements",
    "L4-L Hernie\nL5-S Protrusion\n1A-10 Oui\n1A-11 Non\n1A-12 Oui",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(UniteRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A tube's size, a count, a specialty or a kind of ward is not reported."""
    check(UniteRecogniser(), text)
