package dev.fdnote.cli;

import dev.fdnote.proc.Proc;
import dev.fdnote.proc.container.Container;
import dev.fdnote.proc.container.Containers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The processes that {@code -p} and {@code --container} name.
 *
 * @param pids those behind {@code -p}
 * @param container id or name
 */
record Named(List<Integer> pids, Optional<String> container) {
  private static final String PIDS = "-p";
  private static final String CONTAINER = "--container";
  static final Named NONE = new Named(List.of(), Optional.empty());

  /** {@code -p}. */
  static OptionSpec.Builder pidsOption(String label, String description) {
    return Model.value(label, description, PIDS)
        .type(List.class)
        .auxiliaryTypes(Integer.class)
        .splitRegex(",");
  }

  /** {@code --container}. */
  static OptionSpec containerOption(String description) {
    return Model.value("ID", description, CONTAINER).build();
  }

  /** Those that were given. */
  static Named of(ParseResult given) {
    return new Named(
        given.matchedOptionValue(PIDS, List.of()),
        Optional.ofNullable(given.matchedOptionValue(CONTAINER, null)));
  }

  boolean isNone() {
    return pids.isEmpty() && container.isEmpty();
  }

  /** The id of each, once; a container that is not found is complained about. */
  List<Integer> ids(Surroundings surroundings, Complaints complaints) {
    List<Integer> ids = new ArrayList<>(pids);
    container.flatMap(id -> members(id, surroundings, complaints)).ifPresent(ids::addAll);
    return ids.stream().distinct().toList();
  }

  /** The processes of a container; one that is not found is complained about. */
  static Optional<List<Integer>> members(
      String id, Surroundings surroundings, Complaints complaints) {
    return switch (new Containers(Proc.LIVE, surroundings.environment()).find(id)) {
      case Container.Found found -> Optional.of(found.pids());
      case Container other -> {
        complaints.about(id, other.message());
        yield Optional.empty();
      }
    };
  }
}
