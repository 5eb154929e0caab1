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
	# As if the next one had been stopped half way.
	cp -p made/archive/MANIFEST whole
	echo "$closed" | sed 's/"a"/"b"/' | cplt-archive --dir made/archive
	mv made/archive/MANIFEST made/archive/MANIFEST.new
	cp -p whole made/archive/MANIFEST
	head -c -5 made/archive/2026-01.jsonl >torn
	cp torn made/archive/2026-01.jsonl
	echo "$closed" | cplt-archive --dir made/archive --rejects made/rejects
}

try 'the archive, and what was torn' <<'END'
under 0 archived
cat err
>>>
drwx------ archive
-rw------- archive/.lock
-rw------- archive/2026-01.jsonl
-rw------- archive/2026-01.torn
-rw------- archive/MANIFEST
-rw------- rejects
cplt-archive: made/archive/2026-01.jsonl: an interrupted write was undone; the 234 bytes of it are now in '2026-01.torn'
END

purged()
{
	echo "$closed" | cplt-archive --dir made/archive
	cplt-archive --dir made/archive --hold b --reason x
	cplt-archive --dir made/archive --purge --now 2029-01-01T00:00:00Z
}

try 'what takes its place when something is purged' <<'END'
under 0 purged
>>>
drwx------ archive
-rw------- archive/.lock
-rw------- archive/2026-01.jsonl
-rw------- archive/MANIFEST
END

try 'unless somebody else was let in, who then stays' <<'END'
under 0 archived >/dev/null
chmod 640 made/archive/2026-01.jsonl made/archive/MANIFEST
cplt-archive --dir made/archive --purge --now 2029-01-01T00:00:00Z >out
rm made/rejects
modes
>>>
drwx------ archive
-rw------- archive/.lock
-rw-r----- archive/2026-01.jsonl
-rw-r----- archive/MANIFEST
END

proved()
{
	echo "$closed" | cplt-archive --dir made/archive
	ssh-keygen -q -t ed25519 -N '' -f made/key -C ''
	cplt-archive --dir made/archive --sign made/key
	cplt-archive --dir made/archive --prove a --output made/proof
	rm made/key*
}

try 'proofs and signatures' <<'END'
under 0 proved
>>>
drwx------ archive
-rw------- archive/.lock
-rw------- archive/2026-01.jsonl
-rw------- archive/MANIFEST
-rw------- archive/MANIFEST.1.sig
drwx------ proof
-rw------- proof/MANIFEST
-rw------- proof/MANIFEST.1.sig
-rw------- proof/README.txt
-rw------- proof/case.jsonl
-rw------- proof/check.sh
-rw------- proof/path.txt
END

kept()
{
	echo "$mail" | cplt-append made/open.jsonl
	cplt-apply --backup made/open.jsonl sed 's/"accepted"/"waiting"/'
}

try 'files of tickets, what they were, and their locks' <<'END'
under 0 kept
>>>
-rw------- open.jsonl
-rw------- open.jsonl.bak
-rw------- open.jsonl.lock
END

finish
