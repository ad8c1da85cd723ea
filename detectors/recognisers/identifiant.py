"""Other reference numbers: file, sample, prescription, order, accession, contract, allocataire, identity papers.

Source: 45 CFR 164.514(b)(2) (HIPAA) lists medical record, health plan, account, licence and device numbers. Identity
papers: French passport (2 digits, 2 letters, 5 digits), CNI of 12 digits or, since 2021, 9 characters (ICAO 9303).
UUID: RFC 9562.

Worked example: « échantillon n° 24B-001234 », « passeport 12AB34567 », « allocataire CAF : 1234567 R ».
A run of 8 to 20 digits without unit is reported weakly without any cue: no clinical quantity is written so.
Refuses: references to publications, trials, laws, standards, drug authorisations and drug batches, which name nobody.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from detectors.entities import Entity
from detectors.recognisers._code_columns import code_columns
from detectors.recognisers._codes import PUBLIC, is_quantity, logins, numbered, shaped
from detectors.recognisers._country_ids import country_ids
from detectors.recognisers._cued_codes import cued_codes
from detectors.recognisers._cues import cue_before, cue_near, fold, holds, near_figures, words
from detectors.recognisers._foreign_ids import foreign_ids
from detectors.recognisers._numbered import numbered_things
from detectors.recognisers._references import reference_after, same_shape_after
from detectors.recognisers._things import things
from detectors.recognisers._user_names import user_names
from detectors.recognisers.base import Candidate

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLAIN = words(
    "allocataire(?: (?:caf|msa))?|adherente?|adh|passeports?|cni|carte nationale d'identite|carte d'identite"
    "|titre de sejour|permis de conduire|accession(?:[ _]number)?|code[- ]barres?|num_?(?:dossier"
    "|echantillon|demande|prelevement|adherent|contrat)|dossier_?id|id_?dossier|siret|siren|n° ?dossier"
    "|dmp|accessionnumber|studyinstanceuid|account_?(?:number|id)|user_?id|id_?user|employee_?id|ine"
    "|numen|identifiant (?:france travail|pole emploi|fiscal)|(?:numero|n°) fiscal|references? (?:d')?avis|employeur"
    "|rum|mandat sepa(?: rum)?"
    "|num(?:ero)?[ .](?:de |d')?(?:dossier|echantillon|demande|prelevement|adherent|contrat|serie)"
)
_UUID = re.compile(r"(?<![0-9a-z])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-z])")
_UUID_PART = re.compile(r"-[0-9a-f]{4}-[0-9a-f]{4}-")
_LONG = re.compile(r"(?<![a-z0-9.,+\-/_^=&?])(?!34009)[0-9]{8,20}(?![a-z0-9%_/]|[.,\-][0-9])")
_UUID_CUES = words(
    r"patient\w{0,4}|dossier|sejour|user\w{0,4}|utilisat\w{0,5}|identifiant|id|uuid|guid|session"
    r"|consultation|examen|document|compte|account|encounter|practitioner|observation|ref|reference"
    r"|subject"
)
_PAPER = re.compile(
    r"(?<![0-9a-z])(?:[0-9]{2}[ ]?[a-z]{2}[ ]?[0-9]{5}|[0-9]{12}|(?=[a-z]{0,7}[0-9])[a-z0-9]{9})(?![0-9a-z])"
)
_PLAIN_WORDS = frozenset(
    {"allocataire", "adh", "adherent", "adherente", "passeport", "passeports", "cni", "identite", "titre", "permis",
     "accession", "accessionnumber",
     "barre", "barres", "num", "numero", "dossier", "dossierid", "siret", "siren", "dmp", "studyinstanceuid", "account",
     "user", "employee",
     "ine", "numen", "identifiant", "fiscal", "reference", "references", "employeur", "rum", "mandat", "numdossier",
     "numechantillon",
     "iddossier", "userid", "iduser", "accountnumber", "accountid", "employeeid"}
)  # fmt: skip
_PAPERS = frozenset({"passeport", "passeports", "passport", "cni", "identite", "titre"})
_PAPER_DIGITS = 2
_NUMBERING = re.compile(r"(?<![A-Za-z0-9])(?:S/?N|FEI|DAP|C2S|OT)[ ]$")
"""Letters of a numbering, copied with the number: « FEI 2025-063 », « SN 2322 7719 04 »."""
_INSTEAD = re.compile(
    r"[\"')]?,?[ ](?:au lieu d[eu]|et non(?: pas)?|et pas|pas|ou plutôt|devient|remplacé(?:e?s?)? par"
    r"|doublon (?:de|avec)|->|=>"
    r"|vs|avec|fusionn\w{1,3} (?:avec|dans))[ ](?:le |la |n° ?"
    r"|[\"'])?([A-Za-z0-9]{1,12}(?:[-/.][A-Za-z0-9]{1,12}){0,4})(?![\w%])"
)
"""« n°2603-1155 au lieu de 2603-1515 »: two numbers of one form."""
_PAPER_CUES = words("passeports?|passport|cni|carte (?:nationale )?d'identite|piece d'identite|titre de sejour")


class IdentifiantRecogniser:
    """Finds the reference that a cue announces, UUIDs near a cue, and long runs of digits."""

    name = "identifiant"
    entities: frozenset[Entity] = frozenset({Entity.IDENTIFIANT})

    def find(self, text: str) -> Iterator[Candidate]:
        """Report candidates; the span covers the reference without its label."""
        folded = fold(text)
        reported: set[tuple[int, int]] = set()
        for found in self._each(text, folded):
            numbering = _NUMBERING.search(text, max(0, found.start - 5), found.start)
            one = replace(found, start=numbering.start()) if numbering else found
            yield one
            if (one.start, one.end) not in reported:
                reported.add((one.start, one.end))
                for start, end in same_shape_after(text, one.start, one.end):
                    yield Candidate(start, end, Entity.IDENTIFIANT, one.score, "identifiant:liste")
                corrected = _INSTEAD.match(text, one.end)
                if corrected and _form(corrected[1]) == _form(text[one.start : one.end]):
                    yield Candidate(*corrected.span(1), Entity.IDENTIFIANT, one.score, "identifiant:liste")

    def _each(self, text: str, folded: str) -> Iterator[Candidate]:
        yield from self._labelled(text, folded)
        yield from self._shaped(text, folded)
        for start, end in user_names(text, folded):
            yield Candidate(start, end, Entity.IDENTIFIANT, 0.75, "identifiant:utilisateur")
        for codes in (
            numbered(text, folded),
            shaped(text, folded),
            logins(folded),
            cued_codes(text, folded),
            things(text, folded),
            numbered_things(text, folded),
            code_columns(text, folded),
            foreign_ids(folded),
            country_ids(folded),
        ):
            for start, end, score, reason in codes:
                yield Candidate(start, end, Entity.IDENTIFIANT, score, reason)

    @staticmethod
    def _labelled(text: str, folded: str) -> Iterator[Candidate]:
        for found in _PLAIN.finditer(folded) if holds(folded, _PLAIN_WORDS) else ():
            reference = reference_after(text, folded, found.end(), digits=5, gap=True)
            if reference:
                yield Candidate(reference.start, reference.end, Entity.IDENTIFIANT, 0.9, "identifiant:libelle")

    @staticmethod
    def _shaped(text: str, folded: str) -> Iterator[Candidate]:
        for found in _UUID.finditer(folded) if _UUID_PART.search(folded) else ():
            if cue_near(_UUID_CUES, folded, *found.span()):
                yield Candidate(*found.span(), Entity.IDENTIFIANT, 0.88, "identifiant:uuid")
        for found in near_figures(_LONG, folded):
            round_figure = found[0].endswith("00000")
            public = PUBLIC.search(folded, max(0, found.start() - 40), found.start())
            if not (round_figure or public or is_quantity(text, folded, found.end())):
                yield Candidate(*found.span(), Entity.IDENTIFIANT, 0.6, "identifiant:chiffres")
        if holds(folded, _PAPERS):
            for found in _PAPER.finditer(folded):
                if sum(char.isdigit() for char in found[0]) >= _PAPER_DIGITS and cue_before(
                    _PAPER_CUES, folded, found.start(), 60
                ):
                    yield Candidate(*found.span(), Entity.IDENTIFIANT, 0.9, "identifiant:papier")


def _form(value: str) -> str:
    """Every figure as « 0 », every letter as « a », marks as they are."""
    return "".join("0" if char.isdigit() else "a" if char.isalpha() else char for char in value)
