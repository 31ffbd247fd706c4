"""The text in which GDAL's OSM driver keeps tags that have no column: PostgreSQL's hstore."""

import re

QUOTED = r'"((?:[^"\\]|\\.)*)"'
PAIR = re.compile(rf"{QUOTED}\s*=>\s*{QUOTED}", re.DOTALL)
ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def read_hstore(text: str) -> dict[str, str]:
    r"""Return the pairs of ``"key"=>"value","key"=>"value"``; a backslash escapes the next character."""
    return {ESCAPED.sub(r"\1", key): ESCAPED.sub(r"\1", value) for key, value in PAIR.findall(text)}
