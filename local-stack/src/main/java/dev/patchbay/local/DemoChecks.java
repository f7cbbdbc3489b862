package dev.patchbay.local;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.JobEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What must be so at the demo's end at any provider, judged from the topics and the files. */
final class DemoChecks {
  private final DemoEvidence evidence;

  DemoChecks(DemoEvidence evidence) {
    this.evidence = evidence;
  }

  List<DemoCheck> all() {
    return List.of(
        eachRow("every outcome is the expected one", (row, _) -> DemoOutcome.fault(row)),
        eachRow("one result for each job, none for what is no job", this::results),
        eachRow("one dispatch for each attempt, none for copies", this::dispatches),
        eachRow("the damaged record was set aside byte for byte, with a notice", this::letters),
        eachRow("audio files are whole", this::audio));
  }

  private DemoCheck eachRow(String name, BiFunction<DemoRow, DemoJob, Optional<String>> check) {
    return DemoCheck.ofEachRow(name, evidence, check);
  }

  private Optional<String> results(DemoRow row, DemoJob job) {
    long wanted = job.expected() instanceof Expected.SetAside ? 0 : 1;
    long found =
        evidence.results().stream().filter(result -> result.jobId().equals(job.jobId())).count();
    return DemoCheck.differs("results", wanted, found);
  }

  private Optional<String> dispatches(DemoRow row, DemoJob job) {
    List<Integer> attempts =
        evidence.dispatches().stream()
            .filter(dispatch -> dispatch.jobId().equals(job.jobId()))
            .map(Dispatch::attempt)
            .toList();
    List<Integer> wanted = IntStream.rangeClosed(1, job.attempts()).boxed().toList();
    return attempts.equals(wanted)
        ? Optional.empty()
        : Optional.of(
            "dispatches of attempts %s instead of %s".formatted(words(attempts), words(wanted)));
  }

  private Optional<String> letters(DemoRow row, DemoJob job) {
    List<DemoEvidence.DeadLetter> letters =
        evidence.deadLetters().stream()
            .filter(letter -> letter.headers().jobId().equals(Optional.of(job.jobId().toString())))
            .toList();
    if (!(job.expected() instanceof Expected.SetAside)) {
      return DemoCheck.differs("dead letters", 0, letters.size());
    }
    boolean untouched =
        letters.size() == 1
            && job.source() instanceof DemoJob.Source.AtOnce(byte[] value, int _)
            && Arrays.equals(value, letters.getFirst().value());
    boolean noticed =
        evidence.events().stream()
            .anyMatch(
                event -> event instanceof JobEvent.Notice && event.jobId().equals(job.jobId()));
    return untouched && noticed
        ? Optional.empty()
        : Optional.of("dead letter untouched: " + untouched + ", notice: " + noticed);
  }

  private Optional<String> audio(DemoRow row, DemoJob job) {
    if (!job.speaks()) {
      return Optional.empty();
    }
    return row.audio().map(WavFile::fault).orElse(Optional.of("no audio"));
  }

  private static String words(List<Integer> attempts) {
    return attempts.isEmpty()
        ? "none"
        : attempts.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
