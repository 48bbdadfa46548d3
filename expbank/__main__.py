"""`python -m expbank` is `expbank`."""

from expbank.cli import main

main()
