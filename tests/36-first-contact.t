#!/bin/sh
# First-contact duty: who is asked first answers for it until it is solved,
# whoever does the work.
# covers: Q1 Q2 Q3 Q4 Q5 Q6 Q7 P5 E3 E4 E5 R12 R14 T5
. "$(dirname "$0")/lib.sh"

# query ID KIND: what a hall has taken in
query()
{
	cat <<END
{"v":1,"id":"$1","kind":"$2","status":"accepted","received":"2026-11-20T09:00:00+08:00","channel":"hall","ref":{"serial":"S-$1"},"customer":{"name":"苏小妹","phone":"13800000003","tier":"normal"},"subject":"办理","category":"handling","first":{"by":"3001","dept":"营业厅"},"owner":{"by":"3001","dept":"营业厅"},"level":0,"history":[{"at":"2026-11-20T09:00:00+08:00","by":"3001","act":"receive"},{"at":"2026-11-20T09:01:00+08:00","by":"3001","act":"accept"}]}
END
}

# act FILE ACT [OPTION...]: one act to the ticket of FILE
act()
{
	file=$1
	shift
	cplt-update --id "$(jq -r .id "$file")" "$@" "$file" >next &&
		mv next "$file"
}

# say FILTER FILE: what jq makes of it, one line
say() { jq -c "$1" "$2"; }

query Q-HERE consult >here
try 'what is outside the desk is explained, and the customer walked there' \
    <<'END'
act here guide --by 3001 --set how=explained --note '移机要到技术支撑中心预约' &&
    act here guide --by 3001 --set how=accompanied --to 技术支撑中心 &&
    say '[.status, .owner.by, (.history[2:][] | [.act, .how, .to.dept])]' here
>>>
["accepted","3001",["guide","explained",null],["guide","accompanied","技术支撑中心"]]
END
try 'how they were helped must be said' <<'END'
act here guide --by 3001
>>>2
cplt-update: 'guide' needs 'how', one of explained, accompanied, connected, directed
>>>= 2
END
try 'what can be answered at once is answered at once' <<'END'
act here reply --by 3001 --set outcome=已预约移机 && act here close --by 3001 && say .status here
>>>
"closed"
END

query Q-PHONE query >phone
try 'by telephone the right desk is connected, and solves it on the spot' \
    <<'END'
act phone guide --by 3001 --set how=connected --to 计费账务部 &&
    act phone reply --by 3001 --set on_spot=true --set outcome=已当场说明 &&
    say '[.status, .resolution.outcome, .history[-1].on_spot]' phone
>>>
["replied","已当场说明",true]
END

query Q-LONG query >long
try 'a hard question gets a time for its answer, and the owner is chased' <<'END'
act long promise --by 3001 --set 'reply_by=2026-11-21 08:00' --set via=phone &&
    cplt-sla-check --only breach long >late &&
    say '[.promise, (.sla.clocks.promise | .state)]' late
>>>
[{"reply_by":"2026-11-21T08:00:00+08:00","via":"phone"},"breach"]
END
try 'what nobody knows is brought before the leader, and the customer is called back' \
    <<'END'
act long consult --by 3001 --to 企业领导 --note '资费口径不清，请示' --set reply_by=2026-11-22T18:00:00+08:00 &&
    cplt-sla-check long >running &&
    say '[.history[-1].to, .history[-1].was, .promise.reply_by, .sla.clocks.promise.state]' running
>>>
[{"dept":"企业领导"},{"reply_by":"2026-11-21T08:00:00+08:00"},"2026-11-22T18:00:00+08:00","ok"]
END

query Q-GROUP order | sed 's/"tier":"normal"/"tier":"group"/' >group
try 'a key account is handed to its own people, with what it wants and where to call' \
    <<'END'
act group transfer --by 3001 --to 集团客户部 --reason '集团客户专席办理' --set explained=true --note '要 20 路中继，回电 13800000003' &&
    say '[.owner, .first, .history[-1].was]' group
>>>
[{"dept":"集团客户部"},{"by":"3001","dept":"营业厅"},{"to":{"by":"3001","dept":"营业厅"}}]
END
try 'who gets a wish to call back, and the customer a word of who it is with' \
    <<'END'
cplt-notify group >told && jq -r '[.template, .role] | @tsv' told && jq -r 'select(.template == "key-account") | .text' told | grep -o 13800000003
>>>
key-account	target
transfer	customer
13800000003
END
try 'who hands it on must say why' <<'END'
act group transfer --by 3001 --to 营业厅
>>>2
cplt-update: 'transfer' needs 'reason', a text that is not empty
>>>= 2
END
try 'the first-contact owner stays through every hand-over' <<'END'
act group correct --by 3001 --set first.by=9999
>>>2
cplt-update: 'first.by' is '3001' and stays: who is asked first answers for it to the end
>>>= 3
END

query Q-SISTER query >sister
try 'a question for a sister company goes there by our own channels, with a promise' \
    <<'END'
act sister refer --by 3001 --to 邻省公司 --set company=邻省公司 --reason '号码归属邻省' --set reply_by=2026-11-23T18:00:00+08:00 &&
    say '[.status, .company, .promise.reply_by]' sister
>>>
["referred","邻省公司","2026-11-23T18:00:00+08:00"]
END
try 'its answer comes back, and we tell the customer' <<'END'
act sister return --by 3001 --set outcome=邻省已查明 && act sister reply --by 3001 --set via=phone && say '[.status, .resolution.outcome]' sister
>>>
["replied","邻省已查明"]
END

query Q-OUT consult >out-of-business
try 'what no telecom company does is explained, and rejected with the reason' \
    <<'END'
act out-of-business guide --by 3001 --set how=explained --note '社保卡请到社保中心' &&
    act out-of-business reject --by 3001 --reason '不属电信业务范围，已说明去处' &&
    say '[.status, .history[-1].reason]' out-of-business
>>>
["rejected","不属电信业务范围，已说明去处"]
END

query Q-STUCK complaint >stuck
try 'what the company cannot solve goes to the superior body, and its answer comes through us' \
    <<'END'
act stuck investigate --by 3001 --set cause=跨省结算规则 &&
    act stuck refer --by 3001 --to superior --reason 本企业无法解决 &&
    act stuck return --by 3001 --set outcome=上级已协调 &&
    say '[.status, .resolution.outcome]' stuck
>>>
["investigating","上级已协调"]
END

# --- who passes it on, and back, and away
query Q-PINGPONG complaint >pingpong
try 'a case that is sent to and fro is found, against those who sent it' <<'END'
act pingpong transfer --by 3001 --to 计费账务部 --reason 归账务 &&
    act pingpong transfer --by 5001 --to 营业厅 --reason 归营业厅 &&
    act pingpong transfer --now 2026-11-21T09:10:00+08:00 --by 3001 --to 计费账务部 --reason 归账务 &&
    cplt-audit --rule ping-pong pingpong >found && jq -c '[.rule, .severity, .by]' found
>>>
["ping-pong","major","5001"]
["ping-pong","major","3001"]
END
try 'nobody'\''s case climbs to the company'\''s leader, who names a department' <<'END'
cplt-escalate --now 2026-11-21T09:30:00+08:00 pingpong >climbed && mv climbed pingpong &&
    say '[.level, .history[-1].to.dept]' pingpong &&
    act pingpong assign --now 2026-11-21T10:00:00+08:00 --by 企业领导 --to 计费账务部 --reason 领导协调，指定办理 &&
    say '[.owner.dept, .first.by, .history[-1].by]' pingpong
>>>
[3,"企业领导"]
["计费账务部","3001","企业领导"]
END
query Q-SHIRK complaint >shirk
try 'turning a customer away is found, in the words it was done with' <<'END'
act shirk note --by 3001 --note '告知客户这不归我们管，让其自己找别的部门' &&
    cplt-audit shirk >found && jq -c '[.rule, .by, .evidence]' found
>>>
["not-our-department","3001","不归我们管"]
["sent-away","3001","自己找别的"]
END
try 'explaining where it belongs is not' <<'END'
act stuck note --by 3001 --note '已向客户说明该业务由计费账务部办理，并当场转接' &&
    cplt-audit stuck
>>>
END
finish
