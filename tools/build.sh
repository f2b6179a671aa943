#!/usr/bin/env bash
# Builds in Release what changed since the last time; prints nothing unless it fails.
#   tools/build.sh service   the service and what it needs
#   tools/build.sh all       everything, the tests too
set -euo pipefail
cd "$(dirname "$0")/.."

case "${1:-}" in
  service) project=src/Grants.Web/Grants.Web.csproj sources=(src schemes cases) ;;
  all) project=Grants.sln sources=(src schemes cases tests benchmarks Grants.sln) ;;
  *) echo "usage: tools/build.sh service|all" >&2; exit 2 ;;
esac
sources+=(tools/client.sh Directory.Build.props Directory.Packages.props global.json .editorconfig)
stamp=artifacts/built.$1

if ! command -v dotnet >/dev/null || ! dotnet --version >/dev/null 2>&1; then
  echo "The .NET SDK 10 is needed (global.json says which), see https://dotnet.microsoft.com/download." >&2
  exit 1
fi

# A folder counts as changed when a file in it came or went.
changed() {
  [[ -f $stamp ]] || return 0
  local existing=() source
  for source in "${sources[@]}"; do
    if [[ -e $source ]]; then existing+=("$source"); fi
  done
  [[ -n $(find "${existing[@]}" -name node_modules -prune -o -newer "$stamp" -print -quit) ]]
}

mkdir -p artifacts
exec 9>artifacts/build.lock
flock 9
changed || exit 0

# What changes during the build is newer than this, and is built the next time.
touch "$stamp.next"
log=artifacts/build.log
if [[ -t 2 ]]; then echo "Building …" >&2; fi
# The project would do so as well, but says less when something is missing.
tools/client.sh 9>&-
# No audit here: it asks the network, and tomorrow's answer may differ for the same source. Any other `dotnet restore` does ask.
restore=(dotnet restore "$project" --locked-mode -v quiet -p:NuGetAudit=false)
# The lock is ours alone: a compiler that stays behind for the next build must not keep it.
if ! { "${restore[@]}" && dotnet build "$project" -c Release --no-restore -v quiet; } >"$log" 2>&1 9>&-; then
  cat "$log" >&2
  exit 1
fi
mv "$stamp.next" "$stamp"
