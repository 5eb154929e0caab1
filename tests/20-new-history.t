#!/bin/sh
# What was done before the import: acts with their times, and who has the case.
# covers: T1 Q1
. "$(dirname "$0")/lib.sh"

# history ROW...: each ticket's status, and its events in short
history()
{
	{
		echo "text,received,first.by,first.dept,$1"
		shift
		printf '%s\n' "$@" | awk '{ print NR ",2026-11-18 09:00,1,A," $0 }'
	} >rows.csv
	cplt-new --csv rows.csv --source s >out 2>err ||
		sed 's/^cplt-new: rows.csv://' err
	jq -r '[.status,(.history[] | "\(.at[8:16]) \(.by // "?") \(.act)" +
	    (if .status then "=" + .status else "" end))] | join(", ")' out
}

try 'acts stand in the history in the order of time' <<'END'
history at.close,at.confirm,at.reply,status \
    '2026-11-19 10:00,2026-11-18 10:00,2026-11-18 20:00,closed'
>>>
closed, 18T09:00 1 receive, 18T10:00 1 confirm, 18T20:00 1 reply, 19T10:00 1 close=closed
END

try 'acts of one instant stand in the order in which cases go' <<'END'
history at.close,at.visit,at.reply,at.confirm,at.accept \
    '2026-11-18 09:00,2026-11-18 09:00,2026-11-18 09:00,2026-11-18 09:00,2026-11-18 09:00'
>>>
closed, 18T09:00 1 receive, 18T09:00 1 accept, 18T09:00 1 confirm, 18T09:00 1 reply, 18T09:00 1 visit, 18T09:00 1 close=closed
END

acts='accept confirm promise transfer refer investigate consult uphold notify apologise
propose refuse agree implement resolve reply visit wait withdraw reject close archive'
each_act()
{
	for act in $acts; do
		history "at.$act,status" '2026-11-18 10:00,accepted' >shown
		jq -r '.history[].act' out | grep -x "$act" || return
	done
	! cplt-new --text x --set at.nothing=2026-11-18
}
holds 'every act has its member, and others have none' each_act

holds 'the members are those of the manual' \
    test "$(sed -n '/^\.Cm at\.accept/,/^[^.]/p' "$TOP/man/cplt-new.1" |
	tr ' ' '\n' | sed -n 's/^at\.//p' | sort)" = \
    "$(echo "$acts" | tr ' ' '\n' | sort)"

in_ticket()
{
	sed -n '/^\.Ss History/,/^\.Ss Versions/s/^\.It Cm \(.*\) Ta.*/\1/p' \
	    "$TOP/man/cplt-ticket.5" | tr -d , | tr ' ' '\n' >listed
	for act in $acts receive import; do
		grep -qx "$act" listed || { echo "$act"; return 1; }
	done
}
holds 'and each is in the list of cplt-ticket(5)' in_ticket

try 'the status given stays, its time the one of its act' <<'END'
history status,status_at,at.close,at.confirm \
    'closed,2026-11-19 11:00,2026-11-19 10:00,' \
    'closed,2026-11-19 11:00,,2026-11-18 10:00' \
    'closed,,,2026-11-18 10:00' \
    'investigating,2026-11-20 08:00,2026-11-19 10:00,'
>>>
closed, 18T09:00 1 receive, 19T10:00 1 close=closed
closed, 18T09:00 1 receive, 18T10:00 1 confirm, 19T11:00 1 close=closed
closed, 18T09:00 1 receive, 18T10:00 1 confirm, 21T09:00 1 import=closed
investigating, 18T09:00 1 receive, 19T10:00 1 close, 20T08:00 1 investigate=investigating
END

try 'where none is given it is the one the last act led to' <<'END'
history at.accept,at.reply,at.confirm,at.consult \
    '2026-11-18 09:05,2026-11-18 10:00,2026-11-18 11:00,2026-11-18 12:00'
history at.confirm '2026-11-18 11:00'
history status,at.reply ',2026-11-18 11:00'
>>>
replied, 18T09:00 1 receive, 18T09:05 1 accept, 18T10:00 1 reply=replied, 18T11:00 1 confirm, 18T12:00 1 consult
received, 18T09:00 1 receive, 18T11:00 1 confirm
replied, 18T09:00 1 receive, 18T11:00 1 reply=replied
END

try 'to be with another unit is a status, to have been handed over is none' <<'END'
history at.accept,at.transfer,at.refer \
    '2026-11-18 10:00,2026-11-18 11:00,' '2026-11-18 10:00,,2026-11-18 11:00'
history status,status_at,at.transfer '转办,2026-11-18 12:00,2026-11-18 11:00'
>>>
accepted, 18T09:00 1 receive, 18T10:00 1 accept=accepted, 18T11:00 1 transfer
referred, 18T09:00 1 receive, 18T10:00 1 accept, 18T11:00 1 refer=referred
referred, 18T09:00 1 receive, 18T11:00 1 transfer, 18T12:00 1 refer=referred
END

try 'a call-back that has a time is an act' <<'END'
history visit.at,visit.score '2026-11-19 10:00,5'
history visit.at,at.visit '2026-11-19 10:00,2026-11-19 11:00'
>>>
visited, 18T09:00 1 receive, 19T10:00 1 visit=visited
visited, 18T09:00 1 receive, 19T11:00 1 visit=visited
END

try 'an act is not before the receipt and not in the future' <<'END'
history at.confirm,visit.at '2026-11-18 08:59,' '2026-11-21 09:01,' \
    ',2026-11-18 08:59' 'soon,'
>>>
2: 'at.confirm' is '2026-11-18 08:59', wanted a time not before 'received'
3: 'at.confirm' is '2026-11-21 09:01', wanted a time that is not in the future
4: 'visit.at' is '2026-11-18 08:59', wanted a time not before 'received'
5: 'at.confirm' is 'soon', wanted a time such as 2026-11-21 09:05:00
accepted 0, rejected 4
END

# owner ROW: who has it, and who did what
owner()
{
	history "owner.by,owner.dept,at.transfer,at.confirm,at.close" "$1"
	jq -c '.owner,(.history[] | select(.to) | .to)' out
}

try 'after it was handed over the owner acts' <<'END'
owner '2,B,2026-11-18 12:00,2026-11-18 10:00,2026-11-19 10:00'
>>>
closed, 18T09:00 1 receive, 18T10:00 1 confirm, 18T12:00 1 transfer, 19T10:00 2 close=closed
{"by":"2","dept":"B"}
{"by":"2","dept":"B"}
END

try 'a handover at a time nobody knows is no event, and acts are nobody'\''s' <<'END'
owner '2,B,,2026-11-18 10:00,2026-11-19 10:00'
>>>
closed, 18T09:00 1 receive, 18T10:00 ? confirm, 19T10:00 ? close=closed
{"by":"2","dept":"B"}
END

try 'who is not named is not made up' <<'END'
owner ',B,,,'
owner ',A,,,'
owner '2,,,,'
owner '１,,,2026-11-18 10:00,'
>>>
received, 18T09:00 1 receive
{"dept":"B"}
received, 18T09:00 1 receive
{"by":"1","dept":"A"}
received, 18T09:00 1 receive
{"by":"2"}
received, 18T09:00 1 receive, 18T10:00 1 confirm
{"by":"1","dept":"A"}
END

try 'the notice to the member of staff says so' <<'END'
history at.notify '2026-11-18 10:00'
jq -c '.history[1]' out
>>>
received, 18T09:00 1 receive, 18T10:00 1 notify
{"at":"2026-11-18T10:00:00+08:00","by":"1","act":"notify","source":"s","to":"accused"}
END

# by_table ROW...: what the tickets say of themselves, and the audit of that
by_table()
{
	history at.propose,at.refuse,at.agree,at.reply,at.uphold,resolution.agreed \
	    "$@" >shown
	sed -n '/^[0-9]/p' shown
	jq -c '[.status, .resolution.agreed, .accused.upheld]' out
	cplt-audit --rule fields-differ,closed-unagreed,implemented-unagreed out
}

try 'acts write what they write of themselves by the table of acts' <<'END'
by_table '2026-11-18 10:00,,,,,' \
    '2026-11-18 10:00,2026-11-18 11:00,,,,' \
    '2026-11-18 10:00,2026-11-18 11:00,2026-11-18 12:00,,,' \
    ',2026-11-18 12:00,2026-11-18 11:00,,2026-11-18 13:00,' \
    ',,,,2026-11-18 13:00,yes'
>>>
["proposed",false,null]
["investigating",false,null]
["agreed",true,null]
["investigating",false,true]
["received",true,true]
END

try 'of what was offered the row says whether it was agreed to' <<'END'
by_table '2026-11-18 10:00,,,,,yes' '2026-11-18 10:00,,,,,no' \
    '2026-11-18 10:00,,,2026-11-18 11:00,,' \
    '2026-11-18 10:00,,,2026-11-18 11:00,,yes' \
    '2026-11-18 10:00,2026-11-18 10:30,,2026-11-18 11:00,,'
>>>
["proposed",true,null]
["proposed",false,null]
["replied",null,null]
["replied",true,null]
["replied",false,null]
END

try 'and so it does where the state says that it must have been' <<'END'
history at.propose,status '2026-11-18 10:00,replied' \
    '2026-11-18 10:00,accepted' >shown
jq -c '[.status,.resolution.agreed]' out
cplt-audit --rule fields-differ out
>>>
["replied",null]
["accepted",false]
END

try 'what an act says is not said otherwise in the row' <<'END'
by_table ',2026-11-18 11:00,,,,yes' ',,2026-11-18 11:00,,,否' \
    ',,2026-11-18 11:00,,,maybe'
history at.uphold,accused.upheld '2026-11-18 11:00,no'
>>>
2: 'resolution.agreed' is 'yes', wanted no, as 'at.refuse' says
3: 'resolution.agreed' is '否', wanted yes, as 'at.agree' says
4: 'resolution.agreed' is 'maybe', wanted yes or no
2: 'accused.upheld' is 'no', wanted yes, as 'at.uphold' says
accepted 0, rejected 1
END

try 'a status that is not where the acts led was so when taken over' <<'END'
history status,at.close,at.visit \
    'closed,2026-11-19 10:00,2026-11-19 11:00' \
    'received,2026-11-19 10:00,' 'investigating,,2026-11-19 11:00'
cplt-audit --rule fields-differ out
>>>
closed, 18T09:00 1 receive, 19T10:00 1 close, 19T11:00 1 visit, 19T11:00 1 import=closed
received, 18T09:00 1 receive, 19T10:00 1 close, 21T09:00 1 import=received
investigating, 18T09:00 1 receive, 19T11:00 1 visit, 21T09:00 1 import=investigating
END

every_state()
{
	jq -r '.[]' >states <<-'EOS'
	["received","accepted","investigating","proposed","agreed",
	"implementing","replied","visited","closed","archived","waiting",
	"referred","withdrawn","rejected"]
	EOS
	for act in $acts; do
		sed 's/.*/2026-11-18 10:00,&/' states >all
		echo '2026-11-18 10:00,' >>all
		set -- && while read -r row; do set -- "$@" "$row"; done <all
		history "at.$act,status" "$@" >shown || return
		[ "$(wc -l <out)" -eq 15 ] || return
		jq -e '[.history[].source == "s"] | all' out >marks || return
		cplt-audit --fail --rule fields-differ,out-of-order out || return
	done
}
holds 'whatever act and status, the fields agree with the history' every_state

try 'an act that came with the case is there when it is told again' <<'END'
history at.accept '2026-11-18 10:00' >shown
printf '%s\n' "$(jq -c '.history[1] + {id} | del(.source, .status)' out)" >acts
cplt-update --events acts out 2>&1 >after && cmp after out
printf '%s\n' "$(jq -c '{id, act: "note", note: "x", source: "s"}' out)" >acts
cplt-update --events acts out >after || cmp after out
>>>
done 0, there already 1, refused 0
>>>2
cplt-update: acts:1: 'note' takes no 'source', wanted at, by, line, note, reason, transcript, extra
done 0, there already 0, refused 1
END

try 'JSON has the acts in a member of its own, options too' <<'END'
echo '{"text":"x","received":"2026-11-18 09:00","at":{"reply":"2026-11-18 10:00"}}' |
    cplt-new --json - --set 'at.close=2026-11-19 10:00' >out 2>err
jq -c '[.history[].act]' out
>>>
["receive","reply","close"]
END

try 'what was confirmed in time is met, what was late is late' <<'END'
history at.confirm '2026-11-18 10:00' '2026-11-20 10:00' >shown
cplt-sla-check out >checked
jq -r .sla.clocks.ack.state checked
>>>
met
late
END

finish
