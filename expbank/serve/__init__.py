"""The live page: paste a posting, see the evidence, pin or reject a line; on this machine only."""

from expbank.serve.server import serve

__all__ = ["serve"]
