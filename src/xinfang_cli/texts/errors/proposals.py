"""What should be supervised: proposals, declining one, setting the rules."""

PROPOSALS = {
    "proposal_none": "{no} 今天没有“{proposal}”的督办线索；可用 xinfang propose 查看现有的。",
    "proposal_no_length": "“{proposal}”没有天数可设，只能用 --enable 或 --disable 启用、停用。",
    "proposal_length_wrong": "--length 应为 1 至 {most} 的整数（天）。",
}
