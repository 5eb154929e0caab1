#compdef -P cplt-*
# zsh completion for the cplt commands: options as --help lists them, and the
# values that options take.

# How to complete the argument $2 of option --$1 of command $3.
_cplt_action()
{
	case $1 in
	status) print -r -- '(received accepted investigating proposed agreed
		implementing replied visited closed archived waiting referred
		withdrawn rejected)' ;;
	kind) print -r -- '(consult query complaint order fault)' ;;
	severity) print -r -- '(minor major critical)' ;;
	channel) print -r -- '(phone app web wechat hall social letter visit
		in_person email sms)' ;;
	area) print -r -- '(urban rural)' ;;
	tier) print -r -- '(normal vip group)' ;;
	format) print -r -- '(text json csv)' ;;
	*)
		case $2 in
		*DIR*) print -r -- '_files -/' ;;
		*FILE*) print -r -- _files ;;
		*) print -r -- ' ' ;;
		esac
		;;
	esac
}

_cplt()
{
	local line letter name arg help tail
	local -a specs
	local option='^  (-(.),|   ) --([a-z0-9-]+)( ([A-Z][^ ]*))?( +(.*))?$'

	for line in "${(@f)$($service --help 2>/dev/null)}"; do
		[[ $line =~ $option ]] || continue
		letter=$match[2] name=$match[3] arg=$match[5]
		help=${${match[7]//\\/\\\\}//(#m)[\[\]:]/\\$MATCH}
		tail="[$help]"
		if [[ -n $arg ]]; then
			tail+=":${arg//:/\\:}:$(_cplt_action $name $arg $service)"
			name+==
		fi
		if [[ -n $letter ]]; then
			[[ -n $arg ]] && letter+=+
			specs+=("(--${name%=})-$letter$tail"
			    "(-${letter%+})--$name$tail")
		else
			specs+=("--$name$tail")
		fi
	done
	_arguments -s -S : "$specs[@]" '*:file:_files'
}

setopt localoptions extendedglob
_cplt "$@"
