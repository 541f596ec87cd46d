#!/usr/bin/env python3
"""Checks the files of an unpacked bundle against the schemas in docs/evidence/schemas.

    check_schemas.py FOLDER
"""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator

SCHEMAS = pathlib.Path(__file__).resolve().parents[2] / "docs" / "evidence" / "schemas"


def main():
    folder = pathlib.Path(sys.argv[1])
    files = {name: json.loads((folder / f"{name}.json").read_bytes())
             for name in ["evidence", "keys", "log", "disclosures"]}
    if (folder / "void.json").exists():
        files["void"] = json.loads((folder / "void.json").read_bytes())
    files["log-entry"] = json.loads(files["log"]["entry"])
    files["log-head"] = json.loads(files["log"]["heads"][0]["head"])
    status = 0
    for name, value in files.items():
        schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
        Draft202012Validator.check_schema(schema)
        errors = list(Draft202012Validator(schema).iter_errors(value))
        # A schema that lets anything through would pass, too: without its first member it must not.
        first = schema.get("required", [None])[0]
        loose = first and Draft202012Validator(schema).is_valid(
            {key: value[key] for key in value if key != first})
        for error in errors:
            print(f"FAILED  {name}: {error.message}")
        if loose:
            print(f"FAILED  {name}: its schema does not need {first}")
        status |= bool(errors or loose)
    print("FAILED  schemas" if status else "ok      schemas")
    return status


if __name__ == "__main__":
    sys.exit(main())
