"""Crops: which part of an original is drawn, and in which size. Nothing here opens a picture but `saliency.py`.

| module | what it does |
| --- | --- |
| `plan.py` | arithmetic: boxes, sizes, margins, and what a drawing is planned as |
| `slots.py` | the placements that a newsroom's pictures are drawn for |
| `slotting.py` | how one picture is cut for one slot |
| `saliency.py` | what catches the eye in a picture, where the editor has not said what matters |
| `framing.py` | the crop that follows from it |
| `scale.py` | how small an original may be decoded for all that is drawn of it |
"""
