/*
 * What a ticket is about, as a list of features that two tickets may share:
 * category and those above it, service, region, the first tags, and of its
 * texts the pairs of neighbouring Chinese characters and the Latin words, up to
 * a limit.
 *
 * A feature is a text, its kind first: "category:network.slow", "text:掉线".
 * Texts are masked before, so that no name or number is one.
 */
#ifndef CPLT_FEATURES_H
#define CPLT_FEATURES_H

#include <stdint.h>

#include "archive/redact.h"

/* In the order of their weight, the heaviest first. */
enum feature_kind {
	FEATURE_CATEGORY,
	FEATURE_CAUSE,
	FEATURE_SERVICE,
	FEATURE_TAG,
	FEATURE_REGION,
	FEATURE_AREA,
	FEATURE_TEXT,
	FEATURE_JOIN, /* three Chinese characters in a row; when asked for */
	FEATURE_KINDS
};

struct feature {
	struct span text; /* "text:掉线" */
	uint32_t place;   /* of a text: among its pairs and words */
	enum feature_kind kind;
};

/* { 0 } before the first use. */
struct features {
	bool joins;           /* set by who wants FEATURE_JOIN, too */
	struct feature *list; /* each once, in the order of their texts */
	size_t count, room;
	struct arena arena;
	struct buf line; /* for features.c, as the next */
	struct buf fold;
};

/* Find those of r; what was in *f is gone. */
void features_find(struct features *f, struct redactor *red, struct record *r);

/* Those of one text alone, as of a cause. */
void features_of_text(struct features *f, struct span text);

void features_release(struct features *f);

/* How much a feature of that kind counts beside others. */
unsigned features_weight(enum feature_kind kind);

/* The two parts of a feature's text: its kind and what follows. */
struct span feature_kind_name(const struct feature *f);
struct span feature_name(const struct feature *f);

#endif
