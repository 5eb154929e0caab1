#!/bin/sh
# Files with customers' data in them are made for their owner alone, whatever
# the umask; a stricter umask is kept to.
. "$(dirname "$0")/lib.sh"

data=$TESTS/data/man

# modes: each file and folder that was made here, and its permissions
modes()
{
	find made -mindepth 1 -printf '%M %P\n' | LC_ALL=C sort -k 2
}

# under UMASK COMMAND...: in a folder of its own, with that umask
under()
{
	rm -rf made && mkdir made
	(umask "$1" && shift && "$@") >out 2>err
	modes
}

rejected()
{
	echo 'no ticket' >lines
	printf 'text\n\n"a\n' >rows
	cplt-sla-check --rejects made/lines lines
	cplt-new --csv "$data/calls.csv" --rejects made/rows
	return 0
}

try 'lines and rows that are rejected' <<'END'
under 0 rejected
under 0277 rejected
>>>
-rw------- lines
-rw------- rows
-r-------- lines
-r-------- rows
END

mail='{"v":1,"id":"20261118-3N8X0GTW5C","kind":"complaint","status":"accepted","received":"2026-11-18T09:12:00+08:00","customer":{"name":"张三","email":"zhang@example.com"},"text":"网速慢","history":[{"at":"2026-11-18T09:12:00+08:00","by":"1001","act":"receive"},{"at":"2026-11-18T09:20:00+08:00","by":"1001","act":"accept"}]}'

told()
{
	echo "$mail" >one
	cplt-notify --to customer --format mail --from a@example.com \
	    --outbox made/box --sent made/sent --acts made/acts one
}

try 'messages, what was sent, and what is to be noted of it' <<'END'
under 0 told | sed 's/[^ /]*\.eml/MAIL.eml/'
>>>
-rw------- acts
drwx------ box
-rw------- box/MAIL.eml
-rw------- sent
END

closed='{"id":"a","status":"closed","received":"2026-01-02T09:00:00Z"}'

archived()
{
	echo "$closed" | cplt-archive --dir made/archive
}

try 'the archive' <<'END'
under 0 archived
>>>
drwx------ archive
-rw------- archive/.lock
-rw------- archive/2026-01.jsonl
END

finish
