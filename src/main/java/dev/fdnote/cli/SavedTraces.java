package dev.fdnote.cli;

import dev.fdnote.cli.OpenBefore.Knowledge;
import dev.fdnote.line.Input;
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
  private final OpenBefore before;
  private final Progress progress;

  /** What the files of each strace -ff run know of each other. */
  private final Map<String, Offspring> runs = new HashMap<>();

  /**
   * @param renderers makes a renderer for an input, whose name it takes where there is more than
   *     one
   * @param before what snapshots tell
   * @param progress hears of the lines that are through
   */
  SavedTraces(
      Complaints complaints,
      Output output,
      Function<Optional<String>, Renderer> renderers,
      OpenBefore before,
      Progress progress) {
    this.complaints = complaints;
    this.output = output;
    this.renderers = renderers;
    this.before = before;
    this.progress = progress;
  }

  /**
   * Annotates all of them; what is wrong with one is complained about.
   *
   * @param in standard input
   * @throws IOException where the output cannot be written
   */
  void annotate(List<Source> sources, InputStream in) throws IOException, InterruptedException {
    try (Pipeline pipeline = new Pipeline(output, progress::lines)) {
      for (Source source : sources) {
        Optional<String> file = sources.size() > 1 ? Optional.of(source.name()) : Optional.empty();
        if (before.isEmpty()) {
          annotate(
              source, () -> source.open(in, progress::counted), renderers.apply(file), pipeline);
        } else if (source.isStandardInput()) {
          annotateTwice(source, in, renderers.apply(file), pipeline);
        } else {
          annotateTwice(
              source, () -> source.open(in, progress::counted), renderers.apply(file), pipeline);
        }
      }
    } finally {
      progress.end();
    }
  }

  /** Opens an input, unpacked; may be called again. */
  private interface Opener {
    InputStream open() throws IOException;
  }

  private void annotateTwice(Source source, InputStream in, Renderer renderer, Pipeline pipeline)
      throws IOException, InterruptedException {
    Spool spool;
    try {
      spool = Spool.of(in);
    } catch (IOException e) {
      complaints.about(source.title(), Source.complaint(e));
      return;
    }
    try (spool) {
      annotateTwice(source, () -> Input.open(spool.file()), renderer, pipeline);
    }
  }

  private void annotateTwice(Source source, Opener opener, Renderer renderer, Pipeline pipeline)
      throws IOException, InterruptedException {
    Knowledge knowledge = Knowledge.NONE;
    try (InputStream in = opener.open()) {
      knowledge = before.of(source, in, progress::lines);
    } catch (IOException _) {
      // The second pass says so.
    }
    annotate(source, opener, knowledge, renderer, pipeline);
  }

  private void annotate(Source source, Opener opener, Renderer renderer, Pipeline pipeline)
      throws IOException, InterruptedException {
    annotate(source, opener, Knowledge.NONE, renderer, pipeline);
  }

  private void annotate(
      Source source, Opener opener, Knowledge knowledge, Renderer renderer, Pipeline pipeline)
      throws IOException, InterruptedException {
    Offspring offspring = runs.computeIfAbsent(source.run(), _ -> new Offspring());
    Trace trace = new Trace(source.pid(), offspring, knowledge, renderer);
    output.startLine();
    Optional<IOException> failure = read(opener, pipeline, trace);
    output.flush();
    complaints.about(source.title(), trace.fault());
    if (failure.isPresent()) {
      complaints.about(source.title(), Source.complaint(failure.get()));
    } else {
      trace.evidence().complaint().ifPresent(what -> complaints.about(source.title(), what));
    }
  }

  /** Why an input could not be read to its end. */
  private static Optional<IOException> read(Opener opener, Pipeline pipeline, Trace trace)
      throws IOException, InterruptedException {
    InputStream in;
    try {
      in = opener.open();
    } catch (IOException e) {
      return Optional.of(e);
    }
    try (in) {
      return pipeline.run(in, trace);
    }
  }
}
