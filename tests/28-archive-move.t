#!/bin/sh
# covers: V6
# Closed tickets move out of a file into the archive, the file being replaced.
. "$(dirname "$0")/lib.sh"

# ticket ID STATUS [MONTH]: a line; closed on the third of that month
ticket()
{
	printf '{"v":1,"id":"%s","status":"%s",' "$1" "$2"
	printf '"received":"2026-01-02T09:00:00+08:00","history":['
	[ $# -lt 3 ] ||
		printf '{"at":"2026-%s-03T09:00:00+08:00","act":"close"}' "$3"
	printf ']}\n'
}

# fresh: three tickets that are closed, two that are not, a line that is none
fresh()
{
	find "$WORK" -mindepth 1 -delete
	{
		ticket a closed 02
		ticket b received
		echo 'no ticket'
		ticket c closed 03
		ticket d closed 02
		ticket e received
	} >open
	settled
}

settled()
{
	cp open was
	touch -d 2026-11-01T00:00:00Z open
}

untouched()
{
	cmp was open && [ "$(TZ=UTC date -r open +%F)" = 2026-11-01 ] &&
		[ ! -e .open.new ]
}

ids()
{
	grep -o '"id":"."' "$@"
}

try 'what is closed goes to the archive, the rest stays as it is' <<'END'
fresh
cplt-archive --dir archive --move open
echo $? && cat open && ids archive/*.jsonl && ls -A
>>>
3
{"v":1,"id":"b","status":"received","received":"2026-01-02T09:00:00+08:00","history":[]}
no ticket
{"v":1,"id":"e","status":"received","received":"2026-01-02T09:00:00+08:00","history":[]}
archive/2026-02.jsonl:"id":"a"
archive/2026-02.jsonl:"id":"d"
archive/2026-03.jsonl:"id":"c"
archive
open
open.lock
was
>>>2
cplt-archive: open:3: byte 1: wanted a JSON value
END

try 'nothing goes to stdout, and a second run touches nothing' <<'END'
cp open was && sed -i /no/d open was && settled
cplt-archive --dir archive --move open && untouched
END

try 'a run that was stopped before the file was replaced is finished' <<'END'
fresh
sed -i /no/d open
cplt-archive --dir archive open >half && cplt-archive --dir archive --move open &&
    cmp half open && ids archive/*.jsonl
>>>
archive/2026-02.jsonl:"id":"a"
archive/2026-02.jsonl:"id":"d"
archive/2026-03.jsonl:"id":"c"
END

try 'a ticket that the archive has otherwise stays in the file' <<'END'
fresh
sed -i /no/d open
cplt-archive --dir archive open >half && sed -i '/"id":"c"/s/}$/,"x":1}/' open
cplt-archive --dir archive --move open 2>err
echo $? && ids open && cut -d : -f 1-3 err
>>>
3
"id":"b"
"id":"c"
"id":"e"
cplt-archive: open:3
END

try 'lines that are no tickets go where --rejects says' <<'END'
fresh
cplt-archive --dir archive --rejects bad --move open
echo $? && cat bad && ids open
>>>
3
no ticket
"id":"b"
"id":"e"
>>>2
cplt-archive: open:3: byte 1: wanted a JSON value
END

try 'what only begins as a ticket does goes there, too, and nowhere else' <<'END'
fresh
echo '{"v":1,"id":"f",}' >>open && settled
cplt-archive --dir archive --rejects /dev/null --move open
echo $? && untouched
rm -f bad
cplt-archive --dir archive --rejects bad --move open
echo $? && cat bad && ids open
>>>
4
3
no ticket
{"v":1,"id":"f",}
"id":"b"
"id":"e"
>>>2
cplt-archive: open:3: byte 1: wanted a JSON value
cplt-archive: open:7: byte 17: wanted a member name in double quotes
cplt-archive: open: left as it was: 1 of the tickets that left it are not in the archive
cplt-archive: open:3: byte 1: wanted a JSON value
cplt-archive: open:7: byte 17: wanted a member name in double quotes
END

try 'a file that has a ticket twice is left as it was' <<'END'
fresh
ticket b received >>open && settled
cplt-archive --dir archive --move open 2>err
echo $? && tail -n +2 err && untouched
>>>
4
cplt-archive: open: left as it was: more than once in the output: 'b'; wanted each id once
cplt-archive: open: left as it was: it was changed meanwhile, or what is left of it is damaged
END

try 'an archive that cannot be written leaves the file as it was' <<'END'
fresh
: >archive
cplt-archive --dir archive --move open 2>err
echo $? && untouched
>>>
4
END

try 'a file that is not there is told, and no archive is made' <<'END'
find . -mindepth 1 -delete
cplt-archive --dir archive --move open
echo $? && ls -A
>>>
4
>>>2
cplt-archive: open: cannot open: No such file or directory
END

try 'it waits for another writer no longer than --wait says' <<'END'
fresh
cplt-apply open sh -c 'touch begun; cat; until [ -e go ]; do sleep 0.1; done' &
until [ -e begun ]; do sleep 0.1; done
cplt-archive --wait 0s --dir archive --move open 2>err
echo $? && grep -c "^cplt-archive: open.lock: locked by process $!" err
touch go && wait $! && untouched
>>>
4
1
END

try 'it takes no operands' <<'END'
cplt-archive --dir archive --move open other
>>>2
cplt-archive: unexpected operand 'other'
cplt-archive: 'cplt-archive --help' shows how it is called
>>>= 2
END

finish
