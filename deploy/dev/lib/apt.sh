# shellcheck shell=bash
# Installing Debian packages, without starting what they bring.

APT_UPDATED=

# Prints the prefix that makes a command run as root, or fails when we may not become root.
root_prefix() {
    if [ "$(id -u)" = 0 ]; then echo "env"; return; fi
    have sudo && sudo -n true 2>/dev/null && echo "sudo -n env"
}

# apt_install PACKAGE…: fails with a message that names the command to run by hand.
apt_install() {
    local prefix
    if ! have apt-get; then
        warn "missing: $* (this machine has no apt-get; install them your system's way)"
        return 1
    fi
    if ! prefix=$(root_prefix); then
        warn "missing: $*. You are not root and sudo asks for a password, so please run:"
        warn "    sudo apt-get install $*"
        return 1
    fi
    say "installing $*"
    if [ -z "$APT_UPDATED" ]; then
        $prefix apt-get update -qq || warn "apt-get update failed; trying with the lists at hand"
        APT_UPDATED=1
    fi
    without_services "$prefix" DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# A package's server must not come up: ours are private. Debian asks this script before it starts one.
without_services() {
    local prefix=$1 guard=/usr/sbin/policy-rc.d ours= status=0
    shift
    if [ ! -e "$guard" ]; then
        printf '#!/bin/sh\nexit 101\n' | $prefix tee "$guard" >/dev/null && $prefix chmod 755 "$guard" && ours=1
    fi
    $prefix "$@" || status=$?
    [ -z "$ours" ] || $prefix rm -f "$guard"
    return "$status"
}
