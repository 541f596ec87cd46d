#!/usr/bin/env bash
# The tests, in the order in which a failure is cheapest to read. All run even when some fail.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=()

step() {
    local name=$1 begun=$SECONDS
    shift
    printf '\n== %s\n' "$name"
    "$@" && printf '== %s: passed in %s s\n' "$name" $((SECONDS - begun)) && return
    failed+=("$name")
    printf '== %s: FAILED after %s s\n' "$name" $((SECONDS - begun))
}

rust_tests() {
    if command -v cargo-nextest >/dev/null; then
        cargo nextest run --workspace --locked
    else
        cargo test --workspace --locked --no-fail-fast
    fi
}

# The binaries first: the tests start them as processes.
cargo build --workspace --bins --locked || exit 1
step "Rust" rust_tests
step "browser" npm --prefix tests/browser test --silent
target/debug/devstack-db down test || true

printf '\n'
[ ${#failed[@]} = 0 ] || { echo "Failed: ${failed[*]}"; exit 1; }
echo "All tests passed."
