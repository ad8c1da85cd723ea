"""What a text says itself that it disguises, signs put for letters, and names of which letters are left out."""

from __future__ import annotations

import pytest

from detectors._alphabets import spelled_words, upside_down
from detectors._announced import announced_names
from detectors._gluings import glued_words
from detectors._joints import letters_apart, syllables
from detectors._leet_marks import marked_letters
from detectors._masked import masked_names
from detectors._scans import scanned
from detectors._short_compounds import short_compounds
from detectors.decoding import hidden
from detectors.normalising import normalise

LENGTH = 200_000

ANNOUNCED = (
    ("patient Vngrd (enlève les voyelles tu trouves)", ["Vngrd"]),
    ("vnglzmn dvd (sans voyelles mais les collègues sauront)", ["vnglzmn", "dvd"]),
    ("Nom de famille sans voyelles : MRTNZ, prénom CRLS", ["MRTNZ", "CRLS"]),
    ("patiente S.ph.e (voyelles remplacées par des points)", ["S.ph.e"]),
    ("habite sniluoM (lire de droite à gauche)", ["sniluoM"]),
    ("nom à l'envers : dranreB, toux", ["dranreB"]),
    ("le nom est Nar-Ber (verlan), constipé", ["Nar-Ber"]),
    ("Mme Xuyen, prononcer « souyène »", ["Xuyen", "souyène"]),
    ("nom chiffré césar +3 : Gxudqg, HbA1c 9", ["Gxudqg"]),
    ("A1Z26 : 4-21-16-15-14-20 = son nom", ["4-21-16-15-14-20"]),
    ("épelle : B de Bernard, O d'Oscar, N de Nicolas", ["B de Bernard, O d'Oscar, N de Nicolas"]),
    ("nom : S (Suzanne) I (Irma) M (Marcel)", ["S (Suzanne) I (Irma) M (Marcel)"]),
)


@pytest.mark.parametrize(("text", "names"), ANNOUNCED)
def test_what_a_device_announces_is_reported(text: str, names: list[str]) -> None:
    """Right beside the words for a disguise stands what is disguised."""
    found = sorted({(one.start, one.end) for one in announced_names(text)})
    assert [text[start:end] for start, end in found] == names


@pytest.mark.parametrize(
    "text",
    [
        "Onde T inversée en V1-V4 chez la patiente, QRS fins",
        "bilan orthophonique : lecture sans les voyelles chez l'enfant, inversions de lettres b/d",
        "test phonétique : « pa-ta-ka » répété, dysarthrie flasque",
        "Comment se prononce dupilumab ? et l'ustékinumab ?",
        "score A=1, B=2, C=3 : patient classé Child A, 5 6 7 points",
        "A (airway) B (breathing) C (circulation) D (disability)",
        "S pour situation, A pour antécédents, E pour évaluation",
        "patient retourné en décubitus ventral, Vt 6 ml/kg, PEEP 12",
        "décaler la prise de 2 heures, rotation des sites",
    ],
)
def test_devices_of_care_and_language_announce_nobody(text: str) -> None:
    """The same words in care, in speech therapy and in mnemonics hide no name."""
    assert list(announced_names(text)) == []


SIGNED = (
    ("née à Charlevi||e-Méz¡ères, G2P1", "Charleville-Mézières"),
    ("Mr Du₽ont asthénique", "Dupont"),
    ("Ch. V¡dal, 34 ans", "Vidal"),
    ("Mme |\\/|artin revient", "Martin"),
    ("Mme |_ambert a chuté", "Lambert"),
    ("il vit à Tr○yes", "Troyes"),
    ("vient de Pi†hiviers", "Pithiviers"),
    ("Gre|ot tousse", "Grelot"),
    ('EHPAD "Cl0s d3s V1gn3s"', "Clos des Vignes"),
    ("12 ru3 d3s L1l4s", "rue des Lilas"),
    ("SSR L3s P1ns", "Les Pins"),
)


@pytest.mark.parametrize(("text", "plain"), SIGNED)
def test_signs_for_letters_are_read(text: str, plain: str) -> None:
    """A sign between letters is read as the letter that it is drawn like, in names and in places."""
    assert " ".join(one.text for one in sorted(marked_letters(text), key=lambda one: one.start)) == plain


@pytest.mark.parametrize(
    "text",
    [
        "enfant(s), né(e), IVG+MTP, HTA+DNID, CD4+ 350, Na+ 138",
        "| Hb | 12,1 |\n|---|---|\n|PLT|245|",
        "droite|gauche, oui|non, Mesures|poids",
        "if (x||y) { a[i]=b[j]; } // http:\\/\\/example.org",
        "régulation (appel 15) [cf. infra] <voir labo>, §4, 20 €, 3£",
        "EHPAD B12, rue du bac 3A, CHU d'Amiens",
    ],
)
def test_marks_of_text_and_care_are_no_letters(text: str) -> None:
    """Brackets, sums, tables, programs and codes stay what they are."""
    assert list(marked_letters(text)) == []


MASKED = (
    ("patient Ber…rd Phil…pe crise", ["Ber…rd", "Phil…pe"]),
    ("Mr Lef...re va mieux", ["Lef...re"]),
    ("Fra#çoise Be#ger, T4 basse", ["Fra#çoise", "Be#ger"]),
    ("K_v_n R_ch_rd 22 ans", ["K_v_n", "R_ch_rd"]),
    ("D_m_n_qu_ L_cl_rc", ["D_m_n_qu_", "L_cl_rc"]),
    ("Dup●●● Ma●●●, 45 ans", ["Dup●●●", "Ma●●●"]),
    ("F-----e, TSH 6", ["F-----e"]),
    ("neveu J-Mi et tante M-Jo", ["J-Mi", "M-Jo"]),
)


@pytest.mark.parametrize(("text", "names"), MASKED)
def test_names_with_letters_left_out_are_reported(text: str, names: list[str]) -> None:
    """Points, signs, blanks or hyphens for the letters of a name do not hide it."""
    assert [text[one.start : one.end] for one in sorted(masked_names(text), key=lambda one: one.start)] == names


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour...je voudrais savoir si le Doliprane...enfin le paracétamol",
        "Oui…mais non, Bilan_sang, Valeur_x_y",
        "T-score -2,5, J-tube, M-mode, A-line, P-value, J-Zéro, L-dopa",
        "M*** alors, **Texte** gras et *italique*, #diabete",
    ],
)
def test_points_and_hyphens_of_usual_writing_mask_nobody(text: str) -> None:
    """A missing blank after points, names of variables, abbreviations and emphasis are no names."""
    assert list(masked_names(text)) == []
    assert list(short_compounds(text)) == []


READ = (
    (letters_apart, "son fils s'appelle t h i b", ["thib"]),
    (letters_apart, "je l'épelle R-O-U-X", ["ROUX"]),
    (syllables, "son prénom : pi-ère", ["pièrre"]),
    (syllables, "Le-roy Mu-riel tousse", ["Leroy", "Muriel"]),
    (syllables, "Mon|tau|ban est sa ville", ["Montauban"]),
    (scanned, "Ber nard Mo reau tousse", ["Bernard", "Moreau"]),
    (scanned, "Ju li ette tousse", ["Juliette"]),
    (spelled_words, "Bravo-Echo-Romeo-Tango opéré", ["bert"]),
    (upside_down, "ʎoɹǝ˥", ["Leroy"]),
    (glued_words, "photo_moreaulucie.jpg", ["moreau lucie"]),
    (hidden, "%4D%6F%72%65%6C a de la fièvre", ["Morel"]),
    (hidden, "=4C=65=72=6F=79 otite", ["Leroy"]),
    (hidden, "base 64 : TGVyb3k= prénom", ["Leroy"]),
)


@pytest.mark.parametrize(("find", "text", "plains"), READ)
def test_parted_and_coded_names_are_read(find, text: str, plains: list[str]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - several readers
    """Letters, syllables and codes are put together again."""
    assert [one.text for one in find(text) if len(one.text) > len(" x")] == plains


def test_struck_and_hooked_letters_are_normalised() -> None:
    """Letters with a stroke are read as the plain ones."""
    assert normalise("ⱠɆⱤØɎ").text == "LEROY"


@pytest.mark.parametrize(
    "piece", ["a b ", "B de Bernard, ", "Du…", "|\\/|", "K_v_", "sans voyelles Mrtn ", "Ju li et "]
)
def test_hostile_texts_end(piece: str) -> None:
    """A long run of any sign is read to its end."""
    text = piece * (LENGTH // len(piece))
    assert len([*masked_names(text), *marked_letters(text)]) < LENGTH
