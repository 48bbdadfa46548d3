"""What a web page states about its posting for search engines, in schema.org's terms."""

from __future__ import annotations

import json
from dataclasses import dataclass

_BLOCK = "application/ld+json"
_POSTING_TYPE = "JobPosting"


@dataclass(slots=True)
class Facts:
    """Title, employer and description (as markup) of a page's JobPosting; None where it states none."""

    title: str | None = None
    company: str | None = None
    description: str | None = None


def stated_facts(markup: str) -> Facts:
    """Title, company and description of the page's schema.org JobPosting."""
    at = 0
    while (at := markup.find(_BLOCK, at)) >= 0:
        start, end = markup.find(">", at) + 1, markup.find("</script", at)
        if start <= 0 or end < 0:
            break
        at = end
        try:
            stated = json.loads(markup[start:end], strict=False)
        except (ValueError, RecursionError):
            continue
        for entry in stated if isinstance(stated, list) else [stated]:
            if isinstance(entry, dict) and entry.get("@type") == _POSTING_TYPE:
                employer = entry.get("hiringOrganization")
                name = employer.get("name") if isinstance(employer, dict) else employer
                return Facts(_words(entry.get("title")), _words(name), _words(entry.get("description")))
    return Facts()


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
