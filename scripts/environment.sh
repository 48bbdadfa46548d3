# Sourced by scripts/demo and scripts/test: makes .venv in the clone and installs what is asked for, once.
#   prepare_environment ""      what a user needs
#   prepare_environment "dev"   and what the tests need

cd "$(dirname "${BASH_SOURCE[0]}")/.."

find_python() {
    local candidate
    for candidate in "${EXPBANK_PYTHON:-}" python3.11 python3.12 python3.13 python3 python; do
        [ -n "$candidate" ] || continue
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "expbank needs Python 3.11, 3.12 or 3.13 on the PATH (or in EXPBANK_PYTHON)." >&2
    return 1
}

prepare_environment() {
    local extras="$1" python stamp wanted
    python="$(find_python)" || exit 2
    if ! .venv/bin/python -c '' 2>/dev/null; then
        "$python" -m venv --clear .venv || { echo "Could not make .venv: install the venv module of your Python (Debian: apt install python3-venv)." >&2; exit 2; }
    fi
    wanted="$(cat pyproject.toml constraints.txt | cksum)"
    stamp=".venv/.installed${extras:+-$extras}"
    if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
        .venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".${extras:+[$extras]}"
        echo "$wanted" > "$stamp"
    fi
}
