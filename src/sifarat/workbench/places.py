"""States and sectors to choose from, and which state a name or a place stands for."""

from sifarat.workbench.facts import Facts


def states(facts: Facts) -> list[tuple[str, str]]:
    """Codes and names of the states of the graph, by name."""
    found = ((code, facts.label(node)) for node in facts.of_class("State") for code in facts.words(node, "isoCode"))
    return sorted(found, key=lambda pair: pair[1])


def sectors(facts: Facts) -> list[tuple[str, str]]:
    """Slugs and names of the sectors, by name."""
    found = ((node.value.rpartition("/")[2], facts.label(node)) for node in facts.of_class("Sector"))
    return sorted(found, key=lambda pair: pair[1])


def placed(facts: Facts) -> dict[str, dict[str, str]]:
    """Which ISO code an IRI or a name stands for (``codes``, of places too), and what it is called (``names``)."""
    codes: dict[str, str] = {}
    names: dict[str, str] = {}
    for each in facts.of_class("State"):
        for code in facts.words(each, "isoCode")[:1]:
            names[code] = facts.label(each)
            for place in (each, *facts.subjects("inState", each)):
                codes.update(dict.fromkeys((place.value, *facts.names(place)), code))
    return {"codes": codes, "names": names}
