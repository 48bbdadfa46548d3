"""The bank's files, and whether the index of them can be used and is up to date."""

from __future__ import annotations

from pathlib import Path

from expbank.bank import read_bank
from expbank.doctor.diagnosis import Check
from expbank.embedding.transformer import PRESETS
from expbank.errors import ExpbankError, IndexStateError
from expbank.origins import Value
from expbank.settings import Settings
from expbank.status import freshness_of
from expbank.store import IndexInfo, Store, no_index, open_store
from expbank.store.sync import check_versions, other_model


def check_bank(settings: Settings, info: IndexInfo | None) -> Check:
    """Whether the files can be read: those of the index, else those of the settings. An index answers without them."""
    roots = [Path(root) for root in info.roots] if info else list(settings.experiences)
    facts: dict[str, Value] = {"path": ", ".join(map(str, roots)), "experiences": 0, "bullets": 0}
    try:
        bank = read_bank(roots)
    except ExpbankError as error:
        return Check("bank", facts, error, grave=info is None)
    return Check("bank", facts | {"experiences": len(bank.experiences), "bullets": sum(1 for _ in bank.bullets)})


def check_index(settings: Settings, model: Check) -> tuple[Check, IndexInfo | None]:
    """Whether there is an index, whole, of this model and version, and as new as its files; and what it was made with."""
    facts: dict[str, Value] = {"bank": settings.bank, "experiences": None, "bullets": None, "indexed_at": None, "model": None}
    info = None
    try:
        store = open_store(settings)
        info = store.info()
        if info is None:
            raise no_index(settings.bank, store.banks())
        facts |= {"experiences": info.experiences, "bullets": info.bullets, "indexed_at": info.indexed_at, "model": info.model}
        _check_maker(info, settings, model)
        _check_age(store, info)
    except ExpbankError as error:
        return Check("index", facts, error, grave=error.key != "doctor.stale"), info
    return Check("index", facts), info


def _check_maker(info: IndexInfo, settings: Settings, model: Check) -> None:
    check_versions(info)
    asked = PRESETS[settings.model].name if settings.model in PRESETS else settings.model
    # A model that was not loaded has no fingerprint here; then its name has to do.
    same = info.model == asked if model.facts["fingerprint"] is None else info.fingerprint == model.facts["fingerprint"]
    if not same:
        raise other_model(info, asked)


def _check_age(store: Store, info: IndexInfo) -> None:
    """Reads the index, so that damage shows here and not at the first question."""
    difference = freshness_of(store, info)
    if difference is None:
        with store.read():
            return
    if difference.is_stale:
        raise IndexStateError("doctor.stale", new=difference.new, changed=difference.changed, vanished=difference.vanished)
