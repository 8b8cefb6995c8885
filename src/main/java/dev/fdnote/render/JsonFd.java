package dev.fdnote.render;

import dev.fdnote.annotate.EndpointNames;
import dev.fdnote.annotate.Text;
import dev.fdnote.resolve.Answer;

/**
 * An fd of a live process, as docs/json.md has an fd.
 *
 * @param events what is waited for on it, {@code IN|OUT}, or {@code ""}
 */
public record JsonFd(int fd, String events, Answer answer) {
  /** Appends the object. */
  public void write(EndpointNames names, JsonText json, Text out) {
    JsonNote.live(this, names, json, out);
  }
}
