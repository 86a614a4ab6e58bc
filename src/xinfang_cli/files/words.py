"""The words that other ledgers write in a cell, and the code that each means with us.

Sources: the code lists of public petition systems and of 12345 hotlines.  Looked up in half-width
signs, small letters, without whitespace.
"""

from xinfang_cli.domain.codes import Channel, Purpose

_YES = (
    "是 有 对 1 √ ✓ ✔ y yes t true 已办结 办结 已结 已结案 结案 已完成 完成 保密"
    " 紧急 特急 加急 重大紧急"
)
_NO = (
    "否 无 没有 不是 0 \u00d7 ✗ x n no f false 未办结 未结 未结案 未完成 在办 办理中 正在办理"
    " 不保密 公开 一般 普通 平件"
)
YES = frozenset(_YES.split())
NO = frozenset(_NO.split())

_CHANNELS = {
    Channel.LETTER: "来信 群众来信 信件 信函 写信 邮寄",
    Channel.VISIT: "来访 群众来访 走访 上访 个访 个体访 集体访 接访 联合接访 当面 现场 越级访"
    " 逐级访 进京访 到省访 赴省访",
    Channel.ONLINE: "网上信访 网信 网上 网络 网上投诉 网络投诉 手机信访 微信信访 网上建议 手机 微信"
    " 网站 app 电子邮件",
    Channel.PHONE: "电话信访 来电 电话 来电信访",
    Channel.HOTLINE: "12345 12345热线 12345政务服务热线 12345政府热线 12345市民热线 热线 热线电话"
    " 政务热线 市民热线",
    Channel.LEADER_MAILBOX: "领导信箱 书记信箱 市长信箱 县长信箱 区长信箱 局长信箱 镇长信箱"
    " 领导留言板",
    Channel.TRANSFERRED: "上级转送 上级转办 上级交办 上级转交 转送 转办 交办",
    Channel.OTHER: "其他 其它",
}
CHANNEL_OF = {word: code for code, words in _CHANNELS.items() for word in words.split()}

_PURPOSES = {
    Purpose.CLAIM: "求决 求助 投诉 投诉请求 诉求",
    Purpose.APPEAL: "申诉",
    Purpose.ACCUSE: "揭发控告 检举控告 检举 控告 揭发 举报",
    Purpose.SUGGEST: "意见建议 建议意见 建议 意见",
    Purpose.CONSULT: "咨询 政策咨询",
    Purpose.OTHER: "其他 其它 感谢 表扬",
}
PURPOSE_OF = {word: code for code, words in _PURPOSES.items() for word in words.split()}
