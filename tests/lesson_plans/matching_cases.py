"""File names as lecturers write them, and whose plan of which lesson a person reads in each.

A letter says how sure the guess may be: S sure, L likely, O open (nothing is filled in).
"""

from __future__ import annotations

import unicodedata

from llct.features.lesson_plans.rules.modules import Lesson
from llct.features.lesson_plans.rules.people import Candidate

LECTURERS = [
    Candidate(number, name)
    for number, name in enumerate(
        [
            "Nguyễn Văn Thanh",
            "Trần Thị Thanh",
            "Nguyễn Văn Thành",
            "Lò Văn Pành",
            "Vàng Mí Dế",
            "Nguyễn Thị Phượng",
            "Hoàng Minh Đức",
            "Hà Văn Bình",
            "Đỗ Thị Minh Nguyệt",
            "Giàng A Páo",
            "Lê Hùng",
        ],
        start=1,
    )
]
PEOPLE = {one.full_name: one.id for one in LECTURERS} | {"": None}

_PROGRAMMES = {
    "NTVD": (
        "Bồi dưỡng nhận thức về Đảng",
        [
            "Khái lược lịch sử Đảng Cộng sản Việt Nam",
            "Cương lĩnh xây dựng đất nước trong thời kỳ quá độ lên chủ nghĩa xã hội",
            "Nội dung cơ bản của Điều lệ Đảng Cộng sản Việt Nam",
            "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
            "Phấn đấu trở thành đảng viên Đảng Cộng sản Việt Nam",
        ],
    ),
    "DVM": (
        "Bồi dưỡng lý luận chính trị dành cho đảng viên mới",
        [
            "Chủ nghĩa Mác - Lênin, tư tưởng Hồ Chí Minh - nền tảng tư tưởng, kim chỉ nam cho hành"
            " động của Đảng và cách mạng Việt Nam",
            "Độc lập dân tộc gắn liền với chủ nghĩa xã hội và con đường đi lên chủ nghĩa xã hội",
            "Phát huy sức mạnh toàn dân tộc, dân chủ xã hội chủ nghĩa",
            "Đường lối phát triển kinh tế - xã hội của Đảng",
            "Phát triển giáo dục và đào tạo, khoa học và công nghệ",
            "Tăng cường quốc phòng - an ninh, bảo vệ vững chắc Tổ quốc",
            "Chủ động và tích cực hội nhập quốc tế",
            "Nguyên tắc tổ chức, hoạt động của Đảng và công tác xây dựng Đảng ở cơ sở",
        ],
    ),
    "SCLLCT": (
        "Sơ cấp lý luận chính trị",
        [
            "Chủ nghĩa Mác - Lênin, tư tưởng Hồ Chí Minh",
            "Nguồn gốc và cơ sở của thế giới xung quanh",
            "Mối quan hệ và sự phát triển của các sự vật, hiện tượng trong thế giới",
            "Xã hội loài người và sự vận động, phát triển của xã hội loài người",
            "Kinh tế hàng hóa",
        ],
    ),
    "BTCB": (
        "Bồi dưỡng nghiệp vụ công tác đảng cho bí thư chi bộ và cấp ủy viên cơ sở",
        [
            "Khái quát đặc điểm, tình hình của Đảng bộ trong thời kỳ mới",
            "Đẩy mạnh việc học tập và làm theo tấm gương đạo đức Hồ Chí Minh",
            "Nâng cao chất lượng sinh hoạt chi bộ",
        ],
    ),
}
LESSONS = [
    Lesson(100 * place + number, number, title, place, programme, (code,))
    for place, (code, (programme, titles)) in enumerate(_PROGRAMMES.items(), start=1)
    for number, title in enumerate(titles, start=1)
]
LESSON_IDS = {f"{one.codes[0]}{one.number}": one.id for one in LESSONS} | {"": None}
# Who is to teach what.
TAUGHT = frozenset(
    (PEOPLE[name], LESSON_IDS[lesson])
    for name, lesson in [
        ("Nguyễn Văn Thanh", "NTVD3"),
        ("Nguyễn Văn Thanh", "DVM4"),
        ("Trần Thị Thanh", "SCLLCT2"),
        ("Nguyễn Thị Phượng", "SCLLCT5"),
        ("Lò Văn Pành", "NTVD2"),
        ("Hà Văn Bình", "DVM7"),
        ("Vàng Mí Dế", "NTVD1"),
        ("Vàng Mí Dế", "DVM1"),
    ]
)


def _nfd(text: str) -> str:
    """As a telephone or a Mac writes it."""
    return unicodedata.normalize("NFD", text)


# name, author, sureness, lesson, sureness
CASES: list[tuple[str, str, str, str, str]] = [
    ("Bai 3 - Nguyen Van Thanh - LLCTDT.docx", "Nguyễn Văn Thanh", "L", "NTVD3", "S"),
    ("Bài 3 - Nguyễn Văn Thanh - LLCTĐT.docx", "Nguyễn Văn Thanh", "S", "NTVD3", "S"),
    ("Giáo án bài 5 cô Phượng (sửa lần 2).doc", "Nguyễn Thị Phượng", "L", "SCLLCT5", "L"),
    ("Giao an bai 5 co Phuong (sua lan 2).doc", "Nguyễn Thị Phượng", "L", "SCLLCT5", "L"),
    (_nfd("Giáo án bài 5 cô Phượng.docx"), "Nguyễn Thị Phượng", "L", "SCLLCT5", "L"),
    ("GV Lò Văn Pành - bài 2.docx", "Lò Văn Pành", "S", "NTVD2", "L"),
    (_nfd("GV Lò Văn Pành_chuyên đề 2.pdf"), "Lò Văn Pành", "S", "NTVD2", "L"),
    ("B3_Lo Van Panh_NTVD.docx", "Lò Văn Pành", "S", "NTVD3", "S"),
    ("b03 dvm pành.docx", "", "O", "DVM3", "S"),
    ("B3 DVM - Pành.docx", "Lò Văn Pành", "L", "DVM3", "S"),
    ("CĐ2 - đảng viên mới - Vàng Mí Dế.pptx", "Vàng Mí Dế", "S", "DVM2", "S"),
    ("chuyên đề 2 sơ cấp LLCT.docx", "", "O", "SCLLCT2", "S"),
    ("Chuyen de II - So cap LLCT - Giang A Pao.pptx", "Giàng A Páo", "S", "SCLLCT2", "S"),
    ("Bài 1 Vàng Mí Dế.docx", "Vàng Mí Dế", "S", "", "O"),
    ("Bài 4. Đường lối phát triển kinh tế - xã hội của Đảng.docx", "", "O", "DVM4", "S"),
    (
        "duong loi phat trien kinh te xa hoi - thanh.docx",
        "Nguyễn Văn Thanh",
        "L",
        "DVM4",
        "S",
    ),
    ("Đường lối phát triển KT-XH của Đảng - thầy Đức.docx", "Hoàng Minh Đức", "L", "DVM4", "S"),
    ("BaiGiang5_KinhTeHangHoa_NguyenThiPhuong.pptx", "Nguyễn Thị Phượng", "S", "SCLLCT5", "S"),
    ("nguyenthiphuong_bai5.docx", "Nguyễn Thị Phượng", "S", "SCLLCT5", "L"),
    ("Bai_3_Nguyen_Thi_Phuong_BTCB.docx", "Nguyễn Thị Phượng", "S", "BTCB3", "S"),
    ("Nâng cao chất lượng sinh hoạt chi bộ (Hà Văn Bình).docx", "Hà Văn Bình", "S", "BTCB3", "S"),
    ("nang cao chat luong sinh hoat chi bo.pdf", "", "O", "BTCB3", "S"),
    ("Bình - bài 7.docx", "Hà Văn Bình", "L", "DVM7", "L"),
    ("Đẩy mạnh hòa bình, hội nhập quốc tế.docx", "", "O", "DVM7", "L"),
    ("Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh.docx", "", "O", "NTVD4", "S"),
    ("hoc tap va lam theo tu tuong dao duc phong cach HCM.docx", "", "O", "NTVD4", "S"),
    ("Bài 4 NTVĐ - Minh Nguyệt.docx", "Đỗ Thị Minh Nguyệt", "L", "NTVD4", "S"),
    ("Bai 4 NTVD - Do Thi Minh Nguyet.docx", "Đỗ Thị Minh Nguyệt", "S", "NTVD4", "S"),
    ("Nguyệt.docx", "Đỗ Thị Minh Nguyệt", "L", "", "O"),
    ("Bài 2 - cô Thanh.docx", "Trần Thị Thanh", "L", "SCLLCT2", "L"),
    ("Bài 2 SC - NV Thanh.docx", "", "O", "SCLLCT2", "S"),
    ("B2 - Tran Thi Thanh - SCLLCT.docx", "Trần Thị Thanh", "S", "SCLLCT2", "S"),
    ("Thầy Thành - bài 6 ĐVM.docx", "Nguyễn Văn Thành", "L", "DVM6", "S"),
    (
        "Nguyễn Văn Thành, Bài 6 đảng viên mới, 11.2026.docx",
        "Nguyễn Văn Thành",
        "S",
        "DVM6",
        "S",
    ),
    ("H.M.Đức bài 8 đảng viên mới.docx", "Hoàng Minh Đức", "L", "DVM8", "S"),
    ("ĐứcHM-B8-DVM.docx", "Hoàng Minh Đức", "L", "DVM8", "S"),
    ("03. Hà Văn Bình - kết nạp Đảng.docx", "Hà Văn Bình", "S", "NTVD3", "S"),
    ("5 - Kinh tế hàng hóa.pptx", "", "O", "SCLLCT5", "S"),
    ("20 tiết thực hành Lê Hùng.docx", "Lê Hùng", "S", "", "O"),
    ("Giáo án Lê Hùng K15 2026.docx", "Lê Hùng", "S", "", "O"),
    ("Bài 3, 4 - Lê Hùng - NTVĐ.docx", "Lê Hùng", "S", "", "O"),
    ("Bai 1 (1).docx", "", "O", "", "O"),
    ("Document1.docx", "", "O", "", "O"),
    ("z5012345678901_8a7f.pdf", "", "O", "", "O"),
    ("GIÁO ÁN.DOCX", "", "O", "", "O"),
    ("IMG_20261102_101530.pdf", "", "O", "", "O"),
    ("Nguyễn Thị Hoa - bài 2 - BTCB.docx", "", "O", "BTCB2", "S"),
    ("Lò Văn Pành và Hà Văn Bình - bài 1 BTCB.docx", "", "O", "BTCB1", "S"),
    ("Bài 3 - Đường lối phát triển kinh tế - xã hội của Đảng.docx", "", "O", "", "O"),
    ("giáo án đ/c Dế bài 1 lớp cảm tình Đảng.docx", "Vàng Mí Dế", "L", "NTVD1", "S"),
    (
        "Ths Giàng A Páo. Chủ động, tích cực hội nhập quốc tế.pptx",
        "Giàng A Páo",
        "S",
        "DVM7",
        "S",
    ),
]
