#!/bin/sh
# Intake by a map, from CSV and from JSON lines.
# covers: C1 F1 F2 F5
. "$(dirname "$0")/lib.sh"

cat >export.map <<'END'
# an export of a call centre
text       = 投诉内容
ref.serial = 流水号
received   = 日期 + " " + 时间
channel    = 渠道 {热线=phone, "网上, 自助"=web
             *=hall}
kind       = "query"
status     = 状态 {已办结=closed, ""=received}
END
cat >export.csv <<'END'
流水号,日期,时间,渠道,状态,投诉内容,备注
１,2026/11/18,9:12,热线,已办结,一,甲
2,2026/11/18,9:13,"网上, 自助",,二,
3,2026/11/18,9:14,柜台,,三,丙
END
try 'columns are joined, values translated, constants set' <<'END'
cplt-new --csv export.csv --map @export.map >out
status=$?
jq -c '[.ref.serial,.received[0:16],.channel,.kind,.status,.text]' out
(exit $status)
>>>
["1","2026-11-18T09:12","phone","query","closed","一"]
["2","2026-11-18T09:13","web","query","received","二"]
["3","2026-11-18T09:14","hall","query","received","三"]
>>>2
accepted 3, rejected 0
END

try 'unused columns are kept when asked' <<'END'
cplt-new --csv export.csv --map @export.map --keep >out
jq -c .extra out
>>>
{"备注":"甲"}
null
{"备注":"丙"}
>>>2
accepted 3, rejected 0
END

try 'a map on the command line' <<'END'
cplt-new --csv - --map 'text=What is it,received=[When, exactly],ref.order=No #' >out
jq -c '[.text,.received,.ref]' out
<<<
No #;What is it;When, exactly
7;slow;2026-11-20 08:00
>>>
["slow","2026-11-20T08:00:00+08:00",{"order":"7"}]
>>>2
accepted 1, rejected 0
END

try 'a map in GB18030 is read' <<'END'
iconv -f UTF-8 -t GB18030 export.map >gb.map
cplt-new --csv export.csv --map @gb.map >out
wc -l <out
>>>
3
>>>2
accepted 3, rejected 0
END

try 'a fault in a map has file, line and column' <<'END'
printf 'text = a\nrecieved = b\n' >bad.map
cplt-new --csv export.csv --map @bad.map
>>>2
cplt-new: bad.map:2:1: no member that can be filled, see cplt-new(1)
>>>= 2
END

try 'a fault in a map on the command line has its column' <<'END'
cplt-new --csv export.csv --map 'text=a {b}'
>>>2
cplt-new: --map:1:9: wanted a case: VALUE = CODE
>>>= 2
END

try 'a column that is not there is named' <<'END'
cplt-new --csv export.csv --map 'text=正文'
>>>2
cplt-new: export.csv:1: no column '正文' in the header, which the map wants
>>>= 2
END

try 'a map that cannot be read is status 4' <<'END'
cplt-new --csv export.csv --map @missing.map
>>>2
cplt-new: cannot read 'missing.map': No such file or directory
>>>= 4
END

cat >foreign.jsonl <<'END'
{"no":1,"who":{"name":"张\u4e09"},"when":"2026-11-20 08:00","what":"a","labels":["x","y"],"ok":true,"n":null}

{"no":2,"when":"2026-11-20 08:01","what":"b"
{"no":3,"when":"2026-11-20 08:02"}
[1]
END
cp foreign.jsonl same.jsonl
try 'JSON lines of another shape, a bad one kept as it is' <<'END'
cplt-new --json foreign.jsonl --rejects bad.jsonl --source f \
    --map 'ref.serial=no,customer.name=who.name,received=when,text=what,tags=labels,customer.verified=ok,region=n' >out
status=$?
jq -c '[.ref,.customer,.tags,.region]' out
cat bad.jsonl
(exit $status)
>>>
[{"serial":"1"},{"name":"张三","verified":true},["x","y"],null]
{"no":2,"when":"2026-11-20 08:01","what":"b"
{"no":3,"when":"2026-11-20 08:02"}
[1]
>>>2
cplt-new: foreign.jsonl:3: byte 45: the line ends inside a value, wanted one whole JSON object
cplt-new: foreign.jsonl:4: no 'text' and no 'subject', wanted one of them
cplt-new: foreign.jsonl:5: byte 1: no JSON object, wanted one in braces
accepted 1, rejected 3
>>>= 3
END

try 'JSON lines that go by the names of members need no map' <<'END'
cplt-new --json - --source s --keep >out
jq -c '[.channel,.customer,.ref,.tags]' out
grep -o '"extra":{.*}},' out
<<<
{"text":"a","received":"2026-11-20T08:00:00+08:00","channel":"微信","customer":{"phone":"+86 13800000000"},"ref":{"serial":"1","x\ty":"2"},"tags":["急"],"more":{"b":[1.10]}}
>>>
["wechat",{"phone":"13800000000"},{"serial":"1","x\ty":"2"},["急"]]
"extra":{"more":{"b":[1.10]}},
>>>2
accepted 1, rejected 0
END

try 'the same complaint from CSV and from JSON lines is one ticket' <<'END'
printf 'received,ref.serial,text\n2026-11-20 08:00,1,a\n' |
    cplt-new --csv - --source s >csv 2>err
printf '{"received":"2026-11-20T00:00:00Z","ref":{"serial":1},"text":"a"}\n' |
    cplt-new --json - --source s >json 2>err
cmp csv json
END

# Each word of the manual's list, and what it should become, then what it did.
words_are_true()
{
	sed -n '/^.Ss Words for codes/,/^.Ed/p' "$TOP/man/cplt-new.1" |
		sed '1,/^.Bd/d;$d' >list
	awk '{
		for (i = 3; i <= NF; i++) {
			gsub(/-/, " ", $i)
			printf "{\"text\":\"%d.%d\",\"received\":" \
			    "\"2026-11-20 08:00\",\"m\":\"%s\"," \
			    "\"code\":\"%s\",\"%s\":\"%s\"}\n",
			    NR, i, $1, $2, $1, toupper($i)
		}
	}' list | sed 's/"customer.tier":\("[^"]*"\)/"customer":{"tier":\1}/' >in
	[ "$(wc -l <in)" -gt 80 ] && cplt-new --json in --keep >out || return
	jq -r 'select(.extra.code != getpath(.extra.m | split("."))) | .text' \
	    out >wrong
	cat wrong
	[ ! -s wrong ]
}
holds 'the words for codes are understood as the manual lists them' \
    words_are_true

try 'times that two formats read in two ways are not chosen from' <<'END'
printf 'received,text\n4/8/2015 10:00,a\n25/8/2015 10:00,b\n' |
    cplt-new --csv - --time-format '%d/%m/%Y %H:%M' \
	--time-format '%m/%d/%Y %H:%M' >out
status=$?
jq -r .received out
(exit $status)
>>>
2015-08-25T10:00:00+08:00
>>>2
cplt-new: <stdin>:2: 'received' is '4/8/2015 10:00', two of the formats given read it as different times
accepted 1, rejected 1
>>>= 3
END

finish
