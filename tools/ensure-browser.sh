#!/usr/bin/env bash
# Makes sure that there is a Chromium for the tests of the pages: GRANTS_CHROMIUM names one, else chromium-headless-shell, else chromium.
# The shell is Chromium without its windows: the same pages, and the tests take half the time. Quiet when there is nothing to do.
set -euo pipefail

if [[ -n ${GRANTS_CHROMIUM:-} ]]; then
  [[ -x $GRANTS_CHROMIUM ]] && exit 0
  echo "There is no program $GRANTS_CHROMIUM (GRANTS_CHROMIUM)." >&2
  exit 1
fi
[[ -x /usr/bin/chromium-headless-shell ]] && exit 0

as_root=()
if [[ $EUID -ne 0 ]]; then as_root=(sudo -n); fi
quietly() {
  local output
  output=$("$@" 2>&1) || { echo "$output" >&2; return 1; }
}
apt() { quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 "$@"; }

if command -v apt-get >/dev/null && { [[ $EUID -eq 0 ]] || sudo -n true 2>/dev/null; }; then
  echo "Installing Chromium's headless shell with apt-get, for the tests of the pages …" >&2
  if apt update && apt install --no-install-recommends chromium-headless-shell fonts-liberation && [[ -x /usr/bin/chromium-headless-shell ]]; then exit 0; fi
fi
if [[ -x /usr/bin/chromium ]]; then
  echo "The tests of the pages use /usr/bin/chromium, which takes them longer." >&2
  exit 0
fi

cat >&2 <<'HELP'
The tests of the pages need Chromium, and it could not be installed.
  Debian:     sudo apt-get install chromium-headless-shell
  elsewhere:  name the program of a Chromium or Chrome in GRANTS_CHROMIUM
HELP
exit 1
