package dev.fdnote.query.ls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fdnote.annotate.Text;
import dev.fdnote.query.ls.OpenFile.Owner;
import dev.fdnote.query.ls.OpenFile.Place;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Owner OWNER = new Owner(7, 1, 7, "a very long name", 0, "root");

  @Test
  void alignsAndEscapes() {
    assertEquals(
        """
        COMMAND   PID USER   FD   TYPE DEVICE SIZE/OFF NODE NAME
        a very lo   7 root    3r   REG  254,0     4096    2 /a\\nb\\33[2J
        a very lo   7 root  cwd    DIR  254,0     4096    2 /\u00c3\u00a4
        """,
        text(
            Optional.empty(),
            file("3", 'r', "REG", "/a\nb\u001b[2J"),
            file("cwd", ' ', "DIR", "/\u00c3\u00a4")));
  }

  @Test
  void cutsPathsToTheTerminal() {
    String path = "/usr/lib/x86_64-linux-gnu/somewhere/deep/below/libfdnote.so";
    String table =
        text(
            Optional.of(88),
            file("mem", ' ', "REG", path),
            file("3", 'u', "IPv4", path.replace('/', 'x')));
    List<String> lines = table.lines().toList();
    assertEquals(88, lines.get(1).length());
    int name = lines.getFirst().indexOf("NAME");
    assertEquals("/usr/lib/x86_64-...elow/libfdnote.so", lines.get(1).substring(name));
    assertEquals(path.replace('/', 'x'), lines.get(2).substring(name));
  }

  private static String text(Optional<Integer> width, OpenFile... files) {
    Text out = new Text();
    new Table(Table.Sizes.EITHER, 9, width).write(List.of(files), out);
    return out.toString();
  }

  private static OpenFile file(String fd, char access, String type, String name) {
    Place place = new Place("254,0", Optional.of(4096L), Optional.of(0L), "2", 1, "2");
    return new OpenFile(
        OWNER,
        fd,
        access,
        ' ',
        type,
        place,
        0,
        name,
        "",
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of());
  }
}
