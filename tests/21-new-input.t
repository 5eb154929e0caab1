#!/bin/sh
# What intake refuses, and what it must not lose.
# covers: F1 F2 F6
. "$(dirname "$0")/lib.sh"

# editor SCRIPT: an editor that does SCRIPT to the form $1
editor()
{
	printf '#!/bin/sh\n%s\n' "$1" >"$WORK/editor"
	chmod +x "$WORK/editor"
	EDITOR=$WORK/editor
	export EDITOR
}

try 'a source that is not UTF-8 is refused, by option or by file name' <<'END'
cplt-new --text x --source "$(printf '\316\322')" 2>&1 | head -n 1 | cat -v
gbk=$(printf '\316\322.csv')
printf 'text,received\nx,2026-11-20 08:00\n' >"$gbk"
cplt-new --csv "$gbk" 2>&1 | head -n 1
cplt-new --csv "$gbk" --source shop 2>&1 >out
jq -r '.history[0].source' out
cplt-new --csv "$gbk" >out 2>err
>>>
cplt-new: --source: 'M-NM-R' is not text in UTF-8
cplt-new: a file name that is not UTF-8, wanted --source to name where it comes from
accepted 1, rejected 0
shop
>>>= 2
END

try 'an editor that never mends the form is stopped, and the form kept' <<'END'
mkdir tmp
TMPDIR=$WORK/tmp EDITOR='sed -i s/^/x/' cplt-new --edit --subject 断线 2>err
status=$?
sed "s|$WORK/||;s/new[.].*/new.FORM'/" err
ls tmp | wc -l
find tmp -type f -perm 600 -exec grep -c 'subject: 断线' {} \;
(exit $status)
>>>
cplt-new: 'x#! 'x#! 'x#! 'x#! 'x#! 'x#! 'x#! 'x#! 'x#! 'x# A new ticket' is no line of the form, wanted MEMBER: VALUE
cplt-new: the form is kept in 'tmp/cplt-new.FORM'
1
1
>>>= 2
END

try 'a wrong form that comes back as it was is kept, too' <<'END'
mkdir -p tmp2
editor '[ -e typed ] || { touch typed; echo typed >>"$1"; }'
TMPDIR=$WORK/tmp2 cplt-new --edit --subject x --channel fax 2>err
status=$?
sed "s|$WORK/||;s/new[.].*/new.FORM'/" err
grep -h typed tmp2/*
(exit $status)
>>>
cplt-new: 'channel' is 'fax', wanted one of phone, app, web, wechat, hall, social, letter, visit, in_person, email, sms
cplt-new: the form is kept in 'tmp2/cplt-new.FORM'
typed
>>>= 2
END

try 'an editor that fails loses nothing that was typed' <<'END'
mkdir tmp3
editor 'echo typed >>"$1"; exit 1'
TMPDIR=$WORK/tmp3 cplt-new --edit --subject x 2>err
status=$?
sed "s|$WORK/||;s/new[.].*/new.FORM'/" err
grep -h typed tmp3/*
(exit $status)
>>>
cplt-new: the editor failed, no ticket is made
cplt-new: the form is kept in 'tmp3/cplt-new.FORM'
typed
>>>= 4
END

try 'a form in another encoding comes back' <<'END'
editor '[ -e once ] && : >"$1"; touch once; printf "text: \316\322\n" >>"$1"
head -n 1 "$1" >top; [ "$(wc -l <"$1")" -gt 1 ] || : >"$1"'
cplt-new --edit 2>&1
>>>
cplt-new: the form is empty, no ticket is made
>>>= 1
END

try 'what the form does not ask for is kept from the options' <<'END'
editor 'sed s/^service:.*/service:/ "$1" >new; cat new >"$1"'
cplt-new --edit --subject x --service 宽带 --set ref.serial=A1 \
	--set extra.desk=7 --set severity=major >out
jq -c '[.ref,.extra,.severity,.service,.subject]' out
>>>
[{"serial":"A1"},{"desk":"7"},"major",null,"x"]
END

try 'a ref that is no object is refused, and of names given twice the last counts' <<'END'
cplt-new --json - <<'IN' >out
{"text":"a","received":"2026-11-20 08:00","ref":["x","y"]}
{"text":"b","received":"2026-11-20 08:00","ref":{"serial":"1","serial":"2"}}
{"text":"c","received":"2026-11-20 08:00","extra":"n"}
{"text":"d","received":"2026-11-20 08:00","ref":null,"extra":{}}
IN
status=$?
jq -c '[.text,.ref,.extra]' out
(exit $status)
>>>
["b",{"serial":"2"},null]
["d",null,null]
>>>2
cplt-new: <stdin>:1: 'ref' is no object, wanted one such as {"name": "value"}
cplt-new: <stdin>:3: 'extra' is no object, wanted one such as {"name": "value"}
accepted 2, rejected 2
>>>= 3
END

try 'what is kept is kept under its name once' <<'END'
printf 'text,received,extra.n,n\na,2026-11-20 08:00,1,2\n' >in.csv
cplt-new --csv in.csv --keep 2>/dev/null | grep -o '"n":' | wc -l
echo '{"text":"a","received":"2026-11-20 08:00","extra":{"n":1},"n":2}' |
    cplt-new --json - --keep 2>/dev/null | grep -o '"extra":{[^}]*}'
>>>
1
"extra":{"n":"1"}
END

try 'of an option given twice the last counts, whatever it fills' <<'END'
cplt-new --text x --set ref.serial=1 --set region=a --set extra.n=1 \
    --set ref.serial=2 --set region=b --set extra.n=2 |
    jq -c '[.ref,.region,.extra]'
awk 'BEGIN {
	head = "text,received,a1,extra.a1"; row = "x,2026-11-20 08:00,52,51"
	for (i = 1; i <= 50; i++) {
		head = head ",ref.a" i
		row = row "," i
	}
	print head "\n" row
}' >w.csv
cplt-new --csv w.csv --keep --set ref.a1=9 --set ref.b=1 --set ref.b=2 2>/dev/null |
    jq -c '[.ref.a1,.ref.a50,.ref.b,.extra.a1]'
>>>
[{"serial":"2"},"b",{"n":"2"}]
["1","50","2","52"]
END

try 'a header of very many references is bound at once' <<'END'
awk 'BEGIN {
	head = "text,received"; row = "x,2026-11-20 08:00"
	for (i = 1; i <= 20000; i++) {
		head = head ",ref.a" i
		row = row "," i
	}
	print head "\n" row
}' >many.csv
timeout 4 cplt-new --csv many.csv | jq '.ref|[length,.a20000]' -c
awk 'NR == 1 { for (i = 3; i <= NF; i++) print $i "=" $i; print "text=text" }
' FS=, many.csv >many.map
timeout 4 cplt-new --csv many.csv --map @many.map --set received=20261120080000 |
    jq '.ref|[length,.a20000]' -c
>>>
[20000,"20000"]
[20000,"20000"]
>>>2
accepted 1, rejected 0
accepted 1, rejected 0
END

try 'a NUL, an empty extension and a mask alone are no words and no numbers' <<'END'
cplt-new --json - <<'IN' >out
{"text":"a","received":"2026-11-20 08:00","kind":"\u0000"}
{"text":"b","received":"2026-11-20 08:00","customer":{"phone":"01055550000转"}}
{"text":"c","received":"2026-11-20 08:00","customer":{"phone":"***"}}
{"text":"d","received":"2026-11-20 08:00","customer":{"phone":"(***)***"}}
{"text":"e","received":"2026-11-20 08:00","customer":{"phone":"138****0000"}}
{"text":"f","received":"2026-11-20 08:00","channel":"fax\nx\u001b[1m"}
IN
status=$?
jq -r .customer.phone out
(exit $status)
>>>
138****0000
>>>2
cplt-new: <stdin>:1: 'kind' is '', wanted one of consult, query, complaint, order, fault
cplt-new: <stdin>:2: 'customer.phone' is '01055550000转', wanted a telephone number
cplt-new: <stdin>:3: 'customer.phone' is '***', wanted a telephone number
cplt-new: <stdin>:4: 'customer.phone' is '(***)***', wanted a telephone number
cplt-new: <stdin>:6: 'channel' is 'fax?x?[1m', wanted one of phone, app, web, wechat, hall, social, letter, visit, in_person, email, sms
accepted 1, rejected 5
>>>= 3
END

try 'the first second of 1970 is a time like others' <<'END'
CPLT_NOW=1970-01-01T00:00:00Z cplt-new --text x | jq -r .received
>>>
1970-01-01T08:00:00+08:00
END

try 'a year that cannot be written is refused' <<'END'
for at in 253402300799 253402271999 999999999999; do
	cplt-new --text x --time-format %s --set promise.reply_by=$at >out &&
		jq -r .promise.reply_by out
done
>>>
9999-12-31T23:59:59+08:00
>>>2
cplt-new: 'promise.reply_by' is '253402300799', wanted a time of the years 1 to 9999
cplt-new: 'promise.reply_by' is '999999999999', wanted a time of the years 1 to 9999
>>>= 2
END

try 'a CR is white space in JSON, and ends no line' <<'END'
printf '{"text":"a",\r"received":"2026-11-20 08:00"}\r\n{"text":\r1,"x"}\r\n' |
    cplt-new --json - --rejects bad | jq -r .text
tr '\r\n' 'RN' <bad; echo
>>>
a
{"text":R1,"x"}RN
>>>2
cplt-new: <stdin>:2: byte 15: wanted a colon after a member name
accepted 1, rejected 1
END

try 'a time of the status received that would be lost is refused' <<'END'
cplt-new --csv - <<'IN' >out
text,received,status,status_at
a,2026-11-20 08:00,received,2026-11-20 08:00
b,2026-11-20 08:00,received,2026-11-20 08:01
c,2026-11-20 08:00,,2026-11-20 08:01
IN
status=$?
jq -r .text out
(exit $status)
>>>
a
>>>2
cplt-new: <stdin>:3: 'status_at' is '2026-11-20 08:01', wanted none other than 'received' with the status 'received'
cplt-new: <stdin>:4: 'status_at' is '2026-11-20 08:01', wanted none other than 'received' with the status 'received'
accepted 1, rejected 2
>>>= 3
END

try 'a text defused for a spreadsheet comes in as it was' <<'END'
printf "text,name\n'=1+1,a\n''-x,a\n'x,a\n" >in
cplt-new --csv in --channel phone --set received=2026-11-20T09:00 | jq -r .text
>>>
=1+1
'-x
'x
>>>2
accepted 3, rejected 0
END

finish
