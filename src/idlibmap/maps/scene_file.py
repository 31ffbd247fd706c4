"""The Scene as a file: what draws a finished map begins here, and loads no more than it needs."""

import gc
import json
from pathlib import Path

import msgspec

from idlibmap.errors import SchemaError, SourceError
from idlibmap.maps.scene import SCENE_VERSION, Scene, scene_from_json


def load_scene(output: str | Path) -> Scene:
    """
    Load the Scene that a run left in its output folder.

    Raises
    ------
    SourceError
        The folder holds no finished map.
    SchemaError
        The file is no Scene, or of another version.
    """
    path = Path(output) / "scene.json"
    try:
        content = path.read_bytes()
    except OSError as error:
        msg = f"{path}: {error.strerror}. Run `idlibmap map SOURCES -o {output}` first."
        raise SourceError(msg) from error
    try:
        scene = _decoded(content)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return _judged(content, path, output)
    return scene if scene.version == SCENE_VERSION else _judged(content, path, output)


def _decoded(content: bytes) -> Scene:
    # Nothing of a Scene is garbage yet: looking for some takes as long as reading it.
    collects = gc.isenabled()
    gc.disable()
    try:
        return msgspec.json.decode(content, type=Scene)
    finally:
        if collects:
            gc.enable()


def _judged(content: bytes, path: Path, output: str | Path) -> Scene:
    """Read a file that is no Scene of this version, slowly, so as to say what is wrong with it."""
    try:
        data = json.loads(content)
    except ValueError as error:
        msg = f"{path}: not JSON ({error}). Run `idlibmap map SOURCES -o {output}` again."
        raise SchemaError(msg) from error
    try:
        return scene_from_json(data if isinstance(data, dict) else {})
    except SchemaError as error:
        msg = f"{path}: {error}"
        raise SchemaError(msg) from error
