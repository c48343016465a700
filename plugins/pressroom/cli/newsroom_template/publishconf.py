"""What differs when the site goes out: its address."""

import os
import sys
from pathlib import Path

# Pelican runs this file from anywhere; the settings that it builds on stand beside it.
sys.path.insert(0, str(Path(__file__).parent))
from pelicanconf import *

SITEURL = os.environ.get("SITEURL", "https://newsroom.example.org")
