"""An invented report of a review, in the forms that such reports have had."""

from __future__ import annotations

import servanda
from servanda import Reading
from tests.documents import knowledge_of_example

HEAD = """\
A/HRC/14/99
Human Rights Council
Fourteenth session
Agenda item 6
Universal Periodic Review
Report of the Working Group on the Universal Periodic Review
Velmora
Contents
Introduction ................ 1-2 3
II. Conclusions and/or recommendations ................ 20-23 9
Introduction
1. The Working Group on the Universal Periodic Review, established in accordance with Human Rights \
Council resolution 5/1, held its seventh session from 8 to 19 February 2010. The review of Velmora \
was held at the third meeting.
2. The delegation of Velmora was headed by its Minister of Justice.
I. Summary of the proceedings of the review process
B. Interactive dialogue and responses by the State under review
18. Haldria welcomed the new law on courts. It recommended that Velmora (a) train its judges; and \
(b) publish all judgments.
19. Sorvan asked about prisons and recommended closing the oldest of them, and wished to know \
whether visitors were let in.
II. Conclusions and/or recommendations
"""
TAIL = """
23. All conclusions and/or recommendations contained in the present report reflect the position of \
the submitting States.
Annex
Composition of the delegation
The delegation of Velmora was headed by its Minister of Justice and composed of two members.
"""
NUMBERED = """\
20. The recommendations listed below enjoy the support of Velmora:
20.1. Ratify the Convention on Rivers (Haldria, Sorvan);
20.2 Open its prisons to visitors (Maravel); publish what the visitors report (Tessmar) (Ondaria);
21. The following recommendations did not enjoy the support of Velmora:
21.1. Abolish the tax on bridges
(Pelluria);
22. The following recommendations will be examined by Velmora, which will answer in due time:
22.1. Invite the rapporteurs (Iran (Islamic Republic of), the United Kingdom).
"""
EARLY = """\
20.
In the course of the discussion, the following recommendations were made to Velmora:
1.
To continue the reform of its courts (Haldria);
2.
To teach human rights
A/HRC/14/99 Page 9
in all schools (Sorvan and Maravel); to print the books for it (Tessmar);
21.
The response of Velmora to these recommendations will be included in the outcome report.
22. Recommendations noted in paragraphs 18 (b) and 19 above did not enjoy the support of Velmora.
"""
LETTERED = """\
20. The following recommendations were made and were accepted by Velmora:
(a) That the courts be independent (Haldria);
(b) Count the people in each valley, including: (i) the young; (ii) the old (Sorvan);
"""
PLAIN = """\
20. Velmora accepts the following recommendations:
Open the archives (Haldria);
Mend the bridges as soon as possible (Sorvan, Tessmar).
"""
PLEDGES = """\
20. The recommendations below enjoy the support of Velmora:
20.1 Open the archives (Haldria).
21. Velmora made the following voluntary commitments:
21.1 To report on its bridges every two years;
21.2 To open the archives by 2012.
III. Voluntary pledges and commitments
22. Velmora will:
(a) Train its judges;
(b) Pave the roads.
"""
THEMATIC = """\
UPR of Velmora (2nd Cycle – 18th session)\t\t\tThematic list of recommendations

Recommendation\tPosition\tFull list of themes

Theme: Rivers
115.3 Ratify the Convention (Haldria, Sorvan); Source of position: A/HRC/28/99\tSupported\tA1
115.4 Open the dams (Maravel); open the locks (Tessmar); Source of position: A/HRC/28/99\tNoted\tA1
115.7 Mend the bridges (Ondaria); Source of Position: A/HRC/28/99/Add.1\tSupported/Noted\tA1
"""


def report(conclusions: str, end: str = "\n") -> str:
    """Return the report with these conclusions, its lines ended by *end*."""
    return (HEAD + conclusions + TAIL).replace("\n", end)


def reading_of_report(conclusions: str, end: str = "\n") -> Reading:
    """Read the report as bytes of a text file."""
    text = report(conclusions, end)
    return servanda.read(text.encode(), "review.txt", knowledge=knowledge_of_example())
