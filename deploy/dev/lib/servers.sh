# shellcheck shell=bash
# PostgreSQL and Redis: only their programs. The demo and the tests run private servers from them.

# A folder with the server's programs, version 15 or newer.
have_postgres() {
    local folder version
    for folder in "${PLUMBLINE_PG_BIN:-}" "$(pg_config --bindir 2>/dev/null)" /usr/lib/postgresql/*/bin \
        /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin "$(dirname "$(command -v postgres)" 2>/dev/null)"; do
        [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ] || continue
        version=$("$folder/postgres" --version | sed -E 's/[^0-9]*([0-9]+).*/\1/')
        [ "${version:-0}" -ge 15 ] && return 0
    done
    return 1
}

# Debian's package would create a cluster of its own on port 5432 and start it at every boot: tell it not to,
# for this installation only.
install_postgres() {
    local prefix config=/etc/postgresql-common/createcluster.conf status=0
    apt_install postgresql-common || return 1
    prefix=$(root_prefix)
    if ! grep -qE '^ *create_main_cluster *= *false' "$config"; then
        $prefix cp -p "$config" "$config.before-plumbline"
        echo "create_main_cluster = false" | $prefix tee -a "$config" >/dev/null
    fi
    apt_install postgresql || status=$?
    [ ! -e "$config.before-plumbline" ] || $prefix mv "$config.before-plumbline" "$config"
    return "$status"
}

install_redis() {
    local prefix
    apt_install redis-server || return 1
    prefix=$(root_prefix)
    if have systemctl; then $prefix systemctl disable redis-server >/dev/null 2>&1 || true; fi
}
