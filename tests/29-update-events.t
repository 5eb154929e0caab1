#!/bin/sh
# Files of acts joined to tickets: order, refusals, what is kept.
. "$(dirname "$0")/lib.sh"

cat >three <<'END'
{"id":"a","kind":"complaint","status":"accepted","received":"2026-11-20T08:00:00+08:00","history":[]}
{"id":"b","kind":"complaint","status":"accepted","received":"2026-11-20T08:00:00+08:00","y":1.10}
{"id":"c","kind":"complaint","status":"closed","received":"2026-11-20T08:00:00+08:00"}
END

cat >acts.jsonl <<'END'
{"id":"a","act":"agree","at":"2026-11-20T11:00:00+08:00","by":"1"}
{"id":"a","act":"investigate","at":"2026-11-20T09:00:00+08:00","by":"1"}

{"id":"c","act":"agree","at":"2026-11-20T11:00:00+08:00","by":"1"}
{"id":"a","act":"propose","at":"2026-11-20T10:00:00+08:00","by":"1","plan":"p","x":1}
 {"id":"a","by":"1","act":"propose","plan":"p","at":"2026-11-20T02:00:00Z"}
{"id":"nobody","act":"note","at":"2026-11-20T11:00:00+08:00"}
{"id":"b","act":"note"
{"act":"note"}
END

cat >acts.csv <<'END'
id,act,at,by,to.dept,reason,plan,note
a,agree,2026-11-20 11:00,1,,,,
a,investigate,2026-11-20 09:00,1,,,,
a,propose,2026-11-20 10:00,1,,,p,"two
lines"
b,transfer,2026-11-20 10:00,1,网络部,网络问题,,
c,agree,2026-11-20 11:00,1,,,,"said ""yes"""
b,note,nine,1,,,,
b,note
nobody,note,,1,,,,
END

brief()
{
	jq -c '[.id, .status, (.history // [] | map(.act) | join(" "))]' "$@"
}

try 'acts of one ticket are done in the order of time; what does not fit is told' <<'END'
cplt-update --events acts.jsonl --rejects kept three >out
status=$?
brief out
exit $status
>>>
["a","agreed","investigate propose agree"]
["b","accepted",""]
["c","closed",""]
>>>2
cplt-update: acts.jsonl:4: 'agree' is for a ticket that is proposed, this one is closed
cplt-update: acts.jsonl:5: 'propose' takes no 'x', wanted plan, cause, basis, at, by, line, note, reason, transcript, extra
cplt-update: acts.jsonl:7: there is no ticket 'nobody'
cplt-update: acts.jsonl:8: byte 23: the line ends inside a value, wanted one whole JSON object
cplt-update: acts.jsonl:9: 'id' must be the id of a ticket, a text that is not empty
done 3, there already 0, refused 5
>>>= 3
END

try 'what is refused is kept as it came' <<'END'
sed -n -e 4,5p -e '7,$p' acts.jsonl | cmp - kept
END

try 'tickets that no act is for pass byte for byte' <<'END'
sed 1d three >rest
sed 1d out | cmp - rest
END

try 'the same acts again change nothing' <<'END'
cplt-update --events acts.jsonl out | cmp - out
>>>2
cplt-update: acts.jsonl:4: 'agree' is for a ticket that is proposed, this one is closed
cplt-update: acts.jsonl:5: 'propose' takes no 'x', wanted plan, cause, basis, at, by, line, note, reason, transcript, extra
cplt-update: acts.jsonl:7: there is no ticket 'nobody'
cplt-update: acts.jsonl:8: byte 23: the line ends inside a value, wanted one whole JSON object
cplt-update: acts.jsonl:9: 'id' must be the id of a ticket, a text that is not empty
done 0, there already 3, refused 5
END

try 'where none is refused the status is 0, the second time too' <<'END'
sed -n -e 1,2p -e 6p acts.jsonl >good
cplt-update --events good three >once && cplt-update --events good once >twice &&
    cmp once twice
>>>2
done 3, there already 0, refused 0
done 0, there already 3, refused 0
END

try 'a CSV has a column a member, in any order; empty cells are none' <<'END'
cplt-update --events acts.csv --rejects left.csv three >out
status=$?
brief out
jq -c 'select(.id == "b") | .history[-1]' out
cat left.csv
exit $status
>>>
["a","agreed","investigate propose agree"]
["b","accepted","transfer"]
["c","closed",""]
{"at":"2026-11-20T10:00:00+08:00","by":"1","act":"transfer","to":{"dept":"网络部"},"reason":"网络问题"}
id,act,at,by,to.dept,reason,plan,note
c,agree,2026-11-20 11:00,1,,,,"said ""yes"""
b,note,nine,1,,,,
b,note
nobody,note,,1,,,,
>>>2
cplt-update: acts.csv:7: 'agree' is for a ticket that is proposed, this one is closed
cplt-update: acts.csv:8: 'at' is 'nine', wanted a time such as 2026-11-21 09:05:00
cplt-update: acts.csv:9: 2 fields, wanted 8 as in the header
cplt-update: acts.csv:10: there is no ticket 'nobody'
done 4, there already 0, refused 4
>>>= 3
END

try 'what was kept can be fed in again, and once more under one header' <<'END'
cplt-update --events left.csv --rejects left2.csv three 2>err | cmp - three
cmp left.csv left2.csv
cplt-update --events left.csv --rejects left2.csv three 2>err | cmp - three
sed 1d left.csv | cat left.csv - | cmp - left2.csv
END

try 'JSON lines kept can be fed in again, and are done where they fit by then' <<'END'
cplt-update --events kept --rejects kept2 three 2>err | cmp - three
cmp kept kept2
sed 's/"closed"/"proposed"/' three >open
cplt-update --events kept open 2>err >out
brief out
>>>
["a","accepted",""]
["b","accepted",""]
["c","agreed","agree"]
END

try 'a file that keeps other lines is not added to' <<'END'
cplt-update --events acts.csv --rejects kept three
>>>2
cplt-update: kept: holds other lines than the acts have, wanted another file
>>>= 2
END

try 'nor is the file of acts itself, nor one of tickets, nor stdout' <<'END'
cp three tickets
cplt-update --events acts.jsonl --rejects tickets three tickets
echo $?
cplt-update --events acts.jsonl --rejects tickets <tickets
echo $? && cmp three tickets
cp acts.csv same
cplt-update --events same --rejects same three
echo $? && cmp acts.csv same
cplt-update --events acts.csv --rejects out3 three >>out3
echo $? && cat out3
>>>
2
2
2
2
>>>2
cplt-update: tickets: this file is written to, wanted another one
cplt-update: tickets: this file is written to, wanted another one
cplt-update: same: this file is written to, wanted another one
cplt-update: out3: this file is written to, wanted another one
END

try 'a file of acts in GB18030 with CRLF and semicolons is read' <<'END'
printf 'id;act;by;to.dept;reason\r\nb;transfer;1;网络部;x\r\n' |
    iconv -f UTF-8 -t GB18030 >gb.csv
cplt-update --events gb.csv three >out && jq -c 'select(.id == "b") | .owner' out
>>>
{"dept":"网络部"}
>>>2
done 1, there already 0, refused 0
END

try 'JSON lines with CRLF, a BOM and blanks before them are read' <<'END'
printf '\357\273\277\r\n  {"id":"b","act":"note","note":"n"}\r\n' >crlf
cplt-update --events crlf three >out && jq -c 'select(.id == "b") | .history[-1].note' out
>>>
"n"
>>>2
done 1, there already 0, refused 0
END

try 'an act that is too long is refused and kept, and the next one is done' <<'END'
{
	printf '{"id":"b","act":"note","note":"\\"'
	head -c 5000000 /dev/zero | tr '\0' x
	printf '"}\n'
} >long.one
{ cat long.one; echo '{"id":"b","act":"note","note":"n"}'; } >long
rm -f kept
cplt-update --events long --rejects kept three >out
status=$?
cmp long.one kept && jq -c 'select(.id == "b") | .history[-1].note' out
exit $status
>>>
"n"
>>>2
cplt-update: long:1: a line of more than 4 MiB, wanted a shorter one
done 1, there already 0, refused 1
>>>= 3
END

try 'a file without acts is no mistake' <<'END'
cplt-update --events /dev/null three | cmp - three
echo id,act >header
cplt-update --events header three | cmp - three
>>>2
done 0, there already 0, refused 0
done 0, there already 0, refused 0
END

try 'a header must name id and act' <<'END'
echo id,at >header
cplt-update --events header three
echo $?
echo 'agree 7' >header
cplt-update --events header three
>>>
2
>>>2
cplt-update: header:1: the header lacks 'act', wanted id, act and members of events such as to.by
cplt-update: header:1: the header lacks 'id', wanted id, act and members of events such as to.by
>>>= 2
END

try 'a column that no event has costs the rows that fill it' <<'END'
printf 'id,act,colour,a..b,id.x,x.x.x.x.x.x\nb,note,,,,\nb,note,red,,,\nb,note,,1,,\nb,note,,,1,\nb,note,,,,1\n' >odd.csv
cplt-update --events odd.csv three >out
>>>2
cplt-update: odd.csv:3: 'note' takes no 'colour', wanted at, by, line, note, reason, transcript, extra
cplt-update: odd.csv:4: 'a..b' is no member of an event, wanted one such as note or to.by
cplt-update: odd.csv:5: 'id.x' lies within another member that is no object, wanted one of both
cplt-update: odd.csv:6: 'x.x.x.x.x.x' is no member of an event, wanted one such as note or to.by
done 1, there already 0, refused 4
>>>= 3
END

try 'acts come from stdin where tickets come from a file' <<'END'
cplt-update --events - three <good | brief
>>>
["a","agreed","investigate propose agree"]
["b","accepted",""]
["c","closed",""]
>>>2
done 3, there already 0, refused 0
END

try 'a CSV from a pipe is told from JSON too' <<'END'
(printf '\n'; sleep 0.1; cat acts.csv) | cplt-update --events - three 2>err | brief
head -1 err
>>>
["a","agreed","investigate propose agree"]
["b","accepted","transfer"]
["c","closed",""]
cplt-update: <stdin>:8: 'agree' is for a ticket that is proposed, this one is closed
END

try 'a ticket whose id stands twice gets the act twice; a refusal counts' <<'END'
cat three three >six
cplt-update --events good six | brief
sed '2s/accepted/received/' three | cat three - >six
echo '{"id":"b","act":"investigate","by":"1"}' >one
cplt-update --events one six | brief
>>>
["a","agreed","investigate propose agree"]
["b","accepted",""]
["c","closed",""]
["a","agreed","investigate propose agree"]
["b","accepted",""]
["c","closed",""]
["a","accepted",""]
["b","investigating","investigate"]
["c","closed",""]
["a","accepted",""]
["b","received",""]
["c","closed",""]
>>>2
done 3, there already 0, refused 0
cplt-update: one:1: 'investigate' is for a ticket that is accepted, investigating, proposed, agreed, implementing or replied, this one is received
done 0, there already 0, refused 1
END

try 'of a ticket that is bad no act is done, and all are kept' <<'END'
printf '%s\n' '{"id":"b","status":"accepted","received":"2026-11-20T08:00:00+08:00","evidence":7}' >bad
printf '%s\n' '{"id":"b","act":"note","at":"2026-11-20T09:00:00+08:00"}' \
    '{"id":"b","act":"evidence","evidence":{"file":"f","kind":"log","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},"at":"2026-11-20T10:00:00+08:00"}' >two
rm -f kept && cplt-update --events two --rejects kept bad >out
status=$?
cmp out bad && cmp kept two && exit $status
>>>2
cplt-update: bad:1: 'evidence' must be an array
cplt-update: two:1: its ticket is bad: 'evidence' must be an array
cplt-update: two:2: its ticket is bad: 'evidence' must be an array
done 0, there already 0, refused 2
>>>= 3
END

try 'a ticket that would grow too long stays as it is, and its act is kept' <<'END'
{
	printf '{"id":"b","status":"accepted","received":"2026-11-20T08:00:00+08:00","text":"'
	head -c 16777040 /dev/zero | tr '\0' x
	printf '"}\n'
} >long
rm -f kept
cplt-update --id b note --note 'a note that makes it longer than may be' --rejects kept long >out
status=$?
cmp long out && cat kept && exit $status
>>>
{"id":"b","act":"note","note":"a note that makes it longer than may be"}
>>>2
cplt-update: long:1: the line would grow to more than 16 MiB, wanted a shorter one
cplt-update: its ticket is bad: the line would grow to more than 16 MiB, wanted a shorter one
>>>= 3
END

try 'lines that are no tickets pass and are not kept with the acts' <<'END'
rm -f kept
{ echo x; cat three; } >odd
cplt-update --events good --rejects kept odd >out
status=$?
head -1 out && [ ! -s kept ] && exit $status
>>>
x
>>>2
cplt-update: odd:1: byte 1: wanted a JSON value
done 3, there already 0, refused 0
>>>= 3
END

try 'evidence in a file of acts is read where it has no digest' <<'END'
printf abc >rec.mp3
echo '{"id":"b","act":"evidence","at":"2026-11-20T09:00:00+08:00","evidence":{"file":"./rec.mp3","kind":"recording"}}' >ev
printf 'id,act,at,evidence.file,evidence.kind\na,evidence,2026-11-20 09:00,rec.mp3,recording\n' >ev.csv
cplt-update --events ev three >mid && cplt-update --events ev.csv mid >out &&
    jq -c '.evidence' out
sha256sum rec.mp3
cplt-update --events ev out >again && cmp out again
>>>
[{"file":"rec.mp3","kind":"recording","size":3,"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}]
[{"file":"rec.mp3","kind":"recording","size":3,"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}]
null
ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  rec.mp3
>>>2
done 1, there already 0, refused 0
done 1, there already 0, refused 0
done 0, there already 1, refused 0
END

try '--force takes the reason that each act has' <<'END'
printf 'id,act,reason,plan\na,implement,urgent,p\nb,implement,,p\n' >force.csv
cplt-update --events force.csv --force three >out
status=$?
jq -c '.history[-1].forced' out
exit $status
>>>
"implement-agreed"
null
null
>>>2
cplt-update: force.csv:3: the customer has not agreed to a plan, wanted the act agree before it; to force it wanted 'reason'
done 1, there already 0, refused 1
>>>= 3
END

try 'many acts of one ticket are done as if they came in several files' <<'END'
awk 'BEGIN {
	for (i = 0; i < 500; i++) {
		act = i == 70 ? "investigate" : i % 100 ? "note" : "resolve"
		printf "{\"id\":\"b\",\"act\":\"%s\",\"at\":" \
		    "\"2026-11-20T10:00:00+08:00\",\"by\":\"%d\"", act, i
		if (act == "resolve")
			printf ",\"cause\":\"c\",\"outcome\":\"o%d\"", i
		print "}"
	}
}' >acts.many
split -l 10 acts.many part.
cp three once
for part in part.*; do
	cplt-update --events "$part" once >next 2>err && mv next once || cat err
done
cplt-update --events acts.many three | cmp - once
jq -c 'select(.id == "b") | .status, .resolution.outcome, (.history | length)' once
cplt-update --events acts.many once | cmp - once
>>>
"investigating"
"o400"
500
>>>2
done 500, there already 0, refused 0
done 0, there already 500, refused 0
END

try 'acts of one file count for those that follow' <<'END'
cat >row.csv <<'ROW'
id,act,at,by,reason,plan
b,investigate,2026-11-20 09:00,1,,
b,wait,2026-11-20 09:01,1,r,
b,resume,2026-11-20 09:02,1,,
b,propose,2026-11-20 09:03,1,,p
b,refuse,2026-11-20 09:05,1,,
b,implement,2026-11-20 09:06,1,,
b,plea,2026-11-20 09:07,1,,
b,plea,2026-11-20 09:08,1,,
b,plea,2026-11-20 09:07,1,,
b,plea,2026-11-20 09:09,1,,
b,plea,2026-11-20 09:10,1,,
ROW
cplt-update --events row.csv three >out
status=$?
brief out | sed -n 2p
exit $status
>>>
["b","investigating","investigate wait resume propose refuse plea plea plea"]
>>>2
cplt-update: row.csv:7: the customer has not agreed to a plan, wanted the act agree before it
cplt-update: row.csv:12: this would be plea 4 for a second chance, wanted no more than 3
done 8, there already 1, refused 2
>>>= 3
END

try 'a column that stands twice is an error, and nothing is written' <<'END'
printf 'id,act,note,note\nb,note,x,y\n' >two.csv
cplt-update --events two.csv three
>>>2
cplt-update: two.csv:1: column 'note' stands twice in the header, wanted once
>>>= 2
END

# Each once read through all that were there before it: minutes.
try 'thousands of one ticket and one instant take no longer than they must' <<'END'
awk 'BEGIN {
	for (i = 0; i < 30000; i++)
		printf "{\"id\":\"b\",\"act\":\"note\",\"at\":" \
		    "\"2026-11-20T10:00:00+08:00\",\"note\":\"%d\"}\n", i
}' >acts.many
timeout 60 cplt-update --events acts.many three >once &&
    timeout 60 cplt-update --events acts.many once | cmp - once
jq -c 'select(.id == "b") | .history | [length, .[29999].note]' once
>>>
[30000,"29999"]
>>>2
done 30000, there already 0, refused 0
done 0, there already 30000, refused 0
END

# tickets N: out of order; acts_of: three for every other one, mixed
tickets()
{
	awk -v n="$1" 'BEGIN {
		for (i = 1; i <= n; i++)
			printf "{\"id\":\"t%d\",\"status\":\"accepted\"," \
			    "\"received\":\"2026-11-20T08:00:00+08:00\"," \
			    "\"text\":\"%0100d\"}\n", i * 7919 % n, i
	}'
}

acts_of()
{
	awk -v n="$1" 'BEGIN {
		split("propose investigate agree", acts)
		split("10 09 11", hours)
		for (k = 1; k <= 3; k++)
			for (i = 0; i < n; i += 2)
				printf "{\"id\":\"t%d\",\"act\":\"%s\"," \
				    "\"at\":\"2026-11-20T%s:00:00+08:00\"" \
				    "%s}\n", i, acts[k], hours[k],
				    k == 1 ? ",\"plan\":\"p\"" : ""
		print "{\"id\":\"t1\",\"act\":\"agree\"}"
	}'
}

tickets 20000 >many
acts_of 20000 >acts

try 'the output is the same with any number of threads' <<'END'
cplt-update --events acts many >one 2>err1
cplt-update -j 2 --events acts many >two 2>err2
cplt-update -j 5 --events acts many >five 2>err5
cmp one two && cmp one five && cmp err1 err2 && cmp err1 err5 && cat err1
grep -c '"status":"agreed"' one
>>>
cplt-update: acts:30001: 'agree' is for a ticket that is proposed, this one is accepted
done 30000, there already 0, refused 1
10000
END

try 'a full disk for what is kept is status 4, and stdout is not complete' <<'END'
cplt-update --events acts --rejects /dev/full many >out
status=$?
[ "$(wc -l <out)" -lt 20000 ] && exit $status
>>>2
cplt-update: acts:30001: 'agree' is for a ticket that is proposed, this one is accepted
cplt-update: /dev/full: cannot write: No space left on device
>>>= 4
END

# Cut short by its reader: the files are as they were, and a second run does all.
try 'nothing is lost when it is interrupted' <<'END'
cp many before && rm -f kept
mkfifo pipe
head -n 5 <pipe >first &
cplt-update --events acts --rejects kept many >pipe 2>err
status=$?
wait
cmp many before && [ ! -s kept ] && [ "$(wc -l <first)" -eq 5 ] || exit 1
cplt-update --events acts --rejects kept many 2>err | cmp - one
wc -l <kept
exit $status
>>>
1
>>>= PIPE
END

finish
