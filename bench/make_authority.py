"""Makes src/sifarat/authority/data/*.jsonl: rigour, Unicode CLDR (Babel), an extract of Wikidata and the hand-written
tables in bench/authority/ become the records that the package ships.

    python bench/make_authority.py EXTRACT.jsonl.gz

The extract is JSON lines, one entity a line, with the keys described in src/sifarat/authority/data/README.md.
The same inputs give the same bytes.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from authority import bodies, cities, elements, people, states
from authority.extract import Extract
from sifarat.authority.records import write_records

DATA = Path(__file__).parent.parent / "src" / "sifarat" / "authority" / "data"


def main() -> None:
    """Write every data file and say how many records each holds."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extract", type=Path, help="JSON lines, gzip: the Wikidata extract")
    extract = Extract.read(parser.parse_args().extract)
    state_records = states.make(extract)
    city_records = cities.make(extract, state_records)
    files = {
        "states": cities.with_capitals(state_records, city_records),
        "cities": city_records,
        "organizations": bodies.make_organizations(extract),
        "bodies": bodies.make_bodies(extract, state_records),
        "people": people.make(extract),
    }
    seen: set[str] = set()
    for name, records in files.items():
        repeated = {record.id for record in records} & seen
        if repeated or len({record.id for record in records}) < len(records):
            raise SystemExit(f"{name}: ids are not unique: {sorted(repeated)}")
        seen |= {record.id for record in records}
        data = write_records(records)
        (DATA / f"{name}.jsonl").write_bytes(data)
        print(f"{name:14} {len(records):6} records {len(data):9} bytes")
    table = elements.make(extract)
    (DATA / "name_elements.tsv").write_text(table, encoding="utf-8")
    print(f"{'name elements':14} {len(table.splitlines()):6} lines   {len(table.encode()):9} bytes")


if __name__ == "__main__":
    main()
