package dev.fdnote.cli;

import dev.fdnote.annotate.AnnotatedLine;
import dev.fdnote.annotate.Annotator;
import dev.fdnote.annotate.Text;
import dev.fdnote.cli.OpenBefore.Knowledge;
import dev.fdnote.event.Event;
import dev.fdnote.line.Line;
import dev.fdnote.render.Renderer;
import dev.fdnote.table.Offspring;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One input's lines on their way to the output, in order, and what kind of input they make. */
final class Trace {
  private final Annotator annotator;
  private final Renderer renderer;
  private final Evidence evidence = new Evidence();
  private final AtomicReference<Optional<Fault>> fault = new AtomicReference<>(Optional.empty());
  private int number;

  /**
   * A line that fdnote itself failed on.
   *
   * @param line 1-based number
   */
  record Fault(int line, Throwable cause) {
    /** What to say of the line. */
    String words() {
      return "fdnote failed on this line (" + cause + "); it passed without notes";
    }
  }

  /**
   * @param pid the digits of the pid that the input's name gives, or {@code ""}
   * @param offspring shared by the files of one strace -ff run
   * @param knowledge what others know of what was open before
   */
  Trace(String pid, Offspring offspring, Knowledge knowledge, Renderer renderer) {
    this.annotator = new Annotator(pid, offspring, knowledge.beginnings(), knowledge.witness());
    this.renderer = renderer;
  }

  /** The next line, which says {@code event}, with its notes. */
  AnnotatedLine annotate(Line line, Event event) {
    if (!line.rest()) {
      number++;
    }
    evidence.add(event);
    try {
      return line.isWhole() ? annotator.annotate(number, event) : bare(number, event);
    } catch (RuntimeException | StackOverflowError e) {
      remember(new Fault(number, e));
      return bare(number, event);
    }
  }

  /** Appends a line with its notes; any thread may do this. */
  void render(Line line, AnnotatedLine annotated, Text out) {
    int before = out.size();
    try {
      renderer.render(annotated, line.terminator(), out);
    } catch (RuntimeException | StackOverflowError e) {
      remember(new Fault(annotated.number(), e));
      out.cut(before);
      AnnotatedLine bare = bare(annotated.number(), annotated.event());
      renderer.render(bare, line.terminator(), out);
    }
  }

  /** The next line to annotate is one that could not be parsed because of {@code cause}. */
  void nextFailed(Throwable cause) {
    remember(new Fault(number + 1, cause));
  }

  /** The first line that fdnote itself was seen to fail on. */
  Optional<Fault> fault() {
    return fault.get();
  }

  /** What kind of input this was. */
  Evidence evidence() {
    return evidence;
  }

  private void remember(Fault next) {
    fault.updateAndGet(first -> first.or(() -> Optional.of(next)));
  }

  private static AnnotatedLine bare(int number, Event event) {
    return new AnnotatedLine(number, event, "", "", List.of());
  }
}
