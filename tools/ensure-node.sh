#!/usr/bin/env bash
# Makes sure that there are Node.js (18 or newer) and npm, which build what browsers get. Quiet when there is nothing to do.
set -euo pipefail

present() {
  command -v npm >/dev/null && command -v node >/dev/null && [[ $(node --print 'process.versions.node.split(".")[0]') -ge 18 ]]
}
present && exit 0

as_root=()
if [[ $EUID -ne 0 ]]; then as_root=(sudo -n); fi
quietly() {
  local output
  output=$("$@" 2>&1) || { echo "$output" >&2; return 1; }
}
apt() { quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 "$@"; }

# A Node.js that is there but too old is left alone: somebody chose it.
if ! command -v node >/dev/null && command -v apt-get >/dev/null && { [[ $EUID -eq 0 ]] || sudo -n true 2>/dev/null; }; then
  echo "Installing Node.js and npm with apt-get, for the scripts and styles of the pages …" >&2
  if apt update && apt install --no-install-recommends nodejs npm && present; then exit 0; fi
fi

cat >&2 <<'HELP'
Node.js 18 or newer with npm is needed to build the scripts and styles of the pages, and it could not be installed.
  Debian 12 or newer:  sudo apt-get install nodejs npm
  elsewhere:           https://nodejs.org
HELP
exit 1
