/*
 * How good answers are: figures of answers beside what people said.
 *
 *	struct assess_figures f;
 *	assess_figures_init(&f, classes);
 *	assess_figures_add(&f, &answer);	for each
 *	assess_figures_settle(&f);
 *	assess_figures_release(&f);
 *
 * Whole numbers are counted, and shares made of them at the end, so that the
 * order of the answers does not matter.
 */
#ifndef CPLT_ASSESS_FIGURES_H
#define CPLT_ASSESS_FIGURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	ASSESS_BINS = 10,       /* of confidence, for its reliability */
	ASSESS_STEPS = 10,      /* of coverage */
	ASSESS_CONFIDENCE = 101 /* different confidences, in per cent */
};

/* One answer; classes are numbers from 0. */
struct assess_answer {
	size_t label;        /* what a person said */
	size_t second;       /* what else would do; label where there is none */
	size_t given;        /* the answer */
	unsigned confidence; /* per cent, 0..100 */
};

/* Of one class, or of what several classes come to. */
struct assess_measure {
	double precision, recall, f1; /* 0 where there is nothing to divide */
};

struct assess_class {
	uint64_t labelled, given, right;
	struct assess_measure measure;
};

/* Answers of a confidence from 10 i per cent to below 10 (i + 1); the last
 * with those of 100. */
struct assess_bin {
	uint64_t count, right;
	uint64_t confidence; /* the sum, in per cent */
};

/* The most certain answers, so many that those left out are less certain. */
struct assess_step {
	uint64_t count, right;
	unsigned least; /* confidence among them, per cent */
};

struct assess_interval {
	double low, high;
};

struct assess_figures {
	size_t class_count;
	uint64_t count;
	uint64_t strict;  /* answers that are the label */
	uint64_t lenient; /* or what else would do */
	uint64_t *matrix; /* by label, then by answer */
	struct assess_class *classes;
	/* Over the classes that are a label: */
	struct assess_measure macro;
	double macro_lenient; /* F1, where what else would do is the label if
			       * it was answered */
	/* Of the confidence as the chance that the answer is the label: */
	double log_loss;    /* natural; 0 and 100 per cent count as 1 and 99 */
	double calibration; /* expected error: between confidence and share of
			     * right answers, over the bins by their counts */
	struct assess_bin bins[ASSESS_BINS];
	struct assess_step steps[ASSESS_STEPS]; /* a tenth more each */
	/* For settling. */
	uint64_t *lenient_labelled, *lenient_right;
	uint64_t at[ASSESS_CONFIDENCE], right_at[ASSESS_CONFIDENCE];
};

/* Make *f empty; to be given to assess_figures_release. */
void assess_figures_init(struct assess_figures *f, size_t classes);
void assess_figures_release(struct assess_figures *f);

void
assess_figures_add(struct assess_figures *f, const struct assess_answer *a);

/* Make the shares of the counts, once, when all is added. */
void assess_figures_settle(struct assess_figures *f);

/* How many of the labels and answers were that. */
uint64_t
assess_figures_at(const struct assess_figures *f, size_t label, size_t given);

/* Wilson's score interval of a share, of 95 per cent; 0..1 of none. */
struct assess_interval assess_wilson(uint64_t part, uint64_t whole);

/*
 * The chance that of a + b cases in which one of two answers alone was right,
 * they fall apart so far from half and half or further, where neither is the
 * better: McNemar's exact test, of both sides.
 */
double assess_chance(uint64_t a, uint64_t b);

#endif
