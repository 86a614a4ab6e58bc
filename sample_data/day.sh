#!/bin/sh
# A clerk's day on the sample ledger, as of 2026-11-23: `xinfang demo` runs these very lines.
# By hand: export XINFANG_DB=/some/new/file.db XINFANG_NOW=2026-11-23T09:00; sh sample_data/day.sh
set -eu
cd "$(dirname "$0")"
xinfang init --office 示例市信访局
xinfang import ledger.csv
xinfang unit rename 示例街道办事处 --alias 示例街道
xinfang register --name 郭某 --phone 138-0000-0101 --title 村集体资产分配款未足额到账 --channel visit --purpose claim --place 示例街道 --received 2026-11-23
xinfang register --name 章某 --phone 138-0000-0123 --title 小区消防通道被占 --channel hotline --purpose claim --place 滨海新区 --received 2026-11-23 --external 12345:SL20261123001 --urgent
xinfang dispatch SL20261123001 --to 滨海新区管委会 --on 2026-11-23 --due 2026-11-24 --note 当日到场处置
xinfang contact YB2026-003 --mode phone --result no_answer --person 周某 --on 2026-11-09
xinfang contact YB2026-003 --mode visit --result absent --person 周某 --on 2026-11-16 --note 邻居说去了儿子家
xinfang contact YB2026-003 --mode visit --result reached --person 陈某 --on 2026-11-19 --note 愿意坐下来谈 --next-on 2026-11-25 --next-step 带认定标准上门说明
xinfang contact YB2026-010 --mode meeting --result reached --person 王某 --on 2026-11-17 --note 与开发商三方见面，约定月底前给出交房日期 --next-on 2026-11-20 --next-step 催开发商书面答复
xinfang assign YB2026-008 --leader 王某 --on 2026-11-20 --reason 超期未办结，领导包案
xinfang accept YB2026-021 --on 2026-11-20
