"""How near each picture comes to the photograph: SSIM of its brightness beside a full decode reduced with Lanczos.

Prints the mean of all targets of the first photograph, for each folder of pictures that is named.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from skimage.metrics import structural_similarity

from bench.painters.job import read_job


def main(file: str, *folders: str) -> None:
    """Compare what lies in each folder."""
    job = read_job(file)
    photograph = job.photographs[0]
    with Image.open(photograph) as picture:
        picture.load()
    wanted = {
        target.name: np.asarray(picture.resize(target.size, Image.Resampling.LANCZOS, target.box).convert("L"))
        for target in job.targets
    }
    print(json.dumps({Path(folder).name: _mean(Path(folder), photograph.stem, wanted) for folder in folders}))


def _mean(folder: Path, stem: str, wanted: dict[str, Any]) -> float:
    return float(np.mean([_likeness(folder / f"{stem}-{name}", pixels) for name, pixels in wanted.items()]))


def _likeness(file: Path, wanted: Any) -> float:
    height, width = wanted.shape
    # The plugin image-process may draw a row too much.
    drawn = Image.open(file).convert("L").crop((0, 0, width, height))
    return float(structural_similarity(wanted, np.asarray(drawn)))


if __name__ == "__main__":
    main(*sys.argv[1:])
