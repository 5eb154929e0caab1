#!/bin/sh
# Intake from options and from CSV: what a ticket is made of, what is refused.
# covers: C1 C3 C5 F1 F2 F3 F4 F5 F6 F7 F8 F9 Q1 R12
. "$(dirname "$0")/lib.sh"

try 'one complaint from options, received now, with its first owner' <<'END'
cplt-new --channel 微信 --name ' 张三 ' --phone '＋86 １３８-0000-0000' \
    --service 宽带 --subject 断线 --text '宽带断了 三天' --by 1001 --dept 客服热线
>>>
{"v":1,"id":"20261121-Q16CVQB8ER","kind":"complaint","status":"received","received":"2026-11-21T09:00:00+08:00","channel":"wechat","customer":{"name":"张三","phone":"13800000000"},"service":"宽带","subject":"断线","text":"宽带断了 三天","first":{"by":"1001","dept":"客服热线"},"owner":{"by":"1001","dept":"客服热线"},"level":0,"history":[{"at":"2026-11-21T09:00:00+08:00","by":"1001","act":"receive","source":"cplt-new"}]}
END

cat >full.csv <<'END'
kind,status,received,occurred,channel,ref.serial,ref.intake,ref.order,ref.miit,customer.name,customer.phone,customer.account,customer.email,customer.tier,customer.verified,customer.on_behalf,service,area,region,subject,text,demand,category,severity,route,tags,first.by,first.dept,accused.by,accused.leader,accused.dept,accused.upheld,promise.reply_by,promise.via,resolution.cause,resolution.plan,resolution.basis,resolution.outcome,resolution.refund,resolution.fault_admitted,resolution.agreed,visit.at,visit.score,visit.comment,company,reason,evidence,status_at,note
业务申告,已办结,2026-11-18 09:12:00,2026-11-17 20:00:00,电话,１０-5501,SL1,GD1,M1,张三,(010)5555-0000,k1,a@example.com,大客户,是,李四,宽带,农村,白河,主题,正文,诉求,network.drop,严重,网络部,急；重复,1001,热线,2002,3003,话务二室,是,2026-11-20 18:00:00,短信,原因,方案,"规范一
规范二",结果,20.50,yes,否,2026-11-20 10:00:00,5,满意,分公司,断线,录音一;日志二,2026-11-20 11:00:00,来电备注
END
try 'every member that can be filled has its place and its form' <<'END'
cplt-new --csv full.csv
>>>
{"v":1,"id":"20261118-YME93FXEZD","kind":"fault","status":"closed","received":"2026-11-18T09:12:00+08:00","occurred":"2026-11-17T20:00:00+08:00","channel":"phone","ref":{"serial":"10-5501","intake":"SL1","order":"GD1","miit":"M1"},"customer":{"name":"张三","phone":"01055550000","account":"k1","email":"a@example.com","tier":"vip","verified":true,"on_behalf":"李四"},"service":"宽带","area":"rural","region":"白河","subject":"主题","text":"正文","demand":"诉求","category":"network.drop","severity":"major","route":"网络部","tags":["急","重复"],"classified":{"by":"person"},"first":{"by":"1001","dept":"热线"},"owner":{"by":"1001","dept":"热线"},"accused":{"by":"2002","leader":"3003","dept":"话务二室","upheld":true},"level":0,"promise":{"reply_by":"2026-11-20T18:00:00+08:00","via":"sms"},"resolution":{"cause":"原因","plan":"方案","basis":["规范一","规范二"],"outcome":"结果","refund":20.50,"fault_admitted":true,"agreed":false},"visit":{"at":"2026-11-20T10:00:00+08:00","score":5,"comment":"满意"},"company":"分公司","reason":"断线","evidence":["录音一","日志二"],"history":[{"at":"2026-11-18T09:12:00+08:00","by":"1001","act":"receive","source":"full","note":"来电备注"},{"at":"2026-11-20T10:00:00+08:00","by":"1001","act":"visit","source":"full"},{"at":"2026-11-20T11:00:00+08:00","by":"1001","act":"close","source":"full","status":"closed"}]}
>>>2
accepted 1, rejected 0
END

# words FILE: the names of the members of its ticket, however deep
words()
{
	jq -r 'paths | map(select(type == "string"))[]' "$1" | sort -u
}
documented()
{
	cplt-new --csv full.csv >out 2>err
	words out | grep -vx miit >names
	sed -n '/^\.Ss Members/,/^\.Ss Versions/p' "$TOP/man/cplt-ticket.5" >page
	while read -r name; do
		grep -qw "^\..*Cm.* $name" page || { echo "$name"; return 1; }
	done <names
	[ "$(wc -l <names)" -gt 50 ]
}
holds 'cplt-ticket(5) has each of them' documented

# The id as anybody can make it: the first 50 bits, five a digit.
id_of_serial()
{
	hex=$(printf '%s\0serial=%s' "$1" "$2" | sha256sum | cut -c 1-13)
	bits=$((0x$hex >> 2)) id=
	while [ ${#id} -lt 10 ]; do
		place=$((bits % 32 + 1)) bits=$((bits / 32))
		id=$(echo 0123456789ABCDEFGHJKMNPQRSTVWXYZ | cut -c "$place")$id
	done
	cplt-new --csv full.csv --source "$1" >out 2>err
	grep "\"id\":\"20261118-$id\"" out
}
holds 'an id is the day and the digest of source and reference' \
    id_of_serial full 10-5501
holds 'another source gives another id' id_of_serial other 10-5501

cat >rows.csv <<'END'
received,ref.serial,text,channel
2026-11-18 09:12:00,1,a,phone
2026-11-18 09:13:00,2,b,fax
2026-11-18 09:14:00,3,,phone
,4,d,phone
2026-11-21 09:00:01,5,e,phone
2026-02-30 10:00:00,6,f,phone
2026-11-18 09:17:00,7,g
2026-11-18 09:12:00,1,a,phone
2026-11-18 09:12:00,1,other,phone
04-08-2015 10:22,9,i,phone
END
try 'bad rows are named with line and reason, and kept to be mended' <<'END'
cplt-new --csv rows.csv --rejects bad.csv >out; status=$?
jq -r .text out
tail -c +4 bad.csv | sed 's/^[0-9]*,".*",//'
(exit $status)
>>>
a
_line,_reason,received,ref.serial,text,channel
2026-11-18 09:13:00,2,b,fax
2026-11-18 09:14:00,3,,phone
,4,d,phone
2026-11-21 09:00:01,5,e,phone
2026-02-30 10:00:00,6,f,phone
2026-11-18 09:17:00,7,g
2026-11-18 09:12:00,1,a,phone
2026-11-18 09:12:00,1,other,phone
04-08-2015 10:22,9,i,phone
>>>2
cplt-new: rows.csv:3: 'channel' is 'fax', wanted one of phone, app, web, wechat, hall, social, letter, visit, in_person, email, sms
cplt-new: rows.csv:4: no 'text' and no 'subject', wanted one of them
cplt-new: rows.csv:5: 'received' is missing, wanted the time at which it came in
cplt-new: rows.csv:6: 'received' is '2026-11-21 09:00:01', wanted a time that is not in the future
cplt-new: rows.csv:7: 'received' is '2026-02-30 10:00:00', there is no such day or time, wanted one such as 2026-11-21 09:05:00
cplt-new: rows.csv:8: 3 fields, wanted 4 as in the header
cplt-new: rows.csv:9: the same as line 2, wanted each row once
cplt-new: rows.csv:10: the same source, reference and day as line 2, wanted each ticket once
cplt-new: rows.csv:11: 'received' is '04-08-2015 10:22', day and month cannot be told apart for sure, wanted --time-format to say
accepted 1, rejected 9
>>>= 3
END

try 'rejects say line and reason, and an unmended one is refused again' <<'END'
rm bad.csv
cplt-new --csv rows.csv --rejects bad.csv >out 2>err
cplt-new --csv bad.csv --source rows --rejects worse.csv >out 2>err
echo $?
head -n 3 bad.csv | tail -n 2
sed -n 2p worse.csv | cut -d, -f 1,2
sed s/fax/app/g bad.csv >mended.csv
cplt-new --csv mended.csv --source rows >out 2>err
jq -r '.ref.serial,.channel' out
>>>
3
3,"'channel' is 'fax', wanted one of phone, app, web, wechat, hall, social, letter, visit, in_person, email, sms",2026-11-18 09:13:00,2,b,fax
4,"no 'text' and no 'subject', wanted one of them",2026-11-18 09:14:00,3,,phone
2,"'channel' is 'fax'
2
app
1
phone
END

try 'what a row does not give comes from options, the rest from the row' <<'END'
printf 'text,channel,received\nx,,2026-11-20 08:00\ny,app,2026-11-20 09:00\n' |
    cplt-new --csv - --channel hall --set tags='a;b' --set ref.batch=7 \
	--dept 营业厅 >out 2>err
jq -c '[.channel,.tags,.ref.batch,.first,.history[0].source]' out
>>>
["hall",["a","b"],"7",{"dept":"营业厅"},"stdin"]
["app",["a","b"],"7",{"dept":"营业厅"},"stdin"]
END

try 'without a reference the words and the time make the id' <<'END'
printf 'text,received,first.by\nx,2026-11-20 08:00,%s\ny,2026-11-20 08:00,1\n' \
    1 2 >a.csv
printf 'text,received,first.by\nx,2026-11-20 08:00,2\n' >b.csv
cplt-new --csv a.csv --source s >out 2>err
jq -r .id out >a
cplt-new --csv b.csv --source s >out 2>err
jq -r .id out >b
cplt-new --csv b.csv --source t >out 2>err
jq -r .id out >c
head -n 1 a | cmp - b && sort a b c | uniq | wc -l
>>>
3
END

try 'a state without a time is only what was so at import' <<'END'
printf 'text,received,status\nx,2026-11-20 08:00,closed\n' |
    cplt-new --csv - >out 2>err
jq -c .history[1] out
>>>
{"at":"2026-11-21T09:00:00+08:00","act":"import","source":"stdin","status":"closed"}
END

try 'times must be in order' <<'END'
cplt-new --csv -
<<<
text,received,occurred,status,status_at
a,2026-11-20 08:00,2026-11-20 08:01,,
b,2026-11-20 08:00,,closed,2026-11-20 07:59
c,2026-11-20 08:00,,closed,2026-11-22 07:59
>>>2
cplt-new: <stdin>:2: 'occurred' is '2026-11-20 08:01', wanted a time not after 'received'
cplt-new: <stdin>:3: 'status_at' is '2026-11-20 07:59', wanted a time not before 'received'
cplt-new: <stdin>:4: 'status_at' is '2026-11-22 07:59', wanted a time that is not in the future
accepted 0, rejected 3
>>>= 3
END

try 'each shape says what it wants' <<'END'
cplt-new --csv -
<<<
text,received,customer.phone,customer.verified,visit.score,resolution.refund,category
a,2026-11-20 08:00,call me,,,,
b,2026-11-20 08:00,,perhaps,,,
c,2026-11-20 08:00,,,6,,
d,2026-11-20 08:00,,,,ten yuan,
e,2026-11-20 08:00,,,,,nonsense.at.all
>>>2
cplt-new: <stdin>:2: 'customer.phone' is 'call me', wanted a telephone number
cplt-new: <stdin>:3: 'customer.verified' is 'perhaps', wanted yes or no
cplt-new: <stdin>:4: 'visit.score' is '6', wanted a score from 1 to 5
cplt-new: <stdin>:5: 'resolution.refund' is 'ten yuan', wanted a number such as 12.50
cplt-new: <stdin>:6: 'category' is 'nonsense.at.all', wanted a class of the taxonomy
accepted 0, rejected 5
>>>= 3
END

try 'the complaint stays as it is, its line ends made LF' <<'END'
printf 'received,text\r\n2026-11-20 08:00,"  ａ\tｂ\r\n""c"" \\\001  "\r\n' |
    cplt-new --csv - >out 2>err
jq -c .text out
>>>
"  ａ\tｂ\n\"c\" \\\u0001  "
END

try 'the zone of the policy counts, and so does an offset in the time' <<'END'
printf 'received,text\n2026-11-19 23:30,a\n2026-11-19T23:30:00+09:00,b\n' |
    cplt-new --csv - >out 2>err
jq -r '.received,.id[0:8]' out
>>>
2026-11-19T23:30:00+08:00
20261119
2026-11-19T22:30:00+08:00
20261119
END

# Rows are worked on in batches, by two threads.
awk 'BEGIN {
	print "received,text,channel"
	for (i = 2; i < 20000; i++)
		print i % 11 ? "2026-11-20 08:00,\"row\"\"" i "\"," \
		    (i % 7 ? i % 13 ? "app" : "fax" : "app,x") : \
		    "2026-11-20 08:00,row 11,app"
}' >long.csv
in_order()
{
	cplt-new --csv long.csv --rejects long-bad.csv >out 2>err
	[ $? -eq 3 ] || return
	jq -r .text out | tr -dc '0-9\n' >got
	awk 'BEGIN {
		for (i = 2; i < 20000; i++)
			if (i == 11 || (i % 7 && i % 13 && i % 11))
				print i
	}' >want
	diff want got || return
	sed -n 's/^cplt-new: long.csv:\([0-9]*\):.*/\1/p' err >got
	sed -n 's/^\([0-9]*\),".*/\1/p' long-bad.csv >kept
	awk 'BEGIN {
		for (i = 2; i < 20000; i++)
			if (i != 11 && !(i % 7 && i % 13 && i % 11))
				print i
	}' >want
	diff want got && diff want kept
}
holds 'tickets and bad rows of a long file come in its order' in_order

try 'nothing to read is no row' <<'END'
cplt-new --csv /dev/null --rejects none.csv
cat none.csv
>>>2
accepted 0, rejected 0
END

try 'a header that says nothing to us ends it' <<'END'
printf 'a,b\n1,2\n' | cplt-new --csv -
>>>2
cplt-new: <stdin>:1: no column is called like a member of a ticket, wanted --map to say what fills which
>>>= 2
END

try 'the file for rejects cannot be the one that is read' <<'END'
cp rows.csv same.csv
ln -s same.csv link.csv
cplt-new --csv same.csv --rejects same.csv
echo $?
cplt-new --csv - --rejects link.csv <same.csv
echo $?
cplt-new --json same.csv --rejects link.csv
echo $?
cmp rows.csv same.csv || echo overwritten
>>>
2
2
2
>>>2
cplt-new: same.csv: is the file for rejects too, wanted another one
cplt-new: <stdin>: is the file for rejects too, wanted another one
cplt-new: same.csv: is the file for rejects too, wanted another one
END

# bad FILE TEXT: a file with one bad row of that text
bad()
{
	printf '%s\n' received,text "soon,$2" >"$1"
}

try 'rejects of a later run are added, under the one header' <<'END'
bad june.csv a && bad july.csv b
cplt-new --csv june.csv --rejects all.csv 2>err
cplt-new --csv july.csv --rejects all.csv 2>err
printf '%s\n' received,text '2026-11-20 08:00,c' >august.csv
cplt-new --csv august.csv --rejects all.csv >out 2>err
cat all.csv
sed 's/soon/2026-11-20 08:00/g' all.csv | cplt-new --csv - >out
>>>
﻿_line,_reason,received,text
2,"'received' is 'soon', wanted a time such as 2026-11-21 09:05:00",soon,a
2,"'received' is 'soon', wanted a time such as 2026-11-21 09:05:00",soon,b
>>>2
accepted 2, rejected 0
END

try 'and so are the rejects of rejects that were fed in again' <<'END'
rm -f all.csv
bad june.csv a
cplt-new --csv june.csv --rejects first.csv 2>err
cplt-new --csv first.csv --rejects all.csv 2>err
cplt-new --csv june.csv --rejects all.csv 2>err
grep -c _line all.csv
grep -c soon all.csv
>>>
1
2
END

try 'a file of other columns is not added to, and nothing is read' <<'END'
bad june.csv a
printf 'text,received\nx,2026-11-20 08:00\ny,soon\n' >other.csv
rm -f all.csv
cplt-new --csv june.csv --rejects all.csv 2>err
cp all.csv before.csv
cplt-new --csv other.csv --rejects all.csv
echo $?
cmp before.csv all.csv
printf 'text\treceived\n' >tabs.csv
cplt-new --csv tabs.csv --rejects all.csv
echo $?
echo 'no rejects' >all.csv
cplt-new --csv june.csv --rejects all.csv
>>>
2
2
>>>2
cplt-new: other.csv: its rejects have other columns than those in 'all.csv', wanted another file
cplt-new: tabs.csv: its rejects have other columns than those in 'all.csv', wanted another file
cplt-new: june.csv: its rejects have other columns than those in 'all.csv', wanted another file
>>>= 2
END

try 'a last line that was left without its end gets one' <<'END'
bad june.csv a
rm -f all.csv
cplt-new --csv june.csv --rejects all.csv 2>err
printf '9,"cut off"' >>all.csv
cplt-new --csv june.csv --rejects all.csv 2>err
tail -n 2 all.csv | cut -c 1-9
>>>
9,"cut of
2,"'recei
END

try 'bad lines of JSON are added as well' <<'END'
echo '{"text":"a"}' | cplt-new --json - --rejects all.jsonl 2>err
printf '{"text":"b"' | cplt-new --json - --rejects all.jsonl 2>err
cat all.jsonl
>>>
{"text":"a"}
{"text":"b"
END

try 'rejects may go into a pipe' <<'END'
bad june.csv a
mkfifo pipe
tail -n 1 <pipe >got &
cplt-new --csv june.csv --rejects pipe 2>err
wait
cut -d , -f 3- got
>>>
 wanted a time such as 2026-11-21 09:05:00",soon,a
END

try 'a wrong option value is status 2' <<'END'
cplt-new --text x --channel fax
>>>2
cplt-new: 'channel' is 'fax', wanted one of phone, app, web, wechat, hall, social, letter, visit, in_person, email, sms
>>>= 2
END

try 'nothing to do is status 2' <<'END'
cplt-new 2>err
status=$?
head -n 1 err
(exit $status)
>>>
cplt-new: nothing to take in, wanted --csv, --json, --edit or --text
>>>= 2
END

try 'importing a file twice gives the same bytes' <<'END'
cplt-new --csv full.csv >one 2>/dev/null
cplt-new --csv full.csv >two 2>/dev/null
cmp one two
END

finish
