"""The newsletter: a round-up as an e-mail, and sending it.

Nothing of it is part of the site. Whoever has a round-up makes a `Letter` of it; `pressroom newsletter send` sends the
message that was written.

| module | what it does |
| --- | --- |
| `letter.py` | a newsletter as it is told |
| `introduction.py` | its prose, as simple HTML and as text |
| `markup.py` | the letter as HTML for mail programs |
| `plain.py` | the letter as plain text |
| `message.py` | the letter as a message |
| `limits.py` | what mail programs show and keep of it |
| `files.py` | its files |
| `words.py` | the words in every letter |
| `recipients.py` | the list of recipients |
| `personal.py` | one recipient's copy of a message |
| `journal.py` | who has got it, written down before and after |
| `sending.py` | one message for each recipient, stopped and gone on with |
| `mail_server.py` | the one way to a mail server |
"""

from .files import WrittenLetter, letter_files, write_letter
from .letter import (
    Letter,
    LetterFooter,
    LetterItem,
    LetterLink,
    LetterPicture,
    LetterSection,
    Mailbox,
    Unsubscribe,
)

__all__ = [
    "Letter",
    "LetterFooter",
    "LetterItem",
    "LetterLink",
    "LetterPicture",
    "LetterSection",
    "Mailbox",
    "Unsubscribe",
    "WrittenLetter",
    "letter_files",
    "write_letter",
]
