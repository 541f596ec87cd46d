# shellcheck shell=bash
# Node 20 or newer with npm: the machine's own, else one in the project's folder.

node_is_new() {
    have node && have npm && [ "$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -ge 20 ]
}

ensure_node() {
    export PATH="$PLUMBLINE_HOME/node/bin:$PATH"
    node_is_new && return 0
    python_require "$PLUMBLINE_HOME/node" "$HERE/requirements/node.txt" && hash -r && node_is_new
}

# npm_folder FOLDER: installs exactly what its lock file says, once.
npm_folder() {
    local folder=$1 stamp="$1/node_modules/.installed.json"
    cmp -s "$folder/package-lock.json" "$stamp" && return 0
    say "installing npm packages of ${folder#"$ROOT"/}"
    (cd "$folder" && npm ci --silent --no-audit --no-fund --ignore-scripts) || return 1
    cp "$folder/package-lock.json" "$stamp"
}
