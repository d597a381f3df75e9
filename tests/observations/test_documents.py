"""The papers of an observation: what they say, to whom they are offered, what they never say."""

from __future__ import annotations

import dataclasses
from datetime import date, time
from typing import Any

import pytest

from llct.core import clock
from llct.core.periods import DateRange
from llct.features.accounts.models import Person
from llct.features.centres import settings
from llct.features.centres.models import CentreName, CentreSetting
from llct.features.observations import documents, operations
from llct.features.observations.models import Observation, PrivateNote
from llct.features.observations.operations import Minutes
from llct.features.observations.rules import ObservationKind, SeatRole
from llct.features.observations.rules.conclusions import Correction, Draft
from llct.features.papers.rules import Offer
from llct.features.rubrics.rules.builtin.points import DEFAULT_100
from llct.infra.db import db
from llct.infra.word.render import render
from llct.infra.word.types import Authority, LetterheadKind, Paper
from tests.infra.word.outline import outline
from tests.observations.scenes import (
    TODAY,
    again,
    collected_demo,
    comment,
    concluded_comment,
    concluded_demo,
    demo,
    fill,
    form_of,
    hand_in,
    sent,
    submit,
)
from tests.people import Human, People

pytestmark = [pytest.mark.usefixtures("session"), pytest.mark.any_database]

OBSERVERS = ("Hoàng Văn Sình", "Vàng Mí Dế", "Đặng Văn Tẩn")


def offers(observation: Observation, who: Human) -> list[Offer]:
    subject = documents.find_subject(who.actor, observation.id)
    return list(subject.offers) if subject else []


def kinds(observation: Observation, who: Human) -> list[str]:
    return [offer.kind.value for offer in offers(observation, who)]


def paper(observation: Observation, kind: str, who: Human, part: str = "") -> Any:
    return documents.build_paper(who.actor, observation.id, kind, part)


def said(value: Any) -> str:
    """Every text of a paper, from whatever depth."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return "\n".join(said(item) for item in value)
    if dataclasses.is_dataclass(value):
        return "\n".join(said(getattr(value, f.name)) for f in dataclasses.fields(value))
    return ""


def choose(people: People, setting: Any, value: Any) -> None:
    db.session.add(
        CentreSetting(
            centre_id=people.centre_id,
            key=setting.key,
            valid_from=date(2020, 1, 1),
            value=value,
            set_at=clock.now(),
        )
    )
    db.session.commit()


def with_minutes(people: People, observation: Observation) -> Observation:
    facts = Minutes(
        on=TODAY,
        starts=time(14, 0),
        ends=time(15, 30),
        place="Phòng họp số 1",
        self_review="Đã chuẩn bị kỹ phần mở bài.",
        acceptance="Tiếp thu các góp ý.",
    )
    operations.write_minutes(
        people.clerk.actor,
        observation,
        facts,
        seen_version=observation.version,
        is_ready=True,
    )
    return again(observation)


def test_a_comment_gives_one_sheet(people: People) -> None:
    observation = concluded_comment(people)

    assert kinds(observation, people.director) == ["comment_sheet"]


def test_the_sheet_holds_remarks_and_points_but_no_points_of_score(people: People) -> None:
    observation = concluded_comment(people, "Dành thời gian hỏi đáp")

    lines = outline(render(paper(observation, "comment_sheet", people.clerk)))

    assert "Title: PHIẾU GÓP Ý BÀI GIẢNG" in lines
    assert "Thông tin: Họ và tên giảng viên: Nguyễn Thị Hường" in lines
    assert "Body Text: Giọng rõ, có liên hệ thực tế" in lines
    assert "Body Text: 1. Dành thời gian hỏi đáp" in lines
    assert not [line for line in lines if "Tổng" in line or "Xếp loại" in line]


def test_a_demo_gives_forms_summary_and_minutes(people: People) -> None:
    observation = concluded_demo(people)

    assert kinds(observation, people.director) == [
        *["observation_form"] * 3,
        "score_summary",
        "minutes",
    ]


def test_the_form_of_one_observer_names_that_observer(people: People) -> None:
    observation = concluded_demo(people)
    offer = next(o for o in offers(observation, people.director) if "Sình" in o.title)

    form = paper(observation, "observation_form", people.director, offer.part)

    assert form.observer == "Hoàng Văn Sình"
    assert (form.total, form.max_total) == ("84", "100")
    assert form.strengths == "Rõ ràng, mạch lạc (Hoàng Văn Sình)"
    assert form.signatures.right.name == "Hoàng Văn Sình"


def test_the_summary_keeps_the_observers_names_to_itself(people: People) -> None:
    observation = concluded_demo(people)

    summary = paper(observation, "score_summary", people.director)

    assert summary.observers == ()
    assert (summary.observer_count, summary.totals) == (3, ("84", "84", "84"))
    assert summary.total_result == "84"
    assert summary.grade_sentence.startswith("Xếp loại Giỏi")
    table = said(dataclasses.replace(summary, signatures=type(summary.signatures)()))
    assert not [name for name in OBSERVERS if name in table]


def test_names_are_shown_where_the_centre_says_so(people: People) -> None:
    observation = concluded_demo(people)
    choose(people, settings.OBSERVER_NAMES_SHOWN, True)

    summary = paper(observation, "score_summary", people.director)

    assert sorted(summary.observers) == sorted(OBSERVERS)


def test_an_agreed_score_prints_with_its_reason(people: People) -> None:
    observation = collected_demo(people)
    first = next(DEFAULT_100.criteria)
    operations.agree(
        people.deputy.actor,
        observation,
        criterion_key=first.key,
        score=first.maximum,
        reason="Giáo án nộp đúng hạn",
        seen=None,
    )
    observation = again(observation)
    draft = Draft(text="Tốt.", points=())
    operations.conclude(people.deputy.actor, observation, draft, seen_version=observation.version)

    summary = paper(again(observation), "score_summary", people.director)

    row = summary.groups[0].rows[0]
    assert (row.result, row.note) == ("5", "Thống nhất: Giáo án nộp đúng hạn")
    assert row.marks == ("4", "4", "4")


def test_the_minutes_follow_the_meeting(people: People) -> None:
    observation = with_minutes(people, concluded_demo(people, "Thêm ví dụ ở địa phương"))

    minutes = paper(observation, "minutes", people.clerk)

    assert minutes.opened_at == "14 giờ 00, ngày 18 tháng 11 năm 2026"
    assert minutes.closed_at == "15 giờ 30 cùng ngày"
    assert minutes.chair.name == "đồng chí Hoàng Văn Sình"
    assert minutes.self_assessment == "Đã chuẩn bị kỹ phần mở bài."
    assert [point.text for point in minutes.points_to_improve] == ["Thêm ví dụ ở địa phương"]
    assert minutes.result == "Kết quả: 84/100 điểm."
    assert minutes.lecturer_reply == "Tiếp thu các góp ý."
    signers = minutes.signatures
    assert (signers.left.caption, signers.right.caption) == ("NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ")
    assert signers.below is None


def with_statement(people: People, text: str = "Nhất trí với các ý kiến.") -> Observation:
    """Three forms, and what one observer said at the meeting."""
    observation = concluded_demo(people)
    seat = next(s for s in observation.seats if s.name == "Vàng Mí Dế")
    operations.write_minutes(
        people.clerk.actor,
        observation,
        Minutes(statements={seat.id: text}),
        seen_version=observation.version,
        is_ready=False,
    )
    return again(observation)


def test_minutes_name_who_spoke_and_nobody_by_a_form(people: People) -> None:
    minutes = paper(with_statement(people), "minutes", people.clerk)

    assert [(one.speaker, one.text) for one in minutes.opinions] == [
        ("Đồng chí Vàng Mí Dế", "Nhất trí với các ý kiến.")
    ]
    (strengths,) = minutes.written_opinions
    assert strengths.speaker == "Ưu điểm"
    assert len(strengths.text.splitlines()) == 3
    assert "Người dự 1" not in "\n".join(outline(render(minutes)))


def test_forms_of_speakers_are_among_the_nameless_ones(people: People) -> None:
    """Were they left out, the only form left would tell its author."""
    (strengths,) = paper(with_statement(people), "minutes", people.clerk).written_opinions

    assert "Rõ ràng, mạch lạc (Vàng Mí Dế)" in strengths.text


def test_minutes_speak_of_observers_one_two_three_where_the_centre_says_so(people: People) -> None:
    observation = with_statement(people)
    choose(people, settings.MINUTES_NAME_SPEAKERS, False)

    minutes = paper(observation, "minutes", people.clerk)

    assert [one.speaker for one in minutes.opinions] == ["Người dự 1", "Người dự 2", "Người dự 3"]
    assert "Nhất trí với các ý kiến." in [one.text for one in minutes.opinions]
    assert minutes.written_opinions == ()


def test_minutes_name_everybody_where_names_are_shown(people: People) -> None:
    observation = with_statement(people)
    choose(people, settings.OBSERVER_NAMES_SHOWN, True)

    minutes = paper(observation, "minutes", people.clerk)

    assert sorted(one.speaker.removeprefix("Đồng chí ") for one in minutes.opinions) == sorted(
        OBSERVERS
    )
    assert minutes.written_opinions == ()


def test_attendees_stand_in_protocol_order(people: People) -> None:
    leader, other = (
        db.session.get_one(Person, human.person_id)
        for human in (people.visiting, people.lecturer_b)
    )
    leader.protocol_rank, other.protocol_rank = 5, 50
    db.session.flush()
    observation = with_minutes(people, concluded_demo(people))

    names = [one.name for one in paper(observation, "minutes", people.clerk).attendees]

    assert names == [
        "đồng chí Đặng Văn Tẩn",
        "đồng chí Vàng Mí Dế",
        "đồng chí Nguyễn Thị Hường",
    ]


def test_a_leader_speaks_apart_and_by_name(people: People) -> None:
    observation = demo(people, leader=people.leader)
    hand_in(observation, people.deputy, people.lecturer_b)
    form = form_of(observation, people.leader, SeatRole.LEADER)
    event = sent("suggestions", "Nhân rộng cách mở bài.")
    operations.receive_events(people.leader.actor, observation, form, [event], origin="x")
    operations.submit(people.leader.actor, observation, form, seen_version=form.version)
    hand_in(again(observation), people.visiting)
    observation = again(observation)
    draft = Draft(text="Tốt.")
    operations.conclude(people.deputy.actor, observation, draft, seen_version=observation.version)
    observation = again(observation)

    minutes = paper(observation, "minutes", people.clerk)
    summary = paper(observation, "score_summary", people.clerk)

    offer = next(o for o in offers(observation, people.clerk) if "Giàng A Páo" in o.title)
    form = paper(observation, "observation_form", people.clerk, offer.part)
    assert form.groups == ()
    assert form.suggestions == "Nhân rộng cách mở bài."
    (opinion,) = minutes.leader_opinions
    assert opinion.speaker == "Đồng chí Giàng A Páo"
    assert "Nhân rộng cách mở bài." in opinion.text
    assert summary.observer_count == 3


def test_private_notes_are_in_no_paper(people: People) -> None:
    observation = concluded_demo(people)
    note = PrivateNote(
        centre_id=people.centre_id,
        observation_id=observation.id,
        criterion_key="c4",
        quotation="CÂU NÓI RIÊNG",
        opened_at=clock.now(),
    )
    db.session.add(note)
    db.session.commit()

    for offer in offers(observation, people.director):
        built = paper(observation, offer.kind.value, people.director, offer.part)
        assert "CÂU NÓI RIÊNG" not in said(built)


def test_a_correction_says_so(people: People) -> None:
    observation = concluded_demo(people)
    operations.correct(
        people.deputy.actor,
        observation,
        Draft(text="Khá tốt.", points=("Thêm ví dụ ở địa phương",)),
        Correction(reason="Ghi nhầm tiêu chí I.1"),
        seen_version=observation.version,
    )

    minutes = paper(again(observation), "minutes", people.clerk)

    assert minutes.conclusion == "Khá tốt.\nĐính chính lần 1: Ghi nhầm tiêu chí I.1"


def test_identical_input_gives_identical_bytes(people: People) -> None:
    observation = with_minutes(people, concluded_demo(people))

    for offer in offers(observation, people.director):
        arguments = (observation, offer.kind.value)
        one = render(paper(*arguments, people.director, offer.part))
        other = render(paper(*arguments, people.clerk, offer.part))
        assert one == other


@pytest.mark.parametrize("kind", LetterheadKind)
def test_every_letterhead_can_be_chosen(people: People, kind: LetterheadKind) -> None:
    observation = with_minutes(people, concluded_demo(people))
    choose(people, settings.LETTERHEAD["minutes"], kind.value)

    minutes = paper(observation, "minutes", people.clerk)

    assert minutes.letterhead.kind is kind
    writer = "NGƯỜI GHI BIÊN BẢN" if kind is LetterheadKind.PARTY else "THƯ KÝ"
    assert minutes.signatures.left.caption == writer


def test_numbers_and_days_stay_blank(people: People) -> None:
    observation = with_minutes(people, concluded_demo(people))

    head = paper(observation, "minutes", people.clerk).letterhead

    assert (head.number.kind_code, head.number.number, head.on) == ("BB", None, None)
    assert head.blank_year == 2026


def test_an_old_paper_prints_with_the_name_of_its_day(people: People) -> None:
    observation = with_minutes(people, concluded_demo(people))
    db.session.add(
        CentreName(
            centre_id=people.centre_id,
            valid_from=date(2026, 12, 1),
            name="Trung tâm Chính trị phường Suối Chàm",
            superior_line="ĐẢNG ỦY PHƯỜNG SUỐI CHÀM",
            issuing_lines="TRUNG TÂM CHÍNH TRỊ",
            place="Suối Chàm",
        )
    )
    db.session.commit()

    head = paper(observation, "minutes", people.clerk).letterhead

    assert head.superior_lines == ("ĐẢNG ỦY XÃ SUỐI CHÀM",)


def test_the_deputy_signs_for_the_director_by_setting(people: People) -> None:
    observation = concluded_demo(people)
    choose(people, settings.SIGNER["score_summary"], "deputy")

    signer = paper(observation, "score_summary", people.clerk).signatures.right

    assert (signer.authority, signer.authority_of) == (Authority.FOR, "GIÁM ĐỐC")
    assert (signer.position, signer.name) == ("PHÓ GIÁM ĐỐC", "Hoàng Văn Sình")


def test_an_acting_director_signs_as_such(people: People) -> None:
    observation = concluded_demo(people)
    choose(people, settings.DIRECTOR_IS_ACTING, True)

    signer = paper(observation, "score_summary", people.clerk).signatures.right

    assert (signer.authority, signer.name) == (Authority.ACTING, "Triệu Thị Mai")


def test_tone_marks_follow_the_centre_but_names_stay(people: People) -> None:
    db.session.get_one(Person, people.deputy.person_id).full_name = "Hoàng Thúy"
    db.session.flush()
    choose(people, settings.TONE_STYLE, "old")
    observation = with_minutes(people, concluded_demo(people))

    minutes = paper(observation, "minutes", people.clerk)

    assert minutes.letterhead.superior_lines == ("ĐẢNG UỶ XÃ SUỐI CHÀM",)
    assert minutes.chair.name == "đồng chí Hoàng Thúy"


def test_the_lecturer_signs_below_where_the_centre_asks(people: People) -> None:
    observation = with_minutes(people, concluded_demo(people))
    choose(people, settings.LECTURER_SIGNS_MINUTES, True)

    below = paper(observation, "minutes", people.clerk).signatures.below

    assert (below.caption, below.name) == ("GIẢNG VIÊN", "Nguyễn Thị Hường")


def test_a_conference_gives_a_summary_with_its_list(people: People) -> None:
    observation = comment(people, kind=ObservationKind.CONFERENCE)
    operations.start(None, observation)
    draft = Draft(
        text="Hội nghị đạt yêu cầu.", attendees=(("Sùng A Chứ", "Bí thư chi bộ", "Bản Nà Pán"),)
    )
    observation = again(observation)
    operations.conclude(people.deputy.actor, observation, draft, seen_version=observation.version)

    minutes = paper(again(observation), "minutes", people.clerk)

    assert minutes.subtitle == "ghi nhận tiết giảng tại hội nghị"
    names = [one.name for one in minutes.attendees[-2:]]
    assert names == ["đồng chí Sùng A Chứ", "đồng chí Nguyễn Thị Hường"]
    assert minutes.opened_at == "7 giờ 30, ngày 18 tháng 11 năm 2026"
    assert (minutes.occasion, minutes.closed_at) == ("Tiết giảng", "11 giờ 30 cùng ngày")


def test_the_log_puts_what_was_said_under_the_content(people: People) -> None:
    observation = demo(people)
    first = next(DEFAULT_100.criteria)
    entry = {
        "minute": 17,
        "activity": "Hỏi - đáp",
        "lecturer": "Hỏi: chi bộ làm gì để giữ nền nếp?",
        "learners": "Ba học viên trả lời",
        "remark": "Câu hỏi sát",
        "criterion": first.key,
    }
    fill(observation, people.deputy, sent("log:0d9f0000-0001", entry))
    hand_in(observation, people.deputy)
    form = form_of(again(observation), people.deputy)

    paper_form = paper(observation, "observation_form", people.deputy, str(form.id))

    assert (
        "| phút 17 | Hỏi: chi bộ làm gì để giữ nền nếp? | Hỏi - đáp / HV: Ba học viên trả lời"
        " | Câu hỏi sát (tiêu chí I.1)"
    ) in outline(render(paper_form))


def test_several_comments_are_told_apart_by_number(people: People) -> None:
    observation = demo(people, kind=ObservationKind.COMMENT)
    for human in (people.deputy, people.lecturer_b, people.visiting):
        fill(observation, human, sent("limits", f"Nói nhanh, {human.name}."))
        submit(observation, human)
    observation = again(observation)
    operations.conclude(people.deputy.actor, observation, Draft(), seen_version=observation.version)

    sheet = paper(again(observation), "comment_sheet", people.clerk)

    starts = [line.split(":")[0] for line in sheet.limits.splitlines()]
    assert starts == ["- Người dự 1", "- Người dự 2", "- Người dự 3"]
    assert sheet.signatures.right.caption == "CHỦ TRÌ"


def test_before_the_conclusion_there_is_only_a_blank_form_and_the_own_one(people: People) -> None:
    observation = collected_demo(people)

    assert kinds(observation, people.director) == []
    assert [offer.title for offer in offers(observation, people.lecturer_b)] == [
        "Phiếu dự giờ của Vàng Mí Dế"
    ]


@pytest.mark.parametrize(("make", "kind"), [(comment, "comment_sheet"), (demo, "observation_form")])
def test_a_blank_form_for_the_lesson(people: People, make: Any, kind: str) -> None:
    observation = make(people)
    (offer,) = offers(observation, people.clerk)
    assert not offer.is_tracked

    blank = paper(observation, offer.kind.value, people.clerk, offer.part)

    assert blank.kind == kind
    assert blank.is_blank
    assert "Nguyễn Thị Hường" in said(blank)


def test_the_lecturer_gets_shared_papers_and_no_single_form(people: People) -> None:
    observation = concluded_demo(people)

    assert kinds(observation, people.lecturer_a) == ["score_summary", "minutes"]
    choose(people, settings.OBSERVER_NAMES_SHOWN, True)
    assert kinds(observation, people.lecturer_a).count("observation_form") == 3


def test_the_lecturer_gets_no_blank_form(people: People) -> None:
    assert kinds(demo(people), people.lecturer_a) == []


def test_an_unannounced_visit_does_not_exist_for_its_lecturer(people: People) -> None:
    observation = comment(people, is_announced=False)

    assert documents.find_subject(people.lecturer_a.actor, observation.id) is None


def test_strangers_find_nothing_and_observers_their_own(people: People) -> None:
    observation = concluded_demo(people)

    assert documents.find_subject(people.stranger.actor, observation.id) is None
    assert kinds(observation, people.lecturer_b) == ["observation_form"]


def test_a_period_lists_concluded_observations_of_the_centre(people: People) -> None:
    observation = concluded_demo(people)
    period = DateRange(date(2026, 10, 1), date(2026, 12, 31))

    (subject,) = documents.list_between(people.clerk.actor, period)

    assert subject.id == observation.id
    assert subject.title == "Thao giảng – Nguyễn Thị Hường"
    assert documents.list_between(people.stranger.actor, period) == []
    other = DateRange(date(2026, 1, 1), date(2026, 1, 31))
    assert documents.list_between(people.clerk.actor, other) == []


def test_papers_are_made_of_the_types_of_word(people: People) -> None:
    observation = concluded_demo(people)

    for offer in offers(observation, people.director):
        built = paper(observation, offer.kind.value, people.director, offer.part)
        assert isinstance(built, Paper)
        assert built.kind.value == offer.kind.value
