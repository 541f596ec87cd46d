#!/usr/bin/env bash
# Rules that no linter knows: nothing unfinished, no path of one machine, SQL in its place, files short.
set -euo pipefail
cd "$(dirname "$0")/.."
failed=0

# refuse WHY PATTERN PATHSPEC…: the pattern must not occur in files of the repository.
refuse() {
    local why=$1 pattern=$2 found
    shift 2
    found=$(git grep --untracked -nIE "$pattern" -- "$@" || true)
    [ -z "$found" ] && return
    printf '%s:\n%s\n\n' "$why" "$found"
    failed=1
}

rust=('*.rs')
refuse "unfinished work" '\b(TODO|FIXME|XXX|HACK)\b|\b(todo|unimplemented)!\(' ':!.ci/sources.sh' ':!*lock*' ':!*/vendor/*' ':!*.min.js' ':!*.csv' ':!*.svg'
refuse "left from debugging" '\bdbg!\(' "${rust[@]}"
refuse "a path of one machine" '(^|[^a-zA-Z0-9_.])/(home|Users|root|work)/[a-z]|\.\./shared' '*.rs' '*.toml' '*.md' '*.sh' '*.mjs' '*.html' '*.sql' 'Makefile' ':!.ci/sources.sh'
refuse "SQL belongs in crates/store" '\bsqlx::query' crates/domain crates/policy crates/signing crates/mail crates/pdf crates/files crates/config crates/billing crates/stripe-stand-in web

count() { git ls-files -co --exclude-standard '*.rs' | while read -r f; do [ -f "$f" ] && wc -l <"$f"; done | sort -n; }
lengths=$(count)
total=$(wc -l <<<"$lengths")
median=$(sed -n "$((total / 2 + 1))p" <<<"$lengths" | tr -d ' ')
echo "Rust files: $total, median $median lines (aim: under 120)"
git ls-files -co --exclude-standard '*.rs' '*.mjs' '*.js' '*.sh' | while read -r f; do
    case $f in *vendor* | *.min.js) continue ;; esac
    n=$(wc -l <"$f"); [ "$n" -le 300 ] || echo "  $n lines, look for the seam: $f"
done
exit "$failed"
