"""Settings, from the strongest to the weakest: command-line flags, EXPBANK_* environment, expbank.toml, defaults."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import AfterValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from expbank.errors import UsageError

SETTINGS_FILE = "expbank.toml"

_USER_DATA_DIR = Path(platformdirs.user_data_dir("expbank", appauthor=False))

AbsolutePath = Annotated[Path, AfterValidator(lambda path: path.expanduser().absolute())]


class Settings(BaseSettings):
    """What can be set, with its defaults; `data_dir` is absolute whatever it was given as."""

    model_config = SettingsConfigDict(env_prefix="EXPBANK_", extra="forbid", frozen=True)

    experiences: Annotated[list[Path], Field(description="files and folders that `expbank index` reads")] = [Path("experiences")]
    data_dir: Annotated[AbsolutePath, Field(description="where the index lives")] = Path(
        platformdirs.user_data_dir("expbank", appauthor=False)
    )
    bank: Annotated[
        str,
        AfterValidator(lambda name: unicodedata.normalize("NFC", name)),
        Field(description="which of several banks in one store", pattern=r"^[^\x00-\x1f/\\]{1,64}$"),
    ] = "default"
    model: Annotated[str, Field(description="bundled, small, accurate, or any sentence-transformers name or path", min_length=1)] = (
        "bundled"
    )
    reranker: Annotated[
        str | None, Field(description="a sentence-transformers CrossEncoder that re-scores the best lines", min_length=1)
    ] = None
    engine: Annotated[Literal["edge", "server"], Field(description="embedded Qdrant Edge, or a Qdrant server")] = "edge"
    url: Annotated[str | None, Field(description="address of the Qdrant server")] = None
    api_key: Annotated[SecretStr | None, Field(description="key of the Qdrant server (environment or api_key_file, never a flag)")] = None
    api_key_file: Annotated[Path | None, Field(description="file that holds the key")] = None
    collection: Annotated[str, Field(description="name of the collection on the server", pattern=r"^[A-Za-z0-9_-]{1,64}$")] = "expbank"
    timeout: Annotated[float, Field(description="seconds to wait for the server or for another process", gt=0)] = 10.0
    shard_number: Annotated[int | None, Field(description="shards of a new collection on a cluster", gt=0)] = None
    replication_factor: Annotated[int | None, Field(description="copies of each shard on a cluster", gt=0)] = None
    write_consistency_factor: Annotated[int | None, Field(description="copies that must confirm a write on a cluster", gt=0)] = None
    on_disk_vectors: Annotated[bool, Field(description="keep the vectors of a new collection on the server's disk")] = False
    quantization: Annotated[Literal["none", "scalar"], Field(description="vectors of a new collection in 8 bits in memory")] = "none"
    prefer_grpc: Annotated[bool, Field(description="talk gRPC to the server instead of REST")] = False
    grpc_port: Annotated[int, Field(description="the server's gRPC port", gt=0, lt=65536)] = 6334

    @model_validator(mode="before")
    @classmethod
    def _url_means_server(cls, values: dict[str, Any]) -> dict[str, Any]:
        return values if values.get("url") is None or "engine" in values else values | {"engine": "server"}

    @model_validator(mode="after")
    def _engine_and_url_agree(self) -> Settings:
        if self.engine == "server" and self.url is None:
            raise UsageError("settings.server_without_url")
        if self.engine == "edge" and self.url is not None:
            raise UsageError("settings.url_without_server")
        return self

    def server_key(self) -> str | None:
        """The API key from the settings or its file. Raises UsageError when the file cannot be read."""
        if self.api_key is not None:
            return self.api_key.get_secret_value()
        if self.api_key_file is None:
            return None
        try:
            return self.api_key_file.expanduser().read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError("settings.api_key_file", path=self.api_key_file, reason=getattr(error, "strerror", error)) from error

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Flags, then environment, then the file in the current folder."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=SETTINGS_FILE)


def load_settings(**flags: object) -> Settings:
    """The settings in force; a flag that is None was not given.

    A relative `data_dir` counts from the current folder, where expbank.toml lies. Raises UsageError for a value that is not
    allowed, naming it, and for a settings file that is not TOML.
    """
    import tomllib  # noqa: PLC0415

    given: dict[str, Any] = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"]) or "?"
        raise UsageError("settings.invalid", name=where, reason=first["msg"]) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError("settings.not_toml", path=SETTINGS_FILE, reason=error) from error


def remember(name: str, value: str) -> Path:
    """Write one setting into the settings file of the current folder, whose other lines and remarks stay as they are.

    Raises UsageError for a file that is not TOML or cannot be written.
    """
    import tomlkit  # noqa: PLC0415
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    file = Path(SETTINGS_FILE)
    try:
        document = tomlkit.parse(file.read_text(encoding="utf-8")) if file.exists() else tomlkit.document()
        document[name] = value
        file.write_text(tomlkit.dumps(document), encoding="utf-8")
    except (TOMLKitError, OSError) as error:
        raise UsageError("settings.not_toml", path=file, reason=error) from error
    return file
