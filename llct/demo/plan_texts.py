"""What lesson plans of the demo say, in the sections that centres use."""

from __future__ import annotations

AIMS = (
    "Giúp học viên nắm được những nội dung cơ bản của bài, vận dụng vào công việc ở cơ sở.",
    "Về kiến thức: hiểu đúng nội dung cốt lõi. Về kỹ năng: biết liên hệ với chi bộ, đơn vị mình."
    " Về thái độ: củng cố niềm tin, nêu cao trách nhiệm nêu gương.",
    "Học viên trình bày được các khái niệm chính, phân tích được một tình huống ở địa phương và"
    " nêu được việc bản thân sẽ làm sau khóa học.",
)
PARTS = (
    "Quan điểm của Đảng và cơ sở lý luận",
    "Nội dung cơ bản",
    "Vận dụng ở địa phương, cơ sở",
    "Trách nhiệm của đảng viên, cán bộ",
)
PARAGRAPHS = (
    "Giảng viên nêu tình huống mở đầu từ thực tế kết nạp đảng viên ở thôn bản, đặt câu hỏi gợi mở"
    " để học viên trao đổi theo cặp trong ba phút rồi dẫn vào nội dung.",
    "Phân tích khái niệm, làm rõ các đặc trưng; đối chiếu với Điều lệ và các văn bản hướng dẫn hiện"
    " hành. Nhấn mạnh đây là phần trọng tâm của bài, cần ghi chép đầy đủ.",
    "Chia lớp thành bốn nhóm thảo luận. Mỗi nhóm cử người ghi biên bản, trình bày trong năm phút;"
    " giảng viên tổng hợp, kết luận từng ý và cho ví dụ ở xã Suối Chàm.",
    "Liên hệ kết quả thực hiện nghị quyết ở địa phương: giảm nghèo, xây dựng nông thôn mới, sắp xếp"
    " đơn vị hành chính; nêu việc đã làm được, việc còn hạn chế và nguyên nhân.",
    "Học viên tự liên hệ trách nhiệm bản thân, viết ra giấy hai việc sẽ làm trong tháng tới; mời ba"
    " học viên chia sẻ trước lớp.",
)
QUESTIONS = (
    "Đồng chí hiểu thế nào về nội dung trọng tâm của bài? Cho ví dụ ở đơn vị mình.",
    "Ở chi bộ của đồng chí, khó khăn lớn nhất khi thực hiện nội dung này là gì?",
    "Là đảng viên mới, đồng chí cần làm gì để phát huy vai trò tiên phong, gương mẫu?",
)
REFERENCES = (
    "Tài liệu bồi dưỡng do Ban Tuyên giáo và Dân vận Trung ương biên soạn.",
    "Văn kiện Đại hội đại biểu toàn quốc lần thứ XIII, lần thứ XIV của Đảng.",
    "Điều lệ Đảng Cộng sản Việt Nam và các quy định thi hành Điều lệ Đảng.",
)
REASONS = (
    "Phần II chưa phân bổ thời gian cho từng mục; tổng số phút chưa khớp số tiết.\n"
    "Bổ sung câu hỏi thảo luận cho phần III.",
    "Số liệu địa phương còn của năm trước, cập nhật theo báo cáo 6 tháng đầu năm.",
)
