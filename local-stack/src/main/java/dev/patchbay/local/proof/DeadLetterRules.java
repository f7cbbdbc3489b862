package dev.patchbay.local.proof;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of records that are no jobs. */
enum DeadLetterRules implements Rule {
  /** Every bad record is one dead letter: the same bytes, and the place it came from. */
  DEAD_LETTER_PER_BAD_RECORD {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Map<String, List<Seen>> letters =
          evidence.deadLetters().stream().collect(Collectors.groupingBy(DeadLetterRules::origin));
      return evidence.published().stream()
          .filter(published -> published.publication().bad())
          .flatMap(bad -> fault(bad, letters.getOrDefault(bad.place(), List.of())).stream());
    }

    private Optional<Violation> fault(Published bad, List<Seen> letters) {
      if (letters.size() != 1) {
        return Optional.of(breach(bad.place(), letters.size() + " dead letters"));
      }
      Seen letter = letters.getFirst();
      if (!letter.sameBytes(bad.publication().value())) {
        return Optional.of(breach(bad.place(), "a dead letter with other bytes"));
      }
      return letter.headers().getOrDefault("pb-reason", "").isEmpty()
          ? Optional.of(breach(bad.place(), "a dead letter without a reason"))
          : Optional.empty();
    }
  },

  /** Nothing else is a dead letter. */
  NO_OTHER_DEAD_LETTER {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Set<String> bad =
          evidence.published().stream()
              .filter(published -> published.publication().bad())
              .map(Published::place)
              .collect(Collectors.toSet());
      return evidence.deadLetters().stream()
          .filter(letter -> !bad.contains(origin(letter)))
          .map(letter -> breach(origin(letter), "set aside: " + letter.headers().get("pb-reason")));
    }
  },

  /** Who damages a job's copy is told so, under the job's id, wherever the id can be read. */
  NOTICE_WHERE_ID_IS_READABLE {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Map<JobKey, Long> notices =
          evidence
              .events()
              .filter(event -> event.type().equals("notice"))
              .collect(
                  Collectors.groupingBy(
                      event -> new JobKey(event.topicTenant(), event.text("jobId")),
                      Collectors.counting()));
      return evidence.published().stream()
          .map(Published::publication)
          .filter(
              publication -> publication.kind() == Publication.Kind.BAD_COPY && named(publication))
          .map(publication -> publication.job().orElseThrow())
          .filter(job -> notices.getOrDefault(job, 0L) == 0)
          .map(job -> breach(job, "no notice of its damaged copy"));
    }
  };

  private static final JsonMapper PLAIN = JsonMapper.builder().build();

  private static String origin(Seen letter) {
    Map<String, String> headers = letter.headers();
    return "%s-%s@%s"
        .formatted(headers.get("pb-topic"), headers.get("pb-partition"), headers.get("pb-offset"));
  }

  private static boolean named(Publication publication) {
    try {
      return PLAIN
          .readTree(publication.value().orElse(new byte[0]))
          .at("/job/jobId")
          .asString("")
          .equals(publication.job().map(JobKey::jobId).orElse("?"));
    } catch (JacksonException e) {
      return false;
    }
  }
}
