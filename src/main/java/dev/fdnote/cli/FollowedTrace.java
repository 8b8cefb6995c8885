package dev.fdnote.cli;

import dev.fdnote.cli.OpenBefore.Knowledge;
import dev.fdnote.line.GrowingFile;
import dev.fdnote.line.Leave;
import dev.fdnote.render.Renderer;
import dev.fdnote.table.Offspring;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Annotates a file that strace still writes, as {@code tail -F} would show it. */
final class FollowedTrace {
  /** How long, after a signal, lines that are there already may take. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration POLL = Duration.ofMillis(100);

  private final Complaints complaints;
  private final Output output;
  private final Renderer renderer;
  private final Source source;
  private final Leave leave = new Leave(GRACE);

  FollowedTrace(Complaints complaints, Output output, Renderer renderer, Source source) {
    this.complaints = complaints;
    this.output = output;
    this.renderer = renderer;
    this.source = source;
  }

  /**
   * Goes on until a signal asks for the end, or the file cannot be read on.
   *
   * @return the exit code
   * @throws IOException where the output cannot be written
   */
  int follow() throws IOException, InterruptedException {
    AtomicReference<String> signal = new AtomicReference<>("");
    try (Interrupts _ =
            new Interrupts(name -> {
              signal.set(name);
              leave.ask();
            });
        Pipeline pipeline = new Pipeline(output, _ -> {})) {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = followOne(pipeline);
      }
    }
    return signal.get().isEmpty() ? ExitCode.PARTIAL : Interrupts.exitCode(signal.get());
  }

  /** Whether another trace may come. */
  private boolean followOne(Pipeline pipeline) throws IOException, InterruptedException {
    Optional<GrowingFile> found = await();
    if (found.isEmpty()) {
      return false;
    }
    try (GrowingFile file = found.get()) {
      Trace trace = new Trace(source.pid(), new Offspring(), Knowledge.NONE, renderer);
      output.startLine();
      Optional<IOException> failure = pipeline.run(file, trace);
      output.flush();
      complaints.about(source.title(), trace.fault());
      if (failure.isPresent()) {
        complaints.about(source.title(), Source.complaint(failure.get()));
        return false;
      }
      return isFollowedByAnother(file.state());
    }
  }

  private boolean isFollowedByAnother(GrowingFile.State state) {
    return switch (state) {
      case GROWS, LEFT -> false;
      case REWRITTEN -> {
        complaints.note(source.title() + ": has been written anew; another trace begins");
        yield true;
      }
      case REPLACED -> {
        complaints.note(source.title() + ": is another file now; another trace begins");
        yield true;
      }
    };
  }

  /** The file, once it is there; empty where it cannot be followed, or nobody wants to wait. */
  private Optional<GrowingFile> await() throws InterruptedException {
    boolean told = false;
    while (!leave.isAsked()) {
      try {
        return Optional.of(open());
      } catch (NoSuchFileException _) {
        if (!told) {
          complaints.note(source.title() + ": no such file yet; waiting for it");
        }
        told = true;
        leave.await(POLL);
      } catch (IOException e) {
        complaints.about(source.title(), Source.complaint(e));
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private GrowingFile open() throws IOException {
    Path path = source.path();
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      throw new FileSystemException(source.name(), null, "is no regular file; leave -F away");
    }
    GrowingFile file = GrowingFile.open(path, leave);
    if (file.isGzip()) {
      file.close();
      throw new FileSystemException(source.name(), null, "is compressed; leave -F away");
    }
    return file;
  }
}
