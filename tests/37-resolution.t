#!/bin/sh
# What a good end is: looked into, made good, answered for, and learnt from; and
# what it looks like when it is not.
# covers: P1 P3 P4 V1 V2 V3 V4 V5 V7 V13 F7 F8
. "$(dirname "$0")/lib.sh"

cat >case.jsonl <<'END'
{"v":1,"id":"20261110-GDEND00001","kind":"complaint","status":"accepted","received":"2026-11-10T09:00:00+08:00","channel":"app","ref":{"serial":"LS-42"},"customer":{"name":"上官云","phone":"13800000004"},"subject":"乱扣费","text":"每月多扣 20 元","category":"billing.dispute","severity":"major","first":{"by":"5001","dept":"客服热线"},"owner":{"by":"B001","dept":"计费账务部"},"level":0,"history":[{"at":"2026-11-10T09:00:00+08:00","by":"5001","act":"receive"},{"at":"2026-11-10T09:05:00+08:00","by":"B001","act":"accept"},{"at":"2026-11-10T09:10:00+08:00","by":"5001","act":"confirm"}]}
END
cat >good.csv <<'END'
id,act,at,by,cause,evidence.file,evidence.kind,evidence.sha256,plan,basis,outcome,refund,fault_admitted,responsible,score,comment,lesson,typical,head,action,to.dept,due
20261110-GDEND00001,investigate,2026-11-10T10:00:00+08:00,B001,充值页默认勾选增值业务,,,,,,,,,,,,,,,,,
20261110-GDEND00001,evidence,2026-11-10T10:05:00+08:00,B001,,bill.csv,traffic_detail,9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08,,,,,,,,,,,,,,
20261110-GDEND00001,propose,2026-11-10T11:00:00+08:00,B001,,,,,退订并退还三个月费用,电经综[1998]653号|服务承诺,,,,,,,,,,,,
20261110-GDEND00001,agree,2026-11-10T11:10:00+08:00,B001,,,,,,,,,,,,,,,,,,
20261110-GDEND00001,implement,2026-11-10T11:20:00+08:00,B001,,,,,,,,,,,,,,,,,,
20261110-GDEND00001,resolve,2026-11-10T15:00:00+08:00,B001,,,,,,,已退订并退费,60,true,线上渠道页面负责人,,,,,,,,
20261110-GDEND00001,reply,2026-11-10T15:30:00+08:00,B001,,,,,,,,,,,,,,,,,,
20261110-GDEND00001,visit,2026-11-11T10:00:00+08:00,Q001,,,,,,,,,,,5,希望充值页不要默认勾选,,,,,,
20261110-GDEND00001,close,2026-11-11T10:05:00+08:00,B001,,,,,,,,,,,,,,,,,,
20261110-GDEND00001,summarise,2026-11-12T09:00:00+08:00,Q001,,,,,,,,,,,,,listen,true,,,,
20261110-GDEND00001,improve,2026-11-12T09:10:00+08:00,Q001,,,,,,,,,,,,,,,product_design,取消默认勾选,产品部,2026-12-31T18:00:00+08:00
END

# the fields of the end, one line
end_of()
{
	jq -c '[.status, .resolution, .visit]' "$1"
}

try 'looked into, made good, answered for, called back, learnt from' <<'END'
cplt-update --events good.csv case.jsonl >good.jsonl && end_of good.jsonl
>>>
["closed",{"cause":"充值页默认勾选增值业务","plan":"退订并退还三个月费用","basis":["电经综[1998]653号","服务承诺"],"agreed":true,"outcome":"已退订并退费","refund":60,"fault_admitted":true,"responsible":"线上渠道页面负责人"},{"at":"2026-11-11T10:00:00+08:00","score":5,"comment":"希望充值页不要默认勾选"}]
>>>2
done 11, there already 0, refused 0
END
try 'supervision has nothing to say of it' <<'END'
cplt-audit good.jsonl
END
try 'the reply admits the fault and names what it rests on' <<'END'
cplt-notify --template reply good.jsonl >told && jq -r .text told
>>>
【客户服务中心】上官先生/女士，您好！经查，您反映的问题（编号LS-42）责任在我们，向您道歉，我们负责改正。原因：充值页默认勾选增值业务。结果：已退订并退费。退还60.00元。依据：电经综[1998]653号、服务承诺。
END
try 'the case has its lesson, the improvement a head, an owner and a day' <<'END'
jq -c '.history[-2:][] | [.act, .lesson // .head, .to.dept // .typical, .due]' good.jsonl
>>>
["summarise","listen",true,null]
["improve","product_design","产品部","2026-12-31T18:00:00+08:00"]
END
try 'a case that is closed and was never summed up is on a list' <<'END'
grep -v summarise good.csv >forgotten.csv
cplt-update --events forgotten.csv case.jsonl >forgotten.jsonl 2>said && cplt-audit forgotten.jsonl >found && jq -r '.rule, .severity' found
>>>
no-summary
minor
END

try 'money given back without looking for the cause is found' <<'END'
grep -Ev ',(investigate|evidence|propose|agree|implement),' good.csv |
	sed -e '1s/$/,reason/' -e '2,$s/$/,月底前结清/' >hasty.csv
cplt-update --force --events hasty.csv case.jsonl 2>said >hasty.jsonl && cplt-audit hasty.jsonl >found && jq -r .rule found | sort -u
>>>
closed-unagreed
evidence-missing
forced
refund-no-cause
END
try 'an apology and nothing else is found' <<'END'
sed -e 's/退订并退还三个月费用/向客户赔礼道歉/' -e 's/已退订并退费,60/已致歉,/' good.csv >sorry.csv
cplt-update --events sorry.csv case.jsonl 2>said >sorry.jsonl && cplt-audit --rule apology-only sorry.jsonl >found && jq -r '.rule, .by' found
>>>
apology-only
B001
END
try 'no answer at all is found, once it is overdue' <<'END'
sed 's/,{[^{}]*"act":"confirm"}//' case.jsonl >silent.jsonl
for day in 10 20; do
	cplt-audit --now 2026-11-${day}T20:00:00+08:00 silent.jsonl >found && jq -r .rule found
done
>>>
no-response
END
finish
