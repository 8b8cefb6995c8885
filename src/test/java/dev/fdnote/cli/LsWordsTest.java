package dev.fdnote.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fdnote.proc.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LsWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -i -sTCP:LISTEN -a -p 8261      | -i -s=TCP:LISTEN -a -p=8261
          -i -sTCP:ESTABLISHED -a -p 8261 | -i -s=TCP:ESTABLISHED -a -p=8261
          -i -sUDP:IDLE -a -p 8261        | -i -s=UDP:IDLE -a -p=8261
          -d 3 -a -p 8261                 | -d=3 -a -p=8261
          -i:3306                         | -i=:3306
          -i :3306                        | -i=:3306
          -i4TCP@1.2.3.4:80               | -i=4TCP@1.2.3.4:80
          -i tcp -a                       | -i=tcp -a
          -nP -iTCP -s TCP:LISTEN         | -n -P -i=TCP -s=TCP:LISTEN
          -nPiTCP:80                      | -n -P -i=TCP:80
          -ti:80                          | -t -i=:80
          -t -i -- a                      | -t -i =a
          -ap 7                           | -a -p=7
          -p7,^8 -d^1                     | -p=7,^8 -d=^1
          -p -7                           | -p=-7
          -Fpcn                           | -F=pcn
          -F pcn                          | -F=pcn
          -F -p 1                         | -F -p=1
          -s -p 1                         | -s -p=1
          -r -p 1                         | -r -p=1
          -r5 -p 1                        | -r=5 -p=1
          -r 5c2 /a                       | -r=5c2 =/a
          -r /a                           | -r =/a
          +r1 +E -E +c0 +c 15             | +r=1 +E -E +c=0 +c=15
          --container web --json          | --container=web --json
          --container=web --dns           | --container=web --dns
          --all-namespaces -i             | --all-namespaces -i
          - /etc/passwd                   | =- =/etc/passwd
          -h                              | -h
          """)
  void takesWordsApartAsLsofDoes(String typed, String expected) {
    assertEquals(expected, read(typed));
  }

  private static String read(String typed) {
    Attempt<List<LsWords.Option>> read = LsWords.read(List.of(typed.split(" +", -1)));
    return read.answer().orElseThrow(() -> new AssertionError(read.failure())).stream()
        .map(option -> option.name() + (option.value().isEmpty() ? "" : "=" + option.value()))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "-y, no option -y",
    "-ay, no option -y",
    "+a, no option +a",
    "--jsn, no option --jsn"
  })
  void namesTheOptionsThatThereAre(String typed, String start) {
    Run run = Run.of("ls", typed);
    assertEquals(2, run.code());
    assertTrue(run.err().startsWith("fdnote: " + start + "; there are "), run.err());
    assertTrue(run.err().contains(" -i "), run.err());
    assertEquals(1, run.err().lines().count());
  }

  @Test
  void asksForAValue() {
    for (String typed : List.of("-p", "-d", "-u", "-c", "+c", "--container")) {
      assertEquals(
          new Run(2, "", "fdnote: no value behind " + typed + "; see fdnote ls --help\n"),
          Run.of("ls", typed));
    }
  }

  @Test
  void theHelpListsJustWhatIsTaken() {
    List<String> inHelp = new ArrayList<>();
    LsHelp.spec().options().forEach(option -> inHelp.addAll(List.of(option.names())));
    assertEquals(new TreeSet<>(LsWords.names()), new TreeSet<>(inHelp));
  }

  @Test
  void everyOptionMeansSomething() {
    for (String name : LsWords.names()) {
      String value =
          switch (name) {
            case "-p", "-d", "+c", "--container" -> "1";
            case "-u" -> "0";
            case "-c" -> "name";
            default -> "";
          };
      List<String> words = value.isEmpty() ? List.of(name, "-i") : List.of(name, value, "-i");
      Attempt<LsOptions> read = LsOptions.read(words);
      assertEquals("", read.failure(), name);
      assertEquals(List.of(), read.answer().orElseThrow().missing, name + " is taken for a file");
    }
  }
}
