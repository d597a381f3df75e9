"""What lesson plans of the demo say: sentences put together from clauses, the same every time.

The clauses are short, so that two plans share long passages only where one was copied.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

AIMS = (
    "1. Về kiến thức: nắm được {topic}, phân biệt với cách hiểu chưa đúng ở cơ sở.",
    "2. Về kỹ năng: vận dụng {topic} vào sinh hoạt chi bộ, đoàn thể nơi công tác.",
    "3. Về thái độ, tư tưởng: củng cố niềm tin, nêu cao trách nhiệm nêu gương.",
)
REASONS = (
    "Phần II chưa phân bổ thời gian cho từng mục; tổng số phút chưa khớp số tiết.\n"
    "Bổ sung câu hỏi thảo luận cho phần III.",
    "Số liệu địa phương còn của năm trước, cập nhật theo báo cáo 6 tháng đầu năm.",
    "Chưa ghi văn kiện cập nhật đến ngày nào; bổ sung ở mục tài liệu tham khảo.",
)
_STARTS = (
    "Giảng viên nêu vấn đề",
    "Phân tích để học viên thấy rõ",
    "Từ thực tiễn ở xã Suối Chàm",
    "Theo tinh thần nghị quyết của cấp ủy",
    "Đối chiếu với Điều lệ Đảng",
    "Trong ba năm gần đây",
    "Nhiều chi bộ thôn bản cho rằng",
    "Căn cứ tài liệu bồi dưỡng hiện hành",
    "Khi làm việc với hộ mới thoát nghèo",
    "Qua kiểm tra, giám sát chuyên đề",
    "Ở những nơi làm tốt",
    "Nhìn lại nhiệm kỳ vừa qua",
    "Với học viên là cán bộ trẻ",
    "Kinh nghiệm của Hội Nông dân xã cho thấy",
    "Sau khi sắp xếp đơn vị hành chính",
    "Trước yêu cầu chuyển đổi số",
)
_MIDDLES = (
    "{topic} giữ vai trò định hướng",
    "cần gắn {topic} với việc hằng ngày",
    "{topic} không thể tách khỏi đời sống nhân dân",
    "mỗi đảng viên tự soi mình qua {topic}",
    "cấp ủy chọn {topic} làm khâu đột phá",
    "nhận thức về {topic} còn chưa đồng đều",
    "{topic} được cụ thể hóa thành ba việc",
    "việc học tập {topic} đã vào nền nếp",
    "người dân hiểu {topic} qua kết quả cụ thể",
    "còn lúng túng khi giải thích {topic}",
    "{topic} là tiêu chí đánh giá cuối năm",
    "bàn kỹ {topic} trước khi ra nghị quyết",
    "phát huy {topic} trong công tác vận động",
    "lấy {topic} làm thước đo sự gương mẫu",
)
_ENDS = (
    "nên kết quả rõ hơn từng quý",
    "để không rơi vào hình thức",
    "và phân công người chịu trách nhiệm",
    "nhờ đó {number} hộ đã tự nguyện hiến đất",
    "đạt {number} phần trăm kế hoạch năm",
    "dù địa bàn rộng, dân cư phân tán",
    "trong đó có {number} đảng viên mới kết nạp",
    "qua đó giữ vững đoàn kết trong chi bộ",
    "và được nhân dân đồng tình ủng hộ",
    "song vẫn còn {number} việc chậm tiến độ",
    "bằng cách làm ít mà chắc",
    "với {number} lượt người tham gia góp ý",
    "từ khâu chuẩn bị đến khâu kiểm tra",
    "như gương người tốt ở thôn Nà Lạn",
    "để lớp trao đổi theo nhóm mười phút",
    "trước khi chuyển sang ý tiếp theo",
)
_QUESTIONS = (
    "Đồng chí hiểu thế nào về {topic}? Cho ví dụ ở đơn vị mình.",
    "Khó khăn lớn nhất ở chi bộ khi thực hiện {topic} là gì, vì sao?",
    "Là đảng viên, đồng chí sẽ làm gì trong tháng tới để góp phần thực hiện {topic}?",
    "So sánh cách làm của hai chi bộ trong bài và rút ra bài học về {topic}.",
)
_SOURCES = (
    "Tài liệu bồi dưỡng do Ban Tuyên giáo và Dân vận Trung ương biên soạn.",
    "Văn kiện Đại hội đại biểu toàn quốc lần thứ XIII, lần thứ XIV của Đảng.",
    "Điều lệ Đảng Cộng sản Việt Nam và các quy định thi hành Điều lệ Đảng.",
    "Báo cáo kết quả thực hiện nhiệm vụ 6 tháng đầu năm của Đảng ủy xã Suối Chàm.",
)
_TOPICS = (
    ("điều lệ", ("điều lệ Đảng", "nguyên tắc tập trung dân chủ", "quyền và nhiệm vụ đảng viên")),
    (
        "cương lĩnh",
        ("Cương lĩnh của Đảng", "con đường đi lên", "mục tiêu dài hạn"),
    ),
    ("hồ chí minh", ("tư tưởng Hồ Chí Minh", "đạo đức cách mạng", "phong cách gần dân")),
    ("lịch sử", ("truyền thống của Đảng", "bài học lịch sử", "vai trò lãnh đạo của Đảng")),
    ("đảng viên", ("động cơ vào Đảng", "tính tiên phong gương mẫu", "việc tự phê bình")),
    ("xây dựng", ("công tác xây dựng Đảng", "sinh hoạt chi bộ", "kỷ luật của Đảng")),
    ("kinh tế", ("phát triển kinh tế hộ", "nông thôn mới", "giảm nghèo bền vững")),
    ("quốc phòng", ("thế trận lòng dân", "an ninh ở thôn bản", "nhiệm vụ dân quân")),
    ("vận động", ("công tác dân vận", "phong trào thi đua", "kỹ năng tuyên truyền")),
    ("nhà nước", ("nhà nước pháp quyền", "quyền làm chủ của nhân dân", "cải cách hành chính")),
)
_ANY = (
    ("nội dung cơ bản của bài", "nghị quyết ở cơ sở", "trách nhiệm người cán bộ"),
    ("quan điểm của Đảng", "chương trình hành động", "kết quả ở địa phương"),
    ("cơ sở lý luận", "thực tiễn mười năm đổi mới", "nhiệm vụ của chi bộ"),
    ("chủ trương lớn", "việc tổ chức thực hiện", "vai trò đoàn thể"),
)
_SENTENCES, _PARAGRAPHS = (2, 4), (3, 5)


@dataclass(frozen=True)
class LessonPart:
    """A part of the lesson: its heading, and what is said."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class LessonText:
    """All that a plan says of its own, before it is put into a document."""

    aims: tuple[str, ...]
    parts: tuple[LessonPart, ...]
    questions: tuple[str, ...]
    sources: tuple[str, ...]


def write_lesson(title: str, seed: int) -> LessonText:
    """The text of a plan about this title; another seed is another author."""
    random = Random(seed)  # noqa: S311 - invented texts
    topics = next((found for sign, found in _TOPICS if sign in title.lower()), None)
    topics = topics or random.choice(_ANY)
    parts = tuple(
        LessonPart(
            f"{number}. {topic[0].upper()}{topic[1:]}" + (" (trọng tâm)" if number == "II" else ""),
            tuple(_paragraph(random, topic) for _count in range(random.randint(*_PARAGRAPHS))),
        )
        for number, topic in zip(("I", "II", "III"), topics, strict=True)
    )
    return LessonText(
        aims=tuple(aim.format(topic=topics[0]) for aim in AIMS),
        parts=parts,
        questions=tuple(text.format(topic=random.choice(topics)) for text in _QUESTIONS),
        sources=_SOURCES,
    )


def _paragraph(random: Random, topic: str) -> str:
    return " ".join(_sentence(random, topic) for _count in range(random.randint(*_SENTENCES)))


def _sentence(random: Random, topic: str) -> str:
    pieces = (random.choice(pool) for pool in (_STARTS, _MIDDLES, _ENDS))
    start, middle, end = (
        piece.format(topic=topic, number=random.randint(3, 96)) for piece in pieces
    )
    return f"{start}, {middle} {end}."


def copied(text: LessonText, seed: int) -> LessonText:
    """A near-copy: the same parts, one of them written anew, the aims in other words."""
    random = Random(seed)  # noqa: S311 - invented texts
    first, second, third = text.parts
    own = tuple(_paragraph(random, "liên hệ ở đơn vị") for _one in third.paragraphs)
    return replace(text, parts=(first, second, replace(third, paragraphs=own)))


def mended(text: LessonText, seed: int) -> LessonText:
    """As after a return: a paragraph moved, one changed, one new, another question."""
    random = Random(seed)  # noqa: S311 - invented texts
    first, second, third = text.parts
    moved = (*second.paragraphs[1:], second.paragraphs[0])
    changed = third.paragraphs[0].replace("ba năm", "hai năm").replace("cần", "rất cần")
    new = "Cập nhật số liệu 6 tháng đầu năm theo báo cáo của Đảng ủy xã. "
    return replace(
        text,
        parts=(
            first,
            replace(second, paragraphs=(*moved, new + _paragraph(random, "số liệu mới"))),
            replace(third, paragraphs=(changed, *third.paragraphs[1:])),
        ),
        questions=(*text.questions, "Nêu một việc đồng chí sẽ làm ngay sau khóa học."),
    )
