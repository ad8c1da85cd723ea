"""Numbers of papers and files after their name in another language: « номер паспорта FE 482193 », « رقم الملف 44821 ».

Gives stretches. Refuses a number without such a name before it, and those of fewer than four figures.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from detectors.entities import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detectors.recognisers._tongue_dates import Found

_NAMES = (
    r"паспорт\w{0,3}|полис\w{0,3}|снилс|история болезни|истории болезни|медкарт\w{1,2}|свидетельств\w{1,2}|єдрпоу"
    r"|іпн|рнокпп"
    r"|护照号?码?|身份证号?码?|病历号|住院号|社保号|医保卡?号|パスポート番号|保険証番号|診察券番号|여권번호"
    r"|주민등록번호|등록번호"
    r"|رقم (?:الملف|جواز السفر|الجواز|البطاقة|التعريف|الضمان|بطاقة التعريف|الهوية)|جواز السفر|בת\.?ז\.?|ת\"ז"
    r"|ת\.ז\.?|תעודת זהות|מספר דרכון|דרכון"
    r"|αμκα|αρ(?:\.|ιθμός) (?:μητρώου|φακέλου|διαβατηρίου|ταυτότητας)|διαβατήριο"
    r"|reisepass(?:nummer)?|personalausweis(?:nummer)?|ausweisnummer|fallnummer|aktenzeichen|patientennummer"
    r"|pasaporte|historia clínica|nº de historia|cartilla|passaporto|carta d'identità|cartella(?: clinica)?"
    r"|passaporte|processo clínico|nº de processo"
    r"|paspoort(?:nummer)?|dossiernummer|patiëntnummer|paszport\w{0,2}|dowód(?: osobisty)?|pașaport\w{0,3}"
    r"|buletin|fișa|pasaport|dosya|protokol|pasoš|hộ chiếu|cccd|cmnd"
    r"|bhyt|पासपोर्ट|आधार"
)
_NAMED = re.compile(
    rf"(?<!\w)(?:{_NAMES})(?![^\W_]*[a-z])[ ]?(?:(?:n[º°o.]{{1,2}}|no|nr\.?|num(?:ber|mer|ero|éro)?|número|numer"
    rf"|№|#|номер|號|号|số|संख्या|nr|is|ist|es|è|é)[ ]?){{0,2}}"
    r"[:：]?[ ]?((?:[A-ZА-ЯΑ-Ω]{1,3}[ -]?)?[0-9](?:[ ./-]?[0-9]){3,13}[A-Z]?)(?!\w)",
    re.IGNORECASE,
)


def foreign_papers(text: str) -> Iterator[Found]:
    """Every number that a foreign name of a paper leads to."""
    for found in _NAMED.finditer(text):
        yield *found.span(1), Entity.IDENTIFIANT, 0.857, "langue:papier"
