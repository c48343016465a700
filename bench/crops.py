"""How well crops keep their subject: `python -m bench.crops`. Ours beside the centre and smartcrop.

Measured on scenes drawn by lot (`bench/scenes.py`) and on photographs whose subject was marked by hand
(`bench/photographs.yaml`), whole and cut so that the subject stands aside. smartcrop and the photographs come with
`python -m bench.install --crops`; without it they are left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import time
from statistics import mean
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

import yaml
from PIL import Image

from bench.places import CROPS, ROOM
from bench.scenes import draw_scene
from pressroom.pictures.crops.framing import best_box
from pressroom.pictures.crops.plan import CENTRE, Box, Margins, Part, Size, plan_crop
from pressroom.pictures.crops.saliency import weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path


class Target(NamedTuple):
    """A placement: its size, and what of it may be covered."""

    size: Size
    margins: Margins = Margins()


TARGETS: Final = {
    "1.91:1": Target(Size(1200, 628)),
    "1:1": Target(Size(1080, 1080)),
    "4:5": Target(Size(1080, 1350)),
    "9:16": Target(Size(1080, 1920), Margins(top=250, right=120, bottom=340)),
    "3:1": Target(Size(1500, 500)),
}
# The measure was chosen and tuned on the scenes from 0 to 519, so these are others.
FIRST_SCENE: Final = 10_000
# How near to the frame's edge a photograph's subject is brought, as a part of the photograph.
_AIR: Final = 0.04
# A cut that leaves more than this of a photograph is as good as the whole.
_LEAST_CUT: Final = 0.92
_PEER: Final = ROOM / "smartcrop_peer.py"


class Case(NamedTuple):
    """A picture, the group in which it is counted, and the box of its subject."""

    group: str
    picture: Image.Image
    subject: Box


class Result(NamedTuple):
    """How one crop did: the part of the subject that it keeps, and whether the subject's middle is free to be seen."""

    kept: float
    is_seen: bool


def scenes(count: int, first: int = FIRST_SCENE) -> list[Case]:
    """Return scenes that were drawn by lot."""
    return [Case(*draw_scene(number)) for number in range(first, first + count)]


def photographs(folder: Path) -> list[Case]:
    """Return the photographs below a folder of packages, each whole and in every cut that moves its subject aside."""
    cases = []
    for entry in yaml.safe_load((ROOM / "photographs.yaml").read_text("utf-8")):
        data = (folder / entry["file"]).read_bytes()
        if hashlib.sha256(data).hexdigest() != entry["sha256"]:
            raise ValueError(f"{entry['file']} is not the photograph that was marked")
        picture = Image.open(folder / entry["file"]).convert("RGB")
        left, top, right, bottom = entry["subject"]
        width, height = picture.size
        subject = Box(round(left * width), round(top * height), round(right * width), round(bottom * height))
        cases += [Case("photographs", picture, subject), *_cut(picture, subject)]
    return cases


def _cut(picture: Image.Image, subject: Box) -> Iterator[Case]:
    """Yield the picture cut close to its subject on one side or on two."""
    width, height = picture.size
    left, top = max(0, round(subject.left - _AIR * width)), max(0, round(subject.top - _AIR * height))
    right = min(width, round(subject.right + _AIR * width))
    bottom = min(height, round(subject.bottom + _AIR * height))
    frames = (
        Box(left, 0, width, height),
        Box(0, 0, right, height),
        Box(0, top, width, height),
        Box(0, 0, width, bottom),
        Box(left, top, width, height),
        Box(0, 0, right, bottom),
    )
    for frame in frames:
        if (frame.right - frame.left) * (frame.bottom - frame.top) < _LEAST_CUT * width * height:
            x, y = frame.left, frame.top
            moved = Box(subject.left - x, subject.top - y, subject.right - x, subject.bottom - y)
            yield Case("photographs, cut", picture.crop(frame), moved)


def judge(case: Case, box: Box, target: Target) -> Result:
    """Return how a crop did."""
    subject, (width, height) = case.subject, target.size
    across = max(0, min(subject.right, box.right) - max(subject.left, box.left))
    down = max(0, min(subject.bottom, box.bottom) - max(subject.top, box.top))
    kept = across * down / ((subject.right - subject.left) * (subject.bottom - subject.top))
    # The subject's middle, in pixels of the target.
    x = ((subject.left + subject.right) / 2 - box.left) * width / (box.right - box.left)
    y = ((subject.top + subject.bottom) / 2 - box.top) * height / (box.bottom - box.top)
    margins = target.margins
    is_seen = margins.left <= x <= width - margins.right and margins.top <= y <= height - margins.bottom
    return Result(kept, is_seen)


def crop_at_centre(cases: Sequence[Case]) -> Iterator[list[Box | None]]:
    """Yield the boxes of each case for all targets, in the middle."""
    for case in cases:
        yield [plan_crop(Size(*case.picture.size), target.size, CENTRE) for target in TARGETS.values()]


def crop_with_care(cases: Sequence[Case]) -> Iterator[list[Box | None]]:
    """Yield the boxes of each case for all targets, where Pressroom puts them."""
    for case in cases:
        weights, size = weigh(case.picture), Size(*case.picture.size)
        yield [best_box(weights, size, target.size, target.margins) for target in TARGETS.values()]


def crop_with_smartcrop(cases: Sequence[Case]) -> Iterator[list[Box | None]]:
    """Yield the boxes of each case for all targets, where smartcrop puts them; it does not know of margins."""
    sizes = [target.size for target in TARGETS.values()]
    with TemporaryDirectory() as folder:
        asked = []
        for number, case in enumerate(cases):
            case.picture.save(f"{folder}/{number}.png")
            asked.append([f"{folder}/{number}.png", sizes])
        command = [str(CROPS / "bin/python"), "-W", "ignore", str(_PEER)]
        done = subprocess.run(command, input=json.dumps(asked), capture_output=True, text=True, check=True)
    for boxes in json.loads(done.stdout):
        yield [Box(*box) if box else None for box in boxes]


def crop_around_subject(cases: Sequence[Case]) -> Iterator[list[Box | None]]:
    """Yield the boxes of each case for all targets, around the subject that was marked: nobody can do better."""
    for case in cases:
        (left, top, right, bottom), size = case.subject, Size(*case.picture.size)
        focus = ((left + right) / 2 / size.width, (top + bottom) / 2 / size.height)
        yield [plan_crop(size, target.size, Part.around(focus)) for target in TARGETS.values()]


CROPPERS: Final[Mapping[str, Callable[[Sequence[Case]], Iterator[list[Box | None]]]]] = {
    "centre": crop_at_centre,
    "smartcrop": crop_with_smartcrop,
    "Pressroom": crop_with_care,
    "who knows": crop_around_subject,
}


def compare(cases: Sequence[Case], croppers: Sequence[str]) -> dict[str, dict[str, list[Result]]]:
    """Return the results of every cropper, by its name and by what is counted together: all, ratios and groups.

    Where a picture has the ratio of a target already there is nothing to choose, so it does not count.
    """
    results: dict[str, dict[str, list[Result]]] = {}
    for name in croppers:
        by_part = results[name] = {part: [] for part in ("all", *TARGETS, *(case.group for case in cases))}
        for case, boxes in zip(cases, CROPPERS[name](cases), strict=True):
            for (ratio, target), box in zip(TARGETS.items(), boxes, strict=True):
                if _has_a_choice(case, target):
                    result = judge(case, box, target) if box else Result(0, is_seen=False)
                    for part in (case.group, ratio, "all"):
                        by_part[part].append(result)
    return results


def _has_a_choice(case: Case, target: Target) -> bool:
    size = Size(*case.picture.size)
    box = plan_crop(size, target.size, CENTRE)
    return max(size.width - box.right + box.left, size.height - box.bottom + box.top) > 1


def rows_of(results: Mapping[str, Mapping[str, Sequence[Result]]]) -> Iterator[str]:
    """Yield a table in Markdown: what is kept of the subject, and how often its middle is seen, in percent."""
    yield "| | " + " | ".join(f"{name}: kept | seen" for name in results) + " |"
    yield "|---|" + "--:|--:|" * len(results)
    for part in next(iter(results.values())):
        cells = []
        for by_part in results.values():
            cells.append(f"{100 * mean(result.kept for result in by_part[part]):.1f}")
            cells.append(f"{100 * mean(result.is_seen for result in by_part[part]):.1f}")
        yield f"| {part} | " + " | ".join(cells) + " |"


def milliseconds(cases: Sequence[Case]) -> tuple[float, float]:
    """Return what weighing a picture of 256 pixels takes of the processor, and what placing one box does."""
    small = [case.picture.resize((256, 256 * case.picture.height // case.picture.width)) for case in cases]
    began = time.process_time()
    weights = [weigh(picture) for picture in small]
    weighed = time.process_time()
    for picture, each in zip(small, weights, strict=True):
        for target in TARGETS.values():
            best_box(each, Size(*picture.size), target.size, target.margins)
    placed = time.process_time()
    count = len(cases)
    return 1000 * (weighed - began) / count, 1000 * (placed - weighed) / count / len(TARGETS)


def main(arguments: list[str]) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.crops", description=__doc__)
    parser.add_argument("--scenes", type=int, default=390)
    parser.add_argument("--first", type=int, default=FIRST_SCENE, help="the number of the first scene")
    chosen = parser.parse_args(arguments)
    packages = next(CROPS.glob("lib/python3*/site-packages"), None)
    croppers = [name for name in CROPPERS if packages or name != "smartcrop"]
    drawn = scenes(chosen.scenes, chosen.first)
    for cases in (drawn, photographs(packages) if packages else []):
        if cases:
            print(f"{len(cases)} pictures\n", *rows_of(compare(cases, croppers)), "", sep="\n")
    print("{:.1f} ms to weigh a picture, {:.1f} ms to place a box".format(*milliseconds(drawn)))


if __name__ == "__main__":
    main(sys.argv[1:])
