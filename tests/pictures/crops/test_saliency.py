"""What catches the eye: measured on scenes of which we know the subject, and by what holds for any picture."""

from __future__ import annotations

import random
import time
from statistics import mean
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageOps

import bench.scenes
from bench.crops import CROPPERS, TARGETS, compare, scenes
from pressroom.pictures.crops.framing import best_box
from pressroom.pictures.crops.plan import CENTRE, Size, plan_crop
from pressroom.pictures.crops.saliency import weigh

if TYPE_CHECKING:
    from bench.crops import Result


def kept(results: list[Result]) -> float:
    """What crops keep of their subjects, on average."""
    return mean(result.kept for result in results)


def seen(results: list[Result]) -> float:
    """How many crops show the middle of their subject."""
    return mean(result.is_seen for result in results)


def test_crops_keep_subjects_that_the_centre_would_lose() -> None:
    """On four scenes of each kind, none of which the measure was tuned on. `invoke bench crops` takes more of them."""
    results = compare(scenes(4 * len(bench.scenes.KINDS)), ["centre", "Pressroom", "who knows"])
    centre, ours, best = (results[name] for name in results)

    assert kept(ours["all"]) > kept(centre["all"]) + 0.15
    assert kept(ours["all"]) > kept(best["all"]) - 0.06
    assert seen(ours["all"]) > 0.92
    assert all(kept(ours[ratio]) > kept(centre[ratio]) for ratio in TARGETS)


@pytest.mark.parametrize("skin", bench.scenes.SKINS, ids=str)
def test_nobody_is_cut_off_for_the_colour_of_their_skin(
    skin: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Portraits of every shade are found equally well."""
    monkeypatch.setattr(bench.scenes, "SKINS", (skin,))
    portraits = [bench.scenes.draw_scene(number * len(bench.scenes.KINDS)) for number in range(1000, 1010)]
    assert {portrait.kind for portrait in portraits} == {"portrait"}

    cases = [bench.crops.Case(*portrait) for portrait in portraits]

    assert seen(compare(cases, ["Pressroom"])["Pressroom"]["all"]) > 0.9


def test_a_sharp_thing_on_a_calm_ground_is_found() -> None:
    """Even the smallest example of a picture has its subject where it is."""
    picture = Image.new("RGB", (600, 400), (200, 205, 210))
    ImageDraw.Draw(picture).ellipse((60, 150, 160, 250), (180, 40, 30))

    box = best_box(weigh(picture), Size(600, 400), Size(1000, 1000))

    assert box.left < 20


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (90, 140, 30)])
@pytest.mark.parametrize("size", [(1, 1), (1, 500), (5000, 2), (640, 480)])
def test_a_picture_of_one_colour_is_cropped_in_the_middle(colour: tuple[int, int, int], size: tuple[int, int]) -> None:
    """Of any shape: nothing in it matters more than the rest."""
    weights = weigh(Image.new("RGB", size, colour))

    assert set(weights.cells) == {0}
    assert best_box(weights, Size(*size), Size(1000, 1000)) == plan_crop(Size(*size), Size(1000, 1000), CENTRE)


@given(st.integers(1, 400), st.integers(1, 400), st.integers(0, 1000))
def test_weights_are_few_whatever_the_picture(width: int, height: int, seed: int) -> None:
    """At most 48 on the long edge, none negative, and the same each time."""
    noise = random.Random(seed).randbytes(64 * 64 * 3)  # noqa: S311
    picture = Image.frombytes("RGB", (64, 64), noise).resize((width, height))

    weights = weigh(picture)

    assert max(weights.columns, weights.rows) <= 48
    assert len(weights.cells) == weights.columns * weights.rows
    assert min(weights.cells) >= 0
    assert weigh(picture) == weights


@pytest.mark.parametrize("number", range(10_000, 10_013))
def test_a_mirrored_picture_is_cropped_as_in_a_mirror(number: int) -> None:
    """To a step of the search: no side is preferred."""
    picture = bench.scenes.draw_scene(number).picture
    size = Size(*picture.size)
    for target in TARGETS.values():
        box = best_box(weigh(picture), size, target.size)
        other = best_box(weigh(ImageOps.mirror(picture)), size, target.size)

        assert box.left == pytest.approx(size.width - other.right, abs=size.width / 40)
        assert box.top == pytest.approx(other.top, abs=size.height / 40)


def test_weighing_is_quick() -> None:
    """A small part of what drawing a rendition takes; the best of some, since a loaded machine is slow at times."""
    picture = bench.scenes.draw_scene(10_002).picture.resize((256, 171))
    seconds = []
    for _ in range(10):
        began = time.process_time()
        weigh(picture)
        seconds.append(time.process_time() - began)

    assert min(seconds) < 0.040


def test_the_bench_judges_the_best_crop_best() -> None:
    """Or its figures would mean nothing."""
    results = compare(scenes(26), [name for name in CROPPERS if name != "smartcrop"])

    assert kept(results["who knows"]["all"]) == max(kept(by_part["all"]) for by_part in results.values())
    assert seen(results["who knows"]["1:1"]) == 1
