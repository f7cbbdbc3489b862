package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FinishedPart;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What becomes of kept speech that is not what its holder kept. */
class SaidBeforeTest {
  private static final TenantId ACME = TenantId.of("acme");
  private static final List<SpeechKey> LINES = List.of(line("One."), line("Two."), line("Three."));

  /** More than a piece each. */
  private static final int EACH = 100_000;

  private static final int KEPT = SaidFile.HEAD + EACH;

  @TempDir Path folder;
  private SaidPart part = new SaidPart("", new byte[0]);
  private Path file = Path.of("");

  @BeforeEach
  void keep() throws IOException {
    try (SpeechFile speech = speech(1);
        SaidFile said = SaidFile.create(speech.folder(), 1)) {
      for (SpeechKey line : LINES) {
        long from = speech.dataBytes();
        speech.write(sound(line));
        said.keep(List.of(new SaidFile.Stretch(line, from, speech.dataBytes())), speech);
      }
      part = said.part();
      file = speech.folder().resolve(part.file());
    }
  }

  @Test
  void whatWasKeptComesBackByteForByte() throws IOException {
    assertThat(copied(part, LINES)).isEqualTo(3);
  }

  @Test
  void behindTheFirstLineThatIsAnotherNothingCounts() throws IOException {
    assertThat(copied(part, List.of(LINES.get(0), line("Zwei."), LINES.get(2)))).isEqualTo(1);
    assertThat(copied(part, LINES.subList(1, 3))).isZero();
  }

  @Test
  void theSameWordsOfAnotherTenantVoiceOrLanguageAreOthers() throws IOException {
    for (Utterance other :
        List.of(
            new Utterance(TenantId.of("other"), Optional.empty(), Optional.empty(), "One."),
            new Utterance(ACME, Optional.of("cedar"), Optional.empty(), "One."),
            new Utterance(ACME, Optional.empty(), Optional.of("en"), "One."))) {
      assertThat(copied(part, List.of(SpeechKey.of(other)))).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 8, 39, 40, 99_999, 100_039})
  void aChangedByteLosesItsLineAndThoseBehindIt(int at) throws IOException {
    byte[] all = Files.readAllBytes(file);
    all[KEPT + at] ^= 1;
    Files.write(file, all);

    assertThat(copied(part, LINES)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 39, 40, 99_999})
  void aFileThatBreaksOffGivesTheLinesThatAreWhole(int more) throws IOException {
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), KEPT + more));

    assertThat(copied(part, LINES)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {-2, 0, 1, 99_999, 100_002, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE})
  void aLengthThatLiesIsRefused(long length) throws IOException {
    byte[] all = Files.readAllBytes(file);
    ByteBuffer.wrap(all).putLong(0, length);
    Files.write(file, all);

    assertThat(copied(part, LINES)).isZero();
  }

  @Test
  void linesOfAnotherFileCountForNothing() throws IOException {
    byte[] mine = Files.readAllBytes(file);
    keep();
    Files.write(file, mine);

    assertThat(copied(part, LINES)).isZero();
  }

  @Test
  void linesInAnotherOrderCountForNothing() throws IOException {
    byte[] all = Files.readAllBytes(file);
    byte[] turned = all.clone();
    System.arraycopy(all, 0, turned, KEPT, KEPT);
    System.arraycopy(all, KEPT, turned, 0, KEPT);
    Files.write(file, turned);

    assertThat(copied(part, List.of(LINES.get(1), LINES.get(0)))).isZero();
  }

  @Test
  void neitherALinkNorAFolderNorNothingIsRead() throws IOException {
    Path elsewhere = Files.move(file, folder.resolve("elsewhere"));
    assertThat(copied(part, LINES)).isZero();
    Files.createSymbolicLink(file, elsewhere);
    assertThat(copied(part, LINES)).isZero();
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(copied(part, LINES)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../1-2.said", "1-2.wav", "/etc/passwd", "1-2.said/x", "-.said", "1-2.said\n", ""})
  void aPartThatNamesAnythingElseIsNone(String name) {
    var body = JsonNodeFactory.instance.objectNode().put("file", name).put("key", "ab".repeat(32));

    assertThat(SaidPart.in(List.of(finished(body)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ab, 0", "ab, 31", "AB, 32", "g0, 32", "ab, 33"})
  void aPartWithoutAKeyIsNone(String digits, int times) {
    var body =
        JsonNodeFactory.instance
            .objectNode()
            .put("file", part.file())
            .put("key", digits.repeat(times));

    assertThat(SaidPart.in(List.of(finished(body)))).isEmpty();
    assertThat(SaidPart.in(List.of(finished(part.body())))).isPresent();
  }

  @Test
  void aHolderRemovesNothingOfALaterOne() throws IOException {
    Path later = Files.createFile(file.resolveSibling("2-1.said"));
    Path speech = Files.createFile(file.resolveSibling("1.wav"));

    SaidFile.removeAll(folder.resolve("acme/" + ScriptedProvider.JOB), 1);

    assertThat(file).doesNotExist();
    assertThat(later).exists();
    assertThat(speech).exists();
  }

  /** How many of the lines are there; what else may be in the file is never heard. */
  private int copied(SaidPart from, List<SpeechKey> lines) throws IOException {
    try (SpeechFile into = speech(2)) {
      Optional<SaidBefore> before = SaidBefore.open(into.folder(), from);
      if (before.isEmpty()) {
        return 0;
      }
      try (SaidBefore said = before.get()) {
        List<SpeechKey> copied = new ArrayList<>();
        for (SpeechKey line : lines) {
          if (!said.copy(line, into)) {
            break;
          }
          copied.add(line);
        }
        assertThat(into.dataBytes()).isEqualTo((long) copied.size() * EACH);
        ByteBuffer heard = ByteBuffer.allocate(copied.size() * EACH);
        into.read(0, heard);
        for (int i = 0; i < copied.size(); i++) {
          assertThat(Arrays.copyOfRange(heard.array(), i * EACH, (i + 1) * EACH))
              .isEqualTo(sound(copied.get(i)));
        }
        return copied.size();
      }
    }
  }

  private SpeechFile speech(int epoch) throws IOException {
    return SpeechFile.create(
        folder, ACME, ScriptedProvider.JOB, epoch, new SpeechBounds(Duration.ofMinutes(1), 20));
  }

  private static FinishedPart finished(ObjectNode body) {
    return new FinishedPart(ACME, ScriptedProvider.JOB, 1, 509, "said_1", body);
  }

  private static SpeechKey line(String text) {
    return SpeechKey.of(new Utterance(ACME, Optional.empty(), Optional.empty(), text));
  }

  private static byte[] sound(SpeechKey line) {
    byte[] pcm = new byte[EACH];
    for (int i = 0; i < EACH; i++) {
      pcm[i] = (byte) (line.name().charAt(i % 64) * (i + 1));
    }
    return pcm;
  }
}
