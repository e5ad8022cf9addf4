"""Make the Word documents of the example: styles, automatic numbering, footnotes, tables.

Everything that could differ from one run to the next (dates, order and time stamps in the zip
archive) is fixed, so that the same source gives the same file.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

HERE = Path(__file__).parent
DOCUMENTS = HERE.parent / "documents"
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


class Paper:
    """One Word document in the making."""

    def __init__(self, title: str, written: datetime.datetime) -> None:
        self.document = Document()
        self.notes: list[str] = []
        self.lists = 0
        core = self.document.core_properties
        core.title, core.author, core.comments = title, "Joint secretariat", ""
        core.created = core.modified = written
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = "Times New Roman", Pt(11)
        normal.paragraph_format.space_after = Pt(6)
        for name, size in (("Title", 15), ("Subtitle", 11), ("Heading 1", 13), ("Heading 2", 11)):
            self._plain(self.document.styles[name], size)
        for section in self.document.sections:
            section.left_margin = section.right_margin = Cm(2.8)

    @staticmethod
    def _plain(style, size: float) -> None:
        """Take the colours and the rule of Word's own template out of a style."""
        style.font.size, style.font.bold, style.font.italic = Pt(size), True, False
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for attribute in list(fonts.attrib):
            del fonts.attrib[attribute]
        fonts.set(qn("w:ascii"), "Times New Roman")
        fonts.set(qn("w:hAnsi"), "Times New Roman")
        for tag in ("w:pBdr", "w:spacing"):
            for element in list(style.element.iter(qn(tag))):
                element.getparent().remove(element)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10), Pt(6)

    def line(
        self, words: str, style: str | None = None, *, bold: bool = False, right: bool = False
    ):
        """Add a paragraph; ``[[...]]`` inside it becomes a footnote."""
        paragraph = self.document.add_paragraph(style=style)
        rest = words
        while "[[" in rest:
            before, _, tail = rest.partition("[[")
            note, _, rest = tail.partition("]]")
            paragraph.add_run(before).bold = bold or None
            self._mark(paragraph, note)
        paragraph.add_run(rest).bold = bold or None
        if right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        return paragraph

    def _mark(self, paragraph, note: str) -> None:
        self.notes.append(note)
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{len(self.notes)}"/>'))

    def numbering(self, *levels: tuple[str, str]) -> int:
        """Define an automatic numbering, e.g. ("decimal", "%1."), and return its number."""
        root = self.document.part.numbering_part.element
        self.lists += 1
        number = 900 + self.lists
        body = "".join(
            f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>'
            f'<w:ind w:left="{567 * (index + 1)}" w:hanging="567"/></w:pPr></w:lvl>'
            for index, (form, text) in enumerate(levels)
        )
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            f'<w:multiLevelType w:val="multilevel"/>{body}</w:abstractNum>'
        )
        root.insert(0, abstract)
        root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
            )
        )
        return number

    def numbered(self, words: str, numbering: int, level: int = 0, style: str | None = None):
        """Add a paragraph whose number Word makes; it is not in the text."""
        paragraph = self.line(words, style)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
            )
        )
        return paragraph

    def table(self, rows: list[list[str]], widths: list[float]) -> None:
        """Add a table; the first row is its head. Cells may hold footnotes."""
        table = self.document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for index, values in enumerate(rows):
            for cell, value, width in zip(table.add_row().cells, values, widths, strict=True):
                cell.width = Cm(width)
                before, _, tail = value.partition("[[")
                run = cell.paragraphs[0].add_run(before)
                run.font.size, run.bold = Pt(9), index == 0 or None
                if tail:
                    note, _, after = tail.partition("]]")
                    self._mark(cell.paragraphs[0], note)
                    cell.paragraphs[0].add_run(after).font.size = Pt(9)

    def new_page(self) -> None:
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def running_head(self, words: str) -> None:
        """Put *words* and the page number into the header and footer."""
        section = self.document.sections[0]
        section.header.paragraphs[0].text = words
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        footer._p.append(
            parse_xml(
                f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
            )
        )

    def save(self, name: str) -> None:
        """Write the file with its footnotes, always with the same bytes."""
        if self.notes:
            package = self.document.part.package
            part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES, self._footnotes(), package)
            self.document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        buffer = io.BytesIO()
        self.document.save(buffer)
        with zipfile.ZipFile(buffer) as made, zipfile.ZipFile(DOCUMENTS / name, "w") as fixed:
            for item in sorted(made.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
                if item == "docProps/thumbnail.jpeg":
                    continue
                info = zipfile.ZipInfo(item, (2024, 1, 1, 0, 0, 0))
                info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 3
                content = made.read(item)
                if item == "_rels/.rels":
                    content = _without_thumbnail(content)
                fixed.writestr(info, content)

    def _footnotes(self) -> bytes:
        notes = "".join(
            f'<w:footnote w:id="{index}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {note}</w:t></w:r></w:p></w:footnote>'
            for index, note in enumerate(self.notes, start=1)
        )
        return (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            f"<w:footnotes {nsdecls('w')}>"
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
            "<w:continuationSeparator/></w:r></w:p></w:footnote>"
            f"{notes}</w:footnotes>"
        ).encode()


def _without_thumbnail(relations: bytes) -> bytes:
    root = parse_xml(relations)
    for relation in list(root):
        if relation.get("Type", "").endswith("/thumbnail"):
            root.remove(relation)
    from lxml import etree

    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def memorandum() -> None:
    paper = Paper("Memorandum of Understanding", datetime.datetime(2019, 3, 5, 12))
    paper.running_head("TRC/MOU/2019/1")
    paper.line("TRC/MOU/2019/1", right=True, bold=True)
    paper.line("Memorandum of Understanding", "Title")
    paper.line(
        "between the Joint Secretariat of the Three Rivers Conference on Displacement and Migration "
        "and the Regional Institute for Population Statistics",
        "Subtitle",
    )
    paper.line(
        "The joint secretariat of the Three Rivers Conference on Displacement and Migration "
        "(hereinafter “the joint secretariat”) and the Regional Institute for Population Statistics "
        "(hereinafter “the Institute”), together “the Parties”,"
    )
    paper.line(
        "Recalling that, in resolution 1/1 of 12 October 2018, the Assembly of the Conference adopted "
        "the Castrel Programme of Action[[TRC/2018/2.]] and invited the Institute to act as a lead agency,"
    )
    paper.line(
        "Considering that figures on displaced persons are of use only if they are counted in the "
        "same way on both banks of a river,"
    )
    paper.line("Have reached the following understanding:")
    articles = paper.numbering(("decimal", "Article %1"))

    def article(title: str, *clauses: str) -> None:
        paper.numbered(title, articles, style="Heading 2")
        clause = paper.numbering(("decimal", "%1."), ("lowerLetter", "(%2)"))
        for words in clauses:
            paper.numbered(words.lstrip("-"), clause, level=int(words.startswith("-")))

    article(
        "Purpose",
        "The present Memorandum sets out how the Parties will work together on statistics of the "
        "persons of concern within the meaning of paragraph 4 of the Programme of Action.",
    )
    article(
        "Areas of cooperation",
        "The Parties will cooperate in the following areas:",
        "-common definitions and the common registration form;",
        "-the annual table of persons of concern;",
        "-the training of officials who keep registers;",
        "-the preservation of past series.",
    )
    article(
        "Annual table",
        "The Institute shall publish, not later than the last day of February of each year and for the "
        "first time in 2020, a table of the persons of concern in each participating State on 31 December "
        "of the preceding year.",
        "The joint secretariat shall transmit to the Institute, within fifteen days of their receipt, the "
        "figures that it receives from the participating States.",
        "Where two States report different figures on the same group of persons, the Institute shall "
        "publish both of them together with their sources.[[This paragraph applies to registered persons only.]]",
    )
    article(
        "Personal data",
        "No data on individual persons are exchanged under the present Memorandum.",
    )
    article(
        "Costs",
        "Each Party bears its own costs.",
        "The contribution of up to 250,000 euros announced by the Republic of Carrow for the period "
        "2019–2021 shall be used for the work described in article 3, subject to the conclusion of a "
        "grant agreement.",
    )
    article(
        "Review",
        "The Parties shall review the present Memorandum every two years, and for the first time by "
        "31 March 2021.",
    )
    article(
        "Entry into effect",
        "The present Memorandum takes effect on signature and remains in effect for three years. It is "
        "extended tacitly for further periods of three years unless one of the Parties gives notice in "
        "writing at least six months before the end of a period.",
    )
    paper.line("Signed in Castrel on 5 March 2019 in two originals in the English language.")
    paper.line("For the joint secretariat: Odile Ferrant, Head of the joint secretariat")
    paper.line("For the Institute: Irja Tolvan, Director")
    paper.save("03-memorandum-of-understanding.docx")


def work_plan() -> None:
    paper = Paper("Work Plan 2020–2021", datetime.datetime(2020, 2, 20, 17))
    paper.running_head("TRC/SG/2020/2")
    paper.line("TRC/SG/2020/2", right=True, bold=True)
    paper.line("Three Rivers Conference on Displacement and Migration")
    paper.line("Steering Group")
    paper.line("Second meeting")
    paper.line("Eskerby, 19 and 20 February 2020")
    paper.line("Work Plan 2020–2021", "Title")
    paper.line("Adopted by the Steering Group on 20 February 2020")
    own = paper.numbering(("decimal", "%1."))
    paper.numbered(
        "The present Work Plan lists the activities by which the Castrel Programme of Action on "
        "Displacement and Migration is to be implemented in 2020 and 2021. The lead named in the third "
        "column answers for the activity.",
        own,
    )
    paper.numbered(
        "Each lead will report on progress to the joint secretariat by 15 January and 15 July of each "
        "year. The joint secretariat will submit a consolidated table to the Steering Group at its third "
        "meeting.",
        own,
    )
    paper.numbered(
        "The costs of activity 2.1, estimated at 38,000 euros, are borne by Tessmar and Velmora in equal "
        "parts. No funds are yet available for activities 3.2 and 4.2.",
        own,
    )
    head = ["No.", "Activity", "Lead", "In cooperation with", "To be completed by", "Status"]
    rows = [
        [
            "1.1",
            "Introduce the common registration form in Maravel and Nether Ondar",
            "Maravel and Nether Ondar",
            "Regional Institute for Population Statistics (RIPS)",
            "30 June 2020",
            "Under way",
        ],
        [
            "1.2",
            "Train 60 officials who keep registers",
            "RIPS",
            "Joint secretariat",
            "31 December 2020",
            "Planned",
        ],
        [
            "1.3",
            "Publish the annual table of persons of concern",
            "RIPS",
            "National focal points",
            "Last day of February of each year",
            "Under way",
        ],
        [
            "2.1",
            "Hold the first regional training course on asylum decisions (24 officials)",
            "Tessmar and Velmora",
            "UNHCR",
            "30 April 2020",
            "Under way",
        ],
        [
            "2.2",
            "Compare the asylum legislation of the participating States",
            "UNHCR",
            "Joint secretariat",
            "Third session of the Assembly",
            "Planned",
        ],
        [
            "3.1",
            "Prepare a model agreement on seasonal work",
            "Joint secretariat",
            "IOM",
            "30 June 2020[[Originally 30 June 2019 (Programme of Action, paragraph 11).]]",
            "Delayed",
        ],
        [
            "3.2",
            "Open information offices for migrant workers in Santerne and Midras",
            "Pelluria and Zarene",
            "IOM",
            "31 December 2021",
            "Not started",
        ],
        [
            "4.1",
            "Convene a meeting of experts on the restitution of houses and land",
            "Haldria",
            "Joint secretariat",
            "30 June 2020",
            "Planned",
        ],
        [
            "4.2",
            "Assess housing needs in the lower basin[[Maravel, Nether Ondar, Tessmar and Velmora.]]",
            "",
            "Tessmar",
            "31 March 2021",
            "Not started",
        ],
    ]
    paper.table([head, *rows], [1.1, 4.6, 2.6, 2.9, 2.6, 1.9])
    paper.save("06-work-plan-2020-2021.docx")


def steering_group() -> None:
    paper = Paper("Summary report of the third meeting", datetime.datetime(2021, 5, 12, 9))
    paper.line("Three Rivers Conference on Displacement and Migration", bold=True)
    paper.line("Joint secretariat")
    paper.line("Castrel, 12 May 2021")
    paper.line("To: National focal points, lead agencies and Friends of the Conference")
    paper.line(
        "Re: Summary report of the third meeting of the Steering Group, Ilvas, 21 and 22 April 2021"
    )
    paper.line(
        "Please find attached the summary report of the third meeting of the Steering Group, which was "
        "held in Ilvas on 21 and 22 April 2021. Comments should reach the joint secretariat by 28 May "
        "2021; in their absence the report will be regarded as adopted."
    )
    paper.line("Odile Ferrant")
    paper.line("Head of the joint secretariat")
    paper.new_page()
    paper.line("TRC/SG/2021/4", bold=True, right=True)
    paper.line("Third meeting of the Steering Group", "Heading 1")
    paper.line("Ilvas, 21 and 22 April 2020", bold=True)
    paper.line("Summary report", "Heading 1")
    own = paper.numbering(("decimal", "%1."))
    paper.line("Opening and attendance", "Heading 2")
    paper.numbered(
        "The meeting was opened on 21 April by the Chair, Mr. Petru Olaru (Maravel). The agenda was "
        "adopted as contained in annex I.",
        own,
    )
    paper.numbered(
        "Haldria, Maravel, Nether Ondar, Tessmar, Velmora and Zarene were represented. Pelluria had sent "
        "its apologies. The Sorvan Federation was absent. UNHCR, IOM and the Regional Institute for "
        "Population Statistics took part as lead agencies, the Republic of Carrow as a Friend of the "
        "Conference. The list of participants is contained in annex II.",
        own,
    )
    paper.line("Work Plan 2020–2021", "Heading 2")
    paper.numbered(
        "The joint secretariat reported that four of the nine activities of the Work Plan[[TRC/SG/2020/2.]] "
        "had been completed and that two, the model agreement on seasonal work and the meeting of experts "
        "on restitution, had not begun. The first regional training course had taken place by video link "
        "in November 2020 with 19 officials from six States. A lead for activity 4.2 was still lacking.",
        own,
    )
    paper.line("National reports", "Heading 2")
    paper.numbered(
        "Four of the eight national reports due on 30 September 2020 had been received. The Steering Group "
        "requested Nether Ondar, Pelluria, the Sorvan Federation and Zarene to submit theirs by 30 June 2021.",
        own,
    )
    paper.line("High-level review meeting", "Heading 2")
    paper.numbered(
        "The Chair recalled that, in resolutions 2/1 and 3/1, the Assembly had decided to convene the "
        "high-level review meeting in Ilvas in the first half of 2021. Haldria, Tessmar and Zarene pointed "
        "out that travel was still restricted. The Steering Group decided to postpone the review meeting to "
        "the second half of 2022. Maravel maintained its offer to host it.",
        own,
    )
    paper.line("Seat and financing of the joint secretariat", "Heading 2")
    paper.numbered(
        "Velmora recalled that the provisional arrangement would end on 31 December 2022 and declared its "
        "readiness to continue it until the Assembly had taken a decision. Maravel suggested that the joint "
        "secretariat accompany the Chair. Haldria stated that it could not support any arrangement that cost "
        "more than the present one. Zarene preferred a permanent seat without naming a place. Nether Ondar "
        "had no instructions. Tessmar would join a consensus.",
        own,
    )
    paper.numbered(
        "No draft of the report on financing requested in paragraph 8 of resolution 2/1 was before the "
        "Steering Group. Velmora agreed to circulate an estimate of the annual costs of the joint "
        "secretariat by 30 June 2021.",
        own,
    )
    paper.line("Other matters", "Heading 2")
    paper.numbered(
        "The joint secretariat informed the Steering Group that the report on statelessness requested in "
        "resolution 3/1 would not be ready by 30 June 2021, as only three replies to the questionnaire had "
        "been received.",
        own,
    )
    paper.numbered(
        "The fourth meeting of the Steering Group will be held in Aldenz in the spring of 2022.",
        own,
    )
    paper.line("Annex I. Agenda", "Heading 2")
    agenda = paper.numbering(("decimal", "%1."))
    for entry in (
        "Opening of the meeting and adoption of the agenda",
        "Work Plan 2020–2021",
        "National reports",
        "High-level review meeting",
        "Seat and financing of the joint secretariat",
        "Other matters",
    ):
        paper.numbered(entry, agenda)
    paper.line("Annex II. Participants", "Heading 2")
    people = [
        ["Delegation", "Representative", "Capacity"],
        ["Haldria", "Ms. Sanna Hjelde", "Director General, Agency for Migration and Displacement"],
        [
            "Maravel (Chair)",
            "Mr. Petru Olaru",
            "Director General for Migration, Ministry of Home Affairs",
        ],
        ["Nether Ondar", "Mr. Jorn Valk", "Deputy Head of Department, Ministry of the Interior"],
        ["Tessmar", "Ms. Anneke Brandis", "Ambassador-at-large for Migration"],
        ["Velmora", "Ambassador Leone Vartas", "Permanent Secretary, Ministry of Foreign Affairs"],
        ["Zarene", "Mr. Idris Madran", "Adviser, Ministry of Social Affairs"],
        ["Regional Institute for Population Statistics", "Ms. Irja Tolvan", "Director"],
        [
            "Republic of Carrow (Friend of the Conference)",
            "Mr. Thomas Ames",
            "First Secretary, Embassy in Ilvas",
        ],
        ["Joint secretariat", "Ms. Odile Ferrant", "Head of the joint secretariat"],
    ]
    paper.table(people, [4.6, 4.2, 6.6])
    paper.line(
        "UNHCR and IOM took part by video link. Apologies: Pelluria. Absent: Sorvan Federation."
    )
    paper.save("08-summary-report-steering-group.docx")


def review_meeting() -> None:
    paper = Paper(
        "Summary report of the high-level review meeting", datetime.datetime(2023, 6, 30, 9)
    )
    paper.line("Three Rivers Conference on Displacement and Migration", bold=True)
    paper.line("Joint secretariat")
    paper.line("Castrel, 30 June 2023")
    paper.line("To: National focal points, lead agencies and Friends of the Conference")
    paper.line("Re: Summary report of the high-level review meeting, Ilvas, 6 and 7 June 2023")
    paper.line(
        "The summary report of the high-level review meeting, held in Ilvas on 6 and 7 June 2023, is "
        "circulated herewith for transmission to the Assembly at its sixth session."
    )
    paper.line("Odile Ferrant, Head of the joint secretariat")
    paper.new_page()
    paper.line("TRC/SG/2023/8", bold=True, right=True)
    paper.line("High-level review meeting of the Three Rivers Conference", "Heading 1")
    paper.line("Ilvas, 6 and 7 June 2023", bold=True)
    paper.line("Summary report", "Heading 1")
    own = paper.numbering(("decimal", "%1."))
    paper.line("Participants", "Heading 2")
    paper.numbered(
        "The high-level review meeting, postponed in 2021, was held in Ilvas on 6 and 7 June 2023. It was "
        "chaired by the Minister of the Interior of Ondaria, Ms. Maret Suvi, and hosted by Maravel, which "
        "bore travel costs of 36,200 euros.",
        own,
    )
    paper.numbered(
        "Haldria, Maravel, Ondaria, Tessmar and Velmora were represented by ministers, Pelluria and the "
        "Sorvan Federation by deputy ministers. Zarene was absent. UNHCR, IOM and the Regional Institute "
        "for Population Statistics took part as lead agencies, the Republic of Carrow and the OSCE as "
        "observers.",
        own,
    )
    paper.line("Review of the Programme of Action", "Heading 2")
    paper.numbered(
        "The background paper of the joint secretariat was circulated on 26 May 2023. Maravel and Tessmar "
        "regretted that they had not received it six weeks before the meeting, as announced.",
        own,
    )
    paper.numbered(
        "Maravel stated that about 58,000 persons from the upper Vesk valley were still on its territory. "
        "The Sorvan Federation stated that more than 19,000 persons had returned to the valley since January "
        "2022. The joint secretariat had been notified of 6,300 returns. According to the table published by "
        "the Regional Institute for Population Statistics on 28 February 2023, 38,205 persons from the valley "
        "were registered in Maravel on 31 December 2022. The figures were not reconciled.",
        own,
    )
    paper.numbered(
        "Haldria reported that 96 persons were still accommodated in the transit centre at Sennhold and that "
        "the last of them would be relocated by 30 June 2023.",
        own,
    )
    paper.line("Joint secretariat", "Heading 2")
    paper.numbered(
        "The Sorvan Federation presented its proposal for a permanent seat in Belmir and declared that "
        "Pelluria and Zarene supported it. Pelluria stated that it had not taken a position. Haldria and "
        "Velmora opposed the proposal. Maravel maintained its proposal that the joint secretariat accompany "
        "the Chair; Ondaria supported that proposal on condition that the archives remain in one place.",
        own,
    )
    paper.numbered(
        "In reply to a question by Tessmar, the head of the joint secretariat said that she had visited "
        "Belmir on 22 May 2023 but that no protocol had been signed on behalf of the joint secretariat.",
        own,
    )
    paper.numbered("No decision was taken on the seat of the joint secretariat.", own)
    paper.line("Annex. Conclusions", "Heading 2")
    conclusions = paper.numbering(("decimal", "%1."))
    for words in (
        "The participating States reaffirmed the Castrel Programme of Action as their common basis.",
        "The participating States agreed to submit their third national reports by 30 September 2024.",
        "The meeting invited the Regional Institute for Population Statistics to convene, by 31 December "
        "2023, a meeting of the statisticians of Maravel and the Sorvan Federation to compare their lists.",
        "Ondaria announced its intention to accede to the Convention relating to the Status of Stateless "
        "Persons of 1954 in the first half of 2024.",
        "Tessmar pledged 120,000 euros for the regional training course in 2024 and 2025.",
        "The question of the seat was referred to the Assembly.",
    ):
        paper.numbered(words, conclusions)
    paper.save("17-summary-report-review-meeting.docx")


if __name__ == "__main__":
    memorandum()
    work_plan()
    steering_group()
    review_meeting()
