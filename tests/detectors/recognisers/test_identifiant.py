from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers.identifiant import IdentifiantRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

FOUND = (
    "N/Réf. ⟦MB/LT/24-318⟧ du service",
    "échantillons ⟦88120341⟧ et ⟦88120342⟧ hémolysés",
    "n° ⟦2351KD88⟧ (D) et ⟦2351KD91⟧ (G)",
    "sonde ⟦SN PJN5518742⟧, autre sonde ⟦SN PJN5518743⟧",
    "N° Portalis ⟦DBVX-V-B7F-NVQK⟧, minute ⟦24/3318⟧",
    "stimulateur N/S ⟦21874113-044⟧",
    "lames ⟦24H00817-1⟧ à ⟦24H00817-6⟧",
    "dossier ⟦C2S 63-77810-B⟧, SIAO ⟦59-118742⟧",
    "ID réunion ⟦884 1237 7410⟧",
    "allocataire CAF ⟦4471209 W⟧. Dettes",
    "N° FICHE : ⟦RCP-T-25-1147⟧",
    "concentrateur, machine ⟦SN 2322 7719 04⟧",
    "dossier n° ⟦45-1234⟧",
    "dossier de Mme Durand n° ⟦45-1234⟧",
    "échantillon n° ⟦24B-001234⟧",
    "réf. : ⟦2024/AB/0012⟧",
    "prescription n° ⟦778899⟧",
    "ordonnance n° ⟦A12345⟧",
    "accession number ⟦ACC0012345⟧",
    "contrat mutuelle : ⟦M-556677⟧",
    "allocataire CAF : ⟦1234567⟧",
    "passeport ⟦12AB34567⟧",
    "CNI n° ⟦880692310285⟧",
    "n° de série ⟦SN445566⟧",
    "Patient ⟦f47ac10b-58cc-4372-a567-0e02b2c3d479⟧",
    "donneur n° ⟦4512⟧",
    "SIRET ⟦123 456 789 00012⟧",
    "| Martin | ⟦9010572683⟧ |",
    "Dossier ⟦800123⟧",
    "prélèvement ⟦24-123456⟧ du 03/11",
    "CNI : ⟦X4RTBPFW4⟧",
    "coffre n° ⟦0812.440⟧, scellé n° ⟦C 88120⟧ et ⟦C 88121⟧",
    "n° RG ⟦24/01877⟧, n° FIV ⟦25F0412⟧",
    "enregistrée sous n° ⟦ADM/23/0417⟧",
    "dossier assureur ⟦18/40217⟧, licence ⟦B77031⟧",
    "arbre ⟦GEN-4410⟧, devis ⟦DX-0812⟧",
    "arrêté préfectoral n° ⟦2025-0388⟧",
    "login ⟦mroux7⟧, user=⟦cleroy⟧",
    "biopsie ⟦KT-24-10882⟧",
    "NAM ⟦ROYM 7204 1188⟧, AVS ⟦756.1234.5678.97⟧",
    "DNI ⟦12345678Z⟧, NIE ⟦X1234567L⟧",
    "⟦12345678Z⟧ au dossier",
    "NHS no ⟦943 476 5919⟧ puis ⟦943 476 5919⟧",
    "NISS ⟦85.07.30-033.28⟧, ⟦85.07.30/033.28⟧",
    "INAMI ⟦1/44781/06/004⟧",
    "carte soleil ⟦ROYM 7204 11 88⟧",
    "c.f. ⟦rssmra85t10a562s⟧",
    "ssn: ⟦219-09-9999⟧",
    "NAS ⟦046 454 286⟧",
    "chifa ⟦85 0044 7812 00⟧",
    "toque ⟦C 412⟧, RG ⟦24/04478⟧, écrou ⟦44781 A⟧",
    "patient ⟦012-034⟧, code patient ⟦DUPJE-012⟧",
    "⟦SN PJN447812S⟧",
    "⟦(01)04012345678901(21)447812⟧",
    "Priorix ⟦R6TQ112⟧",
    "snap ⟦lea_mrt06⟧, insta : ⟦@lea.mrt⟧",
    "identifiant Orbis c'est ⟦hvauquelin⟧",
    "ROUX Marie – ⟦0098 4471 2⟧",
    "n° Portalis ⟦DBVX-W-B7I-C4478⟧",
    "n° employeur ⟦31 207 4415 0⟧",
    "allocataire ⟦4417 820 P⟧",
    "badge ⟦44781⟧, cotisant ⟦447812⟧",
    "(scellé ⟦3/26-0481⟧)",
    "code client ⟦7714⟧",
    "poche ⟦75 24 118 774 2⟧",
    "dossier ⟦4471-B⟧ en cours",
    "dossier tutelle ⟦24/A/00447⟧",
    "lettre recommandée ⟦1A 123 456 7890 1⟧",
    "dossier ASE ⟦44712⟧",
    "dossier papier ⟦98/11/0437⟧",
    "fiche ⟦3C-44170⟧, affaire ⟦2026-118-00934⟧",
    "mutualité ⟦319 - 1184027⟧",
    "poste de travail ⟦PC-URG-0091⟧, escorte ⟦EXT-4471⟧",
    "SILENCED by ⟦u_lebihan⟧ at 03:12",
    '{"login":"⟦dr.pmercier⟧"}',
    "voir ⟦@dr_mpichon⟧",
    "P<FRA\n⟦12AB345672FRA8503124F2907155<<<<<<<<<<<<<<08⟧",
    "tubes ⟦51 22 0 8841⟧ et ⟦51 22 0 8842⟧ coagulés",
    "respirateur ⟦SN 2322 7719 04⟧ en panne",
    "pompe n° série ⟦PX 3309 118⟧",
    "véhicule ⟦6214 0339⟧ parti à 14h",
    "scellé ⟦SC-03⟧ remis, scellé n° ⟦4⟧",
    "train ticket ref ⟦QPLT7V⟧",
    "seaman's book ⟦PH-C0998123⟧",
    "prise en charge PEC ⟦88120⟧",
    "INSERT INTO labo VALUES (⟦90211⟧,'K',4.1),(⟦90212⟧,'Na',139);",
    "DELETE FROM visite; -- doublon de ⟦771188⟧",
)
"""Texts with what must be found between ⟦ and ⟧."""

REFUSED = (
    "lot AB1234 retiré du marché par l'ANSM",
    "rappel de lot X11824 : défaut qualité",
    "dossier (L1111-7 du CSP)",
    "dossier n° 12",
    "examen n° 1 normal",
    "version f47ac10b-58cc-4372-a567-0e02b2c3d479",
    "réf. : article 12345",
    "PMID 33301246, SNOMED 22298006, CIP13 3400935955838",
    "charge virale 10000000",
    "dossier du 12/03/2024",
    "prescription : 30 comprimés",
    "loi n° 2005-370, tableau n° 57 des maladies professionnelles",
    "mutation G20210A, gène CYP2C19, NCT04368728",
    "bras BMS-936558, molécule AZD9291",
    "examen : TA 15/9, FC 88",
    "code LOINC 2345-7, OID 1.2.250.1.71.4.2",
    "contrat d'objectifs 2020-2024",
    "sujets 18-75 ans, patient 100-120 mg",
    "patients 12-034, un lot de 1200 boîtes",
    "12345678A au hasard, 943 476 5918",
    "lot non conforme, série de 12 cas",
    "pseudo unicorne, utérus pseudo sac.",
    "SN 12, substance noire 1234",
    "commande de 12000 boîtes, facture de 12000 euros",
    "RG 12/20, Chlore ROUX Marie",
    "elle demande 184 000 € de provision",
    "marché CPV 18424300",
    "MEST-C M1E0S1T1C0",
    "dossier (L1111-7)",
    "la variable login dépend du prénom",
    "CE 3 mai 2007, n° 289328",
    "PEC 12500 euros, prise en charge de 2000 patients",
    "SELECT AVG(crea) FROM labo; -- seuil de 85 à 12000",
    "pompe 10 20 ml/h, machine 2, débit 300 400 ml",
    "INSERT INTO norme VALUES (1,'Na',135,145);",
    "vol de 6 heures, hôtel CHU, billet doux",
)
"""Texts that look alike and hold nothing."""


@pytest.mark.parametrize("marked", FOUND)
def test_finds_exactly_the_marked_stretches(check: Callable[[Recogniser, str], None], marked: str) -> None:
    """Every marked stretch is found, with its exact limits, and nothing else."""
    check(IdentifiantRecogniser(), marked)


@pytest.mark.parametrize("text", REFUSED)
def test_leaves_lookalikes_alone(check: Callable[[Recogniser, str], None], text: str) -> None:
    """A look-alike without the cue or the key it needs is not reported."""
    check(IdentifiantRecogniser(), text)
