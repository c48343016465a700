"""A release in every format that can be lifted. Each writer takes a document and returns bytes, and knows no other.

| module | what it writes |
| --- | --- |
| `catalogue.py` | which formats there are: names, files, media types, what they need |
| `text.py` | plain text in 72 columns, which flows (RFC 3676) |
| `markdown.py` | CommonMark |
| `html.py` | one HTML file without scripts or styles |
| `ninjs.py` | ninjs 2.1, the IPTC's news in JSON |
| `word.py` | a Word document |
| `pdf.py` | a tagged PDF |
"""
