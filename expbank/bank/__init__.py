"""The bank: files to Experiences and Bullets.

    files ─▶ readers (markdown, plain_text, json_resume, documents) ─▶ Document of Blocks
          ─▶ headings, outline (a tree) ─▶ episodes, bodies (what is an Experience, where each line belongs) ─▶ ledger ─▶ Bank

`words.toml` has the words people use for labels and headings; `labelling` and `metrics` read single lines; `check` and
`importing` work on a finished Bank.
"""

from expbank.bank.bank import Bank, read_bank

__all__ = ["Bank", "read_bank"]
