# Reports beside what sqlite3 makes of the tickets: for tests/27-*figures.t.
# shellcheck shell=sh

sets=

# tables NAME TICKETS [FROM TO]: the tickets as tables in NAME.db, with what
# cplt-sla-check and cplt-audit say of them; see figures.sql
tables()
{
	cplt-sla-check "$2" >judged || bail "$2 cannot be judged"
	cplt-audit "$2" >found || bail "$2 cannot be looked at"
	{
		cat <<-END
			pragma synchronous = off;
			.mode ascii
			.separator "\037" "\n"
			create table line (j);
			.import judged line
			create table found (j);
			.import found found
			create table period as select
			    unixepoch('$CPLT_NOW') as now,
			    unixepoch('${3:-0001-01-01}', '-8 hours') as start,
			    unixepoch('${4:-9999-01-01}', '-8 hours') as stop;
		END
		cat "$TESTS/data/report/figures.sql"
	} | sqlite3 -bail "$1.db" || bail 'sqlite3 has failed'
}

# report NAME TICKETS [FROM TO] [ARG...]: the report in NAME.json
report()
{
	name=$1 tickets=$2 from=${3:-} to=${4:-}
	shift "$(($# < 4 ? $# : 4))"
	cplt-report --format json ${from:+--from "$from" --to "$to"} "$@" \
	    "$tickets" >"$name.json" || bail "$tickets cannot be reported on"
}

# same SQL JQ: what the two of them say of each of $sets, in any order, which is
# not nothing of all of them
same()
{
	: >said
	for set in $sets; do
		sqlite3 -bail -tabs "$set.db" "$1" >wanted &&
			jq -r "($2) | @tsv" "$set.json" >got || return
		sort wanted >wanted.sorted
		sort got >got.sorted
		diff wanted.sorted got.sorted || return
		cat got >>said
	done
	[ -s said ]
}
