"""Every setting of the proxy, from the command line, the environment (`PARAVENT_…`) or a YAML file, in that order.

Strict: an unknown key, an unknown `PARAVENT_` variable or a bad value stops the start, with its name, its line and
what to write instead. A laboratory (`lab_upstream`, which sends catalogue hosts to local servers) is accepted only when
every listener is on loopback.
"""

from __future__ import annotations

import difflib
import ipaddress
import os
import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple, Self
from urllib.parse import urlsplit

import platformdirs
import yaml
from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from proxy.journal import Addresses
from proxy.system_errors import explain

if TYPE_CHECKING:
    from collections.abc import Mapping

ENVIRONMENT_PREFIX: Final = "PARAVENT_"
FILE_VARIABLE: Final = "PARAVENT_SETTINGS"
_ADDRESS = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.]+)\]|(?P<host>[0-9A-Za-z.-]+)):(?P<port>[0-9]{1,5})")
_QUOTED = re.compile(r"'([^']*)'")
_MAX_FILE_BYTES: Final = 1_000_000


class SettingsError(Exception):
    """The settings cannot be used; the message is French, complete, one problem a line."""


class Address(NamedTuple):
    """Where a listener listens."""

    host: str
    port: int

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


class Others(StrEnum):
    """What becomes of traffic outside the catalogue."""

    PASS = "passer"  # noqa: S105  # French for « let pass »
    REFUSE = "refuser"


class Settings(BaseSettings):
    """The settings of one proxy process; every limit carries its unit in its name."""

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT_PREFIX, extra="forbid", frozen=True, env_nested_delimiter=None, hide_input_in_errors=True
    )

    # NoDecode: in the environment these are plain words, not JSON.
    listen: Annotated[Address, NoDecode] = Address("127.0.0.1", 8080)
    page: Annotated[Address, NoDecode] = Address("127.0.0.1", 8081)
    metrics: Annotated[Address, NoDecode] = Address("127.0.0.1", 9464)
    public_host: str | None = Field(None, pattern=r"^[0-9A-Za-z.-]{1,253}$")
    policy: Path | None = None
    etablissement: Path | None = None
    state_dir: Path = Field(default_factory=lambda: platformdirs.user_data_path("paravent"))
    journal: Path | None = None
    journal_addresses: Addresses = Addresses.WHOLE
    others: Others = Others.PASS
    trusted_proxies: Annotated[frozenset[str], NoDecode] = frozenset()
    upstream_ca: Path | None = None
    detectors: int = Field(1, ge=1, le=64)
    detection_limit_seconds: float = Field(10.0, gt=0, le=120)
    queue_limit: int = Field(32, ge=1, le=10_000)
    body_limit_bytes: int = Field(5_000_000, ge=1_000, le=100_000_000)
    drain_seconds: float = Field(20.0, ge=0, le=600)
    lab_upstream: Annotated[dict[str, str], NoDecode] = Field(default_factory=dict)
    lab_upstream_ca: Path | None = None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003  # the library's signature
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the environment after the explicit values; the file is merged by `load`."""
        return init_settings, env_settings

    @property
    def journal_path(self) -> Path:
        """Where the journal is written."""
        return self.journal or self.state_dir / "journal.jsonl"

    @property
    def is_laboratory(self) -> bool:
        """Whether some catalogue hosts are sent to local servers."""
        return bool(self.lab_upstream)

    @field_validator(
        "detectors", "detection_limit_seconds", "queue_limit", "body_limit_bytes", "drain_seconds", mode="before"
    )
    @classmethod
    def _number(cls, value: object) -> object:
        # YAML reads `yes` and `on` as true, which would pass for the number 1.
        return "" if isinstance(value, bool) else value

    @field_validator("listen", "page", "metrics", mode="before")
    @classmethod
    def _address(cls, value: object) -> object:
        if isinstance(value, tuple):
            return value
        found = _ADDRESS.fullmatch(value.strip()) if isinstance(value, str) else None
        if not found or int(found["port"]) > 65535:  # noqa: PLR2004  # RFC 9293: ports have 16 bits
            raise ValueError("écrivez adresse:port, par exemple 127.0.0.1:8080")
        return Address(found["six"] or found["host"], int(found["port"]))

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _addresses(cls, value: object) -> object:
        words = value.replace(",", " ").split() if isinstance(value, str) else value
        if isinstance(words, list | tuple | set | frozenset):
            try:
                return frozenset(str(ipaddress.ip_address(word)) for word in words)
            except ValueError:
                raise ValueError("écrivez des adresses IP séparées par des espaces") from None
        return value

    @field_validator("lab_upstream", mode="before")
    @classmethod
    def _pairs(cls, value: object) -> object:
        return dict(word.partition("=")[::2] for word in value.split()) if isinstance(value, str) else value

    @field_validator("lab_upstream")
    @classmethod
    def _upstreams(cls, value: dict[str, str]) -> dict[str, str]:
        for url in value.values():
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
                raise ValueError("écrivez HÔTE=URL, par exemple chatgpt.com=https://127.0.0.1:8443")
            try:
                loopback = ipaddress.ip_address(parts.hostname).is_loopback
            except ValueError:
                loopback = False
            if not loopback:
                raise ValueError("un laboratoire n'envoie qu'à cette machine : 127.0.0.1 ou [::1]")
        return value

    @model_validator(mode="after")
    def _laboratory_is_local(self) -> Self:
        if self.lab_upstream and not all(address.is_loopback for address in (self.listen, self.page, self.metrics)):
            raise ValueError(
                "lab_upstream n'est accepté que si listen, page et metrics sont tous sur 127.0.0.1 ou [::1]"
            )
        return self


def load(explicit: Mapping[str, Any], file: Path | None = None) -> Settings:
    """Read the settings.

    Args:
        explicit: Those given on the command line; None values count as absent.
        file: A YAML file; by default the one that `PARAVENT_SETTINGS` names, if any.

    Raises:
        SettingsError: Something is unknown, wrong or unreadable.
    """
    named = os.environ.get(FILE_VARIABLE)
    file = file or (Path(named) if named else None)
    given = {key: value for key, value in explicit.items() if value is not None}
    unknown = [
        variable
        for variable in sorted(os.environ)
        if variable.startswith(ENVIRONMENT_PREFIX)
        and variable != FILE_VARIABLE
        and variable.removeprefix(ENVIRONMENT_PREFIX).lower() not in Settings.model_fields
    ]
    if unknown:
        raise SettingsError(
            "\n".join(f"variable {variable} inconnue{_suggestion(variable, as_variable=True)}" for variable in unknown)
        )
    values, lines = _read(file) if file else ({}, {})
    environment = {key for key in Settings.model_fields if f"{ENVIRONMENT_PREFIX}{key.upper()}" in os.environ}
    from_file = {key: value for key, value in values.items() if key not in given and key not in environment}
    try:
        return Settings(**{**from_file, **given})
    except ValidationError as error:
        raise SettingsError("\n".join(_problem(item, file, lines) for item in error.errors())) from None


def _read(file: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """Return a file's values and the line of each key."""
    try:
        if file.stat().st_size > _MAX_FILE_BYTES:
            raise SettingsError(f"{file} : fichier trop grand pour un fichier de réglages")
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        raise SettingsError(f"{file} : illisible ({explain(error)}). Vérifiez le chemin et les droits.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{file} : n'est pas en UTF-8. Enregistrez-le dans ce codage.") from None
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", ligne {mark.line + 1}" if mark else ""
        raise SettingsError(
            f"{file}{where} : ce n'est pas du YAML valide. Vérifiez les deux-points et l'alignement."
        ) from None
    if node is None:
        return {}, {}
    if not isinstance(node, yaml.MappingNode) or not all(isinstance(key, yaml.ScalarNode) for key, _ in node.value):
        raise SettingsError(f"{file} : écrivez des lignes « clé: valeur ».")
    lines: dict[str, int] = {}
    for key, _ in node.value:
        if key.value in lines:
            raise SettingsError(
                f"{file}, ligne {key.start_mark.line + 1} : « {key.value} » est déjà à la ligne {lines[key.value]}"
            )
        lines[key.value] = key.start_mark.line + 1
    return {str(key): value for key, value in values.items()}, lines


def _problem(item: Mapping[str, Any], file: Path | None, lines: Mapping[str, int]) -> str:
    """Say one validation error in French: where it is, what is wrong, what to write."""
    key = str(item["loc"][0]) if item["loc"] else ""
    variable = f"{ENVIRONMENT_PREFIX}{key.upper()}"
    if variable in os.environ:
        where = f"variable {variable}"
    elif key in lines:
        where = f"{file}, ligne {lines[key]} : « {key} »"
    else:
        where = f"réglage « {key} »" if key else "réglages"
    if item["type"] == "extra_forbidden":
        return f"{where} inconnu{_suggestion(key)}"
    kind, context = str(item["type"]), item.get("ctx", {})
    if kind.startswith(("int_", "float_")):
        return f"{where} : écrivez {_number_for(key)}"
    expected = {
        "enum": f"écrivez {' ou '.join(_QUOTED.findall(str(context.get('expected', ''))))}",
        "greater_than": f"écrivez un nombre supérieur à {context.get('gt')}",
        "greater_than_equal": f"écrivez un nombre d'au moins {context.get('ge')}",
        "less_than_equal": f"écrivez un nombre d'au plus {context.get('le')}",
        "value_error": str(context.get("error", "")),
        "string_pattern_mismatch": "écrivez un nom d'hôte ou une adresse IPv4, sans port",
        "string_type": "écrivez un mot, entre guillemets s'il est fait de chiffres",
        "path_type": "écrivez un chemin de fichier",
        "dict_type": "écrivez HÔTE=URL, par exemple chatgpt.com=https://127.0.0.1:8443",
        "frozen_set_type": "écrivez des adresses IP séparées par des espaces",
    }
    return f"{where} : {expected.get(kind, 'valeur impossible pour ce réglage (voir docs/guide-dsi.md)')}"


def _number_for(key: str) -> str:
    """Say which number a setting takes, by its declared bounds."""
    field = Settings.model_fields[key]
    low, high, above = None, None, None
    for bound in field.metadata:
        low, above = getattr(bound, "ge", low), getattr(bound, "gt", above)
        high = getattr(bound, "le", high)
    start = f"de {low}" if above is None else f"de plus de {above}"
    kind = "nombre entier" if field.annotation is int else "nombre"
    return f"un {kind} {start} à {high} (par exemple {int(field.default)})"


def _suggestion(name: str, *, as_variable: bool = False) -> str:
    """Say which name was probably meant, in the form in which it is to be written."""
    near = difflib.get_close_matches(name.removeprefix(ENVIRONMENT_PREFIX).lower(), Settings.model_fields, n=1)

    def written(setting: str) -> str:
        return f"{ENVIRONMENT_PREFIX}{setting.upper()}" if as_variable else setting

    if near:
        return f" : vouliez-vous dire « {written(near[0])} » ?"
    return f" ; réglages possibles : {', '.join(map(written, sorted(Settings.model_fields)))}"
