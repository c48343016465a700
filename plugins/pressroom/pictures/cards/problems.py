"""What can be wrong with a card, in words for editors and designers."""

from __future__ import annotations


class CardError(Exception):
    """A card that cannot be set; `what` and `remedy` are ready for a `Problem`."""

    def __init__(self, what: str, remedy: str) -> None:
        self.what = what
        self.remedy = remedy
        super().__init__(f"{what}; {remedy}")


class MissingPackagesError(CardError):
    """The installation lacks what cards are set with."""


class UnreadableFontError(CardError):
    """The newsroom's own font is missing, or is no font."""


class MissingLettersError(CardError):
    """The font lacks letters of the text; `letters` names each once, in the order of the text."""

    def __init__(self, what: str, remedy: str, letters: tuple[str, ...]) -> None:
        self.letters = letters
        super().__init__(what, remedy)


class UnshapedScriptError(CardError):
    """The text is in a script whose letters join or run from right to left, and this machine cannot lay it out."""


class UnknownColourError(CardError):
    """A colour that is not written as `#rrggbb` or `#rgb`."""


class LowContrastError(CardError):
    """Two colours that are too near to each other; `ratio` is what they reach, `needed` what they must."""

    def __init__(self, what: str, remedy: str, ratio: float, needed: float) -> None:
        self.ratio = ratio
        self.needed = needed
        super().__init__(what, remedy)


class NoRoomError(CardError):
    """The placement is too small, or covered too far, for a single readable word."""


class NoWordsError(CardError):
    """Nothing is left to set, such as when a title is made of emoji and there is no brand."""
