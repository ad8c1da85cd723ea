"""What the recogniser of named establishments promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.etablissement import EtablissementRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "suivi au ⟦lycée Marie-Marvingt⟧, ⟦crèche Les Petits Loups⟧, ⟦collège Jean-Macé⟧",
    "à la ⟦clinique du vallon⟧, à l'⟦hôpital des deux rives⟧",
    "⟦pharmacie du phare⟧, ⟦cabinet d'imagerie des Minimes⟧",
    "soudeur chez ⟦Métallix Ouest⟧, employeur : ⟦Kervadec Fruits⟧",
    "travaille chez ⟦Roussel et Fils⟧",
    "incarcéré à la ⟦maison d'arrêt de Vesoul⟧, ⟦commissariat de Dole⟧",
    "CLICHÉ FAIT À LA ⟦CLINIQUE DU GRAND-LARGE⟧ SANS INJECTION",
    "placée aux ⟦Jardins d'Armor⟧",
    "⟦MECS des Glycines⟧, ⟦ime kerguelen⟧",
    "admitted to ⟦Saint Declan's Hospital⟧",
    "vient du ⟦chu rennes⟧, ⟦mas les romarins⟧, ⟦hop st louis⟧, ⟦école sainte marie⟧",
    "⟦C.H.U. de Reims⟧, ⟦Ctre Hosp. de Laval⟧, ⟦Hôp. St Joseph⟧",
    "M. Roy, 70 ans, suivi à ⟦Bichat⟧, vu à ⟦Curie⟧ puis à la ⟦timone⟧",
    "Mme Roy, l'⟦hôpital Nord⟧, ⟦hopital sud⟧",
    "⟦CENTRE HOSPITALIER DE LA CÔTE D'OPALE⟧\nMme Roy",
    "⟦Centre Hospitalier\nJean Rougier⟧\nMme Roy",
    "mme roy résidente de la ⟦Roseraie⟧",
    "⟦TJ de Vannes⟧, ⟦ADMR du pays blanc⟧, ⟦UDAF du Morbihan⟧",
    "⟦Labo : Bioépine Ouest⟧, l'⟦école du centre⟧, ⟦pharmacie de la place⟧",
    "⟦Universitätsspital Basel⟧",
    "loyer impayé ⟦Habitat Nord Aveyron⟧, bailleur ⟦Logis Cévenols⟧, ⟦Valombre Habitat⟧",
    "assureur ⟦Prévoyance Calypso⟧, employée par ⟦Nettoyage Ponant SAS⟧, de chez ⟦Travaux du Morvan SARL⟧",
    "⟦Régie Tram-Estuaire⟧, ⟦Tannerie Maury⟧, ⟦Athénée royal des Marronniers⟧",
    "joueur au ⟦RC Kerscao⟧, entraîneur du ⟦FC Marlenheim⟧, licenciée à l'⟦AS Plouvara⟧",
    "serveur au resto (⟦Chez Paulette⟧)",
    "⟦Aarespital⟧, ⟦Klinik Sonnenhof⟧, ⟦Spitalul Sf. Apostoli⟧",
    "⟦CD de Fampoux⟧, l'⟦UHSI de Blanzac⟧, ⟦SMPR de Loos⟧, ⟦urgences de la Corvette⟧",
    "M. Roy, suivi à l'⟦IUCLR⟧, transféré au ⟦GHBZ⟧",
    "M. Roy, rayons à ⟦Oscar-Delvaux⟧, hépato de ⟦Paul-Carrière⟧, neurochir de ⟦pontmarec⟧",
    "⟦LABORATOIRE BIOLITTORAL - site de Royan⟧, ⟦Grande Pharmacie des Remparts⟧, ⟦pharma Lecoq⟧",
    "vue par l'⟦équipe mobile Odyssée⟧, relais ⟦EMPP Diogène⟧",
    "adjudant au ⟦3e régiment de hussards⟧, puis au ⟦21e RIMa⟧ et à la ⟦BA 118⟧",
    "suivi par l'⟦association Addict'Aide 26⟧, AUDIT 22",
    "M. Roy transféré de ⟦Lariboisière⟧ pour thrombectomie",
    "⟦Étude Ollivier & Roche⟧ ; ⟦Garage Lopes et Fils⟧",
    "devis ⟦Bigoud'Access⟧, repas livrés par ⟦Les Menus de Léa⟧",
    "EEG au ⟦Centre anticancéreux Roland-Pujol⟧, transmis par la ⟦CPTS Pays d'Arles⟧",
    "retour ⟦EHPAD Mon Repos⟧ vendredi",
    "le club de plongée « ⟦Les Dauphins du Large⟧ »",
    "il joue au foot au ⟦FC Les Herbiers⟧",
    "salarié d'⟦Amcor Flexibles⟧, expo solvants",
    "au ⟦point-rencontre La Passerelle⟧ et au ⟦bar Le Celtique⟧",
    "agent de la ⟦Poste de Lagnieu⟧",
    "scolarisé à ⟦jean rostand⟧ en CE2, opérée à ⟦st luc⟧",
    "transfert à la ⟦Timone⟧, adressé par ⟦Bichat⟧, greffé à ⟦Foch⟧, suivi par l'⟦IUCT⟧",
    "hospitalisé à ⟦ville evrard⟧, suivie à la ⟦croix rousse⟧",
    "au ⟦chu de tours⟧, ⟦université de pau⟧, ⟦usld de st junien⟧",
    "⟦collège Henri IV⟧, le ⟦CP Sud Roblinois⟧",
    "M. Roy, 45 ans, chauffeur ⟦Keolis⟧, sa femme caissière ⟦Carrefour⟧",
    "Mme Roy, 30 ans, agent de piste ⟦Transavia⟧, puis hôtesse ⟦Air France⟧",
    "École : ⟦les petits pas⟧, Léa 6 ans ; collège : ⟦jules ferry⟧, Tom",
    "IDEC à l'⟦ehpad-lesglycines⟧, résidente Mme Roy",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "école du dos, école primaire, collège des enseignants, société savante",
    "la pharmacie le stock, l'association amoxicilline et métronidazole",
    "association Ciprofloxacine et Amikacine, relais Eurartesim",
    "un poste d'IPA, les hôpitaux du groupement",
    "chez Mme Roy, chez un homme de 60 ans",
    "au CHU, en EHPAD, hôpital de jour, clinique de la douleur",
    "le labo. L'encodage est faux, les CHU de France, centre régional du pays mais sans scanner",
    "signe de Trousseau, aphasie de Broca, test de Curie chez M. Roy",
    "laboratoire Sanofi, hôpital est plein, ssr les patients",
    "TAXI PRÉVU LE LENDEMAIN, MAISON DE RETRAITE, HOPITAL DE JOUR DE GERIATRIE",
    "un étudiant en pharmacie la loi de Fick, en école la règle",
    "migrer Hopital Manager, Clinique Pro, IFSI UE 4.4, urgences IOA",
    "She called EMS. Troponin 84. Deleris MA. Lancet 2017. Bernard SA, Gray TW",
    "POURQUOI LES HÔPITAUX HONORENT-ILS, UN HÔPITAL DE PROVINCE, LE CAFÉ COÛTE CHER, UN EHPAD À CONSTRUIRE",
    "Les urgences de Paris, l'école de Vienne, salon du XVIIIe",
    "M. Roy, suivi à l'ANSM, vu au PMSI, avis du COREVIH, service de pneumopédiatrie, réa de Covid",
    "habitat insalubre, SA 12 semaines, CD4 200, AS de nuit, escarre : Aquacel Ag",
    "« À la Salpêtrière, Jean-Martin Charcot », patient fils de Charcot et de la Salpêtrière",
    "L'EXAMEN CLINIQUE À L'ADMISSION MONTRAIT UN PATIENT, CENTRE DE SANTÉ DE PREMIER ÉCHELON",
    "équipe mobile de soins palliatifs, équipe mobile gériatrique, avis EMSP",
    "réseau de Purkinje, réseau RENATEN, réseau veineux",
    "relais CMPEA, relais HAD, relais AVK-héparine",
    "l'école de Charcot, l'école de Palo Alto",
    "suivi au CAMSP depuis janvier 2024 pour M. Roy",
    "régime sans sel strict, SCM contractés, EMG normal, écho",
    "couverture vaccinale, veine cave inférieure, foie ferme, stade B de Balthazar",
    "décrit par Bichat, la méthode de Cochin",
    "prise de lait à Jean",
    "Centre Cochrane",
    "les travaux de Murray, l'internat d'HGE, l'école d'IBODE",
    "mandataire UDAF : avis. Mutuelle : MGEN, mutuelle MNH",
    "le livreur Amazon dépose le colis, une carte Carrefour",
    "École : fatigue, crèche : pleurs, collège : la violence scolaire persistante",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(EtablissementRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A kind of place, an adjective, a person or a public body is not reported."""
    check(EtablissementRecogniser(), text)
