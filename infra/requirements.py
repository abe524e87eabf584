"""Write the requirements of the two dependency layers from the lock file.

Run `python -m infra.requirements` after every change of the lock; a test fails when the files
are out of date. The documents layer holds only what the runtime layer does not, because a
function that has the one has the other too.
"""

import subprocess
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
LAYERS = ROOT / "layers"
HEADER = "# Made from uv.lock by `python -m infra.requirements`; do not edit.\n"


def export(*options: str) -> str:
    """Return what uv exports from the lock: pinned, with hashes, without the project itself."""
    command = ["uv", "export", "--frozen", "--quiet", "--no-dev", "--no-emit-project"]
    return subprocess.run(
        [*command, "--no-header", "--no-annotate", *options],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def blocks(requirements: str) -> list[str]:
    """Split an export into one block per package: the pin and the hashes below it."""
    joined: list[str] = []
    for line in requirements.splitlines(keepends=True):
        if line.startswith(" ") and joined:
            joined[-1] += line
        else:
            joined.append(line)
    return joined


def layer_requirements() -> Mapping[str, str]:
    """Return the text of each dependency layer's requirements file, by the layer's name."""
    runtime = blocks(export())
    everything = blocks(export("--extra", "documents"))
    documents = [block for block in everything if block not in runtime]
    return {
        "runtime": HEADER + "".join(runtime),
        "documents": HEADER + "".join(documents),
    }


def main() -> None:
    """Write `layers/<name>/requirements.txt` of both layers."""
    for name, text in layer_requirements().items():
        folder = LAYERS / name
        folder.mkdir(exist_ok=True)
        (folder / "requirements.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
