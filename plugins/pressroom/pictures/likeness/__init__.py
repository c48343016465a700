"""Likeness: whether a finished picture was drawn from a given original, whatever drew it.

| module | what it does |
| --- | --- |
| `seeing.py` | what a picture looks like, from its bytes: its shape, and a few hundred brightnesses |
| `placing.py` | where in an original a picture was cut from, and how well it fits there |
| `planned.py` | which parts of an original our own drawing cuts out: these are looked for first |
| `held.py` | whether a picture looks more like something held back than like anything public |

A usual perceptual hash tells of whole pictures, and ours are cut to every shape that channels ask for. So a picture is
looked for inside of the original, as templates are: roughly everywhere at once, then finely where it seems to fit.
"""
