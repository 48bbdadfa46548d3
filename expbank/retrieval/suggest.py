"""The whole answer for one Posting: its Requirements matched, its Questions given an Experience each."""

from __future__ import annotations

from expbank.domain import Posting, Report
from expbank.embedding import Encoder
from expbank.posting import language_of
from expbank.retrieval.matching import match_requirements
from expbank.retrieval.questions import suggest_for_questions
from expbank.retrieval.scoring import requirement_weights
from expbank.retrieval.signals import open_bank
from expbank.store import Store


def suggest(posting: Posting, store: Store, encoder: Encoder, *, allow_reuse: bool = False) -> Report:
    """Evidence for every Requirement and Question of `posting`.

    Raises IndexStateError when there is no index, or one of another model.
    """
    with store.read() as reader:
        bank = open_bank(reader, encoder)
        requirements = match_requirements(posting.requirements, requirement_weights(encoder.name), bank)
        suggestions = suggest_for_questions(posting.questions, requirements, bank, language=language_of(posting), allow_reuse=allow_reuse)
    return Report(posting=posting, requirements=tuple(requirements), suggestions=tuple(suggestions))
