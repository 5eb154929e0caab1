/* What was learnt, as a short report. */
#include "learn/tell.h"

#include <stdlib.h>

#include "base/lang.h"
#include "base/text.h"
#include "base/xalloc.h"

enum { NAME = 16, FIGURE = 14 }; /* columns: 80 in all */

/* How many lessons each class has, it alone. */
static size_t *
count_classes(const struct learn *l)
{
	const struct sample *s = learn_sample(l);
	size_t *counts = xcalloc(learn_taxonomy(l)->count + 1, sizeof *counts);

	for (size_t i = 0; i < s->count; i++)
		counts[s->lessons[i]->labels.category]++;
	return counts;
}

static void
tell_classes(struct buf *out, const struct learn *l)
{
	const struct taxonomy *t = learn_taxonomy(l);
	size_t *counts = count_classes(l);

	for (size_t i = 0; i < t->count; i++)
		if (counts[i])
			buf_addf(out, "%8zu  %.*s\n", counts[i],
			    SPAN_ARGS(t->classes[i].code));
	free(counts);
}

static void
add_figure(struct buf *out, const char *text)
{
	buf_add_str(out, "  ");
	text_pad(out, span_of(text), FIGURE, true);
}

static void
tell_score(
    struct buf *out, const char *name, const struct learn_score *s, double very)
{
	struct buf work = { 0 };

	text_pad(out, span_of(name), NAME, false);
	buf_addf(&work, "%.1f %%", 100 * s->right);
	add_figure(out, buf_text(&work));
	buf_clear(&work);
	buf_addf(&work, "%.1f %%", 100 * very);
	add_figure(out, buf_text(&work));
	buf_clear(&work);
	buf_addf(&work, "%.3f", s->loss);
	add_figure(out, buf_text(&work));
	buf_clear(&work);
	buf_addf(&work, "%.3f", s->error);
	add_figure(out, buf_text(&work));
	buf_add_char(out, '\n');
	buf_release(&work);
}

static void
tell_scores(struct buf *out, const struct learnt *told)
{
	buf_addf(out,
	    _("Of %zu tickets, each told by what the others teach (%u "
	      "folds), right:\n"),
	    told->held_out, told->folds);
	text_pad(out, span_of(""), NAME, false);
	add_figure(out, _("topmost class"));
	add_figure(out, _("very class"));
	add_figure(out, _("log loss"));
	add_figure(out, _("ECE"));
	buf_add_char(out, '\n');
	tell_score(out, _("rules"), &told->rules, told->rules_right);
	tell_score(out, _("model"), &told->model, told->model_right);
	tell_score(out, _("rules and model"), &told->both, told->both_right);
}

static void
tell_pool(struct buf *out, const char *where, const struct learn_pool *p)
{
	buf_addf(out,
	    _("Pooled %s: model %.2f, rules %.2f, their choice %.2f; the model "
	      "alone %.2f\n"),
	    where, p->a, p->b, p->c, p->alone);
}

void
learn_tell(struct buf *out, const struct learn *l, const struct learnt *told,
    size_t bytes)
{
	buf_addf(out,
	    _("Learnt from %zu tickets; severity from %zu, kind from %zu:\n"),
	    told->tickets, told->severity, told->kind);
	tell_classes(out, l);
	tell_scores(out, told);
	buf_addf(out,
	    _("Choices of category %zu, options %zu, features %zu; C %g at "
	      "the top, %g below\n"),
	    told->choices, told->options, told->features, told->cost[0],
	    told->cost[1]);
	tell_pool(out, _("at the top"), &told->top);
	if (told->choices > 1)
		tell_pool(out, _("below"), &told->below);
	buf_addf(out, _("Model of %zu KiB\n"), (bytes + 1023) / 1024);
}
