"""What observers of the demo write: act, minute and suggestion, as colleagues speak."""

from __future__ import annotations

STRENGTHS = (
    "Liên hệ thực tiễn ở cơ sở sinh động, lấy ví dụ chi bộ thôn kết nạp đảng viên trẻ, học viên"
    " hào hứng.",
    "Làm rõ trọng tâm của bài, dẫn chứng văn kiện chính xác, có trích dẫn nghị quyết mới.",
    "Mở bài gọn, nêu vấn đề từ câu hỏi của học viên nên vào bài tự nhiên.",
    "Chia nhóm thảo luận có phiếu giao việc rõ ràng, phần tổng hợp sát ý kiến các nhóm.",
    "Tác phong đĩnh đạc, nói rõ, tốc độ vừa phải; bao quát được cả lớp đông.",
    "Trình chiếu gọn, chữ lớn, mỗi trang một ý; sơ đồ tổ chức dễ hiểu.",
    "Xử lý tốt câu hỏi khó về chế độ chính sách, phân tích có lý có tình.",
)
LIMITS = (
    "Phút 20-35 thuyết trình liền một mạch, học viên cuối lớp bắt đầu mất tập trung.",
    "Câu hỏi thảo luận thứ hai hơi dài, học viên chưa kịp nghĩ đã gọi trả lời.",
    "Phần củng cố còn vội, chưa nhắc lại hai ý trọng tâm.",
    "Số liệu địa phương dùng từ năm trước, chưa cập nhật báo cáo 6 tháng.",
    "Trang trình chiếu số 7 và 12 nhiều chữ, đọc lại nguyên văn.",
    "Thời gian phần II kéo dài 10 phút nên phần III phải lướt.",
)
SUGGESTIONS = (
    "Cứ 15 phút nên xen một câu hỏi ngắn hoặc cho trao đổi theo cặp 2 phút.",
    "Đưa câu hỏi lên màn hình, cho nghĩ một phút rồi mới mời trả lời.",
    "Dành 5 phút cuối cho ba câu củng cố đã chuẩn bị sẵn trong giáo án.",
    "Thay ví dụ chung bằng số liệu kết nạp đảng viên của xã nhà.",
    "Tách trang nhiều chữ thành sơ đồ; phần nguyên văn phát trong tài liệu.",
    "Ghi mốc thời gian từng phần vào lề giáo án để chủ động điều chỉnh.",
)
POINTS = (
    "Xen hoạt động của học viên sau mỗi 15 phút thuyết trình",
    "Cập nhật số liệu 6 tháng của xã vào phần liên hệ",
    "Viết lại hai trang trình chiếu nhiều chữ thành sơ đồ",
    "Chuẩn bị sẵn ba câu hỏi củng cố cuối bài",
    "Ghi mốc thời gian từng phần trong giáo án",
)
LOG = (
    (0, "Mở đầu", "Ổn định lớp, giới thiệu mục đích, yêu cầu của bài", "Điểm danh, ghi bài"),
    (6, "Thuyết trình", "Vào nội dung 1, trình chiếu 4 trang", "Nghe, ghi chép"),
    (17, "Liên hệ", "Lấy ví dụ chi bộ thôn kết nạp hai đảng viên trẻ", "Chăm chú theo dõi"),
    (25, "Hỏi - đáp", "Hỏi: chi bộ làm gì để giữ nền nếp sinh hoạt?", "Ba học viên trả lời"),
    (38, "Thảo luận", "Chia bốn nhóm, giao phiếu, đi từng nhóm hướng dẫn", "Nhóm 3 còn chậm"),
    (62, "Thuyết trình", "Tổng hợp ý kiến các nhóm, chốt nội dung 2", "Bổ sung hai ý kiến"),
    (80, "Củng cố", "Nhắc lại trọng tâm, giao câu hỏi ôn tập", "Ghi câu hỏi"),
)
OPINIONS = (
    "Đồng tình với các ý kiến; đề nghị giảng viên phát huy cách liên hệ thực tiễn.",
    "Bài giảng bám sát giáo trình; cần chú ý hơn đến học viên lớn tuổi.",
    "Phương pháp thảo luận nhóm có hiệu quả, nên rút ngắn phần thuyết trình đầu.",
)
SELF_REVIEWS = (
    "Đã hoàn thành nội dung theo giáo án; tự thấy phần thảo luận còn ít thời gian.",
    "Bài giảng đạt mục đích, yêu cầu; phần liên hệ địa phương cần thêm số liệu mới.",
)
CONCLUSIONS = (
    "Tiết giảng đạt mục đích, yêu cầu đề ra; nội dung chính xác, bám sát giáo trình. Giảng viên"
    " tiếp thu các góp ý và điều chỉnh trước buổi giảng sau.",
    "Tiết giảng có chuẩn bị chu đáo, học viên tham gia tích cực. Cần phân bổ lại thời gian giữa"
    " các phần và cập nhật số liệu.",
)
LEADER_OPINION = (
    "Nội dung bài giảng đúng đường lối, gắn với nhiệm vụ của xã. Đề nghị Trung tâm nhân rộng cách"
    " liên hệ thực tiễn này."
)
VIEWS = (
    "Phần thuyết trình dài vì lớp có nhiều học viên mới; xin thử cách xen câu hỏi ở lớp sau.",
    "Đồng ý bổ sung số liệu; đề nghị văn phòng cung cấp báo cáo 6 tháng.",
)
