package dev.patchbay.local;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.JobEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What must be so at the demo's end, judged from the topics, the files and the simulator. */
final class DemoChecks {
  private final DemoEvidence evidence;
  private final List<ServedCall> served;

  DemoChecks(DemoEvidence evidence, List<ServedCall> served) {
    this.evidence = evidence;
    this.served = List.copyOf(served);
  }

  List<DemoCheck> all(PriceList prices) {
    var money = new DemoMoney(evidence, served, prices);
    return List.of(
        eachRow("every outcome is the expected one", (row, _) -> DemoOutcome.fault(row)),
        eachRow("one result for each job, none for what is no job", this::results),
        eachRow("one dispatch for each attempt, none for copies", this::dispatches),
        eachRow("the damaged record was set aside byte for byte, with a notice", this::letters),
        eachRow("the provider calls that were to fail did fail", this::spoiled),
        eachRow("audio files are whole", this::audio),
        eachRow("speech was heard back clean", this::clean),
        money.usage(),
        money.costs());
  }

  private DemoCheck eachRow(String name, BiFunction<DemoRow, DemoJob, Optional<String>> check) {
    var faults = new ArrayList<String>();
    for (DemoRow row : evidence.rows()) {
      check.apply(row, row.job()).ifPresent(fault -> faults.add(row.job().label() + ": " + fault));
    }
    return new DemoCheck(name, faults);
  }

  private Optional<String> results(DemoRow row, DemoJob job) {
    long wanted = job.expected() instanceof Expected.SetAside ? 0 : 1;
    long found =
        evidence.results().stream().filter(result -> result.jobId().equals(job.jobId())).count();
    return differs("results", wanted, found);
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
      return differs("dead letters", 0, letters.size());
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

  private Optional<String> spoiled(DemoRow row, DemoJob job) {
    long wanted = job.cancelledWhenStarted() ? 1 : Math.max(0, job.attempts() - 1);
    long found =
        served.stream().filter(call -> call.isFor(job.jobId()) && call.fault().isPresent()).count();
    return differs("spoiled calls", wanted, found);
  }

  private Optional<String> audio(DemoRow row, DemoJob job) {
    if (!job.speaks()) {
      return Optional.empty();
    }
    return row.audio().map(WavFile::fault).orElse(Optional.of("no audio"));
  }

  private Optional<String> clean(DemoRow row, DemoJob job) {
    if (!(job.source() instanceof DemoJob.Source.HearBack)) {
      return Optional.empty();
    }
    List<ServedCall> calls = served.stream().filter(call -> call.isFor(job.jobId())).toList();
    boolean clean = calls.size() == 1 && calls.getFirst().clean().equals(Optional.of(Boolean.TRUE));
    return clean ? Optional.empty() : Optional.of("heard in " + calls.size() + " calls, not clean");
  }

  private static String words(List<Integer> attempts) {
    return attempts.isEmpty()
        ? "none"
        : attempts.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private static Optional<String> differs(String what, long wanted, long found) {
    return wanted == found
        ? Optional.empty()
        : Optional.of(found + " " + what + " instead of " + wanted);
  }
}
