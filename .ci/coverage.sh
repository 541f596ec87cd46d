#!/usr/bin/env bash
# Every test that docs/guide-coverage.md names is there: `path::name` of a Rust test, `path: title` of a browser's step, `path` alone.
set -euo pipefail
cd "$(dirname "$0")/.."
failed=0
named=0
while IFS= read -r test; do
    named=$((named + 1))
    case $test in
        *.rs::*) file=${test%%::*} pattern="fn ${test##*::}(" ;;
        *.mjs:\ *) file=${test%%: *} pattern=${test#*: } ;;
        *) file=$test pattern= ;;
    esac
    grep -qF -- "$pattern" "$file" 2>/dev/null && continue
    echo "docs/guide-coverage.md names a test that is not there: $test"
    failed=1
done < <(grep -oE '`[^`]+\.(rs(::[a-z0-9_]+)?|mjs(: [^`]+)?)`' docs/guide-coverage.md | tr -d '`' | sort -u)
echo "Tests named in docs/guide-coverage.md: $named"
exit "$failed"
