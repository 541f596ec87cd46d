#!/usr/bin/env bash
# Builds for release and prints the table. Quick look: BENCH_SECONDS=2 BENCH_ROUNDS=3 make bench
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --release --locked -p plumbline-cli
cargo build --release --locked -p plumbline-web --example bare
cargo build --release --locked -p plumbline-pdf --example certificate_time
exec node tests/bench/bench.mjs
