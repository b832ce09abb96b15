# shellcheck shell=sh
# For other scripts: uv (from PyPI) in a folder of its own; "$uv" is its path.
uv=.venv-uv/bin/uv
if ! "$uv" --version >/dev/null 2>&1; then
    rm -rf .venv-uv
    "${PYTHON:-python3}" -m venv .venv-uv
    .venv-uv/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.8'
fi
export UV_PYTHON_DOWNLOADS=never
