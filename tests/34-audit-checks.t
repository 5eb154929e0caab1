#!/bin/sh
# Each check of supervision finds what it is for, and leaves alone what is near
# to it.
# covers: A2 A3 A4 A6 A7 A8 P3 Q1 Q3 Q7 T5 T6 T7 T8 V1 V2 V3
. "$(dirname "$0")/lib.sh"
export CPLT_NOW=2026-11-21T10:00:00+08:00

# ticket MEMBERS: a complaint received on the 20th at nine, closed unless
# MEMBERS say otherwise, with the events on stdin, a line each: TIME BY ACT
# [MEMBERS]; TIME is as 20T09:30, BY - is nobody.
ticket()
{
	printf '{"v":1,"id":"20261120-0000000001",'
	case $1 in *'"kind":'*) ;; *) printf '"kind":"complaint",' ;; esac
	case $1 in *'"status":'*) ;; *) printf '"status":"closed",' ;; esac
	printf '"received":"2026-11-20T09:00:00+08:00",%s' "${1:+$1,}"
	printf '"history":['
	comma=
	while read -r at by act members; do
		printf '%s{"at":"2026-11-%s:00+08:00"' "$comma" "$at"
		[ "$by" = - ] || printf ',"by":"%s"' "$by"
		printf ',"act":"%s"%s}' "$act" "${members:+,$members}"
		comma=,
	done
	printf ']}\n'
}

# What one rule says of ticket.jsonl: "PLACE BY EVIDENCE", a line a finding.
said()
{
	cplt-audit --rule "$1" ticket.jsonl >out &&
		jq -r '"\(.place) \(.by // "-") \(.evidence)"' out
}

same()
{
	said "$1" >got && printf '%s' "${2:+$2
}" >wanted && diff -u wanted got
}

# finds TITLE RULE MEMBERS LINES <EVENTS: the rule says LINES of that ticket
finds()
{
	ticket "$3" >ticket.jsonl
	cat ticket.jsonl >>found.jsonl
	holds "$2: $1" same "$2" "$4"
}

# clear TITLE RULE MEMBERS <EVENTS: it says nothing
clear()
{
	ticket "$3" >ticket.jsonl
	holds "$2: $1" same "$2" ''
}

staff='"category":"service.conduct.explain","accused":{"by":"1001"}'

# --- complaints against staff

finds 'the fourth plea and each after it' plea-limit '' \
'history[4] 1001 asked for a second chance 4 times, at most 3 are right
history[5] 1002 asked for a second chance 5 times, at most 3 are right' <<'END'
20T09:00 1001 receive
20T09:01 1001 plea
20T09:02 1001 plea
20T09:03 1001 plea
20T09:04 1001 plea
20T09:05 1002 plea
END
clear 'three pleas are right' plea-limit '' <<'END'
20T09:00 1001 receive
20T09:01 1001 plea
20T09:02 1001 plea
20T09:03 1001 plea
20T09:04 1001 note "note":"plea"
END

finds 'a ticket raised without soothing' soothing-skipped "$staff" \
'history[1] 1001 taken on, and nobody tried to soothe the customer' <<'END'
20T09:00 1001 receive
20T09:01 1001 accept
20T09:30 1009 transfer "to":{"dept":"综援室"},"reason":"复核"
END
clear 'one soothing is enough, told late or not' soothing-skipped "$staff" <<'END'
20T09:00 1001 receive
20T09:01 1001 accept
20T09:00 1001 soothe "step":"calm","told":"2026-11-20T09:05:00+08:00"
END
clear 'nobody is to be soothed about a slow network' soothing-skipped \
    '"category":"network.slow"' <<'END'
20T09:00 1001 receive
20T09:01 1001 accept
END
clear 'a category of a like name is another' soothing-skipped \
    '"category":"service.conductor"' <<'END'
20T09:00 1001 receive
20T09:01 1001 accept
END
clear 'what was before a case was taken over is not known' soothing-skipped \
    "$staff" <<'END'
20T09:00 1001 receive
20T09:01 - import "status":"received"
20T09:01 1001 accept
END

finds 'the solution before the reason' soothing-order "$staff" \
'history[2].step 1001 solution without reason before it' <<'END'
20T09:00 1001 receive
20T09:01 1001 soothe "step":"calm"
20T09:02 1001 soothe "step":"solution"
20T09:03 1001 soothe "step":"reason"
END
clear 'calm, reason, solution, and calm again' soothing-order "$staff" <<'END'
20T09:00 1001 receive
20T09:01 1001 soothe "step":"calm"
20T09:02 1001 soothe "step":"reason"
20T09:03 1001 soothe "step":"solution"
20T09:04 1001 soothe "step":"calm"
END
clear 'steps written down late count by their time' soothing-order "$staff" <<'END'
20T09:00 1001 receive
20T09:05 1001 soothe "step":"reason"
20T09:01 1001 soothe "step":"calm","told":"2026-11-20T10:00:00+08:00"
END

finds 'the accused was told the day after' notice-late "$staff" \
'history 2001 due 2026-11-20T23:59:59+08:00, done 2026-11-21T08:00:00+08:00' <<'END'
20T09:00 1001 receive
20T10:00 2001 uphold
21T08:00 2001 notify "to":"accused"
END
finds 'the accused was never told' notice-late "$staff,\"status\":\"accepted\"" \
'history 2001 due 2026-11-20T23:59:59+08:00, not done' <<'END'
20T09:00 1001 receive
20T10:00 2001 uphold
20T11:00 2001 notify "to":"customer"
END
led='"category":"service.conduct","accused":{"by":"1001","leader":"1000"}'
finds 'the leader was not told with the accused' notice-late "$led" \
'history 2001 due 2026-11-20T23:59:59+08:00, the leader not told' <<'END'
20T09:00 1001 receive
20T10:00 2001 uphold
20T10:10 2001 notify "to":"accused"
END
finds 'the leader was told the day after' notice-late "$led" \
'history 2001 due 2026-11-20T23:59:59+08:00, the leader told 2026-11-21T08:00:00+08:00' <<'END'
20T09:00 1001 receive
20T10:00 2001 uphold
20T10:10 2001 notify "to":"accused"
21T08:00 2001 notify "to":"leader"
END
clear 'both were told the same day' notice-late "$led" <<'END'
20T09:00 1001 receive
20T10:00 2001 uphold
20T10:10 2001 notify "to":"leader"
20T10:20 2001 notify "to":"accused"
END
clear 'told in the last minute of the day' notice-late "$staff" <<'END'
20T09:00 1001 receive
20T10:00 2001 uphold
20T23:59 2001 notify "to":"accused"
END

finds 'the apology call was made the day after the notice' apology-late "$staff" \
'history 1001 due 2026-11-20T23:59:59+08:00, done 2026-11-21T08:00:00+08:00' <<'END'
20T09:00 1001 receive
20T10:00 2001 uphold
20T10:10 2001 notify "to":"accused"
21T08:00 1001 apologise "convenient":true
END
clear 'apologised the same day' apology-late "$staff" <<'END'
20T09:00 1001 receive
20T10:00 2001 uphold
20T10:10 2001 notify "to":"accused"
20T18:00 1001 apologise "convenient":true
END

finds 'nobody asked whether the call is convenient' apology-inconvenient \
    "$staff" \
'history[1].convenient 1001 the customer was not asked whether the call is convenient
history[2].convenient 1001 the customer was not asked whether the call is convenient' <<'END'
20T09:00 1001 receive
20T18:00 1001 apologise
20T18:10 1001 apologise "convenient":false,"via":"phone"
END
clear 'a message disturbs nobody' apology-inconvenient "$staff" <<'END'
20T09:00 1001 receive
20T18:00 1001 apologise "via":"sms"
20T18:10 1001 apologise "convenient":true,"via":"phone"
END

finds 'overturned for want of soothing, the raiser not inspected' \
    inspect-missing "$staff" \
'history[3] 3001 overturned for want of soothing, and nobody was put down for inspection' <<'END'
20T09:00 1001 receive
20T10:00 2001 uphold
20T11:00 1001 dispute "reason":"未安抚即落单"
20T15:00 3001 overturn "reason":"属实"
END
clear 'the raiser was put down for inspection' inspect-missing "$staff" <<'END'
20T09:00 1001 receive
20T10:00 2001 uphold
20T11:00 1001 dispute "reason":"未安抚即落单"
20T15:00 3001 overturn "reason":"属实"
20T15:01 3001 inspect "about":"1009","rule":"soothing-skipped"
END
clear 'overturned though there was soothing' inspect-missing "$staff" <<'END'
20T09:00 1001 receive
20T09:01 1001 soothe "step":"calm"
20T10:00 2001 uphold
20T11:00 1001 dispute "reason":"解释无误"
20T15:00 3001 overturn "reason":"属实"
END
clear 'disputed in vain' inspect-missing "$staff" <<'END'
20T09:00 1001 receive
20T10:00 3001 overturn "reason":"另案"
20T11:00 1001 dispute "reason":"未安抚即落单"
END

finds 'nothing says that the customer wished it' withdrawn-without-wish \
    '"kind":"query"' \
'history[1] 1001 nothing says that the customer wished it or confirmed it' <<'END'
20T09:00 1001 receive
20T09:05 1001 withdraw "note":"已撤"
20T09:30 1001 reopen "reason":"客户来电"
20T09:35 1001 withdraw "wish":"volunteered"
20T09:40 1001 withdraw "wish":"confirmed"
END

# --- first-contact duty

finds 'no reply by the promised time' promise-broken \
    '"status":"accepted","owner":{"by":"1001"},"promise":{"reply_by":"2026-11-20T18:00:00+08:00"}' \
'history 1001 due 2026-11-20T18:00:00+08:00, not done' <<'END'
20T09:00 1001 receive
20T09:01 1001 promise "reply_by":"2026-11-20T18:00:00+08:00"
20T17:00 1001 confirm
END
clear 'replied in the second it was promised for' promise-broken \
    '"promise":{"reply_by":"2026-11-20T18:00:00+08:00"}' <<'END'
20T09:00 1001 receive
20T18:00 1001 reply
END

finds 'the fourth hand-over' transfer-limit '' \
'history[4] 1004 handed on 4 times, at most 3 are right' <<'END'
20T09:00 1001 receive
20T10:00 1001 transfer "to":{"dept":"网络部"},"reason":"a"
20T11:00 1002 transfer "to":{"dept":"市场部"},"reason":"b"
20T12:00 1003 transfer "to":{"dept":"产品部"},"reason":"c"
20T13:00 1004 transfer "to":{"dept":"计费账务部"},"reason":"d"
END
clear 'three hand-overs, and giving it to a colleague' transfer-limit '' <<'END'
20T09:00 1001 receive
20T10:00 1001 transfer "to":{"dept":"网络部"},"reason":"a"
20T11:00 1002 transfer "to":{"dept":"市场部"},"reason":"b"
20T12:00 1003 transfer "to":{"dept":"产品部"},"reason":"c"
20T13:00 1004 assign "to":{"by":"1005"}
END

finds 'a unit that had it gets it back' ping-pong '"first":{"dept":"客户服务部"}' \
'history[2].to 1002 客户服务部
history[3].to 1001 网络部' <<'END'
20T09:00 1001 receive
20T10:00 1001 transfer "to":{"dept":"网络部"},"reason":"a"
20T11:00 1002 transfer "to":{"dept":"客户服务部"},"reason":"b"
20T12:00 1001 transfer "to":{"dept":"网络部"},"reason":"c"
END
finds 'back to who took it in, from where the intake had sent it' ping-pong \
    '"first":{"dept":"营业厅"}' 'history[1].to 1001 营业厅' <<'END'
20T09:00 3001 receive
20T10:00 1001 transfer "to":{"dept":"营业厅"},"reason":"a","was":{"to":{"dept":"网络部"}}
END
clear 'from unit to unit, and within one' ping-pong '"first":{"dept":"客户服务部"}' <<'END'
20T09:00 1001 receive
20T10:00 1001 transfer "to":{"dept":"网络部"},"reason":"a"
20T11:00 1002 transfer "to":{"dept":"网络部","by":"1009"},"reason":"b"
20T12:00 1009 assign "to":{"dept":"客户服务部"}
20T13:00 1001 transfer "to":{"dept":"市场部"},"reason":"c"
END

finds 'the first-contact owner is not who took it in' first-changed \
    '"first":{"by":"1002","dept":"客服热线"}' \
'first.by 1001 is 1002, was 1001' <<'END'
20T09:00 1001 receive
20T09:30 1009 note
END
finds 'a correction has replaced the unit' first-changed \
    '"first":{"by":"1001","dept":"网络部"}' \
'first.dept 1009 is 网络部, was 客服热线' <<'END'
20T09:00 1001 receive
20T09:30 1009 correct "first":{"dept":"网络部"},"was":{"first":{"dept":"客服热线"}}
END
clear 'what was not known is added' first-changed \
    '"first":{"by":"1001","dept":"网络部"}' <<'END'
20T09:00 1001 receive
20T09:30 1009 correct "first":{"dept":"网络部"}
20T10:00 1009 transfer "to":{"by":"1010","dept":"市场部"},"reason":"a","was":{"to":{"by":"1001"}}
END
clear 'a command is nobody' first-changed '"first":{"by":"1001"}' <<'END'
20T09:00 cplt-new receive
END

# --- the stages of a case

finds 'closed before the customer agreed' closed-unagreed '' \
'history[2] 1001 the customer had not agreed to the solution' <<'END'
20T09:00 1001 receive
20T10:00 1001 propose "plan":"退费"
20T11:00 1001 close
END
finds 'agreed, then proposed anew or refused' closed-unagreed '' \
'history[4] 1001 the customer had not agreed to the solution
history[8] 1001 the customer had not agreed to the solution' <<'END'
20T09:00 1001 receive
20T10:00 1001 propose "plan":"退费"
20T10:01 1001 agree
20T10:02 1001 propose "plan":"赠费"
20T11:00 1001 close
20T11:10 1001 reopen "reason":"客户来电"
20T11:11 1001 agree
20T11:12 1001 refuse
20T11:13 1001 close
END
clear 'agreed, or agreed to on the spot' closed-unagreed '' <<'END'
20T09:00 1001 receive
20T10:00 1001 propose "plan":"退费"
20T10:01 1001 agree
20T11:00 1001 close
20T11:10 1001 reopen "reason":"客户来电"
20T11:11 1001 reply "on_spot":true,"agreed":true
20T11:12 1001 close
END
clear 'the intake told that it was agreed to, but not when' closed-unagreed \
    '"resolution":{"agreed":true}' <<'END'
20T09:00 1001 receive
20T11:00 1001 reply
20T12:00 1001 close
END
finds 'what was agreed to then is not after a reopening' closed-unagreed \
    '"resolution":{"agreed":true}' \
'history[3] 1001 the customer had not agreed to the solution' <<'END'
20T09:00 1001 receive
20T12:00 1001 close
20T12:10 1001 reopen "reason":"客户来电"
20T13:00 1001 close
END
clear 'a query needs no agreement' closed-unagreed '"kind":"query"' <<'END'
20T09:00 1001 receive
20T09:01 1001 close
END

finds 'closed without a call-back, or with one before the reply' \
    closed-unvisited '' \
'history[1] 1001 the customer was not called back after the reply
history[6] 1001 the customer was not called back after the reply' <<'END'
20T09:00 1001 receive
20T09:01 1001 close
20T09:02 1001 reopen "reason":"客户来电"
20T10:00 1001 reply
20T11:00 1001 visit "score":2
20T12:00 1001 reply
20T13:00 1001 close
END
clear 'the intake told of a call-back, but not when it was' closed-unvisited \
    '"visit":{"score":5}' <<'END'
20T09:00 1001 receive
20T11:00 1001 reply
20T12:00 1001 close
END
clear 'called back after the reply, or taken over so' \
    closed-unvisited '' <<'END'
20T09:00 - import "status":"visited"
20T10:00 1001 close
20T10:10 1001 reopen "reason":"客户来电"
20T11:00 1001 reply
20T12:00 1001 visit "score":5
20T13:00 1001 close
END

finds 'taken over before the call-back, closed without one' \
    closed-unvisited '"visit":{"at":"2026-11-20T12:00:00+08:00","score":5}' \
'history[1] 1001 the customer was not called back after the reply' <<'END'
20T09:00 - import "status":"replied"
20T10:00 1001 close
20T10:10 1001 reopen "reason":"客户来电"
20T11:00 1001 reply
20T12:00 1001 visit "score":5
20T13:00 1001 close
END

clear 'taken over in a state that comes after agreement' closed-unagreed '' \
    <<'END'
20T09:00 - import "status":"implementing"
20T10:00 1001 close
END
finds 'taken over before agreement, closed without it' closed-unagreed \
    '"resolution":{"agreed":true}' \
'history[1] 1001 the customer had not agreed to the solution' <<'END'
20T09:00 - import "status":"proposed"
20T10:00 1001 close
20T10:10 1001 reopen "reason":"客户来电"
20T10:11 1001 agree
20T13:00 1001 close
END
finds 'taken over as done, but not agreed to by its own word' closed-unagreed \
    '"resolution":{"agreed":true}' \
'history[1] 1001 the customer had not agreed to the solution' <<'END'
20T09:00 - import "status":"visited"
20T10:00 1001 close
20T10:10 1001 reopen "reason":"客户来电"
20T10:11 1001 agree "was":{"resolution":{"agreed":false}}
20T13:00 1001 close
END

finds 'the same, where a reply told later that it was' closed-unagreed \
    '"resolution":{"agreed":true}' \
'history[1] 1001 the customer had not agreed to the solution' <<'END'
20T09:00 - import "status":"visited"
20T10:00 1001 close
20T10:10 1001 reopen "reason":"客户来电"
20T10:11 1001 reply "agreed":true,"was":{"agreed":false}
20T13:00 1001 close
END

finds 'done before the customer agreed' implemented-unagreed '' \
'history[2] 1001 the customer had not agreed to the plan' <<'END'
20T09:00 1001 receive
20T10:00 1001 propose "plan":"退费"
20T11:00 1001 implement
END
clear 'done after' implemented-unagreed '' <<'END'
20T09:00 1001 receive
20T10:00 1001 propose "plan":"退费"
20T10:30 1001 agree
20T11:00 1001 implement
END

finds 'a pause without why, or without who' pause-unexplained '' \
'history[1] 1001 nothing says why
history[3] - nothing says who stopped the clocks' <<'END'
20T09:00 1001 receive
20T10:00 1001 wait
20T11:00 1001 resume
20T12:00 - pause "reason":"等待省公司"
END
clear 'a pause with both' pause-unexplained '' <<'END'
20T09:00 1001 receive
20T10:00 1001 wait "reason":"等客户提供账单"
20T12:00 1001 resume
END

finds 'a disputed bill closed without evidence' evidence-missing \
    '"category":"billing.dispute"' \
'evidence 1001 a disputed bill, closed without evidence' <<'END'
20T09:00 1001 receive
20T12:00 1001 close
END
clear 'evidence was put to the case' evidence-missing \
    '"category":"billing.dispute"' <<'END'
20T09:00 1001 receive
20T10:00 1001 evidence "evidence":{"file":"cdr.csv","kind":"call_record"}
20T12:00 1001 close
END
clear 'evidence came with the ticket' evidence-missing \
    '"category":"billing.dispute","evidence":["cdr.csv"]' <<'END'
20T09:00 1001 receive
20T12:00 1001 close
END
clear 'it is still open' evidence-missing \
    '"category":"billing.dispute","status":"accepted"' <<'END'
20T09:00 1001 receive
END

finds 'closed and never summarised' no-summary '' \
'history 1001 closed, and what it teaches was not written down' <<'END'
20T09:00 1001 receive
20T12:00 1001 close
END
clear 'summarised' no-summary '' <<'END'
20T09:00 1001 receive
20T12:00 1001 close
20T13:00 1001 summarise "lesson":"listen"
END
clear 'withdrawn' no-summary '"status":"withdrawn"' <<'END'
20T09:00 1001 receive
20T12:00 1001 withdraw "wish":"confirmed"
END

# --- how cases fail

finds 'an apology and nothing else' apology-only \
    '"resolution":{"cause":"客服解释有误","outcome":"已再次向客户诚挚道歉。"}' \
'resolution.outcome 1001 已再次向客户诚挚道歉。' <<'END'
20T09:00 1001 receive
20T12:00 1001 reply
END
finds 'the same in English' apology-only \
    '"resolution":{"plan":"We sincerely apologise to the customer for the inconvenience."}' \
'resolution.plan 1001 We sincerely apologise to the customer for the inconvenience.' <<'END'
20T09:00 1001 receive
20T12:00 1001 reply
END
finds 'a reply with nothing behind it' apology-only '"status":"replied"' \
'resolution 1001 neither a cause nor a plan nor an outcome' <<'END'
20T09:00 1001 receive
20T12:00 1001 apologise "convenient":true
END
clear 'an apology and a deed' apology-only \
    '"resolution":{"outcome":"向客户致歉，并退还多收的 30 元"}' <<'END'
20T09:00 1001 receive
20T12:00 1001 reply
END
clear 'a cause without a plan is not an apology' apology-only \
    '"resolution":{"cause":"光猫老化"}' <<'END'
20T09:00 1001 receive
20T12:00 1001 reply
END
clear 'not answered yet' apology-only '"status":"accepted"' <<'END'
20T09:00 1001 receive
END

finds 'closed without a word to the customer' no-response '' \
'history[2] 1001 closed, and the customer never heard from us' <<'END'
20T09:00 1001 receive
20T10:00 1001 investigate
20T12:00 1001 close
END
finds 'past the limit of handling without a word' no-response \
    '"status":"investigating","severity":"critical","owner":{"by":"1001"}' \
'history 1001 due 2026-11-21T09:00:00+08:00, and the customer never heard from us' <<'END'
20T10:00 1001 investigate
END
clear 'confirmed to the customer' no-response '' <<'END'
20T09:00 1001 receive
20T10:00 1001 confirm
20T12:00 1001 close
END
clear 'withdrawn before anybody answered' no-response '"status":"withdrawn"' <<'END'
20T09:00 1001 receive
20T12:00 1001 withdraw "wish":"volunteered"
END

finds 'paid back, and the cause not looked for' refund-no-cause \
    '"resolution":{"refund":30,"outcome":"退费"}' \
'resolution.refund 1002 30' <<'END'
20T09:00 1001 receive
20T12:00 1002 resolve "outcome":"退费","refund":30
20T13:00 1001 close
END
clear 'paid back after the cause was found' refund-no-cause \
    '"resolution":{"refund":30,"cause":"系统重复计费"}' <<'END'
20T09:00 1001 receive
20T12:00 1002 resolve "outcome":"退费","refund":30
END
clear 'paid back after an investigation' refund-no-cause \
    '"resolution":{"refund":30}' <<'END'
20T09:00 1001 receive
20T10:00 1002 investigate
20T12:00 1002 resolve "outcome":"退费","refund":30
END
clear 'nothing was paid back' refund-no-cause '"resolution":{"refund":0}' <<'END'
20T09:00 1001 receive
END

# --- the record

finds 'a guard was overridden' forced '' \
'history[1].forced 2001 close-agreed,close-visited: 客户失联' <<'END'
20T09:00 1001 receive
20T12:00 2001 close "reason":"客户失联","forced":"close-agreed,close-visited"
END
clear 'nothing was forced' forced '' <<'END'
20T09:00 1001 receive
20T12:00 2001 close "reason":"forced"
END

finds 'an event earlier than the one before it' out-of-order '' \
'history[0].at 1001 earlier than what stands before it, at 2026-11-20T09:00:00+08:00
history[3].at 1001 earlier than what stands before it, at 2026-11-20T12:00:00+08:00' <<'END'
20T08:59 1001 receive
20T10:00 1001 accept
20T12:00 1001 investigate
20T11:59 1001 propose "plan":"退费"
20T12:30 1001 agree
END
clear 'told late, or beside a sweep of the ladder' out-of-order '' <<'END'
20T09:00 1001 receive
20T10:00 1001 accept
20T09:30 1001 note "told":"2026-11-20T10:05:00+08:00"
20T12:00 cplt-escalate escalate "level":1,"since":"2026-11-20T11:00:00+08:00"
20T11:30 1001 investigate
20T11:30 1001 confirm
END

# --- cases that were over when they were taken in

# What all rules say of ticket.jsonl: "RULE PLACE", a line a finding.
all_say()
{
	cplt-audit ticket.jsonl >out &&
		jq -r '"\(.rule) \(.place)"' out >got &&
		printf '%s' "${1:+$1
}" >wanted && diff -u wanted got
}

# over TITLE LINES MEMBERS <EVENTS: all rules say LINES of that ticket
over()
{
	ticket "$3" >ticket.jsonl
	holds "over when taken in: $1" all_say "$2"
}

over 'what is not told of it is held against nobody' '' \
    '"category":"billing.dispute","resolution":{"refund":20}' <<'END'
20T09:00 1001 receive "source":"export"
20T09:30 1001 propose "source":"export"
20T10:00 1001 implement "source":"export"
20T11:00 1001 reply "source":"export"
20T12:00 1001 close "source":"export","status":"closed"
END
over 'nor of how it was received, of an archived one, either' '' \
    '"category":"service.attitude","status":"archived"' <<'END'
20T09:00 1001 receive "source":"export"
20T10:00 1001 accept "source":"export"
20T11:00 1001 apologise "source":"export"
20T12:00 1001 close "source":"export"
20T13:00 1001 archive "source":"export","status":"archived"
END
over 'nor of a wish to withdraw' '' '"status":"withdrawn"' <<'END'
20T09:00 1001 receive "source":"export"
20T12:00 - withdraw "source":"export","status":"withdrawn"
END
over 'nor when it was taken over as it stood' '' '' <<'END'
20T09:00 1001 receive "source":"export"
20T12:00 - import "source":"export","status":"closed"
END
over 'nor once it is archived' '' '"status":"archived"' <<'END'
20T09:00 1001 receive "source":"export"
20T12:00 1001 close "source":"export","status":"closed"
20T13:00 cplt-archive archive "status":"archived"
END
over 'a refusal that is told is one' 'implemented-unagreed history[2]
closed-unagreed history[3]' '"resolution":{"agreed":false}' <<'END'
20T09:00 1001 receive "source":"export"
20T10:00 1001 refuse "source":"export"
20T11:00 1001 implement "source":"export"
20T12:00 1001 close "source":"export","status":"closed"
END
over 'so is an answer that was not agreed to' 'closed-unagreed history[1]' \
    '"resolution":{"agreed":false}' <<'END'
20T09:00 1001 receive "source":"export"
20T12:00 1001 close "source":"export","status":"closed"
END
over 'an apology for all there is, too' 'apology-only resolution.outcome' \
    '"resolution":{"outcome":"已向客户致歉"}' <<'END'
20T09:00 1001 receive "source":"export"
20T10:00 1001 reply "source":"export"
20T12:00 1001 close "source":"export","status":"closed"
END
over 'a call-back after the end, too' '' '' <<'END'
20T09:00 1001 receive "source":"export"
20T12:00 1001 close "source":"export"
20T13:00 1001 visit "source":"export"
20T13:00 1001 import "source":"export","status":"closed"
END
over 'closed here, to what came with it, as agreed to' 'no-summary history' \
    '"resolution":{"cause":"基站","plan":"换板"}' <<'END'
20T09:00 1001 receive "source":"export"
20T10:00 1001 propose "source":"export"
20T11:00 1001 reply "source":"export"
20T12:00 1001 visit "source":"export"
20T13:00 1001 close "status":"closed"
END
over 'not what is only like it, without a source' 'closed-unagreed history[1]
closed-unvisited history[1]
no-summary history
no-response history[1]' '' <<'END'
20T09:00 1001 receive "source":"export"
20T12:00 1001 close "status":"closed"
END
over 'not any more once it was reopened' 'closed-unagreed history[3]
closed-unvisited history[3]
no-summary history
no-response history[3]' '' <<'END'
20T09:00 1001 receive "source":"export"
20T12:00 1001 close "source":"export","status":"closed"
20T13:00 1002 reopen "reason":"客户来电","status":"accepted"
20T14:00 1002 close "status":"closed"
END
over 'not one that was worked on here' 'closed-unagreed history[2]
closed-unvisited history[2]
no-summary history' '"resolution":{"cause":"基站","plan":"换板"}' <<'END'
20T09:00 1001 receive "source":"export"
20T10:00 1001 reply "status":"replied"
20T12:00 1001 close "status":"closed"
END
over 'not one that was forced shut' 'closed-unagreed history[1]
closed-unvisited history[1]
no-summary history
no-response history[1]
forced history[1].forced' '' <<'END'
20T09:00 1001 receive "source":"export"
20T12:00 1001 close "reason":"急","status":"closed","forced":"close-agreed"
END

over 'not one whose history begins otherwise' 'closed-unagreed history[1]
closed-unvisited history[1]
no-summary history
no-response history[1]' '' <<'END'
20T09:00 1001 note "source":"export"
20T12:00 1001 close "status":"closed"
END
over 'a state that is not what was taken in differs' 'fields-differ status' \
    '"status":"replied"' <<'END'
20T09:00 1001 receive "source":"export"
20T12:00 1001 close "source":"export","status":"closed"
END

# From the export's columns to the audit: nothing is known, nothing is found.
export_clear()
{
	cat >export.csv <<'END' || return
received,text,kind,category,status,at.close
2026-11-20T09:00:00+08:00,被扣了二十元,complaint,billing.dispute,closed,2026-11-20T12:00:00+08:00
2026-11-20T09:30:00+08:00,网速慢,complaint,network.slow,closed,
2026-11-20T09:40:00+08:00,客服态度差,complaint,service.attitude,withdrawn,
END
	cplt-new --csv export.csv >export.jsonl 2>err &&
		[ "$(wc -l <export.jsonl)" -eq 3 ] &&
		cplt-audit --fail export.jsonl
}
holds 'over when taken in: an export that tells of closing alone' export_clear

# All that the checks say: but for what was quoted, no two words of English.
chinese()
{
	LC_ALL=zh_CN.UTF-8 cplt-audit --table found.jsonl >table &&
		grep -q '应于 .* 前完成，尚未完成' table &&
		! grep -v 'We sincerely apologise' table |
			grep -E '[A-Za-z]{2,} [A-Za-z]{2,}'
}
holds 'what is wrong is said in the language of who reads the table' chinese

finish
