"""The whole answer for one Posting: its Requirements matched, its Questions given an Experience each."""

from __future__ import annotations

from collections.abc import Sequence

from expbank.domain import Posting, Report
from expbank.embedding import Encoder, Reranker
from expbank.posting import language_of
from expbank.retrieval.choices import NO_CHOICES, Choices, read_pins
from expbank.retrieval.explaining import explained
from expbank.retrieval.matching import match_requirements
from expbank.retrieval.questions import episodes_of, suggest_for_questions
from expbank.retrieval.scoring import requirement_weights
from expbank.retrieval.signals import OpenBank, open_bank
from expbank.store import Store


def suggest(
    posting: Posting,
    store: Store,
    encoder: Encoder,
    *,
    reranker: Reranker | None = None,
    allow_reuse: bool = False,
    pins: Sequence[str] = (),
    explain: bool = False,
) -> Report:
    """Evidence for every Requirement and Question of `posting`; `pins` as `q2=title`.

    Raises IndexStateError when there is no index, or one of another model, and UsageError for a pin that cannot be read.
    """
    with store.read() as reader:
        bank = open_bank(reader, encoder, reranker)
        choices = Choices(pinned=read_pins(pins, posting.questions, episodes_of(bank.bullets)))
        report = suggest_from(bank, posting, choices, allow_reuse=allow_reuse)
        return explained(report, bank) if explain else report


def suggest_from(bank: OpenBank, posting: Posting, choices: Choices = NO_CHOICES, *, allow_reuse: bool = False) -> Report:
    """The same from a bank that is open already, with what the person decided beforehand."""
    weights = requirement_weights(bank.encoder.name, exemplars=bank.exemplars is not None)
    requirements = match_requirements(posting.requirements, weights, bank, choices.rejected)
    suggestions = suggest_for_questions(
        posting.questions, requirements, bank, language=language_of(posting), allow_reuse=allow_reuse, choices=choices
    )
    return Report(posting=posting, requirements=tuple(requirements), suggestions=tuple(suggestions), least_strong=weights.strong)
