"""The models one can choose from by a short name, and whether they are on this disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from expbank.embedding.encoder import BUNDLED, Encoder
from expbank.embedding.transformer import PRESETS, load_transformer


@dataclass(frozen=True)
class KnownModel:
    """A model by its short name; `megabytes` is what it takes on the disk, `present` whether it is there already."""

    short_name: str
    name: str
    megabytes: int
    present: bool


def known_models() -> list[KnownModel]:
    """The bundled model and the presets."""
    folder = Path(__file__).parent / "model"
    size = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    presets = [KnownModel(short, preset.name, preset.megabytes, _is_cached(preset.name)) for short, preset in PRESETS.items()]
    return [KnownModel(BUNDLED, str(folder), round(size / 2**20), present=True), *presets]


def is_present(model: str) -> bool:
    """Whether a model by its short name, its name or its path is on this disk; nothing is loaded."""
    name = PRESETS[model].name if model in PRESETS else model
    return model == BUNDLED or Path(name).expanduser().is_dir() or _is_cached(name)


def download(model: str) -> Encoder:
    """Fetch a preset or a named model into the cache, with a progress bar. Raises ModelError when it cannot be had."""
    return load_transformer(model)


def _is_cached(name: str) -> bool:
    try:
        from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415
    except ImportError:
        return False
    try:
        return isinstance(try_to_load_from_cache(name, "config.json"), str)
    except ValueError:  # the hub's own kind, for what cannot be a name on it
        return False
