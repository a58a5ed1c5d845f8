"""What is scored: types of fact and their roles, which types may be paired, and what stays out of the headline."""

# fmt: off
EVENTS = frozenset({
    "Meeting", "PhoneCall", "Summit", "Session", "Visit", "Signing", "DocumentExchange", "Ceremony",
    "GuardOfHonour", "Reception", "Invitation",
})
AGREEMENTS = frozenset({
    "Agreement", "Treaty", "MemorandumOfUnderstanding", "Roadmap", "JointDeclaration", "Protocol", "Contract",
    "ActionPlan", "LetterOfIntent", "AgreementPackage",
})
# fmt: on
APART = frozenset({"Position", "Target", "Pledge"})
"""Types reported by themselves, outside the headline figure."""

_TABLE = {
    "Meeting PhoneCall Summit": "participant heldIn occursOn topic",
    "Session": "sessionOf ordinal coChair participant heldIn occursOn topic",
    "Visit": "visitor destination host occursOn",
    "Signing": "signatory signed witness heldIn occursOn",
    "DocumentExchange": "exchanged participant heldIn occursOn",
    "Ceremony GuardOfHonour Reception": "honouree host heldIn occursOn",
    "Invitation": "inviter invitee destination accepted",
    "Commemoration": "honours heldIn",
    " ".join(sorted(AGREEMENTS)): "party sector documentCount occursOn",
    "Corridor": "route origin terminus",
    "AirLink": "origin terminus",
    "Pledge": "from to amount currency topic",
    "Target": "party amount currency topic by",
    "Position": "speaker stance topic",
    "Office": "person rank portfolio ofState",
}
ROLES: dict[str, frozenset[str]] = {
    name: frozenset(roles.split()) for names, roles in _TABLE.items() for name in names.split()
}
"""The roles of each type; others that a prediction has are not part of the yardstick and are not counted."""

STATUS: dict[str, frozenset[str]] = {
    **{name: frozenset({"Held", "Ongoing", "Planned", "Proposed", "Cancelled"}) for name in EVENTS},
    **{
        name: frozenset({"Signed", "Exchanged", "Agreed", "UnderNegotiation", "Proposed", "InForce"})
        for name in AGREEMENTS
    },
}
"""The status a type may have; types not in it have none that is scored."""

# fmt: off
RANKS = (
    "Minister", "DeputyMinister", "Official", "Envoy", "Ambassador", "DeputyHeadOfGovernment",
    "HeadOfGovernment", "HeadOfState",
)
# fmt: on
"""Ranks; of several that one person holds the first in this order takes the portfolio."""

# fmt: off
STANCES = frozenset({
    "CallsFor", "Supports", "Reaffirms", "Welcomes", "Highlights", "Praises", "Rejects", "Condemns",
    "ExpectsThat",
})
NAMES = frozenset({
    "participant", "coChair", "heldIn", "visitor", "destination", "host", "signatory", "witness", "honouree",
    "inviter", "invitee", "honours", "party", "route", "origin", "terminus", "from", "to", "speaker",
    "person", "ofState", "sessionOf",
})
# fmt: on
"""Roles whose values are people, states, places and bodies."""
NUMBERS = frozenset({"ordinal", "documentCount", "amount", "by"})
DATES = frozenset({"occursOn"})
ORDERED = frozenset({"route"})


def pairs(gold: str, predicted: str) -> bool:
    """True where facts of these types may be paired: the same type, an agreement of any kind, a session or meeting.

    >>> pairs("Treaty", "Agreement"), pairs("Treaty", "Contract"), pairs("Meeting", "Session")
    (True, False, True)
    """
    if gold == predicted:
        return True
    both = {gold, predicted}
    return both == {"Meeting", "Session"} or ("Agreement" in both and both <= AGREEMENTS)
