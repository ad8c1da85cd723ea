from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pytest

from proxy.catalogue import COLUMNS, READINGS, Catalogue, CatalogueError, Status

if TYPE_CHECKING:
    from pathlib import Path

# ISO 3166-1: European Economic Area, then the Commission's adequacy decisions (GDPR, art. 45).
EEA = {
    *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT"),
    *("LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"),
}
ADEQUATE = EEA | {"AD", "AR", "CA", "CH", "FO", "GB", "GG", "IL", "IM", "JE", "JP", "KR", "NZ", "US", "UY"}

CATALOGUE = Catalogue.load()
ROW = "exemple.invalid,essai,Essai,Éditeur,FR,assistant,generic,tolere,suffix,Une note"


def written(folder: Path, *rows: str, header: str = ",".join(COLUMNS)) -> Path:
    """Write a catalogue."""
    path = folder / "catalogue.csv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("host", "service_id"),
    [
        ("chatgpt.com", "chatgpt"),
        ("CHATGPT.com", "chatgpt"),
        ("chatgpt.com.", "chatgpt"),
        ("ab.chatgpt.com", "chatgpt"),
        ("ｃｈａｔｇｐｔ.com", "chatgpt"),
        ("chatgpt。com", "chatgpt"),
        ("sora.chatgpt.com", "sora"),
        ("api.deepl.com", "deepl_api"),
        ("ita-free.www.deepl.com", "deepl"),
        ("mon-hopital.openai.azure.com", "azure_openai"),
        ("europe-west9-aiplatform.googleapis.com", "vertex_ai"),
        ("oai.endpoints.kepler.ai.cloud.ovh.net", "ovhcloud_ai_endpoints"),
        ("neo.character.ai", "character_ai"),
        ("www.meta.ai", "meta_ai"),
    ],
)
def test_a_host_finds_its_most_precise_row(host: str, service_id: str) -> None:
    """Case, a final dot, Unicode forms and sub-domains make no difference; the closest row wins."""
    found = CATALOGUE.lookup(host)
    assert found is not None
    assert found.service_id == service_id


@pytest.mark.parametrize(
    "host",
    [
        "evilchatgpt.com",
        "chatgpt.com.exemple.invalid",
        "chatgpt.comm",
        "xn--chatgp-1.com",
        "com",
        "",
        ".",
        "..",
        "127.0.0.1",
        "a" * 300 + "é.com",
        # An exact row covers no sub-domain.
        "x.api.openai.com",
        "cdn-lfs.huggingface.co",
        # Not generative AI in themselves: search, office, mail, meetings, care, sign-in.
        "www.google.com",
        "google.com",
        "accounts.google.com",
        "www.bing.com",
        "duckduckgo.com",
        "search.brave.com",
        "substrate.office.com",
        "outlook.office.com",
        "zoom.us",
        "www.doctolib.fr",
        "www.vidal.fr",
        "www.uptodate.com",
        "openai.com",
        "auth.openai.com",
        "s3.amazonaws.com",
        "x.com",
        "www.amazon.fr",
    ],
)
def test_a_host_that_is_not_listed_is_none_of_our_business(host: str) -> None:
    """Nothing fits by substring, and hosts whose main use is not AI are not decrypted."""
    assert CATALOGUE.lookup(host) is None


def test_no_service_outside_adequate_countries_is_allowed_by_default() -> None:
    """A publisher without an adequacy decision, or unknown, starts forbidden."""
    for destination in CATALOGUE.destinations:
        if destination.country not in ADEQUATE:
            assert destination.status is Status.FORBIDDEN, destination.domain
            assert destination.note, destination.domain


def test_what_records_patients_or_meetings_is_refused_with_its_reason() -> None:
    """Sound cannot be read: every transcription and meeting service is forbidden and says why."""
    for destination in CATALOGUE.destinations:
        if destination.category in ("transcription", "reunion"):
            assert (destination.status, destination.reading) == (Status.FORBIDDEN, "refuse"), destination.domain
        if destination.reading == "refuse":
            assert destination.note, destination.domain


def test_nothing_is_approved_by_default() -> None:
    """Approval is a hospital's decision."""
    assert {destination.status for destination in CATALOGUE.destinations} == {Status.TOLERATED, Status.FORBIDDEN}


def test_every_reading_is_used_and_every_domain_is_a_name_once() -> None:
    """The file uses all adapters; domains are sorted, unique, and split into exact ones and suffixes."""
    assert {destination.reading for destination in CATALOGUE.destinations} == READINGS
    assert list(CATALOGUE.domains) == sorted(set(CATALOGUE.domains))
    assert CATALOGUE.exact | CATALOGUE.suffixes == set(CATALOGUE.domains)
    assert not CATALOGUE.exact & CATALOGUE.suffixes


def test_a_service_has_one_publisher_and_one_status() -> None:
    """Policies speak of services, so the domains of one agree."""
    seen: defaultdict[str, set[tuple[str, Status]]] = defaultdict(set)
    for destination in CATALOGUE.destinations:
        seen[destination.service_id].add((destination.publisher, destination.status))
    assert {service_id for service_id, facts in seen.items() if len(facts) > 1} == set()
    assert CATALOGUE.service_ids == set(seen)


def test_an_own_catalogue_is_read(tmp_path: Path) -> None:
    """A file in the documented form is taken as it says."""
    catalogue = Catalogue.load(written(tmp_path, ROW))
    found = catalogue.lookup("a.b.exemple.invalid")
    assert found is not None
    assert (found.service, found.note, found.subdomains) == ("Essai", "Une note", True)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (ROW.replace("exemple.invalid", "Exemple.invalid"), "« domain »"),
        (ROW.replace("exemple.invalid", "exemple"), "« domain »"),
        (ROW.replace("exemple.invalid", "*.exemple.invalid"), "« domain »"),
        (ROW.replace("essai,", "es sai,"), "« service_id »"),
        (ROW.replace("Essai", ""), "« service »"),
        (ROW.replace(",FR,", ",France,"), "« country »"),
        (ROW.replace("assistant", "chatbot"), "« category »"),
        (ROW.replace("generic", "inconnu"), "« reading »"),
        (ROW.replace("tolere", "autorise"), "« status »"),
        (ROW.replace("suffix", "prefix"), "« match »"),
        (ROW.replace("Une note", " Une note"), "« note »"),
        (ROW + ",de trop", "11 colonnes"),
        ("", "0 colonnes"),
        (ROW.replace("Essai", '"Essai'), "mal formés"),
    ],
)
def test_a_wrong_row_is_named_by_its_line(tmp_path: Path, row: str, says: str) -> None:
    """The message says where and what, in French."""
    with pytest.raises(CatalogueError, match=r"ligne [34]") as caught:
        Catalogue.load(written(tmp_path, ROW.replace("exemple.", "autre."), row))
    assert says in str(caught.value)


def test_contradictions_between_rows_are_refused(tmp_path: Path) -> None:
    """A domain stands once; a service has one status."""
    with pytest.raises(CatalogueError, match=r"ligne 3 : « exemple\.invalid » est déjà à la ligne 2"):
        Catalogue.load(written(tmp_path, ROW, ROW))
    other = ROW.replace("exemple.", "autre.").replace("tolere", "interdit")
    with pytest.raises(CatalogueError, match=r"ligne 3 : « essai » a déjà un autre statut"):
        Catalogue.load(written(tmp_path, ROW, other))


def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    """Wrong columns, no row, no file, no UTF-8: each is said."""
    with pytest.raises(CatalogueError, match="ligne 1"):
        Catalogue.load(written(tmp_path, ROW, header="domain,service"))
    with pytest.raises(CatalogueError, match="aucune destination"):
        Catalogue.load(written(tmp_path))
    with pytest.raises(CatalogueError, match="illisible"):
        Catalogue.load(tmp_path / "absent.csv")
    (tmp_path / "latin.csv").write_bytes("é".encode("latin-1"))
    with pytest.raises(CatalogueError, match="illisible"):
        Catalogue.load(tmp_path / "latin.csv")
