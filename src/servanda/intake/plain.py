"""Text files: the decoded file untouched, a table with its cells, or what JSON holds as text."""

from __future__ import annotations

from servanda.errors import UnreadableFileError
from servanda.intake.decoding import Decoded, decode, refuse_binary
from servanda.intake.delimited import read_delimited
from servanda.intake.json_record import read_record
from servanda.intake.paragraphs import read_paragraphs
from servanda.intake.received import Extract


def read_plain(data: bytes, name: str = "") -> Extract:
    r"""Return the text of a plain text file, line ends as in the file.

    JSON that lists paragraphs is joined to one text, and of JSON that describes a document its text
    is taken; any other JSON is plain text. Of a table the cells are marked.

    >>> read_plain("\ufeffNoting\r\nwith concern".encode()).text
    'Noting\r\nwith concern'
    """
    decoded = decode_text(data)
    if of_json := read_record(decoded) or read_paragraphs(decoded):
        return of_json
    if table := read_delimited(decoded, name):
        return table
    remarks = (decoded.remark,) if decoded.remark else ()
    return Extract(
        decoded.text, "text/plain", "plain text", encoding=decoded.encoding, remarks=remarks
    )


def decode_text(data: bytes) -> Decoded:
    """Decode *data*, and refuse it when it is not text or holds nothing but blanks."""
    decoded = decode(data)
    refuse_binary(decoded.text)
    if not decoded.text.strip():
        raise UnreadableFileError("holds nothing but blanks; check that the right file was sent")
    return decoded
