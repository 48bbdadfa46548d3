"""The report as one HTML file that needs nothing else: no network, no font, no script to be read."""

from expbank.report.html.page import render_html

__all__ = ["render_html"]
