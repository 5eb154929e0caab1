#!/bin/sh
# A complaint against a member of staff, from the call to the register of the
# quality department: the rules for complaints about service quality.
# covers: A2 A3 A4 A5 A6 A7 A8 R7 R8 R9 R10 R11 T6 T7 T8 M1 M2 M3 M4
. "$(dirname "$0")/lib.sh"

mkdir etc
cat >etc/staff.csv <<'END'
by,name,unit,leader,phone,email
6009,周敏,话务二室,Z101,13800000609,
Z101,何立,话务二室,,13800000101,he.li@example.com
5037,陆遥,话务一室,Z100,13800000537,
END

# a ticket against 6009, taken by 5037, in the category $2
complaint()
{
	cat <<END
{"v":1,"id":"$1","kind":"complaint","status":"accepted","received":"2026-11-19T10:00:00+08:00","channel":"phone","ref":{"serial":"LS-$1","intake":"SL-$1"},"customer":{"name":"欧阳明","phone":"13800000001"},"subject":"流量查询有误","text":"上次查的流量余额不对","category":"$2","severity":"minor","first":{"by":"5037","dept":"话务一室"},"owner":{"by":"5037","dept":"话务一室"},"accused":{"by":"6009","leader":"Z101"},"level":0,"history":[{"at":"2026-11-19T10:00:00+08:00","by":"5037","act":"receive"},{"at":"2026-11-19T10:01:00+08:00","by":"5037","act":"accept"}]}
END
}

# does FILE: the acts asked for done to the ticket of FILE
does()
{
	jq -c --arg id "$(jq -r .id "$1")" '{id: $id} + .' asked >acts.jsonl
	cplt-update --events acts.jsonl "$1" >next 2>said || {
		cat said
		return 1
	}
	mv next "$1"
}

# does_well FILE TITLE: the acts on stdin go through
does_well()
{
	cat >asked
	holds "$2" does "$1"
}

# told FILE TEMPLATE: the texts of that template, to whom
told()
{
	cplt-notify -C etc --template "$2" "$1" >messages || return
	jq -r '[.role, .to, .text] | @tsv' messages
}

# found FILE: the rules that were broken
found()
{
	cplt-audit "$1" >findings || return
	jq -r 'select(.rule != "no-summary") | .rule' findings | sort -u
}

complaint 20261119-SOOTHED001 service.conduct.explain >soothed
complaint 20261119-PROVEN0001 service.conduct.operation.query >proven
complaint 20261119-RUDE000001 service.conduct.wording >rude
complaint 20261119-SKIPPED001 service.conduct.skill >skipped

# --- soothing
try 'who takes the call is given words to soothe with' <<'END'
cplt-notify -C etc --template soothe soothed >messages &&
    jq -r '.channel, .role, .to' messages
>>>
script
first
13800000537
END
does_well soothed 'soothed in three steps, the customer lets it go' <<'END'
{"act":"soothe","step":"calm","at":"2026-11-19T10:02:00+08:00","by":"5037"}
{"act":"soothe","step":"reason","at":"2026-11-19T10:03:00+08:00","by":"5037"}
{"act":"soothe","step":"solution","accepted":true,"at":"2026-11-19T10:05:00+08:00","by":"5037"}
{"act":"withdraw","wish":"volunteered","at":"2026-11-19T10:06:00+08:00","by":"5037","note":"客户表示不再追究，被投诉流水号 LS-7788"}
END
try 'which leaves a case that is over, and nothing to find' <<'END'
jq -r .status soothed && found soothed
>>>
withdrawn
END
try 'that they let it go must be their own word, or confirmed with them' <<'END'
cplt-update --id 20261119-PROVEN0001 withdraw --by 5037 proven >out; echo $?
cmp out proven
>>>
3
>>>2
cplt-update: nothing says that the customer wished it, wanted 'wish', volunteered or confirmed
END
does_well proven 'a second chance may be asked for three times' <<'END'
{"act":"soothe","step":"calm","at":"2026-11-19T10:02:00+08:00","by":"5037"}
{"act":"soothe","step":"reason","at":"2026-11-19T10:03:00+08:00","by":"5037"}
{"act":"soothe","step":"solution","at":"2026-11-19T10:05:00+08:00","by":"5037","accepted":false}
{"act":"plea","at":"2026-11-19T10:06:00+08:00","by":"5037"}
{"act":"plea","at":"2026-11-19T10:07:00+08:00","by":"5037"}
{"act":"plea","at":"2026-11-19T10:08:00+08:00","by":"5037"}
END
try 'and not four times' <<'END'
cplt-update --id 20261119-PROVEN0001 plea --by 5037 --at 2026-11-19T10:09:00+08:00 proven >out; echo $?
>>>
3
>>>2
cplt-update: this would be plea 4 for a second chance, wanted no more than 3
END

echo sound >20261119.wav
# --- triage: their fault
does_well proven 'back-office triage finds the error true' <<'END'
{"act":"investigate","cause":"坐席看错账期","at":"2026-11-20T09:00:00+08:00","by":"Z001"}
{"act":"evidence","evidence":{"file":"20261119.wav","kind":"recording"},"at":"2026-11-20T09:05:00+08:00","by":"Z001"}
{"act":"uphold","at":"2026-11-20T09:30:00+08:00","by":"Z001"}
END
try 'the member of staff and their leader are told, with both numbers' <<'END'
told proven upheld-agent && told proven upheld-leader
>>>
accused	13800000609	投诉成立通知：流水号LS-20261119-PROVEN0001，受理号SL-20261119-PROVEN0001，查询有误。请今天用组长线路致电客户道歉，先问是否方便接听，并登记来电原因。有异议可提出复核。
leader	13800000101	投诉成立通知：流水号LS-20261119-PROVEN0001，受理号SL-20261119-PROVEN0001，被投诉人6009（周敏），查询有误。请督促其今天完成致歉外呼。
END
try 'the same day: by the end of the next it is late' <<'END'
for now in 2026-11-20T23:59:59+08:00 2026-11-21T00:00:00+08:00; do
	cplt-sla-check --now $now proven >checked && jq -r .sla.clocks.notice.state checked
done
>>>
warn
breach
END
try 'telling them, on the record, begins the time for the apology' <<'END'
cplt-notify -C etc --now 2026-11-20T09:40:00+08:00 --sent ledger --acts acts.jsonl \
    --template upheld-agent,upheld-leader proven >messages &&
    cplt-update --events acts.jsonl --now 2026-11-20T09:40:00+08:00 proven >next 2>said && mv next proven &&
    cplt-sla-check --now 2026-11-20T10:00:00+08:00 proven >checked &&
    jq -c '[.history[-2:][].to, .sla.clocks.notice.state, .sla.clocks.apology.state]' checked
>>>
["accused","leader","met","ok"]
END
try 'the call opens with an error admitted, and asks whether it is convenient' \
    <<'END'
told proven apology-error >script && cut -f 1,2 script && grep -o '工号6009' script && grep -o '方便' script | head -1
>>>
accused	13800000609
工号6009
方便
END
try 'who did not ask whether it was convenient has not called' <<'END'
cplt-update --id 20261119-PROVEN0001 apologise --by 6009 --set line=Z101 proven >out; echo $?
>>>
3
>>>2
cplt-update: the customer was not asked whether the call is convenient, wanted 'convenient' true
END
does_well proven 'the call is made the same day, under the leader'\''s number' <<'END'
{"act":"apologise","convenient":true,"accepted":true,"via":"phone","line":"Z101","at":"2026-11-20T15:00:00+08:00","by":"6009"}
END
try 'and nothing of it is found fault with' <<'END'
found proven
END

# --- the other words, and the message
does_well rude 'rudeness is upheld' <<'END'
{"act":"soothe","step":"calm","at":"2026-11-19T10:02:00+08:00","by":"5037"}
{"act":"uphold","at":"2026-11-21T08:00:00+08:00","by":"Z001"}
{"act":"apologise","via":"sms","at":"2026-11-21T08:30:00+08:00","by":"6009"}
END
try 'for manners there are other words than for errors' <<'END'
cplt-notify -C etc rude >messages &&
    jq -r 'select(.template | startswith("apology")) | [.template, .channel, .role] | @tsv' messages
>>>
apology-attitude	script	accused
apology-sms	sms	customer
END

# --- raised without soothing
does_well skipped 'a ticket raised without soothing is upheld' <<'END'
{"act":"uphold","at":"2026-11-20T09:30:00+08:00","by":"Z001"}
END
try 'which supervision finds' <<'END'
found skipped | grep soothing
>>>
soothing-skipped
END
does_well skipped 'the member of staff objects, and it is overturned' <<'END'
{"act":"dispute","reason":"接听人员未安抚就落单","at":"2026-11-20T10:00:00+08:00","by":"6009"}
{"act":"overturn","reason":"经核查属实","at":"2026-11-20T16:00:00+08:00","by":"Z001"}
END
try 'who raised it must then be put down for inspection' <<'END'
jq -c .accused skipped && found skipped | grep inspect
>>>
{"by":"6009","leader":"Z101","upheld":false}
inspect-missing
END
does_well skipped 'both are: the accused for the call, the raiser for the rule' \
    <<'END'
{"act":"inspect","about":"5037","rule":"soothing-skipped","at":"2026-11-20T16:10:00+08:00","by":"Z001"}
{"act":"inspect","about":"6009","rule":"conduct","at":"2026-11-20T16:11:00+08:00","by":"Z001"}
END
try 'and then nothing is missing' <<'END'
found skipped | grep inspect
>>>= 1
END

# --- not their fault
complaint 20261119-NOFAULT001 service.conduct.promise >nofault
does_well nofault 'what is not their fault is handled as any other complaint' \
    <<'END'
{"act":"soothe","step":"calm","at":"2026-11-19T10:02:00+08:00","by":"5037"}
{"act":"investigate","cause":"系统延迟到账，坐席解释无误","at":"2026-11-20T09:00:00+08:00","by":"Z001"}
{"act":"overturn","reason":"查核不属坐席差错","at":"2026-11-20T09:10:00+08:00","by":"Z001"}
{"act":"propose","plan":"补充说明到账时间","at":"2026-11-20T09:20:00+08:00","by":"Z001"}
{"act":"agree","at":"2026-11-20T09:21:00+08:00","by":"Z001"}
{"act":"implement","at":"2026-11-20T09:22:00+08:00","by":"Z001"}
{"act":"reply","via":"phone","outcome":"话费已到账","at":"2026-11-20T09:30:00+08:00","by":"Z001"}
{"act":"visit","score":5,"at":"2026-11-20T15:00:00+08:00","by":"Q001"}
{"act":"close","at":"2026-11-20T15:10:00+08:00","by":"Z001"}
END
try 'closed, it starts neither notice nor apology' <<'END'
cplt-sla-check nofault >checked && jq -c '[.status, .sla.clocks.notice, .sla.clocks.apology]' checked && found nofault
>>>
["closed",null,null]
END
finish
