#!/bin/sh
# covers: V1
# One act to one ticket.
. "$(dirname "$0")/lib.sh"

cat >two <<'END'
{"id":"a","kind":"complaint","status":"proposed","received":"2026-11-20T08:00:00+08:00","y":1.10,"resolution":{"plan":"p","agreed":false},"history":[{"at":"2026-11-20T09:00:00+08:00","by":"1001","act":"propose","plan":"p"}]}
{"id":"b","kind":"complaint","status":"accepted","received":"2026-11-20T08:00:00+08:00", "level":2}
END

# The ticket $1 as "two" has it, after cplt-update with the rest.
one()
{
	one_id=$1
	shift
	cplt-update --id "$one_id" "$@" two >out
	one_status=$?
	jq -c --arg id "$one_id" 'select(.id == $id)' out
	return "$one_status"
}

last()
{
	last_id=$1
	shift
	cplt-update --id "$last_id" "$@" two >out
	last_status=$?
	jq -c --arg id "$last_id" 'select(.id == $id) | .history[-1]' out
	return "$last_status"
}

try 'an act writes its fields, the state and one event, and leaves the rest' <<'END'
cplt-update --id a agree --at 2026-11-20T10:00:00+08:00 --by 1002 two
>>>
{"id":"a","kind":"complaint","status":"agreed","received":"2026-11-20T08:00:00+08:00","y":1.10,"resolution":{"plan":"p","agreed":true},"history":[{"at":"2026-11-20T09:00:00+08:00","by":"1001","act":"propose","plan":"p"},{"at":"2026-11-20T10:00:00+08:00","by":"1002","act":"agree","status":"agreed","was":{"resolution":{"agreed":false}}}]}
{"id":"b","kind":"complaint","status":"accepted","received":"2026-11-20T08:00:00+08:00", "level":2}
END

try 'tickets come from stdin as well' <<'END'
cplt-update --id b note --by 1 --note n <two | tail -1
>>>
{"id":"b","kind":"complaint","status":"accepted","received":"2026-11-20T08:00:00+08:00", "level":2,"history":[{"at":"2026-11-21T09:00:00+08:00","by":"1","act":"note","note":"n"}]}
END

try 'the same act a second time changes nothing, and that is said' <<'END'
cplt-update --id a agree --by 1002 two >once
cplt-update --id a agree --by 1002 once >twice && cmp once twice
>>>2
cplt-update: 'agree' stands in the history of 'a' already, nothing was done
END

try 'the order of options is not that of the event: at and by stand first' <<'END'
last b note --note n --set line=88 --by 7 --at '2026-11-20 09:05'
>>>
{"at":"2026-11-20T09:05:00+08:00","by":"7","act":"note","note":"n","line":"88"}
END

try 'values are read as their members want them' <<'END'
last b resolve --set cause=c --set outcome=o --set refund=30.5 --set fault_admitted=是 --set 'basis=甲|乙 | |丙'
last b transfer --set to.by=1002 --set to.dept=d --reason 'r=1' --set explained=no
last b promise --set reply_by='2026年11月22日 9:05' --set via=phone
last b note --set extra.ticket=7
>>>
{"at":"2026-11-21T09:00:00+08:00","act":"resolve","cause":"c","outcome":"o","refund":30.5,"fault_admitted":true,"basis":["甲","乙","丙"]}
{"at":"2026-11-21T09:00:00+08:00","act":"transfer","to":{"by":"1002","dept":"d"},"reason":"r=1","explained":false}
{"at":"2026-11-21T09:00:00+08:00","act":"promise","reply_by":"2026-11-22T09:05:00+08:00","via":"phone"}
{"at":"2026-11-21T09:00:00+08:00","act":"note","extra":{"ticket":"7"}}
END

try '--to is a department where it is a party, else the text' <<'END'
last b assign --to 网络部
last b notify --to 1001
last b assign --set to.by=1002 --to 网络部
last b assign --to 网络部 --set to.by=1002
>>>
{"at":"2026-11-21T09:00:00+08:00","act":"assign","to":{"dept":"网络部"}}
{"at":"2026-11-21T09:00:00+08:00","act":"notify","to":"1001"}
{"at":"2026-11-21T09:00:00+08:00","act":"assign","to":{"by":"1002","dept":"网络部"}}
{"at":"2026-11-21T09:00:00+08:00","act":"assign","to":{"dept":"网络部","by":"1002"}}
END

try 'nothing that is given is lost' <<'END'
last b evidence --set evidence.kind=log --set evidence.sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 --set evidence=x
cplt-update --id b note --set note.x=1 --note y two
cplt-update --id b note --note y --set note.x=1 two
>>>
{"at":"2026-11-21T09:00:00+08:00","act":"evidence","evidence":{"kind":"log","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","file":"x"}}
>>>2
cplt-update: --note: 'note' and a member of it are both given, wanted one of both
cplt-update: --set: 'note.x' lies within another member that is no object, wanted one of both
>>>= 2
END

try 'times without an offset are in the zone of the policy' <<'END'
mkdir -p uk && cplt-config policy-uk.json >uk/policy.json
last b -C uk note --at '2026-11-20 09:05'
>>>
{"at":"2026-11-20T09:05:00+00:00","act":"note"}
END

printf 'an\0y' >call.mp3

try 'evidence has the name, the size and the digest of its file' <<'END'
mkdir -p deep && cp call.mp3 deep/录音.mp3
last b evidence --evidence deep/录音.mp3 --set evidence.kind=recording --by 7 |
    jq -c .evidence
digest=$(sha256sum call.mp3) &&
    [ "$(jq -r 'select(.id == "b") | .evidence[0].sha256' out)" = "${digest%% *}" ]
>>>
{"file":"录音.mp3","kind":"recording","size":4,"sha256":"e6d29c656f747d0dcec2da1a8e1cfe6261dfd9466794358f7263d56769659657"}
END

try 'evidence whose file cannot be read is refused' <<'END'
cplt-update --id b evidence --evidence nowhere --set evidence.kind=log two
>>>2
cplt-update: 'evidence.file': cannot read 'nowhere': No such file or directory
>>>= 2
END

try 'nor is a file taken that need not end' <<'END'
cplt-update --id b evidence --evidence /dev/zero --set evidence.kind=log two
echo $?
cplt-update --id b evidence --evidence . --set evidence.kind=log two
>>>
2
>>>2
cplt-update: 'evidence.file': cannot read '/dev/zero': Invalid argument
cplt-update: 'evidence.file': cannot read '.': Is a directory
>>>= 2
END

try 'a digest that is given is kept, and the file not looked for' <<'END'
last b evidence --set evidence.file=x --set evidence.kind=log --set evidence.size=3 --set evidence.sha256=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
>>>
{"at":"2026-11-21T09:00:00+08:00","act":"evidence","evidence":{"file":"x","kind":"log","size":3,"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}}
END

try 'escalation by hand goes one level up, to whom the ladder says' <<'END'
last b escalate --by 1 --reason r
>>>
{"at":"2026-11-21T09:00:00+08:00","by":"1","act":"escalate","reason":"r","level":3,"from":2,"to":{"role":"leader","dept":"企业领导"},"was":{"level":2}}
END

try 'a hand-back goes one level down, and only once' <<'END'
last b hand-back --by 1 --reason r
cplt-update --id b hand-back --by 1 --reason r out | cmp - out
cplt-update --id b hand-back --by 1 --reason other out |
    jq -c 'select(.id == "b") | .level, (.history[-1] | [.from, .level, .to])'
>>>
{"at":"2026-11-21T09:00:00+08:00","by":"1","act":"hand-back","reason":"r","level":1,"from":2,"to":{"role":"centre","dept":"投诉处理中心"},"was":{"level":2}}
0
[1,0,null]
>>>2
cplt-update: 'hand-back' stands in the history of 'b' already, nothing was done
END

try 'a level that is no step in that direction is refused' <<'END'
for act in 'escalate --set level=2' 'deescalate --set level=3' \
    'deescalate --set level=1 --set from=3'; do
	cplt-update --id b $act --reason r two | cmp - two
done
cplt-update --id a hand-back --reason r two | cmp - two
>>>2
cplt-update: the ticket is on level 2, wanted a higher one than that, up to 4, instead of 2
cplt-update: the ticket is on level 2, wanted a lower one than that instead of 3
cplt-update: 'from' is 3, the ticket is on level 2
cplt-update: the ticket is on level 0, wanted one that has climbed
END

try 'nothing is above the highest level' <<'END'
sed 's/"level":2/"level":4/' two >top
cplt-update --id b escalate --reason r top | cmp - top
>>>2
cplt-update: the ticket is on level 4, and none is above
END

try 'a category must be a class of the taxonomy' <<'END'
last b uphold --set category=service.attitude
cplt-update --id b classify --set category=nonsense two
cplt-update --id b classify --set second=nonsense two
>>>
{"at":"2026-11-21T09:00:00+08:00","act":"uphold","category":"service.attitude"}
>>>2
cplt-update: 'category' is 'nonsense', wanted the code of a class of the taxonomy
cplt-update: 'nonsense' is no category of the taxonomy
>>>= 2
END

try 'what the state does not allow is refused, and the tickets pass' <<'END'
cplt-update --id b agree two >out
status=$?
cmp out two && exit $status
>>>2
cplt-update: 'agree' is for a ticket that is proposed, this one is accepted
>>>= 3
END

try 'a ticket that is not there is told' <<'END'
cplt-update --id c note two >out
status=$?
cmp out two && exit $status
>>>2
cplt-update: there is no ticket 'c'
>>>= 3
END

try 'a guard stands against an act' <<'END'
cplt-update --id b implement --set plan=p --reason r two >out
status=$?
cmp out two && exit $status
>>>2
cplt-update: the customer has not agreed to a plan, wanted the act agree before it
>>>= 3
END

try '--force overrides it, and the history says so' <<'END'
last b implement --set plan=p --reason r --by 1 --force
>>>
{"at":"2026-11-21T09:00:00+08:00","by":"1","act":"implement","plan":"p","reason":"r","status":"implementing","forced":"implement-agreed"}
END

try '--force does not override the states' <<'END'
cplt-update --id b agree --reason r --force two | cmp - two
>>>2
cplt-update: 'agree' is for a ticket that is proposed, this one is accepted
END

try '--force needs a reason' <<'END'
cplt-update --id b implement --force two
>>>2
cplt-update: --force needs --reason
cplt-update: 'cplt-update --help' shows how it is called
>>>= 2
END

try 'the guards are those of the policy' <<'END'
mkdir -p own
cplt-config policy.json | jq '.guards = {"implement-agreed": false, "stages": false}' >own/policy.json
last b -C own implement --set plan=p | jq -c .forced
>>>
null
END

# taken STATUS [MEMBERS]: a complaint of another system that stood there
taken()
{
	printf '%s' '{"id":"o","kind":"complaint","status":"'"$1"'","received":"2026-11-20T08:00:00+08:00"'"$2"',"history":[{"at":"2026-11-20T08:00:00+08:00","act":"receive"},{"at":"2026-11-20T09:00:00+08:00","act":"import","status":"'"$1"'"}]}'
	echo
}

try 'a case that was taken over is closed by the word of its old system' <<'END'
taken visited >old && cplt-update --id o close old | jq -r .status
taken agreed >old && cplt-update --id o implement old | jq -r .status
taken replied >old && cplt-update --id o visit --set score=4 old >new &&
    cplt-update --id o close new | jq -r .status
taken replied ',"visit":{"score":5}' >old && cplt-update --id o close old |
    jq -r .status
>>>
closed
implementing
closed
closed
END

try 'unless that word is another one, or was never given' <<'END'
taken visited ',"resolution":{"agreed":false}' >old
cplt-update --id o close old | cmp - old
taken replied >old
cplt-update --id o close old | cmp - old
taken proposed >old
cplt-update --id o close old | cmp - old
>>>2
cplt-update: the customer has not agreed to the solution, wanted the act agree before it
cplt-update: the customer was not called back after the reply, wanted the act visit before it
cplt-update: the customer has not agreed to the solution, wanted the act agree before it
END

try 'a time in the future is wrong' <<'END'
cplt-update --id b note --at '2026-11-21 09:00:01' two
>>>2
cplt-update: 'at' is in the future, wanted a time not after 2026-11-21T09:00:00+08:00
>>>= 2
END

try 'an act earlier than the last change is refused, one that only records is not' <<'END'
cplt-update --id a agree --at '2026-11-20 08:30' two | cmp - two
last a note --at '2026-11-20 08:30' --note n
>>>
{"at":"2026-11-20T08:30:00+08:00","act":"note","note":"n","told":"2026-11-21T09:00:00+08:00"}
>>>2
cplt-update: 'at' is before the last change of the ticket, wanted a time from 2026-11-20T09:00:00+08:00 on
END

try 'an act of the command line that is wrong in itself is a wrong call' <<'END'
cplt-update --id b visit --set score=9 two
echo $?
cplt-update --id b note --set colour=red two
echo $?
cplt-update --id b promise --set reply_by=21.11. two
echo $?
cplt-update --id b promise --set reply_by=2026-11-22 two
cplt-update --id b promise --set reply_by='3/4/2026 10:00' two
cplt-update --id b transfer --to x two
echo $?
cplt-update --id b assign --to x --set to.by.more=1 two
echo $?
cplt-update --id b archive two
>>>
2
2
2
2
2
>>>2
cplt-update: 'score' must be a whole number of 1 to 5
cplt-update: 'note' takes no 'colour', wanted at, by, line, note, reason, transcript, extra
cplt-update: --set: 'reply_by' is '21.11.', wanted a time such as 2026-11-21 09:05:00
cplt-update: --set: 'reply_by' is '2026-11-22', it has no time of day, wanted one such as 2026-11-21 09:05:00
cplt-update: --set: 'reply_by' is '3/4/2026 10:00', day and month cannot be told apart for sure, wanted the year first
cplt-update: 'transfer' needs 'reason', a text that is not empty
cplt-update: 'to' must be an object of by, dept and role, with by or dept at least
cplt-update: 'archive' is not done by hand, wanted an act that is
>>>= 2
END

try 'a correction or classification that says nothing is none' <<'END'
cplt-update --id b classify --by 7 --note 'looked at' two
echo $?
cplt-update --id b correct --by 7 two
echo $?
last b classify --set route=r --by 7
last b correct --set customer.tier=vip --by 7
>>>
2
2
{"at":"2026-11-21T09:00:00+08:00","by":"7","act":"classify","route":"r"}
{"at":"2026-11-21T09:00:00+08:00","by":"7","act":"correct","customer":{"tier":"vip"}}
>>>2
cplt-update: 'classify' says nothing, wanted one of category, second, kind, severity, route, tags
cplt-update: 'correct' says nothing, wanted one of customer.name, customer.phone, customer.account, customer.email, customer.tier, customer.gender, customer.language, customer.on_behalf, ref.serial, ref.intake, ref.order, occurred, service, area, region, subject, demand, company, accused.by, accused.leader, accused.dept, first.by, first.dept
END

try 'calls that make no sense are told' <<'END'
cplt-update two
cplt-update --id b two
cplt-update --id b
cplt-update --id a --id b note two
cplt-update --id b --events two note
cplt-update --events two --events two two
cplt-update --events two --by 1
cplt-update --events - two -
cplt-update --id b note --set id=c two
cplt-update --id b note --set note two
>>>2
cplt-update: wanted --id and an act, or --events
cplt-update: 'cplt-update --help' shows how it is called
cplt-update: 'two' is no act, wanted one of 'cplt-update --acts'
cplt-update: 'cplt-update --help' shows how it is called
cplt-update: --id needs an act: see 'cplt-update --acts'
cplt-update: 'cplt-update --help' shows how it is called
cplt-update: --id is for one ticket, --events for more
cplt-update: 'cplt-update --help' shows how it is called
cplt-update: wanted --id and an act, or --events
cplt-update: 'cplt-update --help' shows how it is called
cplt-update: one file of acts is done at a time
cplt-update: 'cplt-update --help' shows how it is called
cplt-update: --at, --by, --evidence, --note, --reason, --set and --to go with --id
cplt-update: 'cplt-update --help' shows how it is called
cplt-update: acts and tickets cannot both come from standard input
cplt-update: 'cplt-update --help' shows how it is called
cplt-update: --set: 'id' is no member of an event, wanted one such as note or to.by
cplt-update: --set: 'note' is not MEMBER=VALUE in UTF-8, such as to.by=1002
>>>= 2
END

try 'a refused act of the command line is kept as a line of acts' <<'END'
cplt-update --id b agree --by 7 --rejects kept two 2>err | cmp - two
cat kept
>>>
{"id":"b","by":"7","act":"agree"}
END

try 'lines that are no tickets pass, named' <<'END'
printf '{"id":"b"}\nx\n' | cat - two >odd
cplt-update --id b note odd >out
status=$?
head -2 out
exit $status
>>>
{"id":"b"}
x
>>>2
cplt-update: odd:1: 'status' must be one of received, accepted, investigating, proposed, agreed, implementing, replied, visited, closed, archived, waiting, referred, withdrawn, rejected
cplt-update: odd:2: byte 1: wanted a JSON value
>>>= 3
END

try 'a ticket whose history is misshapen is bad, and its act is refused' <<'END'
sed 's/"level":2/"history":7/' two >odd
cplt-update --id b note --note n odd >out
status=$?
cmp out odd && exit $status
>>>2
cplt-update: odd:2: 'history' must be an array of events
cplt-update: its ticket is bad: 'history' must be an array of events
>>>= 3
END

try 'the table of acts has six columns, and each of its states and codes' <<'END'
cplt-update --acts >acts
awk -F '\t' 'NF != 6 || $1 == "" || $6 == ""' acts
grep -E '^(agree|return|transfer|receive)' acts
>>>
receive	-	received	-	-	it came in
transfer	received,accepted,investigating,proposed,agreed,implementing,replied,visited,waiting	-	to,reason	explained	it was handed to another unit
return	referred	back	-	outcome	it is back from there
agree	proposed	agreed	-	-	the customer accepts it
END

try 'the manual of tickets has the same acts' <<'END'
sed -n '/^\.Ss Acts/,/^\.El/s/^\.It Cm \(.*\) Ta \(.*\)/\1	\2/p' \
    "$TOP/man/cplt-ticket.5" >manual
cplt-update --acts | cut -f 1,6 | diff manual -
END

finish
