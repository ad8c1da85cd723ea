from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.adresse import AdresseRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "hébergée au ⟦88 rue des Cordeliers à 59280 Armentières⟧ depuis mars",
    "Je saisis l'ARS et la CPAM.\nLuc Blot, ⟦5 allée du Bois-Robert, 76130 Mont-Saint-Aignan⟧",
    "habite ⟦12 bis, rue des Lilas\nBâtiment B, appt 4\n29000 QUIMPER CEDEX 9⟧",
    "⟦3 place de la République 75003 Paris⟧",
    "⟦12 rue des lilas 29000 quimper⟧",
    "⟦12 RUE DES LILAS\n29000 QUIMPER⟧",
    "demeurant ⟦rue Victor Hugo à Quimper⟧",
    "domiciliée ⟦45 avenue Jean Jaurès⟧",
    "⟦Rue de la Loi 16, 1040 Bruxelles⟧",
    "⟦Chemin des Fleurs 12, 1200 Genève⟧",
    "⟦Bahnhofstrasse 12, 8001 Zürich⟧",
    "⟦123 rue Sainte-Catherine, Montréal (Québec) H2X 1Y4⟧",
    "⟦Lieu-dit Kerguelen, 29140 Rosporden⟧",
    "⟦BP 90345, 29107 QUIMPER CEDEX⟧",
    "⟦8 allée du 8 mai 1945, 35000 Rennes⟧",
    "⟦14 bd de la Liberté⟧",
    "⟦12 rue des Lilas, résidence les Tilleuls, 29000 Brest⟧",
    "habite ⟦3 impasse des Mimosas, appartement 12⟧, au nord",
    "⟦25 quai de la Fosse à Nantes⟧",
    "habite ⟦8 quai des Brumes, Annecy⟧",
    "vit au ⟦3e étage du 12 rue des Forges⟧",
    "⟦Résidence Les Genêts, bât. C\n4 allée des Pins⟧",
    "⟦cent deux avenue des tilleuls⟧",
    "il vit ⟦trente-deux bis boulevard de la mer⟧",
    "c'est au ⟦22 de la rue Drouot⟧",
    "⟦12rue des Lilas 29000 Quimper⟧, ⟦12 reu des Lilas⟧, ⟦l2 rue des Lilas⟧",
    "⟦14 Grand'Rue, 67500 Haguenau⟧",
    "⟦17 r Carnot⟧, ⟦32 qu. de la Douane⟧, ⟦88 ch. du Lac⟧",
    "⟦esc. B, 2e étage porte gauche, 19 rue du Parc⟧",
    "M. Roy\n⟦La Grange aux Loups\nRoute de Murat, km 4\n15130 CARLAT⟧",
    "M. Roy\n⟦Pors Guen Vihan⟧\n29950 BENODET",
    "Domicile : ⟦La Bastide Neuve⟧, 12200 Villefranche",
    "elle a chuté ⟦place Bellecour à Lyon⟧",
    "vit en caravane, ⟦aire d'accueil du Pré, emplacement 6⟧",
    "habite ⟦camping les flots bleus emplacement 43⟧",
    "habite ⟦PK 15 côté montagne⟧",
    "⟦Cité 200 logements Bt 12⟧",
    "Tournée : Oger ⟦17 bis Carnot⟧",
    "⟦BP 1234 Rouen⟧",
    "⟦24 Baker Street, London NW1 6XE⟧",
    "⟦Via Garibaldi 22, 10122 Torino⟧, ⟦Calle Mayor, 14⟧",
    "⟦Berliner Straße 12, 79098 Freiburg⟧",
    "⟦Rue Haute, 298 - 1000 Bruxelles⟧",
    "⟦5430, boulevard Saint-Laurent, bureau 200, Montréal, QC, H2T 1S1⟧",
    "⟦Résidence Aulnay, entrée 4, porte 11⟧",
    "⟦12 RUE DU PUITS⟧ PATIENT SUIVI POUR HTA",
    "habite ⟦Steenweg op Ninove 212 bte 4, 1080 Molenbeek⟧",
    "habite ⟦Ch. de la Fontanne 7, 1880 Bex⟧",
    "⟦Rose Cottage, 14 Church Road, Cardiff CF10 1AA⟧",
    "⟦Rua das Flores, 88, 2.o Esq., 4700-211 Braga⟧",
    "⟦18 rue des lilas 3e gche⟧",
    "M. ; ROY ; ⟦Les Érables bât 3⟧ ; 60300 Senlis",
    "chez Mme Ledoux, ⟦rue Basse ; 60129 Béthisy⟧",
    "retrouvé ⟦rond-point de la Jardiland⟧, trouvée devant l'⟦église Saint-Étienne⟧",
    "VAD ⟦7 IMP DES MESANGES 44800 ST HERBLAIN⟧",
    "tournée : ⟦6 all. des pins⟧ bas de contention",
    "⟦10 RUE DE VERDUN ETAMPES⟧ CHUTE ESCALIER FEMME",
    "⟦HLM les Glycines, tour 3 apt 54⟧",
    "⟦rue Voltaire au 16⟧, sonner",
    "appelé ⟦place Carnot à Carcassonne⟧",
    "habite au-dessus de la boulangerie, ⟦grande rue, Ornans⟧",
    "⟦17, al. des Peupliers, bat. F⟧",
    "il loge chez sa tante ⟦avenue des platanes⟧",
    "habite ⟦piste Soubirou, PK 6⟧",
    "vit au ⟦lieu-dit Kerdudo, 2e maison⟧",
    "VAD ⟦appartement n° 7, 3e étage⟧",
    "navire : ⟦47°31,2'N 005°44,8'W⟧, fièvre à bord",
    "coordonnées GPS : ⟦47.2184, -1.5536⟧",
    "j'habite ⟦rue nationale⟧, vit ⟦rue du moulin⟧",
    "VAD au ⟦6 clos des fauvettes⟧, digicode",
    "livrer ⟦12bis all jean moulin 33600 pessac⟧",
    "⟦res paul eluard apt 204⟧",
    "⟦immeuble Le Vendôme escalier 2⟧",
    "⟦3, Grand'Place⟧, en face",
    "VAD M. Roy ⟦lot. Les Genêts villa 7⟧, portail vert",
    "⟦12rue des Lilas⟧, ⟦3 ruedes Ormes⟧, ⟦9 grandplace⟧, ⟦4 cehmin des Vignes⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "HAS, 5 avenue du Stade de France, 93218 Saint-Denis",
    "mise en place de 2 drains",
    "1 voie veineuse centrale",
    "3 cours de rééducation, 2 passages",
    "en cours de traitement, au cours du séjour",
    "BP 120/80",
    "la rue, une avenue",
    "galerie API 20E",
    "une allée bordée de fleurs",
    "Cite l'ESC 2023 et la HAS",
    "rang 2, rang C, allée 3, route 66, tour 2 du scrutin",
    "article L. 1110-4 bis Code, alinéa 3 ter Loi",
    "PK 12 h, via Doctolib 3 demandes, Way 2",
    "PONT DE VAROLE. QUEL TERME A CHANGÉ DANS LA NOMENCLATURE DE 1998",
    "quelle est la place de l'IRM à Paris",
    "impasse thérapeutique, voie de Wnt, cours de la grossesse",
    "le café coûte 40 c. Mets en alexandrins, 2 c. à soupe",
    "ELLE VIT AU 3E SANS ASCENSEUR, PORTE LE PANIER DE MADAME",
    "RÉDIGE LE CHEMIN CLINIQUE TYPE, IMPASSE THERAPEUTIQUE TOTALE",
    "sonde Ch. de Foley 18, chapelle ardente, gare aux chutes",
    "carpite stade III à droite, pancréatite stade C de Balthazar",
    "ch 3 Morin : TA 14/8\nch 5 Leduc : TA 16/9",
    "Dupont et al. des études",
    "quelle est la place du scanner à Lyon",
    "flexion 30°-60°, inclinaison 12°30' puis 8°40'",
    "une piste thérapeutique, coefficients 0.1234, 0.5678",
    "vit dans la rue depuis 2 ans",
    "habite la rue voisine",
    "place des IEC en L2, place des bêtabloquants",
    "MAIL TYPE à traduire en anglais",
    "COURS TYPE à relire, tubes BD Vacutainer, seringue BD Emerald",
    "vaccin fait le 3/11, lot X4521",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(AdresseRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(AdresseRecogniser(), text)
