"""The settings of one's centre: what holds, why, since when, and changing it."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import NotFound
from wtforms import Field

from llct.core import clock
from llct.core.errors import NotAllowed
from llct.core.permissions import Actor, Permission
from llct.features.centres import access, operations, settings
from llct.features.centres.forms import PresetForm, SettingGroupForm, VersionOnlyForm
from llct.features.centres.labels import SETTING_GROUPS
from llct.features.centres.models import Centre
from llct.features.centres.rules import Preset, SettingGroup
from llct.features.centres.settings import DatedValue, Setting
from llct.features.centres.views.blueprint import REFUSED, bp, own_centre, section_tabs
from llct.web.access import allow, current_actor
from llct.web.forms import (
    BooleanField,
    ChoiceField,
    DecimalField,
    LongTextField,
    TextField,
    TimeField,
    WholeNumberField,
    between,
    max_length,
    required,
)
from llct.web.writes import writes


def may_edit(actor: Actor, centre: Centre) -> bool:
    deputy_may = settings.get(centre.id, settings.DEPUTY_EDITS_SETTINGS)
    return access.may_edit_settings(actor, centre.id, deputy_may=deputy_may)


def check_may_edit(actor: Actor, centre: Centre) -> None:
    if not may_edit(actor, centre):
        raise NotAllowed("centres.settings_by_director")


def _is_shown(setting: Setting[Any], centre: Centre) -> bool:
    return centre.preset is Preset.FULL or setting.preset is Preset.COMPACT


def _group(name: str) -> SettingGroup:
    try:
        return SettingGroup(name)
    except ValueError:
        raise NotFound from None


@bp.get("/trung-tam")
@allow(Permission.CENTRE_SETTINGS_SEE)
def settings_index() -> Any:
    actor = current_actor()
    centre = own_centre(actor)
    groups = []
    for group, label in SETTING_GROUPS.items():
        values = settings.all_values(centre.id, group=group)
        shown = [v for v in values if _is_shown(v.setting, centre)]
        if shown:
            groups.append(
                {"key": group.value, "label": label, "rows": [_row(centre.id, v) for v in shown]}
            )
    return render_template(
        "centres/settings_index.html",
        tabs=section_tabs("centres.settings_index"),
        groups=groups,
        may_edit=may_edit(actor, centre),
        preset=PresetForm(obj=centre),
        centre=centre,
    )


def _row(centre_id: int, value: DatedValue[Any]) -> dict[str, Any]:
    later = [v for v in settings.history(centre_id, value.setting) if v.valid_from > clock.today()]
    return {
        "key": value.setting.key,
        "label": value.setting.label,
        "value": _shown(value),
        "source": value.setting.source,
        "is_default": value.is_default,
        "valid_from": None if value.valid_from == date.min else value.valid_from,
        "next": {"value": _shown(later[0]), "on": later[0].valid_from} if later else None,
    }


def _shown(value: DatedValue[Any]) -> str:
    if isinstance(value.setting, settings.FlagSetting):
        return _("có") if value.value else _("không")
    text = str(value.setting.show(value.value)).replace("\n", "; ")
    unit = str(value.setting.unit).replace(" ", "\u00a0")
    return f"{text}\u00a0{unit}".strip() if text else ""


@bp.route("/trung-tam/thiet-dat/<group>", methods=["GET", "POST"])
@allow(Permission.CENTRE_SETTINGS_EDIT)
@writes
def edit_settings(group: str) -> Any:
    """All settings of a group on one page; only what differs is stored."""
    actor, chosen = current_actor(), _group(group)
    centre = own_centre(actor)
    check_may_edit(actor, centre)
    values = [
        value
        for value in settings.all_values(centre.id, group=chosen)
        if _is_shown(value.setting, centre) and _is_editable(value.setting, actor)
    ]
    form = _form_for(values, centre)
    if form.validate_on_submit():
        with form.domain_errors():
            count = _save(actor, centre, values, form)
        if form.is_clean:
            flash(
                ngettext("Đã lưu %(num)s thiết đặt.", "Đã lưu %(num)s thiết đặt.", count)
                if count
                else _("Không có gì thay đổi.")
            )
            return redirect(url_for("centres.settings_index", _anchor=chosen.value))
    status = REFUSED if request.method == "POST" else 200
    return render_template(
        "centres/edit_settings.html",
        form=form,
        label=SETTING_GROUPS[chosen],
        values={value.setting.key: value for value in values},
    ), status


def _is_editable(setting: Setting[Any], actor: Actor) -> bool:
    return setting is not settings.DEPUTY_EDITS_SETTINGS or actor.is_director


def _form_for(values: list[DatedValue[Any]], centre: Centre) -> SettingGroupForm:
    fields = {value.setting.key: _field(value.setting) for value in values}
    form_class = type("SettingsForm", (SettingGroupForm,), fields)
    data = {value.setting.key: value.value for value in values}
    return form_class(data={**data, "valid_from": clock.today(), "version": centre.version})


def _field(setting: Setting[Any]) -> Field:
    label, hint = setting.label, setting.hint
    if isinstance(setting, settings.WholeSetting):
        limits = between(setting.least, setting.most)
        return WholeNumberField(label, [required(), limits], description=hint)
    if isinstance(setting, settings.NumberSetting):
        limits = between(setting.least, setting.most)
        return DecimalField(label, [required(), limits], description=hint)
    if isinstance(setting, settings.FlagSetting):
        return BooleanField(label, description=hint)
    if isinstance(setting, settings.ChoiceSetting):
        return ChoiceField(label, [required()], choices=setting.choices, description=hint)
    if isinstance(setting, settings.TimeSetting):
        return TimeField(label, [required()], description=hint)
    if isinstance(setting, settings.TextSetting) and setting.is_long:
        return LongTextField(label, [max_length(setting.limit)], description=hint)
    return TextField(label, limit=getattr(setting, "limit", 200), description=hint)


def _save(
    actor: Actor, centre: Centre, values: list[DatedValue[Any]], form: SettingGroupForm
) -> int:
    day = form.valid_from.data
    changes = {}
    for value in values:
        given = form[value.setting.key].data
        given = "" if given is None else given
        if given != settings.get(centre.id, value.setting, day):
            changes[value.setting] = given
    operations.change_settings(
        actor, centre, seen_version=form.version.data, changes=changes, valid_from=day
    )
    return len(changes)


@bp.get("/trung-tam/thiet-dat/muc/<key>")
@allow(Permission.CENTRE_SETTINGS_SEE)
def setting_history(key: str) -> Any:
    """What a setting was, is and will be."""
    actor = current_actor()
    return _history_page(actor, own_centre(actor), key)


def _setting(key: str) -> Setting[Any]:
    if key not in settings.REGISTRY:
        raise NotFound
    return settings.REGISTRY[key]


def _history_page(actor: Actor, centre: Centre, key: str) -> str:
    setting = _setting(key)
    current = settings.find(centre.id, setting)
    rows = [
        {
            "value": _shown(value),
            "valid_from": None if value.valid_from == date.min else value.valid_from,
            "is_default": value.is_default,
            "is_current": value == current,
        }
        for value in reversed(settings.history(centre.id, setting))
    ]
    return render_template(
        "centres/setting_history.html",
        setting=setting,
        group=setting.group.value,
        group_label=SETTING_GROUPS[setting.group],
        rows=rows,
        may_edit=may_edit(actor, centre) and _is_editable(setting, actor),
        version=centre.version,
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotFound from None


@bp.post("/trung-tam/thiet-dat/muc/<key>/bo/<day>")
@allow(Permission.CENTRE_SETTINGS_EDIT)
@writes
def drop_setting(key: str, day: str) -> Any:
    actor, form, since = current_actor(), VersionOnlyForm(), _day(day)
    centre, setting = own_centre(actor), _setting(key)
    if not form.validate_on_submit():
        return _history_page(actor, centre, key), REFUSED
    operations.drop_value(actor, centre, setting, seen_version=form.version.data, valid_from=since)
    flash(_("Đã bỏ giá trị đó."))
    return redirect(url_for("centres.setting_history", key=key))


@bp.post("/trung-tam/muc-hien-thi")
@allow(Permission.CENTRE_SETTINGS_EDIT)
@writes
def choose_preset() -> Any:
    actor, form = current_actor(), PresetForm()
    centre = own_centre(actor)
    if form.validate_on_submit():
        operations.choose_preset(
            actor, centre, seen_version=form.version.data, preset=form.preset.data
        )
        flash(_("Đã đổi mức hiển thị."))
    return redirect(url_for("centres.settings_index"))
