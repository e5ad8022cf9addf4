"""What can go wrong in the office, in words that tell an officer what to do next."""

from __future__ import annotations

from servanda.errors import ServandaError


class RefusedActError(ServandaError):
    """The act cannot be done as asked; the message says what is missing."""


class ConflictingRecordError(ServandaError):
    """Somebody else changed the same thing first; the message says what to look at again."""


class NotAllowedError(ServandaError):
    """The act is not open to this person."""


class DamagedRecordError(ServandaError):
    """Something precious is not as it was written; the message says what, and where."""


class InvalidReadingError(ServandaError):
    """A reading contradicts itself or its document and was not taken over."""


class OfficeInUseError(ServandaError):
    """Another command is at work on the same data folder."""


class ForgottenReaderError(RuntimeError):
    """Rows of the record were asked for without saying who asks: a fault in our code."""
