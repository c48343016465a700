"""The press kit of a release: all of it in one zip, with the same bytes on every machine.

| module | what it does |
| --- | --- |
| `contents.py` | which files of the output are packed, and under which names |
| `sheets.py` | what is written for it: fact sheet, captions, README, manifest |
| `packing.py` | the zip as a file of the output |
"""
