"""Oxigraph's parse errors in words for people. Standard library only: workers use it."""

import re


def syntax_message(message: str) -> str:
    """Oxigraph's ``error at 2:10: expected …`` as one line with line and column, without its character classes.

    >>> syntax_message("error at 2:10: expected one of OPTIONAL, ['0'..='9' |\\n 'a' ..= 'z'], FILTER, [_]")
    'syntax error in line 2, column 10: expected one of OPTIONAL, FILTER'
    """
    line = " ".join(message.split())
    line = re.sub(r"(?:, )?\[(?:_|'[^\]]*)\]", "", line).replace("one of , ", "one of ")
    found = re.match(r"error at (\d+):(\d+): (.*)", line)
    return f"syntax error in line {found[1]}, column {found[2]}: {found[3]}" if found else f"syntax error: {line}"
