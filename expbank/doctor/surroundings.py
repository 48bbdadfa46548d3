"""What expbank stands on: versions, terminal, settings, data folder, model, server."""

from __future__ import annotations

import locale
import os
import platform
import shutil
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from expbank.doctor.diagnosis import Check
from expbank.errors import ExpbankError, IndexStateError, InputFileError, ModelError
from expbank.messages import current_language
from expbank.origins import Value, settings_file, settings_in_force, without_password
from expbank.settings import Settings

_PACKAGES = ("qdrant-edge-py", "qdrant-client", "tokenizers", "sentence-transformers")
_LITTLE_ROOM_MB = 200


def check_versions() -> Check:
    """What is installed; None for what is not. Nothing of it is imported."""
    from expbank import __version__  # noqa: PLC0415

    found: dict[str, Value] = {"expbank": __version__, "Python": platform.python_version()}
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = None
    return Check("versions", found)


def check_terminal() -> Check:
    """Encoding, locale and language of the messages."""
    encoding = locale.getencoding()
    named = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "")
    facts: dict[str, Value] = {"encoding": encoding, "locale": named or "-", "language": current_language()}
    fits = encoding.lower().replace("-", "") in {"utf8", "cp949", "euckr"}
    return Check("terminal", facts, None if fits else InputFileError("doctor.encoding", encoding=encoding), grave=False)


def check_settings(settings: Settings, flags: Mapping[str, object]) -> Check:
    """The file in force, and what is set there, in the environment or by flags."""
    given = [setting for setting in settings_in_force(settings, flags) if setting.origin != "default"]
    told = ", ".join(setting.name if setting.origin == "file" else setting.given_as for setting in given)
    return Check("settings", {"file": file_in_force(), "given": told or "-"})


def file_in_force() -> str:
    """The settings file, or `-` where there is none."""
    return str(settings_file()) if settings_file().exists() else "-"


def check_folder(settings: Settings) -> Check:
    """Whether the index can be written; the nearest folder above tells of one that is not there yet."""
    folder = settings.data_dir
    there = next(above for above in (folder, *folder.parents) if above.exists())
    free = shutil.disk_usage(there).free // 2**20
    facts: dict[str, Value] = {"path": str(folder), "free_mb": free, "exists": folder.exists()}
    if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
        return Check("folder", facts, IndexStateError("doctor.not_writable", path=there))
    return Check("folder", facts, IndexStateError("doctor.little_room", free=free) if free < _LITTLE_ROOM_MB else None, grave=False)


def check_model(settings: Settings) -> Check:
    """The bundled model is loaded; of another it is only told whether it is there, since loading it would take torch."""
    from expbank.embedding.catalogue import is_present  # noqa: PLC0415
    from expbank.embedding.encoder import BUNDLED, load_encoder  # noqa: PLC0415

    facts: dict[str, Value] = {"model": settings.model, "dim": None, "fingerprint": None}
    if settings.model != BUNDLED:
        missing = None if is_present(settings.model) else ModelError("doctor.model_absent", name=settings.model)
        return Check("model", facts, missing or _without_library(settings.model))
    try:
        encoder = load_encoder(settings.model)
    except ModelError as error:
        return Check("model", facts, error)
    facts = {"model": settings.model, "dim": encoder.dim, "fingerprint": encoder.fingerprint}
    from expbank.embedding.exemplar_files import load_exemplars  # noqa: PLC0415

    # The vectors shipped beside the model name the very files they were made with.
    whole = load_exemplars(encoder) is not None
    return Check("model", facts, None if whole else ModelError("doctor.model_changed"), grave=False)


def _without_library(model: str) -> ModelError | None:
    try:
        version("sentence-transformers")
    except PackageNotFoundError:
        return ModelError("model.not_installed", name=model)
    return None


def check_server(settings: Settings) -> Check:
    """Whether the server answers, and is well."""
    from expbank.store.health import server_health  # noqa: PLC0415

    address = without_password(settings.url)
    try:
        health = server_health(settings)
    except ExpbankError as error:
        return Check("server", {"url": address, "version": None, "nodes": None}, error)
    facts: dict[str, Value] = {"url": address, "version": health.version, "nodes": health.nodes}
    return Check("server", facts, None if health.is_well else IndexStateError("status.server_unwell"), grave=False)
