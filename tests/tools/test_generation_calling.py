"""Other ways to call a person: spelled names keep their letters, initials and nicknames look like the name."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest

from tools.generation import calling, naming, noise
from tools.generation.naming import filled
from tools.generation.places import of_department
from tools.generation.slots import Piece, assemble
from tools.generation.templates import parse
from tools.generation.words import words

if TYPE_CHECKING:
    from tools.generation.slots import Filler


@pytest.mark.parametrize("name", ["Delmaroy", "Le Guern", "N'Dri", "Ouvradéc", "Delbrouck-Tesniera", "X"])
def test_a_spelled_name_keeps_its_letters_in_order(name: str) -> None:
    """Without the words given for letters, what is spelled reads as the name."""
    for seed in range(60):
        spelled = calling.spelled(Random(seed), name)
        read = "".join(c for c in re.sub(r" (?:comme|de) [\w-]+", "", spelled) if c.isalpha())
        assert read.upper() == "".join(c for c in name.upper() if c.isalpha())


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("Corvin", {"C", "C."}),
        ("Marie-Ode", {"M", "M.", "M.-O.", "M-O", "M-O.", "MO", "M.O."}),
        ("le Guern", {"L", "L.", "L.-G.", "L-G", "L-G.", "LG", "L.G."}),
        ("'t Hooft", {"H", "H."}),
    ],
)
def test_an_initial_stands_for_the_name(name: str, allowed: set[str]) -> None:
    """The first letter, dotted or not, or two letters for a name of two parts."""
    drawn = {calling.initial(Random(seed), name) for seed in range(120)}
    assert drawn == allowed


def test_a_signature_holds_only_the_letters_of_the_name() -> None:
    """Marks and capitals vary, a small particle stays small; another hand's letters stand behind a slash."""
    drawn = {calling.signed(Random(seed), "Marie-Ode", "de la Vernoux") for seed in range(600)}
    assert {"MV", "MOV", "M-OV", "MOdlV", "mv", "M.V."} <= drawn
    alone = [signed for signed in drawn if "/" not in signed]
    assert all(set(signed.lower()) <= set("modlv-. ") and "m" in signed.lower() for signed in alone)
    assert any(re.fullmatch(r"[A-Z]{2,3}/MV", signed) for signed in drawn)
    assert all(calling.signed(Random(seed), "", "'t 9") for seed in range(20))


def test_two_consonants_may_stand_for_a_name() -> None:
    """« Ch. », « A.Ch. », « Ph. Br. »."""
    assert {"Ch.", "Ch", "C.", "C"} == {calling.initial(Random(seed), "Chaldric") for seed in range(120)}
    drawn = {calling.signed(Random(seed), "Phildor", "Brunelot") for seed in range(600)}
    assert {"Ph.B.", "P.Br.", "Ph. Br.", "Ph", "PB"} <= drawn


def test_a_user_name_is_plain_letters_and_holds_the_surname() -> None:
    """No accent, no blank; the surname is whole or cut after seven letters."""
    for seed in range(200):
        made = calling.login(Random(seed), "Élise", "Ouvradec-Brun")
        assert re.fullmatch(r"[a-z_.\d-]+|[A-Z_.\d-]+", made)
        assert "ouvrade" in made.lower()


@pytest.mark.parametrize(
    ("kind", "allowed"),
    [("homonyme", {"Crohn"}), ("toponyme", {"Le Grand-Essai", "Saint-Modèle"}), ("mot", {"Rosier"})],
)
def test_a_template_settles_what_kind_of_surname_is_borne(filler: Filler, kind: str, allowed: set[str]) -> None:
    """An eponym, a town or a French word can be somebody's name; what settles it writes nothing."""
    template = parse(f"{{p1.{kind}}}{{p1.nom}}", "essai")
    drawn = {"".join(piece.text for piece in filler.fill(template, Random(seed))).lower() for seed in range(60)}
    assert drawn == {name.lower() for name in allowed}


def test_a_rare_surname_is_composed(filler: Filler) -> None:
    """Nearly no two draws agree: the name comes from no list."""
    template = parse("{p1.rare}{p1.nom}", "essai")
    drawn = {"".join(piece.text for piece in filler.fill(template, Random(seed))).lower() for seed in range(60)}
    assert len(drawn) > 25


FORMS = (
    *(
        "clubs",
        "associations",
        "employeurs",
        "commerces",
        "ecoles",
        "ehpad",
        "ehpad_nus",
        "labos",
        "officines",
        "saints",
    ),
    *("organismes", "prestataires", "bailleurs", "ambulances", "prisons", "quartiers", "lieux_dits", "tetes_autres"),
    *("tetes_nommees", "tetes_nues", "tetes_publiques", "enseignes", "bateaux", "territoires", "formes_unites"),
    *("noms_unites", "noms_de_residences", "tribunaux"),
)


@pytest.mark.parametrize("kind", FORMS)
def test_every_form_of_a_place_can_be_filled(filler: Filler, kind: str) -> None:
    """No field without a draw, none left in the text."""
    for form in words(kind):
        made = filled(form, filler.places._fields, Random(1))
        assert made.strip()
        assert not set("{}#") & set(made)


def test_every_form_of_an_address_can_be_filled(filler: Filler) -> None:
    """A barge, a mobile home, a kilometre post, a street of Belgium: all are drawn whole."""
    fields = filler.places._addresses._fields
    for kind in ("formes_adresses", "complements_adresse", "noms_de_voies"):
        made = [filled(form, fields, Random(2)) for form in words(kind)]
        assert all(text.strip() and not set("{}") & set(text) for text in made)
    assert len({filler.places.adresse(Random(seed)) for seed in range(200)}) > 190


def test_each_mention_of_a_field_is_drawn_anew(filler: Filler) -> None:
    """« {s} et {s} » are two people."""
    drawn = [filled("{s} et {s}", filler.places._fields, Random(seed)).split(" et ") for seed in range(30)]
    assert any(pair[0] != pair[-1] for pair in drawn)


def test_a_sign_agrees_with_its_nouns() -> None:
    """Articles are contracted and elided, plurals written."""
    assert naming.contracted("de", "le nuage") == "du nuage"
    assert naming.contracted("à", "l'étoile") == "à l'étoile"
    assert naming.elided("de", "étoile") == "d'étoile"
    assert [naming.plural(noun) for noun in ("loup", "chapeau", "cheval", "souris", "hibou")] == [
        *("loups", "chapeaux", "chevaux", "souris", "hiboux"),
    ]


@pytest.mark.parametrize("slot", ["prestataire", "club", "ehpad_nu", "quartier"])
def test_firms_clubs_homes_and_quarters_vary(filler: Filler, slot: str) -> None:
    """Small firms and places are drawn in many shapes and become spans."""
    template = parse(f"à {{{slot}}}", "essai")
    made = {assemble(filler.fill(template, Random(seed)), "essai") for seed in range(40)}
    assert len({document.text for document in made}) > 20
    assert all(len(document.spans) == 1 for document in made)


def test_a_nickname_comes_from_the_first_name_or_from_the_list() -> None:
    """Half of them start as the first name does; a first name without a syllable still gets one."""
    drawn = [calling.nickname(Random(seed), "Corvin") for seed in range(100)]
    assert sum(name.startswith("Co") for name in drawn) > 30
    assert len(set(drawn)) > 30
    assert any(" " in name and "Co" in name for name in drawn)
    assert all(calling.nickname(Random(seed), "Rhys") for seed in range(20))


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("sa fille {p1.prenom}{p1.e}", "f"),
        ("Monsieur {p1.nom}, né{p1.e}", "m"),
        ("{p1.femme}Dr {p1.nom}{p1.e}", "f"),
        ("son mari ({p1.prenom}) sorti{p1.e}", "m"),
        ("Mme {p1.nom} et son frère {p2.prenom}, vue{p1.e}", "f"),
    ],
)
def test_the_word_before_a_person_settles_their_sex(filler: Filler, text: str, sex: str) -> None:
    """A brother is never called by a woman's first name, and what agrees follows."""
    template = parse(text, "essai")
    for seed in range(25):
        pieces = filler.fill(template, Random(seed))
        assert (Piece("e") in pieces) == (sex == "f")


def test_slots_that_settle_a_sex_write_nothing(filler: Filler) -> None:
    """They leave no blank between the words around them."""
    template = parse("vu {p1.homme}{p1.prenom}", "essai")
    made = assemble(filler.fill(template, Random(2)), "essai")
    assert made.text.split()[0] == "vu"
    assert "  " not in made.text
    assert [label for _, _, label in made.spans] == ["PRENOM"]


def test_some_names_beside_another_are_cut_to_an_initial(filler: Filler) -> None:
    """« Paul R. », « J. Durand », « Mme D. » occur, labelled as initials."""
    template = parse("Mme {p1.nom} ; {p2.prenom} {p2.nom} ; {p1.civilite} {p3.nom}", "essai")
    labels = [tuple(piece.label for piece in filler.fill(template, Random(seed)) if piece.label) for seed in range(300)]
    assert any("INITIALES" in found for found in labels)
    assert sum("INITIALES" in found for found in labels) < 90


@pytest.mark.parametrize(
    ("department", "joined"),
    [
        ("Sarthe", "de la Sarthe"),
        ("Jura", "du Jura"),
        ("Ain", "de l'Ain"),
        ("Landes", "des Landes"),
        ("Loire-Atlantique", "de Loire-Atlantique"),
        ("Ille-et-Vilaine", "d'Ille-et-Vilaine"),
        ("Haute-Savoie", "de la Haute-Savoie"),
    ],
)
def test_a_department_is_joined_to_its_head(department: str, joined: str) -> None:
    """« MDPH de la Sarthe », « CPAM du Jura »."""
    assert of_department(department) == joined


def test_a_message_without_capitals_often_has_none_in_names() -> None:
    """Who writes all in small letters writes names so; the literal text decides."""
    pieces = [Piece("vu "), Piece("Delmaroy", "NOM"), Piece(" ce matin")]
    lowered = sum(
        all(piece.text == piece.text.lower() for piece in noise.spoil(pieces, Random(seed))) for seed in range(200)
    )
    assert 70 < lowered < 150


@pytest.mark.parametrize("kind", ["mot", "particule"])
def test_a_template_settles_the_kind_of_a_surname(filler: Filler, kind: str) -> None:
    """A name that is a French word, or that has a particle, is drawn wherever the slot stands, and labelled whole."""
    template = parse(f"{{p1.nom}} {{p1.{kind}}}", "essai")
    for seed in range(30):
        (piece,) = (piece for piece in filler.fill(template, Random(seed)) if piece.label)
        assert piece.label == "NOM"
        if kind == "mot":
            assert piece.text.lower() == "rosier"
        else:
            assert re.search(r"[ '’-]|\B[A-Z]", piece.text)
