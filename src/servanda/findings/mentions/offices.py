"""Offices and groups: what grows from a name, "the Chair of the OSCE", "Central Asian States"."""

from __future__ import annotations

import re

from servanda.findings.context import Context
from servanda.findings.kinds import Actor
from servanda.findings.mentions.namings import Naming, outermost

_STATES = (
    r"(?:[Mm]ember|[Pp]articipating|[Cc]ontracting|[Ss]ignatory|[Cc]andidate|"
    r"[Oo]bserver|[Pp]artner)"
)
_GROUP_AFTER = re.compile(
    rf"[ -](?:(?P<kind>(?:{_STATES} )?(?:[Ss]tates|[Cc]ountries|[Nn]ations|[Gg]overnments|"
    r"[Dd]elegations|[Mm]embers|[Oo]fficials|"
    r"[Aa]gencies|[Rr]epresentatives|[Pp]artners|institutions|[Pp]eacekeepers))\b)"
)
_OFFICE_NOUN = (
    r"(?:(?:Acting|Deputy|First|Vice|Prime|Foreign|Interior|Permanent|Special|Personal|Head of|"
    r"State|Federal|National|Chief|former|new|high-level|senior) ){0,3}(?:[Rr]epresentatives?|"
    r"[Dd]elegat(?:e|es|ions?)|[Aa]uthorities|[Gg]overnments?|Presidents?|Ministers?|[Oo]fficials?|"
    r"side|Embassy|[Aa]mbassadors?|Ministry|Parliament|people|leadership|Chair(?:man|manship|"
    r"person)?|Presidency|Mission|State Secretary|Office|negotiators?|forces|troops)"
)
_OFFICE_OF = r"(?: of [A-Z][\w’'-]+(?:(?:,? (?:and|of|for|the) | |, )[A-Z][\w’'-]+){0,6})?"
_OFFICE_AFTER = re.compile(rf"(?:[’']s?)? (?P<office>{_OFFICE_NOUN})\b(?P<of>{_OFFICE_OF})")
_HEAD_OFFICE = (
    r"(?:(?:Acting|Deputy|Personal|Special|Permanent|Vice|Assistant|First|Executive|Joint|"
    r"high-level|Under|former|Heads? of the|United Nations|UN|OSCE|EU) ){0,3}"
    r"(?:Heads?|Directors?(?:-General)?|Chair(?:man|person|woman|s|men|manship)?|"
    r"Co-[Cc]hair(?:men|man|persons?|s)?|Presidents?|Prime Ministers?|Secretary[- ]General|"
    r"Representative|Envoys?|Ambassadors?|Rapporteurs?|Commissioners?|Coordinators?|Governors?|"
    r"Presidency|[Gg]overnments?|Parliaments?|[Dd]elegates?|authorities|officials|representative|"
    r"Ministers?(?: (?:of|for) [A-Z][\w]+(?:,? (?:and )?[A-Z][\w]+){0,4})?|Foreign Ministers?|"
    r"Ministry(?: of [A-Z][\w]+(?: and [A-Z][\w]+)?)?|peoples?|leaders|Office)"
)
_HEAD_GROUP = (
    r"(?:(?:(?:[Hh]eads|[Cc]hiefs) of [Ss]tate (?:or|and) (?:of )?[Gg]overnment|[Gg]overnments|"
    r"[Dd]elegations|[Rr]epresentatives|[Mm]inisters|[Pp]eoples) of (?:the )?)?"
    rf"(?:(?:all |other |the )?(?:{_STATES} )?(?:[Ss]tates|[Cc]ountries|[Mm]embers|[Pp]arties|"
    r"[Ss]tates (?:[Mm]embers|[Pp]arties|participants)|[Aa]gencies|[Ii]nstitutions|[Oo]rgans|"
    r"[Bb]odies)(?: and (?:observers|associated|partners))?)"
)
_OF_BEFORE = re.compile(
    rf"(?:\b(?P<group>{_HEAD_GROUP}) (?:of|to|in|participating in|parties to) (?:the )?|"
    rf"\b(?P<office>{_HEAD_OFFICE}) (?:of|to) (?:the )?|\bHeads? of (?:the )?)$"
)
# What some word of every head holds, of a group and of an office.
_HEAD_STEM = re.compile(
    r"state|countr|member|part|agenc|institution|organ|bod|observer|associated|head|director|"
    r"chair|president|presidency|minist|secretary|general|representative|envoy|ambassador|"
    r"rapporteur|commissioner|coordinator|governor|government|parliament|delegate|authorities|"
    r"officials|people|leader|office"
)
_LINKS = (" of ", " of the ", " to ", " to the ", " in ", " in the ")
_PARENT_AFTER = re.compile(r" (?:of|to) (?:the )?")
_IN_STATE = re.compile(r" (?:in|to|for) (?:the )?")
_JOINED_STATE = re.compile(r"(?:,| and) (?:of )?(?:the )?")
_BRACKET = re.compile(r" \(([A-Z][A-Za-z/-]{1,12})\)")
_POSSESSIVE_THE = re.compile(r"^(?:the|The|all|All) ")
_OF_STATES = re.compile(r"states|countries|members|nations|governments")
_CABINET = re.compile(r"\b(?:Cabinet|Council) of $")  # of Ministers: the Government
_CROWDS = ("people", "forces", "troops", "side")
_PREFIX = re.compile(r"^[a-z]+:")


class GroupsAndOffices:
    """Grows literal names into the groups and offices that are named after them."""

    def __init__(self, context: Context, namings: list[Naming]) -> None:
        self.context = context
        self.content = context.content
        self.namings = namings
        self.starts = {naming.start: naming for naming in namings}

    def read(self) -> list[Naming]:
        """Return the grown namings; adjectives that found no office are left out."""
        grown = [self._before(more) for n in self.namings if (more := self._after(n)) is not None]
        return self._joined(outermost(grown))

    def _after(self, naming: Naming) -> Naming | None:
        """Take in what follows: an acronym in brackets, a group noun, an office, a parent."""
        content = self.content
        if naming.form in ("demonym", "adjective"):
            office = _OFFICE_AFTER.match(content, naming.end)
            return self._office(naming, office) if office else None
        bracket = _BRACKET.match(content, naming.end)
        if bracket and self._is_acronym(naming, bracket.group(1)):
            naming.end = bracket.end()
        if naming.actor.startswith("state:"):
            office = _OFFICE_AFTER.match(content, naming.end)
            possessive = content[naming.end : naming.end + 1] in "’'"
            return self._office(naming, office) if office and possessive else naming
        if naming.form != "group" and (group := _GROUP_AFTER.match(content, naming.end)):
            return self._group(naming, naming.start, group.end(), group.group("kind"))
        return self._with_parent(naming)

    def _is_acronym(self, naming: Naming, acronym: str) -> bool:
        party = self.context.knowledge.parties.get(naming.actor)
        if party is not None and party.acronym == acronym:
            return True
        words = re.findall(r"[A-Za-z]+", self.content[naming.start : naming.end])
        capitals = "".join(word[0] for word in words)
        return acronym.replace("-", "").upper() in capitals.upper() or acronym[0] == capitals[:1]

    def _with_parent(self, naming: Naming) -> Naming:
        """Join "Chairperson-in-Office" and "of the OSCE" to one office; organs stay apart."""
        if not self._is_known_office(naming.actor):
            return naming
        of = _PARENT_AFTER.match(self.content, naming.end)
        parent = self.starts.get(of.end()) if of else None
        if parent is None or parent.actor == naming.actor:
            return naming
        if naming.actor == "org:UNSG" and parent.actor not in ("org:UN", "org:UNGA"):
            naming.actor = f"office:{_name_of(parent.actor)}-SG"
        naming.end = parent.end
        return naming

    def _office(self, naming: Naming, office: re.Match[str]) -> Naming:
        """Read "Kazakhstan's Minister of Foreign Affairs", "the Georgian authorities"."""
        title = office.group("office")
        head = title.split()[-1]
        if title.lower() == "government":
            end = office.end("office")
            return Naming(naming.start, end, naming.actor, "office", rule="mention.office")
        ministry = head.startswith(("Minister", "Ministry"))
        end = office.end() if ministry else office.end("office")
        several = title.endswith("s") and not title.endswith("authorities")
        group = head in _CROWDS or (several and title[0].isupper())
        kind = "group" if group else "office"
        slug = _slug(title + (office.group("of") if end == office.end() else ""))
        identifier = f"{kind}:{_name_of(naming.actor)}-{slug}"
        self._introduce(identifier, self.content[naming.start : end], kind, naming.actor)
        return Naming(naming.start, end, identifier, "office", rule="mention.office")

    def _group(self, naming: Naming, start: int, end: int, kind: str) -> Naming:
        """Read "OSCE participating States", "the Governments of the countries of"."""
        kind = kind.lower()
        words = self.content[start:end]
        slug = "governments" if "governments" in words.lower() else "states"
        if not _OF_STATES.search(kind):
            slug = _slug(kind.rpartition(" ")[2])
        prefix = "office" if slug == "officials" else "group"
        identifier = f"{prefix}:{_name_of(naming.actor)}-{slug}"
        self._introduce(
            identifier, words, prefix, naming.actor, members=slug in ("governments", "states")
        )
        return Naming(start, end, identifier, "group", rule="mention.group")

    def _before(self, naming: Naming) -> Naming:
        """Take in what stands before: "the Governments of the countries of", "Presidents of"."""
        if not self.content[max(naming.start - 8, 0) : naming.start].endswith(_LINKS):
            return naming
        window = self.context.back(naming.start, 130)
        if not self._may_head(window, naming.start):
            return naming
        head = _OF_BEFORE.search(self.content, window, naming.start)
        if head is None:
            return naming
        if head.group("group"):
            if naming.actor.startswith("state:"):
                return naming
            return self._group(naming, head.start(), naming.end, head.group("group"))
        return self._head_office(naming, head) if head.group("office") else naming

    def _may_head(self, start: int, end: int) -> bool:
        """Tell whether the word before "of the" can end a head; the whole form costs far more."""
        words = self.content[start:end].split()
        last = next((w for w in reversed(words[:-1]) if w not in ("of", "to", "in")), "")
        if _HEAD_STEM.search(last.lower()):
            return True
        return last[:1].isupper() and "Minist" in self.content[start:end]

    def _head_office(self, naming: Naming, head: re.Match[str]) -> Naming:
        title, start = head.group("office"), head.start("office")
        end = self._with_joined_state(naming, title)
        in_state = _IN_STATE.match(self.content, end)
        where = self.starts.get(in_state.end()) if in_state else None
        if where is not None and where.actor.startswith("state:") and title.startswith("Head"):
            end = where.end
            unit = f"org:{_name_of(naming.actor)}-{_name_of(where.actor)}"
            self._introduce(unit, self.content[naming.start : end], "office", naming.actor)
            return Naming(start, end, unit, "office", rule="mention.office")
        if title.lower() == "government" and naming.actor.startswith("state:"):
            return Naming(start, end, naming.actor, "office", rule="mention.office")
        cabinet = _CABINET.search(self.content, max(start - 14, 0), start)
        if cabinet and title == "Ministers" and naming.actor.startswith("state:"):
            return Naming(cabinet.start(), end, naming.actor, "office", rule="mention.office")
        several = title.endswith(("s", "people")) and "authorities" not in title
        kind = "group" if several else "office"
        identifier = f"{kind}:{_name_of(naming.actor)}-{_slug(title)}"
        self._introduce(identifier, self.content[start:end], kind, naming.actor)
        return Naming(start, end, identifier, "office", rule="mention.office")

    def _with_joined_state(self, naming: Naming, title: str) -> int:
        """Return where "the Presidents of Armenia and Azerbaijan" ends: at the second State."""
        joined = _JOINED_STATE.match(self.content, naming.end)
        other = self.starts.get(joined.end()) if joined and title.endswith("s") else None
        if other is not None and other.actor[:6] == naming.actor[:6]:
            return other.end
        return naming.end

    def _joined(self, namings: list[Naming]) -> list[Naming]:
        """Join offices that share a parent: "the Chairman and the Secretary of the OSCE"."""
        kept: list[Naming] = []
        for naming in namings:
            if kept and self._is_office(naming) and self._shares_parent(kept[-1], naming):
                kept[-1] = self._pair(kept[-1], naming)
            else:
                kept.append(naming)
        return kept

    def _pair(self, one: Naming, other: Naming) -> Naming:
        identifier = f"group:{_name_of(one.actor)}-and-{_name_of(other.actor)}"
        words = self.content[one.start : other.end]
        self._introduce(identifier, words, "group", other.actor, named=(one.actor, other.actor))
        return Naming(one.start, other.end, identifier, "group", rule="mention.pair")

    def _is_office(self, naming: Naming) -> bool:
        office = naming.form == "office" or self._is_known_office(naming.actor)
        return office and " of " in self.content[naming.start : naming.end]

    def _is_known_office(self, actor: str) -> bool:
        party = self.context.knowledge.parties.get(actor)
        return party is not None and party.kind == "office"

    def _shares_parent(self, above: Naming, naming: Naming) -> bool:
        gap = self.content[above.end : naming.start]
        alone = " of " not in self.content[above.start : above.end]
        return gap in (" and the ", " and ") and alone and self._is_known_office(above.actor)

    def _introduce(
        self,
        identifier: str,
        words: str,
        kind: str,
        parent: str,
        *,
        members: bool = False,
        named: tuple[str, ...] = (),
    ) -> None:
        """Make an actor known to the reading that no knowledge file names."""
        if identifier in self.context.actors:
            return
        day = self.context.event_date or self.context.date
        belong = self.context.knowledge.members(parent, day) if members and day else named
        self.context.actors[identifier] = Actor(
            id=identifier,
            name=_POSSESSIVE_THE.sub("", words),
            kind=kind,
            parent=parent,
            members=belong,
            members_at=day.isoformat() if members and day and belong else None,
        )


def _name_of(identifier: str) -> str:
    return _PREFIX.sub("", identifier)


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
