"""The labels of the office's own lists of words, and what each list is called."""

from xinfang_cli.domain.office_words import SHIPPED

LABELS: dict[str, dict[str, str]] = SHIPPED
"""Kind -> code -> the label that ships; the office's own stand in the ledger."""
