#!/usr/bin/env bash
# Makes sure that there are Node.js and npm, which build what browsers get. Quiet when there is nothing to do.
#   tools/ensure-node.sh [MAJOR]   at least this version of Node.js, 18 unless it is named
set -euo pipefail

least=${1:-18}

present() {
  command -v npm >/dev/null && command -v node >/dev/null && [[ $(node --print 'process.versions.node.split(".")[0]') -ge $least ]]
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
  echo "Installing Node.js and npm with apt-get …" >&2
  if apt update && apt install --no-install-recommends nodejs npm && present; then exit 0; fi
fi

cat >&2 <<HELP
Node.js $least or newer with npm is needed, and it could not be installed.
  Debian:     sudo apt-get install nodejs npm   (Debian 12 has 18, Debian 13 has 20)
  elsewhere:  https://nodejs.org
HELP
exit 1
