"""A Report as Markdown: for a notes folder, or to paste into an assistant as the only facts it may use."""

from __future__ import annotations

from collections.abc import Iterator

from expbank.domain import STAR_PARTS, Match, Report, RequirementEvidence, Suggestion
from expbank.messages import Language, message_in
from expbank.report.wording import alternative_words, gaps, headline, language_of, length_words, limit_words, percent, place, share_words


def suggest_markdown(report: Report) -> str:
    """What `suggest` found; every line of evidence is the person's own, verbatim, with its place."""
    language = language_of(report.posting)
    return "\n".join([*_head(report, language), *_questions(report, language), *_requirements(report, language)]) + "\n"


def _head(report: Report, language: Language) -> Iterator[str]:
    yield f"# {_plain(headline(report.posting))}"
    yield ""
    yield f"> {message_in(language, 'report.verbatim')}"


def _questions(report: Report, language: Language) -> Iterator[str]:
    for suggestion in report.suggestions:
        question = suggestion.question
        limit = f" ({limit_words(question.limit, language)})" if question.limit else ""
        yield ""
        yield f"## {question.number}. {_plain(question.text)}{limit}"
        yield ""
        yield from _answer(suggestion, language)


def _answer(suggestion: Suggestion, language: Language) -> Iterator[str]:
    if suggestion.experience_title is not None:
        chosen = f" ({message_in(language, 'report.pinned')})" if suggestion.pinned else ""
        yield f"**{message_in(language, 'report.tell')}: {_plain(suggestion.experience_title)}{chosen}**"
        yield ""
        for part in STAR_PARTS:
            for match in getattr(suggestion.star, part):
                yield f"- **{message_in(language, f'report.{part}')}** {_cited(match)}"
    if suggestion.length is not None:
        words = length_words(suggestion.length.evidence, suggestion.question.limit, language)
        yield ""
        yield f"{words} · {share_words(suggestion.length, language)}"
    if suggestion.requirement_ids:
        yield ""
        yield f"{message_in(language, 'report.answers')}: {', '.join(suggestion.requirement_ids)}"
    if suggestion.alternatives:
        others = ", ".join(_plain(alternative_words(other, language)) for other in suggestion.alternatives)
        yield ""
        yield f"{message_in(language, 'report.alternatives')}: {others}"
    for warning in suggestion.warnings:
        yield ""
        yield f"> {warning}"


def _requirements(report: Report, language: Language) -> Iterator[str]:
    if not report.requirements:
        return
    yield ""
    yield f"## {message_in(language, 'report.requirements')}"
    yield ""
    for found in report.requirements:
        yield from _requirement(found, language)
    missing = gaps(report)
    if missing:
        yield ""
        yield f"**{message_in(language, 'report.gaps')}**: {', '.join(missing)}"


def _requirement(found: RequirementEvidence, language: Language) -> Iterator[str]:
    requirement = found.requirement
    kind = message_in(language, f"report.kind_{requirement.kind}")
    status = message_in(language, "report.not_searched" if requirement.kind == "formal" else f"report.status_{found.status}")
    yield f"- **{requirement.id}** [{kind}] {_plain(requirement.text)} — {status}"
    for match in found.matches[:3]:
        yield f"  - {percent(match.score)} {_cited(match)} · {_plain(match.experience)}"


def _cited(match: Match) -> str:
    return f"{_plain(match.text)} (`{place(match)}`)"


def _plain(text: str) -> str:
    """Text that Markdown shows as it is written."""
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|" else char for char in text)
