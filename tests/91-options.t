#!/bin/sh
# --help, the manual and the completions speak of the same options.
. "$(dirname "$0")/lib.sh"

# Lines "short long argument" from --help; - where there is none.
help_options()
{
	"$1" --help | sed -n -E \
	    's/^  (-(.),|   ) --([a-z0-9-]+)( ([A-Z][^ ]*))?( .*)?$/\2 \3 \5/p' |
		sed -e 's/^ /- /' -e 's/ $/ -/'
}

# Lines "-x" and "--name ARG" of the options that page $1 explains, that is,
# the flags on its .It lines; a letter may share the argument of its long name.
manual_options()
{
	sed -e ':more' -e '/\\$/{' -e N -e 's/\\\n/ /' -e 'b more' -e '}' \
	    "$TOP/man/$1.1" | awk '/^\.It Fl / {
		flags = 0
		for (i = 2; i <= NF; i++) {
			if ($i == "Fl" || $i == ",") {
				flags = 1
			} else if (flags && $i ~ /^(\\?-)?[A-Za-z]/ &&
			    $i !~ /^(Ar|Ns|Pf|Cm|Oo|Op)$/) {
				gsub(/\\/, "", $i)
				has = $(i + 1) ~ /^(Ar|Ns|Pf|Cm|Oo|Op)$/
				print "-" $i (has && $i ~ /^-/ ? " ARG" : "")
			} else {
				flags = 0
			}
		}
	}' | LC_ALL=C sort -u
}

manual_agrees()
{
	help_options "$1" | awk '{
		if ($1 != "-") print "-" $1
		print "--" $2 ($3 == "-" ? "" : " ARG")
	}' | LC_ALL=C sort >help
	manual_options "$1" >manual
	diff -u help manual
}

# The words of --help's options, as completion should offer them.
option_words()
{
	help_options "$1" | awk '{
		if ($1 != "-") print "-" $1
		print "--" $2 }' | LC_ALL=C sort
}

bash_words()
{
	bash -c '
		. "$1/completions/cplt.bash"
		COMP_WORDS=("$2" -) COMP_CWORD=1
		_cplt "$2" - "$2"
		printf "%s\n" "${COMPREPLY[@]}"
	' - "$TOP" "$1" | sed 's/ *$//' | LC_ALL=C sort
}

zsh_words()
{
	zsh -f -c '
		_arguments() {
			for spec; do
				case $spec in
				-s|-S|:) ;;
				*) print -r -- ${${${spec#\(*\)}#\*}%%[\[=+]*} ;;
				esac
			done
		}
		words=("$2") service=$2
		. "$1/completions/cplt.zsh"
	' - "$TOP" "$1" | grep '^-' | LC_ALL=C sort
}

fish_words()
{
	# shellcheck disable=SC2016 # fish expands it
	fish --no-config -c '
		source $argv[1]/completions/cplt.fish
		complete -C "$argv[2] -"
	' "$TOP" "$1" 2>&1 | sed 's/	.*//' | LC_ALL=C sort
}

completes()
{
	option_words "$2" >wanted
	"$1"_words "$2" >got
	diff -u wanted got
}

# The codes that the list $1 of ticket.c holds.
codes()
{
	tr -d '\n' <"$TOP/lib/ticket/ticket.c" |
		sed -E -e "s/.*ticket_$1\[\] = \{([^}]*), NULL \}.*/\1/" \
		    -e 's/[^a-z_]+/ /g' -e 's/^ | $//g'
}

# The words that shell $1 offers for $2.
bash_values()
{
	bash -c '. "$1/completions/cplt.bash"; _cplt_values "$2"' - "$TOP" "$1"
}

zsh_values()
{
	zsh -f -c '_arguments() { }; service=true
		. "$1/completions/cplt.zsh"; _cplt_values "$2"' - "$TOP" "$1"
}

fish_values()
{
	# shellcheck disable=SC2016 # fish expands it
	fish --no-config -c 'source $argv[1]/completions/cplt.fish
		__cplt_values $argv[2]' "$TOP" "$1"
}

# The acts that are done by hand, and the members that their events may have.
acts_by_hand()
{
	cplt-update --acts | awk -F '\t' '$2 != "-" { print $1 }' |
		tr '\n' ' ' | sed 's/ $//'
}

members_of_acts()
{
	cplt-update --acts | cut -f 4,5 | tr '\t' , | tr , '\n' |
		grep -v '^-$' | LC_ALL=C sort -u | tr '\n' ' ' | sed 's/ $//'
}

# The codes that the list $1 of the lifecycle's members holds.
member_codes()
{
	tr -d '\n' <"$TOP/lib/ticket/lifecycle_members.c" |
		sed -E -e "s/.* $1\[\] = \{([^}]*),[[:space:]]*NULL \}.*/\1/" \
		    -e 's/[^a-z_]+/ /g' -e 's/^ | $//g'
}

# offers SHELL WHAT WORDS
offers()
{
	offered=$("$1_values" "$2")
	echo "offered: $offered"
	echo "known:   $3"
	[ "$offered" = "$3" ] && [ -n "$3" ]
}

offers_all()
{
	offers "$1" area "$(codes areas)" &&
		offers "$1" act "$(acts_by_hand)" &&
		offers "$1" channel "$(codes channels)" &&
		offers "$1" evidence.kind "$(member_codes evidence_kinds)" &&
		offers "$1" head "$(member_codes heads)" &&
		offers "$1" how "$(member_codes guidances)" &&
		offers "$1" lesson "$(member_codes lessons)" &&
		offers "$1" link.rel "$(member_codes relations)" &&
		offers "$1" members "$(members_of_acts)" &&
		offers "$1" rule "$(cplt-audit --rules | awk '{ print $1 }' |
			tr '\n' ' ' | sed 's/ $//')" &&
		offers "$1" path "$(cplt-pick --fields | cut -f 1 |
			grep -v '[A-Z]' | tr '\n' ' ' | sed 's/ $//')" &&
		offers "$1" step "$(member_codes steps)" &&
		offers "$1" via "$(codes channels)" &&
		offers "$1" wish "$(member_codes wishes)" &&
		offers "$1" promise.via "$(codes channels)" &&
		offers "$1" customer.tier "$(codes tiers)" &&
		offers "$1" kind "$(codes kinds)" &&
		offers "$1" severity "$(codes severities)" &&
		offers "$1" status "$(codes statuses)" &&
		offers "$1" clock "$(sed -n '/"ladders"/q
			s/^      "name": "\(.*\)",$/\1/p' \
		    "$TOP/lib/defaults/policy.json" | uniq | tr '\n' ' ')level" &&
		offers "$1" names "$(cplt-config | awk '{ print $2 }' |
			tr '\n' ' ' | sed 's/ $//')" &&
		offers "$1" states "$(cplt-sla-check --only x 2>&1 |
			sed -n -e 's/,//g' -e 's/.* out of //p')" &&
		offers "$1" calendar "$(cplt-when --calendar x is-open now 2>&1 |
			sed -n -e 's/,//g' -e 's/.* one of //p')" &&
		offers "$1" op "$(cplt-when x 2>&1 |
			sed -n -e 's/,//g' -e 's/.* one of //p')" &&
		offers "$1" notice-channel "$(cplt-notify --channel x 2>&1 |
			sed -n -e 's/,//g' -e 's/.* out of //p')" &&
		offers "$1" output "$(cplt-notify --format x 2>&1 |
			sed -n -e 's/ or//' -e 's/.* is not //p')" &&
		offers "$1" fineness "$(cplt-classify --level x 2>&1 |
			sed -n -e 's/,//g' -e 's/.* one of //p')" &&
		offers "$1" page "$(cplt-archive --format x 2>&1 |
			sed -n -e 's/ or//' -e 's/.* is not //p')" &&
		offers "$1" redact "$(cplt-archive --redact x 2>&1 |
			sed -n -e 's/ or//' -e 's/.* wanted //p')" &&
		offers "$1" lang "$(cplt-notify --lang x 2>&1 |
			sed -n -e 's/ or//' -e 's/.* is not //p')" &&
		offers "$1" recipient "$(cplt-notify --to x 2>&1 |
			sed -n -e 's/,//g' -e 's/.* out of //p')" &&
		offers "$1" template "$(cd "$TOP/lib/defaults/templates" &&
			printf '%s\n' ./*.zh.txt | sed -n \
			    's/^\.\/\(.*\)\.zh\.txt$/\1/p' |
			LC_ALL=C sort | tr '\n' ' ' | sed 's/ $//')" &&
		offers "$1" coding "$(cplt-report --encoding x 2>&1 |
			sed -n -e 's/ or//' -e 's/.* is not //p')" &&
		offers "$1" measures "$(cplt-report --by kind --measures x \
			2>&1 | sed -n -e 's/,//g' -e 's/.* measures: //p')" &&
		offers "$1" trend "$(cplt-report --trend x 2>&1 |
			sed -n -e 's/,//g' -e 's/.* one of //p')" &&
		offers "$1" format "$(cplt-report --format x 2>&1 |
			sed -n -e 's/,//g' -e 's/.* one of //p')"
}

for shell in bash zsh fish; do
	eval "has_$shell=$(command -v $shell)"
done

for shell in bash zsh fish; do
	eval "has=\$has_$shell"
	# shellcheck disable=SC2154 # by eval
	if [ -n "$has" ]; then
		holds "$shell completes the values that there are" \
		    offers_all $shell
	else
		skip "$shell completes the values that there are" "no $shell"
	fi
done

for program in "$BINDIR"/cplt-*; do
	[ -x "$program" ] || continue
	name=${program##*/}
	help_options "$name" >options
	holds "$name --help has options" grep -q '^h help -$' options
	holds "$name: manual and --help agree" manual_agrees "$name"
	for shell in bash zsh fish; do
		eval "has=\$has_$shell"
		if [ -n "$has" ]; then
			holds "$name: $shell completes its options" \
			    completes $shell "$name"
		else
			skip "$name: $shell completes its options" "no $shell"
		fi
	done
done

finish
