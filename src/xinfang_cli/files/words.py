"""The words that other ledgers write in a cell, and the code that each means with us.

Sources: the code lists of public petition systems and of 12345 hotlines.  Looked up in half-width
signs, small letters, without whitespace.
"""

import re
from functools import lru_cache

from xinfang_cli.domain.codes import Channel, Purpose
from xinfang_cli.domain.text import half_width

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

_URGENT = "急 急件 紧急件 特急件 加急件 十分紧急 特别紧急 非常紧急"
_NOT_URGENT = "次紧急 不紧急 非紧急 一般件 普通件 正常 常规"
URGENT = YES.union(_URGENT.split())
NOT_URGENT = NO.union(_NOT_URGENT.split())

_NOTHING = "无 没有 暂无 不详 未知 不明 未填 未填写 未提供 未留 空 空白 n/a na null none nil"
NOTHING = frozenset(_NOTHING.split())
_STROKES = r"[-\u2010-\u2015\u2212_/\\.。·]+"


@lru_cache(maxsize=4096)
def means_nothing(text: str) -> bool:
    """Tell whether a cell's text says that there is nothing to say: ``无``, ``不详``, ``—``."""
    word = "".join(half_width(text).lower().split()).strip("()[]【】。.")
    return not word or word in NOTHING or re.fullmatch(_STROKES, word) is not None


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
    Purpose.CLAIM: "求决 求助 投诉 投诉请求 诉求 申诉求决 求决申诉 投诉求决 投诉求助 求助投诉 请求"
    " 困难求助 信访求决",
    Purpose.APPEAL: "申诉 申诉请求",
    Purpose.ACCUSE: "揭发控告 检举控告 检举 控告 揭发 举报 检举揭发 揭发检举 控告检举 控告揭发"
    " 检举举报 举报控告 控告举报 检举揭发控告 揭发检举控告 信访举报 实名举报 匿名举报 违纪举报",
    Purpose.SUGGEST: "意见建议 建议意见 建议 意见 批评建议 批评意见 意见反映 建言献策",
    Purpose.CONSULT: "咨询 政策咨询 业务咨询 法律咨询 咨询政策 咨询查询 政策咨询服务",
    Purpose.OTHER: "其他 其它 感谢 表扬 感谢表扬 表扬感谢 致谢",
}
PURPOSE_OF = {word: code for code, words in _PURPOSES.items() for word in words.split()}

# 申诉求决类事项, 检举、控告类信访件: what a word is joined by, and what stands behind it.
_JOINED = "[、,/和与及]"
_KIND = "(类|型|性)?(信访)?(事项|问题|件)?$"


def purpose_of(word: str) -> Purpose | None:
    """Return what a word for the purpose means with us, or None."""
    known = PURPOSE_OF.get(word)
    return known or PURPOSE_OF.get(re.sub(_KIND, "", re.sub(_JOINED, "", word)))
