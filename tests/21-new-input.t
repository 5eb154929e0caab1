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

finish
