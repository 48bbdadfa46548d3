"""The JSON contract: stable, versioned, on standard output alone. Its shape is written down in docs/json.md."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from expbank.domain import CharLimit, Experience, Length, Match, Posting, Question, Report, Requirement, RequirementEvidence, Suggestion
from expbank.report.coverage import Coverage, coverage

SCHEMA = 1


def suggest_json(report: Report) -> str:
    """What `suggest` found."""
    return _dump(
        {
            "posting": _posting(report.posting),
            "requirements": [_evidence(found) for found in report.requirements],
            "coverage": _coverage(coverage(report)),
            "questions": [_suggestion(suggestion) for suggestion in report.suggestions],
        }
    )


def parse_json(posting: Posting) -> str:
    """How a posting was read: the same keys as in `suggest`, without evidence, and what was left out under which heading."""
    return _dump(
        {
            "posting": _posting(posting),
            "requirements": [_requirement(requirement) for requirement in posting.requirements],
            "questions": [_question(question) for question in posting.questions],
            "left_out": [left.model_dump(mode="json") for left in posting.left_out],
            "jobs": list(posting.jobs),
        }
    )


def search_json(query: str, matches: Iterable[Match]) -> str:
    """The Matches of one free query."""
    return _dump({"query": query, "matches": [_match(match) for match in matches]})


def bullets_json(experiences: Iterable[Experience]) -> str:
    """Every Bullet of a bank, straight from the files."""
    return _dump(
        {
            "bullets": [
                {
                    "experience": experience.title,
                    "experience_id": experience.id,
                    "part": bullet.part,
                    "text": bullet.text,
                    "source": bullet.source,
                    "line": bullet.line,
                }
                for experience in experiences
                for bullet in experience.bullets
            ]
        }
    )


def _dump(body: dict[str, Any]) -> str:
    return json.dumps({"schema": SCHEMA, **body}, ensure_ascii=False, indent=1)


def _posting(posting: Posting) -> dict[str, Any]:
    return {"title": posting.title, "company": posting.company, "source": posting.source}


def _requirement(requirement: Requirement) -> dict[str, Any]:
    optional = {name: value for name in ("job", "section") if (value := getattr(requirement, name)) is not None}
    uncertain = {"uncertain": True} if requirement.uncertain else {}
    return {"id": requirement.id, "kind": requirement.kind, "text": requirement.text, "line": requirement.line} | optional | uncertain


def _evidence(found: RequirementEvidence) -> dict[str, Any]:
    return _requirement(found.requirement) | {"status": found.status, "matches": [_match(match) for match in found.matches]}


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "number": question.number,
        "text": question.text,
        "line": question.line,
        "limit": None if question.limit is None else _limit(question.limit),
        "intents": list(question.intents),
    }


def _limit(limit: CharLimit) -> dict[str, Any]:
    encoding = {"encoding": limit.encoding} if limit.unit == "byte" else {}
    return {"min": limit.min, "max": limit.max, "unit": limit.unit, "counts_spaces": limit.counts_spaces} | encoding


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    chosen = None if suggestion.experience_id is None else {"id": suggestion.experience_id, "title": suggestion.experience_title}
    star = suggestion.star
    return _question(suggestion.question) | {
        "experience": chosen,
        "star": {
            "situation": [_match(match) for match in star.situation],
            "task": [_match(match) for match in star.task],
            "action": [_match(match) for match in star.action],
            "result": [_match(match) for match in star.result],
        },
        "matches": [_match(match) for match in suggestion.matches],
        "requirements": list(suggestion.requirement_ids),
        "alternatives": [alternative.model_dump(mode="json") for alternative in suggestion.alternatives],
        "warnings": list(suggestion.warnings),
        "length": _length(suggestion.length, suggestion.question.limit),
        "pinned": suggestion.pinned,
    }


def _coverage(made: Coverage) -> dict[str, Any]:
    return {
        "experiences": [column.model_dump(mode="json") for column in made.columns],
        "rows": [
            {
                "requirement": row.evidence.requirement.id,
                "kind": kind.kind,
                "status": row.evidence.status,
                "cells": list(row.statuses),
            }
            for kind in made.kinds
            for row in kind.rows
        ],
    }


def _length(length: Length | None, limit: CharLimit | None) -> dict[str, Any] | None:
    if length is None:
        return None
    counted = limit or CharLimit()
    parts = {part.part: part.model_dump(mode="json", exclude={"part"}) for part in length.parts}
    return {"evidence": length.evidence, "unit": counted.unit, "counts_spaces": counted.counts_spaces, "parts": parts}


def _match(match: Match) -> dict[str, Any]:
    explanation = match.why.explanation
    why = match.why.model_dump(mode="json", exclude={"explanation"})
    return match.model_dump(mode="json", exclude={"why"}) | {
        "why": why if explanation is None else why | explanation.model_dump(mode="json")
    }
