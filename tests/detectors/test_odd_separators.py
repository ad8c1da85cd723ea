"""Numbers and dates in odd writings: lost zeros, exit codes, signs of machines between figures, feasts, serial days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors._turned_numbers import turned_numbers
from detectors.recognisers._birth_figures import birth_figures
from detectors.recognisers._cues import fold
from detectors.recognisers._date_columns import date_columns
from detectors.recognisers._feast_days import feast_days
from detectors.recognisers._odd_phones import odd_phones
from detectors.recognisers._odd_plates import odd_plates
from detectors.recognisers.adeli import AdeliRecogniser
from detectors.recognisers.finess import FinessRecogniser
from detectors.recognisers.iban import IbanRecogniser
from detectors.recognisers.identifiant import IdentifiantRecogniser
from detectors.recognisers.ipp import IppRecogniser
from detectors.recognisers.rpps import RppsRecogniser
from detectors.recognisers.sejour import SejourRecogniser

if TYPE_CHECKING:
    from detectors.recognisers.base import Recogniser

LENGTH = 200_000


def values(text: str, recogniser: Recogniser) -> set[str]:
    """Give what a recogniser reports in a text."""
    return {text[one.start : one.end] for one in recogniser.find(text)}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("tél fils 6 3998 4 107", "6 3998 4 107"),
        ("Tel domicile : 1 99 00 45 12", "1 99 00 45 12"),
        ("appeler la fille au 639 98 77 21 ce soir", "639 98 77 21"),
        ("wife Anna, 011 33 1 99 00 12 34.", "011 33 1 99 00 12 34"),
        ("from the US dial 011-33-5-36-49-11-22", "011-33-5-36-49-11-22"),
        ("mobile phone 011 32 470 12 34 56", "011 32 470 12 34 56"),
        ("lien tel:+33-1-99-00-22-11;ext=104 ici", "tel:+33-1-99-00-22-11;ext=104"),
        (r"contact : +33\,6\,39\,98\,22\,11", r"+33\,6\,39\,98\,22\,11"),
        ("06{,}39{,}98{,}20{,}20", "06{,}39{,}98{,}20{,}20"),
        (r"06$\cdot$39$\cdot$98$\cdot$20$\cdot$20", r"06$\cdot$39$\cdot$98$\cdot$20$\cdot$20"),
        (r"+3\3639982020", r"+3\3639982020"),
        ("06 39 98 20 20 (mari), O6 E9 98 IZ 34 (fille)", "O6 E9 98 IZ 34"),
    ],
)
def test_a_phone_is_read_in_the_writing_of_a_machine_or_a_habit(text: str, number: str) -> None:
    """A lost zero, an exit code, a URI, TeX spaces and letters beside another number leave a telephone number whole."""
    assert number in {text[start:end] for start, end, _, _ in odd_phones(text, fold(text))}


@pytest.mark.parametrize(
    "text",
    [
        "si FC 4 fois 65 71 22 90",
        "011 patients sur 33, puis 22 11 14 20",
        r"$0{,}5 \pm 0{,}12$ et 6{,}39 mmol/L",
        r"$1\,234\,567\,890$ copies",
        "O2 3L 15 20 30 après 06 39 98 10 20",
        "O6 E9 98 IZ 34",
        "référence catalogue 011-33-50",
    ],
)
def test_quantities_and_lone_codes_are_no_phones(text: str) -> None:
    """Counts, values of TeX, product references and letters that no number stands beside are left."""
    assert list(odd_phones(text, fold(text))) == []


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("un tracteur 1284VQ48 renversé", "1284VQ48"),
        ("véhicule 9042wx13 en fuite", "9042wx13"),
        ("scooter bx.441.w", "bx.441.w"),
        ("voiture suisse ge.123456", "ge.123456"),
        ("voiture vd 123 456", "vd 123 456"),
        ("scooter belge 1-abc-234", "1-abc-234"),
        ("taxi luxembourgeois lx 4521", "lx 4521"),
        ("tracteur gh 512 kd", "gh 512 kd"),
    ],
)
def test_a_vehicle_tells_a_plate(text: str, plate: str) -> None:
    """Former plates in one piece and plates of the neighbours in small letters are found beside a vehicle."""
    assert {text[start:end] for start, end in odd_plates(fold(text))} == {plate}


@pytest.mark.parametrize(
    "text",
    [
        "1284VQ48 sans rien autour",
        "moto 125 cm3, 15 cv, 2019",
        "scooter 50cc20 km",
        "voiture électrique 400V32 A",
        "véhicule 110km35 min",
        "voiture gs.1200 ancienne",
        "camion de 190 cv, fracture ab.12.3",
        "conducteur de scooter, Glasgow 15, ISS 24, lésions T12 et L1",
    ],
)
def test_models_and_measures_are_no_plates(text: str) -> None:
    """A vehicle's power, tension, speed or model, and the lesions of its driver, are left."""
    assert list(odd_plates(fold(text))) == []


@pytest.mark.parametrize(
    ("text", "number", "recogniser"),
    [
        ("ADELI 75 - 1 - 08364 - 2", "75 - 1 - 08364 - 2", AdeliRecogniser()),
        ("n° ADELI 06·1·02345·6", "06·1·02345·6", AdeliRecogniser()),
        ("ADELI : 44/1/02345/6", "44/1/02345/6", AdeliRecogniser()),
        ("FINESS 56/003/187/4", "56/003/187/4", FinessRecogniser()),
        ("finess geographique 2A/002/217/8", "2A/002/217/8", FinessRecogniser()),
        ("RPPS 10/0/03819462", "10/0/03819462", RppsRecogniser()),
        ("RPPS 1·0·1·0·0·4·5·7·2·8·1", "1·0·1·0·0·4·5·7·2·8·1", RppsRecogniser()),
        ("n° prescription PMT·0077·81.", "PMT·0077·81", IdentifiantRecogniser()),
        ("n° dossier 29 - 0 0 71 8 / 23", "29 - 0 0 71 8 / 23", IdentifiantRecogniser()),
        ("n° ordonnance ORD*77*10293", "ORD*77*10293", IdentifiantRecogniser()),
        ("dossier § PSY·0045·2", "PSY·0045·2", IdentifiantRecogniser()),
        ("IPP¦8001234", "8001234", IppRecogniser()),
        ("IPP→800 12 34", "800 12 34", IppRecogniser()),
        ("NDA¦NDA/24-77.120.3•LIT¦3", "NDA/24-77.120.3", SejourRecogniser()),
        ("séjour § 24-7712", "24-7712", SejourRecogniser()),
    ],
)
def test_a_label_reads_any_sign_between_the_figures(text: str, number: str, recogniser: Recogniser) -> None:
    """Slashes, points, stars, blanks and the marks of cells part the figures of a number and its label."""
    assert number in values(text, recogniser)


@pytest.mark.parametrize(
    ("text", "recogniser"),
    [
        ("ADELI remplacé par le RPPS depuis 2021/2024", AdeliRecogniser()),
        ("ADELI et tél 01 99 00 11 22", AdeliRecogniser()),
        ("FINESS : voir le fichier du 12/03/2024", FinessRecogniser()),
        ("RPPS : 11 chiffres, FINESS : 9 chiffres", RppsRecogniser()),
        ("n° 3·2·1 du protocole", IdentifiantRecogniser()),
        ("n° CAS 50-78-2", IdentifiantRecogniser()),
        ("n° EC 1.1.1.27", IdentifiantRecogniser()),
        ("IPP → 20 mg/j puis 10", IppRecogniser()),
        ("séjour → 12 jours", SejourRecogniser()),
        ("séjour : 3 - 4 - 5 jours", SejourRecogniser()),
    ],
)
def test_doses_dates_and_ranks_after_a_label_stay(text: str, recogniser: Recogniser) -> None:
    """A dose, a duration, a date, the rank of a chapter and the number of a substance are no number of somebody's."""
    assert values(text, recogniser) == set()


def test_two_accounts_in_a_row_are_both_found() -> None:
    """An account written in pairs and small letters is found after another one."""
    text = "FR76.3000.6000.0112.3456.7890.189 ou alors fr 76 30 00 60 00 01 12 34 56 78 90 18 9"
    assert values(text, IbanRecogniser()) == {
        "FR76.3000.6000.0112.3456.7890.189",
        "fr 76 30 00 60 00 01 12 34 56 78 90 18 9",
    }


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ('"Date","Qui"\n"20/9","IDE, nuit"\n"21/9","AS"\nAnalyse, en bref, la suite', ["20/9", "21/9"]),
        ("Date;Heure;Soin\n3/10;08h;toilette\n4/10;08h;douche", ["3/10", "4/10"]),
        ("Soignant,Date,Note\nLéa,3/2,chute", ["3/2"]),
        ("| Date | Fait |\n|---|---|\n| 5/3 | chute |\n| 12/3 | fièvre |", ["5/3", "12/3"]),
    ],
)
def test_a_column_of_dates_gives_its_days(text: str, days: list[str]) -> None:
    """A column headed as dates makes dates of its days and months, in quotes or not, to the end of the table."""
    assert [text[start:end] for start, end in date_columns(text, fold(text))] == days


@pytest.mark.parametrize(
    "text",
    [
        "Date,Valeur\n2019,1/2\n2020,3/4",
        "Jour,Dose\n1/2,10 mg\n3/4,5 mg",
        '"Dose","Prise"\n"1/2","matin"\n"3/4","soir"',
        "Date de la reco;Force\nESC 2021;2/3",
    ],
)
def test_columns_of_fractions_hold_no_date(text: str) -> None:
    """Fractions, scores and years of recommendations are no days, whatever another column is called."""
    assert list(date_columns(text, fold(text))) == []


@pytest.mark.parametrize(
    ("text", "feast"),
    [
        ("rechute St-Valentin 2024, biopsie", "st-valentin 2024"),
        ("décès mi-carême 2024", "mi-careme 2024"),
        ("vu le mercredi des Cendres 2024", "mercredi des cendres 2024"),
        ("la veille de la Saint-Jean 2020", "veille de la saint-jean 2020"),
        ("AVC le lundi de Pâques 2023", "lundi de paques 2023"),
        ("vue à l'Aïd el-Fitr 2024", "aid el-fitr 2024"),
        ("admis à la fête de la musique 2023", "fete de la musique 2023"),
    ],
)
def test_a_feast_with_its_year_is_a_day(text: str, feast: str) -> None:
    """The feasts of the French calendar date somebody's life once their year follows."""
    folded = fold(text)
    assert [folded[start:end] for start, end in feast_days(folded)] == [feast]


@pytest.mark.parametrize(
    "text",
    [
        "la clinique Saint-Jean 2023 publie",
        "hôpital Saint-Antoine 2024",
        "congrès de la Trinité 2024",
        "la Sainte-Victoire 2023",
        "la mi-carême n'est pas un facteur",
        "étude menée à Saint-Étienne 2022",
    ],
)
def test_houses_congresses_and_bare_feasts_stay(text: str) -> None:
    """A house or a place named for a saint, a congress and a feast without a year are no day of anybody's."""
    assert list(feast_days(fold(text))) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"bd":-909619200,"hb":10.4}', "-909619200"),
        ("dob_ms: -909619200000", "-909619200000"),
        ('"date_naissance": 19425', "19425"),
        ("naissance en 1941 au livret, 15051 dans Excel", "15051"),
        ("né le 17\n04\n1932\nElle", "17\n04\n1932"),
        ("étiquette, en dessous\n17\n04\n1932\nElle a 92 ans", "17\n04\n1932"),
        ("née le\n08\nXI\n1944", "08\nXI\n1944"),
    ],
)
def test_figures_of_programs_and_columns_of_lines_are_births(text: str, value: str) -> None:
    """Seconds since 1970, days of a spreadsheet and dates over three lines are births after what says so."""
    assert [text[start:end] for start, end in birth_figures(fold(text))] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "lieu_naissance: 38185",
        "poids_naissance: 32500",
        "naissance : poids 3250 g, taille 50 cm",
        '"bd": 12345.6',
        "codes\n01\n02\n2024",
        "résultats\n10\n12\n1950\n1800",
        "âge\n5\n12\n10\n2001",
    ],
)
def test_places_weights_and_columns_of_values_are_no_births(text: str) -> None:
    """The code of a place, a weight, a decimal and columns of results are left."""
    assert list(birth_figures(fold(text))) == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("naissance XII·III·MCMXLI sur le livret", "12/03/1941"),
        ("opéré le XIV•II•MMXXIII", "14/02/2023"),
        ("né le 12·III·1951", "12/03/1951"),
        (r"n\'ee le 1\textsuperscript{er} mai~1989 \`a", "1er mai 1989"),
        ("née le $1^{er}$ mai 1989", "1er mai 1989"),
        ("né le 14~juillet~1990", "14 juillet 1990"),
    ],
)
def test_raised_tied_and_dotted_days_are_read(text: str, plain: str) -> None:
    """Roman figures parted by middle dots, and days that TeX raises or ties, are read as plain dates."""
    assert plain in [one.text for one in turned_numbers(text)]


@pytest.mark.parametrize(
    "text", ["nerfs III·IV·VI intacts", r"1\textsuperscript{re} ligne", "1~comprimé le matin", "score I·II·III"]
)
def test_nerves_lines_and_tablets_are_no_dates(text: str) -> None:
    """Roman ranks, a first line of treatment and a tied count are left."""
    assert list(turned_numbers(text)) == []


@pytest.mark.parametrize(
    "piece",
    [
        "adeli 1/", "tel 6 3", "011 33 6 3", "fr 76 30 ", "date;\n1/2;", "la st-a ", "ddn;1", "1\n02\n", "6\\,3",
        "voiture ab.", "dossier n° 1 - ", "1~", "O6 E9 06 39 98 10 20 ",
    ],
)  # fmt: skip
def test_hostile_repetitions_end(piece: str) -> None:
    """Two hundred thousand code points of openings that never close are read to the end."""
    text = (piece * LENGTH)[:LENGTH]
    folded = fold(text)
    read: list[object] = [*odd_phones(text, folded), *odd_plates(folded), *feast_days(folded), *birth_figures(folded)]
    read += [*date_columns(text, folded), *turned_numbers(text)]
    recognisers: tuple[Recogniser, ...] = (AdeliRecogniser(), FinessRecogniser(), RppsRecogniser(), IbanRecogniser())
    for recogniser in recognisers:
        read += recogniser.find(text)
    assert len(read) <= len(text)
