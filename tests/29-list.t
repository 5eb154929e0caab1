#!/bin/sh
# cplt-list: one line a ticket, the most urgent first.
. "$(dirname "$0")/lib.sh"

cp "$TESTS/data/man/tickets.jsonl" .

try 'the most urgent come first, with what is due and whose they are' <<'END'
cplt-list tickets.jsonl
>>>
Ticket               State      Left  Severity  Status               Category                 Unit                     Age
20261115-0000000002  breach  -2d 18h  Major     Under investigation  Charges without consent  Billing and accounts  5d 18h
20261119-0000000003  warn        23h  Major     Accepted             Line fault or outage     Business halls         2d 1h
20261120-0000000004  ok          11h  -         Received             -                        Hotlines                 13h
20261101-0000000001  met           -  Minor     Closed               No or weak signal        Network department     4d 1h
END

try 'columns are paths, and what is computed of clocks' <<'END'
cplt-list -c id,customer.tier,level,clock.handling.state,clock.handling.left,.nothing.there tickets.jsonl
>>>
Ticket               Customer tier      Level  clock.handling.state  clock.handling.left  nothing.there
20261115-0000000002  Key customer           0  breach                            -2d 18h  -
20261119-0000000003  Ordinary customer      0  -                                       -  -
20261120-0000000004  -                      0  ok                                 6d 11h  -
20261101-0000000001  Ordinary customer      0  met                                1d 22h  -
END

try 'keys sort, codes in their order, and what is not there comes last' <<'END'
cplt-list -c id -s severity,-received tickets.jsonl
cplt-list -c id -s -severity,received tickets.jsonl
cplt-list -c id -s -status tickets.jsonl
>>>
Ticket
20261101-0000000001
20261119-0000000003
20261115-0000000002
20261120-0000000004
Ticket
20261115-0000000002
20261119-0000000003
20261101-0000000001
20261120-0000000004
Ticket
20261101-0000000001
20261115-0000000002
20261119-0000000003
20261120-0000000004
END

try 'ties go to the lower id, shown or not' <<'END'
cplt-list -c subject -s kind
<<<
{"id":"2","status":"received","received":"2026-11-20T09:00:00Z","subject":"a"}
{"id":"1","status":"received","received":"2026-11-20T09:00:00Z","subject":"b"}
>>>
Subject
b
a
END

# Two years to appeal run on when all else is done.
try 'the time to appeal is not urgent, unless it is asked for' <<'END'
cplt-list -c id,state,due,urgency,clock.appeal.state
<<<
{"id":"1","status":"visited","received":"2026-11-20T09:00:00+08:00","history":[{"at":"2026-11-20T09:00:00+08:00","by":"1","act":"receive"},{"at":"2026-11-20T09:05:00+08:00","by":"1","act":"accept"},{"at":"2026-11-20T09:06:00+08:00","by":"1","act":"confirm"},{"at":"2026-11-20T10:00:00+08:00","by":"1","act":"reply"},{"at":"2026-11-20T11:00:00+08:00","by":"1","act":"visit","score":5}]}
>>>
Ticket  State  Due  Urgency  clock.appeal.state
1       met    -          4  ok
END

try 'JSON has codes, seconds, and null for what is not there' <<'END'
cplt-list -f json -n 3 -c id,left,severity,category,received tickets.jsonl | jq -c '.seen, .shown, .tickets[]'
>>>
4
3
{"id":"20261115-0000000002","left":-239400,"severity":"major","category":"billing.extra","received":"2026-11-15T14:30:00+08:00"}
{"id":"20261119-0000000003","left":82800,"severity":"major","category":"fault.line","received":"2026-11-19T08:00:00+08:00"}
{"id":"20261120-0000000004","left":39600,"severity":null,"category":null,"received":"2026-11-20T20:00:00+08:00"}
END

try 'lists, objects, fractions and truth are shown as they are' <<'END'
cplt-list -f json -c tags,extra,links,resolution,.tags.x -s id | jq -c '.tickets[]'
<<<
{"id":"1","status":"received","received":"2026-11-20T09:00:00Z","tags":["a","b \"c\"",1],"links":[{"id":"7"},"x"],"extra":{"k":[1]},"resolution":1.50}
{"id":"2","status":"received","received":"2026-11-20T09:00:00Z","tags":[],"extra":true,"resolution":-7}
>>>
{"tags":"a, b \"c\", 1","extra":"{\"k\":[1]}","links":"{\"id\":\"7\"}, x","resolution":"1.50","tags.x":null}
{"tags":"","extra":"true","links":null,"resolution":-7,"tags.x":null}
END

try 'CSV has codes and names, a BOM, and no formulas' <<'END'
printf '%s\n' '{"id":"1","status":"closed","received":"2026-11-20T09:00:00Z","subject":"=1+1"}' >formula
cplt-list -f csv -c id,status,subject formula | tail -c +4
cplt-list -f csv -c id formula | head -c 3 | od -An -tx1
cplt-list -f csv -c owner.dept --encoding gb18030 -n 1 -s received tickets.jsonl | iconv -f gb18030 -t utf-8
>>>
id,status,status label,subject
1,closed,Closed,'=1+1
 ef bb bf
owner.dept,owner.dept label
网络部,Network department
END

# Many tickets, no two alike: made of the few.
many()
{
	jq -cn --slurpfile of tickets.jsonl 'range(3000) as $n
	    | $of[$n % 4] | .id = "20261101-\(1000000000 + $n * 7919 % 3000)"
	    | .level = $n % 5
	    | .severity = ["minor", "major", "critical"][$n % 3]'
}
many >many.jsonl

first_are_first()
{
	cplt-list -f csv -c id,level,state,age many.jsonl >all &&
		[ "$(wc -l <all)" -eq 3001 ] || return
	for n in 1 2 3 100 2999 3000 5000; do
		cplt-list -f csv -c id,level,state,age -n "$n" many.jsonl >first &&
			head -n "$((n + 1))" all | cmp - first || return
	done
}
holds 'the first so many are the first of all' first_are_first

alike()
{
	for form in text json csv html xlsx; do
		cplt-list -f "$form" -n 700 many.jsonl >one.out &&
			sort -r many.jsonl | cplt-list -j 4 -f "$form" -n 700 \
			    >other.out && cmp one.out other.out || return
	done
}
holds 'neither the order of the input nor the number of threads matters' alike

try 'a file is there whole, or as it was' <<'END'
echo before >list
cplt-list -c id -n 1 -o list tickets.jsonl && cat list
echo before >list.xlsx
cplt-list -f xlsx -o list.xlsx missing.jsonl
cat list.xlsx
>>>
Ticket
20261115-0000000002
before
>>>2
cplt-list: missing.jsonl: No such file or directory
END

try 'a terminal gets no workbook' <<'END'
script -qec 'cplt-list -f xlsx tickets.jsonl' /dev/null | tr -d '\r'
>>>
cplt-list: a terminal cannot show xlsx: give a file with '-o'
END

try 'a terminal gets its width, the urgent ones coloured' <<'END'
TERM=xterm COLUMNS=60 script -qec 'cplt-list tickets.jsonl' /dev/null >seen
grep -c "^$(printf '\033')\\[1;31m2026" seen
sed "s/$(printf '\033')\\[[0-9;]*m//g" seen | tr -d '\r' | head -n 2
>>>
1
Ticket               State      Left  Severity  Status     …
20261115-0000000002  breach  -2d 18h  Major     Under inves…
END

try 'what no terminal should obey is not shown' <<'END'
printf '%s\n' '{"id":"1","status":"closed","received":"2026-11-20T09:00:00Z","subject":"a\u001b[31mb\nc"}' |
	cplt-list -c subject
>>>
Subject
a�[31mb�c
END

try 'columns that are none are named' <<'END'
cplt-list -c id,,due </dev/null
cplt-list -c clock.nix.due </dev/null 2>&1 | sed 's/one of .*/one of .../'
cplt-list -c clock.ack.colour </dev/null
cplt-list -s -,id </dev/null
cplt-list -c Id </dev/null
cplt-list -c 'id, due' </dev/null
cplt-list -c late </dev/null
cplt-list -c . </dev/null
cplt-list -c id,.id </dev/null
cplt-list -s due,-due </dev/null
cplt-list -f pdf </dev/null
>>>
cplt-list: 'clock.nix.due': the policy has no clock 'nix', wanted one of ...
>>>2
cplt-list: '' is not a column such as id, due or owner.dept
cplt-list: 'clock.ack.colour' is not a column such as clock.ack.due, .left or .state
cplt-list: '' is not a column such as id, due or owner.dept
cplt-list: 'Id' is nothing a ticket can be asked for; a member of your own is written '.Id'
cplt-list: ' due' is nothing a ticket can be asked for; a member of your own is written '. due'
cplt-list: 'late' is not a column such as id, due or owner.dept
cplt-list: '' is not a column such as id, due or owner.dept
cplt-list: 'id,.id' names '.id' twice
cplt-list: 'due,-due' names 'due' twice
cplt-list: --format: 'pdf' is not one of text, json, csv, html, xlsx
>>>= 2
END

try 'a bad line is named and the others are listed' <<'END'
(head -n 1 tickets.jsonl; echo '{"id":'; sed -n 2p tickets.jsonl) >bad
cplt-list -c id bad
>>>
Ticket
20261115-0000000002
20261101-0000000001
>>>2
cplt-list: bad:2: byte 7: the line ends inside a value, wanted one whole JSON object
>>>= 3
END

finish
