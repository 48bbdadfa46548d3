"""Reports on a terminal: rich, with Korean widths, from 80 columns up; plain text without boxes when piped."""

from expbank.report.terminal.bank import show_bank, show_matches
from expbank.report.terminal.reading import show_posting
from expbank.report.terminal.report import show_report
from expbank.report.terminal.screen import console
from expbank.report.terminal.status import show_status

__all__ = ["console", "show_bank", "show_matches", "show_posting", "show_report", "show_status"]
