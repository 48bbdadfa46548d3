"""The postings that lie open, with what was found and said about each; model and store stay warm between requests."""

from __future__ import annotations

from collections import OrderedDict

from expbank.application import with_questions
from expbank.domain import Posting, Report, Status
from expbank.embedding import load_encoder, load_reranker
from expbank.embedding.exemplar_files import has_exemplars
from expbank.errors import InputFileError, UsageError
from expbank.posting import parse_posting
from expbank.retrieval.choices import Choices
from expbank.retrieval.scoring import requirement_weights, status_of
from expbank.retrieval.signals import open_bank
from expbank.retrieval.suggest import suggest_from
from expbank.serve.applying import Said, applied, by_query, choices_of
from expbank.serve.judgements import Judgement, Verdict, posting_id, read_judgements, write_judgements
from expbank.serve.view import Opened, View, experiences_of
from expbank.serve.warm import WarmStore
from expbank.settings import Settings
from expbank.store import open_store
from expbank.text import clean

PASTED = "-"
_OPEN_AT_ONCE = 20


class Desk:
    """All that the live page does, one thing at a time: it belongs to one thread, as an open shard does."""

    def __init__(self, settings: Settings) -> None:
        self._encoder = load_encoder(settings.model)
        self._reranker = load_reranker(settings.reranker) if settings.reranker else None
        self._store = WarmStore(open_store(settings))
        self._folder = settings.data_dir / "judged"
        self._opened: OrderedDict[str, Opened] = OrderedDict()

    def close(self) -> None:
        """Let go of the index."""
        self._store.close()

    def open(self, text: str, questions: str) -> str:
        """Read a pasted posting and find its evidence; its id. Raises InputFileError for an empty one."""
        text = clean(text)
        if not text.strip():
            raise InputFileError("serve.empty_posting")
        posting = with_questions(parse_posting(text, PASTED), None, [questions] if questions.strip() else [])
        identity = posting_id(text)
        self._opened[identity] = self._found(identity, text, posting)
        self._opened.move_to_end(identity)
        while len(self._opened) > _OPEN_AT_ONCE:
            self._opened.popitem(last=False)
        return identity

    def postings(self) -> list[tuple[str, Posting]]:
        """The postings that lie open, the last one first."""
        return [(opened.id, opened.posting) for opened in reversed(self._opened.values())]

    def view(self, identity: str) -> View:
        """A posting with its evidence as judged. Raises UsageError for one that is not on the desk."""
        opened = self._opened.get(identity)
        if opened is None:
            raise UsageError("serve.no_such_posting")
        if opened.info != self._store.info():
            opened = self._opened[identity] = self._found(identity, opened.text, opened.posting)
        said = by_query(read_judgements(self._folder, identity))
        with self._store.read() as reader:
            return View(opened, self._as_said(opened, said), said, experiences_of(reader.bullets()))

    def judge(self, identity: str, asked_id: str, text: str, project: str, verdict: Verdict) -> None:
        """Pin or reject a line (its words, and the title of its Experience) for a Requirement or 문항, or take that back."""
        view = self.view(identity)
        if not view.offers(asked_id, text, project):
            raise UsageError("serve.no_such_line")
        self._keep(view, view.judgement(asked_id).judging(text, project, verdict))

    def switch(self, identity: str, asked_id: str, experience_id: str) -> None:
        """Tell another Experience for a 문항; an empty id goes back to the suggested one."""
        view = self.view(identity)
        judgement = view.judgement(asked_id)
        if judgement.kind != "question" or experience_id not in {"", *(experience.id for experience in view.experiences)}:
            raise UsageError("serve.no_such_experience")
        self._keep(view, judgement.model_copy(update={"chosen": experience_id or None}))

    def _found(self, identity: str, text: str, posting: Posting) -> Opened:
        info = self._store.info()
        return Opened(identity, text, posting, self._suggest(posting, Choices()), info)

    def _suggest(self, posting: Posting, choices: Choices) -> Report:
        with self._store.read() as reader:
            return suggest_from(open_bank(reader, self._encoder, self._reranker), posting, choices)

    def _as_said(self, opened: Opened, said: Said) -> Report:
        """What is found when the chosen Experiences are told and the rejected lines have made way for the next best."""
        choices = choices_of(opened.posting, said)
        told = self._suggest(opened.posting, choices) if choices.pinned or choices.rejected else opened.found
        return applied(told, said, self._status_of)

    def _keep(self, view: View, judgement: Judgement) -> None:
        key = (judgement.kind, judgement.query)
        shown = self._as_said(view.opened, {**view.said, key: judgement})
        # Nothing fits where the person has thrown out all that was offered and pinned nothing.
        answerable = bool(judgement.relevant) or not judgement.rejected or judgement.query in _with_evidence(shown)
        said = {**view.said, key: judgement.model_copy(update={"answerable": answerable})}
        write_judgements(self._folder, view.opened.id, view.opened.text, said.values())

    def _status_of(self, best: float) -> Status:
        return status_of(best, requirement_weights(self._encoder.name, exemplars=has_exemplars(self._encoder)))


def _with_evidence(report: Report) -> set[str]:
    requirements = {found.requirement.text for found in report.requirements if found.matches}
    return requirements | {suggestion.question.text for suggestion in report.suggestions if suggestion.matches}
