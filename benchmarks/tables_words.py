"""Words that drawn tables are put together from: units, times, products, groups and the wordings of heads."""

from __future__ import annotations

UNITS = (
    "Sở Nội vụ|Sở Tài chính|Sở Công Thương|Sở Y tế|Sở Xây dựng|Sở Tư pháp|Sở Khoa học và Công nghệ|Công an tỉnh"
    "|Sở Giáo dục và Đào tạo|Sở Nông nghiệp và Môi trường|Sở Văn hóa, Thể thao và Du lịch|Sở Dân tộc và Tôn giáo"
    "|Thanh tra tỉnh|Văn phòng UBND tỉnh|Bộ Chỉ huy Quân sự tỉnh|Báo và Phát thanh, Truyền hình tỉnh|Công an xã"
    "|Ngân hàng Nhà nước chi nhánh Khu vực 8|Phòng Kinh tế|Phòng Văn hóa - Xã hội|Văn phòng HĐND và UBND|Trạm Y tế"
    "|Trung tâm Phục vụ hành chính công|Ban Chỉ huy Quân sự xã|Trung tâm Xúc tiến đầu tư|Ban Quản lý dự án"
    "|Bảo hiểm xã hội tỉnh|Thuế tỉnh|Trường Chính trị tỉnh|Ban Quản lý các khu công nghiệp|Kho bạc Nhà nước khu vực X"
).split("|")
COLLECTIVES = (
    "Các sở, ban, ngành|UBND các xã, phường|Các cơ quan, đơn vị|Các đơn vị liên quan|Các sở, ban, ngành cấp tỉnh"
    "|UBND các xã, phường, đặc khu|Các phòng, ban chuyên môn|Các thôn, tổ dân phố|Các tổ chức chính trị - xã hội"
).split("|")
TIMES = (
    "Thường xuyên|Quý I/2026|Quý III năm 2026|Tháng 9/2026|Tháng 12/2026|Trước ngày 15/12/2026|Năm 2026|Hằng năm"
    "|Hằng quý|2026 - 2030|Từ tháng 3 đến tháng 6/2026|30/6/2026|Trước ngày 20 hằng tháng|Theo kế hoạch"
    "|Quý II, III/2026"
    "|Hoàn thành trong quý IV/2026|06 tháng đầu năm 2026|Định kỳ 6 tháng|Ngay sau khi Kế hoạch được ban hành|Cả năm"
).split("|")
PRODUCTS = (
    "Kế hoạch|Báo cáo|Quyết định của UBND tỉnh|Nghị quyết của HĐND tỉnh|Văn bản chỉ đạo|Hội nghị tập huấn|Đề án"
    "|Tờ trình|Chương trình phối hợp|Phần mềm được đưa vào sử dụng|Danh mục được công bố|Tin, bài được đăng tải|Sổ tay"
).split("|")
GROUPS = (
    "Công tác chỉ đạo, điều hành|Cải cách thể chế|Cải cách thủ tục hành chính|Phát triển hạ tầng số"
    "|Thông tin, truyền thông"
    "|Phát triển nguồn nhân lực|Kiểm tra, giám sát, đánh giá|Tài chính công|An toàn, an ninh mạng|Hợp tác quốc tế"
).split("|")
HEADS = {
    "no": ("TT", "STT", "Số TT", "Stt", "TT"),
    "content": (
        "Nội dung công việc",
        "Nội dung, nhiệm vụ",
        "Nhiệm vụ, giải pháp",
        "NỘI DUNG THỰC HIỆN",
        "Tên nhiệm vụ",
        "Công việc",
        "Hoạt động",
        "Nhiệm vụ cụ thể",
        "Nội dung triển khai",
    ),
    "lead": (
        "Cơ quan chủ trì",
        "Đơn vị chủ trì",
        "CHỦ TRÌ",
        "Đơn vị thực hiện",
        "Cơ quan, đơn vị chủ trì thực hiện",
        "Đơn vị được giao chủ trì",
        "Chủ trì tham mưu",
        "Cơ quan thực hiện",
        "Phân công thực hiện",
    ),
    "coordinate": (
        "Cơ quan phối hợp",
        "Đơn vị phối hợp",
        "PHỐI HỢP",
        "Cơ quan, đơn vị phối hợp thực hiện",
        "Đơn vị phối hợp thực hiện",
    ),
    "deadline": (
        "Thời gian thực hiện",
        "Thời hạn hoàn thành",
        "THỜI GIAN",
        "Thời gian thực hiện/hoàn thành",
        "Tiến độ",
        "Thời gian hoàn thành",
        "Hạn hoàn thành",
        "Lộ trình thực hiện",
    ),
    "product": ("Sản phẩm", "Kết quả", "Sản phẩm đầu ra", "KẾT QUẢ, SẢN PHẨM", "Kết quả đạt được", "Dự kiến sản phẩm"),
    "note": ("Ghi chú", "GHI CHÚ"),
    "money": ("Kinh phí (triệu đồng)", "Dự kiến kinh phí", "Nguồn kinh phí"),
    "start": ("Bắt đầu", "Thời gian bắt đầu"),
}
TALL = {"lead": "Cơ quan thực hiện", "deadline": "Thời gian thực hiện"}  # upper heads of two levels
FIGURES = (
    "Số thủ tục được công bố|Tỷ lệ hồ sơ trực tuyến|Hồ sơ giải quyết đúng hạn|Dân số trung bình|Số hộ nghèo"
    "|Thu ngân sách trên địa bàn|Diện tích gieo trồng|Lao động có việc làm mới|Tỷ lệ che phủ rừng"
).split("|")
