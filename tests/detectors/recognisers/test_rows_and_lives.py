from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detectors.recognisers._row_dates import row_dates
from detectors.recognisers._user_names import user_names
from detectors.recognisers.date import DateRecogniser
from detectors.recognisers.identifiant import IdentifiantRecogniser

if TYPE_CHECKING:
    from collections.abc import Callable

    from detectors.recognisers.base import Recogniser

DATES = (
    "M. Rey, soudeur entre ⟦1974⟧ et ⟦1991⟧, plaques pleurales",
    "patient de 68 ans, mineur de fond (⟦1971-1986⟧)",
    "M. Rey : amputé en ⟦2006⟧, nouvelle emboîture ⟦2023⟧",
    "TEP ⟦mi-avril 2025⟧ chez M. Rey, revu ⟦mi octobre⟧",
    "il sort ⟦25-Jan⟧, contrôle ⟦03-Feb⟧",
    "intervento del ⟦14 lug 2025⟧, control ⟦12-ene-2025⟧",
    '{"date_prlv":"⟦2025-11-02T06:14⟧"}',
    '"fin":"⟦2025-03-19T17:42:10+01:00⟧"',
    "astreinte ⟦12-14/03⟧ : Dr X",
    "intervention fixée ⟦23 ou 24/09⟧ selon le bloc, M. Rey",
    "arrêt ⟦01/09/25-30/09/25⟧ de M. Rey",
    "opérée en ⟦??/2012⟧ d'un goitre, accident le ⟦XX/09/2021⟧",
    "scan plaie ⟦2025_04_02⟧.jpg",
    "export_m_rey_⟦1112⟧.csv",
    "écho-endo le ⟦8⟧, à jeun, M. Rey",
    "l'interprète n'est dispo que le ⟦18⟧",
    "recueil du ⟦19/02⟧ : volume 1,9 mL (AFP 812, stade IIA)",
    "J'ai revu ce ⟦mercredi 18 mars⟧ notre patient",
)
NO_DATES = (
    "entre 2015 et 2019, 240 patients inclus dans l'étude",
    "Mme Rey : le registre couvre les AVC entre 2012 et 2018",
    "faut-il que je rappelle le dr X ou le 15 ?",
    "régulation par le 15, transport en VSAV, M. Rey",
    "M. Rey, critères Beers 2023 et Laroche 2007",
    "20 mSv/an depuis 2023 (moyenne sur 5 ans), M. Rey",
    "version 2025.09.1 du logiciel, M. Rey",
    "détresse respiratoire 1-2/10 chez M. Rey",
    "Jean Oury (1924-2014) et la clinique",
)
CODES = (
    "dossier n°⟦2603-1155⟧ au lieu de ⟦2603-1515⟧",
    "verrouillé par ⟦nbrunel7⟧",
    "session ouverte sous ⟦ide_chir2_mlo⟧ depuis 2 h",
    "bris de glace de ⟦lgarnier3⟧ sur un dossier",
    "insurance policy ⟦AXV-7719-PT-03⟧",
    "bloc anapath ⟦25P08814-A3⟧",
    "recours ⟦CRA/2025/04177⟧ M. Rey",
    "inclusion ⟦ONC-0417-FR⟧, C1J1",
)
NO_CODES = (
    "méthodologie de référence MR-001 et MR-004",
    "GROUP BY ghm ORDER BY dms_moy DESC",
    "centre n° 014 ouvert",
    "signé par procuration, validé par le comité, modifié par arrêté",
    "session sous windows, connexion par câble",
)


@pytest.mark.parametrize("marked", DATES)
def test_finds_dates_of_lives_and_notes(marked: str, check: Callable[[Recogniser, str], None]) -> None:
    """Years of a career, joined days, half months, stamps of time and spoilt dates are found whole."""
    check(DateRecogniser(), marked)


@pytest.mark.parametrize("text", NO_DATES)
def test_refuses_public_years_and_numbers(text: str) -> None:
    """Spells of studies, emergency numbers, limits, versions and scores date nobody."""
    assert [c for c in DateRecogniser().find(text) if c.score >= 0.5] == []


@pytest.mark.parametrize("marked", CODES)
def test_finds_users_and_corrected_numbers(marked: str, check: Callable[[Recogniser, str], None]) -> None:
    """Names of users beside what they did, and both numbers of a correction, are found whole."""
    check(IdentifiantRecogniser(), marked)


@pytest.mark.parametrize("text", NO_CODES)
def test_refuses_methods_columns_and_sites(text: str) -> None:
    """Reference methods, columns of a request, sites of a trial and plain words name nobody."""
    assert [c for c in IdentifiantRecogniser().find(text) if c.score >= 0.5] == []


@pytest.mark.parametrize(
    ("row", "births", "others"),
    [
        ("x lucie / f / 140367 / ent 020625 sort 090625 / ghm 04m053", ["140367"], ["020625", "090625"]),
        ("x;y;m;03041941;12062025;19062025;i50.1", ["03041941"], ["12062025", "19062025"]),
        ("m | 170355 | opere 080925 | z96.6", ["170355"], ["080925"]),
        ("rum1 120925-140925 uf", [], ["120925", "140925"]),
        ("ghm 04m053 | poids 250480 | cim j18.9 | niveau 3", [], []),
        ("a | b | 120925", [], []),
    ],
)
def test_reads_dates_without_marks_in_rows(row: str, births: list[str], others: list[str]) -> None:
    """In a row, the oldest date or the one beside a sex is that of birth; figures that nothing tells stay."""
    found = row_dates(row)
    assert [row[start:end] for start, end, birth in found if birth] == births
    assert [row[start:end] for start, end, birth in found if not birth] == others


@pytest.mark.parametrize(
    "text", ["verrouillé par DUPONT", "validé par consensus", "écrit par mlefort2@hopital.example"]
)
def test_refuses_what_is_no_account(text: str) -> None:
    """Capitals, words of the language and mail addresses are no names of users."""
    assert list(user_names(text, text.lower())) == []
