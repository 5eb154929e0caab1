/* cplt-pick: choose tickets by an expression */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/cli.h"
#include "base/text.h"
#include "base/xalloc.h"
#include "pick/field.h"
#include "pick/ids.h"
#include "pick/pick.h"
#include "ticket/filter.h"

enum {
	OPT_FIELDS = CLI_LONG_ONLY + 1,
	OPT_IDS,
	OPT_POLICY,
};

static const struct opt options[] = {
	OPT_CONFIG,
	{ 'c', "count", NULL, N_("write only how many tickets there are") },
	{ 'e', "expression", "EXPR",
	    N_("the expression: all operands are files") },
	{ 'f', "file", "FILE", N_("read the expression from FILE") },
	{ OPT_FIELDS, "fields", NULL,
	    N_("list what a ticket can be asked for") },
	{ OPT_IDS, "ids", "FILE",
	    N_("choose the tickets whose ids FILE has, one a line") },
	OPT_NOW,
	{ OPT_POLICY, "policy", "OTHER",
	    N_("judge by another policy: cn, uk, us or a file") },
	{ 'q', "quiet", NULL, N_("write nothing, only end with the status") },
	OPT_RECORDS,
	{ 'v', "invert", NULL, N_("choose the other tickets") },
	OPT_COMMON,
};

static const struct cli cli = {
	.name = "cplt-pick",
	.operands = "[EXPR] [FILE...]",
	.purpose = N_("Choose tickets by an expression."),
	.options = options,
};

/* What all workers share, only read while they run, and what they found. */
struct choice {
	struct pick_terms terms;
	struct pick *pick; /* or NULL */
	struct intern ids;
	bool by_ids, invert, count, quiet, list;
	uint64_t found;
};

struct worker {
	const struct choice *choice;
	struct pick_room *room; /* or NULL */
	uint64_t found;
};

/* Returns 1 when t is chosen, 0 when not, -1 when it is misshapen. */
static int
is_chosen(struct worker *w, struct ticket *t)
{
	const struct choice *c = w->choice;
	size_t number;
	int holds = !c->by_ids || intern_find(&c->ids, t->id, &number);

	if (holds && c->pick)
		holds = pick_match(c->pick, w->room, t);
	return holds < 0 ? holds : holds != c->invert;
}

static int
choose(struct ticket *t, void *arg)
{
	struct worker *w = arg;
	struct record *r = t->record;
	int chosen = is_chosen(w, t);

	if (chosen < 0)
		return STEP_BAD;
	w->found += (unsigned)chosen;
	/* Bad lines must not come out among those chosen, so that nothing is
	 * passed on but what is said. */
	if (chosen && w->choice->quiet)
		return STEP_LAST;
	if (chosen && !w->choice->count) {
		buf_add_span(record_say(r), r->line);
		buf_add_char(record_say(r), '\n');
	}
	return STEP_DROP;
}

static void *
worker_new(void *arg)
{
	struct worker *w = xcalloc(1, sizeof *w);

	w->choice = arg;
	if (w->choice->pick)
		w->room = pick_room_new(w->choice->pick);
	return w;
}

static void
worker_end(void *worker, void *arg)
{
	struct worker *w = worker;
	struct choice *c = arg;

	c->found += w->found;
	if (w->room)
		pick_room_free(w->room);
	free(w);
}

/* Show a person at a terminal where an expression is wrong. */
static void
point_at(struct span text, const struct pick_place *place)
{
	const char *line = text.at, *end;
	struct buf shown = { 0 };
	size_t before;

	if (!isatty(STDERR_FILENO) || place->at > text.len)
		return;
	for (size_t i = 0; i < place->at; i++)
		if (text.at[i] == '\n')
			line = text.at + i + 1;
	end = memchr(line, '\n', (size_t)(text.at + text.len - line));
	text_shown(&shown,
	    (struct span) { line, (size_t)(text.at + place->at - line) });
	before = text_columns(buf_span(&shown));
	text_shown(&shown, (struct span) { text.at + place->at,
			       (size_t)((end ? end : text.at + text.len) -
					(text.at + place->at)) });
	fprintf(stderr, "%s\n%*s^\n", buf_text(&shown), (int)before, "");
	buf_release(&shown);
}

static void
read_expression(struct choice *c, struct span text, const char *origin)
{
	struct pick_place place;
	struct fault fault;

	c->pick = pick_read(text, origin, &c->terms, &fault, &place);
	if (c->pick)
		return;
	diag_fault(&fault);
	point_at(text, &place);
	exit(EXIT_USAGE);
}

static void
read_file(struct choice *c, const char *path)
{
	struct config_file file;
	struct fault fault;

	if (config_load_path(&file, path, &fault) < 0) {
		diag_fault(&fault);
		exit(EXIT_USAGE);
	}
	read_expression(c, file.text, path);
	config_release(&file);
}

static void
read_ids(struct choice *c, const char *path, char *const files[])
{
	struct fault fault;

	c->by_ids = true;
	if (strcmp(path, "-") == 0) {
		if (!*files)
			cli_misused(_("'--ids -' reads stdin: name the files "
				      "of tickets"));
		for (; *files; files++)
			if (strcmp(*files, "-") == 0)
				cli_misused(_("stdin cannot be both ids and "
					      "tickets"));
	}
	if (ids_load(&c->ids, path, &fault) < 0) {
		diag_fault(&fault);
		exit(EXIT_USAGE);
	}
}

/* What the options of a run say beside struct choice. */
struct given {
	const char *expression, *file, *ids;
};

static void
take_option(int key, struct choice *c, struct given *given)
{
	if (key == 'e' && given->expression)
		cli_misused(_("give '--expression' once"));
	if (key == 'e')
		given->expression = optarg;
	if (key == 'f')
		given->file = optarg;
	if (key == OPT_IDS)
		given->ids = optarg;
	if (key == OPT_POLICY)
		c->terms.policy = optarg;
	c->count |= key == 'c';
	c->quiet |= key == 'q';
	c->invert |= key == 'v';
	c->list |= key == OPT_FIELDS;
}

/* Read what is to be chosen by; returns the files. */
static char *const *
prepare(struct choice *c, const struct given *given, char *const operands[])
{
	const char *text = given->expression;

	if (text && given->file)
		cli_misused(_("give one of --expression and --file"));
	if (!text && !given->file && !given->ids) {
		text = *operands;
		if (!text)
			cli_misused(_("an expression is missing, as in "
				      "cplt-pick 'status=closed' FILE"));
		operands++;
	}
	if (text)
		read_expression(c, span_of(text), "expression");
	if (given->file)
		read_file(c, given->file);
	if (given->ids)
		read_ids(c, given->ids, operands);
	return operands;
}

static void
list_fields(void)
{
	struct buf out = { 0 };

	field_list(&out);
	fwrite(out.at, 1, out.len, stdout);
	buf_release(&out);
}

/* Whether there are any is known, whatever else a file holds; that there are
 * none is left open by bad lines. */
static enum exit_status
answer(const struct choice *c, enum exit_status status)
{
	if (status == EXIT_DONE && !c->found)
		return EXIT_NO;
	if (status == EXIT_BAD_INPUT && c->quiet && c->found)
		return EXIT_DONE;
	return status;
}

int
main(int argc, char *argv[])
{
	struct choice c = { 0 };
	struct given given = { 0 };
	enum exit_status status;
	char *const *files;

	cli_start(&cli);
	for (int key; (key = cli_next(argc, argv)) != -1;)
		take_option(key, &c, &given);
	if (c.list) {
		list_fields();
		return EXIT_DONE;
	}
	c.terms.dir = cli_config_dir();
	c.terms.now = cli_now();
	files = prepare(&c, &given, argv + optind);
	status = filter_run(files, &(struct filter) { .step = choose,
				       .worker_new = worker_new,
				       .worker_end = worker_end,
				       .arg = &c,
				       .silent = true,
				       .late = c.count || c.quiet });
	if (c.count && !c.quiet && status != EXIT_SYSTEM)
		printf("%" PRIu64 "\n", c.found);
	status = answer(&c, status);
	pick_free(c.pick);
	pick_terms_release(&c.terms);
	intern_release(&c.ids);
	return status;
}
