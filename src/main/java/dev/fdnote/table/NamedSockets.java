package dev.fdnote.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The UNIX sockets that were bound to a name, by that and by where it is looked up. */
final class NamedSockets {
  /** Nobody tells when a name is free again: only those bound last count. */
  private static final int MOST = 1024;

  private final Map<List<Object>, OpenFile> sockets =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Object>, OpenFile> eldest) {
          return size() > MOST;
        }
      };

  /** The copy that was kept last, or null. */
  private NamedSockets kept;

  /** The one bound to the name {@code key}. */
  Optional<OpenFile> find(List<Object> key) {
    return Optional.ofNullable(sockets.get(key));
  }

  /** {@code file} is bound to the name {@code key}. */
  void bind(List<Object> key, OpenFile file) {
    sockets.put(key, file);
  }

  /** The same with files of its own. */
  NamedSockets copy(Copies copies) {
    NamedSockets copy = new NamedSockets();
    sockets.forEach((key, file) -> copy.sockets.put(key, copies.of(file)));
    return copy;
  }

  /** A copy to keep; the last one where nothing has changed since. */
  NamedSockets keep(Copies copies) {
    NamedSockets copy = copy(copies);
    if (kept == null || !kept.sockets.equals(copy.sockets)) {
      copies.weighs(56L * sockets.size());
      kept = copy;
    }
    return kept;
  }
}
