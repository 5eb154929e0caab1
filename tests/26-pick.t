#!/bin/sh
# Tickets are chosen by an expression, and a wrong one is told where it is wrong.
# covers: V6
. "$(dirname "$0")/lib.sh"

cat >t.jsonl <<'END'
{"v":1,"id":"A1","kind":"complaint","status":"closed","received":"2026-11-01T09:00:00+08:00","channel":"phone","customer":{"name":"张三","phone":"13800000001","tier":"normal","verified":true},"text":"额外扣费２０元","category":"billing.extra","severity":"major","owner":{"by":"3001","dept":"计费账务部"},"level":2,"tags":["loud","slow"],"visit":{"score":5},"history":[{"at":"2026-11-01T09:00:00+08:00","by":"1001","act":"receive"},{"at":"2026-11-02T09:00:00+08:00","by":"1001","act":"transfer","to":{"dept":"网络部"}},{"at":"2026-11-02T10:00:00+08:00","by":"3001","act":"transfer","to":{"dept":"计费账务部"}},{"at":"2026-11-03T09:00:00+08:00","by":"3001","act":"reply"},{"at":"2026-11-04T09:00:00+08:00","by":"1001","act":"close"}]}
{"v":1,"id":"B2","status":"waiting","received":"2026-11-18T23:30:00+08:00","channel":"app","customer":{"tier":"vip"},"subject":"WiFi","demand":"赔偿\u6263\u8d39","category":"network.slow","severity":"critical","owner":{"dept":"网络运维部"},"resolution":{"refund":29.90,"agreed":false},"extra":{"点数":"007","n":12},"links":[{"rel":"repeat_of","id":"A1"}],"mine":{"x":[{"y":1},{"y":"2026-11-20T00:00:00Z"}]},"history":[{"at":"2026-11-18T23:30:00+08:00","act":"receive"},{"at":"2026-11-19T09:00:00+08:00","act":"note","note":"答应回电"}]}
{"v":1,"id":"C3","kind":"fault","status":"accepted","received":"2026-11-20T16:00:00+00:00","text":"","severity":"minor","promise":{"reply_by":"2026-11-22T00:00:00+08:00"},"history":[]}
END

# picks EXPR ID...: those and no others
picks()
{
	expr=$1
	shift
	[ "$(cplt-pick "$expr" t.jsonl | jq -r .id | xargs)" = "$*" ] || {
		echo "wanted: $*"
		cplt-pick "$expr" t.jsonl | jq -r .id
		return 1
	}
}

# one a line: EXPR, a tab, the ids
while IFS='	' read -r expr ids; do
	# shellcheck disable=SC2086 # a list of words
	holds "$expr: ${ids:-none}" picks "$expr" $ids
done <<'END'
status=closed	A1
status!=closed	B2 C3
status=open	B2 C3
status=已结案	A1
status in (closed, waiting)	A1 B2
status not in (closed, waiting)	C3
status>=replied	A1
status<agreed	C3
severity>=major	A1 B2
severity>major	B2
severity<=minor	C3
severity=MAJOR	A1
customer.tier>normal	B2
kind=complaint	A1 B2
kind=申告	C3
category=billing	A1
category=资费问题	A1
category=network.slow or category=billing.extra	A1 B2
category!=network	A1 C3
owner.dept=network	B2
owner.dept=计费帐务部	A1
owner.dept=technical	B2
owner.dept	A1 B2
owner.by=3001	A1
level=0	B2 C3
level>=1	A1
level in (1, 2)	A1
level<1 and not open	
tags=slow	A1
tags!=slow	B2 C3
visit.score>=4.5	A1
resolution.refund=29.9	B2
resolution.refund>29.90	
resolution.agreed=false	B2
resolution.agreed	
customer.verified	A1
not customer.verified	B2 C3
links.rel=repeat_of and links.id=A1	B2
extra.点数=007	B2
extra.点数=7	
extra.点数>=7	B2
extra.n=12.0	B2
.mine.x.y=1	B2
.mine.x.y>2026-11-19	B2
.mine.x.y>2026-11-20	
text~扣费	A1 B2
text~"20元"	A1
text~wifi	B2
text!~扣费	C3
text=额外扣费２０元	A1
text	A1
any~13800000001	A1
any~138000000011	
any~回电	B2
any~vip	B2
any~note and any~扣	B2
history~回电	B2
customer~张三	A1
id~2	B2
received=2026-11-18	B2
received=2026-11	A1 B2 C3
received=2026	A1 B2 C3
received=2026-10	
received>2026-11-18	C3
received>=2026-11-18	B2 C3
received<2026-11-18	A1
received<=2026-11-18	A1 B2
received=today	C3
received=today-1d	
received=2026-11-21T00:00:00+08:00	C3
received>now-1d	C3
received>=now-2d9h30m	B2 C3
received>now-2d9h30m	C3
age<1d	C3
age>=2d	A1 B2
promise.reply_by>now	C3
promise.reply_by<=today	
open	B2 C3
not open	A1
open=false	A1
age>1d and open	B2
act(transfer)	A1
count(transfer)=2	A1
count(transfer)<2	B2 C3
count(*)	A1 B2
count(*)>=5	A1
act(transfer, to.dept=网络部)	A1
act(transfer, to.dept=network and by=1001)	A1
act(transfer, to.dept=network and by=3001)	
count(*, by in (3001, 3002))>=2	A1
act(note, any~回电)	B2
act(*, at>=2026-11-19)	B2
first(reply)=2026-11-03	A1
last(*)<2026-11-10	A1
last(*)>=2026-11-10	B2
first_contact	
first_contact=false	A1
(status=closed or severity=critical) and not channel=app	A1
status=closed or severity=critical and channel=app	A1 B2
not status=closed and not severity=critical	C3
not (status=closed or severity=critical)	C3
not not status=closed	A1
status＝closed	A1
status≠closed	B2 C3
level≥1 and level≤4	A1
（status=closed）and level＞1	A1
text～“扣费”	A1 B2
'customer.name'="张三"	A1
customer.name='张三'	A1
END

try 'what is chosen comes byte for byte, and what is bad never' <<'END'
cplt-pick status=closed
<<<
 { "v" : 1, "x":1.10,"id":"A1","status":"closed","received":"2026-11-01T09:00:00+08:00"}	
{"v":1,"id":"A2"

{"v":1,"id":"A3","status":"closed","received":"yesterday"}
{"v":1,"id":"A4","status":"closed","received":"2026-11-01T09:00:00+08:00"}
\ no newline
>>>
 { "v" : 1, "x":1.10,"id":"A1","status":"closed","received":"2026-11-01T09:00:00+08:00"}	
{"v":1,"id":"A4","status":"closed","received":"2026-11-01T09:00:00+08:00"}
>>>2
cplt-pick: <stdin>:2: byte 17: the line ends inside a value, wanted one whole JSON object
cplt-pick: <stdin>:4: 'received' must be an RFC 3339 time such as 2026-11-21T09:00:00+08:00
>>>= 3
END

try 'bad lines are kept where --rejects says' <<'END'
printf '%s\n' x >bad; cplt-pick --rejects kept -c open bad t.jsonl; echo $?; cat kept
>>>
2
3
x
>>>2
cplt-pick: bad:1: byte 1: wanted a JSON value
END

try 'none chosen is status 1' <<'END'
cplt-pick id=Z9 t.jsonl
>>>= 1
END

try '-c counts, of all files together' <<'END'
cplt-pick -c open t.jsonl t.jsonl; cplt-pick -c id=Z9 t.jsonl
>>>
4
0
>>>= 1
END

try '-q writes nothing: its status is the answer, bad lines or not' <<'END'
cplt-pick -q open t.jsonl; echo $?
cplt-pick -q id=Z9 t.jsonl; echo $?
cplt-pick -q open bad t.jsonl 2>/dev/null; echo $?
cplt-pick -q id=Z9 bad t.jsonl 2>/dev/null; echo $?
>>>
0
1
0
3
END

try '-q reads no further than the first ticket chosen' <<'END'
{ cat t.jsonl && yes bad; } | cplt-pick -q -j 2 open
END

try '-v chooses the others' <<'END'
cplt-pick -v 'open and level=0' t.jsonl | jq -r .id
>>>
A1
END

try 'an expression from a file, with comments, over several lines' <<'END'
printf '%s\n' '# late ones' 'open # still' '  and severity > major' >expr
cplt-pick -f expr t.jsonl | jq -r .id
>>>
B2
END

# closed ACT...: a closed ticket to which that was done
closed()
{
	printf '%s\n' "$@" | jq -Rsc '{id: gsub("\\n"; " "), status: "closed",
	    received: "2026-12-31T23:59:59+08:00", history: [splits("\\n") |
	    select(. != "") | {at: "2026-12-31T23:59:59+08:00", act: .}]}'
}
{
	closed receive reply visit close
	for act in transfer refer escalate reopen reply; do
		closed receive "$act" reply close
	done
} >contacts.jsonl
try 'one answer by who had it first is the first contact, and no other' <<'END'
cplt-pick first_contact contacts.jsonl | jq -r .id
cplt-pick -c first_contact=false contacts.jsonl
>>>
receive reply visit close 
5
END

try 'the last month of a year ends with the year' <<'END'
cplt-pick -c received=2026-12 contacts.jsonl
cplt-pick -c 'received<=2026-12' contacts.jsonl
cplt-pick -c 'received>2026-12' contacts.jsonl
>>>
6
6
0
>>>= 1
END

try 'ids from a file or stdin, alone, with an expression, and turned round' <<'END'
printf ' A1 \r\n\nC3\r\nZ9' >ids
cplt-pick --ids ids t.jsonl | jq -r .id
cplt-pick --ids - -e open t.jsonl <ids | jq -r .id
cplt-pick -v --ids ids -f expr t.jsonl | jq -r .id | xargs
>>>
A1
C3
C3
A1 B2 C3
END

try 'as many threads as may be: the same bytes' <<'END'
for i in 1 2 3 4 5 6 7 8; do cat t.jsonl t.jsonl t.jsonl; done >many
for i in 1 2 3 4; do cat many many many many >more; mv more many; done
cplt-pick 'text~扣费 or state>warn' many >one
cplt-pick -j 4 'text~扣费 or state>warn' many | cmp - one && wc -l <one
>>>
12288
END

# wrong EXPR: what is said of it
wrong()
{
	cplt-pick "$1" t.jsonl
	[ $? -eq 2 ]
}

try 'a wrong expression is told with line and column, before anything is read' <<'END'
wrong 'severity>=majro'
wrong 'sevrity=major'
wrong 'status=open and
  level>x'
wrong '严重=major'
wrong 'text~'
wrong 'text~""'
wrong 'status=open or'
wrong 'status=open)'
wrong '(status=open'
wrong 'not'
wrong ''
wrong 'a b'
wrong 'status!open'
wrong 'text=~x'
wrong 'text~=x'
wrong 'text~"x'
wrong 'text>3'
wrong 'customer=x'
wrong 'any'
wrong 'any=x'
wrong 'late~x'
wrong 'status>waiting'
wrong 'status in open'
wrong 'status in (open closed)'
wrong 'status not open'
wrong 'level=1.x'
wrong 'count(*)=1.5'
wrong 'late=maybe'
wrong 'received>soon'
wrong 'received=2026-02-30'
wrong 'received=today-1h'
wrong 'age>5'
wrong 'category=netwrok'
wrong 'extra.x>abc'
wrong 'act(foo)'
wrong 'act()'
wrong 'act(note'
wrong 'act(note, act(note))'
wrong 'act(classify, severity=huge)'
wrong 'clock.akc.state=met' 2>&1 | cut -c 1-60
wrong 'clock.ack.stat=met'
wrong 'owner..by=1'
wrong '.=1'
>>>
cplt-pick: expression:1:1: the policy has no clock 'akc', wa
>>>2
cplt-pick: expression:1:11: 'majro' is no severity, wanted one of minor, major, critical
cplt-pick: expression:1:1: 'sevrity' is nothing a ticket can be asked for; a member of your own is written '.sevrity'
cplt-pick: expression:2:9: 'x' is not a number such as 3 or 29.9
cplt-pick: expression:1:1: '严重' is nothing a ticket can be asked for; a member of your own is written '.严重'
cplt-pick: expression:1:6: the expression ends here, wanted a value
cplt-pick: expression:1:6: nothing to look for, wanted a text
cplt-pick: expression:1:15: the expression ends here, wanted a path such as owner.dept, not or (
cplt-pick: expression:1:12: ')', wanted and, or, or the end
cplt-pick: expression:1:13: the expression ends here, wanted and, or, )
cplt-pick: expression:1:4: the expression ends here, wanted a path such as owner.dept, not or (
cplt-pick: expression:1:1: the expression ends here, wanted a path such as owner.dept, not or (
cplt-pick: expression:1:1: 'a' is nothing a ticket can be asked for; a member of your own is written '.a'
cplt-pick: expression:1:7: '!' alone, wanted !=, !~ or the word not
cplt-pick: expression:1:5: '=~' is no operator, wanted ~
cplt-pick: expression:1:5: '~=' is no operator, wanted ~
cplt-pick: expression:1:6: a quotation mark without another one
cplt-pick: expression:1:5: the values of 'text' have no order, wanted =, != or in
cplt-pick: expression:1:9: 'customer' has no value of its own, wanted ~, or nothing, which asks whether it is there
cplt-pick: expression:1:1: 'any' goes with ~ or !~ alone
cplt-pick: expression:1:4: 'any' has no value of its own, wanted ~, or nothing, which asks whether it is there
cplt-pick: expression:1:5: 'late' is no text to look in
cplt-pick: expression:1:8: 'waiting' has no place in the order that ends with 'archived', wanted = or !=
cplt-pick: expression:1:11: 'open', wanted (
cplt-pick: expression:1:17: 'closed', wanted , or )
cplt-pick: expression:1:12: 'open', wanted in
cplt-pick: expression:1:7: '1.x' is not a number such as 3 or 29.9
cplt-pick: expression:1:10: '1.5' is not a whole number from 0
cplt-pick: expression:1:6: 'maybe' is not true or false
cplt-pick: expression:1:10: 'soon' is not a time such as 2026-11-21, 2026-11, 2026-11-21T09:00:00+08:00, today-7d or now-36h
cplt-pick: expression:1:10: '2026-02-30' is not a time such as 2026-11-21, 2026-11, 2026-11-21T09:00:00+08:00, today-7d or now-36h
cplt-pick: expression:1:10: 'today-1h' is not a time such as 2026-11-21, 2026-11, 2026-11-21T09:00:00+08:00, today-7d or now-36h
cplt-pick: expression:1:5: '5' is not a length of time such as 36h or 5d
cplt-pick: expression:1:10: 'netwrok' is no category of the taxonomy
cplt-pick: expression:1:9: 'abc' is neither a number nor a time: it has no order
cplt-pick: expression:1:5: 'foo' is no act: `cplt-update --acts` lists them
cplt-pick: expression:1:5: ')', wanted an act, or * for all of them
cplt-pick: expression:1:9: the expression ends here, wanted , or )
cplt-pick: expression:1:11: 'act(' stands in the brackets of another act
cplt-pick: expression:1:24: 'huge' is no severity, wanted one of minor, major, critical
cplt-pick: expression:1:1: a clock has no 'stat', wanted one of consumed, due, late, left, start, state, stop
cplt-pick: expression:1:1: 'owner..by' is nothing a ticket can be asked for; a member of your own is written '.owner..by'
cplt-pick: expression:1:1: '.' is not a path such as owner.dept
END

called()
{
	"$@"
	[ $? -eq 2 ] || echo "$@"
}

try 'what is called wrongly is told' <<'END'
called cplt-pick
called cplt-pick -e open -f expr
called cplt-pick -e open -e open
called cplt-pick --ids -
called cplt-pick --ids - t.jsonl -
called cplt-pick --ids nowhere t.jsonl
called cplt-pick -f nowhere t.jsonl
called cplt-pick -C nowhere category=network t.jsonl
called cplt-pick --policy nowhere late t.jsonl
>>>2
cplt-pick: an expression is missing, as in cplt-pick 'status=closed' FILE
cplt-pick: 'cplt-pick --help' shows how it is called
cplt-pick: give one of --expression and --file
cplt-pick: 'cplt-pick --help' shows how it is called
cplt-pick: give '--expression' once
cplt-pick: 'cplt-pick --help' shows how it is called
cplt-pick: '--ids -' reads stdin: name the files of tickets
cplt-pick: 'cplt-pick --help' shows how it is called
cplt-pick: stdin cannot be both ids and tickets
cplt-pick: 'cplt-pick --help' shows how it is called
cplt-pick: nowhere: No such file or directory
cplt-pick: nowhere: No such file or directory
cplt-pick: nowhere: No such file or directory
cplt-pick: there is no configuration file 'policy-nowhere.json'
END

mkdir -p own
printf '%s\n' code,zh,en,parent,role,alias 'a,甲部,Dept A,,front,' \
    'b,乙部,Dept B,a,,' >own/units.csv
cplt-config policy.json |
    sed 's/"zone": "[^"]*"/"zone": "America\/New_York"/' >own/policy.json

try 'units, days and clocks are those of the configuration' <<'END'
cplt-pick -C own 'owner.dept=甲部' <<'IN' | jq -r .id
{"id":"A","status":"closed","received":"2026-11-01T00:00:00Z","owner":{"dept":"b"}}
{"id":"B","status":"closed","received":"2026-11-01T00:00:00Z","owner":{"dept":"network"}}
IN
cplt-pick -c -C own received=2026-11-20 t.jsonl
cplt-pick -c received=2026-11-20 t.jsonl
cplt-pick -c clock.handling t.jsonl
cplt-pick --policy uk -c clock.legal t.jsonl
>>>
A
1
0
2
>>>2
cplt-pick: expression:1:1: the policy has no clock 'legal', wanted one of adr, deadlock, handling, answer, promise, level
>>>= 2
END

# shown COMMAND...: what a terminal gets of its stderr
cat >shown <<'END'
#!/usr/bin/env python3
import os, pty, subprocess, sys, tty

ours, theirs = pty.openpty()
tty.setraw(theirs)
child = subprocess.Popen(sys.argv[1:], stderr=theirs,
                         stdout=subprocess.DEVNULL)
os.close(theirs)
try:
    while more := os.read(ours, 65536):
        sys.stdout.buffer.write(more)
except OSError:
    pass
sys.exit(child.wait())
END
chmod +x shown

try 'a terminal is shown the place, below the line it is in' <<'END'
./shown cplt-pick 'open and
  text~扣费 or lat' t.jsonl
>>>
cplt-pick: expression:2:14: 'lat' is nothing a ticket can be asked for; a member of your own is written '.lat'
  text~扣费 or lat
               ^
>>>= 2
END

finish
