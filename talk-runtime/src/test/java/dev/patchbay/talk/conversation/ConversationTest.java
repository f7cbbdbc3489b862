package dev.patchbay.talk.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.openai.socket.AudioFormat;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Recorded sequences. A row begins with its sentence; a line is what happens; lines with {@code =}
 * below it are all that follows from it, in order, but for moods, notes, usage, latencies and
 * interims, of which there may be more. {@code = nothing}: nothing else follows.
 */
class ConversationTest {
  private static final Set<String> ASIDE = Set.of("mood", "note", "meter", "took", "interim");
  private static final List<String> TABLES =
      List.of("opening", "interruptions", "responses", "transcript", "tools", "consent", "ends");

  @TestFactory
  Stream<DynamicContainer> whatHappensIsFollowedByWhatIsWritten() {
    return TABLES.stream()
        .map(table ->
            DynamicContainer.dynamicContainer(
                table,
                rows(table).stream()
                    .map(row -> DynamicTest.dynamicTest(row.name, () -> play(row)))));
  }

  private static void play(Row row) {
    boolean interrupts = !row.flags.contains("client-cancels");
    boolean responds = row.flags.contains("server-answers");
    var setup =
        Casts.setup(
            interrupts,
            responds,
            !row.flags.contains("no-transcription"),
            List.of(),
            row.flags.contains("g711") ? AudioFormat.MU_LAW : AudioFormat.PCM16);
    var rehearsal = new Rehearsal(setup, interrupts, responds);
    for (Line line : row.lines) {
      List<String> shown = rehearsal.play(line.happens).stream().map(Shown::effect).toList();
      if (!line.expected.isEmpty()) {
        List<String> expected =
            line.expected.stream().filter(each -> !each.equals("nothing")).toList();
        assertThat(main(shown)).as(line.happens).isEqualTo(main(expected));
        assertThat(aside(shown)).as(line.happens).containsAll(aside(expected));
      }
    }
    Invariants.check(rehearsal.all);
  }

  private static List<String> main(List<String> lines) {
    return lines.stream().filter(line -> !ASIDE.contains(kind(line))).toList();
  }

  private static List<String> aside(List<String> lines) {
    return lines.stream().filter(line -> ASIDE.contains(kind(line))).toList();
  }

  private static String kind(String line) {
    return line.split("[ :]", 2)[0];
  }

  private static List<Row> rows(String table) {
    var rows = new ArrayList<Row>();
    for (String raw : read(table).split("\n")) {
      String line = raw.strip();
      if (line.startsWith("# ")) {
        rows.add(new Row(line.substring(2)));
      } else if (line.startsWith("! ")) {
        rows.getLast().flags.add(line.substring(2));
      } else if (line.startsWith("= ")) {
        rows.getLast().lines.getLast().expected.add(line.substring(2));
      } else if (!line.isEmpty()) {
        rows.getLast().lines.add(new Line(line));
      }
    }
    return rows;
  }

  private static String read(String table) {
    String name = "/conversations/" + table + ".txt";
    try (InputStream in = ConversationTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static final class Row {
    final String name;
    final List<String> flags = new ArrayList<>();
    final List<Line> lines = new ArrayList<>();

    Row(String name) {
      this.name = name;
    }
  }

  private static final class Line {
    final String happens;
    final List<String> expected = new ArrayList<>();

    Line(String happens) {
      this.happens = happens;
    }
  }
}
