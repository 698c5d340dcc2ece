#!/bin/sh
# Installs checkov, a scanner of infrastructure code, and everything it needs into a folder, each package by its hash.
# Needs Python 3.10 or newer with venv only.
#
#   test/support/checkov.sh <directory>
#   CHECKOV_DIR=<directory> npm run check:security
set -eu

if [ $# -ne 1 ]; then
  echo "usage: checkov.sh <directory>" >&2
  exit 2
fi
if ! command -v python3 >/dev/null ||
  ! python3 -c "import venv, ensurepip, sys; sys.exit(sys.version_info < (3, 10))" 2>/dev/null; then
  echo "checkov needs python3 with venv: install Python 3.10 or newer (on Debian and Ubuntu the packages python3 and python3-venv)" >&2
  exit 1
fi
requirements=$(dirname "$0")/checkov-requirements.txt
if cmp -s "$requirements" "$1/.complete"; then
  echo "checkov is in $1 already" >&2
  exit 0
fi

python3 -m venv --clear "$1"
"$1/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement "$requirements"
cp "$requirements" "$1/.complete"
