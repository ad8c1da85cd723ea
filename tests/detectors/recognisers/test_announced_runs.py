"""Numbers, dates, logins and addresses that are said, spelt, split or oddly marked."""

from __future__ import annotations

import pytest

from detectors.entities import Entity
from detectors.recognisers._announced_runs import announced_runs, is_dialled
from detectors.recognisers._cues import fold
from detectors.recognisers._figure_runs import read_run
from detectors.recognisers._said_credentials import said_credentials
from detectors.recognisers._told_days import told_days
from detectors.recognisers.chiffres_epars import ChiffresEparsRecogniser

LENGTH = 200_000


@pytest.mark.parametrize(
    ("said", "groups"),
    [
        ("zéro sis trante neuf catre-vingt dix huit", ["0", "6", "39", "98"]),
        ("double zéro, trois fois le sept", ["00", "777"]),
        ("mille neuf cent cinquante-trois", ["1953"]),
        ("deux cent trente-deux puis 40", ["232", "40"]),
        ("06 30+9", ["06", "39"]),
        ("4O3", ["403"]),
        ("trente9 cent 7", ["39", "107"]),
    ],
)
def test_a_run_is_read_in_figures(said: str, groups: list[str]) -> None:
    """Number words, misspelt or not, repeated, summed or mixed with figures, are read as their figures."""
    assert read_run(fold(said), 0).groups == groups


def test_a_run_ends_where_enough_figures_stand() -> None:
    """What follows the figures due is none of the number."""
    run = read_run("06 39 98 12 34 deux comprimes", 0, due=range(10, 11))
    assert (run.end, run.figures) == (len("06 39 98 12 34"), "0639981234")


@pytest.mark.parametrize(
    ("text", "value", "entity"),
    [
        ("pour la PR : 2x54x07x64x102x087 clé 5 7. Demande d'ALD", "2x54x07x64x102x087 clé 5 7", Entity.NIR),
        ("sa sécu : 1 73 puis 05 puis 34 puis 172 puis 045 clé 19", "1 73 puis 05 puis 34 puis 172 puis 045 clé 19",
         Entity.NIR),
        ("NIR [2][48][03][59][350][012]", "2][48][03][59][350][012", Entity.NIR),
        ("la CB dictée : 4974-O3O1-8562-2O9O.", "4974-O3O1-8562-2O9O", Entity.CARTE_BANCAIRE),
        ("visa 4974*0301*8562*2090", "4974*0301*8562*2090", Entity.CARTE_BANCAIRE),
        ("iban FR76 * 3000 * 4012 * 3400 * 0123 * 4567 * 890", "FR76 * 3000 * 4012 * 3400 * 0123 * 4567 * 890",
         Entity.IBAN),
        ("tel 06x39x98x12x34", "06x39x98x12x34", Entity.TELEPHONE),
        ("portable zéro sis trante neuf quatre vin dix huit douse trante catre",
         "zéro sis trante neuf quatre vin dix huit douse trante catre", Entity.TELEPHONE),
        ("appelle au 06 39 98 (c'est Marie) 12 34", "06 39 98 (c'est Marie) 12 34", Entity.TELEPHONE),
        ("numéro six trente-neuf nonante-huit douze trente-quatre avec un zéro devant",
         "six trente-neuf nonante-huit douze trente-quatre", Entity.TELEPHONE),
        ("la box, 192 point 168 point 44 point 17", "192 point 168 point 44 point 17", Entity.ADRESSE_IP),
        ("ip cent quatre-vingt-douze point cent soixante-huit point un point dix",
         "cent quatre-vingt-douze point cent soixante-huit point un point dix", Entity.ADRESSE_IP),
        ("RPPS 101*023*456*78", "101*023*456*78", Entity.RPPS),
    ],
)  # fmt: skip
def test_a_number_announced_is_found_however_it_is_told(text: str, value: str, entity: Entity) -> None:
    """The whole of a number whose length its announcing word tells is reported, words and marks within."""
    assert {(text[one.start : one.end], one.entity) for one in announced_runs(fold(text))} == {(value, entity)}


@pytest.mark.parametrize(
    ("text", "value", "entity"),
    [
        ("né(e) : deux mille un, le neuf du mois de mars", "deux mille un, le neuf du mois de mars",
         Entity.DATE_NAISSANCE),
        ("née ds les années 50 le 14 juillet exactement 1953, K 2,4", "14 juillet exactement 1953",
         Entity.DATE_NAISSANCE),
        ("née en juillet 1953 (le 14", "juillet 1953 (le 14", Entity.DATE_NAISSANCE),
        ("DDN 07·11·1969, cholangite", "07·11·1969", Entity.DATE_NAISSANCE),
        ("ddn 2OO1.O5.27", "2OO1.O5.27", Entity.DATE_NAISSANCE),
        ("ddn jour 02 mois 06 année 1948", "jour 02 mois 06 année 1948", Entity.DATE_NAISSANCE),
        ("il crache du sang depuis le trois-zoctobre.", "trois-zoctobre", Entity.DATE),
        ("née le vin neuf aout mil neuf cent trante neuf", "vin neuf aout mil neuf cent trante neuf",
         Entity.DATE_NAISSANCE),
    ],
)  # fmt: skip
def test_a_date_told_in_any_order_is_found(text: str, value: str, entity: Entity) -> None:
    """Day, month and year are reported together, in whatever order and with whatever marks."""
    assert (value, entity) in [(text[one.start : one.end], one.entity) for one in told_days(fold(text))]


@pytest.mark.parametrize(
    ("text", "value", "entity"),
    [
        ("identifiant jbelmas underscore 04. Bloqué", "jbelmas underscore 04", Entity.IDENTIFIANT),
        ("mon login c'est m point durand tiret 12", "m point durand tiret 12", Entity.IDENTIFIANT),
        ("c'est soleil-sept-deux-dièse tout attaché, mot de passe", "soleil-sept-deux-dièse", Entity.SECRET),
        ("mdp tulipe quarante-deux étoile", "tulipe quarante-deux étoile", Entity.SECRET),
        ("son mail c'est j.dupont chez gmail", "j.dupont chez gmail", Entity.EMAIL),
        ("mail : kbenali « at » gmail « point » com", "kbenali « at » gmail « point » com", Entity.EMAIL),
        ("lien dpi point chu point fr slash patient slash 8001", "dpi point chu point fr slash patient slash 8001",
         Entity.URL),
    ],
)  # fmt: skip
def test_a_login_a_password_or_an_address_that_is_said_is_found(text: str, value: str, entity: Entity) -> None:
    """Signs and figures in words belong to what they spell."""
    assert (value, entity) in [(text[one.start : one.end], one.entity) for one in said_credentials(fold(text))]


@pytest.mark.parametrize(
    "text",
    [
        "tension treize huit, pouls soixante-douze, saturation quatre-vingt-douze",
        "appeler si FC 120, TA 90/60, SpO2 92, T 38,5, puis 2 x 500 mL",
        "IPP 40 mg x 2 puis 20 mg puis stop, 8 semaines",
        "carte génétique 46,XX ; 47,XXY ; 45,X ; 48,XXXX",
        "né à 38 sa + 5, apgar 10 10 10, 3250 g",
        "en 2024, 12 cas en mars et 14 en avril",
        "le 8 mars 2024, 8 mars étant la journée internationale",
        "mot de passe : douze caractères, un chiffre, une majuscule",
        "l'identifiant est le nom point prénom par défaut",
        "chez orange ou free, peu importe",
        "rib fracture : côtes 4 5 6 7 8 9 à gauche",
        "les scores sont zéro, un, deux, zéro, un, deux, un, zéro, un, un",
        "digicode en panne depuis deux jours",
        "2x54x07 cm, 3x4x5 mm",
    ],
)
def test_clinical_figures_are_no_numbers(text: str) -> None:
    """Measures, doses, counts, scales and rules about passwords are left as they are."""
    folded = fold(text)
    assert [*announced_runs(folded), *told_days(folded), *said_credentials(folded)] == []


@pytest.mark.parametrize(("figures", "dialled"), [("0639981234", True), ("0123456789", False), ("0120121011", False)])
def test_counting_is_no_telephone(figures: str, dialled: bool) -> None:  # noqa: FBT001 - a table's column
    """Figures in order, or of three sorts only, are no telephone."""
    assert is_dialled(figures) is dialled


@pytest.mark.parametrize(
    "seed", ["zéro ", "tel deux ", "mil mars ", "née 1·", "mot de passe abc deux ", "iban fr 1 a "]
)
def test_long_hostile_texts_are_read(seed: str) -> None:
    """Whatever is repeated, the recogniser ends and its spans stay within the text."""
    text = (seed * (LENGTH // len(seed)))[:LENGTH]
    assert all(0 <= one.start < one.end <= len(text) for one in ChiffresEparsRecogniser().find(text))
