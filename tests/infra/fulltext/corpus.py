"""Texts of two centres of one province, and questions with the answers both databases must give."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta

from llct.infra.fulltext import Reach, Results, Text, put_text, search, understand

BEGIN = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)

# id: (title, body). The higher the id, the newer the text.
TEXTS = {
    1: ("Đường lối đối ngoại", "Đường lối của Đảng về đối ngoại, hội nhập quốc tế sâu rộng."),
    2: ("Dưỡng lợi", "Nuôi dưỡng lợi ích; dưỡng lợi không phải là việc của bài này."),
    3: ("Phát triển kinh tế - xã hội", "Kinh tế - xã hội của huyện năm 2025 tăng trưởng khá."),
    4: ("Xã hội học", "Xã hội và kinh tế là hai mặt; văn hóa xã hội đi cùng kinh tế."),
    5: ("Công tác tuyên giáo", "Ban Tuyên giáo tỉnh uỷ hướng dẫn tuyên truyền, tuyển chọn."),
    6: ("Nghị quyết 12-NQ/TW", "Nghị quyết số 12-NQ/TW ngày 16/3/2022 và số 12 của tỉnh."),
    7: ("UỶ BAN NHÂN DÂN", "ỦY BAN NHÂN DÂN XÃ HOÀ BÌNH ban hành quyết định. Hoàn thành."),
    8: ("Đoàn kết", "Đại đoàn kết toàn dân tộc, xây dựng khối đại đoàn kết; sức khoẻ tốt."),
    9: ("Tư tưởng Hồ Chí Minh", "Học tập và làm theo tư tưởng, đạo đức Hồ Chí Minh về dân chủ."),
    10: (
        "Bài nháp",
        unicodedata.normalize("NFD", "Đường lối quân sự của Đảng; đường dài, lối mở."),
    ),
    11: ("Đảng viên mới", "Đảng viên đảng viên đảng viên; Đảng ta. Kinh phí; tế nhị; xã; hội."),
    12: ("AND OR NOT NEAR", "Câu lệnh and or not near; select * from user; 100% x_y 'nháy'."),
}
SHARED, HIDDEN = 21, 22


def fill(own: int, other: int, province: int) -> None:
    for number, (title, body) in TEXTS.items():
        put_text(text(number, own, title, body))
    put_text(text(SHARED, other, "Giáo án hay", "Đường lối chia sẻ cho cả tỉnh.", province))
    put_text(text(HIDDEN, other, "Giáo án riêng", "Đường lối riêng của trung tâm khác."))


def text(number: int, centre: int, title: str, body: str, shared: int | None = None) -> Text:
    at = BEGIN + timedelta(hours=number)
    return Text("plan", number, centre, title, body, at, shared)


def ids(reach: Reach, typed: str, **more: object) -> list[int]:
    return found_ids(search(reach, understand(typed), **more))


def found_ids(results: Results) -> list[int]:
    return [hit.object_id for hit in results.hits]
