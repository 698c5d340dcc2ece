#!/bin/sh
# Installs moto, a server that speaks S3, and everything it needs into a folder. Needs python3 with venv only.
#
#   test/support/moto-server.sh <directory>
#   MOTO_SERVER_DIR=<directory> npm run test:slow
set -eu

if [ $# -ne 1 ]; then
  echo "usage: moto-server.sh <directory>" >&2
  exit 2
fi
requirements=$(dirname "$0")/moto-requirements.txt
if cmp -s "$requirements" "$1/.complete"; then
  echo "moto is in $1 already" >&2
  exit 0
fi

python3 -m venv --clear "$1"
"$1/bin/pip" install --quiet --disable-pip-version-check --no-deps --requirement "$requirements"
cp "$requirements" "$1/.complete"
