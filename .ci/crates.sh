#!/usr/bin/env bash
# Which crate may use what. cargo-deny reads deny.toml and sees the whole tree; where it is not installed,
# the same walls are read from our own manifests.
set -euo pipefail
cd "$(dirname "$0")/.."
failed=0

# wall CRATE HOME…: only the manifests of HOME may name CRATE.
wall() {
    local crate=$1 home manifest
    shift
    while IFS= read -r manifest; do
        for home in "$@"; do [ "$manifest" = "$home/Cargo.toml" ] && continue 2; done
        echo "$manifest names $crate, which belongs to: $*"
        failed=1
    done < <(grep -lE "^$crate(\.workspace)? *=" crates/*/Cargo.toml web/Cargo.toml worker/Cargo.toml tests/Cargo.toml)
}

wall poem web
wall poem-openapi web
wall lettre crates/mail
wall casbin crates/policy
wall 'typst[a-z-]*' crates/pdf
wall 'async-stripe[a-z-]*' crates/billing
[ "$failed" = 0 ] || exit 1

for name in openssl openssl-sys native-tls aws-lc-rs aws-lc-sys; do
    if grep -q "^name = \"$name\"" Cargo.lock; then
        echo "Cargo.lock holds $name: rustls on ring is the one TLS stack"
        exit 1
    fi
done

if command -v cargo-deny >/dev/null; then
    cargo deny --log-level warn check bans licenses sources
else
    echo "cargo-deny is not installed: checked our own manifests only"
fi
