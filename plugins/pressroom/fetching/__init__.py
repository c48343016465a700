"""`pressroom fetch`: titles and posters of embeds, brought from their providers once, when somebody asks for it.

| module | what it does |
| --- | --- |
| `planning.py` | which addresses have no entry yet, and which entries nothing needs |
| `running.py` | goes through them; a failure keeps what was there |
| `asking.py` | one address: the provider's answer, and its poster |
| `oembed.py` | reads the answer, which nobody trusts |
| `web.py` | the only door to the network |
| `public_addresses.py` | which addresses lie in the public network |
| `lock_file.py` | writes `content/embeds.lock.yaml` and the posters |
| `failing.py` | why something could not be fetched |

No build comes by here: it reads the lock file like everything else in the newsroom's folder.
"""
