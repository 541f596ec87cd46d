#!/usr/bin/env python3
"""Verifies evidence.jws of an unpacked bundle with a JOSE library (jwcrypto).

    verify_jose.py FOLDER
"""

import json
import pathlib
import sys

from jwcrypto import jwk, jws


def main():
    folder = pathlib.Path(sys.argv[1])
    evidence = (folder / "evidence.json").read_bytes()
    kid = json.loads(evidence)["kid"]
    published = json.loads((folder / "keys.json").read_bytes())["keys"]
    key = jwk.JWK(**next(key for key in published if key["kid"] == kid))
    token = jws.JWS()
    token.allowed_algs = ["EdDSA"]
    try:
        token.deserialize((folder / "evidence.jws").read_text(), key)
    except (jws.InvalidJWSSignature, jws.InvalidJWSObject) as error:
        print(f"FAILED  jose: {error}")
        return 1
    if token.payload != evidence or key.thumbprint() != kid:
        print("FAILED  jose: other evidence or another key")
        return 1
    print("ok      jose")
    return 0


if __name__ == "__main__":
    sys.exit(main())
