"""The bundled sample, built once for the pages that speak of it."""

from __future__ import annotations

import pytest


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    """A folder with `demo.casefile` and `demo.html`."""
    from dragoman.cli.show import demonstrate

    folder = tmp_path_factory.mktemp("demo")
    demonstrate(folder, quiet=True)
    return folder
