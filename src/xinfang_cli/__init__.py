"""A command-line case tracker for a Chinese petition (信访) office."""

__version__ = "0.1.0"
