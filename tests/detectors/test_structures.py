"""What structure promises: the value of an identity's key is found, however written; clinical fields are left alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.entities import Entity
from detectors.normalising import normalise
from detectors.recognisers.chiffres_en_lettres import ChiffresEnLettresRecogniser
from detectors.recognisers.decodage import DecodageRecogniser
from detectors.recognisers.structure import StructureRecogniser

if TYPE_CHECKING:
    from detectors.recognisers.base import Recogniser

RECOGNISER = StructureRecogniser()
CLEAN_LINES = Path(__file__).with_name("lignes_structurees.txt").read_text(encoding="utf-8").splitlines()

HL7 = r"""MSH|^~\&|DOSSIER|CHU_VALMONT|LABO|SITE_B|20240314||ADT^A01|123|P|2.5
PID|1||800123456^^^A~251037511604233^^^A^INS||dupont^jean^pierre||19510312|M|||2 rue A^^valmont^^44000||06 39 98 12 34
NK1|1|Martin^Éloïse|SPO||0199001234
PV1|1|I|CARDIO^214^1||||10101234567^Le Goff^Anne^^^DR
OBR|1||A123|718-7^Hémoglobine^LN||||||||||||10109876543^petit^luc
OBX|1|NM|718-7^Hémoglobine^LN||8.2|g/dL|13-17|L
OBX|2|XPN|100^Accompagnant^L||brun^rose"""
FHIR = """{"resourceType":"Patient","identifier":[{"system":"urn:oid:1.2","value":"800123456"}],
"name":[{"use":"official","family":"dupont","given":["jean","marie-pierre"]}],"gender":"male",
"telecom":[{"system":"phone","value":"0639981234"},{"system":"email","value":"j@exemple.test"}],
"birthDate":"1951-03-12","address":[{"line":["12 rue des lilas"],"city":"valmont","postalCode":"44000"}]}"""
REPORT = """{"resourceType":"Observation","code":{"coding":[{"code":"718-7","display":"Hémoglobine"}],"text":"Martin"},
"subject":{"reference":"Patient/123","display":"jean dupont"},"valueQuantity":{"value":8.2,"unit":"g/dL"}}"""
TABLE = """Nom;Prénom;DDN;IPP;Chambre;Tel;Médecin;Diagnostic
leroy;amélie;12/03/1951;800123456;214;0639981234;dr blanc;BPCO
"le goff";yann;01/02/1940;800123457;215;;petit;Grippe"""
FOUND = (
    (HL7, "CHU_VALMONT 800123456 251037511604233 dupont jean pierre 19510312"),
    (HL7, "2 rue A|valmont|44000|06 39 98 12 34|Martin|Éloïse|0199001234|CARDIO^214^1|10101234567|Le Goff|Anne"),
    (HL7, "10109876543 petit luc brun rose"),
    ("P|1|800123456|||leroy^amélie|brun|19510312|F||12 rue^^valmont||0639981234|petit^luc", "leroy amélie brun petit"),
    (FHIR, "800123456 dupont jean marie-pierre 0639981234 j@exemple.test 1951-03-12 valmont 44000"),
    (REPORT, "jean dupont Patient/123"),
    ("{'nom': 'leroy', 'prenom': 'amélie', 'medecin': 'dr blanc'}", "leroy amélie blanc"),
    ('{"nom": "brun", "prenom": "rose", "age": 45, "ipp": 800123456', "brun rose 800123456"),
    ("<patient><nom>leroy</nom><prenom>amélie</prenom><ddn>12/03/1951</ddn></patient>", "leroy amélie 12/03/1951"),
    ('<patient nom="leroy" prenom="amélie" sexe="F"/>', "leroy amélie"),
    ('<Patient><name><family value="leroy"/><given value="amélie"/></name></Patient>', "leroy amélie"),
    ('<patientRole><id extension="800123456"/><telecom value="tel:+33639981234"/>', "800123456 +33639981234"),
    (
        "<patient><name><given>amélie</given><family>leroy</family></name><birthTime value='19510312'/>",
        "leroy 19510312",
    ),
    ("Nom\nleroy\nPrénom\namélie\nÂge\n54", "leroy amélie"),
    ("**Nom de naissance**\nbrun\n**Date de naissance**\n12/03/1951", "brun 12/03/1951"),
    (
        "INSERT INTO patients (id, nom, prenom) VALUES (12, 'leroy', 'amélie'), (13, 'brun', 'rose');",
        "leroy amélie brun rose",
    ),
    (TABLE, "leroy amélie 12/03/1951 800123456 0639981234 blanc yann 01/02/1940 petit"),
    (
        "| Nom | Prénom | Né(e) le |\n|---|---|---|\n| leroy | amélie | 1951 |\n| brun | rose | 1940 |",
        "leroy brun rose 1940",
    ),
    ("nom,prenom,glycemie\nleroy,amélie,1.2", "leroy amélie"),
    ("Nom          Prénom        Date de naissance\nleroy        amélie        12/03/1951", "leroy amélie 12/03/1951"),
    ("Nom : leroy        Prénom : amélie     DDN : 12/03/1951", "leroy amélie 12/03/1951"),
    (
        "Adresse : 12 rue des lilas, 44000 valmont     Tél : 06 39 98 12 34",
        "12 rue des lilas, 44000 valmont|06 39 98 12 34",
    ),
    (
        "Nom : leroy\nAdresse : 12 av. Foch, bât. C, 44000 valmont. Choc à 2 g de céfazoline.",
        "leroy|12 av. Foch, bât. C, 44000 valmont",
    ),
    ("Nom : leroy Prénom : amélie Motif : douleur", "leroy amélie"),
    ("patient.nom = leroy\npatient.prenom=amélie\ndose=3", "leroy amélie"),
    ("nom: brun\nprenom: rose", "brun rose"),
    ("Nom\tleroy\nPrénom\tamélie", "leroy amélie"),
    (
        "BEGIN:VCARD\nN:leroy;amélie;;;\nTEL;TYPE=CELL:0639981234\nBDAY:19510312\nEND:VCARD",
        "leroy amélie 0639981234 19510312",
    ),
    ('From: amélie leroy <a@exemple.test>\nTo: "brun, rose" <r@exemple.test>', "amélie leroy brun rose"),
    ("De : LEROY Amélie\nEnvoyé : lundi\nÀ : BRUN Rose; petit luc\nObjet : RCP", "LEROY Amélie BRUN Rose petit luc"),
    ("(0010,0010) PN [LEROY^AMELIE]\n(0010,0030) DA [19510312]", "LEROY AMELIE 19510312"),
    ("(0010,0020) Patient ID                          LO: '800123456'", "800123456"),
)
"""Texts and the values that must be covered, parted by blanks or by bars."""


def _values(text: str) -> set[str]:
    return {text[found.start : found.end] for found in RECOGNISER.find(text)}


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=range(len(FOUND)))
def test_finds_the_values_of_identifying_fields(text: str, expected: str) -> None:
    """Each value is found with its exact limits, whatever its case."""
    expected_values = set(expected.split("|") if "|" in expected else expected.split())
    assert expected_values <= _values(normalise(text).text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (HL7, ("8.2", "g/dL", "Hémoglobine", "13-17", "L", "SPO", "I")),
        (FHIR, ("official", "male", "phone", "email")),
        (REPORT, ("718-7", "Hémoglobine", "Martin", "8.2", "g/dL", "Observation")),
        (TABLE, ("BPCO", "Grippe", "214", "Nom", "Prénom")),
        ('{"medications":[{"name":"Martin","dose":"1 g"}],"nom":"brun","prenom":"rose"}', ("Martin", "1 g")),
        ("Nom : leroy Prénom : amélie Motif : douleur thoracique", ("Motif", "douleur")),
    ],
)
def test_leaves_clinical_fields_of_the_same_record(text: str, kept: tuple[str, ...]) -> None:
    """Beside identities, clinical values, codes and units are not touched."""
    assert _values(text).isdisjoint(kept)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("num_pat;nom;hba1c\nA0021;MOREL;7,2\nA0022;DUPIN;8,1", ("A0021", "A0022")),
        ("id,nom,prenom,tsh\n4471,Moreau,Lise,2.4", ("4471",)),
        ("| N° RSS | patient | âge | sexe |\n|---|---|---|---|\n| 0041883 | LAGARDE J-P | 97 | 2 |", ("0041883", "97")),
        ("dossier\tnom\tprénom\tcp\n88120\tFaure\tMax\t29200", ("88120", "29200")),
        ("INSERT INTO pat (id, nom, prenom) VALUES (88121,'Bonnet','Zoé'), (88122,'Faure','Max');", ("88121", "88122")),
        ("OBR|1|C99881-0021|LAB22-0912|CRP", ("C99881-0021", "LAB22-0912")),
    ],
)
def test_a_row_that_names_somebody_is_numbered(text: str, found: tuple[str, ...]) -> None:
    """The number, the rare age and the postal code beside a name are that person's; so are a laboratory's numbers."""
    assert _values(text) >= set(found)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("id;nom;prix\n4471;Compresse;12\n4472;Bande;8", ("4471", "4472")),
        ("| N° | Nom | Dose |\n|---|---|---|\n| 70441 | Lasilix | 97 |", ("70441", "97")),
        ("nom;prénom;age\nFaure;Max;71", ("71",)),
    ],
)
def test_rows_of_things_and_common_ages_are_left(text: str, kept: tuple[str, ...]) -> None:
    """Without a person in the row a number is nobody's, and an age below ninety identifies nobody."""
    assert _values(text).isdisjoint(kept)


@pytest.mark.parametrize(
    "recogniser",
    [RECOGNISER, ChiffresEnLettresRecogniser(), DecodageRecogniser(StructureRecogniser().find)],
    ids=lambda one: one.name,
)
@pytest.mark.parametrize("line", CLEAN_LINES)
def test_clean_structured_lines_hold_nothing(recogniser: Recogniser, line: str) -> None:
    """Clinical records, tables, code and forms without an identity give no finding."""
    assert [(found.start, found.end) for found in recogniser.find(line)] == []


def test_there_are_enough_clean_lines() -> None:
    """The clean lines are numerous enough to mean something."""
    assert len(CLEAN_LINES) >= 60


MARKS = st.text(alphabet="{}[]\":,<>/|^~&=\\\n\t ;ab1(P)'", max_size=200)
KEYS = st.lists(
    st.sampled_from(["nom", "PID|", ":", "=", ";", "\n", "\t", '"', "{", "<nom>", "leroy", "  ", "De", "a@b"])
)


@given(st.text(max_size=300) | MARKS | KEYS.map("".join))
@settings(max_examples=250, deadline=None)
def test_any_text_is_read(text: str) -> None:
    """Any string, and any broken structure, is read without error and within its limits."""
    for found in RECOGNISER.find(text):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip()


REPEATED = (
    *(
        '"',
        "'",
        "{",
        "[",
        '{"a":',
        '{"nom":"',
        "<a>",
        "<a ",
        '<a b="',
        "</a>",
        "<nom>",
        "|",
        "a|",
        "\nPID|1||a^b",
        "^",
        "\\",
    ),
    *(
        "nom:",
        "nom : a ",
        "nom=",
        "nom\t",
        "nom;",
        "Nom;Prénom\na;b\n",
        "De : a\n",
        "From: a <a@b.fr>, ",
        "(0010,0010) PN [",
    ),
    *('\\"', "BEGIN:VCARD\nN:a;", "a: ", "=", "  ", "\n", "😀", "\ud800"),
)


@pytest.mark.parametrize("unit", REPEATED)
@pytest.mark.timeout(20)
def test_hostile_texts_end(unit: str) -> None:
    """Two hundred thousand code points of one unit are read through."""
    text = unit * (200_000 // len(unit))
    assert all(found.end <= len(text) for found in RECOGNISER.find(text))


def test_a_template_has_no_identity() -> None:
    """A message that names its fields instead of filling them is documentation."""
    template = "PID|1||IDENTIFIANT^^^AUTORITE^PI||NOM^PRENOM^^^^^L||AAAAMMJJ|F|||RUE^^VILLE^^CP^FRA"
    assert _values(template) == set()


@pytest.mark.parametrize("segment", ["PV2", "DG1", "MSH", "NK1", "IN2"])
def test_every_hl7_segment_is_read_or_passed_over(segment: str) -> None:
    """One that holds no identity ends the one before it, and stops nothing."""
    message = f"PID|1||0099123^^^CHU||VALMORIN^Odile\n{segment}|1|||I63.9^AVC^CIM10||||x|y\nNK1|1|VALMORIN^Denis"
    found = {message[one.start : one.end] for one in StructureRecogniser().find(message)}
    assert {"VALMORIN", "Odile", "Denis"} <= found


def test_what_is_taken_at_home_is_no_address() -> None:
    """« Domicile » heads a column of doses as well as one of addresses."""
    doses = "dci | domicile | ici\nbisoprolol | 2,5 mg matin | 5 mg\nLévothyrox | 75 µg | rien\nzopiclone | 3,75 | 7,5"
    assert not list(StructureRecogniser().find(doses))
    persons = "nom | prénom | domicile\nVALMORIN | Odile | 4 l'Herbaudière\nTASSIGNY | Luc | 12 rue des Tanneurs"
    found = {persons[one.start : one.end] for one in StructureRecogniser().find(persons)}
    assert {"4 l'Herbaudière", "12 rue des Tanneurs"} <= found


@pytest.mark.parametrize(
    "text",
    [
        "Domicile : clopidogrel 75, rosuva 20, bisoprolol 5, Co-aprovel 300/25, tramadol LP 100x2",
        "domicile : Kardégic 75 le midi, Ramipril 5 mg",
        "Domicile : sous 20 mg de furosémide et Diffu-K",
    ],
)
def test_a_list_of_drugs_after_a_label_is_no_address(text: str) -> None:
    """A line of a note says what is taken at home in the form of a field."""
    assert not list(StructureRecogniser().find(text))


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ('{"nom": "quemeneur", "initiales": "QJ"}', ["QJ"]),
        ('{"initials": "J. Q."}', ["J. Q"]),
        ('{"initiales_patient":"JMQ","chambre":"214"}', ["JMQ"]),
        ('{"initiales": "non"}', []),
        ('{"initiales": "QJ du service"}', []),
        ('{"code": "QJ"}', []),
    ],
)
def test_initials_by_their_key(text: str, initials: list[str]) -> None:
    """Two to four capitals under a key of initials are somebody's; other words there are not."""
    found = [one for one in RECOGNISER.find(text) if one.entity is Entity.INITIALES]
    assert [text[one.start : one.end] for one in found] == initials
