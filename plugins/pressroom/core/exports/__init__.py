"""CSV exports of services that count: whose an export is, what its columns mean, and the sums of its rows.

| module | what it does |
| --- | --- |
| `catalogue.py` | the formats that are known, one data file for each service |
| `decoding.py` | the encodings that exports come in |
| `counts.py` | numbers and days as exports write them |
| `links.py` | whether a row came by a link of the newsroom, and by whose |
| `tallying.py` | reading an export into sums; nothing but known columns is ever kept |
"""
