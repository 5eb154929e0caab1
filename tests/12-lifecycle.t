#!/bin/sh
# What the rules for handling complaints ask of the life of a case.
# covers: P3 P4 P5 R11 T8 Q1 Q2 Q6 A4 A5 A6 A7 A8 V2 V7 V13
. "$(dirname "$0")/lib.sh"

# begin: a complaint that has just come in, in the file t
begin()
{
	echo '{"id":"x","kind":"complaint","status":"received","received":"2026-11-20T09:00:00+08:00","channel":"phone","first":{"by":"1001","dept":"客服热线"},"owner":{"by":"1001","dept":"客服热线"},"accused":{"by":"2001","leader":"2000"},"history":[{"at":"2026-11-20T09:00:00+08:00","by":"1001","act":"receive"}]}' >t
	minute=10
}

# act ACT [ARG...]: a minute later; why not, where it is refused
act()
{
	minute=$((minute + 1))
	cplt-update --id x --at "2026-11-20 09:$minute" --by 1001 "$@" t \
	    >next 2>why
	sed 's/^cplt-update: /no: /' why
	# A call that is wrong in itself writes nothing.
	[ ! -s next ] || mv next t
}

# acts ACT...: such as need no more than their name
acts()
{
	for acts_one; do
		act "$acts_one"
	done
}

field()
{
	jq -c "$1" t
}

solve()
{
	acts accept
	act investigate --set cause=漏下单
	act propose --set plan=补办业务 --set 'basis=服务承诺第三条|资费公示'
	acts agree implement
}

# blocked ACT...: those of them that are refused, without why
blocked()
{
	for blocked_one; do
		# shellcheck disable=SC2086 # an act with its members
		act $blocked_one >said
		[ ! -s said ] || echo "$blocked_one"
	done
}

try 'from each stage only the next one can be come to' <<'END'
begin
blocked investigate 'propose --set plan=p' agree implement reply \
    'visit --set score=5' close 'summarise --set lesson=listen' accept
echo
blocked 'propose --set plan=p' agree implement reply 'visit --set score=5' \
    close investigate
echo
blocked agree implement reply 'visit --set score=5' close \
    'propose --set plan=p'
echo
blocked implement reply 'visit --set score=5' close agree
echo
blocked reply 'visit --set score=5' close implement
echo
blocked agree 'visit --set score=5' close 'reply --set cause=c'
echo
blocked agree implement close 'visit --set score=5'
echo
blocked agree implement 'summarise --set lesson=listen' close
field '[.status, (.history[] | .status // empty)]'
>>>
investigate
propose --set plan=p
agree
implement
reply
visit --set score=5
close
summarise --set lesson=listen

propose --set plan=p
agree
implement
reply
visit --set score=5
close

agree
implement
reply
visit --set score=5
close

implement
reply
visit --set score=5
close

reply
visit --set score=5
close

agree
visit --set score=5
close

agree
implement
close

agree
implement
["closed","accepted","investigating","proposed","agreed","implementing","replied","visited","closed"]
END

try 'a plan is made, the customer agrees, then it is done' <<'END'
begin
acts accept investigate
act propose --set plan=退费
acts implement
acts refuse implement
act propose --set plan=退费并致歉 --set 'basis=服务承诺第三条|资费公示'
acts agree implement
field '[.status, .resolution]'
field '[.history[] | select(.was) | [.act, .was]]'
>>>
no: the customer has not agreed to a plan, wanted the act agree before it
no: the customer has not agreed to a plan, wanted the act agree before it
["implementing",{"plan":"退费并致歉","agreed":true,"basis":["服务承诺第三条","资费公示"]}]
[["refuse",{"resolution":{"agreed":false}}],["propose",{"plan":"退费","resolution":{"agreed":false}}],["agree",{"resolution":{"agreed":false}}]]
END

try 'what was answered at once, and agreed to, skips the stages between' <<'END'
begin
act reply --set on_spot=yes --set cause=c --set outcome=o
act reply --set on_spot=yes --set agreed=yes --set outcome=o
act reply --set on_spot=yes --set agreed=yes --set cause=c --set outcome=o
acts close
act visit --set score=5
acts close
field .status
>>>
no: the customer has not agreed to the answer given at once, wanted 'agreed' true or the act agree before it
no: the cause is not known, wanted 'cause' in it or an act before it
no: the customer was not called back after the reply, wanted the act visit before it
"closed"
END

try 'a fault is admitted on the record' <<'END'
begin
solve
act reply --set fault_admitted=yes --set responsible=2001 --set refund=30
field '[.resolution.fault_admitted, .resolution.responsible, .resolution.refund]'
>>>
[true,"2001",30]
END

try 'an open question goes to the leader, and the customer is told till when' <<'END'
begin
acts accept
act consult --set to.by=2000 --set reply_by='2026-11-20 18:00' --note 资费规则不明
field '[.status, .promise.reply_by, .history[-1].to]'
cplt-sla-check t >out
jq -c '.sla.clocks.promise | [.state, .due]' out
>>>
["accepted","2026-11-20T18:00:00+08:00",{"by":"2000"}]
["breach","2026-11-20T18:00:00+08:00"]
END

try 'a second chance is asked for three times at most' <<'END'
begin
acts plea plea plea plea
act reopen --reason r
act plea --force --reason 客户主动询问
field '[.history[] | select(.act == "plea") | [.forced, .reason]]'
>>>
no: this would be plea 4 for a second chance, wanted no more than 3
no: 'reopen' is for a ticket that is closed, withdrawn or rejected, this one is received
[[null,null],[null,null],[null,null],["pleas","客户主动询问"]]
END

try 'who was asked first stays, whoever has the case' <<'END'
begin
acts accept
act transfer --to 网络部 --reason 基站故障 --set explained=yes
act transfer --to 客服热线 --reason 非网络原因
act correct --set first.by=1002
act correct --set first.by=1001 --set company=c
field '[.first, .owner.dept, ([.history[] | select(.act == "transfer")] | length)]'
>>>
no: 'first.by' is '1001' and stays: who is asked first answers for it to the end
[{"by":"1001","dept":"客服热线"},"客服热线",2]
END

try 'what is not ours is explained, and the customer is brought to who can help' <<'END'
begin
act guide --set how=explained --note 属集团业务，已说明原因
act guide --set how=accompanied --to 集团客户部
act guide --set how=connected --to 网络部
act guide --set how=refused
acts reject
act reject --reason 不属电信业务，已耐心解释
field '[.status, (.history[] | .how // empty)]'
>>>
no: 'how' must be one of explained, accompanied, connected, directed
no: 'reject' needs 'reason', a text that is not empty
["rejected","explained","accompanied","connected"]
END

try 'a case is withdrawn by the word of the customer alone' <<'END'
begin
acts withdraw
act withdraw --set wish=asked
act withdraw --set wish=confirmed
field '[.status, .history[-1].wish]'
begin
act withdraw --set wish=volunteered
field '[.status, .history[-1].wish]'
>>>
no: nothing says that the customer wished it, wanted 'wish', volunteered or confirmed
no: 'wish' must be one of volunteered, confirmed
["withdrawn","confirmed"]
["withdrawn","volunteered"]
END

try 'a fault of staff is found, told and apologised for, each with its day' <<'END'
begin
act uphold --set category=service.conduct.skill
act notify --to accused
act apologise
act apologise --set convenient=yes --set accepted=yes --set line=2000
field '[.accused.upheld, .category]'
field '.history[-1] | [.by, .line, .convenient]'
cplt-sla-check t >out
jq -c '.sla.clocks | [.notice, .apology] | map([.state, .due])' out
>>>
no: the customer was not asked whether the call is convenient, wanted 'convenient' true
[true,"service.conduct.skill"]
["1001","2000",true]
[["met","2026-11-20T23:59:59+08:00"],["met","2026-11-20T23:59:59+08:00"]]
END

try 'one without soothing is taken back, and both are inspected' <<'END'
begin
act uphold
act dispute --by 2001 --reason 落单前未安抚
act overturn --by 3001 --reason 查实未安抚
act inspect --by 3001 --set about=2001 --set rule=质检标准
act inspect --by 3001 --set about=1001 --set rule=不执行服务规范
field '[.status, .accused, .first.by]'
jq -r '.id as $id | .history[] | select(.act == "inspect") |
    [$id, .by, .about, .rule] | @tsv' t
acts close
>>>
["received",{"by":"2001","leader":"2000","upheld":false},"1001"]
x	3001	2001	质检标准
x	3001	1001	不执行服务规范
no: the customer has not agreed to the solution, wanted the act agree before it
END

try 'an apology by message disturbs nobody' <<'END'
begin
act apologise --set via=phone --set convenient=no
act apologise --set via=sms
field '.history[-1].via'
>>>
no: the customer was not asked whether the call is convenient, wanted 'convenient' true
"sms"
END

try 'what a case teaches, and what is to be better, stand in lists' <<'END'
begin
solve
act reply
act visit --set score=4
acts close
act summarise --set lesson=respond --set typical=yes --note 下单后须复核
act improve --set head=training --set action=复核培训 --set to.by=2000 \
    --set due='2026-12-20 18:00'
act improve --set head=training --set action=复核培训 --set to.by=2000 \
    --set due='2026-12-20 18:00' --set done=yes
act improve --set head=luck --set action=a --set to.by=2000 \
    --set due='2026-12-20 18:00'
jq -r '.id as $id | .history[] | select(.act == "summarise" and .typical) |
    [$id, .lesson, .note] | @tsv' t
jq -r '.id as $id | .history[] | select(.act == "improve") |
    [$id, .head, .action, .to.by, .due, .done // ""] | @tsv' t
>>>
no: 'head' must be one of service_system, training, product_design, fast_response, keeping_touch, summing_up, process, technology, feedback, network, channels
x	respond	下单后须复核
x	training	复核培训	2000	2026-12-20T18:00:00+08:00	
x	training	复核培训	2000	2026-12-20T18:00:00+08:00	true
END

# Fields are what the history says, whatever the order it was fed in.
again()
{
	begin
	solve
	act reply
	cp t first
	jq -c '.history[] | select(.act != "receive") | .id = "x" |
	    del(.status, .was)' t >events
	cplt-update --events events t 2>told >second && cmp first second &&
		begin && cplt-update --events events t 2>told >second &&
		cmp first second
}
holds 'the events of a history, fed again, change nothing; fed anew, give it' \
    again

finish
