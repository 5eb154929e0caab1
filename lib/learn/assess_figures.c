/* Precision, recall, calibration and the like, of counted answers. */
#include "learn/assess_figures.h"

#include <math.h>
#include <stdlib.h>

#include "base/xalloc.h"

void
assess_figures_init(struct assess_figures *f, size_t classes)
{
	*f = (struct assess_figures) {
		.class_count = classes,
		.matrix = xcalloc(classes * classes + 1, sizeof *f->matrix),
		.classes = xcalloc(classes + 1, sizeof *f->classes),
		.lenient_labelled = xcalloc(classes + 1, sizeof(uint64_t)),
		.lenient_right = xcalloc(classes + 1, sizeof(uint64_t)),
	};
}

void
assess_figures_release(struct assess_figures *f)
{
	free(f->matrix);
	free(f->classes);
	free(f->lenient_labelled);
	free(f->lenient_right);
	*f = (struct assess_figures) { 0 };
}

uint64_t
assess_figures_at(const struct assess_figures *f, size_t label, size_t given)
{
	return f->matrix[label * f->class_count + given];
}

static void
add_bin(struct assess_bin *bins, unsigned confidence, bool right)
{
	unsigned bin = confidence * ASSESS_BINS / 100;
	struct assess_bin *b = &bins[bin < ASSESS_BINS ? bin : ASSESS_BINS - 1];

	b->count++;
	b->right += right;
	b->confidence += confidence;
}

void
assess_figures_add(struct assess_figures *f, const struct assess_answer *a)
{
	bool right = a->given == a->label;
	bool would_do = right || a->given == a->second;
	size_t label = would_do ? a->given : a->label;

	f->count++;
	f->strict += right;
	f->lenient += would_do;
	f->matrix[a->label * f->class_count + a->given]++;
	f->classes[a->label].labelled++;
	f->classes[a->given].given++;
	f->classes[a->given].right += right;
	f->lenient_labelled[label]++;
	f->lenient_right[label] += would_do;
	f->at[a->confidence]++;
	f->right_at[a->confidence] += right;
	add_bin(f->bins, a->confidence, right);
}

static double
share(uint64_t part, uint64_t whole)
{
	return whole ? (double)part / (double)whole : 0;
}

static struct assess_measure
measure(uint64_t labelled, uint64_t given, uint64_t right)
{
	return (struct assess_measure) {
		.precision = share(right, given),
		.recall = share(right, labelled),
		.f1 = share(2 * right, labelled + given),
	};
}

/* A class that no label names has nothing to be found. */
static void
settle_classes(struct assess_figures *f)
{
	double known = 0, known_lenient = 0;

	for (size_t i = 0; i < f->class_count; i++) {
		struct assess_class *c = &f->classes[i];
		struct assess_measure lenient = measure(
		    f->lenient_labelled[i], c->given, f->lenient_right[i]);

		c->measure = measure(c->labelled, c->given, c->right);
		if (f->lenient_labelled[i] > 0) {
			known_lenient++;
			f->macro_lenient += lenient.f1;
		}
		if (c->labelled == 0)
			continue;
		known++;
		f->macro.precision += c->measure.precision;
		f->macro.recall += c->measure.recall;
		f->macro.f1 += c->measure.f1;
	}
	if (known_lenient > 0)
		f->macro_lenient /= known_lenient;
	if (known > 0) {
		f->macro.precision /= known;
		f->macro.recall /= known;
		f->macro.f1 /= known;
	}
}

static void
settle_confidence(struct assess_figures *f)
{
	double loss = 0;
	uint64_t off = 0; /* in per cent, summed */

	for (int i = 0; i < ASSESS_CONFIDENCE; i++) {
		double p = (i < 1 ? 1 : i > 99 ? 99 : i) / 100.0;

		loss -= (double)f->right_at[i] * log(p) +
			(double)(f->at[i] - f->right_at[i]) * log(1 - p);
	}
	for (int i = 0; i < ASSESS_BINS; i++) {
		uint64_t right = 100 * f->bins[i].right;
		uint64_t said = f->bins[i].confidence;

		off += right > said ? right - said : said - right;
	}
	if (f->count > 0) {
		f->log_loss = loss / (double)f->count;
		f->calibration = (double)off / (100 * (double)f->count);
	}
}

/* Answers of one confidence are in or out together. */
static void
settle_steps(struct assess_figures *f)
{
	struct assess_step step = { .least = ASSESS_CONFIDENCE };
	size_t n = 0;

	while (n < ASSESS_STEPS) {
		if (step.count * ASSESS_STEPS >= (n + 1) * f->count) {
			f->steps[n++] = step;
			continue;
		}
		step.least--;
		step.count += f->at[step.least];
		step.right += f->right_at[step.least];
	}
}

void
assess_figures_settle(struct assess_figures *f)
{
	settle_classes(f);
	settle_confidence(f);
	settle_steps(f);
}

struct assess_interval
assess_wilson(uint64_t part, uint64_t whole)
{
	static const double z = 1.959963984540054;
	double n = (double)whole, p, middle, half, below;

	if (whole == 0)
		return (struct assess_interval) { 0, 1 };
	p = (double)part / n;
	below = 1 + z * z / n;
	middle = (p + z * z / (2 * n)) / below;
	half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / below;
	return (struct assess_interval) {
		part == 0 ? 0 : middle - half,
		part == whole ? 1 : middle + half,
	};
}

double
assess_chance(uint64_t a, uint64_t b)
{
	uint64_t n = a + b, least = a < b ? a : b;
	double term = -(double)n * log(2), sum = 0;

	for (uint64_t i = 0; i <= least; i++) {
		sum += exp(term);
		term += log((double)(n - i)) - log((double)(i + 1));
	}
	return sum < 0.5 ? 2 * sum : 1;
}
