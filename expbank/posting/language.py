"""The language of a posting."""

from __future__ import annotations

import re

from expbank.domain import Posting
from expbank.messages import Language


def language_of(posting: Posting) -> Language:
    """The language that most of the posting's own lines are in: what is said about it follows."""
    lines = [requirement.text for requirement in posting.requirements] + [question.text for question in posting.questions]
    return "ko" if sum(1 for line in lines if re.search("[가-힣]", line)) * 2 >= len(lines) else "en"
