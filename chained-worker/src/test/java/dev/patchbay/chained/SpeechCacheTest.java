package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.ProviderFailure;
import dev.patchbay.openai.Speech;
import dev.patchbay.openai.Usage;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import okio.Buffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechCacheTest {
  private static final int SOUND = 200_000;
  private static final long SIZE = 3 * (SOUND + CachedSound.HEADER);
  private static final Utterance HELLO = said("acme", "marin", "en", "Hello.");

  @TempDir Path folder;
  private Path directory;
  private Instant now = Instant.parse("2026-11-20T10:00:00Z");
  private SpeechCache cache;

  @BeforeEach
  void open() throws IOException {
    directory = folder.resolve("a/cache");
    cache = opened();
  }

  @Test
  void whatWasSaidIsSaidAgainByteForByte() throws IOException {
    byte[] sound = sound(1);
    keep(HELLO, sound);

    var heard = new Buffer();
    Answer<Speech> answer = cache.speaking(HELLO, SOUND).run(heard::write);

    assertThat(heard.readByteArray()).isEqualTo(sound);
    assertThat(answer)
        .isEqualTo(
            new Answer.Success<>(new Speech(SOUND, new Usage.Characters(6), Optional.empty())));
  }

  @Test
  void anotherTenantVoiceLanguageOrTextIsAnotherUtterance() throws IOException {
    keep(HELLO, sound(1));

    List<Utterance> others =
        List.of(
            said("globex", "marin", "en", "Hello."),
            said("acme", "cedar", "en", "Hello."),
            said("acme", "marin", "de", "Hello."),
            said("acme", "marin", "en", "Hello"),
            said("acme", "marine", "n", "Hello."),
            said("acme", "marin", "e", "nHello."),
            new Utterance(TenantId.of("acme"), Optional.empty(), Optional.of("en"), "Hello."),
            new Utterance(TenantId.of("acme"), Optional.of("marin"), Optional.empty(), "Hello."));

    assertThat(others).noneMatch(this::isFound);
    assertThat(isFound(HELLO)).isTrue();
  }

  @Test
  void aDraftIsNotFoundAndLeavesNothingWhenItIsDropped() throws IOException {
    try (SpeechFile file = file(sound(1))) {
      SpeechDraft draft = cache.draft(HELLO, file, 0).orElseThrow();
      assertThat(isFound(HELLO)).isFalse();
      draft.drop();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void onlyTheLinesOwnSamplesAreKept() throws IOException {
    byte[] sound = sound(1);
    try (SpeechFile file = file(sound)) {
      cache.draft(HELLO, file, 150_000).orElseThrow().keep();
    }
    var heard = new Buffer();
    cache.speaking(HELLO, SOUND).run(heard::write);

    assertThat(heard.readByteArray()).isEqualTo(Arrays.copyOfRange(sound, 150_000, SOUND));
  }

  @Test
  void whatWasNotUsedForLongestMakesRoom() throws IOException {
    for (int i = 1; i <= 3; i++) {
      keep(text(i), sound(i));
    }
    assertThat(isFound(text(1))).isTrue();

    keep(text(4), sound(4));

    assertThat(Stream.of(1, 2, 3, 4).filter(i -> isFound(text(i)))).containsExactly(1, 3, 4);
    assertThat(bytes()).isEqualTo(SIZE);
  }

  @Test
  void whatIsSaidAgainElsewhereIsUsedAndNotLaidDownTwice() throws IOException {
    for (int i = 1; i <= 3; i++) {
      keep(text(i), sound(i));
    }
    try (SpeechFile file = file(sound(9))) {
      tick();
      assertThat(cache.draft(text(1), file, 0)).isEmpty();
    }

    keep(text(4), sound(4));

    assertThat(isFound(text(1))).isTrue();
    assertThat(isFound(text(2))).isFalse();
  }

  @Test
  void whatIsLargerThanAllRoomIsNotKept() throws IOException {
    try (SpeechFile file = file(new byte[(int) SIZE])) {
      assertThat(cache.draft(HELLO, file, 0)).isEmpty();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 8, 15, 16, 47, 48, 1_000, SOUND + CachedSound.HEADER - 1})
  void aFileInWhichOneBitWasTurnedIsRemovedAndNotSaid(int at) throws IOException {
    keep(HELLO, sound(1));
    Path file = only();
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);

    var heard = new Buffer();
    Answer<Speech> answer = cache.speaking(HELLO, SOUND).run(heard::write);

    assertThat(FakeEngine.failure(answer)).isInstanceOf(ProviderFailure.Unavailable.class);
    assertThat(heard.size()).isZero();
    assertThat(directory).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 47, 48, 49, 100_000, SOUND + CachedSound.HEADER + 2})
  void aFileOfAnotherLengthIsRemovedAndNotSaid(int length) throws IOException {
    keep(HELLO, sound(1));
    Files.write(only(), Arrays.copyOf(Files.readAllBytes(only()), length));

    assertThat(isFound(HELLO)).isFalse();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aFileThatWasGivenAnotherTenantsNameIsNotSaid() throws IOException {
    Utterance other = said("globex", "marin", "en", "Hello.");
    keep(HELLO, sound(1));
    Files.move(only(), directory.resolve(SpeechKey.of(other).name()));

    assertThat(isFound(other)).isFalse();
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    keep(HELLO, sound(1));
    Path file = only();
    Files.move(file, folder.resolve("elsewhere"));
    Files.createSymbolicLink(file, folder.resolve("elsewhere"));

    assertThat(isFound(HELLO)).isFalse();
  }

  @Test
  void speechThatIsLongerThanItMayBeIsNotSaid() throws IOException {
    keep(HELLO, sound(1));

    assertThat(cache.speaking(HELLO, SOUND - 2).run(FakeEngine.deaf()))
        .isInstanceOf(Answer.Failed.class);
    assertThat(isFound(HELLO)).isTrue();
  }

  @Test
  void aCancelEndsIt() throws IOException {
    keep(HELLO, sound(1));
    Speaking speaking = cache.speaking(HELLO, SOUND);
    var heard = new Buffer();

    Answer<Speech> answer =
        speaking.run(pcm -> {
          heard.write(pcm);
          speaking.cancel();
        });

    assertThat(FakeEngine.failure(answer)).isInstanceOf(ProviderFailure.Cancelled.class);
    assertThat(heard.size()).isEqualTo(64 * 1024);
  }

  @Test
  void nobodyElseMayLookIntoDirectoryAndFiles() throws IOException {
    keep(HELLO, sound(1));

    assertThat(access(directory)).isEqualTo("rwx------");
    assertThat(access(only())).isEqualTo("rw-------");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));
    assertThatIOException().isThrownBy(this::opened).withMessage("not private");
  }

  @Test
  void aDirectoryThatIsALinkIsRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), directory);

    assertThatIOException()
        .isThrownBy(() -> SpeechCache.open(link, SIZE, 500, () -> now))
        .withMessage("not private");
  }

  @Test
  void leftPartsOfKilledWorkersGoAndStrangersFilesStay() throws IOException {
    Path left = Files.write(directory.resolve("123.part"), sound(1));
    Path fresh = Files.write(directory.resolve("124.part"), sound(1));
    Path strange = Files.write(directory.resolve("notes.txt"), sound(1));
    Files.setLastModifiedTime(left, FileTime.from(now.minus(Duration.ofMinutes(61))));
    Files.setLastModifiedTime(fresh, FileTime.from(now.minus(Duration.ofMinutes(59))));

    opened();

    assertThat(left).doesNotExist();
    assertThat(fresh).exists();
    assertThat(strange).exists();
  }

  private SpeechCache opened() throws IOException {
    return SpeechCache.open(directory, SIZE, 500, () -> now);
  }

  private void tick() {
    now = now.plusSeconds(1);
  }

  private void keep(Utterance utterance, byte[] sound) throws IOException {
    tick();
    try (SpeechFile file = file(sound)) {
      cache.draft(utterance, file, 0).orElseThrow().keep();
    }
    Files.setLastModifiedTime(
        directory.resolve(SpeechKey.of(utterance).name()), FileTime.from(now));
  }

  private SpeechFile file(byte[] sound) throws IOException {
    var file =
        SpeechFile.create(
            folder.resolve("out"),
            TenantId.of("acme"),
            new JobId(new UUID(0, 1)),
            1,
            new SpeechBounds(Duration.ofMinutes(5), 20));
    file.write(sound);
    return file;
  }

  private boolean isFound(Utterance utterance) {
    tick();
    return cache.speaking(utterance, SOUND).run(FakeEngine.deaf())
        instanceof Answer.Success<Speech>;
  }

  private long bytes() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private Path only() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }

  private static String access(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static byte[] sound(int seed) {
    byte[] sound = new byte[SOUND];
    new Random(seed).nextBytes(sound);
    return sound;
  }

  private static Utterance text(int number) {
    return said("acme", "marin", "en", "Number " + number);
  }

  private static Utterance said(String tenant, String voice, String language, String text) {
    return new Utterance(TenantId.of(tenant), Optional.of(voice), Optional.of(language), text);
  }
}
