#!/bin/sh
# Extracts: nothing in them tells whom a case is about, and the case is there.
# covers: V6 V7
. "$(dirname "$0")/lib.sh"

cat >in.jsonl <<'END'
{"v":1,"id":"20261118-3N8X0GTW5C","kind":"complaint","status":"closed","received":"2026-11-18T09:12:00+08:00","ref":{"serial":"LS-5501"},"customer":{"name":"上官云","phone":"13800000001","account":"hn0731","tier":"vip","wechat":"yun88"},"region":"长沙市","text":"我叫上官云，电话138 0000 0001，工号1001态度差，扣了128.50元","accused":{"by":"李梅","leader":"B1"},"x":13800000001,"category":"service.attitude","first":{"by":"1001","dept":"客服热线"},"extra":{"列":"13800000001"},"evidence":["上官云.wav",{"file":"13800000001.wav","kind":"recording","size":10}],"y":1.10,"history":[{"at":"2026-11-18T09:12:00+08:00","by":"1001","act":"receive","source":"calls"},{"at":"2026-11-18T10:00:00+08:00","by":"1001","act":"correct","customer":{"phone":"13900000002"},"was":{"customer":{"phone":"13800000001"}},"note":"上官女士让李梅改为13900000002"},{"at":"2026-11-18T10:05:00+08:00","by":"cplt-escalate","act":"escalate","level":1,"reason":"逾期"}]}
END

try 'the customer goes, in members and in texts; the case stays' <<'END'
cplt-archive --redact customer in.jsonl
>>>
{"v":1,"id":"20261118-3N8X0GTW5C","kind":"complaint","status":"closed","received":"2026-11-18T09:12:00+08:00","customer":{"tier":"vip"},"region":"长沙市","text":"我叫[姓名]，电话[电话]，工号1001态度差，扣了128.50元","accused":{"by":"李梅","leader":"B1"},"category":"service.attitude","first":{"by":"1001","dept":"客服热线"},"evidence":[{"kind":"recording","size":10}],"history":[{"at":"2026-11-18T09:12:00+08:00","by":"1001","act":"receive"},{"at":"2026-11-18T10:00:00+08:00","by":"1001","act":"correct","customer":{},"was":{"customer":{}},"note":"[姓名]女士让李梅改为[电话]"},{"at":"2026-11-18T10:05:00+08:00","by":"cplt-escalate","act":"escalate","level":1,"reason":"逾期"}],"redacted":"customer"}
END

try 'everyone: staff too, but for the commands' <<'END'
cplt-archive --redact everyone in.jsonl | tee everyone.jsonl |
    jq -c '.accused, .first, .text, (.history[] | [.by, .note])'
>>>
{"by":"[工号]","leader":"[工号]"}
{"by":"[工号]","dept":"客服热线"}
"我叫[姓名]，电话[电话]，工号[工号]态度差，扣了128.50元"
["[工号]",null]
["[工号]","[姓名]女士让[姓名]改为[电话]"]
["cplt-escalate",null]
END

try 'names that staff.csv has for staff are known' <<'END'
mkdir conf
echo 'by,name,unit,leader,phone,email' >conf/staff.csv
echo '1001,周晓红,客服热线,,,' >>conf/staff.csv
sed 's/我叫上官云/周晓红接的/' in.jsonl |
    cplt-archive -C conf --redact everyone | jq -r .text
>>>
[姓名]接的，电话[电话]，工号[工号]态度差，扣了128.50元
END

try 'redacting again changes nothing, and never gives back' <<'END'
cplt-archive --redact everyone everyone.jsonl | cmp - everyone.jsonl
cplt-archive --redact customer everyone.jsonl | cmp - everyone.jsonl
cplt-archive --redact customer in.jsonl >customer.jsonl
cplt-archive --redact customer customer.jsonl | cmp - customer.jsonl
cplt-archive --redact everyone customer.jsonl | jq -r .redacted
>>>
everyone
END

try 'a line that is no ticket is not printed' <<'END'
(echo 'not JSON 13800000001'; echo '["张三"]'; cat in.jsonl) |
    cplt-archive --redact customer | jq -r .id
>>>
20261118-3N8X0GTW5C
>>>2
cplt-archive: <stdin>:1: byte 1: wanted a JSON value
cplt-archive: <stdin>:2: byte 1: no JSON object, wanted one in braces
END

try 'escapes, names of members and nesting hide nothing' <<'END'
printf '%s\n' '{"id":"a","status":"closed","received":"2026-11-18T09:12:00+08:00","customer":{"n\u0061me":"\u5f20\u4e09"},"te\u0078t":"\u5f20\u4e09 1380000\u0030001","a.b":"13800000001","history":[{"at":"2026-11-18T09:12:00+08:00","act":"note","transcript":[{"who":"customer","text":"我是张三，"}],"more":{"text":"张三"}}],"tags":["张三投诉"],"category":["13800000001"],"customer2":"张三"}' |
    cplt-archive --redact customer
>>>
{"id":"a","status":"closed","received":"2026-11-18T09:12:00+08:00","customer":{},"te\u0078t":"[姓名] [电话]","history":[{"at":"2026-11-18T09:12:00+08:00","act":"note","transcript":[{"who":"customer","text":"我是[姓名]，"}]}],"tags":["[姓名]投诉"],"redacted":"customer"}
END

try 'numbers that were not written as texts are known' <<'END'
echo '{"id":"a","status":"closed","received":"2026-11-18T09:12:00Z","customer":{"account":8839201},"text":"line 8839201 is dead"}' |
    cplt-archive --redact customer | jq -r .text
>>>
line [account] is dead
END

# Each word's mark reaches to the end of the text.
labels_only()
{
	yes 'qq-1-password-' | head -60000 | tr -d '\n' |
		sed 's/.*/{"id":"a","status":"closed","received":"2026-11-18T09:12:00Z","text":"&"}/' >labels
	timeout 20 cplt-archive --redact customer labels >out &&
		[ "$(jq -r .text out)" = 'qq[account]' ]
}
holds 'a long text of nothing but labels takes no time' labels_only

try 'in English the words in brackets are English' <<'END'
printf '%s\n' '{"id":"a","status":"closed","received":"2026-11-18T09:12:00Z","customer":{"name":"Jane Doe"},"text":"I am Jane Doe, 212-555-0147","resolution":{"outcome":"told Jane"}}' |
    cplt-archive --redact customer | jq -r '.text, .resolution.outcome'
>>>
I am [name], [phone]
told [name]
END

try 'a tombstone goes through' <<'END'
echo '{"v":1,"id":"a","kind":"fault","status":"archived","received":"2026-11-18T09:12:00Z","history":[{"at":"2026-11-18T09:12:00Z","by":"cplt-archive","act":"archive","from":"closed","after":"00"},{"at":"2026-11-19T09:12:00Z","by":"cplt-archive","act":"purge","rule":"rest"}],"purged":{"sha256":"01"}}' |
    cplt-archive --redact everyone | jq -c '[.purged, .history[1].rule]'
>>>
[{"sha256":"01"},"rest"]
END

try 'a profile that there is not is refused' <<'END'
cplt-archive --redact nobody in.jsonl
>>>2
cplt-archive: --redact: 'nobody' is no profile, wanted customer or everyone
>>>= 2
END

# Nothing of what the demonstration's customers are called and reached by.
real_file()
{
	cplt-new --csv "$TESTS/data/demo/complaints.csv" --encoding gb18030 \
	    --map "@$TESTS/data/demo/map.conf" >real 2>said
	jq -r '.customer | .name, .phone, .account, .email | strings' real |
		sort -u >known
	[ -s known ] || return
	cplt-archive --redact customer real >out
	[ "$(wc -l <out)" -eq "$(wc -l <real)" ] &&
		! grep -F -f known out
}
holds 'no name or number of a whole file is left' real_file

same_with_workers()
{
	for i in 1 2 3 4 5 6 7 8; do
		sed "s/3N8X0GTW5C/3N8X0GTW5$i/" in.jsonl
	done >many
	cplt-archive --redact customer many >one
	cplt-archive -j 4 --redact customer many | cmp - one
}
holds 'several threads write the same' same_with_workers

finish
