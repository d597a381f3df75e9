"""The editor through the client: every button saves, works without script, loses nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from llct.features.centres.models import Centre
from llct.features.centres.rules import Preset
from llct.features.rubrics.models import Rubric
from llct.features.rubrics.rules.builtin import DEFAULT_100, PRACTICE_SHORT, RUBRIC_A
from llct.features.rubrics.rules.definitions import RubricDefinition, ScoringSeat
from llct.features.rubrics.rules.encoding import from_json
from llct.infra.db import db, unscoped, writing
from tests.factories import make_rubric
from tests.pages import Visitor, post
from tests.people import People
from tests.rubrics.editor_fields import typed

pytestmark = pytest.mark.any_database


def saved(app: Flask, rubric_id: int) -> RubricDefinition:
    with app.app_context(), unscoped():
        rubric = db.session.get(Rubric, rubric_id, options=[db.selectinload(Rubric.versions)])
        assert rubric is not None
        return from_json(rubric.versions[-1].definition)


def url(rubric_id: int) -> str:
    return f"/mau-phieu/{rubric_id}/soan"


def test_director_and_deputy_see_the_editor(people: People, visit: Visitor, draft_id: int) -> None:
    for person in (people.director, people.deputy):
        html = visit(person, url(draft_id)).get_data(as_text=True)
        assert "Liên hệ thực tế (nếu có), có tính giáo dục" in html
        assert "có thể đưa vào dùng" in html


@pytest.mark.parametrize("definition", [RUBRIC_A, DEFAULT_100, PRACTICE_SHORT])
def test_sending_the_editor_unchanged_changes_nothing(
    app: Flask, people: People, visit: Visitor, definition: RubricDefinition
) -> None:
    with app.app_context(), writing():
        rubric_id = make_rubric(people.director, definition, is_published=False).id

    response = post(visit.client(people.director), url(rubric_id), typed(definition))

    assert response.status_code == 302
    assert saved(app, rubric_id) == definition


def test_what_is_typed_is_saved(app: Flask, people: People, visit: Visitor, draft_id: int) -> None:
    changes = {
        "title": "Phiếu  của Trung tâm",
        "groups-0-criteria-0-text": "Chính xác",
        "groups-0-criteria-0-maximum": "1,5",
        "groups-0-criteria-0-guidance": "1,5: rất chắc\n0 - sai",
        "groups-0-criteria-0-soundness_floor": "0,5",
        "scale_maximum": "19,5",
        "min_forms": "3",
        "time_tolerance": "15",
        "outlier_limit": "1,5",
        "drops_outliers": "yes",
        "time_criterion": "organisation_time",
    }

    post(visit.client(people.deputy), url(draft_id), typed(RUBRIC_A, **changes))

    rubric = saved(app, draft_id)
    first = rubric.groups[0].criteria[0]
    assert rubric.title == "Phiếu của Trung tâm"
    assert (first.text, str(first.maximum), str(first.soundness_floor)) == (
        "Chính xác",
        "1.5",
        "0.5",
    )
    assert [(str(g.minimum), g.text) for g in first.guidance] == [
        ("1.5", "rất chắc"),
        ("0", "sai"),
    ]
    assert rubric.combination.drops_outliers is True
    assert str(rubric.combination.time_tolerance) == "0.15"
    assert rubric.combination.time_criterion == "organisation_time"


def test_a_condition_may_ask_for_a_share_or_about_the_whole_lesson(
    app: Flask, people: People, visit: Visitor, draft_id: int
) -> None:
    changes = {
        "bands-0-conditions-0-subject": "group:content",
        "bands-0-conditions-0-minimum": "80",
        "bands-0-conditions-0-is_share": "y",
        "bands-0-conditions-1-subject": "time_kept",
    }

    post(visit.client(people.director), url(draft_id), typed(RUBRIC_A, **changes))

    first, second, *_ = saved(app, draft_id).bands[0].conditions
    assert (first.subject, str(first.minimum), first.is_share) == ("content", "0.8", True)
    assert (second.kind.value, second.subject, second.minimum) == ("time_kept", "", None)


def test_bands_are_kept_best_first(
    app: Flask, people: People, visit: Visitor, draft_id: int
) -> None:
    changes = {"bands-2-min_total": "18"}

    post(visit.client(people.director), url(draft_id), typed(RUBRIC_A, **changes))

    names = [band.name for band in saved(app, draft_id).bands]
    assert names == ["Trung bình", "Giỏi", "Khá", "Yếu"]


def test_a_button_saves_what_was_typed_and_then_does_its_work(
    app: Flask, people: People, visit: Visitor, draft_id: int
) -> None:
    changes = {"groups-1-title": "Phương pháp dạy", "action": "add_criterion:1"}

    response = post(visit.client(people.director), url(draft_id), typed(RUBRIC_A, **changes))

    group = saved(app, draft_id).groups[1]
    assert response.location == f"/mau-phieu/{draft_id}/soan#groups-1"
    assert (group.title, len(group.criteria)) == ("Phương pháp dạy", 3)
    html = visit(people.director, url(draft_id)).get_data(as_text=True)
    assert "Tiêu chí II.3: Cần nhập nội dung này." in html


@pytest.mark.parametrize(
    ("action", "anchor"),
    [
        ("add_group", "groups"),
        ("lower_group:0", "groups-0"),
        ("raise_criterion:1:0", "groups-1"),
        ("add_band", "bands"),
        ("remove_condition:0:1", "bands-0"),
    ],
)
def test_the_page_stands_where_the_button_was(
    people: People, visit: Visitor, draft_id: int, action: str, anchor: str
) -> None:
    client = visit.client(people.director)

    response = post(client, url(draft_id), typed(RUBRIC_A, action=action))

    assert response.location.endswith(f"#{anchor}")
    visit(people.director, url(draft_id))


@pytest.mark.parametrize("action", ["remove_group:9", "publish", "add_group:1", "lower_group:x"])
def test_an_impossible_button_keeps_what_was_typed(
    people: People, visit: Visitor, draft_id: int, action: str
) -> None:
    data = typed(RUBRIC_A, title="Tên đang gõ", action=action)

    response = post(visit.client(people.director), url(draft_id), data)

    assert response.status_code == 422
    assert "Tên đang gõ" in response.get_data(as_text=True)


WRONG_VALUES = [
    ("groups-0-criteria-0-maximum", "hai", "Cần một số, ví dụ 7,5."),
    ("groups-0-criteria-0-maximum", "-1", "Cần một số từ 0 đến 1000."),
    ("groups-0-criteria-0-step", "0.3", "Giá trị này không có trong danh sách."),
    ("groups-0-criteria-0-guidance", "tốt", "Mỗi dòng gợi ý chấm viết dạng"),
    ("groups-0-criteria-0-text", "x" * 501, "Dài quá 500 ký tự."),
    ("bands-0-code", "best", "Giá trị này không có trong danh sách."),
    ("bands-0-conditions-0-subject", "criterion:lost", "Giá trị này không có trong danh sách."),
    ("min_forms", "0", "Cần một số từ 1 đến 20."),
]


@pytest.mark.parametrize(("field", "value", "message"), WRONG_VALUES)
def test_a_wrong_value_has_its_message_and_everything_typed_stays(
    app: Flask,
    people: People,
    visit: Visitor,
    draft_id: int,
    field: str,
    value: str,
    message: str,
) -> None:
    data = typed(RUBRIC_A, title="Tên đang gõ", **{field: value})

    response = post(visit.client(people.director), url(draft_id), data)

    html = response.get_data(as_text=True)
    assert response.status_code == 422
    assert message in html
    assert "Tên đang gõ" in html
    assert saved(app, draft_id) == RUBRIC_A


def test_an_unfinished_draft_can_be_saved(
    app: Flask, people: People, visit: Visitor, draft_id: int
) -> None:
    empty = {"groups-0-criteria-0-text": "", "groups-0-criteria-0-maximum": ""}

    response = post(visit.client(people.director), url(draft_id), typed(RUBRIC_A, **empty))

    assert response.status_code == 302
    html = visit(people.director, url(draft_id)).get_data(as_text=True)
    assert "Các tiêu chí cộng lại được 18, thang điểm là 20." in html


def test_levels_are_edited_by_name(app: Flask, people: People, visit: Visitor) -> None:
    with app.app_context(), writing():
        rubric_id = make_rubric(people.director, PRACTICE_SHORT, is_published=False).id
    changes = {
        "levels": "Tốt\nKhá\n\nĐạt\nChưa đạt\n",
        "groups-1-criteria-0-soundness_floor": "",
    }

    post(visit.client(people.director), url(rubric_id), typed(PRACTICE_SHORT, **changes))

    rubric = saved(app, rubric_id)
    assert rubric.scale.levels == ("Tốt", "Khá", "Đạt", "Chưa đạt")
    assert {criterion.maximum for criterion in rubric.criteria} == {4}
    assert rubric.groups[1].criteria[0].soundness_floor is None
    visit(people.director, url(rubric_id))


def test_a_rubric_without_levels_can_still_be_mended(
    app: Flask, people: People, visit: Visitor
) -> None:
    with app.app_context(), writing():
        rubric_id = make_rubric(people.director, PRACTICE_SHORT, is_published=False).id
    client = visit.client(people.director)
    post(client, url(rubric_id), typed(PRACTICE_SHORT, levels=""))
    data = typed(saved(app, rubric_id), 2, levels="Đạt\nChưa đạt")
    blank = {name: "" for name in data if name.endswith(("min_total", "floor", "minimum"))}

    response = post(client, url(rubric_id), {**data, **blank})

    assert response.status_code == 302
    assert saved(app, rubric_id).scale.levels == ("Đạt", "Chưa đạt")


def test_seat_weights_belong_to_the_full_preset(
    app: Flask, people: People, visit: Visitor, draft_id: int
) -> None:
    weighted = replace(
        RUBRIC_A,
        combination=replace(
            RUBRIC_A.combination, seat_weights=((ScoringSeat.CHAIR, RUBRIC_A.scale.maximum / 10),)
        ),
    )
    client = visit.client(people.director)
    hidden = visit(people.director, url(draft_id)).get_data(as_text=True)
    post(client, url(draft_id), typed(weighted))
    ignored = saved(app, draft_id)
    with app.app_context(), writing():
        centre = db.session.get(Centre, people.centre_id)
        assert centre is not None
        centre.preset = Preset.FULL
    shown = visit(people.director, url(draft_id)).get_data(as_text=True)
    post(client, url(draft_id), typed(weighted))

    assert "weight_chair" not in hidden
    assert ignored.combination.seat_weights == ()
    assert "weight_chair" in shown
    assert saved(app, draft_id) == weighted


def test_a_page_of_yesterday_is_refused_with_both_versions_shown(
    app: Flask, people: People, visit: Visitor, draft_id: int
) -> None:
    client = visit.client(people.director)
    post(client, url(draft_id), typed(RUBRIC_A, title="Tên đã lưu"))

    response = post(client, url(draft_id), typed(RUBRIC_A, title="Tên đang gõ"))

    html = response.get_data(as_text=True)
    assert response.status_code == 409
    assert "Trang đã cũ" in html
    assert "Bản người khác vừa lưu" in html
    assert '<p class="preview-title">Tên đã lưu</p>' in html
    assert "Tên đang gõ" in html
    assert saved(app, draft_id).title == "Tên đã lưu"


def test_rows_that_are_gone_are_a_stale_page(
    app: Flask, people: People, visit: Visitor, draft_id: int
) -> None:
    client = visit.client(people.director)
    post(client, url(draft_id), typed(RUBRIC_A, action="remove_group:4"))

    response = post(client, url(draft_id), typed(RUBRIC_A))

    assert response.status_code == 409
    assert len(saved(app, draft_id).groups) == 4


def test_a_published_rubric_has_no_editor(
    people: People, visit: Visitor, published_id: int
) -> None:
    assert visit.client(people.director).get(url(published_id)).status_code == 422


@pytest.mark.parametrize(("who", "status"), [("lecturer_a", 403), ("clerk", 403)])
def test_a_colleague_without_the_right_is_refused(
    people: People, visit: Visitor, draft_id: int, who: str, status: int
) -> None:
    client = visit.client(people.everyone()[who])

    assert client.get(url(draft_id)).status_code == status
    assert post(client, url(draft_id), typed(RUBRIC_A)).status_code == status


@pytest.mark.parametrize("who", ["stranger", "officer"])
def test_for_the_stranger_it_does_not_exist(
    people: People, visit: Visitor, draft_id: int, who: str
) -> None:
    client = visit.client(people.everyone()[who])
    data = typed(RUBRIC_A)

    assert client.get(url(draft_id)).status_code == 404
    assert post(client, url(draft_id), data).status_code == 404
