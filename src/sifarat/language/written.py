"""The YAML that packs are written in: ``no``, ``on``, ``yes`` and dates are words, only true and false are booleans."""

import re
from collections.abc import Hashable

import yaml

from sifarat.errors import PackError

_WORDS = ("tag:yaml.org,2002:bool", "tag:yaml.org,2002:timestamp")


class _Loader(yaml.CSafeLoader):
    """Resolves only what is no word, and takes no key twice: the first list would be lost without a word."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        seen: dict[str, int] = {}
        for key, _ in node.value:
            line = key.start_mark.line + 1
            if key.value in seen:
                why = f"the key {key.value} stands in line {seen[key.value]} and again in line {line}"
                raise yaml.MarkedYAMLError(problem=why, problem_mark=key.start_mark)
            seen[str(key.value)] = line
        return super().construct_mapping(node, deep)


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag not in _WORDS]
    for letter, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


def read(source: str, name: str) -> object:
    """What YAML text says; ``PackError`` names the file and the line."""
    try:
        return yaml.load(source, Loader=_Loader)
    except yaml.YAMLError as error:
        raise PackError(f"{name}: not YAML: {error}. Mend the line it names.".replace("\n", " ")) from error
