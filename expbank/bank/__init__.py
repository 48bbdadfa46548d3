"""The bank: files to Experiences and Bullets."""

from expbank.bank.bank import Bank, read_bank

__all__ = ["Bank", "read_bank"]
