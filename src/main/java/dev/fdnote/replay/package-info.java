/** The trace as a film: every line with its notes and, beside it, the fd table as it was then. */
package dev.fdnote.replay;
