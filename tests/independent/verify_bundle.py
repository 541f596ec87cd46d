#!/usr/bin/env python3
"""Verifies an unpacked evidence bundle with nothing but Python and `cryptography`.

    verify_bundle.py FOLDER [--kid THUMBPRINT]

Written from docs/evidence/README.md, not from the Rust code: where the two disagree, one of them
misreads the format. Prints a line per check; exit status 0 when all hold.
"""

import argparse
import base64
import hashlib
import json
import pathlib
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_public_key


class Wrong(Exception):
    """A check that does not hold."""


def need(holds, why):
    if not holds:
        raise Wrong(why)


def b64(text):
    need("=" not in text, "padded base64url")
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    need(b64encode(raw) == text, "another spelling of base64url")
    return raw


def b64encode(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def sha256(raw):
    return hashlib.sha256(raw).digest()


def once(pairs):
    keys = [key for key, _ in pairs]
    need(len(keys) == len(set(keys)), "a key stands twice")
    return dict(pairs)


def no_float(_):
    raise Wrong("a float")


def load(raw):
    return json.loads(raw.decode("utf-8"), object_pairs_hook=once, parse_float=no_float)


def canonical(value):
    """RFC 8785 for what evidence can hold: ASCII keys, integers, plain strings."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode("utf-8")


def read_canonical(raw, typ=None):
    value = load(raw)
    need(canonical(value) == raw, "not the canonical spelling")
    need(typ is None or value["typ"] == typ, f"not a {typ}")
    return value


def thumbprint(x):
    return b64encode(sha256(canonical({"crv": "Ed25519", "kty": "OKP", "x": x})))


class Bundle:
    def __init__(self, folder, kid):
        self.folder = pathlib.Path(folder)
        self.trusted = kid
        self.raw = self.read("evidence.json")
        self.keys = {}
        self.voided = False

    def read(self, name):
        return (self.folder / name).read_bytes()

    def verify(self, kid, message, signature):
        need(kid in self.keys, f"unknown key {kid}")
        try:
            self.keys[kid].verify(signature, message)
        except InvalidSignature:
            raise Wrong("the signature does not hold") from None

    def check_keys(self):
        for jwk in load(self.read("keys.json"))["keys"]:
            need(jwk["kid"] == thumbprint(jwk["x"]), "a kid is not its thumbprint")
            self.keys[jwk["kid"]] = Ed25519PublicKey.from_public_bytes(b64(jwk["x"]))

    def check_signature(self):
        signature = self.read("evidence.sig")
        need(len(signature) == 64, "not 64 bytes")
        signers = []
        for kid in self.keys:
            try:
                self.verify(kid, self.raw, signature)
                signers.append(kid)
            except Wrong:
                pass
        need(len(signers) == 1, "signed by none of the keys")
        self.evidence = read_canonical(self.raw, "urn:plumbline:signature-evidence:1")
        need(self.evidence["alg"] == "Ed25519", "alg")
        need(self.evidence["kid"] == signers[0], "it names another key")

    def check_trusted_key(self):
        need(self.trusted in (None, self.evidence["kid"]), "under another key than you trust")

    def check_key_pem(self):
        pem = load_pem_public_key(self.read("key.pem")).public_bytes_raw()
        need(thumbprint(b64encode(pem)) == self.evidence["kid"], "key.pem is another key")

    def check_jws(self):
        header, payload, signature = self.read("evidence.jws").decode().split(".")
        expected = {"alg": "EdDSA", "kid": self.evidence["kid"], "typ": "signature-evidence+jws"}
        need(load(b64(header)) == expected, "its header")
        need(b64(payload) == self.raw, "its payload is not evidence.json")
        self.verify(self.evidence["kid"], f"{header}.{payload}".encode(), b64(signature))

    def check_files(self):
        attachments = sorted((self.folder / "attachments").glob("*"))
        paths = {"document": [self.folder / "document.pdf"], "data": [self.folder / "bid.json"],
                 "attachment": attachments}
        for signed in self.evidence["documents"]:
            need(paths[signed["role"]], f"too few: {signed['role']}")
            raw = paths[signed["role"]].pop(0).read_bytes()
            need(len(raw) == signed["size"], f"size of the {signed['role']}")
            need(sha256(raw).hex() == signed["sha256"], f"hash of the {signed['role']}")
        need(not any(paths.values()), "more files than were signed")

    def check_disclosures(self):
        values = {}
        for name, disclosure in read_canonical(self.read("disclosures.json")).items():
            commitment = b64encode(sha256(disclosure.encode()))
            need(self.evidence["sd"].get(name) == commitment, f"{name} does not fit")
            salt, inner, value = read_canonical(b64(disclosure))
            need(len(b64(salt)) == 16 and inner == name, f"{name} is malformed")
            values[name] = value
        mark = next(self.folder.glob("signature.*")).read_bytes()
        need(sha256(mark).hex() == values["signature_sha256"], "another picture or text")
        names = [path.name[3:] for path in sorted((self.folder / "attachments").glob("*"))]
        need(len(names) == len(values["file_names"]), "number of file names")

    def check_log(self):
        proof = load(self.read("log.json"))
        need(proof["typ"] == "urn:plumbline:log-proof:1", "typ of log.json")
        raw = proof["entry"].encode()
        entry = read_canonical(raw, "urn:plumbline:log-entry:1")
        place = self.evidence["log"]
        need(entry["company"] == self.evidence["company"]["id"], "another company")
        need(entry["seq"] == place["seq"], "another place")
        need(entry["at"] == self.evidence["signed_at"], "another time")
        need(entry["data_sha256"] == sha256(self.raw).hex(), "other evidence")
        need(proof["prev"] == place["prev"], "another history")
        need(proof["leaves"][0] == sha256(b"\x00" + raw).hex(), "another leaf")
        chains, chain = {}, bytes.fromhex(proof["prev"])
        for size, leaf in enumerate(proof["leaves"], entry["seq"]):
            chain = sha256(b"\x02" + chain + bytes.fromhex(leaf))
            chains[size] = chain.hex()
        need(proof["heads"], "no head")
        for signed in proof["heads"]:
            head = read_canonical(signed["head"].encode(), "urn:plumbline:log-head:1")
            self.verify(head["kid"], signed["head"].encode(), bytes.fromhex(signed["signature"]))
            need(head["company"] == entry["company"], "a head of another company")
            need(chains.get(head["size"]) == head["chain"], "a head of another log")


    def check_void(self):
        path = self.folder / "void.json"
        if not path.exists():
            return
        void = read_canonical(path.read_bytes(), "urn:plumbline:void:1")
        raw = void["entry"].encode()
        entry = read_canonical(raw, "urn:plumbline:log-entry:1")
        need(entry["type"] in ("contract.voided", "signature.voided"), "an entry of another kind")
        need(entry["data_sha256"] == sha256(bytes.fromhex(void["salt"]) + canonical(void["data"])).hex(), "other data")
        need(self.evidence["id"] in void["data"]["certificates"], "about another certificate")
        leaves = load(self.read("log.json"))["leaves"]
        place = entry["seq"] - self.evidence["log"]["seq"]
        need(0 < place < len(leaves) and leaves[place] == sha256(b"\x00" + raw).hex(), "not in the log")
        self.voided = True


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--kid", help="thumbprint from your mail")
    args = parser.parse_args()
    bundle = Bundle(args.folder, args.kid)
    for name in ["keys", "signature", "trusted_key", "key_pem", "jws", "files", "disclosures", "log", "void"]:
        try:
            getattr(bundle, f"check_{name}")()
            print(f"ok      {name}")
        except (Wrong, ValueError, KeyError, OSError, StopIteration, TypeError) as error:
            print(f"FAILED  {name}: {error}")
            return 1
    if bundle.voided:
        print("voided", bundle.evidence["id"])
        return 2
    print("consistent" if args.kid is None else "valid", bundle.evidence["id"])
    return 0


if __name__ == "__main__":
    sys.exit(main())
