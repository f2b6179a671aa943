#!/usr/bin/env bash
# Makes sure that the OpenID provider for the tests of signing in is in .tools/oidc-provider; its version and checksums stand in
# tests/Grants.Web.Tests/Provider/package-lock.json. Quiet when there is nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."

source=tests/Grants.Web.Tests/Provider
target=.tools/oidc-provider

quietly() {
  local output
  output=$("$@" 2>&1) || { echo "$output" >&2; return 1; }
}

tools/ensure-node.sh 20

# It is put there whole: an installation that was broken off is done again.
cmp -s "$source/package-lock.json" "$target/package-lock.json" && exit 0
echo "Installing the OpenID provider of the tests with npm in $target …" >&2
rm -rf "$target" "$target.next"
mkdir -p "$target.next"
cp "$source/package.json" "$source/package-lock.json" "$target.next/"
quietly npm ci --prefix "$target.next" --ignore-scripts --no-audit --no-fund
mv "$target.next" "$target"
