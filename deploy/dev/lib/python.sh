# shellcheck shell=bash
# Virtual environments in the project's own folder.

# python_venv FOLDER: creates it when absent.
python_venv() {
    local folder=$1 python
    [ -x "$folder/bin/pip" ] && return 0
    for python in python3 /usr/bin/python3; do
        rm -rf "$folder"
        if have "$python" && "$python" -m venv "$folder" >/dev/null 2>&1; then return 0; fi
    done
    apt_install python3 python3-venv || return 1
    rm -rf "$folder"
    /usr/bin/python3 -m venv "$folder"
}

# python_require FOLDER LIST: installs a list of pinned, hashed requirements once.
python_require() {
    local folder=$1 list=$2 stamp
    stamp="$folder/$(basename "$list").done"
    cmp -s "$list" "$stamp" && return 0
    python_venv "$folder" || return 1
    say "installing $(basename "$list" .txt) into $folder"
    "$folder/bin/pip" install --quiet --disable-pip-version-check --require-hashes -r "$list" || return 1
    cp "$list" "$stamp"
}
