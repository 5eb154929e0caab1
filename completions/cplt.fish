# fish completion for the cplt commands: options as --help lists them, and the
# values that options take.

# The words that an option's argument, or a member of a ticket, can be.
function __cplt_values
    switch $argv[1]
        case accepted agreed convenient done explained fault_admitted on_spot typical
            echo true false
        case accept
            echo 1 3
        case act
            echo accept reject verify confirm promise classify correct \
                assign transfer guide consult refer return investigate \
                evidence propose agree refuse implement resolve wait pause \
                resume reply visit close withdraw reopen soothe plea uphold \
                overturn notify apologise dispute inspect escalate hand-back \
                deescalate appeal notice deadlock note link summarise \
                improve
        case area
            echo urban rural
        case calendar
            echo 24x7 office finance hall
        case channel promise.via via
            echo phone app web wechat hall social letter visit \
                in_person email sms
        case clock
            echo ack handling legal regulator appeal repair answer inform \
                promise visit consult notice apology level
        case columns
            echo id kind status severity category channel area region \
                service subject received occurred level route owner.dept \
                owner.by first.dept first.by accused.dept customer.tier \
                visit.score age due left state urgency
        case customer.tier
            echo normal vip group
        case coding
            echo utf-8 gb18030
        case encoding
            echo UTF-8 GB18030 GBK GB2312 UTF-16LE UTF-16BE
        case evidence.kind
            echo call_record traffic_detail log recording voucher \
                correspondence other
        case fields
            echo status kind category category/1 severity channel area \
                region service route level received owner.dept owner.by \
                first.dept first.by accused.by customer.tier
        case fineness
            echo category top fold
        case format
            echo text json csv html xlsx
        case head
            echo service_system training product_design fast_response \
                keeping_touch summing_up process technology feedback network \
                channels
        case how
            echo explained accompanied connected directed
        case kind
            echo consult query complaint order fault
        case lang
            echo zh en
        case lesson
            echo listen respond feedback other
        case link.rel
            echo repeat_of duplicate_of incident
        case members
            echo about accepted accused.by accused.dept accused.leader \
                action agreed area at basis category cause comment company \
                convenient customer.account customer.email customer.gender \
                customer.language customer.name customer.on_behalf \
                customer.phone customer.tier demand done due evidence explained \
                fault_admitted first.by first.dept from head how kind lesson \
                level link msg occurred on_spot outcome plan progress reason \
                ref.intake ref.order ref.serial refund region reply_by \
                responsible route rule score second service severity step \
                subject tags template to typical via wish
        case measures
            echo late complaints withdrawn rejected reopened repeat duplicate \
                escalated accused transferred settled first_contact visited \
                satisfied transfers score first_answer resolution call_back
        case names
            echo policy.json policy-uk.json policy-us.json \
                taxonomy.csv rules.csv units.csv staff.csv conduct.csv \
                calendars.json calendar-cn.csv templates
        case notice-channel
            echo sms mail script
        case op
            echo add sub between is-open next-open
        case output
            echo json mail
        case page
            echo json markdown
        case path expression
            echo accused accused.by accused.dept accused.leader accused.upheld \
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
                tags text v visit visit.at visit.comment visit.score
        case policy
            echo cn uk us
        case rule
            echo plea-limit soothing-skipped soothing-order notice-late \
                apology-late apology-inconvenient inspect-missing \
                withdrawn-without-wish promise-broken transfer-limit \
                ping-pong first-changed closed-unagreed closed-unvisited \
                implemented-unagreed pause-unexplained evidence-missing \
                no-summary apology-only no-response refund-no-cause forced \
                out-of-order fields-differ withdraw-asked withdraw-price \
                no-complaint-asked complaint-useless withdraw-asked-en \
                no-complaint-asked-en complaint-offered complaint-offered-en \
                not-our-department sent-away refused put-off shirk-en rude \
                rude-en
        case redact
            echo customer everyone
        case recipient
            echo customer accused leader owner first target by
        case severity
            echo minor major critical
        case states
            echo none met paused ok warn late breach
        case status
            echo received accepted investigating proposed agreed \
                implementing replied visited closed archived waiting \
                referred withdrawn rejected
        case step
            echo calm reason solution
        case template
            echo accept apology-attitude apology-error apology-sms assigned \
                close confirm consult delay disputed escalated key-account \
                order-time overdue overdue-leader overdue-legal overdue-legal-leader \
                overturned-agent overturned-raiser progress \
                promise promise-missed propose refer reject reminder \
                reminder-promise reopen reply reply-mail return soothe \
                transfer transferred upheld-agent upheld-leader visit-script \
                withdraw
        case trend
            echo day week month
        case wish
            echo volunteered confirmed
    end
end

# Lines "member=code" for what --set takes.
function __cplt_members
    for member in area channel customer.tier kind promise.via severity status
        for code in (string split ' ' -- (__cplt_values $member))
            echo $member=$code
        end
    end
end

# The same for cplt-pick: all that it can ask for.
function __cplt_tests
    for path in (string split ' ' -- (__cplt_values path))
        echo $path
    end
    for path in area channel customer.tier kind promise.via severity status
        for code in (string split ' ' -- (__cplt_values $path))
            echo $path=$code
        end
    end
end

# The same for cplt-update: members without codes as well.
function __cplt_event_members
    for member in (string split ' ' -- (__cplt_values members)) \
            evidence.kind link.rel to.by to.dept
        set -l codes (string split -n ' ' -- (__cplt_values $member))
        test -n "$codes"; or set codes ''
        for code in $codes
            echo $member=$code
        end
    end
end

# How complete is to treat the argument called $argv[2] of option $argv[1].
function __cplt_argument
    switch $argv[1]:$argv[2]
        case 'by:FIELD*'
            printf '%s\n' -x -a "(__fish_append , $(__cplt_values fields))"
        case 'rule:IDS'
            printf '%s\n' -x -a "(__fish_append , $(__cplt_values rule))"
        case 'channel:LIST*'
            printf '%s\n' -x -a \
                "(__fish_append , $(__cplt_values notice-channel))"
        case 'columns:LIST*' 'sort:KEYS*'
            printf '%s\n' -x -a "(__fish_append , $(__cplt_values columns))"
        case 'encoding:CODING'
            printf '%s\n' -x -a "$(__cplt_values coding)"
        case 'measures:*'
            printf '%s\n' -x -a "(__fish_append , $(__cplt_values measures))"
        case 'format:OUTPUT*'
            printf '%s\n' -x -a "$(__cplt_values output)"
        case 'head:DIGEST'
            printf '%s\n' -x
        case 'level:LEVEL'
            printf '%s\n' -x -a "$(__cplt_values fineness)"
        case 'format:PAGE*'
            printf '%s\n' -x -a "$(__cplt_values page)"
        case 'only:*'
            printf '%s\n' -x -a "(__fish_append , $(__cplt_values states))"
        case 'set:MEMBER*'
            printf '%s\n' -x -a '(__cplt_event_members)'
        case 'set:*'
            printf '%s\n' -x -a '(__cplt_members)'
        case 'template:LIST*'
            printf '%s\n' -x -a "(__fish_append , $(__cplt_values template))"
        case 'to:LIST*'
            printf '%s\n' -x -a "(__fish_append , $(__cplt_values recipient))"
        case '*:*DIR*'
            printf '%s\n' -x -a '(__fish_complete_directories)'
        case '*:*FILE*' '*:LEDGER*' '*:MODEL*'
            printf '%s\n' -r -F
        case '*:?*'
            printf '%s\n' -x -a "$(__cplt_values $argv[1])"
    end
end

# Lines "letter name argument help" of a command's options, tabs between.
function __cplt_options
    $argv[1] --help 2>/dev/null | string replace -rf \
        '^  (?:-(.),|   ) --([a-z0-9-]+)(?: ([A-Z]\S*))?(?: +(.*))?$' \
        '$1\t$2\t$3\t$4'
end

function __cplt_register
    for line in (__cplt_options $argv[1])
        set -l part (string split \t -- $line)
        set -l option -c $argv[1] -l $part[2]
        test -n "$part[1]"; and set -a option -s $part[1]
        test -n "$part[4]"; and set -a option -d $part[4]
        complete $option (__cplt_argument $part[2] $part[3])
    end
    if test $argv[1] = cplt-apply
        complete -c cplt-apply \
            -a '(path filter -x -- $PATH/cplt-* | path basename)'
    end
    if test $argv[1] = cplt-config
        complete -c cplt-config -f -a (__cplt_values names)
    end
    if test $argv[1] = cplt-pick
        complete -c cplt-pick -a '(__cplt_tests)'
    end
    if test $argv[1] = cplt-update
        complete -c cplt-update -a (__cplt_values act)
    end
    if test $argv[1] = cplt-when
        complete -c cplt-when -a (__cplt_values op)
    end
end

# Loaded by the name of one command, or for all that there are.
if string match -q 'cplt-*' -- (status basename)
    __cplt_register (string replace -r '\.fish$' '' -- (status basename))
else
    for program in (path filter -x -- $PATH/cplt-* | path basename | sort -u)
        __cplt_register $program
    end
end
