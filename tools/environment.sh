# The settings that ./run and ./grants share; sourced from the top of the checkout.

# These commands are the house's own, for this machine: Development has a built-in issuer of tokens for demo users, on loopback only.
# A real installation sets Production and its own issuer (docker-compose.yml, docs/running.md).
export ASPNETCORE_ENVIRONMENT=${ASPNETCORE_ENVIRONMENT:-Development}
export GRANTS_PORT=${GRANTS_PORT:-5080}

# PostgreSQL refuses to run as root, so root's database runs under another account, which must be able to come here.
database_account_can_enter() {
  local account
  [[ $EUID -eq 0 ]] || return 0
  for account in postgres nobody; do
    if id -u "$account" >/dev/null 2>&1; then
      setpriv --reuid="$account" --regid="$(id -g "$account")" --clear-groups -- test -x "$1"
      return
    fi
  done
}

if [[ -z "${GRANTS_DATA:-}" ]]; then
  if database_account_can_enter "$PWD"; then GRANTS_DATA=$PWD/.data; else GRANTS_DATA=/var/lib/grants; fi
fi
export GRANTS_DATA
