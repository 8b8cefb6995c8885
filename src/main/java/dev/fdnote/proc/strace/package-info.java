/** Tracers: whom they trace, how a strace was started, where it writes, what keeps one away. */
package dev.fdnote.proc.strace;
