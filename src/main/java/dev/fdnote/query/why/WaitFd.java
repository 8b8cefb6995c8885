package dev.fdnote.query.why;

import dev.fdnote.resolve.Answer;

/**
 * An fd that a call waits for.
 *
 * @param events what is waited for on it, {@code IN|OUT}, or {@code ""}
 * @param doing what the process at its other end does: {@code which is in read}, or {@code ""}
 */
record WaitFd(int fd, String events, Answer answer, String doing) {}
