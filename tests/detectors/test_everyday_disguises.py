"""What people type that hides names without meaning to: code, file names, pasted rows, dictated and spelled words."""

from __future__ import annotations

import pytest

from detectors._conditions import condition_fields
from detectors._dictated import dictated
from detectors._disguises import reversed_runs
from detectors._gluings import glued_words
from detectors._hl7 import hl7_fields
from detectors._joints import syllables
from detectors._program_names import program_names
from detectors._rows import row_fields
from detectors.normalising import normalise
from detectors.recognisers._person_scanned import scanned_names
from detectors.recognisers._tokens import read

LENGTH = 200_000

OBJECTS = (
    ("creat_lambertin = 212", "lambertin"),
    ("poidsBenali, patientDelorme = 71, 48", "Benali Delorme"),
    ("scp irm_jacquet_nora.dcm pacs:/in/", "jacquet nora"),
    ("rapport_MENARD.docx", "MENARD"),
    ('id=c("POIRIER_S","MARCHAND_B")', "POIRIER S MARCHAND B"),
    ("inr = {'vasseur': 3.1, 'nguyen': 2.2}", "vasseur nguyen"),
    ("ages = dict(lemaitre=81, diallo=34)", "lemaitre diallo"),
)


@pytest.mark.parametrize(("text", "names"), OBJECTS)
def test_names_are_found_in_files_and_objects(text: str, names: str) -> None:
    """What is somebody's makes a name of the word beside it, each part with its own limits."""
    assert list(dict.fromkeys(text[one.start : one.end] for one in program_names(text))) == names.split()


@pytest.mark.parametrize(
    "text",
    [
        "score_wells = 3; dfg_cockcroft(p); score_muller",
        "irm_genou.pdf, bilan_martial.xlsx, photo_talon.png",
        "gold_score, data_field, patient_list, dose_max, res_mean",
        "getUserName(patientId, doseUnit) et df_merge",
        '{"line": 3, "target": 4, "level": 5}',
        "plot(x=3, level=5, join=1)",
        "TEMPERATURE_C et VITAMINE_D",
    ],
)
def test_program_words_are_no_names(text: str) -> None:
    """Eponyms after what bears them, organs, and the usual words of programs stay."""
    assert list(program_names(text)) == []


ROWS = (
    ("nguyen;thi lan;F;19590214;94400;HTA", "nguyen|thi lan|19590214|94400"),
    ("moreau;jean-paul;M;19510623;33000;IC\ntraore;aminata;;;;HTA", "moreau|jean-paul|19510623|33000|traore|aminata"),
    ("4512;ABADIE;COLETTE;03/08/1944;F;AVC", "ABADIE|COLETTE|03/08/1944"),
    ("besson\tclaire\tF\t1948\tHTA", "besson|claire|1948"),
    ("PETITJEAN,LUCIE,12/04/1999,asthme,ventoline", "PETITJEAN|LUCIE|12/04/1999"),
)


@pytest.mark.parametrize(("text", "values"), ROWS)
def test_rows_without_a_header_are_read(text: str, values: str) -> None:
    """Names side by side, with a sex or a date, make a row somebody's, and the rows of its shape too."""
    assert [text[field.start : field.end] for field in row_fields(text)] == values.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "nom;prenom;sexe;ddn;cp\nDupont;Marie;F;01/02/1950;75011",
        "CRP;12;mg/L;F;2024-01-02;ok",
        "paracétamol;amoxicilline;F;2024-01-02;3 g",
        "Paul, Marie, Jean, le 12/03/2024, dans une phrase",
        "Chlamydia;Neisseria;M;01/02/2024;PCR",
    ],
)
def test_other_rows_are_left(text: str) -> None:
    """Rows of things, prose, and rows under a header, which another reader knows, give nothing."""
    assert list(row_fields(text)) == []


CONDITIONS = (
    ("WHERE p.nom ILIKE 'd''Aramon%' AND p.prenom='Clotilde'", "d'Aramon|Clotilde"),
    ("DELETE FROM rdv WHERE patient LIKE '%Carpentier%'", "Carpentier"),
    ('if ($nom == "Guichard") { $dose = 15; }', "Guichard"),
    ("AND code = 'FERRITINE' AND unite = 'mg'", ""),
    ("nom = 'null'", ""),
)


@pytest.mark.parametrize(("text", "values"), CONDITIONS)
def test_values_that_a_query_compares_with_are_read(text: str, values: str) -> None:
    """The column is the key of what stands in quotes."""
    plain = normalise(text).text
    assert "|".join(plain[field.start : field.end] for field in condition_fields(plain)) == values


HL7 = (
    (
        "WARN PID|1||5500918273^^^CHV||SAVIGNAC^Roméo||20110603|M OBX|GLY|24.1 : pourquoi",
        "5500918273 SAVIGNAC Roméo 20110603",
    ),
    ("« PV1|1|I|CHIRB^07^2||||10002233445^HAMON^LUC » rejeté", "CHIRB^07^2 10002233445 HAMON LUC"),
    ("segment NK1|1|MARIN^PAUL on ne le voit pas dans le dossier", "MARIN PAUL"),
    ("le sigle PID seul, ou OBX|1|NM|CREAT||188", ""),
)


@pytest.mark.parametrize(("text", "values"), HL7)
def test_segments_pasted_in_a_sentence_are_read(text: str, values: str) -> None:
    """A segment needs no line of its own, and the sentence after it is none of its fields."""
    assert [text[field.start : field.end] for field in hl7_fields(text)] == values.split()


DICTATED = (
    ("c'est solange point vidal 42 arobase messagerie point example", "solange.vidal42@messagerie.example"),
    ("mail marie underscore dubois arobase courrier point fr", "marie_dubois@courrier.fr"),
    ("écris à nadia chez clinique-bleue point example", "nadia@clinique-bleue.example"),
    ("vu le 19 setpembre", "septembre"),
    ("le 12 févirer 2023", "février"),
    ("2 novmebre : retrait", "novembre"),
)


@pytest.mark.parametrize(("text", "plain"), DICTATED)
def test_what_is_dictated_or_mistyped_is_read(text: str, plain: str) -> None:
    """An address in words is an address, a mistyped month after a day is a month."""
    assert [one.text for one in dictated(text)] == [plain]


@pytest.mark.parametrize(
    "text", ["le point de vue arobase", "3 marches, 12 avrils", "à ce point sur le fond", "setpembre sans jour"]
)
def test_nothing_is_dictated_there(text: str) -> None:
    """Words that exist, and a month without its day, are left."""
    assert list(dictated(text)) == []


SPELLED = (
    ("nom B, E accent aigu, Z, I, E, R, né", "B, E accent aigu, Z, I, E, R"),
    ("c'est R deux T E R, non", "R deux T E R"),
    ("prénom A, L, O, I tréma, S", "A, L, O, I tréma, S"),
    ("D comme Denis, U comme Ursule, V comme Victor", "D comme Denis, U comme Ursule, V comme Victor"),
    ("M comme maman, A, Z comme zoé, U, R comme robert", "M comme maman, A, Z comme zoé, U, R comme robert"),
)


@pytest.mark.parametrize(("text", "whole"), SPELLED)
def test_spelled_names_are_whole(text: str, whole: str) -> None:
    """Accents, doubled letters and words for letters belong to what is spelled."""
    assert whole in [text[one.start : one.end] for one in scanned_names(read(text))]


@pytest.mark.parametrize(
    "text",
    [
        "hépatites A, B, C, D et E comme les autres",
        "points A, B, C, D comme décrit ; double J à droite",
        "vitamines A, D, E et K comme indiqué",
        "fibrinogène > 2 g/L, T° > 36",
    ],
)
def test_listed_letters_are_not_spelled(text: str) -> None:
    """Letters that name vitamins, viruses or points make no name."""
    assert list(scanned_names(read(text))) == []


GLUED = (
    (",drEscudiéprévenu hier", "dr Escudié prévenu"),
    ("appeler Perret0199001234", "Perret 0199001234"),
    ("scannerHervieuà15h", "scanner Hervieu à"),
)


@pytest.mark.parametrize(("text", "parted"), GLUED)
def test_words_are_parted_from_titles_and_numbers(text: str, parted: str) -> None:
    """A name comes away from the title, the French word and the number that stick to it."""
    for one in reversed(list(glued_words(text))):
        text = text[: one.start] + one.text + text[one.end :]
    assert parted in text


@pytest.mark.parametrize("text", ["120mmHg", "QuantiFERON positif", "LOG_LEVEL: warn"])
def test_units_and_brands_stay_whole(text: str) -> None:
    """Units, brands and settings hold no name."""
    assert list(glued_words(text)) == []


def test_a_text_that_says_it_is_reversed_is_believed() -> None:
    """One reversed word is enough where the text says so, and a lone unknown word elsewhere is left."""
    assert [one.text for one in reversed_runs("née à setnan, lire à l'envers")] == ["nantes"]
    assert list(reversed_runs("née à setnan, diabète")) == []


@pytest.mark.parametrize(
    ("text", "names"), [("Vic-tor et fran-çois", "Victor françois"), ("est-elle, sous-sol, e-SIN", "")]
)
def test_syllables_of_well_known_names_are_joined(text: str, names: str) -> None:
    """A hyphen between syllables is taken out only where no compound of words stands."""
    assert [one.text for one in syllables(text)] == names.split()


def test_a_tag_that_opens_within_a_word_closes_with_it() -> None:
    """The whole of a word that a tag parts goes, its closing tag too."""
    text = "<td>VAL<b>MIER</b></td>"
    read_text = normalise(text)
    start = read_text.text.index("VALMIER")
    assert text[slice(*read_text.original_span(start, start + 7))] == "VAL<b>MIER</b>"


@pytest.mark.parametrize(
    "unit",
    ["a_b ", "a;b;c;d\n", "a,b,c,d\n", "nom='a", "nom = '", "PID|", " PID|a^b", "a point ", "a chez b point ", "A, ",
     "A comme A ", "deux A ", "\\textbf{", "\\emph{a}", "a~", "VAL<b>a</b>", "1 23\n", "12 setpembre ", "drAbcdefgh"],
)  # fmt: skip
@pytest.mark.timeout(20)
def test_hostile_texts_end(unit: str) -> None:
    """Two hundred thousand code points of one unit are read through by each reader."""
    text = normalise(unit * (LENGTH // len(unit))).text
    for reader in (program_names, row_fields, condition_fields, hl7_fields, dictated, glued_words):
        for one in reader(text):
            assert one.end <= len(text)
    assert all(one.end <= len(text) for one in scanned_names(read(text)))
