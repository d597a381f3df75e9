"""Every address of the application with real ids, so that no new page escapes the sweeps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.pages import csrf_of

Values = dict[str, list[object]]

# What stands in addresses beside ids of things.
WORDS: Values = {
    "file_format": ["csv"],
    "filename": ["css/app.css"],
    "group": ["observing"],
    "is_off": [0],
    "key": ["c1", "centre:1"],
    "day": ["2026-01-01"],
    "kind": ["phieu-gop-y", "phieu-du-gio", "bang-tong-hop", "bien-ban", "ke-hoach"],
    "number": [1],
    "page": [1],
    "purpose": ["sign_in"],
    "ref": ["1"],
    "slug": ["du-gio", "ke-hoach-du-gio"],
    "token": ["khong-co"],
    "year": [2026],
}
# These end the session or change whose pages are seen; sweeps leave them out.
LEFT_OUT = frozenset(
    {"static", "accounts.sign_out", "accounts.revoke_device", "accounts.switch_place"}
)
# A form that is sent as if typed on an old page: far enough to meet the operation's own checks.
TYPED = {
    "version": "999999",
    "reason": "Lý do",
    "text": "Kết luận",
    "note": "ghi",
    "correction_reason": "Lý do",
    "objection": "Không đúng",
    "conclude": "1",
}


@dataclass(frozen=True)
class Address:
    """One rule of the map with its places filled."""

    endpoint: str
    method: str
    url: str


def addresses(app: Flask, ids: Values) -> list[Address]:
    """Every route with every combination of the ids given for its places."""
    known = {**WORDS, **ids}
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.endpoint in LEFT_OUT:
                continue
            missing = rule.arguments - set(known)
            assert not missing, f"{rule.rule}: give the sweeps values for {sorted(missing)}"
            names = sorted(rule.arguments)
            for values in product(*(known[name] for name in names)):
                built = rule.build(dict(zip(names, values, strict=True)), append_unknown=False)
                if built is None:
                    continue
                for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                    found.append(Address(rule.endpoint, method, built[1]))
    return found


def ask(client: FlaskClient, address: Address) -> Iterator[TestResponse]:
    """The answers to an address: read, sent empty, sent as typed on an old page."""
    if address.method == "GET":
        yield client.get(address.url)
        return
    token = csrf_of(client)
    yield client.post(address.url, data={"csrf_token": token})
    yield client.post(address.url, data={**TYPED, "csrf_token": token})
    yield client.post(address.url, json={"events": []}, headers={"X-CSRFToken": token})


def text_of(response: TestResponse) -> str:
    """The answer as text, files of Office unpacked."""
    from io import BytesIO
    from zipfile import ZipFile, is_zipfile

    body = response.get_data()
    found = [body.decode("utf-8", "replace"), str(response.headers)]
    queue = [body]
    while queue:
        content = queue.pop()
        if not is_zipfile(BytesIO(content)):
            continue
        with ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                inner = archive.read(name)
                found += [name, inner.decode("utf-8", "replace")]
                queue.append(inner)
    return "\n".join(found)
