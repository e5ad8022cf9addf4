"""What can go wrong, in words that tell an officer what to do next."""


class ServandaError(Exception):
    """Something the user can act on: the message says what happened, to what, and what to do."""


class UnreadableFileError(ServandaError):
    """The file holds no text that can be read: it is damaged, empty, protected or foreign."""


class InvalidKnowledgeError(ServandaError):
    """A knowledge file breaks its schema; the message names the file, the line and the column."""


class UnknownTermError(ServandaError):
    """A word that the knowledge files should know; the message says where to add it."""
