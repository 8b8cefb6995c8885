package dev.fdnote.annotate;

import dev.fdnote.event.Event;
import java.util.List;

/**
 * A line with the answers beside it.
 *
 * @param number 1-based number of the line in its file
 * @param event what the line says
 * @param pid the digits of the pid that the line belongs to, printed or deduced, or {@code ""}
 * @param syscall the call's name for calls and their halves, or {@code ""}
 * @param notes in the order of their columns
 */
public record AnnotatedLine(
    int number, Event event, String pid, String syscall, List<Note> notes) {}
