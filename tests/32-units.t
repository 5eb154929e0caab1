#!/bin/sh
# The roles and units of the company, through the commands: a case is routed to
# them, climbs to them, is limited by them, is counted by them.
# covers: R1 R2 R3 R4 R5 R6 R7 R8 R9 R10 R11 R13 R14
. "$(dirname "$0")/lib.sh"

# ticket ID MEMBERS
ticket()
{
	printf '{"v":1,"id":"%s","kind":"complaint","status":"received","received":"2026-11-20T10:00:00+08:00",%s,"history":[]}\n' \
	    "$@"
}

# For each name on stdin "NAME CODE ROLE" of the unit that goes by it, the role
# being that of the nearest unit above which has one.
known()
{
	cplt-config units.csv | grep -v '^#' >units
	while IFS= read -r name; do
		awk -F, -v name="$name" '
		NR == 1 { next }
		{ role[$1] = $5 == "" ? role[$4] : $5 }
		$1 == name || $2 == name || $3 == name ||
		    index("|" $6 "|", "|" name "|") {
			print name, $1, role[$1]; found = 1 }
		END { if (!found) print name, "is no unit" }' units
	done
}

try 'a case is routed to a unit and its role' <<'END'
n=0
while read -r text; do
	n=$((n + 1))
	ticket "$n" "\"text\":\"$text\""
done <<'TEXTS' | cplt-classify | jq -r .route | known
手机上网频繁掉线，动不动就断线
家里宽带线路故障，从早上断到现在
没有用过的业务被乱扣费
宣传的优惠是虚假宣传，欺骗用户
营业厅排队两个小时，营业员态度差
客服态度冷漠，说话不耐烦
客服工号1234说脏话骂我
客户经理不管，集团客户没人服务
公用电话投币电话打不了
我要向工信部申诉
VoLTE新业务不会用，呼叫转移设置不了
TEXTS
>>>
网络部 network technical
技术支撑中心 support technical
计费账务部 billing back
市场部 market business
营业厅 hall window
客户服务部 service service
投诉处理中心 centre centre
集团客户部 keyaccount.group keyaccount
营业厅 hall window
投诉处理中心 centre centre
产品部 product business
END

try 'a case climbs to a unit on each level' <<'END'
ticket a '"tags":["over-authority"]' >level
for now in 11-20T11:00 11-22T12:00 11-25T13:00 12-04T10:00; do
	cplt-escalate --now "2026-$now:00+08:00" level >next && mv next level
done
jq -r '.history[].to.dept' level | known
>>>
投诉处理中心 centre centre
投诉仲裁小组 arbitration arbitration
企业领导 leader leader
上一级主管部门 authority authority
END

# A clock for each of the parts the documents speak of.
mkdir roles
cplt-config policy.json | jq '.ladders as $l | (.clocks[0] | .when = {}) as $c |
    .ladders = $l[:1] | .clocks = (["centre", "front", "window", "technical",
    "business", "back", "senior", "arbitration", "service", "quality",
    "keyaccount", "leader", "authority"] |
    map(. as $unit | $c | .name = $unit | .when.unit = [$unit])) +
    ($l[0].rules | map(select(.trigger.clock).trigger.clock) | unique |
    map(. as $name | $c | .name = $name))' >roles/policy.json

# Whose limits run for the owner's unit on each line of stdin.
limited()
{
	while IFS= read -r unit; do
		ticket "$unit" "\"owner\":{\"dept\":\"$unit\"}"
	done | cplt-sla-check -C roles | jq -r '[.id, (.sla.clocks | del(.level,
	    .handling, .legal, .repair) | keys_unsorted[])] | join(" ")'
}

try 'what is for a department is for what belongs to it' <<'END'
limited <<'UNITS'
投诉处理中心
前端服务部门
线上服务渠道
网络部
技术支撑中心
市场部
产品部
计费账务部
人力资源部
高层投诉办
更高层级管理人员
投诉仲裁小组
客户服务部
客户服务中心
话务一室
话务二室
综援室
服务质量管理部
质量管理员
质检
集团客户服务部
大客户服务部
企业领导
上一级主管部门
话务九室
UNITS
>>>
投诉处理中心 centre
前端服务部门 front
线上服务渠道 front
网络部 technical
技术支撑中心 technical
市场部 business
产品部 business
计费账务部 back
人力资源部 back
高层投诉办 senior
更高层级管理人员 senior
投诉仲裁小组 arbitration
客户服务部 service
客户服务中心 service
话务一室 service
话务二室 service
综援室 service
服务质量管理部 quality
质量管理员 quality
质检 quality
集团客户服务部 keyaccount
大客户服务部 keyaccount
企业领导 leader
上一级主管部门 authority
话务九室
END

try 'each service window is a unit of the front line' <<'END'
limited <<'UNITS'
自办营业网点
180
189
114
112
1000
10000号
10086热线
公用电话代办管理部门
电话卡业务管理部门
上门装移机
上门查障
客户经理
UNITS
>>>
自办营业网点 front window
180 front window
189 front window
114 front window
112 front window
1000 front window
10000号 front window
10086热线 front window
公用电话代办管理部门 front window
电话卡业务管理部门 front window
上门装移机 front window
上门查障 front window
客户经理 front window
END

try 'cases are counted by unit, by agent and by team leader' <<'END'
{
	ticket a '"owner":{"dept":"综援室"},"accused":{"by":"60213","leader":"60200"}'
	ticket b '"owner":{"dept":"综援室"},"accused":{"by":"60214","leader":"60200"}'
	ticket c '"owner":{"dept":"网络部"}'
} >mixed
cplt-report --by owner.dept --format csv mixed | cut -d , -f 1,2 | tail -n +2
cplt-report --by accused.leader,accused.by --format csv mixed | cut -d , -f 1-3 |
    tail -n +2
>>>
综援室,2
网络部,1
60200,60213,1
60200,60214,1
,,1
END

# step ACT [OPTION...]: the act done to the case in the file case
step()
{
	cplt-update --id a "$@" case >next && mv next case
}

try 'who raised a complaint, whom it is against and who inspects stay apart' <<'END'
ticket a '"first":{"by":"1001","dept":"话务一室"},"owner":{"by":"1001","dept":"话务一室"},"category":"service.conduct","accused":{"by":"60213","leader":"60200","dept":"话务二室"}' >case
step accept --by 1001 --at 2026-11-20T10:05:00+08:00
step transfer --by 1001 --at 2026-11-20T10:10:00+08:00 --set to.dept=综援室 --reason 客户不接受安抚
step uphold --by 7001 --at 2026-11-20T11:00:00+08:00
step inspect --by 8001 --at 2026-11-20T12:00:00+08:00 --set about=1001 --set rule=soothing-skipped
jq -r '[.first.by, .accused.by, .accused.leader, .owner.dept] | join(" ")' case
jq -r '.history[] | [.act, .by, .about // empty] | join(" ")' case
cplt-report --by owner.dept,accused.dept --format csv case | tail -n +2 | cut -d , -f 1-3
>>>
1001 60213 60200 综援室
accept 1001
transfer 1001
uphold 7001
inspect 8001 1001
综援室,话务二室,1
END

finish
