/* A model read from a file, and nothing believed that stands in it. */
#include "text/model.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/io.h"
#include "base/lang.h"
#include "base/xalloc.h"
#include "text/model_file.h"

enum {
	NUMBER_MOST = 1000000, /* what a score is made of, and its negative */
	FILE_MOST = 1 << 28,   /* bytes */
};

/* The rest of the file, and where to say what is wrong with it. */
struct reading {
	const unsigned char *at;
	size_t len;
	const char *origin;
	const struct taxonomy *taxonomy;
	struct fault *fault;
	struct model *model;
};

static int
refuse(struct reading *in, const char *what)
{
	return fault_set(in->fault, in->origin, 0, "%s", what);
}

static int
misshapen(struct reading *in)
{
	return refuse(in, _("it is no whole model, wanted a file of "
			    "cplt-classify --train"));
}

/* The next numbers: what they need must have been asked for by has. */
static uint32_t
next_32(struct reading *in)
{
	const unsigned char *p = in->at;

	in->at += 4;
	in->len -= 4;
	return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	       (uint32_t)p[3] << 24;
}

static uint64_t
next_64(struct reading *in)
{
	uint64_t low = next_32(in);

	return low | (uint64_t)next_32(in) << 32;
}

static float
next_float(struct reading *in, bool *sound)
{
	uint32_t bits = next_32(in);
	float f;

	memcpy(&f, &bits, sizeof f);
	if (!isfinite(f) || fabsf(f) > NUMBER_MOST)
		*sound = false;
	return f;
}

/* Are count things of size bytes left? */
static bool
has(const struct reading *in, uint64_t count, size_t size)
{
	return count <= in->len / size;
}

static int
read_head(struct reading *in)
{
	unsigned char digest[DIGEST_SIZE];
	uint32_t version, grams;

	if (in->len < MODEL_HEAD + MODEL_FIXED ||
	    memcmp(in->at, MODEL_MAGIC, 8) != 0)
		return misshapen(in);
	in->at += 8;
	in->len -= 8;
	version = next_32(in);
	grams = next_32(in);
	if (version != MODEL_VERSION || grams != GRAMS_VERSION)
		return refuse(in, _("a model of another version of cplt, "
				    "wanted one that this one has trained"));
	digest_sha256((struct span) { (const char *)in->at + DIGEST_SIZE,
			  in->len - DIGEST_SIZE },
	    digest);
	if (memcmp(digest, in->at, DIGEST_SIZE) != 0)
		return refuse(in, _("the model is damaged: its checksum is "
				    "not that of its content"));
	in->at += DIGEST_SIZE;
	in->len -= DIGEST_SIZE;
	return 0;
}

static int
read_fixed(struct reading *in)
{
	struct model *m = in->model;
	unsigned char digest[DIGEST_SIZE];

	model_taxonomy_digest(in->taxonomy, digest);
	if (memcmp(digest, in->at, DIGEST_SIZE) != 0)
		return refuse(in, _("the model was trained for other classes "
				    "than those of taxonomy.csv, wanted one "
				    "trained with these"));
	memcpy(m->rules, in->at + DIGEST_SIZE, DIGEST_SIZE);
	in->at += 2 * DIGEST_SIZE;
	in->len -= 2 * DIGEST_SIZE;
	m->made = (int64_t)next_64(in);
	m->tickets = next_64(in);
	m->table_count = next_32(in);
	m->choice_count = next_32(in);
	m->option_count = next_32(in);
	(void)next_32(in);
	return 0;
}

static int
read_options(struct reading *in)
{
	struct model *m = in->model;
	bool sound = true;

	if (!has(in, m->option_count, MODEL_OPTION))
		return misshapen(in);
	m->options = xcalloc(m->option_count + 1, sizeof *m->options);
	for (size_t i = 0; i < m->option_count; i++) {
		struct model_option *o = &m->options[i];

		o->value = (int32_t)next_32(in);
		o->seen = next_32(in);
		o->bias = next_float(in, &sound);
		o->scale = next_float(in, &sound);
		o->prior = next_float(in, &sound);
	}
	return sound ? 0 : misshapen(in);
}

/* The options must be all there can be, in their order. */
static bool
options_are(const struct model *m, const struct model_choice *c, int first,
    const struct taxonomy *t)
{
	uint32_t k = 0;
	int place = first;

	if (c->below >= 0 && m->options[c->first + k++].value != c->below)
		return false;
	for (; place >= 0 && k < c->count; place = t->classes[place].next)
		if (m->options[c->first + k++].value != place)
			return false;
	return place < 0 && k == c->count;
}

static bool
counts_up(const struct model *m, const struct model_choice *c, uint32_t count)
{
	for (uint32_t k = 0; k < c->count; k++)
		if (m->options[c->first + k].value != (int32_t)k)
			return false;
	return c->count == count;
}

/* Put the choice where it is looked for, if it is the first such. */
static bool
place_choice(struct reading *in, size_t i)
{
	struct model *m = in->model;
	const struct taxonomy *t = in->taxonomy;
	const struct model_choice *c = &m->choices[i];
	int32_t *place = c->asks == ASKS_SEVERITY ? &m->severity
			 : c->asks == ASKS_KIND   ? &m->kind
						  : &m->top;
	int first = 0;

	if (c->asks == ASKS_CATEGORY && c->below >= 0) {
		if ((size_t)c->below >= t->count)
			return false;
		place = &m->below[c->below];
		first = t->classes[c->below].child;
	}
	if (*place >= 0 || c->below < -1 ||
	    (c->asks != ASKS_CATEGORY && c->below != -1))
		return false;
	*place = (int32_t)i;
	if (c->asks == ASKS_SEVERITY)
		return counts_up(m, c, SEVERITY_COUNT);
	if (c->asks == ASKS_KIND)
		return counts_up(m, c, KIND_COUNT);
	return first >= 0 && options_are(m, c, first, t);
}

static bool
read_choice(struct reading *in, size_t i)
{
	struct model *m = in->model;
	struct model_choice *c = &m->choices[i];
	uint32_t asks = next_32(in);
	bool sound = asks <= ASKS_KIND;

	c->asks = sound ? (enum model_asks)asks : ASKS_CATEGORY;
	c->below = (int32_t)next_32(in);
	c->table = next_32(in);
	c->column = next_32(in);
	c->first = next_32(in);
	c->count = next_32(in);
	c->a = next_float(in, &sound);
	c->b = next_float(in, &sound);
	c->c = next_float(in, &sound);
	c->alone = next_float(in, &sound);
	return sound && c->table < m->table_count && c->count > 0 &&
	       c->count <= MODEL_OPTIONS && c->first <= m->option_count &&
	       c->count <= m->option_count - c->first && place_choice(in, i);
}

static int
read_choices(struct reading *in)
{
	struct model *m = in->model;

	m->below = xcalloc(in->taxonomy->count + 1, sizeof *m->below);
	for (size_t i = 0; i < in->taxonomy->count; i++)
		m->below[i] = -1;
	m->top = m->severity = m->kind = -1;
	if (!has(in, m->choice_count, MODEL_CHOICE))
		return misshapen(in);
	m->choices = xcalloc(m->choice_count + 1, sizeof *m->choices);
	for (size_t i = 0; i < m->choice_count; i++)
		if (!read_choice(in, i))
			return misshapen(in);
	return m->top >= 0 ? 0 : misshapen(in);
}

static bool
read_table(struct reading *in, struct model_table *t)
{
	if (!has(in, 1, MODEL_TABLE))
		return false;
	t->rows = next_32(in);
	t->columns = next_32(in);
	if (t->rows > MODEL_ROWS || !t->columns || t->columns > MODEL_COLUMNS ||
	    !has(in, t->rows, 4 + t->columns))
		return false;
	t->hash = xcalloc((size_t)t->rows + MODEL_WINDOW, sizeof *t->hash);
	for (size_t i = 0; i < t->rows; i++)
		t->hash[i] = next_32(in);
	t->weights = (const int8_t *)in->at;
	in->at += (size_t)t->rows * t->columns;
	in->len -= (size_t)t->rows * t->columns;
	return model_place(t);
}

static int
read_tables(struct reading *in)
{
	struct model *m = in->model;

	if (!has(in, m->table_count, MODEL_TABLE) ||
	    m->table_count > MODEL_TABLES)
		return misshapen(in);
	m->tables = xcalloc(m->table_count + 1, sizeof *m->tables);
	for (size_t i = 0; i < m->table_count; i++)
		if (!read_table(in, &m->tables[i]))
			return misshapen(in);
	return in->len ? misshapen(in) : 0;
}

/* Are the columns of each choice there? */
static int
check_columns(struct reading *in)
{
	const struct model *m = in->model;

	for (size_t i = 0; i < m->choice_count; i++) {
		const struct model_choice *c = &m->choices[i];
		uint32_t columns = m->tables[c->table].columns;

		if (c->column > columns || c->count > columns - c->column)
			return misshapen(in);
	}
	return 0;
}

/* Read m->file; returns m, or NULL when it is given back. */
static struct model *
read_model(struct model *m, const char *origin, const struct taxonomy *t,
    struct fault *fault)
{
	struct reading in = { NULL, m->file.len, origin, t, fault, m };

	memset(buf_reserve(&m->file, MODEL_BLOCK), 0, MODEL_BLOCK);
	in.at = (const unsigned char *)m->file.at;
	if (read_head(&in) == 0 && read_fixed(&in) == 0 &&
	    read_options(&in) == 0 && read_choices(&in) == 0 &&
	    read_tables(&in) == 0 && check_columns(&in) == 0)
		return m;
	model_free(m);
	return NULL;
}

struct model *
model_read(struct span text, const char *origin, const struct taxonomy *t,
    struct fault *fault)
{
	struct model *m = xcalloc(1, sizeof *m);

	buf_add_span(&m->file, text);
	return read_model(m, origin, t, fault);
}

/* Can what is there go on as a model?  No device has an end. */
static bool
may_go_on(const struct buf *b)
{
	size_t begun = b->len < 8 ? b->len : 8;

	return b->len < FILE_MOST && memcmp(b->at, MODEL_MAGIC, begun) == 0;
}

static int
read_whole(int fd, struct buf *out)
{
	enum { STEP = 1 << 20 };
	ssize_t got;

	do {
		got = io_read(fd, buf_reserve(out, STEP), STEP);
		out->len += got > 0 ? (size_t)got : 0;
	} while (got > 0 && may_go_on(out));
	return got < 0 ? -1 : 0;
}

struct model *
model_load(const char *path, const struct taxonomy *t, struct fault *fault)
{
	struct model *m = xcalloc(1, sizeof *m);
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0 || read_whole(fd, &m->file) < 0) {
		(void)fault_set(fault, path, 0, "%s", strerror(errno));
		model_free(m);
		m = NULL;
	} else {
		m = read_model(m, path, t, fault);
	}
	if (fd >= 0)
		(void)close(fd);
	return m;
}
