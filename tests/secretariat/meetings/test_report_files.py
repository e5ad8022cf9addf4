from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from lxml import etree

from secretariat import office
from secretariat.commands.reports import report
from secretariat.errors import RefusedActError
from secretariat.meetings.report import files
from secretariat.meetings.report.as_docx import empty_template
from secretariat.meetings.report.composing import draft_report
from secretariat.meetings.report.draft import Draft
from secretariat.meetings.report.shape import shaped
from secretariat.meetings.report.wording import wording
from secretariat.people.models import User
from secretariat.record import reading
from servanda.intake import take_in as take_in_file
from tests.secretariat.meetings import reports

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lakes() -> Iterator[None]:
    """Take the place of the samples: here the office works with the real reader."""
    yield
    reading.close()


@pytest.fixture
def draft(amara: User) -> Draft:
    reports.take_in(reports.MINUTES, amara)
    return draft_report(amara, reports.meeting(amara, "fourth meeting").pk)


def notes_of(draft: Draft) -> list[str]:
    report = shaped(draft)
    groups = [
        *(group for one in (*report["sections"], *report["annexes"]) for group in one["paragraphs"])
    ]
    told = [*report["cover"], *(one for group in groups for one in group)]
    return [one["note"] for one in told if one["note"] and not one["again"]]


@pytest.mark.parametrize("shape", ["docx", "pdf", "html"])
def test_our_own_reader_finds_every_sentence_in_every_file(draft: Draft, shape: str) -> None:
    content = files.written(draft, shape)
    assert content == files.written(draft, shape), "the same draft gives the same bytes"
    read = "".join(take_in_file(content, f"report.{shape}").text.split())
    for sentence in draft.sentences():
        assert "".join(sentence.text.split()).rstrip(".") in read, sentence.text


@pytest.mark.parametrize("shape", ["docx", "pdf", "html"])
def test_every_footnote_comes_back_from_every_file(draft: Draft, shape: str) -> None:
    content = files.written(draft, shape)
    read = "".join(take_in_file(content, f"report.{shape}").text.split())
    notes = notes_of(draft)
    assert len(notes) > 5
    for note in notes:
        assert "".join(note.split()) in read, note


def test_footnotes_of_the_word_file_are_footnotes_of_word(draft: Draft) -> None:
    content = files.written(draft, "docx")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        notes = etree.fromstring(package.read("word/footnotes.xml"))
        types = package.read("[Content_Types].xml").decode()
    w = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    called = body.xpath("//w:footnoteReference/@w:id", namespaces=w)
    written = notes.xpath("//w:footnote[not(@w:type)]/@w:id", namespaces=w)
    assert called == written == [str(number) for number in range(1, len(notes_of(draft)) + 1)]
    again = body.xpath("//w:fldSimple[contains(@w:instr, 'NOTEREF')]/@w:instr", namespaces=w)
    marks = set(body.xpath("//w:bookmarkStart/@w:name", namespaces=w))
    assert again
    assert {one.split()[1] for one in again} <= marks
    assert "footnotes+xml" in types
    opened = docx.Document(io.BytesIO(content))
    assert opened.paragraphs[1].text == draft.title
    assert opened.core_properties.title == draft.title


def test_a_word_template_of_ones_own_gives_the_styles(draft: Draft, tmp_path: Path) -> None:
    own = docx.Document(io.BytesIO(empty_template()))
    own.styles["Title"].font.name = "Gentium"
    own.add_paragraph("what stands in a template is not part of the report")
    own.save(str(tmp_path / "report.docx"))
    written = docx.Document(io.BytesIO(files.written(draft, "docx", tmp_path)))
    assert written.styles["Title"].font.name == "Gentium"
    assert not any("what stands in a template" in one.text for one in written.paragraphs)


def test_a_word_template_without_a_style_says_which(draft: Draft, tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "report.docx"))
    with pytest.raises(RefusedActError, match=r"report.docx: the style 'Frame' is missing"):
        files.written(draft, "docx", tmp_path)
    (tmp_path / "report.docx").write_text("no Word file")
    with pytest.raises(RefusedActError, match=r"report.docx: cannot be opened as a Word file"):
        files.written(draft, "docx", tmp_path)


def test_words_of_ones_own_take_the_place_of_the_built_in_ones(
    draft: Draft, amara: User, tmp_path: Path
) -> None:
    (tmp_path / "wording.toml").write_text(
        '[headings]\nfollow_up = "To be done"\n[sentences]\nheld = "{days}, {place}: {meeting}."\n'
    )
    again = draft_report(amara, draft.meeting, words=wording(tmp_path))
    assert "To be done" in [one.heading for one in again.sections]
    assert again.sections[0].sentences[0].text.startswith("on 10 and 11 May 2021, in Geneva: The")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[sentences]\n\nheld = "{where}"\n', "line 3: {where} is not known here; use {days}"),
        ('[sentences]\nhold = "x"\n', "line 2: 'hold' is not one of: "),
        ('[phrases]\nheld = "x"\n', r"line 1: [phrases] is not one of: headings"),
        ('[sentences]\nheld = "{place"\n', "line 2: a brace is not closed"),
        ("[force]\nplan = 'plans to'\n", "line 2: write two forms"),
        ('[sentences]\nheld = "\n', "line 2"),
    ],
)
def test_a_broken_wording_names_file_and_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "wording.toml").write_text(text)
    with pytest.raises(RefusedActError, match=re.escape(said)) as caught:
        wording(tmp_path)
    assert "wording.toml" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("report.typ", "#let report = json(bytes(sys.inputs.report))\n#report.nobody\n", r"line 2"),
        ("report.html", "<p>{{ title }}</p>\n{% nothing %}\n", r"line 2"),
    ],
)
def test_a_broken_template_names_file_and_line(
    draft: Draft, tmp_path: Path, name: str, text: str, said: str
) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(RefusedActError, match=said) as caught:
        files.written(draft, name[-4:].strip(".").replace("typ", "pdf"), tmp_path)
    assert name in str(caught.value)
    assert "mend the template" in str(caught.value)


def test_words_of_a_document_are_never_commands_to_the_typesetter(draft: Draft) -> None:
    sentence = draft.cover[0]
    strange = type(sentence)(
        text="#panic() $x$ \\ *no* <script> @a {{ b }}", sources=sentence.sources
    )
    other = type(draft)(
        **{name: getattr(draft, name) for name in draft.__slots__} | {"cover": (strange,)}
    )
    for shape in files.SHAPES:
        read = take_in_file(files.written(other, shape), f"report.{shape}").text
        assert "#panic()$x$\\*no*<script>@a{{b}}" in "".join(read.split())


def test_what_no_xml_file_may_hold_is_left_away(draft: Draft) -> None:
    strange = replace(draft.cover[0], text="The\x00 meeting\x0b was\ufffe held.")
    other = replace(draft, cover=(strange,), title="x" * 300)
    for shape in files.SHAPES:
        read = take_in_file(files.written(other, shape), f"report.{shape}").text
        assert "Themeetingwasheld." in "".join(read.split())


@pytest.fixture
def at_the_keyboard(draft: Draft, monkeypatch: pytest.MonkeyPatch, data_folder: Path) -> None:
    """The office is open already, and amara sits at the keyboard."""

    @contextmanager
    def open_already(_data: str | None, *, alone: bool = False) -> Iterator[Path]:
        yield data_folder

    monkeypatch.setattr(office, "open_office", open_already)
    monkeypatch.setattr("getpass.getuser", lambda: "amara")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(report, [str(one) for one in arguments])


@pytest.mark.usefixtures("at_the_keyboard")
def test_the_command_lists_drafts_and_writes(draft: Draft, tmp_path: Path) -> None:
    assert draft.meeting in run().stdout
    shown = run("fourth meeting")
    assert "Norway is requested to submit a draft of the register by 1 March 2022." in shown.stdout
    assert "sentences; left out:" in shown.stderr
    out = tmp_path / "report.docx"
    assert run(draft.meeting, "--out", out).exit_code == 0
    assert out.read_bytes() == files.written(draft, "docx")
    assert "said in private" in run("fourth meeting", "--left-out").stdout


@pytest.mark.usefixtures("at_the_keyboard")
def test_the_command_says_what_to_do_when_it_cannot(tmp_path: Path) -> None:
    assert "list them: servanda report" in run("tenth meeting").stderr
    refused = run("fourth meeting", "--out", tmp_path / "report.odt")
    assert "a report is written as .docx, .pdf, .html; not as 'odt'" in refused.stderr
    assert "there is no such folder" in run("x", "--templates", tmp_path / "none").stderr


@pytest.mark.usefixtures("at_the_keyboard")
def test_the_built_in_templates_can_be_written_out_and_used(
    draft: Draft, tmp_path: Path, data_folder: Path
) -> None:
    assert run("--templates-to", data_folder / "templates").exit_code == 0
    own = files.templates()
    assert own == data_folder / "templates"
    for shape in files.SHAPES:
        assert files.written(draft, shape, own) == files.written(draft, shape)
    assert "is there already" in run("--templates-to", data_folder / "templates").stderr
