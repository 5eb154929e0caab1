# bash completion for the cplt commands: options as --help lists them, and the
# values that options take.
# shellcheck shell=bash

# Lines "-x --name ARG" of a command's options; "-" for no letter.
_cplt_options()
{
	LC_ALL=C "$1" --help 2>/dev/null | sed -n -E \
	    -e 's/^  -(.), --([a-z0-9-]+)( ([A-Z][^ ]*))?( .*)?$/-\1 --\2 \4/p' \
	    -e 's/^      --([a-z0-9-]+)( ([A-Z][^ ]*))?( .*)?$/- --\1 \3/p'
}

# The words that the argument $2 of option --$1 of command $3 can be.
_cplt_values()
{
	case $1 in
	status) echo received accepted investigating proposed agreed \
		implementing replied visited closed archived waiting \
		referred withdrawn rejected ;;
	kind) echo consult query complaint order fault ;;
	severity) echo minor major critical ;;
	channel) echo phone app web wechat hall social letter visit \
		in_person email sms ;;
	area) echo urban rural ;;
	tier) echo normal vip group ;;
	format) echo text json csv ;;
	esac
}

# Offer values for the argument called $2 of option --$1 of command $3.
_cplt_argument()
{
	local values

	values=$(_cplt_values "$@")
	if [[ -n $values ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$values" -- "$cur")
	elif [[ $2 == *DIR* ]]; then
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -d -- "$cur")
	elif [[ $2 == *FILE* ]]; then
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
	fi
}

_cplt()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=
	local letter name arg words=

	COMPREPLY=()
	((COMP_CWORD > 0)) && prev=${COMP_WORDS[COMP_CWORD - 1]}
	# "--format=te" comes as three words.
	if [[ $cur == = ]]; then
		cur=
	elif [[ $prev == = ]]; then
		prev=${COMP_WORDS[COMP_CWORD - 2]}
	fi
	while read -r letter name arg; do
		if [[ -n $arg && $prev == -?* &&
			($prev == "$letter" || $prev == "$name") ]]; then
			_cplt_argument "${name#--}" "$arg" "$1"
			return
		fi
		[[ $letter == - ]] || words+=" $letter"
		words+=" $name"
	done < <(_cplt_options "$1")
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
	else
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
	fi
}

# shellcheck disable=SC2046 # one word a command
complete -F _cplt $(compgen -c cplt- | sort -u)
