/** What live processes are doing and what they have open, as {@code /proc} and the kernel tell. */
package dev.fdnote.proc;
