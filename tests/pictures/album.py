"""The approved pictures of screens: compared with new ones, and replaced by those that somebody approves."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from .likeness import Picture, compare, reduced
from .report import Finding, write_report

APPROVE = "python -m pytest tests/pictures --approve"


class NotAsApproved(AssertionError):
    """A screen has changed. It says which, where they can be seen, and how they are approved."""


@dataclass(frozen=True)
class Album:
    """A folder of approved pictures, one for each name. With `approving`, what has changed is taken as it is."""

    folder: Path
    report: Path
    approving: bool = False

    def check(self, screens: Iterable[tuple[str, Picture]]) -> None:
        """Compare all screens, given whole and by name, with all pictures. Raises NotAsApproved."""
        new = {name: reduced(screen) for name, screen in screens}
        kept = {file.stem for file in self.folder.glob("*.webp")}
        findings = [found for name, picture in new.items() if (found := self._finding(name, picture)) is not None]
        gone = sorted(kept - new.keys())
        findings += [Finding(name, "no screen has this name any more", self._approved(name)) for name in gone]
        if self.approving:
            self._approve(findings)
            findings = []
        page = write_report(self.report, findings)
        if findings:
            changed = "".join(f"\n  {found.name}: {found.what}" for found in findings)
            raise NotAsApproved(
                f"{len(findings)} of {len(kept | new.keys())} screens do not look as approved:{changed}\n"
                f"See them side by side: {page}\n"
                f"If they are meant to look so, approve them: {APPROVE}"
            )

    def _finding(self, name: str, new: Picture) -> Finding | None:
        if not self._file(name).exists():
            return Finding(name, "there is no approved picture yet", new=new)
        approved = self._approved(name)
        likeness = compare(approved, new)
        return None if likeness.alike else Finding(name, str(likeness), approved, new, likeness.of_patches)

    def _approve(self, findings: Iterable[Finding]) -> None:
        """Only what has changed is written: the other files stay as they are."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for found in findings:
            if found.new is None:
                self._file(found.name).unlink()
            else:
                Image.fromarray(found.new).save(self._file(found.name), lossless=True, method=6)

    def _approved(self, name: str) -> Picture:
        with Image.open(self._file(name)) as picture:
            return np.asarray(picture.convert("RGB"))

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.webp"
