#!/bin/sh
# What there is to tell of a ticket becomes messages.
# covers: N1 M5 Q4 T6 E4
# shellcheck disable=SC2094 # ids of tickets, not files
. "$(dirname "$0")/lib.sh"

# ticket ID MEMBERS EVENT...: one of yesterday evening, open, a line
ticket()
{
	ticket_id=$1 ticket_members=$2
	shift 2
	printf '{"id":"%s","kind":"complaint","status":"accepted",' "$ticket_id"
	printf '"received":"2026-11-20T20:00:00+08:00"%s,"history":[' \
	    "${ticket_members:+,$ticket_members}"
	ticket_comma=
	for ticket_event; do
		printf '%s{%s}' "$ticket_comma" "$ticket_event"
		ticket_comma=,
	done
	printf ']}\n'
}

# template NAME LINE...: in the folder desk, in Chinese
template()
{
	mkdir -p desk/templates
	template_file=desk/templates/$1.zh.txt
	shift
	printf '%s\n' "$@" >"$template_file"
}

# own TEMPLATES ARG...: cplt-notify with these of the desk alone
own()
{
	own_templates=$1
	shift
	cplt-notify -C desk --template "$own_templates" "$@"
}

li='"customer":{"name":"李雷","phone":"13800000000"}'
accepted='"at":"2026-11-20T21:00:00+08:00","by":"1001","act":"accept"'
template told 'on: accept' 'to: customer' 'channel: sms' '' \
    '{salutation}，{number}。'
ticket t1 "$li" "$accepted" >t1

try 'an event that a template is for becomes a message' <<'END'
own told t1
>>>
{"msg":"t1.told.20261120T130000Z.customer","ticket":"t1","event":{"at":"2026-11-20T21:00:00+08:00","act":"accept"},"template":"told","channel":"sms","to":"13800000000","role":"customer","text":"李先生/女士，t1。","sms":{"alphabet":"ucs2","length":10,"segments":1}}
END

# shows FILTER TEMPLATES ARG...: what jq makes of the messages of a run
shows()
{
	shows_filter=$1
	shift
	own "$@" >out
	shows_status=$?
	jq -cr "$shows_filter" out
	return "$shows_status"
}

names()
{
	shows .msg "$@"
}

note='"at":"2026-11-20T21:00:00+08:00","by":"1001","act":"note"'
template noted 'on: note' 'to: by' 'channel: sms' '' 'x'
ticket t2 '' "$note" "$note" "$accepted" "$note" >t2

try 'events of one act and instant are counted' <<'END'
names noted t2
>>>
t2.noted.20261120T130000Z.by
t2.noted.20261120T130000Z.2.by
t2.noted.20261120T130000Z.3.by
END

ticket 'A 7/é."x' "$li" "$accepted" | sed 's/"x/\\"x/' >foreign

try 'an id from elsewhere is encoded in the name, and there alone' <<'END'
shows '.msg, .ticket' told foreign
>>>
A%207%2F%C3%A9.%22x.told.20261120T130000Z.customer
A 7/é."x
END

try 'of what is later than the present nothing is told' <<'END'
names told --now 2026-11-20T20:59:59+08:00 t1
names told --now 2026-11-20T21:00:00+08:00 t1
>>>
t1.told.20261120T130000Z.customer
END

try '--since leaves out what was before' <<'END'
names told --since 2026-11-20T21:00:01+08:00 t1
names told --since 2026-11-20T21:00:00+08:00 t1
>>>
t1.told.20261120T130000Z.customer
END

template letter 'on: accept' 'to: customer' 'channel: mail' 'subject: s' '' x
template call 'on: accept' 'to: owner' 'channel: script' '' x
ticket t3 '"customer":{"email":"li@example.com"},"owner":{"by":"2001"}' \
    "$accepted" >t3

try 'channels, roles and templates can be chosen' <<'END'
names told,letter,call t3
echo
names told,letter,call --channel script t3
names letter,call --to customer,leader t3
names told,letter,call --channel sms,script --to customer t3
>>>
t3.call.20261120T130000Z.owner
t3.letter.20261120T130000Z.customer
t3.told.20261120T130000Z.customer

t3.call.20261120T130000Z.owner
t3.letter.20261120T130000Z.customer
END

try 'who has no telephone but an address gets a short message by mail' <<'END'
shows '[.channel, .to, .subject, .sms]' told t3
>>>
["mail","li@example.com","t3",null]
END

try 'a script needs no number' <<'END'
template say 'on: accept' 'to: customer' 'channel: script' 'subject: {number}' '' x
ticket t '' "$accepted" | shows '[.to, .subject, .text, .sms]' say
>>>
[null,"t","x",null]
END

cat >desk/staff.csv <<'END'
by,name,unit,leader,phone,email
2001,林晓,,2000,13900000001,lin@example.com
2000,周宁,,,,
END
template one 'on: uphold' 'to: accused' 'channel: sms' '' \
    '{accused.name} {leader.name} {accused.by} {owner.label}'
template two 'on: uphold' 'to: leader' 'channel: sms' '' x
template three 'on: uphold' 'to: accused' 'channel: mail' 'subject: s' '' x
template four 'on: uphold' 'to: leader' 'channel: mail' 'subject: s' '' x
ticket staff '"accused":{"by":"2001"},"owner":{"by":"3001","dept":"网络部"}' \
    '"at":"2026-11-20T21:00:00+08:00","by":"q1","act":"uphold"' >staff

try 'staff are reached where staff.csv has them, else by their number' <<'END'
shows '[.to, .text]' one,two,three,four staff
own four staff
>>>
["13900000001","林晓 周宁 2001 网络部"]
["lin@example.com","x"]
["2000","x"]
>>>2
cplt-notify: staff:1: template 'four' (zh) needs the mail address of '2000', which staff.csv does not have
cplt-notify: staff:1: template 'four' (zh) needs the mail address of '2000', which staff.csv does not have
>>>= 3
END

template needs 'on: accept' 'to: customer' 'channel: sms' '' \
    '{resolution.outcome}{subject|date}'
ticket bad '"customer":{"name":"李雷"}' "$accepted" >bad
ticket lacks "$li,\"subject\":\"s\"" "$accepted" >lacks

try 'what is missing is named, and all else goes' <<'END'
shows .msg told,needs,call bad lacks t3
own told t1 lacks bad >out
echo "status $?" && jq -r .msg out
>>>
lacks.told.20261120T130000Z.customer
t3.call.20261120T130000Z.owner
t3.told.20261120T130000Z.customer
status 3
t1.told.20261120T130000Z.customer
lacks.told.20261120T130000Z.customer
>>>2
cplt-notify: bad:1: template 'call' (zh) needs 'owner', which ticket 'bad' does not have
cplt-notify: bad:1: template 'needs' (zh) needs 'customer.phone', which ticket 'bad' does not have
cplt-notify: bad:1: template 'told' (zh) needs 'customer.phone', which ticket 'bad' does not have
cplt-notify: lacks:1: template 'call' (zh) needs 'owner', which ticket 'lacks' does not have
cplt-notify: lacks:1: template 'needs' (zh) needs 'resolution.outcome', which ticket 'lacks' does not have
cplt-notify: t3:1: template 'needs' (zh) needs 'resolution.outcome', which ticket 't3' does not have
cplt-notify: bad:1: template 'told' (zh) needs 'customer.phone', which ticket 'bad' does not have
END

try 'two lines are no number to send to' <<'END'
ticket t '"customer":{"phone":"13800000000\n13800000001"}' "$accepted" | own told
ticket t '"owner":{"by":"2001\n2002"}' "$accepted" | own call
>>>2
cplt-notify: <stdin>:1: template 'told' (zh) needs a telephone number, '13800000000?13800000001' is none
cplt-notify: <stdin>:1: template 'call' (zh) needs a telephone number, '2001?2002' is none
>>>= 3
END

try 'a field that has not the form that is asked for is named' <<'END'
template needs 'on: accept' 'to: customer' 'channel: sms' '' '{subject|date}'
own needs --rejects kept lacks || cmp kept lacks
>>>2
cplt-notify: lacks:1: template 'needs' (zh) needs 'subject' in a form that it does not have in ticket 'lacks'
END

try 'a line that is no ticket is named, and kept where that is asked for' <<'END'
(echo '{"id":1}' && cat t1) >in
shows .ticket told --rejects rejected in
cat rejected
>>>
t1
{"id":1}
>>>2
cplt-notify: in:1: no ticket: 'id' must be a text that is not empty
END

# Languages.
template both 'on: accept' 'to: customer' 'channel: sms' '' '您好'
printf '%s\n' 'on: accept' 'to: customer' 'channel: sms' '' hello \
    >desk/templates/both.en.txt
for code in en zh-CN en-GB fr ''; do
	ticket "of-$code" "\"customer\":{\"phone\":\"1\",\"language\":\"$code\"}" \
	    "$accepted"
done >languages

try 'customers are written to in their language, else as is asked for' <<'END'
shows .text both languages | xargs
shows .text both --lang en languages | xargs
shows .text told --lang en t1
LC_ALL=en_US.UTF-8 shows .text both t1
>>>
hello 您好 hello 您好 您好
hello 您好 hello hello hello
李先生/女士，t1。
您好
END

# Quiet hours: 21:00 to 08:00 in the built-in policy.
template hurry 'on: accept' 'to: customer' 'channel: sms' 'urgent: yes' '' x

try 'in quiet hours a message must wait, unless it is urgent' <<'END'
sed 's/T21:00:00+08:00","by/T20:30:00+08:00","by/' t1 >evening
shows .not_before told,hurry --now 2026-11-20T20:59:59+08:00 evening
shows '[.template, .not_before]' told,hurry --now 2026-11-20T23:00:00+08:00 t1
>>>
null
null
["hurry",null]
["told","2026-11-21T08:00:00+08:00"]
END

try 'what the event says of its time holds as well, where it is later' <<'END'
ticket t "$li" "$accepted"',"not_before":"2026-11-21T10:00:00+08:00"' >t
shows .not_before told t
shows .not_before told --now 2026-11-21T23:00:00+08:00 t
shows .not_before told --now 2026-11-21T11:00:00+08:00 t
>>>
2026-11-21T10:00:00+08:00
2026-11-22T08:00:00+08:00
null
END

# Clocks: a complaint is to be handled within 120 hours.
template warned 'on: warn handling' 'to: owner' 'channel: sms' '' '{due.handling|time}'
template late 'on: late handling' 'to: owner' 'channel: sms' '' x
template soon 'on: before handling 2h' 'to: owner' 'channel: sms' '' x
ticket clocks '"owner":{"by":"2001"},"severity":"minor"' "$accepted" >clocks
due=$(cplt-sla-check --clock handling clocks | jq -r .sla.clocks.handling.due)

# at SECONDS: the time so long after handling is due
at()
{
	jq -nr --arg due "$due" --argjson more "$1" '$due | sub("[+]08:00"; "Z") |
	    fromdate + $more - 28800 | todate'
}

try 'clocks are told of as they stand at present, while the ticket is open' <<'END'
for seconds in -400000 -7201 -7200 0 1; do
	echo "$seconds: $(names warned,late,soon --now "$(at "$seconds")" clocks | xargs)"
done
sed 's/"accepted"/"closed"/' clocks >over
names warned,late,soon --now "$(at 1)" over
>>>
-400000: 
-7201: clocks.warned.handling-1-warn.owner
-7200: clocks.soon.handling-1-before.owner clocks.warned.handling-1-warn.owner
0: clocks.soon.handling-1-before.owner clocks.warned.handling-1-warn.owner
1: clocks.late.handling-1-late.owner
END

try 'the message of a clock tells clock, state and when it is due' <<'END'
shows .event late --now "$(at 1)" clocks |
	sed "s/$due/DUE/"
>>>
{"clock":"handling","state":"breach","due":"DUE"}
END

promised()
{
	ticket promised "\"owner\":{\"by\":\"1\"},\"promise\":{\"reply_by\":\"$1\"}" \
	    "\"at\":\"2026-11-20T21:00:00+08:00\",\"act\":\"promise\",\"reply_by\":\"$1\""
}

try 'another promise is another reminder' <<'END'
template promise-near 'on: before promise 4h' 'to: owner' 'channel: sms' '' x
promised 2026-11-21T12:00:00+08:00 >p1
promised 2026-11-21T12:30:00+08:00 >p2
names promise-near p1 p2
>>>
promised.promise-near.promise-1-20261121T040000Z-before.owner
promised.promise-near.promise-1-20261121T043000Z-before.owner
END

try 'the leader is the accused one'\''s, else that of the owner' <<'END'
template boss 'on: accept' 'to: leader' 'channel: sms' '' x
ticket t '"accused":{"by":"2001","leader":"7"},"owner":{"by":"2001"}' "$accepted" | shows .to boss
ticket t '"accused":{"by":"2001"},"owner":{"by":"3"}' "$accepted" | shows .to boss
ticket t '"owner":{"by":"2001"}' "$accepted" | shows .to boss
ticket t '"owner":{"by":"3","dept":"网络部"}' "$accepted" | shows .to boss
ticket t '"accused":{"by":"3"},"owner":{"by":"2001"}' "$accepted" | own boss
>>>
7
2000
2000
网络部
>>>2
cplt-notify: <stdin>:1: template 'boss' (zh) needs 'accused.leader', which ticket 't' does not have
>>>= 3
END

# All that a run says, the same whatever the number of workers.
many()
{
	n=0
	while [ "$n" -lt 3000 ]; do
		n=$((n + 1))
		sed "s/\"t1\"/\"m$n\"/" t1
		[ $((n % 7)) -ne 0 ] || cat bad
	done
}

same_for_all()
{
	many >many
	for jobs in 1 2 3; do
		own told --sent "sent$jobs" --acts "acts$jobs" -j "$jobs" many \
		    >"out$jobs" 2>"err$jobs"
		[ $? -eq 3 ] || return
	done
	for jobs in 2 3; do
		cmp out1 "out$jobs" && cmp sent1 "sent$jobs" &&
			cmp acts1 "acts$jobs" && cmp err1 "err$jobs" || return
	done
	[ "$(wc -l <out1)" -eq 3000 ] && jq -r .msg out1 | cmp - sent1 &&
		jq -r .msg acts1 | cmp - sent1
}

holds 'any number of workers writes the same' same_for_all

try 'wrong options are told' <<'END'
for wrong in '--since now' '--to x' '--channel sms,x' '--lang fr' \
	'--format xml' '--template x' '--outbox d' '--from a@b.example' \
	'--format mail'; do
	cplt-notify $wrong t1 2>&1 | head -n 1
done
cplt-notify --template '' t1 2>&1 | head -n 1
cplt-notify --from x t1
>>>
cplt-notify: --since: 'now' is not an RFC 3339 time
cplt-notify: --to: 'x' is not a list out of customer, accused, leader, owner, first, target, by
cplt-notify: --channel: 'sms,x' is not a list out of sms, mail, script
cplt-notify: --lang: 'fr' is not zh or en
cplt-notify: --format: 'xml' is not json or mail
cplt-notify: there is no template 'x'
cplt-notify: '--outbox' goes with '--format mail'
cplt-notify: '--from' goes with '--format mail'
cplt-notify: mail needs a sender: give --from, or the policy 'operator.mail', an address
cplt-notify: there is no template ''
>>>2
cplt-notify: --from: 'x' is not a mail address such as desk@example.com
>>>= 2
END

# The built-in texts.
ticket 20261120-0000000001 '"category":"service.conduct.explain","customer":{
"name":"李雷"},"ref":{"serial":"S-77","intake":"R-88"},"owner":{"by":"1"},
"accused":{"by":"2001","leader":"2000"}' \
    '"at":"2026-11-21T08:00:00+08:00","by":"q1","act":"uphold"' |
	tr '\n' ' ' >fault

try 'agent and leader are told of a verified fault, by serial and intake' <<'END'
cplt-notify --channel sms fault >out
jq -c '[.role, .to, .not_before, (.text | test("S-77.*R-88.*业务解释出错"))]' out
>>>
["accused","2001",null,true]
["leader","2000",null,true]
END

try 'that stops the clock of the notice, and nothing is told twice' <<'END'
cplt-notify --channel sms --sent told.txt --acts acts fault >out
cplt-sla-check --clock notice fault >before
cplt-update --events acts fault >after 2>log
cplt-sla-check --clock notice after >done
jq -r .sla.clocks.notice.state before done
jq -c '.history[1:][] | [.act, .to, .via, .template, .msg]' after
cplt-notify --channel sms --sent told.txt --acts acts after
cat acts
>>>
ok
met
["notify","accused","sms","upheld-agent","20261120-0000000001.upheld-agent.20261121T000000Z.accused"]
["notify","leader","sms","upheld-leader","20261120-0000000001.upheld-leader.20261121T000000Z.leader"]
END

try 'no act is written of a script, nor of a ticket that is withdrawn' <<'END'
cplt-notify --channel script --acts acts fault >out
[ -s out ] && cat acts
sed 's/"accepted"/"withdrawn"/' t1 >gone
own told --acts acts gone >out
[ -s out ] && cat acts
END

# customer AT EVENT MEMBERS: what the built-in texts tell those of one event
told()
{
	ticket_line=$(ticket t "$1" "$2")
	shift 2
	printf '%s\n' "$ticket_line" >told.in
	cplt-notify "$@" told.in >out || return
	jq -r '[.role, .to, .channel, .text] | @tsv' out
}

at='"at":"2026-11-20T21:00:00+08:00","by":"1001"'

# tells TEXT EVENT [MEMBERS]: the customer is told so by a short message
tells()
{
	told "$li${3:+,$3}" "$at,$2" --to customer --channel sms >tells.out
	cat tells.out
	grep -q "^customer	13800000000	sms	.*$1" tells.out
}

holds 'acceptance tells number, limit and way of the answer' \
    tells 't.*11月21日18:00前，答复方式：电话' '"act":"accept"' \
    '"promise":{"reply_by":"2026-11-21T18:00:00+08:00","via":"phone"}'
holds 'the content is confirmed, with the progress' \
    tells '李雷.*网速慢.*已派人' '"act":"confirm","progress":"已派人"' \
    '"subject":"网速慢"'
holds 'progress is told when the investigation begins' \
    tells '调查' '"act":"investigate"'
holds 'a promise is told with its time' \
    tells '11月22日10:00' \
    '"act":"promise","reply_by":"2026-11-22T10:00:00+08:00"'
holds 'a hand-over is explained' \
    tells '网络部.*要查线路' \
    '"act":"transfer","to":{"dept":"网络部"},"reason":"要查线路"'
holds 'the answer of a superior body is told by the company' \
    tells '已补偿' '"act":"return","outcome":"已补偿"'
holds 'of a referral to it the customer is told, too' \
    tells '跟踪' '"act":"refer","to":"superior","reason":"r"'

try 'those it was escalated to are told, in what state it is' <<'END'
told '"category":"network.slow","owner":{"dept":"网络部"}' \
    "$at"',"act":"escalate","level":2,"reason":"超过时限","to":{"dept":"仲裁小组"}' \
    --template escalated | cut -f 1-3
grep -c '升级至2级.*网络速度慢.*超过时限' out
>>>
target	仲裁小组	sms
1
END

try 'key-account staff get need and contact, and are to call' <<'END'
told '"customer":{"name":"某集团","phone":"13800000000","tier":"group"},"demand":"开通专线"' \
    "$at"',"act":"transfer","to":{"by":"7001","dept":"大客户部"},"reason":"r"' \
    --to target | cut -f 1-3
grep -c '某集团.*13800000000.*开通专线.*联系客户' out
>>>
target	7001	sms
1
END

try 'the call-back has its questions' <<'END'
told '"owner":{"by":"2001"},"customer":{"phone":"1"}' "$at"',"act":"reply","outcome":"o"' \
    --channel script | cut -f 1-3
grep -c '打分.*建议' out
>>>
owner	2001	script
1
END

promised='"at":"2026-11-20T21:05:00+08:00","by":"1001","act":"promise","reply_by":"2026-11-22T17:00:00+08:00"'
due='"promise":{"reply_by":"2026-11-22T17:00:00+08:00"}'
ticket both "$li,$due" "$accepted" "$promised" >both

# sent ARG...: the messages to the customer that are not yet in the ledger
sent()
{
	cplt-notify --to customer --sent ledger "$@" >out || return
	jq -r '.template, .text' out
}

try 'one message tells who was accepted and promised at once, and once' <<'END'
sent both
sent both
cat ledger
>>>
accept
【客户服务中心】李先生/女士，您好！您的投诉我们已受理，编号both。答复时间：11月22日17:00前。
both.accept.20261120T130000Z.customer
both.promise.20261120T130500Z.customer
END

try 'a promise after that is told by itself' <<'END'
ticket later "$li" "$accepted" >later
sent later | sed -n 1p
ticket later "$li,$due" "$accepted" "$promised" >later
sent later | sed -n 1p
>>>
accept
promise
END

try 'a promise that came before is covered too, each of them' <<'END'
early=$(echo "$promised" | sed 's/T21:05/T20:10/')
ticket early "$li,$due" "$early" "$early" "$accepted" "$promised" >early
sent early | sed -n 1p
grep -c '^early\.promise' ledger
sent -j2 early
>>>
accept
3
END

try 'it is told where the other message cannot be, or is not asked for' <<'END'
rm ledger
cplt-notify --template promise both | jq -r .template
mkdir -p off/templates
: >off/templates/accept.zh.txt
sent -C off both | sed -n 1p
cplt-config templates/accept.zh.txt | sed '/^covers/d' >off/templates/accept.zh.txt
cp off/templates/accept.zh.txt off/templates/accept.en.txt
cplt-notify -C off --to customer both | jq -r .template
cplt-config templates/accept.zh.txt | sed 's/{number}/{ref.serial}/' >off/templates/accept.zh.txt
rm off/templates/accept.en.txt ledger
sent -C off both
jq -r .template out
>>>
promise
promise
accept
promise
promise
>>>2
cplt-notify: both:1: template 'accept' (zh) needs 'ref.serial', which ticket 'both' does not have
END

try 'who was promised an answer hears one apology for both limits' <<'END'
ticket long "$li,$due" "$accepted" "$promised" >long
cplt-notify --template delay,promise-missed --now 2026-12-20T10:00:00+08:00 \
    long | jq -r .template
cplt-notify --template delay --now 2026-12-20T10:00:00+08:00 long |
    jq -r .template
>>>
promise-missed
delay
END

try 'what covers tells its own reader alone, and one notice or the other' <<'END'
template over 'on: accept' 'to: customer' 'channel: sms' 'covers: boss,under' '' x
template boss 'on: accept' 'to: by' 'channel: sms' '' x
template under 'on: accept' 'to: customer' 'channel: sms' 'covers: over' '' x
ticket t "$li" "$accepted" "$accepted" >t
names over,boss,under t
>>>
t.boss.20261120T130000Z.by
t.boss.20261120T130000Z.2.by
t.over.20261120T130000Z.customer
t.over.20261120T130000Z.2.customer
END

try 'neither the acts nor the outbox have what was covered' <<'END'
ticket mail '"customer":{"name":"李雷","email":"li@example.com"},'"$due" \
    "$accepted" "$promised" >mail
cplt-notify --to customer --format mail --outbox box --acts acts \
    --from desk@example.com mail
ls box
jq -r .template acts
>>>
mail.accept.20261120T130000Z.customer.eml
accept
END

finish
