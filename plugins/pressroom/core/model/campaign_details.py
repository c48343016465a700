"""What a campaign's page tells besides phases and rules: who judges and by what, how to enter, who stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

from pydantic import AfterValidator, Field, model_validator

from .asset import Attachment, OwnedPicture, Picture
from .fields import Address, AttachmentPath, Instant, Key, LastMoment, Model, Text

if TYPE_CHECKING:
    from collections.abc import Iterator


def _secure_address(text: str) -> str:
    """Accept an address to which something personal may be sent."""
    if text.startswith("https://") and len(text) > len("https://"):
        return text
    raise ValueError(f"'{text}' is not an address that begins with https://; write one, of a page elsewhere")


def _form_address(text: str) -> str:
    if text.startswith("mailto:"):
        if "?" in text:
            raise ValueError(
                f"'{text}' has more than the address in it; write `mailto:name@example.org`, "
                "and what the letter says under `subject` and `message`"
            )
        return text
    return _secure_address(text)


SecureAddress = Annotated[Address, AfterValidator(_secure_address)]
FormAddress = Annotated[Address, AfterValidator(_form_address)]


class Criterion(Model):
    """By what entries are judged. The weights of all of them, in per cent, add up to 100."""

    name: Text
    weight: Annotated[int, Field(ge=1)] | None = None
    description: Text | None = None


class Judge(Model):
    """Somebody of people.yaml, or somebody named here, with a biography in a sentence or two."""

    person: Key | None = None
    name: Text | None = None
    role: Text | None = None
    picture: OwnedPicture | None = None
    bio: Text | None = None

    @model_validator(mode="after")
    def _is_one_person(self) -> Judge:
        if self.person and self.name:
            raise ValueError("a judge is one person; keep `person` (of people.yaml) or `name`")
        if not (self.person or self.name):
            raise ValueError("a judge needs a name; add `name: …`, or `person: key` (of people.yaml)")
        return self


class HowToEnter(Model):
    """The steps to an entry, in their order, and what to look at before it is sent."""

    steps: tuple[Text, ...] = ()
    checklist: tuple[Text, ...] = ()


class Question(Model):
    """A question that is often asked. The answer is Markdown; `open_html` is what the reader made of it."""

    question: Text
    answer: Text
    open_html: str = ""


class Resource(Model):
    """Something to work with: a page elsewhere, or a file of the campaign's folder that readers take along."""

    title: Text
    address: Address | None = None
    file: AttachmentPath | None = None
    description: Text | None = None
    credit: Text | None = None
    licence: Text | None = None
    embargo: Instant | None = None
    licence_until: LastMoment | None = None

    @model_validator(mode="after")
    def _is_in_one_place(self) -> Resource:
        if (self.address is None) is (self.file is None):
            raise ValueError("a resource is in one place; write `address: https://…` or `file: …`")
        return self

    @property
    def attachment(self) -> Attachment | None:
        """Return the file, with what is told of it."""
        if self.file is None:
            return None
        return Attachment(
            file=self.file,
            title=self.title,
            description=self.description,
            credit=self.credit,
            licence=self.licence,
            embargo=self.embargo,
            licence_until=self.licence_until,
        )


class Supporter(Model):
    """A sponsor or partner."""

    name: Text
    address: Address | None = None
    logo: Picture | None = None
    description: Text | None = None


class Tier(Model):
    """Sponsors or partners of one rank, under the name that it has."""

    tier: Text
    members: tuple[Supporter, ...] = Field(min_length=1)


class Decision(Model):
    """Who can decide what a petition or an appeal wants, and what they are asked to do."""

    maker: Text
    role: Text | None = None
    ask: Text
    address: Address | None = None


class Appeal(Model):
    """What readers sign: a form elsewhere, or a letter that their own mail program writes.

    `closed` is what stands there after the deadline.
    """

    text: Text
    label: Text
    address: FormAddress
    subject: Text | None = None
    message: Text | None = None
    closed: Text | None = None

    @model_validator(mode="after")
    def _writes_letters_only(self) -> Appeal:
        if (self.subject or self.message) and not self.is_letter:
            raise ValueError(
                "`subject` and `message` are of a letter, and a form has its own; "
                "delete them, or write `address: mailto:…`"
            )
        return self

    @property
    def is_letter(self) -> bool:
        """Tell whether it is sent by e-mail."""
        return self.address.startswith("mailto:")

    @property
    def link(self) -> str:
        """Return the address with the letter in it, as RFC 6068 writes it."""
        written = {"subject": self.subject, "body": self.message}
        fields = "&".join(f"{name}={quote(_with_line_ends(text))}" for name, text in written.items() if text)
        return f"{self.address}?{fields}" if fields else self.address


def _with_line_ends(text: str) -> str:
    return text.replace("\n", "\r\n")


class SignUp(Model):
    """Where to subscribe to the campaign's newsletter: always elsewhere."""

    label: Text
    address: SecureAddress
    text: Text | None = None


class CampaignAccount(Model):
    """An account of the campaign's own on a channel."""

    channel: Key
    address: SecureAddress
    name: Text | None = None


def pictures_of_people_and_logos(
    judges: tuple[Judge, ...], sponsors: tuple[Tier, ...]
) -> Iterator[tuple[tuple[str | int, ...], Picture]]:
    """Yield the pictures of judges and the logos of supporters, each with the keys that lead to it."""
    for index, judge in enumerate(judges):
        if judge.picture:
            yield ("judges", index, "picture"), judge.picture
    for rank, tier in enumerate(sponsors):
        for index, member in enumerate(tier.members):
            if member.logo:
                yield ("sponsors", rank, "members", index, "logo"), member.logo
