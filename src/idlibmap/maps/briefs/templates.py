"""Templates of briefs: Jinja2 in a sandbox, where what reports say is text unless a template says not."""

from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from types import TracebackType

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from idlibmap.errors import IdlibmapError
from idlibmap.maps.briefs.document import Brief
from idlibmap.maps.briefs.markup import Written, to_html, to_markdown, to_typst, typst_literal

_WRITTEN: Mapping[str, Written] = {".md": to_markdown, ".html": to_html, ".typ": to_typst}


def fill_template(brief: Brief, suffix: str, *, pictures: Mapping[str, str], own: Path | None = None) -> str:
    """
    Fill the template of a format.

    Parameters
    ----------
    suffix
        ``.md``, ``.html`` or ``.typ``.
    pictures
        Address of each figure's picture, by the figure's name.
    own
        A user's template in place of the one shipped; it can extend that by its name, ``brief.html.j2``.

    Raises
    ------
    IdlibmapError
        The user's template cannot be read, or has a fault: the message names its file and line.
    """
    shipped = f"brief{suffix}.j2"
    sources = {} if own is None else {str(own): _read(own)}
    environment = _environment(suffix, sources)
    name = shipped if own is None else str(own)
    try:
        return environment.get_template(name).render(brief=brief, pictures=pictures)
    except TemplateSyntaxError as error:
        msg = f"{error.name or name}:{error.lineno}: {error.message}. Mend the template."
        raise IdlibmapError(msg) from error
    except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        if own is None:
            raise
        line = _line_in(error.__traceback__, name)
        found = str(error).rstrip(".")
        msg = f"{name}:{line}: {found}. Mend the template; docs/briefs.md lists what it is given."
        raise IdlibmapError(msg) from error


def _environment(suffix: str, sources: Mapping[str, str]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        # The third would say whether the text is still what it was.
        loader=FunctionLoader(lambda name: _found(name, sources)),
        # In every format: what templates put together themselves is then told from what they are given.
        autoescape=True,
        finalize=_WRITTEN[suffix],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["literal"] = typst_literal
    return environment


def _found(name: str, sources: Mapping[str, str]) -> str | tuple[str, str, None] | None:
    # With the name, faults are told by it; the third would say whether the text is still what it was.
    return (sources[name], name, None) if name in sources else _shipped(name)


def _shipped(name: str) -> str | None:
    known = {f"brief{suffix}.j2" for suffix in _WRITTEN}
    folder = files("idlibmap.maps.briefs") / "templates"
    return (folder / name).read_text(encoding="utf-8") if name in known else None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        msg = f"{path}: {error.strerror}. Check the path of the template."
        raise IdlibmapError(msg) from error
    except UnicodeDecodeError as error:
        found = error.object[error.start : error.start + 1]
        msg = f"{path}: expected UTF-8 text, found {found!r}. Save it as UTF-8."
        raise IdlibmapError(msg) from error


def _line_in(trace: TracebackType | None, name: str) -> int:
    """Return the line of a template that was last at work when a fault came up."""
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == name:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
