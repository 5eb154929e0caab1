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

# The words that an option's argument, or a member of a ticket, can be.
_cplt_values()
{
	case $1 in
	accept) echo 1 3 ;;
	act) echo accept reject verify confirm promise classify correct \
		assign transfer guide consult refer return investigate \
		evidence propose agree refuse implement resolve wait pause \
		resume reply visit close withdraw reopen soothe plea uphold \
		overturn notify apologise dispute inspect escalate hand-back \
		deescalate appeal notice deadlock note link summarise \
		improve ;;
	accepted | agreed | convenient | done | explained | fault_admitted | \
		on_spot | typical) echo true false ;;
	area) echo urban rural ;;
	calendar) echo 24x7 office finance hall ;;
	channel | promise.via | via) echo phone app web wechat hall social \
		letter visit in_person email sms ;;
	clock) echo ack handling legal regulator appeal repair answer inform \
		promise visit consult notice apology level ;;
	columns) echo id kind status severity category channel area region \
		service subject received occurred level route owner.dept \
		owner.by first.dept first.by accused.dept customer.tier \
		visit.score age due left state urgency ;;
	customer.tier) echo normal vip group ;;
	coding) echo utf-8 gb18030 ;;
	encoding) echo UTF-8 GB18030 GBK GB2312 UTF-16LE UTF-16BE ;;
	evidence.kind) echo call_record traffic_detail log recording voucher \
		correspondence other ;;
	fields) echo status kind category category/1 severity channel area \
		region service route level received owner.dept owner.by \
		first.dept first.by accused.by customer.tier ;;
	fineness) echo category top fold ;;
	format) echo text json csv html xlsx ;;
	head) echo service_system training product_design fast_response \
		keeping_touch summing_up process technology feedback network \
		channels ;;
	how) echo explained accompanied connected directed ;;
	kind) echo consult query complaint order fault ;;
	lang) echo zh en ;;
	lesson) echo listen respond feedback other ;;
	link.rel) echo repeat_of duplicate_of incident ;;
	members) echo about accepted accused.by accused.dept accused.leader \
		action agreed area at basis category cause comment company \
		convenient customer.account customer.email customer.gender \
		customer.language customer.name customer.on_behalf \
		customer.phone customer.tier demand done due evidence explained \
		fault_admitted first.by first.dept from head how kind lesson \
		level link msg occurred on_spot outcome plan progress reason \
		ref.intake ref.order ref.serial refund region reply_by \
		responsible route rule score second service severity step \
		subject tags template to typical via wish ;;
	measures) echo late complaints withdrawn rejected reopened repeat \
		duplicate escalated accused transferred settled \
		first_contact visited satisfied transfers score \
		first_answer resolution call_back ;;
	names) echo policy.json policy-uk.json policy-us.json \
		taxonomy.csv rules.csv units.csv staff.csv conduct.csv \
		calendars.json calendar-cn.csv templates ;;
	notice-channel) echo sms mail script ;;
	op) echo add sub between is-open next-open ;;
	output) echo json mail ;;
	page) echo json markdown ;;
	path | expression) echo accused accused.by accused.dept accused.leader accused.upheld \
		age any area category channel classified classified.by \
		classified.confidence classified.was classified.why company \
		customer customer.account customer.email customer.gender \
		customer.language customer.name customer.on_behalf \
		customer.phone customer.tier customer.verified demand due \
		evidence evidence.file evidence.kind evidence.sha256 \
		evidence.size extra first first.by first.dept first_contact \
		history id incident incident.members kind late left level \
		links links.id links.rel links.why \
		occurred open owner owner.by owner.dept promise \
		promise.reply_by promise.via purged purged.sha256 reason \
		received redacted ref region resolution resolution.agreed \
		resolution.basis resolution.cause resolution.fault_admitted \
		resolution.outcome resolution.plan resolution.refund \
		resolution.responsible route service severity sla sla.at \
		sla.clocks sla.due sla.policy sla.state state status subject \
		tags text v visit visit.at visit.comment visit.score ;;
	policy) echo cn uk us ;;
	redact) echo customer everyone ;;
	rule) echo plea-limit soothing-skipped soothing-order notice-late \
		apology-late apology-inconvenient inspect-missing \
		withdrawn-without-wish promise-broken transfer-limit \
		ping-pong first-changed closed-unagreed closed-unvisited \
		implemented-unagreed pause-unexplained evidence-missing \
		no-summary apology-only no-response refund-no-cause forced \
		out-of-order fields-differ withdraw-asked withdraw-price \
		no-complaint-asked complaint-useless withdraw-asked-en \
		no-complaint-asked-en complaint-offered complaint-offered-en \
		not-our-department sent-away refused put-off shirk-en rude \
		rude-en ;;
	recipient) echo customer accused leader owner first target by ;;
	severity) echo minor major critical ;;
	states) echo none met paused ok warn late breach ;;
	status) echo received accepted investigating proposed agreed \
		implementing replied visited closed archived waiting \
		referred withdrawn rejected ;;
	step) echo calm reason solution ;;
	template) echo accept apology-attitude apology-error apology-sms assigned \
		close confirm consult delay disputed escalated key-account \
		order-time overdue overdue-leader overdue-legal overdue-legal-leader \
		overturned-agent overturned-raiser progress promise \
		promise-missed propose refer reject reminder reminder-promise \
		reopen reply reply-mail return soothe transfer transferred \
		upheld-agent upheld-leader visit-script withdraw ;;
	trend) echo day week month ;;
	wish) echo volunteered confirmed ;;
	esac
}

# Offer words for $1; several of them, with commas between.
_cplt_list()
{
	local before=

	[[ $cur == *,* ]] && before=${cur%,*},
	compopt -o nospace 2>/dev/null
	mapfile -t COMPREPLY < <(compgen -P "$before" \
	    -W "$(_cplt_values "$1")" -- "${cur#"$before"}")
}

# Offer values for the argument called $2 of option $1.
_cplt_argument()
{
	case $1:$2 in
	--by:FIELD*) _cplt_list fields ;;
	--channel:LIST*) _cplt_list notice-channel ;;
	--columns:LIST* | --sort:KEYS*) _cplt_list columns ;;
	--encoding:CODING)
		mapfile -t COMPREPLY < \
		    <(compgen -W "$(_cplt_values coding)" -- "$cur")
		;;
	--measures:*) _cplt_list measures ;;
	--format:OUTPUT*)
		mapfile -t COMPREPLY < \
		    <(compgen -W "$(_cplt_values output)" -- "$cur")
		;;
	--head:DIGEST) COMPREPLY=() ;;
	--format:PAGE*)
		mapfile -t COMPREPLY < \
		    <(compgen -W "$(_cplt_values page)" -- "$cur")
		;;
	--level:LEVEL)
		mapfile -t COMPREPLY < \
		    <(compgen -W "$(_cplt_values fineness)" -- "$cur")
		;;
	--only:*) _cplt_list states ;;
	--rule:*) _cplt_list rule ;;
	--set:MEMBER*)
		compopt -o nospace 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -S = -W "$(_cplt_values \
			members) evidence.kind link.rel to.by to.dept" -- "$cur")
		;;
	--set:*)
		compopt -o nospace 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -S = -W "area channel \
			customer.tier kind promise.via severity status" -- "$cur")
		;;
	--template:LIST*) _cplt_list template ;;
	--to:LIST*) _cplt_list recipient ;;
	*:*DIR*)
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -d -- "$cur")
		;;
	*:*FILE* | *:LEDGER* | *:MODEL*)
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		;;
	*)
		mapfile -t COMPREPLY < \
		    <(compgen -W "$(_cplt_values "${1#--}")" -- "$cur")
		;;
	esac
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
			_cplt_argument "$name" "$arg"
			return
		fi
		[[ $letter == - ]] || words+=" $letter"
		words+=" $name"
	done < <(_cplt_options "$1")
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
	elif [[ " ${COMP_WORDS[*]:COMP_CWORD-3:2}" == *" --set $prev" ]]; then
		mapfile -t COMPREPLY < \
		    <(compgen -W "$(_cplt_values "$prev")" -- "$cur")
	elif [[ $1 == *cplt-apply ]] && ((COMP_CWORD > 1)); then
		mapfile -t COMPREPLY < <(compgen -c -f -- "$cur")
	elif [[ $1 == *cplt-config ]]; then
		mapfile -t COMPREPLY < \
		    <(compgen -W "$(_cplt_values names)" -- "$cur")
	elif [[ $1 == *cplt-pick && $prev != -* &&
		${COMP_WORDS[*]:COMP_CWORD-1:2} == *=* ]]; then
		mapfile -t COMPREPLY < \
		    <(compgen -W "$(_cplt_values "$prev")" -- "$cur")
	elif [[ $1 == *cplt-pick ]]; then
		compopt -o nospace 2>/dev/null
		mapfile -t COMPREPLY < \
		    <(compgen -f -W "$(_cplt_values path)" -- "$cur")
	elif [[ $1 == *cplt-update ]]; then
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < \
		    <(compgen -f -W "$(_cplt_values act)" -- "$cur")
	elif [[ $1 == *cplt-when ]]; then
		mapfile -t COMPREPLY < \
		    <(compgen -f -W "$(_cplt_values op)" -- "$cur")
	else
		compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
	fi
}

# shellcheck disable=SC2046 # one word a command
complete -F _cplt $(compgen -c cplt- | sort -u)
