/* Lines over time, up to eight of one unit. */
#include "document/svg_plot.h"

#include <stdio.h>

static void
add_keys(struct plot *p)
{
	const struct chart *c = &p->t->chart;

	plot_key_open(p);
	for (size_t i = 0; i < c->count; i++) {
		char sample[160];

		snprintf(sample, sizeof sample,
		    "<line class=\"line c%zu\" x2=\"24\" y1=\"6\" y2=\"6\"/>"
		    "<use class=\"c%zu\" href=\"#shape%zu\" x=\"12\" y=\"6\"/>",
		    i, i, i);
		plot_key(p, sample, p->t->columns[c->columns[i]].label);
	}
	plot_key_close(p);
}

/* From zero to the most of all lines, or from the least where one is below. */
static struct scale
common_scale(const struct plot *p, struct cell *sample)
{
	const struct chart *c = &p->t->chart;
	int64_t low = 0, high = 0;

	*sample = plot_sample(p, c->columns[0]);
	for (size_t i = 0; i < c->count; i++) {
		int64_t least, most;

		if (!plot_range(p, c->columns[i], &least, &most))
			continue;
		low = least < low ? least : low;
		high = most > high ? most : high;
	}
	return scale_of(sample->type, low, high);
}

void
svg_lines(struct plot *p)
{
	const struct chart *c = &p->t->chart;
	struct cell sample;
	struct scale s = common_scale(p, &sample);

	add_keys(p);
	plot_open(p, "lines", 0);
	plot_values(p, &s, sample);
	plot_names(p);
	plot_stretch(p);
	for (size_t i = 0; i < c->count; i++) {
		char class[8];

		snprintf(class, sizeof class, "c%d", (int)i);
		plot_line(p, &s, c->columns[i], class);
	}
	plot_stretch_end(p);
	for (size_t i = 0; i < c->count; i++)
		plot_points(p, &s, c->columns[i], (int)i);
	plot_close(p);
}
