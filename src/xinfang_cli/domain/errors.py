"""What can go wrong, each with its exit code.

An error carries the *name* of its sentence and the values to fill in; the sentence itself stands
in ``texts/sentences.py``, so that no room below the command line speaks Chinese and every test can
compare the name.  Values must never be personal data: a sentence may end in a cron mail.
"""


class XinfangError(Exception):
    """The root of every expected failure: a sentence's name, its values, and an exit code.

    ``hints`` are strings shown below the sentence, one a line (nearest names, candidates).
    """

    exit_code = 1

    def __init__(self, sentence: str, *, hints: tuple[str, ...] = (), **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values
        self.hints = hints


class FailedError(XinfangError):
    """The command ran and failed: disk, permission, a file that broke."""


class InvalidInputError(XinfangError):
    """A word or a value that the command does not accept; nothing was written."""

    exit_code = 2


class UnknownPartyError(InvalidInputError):
    """A unit or person that the ledger does not know; the nearest names are its hints."""


class NotFoundError(XinfangError):
    """No such case (or act), or more than one that the given ending fits."""

    exit_code = 4


class NeedsAnswerError(XinfangError):
    """The command waits for ``--yes`` or for an answer at a terminal."""

    exit_code = 5


class RelatedPartyError(NeedsAnswerError):
    """A secret case would go to somebody near whom it accuses (Art. 30): a yes and a reason."""


class LockedError(XinfangError):
    """Another command holds the ledger; the same command may be tried again."""

    exit_code = 6


class LedgerUnfitError(XinfangError):
    """No ledger there, not one of ours, or of a version that does not fit."""

    exit_code = 7
