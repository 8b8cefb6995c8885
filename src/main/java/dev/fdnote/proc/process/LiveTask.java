package dev.fdnote.proc.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.fdnote.proc.Fields;
import dev.fdnote.proc.Proc;
import dev.fdnote.proc.ProcScan;
import dev.fdnote.proc.Told;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * What a task does at this moment.
 *
 * @param id of a process or a thread
 */
public record LiveTask(Proc proc, int id) {
  /** Addresses of user space; the top byte of a pointer may hold a tag on arm64. */
  private static final long ADDRESS = (1L << 56) - 1;

  private static final int ELF_HEADER = 20;
  private static final int ELF_CLASS = 4;
  private static final int ELF_MACHINE = 18;
  private static final int PATH_MAX = 4096;

  /** Which call it is in; absent where the kernel does not tell or the task has ended. */
  public Told<CurrentCall> call() {
    try {
      return CurrentCall.parse(proc.small(id, "syscall"))
          .<Told<CurrentCall>>map(Told.Known::new)
          .orElseGet(() -> new Told.Refused<>("syscall is of no known form"));
    } catch (NoSuchFileException _) {
      return new Told.Absent<>();
    } catch (IOException e) {
      return new Told.Refused<>(Processes.reason(e));
    }
  }

  /** The kernel's function that it sleeps in (proc_pid_wchan(5)), or {@code ""}. */
  public String wchan() {
    return ProcScan.text(proc, id, "wchan").filter(name -> !name.equals("0")).orElse("");
  }

  /** How often it went to sleep or was made to pause: the same while it has not run. */
  public String switches() {
    Fields status = ProcScan.text(proc, id, "status").map(Fields::of).orElse(Fields.NONE);
    return status.get("voluntary_ctxt_switches") + " " + status.get("nonvoluntary_ctxt_switches");
  }

  /**
   * Reads its memory (proc_pid_mem(5)).
   *
   * @return {@code length} bytes in the order of this machine; nothing where not all can be read
   */
  public Optional<ByteBuffer> memory(long address, int length) {
    return bytes(address, length).filter(bytes -> bytes.remaining() == length);
  }

  /** The text at {@code address} up to a NUL, one character a byte. */
  public Optional<String> string(long address) {
    // A page that cannot be read may follow.
    int first = (int) Math.min(PATH_MAX, PATH_MAX - (address & PATH_MAX - 1));
    Optional<String> text = bytes(address, first).flatMap(LiveTask::untilNul);
    return text.isPresent() ? text : bytes(address, PATH_MAX).flatMap(LiveTask::untilNul);
  }

  private static Optional<String> untilNul(ByteBuffer bytes) {
    String text = ISO_8859_1.decode(bytes).toString();
    int nul = text.indexOf('\0');
    return nul < 0 ? Optional.empty() : Optional.of(text.substring(0, nul));
  }

  private Optional<ByteBuffer> bytes(long address, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.nativeOrder());
    try (FileChannel memory = FileChannel.open(proc.file(id, "mem"), StandardOpenOption.READ)) {
      memory.read(bytes, address & ADDRESS);
      return Optional.of(bytes.flip());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /**
   * The set of signals at {@code address}, as strace prints it; nothing where it is not readable.
   */
  public Optional<String> signals(long address) {
    return memory(address, Long.BYTES).map(set -> SignalSet.of(Long.toHexString(set.getLong())));
  }

  /** The inode of {@code fd} as the kernel's other files name it, or {@code ""}. */
  public String inode(int fd) {
    try {
      return proc.fdinfo(id, fd).get("ino");
    } catch (IOException _) {
      return "";
    }
  }

  /**
   * The machine that its program is for, e_machine in elf(5), of a 64-bit program; 0 of a 32-bit
   * one. Nothing where its program cannot be read.
   */
  public Optional<Integer> machine() {
    byte[] header = new byte[ELF_HEADER];
    try (var program = Files.newInputStream(proc.file(id, "exe"))) {
      if (program.readNBytes(header, 0, ELF_HEADER) < ELF_HEADER) {
        return Optional.empty();
      }
    } catch (IOException _) {
      return Optional.empty();
    }
    boolean wide = header[ELF_CLASS] == 2;
    int machine = ByteBuffer.wrap(header).order(ByteOrder.nativeOrder()).getShort(ELF_MACHINE);
    return Optional.of(wide ? machine : 0);
  }

  /** Its name (proc_pid_comm(5)), or {@code ?}. */
  public String command() {
    return ProcScan.command(proc, id);
  }

  /** What a link of it names, such as {@code ns/time}; nothing where that cannot be read. */
  public Optional<String> link(String name) {
    try {
      return Optional.of(proc.link(id, name));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
