#!/usr/bin/env bash
# Verifies an unpacked evidence bundle with OpenSSL 3 and the usual text tools.
#
#     verify_openssl.sh FOLDER [THUMBPRINT]
#
# Canonical JSON has one spelling and escapes every quote inside a string, so `sed` finds
# members reliably in bytes whose signature holds. Prints a line per check; exit status 0 when all hold.
set -euo pipefail
export LC_ALL=C

folder=${1:?folder of an unpacked bundle}
trusted=${2:-}
cd "$folder"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

fail() { echo "FAILED  $1: $2"; exit 1; }
ok() { echo "ok      $1"; }

sha() { openssl dgst -sha256 -binary "$@"; }
hex() { od -An -v -tx1 | tr -d ' \n'; }
unhex() { printf "$(sed 's/../\\x&/g')"; }
b64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
unb64url() {
    local text
    text=$(tr -- '-_' '+/')
    while [ $((${#text} % 4)) -ne 0 ]; do text="$text="; done
    printf '%s' "$text" | openssl base64 -d -A
}
# The value of a string member that holds no escapes: member NAME FILE
member() { sed -n 's/.*"'"$1"'":"\([^"\\]*\)".*/\1/p' "$2"; }
holds() { openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in "$1" -sigfile "$2" >/dev/null 2>&1; }

# The key: its thumbprint (RFC 7638) against the one you know and the one the evidence names.
x=$(openssl pkey -pubin -in key.pem -outform DER | tail -c 32 | b64url)
kid=$(printf '{"crv":"Ed25519","kty":"OKP","x":"%s"}' "$x" | sha | b64url)
[ -z "$trusted" ] || [ "$trusted" = "$kid" ] || fail key "its thumbprint is $kid"
ok "key $kid"

[ "$(wc -c <evidence.sig)" -eq 64 ] || fail signature "not 64 bytes"
holds evidence.json evidence.sig || fail signature "it does not hold"
grep -q '"typ":"urn:plumbline:signature-evidence:1"' evidence.json || fail signature "of something else"
[ "$(member kid evidence.json)" = "$kid" ] || fail signature "it names another key"
ok signature

# The JWS: the same bytes, signed as header.payload.
IFS=. read -r header payload signature rest <<<"$(cat evidence.jws)"
[ -z "$rest" ] || fail jws "more than three parts"
printf '%s' "$header" | unb64url >"$tmp/header"
printf '{"alg":"EdDSA","kid":"%s","typ":"signature-evidence+jws"}' "$kid" | cmp -s - "$tmp/header" \
    || fail jws "its header"
printf '%s' "$payload" | unb64url | cmp -s - evidence.json || fail jws "its payload"
printf '%s.%s' "$header" "$payload" >"$tmp/input"
printf '%s' "$signature" | unb64url >"$tmp/sig"
holds "$tmp/input" "$tmp/sig" || fail jws "its signature"
ok jws

# The files, in the order of the evidence.
signed() { grep -o '"role":"'"$1"'","sha256":"[0-9a-f]\{64\}"' evidence.json | cut -d'"' -f8; }
[ "$(sha document.pdf | hex)" = "$(signed document)" ] || fail files "document.pdf"
[ "$(sha bid.json | hex)" = "$(signed data)" ] || fail files "bid.json"
found=$(for file in attachments/*; do [ ! -e "$file" ] || { sha "$file" | hex; echo; }; done)
[ "$found" = "$(signed attachment)" ] || fail files "the attachments"
ok files

# The private values: each disclosure hashes to its commitment and names itself.
sed 's/.*"sd":{\([^}]*\)}.*/{\1}/' evidence.json >"$tmp/sd"
for name in $(grep -o '"[a-z0-9_]*":' disclosures.json | tr -d '":'); do
    disclosure=$(member "$name" disclosures.json)
    [ "$(printf '%s' "$disclosure" | sha | b64url)" = "$(member "$name" "$tmp/sd")" ] \
        || fail disclosures "$name"
    printf '%s' "$disclosure" | unb64url | grep -q '^\["[A-Za-z0-9_-]\{22\}","'"$name"'",' \
        || fail disclosures "$name names itself otherwise"
done
mark=$(member signature_sha256 disclosures.json | unb64url | cut -d'"' -f6)
[ "$(sha signature.* | hex)" = "$mark" ] || fail disclosures "the signature's picture or text"
ok disclosures

# The log: the entry is about this evidence, the hashes lead from it to a signed head.
unescape() { sed 's/\\\(["\\]\)/\1/g'; }
text() { sed -n 's/.*"'"$1"'":"\(\([^"\\]\|\\.\)*\)".*/\1/p' "$2" | unescape; }
text entry log.json | tr -d '\n' >"$tmp/entry"
[ "$(member data_sha256 "$tmp/entry")" = "$(sha evidence.json | hex)" ] || fail log "of other evidence"
[ "$(member at "$tmp/entry")" = "$(member signed_at evidence.json)" ] || fail log "another time"
chain=$(member prev log.json)
[ "$chain" = "$(member prev evidence.json)" ] || fail log "another history"
leaves=$(sed 's/.*"leaves":\[\([^]]*\)\].*/\1/' log.json | tr -d '"' | tr ',' ' ')
leaf=$({ printf '\0'; cat "$tmp/entry"; } | sha | hex)
[ "${leaves%% *}" = "$leaf" ] || fail log "another entry"
seq=$(sed 's/.*"seq":\([0-9]*\).*/\1/' "$tmp/entry")
size=$((seq - 1))
head -c 0 </dev/null >"$tmp/chains"
for leaf in $leaves; do
    chain=$(printf '02%s%s' "$chain" "$leaf" | unhex | sha | hex)
    size=$((size + 1))
    echo "$size $chain" >>"$tmp/chains"
done
count=0
while read -r line; do
    printf '{%s}' "$line" >"$tmp/pair"
    text head "$tmp/pair" | tr -d '\n' >"$tmp/head"
    # A head under a later key needs that key's PEM; keys.json has it as a JWK.
    [ "$(member kid "$tmp/head")" = "$kid" ] || continue
    member signature "$tmp/pair" | unhex >"$tmp/sig"
    holds "$tmp/head" "$tmp/sig" || fail log "a head's signature"
    grep -q '"typ":"urn:plumbline:log-head:1"' "$tmp/head" || fail log "a head of another type"
    head_size=$(sed 's/.*"size":\([0-9]*\).*/\1/' "$tmp/head")
    grep -qx "$head_size $(member chain "$tmp/head")" "$tmp/chains" || fail log "a head of another log"
    count=$((count + 1))
done < <(grep -o '"head":"\([^"\\]\|\\.\)*","signature":"[0-9a-f]*"' log.json)
[ "$count" -gt 0 ] || fail log "no head under this key"
ok log
