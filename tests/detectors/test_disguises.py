"""What each disguise is read as, what is left alone, and that a plain text is never taken for a disguised one."""

from __future__ import annotations

import pytest

from detectors.decoding import hidden

READ = [
    # Letters and syllables parted.
    ("Mme G🍎i🍎r🍎a🍎u🍎d", "Giraud"),
    ("G 🍎 i 🍎 r 🍎 a 🍎 u 🍎 d", "Giraud"),
    ("['g','i','r','a','u','d']", "giraud"),
    ("G puis I puis R puis A puis U puis D", "GIRAUD"),
    ("B 0 U C H E R", "BOUCHER"),
    ("mr d u b o i s 3 comprimés", "dubois"),
    ("N o m : x", "Nom"),
    ("M. Vas…seur", "Vasseur"),
    ("M. Vas… seur", "Vasseur"),
    ("Mar·tine", "Martine"),
    ("Ber💊nard", "Bernard"),
    ("V*asseur", "Vasseur"),
    ('"Mou" + "lin"', "Moulin"),
    ("concat('Mou','lin')", "Moulin"),
    # Mark-up inside words.
    ("Mme Gi<!-- x -->raud", "Giraud"),
    ('Gi<span class="x">ra</span>ud', "Giraud"),
    ("Gi/**/raud", "Giraud"),
    ("Gi{}raud", "Giraud"),
    (r"\textbf{Gi}raud", "Giraud"),
    (r"Gi\-raud", "Giraud"),
    ("Gi[b]ra[/b]ud", "Giraud"),
    # Lost accents.
    ("Fr?d?ric a mal", "Frédéric"),
    ("Fran?ois", "François"),
    ("M. Th\ufffdvenin", "Thévenin"),
    ("TH\ufffdVENIN", "THÉVENIN"),
    ("Mme Be'rard", "Berard"),
    # Other alphabets.
    ("golf india romeo alpha uniform delta", "giraud"),
    ("Golf, India, Romeo, Alfa, Uniform, Delta", "giraud"),
    ("gé i erre a u dé", "giraud"),
    ("--. .. .-. .- ..- -..", "giraud"),
    ("ǝuoɯᴉs pnɐɹᴉƃ", "giraud simone"),
    ("Vlprqh Jludxg", "Simone"),
    # Digits for letters.
    ("$imone tousse", "simone"),
    ("S1m0ne", "Simone"),
    # What scanners damage.
    ("TlXlER", "TIXIER"),
    ("R0B1N", "ROBIN"),
    ("5andrine", "Sandrine"),
    ("B0rdeaux", "Bordeaux"),
    ("V0ULZIE", "VOULZIE"),
    ("Patlent :", "Patient"),
    ("norn :", "nom"),
    ("dornicile", "domicile"),
    ("rnoreau Yves, rnai", "mai"),
    ("lsabelle", "Isabelle"),
    ("Syl vie", "Sylvie"),
    ("né le O3/l1/l954", "03/11/1954"),
    ("née le l5 AVRIL 1938", "15"),
    ("en 193O", "1930"),
    ("O1 99 OO l2 34", "01 99 00 12 34"),
    ("2 3O O3 29 195 OO7 83", "2 30 03 29 195 007 83"),
    ("3O9OO NÎMES", "30900"),
    ("l2 rue du Moulin", "12"),
    ("dossier n° 77 4I2 O9", "77 412 09"),
    ("a 7B ans", "78"),
    # Codes.
    ("JJSWC3RAKZQXG43FOVZA====", "Jean Vasseur"),
    ("patient=T2RpbGUgTGVmb3J0", "Odile Lefort"),
    ("==AZ1FmcpdEIl52btl2U", "Simone Giraud"),
    ("H2ygo25yVRqcpzS1MN==", "Simone Giraud"),
    ("107 151 162 141 165 144", "Giraud"),
    ("xn--hlne-6oae.test", "hélène"),
    (r"Fran\303\247ois", "François"),
]


@pytest.mark.parametrize(("text", "plain"), READ)
def test_a_disguise_is_read(text: str, plain: str) -> None:
    """One stretch of the text hides exactly that."""
    assert plain in [found.text for found in hidden(text)]


GLUED = [
    ("MmeGIRAUD", "Mme GIRAUD"),
    ("MmeGIRAUDadressée", "Mme GIRAUD adressée"),
    ("DrMoreau", "Dr Moreau"),
    ("NomGIRAUDPrénomSimone", "Nom GIRAUD Prénom Simone"),
    ("Néle12/03/1948àLyon", "Né le 12/03/1948 à Lyon"),
    ("patienteAubertClaire", "patiente Aubert Claire"),
    ("scanMoreau", "scan Moreau"),
    ("CR_GIRAUD_Simone_1948-03-12.pdf", "CR GIRAUD Simone 1948-03-12 pdf"),
    ("IRM-GIRAUD-simone.docx", "IRM GIRAUD simone docx"),
    ("simone_giraud", "simone giraud"),
    ("nathalie.moreau", "nathalie moreau"),
]


@pytest.mark.parametrize(("text", "parted"), GLUED)
def test_glued_words_are_parted_where_they_meet(text: str, parted: str) -> None:
    """The lost blanks come back, and nothing else changes."""
    plain, done = "", 0
    for found in hidden(text):
        plain += text[done : found.start] + found.text
        done = found.end
    assert plain + text[done:] == parted


PLAIN = (
    "L5-S1, l5 s1, T12, D10, C7, B12, b12, Q10, O2 2 l/min, o2 2l, 5g, 10s, S1S2, 3B, 4G",
    "H1N1, h1n1, CA15-3, CD4, IL6, HLA-B27, BRCA1, PALB2, ROS1, KRAS G12C, BRAF V600E, T3N1M0, pT2N0, N1mi, pT1mic, R0",
    "CYP3A4, P2Y12, G6PD, 5-HT3, 5FU, 6MP, 99mTc, I131, BNT162b2, mRNA-1273, HbA1c, PaO2",
    "getUserName, isOpen, useState, JavaScript, GitHub, PlayStation, MacBook, iPhone, mmHg, IgG, PubMed, ellaOne",
    "rapport_activite_2024.pdf, protocole_sedation_v2.docx, x_mean, snake_case_example, n_estimators",
    "IVG+MTP, oui/non, avant/après, mL/h, mg/kg/j, K+ 3,5, patient·e·s, 2*3*4",
    "que penser du test?Merci bonjour", "l'eau, d'abord, aujourd'hui, presqu'île, j'ai", "et... ensuite… voilà",
    "Alpha, Bravo, Charlie, Delta, Echo : alphabet", "variants Alpha, Delta, Omicron", "papa et maman",
    "-- . -- .. --", "- - - - -", "........ 12", "... --- ...",
    "1 2 3 4 5 6 7 8 9", "0-1-2-3-4-5", "a) b) c) d)", "A B C D E", "S.O.A.P.", "I.R.M. et T.D.M.",
    "<p>Bonjour</p> <b>gras</b> {x} [x] [ ] **oui** `code` x < 3 > 2", "List<String> a[b]c ${nom}",
    "dose de 2 mg, 3 fois par jour, un chat noir dort sur le mur rouge", "well, early, week, patient discharged home",
    "Marie-Ange, Anne-Claire, Jean-Luc, Priscilla, Ioana", "week-end, gastro-entérologue, post-opératoire",
    "Der Befund zeigt eine diskrete Insuffizienz", "ce FHIR, le HL7, la DSI", "C9H8O4, CC(=O)OC1=CC=CC=C1",
)  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_disguise_is_left(text: str) -> None:
    """Codes, units, program names, foreign words, lists and drawings hide nothing, and cost no second reading."""
    assert [(found.kind, found.text) for found in hidden(text)] == []
