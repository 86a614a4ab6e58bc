"""Made-up people, places, words, and how often each comes: nobody and nowhere is real."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple, TypeVar

from xinfang_cli.domain.act_codes import Outcome
from xinfang_cli.domain.codes import Channel, Purpose
from xinfang_cli.domain.identity import is_valid_id_number

SURNAMES = tuple(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范"
    "彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜"
    "顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路"
)
GIVEN = ("某", "某某")
PREFIXES = tuple(str(number) for number in (*range(130, 140), *range(150, 160), *range(180, 190)))
AREA_CODE = "990000"
"""No place has it: the first digits of every resident ID number here."""

TOWNS = (
    "东一街道", "东二街道", "西一街道", "西二街道", "南一街道", "北一街道",
    "甲溪镇", "乙溪镇", "丙溪镇", "丁溪镇", "戊山镇", "己山镇",
)  # fmt: skip
DEPARTMENTS = (
    "市甲局", "市乙局", "市丙局", "市丁局", "市戊局", "市己局",
    "市庚局", "市辛局", "市壬局", "市癸局", "市虚构集团",
)  # fmt: skip
UNITS = TOWNS + DEPARTMENTS
STAFF = 60

TOPICS = (
    ("城乡建设", "小区外墙渗水"),
    ("城乡建设", "道路破损积水"),
    ("城乡建设", "违章搭建"),
    ("农村农业", "村级集体资产分配"),
    ("农村农业", "土地承包面积"),
    ("劳动社保", "拖欠工资"),
    ("劳动社保", "养老保险补缴"),
    ("生态环境", "夜间施工噪声"),
    ("生态环境", "油烟扰民"),
    ("交通运输", "公交班次减少"),
    ("市场监管", "预付卡退费"),
    ("教育体育", "学区划分"),
    ("卫生健康", "医疗费用报销"),
    ("公安政法", "路口停车秩序"),
)
SENTENCES = (
    "来电人反映其所住楼栋的问题已经持续较长时间，",
    "此前曾向物业和社区多次提出但一直没有得到明确答复，",
    "现场情况在下雨天更加明显，老人和孩子出行很不方便，",
    "来电人表示愿意配合有关部门到现场查看并提供照片，",
    "对方只作了口头承诺，之后没有再联系过来电人，",
    "来电人希望有关部门尽快核实情况并给出处理时间，",
    "周边还有几户邻居有相同的诉求，可以一并核实，",
    "来电人对上一次的答复不满意，认为没有说明依据，",
    "涉及的材料来电人已经整理好，可以随时提交，",
)
LAST_SENTENCE = "请责任单位核实处理后尽快答复来电人。"
NOTES = ("已说明办理进展", "来电人补充了情况", "约定现场查看", "答复意见已告知", None, None)

T = TypeVar("T")


def spread(weights: Mapping[T, int]) -> tuple[T, ...]:
    """Return each word as often as its weight says, to choose one from."""
    return tuple(word for word, weight in weights.items() for _ in range(weight))


CHANNELS = spread(
    {
        Channel.HOTLINE: 860,
        Channel.ONLINE: 60,
        Channel.VISIT: 30,
        Channel.LEADER_MAILBOX: 20,
        Channel.LETTER: 15,
        Channel.TRANSFERRED: 15,
    }
)
PURPOSES = spread(
    {
        Purpose.CLAIM: 480,
        Purpose.CONSULT: 390,
        Purpose.SUGGEST: 80,
        Purpose.APPEAL: 20,
        Purpose.ACCUSE: 20,
        Purpose.OTHER: 10,
    }
)
MODES = spread({"phone": 90, "visit": 5, "office": 3, "online": 2})
RESULTS = spread({"reached": 85, "no_answer": 10, "left_message": 3, "wrong_number": 2})
OUTCOMES = tuple(Outcome)


class Person(NamedTuple):
    """A petitioner who may come again."""

    name: str
    phone: str
    id_number: str | None


def people(rng: random.Random, count: int) -> list[Person]:
    """Return petitioners; three in ten told their ID number."""
    return [
        Person(
            rng.choice(SURNAMES) + rng.choice(GIVEN),
            f"{rng.choice(PREFIXES)}0000{rng.randrange(10_000):04d}",
            id_number(rng) if rng.random() < 0.3 else None,
        )
        for _ in range(count)
    ]


def id_number(rng: random.Random) -> str:
    """Return an ID number of nowhere, with a check digit that holds."""
    born = date(1940, 1, 1) + timedelta(days=rng.randrange(24_000))
    stem = f"{AREA_CODE}{born:%Y%m%d}{rng.randrange(1000):03d}"
    return next(stem + sign for sign in "0123456789X" if is_valid_id_number(stem + sign))


def body(rng: random.Random) -> str:
    """Return what was said, 60 to 120 characters."""
    return "".join(rng.sample(SENTENCES, rng.randint(2, 4))) + LAST_SENTENCE
