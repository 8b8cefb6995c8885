package dev.fdnote.cli;

import dev.fdnote.render.Renderer;
import dev.fdnote.table.Offspring;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Annotates what strace has written before. */
final class SavedTraces {
  private final Complaints complaints;
  private final Output output;
  private final Function<Optional<String>, Renderer> renderers;

  /** What the files of each strace -ff run know of each other. */
  private final Map<String, Offspring> runs = new HashMap<>();

  /**
   * @param renderers makes a renderer for an input, whose name it takes where there is more than
   *     one
   */
  SavedTraces(
      Complaints complaints, Output output, Function<Optional<String>, Renderer> renderers) {
    this.complaints = complaints;
    this.output = output;
    this.renderers = renderers;
  }

  /**
   * Annotates all of them; what is wrong with one is complained about.
   *
   * @param in standard input
   * @throws IOException where the output cannot be written
   */
  void annotate(List<Source> sources, InputStream in) throws IOException, InterruptedException {
    try (Pipeline pipeline = new Pipeline(output)) {
      for (Source source : sources) {
        Optional<String> file = sources.size() > 1 ? Optional.of(source.name()) : Optional.empty();
        annotate(source, in, renderers.apply(file), pipeline);
      }
    }
  }

  private void annotate(Source source, InputStream in, Renderer renderer, Pipeline pipeline)
      throws IOException, InterruptedException {
    Offspring offspring = runs.computeIfAbsent(source.run(), _ -> new Offspring());
    Trace trace = new Trace(source.pid(), offspring, renderer);
    output.startLine();
    Optional<IOException> failure = read(source, in, pipeline, trace);
    output.flush();
    trace
        .fault()
        .ifPresent(fault -> complaints.about(source.title() + ":" + fault.line(), fault.words()));
    if (failure.isPresent()) {
      complaints.about(source.title(), Source.complaint(failure.get()));
    } else {
      trace.evidence().complaint().ifPresent(what -> complaints.about(source.title(), what));
    }
  }

  /** Why {@code source} could not be read to its end. */
  private static Optional<IOException> read(
      Source source, InputStream standardInput, Pipeline pipeline, Trace trace)
      throws IOException, InterruptedException {
    InputStream in;
    try {
      in = source.open(standardInput);
    } catch (IOException e) {
      return Optional.of(e);
    }
    try (in) {
      return pipeline.run(in, trace);
    }
  }
}
