#!/usr/bin/env bash
# Fetches the typefaces of deploy/fonts.txt into $PLUMBLINE_HOME/fonts, and nothing else.
set -euo pipefail

HERE=$(cd "$(dirname "$0")" && pwd)
ROOT=$(cd "$HERE/../.." && pwd)
PLUMBLINE_HOME=${PLUMBLINE_HOME:-$ROOT/.plumbline}
FONTS=$PLUMBLINE_HOME/fonts
for part in say apt python node fonts; do
    # shellcheck source=/dev/null
    . "$HERE/lib/$part.sh"
done
ensure_fonts || die "The fonts could not be fetched."
