"""Is everything there that `expbank suggest` needs? One check a thing, and at the end what to do next."""

from __future__ import annotations

from collections.abc import Mapping

from expbank.doctor.diagnosis import Check, Diagnosis, Next
from expbank.doctor.indexed import check_bank, check_index
from expbank.doctor.surroundings import (
    check_folder,
    check_model,
    check_server,
    check_settings,
    check_terminal,
    check_versions,
    file_in_force,
)
from expbank.errors import ExpbankError
from expbank.settings import load_settings

__all__ = ["Check", "Diagnosis", "diagnose"]


def diagnose(flags: Mapping[str, object]) -> Diagnosis:
    """The checks of everything that the settings with these flags lead to. Raises nothing: what fails is a finding."""
    checks = [check_versions(), check_terminal()]
    try:
        settings = load_settings(**flags)
    except ExpbankError as error:
        return _concluded([*checks, Check("settings", {"file": file_in_force(), "given": "-"}, error)])
    model = check_model(settings)
    checks += [check_settings(settings, flags), check_folder(settings), model]
    if settings.engine == "server":
        server = check_server(settings)
        checks.append(server)
        if server.state == "broken":
            return _concluded(checks)
    index, info = check_index(settings, model)
    return _concluded([*checks, check_bank(settings, info), index])


def _concluded(checks: list[Check]) -> Diagnosis:
    broken = {check.name for check in checks if check.state == "broken"}
    problems = {check.problem.key for check in checks if check.problem}
    step: Next = "suggest"
    if broken - {"bank", "index"}:
        step = "mend"
    elif "bank" in broken:
        step = "init"
    elif "index" in broken:
        step = "index" if "store.no_index" in problems else "rebuild"
    elif "doctor.stale" in problems:
        step = "index"
    return Diagnosis(tuple(checks), step)
