package dev.fdnote.query.why;

import java.time.Duration;

/**
 * How long a thread has not run.
 *
 * @param least whether it may be longer: we have not seen it run since then
 */
record Asleep(Duration time, boolean least) {}
