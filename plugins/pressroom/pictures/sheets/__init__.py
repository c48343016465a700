"""Sheets: a picture with all its crops drawn on it, for editors.

| module | what it does |
| --- | --- |
| `contact_sheet.py` | the sheet: the picture, its crops with numbers, and what each of them shows |
| `marks.py` | frames, numbers and rings that can be seen on any ground |
"""
