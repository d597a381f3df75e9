"""Invented names, drawn from the usual words in a repeatable order."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

FAMILY = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
    "Lý", "Triệu", "Nông", "Vàng", "Giàng", "Sùng", "Lò", "Quàng", "Ma", "Bàn", "Chẩu", "Hà",
    "Lương", "Đinh", "Mai", "Tạ", "Phùng", "La",
)  # fmt: skip
FEMALE_MIDDLE = ("Thị", "Thị Thu", "Thị Ngọc", "Thị Minh", "Bích", "Thanh", "Thị Hồng", "Kim")
MALE_MIDDLE = ("Văn", "Đức", "Minh", "Quang", "Hữu", "Xuân", "Mạnh", "Tiến", "A", "Mí", "Công")
FEMALE = (
    "An", "Anh", "Ánh", "Bình", "Chi", "Dung", "Duyên", "Giang", "Hà", "Hạnh", "Hiền", "Hoa",
    "Hoài", "Huệ", "Hương", "Hường", "Lan", "Liên", "Loan", "Lụa", "Mai", "Mẩy", "Ngân", "Nhung",
    "Phượng", "Quyên", "Thảo", "Thúy", "Trang", "Tuyết", "Vân", "Yến",
)  # fmt: skip
MALE = (
    "An", "Bắc", "Chiến", "Cường", "Dế", "Dũng", "Đạt", "Định", "Hải", "Hiếu", "Hòa", "Hùng",
    "Khánh", "Kiên", "Lâm", "Long", "Nam", "Páo", "Phong", "Quân", "Sình", "Sơn", "Tẩn", "Thắng",
    "Thành", "Thưởng", "Toàn", "Trường", "Tuấn", "Tùng", "Vinh", "Vư",
)  # fmt: skip


def full_names(seed: int) -> Iterator[tuple[str, bool]]:
    """(name, is_female) without end; the same seed gives the same people."""
    random = Random(seed)  # noqa: S311 - invented data, not secrets
    while True:
        is_female = random.random() < 0.5
        middle, given = (FEMALE_MIDDLE, FEMALE) if is_female else (MALE_MIDDLE, MALE)
        parts = (random.choice(FAMILY), random.choice(middle), random.choice(given))
        yield " ".join(parts), is_female


_FIRST = (
    "Suối", "Bản", "Phiêng", "Đồng", "Khe", "Bến", "Tân", "Yên", "An", "Phú", "Thanh", "Hòa",
    "Long", "Nà", "Pác", "Lũng", "Minh", "Đông", "Hùng", "Kim",
)  # fmt: skip
_SECOND = (
    "Chàm", "Đá", "Lay", "Mận", "Khoai", "Quế", "Lạc", "Thịnh", "Phong", "Sơn", "Bình", "Khê",
    "Giang", "Vân", "Ngạn", "Mo", "Cát", "Điền", "Thượng", "Hạ",
)  # fmt: skip


def place_names(seed: int) -> Iterator[str]:
    """Names of communes that do not repeat for the first four hundred."""
    pairs = [f"{first} {second}" for first in _FIRST for second in _SECOND]
    Random(seed).shuffle(pairs)  # noqa: S311 - invented data, not secrets
    round_number = 0
    while True:
        suffix = f" {round_number + 1}" if round_number else ""
        yield from (pair + suffix for pair in pairs)
        round_number += 1
