package dev.fdnote.query.ls;

import dev.fdnote.annotate.Text;
import dev.fdnote.fd.FdKind;
import dev.fdnote.proc.Look;
import dev.fdnote.proc.open.OpenFds;
import dev.fdnote.render.JsonKind;
import dev.fdnote.render.JsonText;

/** One JSON object a file, in the keys that an annotated trace has for an fd, and more. */
public final class JsonLines {
  private final OpenFds openFds;

  /**
   * Writes nothing yet.
   *
   * @param openFds says what a file is that is no socket
   */
  public JsonLines(OpenFds openFds) {
    this.openFds = openFds;
  }

  /** Appends a line. */
  public void write(OpenFile file, Text out) {
    JsonText json = new JsonText(out);
    OpenFile.Owner owner = file.owner();
    json.open().member("command").string(owner.command());
    json.key("pid");
    out.put(owner.pid());
    json.text("user", owner.user());
    json.key("uid");
    out.put(owner.uid());
    json.key("fd");
    if (file.number().isPresent()) {
      out.put(file.fd());
    } else {
      json.string(file.fd().equals("cwd") ? "AT_FDCWD" : file.fd());
    }
    Look.Open what = what(file);
    json.word("kind", JsonKind.name(what.kind())).word("source", "proc");
    JsonKind.members(what.kind(), "process", json);
    columns(file, json);
    JsonKind.facts(what.facts(), json);
    json.close();
    out.put('\n');
  }

  private static void columns(OpenFile file, JsonText json) {
    if (file.access() != ' ') {
      json.word("access", String.valueOf(file.access()));
    }
    if (file.lock() != ' ') {
      json.word("lock", String.valueOf(file.lock()));
    }
    json.text("type", file.type());
    file.place().size().ifPresent(bytes -> json.number("size", bytes.toString()));
    json.number("inode", file.place().inode());
    if (file.socket().orElse(null) instanceof FdKind.Unix) {
      json.text("state", file.state());
    }
    file.namespace()
        .ifPresent(namespace -> {
          json.text("namespace", namespace.name());
          json.text("container", namespace.container());
        });
    if (!file.ends().isEmpty()) {
      StringBuilder peers = new StringBuilder();
      for (OpenFile.End end : file.ends()) {
        peers.append(peers.isEmpty() ? "" : " ").append(end.pid()).append('/');
        peers.append(end.command());
      }
      json.text("peer", peers.toString());
    }
  }

  private Look.Open what(OpenFile file) {
    if (file.socket().isPresent()) {
      return new Look.Open(file.socket().get(), "", false, file.facts());
    }
    if (file.number().isPresent()
        && openFds.look(file.owner().pid(), file.number().get()) instanceof Look.Open open) {
      return open;
    }
    FdKind kind =
        switch (file.type()) {
          case "DIR" -> new FdKind.Directory(file.name());
          case "REG" -> new FdKind.File(file.name());
          case String _ -> new FdKind.Unknown(file.name());
        };
    return new Look.Open(kind, "", false, java.util.List.of());
  }
}
