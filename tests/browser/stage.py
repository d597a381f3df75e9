"""What a trial does not begin with and a screen can show: drafts, papers, a new centre.

Everything is done as a person would do it: a page is opened, its form is filled in and sent.
"""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from lxml import html

from llct.core import clock
from llct.core.permissions import Role
from llct.features.centres.models import Province
from llct.features.lesson_plans.models import PlanVersion
from llct.features.lesson_plans.rules import PlanStatus
from llct.features.observations.models import Observation, ObservationForm
from llct.features.observations.rules.statuses import OPEN_TO_FORMS, FormStatus
from llct.infra.db import db, unscoped
from tests.lesson_plans.conftest import DOCX
from tests.pages import Visitor
from tests.people import Human, make_centre, make_human
from tests.pictures import PNG

NEW_CENTRE = "trungtammoi"
SCAN = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@dataclass
class Stage:
    """People beyond those of the trial, and addresses that no link of theirs leads to."""

    people: dict[str, Human] = field(default_factory=dict)
    starts: dict[str, list[str]] = field(default_factory=dict)


def set_stage(app: Flask, people: dict[str, Human]) -> Stage:
    """Fill what is missing, as the director and the administrator of the trial."""
    director = Player(Visitor(app).client(people["giamdoc"]))
    _rubrics(director)
    _curriculum(director)
    _plan(director)
    _papers(director)
    _attachment(director)
    links = [_sign_in_link(director), "/lien-ket/khong-con"]
    with app.app_context(), unscoped():
        province = db.session.scalars(sa.select(Province.id).order_by(Province.id)).first()
        centre = make_centre(province, "Trung tâm Chính trị xã Mường Lạn", "xã Mường Lạn")
        newcomer = make_human("Lường Thị Hặc", Role.DIRECTOR, centre_id=centre)
        db.session.commit()
    Player(Visitor(app).client(people["kiemnhiem"])).send("/lich-ca-nhan")
    starts = _collections(app, people)
    starts["giaovu"].append(_first_draft(app))
    starts["quantri"] += ["/kieu-dang/", "/kieu-dang/phieu"]
    starts["giangvien"] += ["/trung-tam", "/khong-co-trang-nay"]
    starts["nobody"] += [*links, "/khong-co-trang-nay"]
    return Stage({NEW_CENTRE: newcomer}, starts)


def _first_draft(app: Flask) -> str:
    """Where a plan that was sent for the wrong person is put right."""
    with app.app_context(), unscoped():
        query = sa.select(PlanVersion.plan_id).where(
            PlanVersion.number == 1, PlanVersion.status == PlanStatus.DRAFT
        )
        plan_id = db.session.scalars(query.order_by(PlanVersion.plan_id)).first()
    return f"/giao-an/{plan_id}/doi-nguoi-bai"


def _collections(app: Flask, people: dict[str, Human]) -> defaultdict[str, list[str]]:
    """Pages of visits whose forms are still open, for the first person who may enter each.

    Their buttons stand on few pages, some only while the lesson is fresh.
    """
    with app.app_context(), unscoped():
        query = sa.select(Observation.id).where(Observation.status.in_(OPEN_TO_FORMS))
        ids = db.session.scalars(query.order_by(Observation.id)).all()
        forms = db.session.execute(
            sa.select(ObservationForm.observation_id, ObservationForm.id).where(
                ObservationForm.observation_id.in_(ids),
                ObservationForm.status == FormStatus.SUBMITTED,
            )
        ).all()
    kinds = (
        [f"/du-gio/{number}/ket-thuc-thu-phieu" for number in ids],
        [f"/du-gio/{number}/tu-nhan-xet" for number in ids],
        [f"/du-gio/{number}/phieu/{form}/tra-lai" for number, form in forms],
    )
    starts = defaultdict[str, list[str]](list)
    for urls in kinds:
        door = next(_open_doors(app, people, urls), None)
        assert door is not None, f"nobody of the trial may enter any of {urls}"
        starts[door[0]].append(door[1])
    return starts


def _open_doors(app: Flask, people: dict[str, Human], urls: list[str]) -> Iterator[tuple[str, str]]:
    for who, person in people.items():
        client = Visitor(app).client(person)
        for url in urls:
            if client.get(url).status_code == 200:
                yield who, url


class Player:
    """Opens pages and sends their forms."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def open(self, url: str) -> html.HtmlElement:
        answer = self.client.get(url, follow_redirects=True)
        assert answer.status_code == 200, f"{url}: {answer.status_code}"
        return html.fromstring(answer.get_data(as_text=True))

    def send(self, url: str, action: str = "", **values: Any) -> str:
        """Send the form of a page whose action ends so; the address it led to."""
        forms = [
            form
            for form in self.open(url).forms
            if form.method == "POST" and (form.action or url).endswith(action or url)
        ]
        assert forms, f"{url} has no form for {action or url}"
        data = {**_filled(forms[0]), **values}
        target = forms[0].action or url
        answer = self.client.post(target, data=data)
        page = answer.get_data(as_text=True)
        assert answer.status_code in {200, 302}, f"{target}: {answer.status_code} {_faults(page)}"
        return answer.location or page

    def actions(self, url: str, ending: str) -> list[str]:
        """Where the forms of a page lead to that end so."""
        actions = [form.action or url for form in self.open(url).forms]
        return [action for action in actions if urlsplit(action).path.endswith(ending)]

    def links(self, url: str, part: str) -> list[str]:
        """Addresses on a page that contain this part."""
        found = [str(link) for link in self.open(url).xpath("//main//a/@href")]
        return [link for link in dict.fromkeys(found) if re.search(part, link)]


def _filled(form: html.FormElement) -> dict[str, Any]:
    """What a form would send: its values, and something chosen wherever there is a choice."""
    values: dict[str, Any] = {}
    for control in form.inputs:
        name, value = control.name, control.value
        if not name:
            continue
        if control.tag == "select" and not control.multiple:
            value = value or next(filter(None, control.value_options), "")
        if isinstance(value, str):
            values[name] = value
        elif value:
            values[name] = list(value)
    return values


def _faults(page: str) -> str:
    """What a form said it did not like."""
    boxes = html.fromstring(page).find_class("summary")
    return " ".join(" ".join(box.text_content().split()) for box in boxes)


def _rubrics(director: Player) -> None:
    """One in use with a second version being written, one that nobody used yet."""
    source = director.links("/mau-phieu", r"/\d+$")[0]
    source = director.links(source, "/sao-chep$")[0]
    director.send(source, title="Mẫu phiếu chưa dùng")
    own = urlsplit(director.send(source, title="Mẫu phiếu của Trung tâm")).path
    own = own.removesuffix("/soan")
    director.send(own, "/dua-vao-dung")
    director.send(own, "/phien-ban-moi")


def _curriculum(director: Player) -> None:
    own = director.send(
        "/chuong-trinh/moi",
        title="Bồi dưỡng kỹ năng dân vận khéo",
        code="DVK",
        kind_code="BD",
        valid_from=clock.today().strftime("%d/%m/%Y"),
    )
    director.send(f"{own}/bai/moi", number="1", title="Kỹ năng đối thoại với nhân dân", periods="5")


def _plan(director: Player) -> None:
    first = clock.today() + timedelta(days=30)
    own = director.send(
        "/ke-hoach-du-gio/moi",
        title="Dự giờ tháng tới",
        first_on=first.strftime("%d/%m/%Y"),
        last_on=(first + timedelta(days=60)).strftime("%d/%m/%Y"),
    )
    on = (first + timedelta(days=7)).strftime("%d/%m/%Y")
    director.send(f"{own}/luot/moi", on=on, chair_id="")


def _papers(director: Player) -> None:
    """One paper waits for its signature, one is signed and scanned, one was made void."""
    for subject in director.links("/van-ban/ho-so", r"^/van-ban/[a-z-]+/\d+$"):
        offers = director.actions(subject, "/trinh-ky")
        if offers:
            director.send(subject, offers[0])
        papers = director.links("/van-ban", r"^/van-ban/\d+$")
        waiting = [paper for paper in papers if director.actions(paper, "/da-ky")]
        if len(waiting) == 3:
            break
    _first, signed, void = waiting
    today = clock.today().strftime("%d/%m/%Y")
    for paper in (signed, void):
        director.send(paper, "/da-ky", signer_name="Nguyễn Thị Hường", signed_on=today)
    director.send(signed, "/ban-quet", scan=(io.BytesIO(SCAN), "ban-quet.pdf"))
    director.send(void, "/huy", reason="Ghi nhầm ngày họp.")


def _attachment(director: Player) -> None:
    """A new version of an own lesson plan, with slides beside it."""
    plans = director.links("/giao-an?tab=own", r"^/giao-an/\d+$")
    own = next(plan for plan in plans if director.links(plan, f"^{plan}/nop$"))
    director.send(
        f"{own}/nop",
        main=(io.BytesIO(DOCX), "Bài giảng, bản mới.docx"),
        attachments=(io.BytesIO(PNG), "Sơ đồ.png"),
        is_sent="",
    )


def _sign_in_link(director: Player) -> str:
    """The address of a fresh one-time link for somebody."""
    user = director.links("/nguoi-dung", r"/\d+$")[-1]
    answer = director.send(user, "/lien-ket/sign_in")
    text = html.fromstring(answer).xpath("//textarea")[0].text
    return next(urlsplit(word).path for word in text.split() if "/lien-ket/" in word)
