"""What a part of the exhibition may ask about the whole while it is being read, and how it says no."""

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pydantic_core import PydanticCustomError


@dataclass
class Surroundings:
    """Handed to every check as pydantic's context. None of it is known when a model is made by hand.

    No `languages`, or None for `sources`, means that the file which lists them cannot be read: all are taken.
    `media` gets a path below the hall's assets, what it should be ("picture", "large picture", "panorama", "film",
    "sound", "captions", "file" or "object"), and where in the checked value it stands; it raises a `refusal`, and gives
    the width and height of a picture. `text` gives the text of such a file that is known to be there, or raises a
    refusal. `untranslated` is set by a text that lacks a language.
    """

    languages: tuple[str, ...]
    halls: tuple[str, ...] = ()
    sources: frozenset[str] | None = None
    media: Callable[[str, str, tuple[str, ...]], tuple[int, int] | None] | None = None
    text: Callable[[str], str] | None = None
    untranslated: bool = False

    def unknown_language(self, code: str, *, follows_comma: bool = False) -> PydanticCustomError:
        """The refusal of a language code that the exhibition does not list.

        One without a text mostly is the end of the text before it, in which a comma stands.
        """
        message = f"“{code[:40]}” is not a language of this exhibition."
        hint = did_you_mean(code, self.languages) or f"Its languages are {listed(self.languages)}."
        if follows_comma:
            hint = "A comma ended the text before it: put quotes around a text that has a comma."
        return refusal("unknown-language", message, hint, inside=(code,), at_key=True)


def refusal(
    code: str, message: str, hint: str, *, inside: tuple[str | int, ...] = (), at_key: bool = False
) -> PydanticCustomError:
    """What a check raises: a sentence for the curator and how to mend it.

    `inside` leads from the checked value to the faulty part of it; `at_key` points at its key instead of its value.
    """
    return PydanticCustomError(
        code,
        "{message}",
        {"message": message, "hint": hint, "inside": inside, "at_key": at_key},
    )


def listed(names: Iterable[str], last: str = "and") -> str:
    """`a, b and c`."""
    *first, end = list(names) or ["nothing"]
    return f"{', '.join(first)} {last} {end}" if first else end


def did_you_mean(written: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """`Did you mean “label”?`, or nothing where no known name is nearer than `cutoff` (1 is the same name)."""
    name = nearest(written, known, cutoff)
    return f"Did you mean “{name}”?" if name else ""


def nearest(written: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known name most like what was written, whatever its case, hyphens or underscores; None if none is near."""
    plain = {name.lower().replace("_", "-"): name for name in known}
    near = difflib.get_close_matches(written.lower().replace("_", "-").strip(), plain, n=1, cutoff=cutoff)
    return plain[near[0]] if near else None
