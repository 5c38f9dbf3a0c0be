"""Where a newsroom's model is kept, and the examples it was taught: files in the instance's folder."""

import json
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from manset.comments.classifier.lessons import Example, Label
from manset.comments.classifier.model import BadModel, Model, seeded

_logger = logging.getLogger("manset.comments")


@dataclass(frozen=True, slots=True)
class _Read:
    stamp: tuple[int, int]
    model: Model


_read: dict[Path, _Read] = {}
_reading = Lock()


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder `classifier` of an instance; `home` is the instance's."""

    home: Path

    @property
    def model_file(self) -> Path:
        """The learned model."""
        return self.home / "classifier" / "model.json"

    @property
    def taught_file(self) -> Path:
        """The examples that the newsroom gave, one JSON object a line."""
        return self.home / "classifier" / "taught.jsonl"

    def load(self) -> Model:
        """Return the learned model, the seeded one where none was learned; raises BadModel."""
        try:
            found = self.model_file.stat()
        except FileNotFoundError:
            return seeded()
        stamp = (found.st_mtime_ns, found.st_size)
        with _reading:
            kept = _read.get(self.model_file)
            if kept is None or kept.stamp != stamp:
                try:
                    model = Model.from_json(self.model_file.read_text(encoding="utf-8"))
                except (BadModel, UnicodeDecodeError) as error:
                    raise BadModel(f"{self.model_file}: {error}") from error
                kept = _read[self.model_file] = _Read(stamp, model)
        return kept.model

    def load_for_readers(self) -> Model:
        """Return the model as `load` does; one that cannot be read is said in the log, and the seeded one is used."""
        try:
            return self.load()
        except BadModel as error:
            _logger.error("%s: comments are judged by the seed alone", error)  # noqa: TRY400 (said in one line)
            return seeded()

    def keep(self, model: Model) -> None:
        """Put a model in the place of the one before, at once."""
        _replace(self.model_file, model.as_json())

    def teach(self, examples: Sequence[Example]) -> None:
        """Keep what the newsroom taught, in place of what it taught before."""
        lines = (json.dumps({"label": one.label, "text": one.text}, ensure_ascii=False) for one in examples)
        _replace(self.taught_file, "".join(f"{line}\n" for line in lines))

    def taught(self) -> list[Example]:
        """Return what the newsroom taught."""
        if not self.taught_file.exists():
            return []
        with self.taught_file.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        return [Example(row["text"], Label(row["label"])) for row in rows]


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
