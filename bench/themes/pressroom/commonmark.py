"""The same newsroom with the other Markdown engine."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *

PRESSROOM_MARKDOWN = "commonmark"
