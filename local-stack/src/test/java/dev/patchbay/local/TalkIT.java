package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.cli.PatchbayCommand;
import dev.patchbay.cli.talk.Caller;
import dev.patchbay.cli.talk.CallerListener;
import dev.patchbay.cli.talk.CallerSettings;
import dev.patchbay.cli.talk.Cue;
import dev.patchbay.cli.talk.Moment;
import dev.patchbay.cli.talk.Recording;
import dev.patchbay.cli.talk.Script;
import dev.patchbay.cli.talk.Talked;
import dev.patchbay.cli.talk.Utterance;
import dev.patchbay.cli.talk.Voice;
import dev.patchbay.schemas.Degrade;
import dev.patchbay.schemas.FrameFormat;
import dev.patchbay.schemas.FrameIn;
import dev.patchbay.schemas.Job;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.JobInput;
import dev.patchbay.schemas.JobLimits;
import dev.patchbay.schemas.JobRequest;
import dev.patchbay.schemas.Json;
import dev.patchbay.schemas.Languages;
import dev.patchbay.schemas.Needs;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Privacy;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.TalkState;
import dev.patchbay.schemas.TenantId;
import dev.patchbay.schemas.TopicCatalogue;
import dev.patchbay.schemas.Topics;
import dev.patchbay.schemas.TranscriptEvent;
import dev.patchbay.schemas.kafka.ClusterAccess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A caller on a real broker, with an agent at the other end that does what each test says. */
final class TalkIT {
  private static final AtomicInteger TENANTS = new AtomicInteger();
  private static final int FRAME = 1_920;

  @TempDir Path folder;

  private final String bootstrapServers = SharedBroker.broker().bootstrapServers();
  private final TenantId tenant = new TenantId("talk-" + TENANTS.incrementAndGet());
  private final List<Moment> moments = new ArrayList<>();
  private final AtomicInteger results = new AtomicInteger();

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
  void commandSpeaksAFileAndWritesWhatWasHeard() throws Exception {
    Path out = folder.resolve("talk.wav");
    var answered = new AtomicInteger();
    try (FakeAgent agent =
        FakeAgent.begin(
            bootstrapServers,
            tenant,
            (frame, it) -> {
              if (frame.sequence() == 10) {
                it.becomes(TalkState.SPEAKING);
                it.speak(7, 20);
                it.mark("answer");
              } else if (frame instanceof FrameIn.Played) {
                answered.incrementAndGet();
                it.says("It was sent.");
                it.becomes(TalkState.LISTENING);
              }
            })) {
      Command talk =
          Command.run(
              "talk",
              wav(5, 10 * FRAME).toString(),
              "--at-once",
              "--tenant",
              tenant.name(),
              "--agent",
              "desk",
              "--linger",
              "200ms",
              "--out",
              out.toString(),
              "--both",
              "--bootstrap",
              bootstrapServers);

      assertThat(talk.status()).as(talk.err()).isZero();
      assertThat(talk.out()).contains("agent   It was sent.").contains("completed  conversation");
      assertThat(talk.err())
          .contains("the line is open", "the agent is heard, ", "heard 0.40 s of the agent");
      List<FrameIn> heard = agent.heard();
      for (int i = 0; i < heard.size(); i++) {
        assertThat(heard.get(i).sequence()).isEqualTo(i);
      }
      assertThat(heard.getLast()).isInstanceOf(FrameIn.End.class);
      assertThat(sound(heard)).startsWith(run(5, 10 * FRAME)).contains(0);
      assertThat(answered).hasValue(1);
    }
    AudioFormat format = AudioSystem.getAudioFileFormat(out.toFile()).getFormat();
    assertThat(format.getChannels()).isEqualTo(2);
    assertThat(side(out, 0, 5)).isEqualTo(10 * FRAME);
    assertThat(side(out, 1, 7)).isEqualTo(20 * FRAME / 2);
  }

  @Test
  void callerSpeaksIntoTheAgentsSpeechAndHearsNothingThatWasThrownAway() throws Exception {
    var interrupted = new AtomicInteger();
    try (FakeAgent agent =
            FakeAgent.begin(
                bootstrapServers,
                tenant,
                (frame, it) -> {
                  if (frame.sequence() == 1) {
                    it.speak(7, 3_000);
                    it.mark("never-heard");
                  } else if (first(frame) == 9 && interrupted.getAndIncrement() == 0) {
                    it.clear();
                    it.speak(8, 10);
                    it.mark("heard");
                  }
                });
        Caller caller =
            Caller.open(ClusterAccess.open(bootstrapServers), tenant, CallerSettings.DEFAULT)) {
      JobId job = submit();
      var script =
          new Script(
              List.of(
                  new Utterance(recording(5, 2), Cue.atOnce()),
                  new Utterance(recording(9, 5), Cue.into(Duration.ofMillis(200)))),
              Script.lingering(Duration.ofMillis(100)));

      Talked talked = caller.talk(job, script, Optional.empty(), listener(() -> {}));

      assertThat(talked.why()).isEqualTo(Talked.Why.ANSWERED);
      assertThat(talked.clears()).isEqualTo(1);
      assertThat(talked.missing()).isZero();
      assertThat(talked.framesSent()).isEqualTo(agent.heard().size());
      assertThat(talked.heardMicros()).isBetween(400_000L, 59_000_000L);
      assertThat(moments).anyMatch(Moment.Silenced.class::isInstance);
      assertThat(agent.heard().stream().filter(FrameIn.Played.class::isInstance))
          .singleElement()
          .isInstanceOfSatisfying(
              FrameIn.Played.class, played -> assertThat(played.mark()).isEqualTo("heard"));
    }
  }

  @Test
  void callerWhoHangsUpEndsItsStreamAndWaitsForTheResult() throws Exception {
    try (FakeAgent agent = FakeAgent.begin(bootstrapServers, tenant, (_, _) -> {});
        Caller caller =
            Caller.open(ClusterAccess.open(bootstrapServers), tenant, CallerSettings.DEFAULT)) {
      JobId job = submit();
      var script =
          new Script(
              List.of(new Utterance(recording(5, 1_000), Cue.atOnce())),
              Script.lingering(Duration.ofMillis(100)));

      Talked talked = caller.talk(job, script, Optional.empty(), listener(caller::hangUp));

      assertThat(talked.why()).isEqualTo(Talked.Why.HUNG_UP);
      assertThat(agent.heard().getLast()).isInstanceOf(FrameIn.End.class);
      assertThat(moments).endsWith(new Moment.Left(Talked.Why.HUNG_UP));
      assertThat(results).hasValue(1);
    }
  }

  /** One that does that when the caller begins to speak. */
  private CallerListener listener(Runnable atFirst) {
    return new CallerListener() {
      @Override
      public boolean record(ConsumerRecord<byte[], byte[]> record) {
        boolean result = record.topic().equals(Topics.results(tenant));
        if (result) {
          results.incrementAndGet();
        }
        return result;
      }

      @Override
      public void line(TranscriptEvent line) {}

      @Override
      public void ready(JobEvent.Ready ready) {}

      @Override
      public void moment(Moment moment, long at) {
        moments.add(moment);
        if (moment instanceof Moment.Speaks) {
          atFirst.run();
        }
      }
    };
  }

  private JobId submit() throws Exception {
    var job =
        new Job(
            new JobId(UUID.randomUUID()),
            Purpose.CONVERSATION,
            new Needs(true, true, false, true),
            new JobInput.Frames(Optional.empty(), FrameFormat.PCM16),
            Languages.UNKNOWN,
            Optional.of("desk"),
            Set.of(Output.AUDIO),
            JobLimits.NONE,
            Degrade.ALLOW,
            Optional.empty(),
            Privacy.STANDARD,
            Map.of());
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(Topics.jobs(tenant), Json.write(new JobRequest.Submit(job))))
          .get(60, TimeUnit.SECONDS);
    }
    return job.jobId();
  }

  private Path wav(int value, int bytes) throws Exception {
    Path path = folder.resolve("call.wav");
    var format = new AudioFormat(24_000, 16, 1, true, false);
    var samples = new ByteArrayInputStream(run(value, bytes));
    var file = new ByteArrayOutputStream();
    AudioSystem.write(
        new AudioInputStream(samples, format, bytes / 2), AudioFileFormat.Type.WAVE, file);
    return Files.write(path, file.toByteArray());
  }

  private static Voice recording(int value, int frames) {
    return new Recording(FrameFormat.PCM16, run(value, frames * FRAME)).voice();
  }

  private static byte[] run(int value, int bytes) {
    byte[] all = new byte[bytes];
    Arrays.fill(all, (byte) value);
    return all;
  }

  /** The first byte of a frame's sound; -1 where it has none. */
  private static int first(FrameIn frame) {
    return frame instanceof FrameIn.Audio audio ? audio.audio().bytes()[0] : -1;
  }

  private static byte[] sound(List<FrameIn> frames) {
    var all = new ByteArrayOutputStream();
    frames.stream()
        .filter(FrameIn.Audio.class::isInstance)
        .map(FrameIn.Audio.class::cast)
        .forEach(frame -> all.writeBytes(frame.audio().bytes()));
    return all.toByteArray();
  }

  /** How many bytes of one side of a stereo file of 16-bit samples have that value. */
  private static int side(Path wav, int side, int value) throws Exception {
    try (AudioInputStream in = AudioSystem.getAudioInputStream(wav.toFile())) {
      byte[] all = in.readAllBytes();
      int count = 0;
      for (int i = 2 * side; i + 1 < all.length; i += 4) {
        count += (all[i] == value ? 1 : 0) + (all[i + 1] == value ? 1 : 0);
      }
      return count;
    }
  }

  private record Command(int status, String out, String err) {
    static Command run(String... arguments) {
      var out = new StringWriter();
      var err = new StringWriter();
      int status =
          PatchbayCommand.commandLine()
              .setOut(new PrintWriter(out, true))
              .setErr(new PrintWriter(err, true))
              .execute(arguments);
      return new Command(status, out.toString(), err.toString());
    }
  }
}
