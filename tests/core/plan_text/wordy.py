"""Varied Vietnamese paragraphs that share no long stretch of words; one seed, one text."""

from __future__ import annotations

import random

from llct.core.vietnamese import words

_SYLLABLES = words(
    "công tác xây dựng chỉnh đốn hệ thống chính trị trong sạch vững mạnh toàn diện đảng viên cán bộ"
    " chi bộ cấp ủy nghị quyết chương trình hành động phát triển kinh tế xã hội văn hóa giáo dục"
    " quốc phòng an ninh đối ngoại nhân dân đoàn kết dân tộc độc lập tự do hạnh phúc lịch sử cách"
    " mạng truyền thống quê hương đất nước hội nhập quốc tế khoa học công nghệ đổi mới sáng tạo"
    " chuyển đổi số nông thôn nông nghiệp môi trường tài nguyên con người gia đình thanh niên phụ"
    " kiểm tra giám sát kỷ luật tư tưởng đạo đức phong cách học tập làm theo gương mẫu trách nhiệm"
    " tập trung dân chủ tự phê bình quần chúng tổ chức cơ sở vận động tuyên truyền giải pháp nhiệm"
    " mục tiêu quan điểm thực tiễn lý luận bài học kinh nghiệm thành tựu hạn chế nguyên nhân dự báo"
)


def paragraphs(seed: int, many: int) -> list[str]:
    made = random.Random(seed)  # noqa: S311 (test data)
    return [
        " ".join(made.choices(_SYLLABLES, k=made.randint(60, 110))).capitalize() + "."
        for _number in range(many)
    ]
