"""expbank: the right line of your own experience for every line of a posting."""

__version__ = "0.1.0"
