#!/bin/sh
# Intake by a form in an editor, which scripts play here.
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

try 'the form asks for what matters, and gives the codes' <<'END'
editor 'cat "$1" >shown'
cplt-new --edit --by 1001 --subject 断线 --channel 微信 >out
jq -c '[.subject,.channel,.first]' out
grep -v '^# [A-Z]' shown
>>>
["断线","wechat",{"by":"1001"}]
# kind: consult, query, complaint, order, fault
kind: 
# channel: phone, app, web, wechat, hall, social, letter, visit, in_person, email, sms
channel: 微信
# received: the present, when left empty
received: 
occurred: 
customer.name: 
customer.phone: 
customer.account: 
# customer.tier: normal, vip, group
customer.tier: 
customer.on_behalf: 
service: 
# area: urban, rural
area: 
region: 
first.by: 1001
first.dept: 
accused.by: 
promise.reply_by: 
demand: 
subject: 断线
# text: as many lines as it takes, to the end
text: 
END

try 'what is filled in becomes the ticket, the text with all its lines' <<'END'
editor 'sed -e "s/^channel:.*/channel: hall/" \
    -e "s/^received:.*/received: 2026-11-20 17:30/" "$1" >new &&
    printf "first\n# not a comment: here\nlast\n\n" >>new && cat new >"$1"'
cplt-new --edit >out
jq -c '[.channel,.received,.text]' out
>>>
["hall","2026-11-20T17:30:00+08:00","first\n# not a comment: here\nlast"]
END

try 'a form that is wrong comes back with the fault on top' <<'END'
editor 'if [ -e again ]; then
	head -n 1 "$1" >top; grep -c "^#!" "$1" >>top
	sed "s/^channel:.*/channel: app/" "$1" >new
elif [ -e once ]; then
	touch again; sed "s/^channel:.*/channel: telex/" "$1" >new
else
	touch once; sed -e "s/^subject:.*/subject: x/" -e "s/^kind/kin/" "$1" >new
	sed "s/^kin:/kind:/;s/^channel:.*/channel: fax/" new >newer; mv newer new
fi
cat new >"$1"'
cplt-new --edit >out
jq -c '[.channel,.subject]' out
cat top
>>>
["app","x"]
#! 'channel' is 'telex', wanted one of phone, app, web, wechat, hall, social, letter, visit, in_person, email, sms
1
END

try 'a line that is none of the form is asked about' <<'END'
editor 'if [ -e asked ]; then head -n 1 "$1" >top; : >"$1"
else touch asked; printf "colour: red\ntext: x\n" >"$1"; fi'
cplt-new --edit
status=$?
cat top
(exit $status)
>>>
#! 'colour: red' is no line of the form, wanted MEMBER: VALUE
>>>2
cplt-new: the form is empty, no ticket is made
>>>= 1
END

try 'an empty form makes no ticket' <<'END'
editor :
cplt-new --edit --by 1001
>>>2
cplt-new: the form is empty, no ticket is made
>>>= 1
END

try 'an editor that fails makes no ticket' <<'END'
editor 'exit 1'
cplt-new --edit --subject x
>>>2
cplt-new: the editor failed, no ticket is made
>>>= 4
END

try 'an editor may be a command with options, and put a new file in place' <<'END'
editor 'sed "s/^subject:.*/subject: $1/" "$2" >"$2.new" && mv "$2.new" "$2"'
EDITOR="$EDITOR --fast"
cplt-new --edit >out
jq -r .subject out
>>>
--fast
END

try 'the form is gone afterwards' <<'END'
mkdir tmp
editor 'ls tmp | sed "s/[.].*//" >during'
TMPDIR=$WORK/tmp cplt-new --edit --subject x >out
cat during
ls tmp
>>>
cplt-new
END

if command -v script >/dev/null; then
	try 'on a terminal with nothing said, a form is opened' <<'END'
editor 'sed "s/^subject:.*/subject: 断线/" "$1" >new && cat new >"$1"'
script -qec 'cplt-new >out' /dev/null >terminal
jq -r .subject out
>>>
断线
END
else
	skip 'on a terminal with nothing said, a form is opened' 'no script(1)'
fi

finish
