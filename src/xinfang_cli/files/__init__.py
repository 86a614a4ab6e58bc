"""Ledgers in and out: csv, xlsx."""
