"""The Scene, its JSON form and its schema say the same."""

import copy
import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scenes import hostile_scene, idlib_scene, undated_scene

from idlibmap.errors import SchemaError
from idlibmap.maps import scene as scene_module
from idlibmap.maps.scene import Scene, SceneArticle, SceneCopy, field_types, scene_from_json, scene_to_json

SCHEMA = json.loads((files("idlibmap.maps") / "scene.schema.json").read_text(encoding="utf-8"))
SCENES = [idlib_scene(), hostile_scene(), undated_scene()]


@pytest.mark.parametrize("scene", SCENES, ids=["idlib", "hostile", "undated"])
def test_the_schema_accepts_every_scene(scene: Scene) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator(SCHEMA).validate(scene_to_json(scene))


@pytest.mark.parametrize("scene", SCENES, ids=["idlib", "hostile", "undated"])
def test_a_scene_comes_back_from_json_text_as_it_was(scene: Scene) -> None:
    assert scene_from_json(json.loads(json.dumps(scene_to_json(scene)))) == scene


@given(
    st.lists(
        st.builds(
            SceneArticle,
            **{name: st.text() for name in field_types(SceneArticle) if name not in {"published", "copies"}},
            published=st.none() | st.text(),
            copies=st.lists(st.builds(SceneCopy, outlet=st.text(), file=st.text(), url=st.text())).map(tuple),
        )
    )
)
def test_any_articles_come_back(articles: list[SceneArticle]) -> None:
    data = scene_to_json(undated_scene()) | {"articles": [scene_to_json(article) for article in articles]}  # type: ignore[arg-type]
    assert scene_from_json(data).articles == tuple(articles)


def test_schema_and_dataclasses_name_the_same_fields_and_describe_each() -> None:
    records = {"Scene": SCHEMA} | {
        name: part for name, part in SCHEMA["$defs"].items() if name.startswith("Scene")
    }
    classes = {name for name in vars(scene_module) if name.startswith("Scene") and name != "SceneError"}
    assert set(records) == classes
    for name, record in records.items():
        fields = list(field_types(getattr(scene_module, name)))
        assert list(record["properties"]) == record["required"] == fields
        assert record["additionalProperties"] is False
        assert all(spec["description"] for spec in record["properties"].values()), name


def _spoilt(**changes: Any) -> dict[str, Any]:  # noqa: ANN401
    return copy.deepcopy(scene_to_json(idlib_scene())) | changes


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_spoilt(version=99), r"scene\.version: expected 6, found 99"),
        (_spoilt(title=7), r"scene\.title: expected str, found 7"),
        (_spoilt(dates="2020"), r"scene\.dates: expected a list"),
        (_spoilt(bounds=[1.0, 2.0]), r"scene\.bounds: expected 4 items"),
        (_spoilt(places=[{"id": "x"}]), r"scene\.places\[0\]: expected an object with"),
        (_spoilt(undated=[True]), r"scene\.undated\[0\]: expected int, found True"),
    ],
)
def test_a_broken_scene_is_refused_with_the_field_and_the_mend(data: dict[str, Any], message: str) -> None:
    with pytest.raises(SchemaError, match=message + r".*Build the map again"):
        scene_from_json(data)
