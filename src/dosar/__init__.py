"""Dosar turns dated news reports into a sourced record of a running story."""

from dosar._version import __version__

__all__ = ["__version__"]
