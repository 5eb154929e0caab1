#!/bin/sh
# A file through a command and back: replaced whole, or left as it was.
. "$(dirname "$0")/lib.sh"

# ticket ID [MEMBER...]: a line
ticket()
{
	printf '{"v":1,"id":"%s","status":"received",' "$1"
	printf '"received":"2026-11-20T09:00:00+08:00"'
	shift
	for member; do
		printf ',%s' "$member"
	done
	printf '}\n'
}

# settled: the file is as it is meant to stay
settled()
{
	cp open was
	touch -d 2026-11-01T00:00:00Z open
}

# fresh: three tickets and nothing else
fresh()
{
	find "$WORK" -mindepth 1 -delete
	(ticket a '"level":1' && ticket b && ticket c) >open
	settled
}

# untouched: it is the file that settled left, and there is no litter
untouched()
{
	cmp was open && [ "$(TZ=UTC date -r open +%F)" = 2026-11-01 ] &&
		[ "$(ls -A)" = "$(printf 'open\nopen.lock\nwas')" ]
}

# await FILE: until it is there, ten seconds at most
await()
{
	tries=0
	until [ -e "$1" ] || [ "$tries" -eq 100 ]; do
		sleep 0.1
		tries=$((tries + 1))
	done
	[ -e "$1" ]
}

ids()
{
	jq -r .id open | xargs
}

try 'the output of the command takes the place of the file' <<'END'
fresh
cplt-apply open jq -c '.level = 2'
jq -c '[.id, .level]' open
ls -A
>>>
["a",2]
["b",2]
["c",2]
open
open.lock
was
END

try 'a filter of cplt goes through, with its options' <<'END'
fresh
cplt-apply open cplt-classify -j 2 && jq -r .classified.by open | uniq
>>>
rules
END

try 'a pipe of the shell goes through' <<'END'
fresh
cplt-apply open sh -c 'cplt-classify | cplt-sla-check' &&
    jq -r '.sla | type' open | uniq
>>>
object
END

try 'the order may change, and new tickets may come' <<'END'
fresh
ticket d >d
cplt-apply open sh -c 'cat d && tac' && ids
>>>
d c b a
END

try 'the same bytes leave the file alone, its time too' <<'END'
fresh
cplt-apply open cat && untouched
END

try 'a ticket that does not come out is named' <<'END'
fresh
cplt-apply open head -n 2
echo $? && untouched
>>>
3
>>>2
cplt-apply: open: left as it was: missing in the output: 'c'; wanted each ticket that went in, or --may-drop
END

try 'of many tickets the first three are named' <<'END'
fresh
for id in d e f g; do ticket "$id"; done >>open
settled
cplt-apply open true
echo $? && untouched
>>>
3
>>>2
cplt-apply: open: left as it was: missing in the output: 'a', 'b', 'c' and 4 more; wanted each ticket that went in, or --may-drop
END

try 'with --may-drop tickets may be missing' <<'END'
fresh
cplt-apply --may-drop open grep -v '"b"' && ids
>>>
a c
END

try 'a ticket that comes out twice is named, new or not' <<'END'
fresh
ticket d >d
cplt-apply --may-drop open sh -c 'sed 2p && cat d d d'
echo $? && rm d && untouched
>>>
3
>>>2
cplt-apply: open: left as it was: more than once in the output: 'b', 'd'; wanted each id once
END

try 'a file with a ticket twice can be mended' <<'END'
fresh
cat was >>open
cplt-apply open sort -u && cmp was open
END

try 'half a line at the end is no ticket' <<'END'
fresh
cplt-apply open head -c 200
echo $? && untouched
>>>
3
>>>2
cplt-apply: open: left as it was: in the output is what is no ticket and did not go in: line 3: byte 39: the line ends inside a value, wanted one whole JSON object
cplt-apply: open: left as it was: missing in the output: 'c'; wanted each ticket that went in, or --may-drop
END

try 'what is no ticket any more is named by its line' <<'END'
fresh
cplt-apply open jq -c 'if .id > "a" then .received = "now" else . end'
echo $? && untouched
>>>
3
>>>2
cplt-apply: open: left as it was: in the output is what is no ticket and did not go in: line 2: 'received' must be an RFC 3339 time such as 2026-11-21T09:00:00+08:00 (and 1 lines more)
END

try 'an id that is a number now is missing' <<'END'
fresh
cplt-apply open sed 's/"id":"b"/"id":5/'
echo $? && untouched
>>>
3
>>>2
cplt-apply: open: left as it was: in the output is what is no ticket and did not go in: line 2: no ticket: 'id' must be a text that is not empty
cplt-apply: open: left as it was: missing in the output: 'b'; wanted each ticket that went in, or --may-drop
END

try 'a line that is no ticket stays, wherever it came from' <<'END'
fresh
{ echo 'no ticket'; cat was; echo; echo 'no ticket'; } >open
cplt-apply open sort && sed '/^{/d' open
>>>

no ticket
no ticket
END

try 'and must not come out less often' <<'END'
fresh
printf 'x\ny\nx\n' >>open
settled
cplt-apply open sh -c 'tac | sed 1d'
echo $? && untouched
cplt-apply --may-drop open sh -c 'tac | sed 1d' && sed '/^{/d' open
>>>
3
y
x
>>>2
cplt-apply: open: left as it was: missing in the output: lines that are no tickets, 1 of them; wanted each that went in, or --may-drop
END

try 'one that only begins as a ticket does is none, if it is new' <<'END'
fresh
cplt-apply open sh -c 'cat && echo "{\"v\":1,\"id\":\"new\",}"'
echo $? && untouched
>>>
3
>>>2
cplt-apply: open: left as it was: in the output is what is no ticket and did not go in: line 4: byte 19: wanted a member name in double quotes
END

try 'nor more often' <<'END'
fresh
echo x >>open
settled
cplt-apply open sed '$p'
echo $? && untouched
>>>
3
>>>2
cplt-apply: open: left as it was: in the output is what is no ticket and did not go in: line 5: byte 1: wanted a JSON value
END

try 'a command that fails leaves the file as it was' <<'END'
fresh
cplt-apply open sh -c 'cat; exit 1'
echo $? && untouched
>>>
4
>>>2
cplt-apply: open: left as it was: 'sh' ended with status 1, wanted 0 (see --accept)
END

try 'and so does status 3 of one that is none of cplt' <<'END'
fresh
cplt-apply open sh -c 'cat; exit 3'
echo $? && untouched
>>>
4
>>>2
cplt-apply: open: left as it was: 'sh' ended with status 3, wanted 0 (see --accept)
END

try 'a signal that was ignored when it began stays ignored' <<'END'
fresh
(trap '' TERM && cplt-apply open sh -c 'kill -TERM $PPID && cat')
echo $? && untouched
>>>
0
END

try 'the command is not kept from any signal' <<'END'
fresh
cplt-apply open sh -c 'grep SigBlk /proc/self/status >&2; cat'
>>>
>>>2
SigBlk:	0000000000000000
END

try 'a command that is killed leaves the file as it was' <<'END'
fresh
cplt-apply --accept 137 open sh -c 'cat; kill -KILL $$'
echo $? && untouched
>>>
4
>>>2
cplt-apply: open: left as it was: 'sh' was ended by signal 9
END

try 'a command that is not there is told' <<'END'
fresh
cplt-apply open /nonexistent/command
echo $? && untouched
>>>
2
>>>2
cplt-apply: /nonexistent/command: cannot be started: No such file or directory
END

try 'status 3 of a cplt command is ours too, and the file is replaced' <<'END'
fresh
echo 'no ticket' >>open
cplt-apply open cplt-classify
echo $? && grep -c '"by":"rules"' open && tail -n 1 open
>>>
3
3
no ticket
>>>2
cplt-classify: <stdin>:4: byte 1: wanted a JSON value
END

try 'bad lines that a cplt command keeps elsewhere are missed' <<'END'
fresh
echo 'no ticket' >>open
settled
cplt-apply --may-drop open cplt-classify --rejects bad
echo $? && rm bad && untouched
>>>
3
>>>2
cplt-classify: <stdin>:4: byte 1: wanted a JSON value
cplt-apply: open: left as it was: missing in the output: lines that are no tickets, 1 of them; wanted each that went in, or --may-drop
END

try 'unless --accept 3 says that this is meant' <<'END'
fresh
echo 'no ticket' >>open
cplt-apply --accept 3 --may-drop open cplt-classify --rejects bad
echo $? && cat bad && grep -c '"by":"rules"' open
>>>
0
no ticket
3
>>>2
cplt-classify: <stdin>:4: byte 1: wanted a JSON value
END

try 'statuses of --accept are as good as 0' <<'END'
fresh
cplt-apply --accept 1,7 open sh -c 'tac; exit 7' && ids
>>>
c b a
END

try 'cplt-archive may drop what it archives, though lines were bad' <<'END'
fresh
ticket d '"history":[{"at":"2026-01-02T00:00:00Z","act":"close"}]' |
    sed s/received/closed/ >>open
echo 'no ticket' >>open
cplt-apply --may-drop open cplt-archive --dir archive
echo $? && grep -o '"id":"."' open && grep -o '"id":"."' archive/*.jsonl
>>>
3
"id":"a"
"id":"b"
"id":"c"
"id":"d"
>>>2
cplt-archive: <stdin>:5: byte 1: wanted a JSON value
END

try '--dry-run says what would change and changes nothing' <<'END'
fresh
ticket d >d
cplt-apply --dry-run --may-drop open \
    sh -c 'jq -c "select(.id != \"b\") | .level = 2" && cat d' && rm d &&
    untouched
>>>
a: changed: level
c: changed: +level
d: added
b: dropped
unchanged 0, changed 2, dropped 1, added 1
END

try '--dry-run tells members apart, and events by their acts' <<'END'
fresh
ticket d '"n":1.0' '"m":{"x":1}' \
    '"history":[{"at":"2026-11-20T09:00:00+08:00","act":"note"}]' >open
settled
cplt-apply --dry-run open jq -c '.n = 1 | .level = 3 | del(.m) | .history +=
    [{at: "2026-11-20T10:00:00+08:00", act: "accept"}]' && untouched
>>>
d: changed: -m history(accept) +level
unchanged 0, changed 1, dropped 0, added 0
END

try '--dry-run tells a line that only looks otherwise' <<'END'
fresh
cplt-apply --dry-run open sed '2s/,/, /' && untouched
>>>
b: changed: only written otherwise
unchanged 2, changed 1, dropped 0, added 0
END

try '--dry-run counts where nothing changes' <<'END'
fresh
cplt-apply --dry-run open cat && untouched
>>>
unchanged 3, changed 0, dropped 0, added 0
END

try '--dry-run refuses as the run would' <<'END'
fresh
cplt-apply --dry-run open sed 1d
echo $? && untouched
>>>
a: dropped
unchanged 2, changed 0, dropped 1, added 0
3
>>>2
cplt-apply: open: left as it was: missing in the output: 'a'; wanted each ticket that went in, or --may-drop
END

try 'no control character of an id reaches the terminal' <<'END'
fresh
ticket '\u001b[31m' >>open
settled
cplt-apply --dry-run --may-drop open sed 4d
cplt-apply open sed 4d
echo $? && untouched
>>>
�[31m: dropped
unchanged 3, changed 0, dropped 1, added 0
3
>>>2
cplt-apply: open: left as it was: missing in the output: '?[31m'; wanted each ticket that went in, or --may-drop
END

try '--backup keeps the file as it was, until it changes again' <<'END'
fresh
cplt-apply --backup open tac && cmp was open.bak && ids &&
    cplt-apply --backup open cat && cmp was open.bak
>>>
c b a
END

try 'mode and symbolic link stay' <<'END'
fresh
mkdir far && mv open far/ && ln -s far/open near && chmod 640 far/open
cplt-apply near tac && readlink near && find far/open -perm 640 && ls -A far .
>>>
far/open
far/open
.:
far
near
was

far:
open
open.lock
END

try 'on a terminal it says how many tickets it changed' <<'END'
fresh
script -qec 'cplt-apply open sed 1s/1/1/2' /dev/null </dev/null | tr -d '\r'
script -qec 'cplt-apply open sed 1s/}/,\"n\":1}/' /dev/null </dev/null |
    tr -d '\r'
>>>
unchanged 2, changed 1, dropped 0, added 0
END

try 'a file that is not there is told' <<'END'
fresh
cplt-apply nowhere cat
>>>2
cplt-apply: nowhere: cannot open: No such file or directory
>>>= 4
END

try 'a folder is no ticket file' <<'END'
mkdir folder
cplt-apply folder cat
>>>2
cplt-apply: folder: this is no regular file, wanted one that keeps what is written to it
>>>= 4
END

try 'a writer waits for the one before it' <<'END'
fresh
cplt-apply open sh -c 'touch begun; sleep 0.5; jq -c ".level = 5"' &
await begun
cplt-apply open jq -c '.level += 1' && wait $! && jq .level open | xargs
>>>
6 6 6
END

try 'but not longer than --wait says' <<'END'
fresh
cplt-apply open sh -c 'touch begun; cat; until [ -e go ]; do sleep 0.1; done' &
await begun
cplt-apply --wait 0s open tac 2>err
echo $? && grep -c "^cplt-apply: open.lock: locked by process $!" err
touch go && wait $! && rm begun go err && untouched
>>>
4
1
END

try 'a signal goes to the command, and the file stays as it was' <<'END'
fresh
cplt-apply open sh -c 'trap "echo told >&2; exit 0" TERM; tac; touch begun
    while :; do sleep 0.1; done' &
await begun
kill -TERM $!
wait $! 2>/dev/null
kill -l $? && rm begun && untouched
>>>
TERM
>>>2
told
END

try 'it is waited for though it does not obey' <<'END'
fresh
cplt-apply open sh -c 'trap "" TERM; tac; touch begun
    until [ -e go ]; do sleep 0.1; done; touch gone' &
await begun
kill -TERM $! && sleep 0.3 && touch go
wait $! 2>/dev/null
kill -l $? && rm begun go gone && untouched
>>>
TERM
END

try 'nothing is replaced while somebody still writes' <<'END'
fresh
cplt-apply open sh -c 'tac; (until [ -e go ]; do sleep 0.1; done; touch gone) &'
echo $? && touch go && await gone && rm go gone && untouched
>>>
4
>>>2
cplt-apply: open: left as it was: something that 'sh' started still writes, wanted it to be waited for
END

try 'what somebody wrote who asked for no lock is not lost' <<'END'
fresh
ticket d >d
cplt-apply --may-drop open sh -c 'tac; cat d >>open'
echo $? && rm d && ids
>>>
4
a b c d
>>>2
cplt-apply: open: somebody changed it who does not hold the lock
END

try 'the options behind the file are those of the command' <<'END'
fresh
cplt-apply open sed -n --expression=p && untouched
END

try 'without a command it says how it is called' <<'END'
cplt-apply open
>>>2
cplt-apply: a file and a command are needed
cplt-apply: 'cplt-apply --help' shows how it is called
>>>= 2
END

for list in 0 256 1,,3 x 3x ''; do
	try "'$list' are no statuses" <<END
cplt-apply --accept '$list' open cat
>>>2
cplt-apply: --accept: '$list' is not a list of statuses from 1 to 255 such as 1,3
>>>= 2
END
done

finish
