# shellcheck shell=bash
# Faces for PDFs in other scripts, from pinned npm packages, into one flat folder.

fonts_are_right() {
    local sums=("sha256sum")
    have sha256sum || sums=(shasum -a 256)
    [ -d "$FONTS" ] && (cd "$FONTS" && "${sums[@]}" -c "$ROOT/deploy/fonts.sha256" >/dev/null 2>&1)
}

ensure_fonts() {
    local work package
    fonts_are_right && return 0
    ensure_node || { warn "fonts need npm to be downloaded"; return 1; }
    say "downloading fonts (about 70 MB, once)"
    mkdir -p "$FONTS"
    work=$(mktemp -d)
    for package in $(grep -v '^#' "$ROOT/deploy/fonts.txt" | cut -d' ' -f2 | sort -u); do
        take_package "$work" "$package" || { rm -rf "$work"; return 1; }
    done
    rm -rf "$work"
    fonts_are_right || { warn "the downloaded fonts do not match deploy/fonts.sha256"; return 1; }
}

# take_package WORK PACKAGE: copies the faces that fonts.txt names out of one package.
take_package() {
    local work=$1 package=$2 archive file inside
    archive=$(cd "$work" && npm pack --silent "$package") || { warn "could not download $package"; return 1; }
    grep -v '^#' "$ROOT/deploy/fonts.txt" | while read -r file from inside; do
        [ "$from" = "$package" ] || continue
        tar -xzf "$work/$archive" -C "$work" "package/$inside" && mv "$work/package/$inside" "$FONTS/$file" || exit 1
    done || { warn "could not unpack $package"; return 1; }
    rm -f "$work/$archive"
}
