"""Findings while the article is being read: roles are gathered, two tellings of one event become one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sifarat.article import Span
from sifarat.extract.finding import Filler, Finding, Ref, Support, Value
from sifarat.partial_date import PartialDate

# Statuses of what is still to come.
AHEAD = ("Planned", "Proposed")


@dataclass(slots=True)
class Draft:
    """A finding in the making. ``sentence`` is where it was told first; ``once`` lets a later telling join it."""

    type: str
    fillers: list[Filler]
    quote: Span
    rule: str
    sentence: int
    status: str | None = None
    once: bool = False
    part_of: "Draft | None" = None
    again: bool = False
    retells: bool = False
    lands: frozenset[str] = frozenset()  # the states that a visit leads to
    homes: dict[str, str] = field(default_factory=dict)  # which state each of those who take part represents
    sent: frozenset[str] = frozenset()  # those of them who are states, told by whom they send
    presumed: bool = False  # still to come only in that somebody comes for it
    earlier: bool = False  # told with a month or year of its own as what was before
    nominal: bool = False  # told by a noun and whose it is: "X's visit"
    on_visit: bool = False  # told in a sentence that speaks of a visit
    attended: list[Filler] = field(default_factory=list)  # who was there besides those who hold it
    line: bool = False  # one line of a list
    apart: bool = False  # talks of delegations, beside those of who leads them
    concerns: tuple["Draft", ...] = ()

    def add(
        self, role: str, value: Value, words: Span, shown: Span | None = None, support: Support = Support.VERBATIM
    ) -> None:
        """Add a filler unless the role has that value already; ``shown`` is its quote where the finding's is not."""
        if value in self.values(role):
            return
        quote = shown if shown is not None else self.quote.join(words)
        self.fillers.append(Filler(role, value, words, quote, f"{self.rule}.{role}", support=support))

    def values(self, role: str) -> list[Value]:
        """The values a role has so far."""
        return [filler.value for filler in self.fillers if filler.role == role]

    def refs(self, *roles: str) -> set[str]:
        """Keys of the things in these roles."""
        return {f.value.key for f in self.fillers if isinstance(f.value, Ref) and (not roles or f.role in roles)}

    def finding(self, key: str) -> Finding:
        """The finished finding."""
        return Finding(key, self.type, tuple(self.fillers), self.quote, self.rule)


WHO = ("participant", "visitor", "honouree", "host", "signatory", "inviter", "invitee", "coChair", "speaker", "party",
       "honours", "sessionOf")  # fmt: skip


# Who was told of by their office is named at most so many sentences later.
_TOLD_AGAIN = 3
_BY_STATES = ("Meeting", "Visit")

GATHERINGS = ("Meeting", "Summit", "Session", "PhoneCall")


def _retold(old: Draft, new: Draft) -> bool:
    """``Both leaders discussed A`` right behind their summit or call: that is what they discussed there."""
    if new.type != "Meeting" or old.type not in ("Summit", "PhoneCall") or not 0 < new.sentence - old.sentence <= 3:
        return False
    taking = [filler for filler in new.fillers if filler.role == "participant"]
    # Named again they must be all that spoke, in the next sentence, and nothing may say that they met somewhere.
    named = old.type == "PhoneCall" and new.refs("participant") == old.refs("participant")
    placed = any(filler.role == "heldIn" and filler.support is Support.VERBATIM for filler in new.fillers)
    again = named and not placed and bool(new.values("topic")) and new.sentence - old.sentence == 1
    if placed and old.type == "PhoneCall":
        return False
    return (
        (again or all(filler.support is Support.DERIVED for filler in taking))
        and (old.status in AHEAD) == (new.status in AHEAD)
        and not new.values("occursOn")
        and new.refs("participant") <= old.refs("participant")
    )


def same_event(old: Draft, new: Draft) -> bool:
    """Two drafts of one kind tell one event where nothing they say of it differs and they share somebody."""
    if _retold(old, new):
        return True
    if old.values("party") and new.values("party"):
        return same_agreement(old, new)
    if old.type == new.type and old.type in ("Corridor", "AirLink"):
        return all(old.values(role) == new.values(role) for role in ("route", "origin", "terminus"))
    if old.type != new.type or not (old.once and new.once):
        return False
    ahead = {*AHEAD, "Cancelled"}
    numbered = bool(old.values("ordinal")) and old.values("ordinal") == new.values("ordinal")
    if old.lands and new.lands and not old.lands & new.lands:
        return False
    spoken_of = new.nominal and not new.values("occursOn")
    presumed = old.presumed or new.presumed
    if (old.status in ahead) != (new.status in ahead) and not numbered and not spoken_of and not presumed:
        return False
    if new.earlier and not old.values("occursOn"):
        return False
    if _of_the_past(old, new) or _of_the_past(new, old):
        return False
    for role in ("occursOn", "ordinal"):
        for a in old.values(role):
            for b in new.values(role):
                if a != b and not _covers(a, b):
                    return False
    if old.type == "DocumentExchange":
        return True
    if old.type == "Invitation" and not _one_way(old, new):
        return False
    mine, theirs = old.refs(*WHO), new.refs(*WHO)
    if _represented(old, new) or _one_session(old, new):
        return True
    if not mine or not theirs:
        kinds = new.values("signed")
        return new.sentence - old.sentence <= 2 or bool(kinds and set(kinds) == set(old.values("signed")))
    return bool(mine & theirs) and (mine <= theirs or theirs <= mine)


def _one_way(old: Draft, new: Draft) -> bool:
    """Whether both invite the same people: who invites in one and is invited in the other was asked back."""
    return not (old.refs("inviter") & new.refs("invitee") or old.refs("invitee") & new.refs("inviter"))


def _one_session(old: Draft, new: Draft) -> bool:
    """Who chaired a commission's session in one telling, who came to it in the next: one, unless it was elsewhere."""
    if old.type != "Session" or not old.values("sessionOf") or old.values("sessionOf") != new.values("sessionOf"):
        return False
    there, here = old.refs("heldIn"), new.refs("heldIn")
    return new.sentence - old.sentence <= _TOLD_AGAIN and (not there or not here or bool(there & here))


def _represented(old: Draft, new: Draft) -> bool:
    """``A's minister visits B``, then ``X visits B``, who is of A: one visit, of which a telling names the person.

    So with ``X met Y``, then ``talks on relations between both countries``.
    """
    if old.type not in _BY_STATES or not (old.sent or new.sent) or new.sentence - old.sentence > _TOLD_AGAIN:
        return False
    if old.apart != new.apart:
        return False
    if set(old.homes.values()) != set(new.homes.values()) or not (old.lands & new.lands or old.type == "Meeting"):
        return False
    return _stand_for(old, new) and _stand_for(new, old)


def _stand_for(some: Draft, others: Draft) -> bool:
    """Whether each who takes part in one telling does in the other, or their state does, or who it sent."""
    theirs = {(others.homes[key], key in others.sent) for key in others.refs(*WHO) & others.homes.keys()}
    return all(
        key in others.refs(*WHO) or (some.homes.get(key, ""), key not in some.sent) in theirs for key in some.refs(*WHO)
    )


def _named_for(home: Draft, draft: Draft) -> None:
    """Of states and the people they sent, told of in two tellings, the people stay."""
    homes, sent = {**home.homes, **draft.homes}, home.sent | draft.sent
    named = {state for key, state in homes.items() if key not in sent}
    left_out = {key for key in sent if homes[key] in named}
    for less in (home, draft):
        less.fillers = [
            f for f in less.fillers if not (f.role in WHO and isinstance(f.value, Ref) and f.value.key in left_out)
        ]
    home.homes, home.sent = homes, sent - left_out


def _of_the_past(one: Draft, other: Draft) -> bool:
    """What goes on now is not what was held in some month or year."""
    dates = one.values("occursOn")
    told = one.status == "Held" and other.status == "Ongoing" and not other.values("occursOn")
    return told and any(isinstance(date, PartialDate) and date.day is None for date in dates)


def same_agreement(old: Draft, new: Draft) -> bool:
    """Two drafts tell one agreement where parties, count and sectors do not differ and the kinds can be one."""
    if old.type != new.type and "Agreement" not in (old.type, new.type):
        return False
    if old.refs("party") != new.refs("party") or old.values("documentCount") != new.values("documentCount"):
        return False
    if old.type == new.type == "JointDeclaration":  # what it says is told sentence by sentence
        return True
    mine, theirs = set(old.values("sector")), set(new.values("sector"))
    apart = old.sentence == new.sentence and old.quote != new.quote  # two items of one list may have one field
    if old.line and new.line and (mine != theirs or not mine or apart):
        return False
    if old.sentence == new.sentence:
        return mine == theirs
    if old.type == new.type and not (mine and theirs) and new.sentence - old.sentence <= 4:
        return True
    return mine == theirs or bool(mine and theirs and (mine <= theirs or theirs <= mine))


def _covers(a: Value, b: Value) -> bool:
    return isinstance(a, PartialDate) and isinstance(b, PartialDate) and (a.covers(b) or b.covers(a))


# A telling joins one of the latest so many: no article tells more, and time stays in proportion to the text.
_RETOLD = 300


def merge(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft an event: later tellings give their roles to the first."""
    merged: list[Draft] = []
    open_: list[Draft] = []
    homes: dict[int, Draft] = {}
    for draft in drafts:
        may_join = draft.once or bool(draft.values("party"))
        home = next((old for old in reversed(open_[-_RETOLD:]) if same_event(old, draft)), None) if may_join else None
        if home is None and draft.again:  # "this meeting": the one told last, whoever is named now
            types = (draft.type,) if draft.refs("participant", "visitor") else GATHERINGS
            home = next((old for old in reversed(open_[-_RETOLD:]) if old.type in types), None)
        homes[id(draft)] = home or draft
        if home is None:
            merged.append(draft)
            if may_join:
                open_.append(draft)
            continue
        if home.type == draft.type and home.type in _BY_STATES:
            _named_for(home, draft)
        named = draft.again and len(home.values("participant")) > 1
        for filler in draft.fillers:
            if named and filler.role == "participant" and filler.support is Support.DERIVED:
                continue  # "at the talks of both sides": those who were named
            if filler.role == "occursOn" and home.values("occursOn"):
                held = home.values("occursOn")[0]
                if isinstance(held, PartialDate) and isinstance(filler.value, PartialDate) and held != filler.value:
                    if held.covers(filler.value):
                        home.fillers = [f for f in home.fillers if f.role != "occursOn"]
                    else:
                        continue
            if filler.role == "heldIn" and home.type == "PhoneCall":
                continue  # "both discussed A in B": who telephoned sat in two places
            if filler.role == "heldIn" and filler.support is Support.VERBATIM:
                home.fillers = [f for f in home.fillers if f.role != "heldIn" or f.support is Support.VERBATIM]
            elif filler.role == "heldIn" and home.values("heldIn"):
                continue  # what is only supposed says nothing beside what was told
            if filler.value not in home.values(filler.role):
                home.fillers.append(filler)
        home.lands |= draft.lands
        home.attended += draft.attended
        if home.presumed and not draft.presumed:
            home.status, home.presumed = draft.status, False
        home.status = "Cancelled" if draft.status == "Cancelled" else home.status or draft.status
        if home.type == "Agreement" and draft.type != "Agreement":
            home.type = draft.type
        home.part_of = home.part_of or draft.part_of
    for draft in merged:
        if draft.part_of is not None:
            draft.part_of = homes[id(draft.part_of)]
    return merged
