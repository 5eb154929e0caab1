#!/bin/sh
# What grep printed of files of tickets is shown, however it printed it.
# covers: V6
. "$(dirname "$0")/lib.sh"

cp "$TESTS/data/man/tickets.jsonl" plain.jsonl
cplt-show plain.jsonl >whole
cplt-show --id 20261115-0000000002 plain.jsonl >second

# found ARG...: grep's lines of the second ticket, shown, are that ticket
found()
{
	grep "$@" >lines || return
	cplt-show lines | diff -u second - || return
	cplt-show <lines | cmp - second
}

mkdir archive 'with blank' 归档
odd='a:1:b-2-{"v":1}.jsonl'
for name in plain.jsonl archive/2026-11.jsonl 'with blank/c d.jsonl' \
    归档/投诉:2026年11月.jsonl "$odd" '{x}.jsonl' '12' '--' 'a"b.jsonl'; do
	[ "$name" = plain.jsonl ] || cp plain.jsonl "./$name"
	for how in '' -H -n -b '-H -n' '-H -n -b' '-H -T' '-H -n -T' '-H -Z' \
	    '-H -n -Z' '--color=always -H -n' '--color=always -H -Z' \
	    '--color=always -h'; do
		# shellcheck disable=SC2086 # words
		holds "grep $how in $name" found $how 20261115 -- "$name"
	done
done

try 'each of several files has its name' <<'END'
grep -c 20261115 plain.jsonl archive/2026-11.jsonl
grep 20261115 plain.jsonl archive/2026-11.jsonl | cplt-show | grep '^2'
>>>
plain.jsonl:1
archive/2026-11.jsonl:1
20261115-0000000002  Under investigation · Complaint · Major
20261115-0000000002  Under investigation · Complaint · Major
END

try 'lines around a match are tickets, marks between them are none' <<'END'
for colour in never always; do
	grep --color=$colour -n -A1 -e 20261101 -e 20261120 plain.jsonl '12' | cplt-show | grep '^2'
done
>>>
20261101-0000000001  Closed · Complaint · Minor
20261115-0000000002  Under investigation · Complaint · Major
20261120-0000000004  Received · Complaint
20261101-0000000001  Closed · Complaint · Minor
20261115-0000000002  Under investigation · Complaint · Major
20261120-0000000004  Received · Complaint
20261101-0000000001  Closed · Complaint · Minor
20261115-0000000002  Under investigation · Complaint · Major
20261120-0000000004  Received · Complaint
20261101-0000000001  Closed · Complaint · Minor
20261115-0000000002  Under investigation · Complaint · Major
20261120-0000000004  Received · Complaint
END

try 'what tail prints of several files' <<'END'
tail -n 1 plain.jsonl archive/2026-11.jsonl | cplt-show | grep '^2'
>>>
20261120-0000000004  Received · Complaint
20261120-0000000004  Received · Complaint
END

try 'what is found in a compressed archive' <<'END'
gzip -k plain.jsonl && zgrep -H -n 20261120 plain.jsonl.gz | cplt-show | grep '^2'
>>>
20261120-0000000004  Received · Complaint
END

try 'a mark that begins a file is none of its text' <<'END'
{ printf '\357\273\277'; cat plain.jsonl; } >marked.jsonl
grep -n 20261101 marked.jsonl | cplt-show | grep '^2'
grep -H 20261101 marked.jsonl | cplt-show | grep '^2'
>>>
20261101-0000000001  Closed · Complaint · Minor
20261101-0000000001  Closed · Complaint · Minor
END

try 'a part of a line is told where it stands, and is no ticket' <<'END'
{ grep -H -o '"customer":.*' plain.jsonl | head -n 1; sed 's/"history".*//' plain.jsonl | grep -n 20261115; echo 'Binary file x matches'; } >parts
cplt-show parts
>>>2
cplt-show: parts:1: byte 1: wanted a JSON value
cplt-show: parts:2: byte 498: the line ends inside a value, wanted one whole JSON object
cplt-show: parts:3: byte 1: wanted a JSON value
>>>= 3
END

try 'what a ticket says is not taken for what grep says' <<'END'
printf '%s\n' 'x:{"id":"a","status":"accepted","received":"2026-11-20T09:00:00Z","text":"f:{\"id\":\"b\"}","subject":"g:{","customer":{"name":"x"}}' | cplt-show --reveal | head -n 1
>>>
a  Accepted · Complaint
END

finish
