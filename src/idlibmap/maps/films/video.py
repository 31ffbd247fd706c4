"""Pictures as a film: ffmpeg's MP4 (H.264) and WebM (VP9), the same bytes from the same pictures."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from idlibmap.errors import IdlibmapError

_ALIKE = ("-fflags", "+bitexact", "-flags:v", "+bitexact", "-map_metadata", "-1", "-threads", "1")
"""No version, no clock and no race of threads in the file."""
# Screens expect the colours of high-definition film, and ffmpeg would use those of old television.
_COLOURS = (
    "-vf", "scale=out_color_matrix=bt709:out_range=tv", "-pix_fmt", "yuv420p",
    "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
)  # fmt: skip
_CODECS = {
    ".mp4": (
        "-c:v", "libx264", "-preset", "medium", "-tune", "animation", "-crf", "20", "-movflags", "+faststart",
        "-f", "mp4",
    ),
    ".webm": (
        "-c:v", "libvpx-vp9", "-crf", "32", "-b:v", "0", "-deadline", "good", "-cpu-used", "5",
        "-f", "webm",
    ),
}  # fmt: skip
VIDEO_SUFFIXES = tuple(_CODECS)
_SECONDS_TO_KEY = 5
"""From one picture that stands for itself to the next: a reader who jumps waits no longer."""


def encode(
    path: Path, pictures: Iterable[bytes], *, suffix: str, size: tuple[int, int], fps: int, title: str
) -> None:
    """
    Write a film.

    Parameters
    ----------
    pictures
        Each of ``size`` (width, height; even), 4 bytes a dot (red, green, blue, none) from the upper left.
    suffix
        One of VIDEO_SUFFIXES.

    Raises
    ------
    IdlibmapError
        ffmpeg is missing, or could not write the film; the message holds what it said.
    """
    width, height = size
    command = [
        find_ffmpeg(), "-hide_banner", "-loglevel", "error", "-y",
        "-f", "rawvideo", "-pix_fmt", "rgb0", "-s", f"{width}x{height}", "-r", str(fps), "-i", "-", "-an",
        *_COLOURS, *_CODECS[suffix], "-g", str(_SECONDS_TO_KEY * fps), *_ALIKE, "-metadata", f"title={title}",
        str(path),
    ]  # fmt: skip
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as ffmpeg:  # noqa: S603 (ours)
        _feed(ffmpeg, pictures)
        said = ffmpeg.stderr.read().decode(errors="replace") if ffmpeg.stderr else ""
    if ffmpeg.returncode:
        msg = f"{path}: ffmpeg could not write the film ({said.strip() or ffmpeg.returncode})."
        raise IdlibmapError(msg)


def _feed(ffmpeg: "subprocess.Popen[bytes]", pictures: Iterable[bytes]) -> None:
    if ffmpeg.stdin is None:
        return
    try:
        for picture in pictures:
            ffmpeg.stdin.write(picture)
        ffmpeg.stdin.close()
    except BrokenPipeError:
        # It has ended, and says why itself.
        return


def find_ffmpeg() -> str:
    """
    Return the path of the ffmpeg that imageio-ffmpeg brings along.

    Raises
    ------
    IdlibmapError
        It is not installed.
    """
    try:
        from imageio_ffmpeg import get_ffmpeg_exe  # noqa: PLC0415 (an extra)
    except ImportError as error:
        msg = 'MP4 and WebM are written by ffmpeg: pip install "idlibmap[film]". A .gif needs nothing more.'
        raise IdlibmapError(msg) from error
    return str(get_ffmpeg_exe())
