package dev.fdnote.proc.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPickTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":{\"b\":7}}",
        " { \"x\" : [ 1, {\"a\":2}, \"]\" ] , \"a\" : { \"c\":null,\n\"b\" : 7 } } ",
        "{\"x\":\"\\\"a\\\":{\",\"y\":{\"a\":{\"b\":1}},\"a\":{\"b\":\"7\"},\"a\":{\"b\":8}}",
        "{\"x\":true,\"z\":-1.5e3,\"a\":{\"b\":7"
      })
  void picks(String json) {
    assertEquals(Optional.of("7"), JsonPick.text(json, "a", "b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "7",
        "{\"a\":7}",
        "{\"b\":7}",
        "{\"a\":{}}",
        "{\"a\":{\"b\":{}}}",
        "{\"a\":{\"b\":[7]}}",
        "{\"a\":{\"c\":{\"b\":7}}}",
        "{\"a\"",
        "{\"a\":{\"b\":",
        "{\"\\",
        "{\"x\":}\"a\":{\"b\":7}}",
        "{a:{b:7}}"
      })
  void findsNothing(String json) {
    assertEquals(Optional.empty(), JsonPick.text(json, "a", "b"));
  }

  @Test
  void endsForAnything() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 20_000; i++) {
            StringBuilder json = new StringBuilder("{");
            for (int j = random.nextInt(40); j > 0; j--) {
              json.append("{}[]\":,\\ab7 ".charAt(random.nextInt(12)));
            }
            JsonPick.text(json.toString(), "a", "b");
          }
          JsonPick.text("{\"x\":" + "[{".repeat(500_000), "a");
        },
        "seed " + seed);
  }
}
