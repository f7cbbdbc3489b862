package dev.patchbay.local.access;

import dev.patchbay.local.Deadline;
import dev.patchbay.local.ProofContext;
import dev.patchbay.local.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What products want, each with its own login: every kind of work once. */
final class Work {
  private static final String RECORDINGS = "provider-simulator/src/main/resources/recordings";
  private static final Duration GROUP = Duration.ofSeconds(60);
  private static final Duration SET_ASIDE = Duration.ofSeconds(30);

  private Work() {}

  static Verdict done(ProofContext context, GuardedSite site) throws Exception {
    var breaches = new ArrayList<String>();
    int jobs = 0;
    Path said = context.folder().resolve("said");
    Path text =
        Files.writeString(context.folder().resolve("ferry.txt"), "The ferry leaves at nine.");
    for (Party product : Party.products()) {
      jobs++;
      must(
          site.as(
              product,
              words(
                  product,
                  List.of("submit", text.toString(), "--purpose", "announcement", "--wait"),
                  "--out",
                  said.resolve(product.user()).toString())),
          "completed",
          breaches);
    }
    Path calls = context.installation().root().resolve(RECORDINGS);
    Party product = Party.PRODUCT;
    List<List<String>> rest =
        List.of(
            List.of(
                "submit",
                calls.resolve("plain-yes.wav").toString(),
                "--purpose",
                "transcript",
                "--wait"),
            List.of(
                "talk",
                calls.resolve("order-question.wav").toString(),
                "--agent",
                GuardedSite.AGENT,
                "--linger",
                "1s"),
            List.of("captions", calls.resolve("order-cancel.wav").toString()),
            List.of(
                "translate",
                audio(said.resolve(product.user())).toString(),
                "--to",
                "es",
                "--out",
                said.resolve("ferry.wav").toString()));
    for (List<String> command : rest) {
      jobs++;
      String must = command.getFirst().equals("talk") ? GuardedSite.ANSWER : "";
      must(site.as(product, words(product, command)), must, breaches);
    }
    must(site.as(product, words(product, List.of("quote", asked(context)))), "expected", breaches);
    setAside(site);
    Party.products().forEach(one -> inAGroup(site, one));
    return new Verdict(
        jobs + 2L + Party.products().size(),
        Map.of("jobs of products with their own logins", Integer.toString(jobs)),
        breaches);
  }

  /** A job that is only asked about: whoever may submit may ask. */
  private static String asked(ProofContext context) throws IOException {
    String job =
        "{\"purpose\":\"announcement\",\"outputs\":[\"audio\"],"
            + "\"input\":{\"kind\":\"text\",\"text\":\"The ferry leaves at nine.\"}}";
    return Files.writeString(context.folder().resolve("asked.json"), job).toString();
  }

  private static String[] words(Party product, List<String> command, String... more) {
    return Stream.of(command.stream(), Stream.of("--tenant", product.user()), Stream.of(more))
        .flatMap(words -> words)
        .toArray(String[]::new);
  }

  private static void must(Commands run, String told, List<String> breaches) {
    if (run.status() != 0 || !run.out().contains(told)) {
      breaches.add(
          "exit code %d of %s: %s %s".formatted(run.status(), run.words(), run.out(), run.err()));
    }
  }

  private static Path audio(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".wav"))
          .findFirst()
          .orElseThrow(() -> new AccessFailure("no speech in " + folder));
    }
  }

  /** A product may share what it reads among members of a group of its own. */
  private static void inAGroup(GuardedSite site, Party product) {
    Map<String, String> member =
        Map.of(
            "group.id", "audio." + product.user() + ".readers",
            "auto.offset.reset", "earliest",
            "allow.auto.create.topics", "false");
    try (var consumer =
        new KafkaConsumer<>(
            site.access(product).client(member),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("audio." + product.user() + ".results"));
      Deadline.after(GROUP)
          .await(
              "a group of " + product.user() + " reads its results",
              () -> !consumer.poll(Duration.ofMillis(200)).isEmpty());
      consumer.commitSync();
    }
  }

  /** What is no job becomes a dead letter. */
  private static void setAside(GuardedSite site) throws Exception {
    try (var producer =
            new KafkaProducer<>(
                site.access(Party.PRODUCT).client(Map.of()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        var reach = new Reach(site.access())) {
      var unused =
          producer
              .send(new ProducerRecord<>("audio.acme.jobs", new byte[] {'{'}))
              .get(20, TimeUnit.SECONDS);
      Deadline.after(SET_ASIDE)
          .await("what is no job lies on audio.dead-letters", () -> deadLetters(reach) > 0);
    }
  }

  private static long deadLetters(Reach reach) {
    long count = 0;
    for (int partition = 0; partition < 4; partition++) {
      var place = new TopicPartition("audio.dead-letters", partition);
      try {
        count +=
            reach
                .admin()
                .listOffsets(Map.of(place, OffsetSpec.latest()))
                .partitionResult(place)
                .get(20, TimeUnit.SECONDS)
                .offset();
      } catch (Exception e) {
        throw new AccessFailure("audio.dead-letters cannot be looked at", e);
      }
    }
    return count;
  }
}
