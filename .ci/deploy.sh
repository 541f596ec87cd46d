#!/usr/bin/env bash
# The files of deploy/ parse, each by the program that will read it, as far as it is installed here.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
skipped() { echo "not installed: $1; $2 was not looked at"; }

if command -v caddy >/dev/null; then
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=plumbline.example \
        -keyout "$work/key.pem" -out "$work/certificate.pem" 2>/dev/null
    BASE_DOMAIN=plumbline.example CERTIFICATE=$work/certificate.pem CERTIFICATE_KEY=$work/key.pem XDG_DATA_HOME=$work \
        caddy validate --adapter caddyfile --config deploy/Caddyfile >"$work/log" 2>&1 ||
        { cat "$work/log"; echo "deploy/Caddyfile does not parse"; exit 1; }
else
    skipped caddy deploy/Caddyfile
fi

if command -v systemd-analyze >/dev/null; then
    # the program and its user are not on this machine: everything else is looked at as it stands
    for unit in deploy/systemd/*; do
        sed -e 's#/usr/local/bin/plumbline [a-z]*#/bin/true#' -e '/^User=\|^Group=/d' "$unit" >"$work/$(basename "$unit")"
    done
    cp "$work/plumbline-web@.service" "$work/plumbline-web@8080.service"
    cp "$work/plumbline-worker@.service" "$work/plumbline-worker@1.service"
    found=$(cd "$work" && systemd-analyze verify --man=no ./plumbline-web@8080.service ./plumbline-worker@1.service \
        ./plumbline-backup.service ./plumbline-backup.timer ./plumbline.target 2>&1 | grep -F "$work" || true)
    [ -z "$found" ] || { echo "$found"; exit 1; }
else
    skipped systemd-analyze "deploy/systemd"
fi

python=${PLUMBLINE_HOME:-.plumbline}/venv/bin/python
[ -x "$python" ] || python=python3
if "$python" -c 'import yaml' 2>/dev/null; then
    "$python" - deploy/compose.yaml <<'PY'
import os, sys, yaml
compose = yaml.safe_load(open(sys.argv[1]))
services = compose["services"]
missing = {"postgres", "redis", "s3", "web1", "web2", "worker1", "worker2", "caddy", "migrate"} - set(services)
assert not missing, f"missing services: {missing}"
for name, service in services.items():
    assert "image" in service or "build" in service, f"{name} has no image"
    for other in service.get("depends_on", []):
        assert other in services, f"{name} waits for {other}, which is not there"
    for volume in service.get("volumes", []):
        source = volume.split(":")[0]
        known = source in compose["volumes"] or source.startswith("./")
        assert known, f"{name} mounts {source}, which is not there"
        if source.startswith("./") and source != "./certificates":
            assert os.path.exists(os.path.join("deploy", source)), f"{source} is not there"
PY
else
    skipped PyYAML deploy/compose.yaml
fi
# every setting of the example is one that the program reads
while IFS= read -r name; do
    grep -rqF "\"$name\"" crates/config/src web/src crates/app/src || case $name in
        AWS_* | RUST_LOG | BASE_DOMAIN | *_PASSWORD | S3_*) ;;
        *) echo "deploy/plumbline.env.example: nothing reads $name"; exit 1 ;;
    esac
done < <(sed -nE 's/^#?([A-Z][A-Z0-9_]+)=.*/\1/p' deploy/plumbline.env.example)
bash -n deploy/compose/roles.sh deploy/dev/fonts.sh
echo "deploy/: what could be looked at parses"
