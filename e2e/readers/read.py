"""Reads what the site publishes with the formats' own readers.

    python read.py calendar FILE
    python read.py popolo FOLDER_OF_SCHEMAS FILE

Prints what was found; ends with an error when the file breaks its format.
"""

import json
import sys
from pathlib import Path


def calendar(file):
    from icalendar import Calendar

    read = Calendar.from_ical(Path(file).read_bytes())
    broken = [f"{name}: {why}" for part in read.walk() for name, why in part.errors]
    for event in read.walk("VEVENT"):
        broken += [f"an event without {name}" for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY") if name not in event]
    if broken:
        sys.exit("\n".join(broken))
    print(f"{len(read.walk('VEVENT'))} events")


def popolo(folder, file):
    from jsonschema import Draft3Validator
    from referencing import Registry
    from referencing.jsonschema import DRAFT3

    schemas = [json.loads(path.read_text()) for path in sorted(Path(folder).glob("*.json"))]
    # The schemas name each other as http://…/organization.json#, and without the sign at the end.
    names = [(schema["id"].rstrip("#"), DRAFT3.create_resource(schema)) for schema in schemas]
    registry = Registry().with_resources(names + [(name + "#", schema) for name, schema in names])
    of_kind = {schema["id"].rsplit("/", 1)[1].split(".")[0]: schema for schema in schemas}
    kinds = {"organizations": "organization", "persons": "person", "memberships": "membership", "posts": "post",
             "areas": "area", "events": "event"}
    found, broken = [], []
    data = json.loads(Path(file).read_text())
    for plural, kind in kinds.items():
        things = data.get(plural, [])
        validator = Draft3Validator(of_kind[kind], registry=registry)
        for at, thing in enumerate(things):
            broken += [f"{plural}[{at}] {error.json_path}: {error.message}" for error in validator.iter_errors(thing)]
        if things:
            found.append(f"{len(things)} {plural}")
    if broken:
        sys.exit("\n".join(broken[:20]))
    if not found:
        sys.exit("none of: " + ", ".join(kinds))
    print(", ".join(found))


if __name__ == "__main__":
    {"calendar": calendar, "popolo": popolo}[sys.argv[1]](*sys.argv[2:])
