#!/usr/bin/env bash
# Deletes the data folder of a stack, after a question; only a folder that a stack has made.
set -euo pipefail
data=${1:?folder}
if [ ! -e "$data" ]; then
  echo "$data is not there: nothing to delete"
  exit 0
fi
if [ ! -f "$data/ports.json" ]; then
  echo "$data was not made by make run: not deleted" >&2
  exit 1
fi
if [ "${YES:-}" != 1 ]; then
  read -rp "Delete all data in $data? Type yes: " answer
  [ "$answer" = yes ] || exit 1
fi
rm -rf -- "$data"
echo "$data is deleted"
