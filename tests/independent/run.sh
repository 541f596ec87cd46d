#!/usr/bin/env bash
# Runs the independent verifiers on the golden bundle (or the unpacked bundle given), then on copies
# with one thing changed, which each of them must refuse.
#
#     run.sh [FOLDER [THUMBPRINT]]      PYTHON=python3 with the packages of requirements.txt
#
# Without PYTHON a virtual environment is made in .venv/independent.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
golden=$root/docs/evidence/golden
bundle=${1:-$golden/bundle}
kid=${2:-$([ $# -gt 0 ] || cat "$golden/kid.txt")}

if [ -z "${PYTHON:-}" ]; then
    venv=$root/.venv/independent
    [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
    PYTHON=$venv/bin/python
fi

tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

python_says() { "$PYTHON" "$here/verify_bundle.py" "$1" ${kid:+"--kid=$kid"}; }
openssl_says() { bash "$here/verify_openssl.sh" "$1" ${kid:+"$kid"}; }
jose_says() { "$PYTHON" "$here/verify_jose.py" "$1"; }

python_says "$bundle"
openssl_says "$bundle"
jose_says "$bundle"
"$PYTHON" "$here/check_schemas.py" "$bundle"

refused=0
# refuse VERIFIERS DESCRIPTION COMMAND...: runs the command in a copy; each verifier must then fail.
refuse() {
    local verifiers=$1 what=$2
    shift 2
    rm -rf "$tmp/copy"
    cp -r "$bundle" "$tmp/copy"
    (cd "$tmp/copy" && "$@")
    ! diff -rq "$bundle" "$tmp/copy" >/dev/null || { echo "not changed: $what"; exit 1; }
    for verifier in $verifiers; do
        if "${verifier}_says" "$tmp/copy" >"$tmp/out" 2>&1; then
            echo "NOT REFUSED by $verifier: $what"
            exit 1
        fi
        refused=$((refused + 1))
    done
}
# flip FILE OFFSET: changes one bit.
flip() {
    "$PYTHON" - "$1" "$2" <<'PY'
import sys
path, at = sys.argv[1], int(sys.argv[2])
raw = bytearray(open(path, "rb").read())
raw[at] ^= 1
open(path, "wb").write(raw)
PY
}
append() { printf '%s' "$2" >>"$1"; }
exchange() { mv "$1" swap && mv "$2" "$1" && mv swap "$2"; }
none() {
    local payload
    payload=$(cut -d. -f2 evidence.jws)
    printf '%s.%s.' "$(printf '{"alg":"none"}' | openssl base64 -A | tr -d '=')" "$payload" >evidence.jws
}
other_key() {
    openssl genpkey -algorithm ed25519 -out "$tmp/other.pem"
    openssl pkey -in "$tmp/other.pem" -pubout -out key.pem
    openssl pkeyutl -sign -inkey "$tmp/other.pem" -rawin -in evidence.json -out evidence.sig
}

both="python openssl"
refuse "$both" "a bit of the document" flip document.pdf 20
refuse "$both" "a byte behind the document" append document.pdf x
refuse "$both" "bid.json" append bid.json ' '
refuse "$both" "a bit of the evidence" flip evidence.json 300
refuse "$both" "a line feed behind the evidence" append evidence.json $'\n'
refuse "$both" "a bit of the signature" flip evidence.sig 40
refuse "$both" "65 bytes of signature" append evidence.sig x
refuse "$both" "another key" other_key
refuse "$both" "a bit of the disclosures" flip disclosures.json 40
refuse "$both" "the typed signature" append signature.txt x
refuse "$both" "a bit of the log" flip log.json 60
refuse "$both" "missing document" rm document.pdf
first=$(cd "$bundle" && ls attachments/* 2>/dev/null | head -n 1)
second=$(cd "$bundle" && ls attachments/* 2>/dev/null | sed -n 2p)
[ -z "$first" ] || refuse "$both" "an attachment" append "$first" x
[ -z "$second" ] || refuse "$both" "attachments exchanged" exchange "$first" "$second"
refuse "$both jose" "a JWS without signature" none
refuse "$both jose" "a bit of the JWS" flip evidence.jws 200
echo "ok      $refused changed bundles refused"
