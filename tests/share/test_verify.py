"""Messages that cannot go out at all are mistakes, with a place and a remedy, before anything is made."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from newsrooms import CAMPAIGN, NEWSROOM, RELEASE, SETTINGS
from programs import run_python
from pressroom.core.problems import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsrooms import TestNewsroom
