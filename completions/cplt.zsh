#compdef -P cplt-*
# zsh completion for the cplt commands: options as --help lists them, and the
# values that options take.

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

# What --set takes: member=code.
_cplt_set()
{
	if compset -P '*='; then
		compadd -- ${=$(_cplt_values ${${IPREFIX%=}##*=})}
	elif [[ $service == cplt-update ]]; then
		compadd -S = -- ${=$(_cplt_values members)} evidence.kind \
		    link.rel to.by to.dept
	else
		compadd -S = -- area channel customer.tier kind promise.via \
		    severity status
	fi
}

# The first operand of cplt-when.
_cplt_op()
{
	compadd -- ${=$(_cplt_values op)}
	_files
}

# The operands of cplt-apply: a file, and a command.
_cplt_command()
{
	_files
	((CURRENT > 2)) && _command_names -e
}

# The operands of cplt-pick: an expression, and files.
_cplt_test()
{
	if compset -P '*='; then
		compadd -- ${=$(_cplt_values ${IPREFIX%=})}
	else
		compadd -S '' -- ${=$(_cplt_values path)}
		_files
	fi
}

# The first operand of cplt-update --id.
_cplt_act()
{
	compadd -- ${=$(_cplt_values act)}
	_files
}

# How to complete the argument called $2 of option --$1.
_cplt_action()
{
	case $1:$2 in
	by:FIELD*) echo _values -s , field $(_cplt_values fields) ;;
	channel:LIST*)
		echo _values -s , channel $(_cplt_values notice-channel) ;;
	columns:LIST* | sort:KEYS*)
		echo _values -s , column $(_cplt_values columns) ;;
	encoding:CODING) echo "($(_cplt_values coding))" ;;
	measures:*) echo _values -s , measure $(_cplt_values measures) ;;
	format:OUTPUT*) echo "($(_cplt_values output))" ;;
	head:DIGEST) echo ' ' ;;
	format:PAGE*) echo "($(_cplt_values page))" ;;
	level:LEVEL) echo "($(_cplt_values fineness))" ;;
	only:*) echo _values -s , state $(_cplt_values states) ;;
	rule:*) echo _values -s , rule $(_cplt_values rule) ;;
	set:*) echo ' _cplt_set' ;;
	template:LIST*) echo _values -s , template $(_cplt_values template) ;;
	to:LIST*) echo _values -s , recipient $(_cplt_values recipient) ;;
	*:*DIR*) echo _files -/ ;;
	*:*FILE* | *:LEDGER* | *:MODEL*) echo _files ;;
	*) echo "($(_cplt_values $1))" ;;
	esac
}

_cplt()
{
	local line letter name arg help tail often operand=_files
	local -a specs
	local option='^  (-(.),|   ) --([a-z0-9-]+)( ([A-Z][^ ]*))?( +(.*))?$'

	for line in "${(@f)$($service --help 2>/dev/null)}"; do
		[[ $line =~ $option ]] || continue
		letter=$match[2] name=$match[3] arg=$match[5]
		help=${${match[7]//\\/\\\\}//(#m)[\[\]:]/\\$MATCH}
		tail="[$help]" often=
		[[ $name == set ]] && often='*'
		if [[ -n $arg ]]; then
			tail+=":${arg//:/\\:}:$(_cplt_action $name $arg)"
			name+==
		fi
		if [[ -n $letter ]]; then
			[[ -n $arg ]] && letter+=+
			specs+=("(--${name%=})-$letter$tail"
			    "(-${letter%+})--$name$tail")
		else
			specs+=("$often--$name$tail")
		fi
	done
	[[ $service == cplt-apply ]] && operand=' _cplt_command'
	[[ $service == cplt-config ]] && operand="($(_cplt_values names))"
	[[ $service == cplt-when ]] && operand=' _cplt_op'
	[[ $service == cplt-pick ]] && operand=' _cplt_test'
	[[ $service == cplt-update ]] && operand=' _cplt_act'
	_arguments -s -S : "$specs[@]" "*:operand:$operand"
}

setopt localoptions extendedglob
_cplt "$@"
