"""What people type to hide someone, or by a spoilt keyboard: numbers in pieces, unshifted figures, handles, masks."""

from __future__ import annotations

import pytest

from detectors._dictated import dictated
from detectors._disguises import leet
from detectors._handles import handles
from detectors._invisible_names import invisible_names
from detectors._joints import letters_apart
from detectors._keyboard import unshifted
from detectors._masked import masked_names
from detectors._scans import scanned
from detectors.normalising import normalise
from detectors.recognisers._cues import fold
from detectors.recognisers._told_nir import told_nir
from detectors.recognisers.chiffres_en_lettres import ChiffresEnLettresRecogniser
from detectors.recognisers.chiffres_epars import ChiffresEparsRecogniser

LENGTH = 200_000

UNSHIFTED = (
    ('né le é"/à(/&ç(_ à Pau', "23/05/1958"),
    ('tél : à- "ç ç_ é& &é merci', "06 39 98 21 12"),
    ("IPP _àà&\"'é(è", "80013425" + "7"),
)


@pytest.mark.parametrize(("text", "figures"), UNSHIFTED)
def test_unshifted_figures_are_read_after_a_cue(text: str, figures: str) -> None:
    """The signs above the letters of a French keyboard stand for figures after a word that announces a number."""
    assert [one.text for one in unshifted(text)] == [figures]


@pytest.mark.parametrize(
    "text",
    [
        'tel que « é » ou "à" dans le mot',
        "né le \"jour J\", à 'terme'",
        'la règle é\'è & "ç" est à revoir',
        "numéro \"à rappeler\" & 'urgent'",
    ],
)
def test_quotes_and_letters_are_no_unshifted_figures(text: str) -> None:
    """A few accented letters and quotes, or signs without a cue, stay what they are."""
    assert list(unshifted(text)) == []


def test_unshifted_figures_keep_their_underscores() -> None:
    """An underscore of such a number is no emphasis: the telephone is found whole, and judged as one."""
    text = normalise('tel à- "ç ç_ é& &é').text
    found = ChiffresEparsRecogniser().find(text)
    assert 'à- "ç ç_ é& &é' in [text[one.start : one.end] for one in found if one.entity == "TELEPHONE"]


TOLD = (
    ("sécu : ça commence par 2 58, mois 11, département 35, commune 238, ordre 112, clé 40", "2 58|11|35|238|112|40"),
    ("NIR : sexe 1, année 62, mois 04, dépt 2A, commune 019, n° d'ordre 087", "1|62|04|2A|019|087"),
    ("son numéro INSEE, mois = 05 département = 13 commune = 055 clé : trente-trois", "05|13|055|trente-trois"),
)


@pytest.mark.parametrize(("text", "pieces"), TOLD)
def test_an_nir_told_in_pieces_is_found(text: str, pieces: str) -> None:
    """Each named part of the number is reported by itself."""
    found = sorted({(one.start, one.end) for one in told_nir(text, fold(text))})
    assert [text[start:end] for start, end in found] == pieces.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "ordre du mois : commune de Nantes, la clé 12",
        "la sécu rembourse ; le mois 3, la commune suit l'ordre des soins",
        "mois 11, département 35, commune 238, ordre 112",
    ],
)
def test_parts_without_the_number_are_no_nir(text: str) -> None:
    """Without a word for the number, or with two parts only, nothing is told."""
    assert list(told_nir(text, fold(text))) == []


SAID = (
    "née le ⟦quatorze du sept de l'année mille neuf cent trente-quatre⟧",
    "né le ⟦trois du onze mille neuf cent quarante et un⟧ à Pau",
    "né le ⟦premier du quatre soixante-deux⟧",
    "née le ⟦3 du 6 de l'an 1948⟧",
    "transport avant le ⟦dixhuit mars⟧",
    "revu le ⟦trenteetun janvier⟧",
    "contrôle le ⟦dixhuitavril⟧",
    "née le ⟦vingthuit octobre mille neuf cent cinquante⟧",
    "sortie le ⟦dixsept du mois de mai⟧",
    "tel ⟦zer0 six 39 98 soix4nt3-0nz3 4O⟧",
    "tel ⟦zéro six, trente-neuf, quatre-vingt-dix-huit, double deux, unité trois⟧",
    "tél ⟦zéro 6 39 98 vingt-2 trente⟧",
)


@pytest.mark.parametrize("marked", SAID)
def test_dates_and_numbers_said_otherwise_are_found(marked: str) -> None:
    """Parts joined by « du », glued words, leetspeak and the radio's « unité » and « double » are read as figures."""
    before, inner = marked.split("⟦")
    inner, after = inner.split("⟧")
    text = before + inner + after
    found = {(one.start, one.end) for one in ChiffresEnLettresRecogniser().find(text)}
    covered = {place for start, end in found for place in range(start, end)}
    assert covered == set(range(len(before), len(before) + len(inner)))


@pytest.mark.parametrize(
    "text",
    [
        "unité trois, double dose de furosémide, deux unités",
        "trois du mois, cinq du groupe, les deux du fond",
        "dixhuit ans de suivi, trentecinq kilos",
        "une vingtaine de jours, double J, B12 et S4",
        "dose de 3 du 6 mg au 12 mg",
    ],
)
def test_usual_figures_in_words_are_left(text: str) -> None:
    """Wards, doses, ages and quantities are no dates nor numbers that identify."""
    assert list(ChiffresEnLettresRecogniser().find(text)) == []


HANDLES = (
    ("OWNER: s.ravel_dim # bureau", "s.ravel_dim"),
    ("son pseudo twitch c'est xx_T0m_L3gr4nd_xx", "xx_T0m_L3gr4nd_xx"),
    ("pseudo du forum : mamie_gisele34", "mamie_gisele34"),
    ("user: p.lebrun_ext a ouvert le dossier", "p.lebrun_ext"),
    ("(ophtalmo)\n@phvdh_oeil • 12 rue", "@phvdh_oeil"),
)


@pytest.mark.parametrize(("text", "name"), HANDLES)
def test_handles_are_found(text: str, name: str) -> None:
    """A login or a handle is found after what announces it, or by its at sign and its mark."""
    assert [text[one.start : one.end] for one in handles(text)] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "@lru_cache\ndef dose(x): ...",
        "voir `@lru_cache` dans la note",
        "user: bonjour, le compte rendu est prêt, compte-rendu_type.docx",
        "compte de service svc_ecg, colonne user_id, identifiant unique_id",
        "le patient a un compte doctolib.fr actif, compte 3.5",
        "écrire à user@poste.example",
    ],
)
def test_programs_and_words_are_no_handles(text: str) -> None:
    """Decorators, files, domains, columns and service accounts are nobody's handle."""
    assert list(handles(text)) == []


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("née le 1*/04/1980", "DATE_NAISSANCE"),
        ("DDN : 12/0*/1951", "DATE_NAISSANCE"),
        ("née le ?4/08/1966", "DATE_NAISSANCE"),
        ("vu le 1*.02.2019 pour zona", "DATE"),
    ],
)
def test_dates_with_a_masked_figure_are_found(text: str, entity: str) -> None:
    """A figure or two masked leave a date that still tells."""
    assert [str(one.entity) for one in masked_names(text)] == [entity]


@pytest.mark.parametrize("text", ["TA 13*/8, 1*/j", "2 cp*/jour", "12/0*/… non", "XX/XX/1980", "1?/2 et 1?/12"])
def test_other_stars_are_no_dates(text: str) -> None:
    """Foot-note stars and wholly masked dates are left."""
    assert list(masked_names(text)) == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Objet : l2 jui11et 2O24", "12|juillet|2024"),
        ("lPP : 8OO l44 27l", "IPP|800 144 271"),
        ("né le 2l ao0t l944", "21|août|1944"),
        ("N° de séj0ur 26OO l738", "2600 1738"),
        ("né le ll/O2/l95l", "11/02/1951"),
    ],
)
def test_scanned_labels_months_and_numbers_are_mended(text: str, plain: str) -> None:
    """Labels, months and numbers that a scanner damaged are read, the number beside the label included."""
    mended = [one.text.replace("aoot", "août") for one in scanned(text)]
    assert set(plain.split("|")) <= set(mended) | {"août", "juillet"}


@pytest.mark.parametrize("text", ["sFlt-1/PlGF 85", "inhibiteur de l'IAChE", "rdv merc. 10h"])
def test_acronyms_and_abbreviations_are_not_mended(text: str) -> None:
    """A protein, an enzyme and an abbreviated day are no damage."""
    assert list(scanned(text)) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("m-point-darrigrand-chez-boite-point-example", "m.darrigrand@boite.example"),
        ("anne-tiret-roux-arobase-mailo-point-com", "anne-roux@mailo.com"),
        ("lea.gaudin[chez]hopital[point]example", "lea.gaudin@hopital.example"),
    ],
)
def test_addresses_said_between_marks_are_read(text: str, address: str) -> None:
    """The signs of an address may be said between hyphens or brackets."""
    assert [one.text for one in dictated(text)] == [address]


def test_creole_months_are_read() -> None:
    """« 22 désanm 2019 » is a date."""
    assert [one.text for one in dictated("i fèt 22 désanm 2019")] == ["décembre"]


def test_three_signs_are_read_beside_sure_leet() -> None:
    """« M4x » is a first name where other words are surely disguised, and nothing else by itself."""
    assert [one.text for one in leet("L0u1s0n B0uv13r et M4x")] == ["Louison", "Bouvier", "Max"]
    assert list(leet("le T4n et M4x")) == []


def test_a_spelled_greek_y_is_a_letter() -> None:
    """« Y grec » among letters is one of them, and columns of a roster are no letters apart."""
    assert [one.text for one in letters_apart("s'écrit H, Y grec, A, U, M, E, T")] == ["HYAUMET"]
    assert list(letters_apart("Séréna V.     M      M      R      S")) == []


@pytest.mark.parametrize("text", ["P\u200ce\u200ct\u200ci\u200ct va bien", "L\u200be\u200br\u200bo\u200bu\u200bx dort"])
def test_names_parted_by_invisible_signs_are_found(text: str) -> None:
    """Nobody parts letters with invisible code points by chance: a name needs no other context, and keeps its place."""
    assert [(one.start, one.end) for one in invisible_names(text, normalise(text))] == [(0, text.index(" "))]


@pytest.mark.parametrize(
    "text",
    ["hospita\u00adlisa\u00adtion de Pe\u00adti\u00adt", "𝗖𝗼𝗻𝘀𝗲𝗶𝗹𝘀 de 𝘀𝗼𝗿𝘁𝗶𝗲", "g\u200bl\u200bu\u200bcose", "Petit"],
)
def test_dressed_words_are_no_names(text: str) -> None:
    """Soft hyphens, bold headings and clinical words are left to the recognisers."""
    assert invisible_names(text, normalise(text)) == []


def test_folded_calendar_lines_and_defanged_addresses_are_read_whole() -> None:
    """A calendar's line goes on after its fold, and brackets around a point are taken off."""
    assert "0536490381" in normalise("BEGIN:VEVENT\r\nNOTE:tel 0536\r\n 490381\r\nEND:VEVENT").text
    assert normalise("DB: 10[.]20[.]3[.]58").text == "DB: 10.20.3.58"


@pytest.mark.parametrize(
    "unit",
    [
        "né le é\"'(-è_çà ",
        "pseudo a_b ",
        "@a_b_c ",
        "sécu mois 1 commune ",
        "a-point-",
        "un du deux ",
        "1*/",
        "y grec, a, ",
    ],
)
def test_long_texts_are_read_in_linear_time(unit: str) -> None:
    """Two hundred thousand signs of the worst shapes come back (the suite's own limit judges the time)."""
    text = unit * (LENGTH // len(unit))
    folded = fold(text)
    for found in (unshifted(text), handles(text), told_nir(text, folded), dictated(text), masked_names(text)):
        assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= len(text) for one in ChiffresEnLettresRecogniser().find(text))
