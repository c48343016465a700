"""Pressroom: a static-site generator for campaigns and social news releases, on Pelican.

The folders, from the ground up; each imports only those above it in this list:

- `core/` the domain: problems, sources, clock, models, what is public
- `channels/` facts about each channel · `publish/` artifacts, ledger, staging tree
- `pictures/`, `share/`, then `embeds/` the means that any publication needs
- `pages/` what every page needs
- `releases/`, `campaigns/`, `hub/`, `feeds/` the works: what is published · `social_previews/` how it looks when shared
- `site/` the Pelican side
- `cli/` the `pressroom` command
"""

from pathlib import Path

__all__ = ["__version__", "theme_folder"]


def __getattr__(name: str) -> str:
    """Give `__version__` when it is asked for: looking it up takes longer than all else here."""
    if name == "__version__":
        from importlib.metadata import version

        return version("pressroom")
    raise AttributeError(name)


def theme_folder() -> str:
    """Return the folder of the theme that comes with Pressroom, for THEME in pelicanconf.py."""
    inside_wheel = Path(__file__).parent / "theme"
    return str(inside_wheel if inside_wheel.is_dir() else Path(__file__).parents[2] / "theme")
