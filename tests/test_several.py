"""Many files are read on all cores, and come back as if they had been read one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from servanda.errors import UnreadableFileError
from servanda.several import read_several
from tests.documents import example_documents


def test_several_cores_give_what_one_gives_in_the_same_order() -> None:
    files = [str(path) for path in example_documents()[:6]]
    assert list(read_several(files, cores=2)) == list(read_several(files, cores=1))


@pytest.mark.parametrize("cores", [1, 2])
def test_a_file_that_cannot_be_read_stops_no_other(cores: int, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 cut")
    good = str(example_documents()[0])
    files = [good, str(bad), str(tmp_path / "missing.txt"), good, good]
    results = [result for _, result in read_several(files, cores=cores)]
    assert [isinstance(result, dict) for result in results] == [True, False, False, True, True]
    assert isinstance(results[1], UnreadableFileError)
    assert isinstance(results[2], FileNotFoundError)
