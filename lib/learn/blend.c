/* How much each voice counts, by Newton's method. */
#include "learn/blend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"

enum { OPTIONS = 1024 }; /* of a choice, more than a model has */

/* What a weight's distance from where it began costs: so much of the loss of
 * one answer, times its square. */
static const double hold[VOICE_COUNT] = { 1, 1, 1, 1 };

/* The same of what an option is given besides: there are more of these. */
static const double hold_lean = 4;

void
blend_begin(struct blend *b, size_t right)
{
	b->answers = xgrow(
	    b->answers, b->answer_count, &b->answer_room, sizeof *b->answers);
	b->answers[b->answer_count++] =
	    (struct blend_answer) { b->count, 0, right };
}

void
blend_add(struct blend *b, const float voices[VOICE_COUNT])
{
	b->options = xgrow(b->options, b->count, &b->room, sizeof *b->options);
	memcpy(
	    b->options[b->count++].voices, voices, sizeof b->options->voices);
	b->answers[b->answer_count - 1].count++;
}

void
blend_release(struct blend *b)
{
	free(b->options);
	free(b->answers);
	*b = (struct blend) { 0 };
}

void
blend_chances(const struct blend *b, const struct blend_answer *a,
    const double weights[VOICE_COUNT], double *out)
{
	double highest = -HUGE_VAL, sum = 0;

	for (size_t i = 0; i < a->count; i++) {
		const float *voices = b->options[a->first + i].voices;

		out[i] = 0;
		for (int v = 0; v < VOICE_COUNT; v++)
			out[i] += weights[v] * voices[v];
		highest = fmax(highest, out[i]);
	}
	for (size_t i = 0; i < a->count; i++)
		sum += out[i] = exp(out[i] - highest);
	for (size_t i = 0; i < a->count; i++)
		out[i] /= sum;
}

static double
total_loss(const struct blend *b, const double weights[VOICE_COUNT])
{
	double chances[OPTIONS], loss = 0;

	for (size_t i = 0; i < b->answer_count; i++) {
		blend_chances(b, &b->answers[i], weights, chances);
		loss -= log(fmax(chances[b->answers[i].right], 1e-300));
	}
	return loss;
}

double
blend_loss(const struct blend *b, const double weights[VOICE_COUNT])
{
	return b->answer_count
		   ? total_loss(b, weights) / (double)b->answer_count
		   : 0;
}

/* Gradient and Hessian of the loss and what holds the weights. */
struct slope {
	double g[VOICE_COUNT], h[VOICE_COUNT][VOICE_COUNT];
};

static void
add_answer(struct slope *s, const struct blend *b, const struct blend_answer *a,
    const double *chances)
{
	double mean[VOICE_COUNT] = { 0 };
	const struct blend_option *options = b->options + a->first;

	for (size_t i = 0; i < a->count; i++)
		for (int v = 0; v < VOICE_COUNT; v++)
			mean[v] += chances[i] * options[i].voices[v];
	for (int v = 0; v < VOICE_COUNT; v++)
		s->g[v] += mean[v] - options[a->right].voices[v];
	for (size_t i = 0; i < a->count; i++)
		for (int v = 0; v < VOICE_COUNT; v++)
			for (int w = 0; w < VOICE_COUNT; w++)
				s->h[v][w] += chances[i] *
					      (options[i].voices[v] - mean[v]) *
					      (options[i].voices[w] - mean[w]);
}

/* What is not free has a slope of nought, and moves nothing. */
static struct slope
slope_at(const struct blend *b, const bool free[VOICE_COUNT],
    const double weights[VOICE_COUNT], const double from[VOICE_COUNT])
{
	double chances[OPTIONS];
	struct slope s = { 0 };

	for (size_t i = 0; i < b->answer_count; i++) {
		blend_chances(b, &b->answers[i], weights, chances);
		add_answer(&s, b, &b->answers[i], chances);
	}
	for (int v = 0; v < VOICE_COUNT; v++) {
		s.g[v] += 2 * hold[v] * (weights[v] - from[v]);
		s.h[v][v] += 2 * hold[v];
		for (int w = 0; w < VOICE_COUNT && !free[v]; w++)
			s.h[v][w] = s.h[w][v] = v == w;
		if (!free[v])
			s.g[v] = 0;
	}
	return s;
}

/* Solve h x = g, h being positive definite; x takes g's place. */
static void
solve(struct slope *s)
{
	for (int i = 0; i < VOICE_COUNT; i++)
		for (int k = i + 1; k < VOICE_COUNT; k++) {
			double part = s->h[k][i] / s->h[i][i];

			for (int n = i; n < VOICE_COUNT; n++)
				s->h[k][n] -= part * s->h[i][n];
			s->g[k] -= part * s->g[i];
		}
	for (int i = VOICE_COUNT; i-- > 0;) {
		for (int k = i + 1; k < VOICE_COUNT; k++)
			s->g[i] -= s->h[i][k] * s->g[k];
		s->g[i] /= s->h[i][i];
	}
}

static double
held_loss(const struct blend *b, const double weights[VOICE_COUNT],
    const double from[VOICE_COUNT])
{
	double loss = total_loss(b, weights);

	for (int v = 0; v < VOICE_COUNT; v++)
		loss +=
		    hold[v] * (weights[v] - from[v]) * (weights[v] - from[v]);
	return loss;
}

/* One step down, halved until it leads down.  Returns how far it went. */
static double
step(const struct blend *b, const bool free[VOICE_COUNT],
    double weights[VOICE_COUNT], const double from[VOICE_COUNT])
{
	struct slope s = slope_at(b, free, weights, from);
	double was = held_loss(b, weights, from), next[VOICE_COUNT];

	solve(&s);
	for (double part = 1; part > 1e-4; part /= 2) {
		double far = 0;

		for (int v = 0; v < VOICE_COUNT; v++) {
			next[v] = weights[v] - part * s.g[v];
			far = fmax(far, fabs(part * s.g[v]));
		}
		if (held_loss(b, next, from) > was)
			continue;
		memcpy(weights, next, sizeof next);
		return far;
	}
	return 0;
}

void
blend_find(const struct blend *b, const bool free[VOICE_COUNT],
    double weights[VOICE_COUNT])
{
	double from[VOICE_COUNT];
	bool moves[VOICE_COUNT], again;

	memcpy(from, weights, sizeof from);
	memcpy(moves, free, sizeof moves);
	do {
		memcpy(weights, from, sizeof from);
		for (int n = 0; n < 50; n++)
			if (step(b, moves, weights, from) < 1e-6)
				break;
		again = false;
		for (int v = 0; v < VOICE_COUNT; v++)
			if (moves[v] && weights[v] < 0) {
				moves[v] = false;
				from[v] = 0;
				again = true;
			}
	} while (again);
}

/* Add an answer's chances with what the options are given besides to those of
 * the others, and how far they bend. */
static void
add_lean(const struct blend *b, const struct blend_answer *a,
    const double weights[VOICE_COUNT], const double *lean, double *often,
    double *bend)
{
	double chances[OPTIONS], sum = 0;

	blend_chances(b, a, weights, chances);
	for (size_t i = 0; i < a->count; i++)
		sum += chances[i] *= exp(lean[i]);
	for (size_t i = 0; i < a->count; i++) {
		double chance = chances[i] / sum;

		often[i] += chance - (i == a->right);
		bend[i] += chance * (1 - chance);
	}
}

void
blend_lean(const struct blend *b, const double weights[VOICE_COUNT],
    const bool *moves, size_t count, double *out)
{
	double often[OPTIONS], bend[OPTIONS], far = 1;

	memset(out, 0, count * sizeof *out);
	for (int n = 0; n < 100 && far > 1e-4; n++) {
		memset(often, 0, count * sizeof *often);
		memset(bend, 0, count * sizeof *bend);
		for (size_t i = 0; i < b->answer_count; i++)
			add_lean(b, &b->answers[i], weights, out, often, bend);
		far = 0;
		/* What one gains the others lose: half of Newton's step. */
		for (size_t i = 0; i < count; i++) {
			double step =
			    moves[i] ? (often[i] + 2 * hold_lean * out[i]) /
					   (2 * bend[i] + 2 * hold_lean)
				     : 0;

			out[i] -= step;
			far = fmax(far, fabs(step));
		}
	}
}
