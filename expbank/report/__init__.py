"""Reports and lists in the forms that people and programs read: terminal, Markdown, JSON."""

from expbank.report.json_report import bullets_json, parse_json, search_json, suggest_json
from expbank.report.markdown import suggest_markdown

__all__ = ["bullets_json", "parse_json", "search_json", "suggest_json", "suggest_markdown"]
