package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.LatencyKind;
import dev.patchbay.schemas.StreamLine;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.TranscriptEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Captions and translations by command on a real broker; who writes them does what tests say. */
final class StreamCommandsIT {
  private static final AtomicInteger TENANTS = new AtomicInteger();

  /** 100 ms. */
  private static final int FRAME = 4_800;

  @TempDir Path folder;

  private final String bootstrapServers = SharedBroker.broker().bootstrapServers();
  private final TenantId tenant = new TenantId("heard-" + TENANTS.incrementAndGet());

  @BeforeEach
  void createTopics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      List<NewTopic> topics =
          TopicCatalogue.load().of(tenant).stream()
              .map(topic ->
                  new NewTopic(topic.name(), topic.partitions(), (short) 1)
                      .configs(topic.configs()))
              .toList();
      admin.createTopics(topics).all().get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void captionsAreShownAsTheyComeToTheLastAndWrittenAsTheResultHasThem() throws Exception {
    Path out = folder.resolve("made.vtt");
    try (FakeAgent agent =
        FakeAgent.begin(
            bootstrapServers,
            tenant,
            (frame, it) -> {
              if (frame.sequence() == 2) {
                it.writes((job, at) ->
                    new StreamLine.CaptionInterim(job, 1, at, Instant.now(), 1, 0, "Your"));
              } else if (frame instanceof FrameIn.End) {
                it.writes((job, at) ->
                    new StreamLine.Caption(
                        job,
                        1,
                        at,
                        Instant.now(),
                        1,
                        0,
                        900,
                        "Your parcel.",
                        Optional.of("item_1"),
                        false));
                it.writes((job, at) ->
                    new TranscriptEvent.Latency(job, 1, at, Instant.now(), LatencyKind.FINAL, 810));
              }
            })) {
      Cli captions = run("captions", wav().toString(), "--out", out.toString());

      assertThat(captions.status()).as(captions.err()).isZero();
      assertThat(captions.out().lines())
          .startsWith("      0.00-0.90  Your parcel.")
          .contains("segments: 1, given to the provider: 1.00 s", "gaps in the source: none")
          .anyMatch(line -> line.startsWith("completed  captions  1.00 s heard"))
          .noneMatch(line -> line.contains("Hello."));
      assertThat(captions.err())
          .contains("the line is closed: said", "said        11 frames", "final 0.81 s (medians)")
          .contains("written     " + out);
      assertThat(out).hasContent("WEBVTT\n\n");
      List<FrameIn> heard = agent.heard();
      assertThat(heard).hasSize(11).last().isInstanceOf(FrameIn.End.class);
      assertThat(sound(heard)).isEqualTo(run(5, 10 * FRAME));
    }
  }

  @Test
  void eachLanguageIsWrittenToItsFileWithItsTail() throws Exception {
    try (FakeAgent agent =
        FakeAgent.begin(
            bootstrapServers,
            tenant,
            (frame, it) -> {
              if (frame.sequence() == 1) {
                it.speakIn("es", 7, 10);
              } else if (frame instanceof FrameIn.End) {
                it.speakIn("es", 7, 15);
                it.speakIn("fr", 9, 20);
                it.endIn("es");
                it.endIn("fr");
                it.writes((job, at) ->
                    new StreamLine.Translated(
                        job, 1, at, Instant.now(), "es", 1, 0, 900, " Su paquete."));
              }
            })) {
      Path name = folder.resolve("made.wav");
      Cli translate = run("translate", wav().toString(), "--to", "es,fr", "--out", name.toString());

      assertThat(translate.status()).as(translate.err()).isZero();
      assertThat(translate.out()).startsWith("es        0.00-0.90  Su paquete.");
      assertThat(translate.err()).contains("heard 0.90 s of the translation");
      assertThat(agent.heard()).hasSize(11);
    }
    assertThat(count(folder.resolve("made.es.wav"), 7)).isEqualTo(25 * FRAME / 5);
    assertThat(count(folder.resolve("made.fr.wav"), 9)).isEqualTo(20 * FRAME / 5);
  }

  private Cli run(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--tenant";
    all[arguments.length + 1] = tenant.name();
    return Cli.at(bootstrapServers, all);
  }

  private Path wav() throws Exception {
    Path path = folder.resolve("said.wav");
    var format = new AudioFormat(24_000, 16, 1, true, false);
    var samples = new ByteArrayInputStream(run(5, 10 * FRAME));
    var file = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(samples, format, 5 * FRAME), AudioFileFormat.Type.WAVE, file);
    return Files.write(path, file.toByteArray());
  }

  private static byte[] run(int value, int bytes) {
    byte[] all = new byte[bytes];
    Arrays.fill(all, (byte) value);
    return all;
  }

  private static byte[] sound(List<FrameIn> frames) {
    var all = new ByteArrayOutputStream();
    frames.stream()
        .filter(FrameIn.Audio.class::isInstance)
        .map(FrameIn.Audio.class::cast)
        .forEach(frame -> all.writeBytes(frame.audio().bytes()));
    return all.toByteArray();
  }

  /** How many bytes of a file's sound have that value. */
  private static int count(Path wav, int value) throws Exception {
    int count = 0;
    try (AudioInputStream in = AudioSystem.getAudioInputStream(wav.toFile())) {
      for (byte one : in.readAllBytes()) {
        count += one == value ? 1 : 0;
      }
    }
    return count;
  }
}
