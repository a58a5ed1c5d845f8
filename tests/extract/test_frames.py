"""Frames: only classes and roles that the ontology has, and where its domains and ranges admit them."""

from pathlib import Path

import pytest

from sifarat.errors import PackError
from sifarat.extract.grammar.frames import frames, read


def test_the_frames_are_those_that_the_ontology_admits() -> None:
    assert len(frames()) > 15


@pytest.mark.parametrize(
    "frame, slip",
    [
        ("{class: Meating, roles: {}}", "class Meating is no class of the ontology"),
        ("{class: Meeting, roles: {atendee: {types: [Person], markers: [with]}}}", "role atendee is no property"),
        ("{class: Visit, roles: {coChair: {types: [Person], markers: [by]}}}", "coChair is no property that Visit may"),
        ("{class: Session, roles: {coChair: {types: [City], markers: [by]}}}", "role coChair does not take City"),
        ("{class: Visit, roles: {visitor: {types: [Persons], markers: [by]}}}", "role visitor does not take Persons"),
        ("{class: AirLink, roles: {}, sector: flying}", "sector flying is no sector"),
        ("{class: AirLink, rolls: {}}", "rolls"),
    ],
)
def test_a_slip_in_a_frame_is_named_with_file_and_frame(tmp_path: Path, frame: str, slip: str) -> None:
    path = tmp_path / "frames.yaml"
    path.write_text(f"mine: {frame}\n", encoding="utf-8")
    with pytest.raises(PackError, match=slip) as told:
        read(path)
    assert "frames.yaml" in str(told.value)
    assert "mine" in str(told.value) or "rolls" in slip
