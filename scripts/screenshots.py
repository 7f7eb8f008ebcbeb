"""Takes the pictures in docs/images from the dossier of the bundled sample, and from its pages in the browser.

    python scripts/screenshots.py [CHROMIUM]

The dossier is shown in a frame of the wanted width, since a browser without a screen has a smallest one.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.cli.show import demonstrate

IMAGES = Path(__file__).parent.parent / "docs" / "images"
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars"
    " --disable-background-networking --disable-component-update --disable-sync"
).split()
# name, width of the page, height of the picture, how far down it begins, dark
SHOTS = (
    ("dossier-wide", 1180, 900, 0, False),
    ("dossier-matrix", 1180, 760, 900, False),
    ("dossier-phone", 390, 900, 0, False),
    ("dossier-dark", 1180, 900, 0, True),
)


PAGES = (("review-queue", "queue", 1180, 860),)  # name, address, width, height


def main(browser: str = "chromium") -> None:
    """Build the sample, then take each picture."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        demonstrate(Path(folder), quiet=True)
        for name, width, height, offset, dark in SHOTS:
            shoot(browser, Path(folder), name, (width, height, offset), dark)
        command = [sys.executable, "-m", "dragoman", "serve", str(Path(folder) / "demo.casefile"), "--port", "0"]
        with subprocess.Popen([*command, "--by", "Ana Ruiz"], stderr=subprocess.PIPE, text=True) as server:
            assert server.stderr
            address = server.stderr.readline().split()[0]
            for name, page, width, height in PAGES:
                take(browser, Path(folder), name, f"{address}{page}", (width, height))
            server.terminate()


def shoot(browser: str, folder: Path, name: str, place: tuple[int, int, int], dark: bool) -> None:
    """One picture."""
    width, height, offset = place
    frame = folder / f"{name}.html"
    frame.write_text(
        "<style>body{margin:0;overflow:hidden;background:#d8d5cd}"
        f"iframe{{border:0;width:{width}px;height:{height + offset}px;margin:-{offset}px auto 0;display:block}}</style>"
        '<iframe src="demo.html"></iframe>',
        encoding="utf-8",
    )
    take(browser, folder, name, frame.as_uri(), (max(width, 500), height), dark)


def take(browser: str, folder: Path, name: str, address: str, size: tuple[int, int], dark: bool = False) -> None:
    """What stands at an address, in a window of that size."""
    call = [browser, *FLAGS, f"--user-data-dir={folder / 'profile'}", f"--window-size={size[0]},{size[1]}"]
    call += ["--force-dark-mode"] if dark else []
    out = IMAGES / f"{name}.png"
    subprocess.run([*call, f"--screenshot={out}", address], check=True, capture_output=True, timeout=120)
    print(f"{out.relative_to(IMAGES.parent.parent)}  {out.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(*sys.argv[1:])
