"""PDF files: the only door to pypdfium2, which reads them as a browser does.

| module | what it does |
| --- | --- |
| `apart.py` | reads a document in a process of its own, which may fail or take too long without harm |
| `telling.py` | what a document tells: its outline, its language, and its pages as passages |
| `structure.py` | which passage each text of a tagged page belongs to, and which of them are headings |
| `passages.py` | lines of a page put together to passages |
| `parts.py` | all words and pictures of a file, for the leak audit |

It costs some megabytes, so import it where a file is read.
"""
