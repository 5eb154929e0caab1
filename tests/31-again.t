#!/bin/sh
# What is run again over what it wrote changes nothing.
. "$(dirname "$0")/lib.sh"

cplt-new --csv "$TESTS/data/man/calls.csv" --rejects bad.csv >new 2>err
cat "$TESTS/data/man/tickets.jsonl" >>new

# The order in which README.md and cplt(7) show them.
pipe()
{
	cplt-classify "$1" >classified && cplt-escalate classified >raised &&
		cplt-sla-check raised
}

# again COMMAND...: twice, the second time over the output of the first
again()
{
	"$@" new >once && "$@" once >twice && cmp once twice &&
		! cmp -s new once
}

for command in cplt-classify cplt-escalate cplt-sla-check; do
	holds "$command changes nothing of what it wrote" again "$command"
done
cat >acts.csv <<'END'
id,act,at,by,note
20261119-0000000003,investigate,2026-11-19 09:00,2007,
20261119-0000000003,note,2026-11-19 10:00,2007,已派单
END
holds 'cplt-update does no act twice' again cplt-update --events acts.csv
holds 'nor does the pipe of all of them' again pipe

notified()
{
	cplt-notify --sent sent --channel sms new >once 2>err
	cplt-notify --sent sent --channel sms new >twice 2>err2
	[ -s once ] && [ ! -s twice ] && cmp err err2
}

holds 'cplt-notify tells nothing twice' notified

archived()
{
	cplt-archive --dir archive --after 0d new >rest && cp -r archive first &&
		cplt-archive --dir archive --after 0d rest >again &&
		cmp rest again && diff -r first archive &&
		cplt-archive --dir archive --after 0d new >again &&
		cmp rest again && diff -r first archive
}

holds 'cplt-archive archives nothing twice' archived

try 'cplt-new gives the same tickets' <<'END'
cplt-new --csv "$TESTS/data/man/calls.csv" --rejects bad2.csv >other 2>err
head -n "$(wc -l <other)" new | cmp - other
END

finish
