/* For lifecycle.c: the members of each act that has some of its own. */
#ifndef CPLT_LIFECYCLE_MEMBERS_H
#define CPLT_LIFECYCLE_MEMBERS_H

#include "ticket/lifecycle.h"

extern const struct lifecycle_member members_with_reason[], members_accept[],
    members_confirm[], members_promise[], members_verify[], members_classify[],
    members_correct[], members_assign[], members_transfer[], members_guide[],
    members_consult[], members_evidence[], members_investigate[],
    members_propose[], members_agree[], members_refuse[], members_implement[],
    members_resolve[], members_reply[], members_visit[], members_withdraw[],
    members_refer[], members_give_back[], members_soothe[], members_notify[],
    members_apologise[], members_uphold[], members_overturn[],
    members_inspect[], members_link[], members_notice[], members_escalate[],
    members_go_down[], members_summarise[], members_improve[];

#endif
