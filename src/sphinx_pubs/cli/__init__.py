"""The command ``sphinx-pubs``; it needs no Sphinx."""

from sphinx_pubs.cli.command import main

__all__ = ["main"]
