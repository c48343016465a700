"""Let smartcrop choose crops. This file runs as a program, by a Python that has smartcrop and nothing of ours.

Standard input: JSON, a list of [path of a picture, list of [width, height]]. Standard output: for each picture the
boxes, or null where smartcrop finds no place at all.
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import Any

from PIL import Image


def main() -> None:
    """Answer one request."""
    cropper = importlib.import_module("smartcrop").SmartCrop()
    asked = json.load(sys.stdin)
    json.dump([[_box(cropper, Image.open(path), size) for size in sizes] for path, sizes in asked], sys.stdout)


def _box(cropper: Any, picture: Image.Image, size: list[int]) -> list[int] | None:
    try:
        # The largest box only, as ours; its own habit is to zoom in as well.
        crop = cropper.crop(picture, *size, max_scale=1, min_scale=1, num_scale_steps=1)["top_crop"]
    except ValueError:
        return None
    return [crop["x"], crop["y"], crop["x"] + crop["width"], crop["y"] + crop["height"]]


if __name__ == "__main__":
    main()
