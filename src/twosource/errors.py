"""What misuse raises; a bad input is no error but a `Problem` (model/problem.py).

Each error names an entry of docs/messages.md; `cli.main` prints it without a traceback.
"""


class TwosourceError(Exception):
    """Base of everything twosource raises on purpose."""

    slug = "error"  # the entry in docs/messages.md


class NothingToReadError(TwosourceError):
    """No input held a usable report."""

    slug = "nothing-to-read"


class NotADossierError(TwosourceError):
    """A file that should be a dossier is none."""

    slug = "not-a-dossier"


class UnknownClaimError(TwosourceError):
    """A claim id that the dossier does not hold."""

    slug = "unknown-claim"


class UnknownWordsError(TwosourceError):
    """Words that no document of the dossier holds."""

    slug = "unknown-words"


class DecisionsError(TwosourceError):
    """A file of decisions that cannot be read."""

    slug = "decisions"


class OutputError(TwosourceError):
    """A dossier could not be written where it should go."""

    slug = "output"


class ColumnsError(TwosourceError):
    """A mapping of columns that names no field of a document."""

    slug = "columns"
