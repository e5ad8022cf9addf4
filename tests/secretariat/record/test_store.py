from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.errors import DamagedRecordError
from secretariat.record.store import Store


@pytest.mark.parametrize("packed", [False, True])
@given(content=st.binary(max_size=300))
def test_what_is_put_is_what_is_got(
    tmp_path_factory: pytest.TempPathFactory, packed: bool, content: bytes
) -> None:
    store = Store(tmp_path_factory.mktemp("store"), packed=packed)
    digest = store.put(content)
    assert store.get(digest) == content
    assert store.put(content) == digest
    assert list(store.names()) == [digest]


def test_a_document_lies_untouched_under_its_hash(tmp_path: Path) -> None:
    store = Store(tmp_path)
    digest = store.put(b"as received")
    path = tmp_path / digest[:2] / digest[2:]
    assert path.read_bytes() == b"as received"
    assert path.stat().st_mode & 0o777 == 0o400


def test_a_damaged_file_is_noticed_and_replaced_when_it_comes_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    digest = store.put(b"as received")
    path = store.path(digest)
    path.chmod(0o600)
    path.write_bytes(b"tampered with")
    with pytest.raises(DamagedRecordError, match="backup"):
        store.get(digest)
    assert [damage.digest for damage in store.damages()] == [digest]
    assert store.put(b"as received") == digest
    assert store.get(digest) == b"as received"


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(DamagedRecordError, match="cannot be read"):
        Store(tmp_path).get("ab" * 32)


def test_a_write_that_was_cut_short_is_no_document(tmp_path: Path) -> None:
    store = Store(tmp_path)
    (tmp_path / "unfinished-x").write_bytes(b"half")
    assert list(store.names()) == []
    assert list(store.damages()) == []
