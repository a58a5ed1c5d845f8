"""What one article has to say about who is who: the features by which its nodes may meet those of other articles.

A function of that article, the authority and the names its things go by now. It is kept with the article's evidence, so
that meeting another article means looking at these few lines and at no text. ``keys`` are what is looked up: only
nodes that share a key are ever compared.
"""

from collections.abc import Iterator

import msgspec

from sifarat.authority.similarity import Sounds, sounds
from sifarat.authority.skeleton import skeleton


class Node(msgspec.Struct, frozen=True, omit_defaults=True, array_like=True):
    """Somebody or something no record stands behind.

    ``name`` is what the article alone would call it, ``kind`` its folder (``person``), ``label`` its English label,
    ``names`` how the article writes it, ``state`` an ISO code, ``offices`` names of offices of a state.
    """

    name: str
    kind: str
    label: str
    names: tuple[str, ...] = ()
    state: str = ""
    offices: tuple[str, ...] = ()


class Happening(msgspec.Struct, frozen=True, omit_defaults=True, array_like=True):
    """An event or agreement: ``who`` took part by role, and the rest of what names it (see ``identity.py``).

    ``enough`` is true where as many took part as its kind must have. ``states`` are the codes of the states that they
    are of; without one an event is looked up by nothing.
    """

    name: str
    kind: str
    label: str
    who: tuple[tuple[str, tuple[str, ...]], ...] = ()
    date: str = ""
    status: str = ""
    places: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    enough: bool = False
    agreement: bool = False


class Telling(msgspec.Struct, frozen=True, omit_defaults=True):
    """All of one article; ``company`` names the people and bodies it mentions, ``places`` the states and cities.

    ``sessions`` are the numbered sessions of commissions that it reports as held or going on, ``numbers`` those of two
    digits or more in its text: translations keep them.
    """

    article: str
    published: str = ""
    company: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    nodes: tuple[Node, ...] = ()
    happenings: tuple[Happening, ...] = ()

    def keys(self) -> dict[str, set[str]]:
        """For each key the names of the nodes that have it. Every name is a key of its own, for judgements to find."""
        found: dict[str, set[str]] = {}
        for name in (*(node.name for node in self.nodes), *(each.name for each in self.happenings)):
            found[name] = {name}
        for node in self.nodes:
            for key in node_keys(node):
                found.setdefault(key, set()).add(node.name)
        for happening in self.happenings:
            for key in happening_keys(happening, self):
                found.setdefault(key, set()).add(happening.name)
        return found


def encode(telling: Telling) -> str:
    """One line of JSON."""
    return msgspec.json.encode(telling).decode()


def decode(text: str) -> Telling:
    """What ``encode`` made a line of."""
    return msgspec.json.decode(text, type=Telling)


def full_words(name: str) -> list[str]:
    """The sounds of the words of a name that count: no initials, no particles."""
    heard: Sounds = sounds(name)
    pairs = zip(heard.words, heard.initials, heard.weights, strict=True)
    return [word for word, initial, weight in pairs if not initial and weight >= 1.0]


def bones(name: str) -> str:
    """The consonant skeletons of the words of a name, sorted: what survives script, spelling and order of words.

    >>> bones("Zarif Kelmatov") == bones("Kelmatow, Zareef")
    True
    """
    return " ".join(sorted(filter(None, map(skeleton, full_words(name)))))


def node_keys(node: Node) -> Iterator[str]:
    """By what a thing is looked up: kind and skeleton of its fullest name; a person also by each office of a state."""
    if found := bones(node.names[0]) if node.names else "":
        yield f"{node.kind}|{found}"
    for office in node.offices:
        yield f"{node.kind}|{office}"


def happening_keys(happening: Happening, telling: Telling) -> Iterator[str]:
    """By what an event is looked up: its kind and states, with its month or with a session its article tells of."""
    if not happening.states:
        return
    about = f"{happening.kind}|{' '.join(happening.states)}"
    when = happening.date or telling.published
    if when:
        yield from (f"{about}|{month}" for month in _months(when))
    yield from (f"{about}|{session}" for session in telling.sessions)


def _months(when: str) -> list[str]:
    """The month of a date, and the next one to it within a week; of a year the year itself."""
    if len(when) < 7:
        return [when]
    year, month = int(when[:4]), int(when[5:7])
    found = [(year, month)]
    if len(when) == 10:
        day = int(when[8:])
        if day <= 7:
            found.append((year, month - 1) if month > 1 else (year - 1, 12))
        elif day >= 22:
            found.append((year, month + 1) if month < 12 else (year + 1, 1))
    return [f"{y:04d}-{m:02d}" for y, m in found]
