"""Where exemplars come from: the authored texts of the package, and their vectors, shipped or prepared for another model."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

import numpy as np

from expbank.domain import Intent
from expbank.embedding.encoder import Encoder, Vectors, normalised
from expbank.embedding.exemplars import INTENTS, MET_VERSION, Exemplars

_BATCH = 512
_DATA = "data"
_TEXTS = "exemplars.jsonl.gz"
_VECTORS = "exemplars.npz"

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Exemplar:
    """One authored demand, in the ways that postings put it, and lines of people who met it; of each phrasing, what a 문항 so put is after.

    `asked`: which phrasings read like a 문항 rather than a requirement line.
    """

    demands: tuple[str, ...]
    evidence: tuple[str, ...]
    intents: tuple[Intent, ...]
    asked: tuple[bool, ...]


class ExemplarTexts:
    """The authored texts; read only when a word of them is shown or another encoder needs them."""

    @cached_property
    def all(self) -> list[Exemplar]:
        """Every exemplar, in the order of the vectors."""
        raw = files(__package__).joinpath(_DATA, _TEXTS).read_bytes()
        rows = (json.loads(line) for line in gzip.decompress(raw).decode("utf-8").splitlines())
        return [Exemplar(tuple(row["requirements"]), tuple(row["evidence"]), tuple(row["intents"]), tuple(row["asked"])) for row in rows]

    @property
    def digest(self) -> str:
        """Digest of every word of them and of how vectors are made with them."""
        told = json.dumps([MET_VERSION, *map(asdict, self.all)], ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def demand(self, index: int) -> str:
        """The first phrasing of one demand."""
        return self.all[index].demands[0]


def load_exemplars(encoder: Encoder) -> Exemplars | None:
    """The exemplars in the space of `encoder`; None where there are no vectors of this very model, shipped or prepared."""
    for file in (_shipped(), _prepared(encoder)):
        if _fits(file, encoder):
            return _read(file)
    return None


def has_exemplars(encoder: Encoder) -> bool:
    """Whether there are vectors of this very model; costs no more than a look into the files."""
    return any(_fits(file, encoder) for file in (_shipped(), _prepared(encoder)))


def exemplars_digest(encoder: Encoder) -> str:
    """What the exemplars of `encoder` were made from; "" where there are none."""
    return shipped_digest() if has_exemplars(encoder) else ""


def shipped_digest() -> str:
    """What this version of expbank makes exemplars from, with whichever encoder; the vectors shipped with it say so."""
    return _made_from(_shipped())[1]


def prepare_exemplars(encoder: Encoder, progress: Progress = lambda _done, _total: None) -> None:
    """Embed the authored texts once with `encoder` and keep the vectors in the user's cache folder, unless they are there already."""
    if not has_exemplars(encoder):
        file = _prepared(encoder)
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        write_exemplars(encoder, ExemplarTexts(), part, progress)
        part.replace(file)


def write_exemplars(encoder: Encoder, texts: ExemplarTexts, file: Path, progress: Progress = lambda _done, _total: None) -> None:
    """Embed `texts` and keep the vectors in `file`, one signed byte a number."""
    demands = [demand for exemplar in texts.all for demand in exemplar.demands]
    lines = [line for exemplar in texts.all for line in exemplar.evidence]
    total = len(demands) + len(lines)
    phrasings = _embedded(encoder.encode_queries, demands, lambda done: progress(done, total))
    told = _embedded(encoder.encode_documents, lines, lambda done: progress(len(demands) + done, total))
    evidence = _means(told, [len(exemplar.evidence) for exemplar in texts.all])
    asked = np.array([one for exemplar in texts.all for one in exemplar.asked], dtype=bool)
    with file.open("wb") as target:
        np.savez(
            target,
            fingerprint=np.array(encoder.fingerprint),
            digest=np.array(texts.digest),
            demands=_to_bytes(_means(phrasings, [len(exemplar.demands) for exemplar in texts.all])),
            evidence=_to_bytes(evidence),
            intents=_to_bytes(_intent_vectors(texts, evidence)),
            asked=phrasings[asked].mean(axis=0) if asked.any() else np.zeros(phrasings.shape[1], dtype=np.float32),
        )


def _embedded(encode: Callable[[list[str]], Vectors], texts: list[str], told: Callable[[int], None]) -> Vectors:
    parts = []
    for start in range(0, len(texts), _BATCH):
        parts.append(encode(texts[start : start + _BATCH]))
        told(min(start + _BATCH, len(texts)))
    return np.concatenate(parts)


def _means(vectors: Vectors, lengths: Sequence[int]) -> Vectors:
    """The mean direction of each run of so many rows."""
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    return normalised(np.add.reduceat(vectors, starts, axis=0))


def _intent_vectors(texts: ExemplarTexts, evidence: Vectors) -> Vectors:
    """For each intent the mean evidence of the demands that are after it, less the mean over all intents, shape `(intents, dim)`."""
    members: dict[Intent, list[int]] = {intent: [] for intent in INTENTS}
    for index, exemplar in enumerate(texts.all):
        for intent in exemplar.intents:
            members[intent].append(index)
    known = {intent: evidence[rows].mean(axis=0) for intent, rows in members.items() if rows and intent != "free"}
    middle = np.mean(list(known.values()), axis=0)
    rows = [known[intent] - middle if intent in known else np.zeros(evidence.shape[1]) for intent in INTENTS]
    return normalised(np.stack(rows))


def _fits(file: Path, encoder: Encoder) -> bool:
    """Whether a file has the vectors of this very model for the texts of this version."""
    return _made_from(file) == (encoder.fingerprint, shipped_digest())


def _made_from(file: Path) -> tuple[str, str]:
    """Fingerprint of the encoder, and digest of the texts; both "" where there is no file."""
    if not file.is_file():
        return "", ""
    with np.load(file) as data:
        return str(data["fingerprint"]), str(data["digest"])


def _read(file: Path) -> Exemplars:
    with np.load(file) as data:
        demands, evidence, intents = (_from_bytes(data[name]) for name in ("demands", "evidence", "intents"))
        return Exemplars(demands, evidence, intents, data["asked"], ExemplarTexts().demand)


def _shipped() -> Path:
    return Path(str(files(__package__).joinpath(_DATA, _VECTORS)))


def _prepared(encoder: Encoder) -> Path:
    """Where the vectors of another encoder are kept."""
    import platformdirs  # noqa: PLC0415

    plain = "".join(sign if sign.isalnum() else "-" for sign in encoder.fingerprint)
    return Path(platformdirs.user_cache_path("expbank")) / "exemplars" / f"{plain}.npz"


def _to_bytes(vectors: Vectors) -> np.ndarray[tuple[int, ...], np.dtype[np.int8]]:
    """Each row scaled to its largest number: rows are only ever compared by cosine."""
    peak = np.abs(vectors).max(axis=1, keepdims=True)
    return np.round(vectors / np.where(peak == 0, 1, peak) * 127).astype(np.int8)


def _from_bytes(rows: np.ndarray[tuple[int, ...], np.dtype[np.int8]]) -> Vectors:
    return normalised(rows.astype(np.float32))
