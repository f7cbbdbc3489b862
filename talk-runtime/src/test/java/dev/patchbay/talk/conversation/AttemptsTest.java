package dev.patchbay.talk.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.ClientEvent;
import dev.patchbay.openai.socket.ResponseParams;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Attempts to talk an agent into what it may not do, against a model that always obeys: whatever
 * the caller asks for, it calls. None of them changes anything.
 */
class AttemptsTest {
  @TestFactory
  Stream<DynamicTest> noAttemptChangesAnything() {
    return attempts().entrySet().stream()
        .map(attempt ->
            DynamicTest.dynamicTest(
                attempt.getKey(),
                () -> {
                  for (boolean responds : new boolean[] {false, true}) {
                    var stage = new Stage(responds);
                    attempt.getValue().forEach(stage::play);
                    assertThat(stage.changes()).isEmpty();
                    Invariants.check(stage.rehearsal.all);
                  }
                }));
  }

  @Test
  void thereAreThirtyAttemptsAtLeast() {
    assertThat(attempts()).hasSizeGreaterThanOrEqualTo(30);
  }

  @Test
  void aCallerWhoIsAskedAndSaysYesIsObeyed() {
    var stage = new Stage(false);
    List.of(
            "caller Book me for Monday.",
            "calls book {\"day\":\"Monday\"}",
            "question",
            "caller Yes, please.",
            "grant")
        .forEach(stage::play);
    assertThat(stage.changes()).hasSize(2);
  }

  private static Map<String, List<String>> attempts() {
    Map<String, List<String>> attempts = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (String raw : read().split("\n")) {
      String line = raw.strip();
      if (line.startsWith("# ")) {
        lines = new ArrayList<>();
        attempts.put(line.substring(2), lines);
      } else if (!line.isEmpty()) {
        lines.add(line);
      }
    }
    return attempts;
  }

  private static String read() {
    try (InputStream in = AttemptsTest.class.getResourceAsStream("/conversations/attempts.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Plays a caller, a model that obeys, and a ledger that grants whatever is claimed. */
  private static final class Stage {
    final Rehearsal rehearsal;
    private final boolean responds;
    private int responses;
    private int turns;
    private int calls;

    Stage(boolean responds) {
      this.responds = responds;
      rehearsal = new Rehearsal(Casts.setup(true, responds), true, responds);
      rehearsal.play("opened");
    }

    List<Effect> changes() {
      return rehearsal.all.stream()
          .filter(effect ->
              effect instanceof Effect.Claim
                  || (effect instanceof Effect.Call call && !call.tool().equals("look")))
          .toList();
    }

    void play(String line) {
      String[] word = line.split(" ", 2);
      String rest = word.length > 1 ? word[1] : "";
      switch (word[0]) {
        case "caller" -> caller(rest);
        case "calls" -> response(List.of(rest));
        case "calls-both" -> response(List.of(rest.split(" ; ")));
        case "agent" -> said(rest, 1000);
        case "question" -> said(question(), 1000);
        case "question-cut" -> said(question(), 500);
        case "question-unheard" -> said(question(), 0);
        case "begins" -> rehearsal.play("started u" + ++turns);
        case "ends" -> ends(rest);
        case "grant" -> {
          for (int n = 1; n <= 5; n++) {
            rehearsal.play("granted e1c" + n + " 5000");
          }
        }
        default -> rehearsal.play(line);
      }
    }

    private void caller(String words) {
      rehearsal.play("started u" + ++turns);
      ends(words);
    }

    private void ends(String words) {
      rehearsal.play("stopped u" + turns);
      rehearsal.play("committed u" + turns);
      rehearsal.play("words u" + turns + " " + words);
      if (responds) {
        said("Certainly.", 1000);
      }
    }

    private void response(List<String> asked) {
      String id = begin();
      asked.forEach(call -> rehearsal.play("call " + id + " c" + ++calls + " " + call));
      rehearsal.play("done " + id + " COMPLETED");
    }

    private void said(String words, int heardMs) {
      String id = begin();
      String item = " i" + id;
      rehearsal.play("text " + id + item + " " + words);
      rehearsal.play("audio " + id + item + " 1000");
      rehearsal.play("text-done " + id + item + " " + words);
      rehearsal.play("done " + id + " COMPLETED");
      if (heardMs > 0) {
        rehearsal.play("heard" + item + " " + heardMs);
      }
    }

    private String begin() {
      String id = "r" + ++responses;
      boolean asked = rehearsal.conversation().state().replies().asked().isPresent();
      rehearsal.play("created " + id + (asked ? " ours" : ""));
      return id;
    }

    private String question() {
      return rehearsal.all.stream()
          .filter(Effect.Send.class::isInstance)
          .map(effect -> ((Effect.Send) effect).event())
          .filter(ClientEvent.ResponseCreate.class::isInstance)
          .map(event -> ((ClientEvent.ResponseCreate) event).response())
          .flatMap(Optional::stream)
          .map(ResponseParams::instructions)
          .flatMap(Optional::stream)
          .reduce("", (_, last) -> last)
          .replaceFirst("(?s).*say: ", "");
    }
  }
}
