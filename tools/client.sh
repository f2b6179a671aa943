#!/usr/bin/env bash
# Builds what browsers get: checks the types of src/Grants.Web/Client and bundles it into artifacts/client, if anything changed.
# The packages of the lock file are installed when that changed. Quiet unless it fails.
set -euo pipefail
cd "$(dirname "$0")/.."

client=src/Grants.Web/Client
output=$PWD/artifacts/client
stamp=artifacts/client.built

mkdir -p artifacts
exec 8>artifacts/client.lock
flock 8

# A folder counts as changed when a file in it came or went.
changed() {
  [[ -f $stamp && -f $output/site.js ]] || return 0
  [[ -n $(find "$client" tools/client.sh -name node_modules -prune -o -newer "$stamp" -print -quit) ]]
}
changed || exit 0

tools/ensure-node.sh
touch "$stamp.next"
cd "$client"
log=$output.log
quietly() { "$@" >"$log" 2>&1 8>&- || { cat "$log" >&2; exit 1; }; }

# The installed packages are those of the lock file as long as the copy beside them is the same.
if ! cmp -s package-lock.json node_modules/.of-lock; then
  quietly npm ci --no-audit --no-fund
  cp package-lock.json node_modules/.of-lock
fi
quietly node node_modules/typescript/bin/tsc --noEmit
quietly node build.mjs "$output"
cd - >/dev/null
mv "$stamp.next" "$stamp"
