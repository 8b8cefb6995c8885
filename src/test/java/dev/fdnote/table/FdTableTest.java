package dev.fdnote.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.fd.FdKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Numbers far apart and close together, up to the highest that there are. */
class FdTableTest {
  private static Slot open(String path) {
    FdKind kind = new FdKind.Directory(path);
    return new Slot.Open(new OpenFile(kind, OpenFile.Origin.TRACE, 1), 1, false);
  }

  @Test
  void aHighNumberStaysWhatItIsWhileThoseBelowItAreTaken() {
    FdTable table = new FdTable();
    Slot highest = open("/highest");
    Slot high = open("/high");
    table.put(Integer.MAX_VALUE, highest);
    table.put(10_000, high);
    Slot low = open("/low");
    for (int fd = 0; fd < 10_000; fd++) {
      table.put(fd, low);
    }
    table.put(10_001, low);
    assertEquals(low, table.at(9_999));
    assertEquals(high, table.at(10_000));
    assertEquals(low, table.at(10_001));
    assertEquals(Slot.UNTOUCHED, table.at(10_002));
    assertEquals(highest, table.at(Integer.MAX_VALUE));
  }

  @Test
  void eachNumberComesOnceAndInOrder() {
    FdTable table = new FdTable();
    List<Integer> numbers = List.of(3, 4095, 5000, 9000, 70_000, Integer.MAX_VALUE);
    numbers.reversed().forEach(fd -> table.put(fd, open("/" + fd)));
    for (int fd = 4096; fd < 5000; fd++) {
      table.put(fd, Slot.NEVER_OPEN);
    }
    FdTable copy = table.copy();
    List<Integer> met = new ArrayList<>();
    copy.forEach((fd, slot) -> {
      if (slot instanceof Slot.Open) {
        met.add(fd);
      }
    });
    assertEquals(numbers, met);
    List<Integer> some = new ArrayList<>();
    copy.forEach(
        4095,
        9000,
        (fd, slot) -> {
          if (slot instanceof Slot.Open) {
            some.add(fd);
          }
        });
    assertEquals(List.of(4095, 5000, 9000), some);
  }

  @Test
  void whatEitherOfTwoCopiesDoesIsNothingToTheOther() {
    FdTable parent = new FdTable();
    Slot inherited = open("/inherited");
    for (int fd = 0; fd < 20; fd++) {
      parent.put(fd, inherited);
    }
    FdTable child = parent.copy();
    FdTable grandchild = child.copy();
    Slot parents = open("/parent");
    Slot childs = open("/child");
    Slot grandchilds = open("/grandchild");
    parent.put(3, parents);
    child.put(4, childs);
    grandchild.put(30, grandchilds);
    parent.put(5, parents);
    assertEquals(List.of(parents, inherited, parents), at(parent, 3, 4, 5));
    assertEquals(List.of(inherited, childs, inherited), at(child, 3, 4, 5));
    assertEquals(List.of(inherited, inherited, inherited), at(grandchild, 3, 4, 5));
    assertEquals(Slot.UNTOUCHED, child.at(30));
    assertEquals(Map.of(3, parents, 5, parents), parent.changedSince(grandchild));
    assertEquals(Map.of(3, inherited, 4, childs, 5, inherited), child.changedSince(parent));
    assertEquals(Map.of(4, inherited, 30, grandchilds), grandchild.changedSince(child));
  }

  private static List<Slot> at(FdTable table, int... numbers) {
    return Arrays.stream(numbers).mapToObj(table::at).toList();
  }
}
