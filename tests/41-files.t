#!/bin/sh
# Files that cannot be read as they are meant to be.
. "$(dirname "$0")/lib.sh"

ticket='{"v":1,"id":"20261120-0000000001","status":"received","received":"2026-11-20T09:00:00+08:00"'

try 'a file that the output is added to is not read, for it would not end' <<END
echo '$ticket}' >open.jsonl
cplt-sla-check open.jsonl >>open.jsonl || echo \$? >status
wc -l <open.jsonl; cat status
>>>
1
2
>>>2
cplt-sla-check: open.jsonl: this file is written to, wanted another one
END

try 'the rejects go elsewhere than the output' <<END
{ echo '$ticket}'; echo '{'; } >both.jsonl
cplt-sla-check --rejects one both.jsonl >>one || echo \$?; wc -c <one
>>>
2
0
>>>2
cplt-sla-check: one: this file is written to, wanted another one
END

try 'nor may what is said of its tickets stand at its end' <<END
echo '$ticket}' >open.jsonl
for said in cplt-notify cplt-audit 'cplt-classify --explain' 'cplt-escalate -n'; do
	\$said open.jsonl >>open.jsonl
	echo \$?
done
wc -l <open.jsonl
>>>
2
2
2
2
1
>>>2
cplt-notify: open.jsonl: this file is written to, wanted another one
cplt-audit: open.jsonl: this file is written to, wanted another one
cplt-classify: open.jsonl: this file is written to, wanted another one
cplt-escalate: open.jsonl: this file is written to, wanted another one
END

try 'a report of a file does not take its place' <<END
echo '$ticket}' >open.jsonl
for command in cplt-list cplt-report; do
	\$command -o open.jsonl open.jsonl
	echo \$?
done
wc -l <open.jsonl
>>>
2
2
1
>>>2
cplt-list: open.jsonl: this file is written to, wanted another one
cplt-report: open.jsonl: this file is written to, wanted another one
END

try 'a report of a file may stand at its end' <<END
echo '$ticket}' >open.jsonl
cplt-report open.jsonl >>open.jsonl
END

try 'a line that would outgrow what is read goes through as it was' <<END
{ printf '%s,"x":"' '$ticket'; head -c 16777080 /dev/zero | tr '\\0' x; echo '"}'; } >long.jsonl
cplt-sla-check long.jsonl >out || echo \$?
cmp long.jsonl out
>>>
3
>>>2
cplt-sla-check: long.jsonl:1: the line would grow to more than 16 MiB, wanted a shorter one
END

mkdir c

try 'a configuration file may begin with a byte order mark' <<'END'
{ printf '\357\273\277'; cplt-config policy.json; } >c/policy.json
{ printf '\357\273\277'; cplt-config rules.csv; } >c/rules.csv
cplt-config -C c --check >out
END

try 'a configuration file that is no UTF-8 is refused, its line named' <<'END'
printf 'date,kind,name\n2026-01-01,off,\324\252\265\251\n' >c/calendar-cn.csv
cplt-config -C c --check calendar-cn.csv >out
>>>2
cplt-config: c/calendar-cn.csv:2: bytes that are no text in UTF-8, wanted UTF-8
>>>= 2
END
rm c/calendar-cn.csv

try 'a configuration file that is a link to nowhere is refused' <<'END'
ln -s nowhere c/taxonomy.csv
cplt-classify -C c </dev/null
>>>2
cplt-classify: c/taxonomy.csv: No such file or directory
>>>= 2
END

try 'a folder with a long name is read like any other' <<'END'
part=$(printf '%0150d' 0)
mkdir -p "$part/$part"
echo '{' >"$part/$part/policy.json"
cplt-sla-check -C "$part/$part" </dev/null 2>err || echo $?
test -s err
>>>
2
END

finish
