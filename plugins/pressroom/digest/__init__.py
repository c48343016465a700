"""The digest: what was published in a week, a month or any other days, rounded up.

The command writes it as a file of content/digests/, which editors read and change; its page is one of the hub's.

| module | what it does |
| --- | --- |
| `round_up.py` | what there is to tell of some days |
| `wording.py` | title, summary, introduction and the rest, in words |
| `words.py` | these words in each language, with their plural forms |
| `file.py` | the Markdown file, and whether somebody has changed it |
| `letters.py` | the newsletter that a digest is sent as |
| `notes.py` | what in digests may be a slip |
"""

from .file import Draft, digest_file, digest_name, is_untouched
from .notes import digest_notes
from .round_up import RoundUp, round_up
from .wording import Wording, wording

__all__ = [
    "Draft",
    "RoundUp",
    "Wording",
    "digest_file",
    "digest_name",
    "digest_notes",
    "is_untouched",
    "round_up",
    "wording",
]
