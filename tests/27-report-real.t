#!/bin/sh
# The report on real complaints, held to figures that jq works out.
. "$(dirname "$0")/lib.sh"

for folder in comcast cn-12345; do
	[ -d "$SHARED/$folder" ] || skip_all "no real data in $folder"
done

# take NAME CSV: its rows as tickets in NAME
take()
{
	cplt-new --csv "$SHARED/$2" --map "@$TESTS/data/new/$1.map" \
	    --rejects "$1.bad" >"$1" 2>err
	case $? in
	0 | 3) ;;
	*) bail "cplt-new on $2: $(cat err)" ;;
	esac
}
take comcast comcast/Shrawan-Kumar.csv
take replied cn-12345/replied.csv

by_two_fields()
{
	cplt-report --format json --by channel,status comcast >out || return
	jq -c '.by[] | [.channel, .status, .tickets]' out |
		sort >ours
	jq -s -c 'group_by([.channel, .status])[]
	    | [.[0].channel, .[0].status, length]' comcast | sort | diff - ours
}
holds 'complaints by channel and status' by_two_fields

by_month()
{
	cplt-report --format json --from 2015-05-01 --to 2015-06-01 \
	    --by region comcast >out || return
	jq .tickets out >ours
	jq -s 'map(select(.received | startswith("2015-05"))) | length' \
	    comcast | diff - ours
	jq '.by | map(.tickets) | add' out | diff - ours
}
holds 'complaints of one month' by_month

# answered SECONDS: how many had their reply so soon
answered()
{
	jq -s --argjson limit "$1" 'def seconds: .[:19] + "Z" | fromdate;
	    map(select((first(.history[] | select(.act == "reply")).at
	        | seconds) - (.received | seconds) <= $limit)) | length' replied
}

# on_time CLOCK: what the report says, and that nobody is left out
on_time()
{
	jq --arg name "$1" 'first(.clocks[] | select(.clock == $name))
	    | .on_time' figures
}

clocks()
{
	cplt-report --format json replied >figures || return
	on_time ack >ours
	answered 86400 | diff - ours || return
	on_time legal >ours
	answered $((15 * 86400)) | diff - ours || return
	jq '.clocks[] | select(.clock == "legal") | .on_time + .late' figures |
		diff - "$(wc -l <replied >count && echo count)"
}
holds 'answers within a day and within the 15 days of the law' clocks

archived()
{
	jq -s 'map(select(.status == "closed")) | length' comcast >closed
	cplt-archive --dir archive --now 2027-11-21T00:00:00Z comcast >open ||
		return
	cat archive/*.jsonl | wc -l | diff closed - || return
	cat open archive/*.jsonl | jq -r .id | sort >after
	jq -r .id comcast | sort | diff - after
}
holds 'each closed complaint is archived, each other stays' archived

finish
