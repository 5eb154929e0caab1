/* The three groups in which the regulator's notice counts disputes. */
#ifndef CPLT_DISPUTE_H
#define CPLT_DISPUTE_H

#include "config/taxonomy.h"

enum dispute {
	DISPUTE_SERVICE, /* 服务争议 */
	DISPUTE_CHARGES, /* 营销、收费、资费争议 */
	DISPUTE_NETWORK, /* 网络质量、信息安全 */
	DISPUTE_UNKNOWN, /* of no class that belongs to one of them */
	DISPUTES
};

/* "service", "charges", "network", "unknown", by enum; ended by NULL. */
extern const char *const disputes[];

/* What people call it, in their language; of static duration. */
const char *dispute_label(enum dispute dispute);

/*
 * The group of a category, whose .at may be NULL: by its class, or the nearest
 * above it that the table in dispute.c names, else by the class's fold.
 */
enum dispute dispute_of(const struct taxonomy *t, struct span category);

#endif
