/* cplt-notify: tell customers and staff what there is to tell, once */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/when.h"
#include "base/xalloc.h"
#include "notify/dispatch.h"
#include "notify/mail.h"
#include "notify/teller.h"
#include "ticket/filter.h"

enum {
	OPT_ACTS = CLI_LONG_ONLY + 1,
	OPT_CHANNEL,
	OPT_FORMAT,
	OPT_FROM,
	OPT_LANG,
	OPT_OUTBOX,
	OPT_SENT,
	OPT_SINCE,
	OPT_TEMPLATE,
	OPT_TO,
};

static const struct opt options[] = {
	OPT_CONFIG,
	{ OPT_ACTS, "acts", "FILE",
	    N_("write the acts for cplt-update to FILE") },
	{ OPT_CHANNEL, "channel", "LIST",
	    N_("tell only by these: sms, mail, script") },
	{ OPT_FORMAT, "format", "OUTPUT",
	    N_("write json, or mail for sendmail (json)") },
	{ OPT_FROM, "from", "ADDRESS",
	    N_("send mail from ADDRESS (the operator's)") },
	{ OPT_LANG, "lang", "LANGUAGE",
	    N_("write zh or en to who has no language (the policy's)") },
	OPT_NOW,
	{ OPT_OUTBOX, "outbox", "DIR",
	    N_("write each mail to a file in DIR instead") },
	OPT_RECORDS,
	{ OPT_SENT, "sent", "LEDGER",
	    N_("tell what is not in LEDGER, and note it there") },
	{ OPT_SINCE, "since", "TIME", N_("tell only of events from TIME on") },
	{ OPT_TEMPLATE, "template", "LIST", N_("use only these templates") },
	{ OPT_TO, "to", "LIST",
	    N_("tell only these: customer, accused, leader, ...") },
	OPT_WAIT,
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-notify",
	.operands = "[FILE...]",
	.purpose = N_("Tell customers and staff what there is to tell."),
	.options = options,
};

/* What the options ask for. */
struct given {
	const char *sent, *acts, *outbox, *from;
	const char *templates; /* a list, to be looked up in the notices */
	unsigned channels;     /* a bit for each enum notice_channel */
	unsigned roles;        /* and enum notice_recipient */
	int language;          /* enum notice_language, or -1 */
	enum teller_format format;
	time_t since; /* seconds UTC */
};

struct notify {
	struct office office;
	struct teller_terms terms;
	struct dispatch dispatch;
	uint64_t left_out;
};

static int
tell(struct ticket *t, void *worker)
{
	return teller_tell(worker, t);
}

static void *
worker_new(void *arg)
{
	struct notify *notify = arg;
	struct teller *teller = xmalloc(sizeof *teller);

	teller_init(teller, &notify->terms);
	return teller;
}

static void
worker_end(void *worker, void *arg)
{
	struct teller *teller = worker;
	struct notify *notify = arg;

	notify->left_out += teller->left_out;
	teller_release(teller);
	free(teller);
}

static int
unpack(void *arg, struct buf *out)
{
	struct notify *notify = arg;
	struct fault fault;

	if (dispatch_unpack(&notify->dispatch, out, &fault) == 0)
		return 0;
	diag_fault(&fault);
	return -1;
}

/* Read "sms,mail" as bits of places in codes. */
static unsigned
read_codes(const char *const codes[])
{
	const char *list = optarg;
	struct buf all = { 0 }, wanted = { 0 };
	unsigned bits = 0;

	ticket_code_list(codes, &all);
	buf_addf(&wanted, _("a list out of %s"), buf_text(&all));
	buf_release(&all);
	while (*list) {
		size_t len = strcspn(list, ",");
		int code = ticket_code(codes, (struct span) { list, len });

		if (code < 0)
			cli_bad_arg(buf_text(&wanted));
		bits |= 1u << code;
		list += len + (list[len] == ',');
	}
	if (!bits)
		cli_bad_arg(buf_text(&wanted));
	buf_release(&wanted);
	return bits;
}

static void
read_path(const char **path)
{
	if (!*optarg)
		cli_bad_arg(_("the name of a file"));
	*path = optarg;
}

static void
read_option(int key, struct given *given)
{
	static const char *const formats[] = { "json", "mail", NULL };

	if (key == OPT_ACTS)
		read_path(&given->acts);
	if (key == OPT_SENT)
		read_path(&given->sent);
	if (key == OPT_OUTBOX)
		read_path(&given->outbox);
	if (key == OPT_CHANNEL)
		given->channels = read_codes(notice_channels);
	if (key == OPT_TO)
		given->roles = read_codes(notice_recipients);
	if (key == OPT_TEMPLATE)
		given->templates = optarg;
	if (key == OPT_SINCE && when_parse(span_of(optarg), &given->since) < 0)
		cli_bad_arg(_("an RFC 3339 time"));
	if (key == OPT_FROM && !mail_is_address(span_of(optarg)))
		cli_bad_arg(_("a mail address such as desk@example.com"));
	if (key == OPT_FROM)
		given->from = optarg;
	if (key == OPT_LANG)
		given->language =
		    ticket_code(notice_languages, span_of(optarg));
	if (key == OPT_LANG && given->language < 0)
		cli_bad_arg(_("zh or en"));
	if (key == OPT_FORMAT && ticket_code(formats, span_of(optarg)) < 0)
		cli_bad_arg(_("json or mail"));
	if (key == OPT_FORMAT)
		given->format =
		    (enum teller_format)ticket_code(formats, span_of(optarg));
}

/* An option that does nothing must not seem to work. */
static void
refuse_idle(const struct given *given)
{
	if (given->format == FORMAT_MAIL)
		return;
	if (given->outbox)
		cli_misused(_("'--outbox' goes with '--format mail'"));
	if (given->from)
		cli_misused(_("'--from' goes with '--format mail'"));
}

/* Choose those that --template names. */
static void
choose_named(const struct notices *n, const char *list, bool *chosen)
{
	do {
		size_t len = strcspn(list, ",");
		bool found = false;

		for (size_t i = 0; i < n->count; i++) {
			struct span name = { list, len };

			if (!span_equal(n->notices[i].name, name))
				continue;
			chosen[i] = found = true;
		}
		if (!found)
			cli_misused(
			    _("there is no template '%.*s'"), (int)len, list);
		list += len + (list[len] == ',');
	} while (*list);
}

static const struct occasion_table *
choose(const struct notices *n, const struct given *given)
{
	bool *chosen = xcalloc(n->count + 1, sizeof *chosen);
	const struct occasion_table *table;

	if (given->templates)
		choose_named(n, given->templates, chosen);
	for (size_t i = 0; i < n->count; i++)
		chosen[i] = (chosen[i] || !given->templates) &&
			    given->roles >> n->notices[i].to & 1;
	table = occasion_table_new(n, chosen);
	free(chosen);
	return table;
}

static struct span
sender(const struct notify *notify, const struct given *given)
{
	struct span from = notify->office.terms.policy->operator.mail;

	if (given->from)
		return span_of(given->from);
	if (given->format == FORMAT_MAIL && !mail_is_address(from))
		cli_misused(_("mail needs a sender: give --from, or the policy "
			      "'operator.mail', an address"));
	return from;
}

static void
set_terms(struct notify *notify, const struct given *given)
{
	notify->office.now = cli_now();
	if (given->language >= 0)
		notify->office.language = (enum notice_language)given->language;
	notify->terms = (struct teller_terms) {
		.office = &notify->office,
		.table = choose(notify->office.notices, given),
		.since = given->since,
		.channels = given->channels,
		.format = given->format,
		.mailbox = !given->outbox,
		.from = sender(notify, given),
		.acts = given->acts != NULL,
	};
}

/* Make the outbox, if it is not there, for good: a ledger that stays when the
 * power goes must not speak of mails that went with their folder. */
static int
make_outbox(const char *outbox, struct fault *fault)
{
	int error = mkdir(outbox, 0700) < 0 ? errno : 0, got;
	struct buf above = { 0 };

	if (error == EEXIST)
		return 0;
	if (error)
		return fault_set(fault, outbox, 0,
		    _("cannot make the folder: %s"), strerror(error));
	/* Its name may end with slashes. */
	buf_addf(&above, "%s/../", outbox);
	got = outfile_sync_folder(buf_text(&above), fault);
	buf_release(&above);
	return got;
}

/* Open all that is written to, so that nothing is told which cannot be noted.
 * Returns -1 with *fault filled. */
static int
open_dispatch(
    struct notify *notify, const struct given *given, struct fault *fault)
{
	struct dispatch *d = &notify->dispatch;

	d->outbox = given->outbox;
	if (d->outbox && make_outbox(d->outbox, fault) < 0)
		return -1;
	if (given->sent) {
		d->ledger =
		    ledger_open(given->sent, cli_wait(), diag_fault, fault);
		if (!d->ledger)
			return -1;
	}
	notify->terms.ledger = d->ledger;
	if (given->acts && outfile_open(&d->acts, given->acts, fault) < 0)
		return -1;
	d->acts_path = given->acts;
	return 0;
}

/* What was told counts as sent only when all of it went out. */
static enum exit_status
settle(struct notify *notify, enum exit_status status)
{
	struct fault fault;

	if (status != EXIT_DONE && status != EXIT_BAD_INPUT)
		return status;
	if (notify->left_out)
		diag_warn(_("%llu messages that are no mail were left out"),
		    (unsigned long long)notify->left_out);
	if (dispatch_commit(&notify->dispatch, &fault) == 0)
		return status;
	diag_fault(&fault);
	return EXIT_SYSTEM;
}

static enum exit_status
run(struct notify *notify, const struct given *given, char *const files[])
{
	const char *const both[] = { given->sent, given->acts, NULL };
	struct fault fault;

	if (open_dispatch(notify, given, &fault) < 0) {
		diag_fault(&fault);
		return EXIT_SYSTEM;
	}
	return settle(
	    notify, filter_run(files, &(struct filter) { .step = tell,
					  .worker_new = worker_new,
					  .worker_end = worker_end,
					  .in_turn = unpack,
					  .written = both + !given->sent,
					  .arg = notify,
					  .opens = true,
					  .silent = true }));
}

int
main(int argc, char *argv[])
{
	struct notify notify = { 0 };
	struct given given = { .channels = ~0u,
		.roles = ~0u,
		.language = -1,
		.since = WHEN_FIRST };
	enum exit_status status = EXIT_USAGE;
	struct fault fault;

	cli_start(&cli);
	for (int key; (key = cli_next(argc, argv)) != -1;)
		read_option(key, &given);
	refuse_idle(&given);
	if (office_load(&notify.office, cli_config_dir(), &fault) < 0) {
		diag_fault(&fault);
	} else {
		set_terms(&notify, &given);
		status = run(&notify, &given, argv + optind);
	}
	dispatch_release(&notify.dispatch);
	occasion_table_free(
	    (struct occasion_table *)(uintptr_t)notify.terms.table);
	office_release(&notify.office);
	return status;
}
