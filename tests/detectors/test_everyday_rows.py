"""Dates of a story, users of a software's traces, rows of people with their rooms, and initials of a crew."""

from __future__ import annotations

import pytest

from detectors.recognisers._cues import fold
from detectors.recognisers._listes import beds
from detectors.recognisers._named_rooms import named_rooms
from detectors.recognisers._planned_days import planned_days
from detectors.recognisers._user_stamps import is_account, stamped_users
from detectors.recognisers.date import DateRecogniser
from detectors.recognisers.initiales import InitialesRecogniser
from detectors.recognisers.personne import PersonneRecogniser

LENGTH = 200_000


def _dates(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sorted(DateRecogniser().find(text), key=lambda one: one.start)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Mme Roy, SEP dx 2011, EDSS 4", "2011"),
        ("M. Lahlou 60 ans, EP 2020 ss eliquis, plq ok", "2020"),
        ("patient Sorel, vih connu 1998, CV indétectable", "1998"),
        ("Mme Petit, rituximab arrêté décembre 2019", "décembre 2019"),
        ("patiente de 70 ans, tamoxifène arrêté 2018", "2018"),
        ("mr albert 65 ans hbpm arrêtée avril relais avk", "avril"),
        ("Mr Ferry 61 ans, ibrutinib introduit 2021 pour LLC", "2021"),
        ("ai un mr de 71 ans hospit depuis le 2 pr pneumopathie", "2"),
        ("Mme Vidal J4. Sortie 15.04 PA 136/84. Contrôle protU", "15.04"),
        ("ECBU parti 12/5 fosfo 3g ok Mme Perrin", "12/5"),
        ("bilan envoyé 3/11 Mme Kessler", "3/11"),
    ],
)
def test_years_and_days_of_a_story_need_no_verb(text: str, date: str) -> None:
    """A diagnosis, a treatment stopped or a sample sent dates what follows it."""
    assert date in _dates(text)


@pytest.mark.parametrize(
    "text",
    [
        "Patient de 60 ans : HAS 2022, IPP 4 semaines",
        "patient ASA 3, SFAR 2020 : jeûne 6 h",
        "Patient apte au permis (arrêté 2022)",
        "Conduite suspendue du patient, arrêté 2022 rappelé",
        "patient AOMI, consensus 2020",
        "patient de 60 ans, CPK 2010 UI, relais 2050 UI",
        "patient sous O2, PA 12/8, rapport 180",
        "bilan fait 1/2 cp de bisoprolol, patient",
        "M. Roy, biopsie faite 12/14 carottes positives",
    ],
)
def test_years_of_guidelines_and_values_are_no_dates(text: str) -> None:
    """A recommendation, an order of a ministry, a dose or a share of samples is not dated by its figures."""
    assert _dates(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("donc pour mai Fanny elle prend le 1er et le 8, moi je fais le 2 et 3", ["mai", "1er et le 8", "2 et 3"]),
        ("planning octobre : Yann bosse le 1er et le 2, Nora le 13", ["octobre", "1er et le 2", "13"]),
        ("je suis absente en septembre du 22 au 26", ["septembre", "22 au 26"]),
        ("en juin, lire les chapitres du 2 au 5", []),
        ("en juin, faire le 15 en cas d'urgence", []),
        ("pour mars, il faut faire le 2 et le 3 du protocole", []),
        ("elle prend le 2 et le 3", []),
        ("pour mai prévoir 2 boîtes et prendre le 3 comprimés", []),
    ],
)
def test_a_month_named_once_rules_the_days_of_its_planning(text: str, days: list[str]) -> None:
    """Days count where a month is named on their line and somebody works on one of them."""
    assert [text[start:end] for start, end, _, _ in planned_days(fold(text))] == days


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[03/02/2026 08:12 – mlegrix] arrivée de", "mlegrix"),
        ("[dr.hoarau 10:02] vu scanner", "dr.hoarau"),
        ("Ordonnance modifiée (jdupont2) le 03/04", "jdupont2"),
        ("Compte rendu validé (sbrunet, 14/02/2026 09:12)", "sbrunet"),
        ("2026-03-12 08:14:22 acorbin consultation dossier", "acorbin"),
        ("Ticket #4412 – mroussel – 12/03/2026 09:10 : écran noir", "mroussel"),
        ("[12:03] <nbelkacem> le chariot est en salle 2", "nbelkacem"),
        ("lferrand (12/03/2026 14:22) : bilan envoyé", "lferrand"),
        ("14/02/2026 09:12 | ide.perrot | TA 12/7", "ide.perrot"),
    ],
)
def test_a_stamp_of_time_makes_a_user_of_the_account_beside_it(text: str, name: str) -> None:
    """Brackets, bars, the head of a line or a ticket tell who wrote the entry."""
    assert {text[start:end] for start, end in stamped_users(text)} == {name}


@pytest.mark.parametrize(
    "text",
    [
        "[03/02/2026 08:12 – system] démarrage",
        "2026-03-12 08:14:22 INFO mroussel : started",
        "2026-03-12 08:14:22 root login ok",
        "[09:12] celery : task received",
        "[14/02/2026 09:12 - keycloak] session expired",
        "[03/02/2026 08:12 – radiologie] scanner fait",
        "12/03/2026 10:45 paracetamol : 1 g",
        "09:12 auth.service : timeout",
        "modifié (brouillon) le 12/03",
        "document validé (pharmacien) le 12/03",
        "2026-02-14 09:12:33 sda1: mounted",
        "mlegrix est passée ce matin",
    ],
)
def test_programmes_and_plain_words_are_no_users(text: str) -> None:
    """Modules, levels, services of the hospital and drugs stay, and so does an account without a stamp."""
    assert list(stamped_users(text)) == []


def test_accounts_are_made_of_surnames() -> None:
    """An initial, a trade or a first name goes with a surname; a machine's word does not."""
    assert all(map(is_account, ("kbenali", "m.roussel", "ide_martin", "marie.lopez", "jdupont2")))
    assert not any(map(is_account, ("www.data", "scheduler", "api.gateway", "consult", "admin", "eth0")))


ROWS = (
    ("Perrin 17 BU nit+ / Zemmouri 19 INR 5,8 Ø / Rose 20 dextro 0,48 / Blanc 21 blanc comme un linge", 4),
    ("Da Silva 12 INR 2,9\nHernandez 14 SAD 400 ml\nRossi 15 vomi x2\nBois 17 à jeun", 4),
    ("BERTRAND 41 O2 1L - KONE 43 dextro ok - VALLET 44 escarre talon", 3),
    ("Girard 5 agité ; Collet 7 T 38,9 ; Pichon 8 refuse le repas ; Loup 11 ras", 4),
    ("ziani 12 pst ok / legall 14 dextro 2,1 / bouvier 15 vu kiné / blanc 16 ras", 4),
)


@pytest.mark.parametrize(("text", "rows"), ROWS)
def test_rows_that_open_with_a_name_and_a_room_prove_each_other(text: str, rows: int) -> None:
    """One sure surname makes names of the others, plain words though they be, and rooms of the numbers."""
    found = named_rooms(text)
    assert len(found) == rows
    rooms = {row.room for row in found}
    assert rooms <= set(beds(text))
    named = [(one.start, one.end) for one in PersonneRecogniser().find(text)]
    assert all(any(start <= row.name[0] < end for start, end in named) for row in found)


@pytest.mark.parametrize(
    "text",
    [
        "Martin 3 buts / Petit 2 buts / Morel 5 buts",
        "Kardegic 75 matin / Eliquis 5 matin soir / Bisoprolol 2 matin",
        "Potassium 4 normal / Sodium 138 normal / Chlore 101 normal",
        "Norton 14 risque / Braden 16 risque / Waterlow 18 risque",
        "Salade 2 parts / Poisson 12 portions / Riz 30 portions",
        "Mardi 17 RAS / Mercredi 18 RAS / Jeudi 19 RAS",
        "Article 3 abrogé ; Article 5 modifié ; Article 7 ajouté",
        "Hb 12 stable\nCRP 14 en baisse\nLeuco 15 stable",
        "Perrin 12 ans / Zemmouri 14 ans / Rose 15 ans",
        "Perrin 1998 cité / Zemmouri 2004 cité / Rose 2010 cité",
        "Perrin 17 / Zemmouri 19 / Rose 20",
        "Perrin 17 BU / Zemmouri 19 INR",
    ],
)
def test_lists_of_drugs_scores_and_counts_are_no_rows_of_people(text: str) -> None:
    """Doses, scores, dishes, days, ages, years and bare figures stay, and two rows prove nothing."""
    assert named_rooms(text) == ()


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        ("- 212F DELMAS colique\n- 212P ROCHER pyélo\n- 214 DA CUNHA RTUP", ["212F", "212P", "214"]),
        ("- 12 Paris bureau\n- 14 Lyon site\n- 15 Marseille port", []),
        ("- 10 Compresses\n- 12 Bandes Velpeau\n- 20 Seringues BD", []),
        ("patients :\n1 nettoyer\n2 Dakin stable\n3 Ne pas\n4 Statut du patient", []),
    ],
)
def test_beds_before_sure_surnames_need_no_word_of_a_ward(text: str, rooms: list[str]) -> None:
    """Rooms are told by the surnames after them; towns, goods and the steps of a procedure are none."""
    assert sorted(text[start:end] for start, end in beds(text)) == rooms


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("Équipage : MB / TDR", ["MB", "TDR"]),
        ("equipage PL/JMC", ["JMC", "PL"]),
        ("hernie étranglée opérée par JPM, LATA évoquée", ["JPM"]),
        ("intubé par GLR, tube 7,5", ["GLR"]),
        ("Équipe : IDE / AS", []),
        ("intubé par ORL en urgence", []),
        ("retiré par ATB inefficace", []),
        ("Tech : PCR / TDR", []),
    ],
)
def test_initials_of_a_crew_vouch_for_each_other(text: str, initials: list[str]) -> None:
    """An acronym beside a colleague's initials is one too; two acronyms, roles and bodies are none."""
    assert sorted({text[one.start : one.end] for one in InitialesRecogniser().find(text)}) == initials


@pytest.mark.parametrize(
    "unit", ["Perrin 17 a / ", "[03/02/2026 08:12 – ", "mai le 1 et le 2, prend ", "é (abcd ", "a"]
)
def test_long_texts_end(unit: str) -> None:
    """Hostile repetitions are read to their end and give rows and users of nobody's but the rows'."""
    text = (unit * (LENGTH // len(unit)))[:LENGTH]
    assert list(stamped_users(text)) == []
    assert len(list(planned_days(text))) < LENGTH
    assert named_rooms(text) == ()
