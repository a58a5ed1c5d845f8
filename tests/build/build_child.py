"""The command line over the small pipeline: ``build_child.py VERB WORDS…``; WAIT_FOR names a file to wait for."""

import os
import sys
from dataclasses import replace

from build_parts import ROOMS, Words

from sifarat import cli

if __name__ == "__main__":
    rooms = replace(ROOMS, pure=Words(os.environ.get("WAIT_FOR", "")))
    cli.sifarat.context_settings["obj"] = rooms
    sys.argv[0] = "sifarat"
    cli.main()
