/* What a closed case teaches, going by its history. */
#include "cases/facts.h"

#include "base/lang.h"
#include "base/when.h"
#include "ticket/event.h"

const char *const case_ends[] = { "well", "mixed", "badly", NULL };
const char *const case_lessons[] = { "listen", "respond", "feedback", "other",
	NULL };

static const struct {
	enum case_lesson lesson;
	bool grave;   /* enough for a bad end */
	bool welcome; /* something done well */
	const char *label;
} reasons[REASONS] = {
	[REASON_NO_CAUSE] = { LESSON_LISTEN, true, false,
	    N_("settled without looking for the cause") },
	[REASON_REFUSED] = { LESSON_LISTEN, false, false,
	    N_("the first solution was refused") },
	[REASON_REOPENED] = { LESSON_LISTEN, true, false,
	    N_("had to be taken up again") },
	[REASON_NO_ANSWER] = { LESSON_RESPOND, true, false,
	    N_("the customer got no answer") },
	[REASON_LATE] = { LESSON_RESPOND, false, false,
	    N_("answered later than promised") },
	[REASON_ESCALATED] = { LESSON_RESPOND, false, false,
	    N_("had to be raised to a higher level") },
	[REASON_PASSED_ON] = { LESSON_RESPOND, false, false,
	    N_("passed from unit to unit") },
	[REASON_APPEALED] = { LESSON_RESPOND, true, false,
	    N_("the customer turned to the regulator") },
	[REASON_LOW_SCORE] = { LESSON_FEEDBACK, true, false,
	    N_("the customer was not satisfied") },
	[REASON_NOT_VISITED] = { LESSON_FEEDBACK, false, false,
	    N_("the customer was not called back") },
	[REASON_ROOT_FOUND] = { LESSON_LISTEN, false, true,
	    N_("the cause was found and proved") },
	[REASON_IN_TIME] = { LESSON_RESPOND, false, true,
	    N_("answered within the promised time") },
	[REASON_ON_SPOT] = { LESSON_RESPOND, false, true,
	    N_("answered at once") },
	[REASON_SATISFIED] = { LESSON_FEEDBACK, false, true,
	    N_("the customer was satisfied") },
	[REASON_IMPROVED] = { LESSON_FEEDBACK, false, true,
	    N_("an improvement was put on the register") },
};

const char *const case_reasons[] = { "no-cause", "refused", "reopened",
	"no-answer", "late", "escalated", "passed-on", "appealed", "low-score",
	"not-called-back", "root-found", "in-time", "on-spot", "satisfied",
	"improved", NULL };

const char *
case_end_label(enum case_end end)
{
	static const char *const labels[ENDS] = { N_("ended well"),
		N_("ended neither well nor badly"), N_("ended badly") };

	return _(labels[end]);
}

const char *
case_lesson_label(enum case_lesson lesson)
{
	static const char *const labels[LESSONS] = {
		N_("Listen until the root of the matter is understood."),
		N_("Answer in time and act; neither put off nor pass on."),
		N_("Take what customers say as the way to improve."),
		N_("Something else: see what was noted."),
	};

	return _(labels[lesson]);
}

const char *
case_reason_label(enum case_reason reason)
{
	return _(reasons[reason].label);
}

/* What the events told, as far as they were read. */
struct story {
	struct case_facts *facts;
	time_t promised;
	int transfers;
	bool proof; /* evidence was put to the case, or it was investigated */
};

static void
add_reason(struct story *s, enum case_reason reason)
{
	s->facts->reasons |= (uint32_t)1 << reason;
}

static void
take_reply(struct story *s, struct ticket *t, const struct event *e)
{
	struct case_facts *facts = s->facts;

	if (!facts->answered)
		facts->answered = e->at;
	if (s->promised)
		add_reason(
		    s, e->at > s->promised ? REASON_LATE : REASON_IN_TIME);
	s->promised = 0;
	if (event_text(t, e->whole, SPAN("on_spot")).at &&
	    walk_member(e->whole, SPAN("on_spot")).type == SCAN_TRUE)
		add_reason(s, REASON_ON_SPOT);
}

static void
take_summary(struct story *s, struct ticket *t, const struct event *e)
{
	int lesson =
	    ticket_code(case_lessons, event_text(t, e->whole, SPAN("lesson")));

	if (lesson >= 0) {
		s->facts->lesson = (enum case_lesson)lesson;
		s->facts->said = true;
	}
	if (walk_member(e->whole, SPAN("typical")).type == SCAN_TRUE)
		s->facts->typical = true;
}

static void
take_promise(struct story *s, struct ticket *t, const struct event *e)
{
	struct span by = event_text(t, e->whole, SPAN("reply_by"));
	time_t at;

	if (by.at && when_parse(by, &at) == 0)
		s->promised = at;
}

static void
take_event(struct story *s, struct ticket *t, const struct event *e)
{
	static const struct {
		const char *act;
		enum case_reason reason;
	} plain[] = {
		{ "refuse", REASON_REFUSED },
		{ "reopen", REASON_REOPENED },
		{ "escalate", REASON_ESCALATED },
		{ "appeal", REASON_APPEALED },
		{ "improve", REASON_IMPROVED },
	};

	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		if (span_is(e->act, plain[i].act))
			add_reason(s, plain[i].reason);
	if (span_is(e->act, "reply"))
		take_reply(s, t, e);
	else if (span_is(e->act, "promise"))
		take_promise(s, t, e);
	else if (span_is(e->act, "summarise"))
		take_summary(s, t, e);
	else if (span_is(e->act, "transfer") && ++s->transfers > 1)
		add_reason(s, REASON_PASSED_ON);
	else if (span_is(e->act, "close") || span_is(e->act, "withdraw"))
		s->facts->closed = e->at;
	s->proof |=
	    span_is(e->act, "evidence") || span_is(e->act, "investigate");
}

/* The lesson with most reasons among those of the kind, bad ones or good. */
static enum case_lesson
weigh(uint32_t have, bool welcome)
{
	int votes[LESSONS] = { 0 };
	enum case_lesson best = LESSON_LISTEN;

	for (int r = 0; r < REASONS; r++)
		if ((have >> r & 1) && reasons[r].welcome == welcome)
			votes[reasons[r].lesson] += 1 + reasons[r].grave;
	for (int l = 0; l < LESSON_OTHER; l++)
		if (votes[l] > votes[best])
			best = (enum case_lesson)l;
	return votes[best] ? best : LESSON_OTHER;
}

static void
judge(struct story *s)
{
	struct case_facts *facts = s->facts;
	bool grave = false, bad = false;

	for (int r = 0; r < REASONS; r++)
		if (facts->reasons >> r & 1) {
			grave |= reasons[r].grave;
			bad |= !reasons[r].welcome;
		}
	facts->end = grave                       ? END_BADLY
		     : facts->score >= 4 || !bad ? END_WELL
						 : END_MIXED;
	if (facts->said)
		return;
	facts->lesson = weigh(facts->reasons, facts->end == END_WELL);
	if (facts->lesson == LESSON_OTHER)
		facts->lesson = weigh(facts->reasons, false);
}

void
case_facts_read(struct case_facts *facts, struct ticket *t)
{
	struct story s = { .facts = facts };
	struct events it = events_start(t);
	struct event e;
	int64_t score = 0;
	bool cause, outcome;

	*facts = (struct case_facts) { .lesson = LESSON_OTHER };
	while (events_next(&it, &e) > 0)
		take_event(&s, t, &e);
	cause = record_text(t->record, "resolution.cause").len > 0;
	outcome = record_text(t->record, "resolution.outcome").len > 0;
	if (outcome && !cause)
		add_reason(&s, REASON_NO_CAUSE);
	if (cause && s.proof)
		add_reason(&s, REASON_ROOT_FOUND);
	if (!facts->answered && !outcome)
		add_reason(&s, REASON_NO_ANSWER);
	if (value_int(record_get(t->record, "visit.score"), &score) == 0 &&
	    score >= 1 && score <= 5)
		facts->score = (int)score;
	if (facts->score)
		add_reason(
		    &s, facts->score > 3 ? REASON_SATISFIED : REASON_LOW_SCORE);
	else
		add_reason(&s, REASON_NOT_VISITED);
	judge(&s);
}
