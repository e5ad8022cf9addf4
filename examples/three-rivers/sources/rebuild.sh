#!/bin/sh
# Rebuild the PDF and Word documents of the example from their sources, with the versions that made
# the files in documents/. The same versions give the same bytes. Never needed to use the example.
set -eu
cd "$(dirname "$0")"
venv=$(mktemp -d)
trap 'rm -rf "$venv"' EXIT
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet typst==0.15.2 python-docx==1.2.0
"$venv/bin/python" make_pdfs.py
"$venv/bin/python" make_docx.py
