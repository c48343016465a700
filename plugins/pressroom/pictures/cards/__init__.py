"""Cards: title, series, brand and date set in type, for a placement that has no picture.

| module | what it does |
| --- | --- |
| `words.py` | what a card says, made ready for type |
| `look.py` | the colours and fonts of a newsroom, and their contrast |
| `breaking.py` | where a line may break |
| `fitting.py` | the largest type in which a title fits |
| `plan.py` | a card as numbers |
| `table.py` | the sizes that follow from the placement |
| `layout.py` | where everything stands: `plan_card` |
| `faces.py`, `faces.yaml` | which font has all letters of a text |
| `typesetting.py` | the door to Pillow for type: measures, and draws: `PillowTypesetter`, `draw_card` |
| `problems.py` | what can be wrong, with its remedy |

Import from the modules: an edit that sets no card loads none of them.
"""
