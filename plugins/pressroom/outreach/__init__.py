"""Outreach: what each partner of a campaign gets. Private to whom it goes, and of nothing but what is public.

Nothing of it is part of the site. `pressroom outreach` writes it into a folder of the house.

| module | what it does |
| --- | --- |
| `tracking.py` | links that tell by a code through which partner somebody came |
| `kit.py` | the toolkit of a campaign with one partner's links |
| `letters.py` | the letter that asks a partner to pass the campaign on, and the newsletter about a campaign |
| `packages.py` | all that one partner gets, as files |
| `overview.py` | who has which code, and all links, as tables |
| `words.py` | the words of letters |
"""
