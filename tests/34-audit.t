#!/bin/sh
# What supervision finds is told a line each, in one order, and a history that
# does not give the fields of its ticket is found out.
# covers: P3 Q1 X1 X2 X3
. "$(dirname "$0")/lib.sh"

cat >closed.jsonl <<'END'
{"v":1,"id":"20261120-0000000001","kind":"complaint","status":"closed","received":"2026-11-20T09:00:00+08:00","history":[{"at":"2026-11-20T09:00:00+08:00","by":"1001","act":"receive"},{"at":"2026-11-20T10:00:00+08:00","by":"1001","act":"wait"},{"at":"2026-11-20T12:00:00+08:00","by":"1002","act":"close"}]}
{"v":1,"id":"20261120-0000000002","kind":"query","status":"closed","received":"2026-11-20T09:00:00+08:00","history":[{"at":"2026-11-20T09:00:00+08:00","by":"1001","act":"receive"},{"at":"2026-11-20T12:00:00+08:00","by":"1002","act":"close"}]}
{"v":1,"id":"20261120-0000000003","kind":"complaint","status":"accepted","received":"2026-11-20T09:00:00+08:00","history":[{"at":"2026-11-20T09:00:00+08:00","by":"1001","act":"receive"},{"at":"2026-11-20T12:00:00+08:00","by":"1002","act":"close"},{"at":"2026-11-20T13:00:00+08:00","by":"1002","act":"note"}]}
END
sed -n 2p closed.jsonl >clean.jsonl

try 'findings stand by time, then in the order of the rules' <<'END'
cplt-audit --rule no-summary,closed-unvisited,pause-unexplained,fields-differ,closed-unagreed closed.jsonl
>>>
{"ticket":"20261120-0000000001","rule":"pause-unexplained","severity":"minor","at":"2026-11-20T10:00:00+08:00","by":"1001","place":"history[1]","evidence":"nothing says why","basis":"客户投诉处理机制"}
{"ticket":"20261120-0000000001","rule":"closed-unagreed","severity":"major","at":"2026-11-20T12:00:00+08:00","by":"1002","place":"history[2]","evidence":"the customer had not agreed to the solution","basis":"客户投诉处理机制"}
{"ticket":"20261120-0000000001","rule":"closed-unvisited","severity":"major","at":"2026-11-20T12:00:00+08:00","by":"1002","place":"history[2]","evidence":"the customer was not called back after the reply","basis":"客户投诉处理机制"}
{"ticket":"20261120-0000000001","rule":"no-summary","severity":"minor","at":"2026-11-20T12:00:00+08:00","by":"1002","place":"history","evidence":"closed, and what it teaches was not written down","basis":"客户投诉处理机制"}
{"ticket":"20261120-0000000003","rule":"closed-unagreed","severity":"major","at":"2026-11-20T12:00:00+08:00","by":"1002","place":"history[1]","evidence":"the customer had not agreed to the solution","basis":"客户投诉处理机制"}
{"ticket":"20261120-0000000003","rule":"closed-unvisited","severity":"major","at":"2026-11-20T12:00:00+08:00","by":"1002","place":"history[1]","evidence":"the customer was not called back after the reply","basis":"客户投诉处理机制"}
{"ticket":"20261120-0000000003","rule":"fields-differ","severity":"major","at":"2026-11-20T12:00:00+08:00","by":"1002","place":"status","evidence":"is accepted, by the history closed"}
END

try 'a ticket handled well has nothing said of it' <<'END'
cplt-audit --fail clean.jsonl
END

try 'findings are no failure unless asked' <<'END'
cplt-audit closed.jsonl >out && grep -c ticket out
>>>
8
END

try '--fail makes findings the answer' <<'END'
cplt-audit --fail closed.jsonl >out; status=$?; grep -c ticket out; exit $status
>>>
8
>>>= 1
END

try '-q asks the same and writes nothing' <<'END'
cplt-audit -q closed.jsonl
>>>= 1
END

try 'a ticket from before --since is left out, one of that second is not' <<'END'
cplt-audit --rule pause-unexplained,no-summary --since 2026-11-20T12:00:00+08:00 closed.jsonl >out && jq -r .rule out
>>>
no-summary
END

try '--severity leaves out what is less severe' <<'END'
cplt-audit --severity major closed.jsonl >out && jq -r .severity out | sort -u
>>>
critical
major
END

try 'a rule that is not there is named' <<'END'
cplt-audit --rule no-summary,rudeness closed.jsonl
>>>2
cplt-audit: there is no rule 'rudeness': see --rules
cplt-audit: 'cplt-audit --help' shows how it is called
>>>= 2
END

try 'a severity that is none is refused' <<'END'
cplt-audit --severity grave closed.jsonl
>>>2
cplt-audit: --severity: 'grave' is not one of minor, major, critical
>>>= 2
END

try 'a time that is none is refused' <<'END'
cplt-audit --since yesterday closed.jsonl
>>>2
cplt-audit: --since: 'yesterday' is not an RFC 3339 time
>>>= 2
END

try 'nothing is shown in a table where nothing is written' <<'END'
cplt-audit -q --table closed.jsonl
>>>2
cplt-audit: give one of --table and --quiet
cplt-audit: 'cplt-audit --help' shows how it is called
>>>= 2
END

try 'a history that is none is a bad line, and the rest is done' <<'END'
printf '%s\n' '{"id":"20261120-0000000009","status":"closed","received":"2026-11-20T09:00:00+08:00","history":7}' | cat - closed.jsonl >bad.jsonl
cplt-audit --rule no-summary --rejects rejects.jsonl bad.jsonl
cat rejects.jsonl
>>>
{"ticket":"20261120-0000000001","rule":"no-summary","severity":"minor","at":"2026-11-20T12:00:00+08:00","by":"1002","place":"history","evidence":"closed, and what it teaches was not written down","basis":"客户投诉处理机制"}
{"id":"20261120-0000000009","status":"closed","received":"2026-11-20T09:00:00+08:00","history":7}
>>>2
cplt-audit: bad.jsonl:1: 'history' must be an array of events
END

try 'a bad line is status 3, a finding that was asked for comes before it' <<'END'
cplt-audit bad.jsonl >out 2>err; echo $?
cplt-audit -q bad.jsonl 2>err; echo $?
>>>
3
1
END

try 'the table is for people' <<'END'
cplt-audit --table --rule pause-unexplained,no-summary closed.jsonl
>>>
20261120-0000000001  findings: 2
  2026-11-20 10:00:00  Minor     Paused without reason or name
    1001  history[1]  nothing says why
  2026-11-20 12:00:00  Minor     Closed and never summarised
    1002  history  closed, and what it teaches was not written down

END

try 'the rules in force are listed' <<'END'
cplt-audit --rules --rule ping-pong,plea-limit
>>>
plea-limit                major     check   Too many pleas for a second chance
ping-pong                 major     check   Handed back and forth between units
END

# --- words of staff

cat >words.jsonl <<'END'
{"v":1,"id":"20261120-0000000001","kind":"complaint","status":"replied","received":"2026-11-20T09:00:00+08:00","text":"客服态度差","owner":{"by":"1009"},"resolution":{"plan":"此事不属于我们部门，没法办","outcome":"已处理"},"history":[{"at":"2026-11-20T09:00:00+08:00","by":"1001","act":"receive","note":"客户说：你们让我撤销投诉，太过分"},{"at":"2026-11-20T10:00:00+08:00","by":"1002","act":"note","note":"请您撤消投诉服务人员好吗","reason":"您是否要投诉？"},{"at":"2026-11-20T10:30:00+08:00","by":"cplt-x","act":"note","note":"请您撤消投诉"},{"at":"2026-11-20T11:00:00+08:00","by":"1003","act":"confirm","transcript":[{"who":"客户","text":"不属于你们部门？"},{"who":"客服","text":"对，这不属于我们部门。"}]},{"at":"2026-11-20T12:00:00+08:00","by":"1004","act":"propose","plan":"此事不属于我们部门，没法办"}]}
END

try 'notes, reasons, transcripts and plans of staff are looked through' <<'END'
cplt-audit words.jsonl >out
jq -r 'select(.rule | test("withdraw|offered|department")) | "\(.rule) \(.at[11:16]) \(.by) \(.place)"' out
>>>
withdraw-asked 10:00 1002 history[1].note
complaint-offered 10:00 1002 history[1].reason
not-our-department 11:00 1003 history[3].transcript
not-our-department 12:00 1004 resolution.plan
END

try 'the evidence is what was said' <<'END'
cplt-audit --rule withdraw-asked words.jsonl >out && jq -r .evidence out
>>>
请您撤消投诉
END

try 'a rule of words is left out as any other' <<'END'
cplt-audit --rule complaint-offered,no-summary words.jsonl >out && jq -r .rule out
>>>
complaint-offered
END

# --- conduct.csv is configuration

mkdir conf
cat >conf/conduct.csv <<'END'
id,kind,match,unless,asked,severity,unit,basis,zh,en
no-response,check,2h,,,critical,,ours,无回应,Silence
plea-limit,check,1,,,minor,,ours,次数,Pleas
END
cat >pleas.jsonl <<'END'
{"v":1,"id":"20261120-0000000001","kind":"complaint","status":"accepted","received":"2026-11-20T09:00:00+08:00","owner":{"by":"1001"},"history":[{"at":"2026-11-20T09:00:00+08:00","by":"1001","act":"receive"},{"at":"2026-11-20T09:01:00+08:00","by":"1001","act":"plea"},{"at":"2026-11-20T09:02:00+08:00","by":"1001","act":"plea"}]}
END

try 'limits and severities are those of conduct.csv, and no other rule runs' <<'END'
cplt-audit -C conf pleas.jsonl
>>>
{"ticket":"20261120-0000000001","rule":"plea-limit","severity":"minor","at":"2026-11-20T09:02:00+08:00","by":"1001","place":"history[2]","evidence":"asked for a second chance 2 times, at most 1 are right","basis":"ours"}
{"ticket":"20261120-0000000001","rule":"no-response","severity":"critical","at":"2026-11-20T11:00:00+08:00","by":"1001","place":"history","evidence":"due 2026-11-20T11:00:00+08:00, and the customer never heard from us","basis":"ours"}
END

try 'within that limit nobody is blamed' <<'END'
cplt-audit -C conf --rule no-response --now 2026-11-20T11:00:00+08:00 pleas.jsonl
END

cat >conf/conduct.csv <<'END'
id,kind,match,unless,asked,severity,unit,basis,zh,en
plea-limit,check,1,,,minor,客服热线,ours,次数,Pleas
END
cat >conf/units.csv <<'END'
code,zh,en,parent,role,alias
hotline,客服热线,Hotline,,front,
team2,话务二室,Team two,hotline,,
hall,营业厅,Hall,,window,
END
cat >conf/staff.csv <<'END'
by,name,unit,leader,phone,email
1002,张三,team2,,,
1003,李四,hall,,,
END
for by in 1002 1003 1004 1005; do
	sed -e "s/\"1001\",\"act\":\"plea/\"$by\",\"act\":\"plea/g" \
	    -e "s/0000000001/000000$by/" \
	    -e 's/"owner":{"by":"1001"}/"owner":{"by":"1004","dept":"话务二室"}/' \
	    pleas.jsonl
done >units.jsonl

try 'a rule with units is for their staff, by staff.csv or by the ticket' <<'END'
cplt-audit -C conf units.jsonl >out && jq -r .by out
>>>
1002
1004
END

# --- the history must give the fields

# record STATUS MEMBERS EVENT...: a ticket with those events
record()
{
	printf '{"v":1,"id":"20261120-0000000001","kind":"complaint",'
	printf '"status":"%s","received":"2026-11-20T09:00:00+08:00"' "$1"
	printf '%s,"history":[{"at":"2026-11-20T09:00:00+08:00",' "${2:+,$2}"
	printf '"by":"1001","act":"receive"}'
	shift 2
	[ $# -eq 0 ] ||
		printf ',{"at":"2026-11-20T10:00:00+08:00","by":"1001",%s}' "$@"
	printf ']}\n'
}

# What fields-differ says of the record: "PLACE EVIDENCE", a line each.
differs()
{
	record "$@" >record.jsonl
	cplt-audit --rule fields-differ record.jsonl >found &&
		jq -r '"\(.place): \(.evidence)"' found
}

try 'the state must be where the acts lead' <<'END'
differs closed '' '"act":"accept"' '"act":"investigate"'
differs investigating '' '"act":"accept"' '"act":"investigate"' '"act":"note"'
>>>
status: is closed, by the history investigating
END

try 'waiting leads back to the state before it' <<'END'
differs waiting '' '"act":"accept"' '"act":"wait"' '"act":"resume"'
differs accepted '' '"act":"accept"' '"act":"wait"' '"act":"resume"'
differs investigating '' '"act":"investigate"' '"act":"refer","to":"regulator"' '"act":"return"'
>>>
status: is waiting, by the history accepted
END

try 'a taking over begins anew' <<'END'
differs replied '"level":0' '"act":"accept"' '"act":"escalate","level":2' '"act":"import","status":"replied"'
differs replied '' '"act":"import","status":"visited"'
>>>
status: is replied, by the history visited
END

try 'the level must be that of the last climb or descent' <<'END'
differs received '"level":3' '"act":"escalate","level":2'
differs received '' '"act":"escalate","level":2'
differs received '"level":0' '"act":"escalate","level":2' '"act":"deescalate","level":0'
differs received '"level":4'
>>>
level: is 3, by the history 2
level: is 0, by the history 2
END

try 'promise, resolution, agreement, refund and call-back must be as told' <<'END'
differs visited '"promise":{"reply_by":"2026-11-25T18:00:00+08:00"},"resolution":{"plan":"赠费","agreed":false,"refund":50},"visit":{"at":"2026-11-20T10:00:00+08:00","score":5}' \
	'"act":"promise","reply_by":"2026-11-21T18:00:00+08:00","via":"phone"' \
	'"act":"propose","plan":"退费"' '"act":"agree"' \
	'"act":"resolve","outcome":"已退","refund":30' '"act":"visit","score":2'
>>>
promise.reply_by: is 2026-11-25T18:00:00+08:00, by the history 2026-11-21T18:00:00+08:00
promise.via: is not there, by the history phone
resolution.outcome: is not there, by the history 已退
resolution.plan: is 赠费, by the history 退费
resolution.agreed: is false, by the history true
resolution.refund: is 50, by the history 30
visit.score: is 5, by the history 2
END

try 'the spelling of a time or a number is no difference' <<'END'
differs received '"promise":{"reply_by":"2026-11-21T10:00:00Z"},"resolution":{"refund":30.0,"outcome":"\u5df2\u9000"}' \
	'"act":"promise","reply_by":"2026-11-21T18:00:00+08:00"' \
	'"act":"resolve","outcome":"已退","refund":30'
END

try 'the owner is who it was last given to' <<'END'
differs accepted '"owner":{"by":"1002","dept":"网络部"}' '"act":"accept","to":{"by":"1001"}' '"act":"transfer","to":{"dept":"市场部"},"reason":"a"'
differs accepted '"owner":{"by":"1002","dept":"网络部"}' '"act":"accept","to":{"by":"1001"}' '"act":"transfer","to":{"dept":"网络部"},"reason":"a"'
>>>
owner: is {"by":"1002","dept":"网络部"}, by the history {"dept":"市场部"}
END

try 'what a classification said must stand, and who was found at fault' <<'END'
differs received '"category":"network.slow","severity":"minor","route":"网络部","accused":{"upheld":false}' \
	'"act":"classify","category":"billing.extra","severity":"major","route":"网络部","kind":"complaint"' \
	'"act":"uphold"'
differs received '"accused":{"upheld":false},"category":"network.slow"' '"act":"uphold"' '"act":"overturn","reason":"a"'
>>>
category: is network.slow, by the history billing.extra
severity: is minor, by the history major
accused.upheld: is false, by the history true
END

try 'what was corrected must stand corrected' <<'END'
differs received '"customer":{"name":"李四","phone":"13800000002"}' '"act":"correct","customer":{"phone":"13800000001","name":"李四"}'
>>>
customer.phone: is 13800000002, by the history 13800000001
END

try 'what no event speaks of is not compared' <<'END'
differs received '"category":"network.slow","resolution":{"plan":"退费"},"owner":{"by":"9"}' '"act":"note"' '"act":"sing","plan":"歌"'
END

# --- what the commands write is in order

in_order()
{
	cplt-audit --rule fields-differ,out-of-order "$1" >found || return
	[ -s "$1" ] && ! grep . found
}

demo=$TESTS/data/demo
cplt-new --csv "$demo/complaints.csv" --map "@$demo/map.conf" \
    --encoding gb18030 --source callcentre >new.jsonl 2>err
holds 'a ticket of cplt-new agrees with itself' in_order new.jsonl
cplt-classify new.jsonl >classified.jsonl
holds 'so it does when cplt-classify was there' in_order classified.jsonl
cplt-escalate classified.jsonl >climbed.jsonl
holds 'and when it has climbed' in_order climbed.jsonl
id=$(jq -r 'select(.level > 1 and .status != "closed").id' climbed.jsonl |
	head -n 1)
cplt-escalate --de-escalate "$id" --level 0 --by 2001 --reason 'for a test' \
    climbed.jsonl >down.jsonl 2>err
cplt-classify --now 2026-11-22T09:00:00+08:00 down.jsonl >again.jsonl
cplt-escalate --now 2027-01-22T09:00:00+08:00 again.jsonl >later.jsonl
holds 'and was taken down, and has climbed again' in_order later.jsonl

# acts ID: a case from receipt to its lessons, with a return to an earlier stage
acts()
{
	while read -r at by act more; do
		printf '{"id":"%s","at":"2026-11-%s:00+08:00",' "$1" "$at"
		printf '"by":"%s","act":"%s"%s}\n' "$by" "$act" "${more:+,$more}"
	done <<'END'
20T09:05 1001 accept "to":{"by":"1001","dept":"客服热线"}
20T09:06 1001 promise "reply_by":"2026-11-21T18:00:00+08:00","via":"phone"
20T09:10 1001 classify "category":"billing.extra","severity":"major","tags":["vip"]
20T09:20 1001 transfer "to":{"dept":"计费账务部"},"reason":"核对账单"
20T09:30 4001 investigate "cause":"系统重复计费"
20T09:40 4001 wait "reason":"等客户提供账单"
20T10:40 4001 resume
20T10:45 4001 evidence "evidence":{"file":"cdr.csv","kind":"call_record"}
20T11:00 4001 propose "plan":"赠费"
20T11:10 4001 refuse
20T11:20 4001 propose "plan":"退费","basis":["规范一","规范二"]
20T11:30 4001 agree
20T11:35 4001 implement
20T11:40 4001 resolve "outcome":"已退 30 元","refund":30.5,"fault_admitted":true
20T12:00 4001 reply "via":"phone"
20T12:30 4001 correct "customer":{"phone":"13800000009"}
20T13:00 1001 visit "score":5,"comment":"满意"
20T13:10 1001 close
20T13:20 1001 reopen "reason":"客户来电"
20T13:30 1001 investigate
END
}
cplt-new --source x --now 2026-11-20T09:00:00+08:00 --text '被多扣了三十元' \
    --channel phone --set first.by=1001 >whole.jsonl 2>err
acts "$(jq -r .id whole.jsonl)" >acts.jsonl
cplt-update --events acts.jsonl whole.jsonl >updated.jsonl 2>refused
updated_in_order()
{
	cat refused
	[ "$(jq '.history | length' updated.jsonl)" -ge 20 ] &&
		in_order updated.jsonl
}
holds 'and a case that cplt-update led through its life' updated_in_order

if [ -d "$SHARED/comcast" ]; then
	cplt-new --csv "$SHARED/comcast/Shrawan-Kumar.csv" --source comcast \
	    --map "@$TESTS/data/new/comcast.map" >comcast.new 2>err
	cplt-classify comcast.new >comcast.jsonl
	holds 'real exports agree with themselves, too' in_order comcast.jsonl
else
	skip 'real exports agree with themselves, too' 'no real data here'
fi
for _ in 1 2 3 4 5 6 7 8 9; do
	cat later.jsonl
done >much.jsonl
holds 'two threads find the same bytes' sh -c '
	cplt-audit -j1 much.jsonl >one && cplt-audit -j2 much.jsonl >two &&
	[ -s one ] && cmp one two'

finish
