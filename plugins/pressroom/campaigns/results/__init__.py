"""The report of a campaign's results: a page, a table, data and a PDF, all of one source.

| module | what it does |
| --- | --- |
| `report.py` | all that a report says, with exact figures: what everything else here prints |
| `written.py` | figures, changes and days as people write them in a language |
| `charts.py` | bars from baseline to outcome, columns over time |
| `page.py` | the page |
| `files.py` | which files stand beside the page |
| `table.py`, `data_file.py`, `pdf.py` | these files: CSV, JSON, PDF |
"""

from .files import artifacts
from .page import pages, summary_of

__all__ = ["artifacts", "pages", "summary_of"]
