#!/bin/sh
# The case file of a ticket: what of it is told, in which words, to whom not.
# covers: V6
. "$(dirname "$0")/lib.sh"

# A case with all that a ticket can have; secret has its names and numbers.
cat >case.jsonl <<'EOF'
{"v":1,"id":"20261118-0000000001","kind":"complaint","status":"closed","received":"2026-11-18T09:00:00+08:00","channel":"phone","ref":{"serial":"LS20261118001"},"customer":{"name":"欧阳明珠","phone":"13800000001","account":"ZH00918273","email":"mingzhu@example.com","tier":"vip","verified":true,"on_behalf":"赵小磊"},"service":"宽带","area":"urban","region":"江洲","subject":"欧阳明珠家宽带断线","text":"本人欧阳明珠，身份证110101199003077758，电话13800000001，账号ZH00918273，宽带一断就是一天。请联系赵小磊。","demand":"退费到ZH00918273","category":"fault.line","severity":"major","route":"技术支撑中心","classified":{"by":"rules"},"tags":["欧阳明珠"],"first":{"by":"1001","dept":"客服热线"},"owner":{"by":"3001","dept":"网络部"},"accused":{"by":"欧阳明珠","upheld":false},"level":1,"promise":{"reply_by":"2026-11-19T18:00:00+08:00","via":"phone"},"resolution":{"cause":"光猫老化","plan":"换光猫","basis":["服务协议"],"outcome":"已为欧阳女士更换","refund":20,"fault_admitted":true,"agreed":true},"visit":{"at":"2026-11-20T10:00:00+08:00","score":4,"comment":"欧阳女士说可以"},"evidence":[{"file":"欧阳明珠-13800000001.wav","size":48123,"sha256":"9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab","kind":"recording"}],"links":[{"rel":"repeat_of","id":"20260901-0000000007"}],"pinyin":"mingzhu","history":[{"at":"2026-11-18T09:00:00+08:00","by":"1001","act":"receive"},{"at":"2026-11-18T09:05:00+08:00","by":"1001","act":"accept"},{"at":"2026-11-18T09:30:00+08:00","by":"1001","act":"correct","customer":{"phone":"13800000001"},"was":{"customer":{"phone":"13800000009"}},"extra":{"old":"13800000009"}},{"at":"2026-11-18T10:00:00+08:00","by":"1001","act":"transfer","to":{"dept":"网络部"},"reason":"要上门","explained":true,"was":{"to":{"dept":"客服热线"}}},{"at":"2026-11-19T11:00:00+08:00","by":"3001","act":"classify","severity":"major","was":{"severity":"minor"},"note":"欧阳明珠来电13800000001催办"},{"at":"2026-11-19T11:30:00+08:00","by":"3001","act":"evidence","evidence":{"file":"欧阳明珠-13800000001.wav","size":48123,"sha256":"9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab","kind":"recording"}},{"at":"2026-11-19T12:00:00+08:00","by":"cplt-notify","act":"notify","to":"customer","via":"sms","msg":"m1","template":"accept"},{"at":"2026-11-19T12:00:00+08:00","by":"cplt-notify","act":"notify","to":"leader","via":"sms","msg":"m2","template":"overdue"},{"at":"2026-11-19T16:00:00+08:00","by":"3001","act":"reply","via":"phone","transcript":[{"who":"agent","text":"欧阳女士您好"},{"who":"customer","text":"嗯"}]},{"at":"2026-11-20T10:00:00+08:00","by":"1001","act":"visit","score":4},{"at":"2026-11-20T10:05:00+08:00","by":"1001","act":"close"}]}
EOF
cat >secret <<'EOF'
欧阳
明珠
赵小磊
小磊
1380000000
13800000009
110101199003077758
00918273
mingzhu
LS2026
EOF

try 'a case file has a chapter for all that a ticket holds' <<'END'
cplt-show --findings case.jsonl
>>>
20261118-0000000001  Closed · Complaint · Major · level 1
Personal data is masked.

  Came in         2026-11-18 09:00, Telephone; ended after 2d 1h
  Category        Line fault or outage (fault.line); chosen by the rules
  Service         宽带
  Where           江洲; Urban
  Customer        [name]; [phone]; [account]; [email]; Key customer; identity
                  checked
  On behalf       [name]
  References      serial number [number]
  First contact   1001, Hotlines
  Owner           3001, Network department
  Route           Technical support centre
  Accused         [姓名]; found not to be their fault
  Promised        answer by 2026-11-19 18:00; Telephone
  Tags            [姓名]

Complaint
  [姓名]家宽带断线
  本人[姓名]，身份证[证件]，电话[电话]，账号[账号]，宽带一断就是一天。请联系[姓
  名]。
  Demand          退费到[账号]

Clocks
  late      Confirmation
            done 2026-11-19 16:00; due 2026-11-19 09:00; 7h over; limit 1d
            operating rule: confirmed with the complainant within 24 hours
  met       Handling, major
            done 2026-11-19 16:00; due 2026-11-21 09:00; took 1d 7h; limit 3d
            operational default, not law: severity major
  met       Answer by law
            done 2026-11-19 16:00; due 2026-12-03 09:00; took 1d 7h; limit 15
            days
            Telecom users' appeals measures (in force 2016-07-30), art. 10 (4):
            answer within 15 days (law)
  ok        Time to appeal
            728d left; due 2028-11-18 09:00; limit 24 months
            Telecom users' appeals measures (2016), art. 11 (1): all else, two
            years from the event (law)
  met       Promised reply
            done 2026-11-19 16:00; due 2026-11-19 18:00; took 1d 7h; limit
            promised
            what the customer was promised
  met       Call-back
            done 2026-11-20 10:00; due 2026-11-22 16:00; took 18h; limit 3d
            called back in time; the 72 hours are an operational default
  none      Regulator's answer; Complaint centre

Time line
  2026-11-18  Wednesday
    09:00  it came in — 1001
    09:05  it is on record and somebody's — 1001
    09:30  what was taken down was corrected — 1001
           phone: [phone]; hidden: 1
    10:00  it was handed to another unit — 1001
           to whom: Hotlines → Network department; explained to the customer:
           yes
           reason: 要上门
  2026-11-19  Thursday
    11:00  it was classified — 3001
           severity: Minor → Major
           note: [姓名]来电[电话]催办
    11:30  evidence was put to the case — 3001
           evidence: Recording; 48123 bytes; SHA-256 9c56cc51b374…
    12:00  somebody was told — cplt-notify
           messages: 2, see below
    16:00  the customer was told the result — 3001
           by way of: Telephone
           transcript:
           Agent: [姓名]女士您好
           Customer: 嗯
  2026-11-20  Friday
    10:00  the customer was called back — 1001
           score: 4
    10:05  the case is closed — 1001

Messages sent
  2026-11-19 12:00     Customer; Text message; accept
  2026-11-19 12:00     Team leader; Text message; overdue

Evidence
  Recording; 48123 bytes; SHA-256 9c56cc51b374…

Resolution
  Cause           光猫老化
  Plan            换光猫
  Basis           服务协议
  Outcome         已为[姓名]女士更换
  Refund          20
  Fault admitted  yes
  Agreed          yes

Call-back
  Called          2026-11-20 10:00
  Score           4 of 5
  Comment         [姓名]女士说可以

Links
  Repeat of 20260901-0000000007

Findings
  Minor     Closed and never summarised
            closed, and what it teaches was not written down
            2026-11-20 10:05; 1001; history; 客户投诉处理机制
END

# keeps_secret ARG...: nothing of secret is in what is shown, in any language
# and width
keeps_secret()
{
	for language in C zh_CN.UTF-8; do
		for width in 40 60 80 200; do
			LC_ALL=$language cplt-show -w "$width" "$@" \
			    >shown || return
			grep -q 20261118-0000000001 shown || return
			tr -d ' \n' <shown >joined
			! grep -o -F -f secret joined || return
		done
	done
}

holds 'no name and no number of a case is shown' \
    keeps_secret --findings case.jsonl

# The same in fields that hold codes as a rule, whole or in part.
spread()
{
	jq -c '. as $t | ("欧阳明珠", "13800000001", "ZH00918273", "mingzhu@example.com") as $s
	    | (["channel"], ["category"], ["route"], ["owner", "dept"],
	       ["first", "by"], ["classified", "by"], ["promise", "via"],
	       ["links", 0, "rel"], ["links", 0, "id"],
	       ["evidence", 0, "kind"],
	       ["evidence", 0, "sha256"], ["evidence", 0, "size"], ["visit", "score"], ["accused", "leader"],
	       ["history", 1, "act"], ["history", 1, "by"], ["history", 3, "to", "role"],
	       ["history", 3, "was", "to", "dept"], ["history", 4, "severity"],
	       ["history", 6, "template"], ["history", 6, "to"],
	       ["history", 9, "how"], ["history", 9, "rule"],
	       ["history", 9, "own"]) as $p
	    | $t | setpath($p; $s)' case.jsonl
}

several_keep_secret()
{
	spread >spread.jsonl || return
	[ "$(wc -l <spread.jsonl)" -eq 96 ] || return
	keeps_secret spread.jsonl
}
holds 'nor where they got into a code' several_keep_secret

try 'the street of a service hall stays, more digits in it do not' <<'END'
for dept in 和平路88号 和平路8800123号; do
	jq -c --arg dept "$dept" '.owner = {dept: $dept}' case.jsonl |
		cplt-show | grep '^  Owner'
done
>>>
  Owner           和平路88号
  Owner           和[地址]
END

try 'messages of one hour are told together, those of the next by themselves' <<'END'
jq -nc '{id: "a", status: "received", received: "2026-11-20T09:00:00+08:00",
    history: [("10", "10", "11") | {at: "2026-11-20T\(.):00:00+08:00",
    act: "notify", by: "cplt-notify", to: "owner", msg: "m"}]}' |
	cplt-show | sed -n '/^Time/,/^$/p'
>>>
Time line
  2026-11-20  Friday
    10:00  somebody was told — cplt-notify
           messages: 2, see below
    11:00  somebody was told — cplt-notify
           messages: 1, see below

END

# A finding names what a field was and is.
differs_keeps_secret()
{
	jq -c '.ref.order = "GD20261118002" | .history += [{"at":
	    "2026-11-20T10:10:00+08:00", "by": "1001", "act": "correct", "ref":
	    {"serial": "LS20261118009", "order": "GD20261118003"}}]' case.jsonl \
	    >differs.jsonl || return
	cplt-show --reveal --findings differs.jsonl >shown || return
	grep -q 'is LS20261118001, by the history LS20261118009' shown || return
	cplt-show --findings differs.jsonl >shown || return
	grep -q '; ref.serial$' shown || return
	! grep 'LS2026\|GD2026' shown
}
holds 'nor in a finding about a number that differs' differs_keeps_secret

# odd: the case with each of its values, and each part of them, of every type
odd()
{
	jq -c '. as $t | paths as $p | ("x", "", 7, 13, true, null, [], {}, [[]],
	    [7, "y"], {"at": {}, "by": []}, "2026-11-20T09:00:00+08:00") as $v
	    | select($p[0] != "customer") | $t | setpath($p; $v)' case.jsonl
}

odd_does_no_harm()
{
	odd >odd.jsonl || return
	[ "$(wc -l <odd.jsonl)" -gt 1500 ] || return
	for also in --now=2026-11-21T09:00:00+08:00 \
	    --as-of=2026-11-20T09:30:00+08:00; do
		cplt-show --findings "$also" odd.jsonl >shown 2>err
		[ $? -eq 3 ] || return
		grep -v '^cplt-show: odd.jsonl:[0-9]*: ' err && return
		[ "$(grep -c '^Clocks$' shown)" -eq \
		    $(($(wc -l <odd.jsonl) - $(wc -l <err))) ] || return
		tr -d ' \n' <shown >joined
		! grep -o -F -f secret joined || return
	done
}
holds 'what is of another type than it should be does no harm' odd_does_no_harm

# all_told FILE: all of secret is there
all_told()
{
	tr -d ' \n' <"$1" >joined
	while IFS= read -r word; do
		grep -qF "$word" joined || { echo "$word"; return 1; }
	done <secret
}

try '--reveal shows them, and what else a ticket has' <<'END'
cplt-show --reveal -w 1000 case.jsonl >shown && all_told shown && sed -n '2,12p' shown
>>>

  Came in         2026-11-18 09:00, Telephone; ended after 2d 1h
  Category        Line fault or outage (fault.line); chosen by the rules
  Service         宽带
  Where           江洲; Urban
  Customer        欧阳明珠; 13800000001; ZH00918273; mingzhu@example.com; Key customer; identity checked
  On behalf       赵小磊
  References      serial number LS20261118001
  First contact   1001, Hotlines
  Owner           3001, Network department
  Route           Technical support centre
END

# Who is who.
mkdir conf
cplt-config units.csv >conf/units.csv
cat >conf/staff.csv <<'END'
by,name,unit,leader,phone,email
1001,王芳,客服热线,1009,,
3001,欧阳明珠,网络部,,,
END

try 'members of staff and units go by their names, but for those of the case' <<'END'
cplt-show -C conf case.jsonl | sed -n -e '/First contact/p' -e '/Owner  /p' -e '/^    09:05/p' -e '/^    11:00/p'
>>>
  First contact   王芳 (1001), Hotlines
  Owner           [姓名] (3001), Network department
    09:05  it is on record and somebody's — 王芳 (1001)
    11:00  it was classified — [姓名] (3001)
END

try 'a case that was taken over says in which state' <<'END'
cat >rows.csv <<'EOR'
reference,received,channel,text,status
1,2026-11-18T09:00:00+08:00,phone,网速慢,closed
EOR
cplt-new --csv rows.csv >taken.jsonl 2>said; cplt-show taken.jsonl >shown
sed -n '1s/^[^ ]*//p;/^Time/,$p' shown
>>>
  Closed · Complaint
Time line
  2026-11-18  Wednesday
    09:00  it came in
  2026-11-21  Saturday
    09:00  it was taken over as it stood → Closed
END

try 'a note of a message is told where it was made' <<'END'
jq -c '.history |= (.[7].note = "未接通" | .[6:8])' case.jsonl | cplt-show | sed -n '/^Time/,/^Evid/p'
>>>
Time line
  2026-11-19  Thursday
    12:00  somebody was told — cplt-notify
           messages: 1, see below
    12:00  somebody was told — cplt-notify
           to whom: Team leader; by way of: Text message; template: overdue
           note: 未接通

Messages sent
  2026-11-19 12:00     Customer; Text message; accept
  2026-11-19 12:00     Team leader; Text message; overdue

Evidence
END

# What fits in so many columns, by a count of its own: East Asian wide
# characters are two.
cat >widths <<'END'
#!/usr/bin/env python3
import sys, unicodedata

most = int(sys.argv[1])
for line in sys.stdin.read().splitlines():
    columns = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1
                  for c in line)
    if columns > most:
        print(columns, line)
END
chmod +x widths

fits()
{
	for file in case.jsonl "$TESTS/data/man/tickets.jsonl"; do
		for width in 60 80 100; do
			LC_ALL=$1 cplt-show --findings -w "$width" "$file" \
			    >shown && ./widths "$width" <shown >wide || return
			[ ! -s wide ] || { cat wide; return 1; }
		done
	done
}

holds 'no line is wider than the page' fits C
holds 'no line is wider than the page in Chinese' fits zh_CN.UTF-8

# many EVENTS: a ticket with a long history
many()
{
	jq -cn --argjson n "$1" '{id: "20261101-0000000001", status: "accepted",
	    received: "2026-11-01T00:00:00Z",
	    history: [range($n) | {at: (1793491200 + 600 * . | todate),
	    by: "1001", act: "note", note: "event \(.) of many"}]}'
}
try 'each of 200 events is told, in its order' <<'END'
many 200 | cplt-show >shown; sed -n 's/.*note: event \([0-9]*\) of many/\1/p' shown >told
seq 0 199 | cmp - told && grep -c '  20[0-9-]*  [A-Z][a-z]*day' shown
>>>
2
END

try 'two tickets have a line between them, whatever the number of threads' <<'END'
many 2000 | sed 's/event/&'"$(seq 1000 | tr '\n' ' ')"'/' >long
for i in 1 2 3; do cat long case.jsonl; done >six.jsonl
cplt-show -j1 six.jsonl >one && cplt-show -j2 six.jsonl >two && cmp one two
head -n 1 one; tail -n 1 one; grep -c '^──' one; cplt-show case.jsonl | grep -c '^──' | tail -n 1
>>>
20261101-0000000001  Accepted · Complaint
  Repeat of 20260901-0000000007
5
0
END

try '--id shows those tickets alone' <<'END'
cplt-show --id 20261119-0000000003 --id 20261101-0000000001 "$TESTS/data/man/tickets.jsonl" >shown; grep '^2' shown
>>>
20261101-0000000001  Closed · Complaint · Minor
20261119-0000000003  Accepted · Fault report · Major
END

try 'a ticket that is not there is named' <<'END'
cplt-show --id 20261119-0000000003 --id x "$TESTS/data/man/tickets.jsonl" | grep '^2'
cplt-show --id x case.jsonl
>>>
20261119-0000000003  Accepted · Fault report · Major
>>>2
cplt-show: there is no ticket 'x'
cplt-show: there is no ticket 'x'
>>>= 1
END

try 'a line that is no ticket is named, and the rest is shown' <<'END'
{ echo '{"id":7}'; cat case.jsonl; } >bad.jsonl
cplt-show --rejects rejects bad.jsonl >shown; status=$?; cplt-show case.jsonl | cmp - shown; cat rejects; exit $status
>>>
{"id":7}
>>>2
cplt-show: bad.jsonl:1: no ticket: 'id' must be a text that is not empty
>>>= 3
END

try 'a history that is none is a bad line, and nothing of it is shown' <<'END'
jq -c '.history[3] |= 7' case.jsonl >bad.jsonl
cplt-show bad.jsonl
>>>2
cplt-show: bad.jsonl:1: event 4 of 'history' must be an object with 'at', an RFC 3339 time, and 'act', a text
>>>= 3
END

try 'wrong calls are refused' <<'END'
cplt-show -w 39 case.jsonl; cplt-show --as-of yesterday case.jsonl; cplt-show --id '' case.jsonl
cplt-show --as-of 2026-11-19T00:00:00Z --now 2026-11-19T00:00:00Z case.jsonl
>>>2
cplt-show: --width: '39' is not a whole number from 40 to 1000
cplt-show: --as-of: 'yesterday' is not an RFC 3339 time
cplt-show: --id: '' is not the id of a ticket
cplt-show: '--as-of' is the present, too: give it without --now
cplt-show: 'cplt-show --help' shows how it is called
>>>= 2
END

# on_screen COLUMNS COMMAND: what a terminal gets
on_screen()
{
	COLUMNS=$1 TERM=xterm script -qec "$2" /dev/null </dev/null |
		tr -d '\r'
}

try 'on a terminal there is colour, and no more of what it obeys' <<'END'
printf '%s\n' '{"id":"a\u001b[31m","status":"accepted","received":"2026-11-20T09:00:00Z","text":"\u001b]0;x\u0007\u009b31m\u202eb","category":"\u001b[2J","history":[{"at":"2026-11-20T09:00:00Z","by":"\u001b","act":"\u001b[1m","note":"x\u000by\u000cz\tw"}]}' >evil.jsonl
on_screen 80 'cplt-show evil.jsonl' >shown
grep -c "$(printf '\033')" shown >coloured && [ "$(cat coloured)" -gt 3 ] && sed "s/$(printf '\033')\[[0-9;]*m//g" shown >bare
LC_ALL=C tr -d '\n -~\200-\377' <bare | wc -c
grep -c "$(printf '\302\233\|\342\200\256')" bare
on_screen 80 'NO_COLOR=1 cplt-show evil.jsonl' | cmp - bare
>>>
0
0
END

try 'on a terminal a page is as wide as it is' <<'END'
on_screen 60 'NO_COLOR=1 cplt-show case.jsonl' >shown && cplt-show -w 60 case.jsonl | cmp - shown
COLUMNS=60 cplt-show case.jsonl >shown; cplt-show -w 80 case.jsonl | cmp - shown
>>>
END

# What has become of a case in the archive.
lay_down()
{
	cplt-archive --dir archive --after 1h case.jsonl
}
try 'an archived case says so' <<'END'
lay_down && cplt-show archive/*.jsonl >shown && head -n 2 shown; sed -n '/it is in the archive/,/^$/p' shown
>>>
20261118-0000000001  Archived · Complaint · Major · level 1
Personal data is masked.
    09:00  it is in the archive — cplt-archive
           status before: Closed

END

try 'a purged case says what is left of it' <<'END'
cplt-archive --dir archive --now 2036-11-21T09:00:00+08:00 --purge >purged; cplt-show archive/*.jsonl | sed 's/[0-9a-f]\{64\}/DIGEST/'
>>>
20261118-0000000001  Archived · Complaint
Purged: its content is gone, the digest of what it was is left.

  Came in         2026-11-18 09:00
  Category        Line fault or outage (fault.line)

Time line
  2026-11-21  Saturday
    09:00  it is in the archive — cplt-archive
           status before: Closed
  2036-11-21  Friday
    09:00  its content is gone from the archive — cplt-archive
           rule: rest

Purged
  On              2036-11-21 09:00
  SHA-256 DIGEST
END

try 'a redacted case is shown as it is left' <<'END'
cplt-archive --redact everyone case.jsonl | cplt-show --reveal >shown; sed -n 1,2p shown; grep -c '\[工号\]' shown
>>>
20261118-0000000001  Closed · Complaint · Major · level 1
Redacted for everyone: personal data is gone.
12
END

finish
