"""From the label of an office to its rank and portfolio: "Minister of Foreign Affairs" is Minister, foreign-affairs."""

import re

from sifarat.authority.entity import Rank
from sifarat.authority.similarity import spelling

_HEADS = {
    "president", "king", "queen", "monarch", "emir", "sultan", "emperor", "amir", "druk gyalpo king",
    "yang di pertuan agong monarch", "emir of the state of qatar", "president of the french republic",
    "president of the peoples republic of china", "federal president", "grand duke", "prince", "pope",
}  # fmt: skip
_GOVERNMENT = {
    "prime minister", "chairman of the cabinet of ministers prime minister", "federal chancellor", "chancellor",
    "taoiseach", "premier of the state council", "premier of the peoples republic of china", "chief adviser",
    "president of the executive yuan", "minister of state of monaco", "president of the government",
    "federal chancellor of germany", "acting prime minister", "prime minister of the netherlands",
    "president of the council of ministers",
}  # fmt: skip
_DEPUTY = re.compile(r"^(?:first |second )?(?:deputy|vice) (?:prime minister|premier|chancellor)\b")
_AMBASSADOR = re.compile(r"^(?:ambassador|high commissioner|permanent representative)\b")
_DEPUTY_MINISTER = re.compile(
    r"^(?:first )?(?:deputy minister|vice minister|assistant minister|minister of state (?:for|of|in))"
    r"|^deputy secretary of"
)
_MINISTER = re.compile(
    r"^(?:federal |union |cabinet )?(?:minister|ministers)\b|\bminister of\b|^foreign minister"
    r"|^secretary of (?:state\b|the treasury|defense|commerce|energy|agriculture|transportation|homeland|labor)"
    r"|^secretary of education|^chancellor of the exchequer"
    r"|^foreign secretary|^attorney general of the united states"
)
_OTHER = re.compile(
    "province|regional|parliamentary|shadow|undersecretary|under secretary|northern ireland|scotland|wales"
)
# The first that fits; several may.
_PORTFOLIOS = [
    (
        "foreign-affairs",
        r"foreign (?:affairs|minister|relations|policy|secretary)|external (?:affairs|relations)|foreign and",
    ),
    ("foreign-affairs", r"^secretary of state$|^deputy secretary of state$|^secretary of state of the united states"),
    ("defence", r"defen[cs]e(?!.*industr)|armed forces|national security forces"),
    ("interior", r"interior|home affairs|internal affairs|home department|homeland"),
    ("finance", r"financ|treasury|exchequer"),
    ("economy", r"econom"),
    ("trade", r"\btrade|commerce"),
    ("investment", r"investment"),
    ("industry", r"industr"),
    ("energy", r"\benergy"),
    ("petroleum", r"petroleum|\boil\b"),
    ("electricity", r"\bpower\b|electricity"),
    ("transport", r"transport"),
    ("railways", r"railway"),
    ("roads", r"\broads?\b|highways"),
    ("aviation", r"aviation"),
    ("ports", r"\bports?\b|shipping"),
    ("maritime", r"maritime"),
    ("agriculture", r"agricultur"),
    ("food-security", r"food"),
    ("water", r"\bwater|irrigation"),
    ("environment", r"environment|ecolog"),
    ("climate-change", r"climate"),
    ("health", r"health"),
    ("education", r"education"),
    ("culture", r"\bcultur"),
    ("tourism", r"touris"),
    ("sport", r"\bsports?\b"),
    ("youth", r"youth"),
    ("women", r"wom[ae]n"),
    ("science", r"scien"),
    ("technology", r"technolog(?!.*information)"),
    ("information-technology", r"information technology|informati[sz]ation|electronics"),
    ("digital-economy", r"digital"),
    ("telecommunications", r"telecom"),
    ("communications", r"communications?"),
    ("media", r"information(?! technology)|broadcasting|mass media"),
    ("justice", r"justice|\blaw\b"),
    ("labour", r"labou?r|employment|manpower"),
    ("planning", r"planning|(?:of|for) (?:national )?development"),
    ("housing", r"housing"),
    ("religion", r"religio|islamic affairs|awqaf"),
    ("mining", r"\bmin(?:es|ing|eral)"),
    ("defence-industry", r"defen[cs]e (?:industry|production)"),
    ("disaster-management", r"emergency"),
    ("parliament", r"parliament"),
]


def classify(label: str, state_names: frozenset[str]) -> tuple[Rank, tuple[str, ...]] | None:
    """Rank and portfolios of an office of a state; None for offices of provinces, parties, chambers and courts.

    ``state_names`` are the folded names of the office's state: "President of Kazakhstan" is a head of state where
    the state is Kazakhstan, "President of the Senate" is not.
    """
    plain = spelling(label)
    bare = plain
    if " of " in plain:
        head, _, rest = plain.partition(" of ")
        rest = re.sub("^(?:the )?(?:state of |republic of |kingdom of |islamic republic of )?(?:the )?", "", rest)
        if rest in state_names:
            bare = head
    if bare in _HEADS:
        return Rank.HEAD_OF_STATE, ()
    if bare in _GOVERNMENT:
        return Rank.HEAD_OF_GOVERNMENT, ()
    if _DEPUTY.match(bare):
        return Rank.DEPUTY_HEAD_OF_GOVERNMENT, ()
    if bare in ("vice president", "crown prince"):
        return Rank.OFFICIAL, ()
    if _AMBASSADOR.match(plain):
        return Rank.AMBASSADOR, ()
    if re.search(
        r"province|regional|parliamentary|shadow|undersecretary|under secretary|northern ireland|scotland|wales", plain
    ):
        return None
    found = tuple(dict.fromkeys(slug for slug, pattern in _PORTFOLIOS if re.search(pattern, bare)))[:3]
    if _DEPUTY_MINISTER.match(bare):
        return (Rank.DEPUTY_MINISTER, found) if found else None
    if _MINISTER.search(bare):
        return (Rank.MINISTER, found) if found else None
    return None
