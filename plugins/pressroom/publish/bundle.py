"""A bundle: files that are made from many others of the output, under names that nobody knows before they are made.

The index of a search is one. It is made when everything else stands and was found good, and only from that: so it can
hold nothing that the rest of the output does not hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    # By groups, then by paths.
    Groups = Mapping[str, Mapping[str, bytes]]


class Part(NamedTuple):
    """What of one file goes into a bundle, and of which kind it is, such as its language."""

    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Bundle:
    """What a feature makes from the finished output. Its functions are pure: the same parts give the same files.

    `feature` is the name of the module whose `output_bundle()` gives it. `folder` is where its files live (a path that
    ends with a slash), those of each group in a folder of the group's name. `digest` changes with whatever makes them.
    `wants` tells by the path of a file of the output whether that may have a part, `part_of` gives the part from the
    file's bytes. `group_of` gives the group of a part from the path of its file, its kind, and the number of all parts
    of that kind: each group is made apart from all others. `make` gets the parts of some groups by the paths of the
    files, which are sorted, and the names of all groups; it returns the files of each group by their paths inside of
    its folder. Where a group comes or goes, all of its kind are made anew.
    """

    feature: str
    folder: str
    digest: str
    wants: Callable[[str], bool]
    part_of: Callable[[bytes], Part | None]
    group_of: Callable[[str, str, int], str]
    make: Callable[[Groups, Iterable[str]], Groups]

    def folder_of(self, group: str) -> str:
        """Return where the files of a group live."""
        return f"{self.folder}{group}/"
