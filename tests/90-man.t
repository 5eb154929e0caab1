#!/bin/sh
# The manuals: clean, in order, complete, and their examples are true.
. "$(dirname "$0")/lib.sh"

SECTIONS='NAME SYNOPSIS DESCRIPTION ENVIRONMENT FILES EXIT_STATUS EXAMPLES
SEE_ALSO CAVEATS'

sections()
{
	sed -n 's/^\.Sh //p' "$1" | tr ' ' _
}

# The sections that every page shares stand in their fixed order.
in_order()
{
	for section in $SECTIONS; do
		echo "$section"
	done >wanted.all
	sections "$1" | grep -Fx -f wanted.all >got
	grep -Fx -f got wanted.all >wanted
	diff -u wanted got
}

has_sections()
{
	has_page=$1
	shift
	for section; do
		sections "$has_page" | grep -qx "$section" || {
			echo "no section $section"
			return 1
		}
	done
}

# Every page of ours that is spoken of exists.
points_well()
{
	sed -n 's/^\.Xr \(cplt[a-z-]*\) \([157]\).*/\1.\2/p' "$1" | sort -u |
		while read -r other; do
			[ -e "$TOP/man/$other" ] || echo "$other is missing"
		done >missing
	cat missing
	[ ! -s missing ]
}

# Cut the examples of page $1 (of README.md: its fenced blocks) into files in folder $2: for the Nth command
# N.run, N.title, and N.want when its output is shown.
cut_examples()
{
	awk -v out="$2" -v page="${1##*/}" '
	function plain(s) {
		gsub(/\\e/, "\\", s)
		gsub(/\\&/, "", s)
		gsub(/\\\(aq/, "\047", s)
		gsub(/\\\(dq/, "\"", s)
		gsub(/\\-/, "-", s)
		return s
	}
	/^\.Sh / { examples = $2 == "EXAMPLES" }
	/^\.Bd -literal/ { block = examples; shown = 0; next }
	/^\.Ed/ { block = 0 }
	/^```/ { block = !block; shown = 0; next }
	!block { next }
	{ line = plain($0) }
	line ~ /^\$ / {
		n++
		run = sprintf("%s/%03d.run", out, n)
		want = sprintf("%s/%03d.want", out, n)
		title = sprintf("%s/%03d.title", out, n)
		print substr(line, 3) > run
		print page ":" NR ": " substr(line, 3) > title
		shown = 1
		next
	}
	shown && line ~ /^> / && !(want in begun) {
		print substr(line, 3) > run
		next
	}
	shown { begun[want] = 1; print line > want }
	' "$1"
}

# Run the commands of folder $1 one after the other, in one shell as a
# reader would, and keep what each printed and its status.
run_examples()
{
	status=0
	for run in "$1"/*.run; do
		(exit "$status")
		# shellcheck source=/dev/null
		. "$run" >"${run%.run}.got" 2>&1 </dev/null
		status=$?
		echo $status >"${run%.run}.status"
	done
}

# What $2 holds is what $1 shows, "..." standing for anything.
as_shown()
{
	perl -e '
		local $/;
		my ($want, $got) = map { open my $f, "<", $_ or die; <$f> } @ARGV;
		$want = quotemeta $want;
		$want =~ s/^(?:\\\.){3}\\\n/(?:.*\\n)*/mg;
		$want =~ s/(?:\\\.){3}/.*/g;
		exit($got !~ /\A$want\z/);
	' "$1" "$2" && return
	diff -a -u "$1" "$2" | sed 1,2d
	return 1
}

judge_example()
{
	[ -e "$1.status" ] || {
		echo 'not run'
		return 1
	}
	status=$(cat "$1.status")
	if [ "$status" -gt 128 ]; then
		echo "killed by SIG$(status_name "$status")"
		return 1
	elif [ -e "$1.want" ]; then
		as_shown "$1.want" "$1.got"
	elif [ "$status" -ne 0 ]; then
		echo "status $status"
		cat "$1.got"
		return 1
	fi
}

check_examples()
{
	box=${1##*/}
	mkdir "$box" "$box/steps" "$box/here"
	cp "$TESTS"/data/man/* "$box/here/"
	ln -s "$TESTS" "$box/here/tests"
	cut_examples "$1" "$box/steps"
	[ -e "$box/steps/001.run" ] || return 0
	(cd "$box/here" && run_examples ../steps)
	for step in "$box"/steps/*.run; do
		step=${step%.run}
		holds "$(cat "$step.title")" judge_example "$step"
	done
}

for command in "$TOP"/cmd/*.c; do
	[ -e "$command" ] || continue
	name=$(basename "$command" .c)
	holds "$name has a manual" test -e "$TOP/man/$name.1"
	holds "$name stands in the map" \
	    grep -q "^\.It Xr $name 1" "$TOP/man/cplt.7"
	holds "$name stands in the README, in both languages" \
	    test "$(grep -c "^| \`$name\` |" "$TOP/README.md")" -eq 2
done
check_examples "$TOP/README.md"
for page in "$TOP"/man/*.[157]; do
	[ -e "$page" ] || continue
	name=${page##*/}
	case $name in
	*.1)
		holds "$name is of a command" test -e "$TOP/cmd/${name%.1}.c"
		holds "$name has its sections" has_sections "$page" NAME \
		    SYNOPSIS DESCRIPTION EXIT_STATUS EXAMPLES SEE_ALSO
		;;
	*)
		holds "$name has its sections" has_sections "$page" NAME \
		    DESCRIPTION EXAMPLES SEE_ALSO
		;;
	esac
	holds "$name is clean to mandoc" mandoc -T lint -W warning "$page"
	holds "$name has its sections in order" in_order "$page"
	holds "$name speaks of pages that exist" points_well "$page"
	check_examples "$page"
done

finish
