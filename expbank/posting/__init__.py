"""The posting room: pasted posting text to Requirements and 문항."""

from expbank.posting.asking import proposes, question_text, requests_answer
from expbank.posting.counting import measure, room
from expbank.posting.intents import find_intents
from expbank.posting.jobs import select_job
from expbank.posting.language import language_of
from expbank.posting.limits import find_limit
from expbank.posting.query import query_text
from expbank.posting.reading import parse_posting, parse_questions, read_posting
from expbank.posting.standard import standard_questions

__all__ = [
    "find_intents",
    "find_limit",
    "language_of",
    "measure",
    "parse_posting",
    "parse_questions",
    "proposes",
    "query_text",
    "question_text",
    "read_posting",
    "requests_answer",
    "room",
    "select_job",
    "standard_questions",
]
