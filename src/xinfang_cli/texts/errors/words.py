"""The office's own lists of words."""

WORDS = {
    "word_unknown": "没有这样的{word_kind}，可用 xinfang word add 新增。有：",
    "word_code_wrong": "代码只能用小写字母、数字和下划线，最多 40 个，例如 joint_visit。",
    "word_exists": (
        "{word_kind}里已有代码 {code} 或“{label}”；"
        "要改说法，先用 xinfang word drop 停用，再用 xinfang word add 新增。"
    ),
}
