#!/bin/sh
# A case as it stood: by --as-of the same is told as was told then.
# covers: V6
. "$(dirname "$0")/lib.sh"

cat >start.jsonl <<'EOF'
{"v":1,"id":"20261118-0000000002","kind":"complaint","status":"received","received":"2026-11-18T09:00:00+08:00","channel":"phone","customer":{"name":"张三","phone":"13800000002","tier":"normal"},"text":"套餐外多扣了20元","area":"urban","first":{"by":"1001","dept":"客服热线"},"owner":{"by":"1001","dept":"客服热线"},"level":0,"history":[{"at":"2026-11-18T09:00:00+08:00","by":"1001","act":"receive"}]}
EOF
cat >acts.jsonl <<'EOF'
{"at":"2026-11-18T09:10:00+08:00","by":"1001","act":"accept"}
{"at":"2026-11-18T09:20:00+08:00","by":"1001","act":"verify"}
{"at":"2026-11-18T09:30:00+08:00","by":"1001","act":"confirm","via":"phone"}
{"at":"2026-11-18T09:40:00+08:00","by":"1001","act":"promise","reply_by":"2026-11-19T12:00:00+08:00","via":"phone"}
{"at":"2026-11-18T10:00:00+08:00","by":"1001","act":"classify","category":"billing.extra","severity":"minor","tags":["a","b"]}
{"at":"2026-11-18T10:10:00+08:00","by":"1001","act":"correct","customer":{"phone":"13800000003","tier":"vip"},"region":"江洲"}
{"at":"2026-11-18T10:20:00+08:00","by":"1001","act":"classify","severity":"major","tags":["c"]}
{"at":"2026-11-18T10:30:00+08:00","by":"1001","act":"transfer","to":{"dept":"计费账务部"},"reason":"查账","explained":true}
{"at":"2026-11-18T11:00:00+08:00","by":"4001","act":"investigate","cause":"账单错误"}
{"at":"2026-11-18T11:10:00+08:00","by":"4001","act":"evidence","evidence":{"file":"a.csv","kind":"traffic_detail"}}
{"at":"2026-11-18T11:20:00+08:00","by":"4001","act":"evidence","evidence":{"file":"b.csv","kind":"log"}}
{"at":"2026-11-18T11:30:00+08:00","by":"4001","act":"link","link":{"rel":"repeat_of","id":"20261101-0000000001"}}
{"at":"2026-11-18T12:00:00+08:00","by":"4001","act":"wait","reason":"等客户"}
{"at":"2026-11-18T13:00:00+08:00","by":"4001","act":"resume"}
{"at":"2026-11-18T14:00:00+08:00","by":"4001","act":"propose","plan":"退费","basis":["服务协议"]}
{"at":"2026-11-18T15:00:00+08:00","by":"4001","act":"agree"}
{"at":"2026-11-18T15:10:00+08:00","by":"4001","act":"implement","plan":"退费20元"}
{"at":"2026-11-18T15:20:00+08:00","by":"4001","act":"escalate","level":1,"reason":"要审批"}
{"at":"2026-11-18T15:30:00+08:00","by":"4001","act":"deescalate","level":0,"reason":"已批"}
{"at":"2026-11-19T09:00:00+08:00","by":"4001","act":"reply","via":"phone","outcome":"已退费","refund":20,"fault_admitted":true,"responsible":"4001"}
{"at":"2026-11-20T09:00:00+08:00","by":"1001","act":"visit","score":5,"comment":"好","via":"phone"}
{"at":"2026-11-20T09:05:00+08:00","by":"1001","act":"close"}
{"at":"2026-11-20T09:10:00+08:00","by":"1001","act":"summarise","lesson":"listen"}
{"at":"2026-11-20T10:00:00+08:00","by":"1001","act":"reopen","reason":"又扣了"}
EOF
echo 1 >a.csv
echo 2 >b.csv

# shown OPTION TIME: the case that is now in now.jsonl
shown()
{
	cplt-show --reveal --findings "$1" "$2" now.jsonl
}

# keep TIME: what is told at TIME, as then.N
keep()
{
	steps=$((steps + 1))
	echo "$1" >"at.$steps"
	shown --now "$1" >"then.$steps"
}

# Through all acts, one at a time, and through commands that act by rules.
live()
{
	steps=0
	cp start.jsonl now.jsonl
	keep 2026-11-18T09:00:00+08:00 || return
	cplt-classify --now 2026-11-18T09:05:00+08:00 now.jsonl >next || return
	mv next now.jsonl
	keep 2026-11-18T09:05:00+08:00 || return
	while IFS= read -r act; do
		at=$(echo "$act" | jq -r .at)
		echo "$act" | jq -c '{id: "20261118-0000000002"} + .' >one
		cplt-update --now "$at" --events one now.jsonl >next || return
		mv next now.jsonl
		keep "$at" || return
	done <acts.jsonl
	cplt-escalate --now 2026-11-25T09:00:00+08:00 now.jsonl >next || return
	mv next now.jsonl
	keep 2026-11-25T09:00:00+08:00
}
holds 'a case goes through its life' live

# then_and_now N: at the time of step N
then_and_now()
{
	shown --as-of "$(cat "at.$1")" >past || return
	[ "$1" -eq "$steps" ] || grep -q '^  later events: [0-9]' past || return
	grep -v '^  later events: ' past | diff -u "then.$1" -
}
step=0
while [ $step -lt "$steps" ]; do
	step=$((step + 1))
	holds "step $step of $steps is told as it was" then_and_now $step
done

try 'who was told later is counted' <<'END'
shown --as-of "$(cat at.20)" | grep later
>>>
  later events: 7
END

try 'a ticket that was not there yet is not shown' <<'END'
shown --as-of 2026-11-18T08:59:59+08:00
END

try 'what a command wrote over without telling is what an event before says' <<'END'
cat >now.jsonl <<'EOF'
{"id":"a","status":"received","received":"2026-11-18T09:00:00+08:00","level":2,"category":"network.slow","severity":"major","history":[{"at":"2026-11-18T09:00:00+08:00","act":"classify","by":"cplt-classify","category":"billing","severity":"minor"},{"at":"2026-11-19T09:00:00+08:00","act":"escalate","by":"cplt-escalate","level":1,"from":0,"reason":"x"},{"at":"2026-11-20T09:00:00+08:00","act":"classify","by":"cplt-classify","category":"network.slow","severity":"major"},{"at":"2026-11-20T10:00:00+08:00","act":"escalate","by":"cplt-escalate","level":2,"from":1,"reason":"x"}]}
EOF
shown --as-of 2026-11-19T10:00:00+08:00 | grep -e '^a ' -e Category
shown --as-of 2026-11-18T10:00:00+08:00 | grep -e '^a ' -e Category
>>>
a  Received · Complaint · Minor · level 1
  Category        Charges (billing)
a  Received · Complaint · Minor
  Category        Charges (billing)
END

try 'a name and a number of later are masked, too' <<'END'
cat >now.jsonl <<'EOF'
{"id":"a","status":"received","received":"2026-11-18T09:00:00+08:00","customer":{"name":"欧阳明珠","phone":"A77123"},"text":"欧阳明珠即欧阳明朱，号A77123，原号B88123","history":[{"at":"2026-11-18T09:00:00+08:00","act":"receive","by":"1001"},{"at":"2026-11-20T09:00:00+08:00","act":"correct","by":"1001","customer":{"name":"欧阳明珠","phone":"A77123"},"was":{"customer":{"name":"欧阳明朱","phone":"B88123"}}}]}
EOF
cplt-show --as-of 2026-11-19T00:00:00+08:00 now.jsonl | sed -n '/^Complaint/,/^$/p'
shown --as-of 2026-11-19T00:00:00+08:00 | grep Customer
>>>
Complaint
  [姓名]即[姓名]，号[电话]，原号[电话]

  Customer        欧阳明朱; B88123
END

finish
