#!/usr/bin/env bash
# Sets up what the Makefile needs: uv, the project's environment, the emulator's, the pages' packages.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=.build
uv=$build/bin/uv

# Prints the first Python that really runs: 3.13 as Lambda's, else an older one. A shim of a version
# manager may be there and fail.
find_python() {
  local version candidate
  for version in 3.13 3.12 3.11; do
    for candidate in "python$version" "$HOME/.pyenv/versions/$version"*/bin/"python$version" \
      "/usr/local/bin/python$version" "/opt/homebrew/bin/python$version" python3; do
      if "$candidate" -c "import sys, venv, ensurepip
sys.exit(sys.version_info[:2] != tuple(map(int, '$version'.split('.'))))" 2>/dev/null; then
        "$candidate" -c "import sys; print(sys.executable)"
        return
      fi
    done
  done
  return 1
}

# Leaves a working uv at .build/bin/uv: the one on this machine, or one installed by pip.
provide_uv() {
  local found
  if [ -x "$uv" ] && "$uv" --version >/dev/null 2>&1; then return; fi
  mkdir -p "$build/bin"
  rm -f "$uv"
  for found in $(type -ap uv) "$HOME/.local/bin/uv" "$HOME/.cargo/bin/uv"; do
    if "$found" --version >/dev/null 2>&1; then
      printf '#!/bin/sh\nexec "%s" "$@"\n' "$found" >"$uv"
      chmod +x "$uv"
      # A shim works only where its version manager has the version switched on.
      if (cd / && "$OLDPWD/$uv" --version) >/dev/null 2>&1; then return; fi
    fi
  done
  echo "… installing uv"
  "$1" -m venv "$build/uv"
  "$build/uv/bin/python" -m pip install --quiet --disable-pip-version-check uv
  ln -sf "../uv/bin/uv" "$uv"
}

need_node() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number)
process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null || {
    echo "Node 20.19 or newer is needed" >&2
    exit 1
  }
}

can_install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null
}

install_packages() {
  echo "… installing $*"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# The suite takes Debian's browser, or else the one that Playwright keeps.
has_browser() {
  [ -x /usr/bin/chromium ] || node -e '
const { chromium } = require("./web/node_modules/@playwright/test");
process.exit(require("node:fs").existsSync(chromium.executablePath()) ? 0 : 1)'
}

python=$(find_python) || {
  echo "Python 3.11 or newer is needed" >&2
  exit 1
}

case ${1:?project, emulator, web or tools} in
project)
  need_node
  case $("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])') in
  3.13) ;;
  *) echo "… Python 3.13, which Lambda runs, was not found: using $("$python" --version)" ;;
  esac
  provide_uv "$python"
  echo "… installing the project's packages"
  "$uv" sync --quiet --frozen --all-extras --all-groups --python "$python"
  touch "$build/ready.stamp"
  ;;
emulator)
  echo "… installing the emulator"
  "$uv" venv --quiet --clear --python "$python" "$build/emulator"
  "$uv" pip install --quiet --require-hashes --python "$build/emulator/bin/python" \
    -r infra/local/requirements.txt
  touch "$build/emulator.stamp"
  ;;
web)
  need_node
  echo "… installing the pages' packages"
  # Nothing of them needs a script of its own at installation.
  npm --prefix web ci --ignore-scripts --no-audit --no-fund --loglevel error
  touch web/node_modules/.package-lock.json
  ;;
tools)
  # Independent judges of what we make: poppler's pdfsig with its certificate store, zbar for the QR,
  # and a browser with letters for Turkish.
  missing=()
  for pair in pdfsig:poppler-utils certutil:libnss3-tools zbarimg:zbar-tools; do
    command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    can_install || {
      echo "the tests need the packages: ${missing[*]}" >&2
      exit 1
    }
    install_packages "${missing[@]}"
  fi
  has_browser || { can_install && install_packages chromium fonts-noto-core; } || {
    echo "… installing Playwright's own browser"
    npm --prefix web exec -- playwright install chromium
  }
  ;;
esac
